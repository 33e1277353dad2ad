//! The text as the readers of numbers see it: tokens by their index.

use super::token::{self, Token};
use crate::lang::number::Number;
use crate::lang::number::found::Found;

pub(super) struct Scanner {
    pub tokens: Vec<Token>,
    /// The byte at which each character begins, and the length of the text.
    bytes: Vec<usize>,
}

impl Scanner {
    pub(super) fn new(text: &str) -> Self {
        let (mut bytes, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        bytes.push(text.len());
        Self { tokens: token::tokens(&chars), bytes }
    }

    pub(super) fn finish(&self, found: Found) -> Number {
        let first = self.tokens[found.start].start;
        let last = self.tokens[found.end - 1].end;
        found.at(self.bytes[first]..self.bytes[last])
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", Token::word)
    }

    /// The word `back` tokens before the one at `at`.
    pub(super) fn word_before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |before| self.word(before))
    }

    pub(super) fn mark(&self, at: usize) -> char {
        self.tokens.get(at).map_or('\0', Token::mark)
    }

    pub(super) fn mark_before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |before| self.mark(before))
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.digits().is_some())
    }

    /// Whether the token touches the one before it.
    pub(super) fn attached(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].end == self.tokens[at].start
    }
}
