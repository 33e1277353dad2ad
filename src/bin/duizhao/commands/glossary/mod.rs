//! `duizhao glossary`: one file a subcommand.

mod extract;
mod test;

use clap::Subcommand;

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
    Extract(Box<extract::ExtractArgs>),
    Test(test::TestArgs),
}

pub fn run(args: &GlossaryArgs, colour: Colour) -> Outcome {
    match &args.command {
        GlossaryCommand::Extract(args) => extract::run(args, colour),
        GlossaryCommand::Test(args) => test::run(args, colour),
    }
}
