//! Which simplified character stands for a traditional one, as the entries of CC-CEDICT tell.

use std::collections::{BTreeMap, HashMap};

/// Traditional characters, each with the simplified one that most entries write for it.
pub struct Script(BTreeMap<char, char>);

impl Script {
    /// Learns from words in both scripts, traditional first.
    pub fn of<'e>(words: impl Iterator<Item = (&'e str, &'e str)>) -> Self {
        let mut counts: HashMap<char, BTreeMap<char, usize>> = HashMap::new();
        let mut as_simplified: HashMap<char, usize> = HashMap::new();
        for (traditional, simplified) in
            words.filter(|(t, s)| t.chars().count() == s.chars().count())
        {
            for (t, s) in traditional.chars().zip(simplified.chars()) {
                *counts.entry(t).or_default().entry(s).or_default() += 1;
                *as_simplified.entry(s).or_default() += 1;
            }
        }
        let stands_for = |(t, all): (char, BTreeMap<char, usize>)| {
            let (&best, &count) = all.iter().max_by_key(|&(_, &count)| count)?;
            // 么 is seldom a traditional character and often a simplified one: it stays.
            let own = as_simplified.get(&t).copied().unwrap_or(0);
            (best != t && count > own).then_some((t, best))
        };
        Script(counts.into_iter().filter_map(stands_for).collect())
    }

    /// A text in simplified characters, as the library will look it up.
    pub fn simplified(&self, text: &str) -> String {
        text.chars().map(|c| *self.0.get(&c).unwrap_or(&c)).collect()
    }

    /// The table as Rust, for the library to include.
    pub fn source(&self) -> String {
        let rows: String = self.0.iter().map(|(t, s)| format!("({t:?}, {s:?}), ")).collect();
        format!("static SIMPLIFIED: [(char, char); {}] = [{rows}];\n", self.0.len())
    }
}
