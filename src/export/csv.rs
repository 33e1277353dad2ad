//! The review table as comma-separated values (RFC 4180), in UTF-8 with a byte order mark: without it a
//! spreadsheet would not take the file for UTF-8.

use super::edition::Edition;
use super::{ExportError, Format, Settings, Written, table};
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

/// The table with its cells as a format writes them.
pub(super) fn lines(
    edition: &Edition,
    builder: &csv::WriterBuilder,
    written: fn(String) -> String,
) -> Result<String, ExportError> {
    let wrong =
        |error: &dyn std::fmt::Display| ExportError(format!("the table cannot be made: {error}"));
    let mut writer = builder.from_writer(Vec::new());
    for row in table::rows(edition) {
        let cells = row.into_iter().map(written);
        writer.write_record(cells).map_err(|error| wrong(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| wrong(&error))?;
    String::from_utf8(bytes).map_err(|error| wrong(&error))
}
