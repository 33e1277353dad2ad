//! Words that stay words in Markdown.

use crate::export::reading::harmless;

/// A text as GitHub's Markdown, on one line: nothing in it can become markup, HTML or the border of a cell.
/// Addresses stay as they are, and are links where the reader makes them such.
pub fn escaped(text: &str) -> String {
    let text = harmless(text);
    let text = text.trim();
    let after_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut written = String::new();
    for (at, c) in text.char_indices() {
        match c {
            // An escaped bar still ends a cell for some readers; an entity does for none.
            '|' => written.push_str("&#124;"),
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => written.extend(['\\', c]),
            // What begins a line might begin a block.
            '#' | '>' | '+' | '-' | '=' | ':' if at == 0 => written.extend(['\\', c]),
            '.' | ')' if at > 0 && at == after_digits => written.extend(['\\', c]),
            other => written.push(other),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_words_and_words_stay_legible() {
        assert_eq!(escaped("a | b <i> *c* &amp;"), "a &#124; b &lt;i> \\*c\\* &amp;amp;");
        assert_eq!(escaped("- 3.5 (per cent)"), "\\- 3.5 (per cent)");
        assert_eq!(escaped("2024. Then"), "2024\\. Then");
        assert_eq!(escaped("第一章\u{202e}\n总则"), "第一章\u{FFFD} 总则");
    }
}
