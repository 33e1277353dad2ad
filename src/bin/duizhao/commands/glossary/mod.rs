//! `duizhao glossary`: one file a subcommand.

mod export;
mod import;
mod test;

use clap::Subcommand;
use clap::builder::PossibleValue;
use duizhao::glossary::formats::FORMATS;

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
    Test(test::TestArgs),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
}

pub fn run(args: &GlossaryArgs, colour: Colour) -> Outcome {
    match &args.command {
        GlossaryCommand::Test(args) => test::run(args, colour),
        GlossaryCommand::Import(args) => import::run(args),
        GlossaryCommand::Export(args) => export::run(args),
    }
}

/// The exchange formats, for the command line.
fn format_choices() -> impl Iterator<Item = PossibleValue> {
    FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.description))
}
