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

    /// The table as Rust, for the library to include: one character for each from the first of the range
    /// to the last, so that no search is needed.
    pub fn source(&self) -> String {
        let first = FIRST as u32;
        let all = (first..=LAST as u32).filter_map(char::from_u32);
        let rows: String =
            all.map(|c| format!("{:#x},", *self.0.get(&c).unwrap_or(&c) as u32)).collect();
        let length = LAST as u32 - first + 1;
        let beyond = self.0.iter().filter(|(t, _)| !(FIRST..=LAST).contains(t));
        let beyond: Vec<String> = beyond.map(|(t, s)| format!("({t:?}, {s:?})")).collect();
        format!(
            "static SIMPLIFIED: [u32; {length}] = [{rows}];\n\
             static BEYOND: [(char, char); {}] = [{}];\n",
            beyond.len(),
            beyond.join(", ")
        )
    }
}

/// The range of the table; outside it few characters have two scripts.
const FIRST: char = '\u{4E00}';
const LAST: char = '\u{9FFF}';
