//! How far the words of two phrases translate each other.

use std::collections::HashMap;

use super::corpus::Corpus;

/// Words that stand in the same beads too often for chance, each pair with its Dice coefficient.
pub struct WordPairs {
    associated: HashMap<(u32, u32), f64>,
}

/// The most beads of a Chinese word that are looked at.
const MOST_BEADS: usize = 400;
/// Pairs that stand together by chance have a log-likelihood ratio above this once in a thousand times.
const NO_CHANCE: f64 = 10.83;

impl WordPairs {
    /// Counts the words of a corpus.
    pub fn new(corpus: &Corpus) -> WordPairs {
        let mut zh_beads: Vec<Vec<usize>> = vec![Vec::new(); corpus.zh.len()];
        let mut en_beads = vec![0usize; corpus.en.len()];
        let mut en_words: Vec<Vec<u32>> = Vec::new();
        for (at, bead) in corpus.beads.iter().enumerate() {
            let mut english: Vec<u32> = bead.en.iter().map(|token| token.word).collect();
            english.sort_unstable();
            english.dedup();
            english.retain(|&word| !corpus.en[word as usize].empty);
            english.iter().for_each(|&word| en_beads[word as usize] += 1);
            en_words.push(english);
            for token in bead.zh.iter().filter(|_| !bead.en.is_empty()) {
                let beads = &mut zh_beads[token.word as usize];
                if beads.last() != Some(&at) {
                    beads.push(at);
                }
            }
        }
        let mut associated = HashMap::new();
        for (word, beads) in zh_beads.iter().enumerate().filter(|(_, beads)| beads.len() > 1) {
            let step = beads.len().div_ceil(MOST_BEADS);
            let searched = beads.iter().step_by(step);
            let scale = beads.len() as f64 / searched.len() as f64;
            let mut seen: Vec<u32> = searched.flat_map(|&bead| &en_words[bead]).copied().collect();
            seen.sort_unstable();
            for same in seen.chunk_by(|a, b| a == b) {
                let (zh, en) = (beads.len() as f64, en_beads[same[0] as usize] as f64);
                let both = (same.len() as f64 * scale).min(zh).min(en);
                let ratio = log_likelihood_ratio(both, zh, en, corpus.beads.len() as f64);
                let dice = 2.0 * both / (zh + en);
                if same.len() > 1 && ratio > NO_CHANCE && dice > 0.1 {
                    associated.insert((word as u32, same[0]), dice);
                }
            }
        }
        WordPairs { associated }
    }

    /// How far a Chinese word and an English one translate each other, from 0 to 1: by the dictionary, where
    /// half of a word's translations is as good as all, or by the corpus.
    fn pair(&self, corpus: &Corpus, zh: u32, en: u32) -> f64 {
        let learned = self.associated.get(&(zh, en)).copied().unwrap_or(0.0);
        let listed = corpus.en.get(en as usize).and_then(|word| word.stem).and_then(|stem| {
            let translations = &corpus.zh.get(zh as usize)?.translations;
            let at = translations.binary_search_by_key(&stem, |pair| pair.0).ok()?;
            Some(f64::from(translations[at].1))
        });
        learned.max((2.0 * listed.unwrap_or(0.0)).min(1.0))
    }

    /// How far the words of two phrases translate each other, from 0 to 1. Words that say something are paired
    /// off, the best pair first; a Chinese word has a partner for every two of its characters. What is left
    /// over on either side counts against the phrases.
    pub fn shared(&self, corpus: &Corpus, zh: &[u32], en: &[u32]) -> f64 {
        let mut room: Vec<(u32, usize)> = Vec::new();
        for &word in zh {
            if let Some(known) = corpus.zh.get(word as usize).filter(|word| !word.empty) {
                room.push((word, known.text.chars().count().div_ceil(2)));
            }
        }
        let says = |word: &u32| corpus.en.get(*word as usize).is_some_and(|word| !word.empty);
        let mut left: Vec<u32> = en.iter().copied().filter(says).collect();
        let size = room.iter().map(|(_, room)| room).sum::<usize>() + left.len();
        let mut pairs: Vec<(f64, usize, u32)> = Vec::new();
        for (at, &(zh, _)) in room.iter().enumerate() {
            pairs.extend(left.iter().map(|&en| (self.pair(corpus, zh, en), at, en)));
        }
        pairs.retain(|(score, ..)| *score > 0.0);
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut shared = 0.0;
        for (score, at, en) in pairs {
            let partner = left.iter().position(|&word| word == en);
            if let Some(partner) = partner.filter(|_| room[at].1 > 0) {
                left.swap_remove(partner);
                room[at].1 -= 1;
                shared += score;
            }
        }
        (2.0 * shared / size.max(1) as f64).min(1.0)
    }
}

/// Dunning's log-likelihood ratio of two things that stand together in `both` of `all` beads, and each by
/// itself in `a` and `b`; 0 where they stand together less often than by chance.
pub fn log_likelihood_ratio(both: f64, a: f64, b: f64, all: f64) -> f64 {
    if all <= 0.0 || both * all <= a * b {
        return 0.0;
    }
    let cell = |observed: f64, row: f64, column: f64| {
        let expected = row * column / all;
        if observed > 0.0 && expected > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    let sum = cell(both, a, b)
        + cell((a - both).max(0.0), a, all - b)
        + cell((b - both).max(0.0), all - a, b)
        + cell((all - a - b + both).max(0.0), all - a, all - b);
    (2.0 * sum).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_tells_company_from_chance() {
        assert!(log_likelihood_ratio(10.0, 10.0, 10.0, 1000.0) > 100.0);
        assert!(log_likelihood_ratio(1.0, 100.0, 10.0, 1000.0) < 1e-9);
        assert_eq!(log_likelihood_ratio(0.0, 0.0, 0.0, 0.0), 0.0);
    }
}
