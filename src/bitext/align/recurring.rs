//! Translations that the text itself teaches: names and terms that recur, and with them always the
//! same English word, though no dictionary has the pair.

use std::collections::HashMap;

use super::tokens::{Pair, Segment};
use crate::bitext::Bead;

/// A word or name that stands fewer times teaches nothing.
const FEWEST: u32 = 3;
/// Words in more than this share of the beads go with everything.
const MOST_SHARE: f32 = 0.35;
/// How far the two must go together: the harmonic mean of how often each comes with the other.
const TOGETHER: f32 = 0.45;
/// The probability of a learned translation that has always held.
const TRUST: f32 = 0.6;

/// The pair with the names of several characters that recur as tokens of their own, and with the
/// translations that a first alignment teaches.
pub fn learned(pair: &Pair, beads: &[Bead]) -> Pair {
    let mut pair = pair.clone();
    add_names(&mut pair);
    for (zh, en, trust) in associations(&pair, beads) {
        let forward = &mut pair.forward[zh as usize];
        for known in forward.iter_mut() {
            known.1 *= 1.0 - trust;
        }
        forward.push((en, trust));
        let backward = &mut pair.backward[en as usize];
        for known in backward.iter_mut() {
            known.1 *= 1.0 - trust;
        }
        backward.push((zh, trust));
    }
    pair
}

/// Neighbouring words that mostly stand together and aren't in the dictionary as one.
fn add_names(pair: &mut Pair) {
    let mut counts: HashMap<&[u32], u32> = HashMap::new();
    for segment in &pair.zh {
        for gram in grams(segment) {
            *counts.entry(gram.1).or_default() += 1;
        }
    }
    let whole = |gram: &[u32], count: u32| {
        let least = gram.iter().map(|&t| pair.zh_counts[t as usize]).min().unwrap_or(0);
        count > FEWEST && count * 2 >= least
    };
    let names: HashMap<Vec<u32>, (u32, u32)> = counts
        .iter()
        .filter(|(gram, count)| whole(gram, **count))
        .map(|(gram, &count)| (gram.to_vec(), count))
        .collect::<std::collections::BTreeMap<_, _>>()
        .into_iter()
        .zip(pair.zh_counts.len() as u32..)
        .map(|((gram, count), id)| (gram, (id, count)))
        .collect();
    let total: f32 = pair.zh_counts.iter().sum::<u32>() as f32;
    let mut by_id: Vec<_> = names.values().collect();
    by_id.sort_unstable();
    for &&(_, count) in &by_id {
        pair.zh_counts.push(count);
        pair.zh_share.push(count as f32 / total.max(1.0));
        pair.forward.push(Vec::new());
    }
    for segment in &mut pair.zh {
        let found: Vec<(u32, f32)> = grams(segment)
            .filter_map(|(at, gram)| Some((names.get(gram)?.0, segment.places[at])))
            .collect();
        for (id, place) in found {
            segment.tokens.push(id);
            segment.places.push(place);
        }
    }
}

/// Two or three neighbouring words, with the place of the second.
fn grams(segment: &Segment) -> impl Iterator<Item = (usize, &[u32])> {
    (2..=3usize).flat_map(move |size| {
        let last = segment.adjoins.len().min(segment.tokens.len());
        (0..(last + 1).saturating_sub(size))
            .filter(move |&at| segment.adjoins[at + 1..at + size].iter().all(|a| *a))
            .map(move |at| (at + 1, &segment.tokens[at..at + size]))
    })
}

/// Types that go together over the beads, each with no other as well: Chinese, English, trust.
fn associations(pair: &Pair, beads: &[Bead]) -> Vec<(u32, u32, f32)> {
    let linked: Vec<&Bead> = beads.iter().filter(|b| !b.is_omission() && !b.is_addition()).collect();
    let most = (linked.len() as f32 * MOST_SHARE) as u32;
    let types = |segments: &[Segment], counts: &[u32]| -> Vec<u32> {
        let mut types: Vec<u32> = segments
            .iter()
            .flat_map(|s| s.tokens.iter().copied())
            .filter(|&t| (FEWEST..=most).contains(&counts[t as usize]))
            .collect();
        types.sort_unstable();
        types.dedup();
        types
    };
    let mut zh_beads = vec![0u32; pair.zh_counts.len()];
    let mut en_beads = vec![0u32; pair.en_counts.len()];
    let mut together: HashMap<(u32, u32), u32> = HashMap::new();
    for bead in linked {
        let zh = types(&pair.zh[bead.zh.clone()], &pair.zh_counts);
        let en = types(&pair.en[bead.en.clone()], &pair.en_counts);
        en.iter().for_each(|&e| en_beads[e as usize] += 1);
        for &z in &zh {
            zh_beads[z as usize] += 1;
            for &e in &en {
                *together.entry((z, e)).or_default() += 1;
            }
        }
    }
    let mut found: Vec<(f32, u32, u32)> = together
        .into_iter()
        .filter(|&(_, count)| count >= FEWEST)
        .map(|((z, e), count)| {
            let total = zh_beads[z as usize] + en_beads[e as usize];
            // One is taken away: what has been seen thrice may be chance.
            (2.0 * (count as f32 - 1.0) / total as f32, z, e)
        })
        .filter(|&(dice, ..)| dice >= TOGETHER)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut zh_used, mut en_used) = (vec![false; zh_beads.len()], vec![false; en_beads.len()]);
    let mut result = Vec::new();
    for (dice, z, e) in found {
        let taken = zh_used[z as usize] || en_used[e as usize];
        (zh_used[z as usize], en_used[e as usize]) = (true, true);
        let known = pair.forward[z as usize].iter().any(|t| t.0 == e && t.1 >= 0.2);
        if !taken && !known {
            result.push((z, e, dice * TRUST));
        }
    }
    result
}
