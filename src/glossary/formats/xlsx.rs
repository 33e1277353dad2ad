//! A workbook of Office Open XML (ISO/IEC 29500): the first sheet, a row a term, all cells text.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{CellErrorType, DataRef, Reader, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as CellFormat, Workbook, XlsxError};

use super::cell::{self, Lines};
use super::{Format, FormatError, Incoming, MOST_BYTES, Written};
use crate::glossary::Term;

/// The most that a workbook may unpack to, and that the text of its cells may come to, in bytes.
const MOST_UNPACKED: u64 = 4 * MOST_BYTES;

pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    extensions: &["xlsx"],
    description: "A workbook of Excel or LibreOffice, a column a key",
    losses: &[],
    first_only: &[],
    read,
    write,
};

fn write(terms: &[Term]) -> Result<Written, String> {
    workbook(&cell::rows(terms, Lines::Many)).map(Written::from).map_err(|error| match error {
        XlsxError::MaxStringLengthExceeded => {
            "a cell of a workbook holds 32,767 characters, and a term says more; use another format"
                .to_owned()
        }
        other => format!("a workbook cannot hold these terms: {other}"),
    })
}

fn workbook(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same terms make the same bytes, whenever they are written.
    let always = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&always));
    // A cell that is edited stays text.
    let text = CellFormat::new().set_num_format("@");
    let bold = CellFormat::new().set_num_format("@").set_bold();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Glossary")?.set_freeze_panes(1, 0)?;
    for (row, cells) in (0u32..).zip(rows) {
        let format = if row == 0 { &bold } else { &text };
        for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, not_rich(cell), format)?;
        }
    }
    workbook.save_to_buffer()
}

/// The writer takes a string that begins with `<r>` for ready markup.
fn not_rich(cell: &str) -> String {
    match cell.strip_prefix('<') {
        Some(rest) if rest.starts_with("r>") => cell::number('<') + rest,
        _ => cell.to_owned(),
    }
}

fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    let wrong = |error: &dyn std::fmt::Display| {
        let message =
            format!("this is no workbook that can be read ({error}); save it as .xlsx anew");
        FormatError::whole(path, message)
    };
    if unpacked(bytes).map_err(|error| wrong(&error))? > MOST_UNPACKED {
        return Err(too_large(path));
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    let Some(sheet) = workbook.sheet_names().into_iter().next() else {
        return Err(FormatError::whole(path, "the workbook has no sheet"));
    };
    // Cell by cell: as a range, two cells at opposite corners would take all memory.
    let mut reader = workbook.worksheet_cells_reader(&sheet).map_err(|error| wrong(&error))?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    let mut size = 0;
    while let Some(found) = reader.next_cell().map_err(|error| wrong(&error))? {
        let (row, column) = found.get_position();
        let text = text(found.get_value()).map_err(|error| {
            let message =
                format!("cell {}{} holds the error {error}; mend it", letters(column), row + 1);
            FormatError::new(path, row as usize + 1, 0, message)
        })?;
        size += text.len() as u64;
        if size > MOST_UNPACKED {
            return Err(too_large(path));
        }
        if !text.is_empty() {
            rows.entry(row).or_default().insert(column, text);
        }
    }
    cell::terms(path, rows.into_iter().map(|(row, cells)| filled(path, row as usize + 1, cells)))
}

fn too_large(path: &str) -> FormatError {
    let most = MOST_UNPACKED / (1024 * 1024);
    FormatError::whole(path, format!("the workbook unpacks to more than {most} MiB; split it"))
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

/// The cells of a row from the first column on.
fn filled(
    path: &str,
    row: usize,
    cells: BTreeMap<u32, String>,
) -> Result<(usize, Vec<String>), FormatError> {
    const MOST_COLUMNS: u32 = 256;
    let last = cells.keys().next_back().copied().unwrap_or(0);
    if last >= MOST_COLUMNS {
        let message = format!("there is text right of column {MOST_COLUMNS}; clear it");
        return Err(FormatError::new(path, row, 0, message));
    }
    let mut cells = cells;
    Ok((row, (0..=last).map(|column| cells.remove(&column).unwrap_or_default()).collect()))
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
    use rust_xlsxwriter::Formula;

    #[test]
    fn a_formula_that_failed_is_named_with_its_cell() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, key) in ["zh", "en"].iter().enumerate() {
            sheet.write_string(0, column as u16, *key).expect("written");
        }
        sheet.write_string(1, 0, "甲").expect("written");
        let broken = Formula::new("=Sheet9!A1").set_result("#REF!");
        sheet.write_formula(1, 1, broken).expect("written");
        let bytes = workbook.save_to_buffer().expect("saved");
        let error = read("a.xlsx", &bytes).expect_err("an error").to_string();
        assert_eq!(error, "a.xlsx:2: cell B2 holds the error #REF!; mend it");
        assert_eq!([25, 26, 701, 702].map(letters), ["Z", "AA", "ZZ", "AAA"]);
    }
}
