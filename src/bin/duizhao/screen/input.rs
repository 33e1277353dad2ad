//! A line of text that is edited.

use duizhao::report::screen_text::{cut, harmless, width};
use ratatui::style::Style;
use ratatui::text::Span;
use unicode_width::UnicodeWidthChar;

/// Nobody types a longer query; of what is pasted, so many characters are taken.
const LONGEST: usize = 1000;

/// A text with a cursor, which stands before a character as people see it: one with its combining marks,
/// and a wide one, are one step each.
#[derive(Debug, Clone, Default)]
pub struct Input {
    text: String,
    /// The byte before which the cursor stands.
    cursor: usize,
}

/// What a key does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
    DeleteLeft,
    DeleteRight,
    DeleteWord,
    DeleteToStart,
    DeleteToEnd,
}

/// A character as people see it.
struct Cluster {
    symbol: String,
    /// The byte of the text after its last.
    end: usize,
    /// Columns that it takes.
    width: usize,
}

/// A part of the text that is seen.
struct Window {
    /// Index of its first cluster.
    start: usize,
    /// What stands before that.
    lead: &'static str,
    /// The column of the cursor, from 0.
    cursor: usize,
}

impl Input {
    /// A text with the cursor at its end.
    pub fn new(text: &str) -> Input {
        Input { text: text.to_owned(), cursor: text.len() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts a text where the cursor stands.
    pub fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    /// The same for a query, which is one harmless line and not too long.
    pub fn insert_in_query(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let line = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
        self.insert(&harmless(&line).chars().take(room).collect::<String>());
    }

    /// Moves the cursor, or deletes.
    pub fn edit(&mut self, edit: Edit) {
        let to = match edit {
            Edit::Left | Edit::DeleteLeft => self.left(),
            Edit::Right | Edit::DeleteRight => self.right(),
            Edit::WordLeft | Edit::DeleteWord => self.word_left(),
            Edit::WordRight => self.word_right(),
            Edit::Start | Edit::DeleteToStart => 0,
            Edit::End | Edit::DeleteToEnd => self.text.len(),
        };
        let deletes = matches!(
            edit,
            Edit::DeleteLeft
                | Edit::DeleteRight
                | Edit::DeleteWord
                | Edit::DeleteToStart
                | Edit::DeleteToEnd
        );
        if deletes {
            self.text.replace_range(to.min(self.cursor)..to.max(self.cursor), "");
            self.cursor = to.min(self.cursor);
        } else {
            self.cursor = to;
        }
    }

    /// As much of the text around the cursor as fits into so many columns, and the column of the cursor,
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

    /// As it is shown: a line break is a sign, and every `char` is one.
    pub fn shown(&self) -> String {
        harmless(&self.text.replace('\n', "↵").replace('\t', " "))
    }

    fn clusters(&self) -> Vec<Cluster> {
        let shown = Span::raw(self.shown());
        let mut chars = self.text.chars();
        let mut end = 0;
        let cluster = |symbol: &str| {
            let own = chars.by_ref().take(symbol.chars().count());
            end += own.map(char::len_utf8).sum::<usize>();
            Cluster { symbol: symbol.to_owned(), end, width: width(symbol) }
        };
        shown.styled_graphemes(Style::new()).map(|grapheme| grapheme.symbol).map(cluster).collect()
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

    /// Where the cursor may stand before where it is.
    fn left(&self) -> usize {
        let clusters = self.clusters();
        let ends = clusters.iter().map(|cluster| cluster.end);
        ends.take_while(|&end| end < self.cursor).last().unwrap_or(0)
    }

    fn right(&self) -> usize {
        let clusters = self.clusters();
        let mut ends = clusters.iter().map(|cluster| cluster.end);
        ends.find(|&end| end > self.cursor).unwrap_or(self.text.len())
    }

    /// Where the word begins that ends before the cursor.
    fn word_left(&self) -> usize {
        let before = self.text[..self.cursor].trim_end_matches(|c| !is_of_word(c));
        before.trim_end_matches(is_of_word).len()
    }

    /// Where the word ends that begins after the cursor.
    fn word_right(&self) -> usize {
        let after = self.text[self.cursor..].trim_start_matches(|c| !is_of_word(c));
        self.text.len() - after.trim_start_matches(is_of_word).len()
    }
}

/// A mark that combines with a letter is of its word.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c.width() == Some(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Edit::*;
    use super::*;

    fn after(text: &str, edits: &[Edit]) -> String {
        let mut input = Input::new(text);
        edits.iter().for_each(|&edit| input.edit(edit));
        input.insert("|");
        input.text().to_owned()
    }

    #[test]
    fn keys_do_what_they_do_on_a_command_line() {
        for (edits, expected) in [
            (&[Left][..], "硬联 ha|t"),
            (&[Start, Right], "硬|联 hat"),
            (&[WordLeft], "硬联 |hat"),
            (&[WordLeft, WordLeft], "|硬联 hat"),
            (&[Start, WordRight], "硬联| hat"),
            (&[DeleteWord, DeleteLeft], "硬联|"),
            (&[DeleteToStart, DeleteLeft], "|"),
            (&[Start, DeleteRight, DeleteRight], "| hat"),
            (&[Start, Right, DeleteToEnd, DeleteToEnd, Right], "硬|"),
        ] {
            assert_eq!(after("硬联 hat", edits), expected, "{edits:?}");
        }
    }

    #[test]
    fn a_word_ends_at_a_mark() {
        let text = "hard connectivity; 硬联通；ru\u{30C}an";
        for (edits, expected) in [
            (&[DeleteWord][..], "hard connectivity; 硬联通；|"),
            (&[DeleteWord, DeleteWord, DeleteWord], "hard |"),
            (&[Start, WordRight, WordRight], "hard connectivity|; 硬联通；ru\u{30C}an"),
        ] {
            assert_eq!(after(text, edits), expected, "{edits:?}");
        }
    }

    #[test]
    fn a_character_is_one_step_with_its_marks() {
        let text = "硬e\u{301}\u{304}b";
        let mut input = Input::new(text);
        input.edit(Left);
        assert_eq!(input.view(20), (text.into(), 3));
        input.edit(Left);
        assert_eq!(input.view(20).1, 2);
        input.edit(DeleteRight);
        assert_eq!(input.text(), "硬b");
    }

    #[test]
    fn a_query_is_one_harmless_line() {
        let mut input = Input::default();
        input.insert_in_query("硬\r\n联\n通\u{1b}");
        assert_eq!(input.text(), "硬 联 通\u{FFFD}");
        input.insert_in_query(&"长".repeat(2 * LONGEST));
        assert_eq!(input.text().chars().count(), LONGEST);
    }

    #[test]
    fn what_does_not_fit_is_cut_around_the_cursor() {
        let mut input = Input::new("基础设施硬联通");
        assert_eq!(input.view(15), ("基础设施硬联通".into(), 14));
        assert_eq!(input.view(10), ("…施硬联通".into(), 9));
        input.edit(Start);
        assert_eq!(input.view(10), ("基础设施…".into(), 0));
        assert_eq!(Input::new("a\nb\u{1b}[31m").view(20).0, "a↵b\u{FFFD}[31m");
    }

    #[test]
    fn the_cursor_goes_where_one_points() {
        for (column, expected) in
            [(0, "|联通b"), (1, "|联通b"), (2, "联|通b"), (4, "联通|b"), (5, "联通b|")]
        {
            let mut input = Input::new("联通b");
            input.point(column, 20);
            input.insert("|");
            assert_eq!(input.text(), expected);
        }
        let mut input = Input::new("基础设施硬联通");
        input.point(1, 10);
        input.insert("|");
        assert_eq!(input.text(), "基础设|施硬联通");
        input.point(90, 90);
        input.insert("|");
        assert_eq!(input.text(), "基础设|施硬联通|");
    }

    fn edits() -> impl Strategy<Value = Vec<Edit>> {
        let all = [
            Left,
            Right,
            WordLeft,
            WordRight,
            Start,
            End,
            DeleteLeft,
            DeleteRight,
            DeleteWord,
            DeleteToStart,
            DeleteToEnd,
        ];
        prop::collection::vec(prop::sample::select(all.to_vec()), 0..14)
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_in_sight(
            text in "[a硬; \u{301}\u{200B}\n👩\u{200D}]{0,12}",
            edits in edits(),
            columns in 0_usize..12,
        ) {
            let mut input = Input::new(&text);
            edits.iter().for_each(|&edit| input.edit(edit));
            let (shown, cursor) = input.view(columns);
            prop_assert!(cursor < columns.max(1), "{shown:?} {cursor}");
            prop_assert!(width(&shown) <= columns.max(1), "{shown:?}");
            input.insert("x");
        }
    }
}
