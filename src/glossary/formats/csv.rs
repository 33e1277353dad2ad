//! Comma-separated values, as RFC 4180 has them, in UTF-8 with a byte order mark: without it a spreadsheet
//! would not take the file for UTF-8.

use super::cell::{self, Lines};
use super::{Format, FormatError, Incoming, Written, text_of};
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
    let text = text_of(path, bytes)?;
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

/// Whether a cell begins like a formula, behind any apostrophes.
fn is_formula(cell: &str) -> bool {
    let begins = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    cell.trim_start_matches('\'').starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_comes_back() {
        for cell in ["=1+1", "'=1", "''@a", "'t Hooft", "-", "'", "a=b", "＝1"] {
            let guarded = guarded(cell);
            assert!(!guarded.starts_with(['=', '+', '-', '@', '＝']), "{guarded}");
            assert_eq!(unguarded(&guarded), cell);
        }
        assert_eq!(guarded("'t Hooft"), "'t Hooft");
        assert_eq!(unguarded("=typed by hand"), "=typed by hand");
    }
}
