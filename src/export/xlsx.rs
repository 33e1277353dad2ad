//! The review table as a workbook of Office Open XML (ISO/IEC 29500), laid out for people who fill it in; the
//! findings and the glossary stand on sheets of their own.

use rust_xlsxwriter::{
    DataValidation, Format as CellFormat, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::edition::{Chapter, Edition, Entry, Remark, Row};
use super::table::{self, Column};
use super::{ExportError, Format, Settings, Written, exchange, reading};
use crate::check::Severity;
use crate::report::screen_text::width;
use crate::table::workbook::{self, MOST_CHARACTERS};
use crate::text::notation::passable;

/// A workbook.
pub const FORMAT: Format = Format {
    name: "xlsx",
    extensions: &["xlsx"],
    description: "Review table, a workbook of Excel or LibreOffice",
    several: &[],
    write,
};

/// What is offered for the column of the status; anything else may be typed too.
const STATUSES: [&str; 3] = ["approved", "changed", "question"];
/// The most rows that are named at a term: more would not fit into its cell.
const MOST_PLACES: usize = 1000;
/// The height of a line in points.
const LINE_HEIGHT: f64 = 15.0;
/// The most that a row may have, in points.
const MOST_HEIGHT: f64 = 409.0;

fn write(edition: &Edition, _: &Settings) -> Result<Written, ExportError> {
    let mut workbook = Workbook::new();
    let properties = workbook::properties().map_err(wrong)?;
    let title = passable(edition.title()).into_owned();
    workbook.set_properties(&properties.set_title(title));
    review(workbook.add_worksheet(), edition)?;
    if edition.with_findings {
        findings(workbook.add_worksheet(), edition)?;
    }
    if edition.with_glossary {
        glossary(workbook.add_worksheet(), edition)?;
    }
    workbook.save_to_buffer().map(Written::Binary).map_err(wrong)
}

fn wrong(error: XlsxError) -> ExportError {
    ExportError(format!("a workbook cannot hold this table: {error}"))
}

fn review(sheet: &mut Worksheet, edition: &Edition) -> Result<(), ExportError> {
    let columns = table::columns(edition);
    let heads = columns.iter().map(|&column| head_of(column, edition)).collect();
    let mut filled = Sheet::new(sheet, "Review", heads)?;
    for (chapter, row) in edition.rows() {
        filled.begin_row();
        for (at, &column) in columns.iter().enumerate() {
            match column {
                Column::Score => filled.number(at, exchange::score(row))?,
                Column::Findings => {
                    let format = coloured(edition, chapter, row);
                    filled.text(
                        at,
                        &column.cell(edition, chapter, row),
                        Some(&format),
                        &row.anchor,
                    )?;
                }
                _ => filled.text(at, &column.cell(edition, chapter, row), None, &row.anchor)?,
            }
        }
    }
    let status = columns.iter().position(|&column| column == Column::Status);
    filled.finish(status)
}

fn findings(sheet: &mut Worksheet, edition: &Edition) -> Result<(), ExportError> {
    let heads = vec![
        Head::new("id", 9.0, plain()),
        Head::new("severity", 10.0, plain()),
        Head::new("rule", 20.0, plain()),
        Head::new("message", 60.0, plain()),
        Head::new("zh", 30.0, chinese(edition)),
        Head::new("en", 40.0, plain()),
        Head::new("expected", 40.0, plain()),
        Head::new("note", 40.0, plain()),
    ];
    let mut filled = Sheet::new(sheet, "Findings", heads)?;
    for (chapter, remark) in
        edition.chapters.iter().flat_map(|c| c.findings.iter().map(move |r| (c, r)))
    {
        filled.begin_row();
        let row = remark.row.and_then(|row| chapter.rows.get(row));
        let id = row.map_or("", |row| &row.anchor);
        let expected = remark.expected.join(" | ");
        let Remark { rule, severity, message, zh, en, .. } = remark;
        let note = remark.note.as_deref().unwrap_or("");
        let cells = [id, severity.name(), rule, message, zh, en, &expected, note];
        for (at, text) in cells.into_iter().enumerate() {
            let format = (at == 1).then(|| of_severity(*severity));
            filled.text(at, text, format.as_ref(), id)?;
        }
    }
    filled.finish(None)
}

fn glossary(sheet: &mut Worksheet, edition: &Edition) -> Result<(), ExportError> {
    let heads = vec![
        Head::new("zh", 24.0, chinese(edition)),
        Head::new("pinyin", 24.0, plain()),
        Head::new("en", 50.0, plain()),
        Head::new("note", 40.0, plain()),
        Head::new("rows", 40.0, plain()),
    ];
    let mut filled = Sheet::new(sheet, "Glossary", heads)?;
    for (at, entry) in edition.terms.iter().enumerate() {
        filled.begin_row();
        let (renderings, places) = (entry.renderings.join(" | "), places(edition, at, entry));
        let note = entry.note.as_deref().unwrap_or("");
        let cells = [&entry.zh, &entry.pinyin, &renderings, note, &places];
        for (at, text) in cells.into_iter().enumerate() {
            filled.text(at, text, None, &entry.zh)?;
        }
    }
    filled.finish(None)
}

fn places(edition: &Edition, term: usize, entry: &Entry) -> String {
    let rows = reading::places(edition, term).take(MOST_PLACES);
    let anchors: Vec<&str> = rows.map(|(_, row)| row.anchor.as_str()).collect();
    let more = if entry.places.len() > MOST_PLACES { " …" } else { "" };
    anchors.join(", ") + more
}

/// The head of a column, and how its cells look.
struct Head {
    name: &'static str,
    /// In characters.
    width: f64,
    format: CellFormat,
}

impl Head {
    fn new(name: &'static str, width: f64, format: CellFormat) -> Head {
        Head { name, width, format }
    }
}

fn head_of(column: Column, edition: &Edition) -> Head {
    let (width, format) = match column {
        Column::Id => (8.0, plain()),
        Column::Zh => (40.0, chinese(edition)),
        Column::En | Column::Corrected => (48.0, plain()),
        Column::Status => (10.0, plain()),
        Column::Comment => (24.0, plain()),
        Column::Findings => (32.0, plain()),
        Column::Score => (7.0, plain().set_num_format("0.000")),
        Column::Kind => (11.0, plain()),
        Column::Moved => (8.0, plain()),
        Column::ZhPath | Column::EnPath => (24.0, plain()),
    };
    Head::new(column.name(), width, format)
}

/// Text that stays text when it is edited.
fn plain() -> CellFormat {
    CellFormat::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(0xD9D9D9)
}

/// A font of the script, and the character set by which a system without it finds another one.
fn chinese(edition: &Edition) -> CellFormat {
    let (name, charset) = match edition.is_traditional() {
        true => ("Microsoft JhengHei", 136),
        false => ("Microsoft YaHei", 134),
    };
    plain().set_font_name(name).set_font_charset(charset)
}

/// The colours of the gravest finding of a row.
fn coloured(edition: &Edition, chapter: &Chapter, row: &Row) -> CellFormat {
    let gravest = exchange::remarks(edition, chapter, row).map(|remark| remark.severity).max();
    gravest.map_or_else(plain, of_severity)
}

/// The colours that spreadsheets use for bad, neutral and plain remarks.
fn of_severity(severity: Severity) -> CellFormat {
    let (ground, ink) = match severity {
        Severity::Error => (0xFFC7CE, 0x9C0006),
        Severity::Warning => (0xFFEB9C, 0x7F6000),
        Severity::Info => (0xDDEBF7, 0x1F4E78),
    };
    plain().set_background_color(ground).set_font_color(ink)
}

/// A sheet that is being filled in.
struct Sheet<'s> {
    sheet: &'s mut Worksheet,
    heads: Vec<Head>,
    /// The row that is written, from 0; the first one has the names of the columns.
    row: u32,
    /// How many lines its text takes.
    lines: usize,
}

impl<'s> Sheet<'s> {
    fn new(
        sheet: &'s mut Worksheet,
        name: &str,
        heads: Vec<Head>,
    ) -> Result<Sheet<'s>, ExportError> {
        let bold = plain().set_bold().set_background_color(0xE7E6E6);
        let mut begin = || {
            sheet.set_name(name)?.set_freeze_panes(1, 1)?;
            for (column, head) in (0u16..).zip(&heads) {
                sheet.set_column_width(column, head.width)?;
                sheet.write_string_with_format(0, column, head.name, &bold)?;
            }
            Ok(())
        };
        begin().map_err(wrong)?;
        Ok(Sheet { sheet, heads, row: 0, lines: 1 })
    }

    fn begin_row(&mut self) {
        self.row += 1;
        self.lines = 1;
    }

    /// Writes a text in a format of its own, or in that of its column; `id` names the row in messages.
    fn text(
        &mut self,
        column: usize,
        text: &str,
        format: Option<&CellFormat>,
        id: &str,
    ) -> Result<(), ExportError> {
        self.make_room(column, text)?;
        let head = &self.heads[column];
        let format = format.unwrap_or(&head.format);
        let place = (self.row, column as u16);
        let written = match text.is_empty() {
            true => self.sheet.write_blank(place.0, place.1, format).map(drop),
            false => workbook::put(self.sheet, place, text, format),
        };
        written.map_err(|error| match error {
            XlsxError::MaxStringLengthExceeded => ExportError(format!(
                "{id}: its column `{}` has more than the {MOST_CHARACTERS} characters that a cell of a workbook \
                 holds; try --unit sentence, or another format, as csv",
                head.name
            )),
            other => wrong(other),
        })
    }

    /// Makes the row as high as a text needs it, for not every program does so when it opens the file.
    fn make_room(&mut self, column: usize, text: &str) -> Result<(), ExportError> {
        let columns = self.heads[column].width;
        let lines = text.split('\n').map(|line| (width(line) as f64 / columns).ceil().max(1.0));
        let lines = lines.sum::<f64>() as usize;
        if lines > self.lines {
            self.lines = lines;
            let height = (lines as f64 * LINE_HEIGHT).min(MOST_HEIGHT);
            self.sheet.set_row_height(self.row, height).map_err(wrong)?;
        }
        Ok(())
    }

    fn number(&mut self, column: usize, number: f64) -> Result<(), ExportError> {
        let format = &self.heads[column].format;
        let written = self.sheet.write_number_with_format(self.row, column as u16, number, format);
        written.map(drop).map_err(wrong)
    }

    /// Makes it a sheet to work on and to print; a column may offer the words for its cells.
    fn finish(self, status: Option<usize>) -> Result<(), ExportError> {
        let last = self.row.max(1);
        let mut finish = || {
            self.sheet.autofilter(0, 0, last, self.heads.len() as u16 - 1)?;
            self.sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
            if let Some(column) = status.map(|column| column as u16) {
                let offered =
                    DataValidation::new().allow_list_strings(&STATUSES)?.show_error_message(false);
                self.sheet.add_data_validation(1, column, last, column, &offered)?;
            }
            Ok(())
        };
        finish().map_err(wrong)
    }
}
