//! Zip archives. All files in them bear the same date, so that the same edition has the same bytes.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that is being written.
pub(super) struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Archive {
    /// An archive without files.
    pub(super) fn new() -> Archive {
        Archive { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Appends a file, compressed.
    pub(super) fn add(&mut self, name: &str, content: &str) -> ZipResult<()> {
        self.append(name, content, CompressionMethod::Deflated)
    }

    /// Appends a file whose bytes stand in the archive as they are.
    pub(super) fn add_plain(&mut self, name: &str, content: &str) -> ZipResult<()> {
        self.append(name, content, CompressionMethod::Stored)
    }

    fn append(&mut self, name: &str, content: &str, method: CompressionMethod) -> ZipResult<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT);
        self.zip.start_file(name, options)?;
        Ok(self.zip.write_all(content.as_bytes())?)
    }

    /// The bytes of the archive.
    pub(super) fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.zip.finish()?.into_inner())
    }
}
