//! Lines of at most so many columns, where Chinese may break between characters, but no line begins with a
//! mark that closes or ends with one that opens.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Breaks a text into lines of at most `columns` columns. There is at least one line.
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for unit in units(text).into_iter().flat_map(|unit| fitting(unit, columns)) {
        let words = unit.trim_end_matches(' ');
        if used > 0 && used + words.width() > columns {
            lines.push(String::new());
            used = 0;
        }
        if used == 0 && words.is_empty() {
            continue;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(unit);
        }
        used += unit.width();
    }
    lines.iter().map(|line| line.trim_end_matches(' ').to_owned()).collect()
}

/// What must not be broken: words with the space behind them, Chinese characters with their marks.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            units.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    units.push(&text[start..]);
    units
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || closes(after) || opens(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

/// Characters that East Asian text is made of, and its marks.
fn is_wide(c: char) -> bool {
    c.width() == Some(2) || matches!(c, '—' | '…')
}

fn opens(c: char) -> bool {
    "（〔［｛《〈「『【〖“‘([{<".contains(c)
}

fn closes(c: char) -> bool {
    "）〕］｝》〉」』】〗”’)]}>、，。．：；！？·…—～%％,.:;!?".contains(c)
}

/// A unit in pieces that fit: nearly always the unit itself.
fn fitting(unit: &str, columns: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, c) in unit.char_indices() {
        let width = c.width().unwrap_or(0);
        if at > start && c != ' ' && used + width > columns {
            pieces.push(&unit[start..at]);
            (start, used) = (at, 0);
        }
        used += width;
    }
    pieces.push(&unit[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() {
        assert_eq!(wrapped("建成港口。下一步", 8), ["建成港", "口。下一", "步"]);
        assert_eq!(wrapped("建成了“港口”", 8), ["建成了", "“港口”"]);
        assert_eq!(wrapped("a fishing harbor", 9), ["a fishing", "harbor"]);
        assert_eq!(wrapped("由280万提高", 6), ["由280", "万提高"]);
    }

    #[test]
    fn what_has_no_place_to_break_is_broken_anyway() {
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrapped("", 3), [""]);
        assert_eq!(wrapped("。。。。", 4), ["。。", "。。"]);
    }
}
