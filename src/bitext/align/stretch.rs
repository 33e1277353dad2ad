//! A stretch of a bitext, as the fine search sees it.

use std::collections::HashMap;

use super::tokens::{Segment, Translation, Vocabulary};

/// Neighbouring segments of both sides, with what is known of their words.
#[derive(Clone, Copy)]
pub struct Stretch<'p> {
    /// The Chinese segments.
    pub zh: &'p [Segment],
    /// The English segments.
    pub en: &'p [Segment],
    words: &'p Vocabulary,
    learned: &'p Learned,
}

/// What a first alignment of a stretch has taught.
#[derive(Debug, Default)]
pub struct Learned {
    /// Shares in running text of the Chinese types that follow those of the vocabulary.
    pub shares: Vec<f32>,
    /// Further translations of Chinese types.
    pub translations: HashMap<u32, Vec<Translation>>,
}

impl<'p> Stretch<'p> {
    /// A stretch of segments whose tokens are those of a vocabulary.
    pub fn new(
        zh: &'p [Segment],
        en: &'p [Segment],
        words: &'p Vocabulary,
        learned: &'p Learned,
    ) -> Self {
        Stretch { zh, en, words, learned }
    }

    /// The vocabulary of the whole text.
    pub fn words(self) -> &'p Vocabulary {
        self.words
    }

    /// The number of English types.
    pub fn en_types(self) -> usize {
        self.words.en_counts.len()
    }

    /// The share of a Chinese type in running text.
    pub fn zh_share(self, token: u32) -> f32 {
        let known = self.words.zh_share.len();
        match self.words.zh_share.get(token as usize) {
            Some(&share) => share,
            None => self.learned.shares[token as usize - known],
        }
    }

    /// The share of an English type in running text.
    pub fn en_share(self, token: u32) -> f32 {
        self.words.en_share[token as usize]
    }

    /// The translations of a Chinese type among the English types.
    pub fn translations(self, token: u32) -> impl Iterator<Item = &'p Translation> {
        let known = self.words.translations.get(token as usize);
        let learned = self.learned.translations.get(&token);
        known.into_iter().chain(learned).flatten()
    }
}

/// How many characters there are up to each segment, and up to the end.
pub fn running_lengths(segments: &[Segment]) -> Vec<f64> {
    let running = segments.iter().scan(0.0, |sum, segment| {
        *sum += segment.length;
        Some(*sum)
    });
    std::iter::once(0.0).chain(running).collect()
}

/// English characters for each Chinese one, smoothed for short texts.
pub fn length_ratio(text: Stretch) -> f64 {
    let total = |segments: &[Segment]| segments.iter().map(|s| s.length).sum::<f64>();
    (total(text.en) + 30.0) / (total(text.zh) + 10.0)
}
