//! The English of the dictionaries: every stem, numbered in order.

use std::collections::{BTreeMap, HashMap};

use crate::Table;

/// The stems with their numbers, and how often the definitions of CC-CEDICT use each.
pub struct Vocabulary<'t> {
    counts: BTreeMap<&'t str, u32>,
    numbers: HashMap<&'t str, u32>,
}

impl<'t> Vocabulary<'t> {
    /// All stems of a table.
    pub fn of(table: &'t Table) -> Self {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for stem in table.values().flat_map(|word| word.senses.iter().flatten()) {
            *counts.entry(stem).or_default() += 1;
        }
        for stem in table.values().flat_map(|word| word.ecdict.keys()) {
            counts.entry(stem).or_default();
        }
        let numbers = counts.keys().copied().zip(0..).collect();
        Vocabulary { counts, numbers }
    }

    /// The number of a stem of the table.
    pub fn number(&self, stem: &str) -> u32 {
        self.numbers[stem]
    }

    /// The stems in order, each with its count.
    pub fn counts(&self) -> impl ExactSizeIterator<Item = (&'t str, u32)> {
        self.counts.iter().map(|(stem, count)| (*stem, *count))
    }
}
