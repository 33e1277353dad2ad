//! Archives in which documents lie: zip, whose parts are read one by one and put back one by one.
//!
//! An archive is not trusted. The names of its parts are only ever compared; what a part unpacks to is
//! counted while it does, whatever the archive declares.

use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

/// The most parts that an archive may have.
const MOST_PARTS: usize = 20_000;
/// The most that one part may unpack to, in bytes.
const MOST_OF_A_PART: u64 = 64 * MIB;
/// The most that all parts that are read may unpack to, in bytes.
const MOST_OF_ALL: u64 = 256 * MIB;
const MIB: u64 = 1024 * 1024;

/// An archive that is open.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens the bytes of an archive.
    ///
    /// # Errors
    /// Where they are none that can be read, in words.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            format!("this is no archive, or a damaged one ({error}); save it anew")
        })?;
        if archive.len() > MOST_PARTS {
            return Err(format!("the archive has more than {MOST_PARTS} parts; split it"));
        }
        Ok(Package { archive, left: MOST_OF_ALL })
    }

    /// The bytes of a part; `None` where there is none of that name.
    ///
    /// # Errors
    /// Where it is encrypted, damaged, or too large, in words.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let most = MOST_OF_A_PART.min(self.left);
        let mut bytes = Vec::new();
        let read = match self.archive.by_name(name) {
            Ok(part) => part.take(most + 1).read_to_end(&mut bytes).map_err(ZipError::from),
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => Err(error),
        };
        read.map_err(|error| format!("{name}: this part cannot be unpacked ({error})"))?;
        if bytes.len() as u64 > most {
            return Err(format!(
                "{name}: this part unpacks to more than can be read ({} MiB in a part, {} MiB in all)",
                MOST_OF_A_PART / MIB,
                MOST_OF_ALL / MIB
            ));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }
}

/// The name of the part that a link in the part `from` leads to: percent signs decoded, folders followed; what
/// would lead out of the archive leads nowhere else than to its root.
pub fn resolve(from: &str, link: &str) -> String {
    let link = decoded(link.split(['#', '?']).next().unwrap_or(""));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = Vec::new();
    let start = if link.starts_with('/') { "" } else { folder };
    for step in start.split('/').chain(link.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            name => steps.push(name),
        }
    }
    steps.join("/")
}

fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (byte, after) = match byte.filter(|_| first == b'%') {
            Some(byte) => (byte, &after[2..]),
            None => (first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The archive with other bytes in some of its parts. All else is copied as it lies there, in its order,
/// and a changed part keeps its date: the same change makes the same bytes.
///
/// # Errors
/// Where the bytes are no archive that can be read, in words.
pub fn replace(bytes: &[u8], parts: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut package = Package::open(bytes)?;
    replaced(&mut package.archive, parts)
        .map_err(|error| format!("the archive cannot be written anew ({error})"))
}

fn replaced(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    parts: &[(&str, Vec<u8>)],
) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.set_raw_comment(archive.comment().into())?;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        match parts.iter().find(|(changed, _)| *changed == name) {
            Some((_, bytes)) => {
                writer.start_file(&name, part.options())?;
                writer.write_all(bytes)?;
            }
            None => writer.raw_copy_file(part)?,
        }
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use zip::CompressionMethod;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (at, (name, bytes)) in parts.iter().enumerate() {
            let options = if at == 0 { stored } else { SimpleFileOptions::default() };
            writer.start_file(*name, options).expect("started");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    #[test]
    fn a_part_is_replaced_and_the_others_stay() {
        let old = archive(&[("mimetype", b"a/b"), ("x", b"old"), ("../../y", b"kept")]);
        let new = replace(&old, &[("x", b"new".to_vec())]).expect("replaced");
        let mut package = Package::open(&new).expect("open");
        assert_eq!(package.part("x"), Ok(Some(b"new".to_vec())));
        assert_eq!(package.part("../../y"), Ok(Some(b"kept".to_vec())));
        assert_eq!(package.part("z"), Ok(None));
        assert_eq!(&new[30..38], b"mimetype");
        assert_eq!(&new[38..41], b"a/b");
        assert_eq!(replace(&old, &[("x", b"new".to_vec())]), Ok(new));
    }

    #[test]
    fn links_lead_to_parts() {
        assert_eq!(resolve("OEBPS/a.opf", "text/%E4%B8%80.xhtml#x"), "OEBPS/text/一.xhtml");
        assert_eq!(resolve("word/document.xml", "/word/../x"), "x");
        assert_eq!(resolve("", "../../etc/%zz"), "etc/%zz");
    }

    #[test]
    fn a_bomb_is_refused_by_what_it_unpacks_to() {
        let bomb = archive(&[("mimetype", b""), ("x", &vec![0; MOST_OF_A_PART as usize + 1])]);
        assert!(bomb.len() < 200_000);
        let error = Package::open(&bomb).expect("open").part("x").expect_err("too large");
        assert!(error.contains("64 MiB in a part"), "{error}");
        assert!(Package::open(b"PK\x03\x04 not really").is_err());
    }
}
