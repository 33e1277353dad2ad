//! Chinese text folded for matching: one key for both scripts, for full and half width, for
//! quotation marks or none, for white space or none. Every folded character remembers its origin.

use std::ops::Range;

use crate::lang::zh::script::simplified;

/// A folded text.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The key that is matched.
    pub text: String,
    /// For each character of `text`: where it begins there, and the bytes it stands for in the original.
    origins: Vec<(usize, Range<usize>)>,
}

impl Folded {
    /// The bytes of the original that the bytes `span` of the folded text stand for.
    pub fn origin(&self, span: &Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let after = self.origins.partition_point(|(start, _)| *start <= offset);
            after.checked_sub(1).and_then(|i| self.origins.get(i))
        };
        match (at(span.start), at(span.end.saturating_sub(1))) {
            (Some((_, first)), Some((_, last))) => first.start..last.end.max(first.start),
            _ => 0..0,
        }
    }
}

/// Folds a text.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let last = folded.text.chars().next_back();
        if let Some(key) = fold_char(c, last, next) {
            folded.origins.push((folded.text.len(), at..at + c.len_utf8()));
            folded.text.push(key);
        }
    }
    folded
}

/// The key of a text, where its origins don't matter.
pub fn key(text: &str) -> String {
    fold(text).text
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
        let at = folded.text.find("硬联通").expect("folded");
        assert_eq!(&text[folded.origin(&(at..at + 9))], "硬聯通");
    }
}
