use clap::{Args, ValueHint};

use crate::args::Colour;
use crate::commands::{glossary, project};
use crate::error::{Exit, Outcome};
use crate::output;

/// Run the sentences that terms bring along: `hits` must match, `misses` must not
#[derive(Debug, Args)]
pub struct TestArgs {
    /// The glossary files; without them, the project's
    #[arg(value_hint = ValueHint::FilePath)]
    files: Vec<String>,
}

pub fn run(args: &TestArgs, _colour: Colour) -> Outcome {
    let glossary = glossary(&args.files, project()?.as_ref())?;
    let outcome = duizhao::glossary::trial::run(&glossary);
    let lines: String = outcome.failures.iter().map(|failure| format!("{failure}\n")).collect();
    output::result(&lines, None)?;
    output::note(&format!("{} sentences, {} wrong", outcome.sentences, outcome.failures.len()));
    Ok(if outcome.failures.is_empty() { Exit::Clean } else { Exit::Findings })
}
