//! The text as the readers of numbers see it: characters by their index.

use crate::lang::number::Number;
use crate::lang::number::found::Found;

/// Words set off digits by a blank; these are the blanks.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}')
}

pub(super) struct Scanner<'text> {
    pub text: &'text str,
    pub chars: Vec<char>,
    /// The byte at which each character begins, and the length of the text.
    bytes: Vec<usize>,
}

impl<'text> Scanner<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        let (mut bytes, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        bytes.push(text.len());
        Self { text, chars, bytes }
    }

    pub(super) fn finish(&self, found: Found) -> Number {
        let span = self.bytes[found.start]..self.bytes[found.end];
        debug_assert!(self.text.get(span.clone()).is_some());
        found.at(span)
    }

    /// The character at an index; NUL beyond the end.
    pub(super) fn char(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    pub(super) fn char_before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |before| self.char(before))
    }

    /// Digits are often set off by a space; the word beyond it is what counts.
    pub(super) fn skip_space(&self, at: usize) -> usize {
        if is_blank(self.char(at)) { at + 1 } else { at }
    }

    pub(super) fn skip_space_back(&self, at: usize) -> usize {
        if is_blank(self.char_before(at)) { at - 1 } else { at }
    }

    pub(super) fn starts_with(&self, at: usize, word: &str) -> bool {
        let mut end = at;
        word.chars().all(|character| {
            end += 1;
            self.char(end - 1) == character
        })
    }

    pub(super) fn starts_with_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.starts_with(at, word))
    }

    pub(super) fn ends_with_any(&self, end: usize, words: &[&str]) -> bool {
        words.iter().any(|word| {
            end.checked_sub(word.chars().count()).is_some_and(|start| self.starts_with(start, word))
        })
    }
}
