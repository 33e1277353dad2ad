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
    /// The English words; the last one may be unfinished.
    pub(super) words: Vec<String>,
}

impl Query {
    pub(super) fn new(typed: &str) -> Query {
        let typed = typed.trim_matches(|c: char| !c.is_alphanumeric());
        let typed: String = typed.chars().take(LONGEST).collect();
        let has_chinese = typed.chars().any(is_han);
        Query {
            chinese: if has_chinese { fold::key(&typed) } else { String::new() },
            sound: if has_chinese { None } else { SoundQuery::new(&typed) },
            words: key::words(&in_simplified(&typed)).into_iter().map(|word| word.key).collect(),
        }
    }

    /// The Chinese and the rest of a query that has both: `硬联通 hard`.
    pub(super) fn halves(typed: &str) -> Option<[Query; 2]> {
        let part = |han: bool| {
            let kept = |c: char| if !c.is_alphanumeric() || is_han(c) == han { c } else { ' ' };
            typed.chars().map(kept).collect::<String>()
        };
        let halves = [part(true), part(false)].map(|half| Query::new(&half));
        halves.iter().all(|half| !half.words.is_empty()).then_some(halves)
    }
}

/// A text with its Chinese in simplified script.
pub(super) fn in_simplified(text: &str) -> String {
    text.chars().map(simplified).collect()
}
