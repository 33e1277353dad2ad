use std::io::{self, BufRead, IsTerminal};

use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use duizhao::glossary::edit::{holds, merged};
use duizhao::glossary::reading::reading;
use duizhao::glossary::{Keep, Matching, Status, Term, write};
use duizhao::lang::zh::script::is_han;
use duizhao::project::Project;
use duizhao::severity::Severity;

use super::{files, is_changeable};
use crate::args::Colour;
use crate::commands::project;
use crate::error::{Exit, Outcome};
use crate::output;
use crate::shelf::{Edit, Shelf};

/// Add a term to a glossary file; without one, ask for it
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The Chinese form
    zh: Option<String>,
    /// The renderings: the first is preferred, the rest are accepted
    en: Vec<String>,
    /// The glossary file; without it, the project's only one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: Option<String>,
    /// Add to the term that is there already
    #[arg(long)]
    merge: bool,
    /// Ask for what is missing, even where standard input is no terminal
    #[arg(long, short)]
    interactive: bool,
    #[command(flatten)]
    details: Details,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "The term")]
struct Details {
    /// A rendering to avoid
    #[arg(long, value_name = "RENDERING")]
    avoid: Vec<String>,
    /// A short form, accepted once a rendering has stood in the text
    #[arg(long, value_name = "RENDERING")]
    short: Vec<String>,
    /// A longer Chinese string in which the form is not this term
    #[arg(long, value_name = "CHINESE")]
    unless: Vec<String>,
    /// A remark for the translator
    #[arg(long)]
    note: Option<String>,
    /// Where the rendering was seen
    #[arg(long = "ref", value_name = "REFERENCE")]
    reference: Option<String>,
    /// The field that the term belongs to
    #[arg(long)]
    domain: Option<String>,
    /// The reading, where the usual one would be wrong
    #[arg(long)]
    pinyin: Option<String>,
    /// Where the term stands in its life
    #[arg(long, value_parser = names(&Status::ALL))]
    status: Option<String>,
    /// How the term stays untranslated
    #[arg(long, value_parser = names(&Keep::ALL))]
    keep: Option<String>,
    /// The form of the term that replaces this one
    #[arg(long = "use", value_name = "FORM")]
    instead: Option<String>,
    /// How grave a departure is
    #[arg(long, value_parser = names(&Severity::ALL))]
    severity: Option<String>,
    /// Accept the renderings to the letter only
    #[arg(long)]
    exact: bool,
    /// Let the term be looked up, and report no departures
    #[arg(long)]
    no_enforce: bool,
}

fn names<T>(all: &[(&'static str, T)]) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|(name, _)| *name))
}

fn named<T: Copy>(all: &[(&str, T)], name: Option<&String>) -> Option<T> {
    all.iter().find(|(known, _)| name.is_some_and(|name| name == known)).map(|&(_, value)| value)
}

pub fn run(args: &AddArgs, _: Colour) -> Outcome {
    args.file.as_deref().map_or(Ok(()), is_changeable)?;
    let stdin = &mut io::stdin().lock();
    let asked = args.interactive || args.zh.is_none();
    if asked && !args.interactive && !io::stdin().is_terminal() {
        bail!("name a Chinese form and its rendering, or use --interactive");
    }
    let shelf = shelf(args.file.as_ref(), project()?.as_ref())?;
    let mut term = term(args);
    if term.forms.is_empty() {
        term.forms.push(ask(stdin, "Chinese: ")?);
    }
    let known = shelf.known(&term)?;
    if let Some(Term { origin, renderings, .. }) = &known
        && !args.merge
    {
        let (name, english) = (term.name(), renderings.join(" | "));
        let english = if english.is_empty() { "no rendering" } else { &english };
        bail!("{name} is there already, at {origin}: {english}; --merge adds to that term");
    }
    if asked {
        ask_for_the_rest(stdin, &shelf, &mut term)?;
    }
    check(&term, known.is_some())?;
    let term = match &known {
        Some(known) => {
            Term { status: status(args).unwrap_or(known.status), ..merged(known, &term) }
        }
        None => term,
    };
    let edit = shelf.edit(known.as_ref(), term)?;
    if edit.old == edit.new {
        output::note(&format!("{}: {}: nothing to change", edit.path, edit.term.name()));
        return Ok(Exit::Clean);
    }
    if asked && !confirmed(stdin, &edit)? {
        output::note("nothing was written");
        return Ok(Exit::Clean);
    }
    edit.write()?;
    let Edit { path, term, .. } = &edit;
    let done = if known.is_some() { "changed" } else { "added" };
    output::note(&format!("{path}: {} ({}) {done}", term.name(), reading(term)));
    Ok(Exit::Clean)
}

/// The project's files, or that which was named among them.
fn shelf(named: Option<&String>, project: Option<&Project>) -> anyhow::Result<Shelf> {
    let paths = match named {
        Some(_) => project.map(|project| project.glossary.clone()).unwrap_or_default(),
        None => files(&[], project)?,
    };
    Shelf::open(paths, named)
}

fn term(args: &AddArgs) -> Term {
    let details = &args.details;
    let trimmed = |list: &[String]| list.iter().map(|s| s.trim().to_owned()).collect();
    Term {
        forms: args.zh.iter().map(|zh| zh.trim().to_owned()).collect(),
        renderings: trimmed(&args.en),
        short: trimmed(&details.short),
        avoid: trimmed(&details.avoid),
        unless: details.unless.clone(),
        matching: if details.exact { Matching::Exact } else { Matching::default() },
        status: status(args).unwrap_or_default(),
        enforce: !details.no_enforce,
        keep: named(&Keep::ALL, details.keep.as_ref()),
        instead: details.instead.clone(),
        severity: named(&Severity::ALL, details.severity.as_ref()),
        pinyin: details.pinyin.clone(),
        domain: details.domain.clone(),
        note: details.note.clone(),
        reference: details.reference.clone(),
        ..Term::default()
    }
}

/// The status that was asked for: of a term that is there, the default is no less a change than another.
fn status(args: &AddArgs) -> Option<Status> {
    named(&Status::ALL, args.details.status.as_ref())
}

fn check(term: &Term, is_known: bool) -> anyhow::Result<()> {
    let name = term.name();
    let chinese = |text: &str| text.chars().any(is_han);
    if !chinese(name) && term.renderings.iter().any(|rendering| chinese(rendering)) {
        bail!("the Chinese form comes first, and \"{name}\" is not Chinese");
    }
    let says_something = term.keep.is_some() || term.instead.is_some();
    if term.renderings.is_empty() && !says_something && !is_known {
        bail!("{name} needs a rendering: `duizhao glossary add {name} \"…\"`; or --keep, or --use");
    }
    Ok(())
}

/// Asks for one line.
fn ask(input: &mut dyn BufRead, question: &str) -> anyhow::Result<String> {
    output::question(question);
    let mut line = String::new();
    if input.read_line(&mut line).context("standard input")? == 0 {
        bail!("the input ended before the term was complete; nothing was written");
    }
    Ok(line.trim().to_owned())
}

/// Asks for several things on one line.
fn ask_for_several(input: &mut dyn BufRead, question: &str) -> anyhow::Result<Vec<String>> {
    let line = ask(input, question)?;
    let parts = line.split([';', '；']).map(str::trim).filter(|part| !part.is_empty());
    Ok(parts.map(str::to_owned).collect())
}

/// Asks for what was not typed with the command.
fn ask_for_the_rest(input: &mut dyn BufRead, shelf: &Shelf, term: &mut Term) -> anyhow::Result<()> {
    output::note(&format!("  read {}", reading(term)));
    for known in related(shelf, term.name())?.iter().take(5) {
        output::note(&format!("  see {}: {} ({})", known.name(), known.preferred(), known.origin));
    }
    term.renderings.extend(ask_for_several(input, "English (several with ;): ")?);
    term.avoid.extend(ask_for_several(input, "Avoid (several with ;, or nothing): ")?);
    let note = ask(input, "Note (or nothing): ")?;
    if !note.is_empty() {
        term.note = Some(note);
    }
    Ok(())
}

/// The terms that are parts of a form, or of which it is a part.
fn related(shelf: &Shelf, form: &str) -> anyhow::Result<Vec<Term>> {
    let mut related = shelf.terms()?;
    related.retain(|term| {
        !holds(term, form)
            && term.forms.iter().any(|f| f.contains(form) || form.contains(f.as_str()))
    });
    Ok(related)
}

fn confirmed(input: &mut dyn BufRead, edit: &Edit) -> anyhow::Result<bool> {
    for line in write::block(&edit.term).lines() {
        output::note(&format!("  {line}"));
    }
    let answer = ask(input, &format!("Write this to {}? (y/n) ", edit.path))?;
    Ok(["y", "yes", "是"].contains(&answer.to_lowercase().as_str()))
}
