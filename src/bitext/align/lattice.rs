//! The lattice of all sequences of beads within a band: its best path, the probability of each
//! bead, and the expectations that fitting needs.

use super::band::Band;
use super::features::{Around, COUNT, Describer, Features, Habits, KINDS};
use super::stretch::Stretch;
use crate::bitext::Bead;

/// A weight for each feature.
pub type Weights = [f32; COUNT];

const KIND_COUNT: usize = KINDS.len();
const IMPOSSIBLE: f32 = f32::NEG_INFINITY;

/// All beads that a band allows, ready to be scored.
pub struct Lattice<'p> {
    describer: Describer<'p>,
    band: &'p Band,
}

/// The scores of all beads: for each cell, of the beads that end in it.
pub type Scores = Vec<[f32; KIND_COUNT]>;

impl<'p> Lattice<'p> {
    /// The lattice of a stretch of a bitext.
    pub fn new(text: Stretch<'p>, around: Around<'p>, band: &'p Band) -> Self {
        Lattice { describer: Describer::new(text, around, band), band }
    }

    /// The beads that end in a cell: their kinds, and the cells where they begin.
    fn arriving(&self, (i, j): (usize, usize)) -> impl Iterator<Item = (usize, usize)> + '_ {
        KINDS.iter().enumerate().filter_map(move |(kind, &(m, n))| {
            let from = self.band.index(i.checked_sub(m)?, j.checked_sub(n)?)?;
            Some((kind, from))
        })
    }

    fn cells(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
        (0..self.band.rows()).flat_map(|i| self.band.columns(i).map(move |j| (i, j)))
    }

    /// The scores of all beads, but for what depends on the habits of the translation.
    pub fn scores(&self, weights: &Weights) -> Scores {
        let mut scores = vec![[IMPOSSIBLE; KIND_COUNT]; self.band.len()];
        for (cell, end) in self.cells().enumerate() {
            for (kind, _) in self.arriving(end) {
                let features = self.describer.describe(end, kind);
                scores[cell][kind] = self.describer.fixed(end, kind) + dot(&features, weights);
            }
        }
        scores
    }

    /// The scores with what depends on the habits.
    pub fn with_habits(&self, mut scores: Scores, habits: &Habits, weights: &Weights) -> Scores {
        for (cell, end) in self.cells().enumerate() {
            for (kind, _) in self.arriving(end) {
                for (feature, value) in self.describer.describe_habits(end, kind, habits) {
                    scores[cell][kind] += value * weights[feature.at()];
                }
            }
        }
        scores
    }

    /// The best sequence of beads under the model.
    pub fn best(&self, scores: &Scores) -> Vec<Bead> {
        self.search(scores, |_, _| 0.0)
    }

    /// The sequence of beads that is expected to have the most right ones (minimum Bayes risk),
    /// each with its probability.
    pub fn most_expected(&self, scores: &Scores) -> Vec<Bead> {
        // What a bead must be likelier than to be worth having, lest one likely bead be torn into
        // several unlikely ones.
        const DOUBT: f32 = 0.3;
        let chances = self.chances(scores);
        let gain =
            |(chance, score): (f32, f32)| if score > IMPOSSIBLE { chance - DOUBT } else { score };
        let gains: Scores = chances
            .iter()
            .zip(scores)
            .map(|(chances, scores)| {
                std::array::from_fn(|kind| gain((chances[kind], scores[kind])))
            })
            .collect();
        self.search(&gains, |cell, kind| chances[cell][kind])
    }

    /// Maximises the sum of `values`; `score` is what the found beads carry.
    fn search(&self, values: &Scores, score: impl Fn(usize, usize) -> f32) -> Vec<Bead> {
        let mut best = vec![IMPOSSIBLE; self.band.len()];
        let mut through = vec![0u8; self.band.len()];
        best[0] = 0.0;
        for (cell, end) in self.cells().enumerate() {
            for (kind, from) in self.arriving(end) {
                let value = best[from] + values[cell][kind];
                if value > best[cell] {
                    (best[cell], through[cell]) = (value, kind as u8);
                }
            }
        }
        self.trace(&through, score)
    }

    fn trace(&self, through: &[u8], score: impl Fn(usize, usize) -> f32) -> Vec<Bead> {
        let (mut i, mut j) = self.last_cell();
        let mut beads = Vec::new();
        while (i, j) != (0, 0) {
            let Some(cell) = self.band.index(i, j) else { break };
            let kind = usize::from(through[cell]);
            let (m, n) = KINDS[kind];
            if m > i || n > j {
                break;
            }
            let score = f64::from(score(cell, kind)).clamp(0.0, 1.0);
            beads.push(Bead::new(i - m..i, j - n..j, score));
            (i, j) = (i - m, j - n);
        }
        beads.reverse();
        beads
    }

    fn last_cell(&self) -> (usize, usize) {
        let i = self.band.rows() - 1;
        (i, *self.band.columns(i).end())
    }

    /// The probability of every bead (forward-backward).
    fn chances(&self, scores: &Scores) -> Scores {
        let forward = self.forward(scores);
        let backward = self.backward(scores);
        let total = forward[self.band.len() - 1];
        let mut chances = vec![[IMPOSSIBLE; KIND_COUNT]; self.band.len()];
        for (cell, end) in self.cells().enumerate() {
            for (kind, from) in self.arriving(end) {
                let log = forward[from] + f64::from(scores[cell][kind]) + backward[cell] - total;
                chances[cell][kind] = log.exp() as f32;
            }
        }
        chances
    }

    fn forward(&self, scores: &Scores) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.band.len()];
        sums[0] = 0.0;
        for (cell, end) in self.cells().enumerate().skip(1) {
            let ways =
                self.arriving(end).map(|(kind, from)| sums[from] + f64::from(scores[cell][kind]));
            sums[cell] = log_sum(ways);
        }
        sums
    }

    fn backward(&self, scores: &Scores) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.band.len()];
        sums[self.band.len() - 1] = 0.0;
        for (i, j) in self.cells().rev().skip(1) {
            let ways = KINDS.iter().enumerate().filter_map(|(kind, &(m, n))| {
                let to = self.band.index(i + m, j + n)?;
                Some(sums[to] + f64::from(scores[to][kind]))
            });
            if let Some(cell) = self.band.index(i, j) {
                sums[cell] = log_sum(ways);
            }
        }
        sums
    }

    /// The features of all beads, for fitting, which asks for them again and again.
    pub fn described(&self, habits: &Habits) -> Described {
        let mut beads = vec![([0.0; COUNT], 0.0); self.band.len() * KIND_COUNT];
        for (cell, end) in self.cells().enumerate() {
            for (kind, _) in self.arriving(end) {
                let mut features = self.describer.describe(end, kind);
                for (feature, value) in self.describer.describe_habits(end, kind, habits) {
                    features[feature.at()] = value;
                }
                beads[cell * KIND_COUNT + kind] = (features, self.describer.fixed(end, kind));
            }
        }
        Described(beads)
    }

    /// The log-likelihood of a path, and its gradient by the weights: the features of the path
    /// less those expected. Beads of kinds that don't exist are skipped, with their features.
    pub fn likelihood(
        &self,
        described: &Described,
        weights: &Weights,
        path: &[Bead],
    ) -> (f64, [f64; COUNT]) {
        let mut scores = vec![[IMPOSSIBLE; KIND_COUNT]; self.band.len()];
        for (cell, end) in self.cells().enumerate() {
            for (kind, _) in self.arriving(end) {
                let (features, fixed) = &described.0[cell * KIND_COUNT + kind];
                scores[cell][kind] = fixed + dot(features, weights);
            }
        }
        let chances = self.chances(&scores);
        let mut gradient = [0.0; COUNT];
        let mut likelihood = 0.0;
        for bead in path {
            let kind = KINDS.iter().position(|&k| k == (bead.zh.len(), bead.en.len()));
            let cell = self.band.index(bead.zh.end, bead.en.end);
            if let (Some(kind), Some(cell)) = (kind, cell) {
                add(&mut gradient, &described.0[cell * KIND_COUNT + kind].0, 1.0);
                likelihood += f64::from(chances[cell][kind]).max(1e-12).ln();
            }
        }
        for (cell, end) in self.cells().enumerate() {
            for (kind, _) in self.arriving(end) {
                let chance = f64::from(chances[cell][kind]);
                if chance > 1e-7 {
                    add(&mut gradient, &described.0[cell * KIND_COUNT + kind].0, -chance);
                }
            }
        }
        (likelihood, gradient)
    }
}

/// The features of all beads of a lattice, and the part of their scores that isn't weighed.
pub struct Described(Vec<(Features, f32)>);

fn dot(features: &Features, weights: &Weights) -> f32 {
    features.iter().zip(weights).map(|(f, w)| f * w).sum()
}

fn add(sum: &mut [f64; COUNT], features: &Features, factor: f64) {
    for (s, f) in sum.iter_mut().zip(features) {
        *s += factor * f64::from(*f);
    }
}

fn log_sum(values: impl Iterator<Item = f64>) -> f64 {
    let (mut most, mut sum) = (f64::NEG_INFINITY, 0.0);
    for value in values {
        if value > most {
            sum = sum * (most - value).exp() + 1.0;
            most = value;
        } else if value > f64::NEG_INFINITY {
            sum += (value - most).exp();
        }
    }
    if sum > 0.0 { most + sum.ln() } else { most }
}
