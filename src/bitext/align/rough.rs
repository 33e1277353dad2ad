//! A first, rough search: which segments share words, and nothing finer. It runs over long texts in
//! a wide band, so it looks at each cell once and keeps a byte of it.

use super::band::Band;
use super::lexical::Overlap;
use super::stretch::{Stretch, length_ratio, running_lengths};
use crate::bitext::Bead;
use crate::bitext::pins::Binding;

/// The kinds of beads that are worth telling apart, each with what it costs beyond the first.
const KINDS: [((usize, usize), f32); 9] = [
    ((1, 1), 0.0),
    ((1, 2), 1.5),
    ((2, 1), 2.0),
    ((1, 3), 2.5),
    ((3, 1), 3.5),
    ((2, 2), 3.0),
    ((1, 4), 3.5),
    ((1, 0), 4.0),
    ((0, 1), 4.0),
];
/// The most segments that a kind has on one side.
const LONGEST: usize = 4;
/// What a length that doesn't fit costs, for each standard deviation.
const LENGTH: f32 = 1.0;
/// The variance of the English length, per Chinese character.
const VARIANCE: f32 = 16.0;

/// The best way through the band that keeps to the pins.
pub fn path<'p>(text: Stretch<'p>, band: &'p Band, bound: Binding<'p>) -> Vec<Bead> {
    let search = Search::new(text, band, bound);
    let through = search.run();
    search.trace(&through)
}

struct Search<'p> {
    text: Stretch<'p>,
    band: &'p Band,
    bound: Binding<'p>,
    ratio: f32,
    zh_lengths: Vec<f64>,
    en_lengths: Vec<f64>,
}

/// A row of the search: what words each English segment shares with the Chinese one, and the value
/// of the best way to each cell.
#[derive(Default, Clone)]
struct Row {
    start: usize,
    overlap: Vec<f32>,
    best: Vec<f32>,
}

impl Row {
    fn at(values: &[f32], start: usize, j: usize) -> Option<f32> {
        values.get(j.checked_sub(start)?).copied()
    }
}

impl<'p> Search<'p> {
    fn new(text: Stretch<'p>, band: &'p Band, bound: Binding<'p>) -> Self {
        let (zh_lengths, en_lengths) = (running_lengths(text.zh), running_lengths(text.en));
        let ratio = length_ratio(text) as f32;
        Search { text, band, bound, ratio, zh_lengths, en_lengths }
    }

    /// For each cell the kind of the bead by which the best way comes.
    fn run(&self) -> Vec<u8> {
        let mut through = vec![0u8; self.band.len()];
        let mut overlap = Overlap::new(self.text);
        let mut rows: Vec<Row> = vec![Row::default(); LONGEST + 1];
        for i in 0..self.band.rows() {
            let columns = self.band.columns(i);
            let mut row = std::mem::take(&mut rows[i % (LONGEST + 1)]);
            row.start = *columns.start();
            overlap.row(self.text, i, columns.clone(), &mut row.overlap);
            row.best.clear();
            for (j, cell) in columns.zip(self.band.index(i, row.start).unwrap_or(0)..) {
                let (best, kind) = self.arrive((i, j), &row, &rows);
                row.best.push(best);
                through[cell] = kind;
            }
            rows[i % (LONGEST + 1)] = row;
        }
        through
    }

    fn arrive(&self, (i, j): (usize, usize), row: &Row, rows: &[Row]) -> (f32, u8) {
        if (i, j) == (0, 0) {
            return (0.0, 0);
        }
        let row_at = |back: usize| if back == 0 { row } else { &rows[(i - back) % (LONGEST + 1)] };
        let mut best = (f32::NEG_INFINITY, 0);
        for (kind, &((m, n), cost)) in (0u8..).zip(&KINDS) {
            if m > i || n > j {
                continue;
            }
            if !self.bound.allows(i - m..i, j - n..j) {
                continue;
            }
            let from = row_at(m);
            let Some(before) = Row::at(&from.best, from.start, j - n) else { continue };
            let shared: f32 = (0..m)
                .flat_map(|back| (0..n).map(move |left| (back, left)))
                .filter_map(|(back, left)| {
                    let row = row_at(back);
                    Row::at(&row.overlap, row.start, j - left)
                })
                .sum();
            let value = before + shared - cost - self.misfit((i, j), (m, n));
            if value > best.0 {
                best = (value, kind);
            }
        }
        best
    }

    fn misfit(&self, (i, j): (usize, usize), (m, n): (usize, usize)) -> f32 {
        if m == 0 || n == 0 {
            return 0.0;
        }
        let zh = (self.zh_lengths[i] - self.zh_lengths[i - m]) as f32;
        let en = (self.en_lengths[j] - self.en_lengths[j - n]) as f32;
        let mean = (zh + en / self.ratio) / 2.0;
        let z = (en - self.ratio * zh) / (VARIANCE * mean.max(1.0)).sqrt();
        LENGTH * z.abs().min(6.0)
    }

    fn trace(&self, through: &[u8]) -> Vec<Bead> {
        let mut i = self.band.rows() - 1;
        let mut j = *self.band.columns(i).end();
        let mut beads = Vec::new();
        while (i, j) != (0, 0) {
            let Some(cell) = self.band.index(i, j) else { break };
            let (m, n) = KINDS[usize::from(through[cell])].0;
            if m > i || n > j {
                break;
            }
            beads.push(Bead::new(i - m..i, j - n..j, 0.0));
            (i, j) = (i - m, j - n);
        }
        beads.reverse();
        beads
    }
}
