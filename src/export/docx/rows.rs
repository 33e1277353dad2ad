//! The rows of a text: headings, and between them tables of two columns or paragraphs in turn.

use super::super::edition::{Chapter, Row};
use super::super::length::is_short;
use super::super::reading::{self, LANGUAGE};
use super::super::{Layout, Side};
use super::body::Composer;
use super::page::{self, GAP, NUMBERS};
use super::runs::{self, Note, Words};
use super::styles;
use super::xml::{Element, element, value};
use crate::text::ParagraphKind;

/// The level of the heading that a row is, if all of it is one.
pub fn heading_level(row: &Row) -> Option<u8> {
    let mut levels = row.zh.iter().chain(&row.en).map(|passage| match passage.kind {
        ParagraphKind::Heading(level) => Some(level),
        _ => None,
    });
    let first = levels.next()??;
    levels.all(|level| level.is_some()).then_some(first)
}

/// A paragraph in a style.
pub fn paragraph(style: &str, runs: impl IntoIterator<Item = Element>) -> Element {
    let properties = element("w:pPr").and(value("w:pStyle", style));
    element("w:p").and(properties).all(runs)
}

/// A table; the columns are as wide as it says, gaps included.
pub fn table(style: &str, indent: isize, widths: &[usize]) -> Element {
    let length = |name, length: isize| element(name).with("w:w", length).with("w:type", "dxa");
    let whole: usize = widths.iter().sum();
    let look = element("w:tblLook").with("w:val", "0020").with("w:firstRow", 1);
    let properties = element("w:tblPr")
        .and(value("w:tblStyle", style))
        .and(length("w:tblW", whole as isize))
        .and(length("w:tblInd", indent))
        .and(element("w:tblLayout").with("w:type", "fixed"))
        .and(look);
    let columns = widths.iter().map(|width| element("w:gridCol").with("w:w", width));
    element("w:tbl").and(properties).and(element("w:tblGrid").all(columns))
}

/// What becomes of a row of a table at the end of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtPageEnd {
    /// It goes to the next page as a whole, unless no page can hold it.
    Whole,
    /// It goes on there.
    Breaks,
    /// It is repeated on each page.
    Repeated,
}

/// A row of a table.
pub fn table_row(
    cells: impl IntoIterator<Item = Vec<Element>>,
    widths: &[usize],
    at_page_end: AtPageEnd,
) -> Element {
    let whole = (at_page_end != AtPageEnd::Breaks).then(|| element("w:cantSplit"));
    let repeated = (at_page_end == AtPageEnd::Repeated).then(|| element("w:tblHeader"));
    let properties = element("w:trPr").all(whole).all(repeated);
    let cell = |(paragraphs, width): (Vec<Element>, &usize)| {
        let width = element("w:tcW").with("w:w", width).with("w:type", "dxa");
        element("w:tc").and(element("w:tcPr").and(width)).all(paragraphs)
    };
    element("w:tr").and(properties).all(cells.into_iter().zip(widths).map(cell))
}

impl Composer<'_> {
    /// Puts rows into the document.
    pub fn rows(&mut self, chapter: &Chapter, rows: &[Row]) {
        let no_heading = |row: &Row| heading_level(row).is_none();
        for rows in rows.chunk_by(|row, next| no_heading(row) && no_heading(next)) {
            match (rows, self.settings.layout) {
                ([row], _) if !no_heading(row) => self.heading_row(chapter, row),
                (rows, Layout::Columns) => self.columns(chapter, rows),
                (rows, Layout::Interleaved) => {
                    rows.iter().for_each(|row| self.interleaved(chapter, row));
                }
            }
        }
    }

    fn heading_row(&mut self, chapter: &Chapter, row: &Row) {
        let notes = self.notes(chapter, row);
        let parts = self.settings.first.both().map(|side| {
            let style = self.heading_style(side);
            let words = Words { edition: self.edition, side, notes: &notes, style, terms: style };
            words.of(side.passages(row), 0)
        });
        let level = heading_level(row).unwrap_or(1);
        // Of the spaces below one paragraph and above the next only the larger one counts.
        let counted = match self.settings.layout {
            Layout::Columns => 0,
            Layout::Interleaved => styles::BETWEEN_PAIRS,
        };
        self.margin_number(row, styles::above_heading(level) - counted);
        self.heading(level, &row.anchor, parts);
    }

    /// A heading in both languages: one paragraph, so that Word's contents list it once.
    pub fn heading(&mut self, level: u8, anchor: &str, parts: [Vec<Element>; 2]) {
        let [start, end] = self.bookmark(anchor);
        let mut words = vec![start];
        for runs in parts {
            if words.len() > 1 && !runs.is_empty() {
                words.push(runs::special(element("w:br")));
            }
            words.extend(runs);
        }
        words.push(end);
        let style = styles::of(ParagraphKind::Heading(level), true, Side::Zh);
        self.body.add(paragraph(&style, words));
    }

    /// The style of the words of a heading.
    pub fn heading_style(&self, side: Side) -> Option<&'static str> {
        (side != self.settings.first).then_some("HeadingTranslation")
    }

    fn columns(&mut self, chapter: &Chapter, rows: &[Row]) {
        let column = (self.page.text_width() + GAP) / 2;
        let widths = [NUMBERS, column, column];
        let mut table = table("ParallelText", -(NUMBERS as isize), &widths);
        table.add(table_row(self.column_headings(), &widths, AtPageEnd::Repeated));
        for row in rows {
            let notes = self.notes(chapter, row);
            let [first, second] = self.both(row, &notes);
            let number = vec![paragraph("RowNumber", [number(row)])];
            let at_page_end = match is_short(row, self.settings.layout) {
                true => AtPageEnd::Whole,
                false => AtPageEnd::Breaks,
            };
            table.add(table_row([number, first, second], &widths, at_page_end));
        }
        self.body.add(table);
    }

    fn column_headings(&self) -> [Vec<Element>; 3] {
        let [first, second] = self.settings.first.both().map(|side| {
            let name = LANGUAGE.of(self.edition, side);
            vec![paragraph("ColumnHeading", [runs::run(name, side, None)])]
        });
        [vec![paragraph("RowNumber", [])], first, second]
    }

    fn interleaved(&mut self, chapter: &Chapter, row: &Row) {
        let notes = self.notes(chapter, row);
        self.margin_number(row, 0);
        let both = self.both(row, &notes);
        both.into_iter().flatten().for_each(|paragraph| self.body.add(paragraph));
    }

    fn margin_number(&mut self, row: &Row, below: usize) {
        let style = value("w:pStyle", "RowNumber");
        let properties = element("w:pPr").and(style).and(page::in_margin(below));
        self.body.add(element("w:p").and(properties).and(number(row)));
    }

    /// The paragraphs of both sides, the first of them with the bookmark of the row.
    fn both(&mut self, row: &Row, notes: &[Note]) -> [Vec<Element>; 2] {
        let [first, second] = self.settings.first.both();
        let bookmark = self.bookmark(&row.anchor);
        let first = self.paragraphs(row, first, notes, Some(bookmark));
        [first, self.paragraphs(row, second, notes, None)]
    }

    /// The paragraphs of a side; one without words where it has none.
    fn paragraphs(
        &self,
        row: &Row,
        side: Side,
        notes: &[Note],
        mut bookmark: Option<[Element; 2]>,
    ) -> Vec<Element> {
        let terms = Some("Term");
        let words = Words { edition: self.edition, side, notes, style: None, terms };
        let mut paragraphs = Vec::new();
        let mut count = 0;
        let mut add = |style: &str, runs: Vec<Element>| {
            let (start, end) = bookmark.take().map_or((None, None), |[s, e]| (Some(s), Some(e)));
            let runs = start.into_iter().chain(runs).chain(end);
            paragraphs.push(paragraph(style, runs));
        };
        for passages in reading::paragraphs(side.passages(row)) {
            let Some(first) = passages.first() else { continue };
            add(&styles::of(first.kind, first.begins, side), words.of(passages, count));
            count += passages.len();
        }
        if count == 0 {
            add(&styles::of(row.kind(), true, side), Vec::new());
        }
        paragraphs
    }
}

fn number(row: &Row) -> Element {
    runs::run(&row.number, Side::En, None)
}
