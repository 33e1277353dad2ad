//! The English phrases of a corpus, numbered and counted.

use std::collections::HashMap;

use super::corpus::{Bead, Corpus, EnToken, EnWord};
use crate::glossary::matching::en::Gap;

/// The most words of a phrase, articles apart.
const LONGEST: usize = 8;

/// Words that say little by themselves and yet begin phrases: One China, no first use.
const BEGINNINGS: [&str; 6] = ["all", "more", "most", "no", "not", "one"];
/// Words that say little by themselves and yet end phrases: opening up, shared by all.
const ENDS: [&str; 6] = ["all", "down", "off", "one", "out", "up"];

/// A phrase where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The number of the phrase.
    pub phrase: u32,
    /// Its first word in the bead.
    pub first: u32,
    /// Its last word in the bead, itself included.
    pub last: u32,
}

/// All phrases of a corpus: runs of words that nothing divides, which begin and end with words that say
/// something.
pub struct Phrases {
    /// By bead: the phrases that stand in it, sorted by number.
    pub in_beads: Vec<Vec<Standing>>,
    /// By number: in how many beads the phrase stands.
    pub beads: Vec<u32>,
}

impl Phrases {
    /// Numbers the phrases of a corpus.
    pub fn new(corpus: &Corpus) -> Phrases {
        let mut tree = Tree::default();
        let mut in_beads: Vec<Vec<Standing>> =
            corpus.beads.iter().map(|bead| tree.standings(bead, &corpus.en)).collect();
        in_beads.iter_mut().for_each(|all| all.sort_by_key(|s| (s.phrase, s.first)));
        let mut beads = vec![0; tree.next as usize];
        let mut seen = Vec::new();
        for standings in &in_beads {
            seen.clear();
            seen.extend(standings.iter().map(|s| s.phrase));
            seen.dedup();
            for &phrase in &seen {
                beads[phrase as usize] += 1;
            }
        }
        Phrases { in_beads, beads }
    }
}

/// Phrases by their beginnings: that of a phrase of several words, with its last word, gives its number.
#[derive(Default)]
struct Tree {
    children: HashMap<(u32, u32), u32>,
    next: u32,
}

/// The beginning of all phrases.
const ROOT: u32 = u32::MAX;

impl Tree {
    fn child(&mut self, beginning: u32, word: u32) -> u32 {
        *self.children.entry((beginning, word)).or_insert_with(|| {
            self.next += 1;
            self.next - 1
        })
    }

    fn standings(&mut self, bead: &Bead, words: &[EnWord]) -> Vec<Standing> {
        let mut found = Vec::new();
        for (first, token) in bead.en.iter().enumerate() {
            if token.hyphen || !begins(word_of(token, words)) {
                continue;
            }
            let mut phrase = ROOT;
            let mut only_numerals = true;
            let run = bead.en.iter().enumerate().skip(first).take(LONGEST);
            for (last, token) in run {
                if last > first && token.gap == Gap::Break {
                    break;
                }
                phrase = self.child(phrase, token.word);
                let word = word_of(token, words);
                only_numerals &= word.is_none_or(|word| word.numeral);
                let goes_on = bead.en.get(last + 1).is_some_and(|next| next.hyphen);
                if ends(word)
                    && !goes_on
                    && !only_numerals
                    && !dangling(&bead.en[first..=last], words)
                {
                    found.push(Standing { phrase, first: first as u32, last: last as u32 });
                }
            }
        }
        found
    }
}

fn word_of<'w>(token: &EnToken, words: &'w [EnWord]) -> Option<&'w EnWord> {
    words.get(token.word as usize)
}

fn begins(word: Option<&EnWord>) -> bool {
    word.is_some_and(|word| !word.empty || BEGINNINGS.contains(&word.text.as_str()))
}

fn ends(word: Option<&EnWord>) -> bool {
    word.is_some_and(|word| !word.empty || ENDS.contains(&word.text.as_str()))
}

/// Whether a phrase reaches over a comma without the "and" that makes a list of it.
fn dangling(tokens: &[EnToken], words: &[EnWord]) -> bool {
    let comma = |token: &EnToken| token.gap == Gap::Comma;
    let Some(last_comma) = tokens.iter().skip(1).rposition(comma) else { return false };
    let joins = |token: &EnToken| word_of(token, words).is_some_and(|word| word.text == "and");
    !tokens[last_comma + 1..].iter().any(joins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::align::align;
    use crate::extract::cutter::Cutter;
    use crate::extract::tests::read;

    /// The phrases of an English sentence as word lists.
    fn phrases(en: &str) -> Vec<String> {
        let (zh, en) = read("这是句子。\n", en);
        let corpus = Corpus::new(&[align(&zh, &en)], &Cutter::default());
        let phrases = Phrases::new(&corpus);
        let text = |bead: &Bead, at: &Standing| {
            let tokens = &bead.en[at.first as usize..=at.last as usize];
            let words = tokens.iter().map(|token| corpus.en[token.word as usize].text.as_str());
            words.collect::<Vec<_>>().join(" ")
        };
        let beads = corpus.beads.iter().zip(&phrases.in_beads);
        let mut all: Vec<String> = beads
            .flat_map(|(bead, at)| at.iter().map(|at| text(bead, at)).collect::<Vec<_>>())
            .collect();
        all.sort();
        all
    }

    #[test]
    fn phrases_begin_and_end_with_words_that_tell() {
        assert_eq!(
            phrases("The bridge of the harbour.\n"),
            ["bridge", "bridge of harbor", "harbor"]
        );
        assert!(phrases("They keep opening up.\n").contains(&"opening up".to_owned()));
    }

    #[test]
    fn compounds_are_not_cut_and_stops_not_crossed() {
        assert_eq!(
            phrases("High-quality links. Ports 2024.\n"),
            ["high quality", "high quality links", "links", "ports", "ports 2024"]
        );
    }

    #[test]
    fn commas_are_crossed_in_lists_only() {
        let found = phrases("Open, green and shared growth.\n");
        assert!(found.contains(&"open green and shared growth".to_owned()));
        assert!(!found.contains(&"open green".to_owned()));
    }
}
