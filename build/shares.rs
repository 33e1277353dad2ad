//! How probably each English stem translates a word: from the dictionaries' own translations, those of
//! the word's synonyms, and those of its parts.
//!
//! No dictionary lists all that a translator may write, so part of a word's probability goes to what
//! is near to its translations. The aligner's weights are fitted to tables made with these constants.

use std::collections::{BTreeMap, HashMap};

use crate::vocabulary::Vocabulary;
use crate::{Table, Word};

/// The part of a word's probability that goes to ECDICT's translations, of a word that both
/// dictionaries translate.
const ECDICT: f64 = 0.4;
/// The part that goes to the translations of synonyms.
const SYNONYMS: f64 = 0.5;
/// The part that goes to the translations of parts, of a word that has any.
const PARTS: f64 = 0.2;
/// A stem that translates more words than this says nothing of any of them: it makes no synonyms.
const COMMON: usize = 400;
/// The most translations that are kept of a word.
const MOST: usize = 60;
/// The least probability that is kept.
const LEAST: f64 = 0.004;

/// Numbers of stems, each with its probability.
pub type Shares = Vec<(u32, f64)>;

/// The translations of all words, in the table's order, each by the number of the stem.
pub fn translations(table: &Table, vocabulary: &Vocabulary) -> Vec<Shares> {
    let direct: Vec<Shares> = table.values().map(|word| direct(word, vocabulary)).collect();
    let sources = Sources::of(&direct, vocabulary.counts().len());
    let mut sum = Sum::new(vocabulary.counts().len());
    direct
        .iter()
        .zip(parts_of_words(table))
        .map(|(own, parts)| {
            add_with_synonyms(&mut sum, own, &direct, &sources);
            add_parts(&mut sum, &parts, &direct);
            most_probable(sum.take())
        })
        .collect()
}

/// What the dictionaries say of the word itself. Each sense of CC-CEDICT is as likely as the next, and
/// so is each of its words.
fn direct(word: &Word, vocabulary: &Vocabulary) -> Shares {
    let mut shares: BTreeMap<u32, f64> = BTreeMap::new();
    let per_sense = 1.0 / word.senses.len().max(1) as f64;
    for sense in &word.senses {
        for stem in sense {
            *shares.entry(vocabulary.number(stem)).or_default() += per_sense / sense.len() as f64;
        }
    }
    let total: f64 = word.ecdict.values().sum();
    if total > 0.0 {
        let cedict = if shares.is_empty() { 0.0 } else { 1.0 - ECDICT };
        shares.values_mut().for_each(|share| *share *= cedict);
        for (stem, share) in &word.ecdict {
            *shares.entry(vocabulary.number(stem)).or_default() += (1.0 - cedict) * share / total;
        }
    }
    shares.into_iter().collect()
}

/// For each stem the words that it translates.
struct Sources {
    /// Numbers of words, each with the stem's share in it.
    words: Vec<Vec<(usize, f64)>>,
    /// The sums of these shares.
    totals: Vec<f64>,
}

impl Sources {
    fn of(direct: &[Shares], stems: usize) -> Self {
        let mut words = vec![Vec::new(); stems];
        for (at, shares) in direct.iter().enumerate() {
            for &(stem, share) in shares {
                words[stem as usize].push((at, share));
            }
        }
        let totals = words.iter().map(|words| words.iter().map(|(_, share)| share).sum()).collect();
        Sources { words, totals }
    }
}

/// Adds a word's own translations and, with a smaller share, those of the words that have one in
/// common with it: a walk from Chinese to English, back, and forth again.
fn add_with_synonyms(sum: &mut Sum, own: &Shares, direct: &[Shares], sources: &Sources) {
    for &(stem, share) in own {
        sum.add(stem, share * (1.0 - SYNONYMS));
    }
    for &(stem, share) in own {
        let words = &sources.words[stem as usize];
        if words.len() > COMMON {
            continue;
        }
        for &(synonym, weight) in words {
            let back = SYNONYMS * share * weight / sources.totals[stem as usize];
            for &(other, forth) in &direct[synonym] {
                sum.add(other, back * forth);
            }
        }
    }
}

/// Gives a share of what has been added to the translations of a word's parts.
fn add_parts(sum: &mut Sum, parts: &[usize], direct: &[Shares]) {
    if parts.is_empty() {
        return;
    }
    sum.scale(1.0 - PARTS);
    let per_part = PARTS / parts.len() as f64;
    for &part in parts {
        for &(stem, share) in &direct[part] {
            sum.add(stem, per_part * share);
        }
    }
}

/// For each word the numbers of the words that are its parts: single characters of a short word, pairs
/// of a long one, which say more.
fn parts_of_words(table: &Table) -> Vec<Vec<usize>> {
    let numbers: HashMap<&str, usize> = table.keys().map(String::as_str).zip(0..).collect();
    let parts = |word: &String| {
        let mut bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let size = match bounds.len() {
            0 | 1 => return Vec::new(),
            2 | 3 => 1,
            _ => 2,
        };
        bounds.push(word.len());
        let part = |at: &[usize]| numbers.get(&word[at[0]..at[size]]).copied();
        bounds.windows(size + 1).filter_map(part).collect()
    };
    table.keys().map(parts).collect()
}

/// The largest shares, in the order of the stems.
fn most_probable(mut shares: Shares) -> Shares {
    shares.retain(|(_, share)| *share >= LEAST);
    shares.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shares.truncate(MOST);
    shares.sort_unstable_by_key(|(stem, _)| *stem);
    shares
}

/// A sum over few of the stems, in a place for every one: with maps the build took ten times as long.
struct Sum {
    shares: Vec<f64>,
    /// The stems with a share.
    touched: Vec<u32>,
}

impl Sum {
    fn new(stems: usize) -> Self {
        Sum { shares: vec![0.0; stems], touched: Vec::new() }
    }

    fn add(&mut self, stem: u32, share: f64) {
        let sum = &mut self.shares[stem as usize];
        if *sum == 0.0 {
            self.touched.push(stem);
        }
        *sum += share;
    }

    fn scale(&mut self, factor: f64) {
        self.touched.iter().for_each(|&stem| self.shares[stem as usize] *= factor);
    }

    /// The sum, leaving nothing.
    fn take(&mut self) -> Shares {
        let shares = &mut self.shares;
        self.touched
            .drain(..)
            .map(|stem| (stem, std::mem::take(&mut shares[stem as usize])))
            .collect()
    }
}
