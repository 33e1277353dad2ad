//! Workbooks of Office Open XML (ISO/IEC 29500).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{CellErrorType, DataRef, Reader, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Worksheet, XlsxError};

use super::{Row, TableError};
use crate::text::Place;

/// The most that a workbook may unpack to, and that the text of its cells may come to, in bytes.
pub const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// The most characters that a cell of a workbook holds.
pub const MOST_CHARACTERS: usize = 32_767;
const MOST_COLUMNS: u32 = 256;
const MOST_ROWS: u32 = 1_048_576;

/// The properties of every workbook that is written: the same content makes the same bytes, whenever it is.
///
/// # Errors
/// None that can happen: the date is a date.
pub fn properties() -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

/// Writes a text into a cell, counted from 0. Characters that XML forbids become U+FFFD.
///
/// # Errors
/// Where the text has more than [`MOST_CHARACTERS`].
pub fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = allowed(text);
    let Some(rest) = text.strip_prefix('<').filter(|rest| rest.starts_with("r>")) else {
        return sheet.write_string_with_format(row, column, text, format).map(drop);
    };
    // The writer would take a string that begins with `<r>` for ready markup, unless it comes in pieces; in
    // these it forgets to write out what looks like an escape, as `_x0041_` does.
    let (plain, rest) = (Format::new(), rest.replace("_x", "_x005F_x"));
    let pieces = [(&plain, "<"), (&plain, rest.as_str())];
    sheet.write_rich_string_with_format(row, column, &pieces, format).map(drop)
}

/// The text without what XML forbids.
pub fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    match text.contains(forbidden) {
        true => Cow::Owned(text.replace(forbidden, "\u{FFFD}")),
        false => Cow::Borrowed(text),
    }
}

/// The rows of the first sheet that hold any text, in order.
///
/// # Errors
/// Where this is no workbook, one that is too large, or where a formula of it has failed.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, TableError> {
    if unpacked(bytes).map_err(|error| wrong(&error))? > MOST_UNPACKED {
        return Err(too_large());
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    let Some(sheet) = workbook.sheet_names().into_iter().next() else {
        return Err(TableError::whole("the workbook has no sheet"));
    };
    // Cell by cell: as a range, two cells at opposite corners would take all memory.
    let mut reader = workbook.worksheet_cells_reader(&sheet).map_err(|error| wrong(&error))?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    let mut size = 0;
    while let Some(found) = reader.next_cell().map_err(|error| wrong(&error))? {
        let (row, column) = found.get_position();
        let place = place(row, column);
        let text = text(found.get_value()).map_err(|error| {
            let cell = format!("{}{}", letters(column), place.line);
            TableError::at(place, format!("cell {cell} holds the error {error}; mend it"))
        })?;
        size += text.len() as u64;
        if size > MOST_UNPACKED {
            return Err(too_large());
        }
        if text.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            let message = format!("there is text right of column {MOST_COLUMNS}; clear it");
            return Err(TableError::at(place, message));
        }
        if row >= MOST_ROWS {
            return Err(TableError::at(place, "no sheet has that many rows; save it anew"));
        }
        rows.entry(row).or_default().insert(column, text);
    }
    Ok(rows.into_iter().map(|(row, cells)| filled(row as usize + 1, cells)).collect())
}

fn place(row: u32, column: u32) -> Place {
    Place { line: row as usize + 1, column: column as usize + 1 }
}

fn wrong(error: &dyn std::fmt::Display) -> TableError {
    TableError::whole(format!(
        "this is no workbook that can be read ({error}); save it as .xlsx anew"
    ))
}

fn too_large() -> TableError {
    let most = MOST_UNPACKED / (1024 * 1024);
    TableError::whole(format!("the workbook unpacks to more than {most} MiB; split it"))
}

/// How much a workbook unpacks to, in bytes; counting stops above what is allowed. The sizes that the
/// archive declares may be lies.
fn unpacked(bytes: &[u8]) -> zip::result::ZipResult<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut size = 0;
    for index in 0..archive.len() {
        let rest = (MOST_UNPACKED + 1).saturating_sub(size);
        size += std::io::copy(&mut archive.by_index(index)?.take(rest), &mut std::io::sink())?;
    }
    Ok(size)
}

/// The row with all its cells from the first column on.
fn filled(number: usize, mut cells: BTreeMap<u32, String>) -> Row {
    let last = cells.keys().next_back().copied().unwrap_or(0);
    let cells = (0..=last).map(|column| cells.remove(&column).unwrap_or_default()).collect();
    Row { number, line: number, cells }
}

/// The letters of a column, which is counted from 0.
fn letters(column: u32) -> String {
    let last = char::from_u32('A' as u32 + column % 26).map(String::from).unwrap_or_default();
    if column < 26 { last } else { letters(column / 26 - 1) + &last }
}

/// What a cell says; the error is that of a formula.
fn text<'c>(value: &'c DataRef) -> Result<String, &'c CellErrorType> {
    Ok(match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(boolean) => boolean.to_string(),
        DataRef::DateTime(date) => date.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => return Err(error),
        DataRef::Empty => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Formula, Workbook};

    #[test]
    fn a_formula_that_failed_is_named_with_its_cell() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let broken = Formula::new("=Sheet9!A1").set_result("#REF!");
        sheet.write_formula(1, 1, broken).expect("written");
        let error = rows(&workbook.save_to_buffer().expect("saved")).expect_err("an error");
        assert_eq!(error.message, "cell B2 holds the error #REF!; mend it");
        assert_eq!(error.place, Some(Place { line: 2, column: 2 }));
        assert_eq!([25, 26, 701, 702].map(letters), ["Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_text_stays_what_it_is() {
        let texts = ["<r><t>a_x0041_</t></r>", "<r>_x", "=1+1", "_x0041_", "a\nb", "𠮷", "\u{7}"];
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, text) in (0..).zip(texts) {
            put(sheet, (row, 0), text, &Format::new()).expect("written");
        }
        let rows = rows(&workbook.save_to_buffer().expect("saved")).expect("a workbook");
        let read: Vec<&str> = rows.iter().map(|row| row.cells[0].as_str()).collect();
        assert_eq!(read[..6], texts[..6]);
        assert_eq!(read[6], "\u{FFFD}");
    }
}
