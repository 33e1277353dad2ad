//! A line that is being typed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use duizhao::report::screen_text::{cut, harmless, width};
use ratatui::style::Style;
use ratatui::text::Span;

/// A text with a cursor, which stands before a character as people see it: one with its combining marks,
/// and a wide one, are one step each.
#[derive(Debug, Clone, Default)]
pub struct Line {
    chars: Vec<char>,
    /// Index of the `char` before which the cursor stands.
    cursor: usize,
}

/// A character as people see it.
struct Cluster {
    symbol: String,
    /// Index of the `char` after its last.
    end: usize,
    /// Columns that it takes.
    width: usize,
}

/// A part of a line that is seen.
struct Window {
    /// Index of its first cluster.
    start: usize,
    /// What stands before that.
    lead: &'static str,
    /// The column of the cursor, from 0.
    cursor: usize,
}

impl Line {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Line {
        let chars: Vec<char> = text.chars().collect();
        Line { cursor: chars.len(), chars }
    }

    /// What stands in it.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// As it is shown: a line break is a sign, and every `char` is one.
    pub fn shown(&self) -> String {
        harmless(&self.text().replace('\n', "↵").replace('\t', " "))
    }

    fn clusters(&self) -> Vec<Cluster> {
        let shown = Span::raw(self.shown());
        let mut end = 0;
        let cluster = |symbol: &str| {
            end += symbol.chars().count();
            Cluster { symbol: symbol.to_owned(), end, width: width(symbol) }
        };
        shown.styled_graphemes(Style::new()).map(|grapheme| grapheme.symbol).map(cluster).collect()
    }

    /// Where the cursor may stand before and after where it is.
    fn neighbours(&self) -> (usize, usize) {
        let stops: Vec<usize> = self.clusters().iter().map(|cluster| cluster.end).collect();
        let before = stops.iter().rev().find(|&&stop| stop < self.cursor);
        let after = stops.iter().find(|&&stop| stop > self.cursor);
        (before.copied().unwrap_or(0), after.copied().unwrap_or(self.chars.len()))
    }

    /// Where the word begins that ends before the cursor.
    fn word_start(&self) -> usize {
        let is_letter = |at: &usize| self.chars[*at].is_alphanumeric();
        let gap = (0..self.cursor).rev().take_while(|at| !is_letter(at)).count();
        let word = (0..self.cursor - gap).rev().take_while(is_letter).count();
        self.cursor - gap - word
    }

    fn delete(&mut self, from: usize, to: usize) {
        self.chars.drain(from..to);
        self.cursor = from;
    }

    /// Puts a text where the cursor stands.
    pub fn insert(&mut self, text: &str) {
        let before = self.chars.len();
        self.chars.splice(self.cursor..self.cursor, text.chars());
        self.cursor += self.chars.len() - before;
    }

    /// Does what a key says.
    pub fn key(&mut self, key: KeyEvent) {
        let held = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        // Where AltGr makes a character, both are held.
        let typed = held.is_empty() || held.bits().count_ones() == 2;
        let control = held == KeyModifiers::CONTROL;
        let (before, after) = self.neighbours();
        match key.code {
            KeyCode::Left => self.cursor = before,
            KeyCode::Right => self.cursor = after,
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.chars.len(),
            KeyCode::Backspace => self.delete(before, self.cursor),
            KeyCode::Delete => self.delete(self.cursor, after),
            KeyCode::Char('a') if control => self.cursor = 0,
            KeyCode::Char('e') if control => self.cursor = self.chars.len(),
            KeyCode::Char('u') if control => self.delete(0, self.cursor),
            KeyCode::Char('w') if control => self.delete(self.word_start(), self.cursor),
            KeyCode::Char(c) if typed => self.insert(c.encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    /// As much of the line around the cursor as fits into so many columns, and the column of the cursor,
    /// from 0.
    pub fn view(&self, columns: usize) -> (String, usize) {
        let clusters = self.clusters();
        let Window { start, lead, cursor } = self.window(&clusters, columns);
        let rest: String =
            clusters[start..].iter().map(|cluster| cluster.symbol.as_str()).collect();
        (format!("{lead}{}", cut(&rest, columns.saturating_sub(width(lead)))), cursor)
    }

    /// Puts the cursor at a column, from 0, of what is seen in so many columns.
    pub fn point(&mut self, column: usize, columns: usize) {
        let clusters = self.clusters();
        let Window { start, lead, .. } = self.window(&clusters, columns);
        let mut end = width(lead);
        let is_passed = |cluster: &&Cluster| {
            end += cluster.width;
            end <= column
        };
        let passed = start + clusters[start..].iter().take_while(is_passed).count();
        self.cursor = passed.checked_sub(1).map_or(0, |last| clusters[last].end);
    }

    /// What is seen in so many columns.
    fn window(&self, clusters: &[Cluster], columns: usize) -> Window {
        let at = clusters.iter().take_while(|cluster| cluster.end <= self.cursor).count();
        // The cursor covers the character that it stands before, and `…` may follow.
        let covered = clusters.get(at).map_or(1, |cluster| cluster.width.max(1));
        let room = covered + usize::from(at + 1 < clusters.len());
        let mut start = at;
        let mut used = 0;
        while let Some(cluster) = start.checked_sub(1).map(|before| &clusters[before])
            // The first may stand where `…` would.
            && used + cluster.width + room + usize::from(start > 1) <= columns
        {
            start -= 1;
            used += cluster.width;
        }
        let lead = if start > 0 && used + room < columns { "…" } else { "" };
        Window { start, lead, cursor: width(lead) + used }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn press(line: &mut Line, keys: &[KeyCode]) {
        for &code in keys {
            line.key(KeyEvent::new(code, KeyModifiers::NONE));
        }
    }

    fn control(line: &mut Line, c: char) {
        line.key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
    }

    #[test]
    fn a_character_is_one_step_with_its_marks() {
        let mut line = Line::new("硬e\u{301}\u{304}b");
        press(&mut line, &[KeyCode::Left]);
        assert_eq!(line.view(20), ("硬e\u{301}\u{304}b".into(), 3));
        press(&mut line, &[KeyCode::Left]);
        assert_eq!(line.view(20).1, 2);
        press(&mut line, &[KeyCode::Delete]);
        assert_eq!(line.text(), "硬b");
        press(
            &mut line,
            &[KeyCode::Backspace, KeyCode::Char('软'), KeyCode::End, KeyCode::Char('c')],
        );
        assert_eq!(line.text(), "软bc");
        press(&mut line, &[KeyCode::Home, KeyCode::Backspace, KeyCode::Left, KeyCode::Delete]);
        assert_eq!((line.text().as_str(), line.view(20).1), ("bc", 0));
    }

    #[test]
    fn words_and_beginnings_are_deleted() {
        let mut line = Line::new("hard connectivity; 硬联通；软联通");
        control(&mut line, 'w');
        assert_eq!(line.text(), "hard connectivity; 硬联通；");
        control(&mut line, 'w');
        control(&mut line, 'w');
        assert_eq!(line.text(), "hard ");
        line.insert("links");
        press(&mut line, &[KeyCode::Left]);
        control(&mut line, 'u');
        assert_eq!(line.text(), "s");
        control(&mut line, 'q');
        line.key(KeyEvent::new(KeyCode::Char('x'), KeyModifiers::ALT));
        assert_eq!(line.text(), "s");
        line.key(KeyEvent::new(KeyCode::Char('@'), KeyModifiers::ALT | KeyModifiers::CONTROL));
        assert_eq!(line.text(), "@s");
    }

    #[test]
    fn what_does_not_fit_is_cut_around_the_cursor() {
        let mut line = Line::new("基础设施硬联通");
        assert_eq!(line.view(15), ("基础设施硬联通".into(), 14));
        assert_eq!(line.view(10), ("…施硬联通".into(), 9));
        press(&mut line, &[KeyCode::Home]);
        assert_eq!(line.view(10), ("基础设施…".into(), 0));
        assert_eq!(Line::new("a\nb\u{1b}[31m").view(20).0, "a↵b\u{FFFD}[31m");
    }

    #[test]
    fn the_cursor_goes_where_one_points() {
        for (column, expected) in
            [(0, "|联通b"), (1, "|联通b"), (2, "联|通b"), (4, "联通|b"), (5, "联通b|")]
        {
            let mut line = Line::new("联通b");
            line.point(column, 20);
            line.insert("|");
            assert_eq!(line.text(), expected);
        }
        let mut line = Line::new("基础设施硬联通");
        line.point(1, 10);
        line.insert("|");
        assert_eq!(line.text(), "基础设|施硬联通");
        line.point(90, 90);
        line.insert("|");
        assert_eq!(line.text(), "基础设|施硬联通|");
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_in_sight(
            text in "[a硬\u{301}\u{200B}\n👩\u{200D}]{0,12}",
            left in 0_usize..14,
            columns in 0_usize..12,
        ) {
            let mut line = Line::new(&text);
            press(&mut line, &vec![KeyCode::Left; left]);
            let (shown, cursor) = line.view(columns);
            prop_assert!(cursor < columns.max(1), "{shown:?} {cursor}");
            prop_assert!(width(&shown) <= columns.max(1), "{shown:?}");
        }
    }
}
