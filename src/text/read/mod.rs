//! Reading files: bytes to [`Document`], through the list of input formats.

pub mod docx;
pub mod epub;
pub mod html;
pub mod markdown;
pub mod plain;
pub mod srt;
pub mod vtt;

use std::io::Read;
use std::ops::Range;
use std::path::Path;

use super::document::line_starts;
use super::encoding::{self, DecodeError, Encoding};
use super::metadata::Metadata;
use super::notation::Notation;
use super::package::Package;
use super::silence::{self, Silence};
use super::{Document, ParagraphKind, Part, Place, Prose, Storage, split};

/// Which of the two languages a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese in either script.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The language that a tag of BCP 47 (or with `_` for `-`, or a code of three letters) names.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let first = tag.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        match first.as_str() {
            "zh" | "zho" | "chi" | "cmn" => Some(Language::Chinese),
            "en" | "eng" => Some(Language::English),
            _ => None,
        }
    }
}

/// How paragraphs of plain text are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// Decided from the text.
    #[default]
    Auto,
    /// Each line is a paragraph.
    Line,
    /// Blocks of lines between blank lines are paragraphs.
    Block,
}

/// What the user said about the way to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The label of an encoding, where it shall not be recognised.
    pub encoding: Option<String>,
    /// The label of the English text's encoding, where it is another one.
    pub english_encoding: Option<String>,
    /// How paragraphs of plain text are told apart.
    pub paragraphs: ParagraphStyle,
    /// Every line is one paragraph of one segment, whatever the format.
    pub lines_are_segments: bool,
    /// The name of an input format, where the file's name shall not decide.
    pub format: Option<String>,
}

/// A block that a reader found; its segments are not known yet.
#[derive(Debug, Clone)]
pub struct Block {
    /// What the block is.
    pub kind: ParagraphKind,
    /// Its words.
    pub prose: Prose,
}

/// What a reader makes of a text.
#[derive(Debug, Clone, Default)]
pub struct Blocks {
    /// The non-blank blocks in order.
    pub blocks: Vec<Block>,
    /// The silencing comments, with the block that each belongs to.
    pub silences: Vec<Silence>,
    /// What the text says of itself.
    pub metadata: Metadata,
}

impl Blocks {
    /// Notes the silencing comments of a stretch that begins at byte `start` of the text: they belong
    /// to the block that is being read, or, where none is, to the next.
    fn note_silences(&mut self, stretch: &str, start: usize) {
        let paragraph = self.blocks.len();
        for span in silence::comments(stretch) {
            if let Some(rules) = silence::parse_comment(&stretch[span.clone()]) {
                let span = start + span.start..start + span.end;
                self.silences.push(Silence { rules, paragraph, span });
            }
        }
    }

    /// Comments after the last block silence that one, for there is none that follows.
    fn keep_last_silences(&mut self) {
        let last = self.blocks.len().saturating_sub(1);
        for silence in &mut self.silences {
            silence.paragraph = silence.paragraph.min(last);
        }
    }
}

/// A character that shows only where a line breaks; it is no part of a word.
const SOFT_HYPHEN: char = '\u{AD}';

/// An input format.
pub struct Format {
    /// The name, for `--from`.
    pub name: &'static str,
    /// Endings of file names, without the dot.
    pub extensions: &'static [&'static str],
    /// Where a file is an archive: the parts of it that are read, in the order in which they are.
    pub unpack: Option<Unpack>,
    /// How words are written in the text.
    pub notation: Notation,
    /// Finds the blocks of a text.
    pub blocks: fn(&Source, &ReadOptions) -> Result<Blocks, Malformed>,
}

/// Opens the bytes of an archive; an error says in words why that can't be, and what to do.
pub type Unpack = fn(&[u8]) -> Result<Vec<Unpacked>, String>;

/// A part of an archive, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// Its name in the archive.
    pub name: String,
    /// Its text.
    pub text: String,
    /// How that is encoded in the archive.
    pub encoding: Encoding,
}

/// A text to be read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'t> {
    /// All of it.
    pub text: &'t str,
    /// The parts of which it is made, if it comes from an archive.
    pub parts: &'t [Part],
}

impl Unpacked {
    /// Decodes a part of an archive; `None` where there is none of that name.
    fn of(package: &mut Package, name: &str) -> Result<Option<Unpacked>, String> {
        let Some(bytes) = package.part(name)? else { return Ok(None) };
        let (text, encoding) =
            encoding::decode(&bytes, None).map_err(|error| format!("{name}: {error}"))?;
        Ok(Some(Unpacked { name: name.to_owned(), text, encoding }))
    }
}

impl<'t> Source<'t> {
    /// The text of a file that is no archive.
    pub fn plain(text: &'t str) -> Source<'t> {
        Source { text, parts: &[] }
    }
}

/// A text breaks the rules of its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The byte of the text where it does.
    pub at: usize,
    /// What is wrong there, and what to do.
    pub message: String,
}

/// All input formats; the last one reads whatever no other claims.
pub const FORMATS: &[&Format] = &[
    &markdown::FORMAT,
    &docx::FORMAT,
    &html::FORMAT,
    &epub::FORMAT,
    &srt::FORMAT,
    &vtt::FORMAT,
    &plain::FORMAT,
];

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system said no.
    #[error("{path}: {reason}")]
    Io {
        /// The file.
        path: String,
        /// What went wrong, in words.
        reason: String,
    },
    /// The bytes are no text.
    #[error("{path}: {error}")]
    Decode {
        /// The file.
        path: String,
        /// What is wrong with the bytes.
        error: DecodeError,
    },
    /// The archive cannot be opened.
    #[error("{path}: {reason}")]
    Unpack {
        /// The file.
        path: String,
        /// Why not, and what to do.
        reason: String,
    },
    /// The text breaks the rules of its format.
    #[error("{path}{}: {message}", place_suffix(.place))]
    Malformed {
        /// The file; with it the part, if it is an archive.
        path: String,
        /// Line and column of the file or part, from 1; `None` where the whole is meant.
        place: Option<Place>,
        /// What is wrong there, and what to do.
        message: String,
    },
    /// There is nothing in the file.
    #[error("{path}: the file is empty: there is no paragraph to align")]
    Empty {
        /// The file.
        path: String,
    },
}

/// Reads a file (`-` is standard input) as a text of the language given.
///
/// # Errors
/// [`ReadError`] names the file and what is wrong with it.
pub fn read(path: &str, language: Language, options: &ReadOptions) -> Result<Document, ReadError> {
    let bytes = read_bytes(path)?;
    parse(path, &bytes, language, options)
}

/// Makes a document of bytes that were read from `path`.
///
/// # Errors
/// [`ReadError`] names the file and what is wrong with it.
pub fn parse(
    path: &str,
    bytes: &[u8],
    language: Language,
    options: &ReadOptions,
) -> Result<Document, ReadError> {
    let named = match language {
        Language::English => options.english_encoding.as_ref().or(options.encoding.as_ref()),
        Language::Chinese => options.encoding.as_ref(),
    };
    let format = format_of(path, options);
    let (text, encoding, storage) = decoded(path, bytes, named.map(String::as_str), format)?;
    let parts = if let Storage::Packed(parts) = &storage { parts.as_slice() } else { &[] };
    let source = Source { text: &text, parts };
    // Lines of markup are none of the text.
    let found = match options.lines_are_segments && format.notation == Notation::Verbatim {
        true => Ok(plain::every_line(&text)),
        false => (format.blocks)(&source, options),
    };
    let mut found = found.map_err(|malformed| malformed.in_file(path, &source))?;
    if !found.blocks.iter().any(|b| !b.prose.text.trim().is_empty()) {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    found.keep_last_silences();
    let paragraphs = found
        .blocks
        .into_iter()
        .map(|block| super::Paragraph {
            segments: segments(&block.prose.text, language, options),
            kind: block.kind,
            prose: block.prose,
        })
        .collect();
    let document = Document::new(path.to_owned(), text, encoding, paragraphs, found.silences);
    let mut document = document.stored(storage, format.notation);
    document.metadata = found.metadata;
    Ok(document)
}

/// The encoding that a page of HTML declares near its beginning.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    const NEAR: usize = 1024;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(NEAR)]).to_ascii_lowercase();
    let label = head.split_once("charset=")?.1.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
    Some(label[..end.unwrap_or(label.len())].to_owned())
}

/// The text of a file, or that of the parts of an archive.
fn decoded(
    path: &str,
    bytes: &[u8],
    named: Option<&str>,
    format: &Format,
) -> Result<(String, Encoding, Storage), ReadError> {
    let Some(unpack) = format.unpack else {
        let declared = match format.notation {
            Notation::Xml => declared_charset(bytes),
            _ => None,
        };
        let (text, encoding) = encoding::decode_declared(bytes, named, declared.as_deref())
            .map_err(|error| ReadError::Decode { path: path.to_owned(), error })?;
        return Ok((text, encoding, Storage::Plain));
    };
    let unpacked =
        unpack(bytes).map_err(|reason| ReadError::Unpack { path: path.to_owned(), reason })?;
    let mut text = String::new();
    let mut parts = Vec::new();
    for part in unpacked {
        let span = text.len()..text.len() + part.text.len();
        text.push_str(&part.text);
        parts.push(Part { name: part.name, span, encoding: part.encoding });
    }
    Ok((text, Encoding::Utf8 { bom: false }, Storage::Packed(parts)))
}

impl Malformed {
    /// The error in words, with the place in a part of an archive.
    fn in_part(self, part: &Unpacked) -> String {
        let Place { line, column } = place_in(&part.text, self.at);
        format!("{}:{line}:{column}: {}", part.name, self.message)
    }

    /// The error with the place in its file.
    pub(crate) fn in_file(self, path: &str, source: &Source) -> ReadError {
        let part = source.parts.iter().find(|part| part.span.contains(&self.at));
        let start = part.map_or(0, |part| part.span.start);
        let path = match part {
            Some(part) => format!("{path} ({})", part.name),
            None => path.to_owned(),
        };
        let place = place_in(source.text.get(start..).unwrap_or(""), self.at - start);
        ReadError::Malformed { path, place: Some(place), message: self.message }
    }
}

/// The place of a byte of a text.
fn place_in(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or("");
    let starts = line_starts(before);
    let line = starts.last().map_or("", |&start| &before[start..]);
    Place { line: starts.len(), column: line.chars().count() + 1 }
}

fn place_suffix(place: &Option<Place>) -> String {
    place.map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column))
}

pub(crate) fn segments(text: &str, language: Language, options: &ReadOptions) -> Vec<Range<usize>> {
    if options.lines_are_segments {
        return std::iter::once(0..text.len()).collect();
    }
    match language {
        Language::Chinese => split::zh::split(text),
        Language::English => split::en::split(text),
    }
}

fn format_of(path: &str, options: &ReadOptions) -> &'static Format {
    let extension =
        Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    let wanted = |format: &&&Format| match &options.format {
        Some(name) => format.name == name,
        None => format.extensions.contains(&extension.as_str()),
    };
    FORMATS.iter().find(wanted).unwrap_or(&&plain::FORMAT)
}

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// [`ReadError::Io`] in words that name the file.
pub fn read_bytes(path: &str) -> Result<Vec<u8>, ReadError> {
    let io = |reason: String| ReadError::Io { path: path.to_owned(), reason };
    if path == "-" {
        let mut bytes = Vec::new();
        return match std::io::stdin().read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(io(error.to_string())),
        };
    }
    if Path::new(path).is_dir() {
        return Err(io("this is a directory; name a file".to_owned()));
    }
    std::fs::read(path).map_err(|error| {
        io(match error.kind() {
            std::io::ErrorKind::NotFound => "no such file".to_owned(),
            std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        })
    })
}

/// Appends what stands for a line break inside a paragraph: a space between words, nothing
/// between Chinese characters. `between` are the bytes of the document that break the line before `next`.
fn join_lines(prose: &mut Prose, next: &str, between: Range<usize>) {
    let wide = |c: Option<char>| c.is_some_and(|c| ('\u{2E80}'..='\u{FFEF}').contains(&c));
    if !(wide(prose.text.chars().next_back()) && wide(next.chars().next())) {
        prose.push_decoded(" ", between);
    }
}

/// A block of some words, if there are any: without white space at its ends, its addresses marked.
fn block(kind: ParagraphKind, prose: Prose) -> Option<Block> {
    let words = prose.text.trim();
    if words.is_empty() {
        return None;
    }
    let start = prose.text.len() - prose.text.trim_start().len();
    let mut prose = prose.slice(&(start..start + words.len()));
    mark_addresses(&mut prose);
    Some(Block { kind, prose })
}

/// Marks web and mail addresses as opaque: they are no prose.
pub(crate) fn mark_addresses(prose: &mut Prose) {
    let text = &prose.text;
    let in_address =
        |c: char| (c.is_ascii_graphic() || c.is_alphanumeric()) && !"<>\"`{}|\\^".contains(c);
    let mut found = Vec::new();
    for mark in ["http://", "https://", "www."] {
        let mut from = 0;
        while let Some(start) = text[from..].find(mark).map(|at| from + at) {
            let rest = &text[start..];
            let end = rest.find(|c| !in_address(c)).unwrap_or(rest.len());
            let address = rest[..end].trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '\'']);
            found.push(start..start + address.len());
            from = start + end.max(mark.len());
        }
    }
    for (at, _) in text.match_indices('@') {
        let local = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
        let before = text[..at]
            .rfind(|c| !local(c))
            .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let after = text[at + 1..].find(|c| !local(c)).unwrap_or(text.len() - at - 1);
        let host = text[at + 1..at + 1 + after].trim_end_matches('.');
        if before < at && host.contains('.') {
            found.push(before..at + 1 + host.len());
        }
    }
    prose.opaque.extend(found);
}
