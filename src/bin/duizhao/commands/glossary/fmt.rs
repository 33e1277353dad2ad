use std::path::Path;

use anyhow::Context;
use clap::{Args, ValueHint};
use duizhao::files::replace_file;
use duizhao::glossary::file_text;
use duizhao::glossary::normal::{Order, normal};

use super::{files, is_changeable};
use crate::args::Colour;
use crate::commands::project;
use crate::error::{Exit, Outcome};
use crate::output;

/// Bring glossary files into their normal form; comments and the order of terms stay
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// The glossary files; without them, the project's
    #[arg(value_hint = ValueHint::FilePath)]
    files: Vec<String>,
    /// Change nothing, and list the files that would change
    #[arg(long)]
    check: bool,
    /// Change nothing, and show what would change
    #[arg(long)]
    diff: bool,
    /// Sort the terms by the pinyin of their first form
    #[arg(long)]
    sort: bool,
}

/// A file that is not in its normal form.
struct Untidy {
    path: String,
    old: String,
    new: String,
}

pub fn run(args: &FmtArgs, _: Colour) -> Outcome {
    let order = if args.sort { Order::ByReading } else { Order::AsWritten };
    let mut untidy = Vec::new();
    // All files are read before the first is written: one that is wrong stops the run.
    for path in files(&args.files, project()?.as_ref())? {
        if !args.check && !args.diff {
            is_changeable(&path)?;
        }
        let old = file_text(&path)?;
        let new = normal(&path, &old, order)?;
        if new != old {
            untidy.push(Untidy { path, old, new });
        }
    }
    if args.diff {
        output::verbatim(&untidy.iter().map(diff).collect::<String>(), None)?;
    } else if args.check {
        let lines: String = untidy.iter().map(|file| format!("{}\n", file.path)).collect();
        output::verbatim(&lines, None)?;
    } else {
        for Untidy { path, old, new } in &untidy {
            replace_file(Path::new(path), old.as_bytes(), new.as_bytes())
                .with_context(|| path.clone())?;
            output::note(&format!("{path}: tidied"));
        }
        return Ok(Exit::Clean);
    }
    Ok(if untidy.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn diff(file: &Untidy) -> String {
    let Untidy { path, old, new } = file;
    similar::TextDiff::from_lines(old, new)
        .unified_diff()
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
