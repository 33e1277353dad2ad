//! Bitext files: both texts in one file, aligned. One file a format, one list.

mod csv;
mod direction;
mod found;
mod inline;
mod po;
mod table;
mod tmx;
pub mod tsv;
mod xliff;
mod xlsx;

use std::path::Path;

use super::{Bead, ParallelText};
use crate::text::encoding::Encoding;
use crate::text::metadata::Metadata;
use crate::text::notation::Notation;
use crate::text::read::{self, Language, ReadError, ReadOptions};
use crate::text::{Document, Paragraph, ParagraphKind, Prose, Storage};

/// A format of bitext files.
pub struct Format {
    /// The name, for `--from`.
    pub name: &'static str,
    /// Endings of file names, without the dot.
    pub extensions: &'static [&'static str],
    /// Reads a file.
    pub read: fn(&str, &[u8], &ReadOptions) -> Result<Units, ReadError>,
}

/// All formats of bitext files.
pub const FORMATS: &[&Format] =
    &[&tmx::FORMAT, &xliff::FORMAT, &po::FORMAT, &csv::FORMAT, &tsv::FORMAT, &xlsx::FORMAT];

/// What a bitext file holds.
#[derive(Debug, Clone)]
pub struct Units {
    /// The text in which the words stand.
    pub text: String,
    /// How the file is encoded on disk.
    pub encoding: Encoding,
    /// How the text lies in its file.
    pub storage: Storage,
    /// How words are written in the text.
    pub notation: Notation,
    /// What the file says of the Chinese text.
    pub zh: Metadata,
    /// What it says of the English text.
    pub en: Metadata,
    /// Its units in order.
    pub units: Vec<Unit>,
}

/// What a bitext file sets side by side.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// What its paragraphs are.
    pub kind: ParagraphKind,
    /// The Chinese; a line break ends a paragraph.
    pub zh: Prose,
    /// The English, likewise.
    pub en: Prose,
    /// How sure the file is that they belong together, from 0 to 1; 1 where it doesn't say.
    pub score: Option<f64>,
}

/// The format of a file by the name that was given, or by the file's own; `None` where it is no bitext file.
pub fn format_of(path: &str, options: &ReadOptions) -> Option<&'static Format> {
    let extension = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or("");
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().copied().find(|format| match &options.format {
        Some(name) => format.name == name,
        None => format.extensions.contains(&extension.as_str()),
    })
}

/// Reads a bitext file (`-` is standard input).
///
/// # Errors
/// [`ReadError`] names the file and what is wrong with it.
pub fn read(path: &str, format: &Format, options: &ReadOptions) -> Result<ParallelText, ReadError> {
    parse(path, &read::read_bytes(path)?, format, options)
}

/// Makes a parallel text of the bytes of a bitext file.
///
/// # Errors
/// [`ReadError`] names the file and what is wrong with it.
pub fn parse(
    path: &str,
    bytes: &[u8],
    format: &Format,
    options: &ReadOptions,
) -> Result<ParallelText, ReadError> {
    let units = (format.read)(path, bytes, options)?;
    let (mut zh, mut en) = (Side::new(Language::Chinese), Side::new(Language::English));
    let mut beads = Vec::new();
    for unit in &units.units {
        let bead = Bead::new(
            zh.add(&unit.zh, unit.kind),
            en.add(&unit.en, unit.kind),
            unit.score.unwrap_or(1.0),
        );
        if !(bead.zh.is_empty() && bead.en.is_empty()) {
            beads.push(bead);
        }
    }
    if beads.is_empty() {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    let mut zh = zh.document(path, &units);
    let mut en = en.document(path, &units);
    (zh.metadata, en.metadata) = (units.zh, units.en);
    Ok(ParallelText { zh, en, beads: Some(beads) })
}

/// The paragraphs of one language.
struct Side {
    language: Language,
    paragraphs: Vec<Paragraph>,
}

impl Side {
    fn new(language: Language) -> Side {
        Side { language, paragraphs: Vec::new() }
    }

    /// Adds the lines of some prose that aren't blank as paragraphs, and says which they are.
    fn add(&mut self, prose: &Prose, kind: ParagraphKind) -> std::ops::Range<usize> {
        let first = self.paragraphs.len();
        let mut from = 0;
        for line in prose.text.split_inclusive('\n') {
            let words = line.trim();
            let start = from + (line.len() - line.trim_start().len());
            from += line.len();
            if !words.is_empty() {
                let mut prose = prose.slice(&(start..start + words.len()));
                read::mark_addresses(&mut prose);
                let segments = read::segments(&prose.text, self.language, &ReadOptions::default());
                self.paragraphs.push(Paragraph { kind, prose, segments });
            }
        }
        first..self.paragraphs.len()
    }

    fn document(self, path: &str, units: &Units) -> Document {
        let text = units.text.clone();
        Document::new(path.to_owned(), text, units.encoding, self.paragraphs, Vec::new())
            .stored(units.storage.clone(), units.notation)
    }
}
