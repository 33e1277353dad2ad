//! The queries that were used before.

/// So many are kept.
const MOST: usize = 200;

/// Earlier queries, and where one stands among them.
#[derive(Debug, Default)]
pub struct History {
    /// The oldest first; none twice.
    queries: Vec<String>,
    /// The one that is looked at; their number where it is none of them.
    at: usize,
}

impl History {
    /// Keeps a query as the newest.
    pub fn remember(&mut self, query: &str) {
        let query = query.trim();
        if !query.is_empty() {
            self.queries.retain(|known| known != query);
            self.queries.push(query.to_owned());
            if self.queries.len() > MOST {
                self.queries.remove(0);
            }
        }
        self.at = self.queries.len();
    }

    /// The query before the one that is looked at, given the one that stands on the screen now.
    pub fn back(&mut self, now: &str) -> Option<&str> {
        if self.at >= self.queries.len() {
            self.remember(now);
            let is_kept = self.queries.last().is_some_and(|last| last == now.trim());
            self.at = self.queries.len() - usize::from(is_kept);
        }
        self.at = self.at.checked_sub(1)?;
        self.queries.get(self.at).map(String::as_str)
    }

    /// The query after the one that is looked at.
    pub fn forth(&mut self) -> Option<&str> {
        let next = self.queries.get(self.at + 1)?;
        self.at += 1;
        Some(next)
    }

    /// All, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &str> {
        self.queries.iter().rev().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_and_forth() {
        let mut history = History::default();
        for query in ["a", "b", " ", "a", "c"] {
            history.remember(query);
        }
        assert_eq!(history.newest_first().collect::<Vec<_>>(), ["c", "a", "b"]);
        assert_eq!(history.back("d"), Some("c"));
        assert_eq!(history.back("c"), Some("a"));
        assert_eq!(history.forth(), Some("c"));
        assert_eq!(history.forth(), Some("d"));
        assert_eq!(history.forth(), None);
        assert_eq!(history.back("d"), Some("c"));
    }

    #[test]
    fn there_may_be_nothing_before() {
        let mut history = History::default();
        assert_eq!(history.back(""), None);
        assert_eq!(history.back(""), None);
        assert_eq!(history.forth(), None);
        assert_eq!(history.back("only"), None);
    }
}
