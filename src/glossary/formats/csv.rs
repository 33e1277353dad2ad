//! Comma-separated values, as RFC 4180 has them, in UTF-8 with a byte order mark: without it a spreadsheet
//! would not take the file for UTF-8.

use super::cell::{self, Lines};
use super::{Format, FormatError, Incoming, Written, lines_of};
use crate::glossary::Term;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    extensions: &["csv"],
    description: "Comma-separated values, a column a key",
    losses: &[],
    first_only: &[],
    read,
    write,
};

fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    read_table(path, bytes, b',')
}

fn write(terms: &[Term]) -> Result<Written, String> {
    let mut builder = csv::WriterBuilder::new();
    builder.terminator(csv::Terminator::CRLF);
    Ok([b"\xEF\xBB\xBF", table(terms, &builder, Lines::Many)?.as_slice()].concat().into())
}

/// The terms of a table whose cells this byte divides.
pub(super) fn read_table(path: &str, bytes: &[u8], delimiter: u8) -> Result<Incoming, FormatError> {
    let text = lines_of(path, bytes)?;
    check_quotation_marks(path, &text, char::from(delimiter))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.map_err(|error| FormatError::whole(path, error.to_string()))?;
        let line = record.position().map_or(0, |position| position.line() as usize);
        Ok((line, record.iter().map(|cell| unguarded(cell).to_owned()).collect()))
    });
    cell::terms(path, rows)
}

/// Where the reader is in a cell.
#[derive(PartialEq)]
enum Within {
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark that closes the cell, unless another one follows.
    Closed,
}

/// Refuses what the reader of the rows would take somehow: a quotation mark that is never closed, which
/// makes one cell of the rest of the file, and text behind one that is.
fn check_quotation_marks(path: &str, text: &str, delimiter: char) -> Result<(), FormatError> {
    let error = |line: usize, message: &str| Err(FormatError::new(path, line, 0, message));
    let (mut line, mut opened) = (1, 1);
    let mut within = Within::Start;
    for c in text.chars() {
        within = match (within, c) {
            (Within::Start, '"') => {
                opened = line;
                Within::Quoted
            }
            (Within::Quoted, '"') => Within::Closed,
            (Within::Quoted, _) | (Within::Closed, '"') => Within::Quoted,
            (_, c) if c == delimiter || c == '\n' => Within::Start,
            (Within::Closed, _) => {
                let message = "text follows a quotation mark that closes its cell; write quotation marks inside a cell twice";
                return error(line, message);
            }
            _ => Within::Plain,
        };
        line += usize::from(c == '\n');
    }
    if within == Within::Quoted {
        return error(opened, "a cell begins with a quotation mark that is never closed; close it");
    }
    Ok(())
}

/// The rows of a table as text.
pub(super) fn table(
    terms: &[Term],
    builder: &csv::WriterBuilder,
    lines: Lines,
) -> Result<Vec<u8>, String> {
    let mut writer = builder.from_writer(Vec::new());
    for row in cell::rows(terms, lines) {
        let cells = row.iter().map(|cell| guarded(cell));
        writer.write_record(cells).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe; so does one that is such a
/// cell behind apostrophes of its own, which makes the way back certain.
fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet takes a cell for a formula, behind any apostrophes and white space.
pub fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches('\'');
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    cell.starts_with(['\t', '\r']) || cell.trim_start().starts_with(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_quotation_marks_are_named_with_their_lines() {
        let wrong = |text: &str| read("a.csv", text.as_bytes()).expect_err(text).to_string();
        let unclosed = wrong("zh,en\n甲,a\n乙,\"b\n丙,c\n");
        assert!(unclosed.starts_with("a.csv:3: a cell begins with a quotation mark"), "{unclosed}");
        let behind = wrong("zh,en\n\"甲\n甲\",\"soft\" links\n");
        assert!(behind.starts_with("a.csv:3: text follows a quotation mark"), "{behind}");
        let right = "zh,en,note\r甲,a \"b\" c,\"\"\r\n乙,\"\"\"b\"\"\",\"x,\ny\"";
        let terms = read("a.csv", right.as_bytes()).expect("right").terms;
        assert_eq!(terms[0].renderings, ["a \"b\" c"]);
        assert_eq!(terms[1].renderings, ["\"b\""]);
        assert_eq!((terms[1].note.as_deref(), terms[1].origin.line), (Some("x,\ny"), 3));
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
}
