//! The page: its size, its columns, what stands above and below the text. Lengths are twips, of which an inch
//! has 1440.

use super::super::{Paper, Settings};
use super::xml::{Element, element, value};

/// A page whose numbers of paragraphs stand in its left margin.
pub struct Page {
    width: usize,
    height: usize,
}

const MARGIN: usize = 1304;
const MARGIN_ABOVE: usize = 1361;
const EDGE: usize = 680;
/// Between two columns.
pub const GAP: usize = 284;
/// The column of numbers, with the gap behind it.
pub const NUMBERS: usize = 737;

impl Page {
    /// The page of an edition.
    pub fn new(settings: &Settings) -> Page {
        match settings.paper {
            Paper::A4 => Page { width: 11906, height: 16838 },
            Paper::Letter => Page { width: 12240, height: 15840 },
        }
    }

    /// How wide the text is.
    pub fn text_width(&self) -> usize {
        self.width - 2 * MARGIN
    }

    /// How wide the columns of a table are that fills the text's width in these parts.
    pub fn columns(&self, parts: &[usize]) -> Vec<usize> {
        let whole: usize = parts.iter().sum();
        parts.iter().map(|part| self.text_width() * part / whole.max(1)).collect()
    }

    /// The properties of a section. The first one of a document has no words above its first page.
    pub fn section(&self, header: &str, opens: bool) -> Element {
        let reference = |name, kind, id: &str| element(name).with("w:type", kind).with("r:id", id);
        let section = element("w:sectPr")
            .and(reference("w:headerReference", "default", header))
            .and(reference("w:footerReference", "default", "footer"))
            .and(reference("w:footerReference", "first", "footer"))
            .and(value("w:type", "nextPage"))
            .and(element("w:pgSz").with("w:w", self.width).with("w:h", self.height))
            .and(margins());
        if opens { section.and(element("w:titlePg")) } else { section }
    }
}

fn margins() -> Element {
    element("w:pgMar")
        .with("w:top", MARGIN_ABOVE)
        .with("w:right", MARGIN)
        .with("w:bottom", MARGIN_ABOVE)
        .with("w:left", MARGIN)
        .with("w:header", EDGE)
        .with("w:footer", EDGE)
        .with("w:gutter", 0)
}

/// Puts a paragraph into the left margin, beside the one that follows it. LibreOffice would not take this from
/// a style.
pub fn in_margin() -> Element {
    element("w:framePr")
        .with("w:w", NUMBERS - GAP)
        .with("w:hSpace", 0)
        .with("w:wrap", "around")
        .with("w:vAnchor", "text")
        .with("w:hAnchor", "page")
        .with("w:x", MARGIN - NUMBERS)
        .with("w:y", 1)
}
