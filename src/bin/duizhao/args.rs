//! What can be typed. Choices of formats and rules come from the library's lists.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use duizhao::bitext::files;
use duizhao::text::read::{self, ParagraphStyle, ReadOptions};

use crate::commands;
use crate::error::Exit;

/// Set a Chinese text and its English translation side by side, and check
///
/// Aligns Chinese paragraphs with a draft English translation, enforces a glossary of fixed terms,
/// and finds what the draft left out, added or got wrong.
#[derive(Debug, Parser)]
#[command(
    name = "duizhao",
    version,
    arg_required_else_help = true,
    after_help = exit_codes()
)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    Align(commands::align::AlignArgs),
    Check(commands::check::CheckArgs),
    Explain(commands::explain::ExplainArgs),
    Lookup(commands::lookup::LookupArgs),
    Diff(commands::diff::DiffArgs),
    Export(commands::export::ExportArgs),
    Glossary(commands::glossary::GlossaryArgs),
    Init(commands::init::InitArgs),
    Completions(commands::completions::CompletionsArgs),
    Man(commands::man::ManArgs),
}

fn exit_codes() -> String {
    let codes = Exit::ALL.map(|(exit, meaning)| format!("{} {meaning}", exit as u8));
    format!("Exit codes: {}.", codes.join("; "))
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How paragraphs of plain text are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Paragraphs {
    /// Decide from the text
    Auto,
    /// Each line is a paragraph
    Line,
    /// Blocks between blank lines are paragraphs
    Block,
}

/// How files are read.
#[derive(Debug, ClapArgs)]
pub struct Reading {
    /// How paragraphs of plain text are told apart
    #[arg(long, value_enum, default_value_t = Paragraphs::Auto, value_name = "HOW", help_heading = "Reading")]
    pub paragraphs: Paragraphs,
    /// The encoding of the files, such as gb18030, or of the Chinese and of the English one, such as
    /// gb18030,windows-1252; without it, it is recognised
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub encoding: Option<String>,
    /// The format of the files; without it, their names decide
    #[arg(long, value_name = "FORMAT", help_heading = "Reading",
          value_parser = PossibleValuesParser::new(input_formats()))]
    pub from: Option<String>,
}

/// The names of all formats that are read: of texts, and of bitexts.
fn input_formats() -> impl Iterator<Item = &'static str> {
    let texts = read::FORMATS.iter().map(|format| format.name);
    texts.chain(files::FORMATS.iter().map(|format| format.name))
}

impl Reading {
    /// The same for the library.
    pub fn options(&self) -> ReadOptions {
        let named =
            self.encoding.as_deref().map(|both| both.split_once(',').unwrap_or((both, both)));
        ReadOptions {
            encoding: named.map(|(zh, _)| zh.to_owned()),
            english_encoding: named.map(|(_, en)| en.to_owned()),
            paragraphs: match self.paragraphs {
                Paragraphs::Auto => ParagraphStyle::Auto,
                Paragraphs::Line => ParagraphStyle::Line,
                Paragraphs::Block => ParagraphStyle::Block,
            },
            lines_are_segments: false,
            format: self.from.clone(),
        }
    }
}

/// Where results go.
#[derive(Debug, ClapArgs)]
pub struct Output {
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
