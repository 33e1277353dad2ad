//! Many short lines in one buffer, searched as one text.

use memchr::memmem;

/// Lines, each the key of one string of a term.
#[derive(Debug, Default)]
pub(super) struct Column {
    text: String,
    /// The byte after each line's end; the line feed is before it.
    ends: Vec<u32>,
    /// For each line the row of the index that it belongs to.
    rows: Vec<u32>,
}

impl Column {
    /// Adds a line. The buffer holds four gigabytes; what goes beyond is not found.
    pub(super) fn push(&mut self, line: &str, row: u32) {
        if self.text.len() + line.len() < u32::MAX as usize {
            let clean = line.replace('\n', " ");
            self.text.push_str(&clean);
            self.text.push('\n');
            self.ends.push(self.text.len() as u32);
            self.rows.push(row);
        }
    }

    /// All lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        (0..self.rows.len()).map(|at| self.line(at))
    }

    /// The lines of a row, which stand side by side.
    pub(super) fn lines_of(&self, row: u32) -> impl Iterator<Item = &str> {
        let first = self.rows.partition_point(|&other| other < row);
        (first..self.rows.len()).take_while(move |&at| self.rows[at] == row).map(|at| self.line(at))
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A line by its place.
    pub(super) fn line(&self, at: usize) -> &str {
        &self.text[self.start(at)..self.ends[at] as usize - 1]
    }

    /// The row of a line.
    pub(super) fn row(&self, at: usize) -> u32 {
        self.rows[at]
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }

    /// Shows `look` the lines that hold `needle`, each with its row and the byte of the line where the needle
    /// stands; the next place in the same line only where `look` gives `false` for this one.
    pub(super) fn search(&self, needle: &str, mut look: impl FnMut(&str, u32, usize) -> bool) {
        if needle.is_empty() {
            return;
        }
        let finder = memmem::Finder::new(needle.as_bytes());
        let bytes = self.text.as_bytes();
        let (mut from, mut line) = (0, 0);
        while let Some(found) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + found;
            // Places come in order, and most lines of a short query have one: a step is less than a search.
            while self.ends[line] as usize <= at {
                line += 1;
            }
            let taken = look(self.line(line), self.rows[line], at - self.start(line));
            from = if taken { self.ends[line] as usize } else { at + 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_shown_once_or_as_often_as_wanted() {
        let mut column = Column::default();
        for (row, line) in ["aba", "b", "", "xaya\nz"].into_iter().enumerate() {
            column.push(line, row as u32 + 10);
        }
        let found = |needle: &str, taken: bool| {
            let mut found = Vec::new();
            column.search(needle, |line, row, at| {
                found.push((line.to_owned(), row, at));
                taken
            });
            found
        };
        assert_eq!(found("a", true), [("aba".into(), 10, 0), ("xaya z".into(), 13, 1)]);
        assert_eq!(found("a", false).len(), 4);
        assert_eq!(found("c", true), []);
        assert_eq!(found("", true), []);
    }
}
