//! The terms that occur in an edition: their list, and where they stand.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Contents;
use crate::check::Scene;
use crate::export::edition::{Chapter, Edition, Entry, Mark, Passage};
use crate::glossary::reading::reading;
use crate::glossary::{Origin, Term};
use crate::lang::zh::pinyin;

/// A term in a paragraph of a scene: the paragraph, its bytes, the term's index in the scene's glossary.
type Hit = (usize, Range<usize>, usize);

/// Lists the terms that occur and marks them, where that is wanted.
pub fn list(edition: &mut Edition, scenes: &[Scene], contents: &Contents) {
    if !contents.marks && !contents.with_glossary {
        return;
    }
    let mut known: BTreeMap<(String, usize, usize), &Term> = BTreeMap::new();
    for scene in scenes {
        for (.., term) in zh_hits(scene) {
            let term = &scene.glossary.terms[term];
            known.insert(place(&term.origin), term);
        }
    }
    let mut sorted: Vec<(String, String, &Term)> = known
        .into_values()
        .map(|term| {
            let reading = reading(term);
            (sort_key(&reading), reading, term)
        })
        .collect();
    sorted.sort_by(|a, b| (&a.0, &a.1, a.2.name()).cmp(&(&b.0, &b.1, b.2.name())));
    let index: BTreeMap<_, usize> =
        sorted.iter().enumerate().map(|(at, (.., term))| (place(&term.origin), at)).collect();
    edition.terms = sorted.into_iter().map(|(_, reading, term)| entry(term, reading)).collect();
    for (at, scene) in scenes.iter().enumerate() {
        let number = |term: usize| index.get(&place(&scene.glossary.terms[term].origin)).copied();
        let [zh, en] = [zh_hits(scene), en_hits(scene)].map(|hits| by_paragraph(hits, number));
        let chapter = &mut edition.chapters[at];
        mark(chapter, &zh, &en);
        note_places(chapter, at, &mut edition.terms);
        if !contents.marks {
            let rows = chapter.rows.iter_mut();
            rows.flat_map(|row| row.zh.iter_mut().chain(&mut row.en)).for_each(|p| p.marks.clear());
        }
    }
}

fn place(origin: &Origin) -> (String, usize, usize) {
    (origin.path.clone(), origin.line, origin.column)
}

/// By letters, as dictionaries have it, whatever the tones.
fn sort_key(reading: &str) -> String {
    let plain = pinyin::plain(reading).to_lowercase();
    plain.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn entry(term: &Term, pinyin: String) -> Entry {
    Entry {
        zh: term.name().to_owned(),
        pinyin,
        renderings: term.renderings.clone(),
        note: term.note.clone(),
        places: Vec::new(),
    }
}

fn zh_hits(scene: &Scene) -> Vec<Hit> {
    let translated = scene.passages.iter().map(|passage| (passage.zh, &passage.hits));
    let untranslated = scene.untranslated.iter().map(|(paragraph, hits)| (*paragraph, hits));
    let all = translated.chain(untranslated);
    all.flat_map(|(at, hits)| hits.iter().map(move |hit| (at, hit.span.clone(), hit.term)))
        .collect()
}

fn en_hits(scene: &Scene) -> Vec<Hit> {
    let uses = scene.term_uses.iter();
    uses.flat_map(|found| found.accepted.iter().map(|r| (r.paragraph, r.span.clone(), found.term)))
        .collect()
}

/// The marks of each paragraph, in order; of two that overlap the first and longer one stays.
fn by_paragraph(
    hits: Vec<Hit>,
    number: impl Fn(usize) -> Option<usize>,
) -> BTreeMap<usize, Vec<Mark>> {
    let mut paragraphs: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
    for (paragraph, span, term) in hits {
        if let Some(term) = number(term) {
            paragraphs.entry(paragraph).or_default().push(Mark { span, term });
        }
    }
    for marks in paragraphs.values_mut() {
        marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        let mut end = 0;
        marks.retain(|mark| {
            let free = mark.span.start >= end;
            end = if free { mark.span.end } else { end };
            free
        });
    }
    paragraphs
}

fn mark(chapter: &mut Chapter, zh: &BTreeMap<usize, Vec<Mark>>, en: &BTreeMap<usize, Vec<Mark>>) {
    let put = |passage: &mut Passage, marks: &BTreeMap<usize, Vec<Mark>>| {
        let own = marks.get(&passage.paragraph).map_or(&[][..], Vec::as_slice);
        let end = passage.start + passage.text.len();
        let inside = own.iter().filter(|m| passage.start <= m.span.start && m.span.end <= end);
        let shifted = |mark: &Mark| Mark {
            span: mark.span.start - passage.start..mark.span.end - passage.start,
            term: mark.term,
        };
        passage.marks = inside.map(shifted).collect();
    };
    for row in &mut chapter.rows {
        row.zh.iter_mut().for_each(|passage| put(passage, zh));
        row.en.iter_mut().for_each(|passage| put(passage, en));
    }
}

fn note_places(chapter: &Chapter, at: usize, terms: &mut [Entry]) {
    for (row, passages) in chapter.rows.iter().map(|row| &row.zh).enumerate() {
        for mark in passages.iter().flat_map(|passage| &passage.marks) {
            let places = &mut terms[mark.term].places;
            if places.last() != Some(&(at, row)) {
                places.push((at, row));
            }
        }
    }
}
