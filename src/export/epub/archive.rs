//! The container of an EPUB: OCF, a zip archive that begins with its media type, stored plainly.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs files. All bear the same date, so that the same book has the same bytes.
pub fn archive(files: &[(String, String)]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("mimetype", options.compression_method(CompressionMethod::Stored))?;
    zip.write_all(b"application/epub+zip")?;
    for (name, content) in files {
        zip.start_file(name, options.compression_method(CompressionMethod::Deflated))?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
