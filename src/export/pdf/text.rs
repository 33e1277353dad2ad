//! How long a text will be in print, and how it is kept inside its column.

use crate::export::Layout;
use crate::export::edition::{Passage, Row};
use crate::lang::zh::script::is_han;
use crate::report::screen_text::width;

/// Columns of a terminal that a line of Chinese, and one of English, are about as wide as.
const IN_COLUMNS: (usize, usize) = (38, 46);
const INTERLEAVED: (usize, usize) = (84, 92);

/// The columns after which a word may be broken, so that it doesn't stand out of its own column on the page.
const LONG_WORD: usize = 24;

const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// About how many lines a row will have.
pub fn lines(row: &Row, layout: Layout) -> usize {
    let side = |passages: &[Passage], line: usize| -> usize {
        passages.iter().map(|passage| width(&passage.text).div_ceil(line).max(1)).sum()
    };
    match layout {
        Layout::Columns => side(&row.zh, IN_COLUMNS.0).max(side(&row.en, IN_COLUMNS.1)),
        Layout::Interleaved => side(&row.zh, INTERLEAVED.0) + side(&row.en, INTERLEAVED.1),
    }
}

/// The text with places to break inside of very long words, as addresses and rows of dots are.
pub fn softened(text: &str) -> String {
    let mut soft = String::with_capacity(text.len());
    let mut columns = 0;
    for c in text.chars() {
        let own = width(c.encode_utf8(&mut [0; 4]));
        if c.is_whitespace() || is_han(c) {
            columns = 0;
        } else if columns >= LONG_WORD && own > 0 {
            soft.push(ZERO_WIDTH_SPACE);
            columns = own;
        } else {
            columns += own;
        }
        soft.push(c);
    }
    soft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_very_long_words_get_places_to_break() {
        let prose = "第一条　internationalization, “rules-based”……";
        assert_eq!(softened(prose), prose);
        let pieces = softened(&"x".repeat(60));
        let pieces: Vec<usize> = pieces.split(ZERO_WIDTH_SPACE).map(str::len).collect();
        assert_eq!(pieces, [24, 24, 12]);
    }
}
