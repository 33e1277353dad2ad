//! A query in all the ways in which it may be meant.

use super::sound::SoundQuery;
use crate::lang::en::key;
use crate::lang::zh::script::{is_han, simplified};
use crate::text::fold;

/// Nobody types more; a pasted text is searched as far as this, in characters.
const LONGEST: usize = 200;

/// What was typed.
#[derive(Debug)]
pub(super) struct Query {
    /// Folded for Chinese; empty where the query has no Chinese.
    pub(super) chinese: String,
    /// As pinyin, where it can be.
    pub(super) sound: Option<SoundQuery>,
    /// The English words.
    pub(super) phrase: Phrase,
}

/// Words that were typed one after the other; the last one may be unfinished.
#[derive(Debug, Default)]
pub(super) struct Phrase {
    pub(super) words: Vec<String>,
    /// A space before each.
    pub(super) joined: String,
}

impl Phrase {
    pub(super) fn new(words: Vec<String>) -> Phrase {
        let joined = words.iter().map(|word| format!(" {word}")).collect();
        Phrase { words, joined }
    }

    /// The longest word, which fewer lines have than the others.
    pub(super) fn longest(&self) -> Option<&str> {
        self.words.iter().map(String::as_str).max_by_key(|word| word.len())
    }
}

impl Query {
    pub(super) fn new(typed: &str) -> Query {
        let is_mark = |c: char| ('\u{300}'..='\u{36F}').contains(&c);
        let typed = typed.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c));
        let typed: String = typed.chars().take(LONGEST).collect();
        let has_chinese = typed.chars().any(is_han);
        let words = key::words(&in_simplified(&typed)).into_iter().map(|word| word.key);
        Query {
            chinese: if has_chinese { fold::key(&typed) } else { String::new() },
            sound: if has_chinese { None } else { SoundQuery::new(&typed) },
            phrase: Phrase::new(words.collect()),
        }
    }

    /// The Chinese and the rest of a query that has both: `硬联通 hard`.
    pub(super) fn halves(typed: &str) -> Option<[Query; 2]> {
        let part = |han: bool| {
            let kept = |c: char| if !c.is_alphanumeric() || is_han(c) == han { c } else { ' ' };
            typed.chars().map(kept).collect::<String>()
        };
        let halves = [part(true), part(false)].map(|half| Query::new(&half));
        halves.iter().all(|half| !half.phrase.words.is_empty()).then_some(halves)
    }
}

/// A text with its Chinese in simplified script.
pub(super) fn in_simplified(text: &str) -> String {
    text.chars().map(simplified).collect()
}
