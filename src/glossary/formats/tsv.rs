//! Tab-separated values, a line a term: tabs and line breaks inside a cell are written as `\t` and `\n`.
//! A cell that holds a quotation mark stands in quotation marks, as spreadsheets have it.

use super::cell::Lines;
use super::csv::{read_table, table};
use super::{Format, FormatError, Incoming, Written};
use crate::glossary::Term;

pub(super) const FORMAT: Format = Format {
    name: "tsv",
    extensions: &["tsv"],
    description: "Tab-separated values, a column a key",
    losses: &[],
    first_only: &[],
    read,
    write,
};

fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    read_table(path, bytes, '\t')
}

fn write(terms: &[Term]) -> Result<Written, String> {
    let mut builder = csv::WriterBuilder::new();
    builder.delimiter(b'\t');
    Ok(table(terms, &builder, Lines::One)?.into())
}
