//! How well the words of one side explain those of the other.
//!
//! A word y of a bead is explained by the words of the bead's other side, or else by the running
//! text: log((1-λ)·mean t(y|x)/u(y) + λ), summed over the words y. Since the mean is over one side
//! of the bead only, the sum splits into terms of (a run of segments, one segment), which are
//! tabulated here for the cells of a band.

use super::band::Band;
use super::stretch::Stretch;
use super::tokens::Segment;

/// The most segments that a bead may have on one side.
pub const MAX_RUN: usize = 6;

/// The weight of the running text: high, so that a word without translation costs little.
const BACKGROUND: f32 = 0.75;

/// The scores of runs of segments against single segments, for the cells of a band.
pub struct Lexical {
    /// Cells that are tabulated: somewhat more than the band, since beads reach back.
    cells: Band,
    table: Vec<Cell>,
}

/// What is known of a Chinese and an English segment, and of the border after both.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// For run length m: how well the m Chinese segments that end here explain the English one.
    en_by_zh: [Explained; MAX_RUN],
    /// For run length n: how well the n English segments that end here explain the Chinese one.
    zh_by_en: [Explained; MAX_RUN],
    /// Where in the Chinese segment the words stand that the English one explains.
    zh_place: Place,
    /// Where in the English segment the words stand that the Chinese one explains.
    en_place: Place,
    spills: [f32; SPILLS],
    corners: Corners,
}

/// How well the words of a segment are explained.
#[derive(Debug, Clone, Copy, Default)]
pub struct Explained {
    /// Σ log((1-λ)·mass/words/u + λ).
    pub shared: f32,
    /// Σ log(1 + c·mass/u), however many words the other side has.
    pub whole: f32,
}

impl Explained {
    /// Adds the score of another segment.
    pub fn add(&mut self, other: Explained) {
        self.shared += other.shared;
        self.whole += other.whole;
    }
}

/// Where the explained words of a segment stand, on the whole.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// How many words are explained, each by as much as it is surprising that it is.
    pub weight: f32,
    /// Their mean place, from 0 (the beginning of the segment) to 1 (its end).
    pub mean: f32,
}

/// Kinds of words that a border cuts off from what explains them: English just after it, English
/// just before it, Chinese just before it, Chinese just after it.
pub const SPILLS: usize = 4;

/// Where in both segments the words stand that translate each other, each pair by its surprise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Corners {
    /// Towards the beginning of both.
    pub start_start: f32,
    /// Towards the end of both.
    pub end_end: f32,
    /// Towards the end of the Chinese and the beginning of the English.
    pub end_start: f32,
    /// Towards the beginning of the Chinese and the end of the English.
    pub start_end: f32,
    /// At places that differ.
    pub stray: f32,
}

impl Corners {
    fn add(&mut self, surprise: f32, zh: f32, en: f32) {
        let near = |x: f32| x * x * x;
        self.start_start += surprise * near(1.0 - zh) * near(1.0 - en);
        self.end_end += surprise * near(zh) * near(en);
        self.end_start += surprise * near(zh) * near(1.0 - en);
        self.start_end += surprise * near(1.0 - zh) * near(en);
        self.stray += surprise * ((zh - en).abs() - 0.2).max(0.0);
    }
}

/// A word of a segment that words of another may explain.
#[derive(Debug, Clone, Copy)]
struct Match {
    /// Which word of the segment.
    at: u16,
    /// Σ t(y|x) / u(y).
    gain: f32,
    /// How surprising it would be by chance.
    surprise: f32,
}

/// The matches of a pair of segments, by the words of one of them.
type Matches = Vec<Match>;

/// The matches of one Chinese segment with the English ones of its row.
#[derive(Default, Clone)]
struct Row {
    /// The first column.
    start: usize,
    /// By column: words of the English segment that the Chinese one explains.
    en: Vec<Matches>,
    /// By column: words of the Chinese segment that the English one explains.
    zh: Vec<Matches>,
    /// By column.
    corners: Vec<Corners>,
}

impl Row {
    fn en(&self, j: usize) -> &[Match] {
        j.checked_sub(self.start).and_then(|at| self.en.get(at)).map_or(&[], Vec::as_slice)
    }

    fn zh(&self, j: usize) -> &[Match] {
        j.checked_sub(self.start).and_then(|at| self.zh.get(at)).map_or(&[], Vec::as_slice)
    }
}

impl Lexical {
    /// Tabulates the scores for all beads that end in a cell of the band.
    pub fn new(text: Stretch, band: &Band) -> Lexical {
        let cells = band.reaching_back(MAX_RUN - 1);
        let table = vec![Cell::default(); cells.len()];
        let mut lexical = Lexical { cells, table };
        lexical.fill(text);
        lexical
    }

    fn cell(&self, i: usize, j: usize) -> Option<&Cell> {
        self.cells.index(i, j).map(|cell| &self.table[cell])
    }

    /// The score of English segment `j` (one-based) given the `m` Chinese ones that end with `i`.
    pub fn en_by_zh(&self, i: usize, j: usize, m: usize) -> Explained {
        self.cell(i, j).map_or_else(Explained::default, |cell| cell.en_by_zh[m - 1])
    }

    /// The score of Chinese segment `i` (one-based) given the `n` English ones that end with `j`.
    pub fn zh_by_en(&self, i: usize, j: usize, n: usize) -> Explained {
        self.cell(i, j).map_or_else(Explained::default, |cell| cell.zh_by_en[n - 1])
    }

    /// Where in Chinese segment `i` (one-based) the words stand that English segment `j` explains.
    pub fn zh_place(&self, i: usize, j: usize) -> Place {
        self.cell(i, j).map_or_else(Place::default, |cell| cell.zh_place)
    }

    /// Where in English segment `j` (one-based) the words stand that Chinese segment `i` explains.
    pub fn en_place(&self, i: usize, j: usize) -> Place {
        self.cell(i, j).map_or_else(Place::default, |cell| cell.en_place)
    }

    /// How much of the words on each side of the border after `i` Chinese and `j` English segments
    /// belongs across it.
    pub fn spills(&self, i: usize, j: usize) -> [f32; SPILLS] {
        self.cell(i, j).map_or([0.0; SPILLS], |cell| cell.spills)
    }

    /// Where in Chinese segment `i` and English segment `j` (one-based) the words stand that translate
    /// each other.
    pub fn corners(&self, i: usize, j: usize) -> Corners {
        self.cell(i, j).map_or_else(Corners::default, |cell| cell.corners)
    }

    fn fill(&mut self, text: Stretch) {
        let postings = Postings::new(text);
        // Row i stands at i % MAX_RUN.
        let mut rows: Vec<Row> = vec![Row::default(); MAX_RUN];
        let mut sums = Sums::default();
        for i in 1..=text.zh.len() {
            let columns = self.cells.columns(i);
            postings.match_row(text, i, columns.clone(), &mut rows[i % MAX_RUN]);
            for j in columns.filter(|&j| j > 0) {
                let Some(at) = self.cells.index(i, j) else { continue };
                let row = &rows[i % MAX_RUN];
                let (zh, en) = (&text.zh[i - 1], &text.en[j - 1]);
                let cell = &mut self.table[at];
                cell.corners = row.corners[j - row.start];
                cell.en_place = Place::of(row.en(j), en);
                cell.zh_place = Place::of(row.zh(j), zh);
                let above = (0..MAX_RUN.min(i))
                    .map(|back| (&text.zh[i - 1 - back], rows[(i - back) % MAX_RUN].en(j)));
                sums.explain(en, above, &mut cell.en_by_zh);
                let left =
                    (0..MAX_RUN.min(j)).map(|back| (&text.en[j - 1 - back], row.zh(j - back)));
                sums.explain(zh, left, &mut cell.zh_by_en);
            }
            self.fill_zh_spills(text, i, &rows[i % MAX_RUN]);
            if i > 1 {
                self.fill_en_spills(text, i - 1, &rows[(i - 1) % MAX_RUN], &rows[i % MAX_RUN]);
            }
        }
    }

    /// Of the borders after Chinese segment `i`: the English words just after and just before that
    /// the Chinese across the border explains better than that on their own side.
    fn fill_en_spills(&mut self, text: Stretch, i: usize, row: &Row, next: &Row) {
        for j in self.cells.columns(i).filter(|&j| j > 0 && j < text.en.len()) {
            let Some(cell) = self.cells.index(i, j) else { continue };
            let spills = &mut self.table[cell].spills;
            spills[0] = spill(row.en(j + 1), next.en(j + 1), &text.en[j], Side::After);
            spills[1] = spill(next.en(j), row.en(j), &text.en[j - 1], Side::Before);
        }
    }

    /// The same of the words of Chinese segment `i`, at the borders after it and before it.
    fn fill_zh_spills(&mut self, text: Stretch, i: usize, row: &Row) {
        let zh = &text.zh[i - 1];
        let columns = self.cells.columns(i);
        for j in columns.clone().filter(|&j| j > 0 && columns.contains(&(j + 1))) {
            if let Some(cell) = self.cells.index(i, j) {
                self.table[cell].spills[2] = spill(row.zh(j + 1), row.zh(j), zh, Side::Before);
            }
            if let Some(cell) = self.cells.index(i - 1, j) {
                self.table[cell].spills[3] = spill(row.zh(j), row.zh(j + 1), zh, Side::After);
            }
        }
    }
}

/// Where each English type stands, by segment (one-based) and word.
struct Postings {
    /// Per type: where its places begin in `places`.
    starts: Vec<u32>,
    places: Vec<(u32, u16)>,
}

impl Postings {
    fn new(text: Stretch) -> Postings {
        let mut starts = vec![0u32; text.en_types() + 1];
        let words = || {
            text.en.iter().enumerate().flat_map(|(j, segment)| {
                let words = segment.tokens.iter().enumerate();
                words.map(move |(at, &token)| (j as u32 + 1, at as u16, token as usize))
            })
        };
        words().for_each(|(_, _, token)| starts[token + 1] += 1);
        for token in 1..starts.len() {
            starts[token] += starts[token - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![(0, 0); starts.last().map_or(0, |&all| all as usize)];
        for (j, at, token) in words() {
            places[next[token] as usize] = (j, at);
            next[token] += 1;
        }
        Postings { starts, places }
    }

    /// The places of a type in the segments of `columns`.
    fn of(&self, token: u32, columns: &std::ops::RangeInclusive<usize>) -> &[(u32, u16)] {
        let token = token as usize;
        let all = &self.places[self.starts[token] as usize..self.starts[token + 1] as usize];
        let from = all.partition_point(|place| (place.0 as usize) < *columns.start());
        let to = all.partition_point(|place| place.0 as usize <= *columns.end());
        &all[from..to]
    }

    /// The matches of Chinese segment `i` (one-based) with the English segments of `columns`.
    fn match_row(
        &self,
        text: Stretch,
        i: usize,
        columns: std::ops::RangeInclusive<usize>,
        row: &mut Row,
    ) {
        row.start = *columns.start();
        for side in [&mut row.en, &mut row.zh] {
            side.iter_mut().for_each(Vec::clear);
            side.resize_with(columns.end() + 1 - columns.start(), Vec::new);
        }
        row.corners.clear();
        row.corners.resize(row.en.len(), Corners::default());
        let segment = &text.zh[i - 1];
        for (word, &token) in segment.tokens.iter().enumerate() {
            let zh_place = segment.places[word];
            for translation in text.translations(token) {
                let en_gain = translation.forward / text.en_share(translation.en);
                let zh_gain = translation.backward / text.zh_share(token);
                let surprise = quick_ln(1.0 + SURPRISE * en_gain.min(zh_gain));
                for &(j, at) in self.of(translation.en, &columns) {
                    let column = j as usize - row.start;
                    let en_place = text.en[j as usize - 1].places[usize::from(at)];
                    row.corners[column].add(surprise, zh_place, en_place);
                    row.en[column].push(Match { at, gain: en_gain, surprise: 0.0 });
                    row.zh[column].push(Match { at: word as u16, gain: zh_gain, surprise: 0.0 });
                }
            }
        }
        row.en.iter_mut().for_each(gather);
        row.zh.iter_mut().for_each(gather);
    }
}

/// How many words pairs of segments share, for the rough search: each word by its surprise.
pub struct Overlap {
    postings: Postings,
    row: Row,
}

impl Overlap {
    /// Prepares for the rows of a stretch.
    pub fn new(text: Stretch) -> Overlap {
        Overlap { postings: Postings::new(text), row: Row::default() }
    }

    /// The overlap of Chinese segment `i` (one-based) with each English segment of `columns`.
    pub fn row(
        &mut self,
        text: Stretch,
        i: usize,
        columns: std::ops::RangeInclusive<usize>,
        overlap: &mut Vec<f32>,
    ) {
        overlap.clear();
        if i == 0 {
            overlap.resize(columns.count(), 0.0);
            return;
        }
        self.postings.match_row(text, i, columns, &mut self.row);
        let surprise = |matches: &Matches| matches.iter().map(|found| found.surprise).sum::<f32>();
        let both = self.row.en.iter().zip(&self.row.zh);
        overlap.extend(both.map(|(en, zh)| (surprise(en) + surprise(zh)) / 2.0));
    }
}

/// Adds up the matches of each word, in the order of the words.
fn gather(matches: &mut Matches) {
    matches.sort_unstable_by_key(|found| found.at);
    matches.dedup_by(|later, first| {
        let same = later.at == first.at;
        first.gain += if same { later.gain } else { 0.0 };
        same
    });
    for found in matches {
        found.surprise = quick_ln(1.0 + SURPRISE * found.gain);
    }
}

/// By how much a translation is taken to be chance.
const SURPRISE: f32 = 0.02;

impl Place {
    fn of(matches: &[Match], segment: &Segment) -> Place {
        let (mut weight, mut sum) = (0.0, 0.0);
        for found in matches {
            weight += found.surprise;
            sum += found.surprise * segment.places[usize::from(found.at)];
        }
        Place { weight, mean: if weight > 0.0 { sum / weight } else { 0.5 } }
    }
}

/// On which side of a border words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// How much of a segment's words the other side across a border explains better than the other side
/// on the same side does: those next to the border count most.
fn spill(across: &[Match], own: &[Match], segment: &Segment, side: Side) -> f32 {
    let mut own = own.iter().peekable();
    let mut sum = 0.0;
    for found in across {
        while own.next_if(|o| o.at < found.at).is_some() {}
        let explained = own.peek().filter(|o| o.at == found.at).map_or(0.0, |o| o.surprise);
        let place = segment.places[usize::from(found.at)];
        let near = if side == Side::After { 1.0 - place } else { place };
        sum += (found.surprise - explained).max(0.0) * near;
    }
    sum
}

/// A scratch table of what explains each word of a segment.
#[derive(Default)]
struct Sums {
    gains: Vec<f32>,
    /// The words that anything explains.
    touched: Vec<u16>,
}

impl Sums {
    /// How well longer and longer runs of the other side explain `segment`: `run` gives the segments
    /// of the other side, nearest first, with what each of them explains.
    fn explain<'a>(
        &mut self,
        segment: &Segment,
        run: impl Iterator<Item = (&'a Segment, &'a [Match])>,
        scores: &mut [Explained; MAX_RUN],
    ) {
        self.gains.clear();
        self.gains.resize(segment.tokens.len(), 0.0);
        self.touched.clear();
        let mut words = 0;
        for (score, (other, matches)) in scores.iter_mut().zip(run) {
            for found in matches {
                let gain = &mut self.gains[usize::from(found.at)];
                if *gain == 0.0 {
                    self.touched.push(found.at);
                }
                *gain += found.gain;
            }
            words += other.tokens.len();
            *score = self.score(segment, words);
        }
    }

    fn score(&self, segment: &Segment, words: usize) -> Explained {
        let per_word = (1.0 - BACKGROUND) / words.max(1) as f32;
        let unmatched = segment.tokens.len() - self.touched.len();
        let mut sum = Explained { shared: unmatched as f32 * unexplained(), whole: 0.0 };
        for &at in &self.touched {
            let gain = self.gains[usize::from(at)];
            sum.shared += quick_ln(per_word * gain + BACKGROUND);
            sum.whole += quick_ln(1.0 + SURPRISE * gain);
        }
        sum
    }
}

/// The score of a word that nothing explains.
pub fn unexplained() -> f32 {
    // ln 0.75
    -0.287_682_07
}

/// The natural logarithm of a positive number to within 0.001: the exponent, and a polynomial for
/// the mantissa. It is asked for at each word of each cell.
fn quick_ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as f32 - 127.0;
    let m = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    let rest = ((-0.056_570_85 * m + 0.447_179_55) * m - 1.469_956_8) * m + 2.821_202_6;
    exponent * std::f32::consts::LN_2 + rest * m - 1.741_793_9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_logarithm_is_near_enough() {
        for x in [1.0f32, 1.5, 2.0, 0.75, 37.3, 12_345.6, 3e7] {
            assert!((quick_ln(x) - x.ln()).abs() < 1e-3, "{x}: {} {}", quick_ln(x), x.ln());
        }
        assert!((unexplained() - BACKGROUND.ln()).abs() < 1e-6);
    }
}
