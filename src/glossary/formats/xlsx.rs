//! A workbook of Office Open XML (ISO/IEC 29500): the first sheet, a row a term, all cells text.

use rust_xlsxwriter::{Format as CellFormat, Workbook, XlsxError};

use super::cell::{self, Lines};
use super::{Format, FormatError, Incoming, Written};
use crate::glossary::Term;
use crate::table::workbook;

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
    filled(&cell::rows(terms, Lines::Many)).map(Written::from).map_err(|error| match error {
        XlsxError::MaxStringLengthExceeded => {
            "a cell of a workbook holds 32,767 characters, and a term says more; use another format"
                .to_owned()
        }
        other => format!("a workbook cannot hold these terms: {other}"),
    })
}

fn filled(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&workbook::properties()?);
    // A cell that is edited stays text.
    let text = CellFormat::new().set_num_format("@");
    let bold = CellFormat::new().set_num_format("@").set_bold();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Glossary")?.set_freeze_panes(1, 0)?;
    for (row, cells) in (0u32..).zip(rows) {
        let format = if row == 0 { &bold } else { &text };
        for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            workbook::put(sheet, (row, column), cell, format)?;
        }
    }
    workbook.save_to_buffer()
}

fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    let rows = workbook::rows(bytes).map_err(|error| FormatError::of_table(path, error))?;
    cell::terms(path, rows.into_iter().map(|row| Ok((row.line, row.cells))))
}
