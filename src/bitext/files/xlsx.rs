//! Review tables as the first sheet of a workbook.

use super::table::{refused, units};
use super::{Format, Units};
use crate::table::workbook;
use crate::text::encoding::Encoding;
use crate::text::read::{ReadError, ReadOptions};

/// A workbook of Excel or LibreOffice.
pub const FORMAT: Format = Format { name: "xlsx", extensions: &["xlsx"], read };

fn read(path: &str, bytes: &[u8], _: &ReadOptions) -> Result<Units, ReadError> {
    let rows = workbook::rows(bytes).map_err(|error| refused(path, error))?;
    units(path, Encoding::Utf8 { bom: false }, rows.into_iter().map(Ok))
}
