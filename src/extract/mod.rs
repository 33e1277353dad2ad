//! Terms found in aligned texts: Chinese phrases that recur, with the English that translates them.

pub mod association;
pub mod candidates;
pub mod corpus;
mod phrases;
mod stop_words;
mod words;

use std::collections::HashSet;

use association::{Rendering, Renderings};
use candidates::{Candidate, Occurrence};
use corpus::{Corpus, Place};

use crate::bitext::Bitext;
use crate::glossary::Glossary;
use crate::text::fold;

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How often a term must stand in the Chinese.
    pub min_count: usize,
    /// The least score.
    pub min_score: f64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { min_count: 3, min_score: 0.3 }
    }
}

/// A term that a glossary may want.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// The Chinese as it stands in the text first, without quotation marks.
    pub zh: String,
    /// How often it stands there.
    pub count: usize,
    /// How sure it is that this is a term and what translates it, from 0 to 1: the geometric mean of how
    /// much of a term the Chinese is ([`candidates`]) and how strongly its first rendering belongs to it
    /// ([`association`]).
    pub score: f64,
    /// Where it stands first.
    pub first: Place,
    /// The beads in which it is translated as such, and not as part of a longer term.
    pub beads: usize,
    /// What translates it, the most frequent first.
    pub renderings: Vec<Rendering>,
}

/// The terms of some bitexts that `known` doesn't have, the surest first.
pub fn extract(bitexts: &[Bitext], known: &Glossary, settings: &Settings) -> Vec<Extracted> {
    let corpus = Corpus::new(bitexts);
    let quoted = |occurrence: &Occurrence| stands_quoted(bitexts, &corpus, occurrence);
    let candidates = candidates::candidates(&corpus, settings.min_count, quoted);
    let sought: Vec<Vec<Occurrence>> = candidates.iter().map(|c| c.occurrences.clone()).collect();
    let renderings = association::renderings(bitexts, &corpus, &sought);
    let known: HashSet<String> =
        known.terms.iter().flat_map(|term| &term.forms).map(|form| fold::key(form)).collect();
    let mut terms: Vec<Extracted> = candidates
        .iter()
        .zip(renderings)
        .filter_map(|(candidate, found)| extracted(bitexts, &corpus, candidate, found))
        .filter(|term| term.score >= settings.min_score && !known.contains(&fold::key(&term.zh)))
        .collect();
    terms.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| a.first.order().cmp(&b.first.order()))
    });
    terms
}

/// The most renderings of a term that are worth a look.
const MOST_RENDERINGS: usize = 5;
/// After the first, a rendering of one bead must have at least this score.
const LEAST_SINGLE: f64 = 0.2;

fn extracted(
    bitexts: &[Bitext],
    corpus: &Corpus,
    candidate: &Candidate,
    mut found: Renderings,
) -> Option<Extracted> {
    let mut at = 0;
    found.all.retain(|rendering| {
        at += 1;
        at == 1 || rendering.count > 1 || rendering.score >= LEAST_SINGLE
    });
    found.all.truncate(MOST_RENDERINGS);
    let first = place(corpus, candidate.occurrences.first()?)?;
    let best = found.all.first()?;
    Some(Extracted {
        zh: without_quotes(text_at(bitexts, &first)?),
        count: candidate.occurrences.len(),
        score: (candidate.termhood * best.score).sqrt(),
        first,
        beads: found.beads,
        renderings: found.all,
    })
}

/// The stretch of the Chinese where a candidate stands.
fn place(corpus: &Corpus, occurrence: &Occurrence) -> Option<Place> {
    let tokens = &corpus.beads.get(occurrence.bead)?.zh;
    let (first, last) = (&tokens.get(occurrence.first)?.place, &tokens.get(occurrence.last)?.place);
    Some(Place { span: first.span.start..last.span.end, ..first.clone() })
}

fn text_at<'d>(bitexts: &[Bitext<'d>], place: &Place) -> Option<&'d str> {
    let document = bitexts.get(place.text)?.zh;
    document.paragraphs.get(place.paragraph)?.prose.text.get(place.span.clone())
}

const OPENING: [char; 7] = ['“', '‘', '「', '『', '《', '〈', '"'];
const CLOSING: [char; 7] = ['”', '’', '」', '』', '》', '〉', '"'];

fn without_quotes(text: &str) -> String {
    let mark = |c: char| OPENING.contains(&c) || CLOSING.contains(&c) || c.is_whitespace();
    text.chars().filter(|&c| !mark(c)).collect()
}

/// Whether a pair of quotation marks holds the occurrence and nothing else.
fn stands_quoted(bitexts: &[Bitext], corpus: &Corpus, occurrence: &Occurrence) -> bool {
    let around = || {
        let place = place(corpus, occurrence)?;
        let text = &bitexts.get(place.text)?.zh.paragraphs.get(place.paragraph)?.prose.text;
        let before = text.get(..place.span.start)?.trim_end().chars().next_back()?;
        let after = text.get(place.span.end..)?.trim_start().chars().next()?;
        Some(OPENING.contains(&before) && CLOSING.contains(&after))
    };
    around().unwrap_or(false)
}
