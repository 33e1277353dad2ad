//! The part of the search space that is looked at: for each prefix of the Chinese, a run of
//! prefixes of the English.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::stretch::Stretch;
use super::tokens::Segment;
use crate::bitext::Bead;

/// Cells (i, j): after i Chinese and j English segments. Row i holds the columns `lo..=hi`.
#[derive(Debug, Clone)]
pub struct Band {
    rows: Vec<(usize, usize)>,
    starts: Vec<usize>,
}

impl Band {
    fn new(mut rows: Vec<(usize, usize)>, en_len: usize) -> Band {
        // Every row must reach the next one, or there would be no way through.
        if let Some(last) = rows.last_mut() {
            last.1 = en_len;
        }
        if let Some(first) = rows.first_mut() {
            first.0 = 0;
        }
        for i in 1..rows.len() {
            rows[i].0 = rows[i].0.max(rows[i - 1].0).min(en_len);
            rows[i].1 = rows[i].1.max(rows[i - 1].1).min(en_len);
        }
        for i in 1..rows.len() {
            rows[i].0 = rows[i].0.min(rows[i - 1].1);
        }
        let starts = rows
            .iter()
            .scan(0, |next, &(lo, hi)| {
                let start = *next;
                *next += hi + 1 - lo;
                Some(start)
            })
            .collect();
        Band { rows, starts }
    }

    /// All cells.
    pub fn full(zh_len: usize, en_len: usize) -> Band {
        Band::new(vec![(0, en_len); zh_len + 1], en_len)
    }

    /// Number of cells.
    #[allow(clippy::len_without_is_empty)] // There is always the cell (0, 0).
    pub fn len(&self) -> usize {
        self.starts.last().map_or(0, |start| {
            let &(lo, hi) = &self.rows[self.rows.len() - 1];
            start + hi + 1 - lo
        })
    }

    /// Number of rows: one more than Chinese segments.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The columns of a row.
    pub fn columns(&self, i: usize) -> RangeInclusive<usize> {
        let (lo, hi) = self.rows[i];
        lo..=hi
    }

    /// The number of a cell; `None` outside the band.
    pub fn index(&self, i: usize, j: usize) -> Option<usize> {
        let &(lo, hi) = self.rows.get(i)?;
        (lo..=hi).contains(&j).then(|| self.starts[i] + j - lo)
    }

    /// The band with every cell that a bead ending in it may cover, if it has up to `reach` more
    /// segments on each side.
    pub fn reaching_back(&self, reach: usize) -> Band {
        let rows = self.rows.iter().enumerate().map(|(i, &(lo, _))| {
            let (_, hi) = self.rows[(i + reach).min(self.rows.len() - 1)];
            (lo.saturating_sub(reach), hi)
        });
        Band::new(rows.collect(), self.rows.last().map_or(0, |r| r.1))
    }
}

/// Texts with fewer cells than this are searched whole.
const SMALL: usize = 30_000;
/// Columns on each side of the way between anchors.
const MARGIN: usize = 15;
/// The widest a row may be on each side, where no anchor helps.
const WIDEST: usize = 100;

/// A band for a first search: around the chain of the surest word pairs.
pub fn coarse(text: Stretch) -> Band {
    let (zh_len, en_len) = (text.zh.len(), text.en.len());
    if (zh_len + 1) * (en_len + 1) <= SMALL {
        return Band::full(zh_len, en_len);
    }
    let mut chain = best_chain(&anchors(text));
    chain.insert(0, (0, 0));
    chain.push((zh_len, en_len));
    let mut rows = Vec::with_capacity(zh_len + 1);
    for ends in chain.windows(2) {
        let ((i0, j0), (i1, j1)) = (ends[0], ends[1]);
        let gap = (i1 - i0).max(j1 - j0);
        let slack = (MARGIN + gap / 2).min(WIDEST);
        let last = if i1 == zh_len { i1 + 1 } else { i1 };
        for i in i0..last {
            let at = j0 + (j1 - j0) * (i - i0) / (i1 - i0).max(1);
            rows.push((at.saturating_sub(slack), (at + slack).min(en_len)));
        }
    }
    Band::new(rows, en_len)
}

/// Pairs of rare words that translate each other and stand equally often, in order: (Chinese
/// segment, English segment) with a weight.
fn anchors(text: Stretch) -> Vec<((usize, usize), f32)> {
    const RARE: u32 = 5;
    const SURE: f32 = 0.2;
    let words = text.words();
    let places = |segments: &[Segment], counts: &[u32]| {
        let mut places: Vec<Vec<usize>> = vec![Vec::new(); counts.len()];
        for (at, segment) in segments.iter().enumerate() {
            for &token in segment.tokens.iter().filter(|&&t| counts[t as usize] <= RARE) {
                places[token as usize].push(at);
            }
        }
        places
    };
    let zh_places = places(text.zh, &words.zh_counts);
    let en_places = places(text.en, &words.en_counts);
    let mut weights: HashMap<(usize, usize), f32> = HashMap::new();
    for (zh, translations) in words.translations.iter().enumerate() {
        for found in translations.iter().filter(|t| t.forward >= SURE) {
            let (zh, en) = (&zh_places[zh], &en_places[found.en as usize]);
            if zh.len() == en.len() {
                for (&i, &j) in zh.iter().zip(en) {
                    *weights.entry((i, j)).or_default() += found.forward / zh.len() as f32;
                }
            }
        }
    }
    let mut anchors: Vec<_> = weights.into_iter().collect();
    anchors.sort_by_key(|&(place, _)| place);
    anchors
}

/// The heaviest chain of anchors that rises on both sides (weighted longest increasing
/// subsequence, by a Fenwick tree of prefix maxima).
pub fn best_chain(anchors: &[((usize, usize), f32)]) -> Vec<(usize, usize)> {
    let columns = anchors.iter().map(|a| a.0.1).max().map_or(0, |j| j + 1);
    // Per column: the weight of the best chain that ends at or before it, and its last anchor.
    let mut tree: Vec<(f32, Option<usize>)> = vec![(0.0, None); columns + 1];
    let mut before: Vec<Option<usize>> = vec![None; anchors.len()];
    let mut at = 0;
    while at < anchors.len() {
        // Anchors of one row must not follow each other: ask for all of them, then enter them.
        let row = anchors[at].0.0;
        let end = at + anchors[at..].iter().take_while(|a| a.0.0 == row).count();
        let found: Vec<(f32, Option<usize>)> =
            (at..end).map(|k| prefix_best(&tree, anchors[k].0.1)).collect();
        for (k, (weight, last)) in (at..end).zip(found) {
            before[k] = last;
            enter(&mut tree, anchors[k].0.1 + 1, (weight + anchors[k].1, Some(k)));
        }
        at = end;
    }
    let mut chain = Vec::new();
    let mut next = prefix_best(&tree, columns).1;
    while let Some(k) = next {
        chain.push(anchors[k].0);
        next = before[k];
    }
    chain.reverse();
    chain
}

fn prefix_best(tree: &[(f32, Option<usize>)], mut column: usize) -> (f32, Option<usize>) {
    let mut best = (0.0, None);
    while column > 0 {
        if tree[column].0 > best.0 {
            best = tree[column];
        }
        column &= column - 1;
    }
    best
}

fn enter(tree: &mut [(f32, Option<usize>)], mut column: usize, chain: (f32, Option<usize>)) {
    while column < tree.len() {
        if chain.0 > tree[column].0 {
            tree[column] = chain;
        }
        column += column & column.wrapping_neg();
    }
}

/// Columns on each side of a known path.
const AROUND: usize = 6;

/// A narrow band around a path that an earlier search has found.
pub fn around(path: &[Bead], zh_len: usize, en_len: usize) -> Band {
    let mut rows = vec![(usize::MAX, 0); zh_len + 1];
    let mut visit = |i: usize, j: usize| {
        rows[i].0 = rows[i].0.min(j.saturating_sub(AROUND));
        rows[i].1 = rows[i].1.max((j + AROUND).min(en_len));
    };
    visit(0, 0);
    for bead in path {
        for i in bead.zh.start..=bead.zh.end {
            visit(i, bead.en.start);
            visit(i, bead.en.end);
        }
    }
    Band::new(rows, en_len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_rising_chain_wins() {
        let anchors = [((0, 0), 1.0), ((1, 9), 1.5), ((2, 2), 1.0), ((2, 3), 0.5), ((3, 4), 1.0)];
        assert_eq!(best_chain(&anchors), [(0, 0), (2, 2), (3, 4)]);
        assert!(best_chain(&[]).is_empty());
    }

    #[test]
    fn a_band_has_a_way_through() {
        let band = Band::new(vec![(0, 1), (5, 6), (2, 3), (4, 4)], 9);
        assert_eq!(band.columns(3), 5..=9);
        assert!(band.index(0, 0).is_some() && band.index(3, 9).is_some());
        for i in 1..band.rows() {
            assert!(band.columns(i).start() <= band.columns(i - 1).end());
        }
    }
}
