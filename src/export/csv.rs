//! The review table as comma-separated values (RFC 4180), in UTF-8 with a byte order mark: without it a
//! spreadsheet would not take the file for UTF-8.

use super::edition::Edition;
use super::table::lines;
use super::{ExportError, Format, Settings, Written};
use crate::table::delimited::guarded;

/// Comma-separated values.
pub const FORMAT: Format = Format {
    name: "csv",
    extensions: &["csv"],
    description: "Review table, comma-separated",
    several: &[],
    write,
};

fn write(edition: &Edition, _: &Settings) -> Result<Written, ExportError> {
    let mut builder = csv::WriterBuilder::new();
    builder.terminator(csv::Terminator::CRLF);
    Ok(Written::Text("\u{FEFF}".to_owned() + &lines(edition, &builder, |cell| guarded(&cell))?))
}
