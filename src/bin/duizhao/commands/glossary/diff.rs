use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum, ValueHint};
use duizhao::check::impact::{Impact, Shift, Touched, impact};
use duizhao::check::{Finding, Location};
use duizhao::glossary::diff::{Change, Difference, diff};
use duizhao::glossary::{Glossary, Term};
use duizhao::project::Project;
use duizhao::report::screen_text::harmless;
use serde::Serialize;

use super::place::Place;
use crate::aligning::Aligning;
use crate::args::{Colour, Output, Reading};
use crate::commands::project;
use crate::documents::{Aligned, document_pairs, read_pairs, subjects};
use crate::error::{Exit, Outcome};
use crate::output;

/// Compare two glossaries, and see what the change does to the project's texts
///
/// Lists the terms that were added, removed or changed, the Chinese paragraphs that hold them, and
/// the findings that come or go. The exit code is 1 if there is any change.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The old glossary: a file (- for standard input), a folder of .toml files, or a quoted pattern
    #[arg(value_hint = ValueHint::AnyPath)]
    old: String,
    /// The new glossary, likewise
    #[arg(value_hint = ValueHint::AnyPath)]
    new: String,
    /// Compare the glossaries only, and leave the texts alone
    #[arg(long)]
    terms_only: bool,
    /// How changes are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON object
    Json,
}

pub fn run(args: &DiffArgs, colour: Colour) -> Outcome {
    if args.old == "-" && args.new == "-" {
        bail!("only one of the two glossaries can come from standard input");
    }
    let old = Glossary::load(&files(&args.old)?)?;
    let new = Glossary::load(&files(&args.new)?)?;
    let changes = diff(&old, &new);
    let project = if args.terms_only { None } else { project()? };
    let impact = match project.filter(|project| !project.documents.is_empty()) {
        Some(project) if !changes.is_empty() => {
            Some(impact_on(args, &project, (&old, &new), &changes)?)
        }
        _ => None,
    };
    let file = args.output.output.as_deref();
    let colour = file.is_none() && output::coloured(colour);
    let text = match args.format {
        Format::Human => human(&changes, impact.as_ref(), colour),
        Format::Json => json(&changes, impact.as_ref())?,
    };
    output::result(&text, file)?;
    output::note(&summary(&changes, impact.as_ref()));
    Ok(if changes.is_empty() { Exit::Clean } else { Exit::Findings })
}

/// The files that one side of the comparison names.
fn files(name: &str) -> anyhow::Result<Vec<String>> {
    let path = Path::new(name);
    let pattern = match path.is_dir() {
        true => Path::new(&glob::Pattern::escape(name)).join("*.toml").to_string_lossy().into(),
        false => name.to_owned(),
    };
    if name == "-" || path.is_file() {
        return Ok(vec![name.to_owned()]);
    }
    let found = glob::glob(&pattern).with_context(|| format!("{name} is no pattern"))?;
    let found = found.filter_map(Result::ok).filter(|path| path.is_file());
    let files: Vec<String> = found.map(|path| path.to_string_lossy().into_owned()).collect();
    if files.is_empty() {
        bail!("{name}: there is no glossary file of this name");
    }
    Ok(files)
}

/// What the changes do to the documents of the project, which are aligned once for both glossaries.
fn impact_on(
    args: &DiffArgs,
    project: &Project,
    glossaries: (&Glossary, &Glossary),
    changes: &[Change],
) -> anyhow::Result<Impact> {
    let evidence = args.aligning.evidence(Some(project))?;
    let pairs = document_pairs(None, Some(project))?;
    let texts = read_pairs(&pairs, &args.reading.options())?;
    let aligned: Vec<Aligned> = pairs.iter().zip(evidence.align_all(&texts)?).collect();
    Ok(impact(&subjects(&aligned), glossaries, changes, &project.settings))
}

fn summary(changes: &[Change], impact: Option<&Impact>) -> String {
    let count = |kind: &str| changes.iter().filter(|change| self::kind(change) == kind).count();
    let kinds = ["added", "removed", "changed"].map(|kind| format!("{kind} {}", count(kind)));
    let Some(impact) = impact else { return format!("terms: {}", kinds.join(", ")) };
    let places = impact.touched.iter().flatten().map(|touched| &touched.place);
    let paragraphs: BTreeSet<_> = places.map(|place| (&place.path, &place.units)).collect();
    let shifts = || {
        impact.touched.iter().flatten().flat_map(|touched| &touched.shifts).chain(&impact.elsewhere)
    };
    let gained = shifts().filter(|shift| shift.gained).count();
    format!(
        "terms: {}; paragraphs {}; findings: gained {gained}, lost {}",
        kinds.join(", "),
        paragraphs.len(),
        shifts().count() - gained
    )
}

fn kind(change: &Change) -> &'static str {
    match (change.old, change.new) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    }
}

/// What has come is green, what has gone is red.
fn painted(text: &str, come: bool, colour: bool) -> String {
    use anstyle::AnsiColor::{Green, Red};
    let style = match colour {
        true => if come { Green } else { Red }.on_default(),
        false => anstyle::Style::new(),
    };
    format!("{style}{}{style:#}", harmless(text))
}

fn human(changes: &[Change], impact: Option<&Impact>, colour: bool) -> String {
    let none = Vec::new();
    let touched = |at: usize| impact.and_then(|impact| impact.touched.get(at)).unwrap_or(&none);
    let mut text: String =
        changes.iter().enumerate().map(|(at, change)| block(change, touched(at), colour)).collect();
    let elsewhere = impact.map_or(&[] as &[Shift], |impact| &impact.elsewhere);
    if !elsewhere.is_empty() {
        text.push_str("elsewhere\n");
        text.extend(elsewhere.iter().map(|shift| shift_line(shift, colour)));
    }
    text
}

fn block(change: &Change, touched: &[Touched], colour: bool) -> String {
    let mut text = heading(change, colour);
    for Difference { key, gone, come } in &change.differences {
        let said = |sign: &str, values: &[String]| {
            let line = |value: &String| {
                let line = format!("    {sign} {key}: {}", value.replace('\n', "⏎"));
                painted(&line, sign == "+", colour) + "\n"
            };
            values.iter().map(line).collect::<String>()
        };
        text.push_str(&said("-", gone));
        text.push_str(&said("+", come));
    }
    for Touched { place, shifts } in touched {
        let Location { path, line, units, .. } = place;
        let unit = units.first().map_or(0, |unit| unit + 1);
        text.push_str(&harmless(&format!("  {path}:{line} (paragraph {unit})")));
        text.push('\n');
        text.extend(shifts.iter().map(|shift| shift_line(shift, colour)));
    }
    text
}

/// `+ 硬联通: hard connectivity (glossary/terms.toml:7)`; what was changed has no sign.
fn heading(change: &Change, colour: bool) -> String {
    let Some(Term { forms, renderings, origin, .. }) = change.term() else { return String::new() };
    let forms = forms.join("、");
    match kind(change) {
        "changed" => harmless(&format!("~ {forms} ({origin})")) + "\n",
        kind => {
            let come = kind == "added";
            let sign = if come { "+" } else { "-" };
            let line = format!("{sign} {forms}: {} ({origin})", renderings.join(" | "));
            painted(&line, come, colour) + "\n"
        }
    }
}

fn shift_line(shift: &Shift, colour: bool) -> String {
    let Shift { gained, finding } = shift;
    let Finding { rule, severity, message, zh, en, .. } = finding;
    let sign = if *gained { "+" } else { "-" };
    let place = en.as_ref().or(zh.as_ref());
    let place = place.map_or(String::new(), |l| format!("{}:{}:{}: ", l.path, l.line, l.column));
    let line = format!("    {sign} {place}{}[{rule}]: {message}", severity.name());
    painted(&line, *gained, colour) + "\n"
}

#[derive(Serialize)]
struct Root<'c> {
    version: u32,
    changes: Vec<ChangeRow<'c>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<ShiftRow<'c>>,
}

#[derive(Serialize)]
struct ChangeRow<'c> {
    kind: &'static str,
    zh: &'c [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<TermRow<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<TermRow<'c>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<DifferenceRow<'c>>,
    /// Left out where no texts were looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<Vec<PlaceRow<'c>>>,
}

#[derive(Serialize)]
struct TermRow<'c> {
    path: &'c str,
    line: usize,
    en: &'c [String],
}

#[derive(Serialize)]
struct DifferenceRow<'c> {
    key: &'static str,
    gone: &'c [String],
    come: &'c [String],
}

#[derive(Serialize)]
struct PlaceRow<'c> {
    #[serde(flatten)]
    place: Place<'c>,
    findings: Vec<ShiftRow<'c>>,
}

#[derive(Serialize)]
struct ShiftRow<'c> {
    gained: bool,
    rule: &'static str,
    severity: &'static str,
    message: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    zh: Option<Place<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<Place<'c>>,
}

fn json(changes: &[Change], impact: Option<&Impact>) -> serde_json::Result<String> {
    let touched = |at: usize| impact.and_then(|impact| impact.touched.get(at)).map(Vec::as_slice);
    let rows = changes.iter().enumerate().map(|(at, change)| change_row(change, touched(at)));
    let elsewhere = impact.map_or(&[] as &[Shift], |impact| &impact.elsewhere);
    let root = Root {
        version: 1,
        changes: rows.collect(),
        elsewhere: elsewhere.iter().map(shift_row).collect(),
    };
    Ok(serde_json::to_string_pretty(&root)? + "\n")
}

fn change_row<'c>(change: &'c Change<'c>, touched: Option<&'c [Touched]>) -> ChangeRow<'c> {
    let term = |term: &'c Term| TermRow {
        path: &term.origin.path,
        line: term.origin.line,
        en: &term.renderings,
    };
    let difference = |d: &'c Difference| DifferenceRow { key: d.key, gone: &d.gone, come: &d.come };
    let place = |touched: &'c Touched| PlaceRow {
        place: Place::new(&touched.place),
        findings: touched.shifts.iter().map(shift_row).collect(),
    };
    ChangeRow {
        kind: kind(change),
        zh: change.term().map_or(&[], |term| &term.forms),
        old: change.old.map(term),
        new: change.new.map(term),
        differences: change.differences.iter().map(difference).collect(),
        places: touched.map(|touched| touched.iter().map(place).collect()),
    }
}

fn shift_row(shift: &Shift) -> ShiftRow<'_> {
    let Finding { rule, severity, message, zh, en, .. } = &shift.finding;
    ShiftRow {
        gained: shift.gained,
        rule,
        severity: severity.name(),
        message,
        zh: zh.as_ref().map(Place::new),
        en: en.as_ref().map(Place::new),
    }
}
