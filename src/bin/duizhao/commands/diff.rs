use std::path::Path;

use anyhow::bail;
use clap::{Args, ValueHint};
use duizhao::bitext::align::Aligner;
use duizhao::bitext::{Bitext, files};
use duizhao::check::{self, Subject};
use duizhao::project::{DocumentPair, Project};
use duizhao::report::screen_text::harmless;
use duizhao::review::versions::{self, Row};
use duizhao::review::{fixes, words};
use duizhao::text::Document;
use duizhao::text::read::{self, Language, ReadOptions};

use super::project;
use crate::aligning::{Aligning, Evidence, PinsUsed};
use crate::args::{Colour, Output, Reading};
use crate::documents::{fixed_version, named_pair, read_pair};
use crate::error::{Exit, Outcome};
use crate::output;

/// Show changes to a translation, paragraph by paragraph beside the Chinese
///
/// With two texts or a bitext file (or none, for every document of the project): the draft against the
/// draft after all certain fixes. With three texts, or two bitext files: an old draft against a new one.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The Chinese text, or a bitext file; without operands, every document of the project
    #[arg(value_hint = ValueHint::FilePath)]
    zh: Option<String>,
    /// The draft, or the old version of it; or the new bitext file
    #[arg(value_hint = ValueHint::FilePath)]
    draft: Option<String>,
    /// The new version
    #[arg(value_hint = ValueHint::FilePath)]
    new: Option<String>,
    /// Show unchanged paragraphs too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    reading: Reading,
}

pub fn run(args: &DiffArgs, colour: Colour) -> Outcome {
    let options = args.reading.options();
    let colour = args.output.output.is_none() && output::coloured(colour);
    let project = project()?;
    let evidence = args.aligning.evidence(project.as_ref())?;
    let aligner = evidence.aligner();
    let text = match (&args.zh, &args.draft, &args.new) {
        (Some(zh), Some(old), Some(new)) => {
            let text = read_pair(zh, old, &options)?;
            let new = read::read(new, Language::English, &options)?;
            compare(&aligner, &aligner.align_text(&text)?, &new, args.all, colour)?
        }
        (Some(old), Some(new), None) if [old, new].iter().all(|path| is_bitext(path, &options)) => {
            let (old, new) = (read_pair(old, old, &options)?, read_pair(new, new, &options)?);
            compare(&aligner, &aligner.align_text(&old)?, &new.en, args.all, colour)?
        }
        _ => after_fixes(args, project.as_ref(), &evidence, &options, colour)?,
    };
    output::result(&text, args.output.output.as_deref())?;
    Ok(Exit::Clean)
}

fn is_bitext(path: &str, options: &ReadOptions) -> bool {
    files::format_of(path, options).is_some()
}

/// The draft that was named, or every draft of the project, against itself after all certain fixes.
fn after_fixes(
    args: &DiffArgs,
    project: Option<&Project>,
    evidence: &Evidence,
    options: &ReadOptions,
    colour: bool,
) -> anyhow::Result<String> {
    let aligner = evidence.aligner();
    let settings = project.map(|p| p.settings.clone()).unwrap_or_default();
    let pairs: Vec<DocumentPair> = match (&args.zh, &project) {
        (Some(zh), _) => vec![named_pair(zh, args.draft.as_deref(), options)?],
        (None, Some(project)) => {
            let translated = |pair: &&DocumentPair| Path::new(&pair.en).exists();
            project.documents.iter().filter(translated).cloned().collect()
        }
        _ => bail!("there is no duizhao.toml here or above; name the texts to compare"),
    };
    let (mut text, mut pins) = (String::new(), Vec::new());
    for pair in pairs {
        let pair_text = read_pair(&pair.zh, &pair.en, options)?;
        let old = &pair_text.en;
        let before = aligner.align_text(&pair_text)?;
        let subject = Subject { bitext: &before, domains: &pair.domains };
        let outcomes = check::check_all(&[subject], &evidence.glossary, &settings);
        let findings = outcomes.iter().flat_map(|outcome| &outcome.findings);
        let new = fixed_version(old, &fixes::compatible(findings, &old.path), options)?;
        text.push_str(&compare(&aligner, &before, &new, args.all, colour)?);
        pins.push(PinsUsed::of(&before));
    }
    evidence.say_what_is_left(pins.iter());
    Ok(text)
}

/// Sets a new version beside the one that is aligned.
fn compare(
    aligner: &Aligner,
    before: &Bitext,
    new: &Document,
    all: bool,
    colour: bool,
) -> anyhow::Result<String> {
    let after = aligner.align(before.zh, new)?;
    Ok(versions::rows(before, &after)
        .into_iter()
        .filter_map(|row| block(before.zh, before.en, new, &row, all, colour))
        .collect())
}

fn block(
    zh: &Document,
    old: &Document,
    new: &Document,
    row: &Row,
    all: bool,
    colour: bool,
) -> Option<String> {
    let (before, after) = (versions::text(old, &row.old), versions::text(new, &row.new));
    if before == after && !all {
        return None;
    }
    let mut text = heading(zh, new, row, colour);
    let source = versions::text(zh, &row.zh);
    if !source.is_empty() {
        text.push_str(&format!("{}\n", harmless_lines(&source)));
    }
    let marked: Vec<String> =
        words::marked(&before, &after, colour).lines().map(str::to_owned).collect();
    text.push_str(&format!("{}\n\n", marked.join("\n")));
    Some(text)
}

fn heading(zh: &Document, new: &Document, row: &Row, colour: bool) -> String {
    let place = |document: &Document, units: &std::ops::Range<usize>| {
        let first = document.paragraphs.get(units.start)?;
        let start = first.prose.source_span(&(0..0)).start;
        (!units.is_empty())
            .then(|| format!("{}:{}", harmless(&document.path), document.place(start).line))
    };
    let places: Vec<String> =
        [place(zh, &row.zh), place(new, &row.new)].into_iter().flatten().collect();
    let bold = if colour { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    format!("{bold}@@ {} @@{bold:#}\n", places.join(" "))
}

fn harmless_lines(text: &str) -> String {
    text.lines().map(harmless).collect::<Vec<_>>().join("\n")
}
