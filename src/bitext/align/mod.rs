//! Alignment: a log-linear model over sequences of beads (a semi-Markov conditional random field)
//! whose scores come from a dictionary, names, numbers, lengths and punctuation.
//!
//! 1. [`tokens`] turns segments into countable evidence.
//! 2. [`band`] and [`rough`] find where about the two texts run alongside, in time and memory that grow
//!    with their length; [`chunks`] cuts long texts at sure places.
//! 3. [`recurring`] learns from that what the names of the text are in English.
//! 4. [`lexical`] scores how well the words of one side explain those of the other.
//! 5. [`features`] describes a candidate bead by a few numbers, [`model`] weighs them.
//! 6. [`lattice`] finds the best sequence and the probability of each of its beads.
//!
//! The weights are fitted by `cargo run --release --example align_fit`.

pub mod band;
pub mod chunks;
pub mod features;
pub mod lattice;
pub mod lexical;
pub mod model;
mod paragraphs;
pub mod recurring;
pub mod rough;
pub mod stretch;
mod support;
pub mod tokens;

use super::{Bead, Bitext, SegmentRef, segment_refs};
use crate::text::Document;
use crate::parallel;
use chunks::Chunk;
use features::Borders;
use lattice::Weights;
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

/// Aligns two texts under some weights: roughly, then finely, chunk by chunk on all cores.
pub fn align_pair(pair: &Pair, borders: &Borders, weights: &Weights) -> Vec<Bead> {
    let chunks = chunks::of(pair);
    let fine = |chunk: &Chunk| chunk.align(pair, borders, weights);
    parallel::map(&chunks, fine).into_iter().flatten().collect()
}
