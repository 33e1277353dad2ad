//! Where terms stand in the project, for people to read.

use std::ops::Range;

use duizhao::lookup::concordance::{Concordance, Line, Rendered, Side};
use duizhao::report::screen_text::{cut, cut_start, harmless, padded, width};

use super::marks::Look;

/// Columns before the first mark of a line, and from there on.
const BEFORE: usize = 36;
const AFTER: usize = 60;
/// The most columns that phrases are padded to.
const WIDEST: usize = 40;

/// How far the texts follow the glossary, how often what stands for the term, then each line with its English
/// below, the first marks of both in one column.
pub fn text(concordance: &Concordance, colour: bool) -> String {
    let Concordance { phrases, lines, total, .. } = concordance;
    let mut text = format!("  {}\n", concordance.headline());
    text.extend(phrases.iter().map(phrase));
    text.extend(lines.iter().map(|line| pair(line, colour)));
    if lines.len() < *total {
        text.push_str(&format!("\nsentences that are not shown: {}\n", total - lines.len()));
    }
    text
}

fn phrase(phrase: &Rendered) -> String {
    let line = format!(
        "{:>5}  {}  {}",
        phrase.count,
        padded(phrase.standing.name(), 10),
        cut(&harmless(&phrase.text), WIDEST)
    );
    format!("{}\n", line.trim_end())
}

/// The places, the Chinese, the English.
fn pair(line: &Line, colour: bool) -> String {
    let place = |side: &Side| format!("{}:{}:{}", harmless(&side.path), side.line, side.column);
    let mut text = format!("\n{}", place(&line.zh));
    text.extend(line.en.iter().map(|en| format!("  {}", place(en))));
    text.extend(line.standing.iter().map(|standing| format!("  ({})", standing.name())));
    for side in [Some(&line.zh), line.en.as_ref()].into_iter().flatten() {
        text.push_str(&format!("\n{}", around(side, colour)));
    }
    text + "\n"
}

/// A line of text around its first mark.
fn around(side: &Side, colour: bool) -> String {
    let start = side.marks.first().map_or(0, |mark| mark.start);
    let before = cut_start(&harmless(&side.text[..start]), BEFORE);
    let indent = " ".repeat(BEFORE.saturating_sub(width(&before)));
    let end = start + fitting(&side.text[start..], AFTER);
    let inside = |mark: &Range<usize>| mark.start.min(end) - start..mark.end.min(end) - start;
    let marks: Vec<Range<usize>> = side.marks.iter().map(inside).collect();
    let after = Look::bold(colour).paint(&side.text[start..end], &marks);
    let more = if end < side.text.len() { "…" } else { "" };
    format!("{indent}{before}{after}{more}")
}

/// How many bytes of a text fit into so many columns.
fn fitting(text: &str, columns: usize) -> usize {
    match cut(text, columns) {
        whole if whole.len() == text.len() => text.len(),
        cut => cut.len() - '…'.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use duizhao::check::census::Standing;

    use super::*;

    fn side(text: &str, marked: &str, path: &str) -> Side {
        let found = text.match_indices(marked).take(1);
        let marks = found.map(|(at, marked)| at..at + marked.len()).collect();
        Side { text: text.to_owned(), marks, path: path.to_owned(), line: 3, column: 1 }
    }

    #[test]
    fn marks_of_both_languages_stand_in_one_column() {
        let zh = side("推进基础设施“硬联通”。", "硬联通", "zh.md");
        let en = side("Promote\u{1b} hard connectivity.", "hard connectivity", "en.md");
        let phrase = Rendered {
            text: "hard connectivity".to_owned(),
            standing: Standing::Preferred,
            count: 1,
        };
        let concordance = Concordance {
            uses: 1,
            followed: 1,
            phrases: vec![phrase],
            lines: vec![Line { zh, en: Some(en), standing: Some(Standing::Preferred) }],
            total: 2,
        };
        let zh = format!("{}推进基础设施“硬联通”。", " ".repeat(BEFORE - 13));
        let en = format!("{}Promote\u{FFFD} hard connectivity.", " ".repeat(BEFORE - 9));
        assert_eq!(
            text(&concordance, false),
            format!(
                "  In the project: 1 of 1 as the glossary has it\n    1  preferred   hard connectivity\n\nzh.md:3:1  en.md:3:1  (preferred)\n{zh}\n{en}\n\nsentences that are not shown: 1\n"
            )
        );
        assert!(text(&concordance, true).contains("“\u{1b}[1m硬联通\u{1b}[0m”"));
    }
}
