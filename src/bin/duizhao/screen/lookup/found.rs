//! What a query has found, as rows of the list.

use std::collections::HashSet;

use duizhao::lookup::{Fit, Hit, Index, Scope, dictionary};
use duizhao::parallel;

/// So many rows of terms are made at first; more come as one goes down.
const AT_FIRST: usize = 200;
/// More words of the dictionary are not looked through by anybody.
const WORDS: usize = 100;

/// Terms and, after them, words of the dictionary.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The terms, the nearest first; not always all of them.
    pub terms: Vec<Hit>,
    /// How many terms there are in all.
    pub total: usize,
    words: dictionary::Answer,
}

/// A row of the list.
#[derive(Debug, Clone, Copy)]
pub enum Row<'f> {
    Term(&'f Hit),
    Word(&'f dictionary::Hit),
}

impl Found {
    /// Searches the glossary, if there is one, and the dictionary, if it is wanted.
    pub fn search(index: Option<&Index>, query: &str, scope: &Scope, dictionary: bool) -> Found {
        let mut found = Found::default();
        let terms = || found.make_rows(index, query, scope, AT_FIRST);
        let words = || match dictionary {
            true => dictionary::search(query, WORDS),
            false => dictionary::Answer::default(),
        };
        // Both scan some megabytes, and a key shall not wait for the one after the other.
        ((), found.words) = parallel::both(terms, words);
        found.leave_out_terms(index);
        found
    }

    /// A fixed term must not stand among the words that are none.
    fn leave_out_terms(&mut self, index: Option<&Index>) {
        let all = index.map_or(&[][..], |index| &index.glossary().terms);
        let terms = self.terms.iter().filter_map(|hit| all.get(hit.term));
        let forms: HashSet<&str> = terms.flat_map(|t| &t.forms).map(String::as_str).collect();
        let is_term = |hit: &dictionary::Hit| {
            [hit.entry.simplified, hit.entry.traditional].iter().any(|form| forms.contains(form))
        };
        let before = self.words.hits.len();
        self.words.hits.retain(|hit| !is_term(hit));
        self.words.total -= before - self.words.hits.len();
    }

    /// Makes more rows of terms.
    pub fn make_rows(&mut self, index: Option<&Index>, query: &str, scope: &Scope, rows: usize) {
        let terms = index.map(|index| index.search(query, scope, rows)).unwrap_or_default();
        (self.terms, self.total) = (terms.hits, terms.total);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.terms.len() + self.words().len()
    }

    /// A row by its place.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        let word = || self.words().get(at.checked_sub(self.terms.len())?).map(Row::Word);
        self.terms.get(at).map(Row::Term).or_else(word)
    }

    /// The words of the dictionary; they come after the last of the terms.
    pub fn words(&self) -> &[dictionary::Hit] {
        if self.has_more() { &[] } else { &self.words.hits }
    }

    /// How many words the dictionary has in all.
    pub fn words_total(&self) -> usize {
        self.words.total
    }

    /// Whether there are terms for which no row was made.
    pub fn has_more(&self) -> bool {
        self.terms.len() < self.total
    }

    /// Whether the terms only have something like what was typed.
    pub fn is_near(&self) -> bool {
        self.terms.first().is_some_and(|hit| hit.met.fit == Fit::Near)
    }
}
