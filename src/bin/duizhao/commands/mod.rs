//! One file a command.

pub mod align;
pub mod check;
pub mod completions;
pub mod diff;
pub mod explain;
pub mod export;
pub mod glossary;
pub mod init;
pub mod lookup;
pub mod man;

use std::path::Path;

use duizhao::glossary::Glossary;
use duizhao::project::Project;

use crate::args::{Args, Command};
use crate::error::Outcome;

/// Runs the command that was typed.
pub fn run(args: Args) -> Outcome {
    let colour = args.color;
    match args.command {
        Command::Align(args) => align::run(&args, colour),
        Command::Check(args) => check::run(&args, colour),
        Command::Explain(args) => explain::run(&args, colour),
        Command::Lookup(args) => lookup::run(&args, colour),
        Command::Diff(args) => diff::run(&args, colour),
        Command::Export(args) => export::run(&args),
        Command::Glossary(args) => glossary::run(&args, colour),
        Command::Init(args) => init::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

/// The project to which the working directory belongs.
pub fn project() -> anyhow::Result<Option<Project>> {
    Ok(Project::find(Path::new("."))?)
}

/// The glossary of the files named, or of the project if none is.
pub fn glossary(files: &[String], project: Option<&Project>) -> anyhow::Result<Glossary> {
    let from_project = project.map_or(&[] as &[String], |p| p.glossary.as_slice());
    let files = if files.is_empty() { from_project } else { files };
    Ok(Glossary::load(files)?)
}
