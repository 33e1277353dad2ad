//! Long texts in chunks, cut where the rough alignment is sure, so that the fine search needs memory for
//! a few of them only, and all cores have work.

use std::ops::Range;

use super::band::{self, Band};
use super::features::{Borders, Habits};
use super::lattice::{Lattice, Weights};
use super::recurring;
use super::rough;
use super::stretch::{Learned, Stretch};
use super::tokens::{Pair, Segment};
use crate::bitext::Bead;

/// How many segments of both sides a chunk has at least, if there are so many.
const SIZE: usize = 4000;
/// In how many beads after that the place to cut is looked for.
const WINDOW: usize = 200;

/// A chunk: its segments on both sides, and the beads that the rough search gave it.
pub struct Chunk {
    zh: Range<usize>,
    en: Range<usize>,
    /// Counted from the beginning of the chunk.
    rough: Vec<Bead>,
}

/// Cuts a pair of texts into chunks.
pub fn of(pair: &Pair) -> Vec<Chunk> {
    let nothing = Learned::default();
    let text = Stretch::new(&pair.zh, &pair.en, &pair.words, &nothing);
    let path = rough::path(text, &band::coarse(pair));
    let mut chunks = Vec::new();
    let mut rest = &path[..];
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(first_cut(rest));
        chunks.push(Chunk::new(chunk));
        rest = after;
    }
    chunks
}

/// How many of the beads belong to the first chunk.
fn first_cut(path: &[Bead]) -> usize {
    let mut size = 0;
    let enough = path.iter().position(|bead| {
        size += bead.zh.len() + bead.en.len();
        size >= SIZE
    });
    let Some(enough) = enough.filter(|at| at + 2 * WINDOW < path.len()) else { return path.len() };
    // The middle of the longest row of beads of one to one.
    let (mut best, mut row) = ((0, enough + 1), 0);
    for (at, bead) in path.iter().enumerate().skip(enough).take(WINDOW) {
        row = if (bead.zh.len(), bead.en.len()) == (1, 1) { row + 1 } else { 0 };
        if row > best.0 {
            best = (row, at + 1 - row / 2);
        }
    }
    best.1
}

/// A chunk with its own names learned, ready for the fine search.
pub struct Prepared {
    zh: Vec<Segment>,
    en: Vec<Segment>,
    learned: Learned,
    /// Where its paragraphs end.
    pub borders: Borders,
}

impl Prepared {
    /// The chunk's segments.
    pub fn stretch<'p>(&'p self, pair: &'p Pair) -> Stretch<'p> {
        Stretch::new(&self.zh, &self.en, &pair.words, &self.learned)
    }
}

impl Chunk {
    fn new(beads: &[Bead]) -> Chunk {
        let (zh, en) = (beads[0].zh.start, beads[0].en.start);
        let last = &beads[beads.len() - 1];
        let shifted = |bead: &Bead| Bead {
            zh: bead.zh.start - zh..bead.zh.end - zh,
            en: bead.en.start - en..bead.en.end - en,
            score: 0.0,
        };
        Chunk {
            zh: zh..last.zh.end,
            en: en..last.en.end,
            rough: beads.iter().map(shifted).collect(),
        }
    }

    /// The rough beads.
    pub fn rough(&self) -> &[Bead] {
        &self.rough
    }

    /// Learns from the rough alignment.
    pub fn prepare(&self, pair: &Pair, borders: &Borders) -> Prepared {
        let mut zh = pair.zh[self.zh.clone()].to_vec();
        let en = pair.en[self.en.clone()].to_vec();
        let learned = recurring::learn(&mut zh, &en, &pair.words, &self.rough);
        let borders = borders.part(self.zh.clone(), self.en.clone());
        Prepared { zh, en, learned, borders }
    }

    /// The band around the rough alignment.
    pub fn band(&self) -> Band {
        band::around(&self.rough, self.zh.len(), self.en.len())
    }

    /// The chunk's beads, counted from the beginning of the text.
    pub fn align(&self, pair: &Pair, borders: &Borders, weights: &Weights) -> Vec<Bead> {
        let prepared = self.prepare(pair, borders);
        let (mut beads, _) = fine(prepared.stretch(pair), &prepared.borders, &self.band(), weights);
        for bead in &mut beads {
            bead.zh = bead.zh.start + self.zh.start..bead.zh.end + self.zh.start;
            bead.en = bead.en.start + self.en.start..bead.en.end + self.en.start;
        }
        beads
    }
}

/// The fine search: once to learn the habits of the translation, and again with them.
pub fn fine(
    text: Stretch,
    borders: &Borders,
    band: &Band,
    weights: &Weights,
) -> (Vec<Bead>, Habits) {
    let lattice = Lattice::new(text, borders, band);
    let scores = lattice.scores(weights);
    let usual = lattice.with_habits(scores.clone(), &Habits::usual(text), weights);
    let habits = Habits::observed(text, &lattice.best(&usual));
    let beads = lattice.most_expected(&lattice.with_habits(scores, &habits, weights));
    (beads, habits)
}
