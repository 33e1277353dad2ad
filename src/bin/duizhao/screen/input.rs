//! A line of text that is edited.

use duizhao::report::screen_text::{harmless, width};
use unicode_width::UnicodeWidthChar;

/// Nobody types more; of what is pasted, so many characters are taken.
const LONGEST: usize = 1000;

/// The text with its cursor.
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

impl Input {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes another text, with the cursor at its end.
    pub fn set(&mut self, text: &str) {
        self.text.clear();
        self.cursor = 0;
        self.insert(text);
    }

    /// Inserts what was typed or pasted; ends of lines become spaces.
    pub fn insert(&mut self, typed: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let plain = typed.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
        let plain: String = harmless(&plain).chars().take(room).collect();
        self.text.insert_str(self.cursor, &plain);
        self.cursor += plain.len();
    }

    /// Moves the cursor, or deletes.
    pub fn edit(&mut self, edit: Edit) {
        let to = match edit {
            Edit::Left | Edit::DeleteLeft => self.left(self.cursor),
            Edit::Right | Edit::DeleteRight => self.right(self.cursor),
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

    /// What of the text is to be seen in so many columns, and the column of the cursor, from 0.
    pub fn seen(&self, columns: usize) -> (String, usize) {
        let before = &self.text[..self.cursor];
        // The cursor takes a column of its own at the end.
        let room = columns.saturating_sub(1);
        let mut used = 0;
        let fits = |&(_, c): &(usize, char)| {
            used += c.width().unwrap_or(0);
            used <= room
        };
        let start =
            before.char_indices().rev().take_while(fits).last().map_or(before.len(), |c| c.0);
        let column = width(&before[start..]);
        let mut taken = 0;
        let visible = self.text[start..].chars().take_while(|c| {
            taken += c.width().unwrap_or(0);
            taken <= columns
        });
        (visible.collect(), column)
    }

    fn left(&self, from: usize) -> usize {
        self.text[..from].char_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self, from: usize) -> usize {
        self.text[from..].chars().next().map_or(from, |c| from + c.len_utf8())
    }

    fn word_left(&self) -> usize {
        let trimmed = self.text[..self.cursor].trim_end();
        trimmed.rfind(char::is_whitespace).map_or(0, |at| self.right(at))
    }

    fn word_right(&self) -> usize {
        let rest = &self.text[self.cursor..];
        let word = rest.len() - rest.trim_start().len();
        rest[word..].find(char::is_whitespace).map_or(self.text.len(), |at| self.cursor + word + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, edits: &[Edit]) -> String {
        let mut input = Input::default();
        input.set(text);
        edits.iter().for_each(|&edit| input.edit(edit));
        input.insert("|");
        input.text().to_owned()
    }

    #[test]
    fn keys_do_what_they_do_on_a_command_line() {
        use Edit::*;
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
    fn what_is_pasted_is_one_harmless_line() {
        let mut input = Input::default();
        input.insert("硬\r\n联\n通\u{1b}");
        assert_eq!(input.text(), "硬 联 通\u{FFFD}");
        input.insert(&"长".repeat(2 * LONGEST));
        assert_eq!(input.text().chars().count(), LONGEST);
    }

    #[test]
    fn the_cursor_is_always_seen() {
        let mut input = Input::default();
        input.set("基础设施ab");
        assert_eq!(input.seen(20), ("基础设施ab".into(), 10));
        assert_eq!(input.seen(6), ("施ab".into(), 4));
        input.edit(Edit::Start);
        assert_eq!(input.seen(6), ("基础设".into(), 0));
        for columns in 0..12 {
            assert!(input.seen(columns).1 <= columns);
        }
    }
}
