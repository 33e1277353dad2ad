//! A document of Office Open XML (ECMA-376, ISO/IEC 29500): for Word, LibreOffice and the like.
//!
//! Everything that a reader sees comes from a style, so that a publisher's template can replace our looks.
//! Headings stand between the tables of the two columns: Word's navigation pane knows none inside of tables.

mod back;
mod body;
mod front;
mod package;
mod page;
mod rows;
mod runs;
mod script;
mod styles;
mod xml;

use super::{Edition, ExportError, Format, Settings, Written};

/// Office Open XML.
pub const FORMAT: Format = Format {
    name: "docx",
    extensions: &["docx"],
    description: "A Word document",
    several: &[],
    write,
};

fn write(edition: &Edition, settings: &Settings) -> Result<Written, ExportError> {
    let package = package::Package::new(edition, body::book(edition, settings), settings);
    match package.zipped() {
        Ok(bytes) => Ok(Written::Binary(bytes)),
        Err(error) => Err(ExportError(format!("the document cannot be packed ({error})"))),
    }
}
