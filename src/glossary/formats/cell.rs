//! Terms as rows of cells, for all formats that are tables.
//!
//! The first row names the keys. Between the items of a list stands ` | `. A backslash begins what a cell
//! could not hold otherwise: `\\`, `\|`, `\n`, `\r`, `\t`, `\u{7}` (any character, by its number), and `\e`,
//! an item that is there and empty. A backslash before anything else is a backslash. White space around
//! items doesn't count; where an item begins or ends with some, that is written as `\u{20}`.

use toml_edit::Table;

use super::record::{self, LISTS};
use super::{FormatError, Incoming};
use crate::glossary::Term;
use crate::glossary::file::TERM_KEYS;
use crate::toml_file::nearest;

/// Whether a cell may hold more than one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// It may.
    Many,
    /// A line break is written as `\n`.
    One,
}

/// The rows of a table, the first of them with the names of the keys that some term uses.
pub(super) fn rows(terms: &[Term], lines: Lines) -> Vec<Vec<String>> {
    let said: Vec<_> = terms.iter().map(record::said).collect();
    let used = |key: &&str| {
        ["zh", "en"].contains(key) || said.iter().flatten().any(|(other, _)| other == key)
    };
    let keys: Vec<&str> = TERM_KEYS.into_iter().filter(|key| used(key)).collect();
    let row = |said: &Vec<(&str, Vec<String>)>| -> Vec<String> {
        let values = |key: &&str| said.iter().find(|(other, _)| other == key);
        keys.iter()
            .map(|key| values(key).map_or(String::new(), |(_, v)| cell(key, v, lines)))
            .collect()
    };
    let head = keys.iter().map(|key| (*key).to_owned()).collect();
    std::iter::once(head).chain(said.iter().map(row)).collect()
}

fn cell(key: &str, values: &[String], lines: Lines) -> String {
    let list = LISTS.contains(&key);
    values.iter().map(|value| escaped(value, list, lines)).collect::<Vec<_>>().join(" | ")
}

fn escaped(value: &str, list: bool, lines: Lines) -> String {
    if value.is_empty() {
        return "\\e".to_owned();
    }
    let last = value.chars().count() - 1;
    let mut text = String::with_capacity(value.len());
    for (at, c) in value.chars().enumerate() {
        let at_edge = at == 0 || at == last;
        match c {
            '\\' => text.push_str("\\\\"),
            '|' if list => text.push_str("\\|"),
            '\n' if at_edge || lines == Lines::One => text.push_str("\\n"),
            '\n' => text.push(c),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                text.push_str(&number(c))
            }
            c if at_edge && c.is_whitespace() => text.push_str(&number(c)),
            c => text.push(c),
        }
    }
    text
}

/// A character by its number.
fn number(c: char) -> String {
    format!("\\u{{{:x}}}", c as u32)
}

/// The items of a cell; one at most where the key is no list.
fn items(key: &str, cell: &str) -> Vec<String> {
    let list = LISTS.contains(&key);
    let mut items = Vec::new();
    let mut item = ItemText::default();
    let mut rest = cell;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => match escape(rest) {
                Some((escaped, length)) => {
                    item.push_literally(escaped);
                    rest = &rest[length..];
                }
                None => item.push('\\'),
            },
            '|' if list => items.extend(std::mem::take(&mut item).finished()),
            c => item.push(c),
        }
    }
    items.extend(item.finished());
    items
}

/// What follows a backslash: the character that it stands for (none for `\e`), and its length in bytes.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let simple = match rest.chars().next()? {
        '\\' => Some('\\'),
        '|' => Some('|'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'e' => None,
        'u' => {
            let digits = rest.strip_prefix("u{")?.split_once('}')?.0;
            let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            return Some((Some(c), digits.len() + 3));
        }
        _ => return None,
    };
    Some((simple, 1))
}

/// An item in the making.
#[derive(Default)]
struct ItemText {
    text: String,
    /// How much of the beginning is not white space to be dropped, in bytes.
    kept: usize,
    there: bool,
}

impl ItemText {
    fn push(&mut self, c: char) {
        if c.is_whitespace() && !self.there {
            return;
        }
        self.text.push(c);
        if !c.is_whitespace() {
            self.there = true;
            self.kept = self.text.len();
        }
    }

    fn push_literally(&mut self, c: Option<char>) {
        self.text.extend(c);
        self.there = true;
        self.kept = self.text.len();
    }

    fn finished(mut self) -> Option<String> {
        self.text.truncate(self.kept);
        self.there.then_some(self.text)
    }
}

/// The terms of a table; each row comes with its line or row number, from 1.
pub(super) fn terms(
    path: &str,
    rows: impl IntoIterator<Item = Result<(usize, Vec<String>), FormatError>>,
) -> Result<Incoming, FormatError> {
    let mut rows = rows.into_iter().filter(|row| {
        row.as_ref().map_or(true, |(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
    });
    let Some(head) = rows.next() else {
        return Err(FormatError::whole(path, "the file is empty: there is no row of keys"));
    };
    let (line, head) = head?;
    let keys = keys(path, line, &head)?;
    let mut terms = Vec::new();
    for row in rows {
        let (line, cells) = row?;
        terms.push(term(path, line, &keys, &cells)?);
    }
    Ok(terms.into())
}

fn keys(path: &str, line: usize, head: &[String]) -> Result<Vec<&'static str>, FormatError> {
    let mut keys = Vec::new();
    for name in head.iter().map(|name| name.trim().to_lowercase()) {
        let key = match TERM_KEYS.into_iter().find(|key| *key == name) {
            Some(key) if keys.contains(&key) => {
                let message = format!("there are two columns `{name}`; remove one");
                return Err(FormatError::new(path, line, 0, message));
            }
            Some(key) => key,
            None if name.is_empty() => "",
            None => {
                let hint = match nearest(&name, &TERM_KEYS) {
                    Some(key) => format!("did you mean `{key}`?"),
                    None => format!("known are: {}", TERM_KEYS.join(", ")),
                };
                let message = format!(
                    "unknown column `{name}`; the first row names the keys of a term; {hint}"
                );
                return Err(FormatError::new(path, line, 0, message));
            }
        };
        keys.push(key);
    }
    if keys.contains(&"zh") {
        return Ok(keys);
    }
    let message =
        "there is no column `zh`: the first row must name the keys of a term, as zh, en, note";
    Err(FormatError::new(path, line, 0, message))
}

fn term(path: &str, line: usize, keys: &[&str], cells: &[String]) -> Result<Term, FormatError> {
    let mut table = Table::new();
    for (at, cell) in cells.iter().enumerate() {
        let key = keys.get(at).copied().unwrap_or("");
        let items = items(key, cell);
        if items.is_empty() {
            continue;
        }
        if key.is_empty() {
            let message =
                format!("cell {} stands in a column without a name; name it or clear it", at + 1);
            return Err(FormatError::new(path, line, 0, message));
        }
        record::put(&mut table, key, items);
    }
    record::term(path, (line, 0), &table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_survive_their_cell() {
        let values =
            ["a, \"b\"", "c|d", "e\\nf\\", " g\n", "\n", "\r\u{7}\t", "", "x\ny", "\\u{41}", "\\e"];
        let values = values.map(str::to_owned);
        for lines in [Lines::Many, Lines::One] {
            let cell = cell("en", &values, lines);
            assert_eq!(items("en", &cell), values, "{cell}");
            assert!(lines == Lines::Many || !cell.contains(['\n', '\t', '\r']));
        }
        for value in &values {
            assert_eq!(items("note", &escaped(value, false, Lines::One)).concat(), *value);
        }
    }

    #[test]
    fn cells_that_people_type_are_understood() {
        assert_eq!(
            items("en", " hard connectivity|hard links \n"),
            ["hard connectivity", "hard links"]
        );
        assert_eq!(items("en", "a | | b |"), ["a", "b"]);
        assert_eq!(items("note", "C:\\docs | \\x"), ["C:\\docs | \\x"]);
        assert_eq!(items("note", "\\u{110000} \\u{zz \\"), ["\\u{110000} \\u{zz \\"]);
        assert!(items("note", "  ").is_empty());
    }
}
