//! Alignment: a log-linear model over sequences of beads (a semi-Markov conditional random field)
//! whose scores come from a dictionary, names, numbers, lengths and punctuation.
//!
//! 1. [`tokens`] turns segments into countable evidence.
//! 2. [`lexical`] scores how well the words of one side explain those of the other.
//! 3. [`band`] bounds the search, so that time and memory grow with the length of the text.
//! 4. [`features`] describes a candidate bead by a few numbers, [`model`] weighs them.
//! 5. [`lattice`] finds the best sequence and the probability of each of its beads.
//!
//! The weights are fitted by `cargo run --release --example align_fit`.

pub mod band;
pub mod features;
pub mod lattice;
pub mod recurring;
pub mod lexical;
pub mod model;
mod paragraphs;
mod support;
pub mod tokens;

use super::{Bead, Bitext, SegmentRef, segment_refs};
use crate::text::Document;
use features::{Borders, Habits};
use lattice::Lattice;
use tokens::Pair;

/// Aligns a Chinese document with an English one, minding where their paragraphs end.
pub fn align<'d>(zh: &'d Document, en: &'d Document) -> Bitext<'d> {
    let (zh_segments, en_segments) = (segment_refs(zh), segment_refs(en));
    let borders = Borders::of(&zh_segments, &en_segments);
    align_within(zh, en, zh_segments, en_segments, &borders)
}

/// Aligns two documents that are mere lists of segments: where a paragraph ends says nothing.
pub fn align_lines<'d>(zh: &'d Document, en: &'d Document) -> Bitext<'d> {
    align_within(zh, en, segment_refs(zh), segment_refs(en), &Borders::none())
}

fn align_within<'d>(
    zh: &'d Document,
    en: &'d Document,
    zh_segments: Vec<SegmentRef>,
    en_segments: Vec<SegmentRef>,
    borders: &Borders,
) -> Bitext<'d> {
    let zh_texts: Vec<&str> =
        zh_segments.iter().map(|s| zh.paragraphs[s.paragraph].segment(s.segment)).collect();
    let en_texts: Vec<&str> =
        en_segments.iter().map(|s| en.paragraphs[s.paragraph].segment(s.segment)).collect();
    let pair = Pair::new(&zh_texts, &en_texts);
    let sentences = align_pair(&pair, borders, &model::weights());
    let unsupported = support::unsupported(&pair, &sentences);
    let paragraphs = paragraphs::beads(&sentences, &zh_segments, &en_segments, zh, en);
    Bitext { zh, en, zh_segments, en_segments, sentences, paragraphs, unsupported }
}

/// Aligns two lists of segments. `borders` tells where paragraphs begin; [`Borders::none`] where
/// that is unknown.
pub fn align_segments(zh: &[&str], en: &[&str], borders: &Borders) -> Vec<Bead> {
    align_pair(&Pair::new(zh, en), borders, &model::weights())
}

/// Aligns two texts under some weights: roughly, to learn the habits of the translation, then
/// finely within a narrow band.
pub fn align_pair(pair: &Pair, borders: &Borders, weights: &lattice::Weights) -> Vec<Bead> {
    let (habits, narrow, pair) = prepare(pair, borders, weights);
    Lattice::new(&pair, borders, &narrow, &habits).most_expected(weights)
}

/// What a first, rough alignment teaches: the habits of the translation, and the band in which the
/// second search goes on.
pub fn prepare(pair: &Pair, borders: &Borders, weights: &lattice::Weights) -> (Habits, band::Band, Pair) {
    let usual = Habits::default();
    let rough = Lattice::new(pair, borders, &band::coarse(pair), &usual).best(weights);
    let habits = Habits::observed(pair, &rough);
    let learned = recurring::learned(pair, &rough);
    (habits, band::around(&rough, pair.zh.len(), pair.en.len()), learned)
}
