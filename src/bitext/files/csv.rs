//! Review tables as comma-separated values.

use super::table::units;
use super::{Format, Units};
use crate::table::delimited::{Rows, unguarded};
use crate::table::{Row, TableError};
use crate::text::encoding::{self, Encoding};
use crate::text::read::{ReadError, ReadOptions};

/// Comma-separated values.
pub const FORMAT: Format = Format { name: "csv", extensions: &["csv"], read };

fn read(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Units, ReadError> {
    let (text, encoding) = decoded(path, bytes, options)?;
    units(path, encoding, with_cells(Rows::new(&text, ','), |cell| unguarded(cell).to_owned()))
}

pub(super) fn decoded(
    path: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<(String, Encoding), ReadError> {
    encoding::decode(bytes, options.encoding.as_deref())
        .map_err(|error| ReadError::Decode { path: path.to_owned(), error })
}

/// The rows with what their cells stand for.
pub(super) fn with_cells(
    rows: Rows,
    meant: fn(&str) -> String,
) -> impl Iterator<Item = Result<Row, TableError>> {
    rows.map(move |row| {
        let row = row?;
        Ok(Row { cells: row.cells.iter().map(|cell| meant(cell)).collect(), ..row })
    })
}
