//! The beads of a bitext as rows, numbered and anchored.

use std::ops::Range;

use crate::bitext::{Bead, Bitext, SegmentRef};
use crate::export::edition::{Passage, Row, Unit};
use crate::text::Document;

/// The rows of a bitext; `prefix` begins their anchors.
pub fn of(bitext: &Bitext, unit: Unit, prefix: &str) -> Vec<Row> {
    let mut names = Names { prefix, last: (0, 0), additions: 0 };
    let beads = match unit {
        Unit::Paragraph => &bitext.paragraphs,
        Unit::Sentence => &bitext.sentences,
    };
    let row = |bead: &Bead| {
        let pieces = |document, segments: &[SegmentRef], units: &Range<usize>| match unit {
            Unit::Paragraph => paragraphs(document, units.clone()),
            Unit::Sentence => sentences(document, &segments[units.clone()]),
        };
        let zh = pieces(bitext.zh, &bitext.zh_segments, &bead.zh);
        let (anchor, number) = names.of(&zh, unit);
        Row {
            anchor,
            number,
            zh: zh.into_iter().map(|piece| piece.passage).collect(),
            en: pieces(bitext.en, &bitext.en_segments, &bead.en)
                .into_iter()
                .map(|piece| piece.passage)
                .collect(),
            zh_units: bead.zh.clone(),
            en_units: bead.en.clone(),
            score: bead.score,
            moved: bead.moved,
            findings: Vec::new(),
        }
    };
    beads.iter().map(row).collect()
}

/// A passage with the paragraph and segment from which it comes, from 1.
struct Piece {
    passage: Passage,
    paragraph: usize,
    segment: usize,
}

fn paragraphs(document: &Document, units: Range<usize>) -> Vec<Piece> {
    let whole = |at: usize| piece(document, at, 0, &(0..document.paragraphs[at].prose.text.len()));
    units.map(whole).collect()
}

fn sentences(document: &Document, segments: &[SegmentRef]) -> Vec<Piece> {
    let sentence = |at: &SegmentRef| {
        let span = document.paragraphs[at.paragraph].segments[at.segment].clone();
        piece(document, at.paragraph, at.segment, &span)
    };
    segments.iter().map(sentence).collect()
}

fn piece(document: &Document, at: usize, segment: usize, span: &Range<usize>) -> Piece {
    let paragraph = &document.paragraphs[at];
    let span = trimmed(&paragraph.prose.text, span);
    let source = paragraph.prose.source_span(&span);
    Piece {
        passage: Passage {
            kind: paragraph.kind,
            text: paragraph.prose.text[span.clone()].replace(['\n', '\r', '\t'], " "),
            begins: segment == 0,
            place: Some(document.place(source.start)),
            marks: Vec::new(),
            paragraph: at,
            start: span.start,
        },
        paragraph: at + 1,
        segment: segment + 1,
    }
}

/// The span without white space at its ends.
fn trimmed(text: &str, span: &Range<usize>) -> Range<usize> {
    let words = &text[span.clone()];
    let start = span.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// Numbers and anchors, one row after the other.
struct Names<'p> {
    prefix: &'p str,
    /// The last Chinese paragraph, and its segment.
    last: (usize, usize),
    /// How many rows without Chinese stand behind it.
    additions: usize,
}

impl Names<'_> {
    fn of(&mut self, zh: &[Piece], unit: Unit) -> (String, String) {
        let prefix = self.prefix;
        let (Some(first), Some(last)) = (zh.first(), zh.last()) else {
            self.additions += 1;
            let (anchor, number) = one(self.last, unit);
            return (format!("{prefix}{anchor}-{}", self.additions), format!("{number}+"));
        };
        self.last = (last.paragraph, last.segment);
        self.additions = 0;
        let (anchor, number) = one((first.paragraph, first.segment), unit);
        let (_, end) = one(self.last, unit);
        let number = if number == end { number } else { format!("{number}–{end}") };
        (format!("{prefix}{anchor}"), number)
    }
}

fn one((paragraph, segment): (usize, usize), unit: Unit) -> (String, String) {
    match unit {
        Unit::Paragraph => (format!("p{paragraph}"), paragraph.to_string()),
        Unit::Sentence => (format!("p{paragraph}s{segment}"), format!("{paragraph}.{segment}")),
    }
}
