use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum, ValueHint};
use duizhao::files::replace_file;
use duizhao::glossary::exchange::{self, Known, OnConflict, Plan};
use duizhao::glossary::formats::{self, FORMATS, Format, Incoming};
use duizhao::glossary::{Glossary, Term, file_text, terms_of_file, write};

use super::{format_choices, is_changeable};
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
    #[arg(value_hint = ValueHint::FilePath)]
    file: String,
    /// The format; without it, the file's ending decides
    #[arg(long, value_parser = PossibleValuesParser::new(format_choices()))]
    format: Option<String>,
    /// The glossary file that takes the terms in; it is made if it isn't there
    #[arg(long, value_name = "GLOSSARY", value_hint = ValueHint::FilePath)]
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
    args.into.as_deref().map_or(Ok(()), is_changeable)?;
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
    if !incoming.unread.is_empty() {
        let unread = incoming.unread.iter().map(|(name, count)| format!("{name} {count}"));
        output::note(&format!("passed over: {}", unread.collect::<Vec<_>>().join(", ")));
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
    let there = Path::new(into).exists();
    let text = if there { file_text(into)? } else { String::new() };
    let shelf = Shelf::around(into)?;
    let others = shelf.terms()?;
    let known = Known { path: into, text: &text, others: &others };
    let plan = plan(args, format, incoming, &known)?;
    output::verbatim(&report(&plan, args.dry_run), None)?;
    refuse(args, &plan)?;
    let new_text = exchange::text_after(&plan, &known, &name_of(into))?;
    if new_text != text {
        shelf.check(into, &new_text)?;
        match (args.dry_run, there) {
            (true, _) => {}
            (false, true) => replace_file(Path::new(into), text.as_bytes(), new_text.as_bytes())
                .with_context(|| into.to_owned())?,
            (false, false) => output::result(&new_text, Some(Path::new(into)))?,
        }
    }
    output::note(&summary(into, &plan, args.dry_run));
    Ok(exit(&plan))
}

/// What is in conflict; in a dry run also what is new.
fn report(plan: &Plan, dry_run: bool) -> String {
    let mut lines = String::new();
    for term in plan.fresh.iter().filter(|_| dry_run) {
        let (forms, renderings) = (term.forms.join("、"), term.renderings.join(" | "));
        lines.push_str(&format!("new: {forms}: {renderings}\n"));
    }
    plan.conflicts.iter().for_each(|conflict| lines.push_str(&format!("conflict: {conflict}\n")));
    lines
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

/// The project's glossary files but the one that takes terms in, each with its text.
struct Shelf {
    others: Vec<(String, String)>,
    /// The place of that one among the project's files, if it is one of them.
    place: Option<usize>,
}

impl Shelf {
    fn around(into: &str) -> anyhow::Result<Shelf> {
        let own = Path::new(into).canonicalize().ok();
        let is_own = |path: &String| own.is_some() && Path::new(path).canonicalize().ok() == own;
        let paths = project()?.map(|project| project.glossary).unwrap_or_default();
        let place = paths.iter().position(is_own);
        let others = paths.into_iter().filter(|path| !is_own(path));
        let others = others.map(|path| Ok((file_text(&path)?, path)));
        let others = others.map(|read| read.map(|(text, path)| (path, text)));
        Ok(Shelf { others: others.collect::<anyhow::Result<_>>()?, place })
    }

    fn terms(&self) -> anyhow::Result<Vec<Term>> {
        let mut terms = Vec::new();
        for (path, text) in &self.others {
            terms.extend(terms_of_file(path, text)?);
        }
        Ok(terms)
    }

    /// Makes sure that the glossary will load with the new text; a file of no project stands alone.
    fn check(&self, into: &str, new_text: &str) -> anyhow::Result<()> {
        let mut files = vec![(into, new_text)];
        if let Some(place) = self.place {
            let others = self.others.iter().map(|(path, text)| (path.as_str(), text.as_str()));
            files.splice(0..0, others.clone().take(place));
            files.extend(others.skip(place));
        }
        Glossary::join(files).context("nothing was written, for the glossary would be wrong")?;
        Ok(())
    }
}

/// A glossary's name, where nothing but its file's is known.
fn name_of(path: &str) -> String {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
    stem.filter(|stem| *stem != "-").unwrap_or("Imported glossary").to_owned()
}
