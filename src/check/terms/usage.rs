//! What the English says, in all documents together, where a term is not rendered: words that come again and
//! again there, and seldom elsewhere, are what the translator calls it.

use std::collections::{HashMap, HashSet};

use super::TermUse;
use crate::check::scene::Scene;
use crate::glossary::Origin;
use crate::lang::en::function_words::is_function_word;
use crate::lang::en::words::Stems;

/// The words that stand for terms where their renderings don't.
#[derive(Debug, Default)]
pub struct Usage {
    /// For each term, by its place in the glossary's files: how many passages lack it, and of each stem in
    /// how many of them it stands.
    absent: HashMap<Place, (usize, HashMap<String, usize>)>,
    /// In how many passages each stem stands.
    everywhere: HashMap<String, usize>,
    passages: usize,
}

type Place = (String, usize);

/// A word must come in so many passages that lack the term before it says anything.
const LEAST_PASSAGES: usize = 2;
/// And so many times as often there as elsewhere.
const LEAST_LIFT: f64 = 5.0;

impl Usage {
    /// Counts words over the scenes of all documents.
    pub fn of(scenes: &[Scene]) -> Usage {
        let mut usage = Usage::default();
        for scene in scenes {
            usage.add(scene);
        }
        usage
    }

    fn add(&mut self, scene: &Scene) {
        let stems = Stems::default();
        let mut absent: HashMap<usize, Vec<&TermUse>> = HashMap::new();
        for term_use in scene.term_uses.iter().filter(|u| !u.is_rendered()) {
            absent.entry(term_use.passage).or_default().push(term_use);
        }
        for (index, passage) in scene.passages.iter().enumerate() {
            let lower = passage.words(scene).map(|word| word.lower.as_str());
            let content = lower.filter(|word| !is_function_word(word));
            let stems: HashSet<String> = content.map(|word| stems.stem(word)).collect();
            self.passages += 1;
            for term_use in absent.get(&index).into_iter().flatten() {
                let term = place(&scene.glossary.terms[term_use.term].origin);
                let (passages, counts) = self.absent.entry(term).or_default();
                *passages += 1;
                stems.iter().for_each(|stem| *counts.entry(stem.clone()).or_default() += 1);
            }
            for stem in stems {
                *self.everywhere.entry(stem).or_default() += 1;
            }
        }
    }

    /// Whether a stem is what the documents say for a term that they don't render.
    pub fn stands_for(&self, stem: &str, term: &Origin) -> bool {
        let Some((passages, counts)) = self.absent.get(&place(term)) else { return false };
        let with = counts.get(stem).copied().unwrap_or(0);
        let without = self.everywhere.get(stem).copied().unwrap_or(0).saturating_sub(with);
        let others = self.passages.saturating_sub(*passages);
        let here = with as f64 / (*passages).max(1) as f64;
        // Half a passage more, so that a word that stands nowhere else is no proof of anything.
        let elsewhere = (without as f64 + 0.5) / (others as f64 + 1.0);
        with >= LEAST_PASSAGES && here >= 0.5 && here >= LEAST_LIFT * elsewhere
    }
}

fn place(origin: &Origin) -> Place {
    (origin.path.clone(), origin.line)
}
