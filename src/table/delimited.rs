//! Tables whose cells a character divides: comma-separated values (RFC 4180) and tab-separated ones.

use std::str::Chars;

use super::{Row, TableError};
use crate::text::Place;

/// Reads the rows of a text one after another; lines may end as they like.
///
/// A quotation mark that is never closed, which would make one cell of the rest of the file, is an error, and
/// so is text behind one that closes its cell.
#[derive(Debug, Clone)]
pub struct Rows<'t> {
    rest: Chars<'t>,
    delimiter: char,
    quotes: bool,
    place: Place,
    rows: usize,
}

/// Where the reader is in a cell.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark that closes the cell, unless another one follows.
    Closed,
}

impl<'t> Rows<'t> {
    /// The rows of a text whose cells this character divides, in quotation marks where they need them.
    pub fn new(text: &'t str, delimiter: char) -> Rows<'t> {
        let place = Place { line: 1, column: 1 };
        Rows { rest: text.chars(), delimiter, quotes: true, place, rows: 0 }
    }

    /// The same of a text in which a quotation mark is a character like any other.
    pub fn without_quoting(self) -> Rows<'t> {
        Rows { quotes: false, ..self }
    }

    /// The next character; whatever ends a line is a line feed.
    fn character(&mut self) -> Option<char> {
        let mut c = self.rest.next()?;
        if c == '\r' {
            c = '\n';
            if self.rest.as_str().starts_with('\n') {
                self.rest.next();
            }
        }
        let Place { line, column } = self.place;
        self.place = match c {
            '\n' => Place { line: line + 1, column: 1 },
            _ => Place { line, column: column + 1 },
        };
        Some(c)
    }

    fn row(&mut self) -> Result<Row, TableError> {
        let mut row = Row { number: self.rows, line: self.place.line, cells: Vec::new() };
        let (mut cell, mut within) = (String::new(), Within::Start);
        let mut opened = self.place;
        loop {
            let place = self.place;
            let Some(c) = self.character() else { break };
            within = match (within, c) {
                (Within::Start, '"') if self.quotes => {
                    opened = place;
                    Within::Quoted
                }
                (Within::Quoted, '"') => Within::Closed,
                (Within::Quoted, _) | (Within::Closed, '"') => {
                    cell.push(c);
                    Within::Quoted
                }
                (_, '\n') => {
                    row.cells.push(cell);
                    return Ok(row);
                }
                (_, c) if c == self.delimiter => {
                    row.cells.push(std::mem::take(&mut cell));
                    Within::Start
                }
                (Within::Closed, _) => return Err(TableError::at(place, BEHIND)),
                _ => {
                    cell.push(c);
                    Within::Plain
                }
            };
        }
        if within == Within::Quoted {
            return Err(TableError::at(opened, UNCLOSED));
        }
        row.cells.push(cell);
        Ok(row)
    }
}

const BEHIND: &str =
    "text follows a quotation mark that closes its cell; write quotation marks inside a cell twice";
const UNCLOSED: &str = "a cell begins with a quotation mark that is never closed; close it";

impl Iterator for Rows<'_> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.as_str().is_empty() {
            return None;
        }
        self.rows += 1;
        Some(self.row())
    }
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe; so does one that is such a
/// cell behind apostrophes of its own, which makes the way back certain.
pub fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell that [`guarded`] was given.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet takes a cell for a formula, behind any apostrophes and white space.
fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches('\'');
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    cell.starts_with(['\t', '\r']) || cell.trim_start().starts_with(signs)
}

/// A cell on one line and without tabs: `\t`, `\n`, `\r`, `\\`, and other control characters by their number,
/// as `\u{7}`.
pub fn escaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\\' => text.push_str("\\\\"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            c if c.is_control() => text.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => text.push(c),
        }
    }
    text
}

/// The cell that [`escaped`] was given. A backslash before anything that it doesn't write is a backslash.
pub fn unescaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (c, length) = escape(after).unwrap_or(('\\', 0));
        text.push(c);
        rest = &after[length..];
    }
    text + rest
}

/// The character that is written behind a backslash, and how many bytes it takes there.
fn escape(rest: &str) -> Option<(char, usize)> {
    let c = match rest.chars().next()? {
        '\\' => '\\',
        't' => '\t',
        'n' => '\n',
        'r' => '\r',
        'u' => {
            let digits = rest.strip_prefix("u{")?.split_once('}')?.0;
            let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            return Some((c, digits.len() + 3));
        }
        _ => return None,
    };
    Some((c, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        Rows::new(text, ',').map(|row| row.expect("right").cells).collect()
    }

    #[test]
    fn rows_are_those_of_a_spreadsheet() {
        let text = "zh,en,note\r甲,a \"b\" c,\"\"\r\n\n乙,\"\"\"b\"\"\",\"x,\ny\"";
        let rows: Vec<Row> = Rows::new(text, ',').map(|row| row.expect("right")).collect();
        assert_eq!(rows[1].cells, ["甲", "a \"b\" c", ""]);
        assert!(rows[2].is_blank());
        assert_eq!(rows[3].cells, ["乙", "\"b\"", "x,\ny"]);
        assert_eq!((rows[3].number, rows[3].line), (4, 4));
        assert_eq!(cells("a,\n\"\""), [vec!["a", ""], vec![""]]);
        assert!(cells("").is_empty());
        let plain = Rows::new("\"a\"\tb", '\t').without_quoting().next();
        assert_eq!(
            plain.map(|row| row.map(|row| row.cells)),
            Some(Ok(vec!["\"a\"".to_owned(), "b".to_owned()]))
        );
    }

    #[test]
    fn odd_quotation_marks_are_named_with_their_places() {
        let wrong = |text: &str| Rows::new(text, ',').find_map(Result::err).expect("wrong");
        let unclosed = wrong("zh,en\n甲,a\n乙,\"b\n丙,c\n");
        assert_eq!(unclosed.place, Some(Place { line: 3, column: 3 }));
        assert!(unclosed.message.contains("never closed"));
        let behind = wrong("zh,en\n\"甲\n甲\",\"soft\" links\n");
        assert_eq!(behind.place, Some(Place { line: 3, column: 10 }));
        assert!(behind.message.contains("text follows"));
    }

    #[test]
    fn no_cell_is_a_formula_and_every_cell_comes_back() {
        for cell in ["=1+1", "'=1", "''@a", "'t Hooft", "-", "'", "a=b", "＝1", " =1", "' @a"] {
            let guarded = guarded(cell);
            assert!(!guarded.starts_with(['=', '+', '-', '@', '＝']), "{guarded}");
            assert_eq!(unguarded(&guarded), cell);
        }
        assert_eq!(guarded("'t Hooft"), "'t Hooft");
        assert_eq!(unguarded("=typed by hand"), "=typed by hand");
    }

    #[test]
    fn escapes_come_back_and_other_backslashes_stay() {
        for cell in ["a\tb\r\nc", "\\n", "\\\\", "\u{7}\u{85}", "\\u{41}", "\\", "甲\\t"] {
            assert!(!escaped(cell).contains(['\t', '\n', '\r', '\u{7}']));
            assert_eq!(unescaped(&escaped(cell)), cell);
        }
        assert_eq!(unescaped("C:\\docs \\u{110000} \\u{zz \\"), "C:\\docs \\u{110000} \\u{zz \\");
    }
}
