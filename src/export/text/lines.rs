//! Paragraphs as lines of text.

use super::wrap::wrapped;
use crate::export::Side;
use crate::export::edition::Passage;
use crate::export::reading::harmless;
use crate::report::screen_text::{padded, width};
use crate::text::ParagraphKind;

/// The columns of a page.
pub const PAGE: usize = 96;
/// The columns between two columns of text.
const GUTTER: usize = 4;

/// A paragraph on its way to lines.
pub struct Paragraph {
    kind: ParagraphKind,
    words: String,
    /// Whether it begins here: of a list item, only then a mark is set.
    begins: bool,
}

impl Paragraph {
    pub fn new(kind: ParagraphKind, words: &str, begins: bool) -> Paragraph {
        Paragraph { kind, words: harmless(words), begins }
    }

    pub fn plain(words: &str) -> Paragraph {
        Paragraph::new(ParagraphKind::Body, words, true)
    }

    /// The passages of one paragraph.
    pub fn of(passages: &[Passage], side: Side) -> Paragraph {
        let words: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
        let first = passages.first();
        let kind = first.map_or(ParagraphKind::Body, |passage| passage.kind);
        let begins = first.is_none_or(|passage| passage.begins);
        Paragraph::new(kind, &words.join(side.space()), begins)
    }

    fn lines(&self, columns: usize) -> Vec<String> {
        let mark = match self.kind {
            ParagraphKind::ListItem if self.begins => "• ",
            ParagraphKind::ListItem => "  ",
            ParagraphKind::Quotation => "> ",
            ParagraphKind::Footnote => "* ",
            _ => "",
        };
        let further = if self.kind == ParagraphKind::Quotation { "> " } else { "  " };
        let mut lines = wrapped(&self.words, columns.saturating_sub(width(mark)).max(2));
        for (at, line) in lines.iter_mut().enumerate() {
            line.insert_str(0, if at == 0 || mark.is_empty() { mark } else { further });
        }
        lines.extend(self.underline(&lines));
        lines
    }

    fn underline(&self, lines: &[String]) -> Option<String> {
        let ParagraphKind::Heading(level) = self.kind else { return None };
        let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        Some(if level <= 1 { "=" } else { "-" }.repeat(longest))
    }
}

/// Paragraphs one below the other, a blank line between two.
pub fn below(paragraphs: &[Paragraph], columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        lines.extend(paragraph.lines(columns));
    }
    lines
}

/// Paragraphs in two columns that begin at the same line.
pub fn beside(left: &[Paragraph], right: &[Paragraph], columns: usize) -> Vec<String> {
    let half = columns.saturating_sub(GUTTER) / 2;
    let (left, right) = (below(left, half), below(right, half));
    let line = |at: usize| {
        let [left, right] = [&left, &right].map(|lines| lines.get(at).map_or("", String::as_str));
        format!("{}{right}", padded(left, half + GUTTER))
    };
    (0..left.len().max(right.len())).map(line).collect()
}
