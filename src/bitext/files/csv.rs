//! Review tables as comma-separated values.

use super::table::{decoded, units, with_cells};
use super::{Format, Units};
use crate::table::delimited::{Rows, unguarded};
use crate::text::read::{ReadError, ReadOptions};

/// Comma-separated values.
pub const FORMAT: Format = Format { name: "csv", extensions: &["csv"], read };

fn read(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Units, ReadError> {
    let (text, encoding) = decoded(path, bytes, options)?;
    units(path, encoding, with_cells(Rows::new(&text, ','), |cell| unguarded(cell).to_owned()))
}
