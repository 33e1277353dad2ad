//! Sentences compared by what an encoder makes of them: a multilingual one gives vectors that are close
//! for sentences of the same meaning, whatever their language.
//!
//! Encoders differ in how close "close" is, so that likeness is measured on the text itself: 0 is that
//! of sentences that have nothing to do with each other, 1 that of sentences that the rough alignment
//! has linked. The margin over the neighbours is that of Bertalign (Liu and Zhu 2022).

use crate::bitext::Bead;
use crate::encoder::{Encoder, EncoderError};

/// The longest run of segments that is asked for as one text.
const LONGEST: usize = 4;
/// How many segments are looked at for one that says something else.
const MOST_TRIED: usize = 8;
/// Fewer linked pairs than this say nothing of an encoder.
const ENOUGH: usize = 6;

/// The vectors of all runs of segments of a stretch.
pub struct Meaning {
    zh: Runs,
    en: Runs,
    /// The likeness of strangers.
    strange: f32,
    /// How much closer linked segments are.
    spread: f32,
}

/// The vectors of runs of neighbouring segments.
struct Runs {
    /// Run length (from 1) and its last segment (from 1) to vector.
    vectors: Vec<Vec<Vec<f32>>>,
}

impl Meaning {
    /// Asks an encoder for all segments and runs of neighbouring ones. `linked` is a rough alignment.
    ///
    /// # Errors
    /// What goes wrong with the encoder; and where it finds translations no closer than strangers, for
    /// then it would mislead.
    pub fn ask(
        encoder: &Encoder,
        zh: &[&str],
        en: &[&str],
        linked: &[Bead],
    ) -> Result<Meaning, EncoderError> {
        let mut meaning = Meaning {
            zh: Runs::ask(encoder, zh, "")?,
            en: Runs::ask(encoder, en, " ")?,
            strange: 0.0,
            spread: 1.0,
        };
        let pairs: Vec<(usize, usize)> = linked
            .iter()
            .filter(|bead| (bead.zh.len(), bead.en.len()) == (1, 1))
            .map(|bead| (bead.zh.end, bead.en.end))
            .collect();
        let closeness = |(i, j): (usize, usize)| dot(meaning.zh.get(i, 1), meaning.en.get(j, 1));
        let known = Sample::of(pairs.iter().map(|&pair| closeness(pair)));
        // Each Chinese segment with the English of a bead some way off that says something else.
        let stranger = |(at, pair): (usize, &(usize, usize))| {
            let rest = pairs.iter().cycle().skip(at + (pairs.len() / 2).max(1)).take(MOST_TRIED);
            let other = rest.map(|other| other.1).find(|&j| en[j - 1] != en[pair.1 - 1])?;
            Some((pair.0, other))
        };
        let strangers: Vec<(usize, usize)> =
            pairs.iter().enumerate().filter_map(stranger).collect();
        let strange = Sample::of(strangers.iter().map(|&pair| closeness(pair)));
        (meaning.strange, meaning.spread) = match strangers.len() >= ENOUGH {
            true if known.surely_above(&strange) => (strange.mean, known.mean - strange.mean),
            true => return Err(encoder.misleading()),
            false => USUAL,
        };
        Ok(meaning)
    }

    /// How alike the sides of the bead are that ends with Chinese segment `i` and English `j`
    /// (one-based) and has `m` and `n` of them: 0 like strangers, 1 like translations.
    pub fn likeness(&self, (i, j): (usize, usize), (m, n): (usize, usize)) -> f32 {
        (dot(self.zh.get(i, m), self.en.get(j, n)) - self.strange) / self.spread
    }

    /// How much more alike they are than each of them and the neighbours of the other.
    pub fn margin(&self, (i, j): (usize, usize), (m, n): (usize, usize)) -> f32 {
        let around_en = [j.checked_sub(n).filter(|&k| k > 0), Some(j + 1)].map(|k| (Some(i), k));
        let around_zh = [i.checked_sub(m).filter(|&k| k > 0), Some(i + 1)].map(|k| (k, Some(j)));
        let mut sum = 0.0;
        let mut count = 0;
        for (at, (zh, en)) in around_en.into_iter().chain(around_zh).enumerate() {
            let beside_en = at < 2;
            let (Some(zh), Some(en)) = (zh, en) else { continue };
            if zh > self.zh.len() || en > self.en.len() {
                continue;
            }
            sum += match beside_en {
                true => self.likeness((zh, en), (m, 1)),
                false => self.likeness((zh, en), (1, n)),
            };
            count += 1;
        }
        let neighbours = if count > 0 { sum / count as f32 } else { 0.0 };
        self.likeness((i, j), (m, n)) - neighbours
    }
}

/// Mean and variance of some values.
struct Sample {
    mean: f32,
    variance: f32,
    size: f32,
}

impl Sample {
    fn of(values: impl Iterator<Item = f32>) -> Sample {
        let values: Vec<f32> = values.collect();
        let size = values.len().max(1) as f32;
        let mean = values.iter().sum::<f32>() / size;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / size;
        Sample { mean, variance, size }
    }

    /// Whether the means differ by more than chance gives (Welch's t).
    fn surely_above(&self, other: &Sample) -> bool {
        const SURE: f32 = 3.0;
        let error = (self.variance / self.size + other.variance / other.size).sqrt();
        self.mean - other.mean > SURE * error.max(1e-3)
    }
}

/// The likeness of strangers, and how much closer translations are, where a text is too short to tell.
const USUAL: (f32, f32) = (0.2, 0.5);

impl Runs {
    fn ask(encoder: &Encoder, segments: &[&str], between: &str) -> Result<Runs, EncoderError> {
        let texts: Vec<String> = (1..=LONGEST)
            .flat_map(|length| segments.windows(length).map(move |run| run.join(between)))
            .collect();
        // Servers refuse blank texts.
        let words =
            |text: &String| if text.trim().is_empty() { ".".to_owned() } else { text.clone() };
        let texts: Vec<String> = texts.iter().map(words).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut vectors = encoder.embed(&texts)?.into_iter();
        let of_length = |length: usize| {
            let count = (segments.len() + 1).saturating_sub(length);
            vectors.by_ref().take(count).collect()
        };
        Ok(Runs { vectors: (1..=LONGEST).map(of_length).collect() })
    }

    fn len(&self) -> usize {
        self.vectors[0].len()
    }

    /// The vector of the run of `length` segments that ends with `last` (one-based). Of a longer run
    /// than any that was asked for its end stands for it.
    fn get(&self, last: usize, length: usize) -> &[f32] {
        let length = length.clamp(1, LONGEST);
        &self.vectors[length - 1][last - length]
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
