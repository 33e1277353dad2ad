//! English text cut into words for matching.

use std::ops::Range;

use crate::lang::en::inflect::Keys;

/// English text cut into words.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The words in order.
    pub words: Vec<Word>,
}

/// A word of a text.
#[derive(Debug, Clone)]
pub struct Word {
    /// Bytes of the text; a possessive ending is left out.
    pub span: Range<usize>,
    /// As written, with straight apostrophes.
    pub written: String,
    /// In lower case.
    pub lower: String,
    /// The words of which it may be a form.
    pub keys: Keys,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it has a possessive ending.
    pub possessive: bool,
    /// Whether it stands in brackets that close soon, as abbreviations and asides do: China (CPC).
    pub bracketed: bool,
}

impl Word {
    /// Whether it has a capital, as names do.
    pub fn is_name(&self) -> bool {
        self.written != self.lower
    }
}

/// What stands between a word and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Space, hyphen, dash inside a compound, quotation marks: nothing that divides.
    Joined,
    /// The sign &, which is a word of its own.
    Ampersand,
    /// A comma.
    Comma,
    /// The end of a sentence, a bracket, a dash: a phrase doesn't reach over it.
    Break,
}

/// Brackets that hold more words than this are no aside within a phrase.
const LONGEST_ASIDE: usize = 8;

impl Words {
    /// Cuts a text into words.
    pub fn new(text: &str) -> Words {
        let mut words: Vec<Word> = Vec::new();
        let mut rest = 0;
        let mut opened = None;
        while let Some(start) = text[rest..].find(char::is_alphanumeric).map(|at| rest + at) {
            let end = word_end(text, start);
            let whole = &text[start..end];
            let base =
                whole.strip_suffix("'s").or_else(|| whole.strip_suffix("’s")).unwrap_or(whole);
            let between = &text[rest..start];
            bracket(&mut words, &mut opened, between);
            let written = base.replace('’', "'");
            let gap = if words.is_empty() { Gap::Break } else { gap(between) };
            let lower = written.to_lowercase();
            let plural_possessive =
                base.ends_with('s') && text[end..].starts_with(['\'', '’']) && !lower.is_empty();
            words.push(Word {
                span: start..start + base.len(),
                keys: Keys::of(&lower),
                lower,
                written,
                gap,
                possessive: base.len() < whole.len() || plural_possessive,
                bracketed: false,
            });
            rest = end;
        }
        bracket(&mut words, &mut opened, &text[rest..]);
        Words { words }
    }

    /// Bytes of the text from word `first` to word `last`, both included.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.words[first].span.start..self.words[last].span.end
    }
}

/// Notes where a bracket opens, and marks the words since then when it closes.
fn bracket(words: &mut [Word], opened: &mut Option<usize>, between: &str) {
    for c in between.chars() {
        match c {
            '(' | '（' => *opened = Some(words.len()),
            ')' | '）' => {
                let first = opened.take().unwrap_or(words.len());
                if words.len() - first <= LONGEST_ASIDE {
                    words[first..].iter_mut().for_each(|word| word.bracketed = true);
                }
            }
            _ => {}
        }
    }
}

/// Apostrophes bind letters, full stops and commas bind digits, full stops bind the letters of
/// `U.S.`.
fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut last = '\0';
    while let Some((at, c)) = chars.next() {
        if !c.is_alphanumeric() {
            let next = chars.peek().map(|&(_, next)| next);
            let binds = |next: char| match c {
                '\'' | '’' => last.is_alphabetic() && next.is_alphabetic(),
                '.' | ',' => last.is_ascii_digit() && next.is_ascii_digit(),
                _ => false,
            };
            let initials = c == '.' && last.is_uppercase() && next.is_some_and(char::is_uppercase);
            if !(next.is_some_and(binds) || initials) {
                return start + at;
            }
        }
        last = c;
    }
    text.len()
}

fn gap(between: &str) -> Gap {
    let dividing = |c: char| !(c.is_whitespace() || "-‐‑–\"'“”‘’*_&".contains(c));
    match between.trim() {
        "," | ",\"" | "\"," | ",”" | "”," | ",“" | "”,“" | ", “" | "，" | "、" => {
            Gap::Comma
        }
        between if between.chars().any(dividing) => {
            let commas_only = between.chars().all(|c| !dividing(c) || c == ',');
            if commas_only { Gap::Comma } else { Gap::Break }
        }
        between if between.contains('&') => Gap::Ampersand,
        _ => Gap::Joined,
    }
}
