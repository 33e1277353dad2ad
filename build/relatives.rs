//! English words that translate the same Chinese: a seminar is much the same as a symposium, since 研讨会
//! and 讨论会 are both.

use std::collections::{BTreeMap, HashMap};

use crate::shares::Shares;

/// Translations that are less likely than this say nothing.
const LEAST_SHARE: f64 = 0.01;
/// So many translations of a word are compared; words of more meanings tell little.
const MOST_TRANSLATIONS: usize = 24;
/// Words are relatives from this likeness on: Bhattacharyya's coefficient of what they translate.
const LEAST_LIKENESS: f64 = 0.04;
/// And so many of them are kept for each.
const MOST_RELATIVES: usize = 20;

/// For each of `stems` stems, its relatives with their likeness, the most like first. Written as: for each
/// stem the number of relatives up to it (`u32`), then the relatives (three bytes, and one for the likeness
/// in 255ths).
pub fn table(stems: usize, words: &[Shares]) -> Vec<u8> {
    let mut products: HashMap<(u32, u32), f64> = HashMap::new();
    let mut masses: HashMap<u32, f64> = HashMap::new();
    for shares in words {
        let mut all: Vec<(u32, f64)> = shares
            .iter()
            .map(|&(stem, share)| (stem, share))
            .filter(|s| s.1 >= LEAST_SHARE)
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.truncate(MOST_TRANSLATIONS);
        for &(a, share) in &all {
            *masses.entry(a).or_default() += share;
            for &(b, other) in all.iter().filter(|(b, _)| *b != a) {
                *products.entry((a, b)).or_default() += (share * other).sqrt();
            }
        }
    }
    let mut relatives: BTreeMap<u32, Vec<(u32, f64)>> = BTreeMap::new();
    for ((a, b), product) in products {
        let likeness = product / (masses[&a] * masses[&b]).sqrt();
        if likeness >= LEAST_LIKENESS {
            relatives.entry(a).or_default().push((b, likeness));
        }
    }
    write(stems, &mut relatives)
}

fn write(stems: usize, relatives: &mut BTreeMap<u32, Vec<(u32, f64)>>) -> Vec<u8> {
    let (mut ends, mut rows) = (Vec::new(), Vec::new());
    let mut count = 0_u32;
    for stem in 0..stems as u32 {
        let row = relatives.entry(stem).or_default();
        row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (other, likeness) in row.iter().take(MOST_RELATIVES) {
            rows.extend(&other.to_le_bytes()[..3]);
            rows.push((likeness * 255.0).round().clamp(1.0, 255.0) as u8);
            count += 1;
        }
        ends.extend(count.to_le_bytes());
    }
    ends.extend(rows);
    ends
}
