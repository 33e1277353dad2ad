//! What a query finds.

use std::ops::Range;

use super::rank::{Fit, Part};

/// What a query finds among terms or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<H> {
    /// The nearest first, at most as many as were asked for.
    pub hits: Vec<H>,
    /// How many there are in all.
    pub total: usize,
}

/// What a query met of a term or a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Which part; a definition of the dictionary counts as [`Part::English`].
    pub part: Part,
    /// How.
    pub fit: Fit,
    /// The string that the query met: a form, a reading with tone marks, a rendering, a definition, or the note.
    pub text: String,
    /// The bytes of `text` that it met, in order; empty for what is only like it.
    pub spans: Vec<Range<usize>>,
}

impl<H> Default for Answer<H> {
    fn default() -> Answer<H> {
        Answer { hits: Vec::new(), total: 0 }
    }
}

impl Met {
    /// The bytes that were met of a string of some part.
    pub fn spans_of(&self, part: Part, string: &str) -> &[Range<usize>] {
        if self.part == part && self.text == string { &self.spans } else { &[] }
    }

    /// The reading that was met, if one was.
    pub fn reading(&self) -> Option<&str> {
        matches!(self.part, Part::Pinyin | Part::Initials).then_some(&self.text)
    }
}
