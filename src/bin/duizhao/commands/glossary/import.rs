use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use duizhao::glossary::exchange::{self, Known, OnConflict, Plan};
use duizhao::glossary::formats::{self, FORMATS, Format, Incoming};
use duizhao::glossary::{Term, file_text, terms_of_file, write};

use super::format_choices;
use crate::commands::project;
use crate::error::{Exit, Outcome};
use crate::output;

/// Bring terms of another program's glossary into ours
///
/// Without --into, the terms are printed as a glossary file. With it, those that are new are appended to
/// the file named; those that are there already and say something else are listed, and the exit code is 1.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file to import (- for standard input)
    file: String,
    /// The format; without it, the file's ending decides
    #[arg(long, value_parser = PossibleValuesParser::new(format_choices()))]
    format: Option<String>,
    /// The glossary file that takes the terms in; it is made if it isn't there
    #[arg(long, value_name = "GLOSSARY")]
    into: Option<String>,
    /// Say what would be added and what is in conflict, and write nothing
    #[arg(long, requires = "into")]
    dry_run: bool,
    /// What becomes of a term that is there already and says something else
    #[arg(long, value_enum, default_value_t = Choice::Keep)]
    on_conflict: Choice,
    /// Write the glossary file to this file instead of standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "into")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// It stays as it is
    Keep,
    /// It says what the imported one says
    Replace,
    /// Nothing is written
    Fail,
}

pub fn run(args: &ImportArgs) -> Outcome {
    let format = format(args)?;
    let incoming = format.read(&args.file, &formats::bytes_of(&args.file)?)?;
    say_what_was_passed_over(&incoming);
    match &args.into {
        Some(into) => import_into(args, format, incoming.terms, into),
        None => convert(args, format, incoming.terms),
    }
}

fn format(args: &ImportArgs) -> anyhow::Result<&'static Format> {
    let by_ending = || formats::of_path(&args.file);
    args.format.as_deref().map_or_else(by_ending, formats::named).with_context(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("{}: name the format with --format: {}", args.file, names.join(", "))
    })
}

fn say_what_was_passed_over(incoming: &Incoming) {
    match incoming.passed_over.as_slice() {
        [] => {}
        [only] => output::note(&format!("1 entry is passed over: {only}")),
        [first, ..] => {
            let count = incoming.passed_over.len();
            output::note(&format!("{count} entries are passed over; the first: {first}"));
        }
    }
}

/// Prints the terms as a glossary file.
fn convert(args: &ImportArgs, format: &Format, incoming: Vec<Term>) -> Outcome {
    let nothing = Known { path: "", text: "", others: &[] };
    let plan = plan(args, format, incoming, &nothing)?;
    plan.conflicts.iter().for_each(|conflict| output::note(&format!("conflict: {conflict}")));
    refuse(args, &plan)?;
    output::verbatim(&write::file(&name_of(&args.file), &plan.fresh), args.output.as_deref())?;
    Ok(exit(&plan))
}

/// Adds the terms to a glossary file.
fn import_into(args: &ImportArgs, format: &Format, incoming: Vec<Term>, into: &str) -> Outcome {
    let text = if Path::new(into).exists() { file_text(into)? } else { String::new() };
    let others = other_terms(into)?;
    let known = Known { path: into, text: &text, others: &others };
    let plan = plan(args, format, incoming, &known)?;
    let mut lines = String::new();
    if args.dry_run {
        for term in &plan.fresh {
            lines.push_str(&format!(
                "new: {}: {}\n",
                term.forms.join("、"),
                term.renderings.join(" | ")
            ));
        }
    }
    plan.conflicts.iter().for_each(|conflict| lines.push_str(&format!("conflict: {conflict}\n")));
    output::verbatim(&lines, None)?;
    refuse(args, &plan)?;
    let new_text = exchange::text_after(&plan, &known, &name_of(into))?;
    if !args.dry_run && new_text != text {
        output::result(&new_text, Some(Path::new(into)))?;
    }
    output::note(&summary(into, &plan, args.dry_run));
    Ok(exit(&plan))
}

fn plan(
    args: &ImportArgs,
    format: &Format,
    incoming: Vec<Term>,
    known: &Known,
) -> anyhow::Result<Plan> {
    let on_conflict = match args.on_conflict {
        Choice::Replace => OnConflict::Replace,
        Choice::Keep | Choice::Fail => OnConflict::Keep,
    };
    Ok(exchange::plan(incoming, format, known, on_conflict)?)
}

fn refuse(args: &ImportArgs, plan: &Plan) -> anyhow::Result<()> {
    match plan.conflicts.len() {
        count @ 1.. if args.on_conflict == Choice::Fail => {
            bail!("{}: {count} in conflict; nothing was written", args.file)
        }
        _ => Ok(()),
    }
}

fn summary(into: &str, plan: &Plan, dry_run: bool) -> String {
    let added = if dry_run { "would be added" } else { "added" };
    let replaced = plan.conflicts.iter().filter(|conflict| conflict.replaced).count();
    let kept = plan.conflicts.len() - replaced;
    let mut summary = format!("{into}: {} {added}, {} there already", plan.fresh.len(), plan.same);
    for (count, what) in [(replaced, "replaced"), (kept, "in conflict and kept")] {
        if count > 0 {
            summary.push_str(&format!(", {count} {what}"));
        }
    }
    summary
}

fn exit(plan: &Plan) -> Exit {
    let settled = plan.conflicts.iter().all(|conflict| conflict.replaced);
    if settled { Exit::Clean } else { Exit::Findings }
}

/// The terms of the project's glossary files but this one.
fn other_terms(into: &str) -> anyhow::Result<Vec<Term>> {
    let project = project()?;
    let own = Path::new(into).canonicalize().ok();
    let mut terms = Vec::new();
    for path in project.iter().flat_map(|project| &project.glossary) {
        if own.is_none() || Path::new(path).canonicalize().ok() != own {
            terms.extend(terms_of_file(path, &file_text(path)?)?);
        }
    }
    Ok(terms)
}

/// A glossary's name, where nothing but its file's is known.
fn name_of(path: &str) -> String {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
    stem.filter(|stem| *stem != "-").unwrap_or("Imported glossary").to_owned()
}
