//! Chinese phrases that may be terms.
//!
//! A term is a run of words that recurs, whose words belong together, and that stands in changing
//! company. Four measures, each from 0 to 1, tell that:
//!
//! - cohesion: normalised pointwise mutual information over the weakest joint of the phrase;
//! - freedom: the entropy of its neighbours, on the side that has less of it (branching entropy);
//! - independence: how often it stands outside the longer candidate that holds it most often (the thought
//!   of the C-value of Frantzi and Ananiadou, 2000, which takes the mean of all that hold it);
//! - marking: how often it stands in quotation marks or 《》.

use std::collections::HashMap;

use super::corpus::{Bead, Corpus, ZhToken};

/// The most words of a candidate.
const MOST_WORDS: usize = 8;
/// The fewest and the most characters of a candidate.
const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=16;

/// A phrase where it stands: the bead and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Zero-based bead of the corpus.
    pub bead: usize,
    /// Zero-based first word of the bead's Chinese.
    pub first: usize,
    /// Zero-based last word, itself included.
    pub last: usize,
}

/// The numbers of a phrase's words, and where it stands.
type Phrase = (Vec<u32>, Vec<Occurrence>);

/// A Chinese phrase that may be a term.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The numbers of its words.
    pub words: Vec<u32>,
    /// Where it stands.
    pub occurrences: Vec<Occurrence>,
    /// How much of a term it is, from 0 to 1.
    pub termhood: f64,
}

/// The candidates of a corpus that stand at least `min_count` times, in the order of their first
/// occurrences. `quoted` tells whether an occurrence stands in quotation marks.
pub fn candidates(
    corpus: &Corpus,
    min_count: usize,
    quoted: impl Fn(&Occurrence) -> bool,
) -> Vec<Candidate> {
    let counts = Counts::new(corpus);
    let mut found: Vec<Phrase> = written_alike(corpus, phrases(corpus))
        .into_iter()
        .filter(|(words, at)| at.len() >= min_count.max(1) && may_be_term(corpus, words))
        .collect();
    found.sort_by_key(|(_, at)| (at[0].bead, at[0].first, at[0].last));
    let longer = longer_candidates(&found);
    found
        .into_iter()
        .enumerate()
        .map(|(at, (words, occurrences))| {
            let marked = occurrences.iter().filter(|o| quoted(o)).count();
            let marking = marked as f64 / occurrences.len() as f64;
            let parts = Parts {
                cohesion: counts.cohesion(&words, occurrences.len()),
                freedom: freedom(corpus, &occurrences),
                independence: independence(occurrences.len(), &longer[at]),
                marking,
            };
            let termhood = parts.termhood(corpus, &words);
            Candidate { words, occurrences, termhood }
        })
        .collect()
}

/// Phrases that have been cut into words in several ways, taken together under the commonest one.
fn written_alike(corpus: &Corpus, phrases: HashMap<Vec<u32>, Vec<Occurrence>>) -> Vec<Phrase> {
    let mut by_text: HashMap<String, Vec<Phrase>> = HashMap::new();
    for (words, occurrences) in phrases {
        let text = words.iter().map(|&word| corpus.zh[word as usize].text.as_str()).collect();
        by_text.entry(text).or_default().push((words, occurrences));
    }
    let joined = by_text.into_values().filter_map(|mut ways| {
        ways.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        let words = ways.first()?.0.clone();
        let mut occurrences: Vec<Occurrence> = ways.into_iter().flat_map(|way| way.1).collect();
        occurrences.sort_by_key(|o| (o.bead, o.first, o.last));
        Some((words, occurrences))
    });
    joined.collect()
}

/// All runs of words that nothing divides, with their places.
fn phrases(corpus: &Corpus) -> HashMap<Vec<u32>, Vec<Occurrence>> {
    let mut recurring: HashMap<Vec<u32>, Vec<Occurrence>> = HashMap::new();
    // A phrase recurs only if its beginning does, so that each round has fewer to look at.
    for length in 1..=MOST_WORDS {
        let mut round: HashMap<Vec<u32>, Vec<Occurrence>> = HashMap::new();
        for (bead, Bead { zh, .. }) in corpus.beads.iter().enumerate() {
            for (first, run) in zh.windows(length).enumerate() {
                let words: Vec<u32> = run.iter().map(|token| token.word).collect();
                let joined = run.iter().skip(1).all(|token| token.adjoins);
                let known = length == 1 || recurring.contains_key(&words[..length - 1]);
                if joined && known {
                    let occurrence = Occurrence { bead, first, last: first + length - 1 };
                    round.entry(words).or_default().push(occurrence);
                }
            }
        }
        round.retain(|_, at| at.len() >= 2);
        if round.is_empty() {
            break;
        }
        recurring.extend(round);
    }
    recurring
}

fn may_be_term(corpus: &Corpus, words: &[u32]) -> bool {
    let word = |id: &u32| &corpus.zh[*id as usize];
    let ends = [words.first(), words.last()];
    // 女的 and 到了 are words of the dictionary, and yet no end of a term.
    let trails = |text: &str| text.ends_with('了') || text.ends_with('的') && text != "目的";
    let characters: usize = words.iter().map(|id| word(id).text.chars().count()).sum();
    CHARACTERS.contains(&characters)
        && ends.into_iter().flatten().all(|id| !word(id).empty)
        && !words.last().is_some_and(|id| trails(&word(id).text))
        && !words.iter().all(|id| word(id).numeral || word(id).empty)
        && !words.first().is_some_and(|id| word(id).text.starts_with(|c: char| c.is_ascii_digit()))
}

/// For each candidate the counts of the longer ones that contain it.
fn longer_candidates(found: &[Phrase]) -> Vec<Vec<usize>> {
    let by_words: HashMap<&[u32], usize> =
        found.iter().enumerate().map(|(at, (words, _))| (words.as_slice(), at)).collect();
    let mut longer = vec![Vec::new(); found.len()];
    for (words, occurrences) in found {
        for length in 1..words.len() {
            for part in words.windows(length) {
                if let Some(&at) = by_words.get(part) {
                    longer[at].push(occurrences.len());
                }
            }
        }
    }
    longer
}

/// The share of its places where the phrase stands outside the longer candidate that holds it most often.
fn independence(count: usize, longer: &[usize]) -> f64 {
    let held = longer.iter().copied().max().unwrap_or(0);
    1.0 - held.min(count) as f64 / count as f64
}

/// The entropy of the neighbours over what it would be if all differed, on the side where it is less.
fn freedom(corpus: &Corpus, occurrences: &[Occurrence]) -> f64 {
    let side = |neighbour: &dyn Fn(&Occurrence, &[ZhToken]) -> Option<u32>| {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        let mut borders = 0;
        for occurrence in occurrences {
            match neighbour(occurrence, &corpus.beads[occurrence.bead].zh) {
                Some(word) => *counts.entry(word).or_default() += 1,
                // A comma or the end of the sentence leaves the phrase free.
                None => borders += 1,
            }
        }
        let all = occurrences.len() as f64;
        let entropy: f64 =
            counts.values().map(|&n| n as f64 / all).map(|share| -share * share.ln()).sum();
        let free = f64::from(borders) / all * all.ln();
        if all < 2.0 { 1.0 } else { ((entropy + free) / all.ln()).min(1.0) }
    };
    let left = side(&|o, zh| {
        let first = zh.get(o.first)?;
        let before = zh.get(o.first.checked_sub(1)?)?;
        first.adjoins.then_some(before.word)
    });
    let right = side(&|o, zh| zh.get(o.last + 1).filter(|t| t.adjoins).map(|token| token.word));
    left.min(right)
}

/// How often words and pairs of neighbours stand in the corpus.
struct Counts {
    all: f64,
    words: Vec<usize>,
    phrases: HashMap<Vec<u32>, usize>,
}

impl Counts {
    fn new(corpus: &Corpus) -> Counts {
        let mut words = vec![0; corpus.zh.len()];
        let mut phrases: HashMap<Vec<u32>, usize> = HashMap::new();
        for Bead { zh, .. } in &corpus.beads {
            zh.iter().for_each(|token| words[token.word as usize] += 1);
            for pair in zh.windows(2).filter(|pair| pair[1].adjoins) {
                *phrases.entry(vec![pair[0].word, pair[1].word]).or_default() += 1;
            }
        }
        Counts { all: words.iter().sum::<usize>().max(2) as f64, words, phrases }
    }

    /// The least normalised mutual information of two neighbouring words of the phrase, from 0 to 1.
    fn cohesion(&self, words: &[u32], count: usize) -> f64 {
        let share = |n: usize| n as f64 / self.all;
        let joint = |pair: &[u32]| {
            let both = self.phrases.get(pair).copied().unwrap_or(count);
            let apart: f64 = pair.iter().map(|&w| share(self.words[w as usize])).product();
            let information = (share(both) / apart).ln() / -share(both).ln();
            information.clamp(0.0, 1.0)
        };
        words.windows(2).map(joint).fold(1.0, f64::min)
    }
}

struct Parts {
    cohesion: f64,
    freedom: f64,
    independence: f64,
    marking: f64,
}

impl Parts {
    /// The geometric mean of the measures, raised by marking. A single word of the dictionary of two
    /// characters is seldom a term.
    fn termhood(&self, corpus: &Corpus, words: &[u32]) -> f64 {
        let base = self.cohesion * self.freedom.max(0.05) * self.independence;
        let single = match words {
            [one] => match corpus.zh[*one as usize].text.chars().count() {
                0..=2 => 0.4,
                3 => 0.8,
                _ => 1.0,
            },
            _ => 1.0,
        };
        let plain = base.cbrt() * single;
        plain + (1.0 - plain) * self.marking * 0.5
    }
}
