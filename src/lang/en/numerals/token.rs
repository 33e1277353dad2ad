//! Cuts an English text into words, numbers in digits and marks.

use crate::lang::number::digits::{Decimal, bare_decimals_at, decimal_at};

/// A word, a number or a mark, by the indices of its characters.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Piece,
    /// Whether it begins with a capital letter.
    pub capital: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A run of letters, in lower case.
    Word(String),
    /// A number in digits.
    Digits(Decimal),
    /// Digits too long to be kept, or any other character.
    Mark(char),
}

/// The tokens of a text; blanks are left out, line ends are marks.
pub(super) fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (kind, end) = piece_at(chars, at);
        if !matches!(kind, Piece::Mark(mark) if mark.is_whitespace() && mark != '\n') {
            tokens.push(Token { start: at, end, kind, capital: chars[at].is_uppercase() });
        }
        at = end;
    }
    tokens
}

fn piece_at(chars: &[char], at: usize) -> (Piece, usize) {
    match decimal_at(chars, at) {
        Some(Ok(decimal)) => return (Piece::Digits(decimal), decimal.end),
        Some(Err(end)) => return (Piece::Mark('\u{fffd}'), end),
        None => {}
    }
    if let Some(decimal) = bare_decimals_at(chars, at) {
        return (Piece::Digits(decimal), decimal.end);
    }
    let letters = chars[at..].iter().take_while(|character| character.is_alphabetic()).count();
    if letters == 0 {
        return (Piece::Mark(chars[at]), at + 1);
    }
    let word: String = chars[at..at + letters].iter().collect();
    (Piece::Word(word.to_lowercase()), at + letters)
}

impl Token {
    /// The word in lower case; empty where this is none.
    pub fn word(&self) -> &str {
        match &self.kind {
            Piece::Word(word) => word,
            _ => "",
        }
    }

    /// The mark; NUL where this is none.
    pub fn mark(&self) -> char {
        match self.kind {
            Piece::Mark(mark) => mark,
            _ => '\0',
        }
    }

    pub fn digits(&self) -> Option<&Decimal> {
        match &self.kind {
            Piece::Digits(decimal) => Some(decimal),
            _ => None,
        }
    }

    pub fn is_hyphen(&self) -> bool {
        matches!(self.mark(), '-' | '‐' | '‑' | '–' | '—')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        let chars: Vec<char> = "The 1,234.5-tonne café's 20th".chars().collect();
        let tokens = tokens(&chars);
        let words: Vec<&str> = tokens.iter().map(Token::word).collect();
        assert_eq!(words, ["the", "", "", "tonne", "café", "", "s", "", "th"]);
        assert!(tokens[0].capital && !tokens[3].capital);
        assert!(tokens[2].is_hyphen());
        assert_eq!(tokens[1].digits().unwrap().end, 11);
    }
}
