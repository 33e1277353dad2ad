//! Chinese text folded for matching: one key for both scripts, for full and half width, for
//! quotation marks or none, for white space or none. Every folded character remembers its origin.

use std::ops::Range;

use crate::lang::zh::script::simplified;

/// A folded text.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The characters that are matched.
    pub chars: Vec<char>,
    /// For each of them the byte of the original where it begins.
    starts: Vec<usize>,
}

impl Folded {
    /// The bytes of `text`, the original, that the folded characters `span` stand for.
    pub fn origin(&self, text: &str, span: &Range<usize>) -> Range<usize> {
        let start_of = |at: usize| self.starts.get(at).copied().unwrap_or(text.len());
        let start = start_of(span.start);
        let last = start_of(span.end.saturating_sub(1).max(span.start));
        let length =
            text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start..last + length
    }
}

/// Folds a text.
pub fn fold(text: &str) -> Folded {
    // Most of a Chinese text are characters of three bytes.
    let room = text.len() / 3 + 8;
    let mut folded = Folded { chars: Vec::with_capacity(room), starts: Vec::with_capacity(room) };
    each(text, |at, c| {
        folded.starts.push(at);
        folded.chars.push(c);
    });
    folded
}

/// The key of a text, where its origins don't matter.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    each(text, |_, c| key.push(c));
    key
}

/// Calls `push` with each folded character and the byte of its original.
fn each(text: &str, mut push: impl FnMut(usize, char)) {
    let mut chars = text.char_indices().peekable();
    let mut last = None;
    while let Some((at, c)) = chars.next() {
        let folded = if ('\u{4E00}'..='\u{9FFF}').contains(&c) {
            Some(simplified(c))
        } else {
            fold_char(c, last, chars.peek().map(|&(_, next)| next))
        };
        if let Some(key) = folded {
            push(at, key);
            last = Some(key);
        }
    }
}

fn fold_char(c: char, last: Option<char>, next: Option<char>) -> Option<char> {
    match c {
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '"' | '\'' | '＂' | '＇' => {
            None
        }
        '\u{200B}'..='\u{200D}' | '\u{FEFF}' | '\u{2060}' => None,
        c if c.is_whitespace() => {
            // Between Latin words a space divides; beside Chinese it is only layout.
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            (latin(last) && latin(next)).then_some(' ')
        }
        '！'..='～' => {
            let half = char::from_u32(c as u32 - 0xFEE0)?;
            Some(if half.is_ascii_alphanumeric() { half.to_ascii_lowercase() } else { c })
        }
        '•' | '‧' | '・' | '∙' => Some('·'),
        c => Some(simplified(c).to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_write_one_thing_have_one_key() {
        for other in ["共建「一帶一路」", "共建 一带 一路", "共建\u{A0}“一带一路”"]
        {
            assert_eq!(key(other), key("共建“一带一路”"));
        }
        assert_eq!(key("５Ｇ 网络"), "5g网络");
        assert_ne!(key("制度安全、意识"), key("制度安全意识"));
        assert_eq!(key("App Store 应用"), "app store应用");
    }

    #[test]
    fn origins_point_into_the_text() {
        let text = "推进“硬聯通”建设";
        let folded = fold(text);
        let folded_text: String = folded.chars.iter().collect();
        let at = folded_text[..folded_text.find("硬联通").expect("folded")].chars().count();
        assert_eq!(&text[folded.origin(text, &(at..at + 3))], "硬聯通");
    }
}
