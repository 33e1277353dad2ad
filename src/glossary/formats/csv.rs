//! Comma-separated values, as RFC 4180 has them, in UTF-8 with a byte order mark: without it a spreadsheet
//! would not take the file for UTF-8.

use super::cell::{self, Lines};
use super::{Format, FormatError, Incoming, Written, text_of};
use crate::glossary::Term;
use crate::table::delimited::{Rows, guarded, unguarded};

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
    read_table(path, bytes, ',')
}

fn write(terms: &[Term]) -> Result<Written, String> {
    let mut builder = csv::WriterBuilder::new();
    builder.terminator(csv::Terminator::CRLF);
    Ok([b"\xEF\xBB\xBF", table(terms, &builder, Lines::Many)?.as_slice()].concat().into())
}

/// The terms of a table whose cells this character divides.
pub(super) fn read_table(
    path: &str,
    bytes: &[u8],
    delimiter: char,
) -> Result<Incoming, FormatError> {
    let text = text_of(path, bytes)?;
    let rows = Rows::new(&text, delimiter).map(|row| {
        let row = row.map_err(|error| FormatError::of_table(path, error))?;
        Ok((row.line, row.cells.iter().map(|cell| unguarded(cell).to_owned()).collect()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_knows_its_line() {
        let text = "zh,en,note\r甲,a \"b\" c,\"\"\r\n\n乙,\"\"\"b\"\"\",\"x,\ny\"";
        let terms = read("a.csv", text.as_bytes()).expect("right").terms;
        assert_eq!(terms[0].renderings, ["a \"b\" c"]);
        assert_eq!(terms[1].renderings, ["\"b\""]);
        assert_eq!((terms[1].note.as_deref(), terms[1].origin.line), (Some("x,\ny"), 4));
        let unclosed = read("a.csv", "zh,en\n甲,\"a\n".as_bytes()).expect_err("wrong").to_string();
        assert!(
            unclosed.starts_with("a.csv:2:3: a cell begins with a quotation mark"),
            "{unclosed}"
        );
    }
}
