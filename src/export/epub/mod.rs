//! EPUB 3.2: a book for reading devices, whose pages turn from columns into one where they are narrow.

mod package;
mod pages;

use zip::result::ZipResult;

use super::archive::Archive;
use super::edition::Edition;
use super::xhtml::{self, Medium, View};
use super::{ExportError, Format, Settings, Written};

/// EPUB.
pub const FORMAT: Format = Format {
    name: "epub",
    extensions: &["epub"],
    description: "An EPUB 3 book",
    several: &[],
    write,
};

const STYLE: &str = include_str!("style.css");

/// A file of a book.
struct Page {
    /// Its name, without ending; also its id in the package.
    name: String,
    /// The XHTML.
    content: String,
}

fn write(edition: &Edition, settings: &Settings) -> Result<Written, ExportError> {
    let view = View::new(edition, settings, Medium::Book);
    let pages = pages::all(&view);
    let navigation = pages::navigation(&view);
    let package = package::package(&view, &pages);
    let mut files = vec![
        ("META-INF/container.xml".to_owned(), package::CONTAINER.to_owned()),
        ("EPUB/package.opf".to_owned(), package),
        ("EPUB/style.css".to_owned(), format!("{}{STYLE}", xhtml::STYLE)),
        ("EPUB/nav.xhtml".to_owned(), navigation),
    ];
    files.extend(pages.into_iter().map(|page| (format!("EPUB/{}.xhtml", page.name), page.content)));
    let bytes = packed(&files);
    bytes.map(Written::Binary).map_err(|error| ExportError(error.to_string()))
}

/// The container (OCF): a zip archive that begins with its media type, stored plainly.
fn packed(files: &[(String, String)]) -> ZipResult<Vec<u8>> {
    let mut archive = Archive::new();
    archive.add_plain("mimetype", "application/epub+zip")?;
    for (name, content) in files {
        archive.add(name, content)?;
    }
    archive.finish()
}
