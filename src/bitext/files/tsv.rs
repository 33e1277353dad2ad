//! Review tables as tab-separated values, and what `align --format tsv` prints.

use super::table::{decoded, units, with_cells};
use super::{Format, Units};
use crate::table::delimited::{Rows, unescaped, unguarded};
use crate::text::read::{ReadError, ReadOptions};

/// Tab-separated values.
pub const FORMAT: Format = Format { name: "tsv", extensions: &["tsv"], read };

/// The first line of an alignment. Its cells are never quoted or guarded.
pub const ALIGNED: &str = "zh\ten\tscore\tzh_text\ten_text\tmoved";

fn read(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Units, ReadError> {
    let (text, encoding) = decoded(path, bytes, options)?;
    let rows = Rows::new(&text, '\t');
    if text.lines().next() == Some(ALIGNED) {
        return units(path, encoding, with_cells(rows.without_quoting(), unescaped));
    }
    units(path, encoding, with_cells(rows, |cell| unescaped(unguarded(cell))))
}
