//! Long texts in chunks, cut where the rough alignment is sure, so that the fine search needs memory for
//! a few of them only, and all cores have work.

use std::ops::Range;

use super::Texts;
use super::band::{self, Band};
use super::features::{Around, Habits};
use super::lattice::{Lattice, Weights};
use super::meaning::Meaning;
use super::recurring;
use super::rough;
use super::stretch::{Learned, Stretch};
use super::tokens::{Pair, Segment};
use crate::bitext::Bead;
use crate::bitext::pins::{Binding, Bound};
use crate::encoder::{Encoder, EncoderError};

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

/// Cuts a pair of texts into chunks: at the pins, which are no part of them, and else where the rough
/// search is sure.
pub fn of(pair: &Pair, bound: &Bound) -> Vec<Chunk> {
    let end = (pair.zh.len()..pair.zh.len(), pair.en.len()..pair.en.len());
    let mut chunks = Vec::new();
    let mut done = (0, 0);
    for (zh, en) in bound.beads.iter().cloned().chain([end]) {
        let (zh_free, en_free) = (done.0..zh.start, done.1..en.start);
        done = (zh.end, en.end);
        if zh_free.is_empty() && en_free.is_empty() {
            continue;
        }
        let (zh, en) = (zh_free.start, en_free.start);
        let stretch = Chunk::between(pair, zh_free, en_free, bound.from(zh, en));
        let path: Vec<Bead> = stretch.rough.into_iter().map(|bead| bead.shifted(zh, en)).collect();
        let mut rest = &path[..];
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(first_cut(rest));
            chunks.push(Chunk::new(chunk));
            rest = after;
        }
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
        let own = |bead: &Bead| {
            let (zh, en) =
                (bead.zh.start - zh..bead.zh.end - zh, bead.en.start - en..bead.en.end - en);
            Bead::new(zh, en, bead.score)
        };
        Chunk { zh: zh..last.zh.end, en: en..last.en.end, rough: beads.iter().map(own).collect() }
    }

    /// Two stretches that are known to belong together, `bound` as pins bind them.
    pub fn between(pair: &Pair, zh: Range<usize>, en: Range<usize>, bound: Binding) -> Chunk {
        let nothing = Learned::default();
        let text = Stretch::new(&pair.zh[zh.clone()], &pair.en[en.clone()], &pair.words, &nothing);
        let rough = rough::path(text, &band::coarse(text), bound);
        Chunk { zh, en, rough }
    }

    /// Learns from the rough alignment.
    pub fn prepare(&self, pair: &Pair) -> Prepared {
        let mut zh = pair.zh[self.zh.clone()].to_vec();
        let en = pair.en[self.en.clone()].to_vec();
        let learned = recurring::learn(&mut zh, &en, &pair.words, &self.rough);
        Prepared { zh, en, learned }
    }

    /// What an encoder makes of the chunk.
    ///
    /// # Errors
    /// What the encoder answers.
    pub fn meaning(&self, encoder: &Encoder, texts: Texts) -> Result<Meaning, EncoderError> {
        let (zh, en) = (&texts.zh[self.zh.clone()], &texts.en[self.en.clone()]);
        Meaning::ask(encoder, zh, en, &self.rough)
    }

    /// The band around the rough alignment.
    pub fn band(&self) -> Band {
        band::around(&self.rough, self.zh.len(), self.en.len())
    }

    /// The chunk's beads, counted from the beginning of the text.
    pub fn align(&self, pair: &Pair, around: Around, weights: &Weights) -> Vec<Bead> {
        let prepared = self.prepare(pair);
        let borders = around.borders.part(self.zh.clone(), self.en.clone());
        let bound = around.bound.from(self.zh.start, self.en.start);
        let around = Around { borders: &borders, bound, meaning: around.meaning };
        let (mut beads, _) = fine(prepared.stretch(pair), around, &self.band(), weights);
        if !covers(&beads, self.zh.len(), self.en.len()) {
            // No way through the band: better a rough alignment than none.
            beads.clone_from(&self.rough);
        }
        beads.into_iter().map(|bead| bead.shifted(self.zh.start, self.en.start)).collect()
    }
}

/// Whether beads lead from the beginning of both sides to their ends.
fn covers(beads: &[Bead], zh_len: usize, en_len: usize) -> bool {
    let step = |at: (usize, usize), bead: &Bead| {
        ((bead.zh.start, bead.en.start) == at).then_some((bead.zh.end, bead.en.end))
    };
    beads.iter().try_fold((0, 0), step) == Some((zh_len, en_len))
}

/// The fine search: once to learn the habits of the translation, and again with them.
pub fn fine(text: Stretch, around: Around, band: &Band, weights: &Weights) -> (Vec<Bead>, Habits) {
    let lattice = Lattice::new(text, around, band);
    let scores = lattice.scores(weights);
    let usual = lattice.with_habits(scores.clone(), &Habits::usual(text), weights);
    let habits = Habits::observed(text, &lattice.best(&usual));
    let beads = lattice.most_expected(&lattice.with_habits(scores, &habits, weights));
    (beads, habits)
}
