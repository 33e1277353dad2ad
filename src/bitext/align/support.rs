//! English sentences inside a bead that nothing in its Chinese supports: put in between the parts of
//! a split sentence, where a bead has no gap to show it.
//!
//! A word is supported if a word that stands at about the same place of the Chinese translates it. In
//! a translation about half of the words are; in a sentence that translates nothing, only those that
//! chance supports. (The same for Chinese clauses that nothing renders was tried and found too noisy:
//! some ten false alarms for each gap more that was found.)

use std::ops::Range;

use super::tokens::{Pair, Segment};
use crate::bitext::Bead;

/// How far a word may stand from where it would stand if both sides ran evenly, in shares of the bead.
const DRIFT: f32 = 0.2;
/// But never fewer words of the other side than this are looked at.
const LEAST_WINDOW: f32 = 10.0;
/// The least probability that makes a translation.
const TRANSLATES: f32 = 0.03;
/// The fewest words of which anything can be said.
const FEWEST_WORDS: usize = 6;
/// The share of what is usual in this text below which a sentence is unsupported.
const OF_USUAL: f32 = 0.25;

/// One word of a bead's side: its type, and its place in the bead from 0 to 1.
struct Word {
    token: u32,
    place: f32,
}

/// The English segments of beads with several of them that nothing supports.
pub fn unsupported(pair: &Pair, beads: &[Bead]) -> Vec<usize> {
    let mut shares: Vec<(usize, f32, bool)> = Vec::new();
    for bead in beads.iter().filter(|bead| !bead.zh.is_empty()) {
        let zh = words(&pair.zh, &bead.zh, &bead.zh);
        for unit in bead.en.clone() {
            let en = words(&pair.en, &bead.en, &(unit..unit + 1));
            if en.len() >= FEWEST_WORDS {
                shares.push((unit, supported_share(pair, &en, &zh), bead.en.len() > 1));
            }
        }
    }
    let mut sorted: Vec<f32> = shares.iter().map(|s| s.1).collect();
    sorted.sort_by(f32::total_cmp);
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
    let weak = shares.iter().filter(|(_, share, several)| *several && *share < usual * OF_USUAL);
    weak.map(|&(unit, ..)| unit).collect()
}

/// The words of the segments `wanted`, some of those of the bead's side `whole`.
fn words(segments: &[Segment], whole: &Range<usize>, wanted: &Range<usize>) -> Vec<Word> {
    let length = |units: Range<usize>| segments[units].iter().map(|s| s.length).sum::<f64>();
    let total = length(whole.clone()).max(1.0);
    let mut before = length(whole.start..wanted.start);
    let mut words = Vec::new();
    for segment in &segments[wanted.clone()] {
        for (&token, &within) in segment.tokens.iter().zip(&segment.places) {
            let place = (before + segment.length * f64::from(within)) / total;
            words.push(Word { token, place: place as f32 });
        }
        before += segment.length;
    }
    words
}

/// The share of words that a word at about the same place translates, rare ones counting more.
fn supported_share(pair: &Pair, en: &[Word], zh: &[Word]) -> f32 {
    let window = DRIFT.max(LEAST_WINDOW / zh.len().max(1) as f32 / 2.0);
    let translates = |zh: &Word, en: &Word| {
        let translations = &pair.words.translations[zh.token as usize];
        translations.iter().any(|t| t.en == en.token && t.forward >= TRANSLATES)
    };
    let (mut total, mut sum) = (0.0, 0.0);
    for word in en {
        let near = |other: &&Word| (other.place - word.place).abs() <= window;
        let weight = -pair.words.en_share[word.token as usize].ln();
        total += weight;
        if zh.iter().filter(near).any(|other| translates(other, word)) {
            sum += weight;
        }
    }
    sum / total
}
