//! Text in several styles: marked, cut to fit, and broken into lines.

use std::ops::Range;

use duizhao::report::screen_text::harmless;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

/// Characters with their styles.
#[derive(Debug, Clone, Default)]
pub struct Rich {
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    c: char,
    style: Style,
    marked: bool,
}

impl Cell {
    fn width(self) -> usize {
        self.c.width().unwrap_or(0)
    }
}

impl Rich {
    /// A text in one style.
    pub fn new(text: &str, style: Style) -> Rich {
        Rich::default().with(text, style)
    }

    /// More text at the end.
    pub fn with(mut self, text: &str, style: Style) -> Rich {
        self.push(text, style, false);
        self
    }

    /// More text at the end, some of its bytes in another style.
    pub fn with_marks(
        mut self,
        text: &str,
        marks: &[Range<usize>],
        [plain, marked]: [Style; 2],
    ) -> Rich {
        let mut end = 0;
        for mark in marks {
            if let (Some(before), Some(inside)) =
                (text.get(end..mark.start), text.get(mark.clone()))
            {
                self.push(before, plain, false);
                self.push(inside, marked, true);
                end = mark.end;
            }
        }
        self.push(text.get(end..).unwrap_or(""), plain, false);
        self
    }

    fn push(&mut self, text: &str, style: Style, marked: bool) {
        let text = harmless(&text.replace("\r\n", " ").replace(['\n', '\t'], " "));
        self.cells.extend(text.chars().map(|c| Cell { c, style, marked }));
    }

    /// Columns that it takes.
    pub fn width(&self) -> usize {
        width(&self.cells)
    }

    /// As much as fits into so many columns: of what is marked at least the beginning, with `…` where something
    /// was cut.
    pub fn cut(mut self, columns: usize) -> Rich {
        if self.width() <= columns {
            return self;
        }
        let mark = self.cells.iter().rposition(|cell| cell.marked);
        let first = self.cells.iter().position(|cell| cell.marked).unwrap_or(0);
        let mark_fits = mark.is_none_or(|last| width(&self.cells[..=last]) < columns);
        if !mark_fits && first > 0 {
            let mut start = first.saturating_sub(columns / 4);
            // As much as can be is shown of the end.
            while start > 0 && width(&self.cells[start - 1..]) < columns {
                start -= 1;
            }
            self.cells.drain(..start);
            self.cells.insert(0, Cell { c: '…', ..self.cells.first().copied().unwrap_or(BLANK) });
        }
        if self.width() > columns {
            let mut used = 1;
            let fits = |cell: &&Cell| {
                used += cell.width();
                used <= columns
            };
            let kept = self.cells.iter().take_while(fits).count();
            self.cells.truncate(kept);
            let style = self.cells.last().map_or(Style::new(), |cell| cell.style);
            self.cells.push(Cell { c: '…', style, marked: false });
        }
        self
    }

    /// Followed by spaces up to so many columns.
    pub fn padded(self, columns: usize) -> Rich {
        let missing = columns.saturating_sub(self.width());
        self.with(&" ".repeat(missing), Style::new())
    }

    /// Followed by another one.
    pub fn and(mut self, other: Rich) -> Rich {
        self.cells.extend(other.cells);
        self
    }

    /// As one line.
    pub fn line(&self) -> Line<'static> {
        line_of(&self.cells)
    }

    /// As lines of so many columns, broken between words, and in Chinese anywhere but before a closing mark;
    /// all but the first begin with `indent` spaces.
    pub fn lines(&self, columns: usize, indent: usize) -> Vec<Line<'static>> {
        let indent = if indent * 2 < columns { indent } else { 0 };
        let mut lines: Vec<Vec<Cell>> = Vec::new();
        let mut line: Vec<Cell> = Vec::new();
        let mut begin_line = |line: &mut Vec<Cell>, added: usize| {
            let start = if lines.is_empty() { 0 } else { indent };
            let is_full = width(line) + added > columns && line.len() > start;
            if is_full {
                lines.push(std::mem::replace(line, vec![BLANK; indent]));
            }
        };
        for word in words(&self.cells) {
            let trimmed = word.iter().rposition(|cell| cell.c != ' ').map_or(0, |last| last + 1);
            begin_line(&mut line, width(&word[..trimmed]));
            for cell in word {
                // A word longer than a line is broken where the line ends; spaces may hang over.
                if cell.c != ' ' {
                    begin_line(&mut line, cell.width());
                }
                line.push(*cell);
            }
        }
        lines.push(line);
        lines.iter().map(|line| line_of(line)).collect()
    }
}

const BLANK: Cell = Cell { c: ' ', style: Style::new(), marked: false };

fn width(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width()).sum()
}

/// Stretches that stay on one line, with the spaces after them.
fn words(cells: &[Cell]) -> Vec<&[Cell]> {
    cells.chunk_by(|a, b| !may_break(a.c, b.c)).collect()
}

fn may_break(before: char, after: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    let closes = "，。、；：！？）》〉」』】〕”’…".contains(after);
    let opens = "（《〈「『【〔“‘".contains(before);
    let spaces = before == ' ' && after != ' ';
    spaces || after != ' ' && !closes && !opens && (wide(before) || wide(after))
}

fn line_of(cells: &[Cell]) -> Line<'static> {
    let runs = cells.chunk_by(|a, b| a.style == b.style);
    let span = |run: &[Cell]| {
        Span::styled(run.iter().map(|cell| cell.c).collect::<String>(), run[0].style)
    };
    Line::from(runs.map(span).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use duizhao::report::screen_text;
    use proptest::prelude::*;

    use super::*;

    fn plain(text: &str) -> Rich {
        Rich::new(text, Style::new())
    }

    fn texts(lines: Vec<Line>) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lines_break_between_words_and_anywhere_in_chinese() {
        let broken = |text, columns| texts(plain(text).lines(columns, 2));
        assert_eq!(
            broken("hard connectivity of roads", 14),
            ["hard ", "  connectivity ", "  of roads"]
        );
        assert_eq!(broken("“硬联通”，软联通", 8), ["“硬联", "  通”，", "  软联通"]);
        assert_eq!(broken("abcdefgh", 4), ["abcd", "efgh"]);
        assert_eq!(broken("", 4), [""]);
    }

    #[test]
    fn what_is_cut_still_shows_the_mark() {
        let marks = |text: &str, range: Range<usize>, columns| {
            let rich = Rich::default().with_marks(text, &[range], [Style::new(); 2]);
            rich.cut(columns).line().to_string()
        };
        assert_eq!(marks("hard connectivity", 0..4, 8), "hard co…");
        assert_eq!(marks("connectivity that is hard", 21..25, 12), "…hat is hard");
        assert_eq!(marks("硬联通基础设施", 0..3, 7), "硬联通…");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[a-z ，“”联通\t]{0,40}", columns in 2usize..30) {
            let lines = texts(plain(&text).lines(columns, 0));
            prop_assert_eq!(lines.concat(), text.replace('\t', " "));
            for line in &lines {
                prop_assert!(screen_text::width(line.trim_end()) <= columns, "{:?}", lines);
            }
            let cut = plain(&text).cut(columns).line().to_string();
            prop_assert!(screen_text::width(&cut) <= columns, "{cut}");
        }
    }
}
