//! Translations that the text itself teaches: names and terms that recur, and with them always the
//! same English word, though no dictionary has the pair.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::stretch::Learned;
use super::tokens::{Segment, Translation, Vocabulary};
use crate::bitext::Bead;

/// A word or name that stands fewer times teaches nothing.
const FEWEST: u32 = 3;
/// Words in more than this share of the beads go with everything.
const MOST_SHARE: f32 = 0.35;
/// How many types of each side of a bead are paired: pairs grow with their square.
const MOST_TYPES: usize = 100;
/// How far the two must go together: the harmonic mean of how often each comes with the other.
const TOGETHER: f32 = 0.45;
/// The probability of a learned translation that has always held.
const TRUST: f32 = 0.6;

/// What a first alignment of these segments teaches. Names of several words become tokens of their
/// own, added to the Chinese segments.
pub fn learn(zh: &mut [Segment], en: &[Segment], words: &Vocabulary, beads: &[Bead]) -> Learned {
    let mut learned = Learned::default();
    add_names(zh, words, &mut learned);
    let types = words.zh_share.len() + learned.shares.len();
    for (token, en, trust) in associations(zh, en, types, words, beads) {
        let translation = Translation { en, forward: trust, backward: trust };
        learned.translations.entry(token).or_default().push(translation);
    }
    learned
}

/// Neighbouring words that mostly stand together: two or three of them.
type Name = [u32; 3];
/// The third word of a name of two.
const NONE: u32 = u32::MAX;

/// Makes tokens of names that aren't in the dictionary as one word.
fn add_names(zh: &mut [Segment], words: &Vocabulary, learned: &mut Learned) {
    let mut counts: HashMap<Name, u32> = HashMap::new();
    let mut singles: HashMap<u32, u32> = HashMap::new();
    for segment in zh.iter() {
        grams(segment).for_each(|(_, name)| *counts.entry(name).or_default() += 1);
        segment.tokens.iter().for_each(|&token| *singles.entry(token).or_default() += 1);
    }
    let whole = |name: &Name, count: u32| {
        let parts = name.iter().filter(|&&token| token != NONE);
        let least = parts.map(|token| singles.get(token).copied().unwrap_or(0)).min();
        count > FEWEST && count * 2 >= least.unwrap_or(0)
    };
    let names: BTreeMap<Name, u32> =
        counts.into_iter().filter(|(name, count)| whole(name, *count)).collect();
    let ids: HashMap<Name, u32> =
        names.keys().copied().zip(words.zh_share.len() as u32..).collect();
    let total: u32 = singles.values().sum();
    learned.shares = names.values().map(|&count| count as f32 / total.max(1) as f32).collect();
    for segment in zh {
        let found: Vec<(usize, u32)> =
            grams(segment).filter_map(|(at, name)| Some((at, *ids.get(&name)?))).collect();
        for (at, id) in found {
            segment.tokens.push(id);
            segment.places.push(segment.places[at]);
        }
    }
}

/// Two or three neighbouring words, with the number of the second.
fn grams(segment: &Segment) -> impl Iterator<Item = (usize, Name)> {
    let last = segment.adjoins.len().min(segment.tokens.len());
    let (tokens, adjoins) = (&segment.tokens[..last], &segment.adjoins[..last]);
    let pairs = (1..last).filter(|&at| adjoins[at]);
    pairs.flat_map(move |at| {
        let pair = [tokens[at - 1], tokens[at], NONE];
        let third = (at + 1 < last && adjoins[at + 1]).then(|| tokens[at + 1]);
        let triple = third.map(|third| (at, [pair[0], pair[1], third]));
        [Some((at, pair)), triple].into_iter().flatten()
    })
}

/// How often types stand in the beads, alone and together.
#[derive(Default)]
struct Counts {
    zh: HashMap<u32, u32>,
    en: HashMap<u32, u32>,
    together: HashMap<(u32, u32), u32>,
}

/// Types that go together over the beads, each with no other as well: Chinese, English, trust.
fn associations(
    zh: &[Segment],
    en: &[Segment],
    zh_types: usize,
    words: &Vocabulary,
    beads: &[Bead],
) -> Vec<(u32, u32, f32)> {
    let counts = counts(zh, en, (zh_types, words.en_counts.len()), beads);
    let mut found: Vec<(f32, u32, u32)> = counts
        .together
        .iter()
        .filter(|&(_, &count)| count >= FEWEST)
        .map(|(&(z, e), &count)| {
            let total = counts.zh[&z] + counts.en[&e];
            // One is taken away: what has been seen thrice may be chance.
            (2.0 * (count as f32 - 1.0) / total as f32, z, e)
        })
        .filter(|&(dice, ..)| dice >= TOGETHER)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut zh_used, mut en_used) = (HashSet::new(), HashSet::new());
    found.retain(|&(_, z, e)| {
        // Both are used from now on, even if one of them was already.
        let (zh_free, en_free) = (zh_used.insert(z), en_used.insert(e));
        zh_free && en_free && !is_known(words, z, e)
    });
    found.into_iter().map(|(dice, z, e)| (z, e, dice * TRUST)).collect()
}

fn is_known(words: &Vocabulary, zh: u32, en: u32) -> bool {
    let known = words.translations.get(zh as usize);
    known.is_some_and(|known| known.iter().any(|t| t.en == en && t.forward >= 0.2))
}

fn counts(zh: &[Segment], en: &[Segment], types: (usize, usize), beads: &[Bead]) -> Counts {
    let linked = || beads.iter().filter(|bead| !bead.is_omission() && !bead.is_addition());
    let most = (linked().count() as f32 * MOST_SHARE) as u32;
    let zh_total = totals(zh, types.0);
    let en_total = totals(en, types.1);
    let some = |segments: &[Segment], total: &[u32]| -> Vec<u32> {
        let mut some: Vec<u32> = segments
            .iter()
            .flat_map(|segment| segment.tokens.iter().copied())
            .filter(|&token| (FEWEST..=most).contains(&total[token as usize]))
            .collect();
        some.sort_unstable();
        some.dedup();
        some.truncate(MOST_TYPES);
        some
    };
    let mut counts = Counts::default();
    for bead in linked() {
        let zh = some(&zh[bead.zh.clone()], &zh_total);
        let en = some(&en[bead.en.clone()], &en_total);
        en.iter().for_each(|&e| *counts.en.entry(e).or_default() += 1);
        for &z in &zh {
            *counts.zh.entry(z).or_default() += 1;
            en.iter().for_each(|&e| *counts.together.entry((z, e)).or_default() += 1);
        }
    }
    counts
}

fn totals(segments: &[Segment], types: usize) -> Vec<u32> {
    let mut totals = vec![0; types];
    for &token in segments.iter().flat_map(|segment| &segment.tokens) {
        totals[token as usize] += 1;
    }
    totals
}
