//! `duizhao lookup --concordance`: where the terms that were found stand in the project.

use std::ops::Range;

use anyhow::bail;
use duizhao::check::with_scenes;
use duizhao::glossary::{Glossary, Term};
use duizhao::lookup::concordance::{Concordance, Concordancer, Line, Rendered, Side};
use duizhao::project::Project;
use serde::Serialize;

use super::found::FoundTerm;
use super::{Format, LookupArgs};
use crate::documents::{Documents, subjects};
use crate::output;

/// How many sentences of a term people look at.
const SENTENCES: usize = 5;

/// Gives terms of a glossary their places.
pub fn add(
    args: &LookupArgs,
    project: Option<&Project>,
    glossary: &Glossary,
    found: &mut [FoundTerm],
) -> anyhow::Result<()> {
    let Some(project) = project else {
        bail!("there is no duizhao.toml here or above, so there are no texts for a concordance");
    };
    let documents = Documents::read(project, &args.reading.options());
    for problem in &documents.problems {
        output::note(problem);
    }
    let limit = if args.format() == Format::Table { SENTENCES } else { usize::MAX };
    let terms: Vec<&Term> = found.iter().map(|found| found.term).collect();
    let places = of_terms(&documents, glossary, &terms, limit);
    for (found, places) in found.iter_mut().zip(places) {
        found.places = Some(places);
    }
    Ok(())
}

/// Where each of some terms stands, with at most so many lines. Terms need not be in the glossary; longer
/// ones of the glossary win over them.
fn of_terms(
    documents: &Documents,
    glossary: &Glossary,
    terms: &[&Term],
    limit: usize,
) -> Vec<Concordance> {
    let aligned = documents.align(glossary);
    let subjects = subjects(&aligned);
    with_scenes(&subjects, glossary, |scenes| {
        let texts = Concordancer::new(&subjects, scenes, glossary);
        terms.iter().map(|term| texts.of(term, limit)).collect()
    })
}

/// A concordance as JSON has it.
#[derive(Serialize)]
pub struct PlacesRow<'c> {
    uses: usize,
    followed: usize,
    phrases: Vec<PhraseRow<'c>>,
    sentences: Vec<SentenceRow<'c>>,
}

#[derive(Serialize)]
struct PhraseRow<'c> {
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'c str,
    standing: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct SentenceRow<'c> {
    zh: SideRow<'c>,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<SideRow<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'static str>,
}

#[derive(Serialize)]
struct SideRow<'c> {
    path: &'c str,
    line: usize,
    column: usize,
    text: &'c str,
    /// Characters of the text.
    marks: Vec<[usize; 2]>,
}

impl<'c> PlacesRow<'c> {
    pub fn new(places: &'c Concordance) -> PlacesRow<'c> {
        PlacesRow {
            uses: places.uses,
            followed: places.followed,
            phrases: places.phrases.iter().map(PhraseRow::new).collect(),
            sentences: places.lines.iter().map(SentenceRow::new).collect(),
        }
    }
}

impl<'c> PhraseRow<'c> {
    fn new(phrase: &'c Rendered) -> PhraseRow<'c> {
        let Rendered { text, standing, count } = phrase;
        PhraseRow { text, standing: standing.name(), count: *count }
    }
}

impl<'c> SentenceRow<'c> {
    fn new(line: &'c Line) -> SentenceRow<'c> {
        SentenceRow {
            zh: SideRow::new(&line.zh),
            en: line.en.as_ref().map(SideRow::new),
            standing: line.standing.map(|standing| standing.name()),
        }
    }
}

impl<'c> SideRow<'c> {
    fn new(side: &'c Side) -> SideRow<'c> {
        let Side { text, marks, path, line, column } = side;
        let chars = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
        let in_chars = |mark: &Range<usize>| [chars(mark.start), chars(mark.end)];
        let marks = marks.iter().map(in_chars).collect();
        SideRow { path, line: *line, column: *column, text, marks }
    }
}
