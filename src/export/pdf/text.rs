//! How a text is kept inside its column.

use crate::lang::zh::script::is_han;
use crate::report::screen_text::width;

/// The columns after which a word may be broken, so that it doesn't stand out of its own column on the page.
const LONG_WORD: usize = 24;

const ZERO_WIDTH_SPACE: char = '\u{200B}';

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
