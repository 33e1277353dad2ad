//! How well the words of one side explain those of the other.
//!
//! A word y of a bead is explained by the words of the bead's other side, or else by the running
//! text: log((1-λ)·mean t(y|x)/u(y) + λ), summed over the words y. Since the mean is over one side
//! of the bead only, the sum splits into terms of (a run of segments, one segment), which are
//! tabulated here for the cells of a band.

use super::band::Band;
use super::tokens::{Pair, Segment, Translation};

/// The most segments that a bead may have on one side.
pub const MAX_RUN: usize = 6;

/// The weight of the running text: high, so that a word without translation costs little.
const BACKGROUND: f32 = 0.75;

/// The scores of runs of segments against single segments, for the cells of a band.
pub struct Lexical {
    /// Cells that are tabulated: somewhat more than the band, since beads reach back.
    cells: Band,
    /// For cell (i, j) and run length m: how well Chinese segments i-m+1..=i explain English j.
    en_by_zh: Vec<[Explained; MAX_RUN]>,
    /// For cell (i, j) and run length n: how well English segments j-n+1..=j explain Chinese i.
    zh_by_en: Vec<[Explained; MAX_RUN]>,
    /// For cell (i, j): how much of the words on each side of a border there belongs across it.
    spills: Vec<[f32; SPILLS]>,
    /// For cell (i, j): where in Chinese segment i the words stand that English segment j explains.
    zh_place: Vec<Place>,
    /// For cell (i, j): where in English segment j the words stand that Chinese segment i explains.
    en_place: Vec<Place>,
}

/// Kinds of words that a border cuts off from what explains them.
pub const SPILLS: usize = 4;

/// Where the explained words of a segment stand, on the whole.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// How many words are explained, each by as much as it is surprising that it is.
    pub weight: f32,
    /// Their mean place, from 0 (the beginning of the segment) to 1 (its end).
    pub mean: f32,
}

impl Place {
    fn of(matches: &Matches, segment: &Segment, share: &[f32]) -> Place {
        let (mut weight, mut sum) = (0.0, 0.0);
        for &(at, mass) in matches {
            let surprise = (mass / share[segment.tokens[usize::from(at)] as usize] * 0.02).ln_1p();
            weight += surprise;
            sum += surprise * segment.places[usize::from(at)];
        }
        Place { weight, mean: if weight > 0.0 { sum / weight } else { 0.5 } }
    }
}

/// The words of a segment that words of another may explain: index and mass, Σ t(y|x).
type Matches = Vec<(u16, f32)>;

impl Lexical {
    /// Tabulates the scores for all beads that end in a cell of the band.
    pub fn new(pair: &Pair, band: &Band) -> Lexical {
        let cells = band.reaching_back(MAX_RUN - 1);
        let mut table = Lexical {
            en_by_zh: vec![[Explained::default(); MAX_RUN]; cells.len()],
            zh_by_en: vec![[Explained::default(); MAX_RUN]; cells.len()],
            spills: vec![[0.0; SPILLS]; cells.len()],
            zh_place: vec![Place::default(); cells.len()],
            en_place: vec![Place::default(); cells.len()],
            cells,
        };
        table.fill(pair);
        table
    }

    /// The score of English segment `j` (one-based) given the `m` Chinese ones that end with `i`.
    pub fn en_by_zh(&self, i: usize, j: usize, m: usize) -> Explained {
        self.cells.index(i, j).map_or_else(Explained::default, |cell| self.en_by_zh[cell][m - 1])
    }

    /// The score of Chinese segment `i` (one-based) given the `n` English ones that end with `j`.
    pub fn zh_by_en(&self, i: usize, j: usize, n: usize) -> Explained {
        self.cells.index(i, j).map_or_else(Explained::default, |cell| self.zh_by_en[cell][n - 1])
    }

    /// Where in Chinese segment `i` (one-based) the words stand that English segment `j` explains.
    pub fn zh_place(&self, i: usize, j: usize) -> Place {
        self.cells.index(i, j).map_or_else(Place::default, |cell| self.zh_place[cell])
    }

    /// Where in English segment `j` (one-based) the words stand that Chinese segment `i` explains.
    pub fn en_place(&self, i: usize, j: usize) -> Place {
        self.cells.index(i, j).map_or_else(Place::default, |cell| self.en_place[cell])
    }

    /// How much of the words on each side of a border after `i` Chinese and `j` English segments
    /// belongs across it.
    pub fn spills(&self, i: usize, j: usize) -> [f32; SPILLS] {
        self.cells.index(i, j).map_or([0.0; SPILLS], |cell| self.spills[cell])
    }

    fn fill(&mut self, pair: &Pair) {
        let mut forward = Masses::new(pair.en_counts.len());
        // The matches of the last MAX_RUN rows: row i at i % MAX_RUN, by column.
        let mut recent: Vec<Vec<Matches>> = vec![Vec::new(); MAX_RUN];
        let mut sums = Vec::new();
        for i in 1..=pair.zh.len() {
            forward.load(&pair.zh[i - 1], &pair.forward);
            let columns = self.cells.columns(i);
            recent[i % MAX_RUN] = columns
                .clone()
                .map(|j| if j == 0 { Matches::new() } else { forward.matches(&pair.en[j - 1]) })
                .collect();
            for j in columns.clone().filter(|&j| j > 0) {
                self.fill_en_by_zh(pair, (i, j), &recent, &mut sums);
            }
            if i > 1 {
                self.fill_en_spills(pair, i - 1, &recent);
            }
        }
        let mut backward = Masses::new(pair.zh_counts.len());
        let mut by_row: Vec<Matches> = Vec::new();
        self.fill_zh_by_en(pair, &mut backward, &mut by_row, &mut sums);
    }

    fn fill_en_by_zh(
        &mut self,
        pair: &Pair,
        (i, j): (usize, usize),
        recent: &[Vec<Matches>],
        sums: &mut Vec<f32>,
    ) {
        let Some(cell) = self.cells.index(i, j) else { return };
        let segment = &pair.en[j - 1];
        let own = &recent[i % MAX_RUN][j - self.cells.columns(i).start()];
        self.en_place[cell] = Place::of(own, segment, &pair.en_share);
        sums.clear();
        sums.resize(segment.tokens.len(), 0.0);
        let mut tokens = 0;
        for m in 1..=MAX_RUN.min(i) {
            let row = i + 1 - m;
            let columns = self.cells.columns(row);
            if columns.contains(&j) {
                for &(at, mass) in &recent[row % MAX_RUN][j - columns.start()] {
                    sums[usize::from(at)] += mass;
                }
            }
            tokens += pair.zh[row - 1].tokens.len();
            self.en_by_zh[cell][m - 1] = explained(segment, sums, tokens, &pair.en_share);
        }
    }

    /// Of the borders after Chinese segment `i`: the English words just after and just before that
    /// the Chinese across the border explains better than that on their own side.
    fn fill_en_spills(&mut self, pair: &Pair, i: usize, recent: &[Vec<Matches>]) {
        let none = Matches::new();
        let at = |row: usize, j: usize| -> &Matches {
            let columns = self.cells.columns(row);
            match columns.contains(&j) {
                true => recent[row % MAX_RUN].get(j - columns.start()).unwrap_or(&none),
                false => &none,
            }
        };
        for j in self.cells.columns(i).filter(|&j| j > 0 && j < pair.en.len()) {
            let Some(cell) = self.cells.index(i, j) else { continue };
            let after = spill(at(i, j + 1), at(i + 1, j + 1), &pair.en[j], &pair.en_share, true);
            let before = spill(at(i + 1, j), at(i, j), &pair.en[j - 1], &pair.en_share, false);
            self.spills[cell][0] = after;
            self.spills[cell][1] = before;
        }
    }

    /// The same with the sides changed. Each row of the table needs neighbouring columns of the
    /// one Chinese segment only.
    fn fill_zh_by_en(
        &mut self,
        pair: &Pair,
        backward: &mut Masses,
        by_column: &mut Vec<Matches>,
        sums: &mut Vec<f32>,
    ) {
        for i in 1..=pair.zh.len() {
            let segment = &pair.zh[i - 1];
            let columns = self.cells.columns(i);
            backward.index(segment);
            by_column.clear();
            by_column.extend(columns.clone().map(|j| match j {
                0 => Matches::new(),
                j => backward.explained_by(&pair.en[j - 1], &pair.backward),
            }));
            for j in columns.clone().filter(|&j| j > 0 && columns.contains(&(j + 1))) {
                let (here, next) =
                    (&by_column[j - columns.start()], &by_column[j + 1 - columns.start()]);
                if let Some(cell) = self.cells.index(i, j) {
                    self.spills[cell][2] = spill(next, here, segment, &pair.zh_share, false);
                }
                if let Some(cell) = self.cells.index(i - 1, j) {
                    self.spills[cell][3] = spill(here, next, segment, &pair.zh_share, true);
                }
            }
            for j in columns.clone().filter(|&j| j > 0) {
                let Some(cell) = self.cells.index(i, j) else { continue };
                let own = &by_column[j - columns.start()];
                self.zh_place[cell] = Place::of(own, segment, &pair.zh_share);
                sums.clear();
                sums.resize(segment.tokens.len(), 0.0);
                let mut tokens = 0;
                for n in 1..=MAX_RUN.min(j) {
                    let column = j + 1 - n;
                    if columns.contains(&column) {
                        for &(at, mass) in &by_column[column - columns.start()] {
                            sums[usize::from(at)] += mass;
                        }
                    }
                    tokens += pair.en[column - 1].tokens.len();
                    self.zh_by_en[cell][n - 1] = explained(segment, sums, tokens, &pair.zh_share);
                }
            }
            backward.unindex(segment);
        }
    }
}

/// How much of a segment's words the other side across a border explains better than the other side
/// on the same side does: those next to the border count most.
fn spill(across: &Matches, own: &Matches, segment: &Segment, share: &[f32], after: bool) -> f32 {
    let surprise = |&(at, mass): &(u16, f32)| {
        (mass / share[segment.tokens[usize::from(at)] as usize] * 0.02).ln_1p()
    };
    let mut own = own.iter().peekable();
    let mut sum = 0.0;
    for found in across {
        while own.next_if(|o| o.0 < found.0).is_some() {}
        let explained = own.peek().filter(|o| o.0 == found.0).map_or(0.0, |o| surprise(o));
        let place = segment.places[usize::from(found.0)];
        let near = if after { 1.0 - place } else { place };
        sum += (surprise(found) - explained).max(0.0) * near;
    }
    sum
}

/// How well the words of a segment are explained.
#[derive(Debug, Clone, Copy, Default)]
pub struct Explained {
    /// Σ log((1-λ)·mass/words/u + λ).
    pub shared: f32,
    /// Σ log(1 + c·mass/u), however many words the other side has.
    pub whole: f32,
}

fn explained(segment: &Segment, masses: &[f32], tokens: usize, share: &[f32]) -> Explained {
    let others = tokens.max(1) as f32;
    let mut sum = Explained::default();
    for (&token, &mass) in segment.tokens.iter().zip(masses) {
        if mass == 0.0 {
            sum.shared += BACKGROUND.ln();
        } else {
            let gain = mass / share[token as usize];
            sum.shared += ((1.0 - BACKGROUND) * gain / others + BACKGROUND).ln();
            sum.whole += (gain * 0.02).ln_1p();
        }
    }
    sum
}

/// A scratch table over types, cleared by undoing what was written.
struct Masses {
    mass: Vec<f32>,
    written: Vec<u32>,
    /// Where in the indexed segment each type stands, plus one.
    places: Vec<Vec<u16>>,
}

impl Masses {
    fn new(types: usize) -> Self {
        Masses { mass: vec![0.0; types], written: Vec::new(), places: vec![Vec::new(); types] }
    }

    /// Sums the translations of a segment's words.
    fn load(&mut self, segment: &Segment, table: &[Vec<Translation>]) {
        for id in self.written.drain(..) {
            self.mass[id as usize] = 0.0;
        }
        for &token in &segment.tokens {
            for &(other, share) in &table[token as usize] {
                self.mass[other as usize] += share;
                self.written.push(other);
            }
        }
    }

    /// The words of the other side's segment that the loaded one explains.
    fn matches(&self, segment: &Segment) -> Matches {
        let mass = |(at, &token): (usize, &u32)| {
            let mass = self.mass[token as usize];
            (mass > 0.0).then_some((at as u16, mass))
        };
        segment.tokens.iter().enumerate().take(usize::from(u16::MAX)).filter_map(mass).collect()
    }

    fn index(&mut self, segment: &Segment) {
        for (at, &token) in segment.tokens.iter().enumerate().take(usize::from(u16::MAX)) {
            self.places[token as usize].push(at as u16);
        }
    }

    fn unindex(&mut self, segment: &Segment) {
        for &token in &segment.tokens {
            self.places[token as usize].clear();
        }
    }

    /// The words of the indexed segment that `segment` explains.
    fn explained_by(&self, segment: &Segment, table: &[Vec<Translation>]) -> Matches {
        let mut matches = Matches::new();
        for &token in &segment.tokens {
            for &(other, share) in &table[token as usize] {
                matches.extend(self.places[other as usize].iter().map(|&at| (at, share)));
            }
        }
        matches.sort_unstable_by_key(|m| m.0);
        matches.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 += later.1;
            }
            same
        });
        matches
    }
}

/// The score of a word that nothing explains.
pub fn unexplained() -> f32 {
    BACKGROUND.ln()
}
