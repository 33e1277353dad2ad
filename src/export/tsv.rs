//! The review table as tab-separated values, a line a bead: tabs and line breaks inside a cell are written as
//! `\t` and `\n`.

use super::edition::Edition;
use super::table::lines;
use super::{ExportError, Format, Settings, Written};
use crate::table::delimited::{escaped, guarded};

/// Tab-separated values.
pub const FORMAT: Format = Format {
    name: "tsv",
    extensions: &["tsv"],
    description: "Review table, tab-separated, a line a bead",
    several: &[],
    write,
};

fn write(edition: &Edition, _: &Settings) -> Result<Written, ExportError> {
    let mut builder = csv::WriterBuilder::new();
    builder.delimiter(b'\t');
    lines(edition, &builder, |cell| guarded(&escaped(&cell))).map(Written::Text)
}
