//! Review tables as comma-separated values.

use super::table::{decoded, units, with_cells};
use super::{Format, Units};
use crate::table::delimited::{Rows, unguarded};
use crate::text::read::{ReadError, ReadOptions};

/// Comma-separated values.
pub const FORMAT: Format = Format { name: "csv", extensions: &["csv"], read };

fn read(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Units, ReadError> {
    let (text, encoding) = decoded(path, bytes, options)?;
    let rows = Rows::new(&text, delimiter(&text));
    units(path, encoding, with_cells(rows, |cell| unguarded(cell).to_owned()))
}

/// Where a comma divides the digits of a number, spreadsheets divide cells by semicolons.
fn delimiter(text: &str) -> char {
    let head = text.lines().next().unwrap_or("");
    if head.contains(';') && !head.contains(',') { ';' } else { ',' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_divide_where_the_head_has_no_comma() {
        for text in ["zh;en\n你好;Hello, you\n", "zh,en\n你好,\"Hello, you\"\n"] {
            let found = read("a.csv", text.as_bytes(), &ReadOptions::default()).expect("a table");
            let [unit] = found.units.as_slice() else { panic!("one unit in {text}") };
            assert_eq!((unit.zh.text.as_str(), unit.en.text.as_str()), ("你好", "Hello, you"));
        }
    }
}
