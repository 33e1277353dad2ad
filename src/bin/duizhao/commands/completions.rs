use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::error::{Exit, Outcome};
use crate::output;

/// Print completions for a shell
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut crate::args::Args::command(), "duizhao", &mut script);
    output::result(&String::from_utf8_lossy(&script), None)?;
    Ok(Exit::Clean)
}
