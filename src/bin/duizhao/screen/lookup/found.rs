//! What a query has found, as rows of the list.

use duizhao::lookup::{Fit, Hit, Index, Scope};

/// So many rows are made at first; more come as one goes down.
const AT_FIRST: usize = 200;

/// The terms that a query has found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The terms, the nearest first; not always all of them.
    pub terms: Vec<Hit>,
    /// How many terms there are in all.
    pub total: usize,
}

/// A row of the list.
#[derive(Debug, Clone, Copy)]
pub enum Row<'f> {
    Term(&'f Hit),
}

impl Found {
    /// Searches; at least `rows` rows are made if there are so many.
    pub fn search(index: Option<&Index>, query: &str, scope: &Scope, rows: usize) -> Found {
        let limit = rows.max(AT_FIRST);
        let terms = index.map(|index| index.search(query, scope, limit)).unwrap_or_default();
        Found { terms: terms.hits, total: terms.total }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// A row by its place.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        self.terms.get(at).map(Row::Term)
    }

    /// Whether there are terms for which no row was made.
    pub fn has_more(&self) -> bool {
        self.terms.len() < self.total
    }

    /// Whether the terms only have something like what was typed.
    pub fn is_near(&self) -> bool {
        self.terms.first().is_some_and(|hit| hit.fit == Fit::Near)
    }
}
