//! `duizhao glossary`: one file a subcommand.

mod add;
mod census;
mod diff;
mod export;
mod extract;
mod fmt;
mod import;
mod lint;
mod place;
mod test;

use anyhow::bail;
use clap::Subcommand;
use clap::builder::PossibleValue;
use duizhao::glossary::formats::FORMATS;
use duizhao::project::Project;

use crate::args::Colour;
use crate::error::Outcome;

/// Keep the glossary: check it, tidy it, add to it, exchange it
#[derive(Debug, clap::Args)]
pub struct GlossaryArgs {
    #[command(subcommand)]
    command: GlossaryCommand,
}

#[derive(Debug, Subcommand)]
enum GlossaryCommand {
    Add(add::AddArgs),
    Fmt(fmt::FmtArgs),
    Lint(lint::LintArgs),
    Extract(Box<extract::ExtractArgs>),
    Test(test::TestArgs),
    Census(census::CensusArgs),
    Diff(diff::DiffArgs),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
}

pub fn run(args: &GlossaryArgs, colour: Colour) -> Outcome {
    match &args.command {
        GlossaryCommand::Add(args) => add::run(args, colour),
        GlossaryCommand::Fmt(args) => fmt::run(args, colour),
        GlossaryCommand::Lint(args) => lint::run(args, colour),
        GlossaryCommand::Extract(args) => extract::run(args, colour),
        GlossaryCommand::Test(args) => test::run(args, colour),
        GlossaryCommand::Census(args) => census::run(args, colour),
        GlossaryCommand::Diff(args) => diff::run(args, colour),
        GlossaryCommand::Import(args) => import::run(args),
        GlossaryCommand::Export(args) => export::run(args),
    }
}

/// The glossary files that were named, or the project's.
fn files(named: &[String], project: Option<&Project>) -> anyhow::Result<Vec<String>> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let Some(project) = project else {
        bail!(
            "there is no duizhao.toml here or above; name a glossary file, or run `duizhao init`"
        );
    };
    if project.glossary.is_empty() {
        bail!("{}: the project names no glossary; name a file", project.path.display());
    }
    Ok(project.glossary.clone())
}

/// Refuses to change standard input.
fn is_changeable(path: &str) -> anyhow::Result<()> {
    if path == "-" {
        bail!("standard input is no file that could be changed; name a file");
    }
    Ok(())
}

/// The exchange formats, for the command line.
fn format_choices() -> impl Iterator<Item = PossibleValue> {
    FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.description))
}
