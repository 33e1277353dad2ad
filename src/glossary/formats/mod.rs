//! The glossary in the formats of other programs: one file a format, one list.
//!
//! A reader makes of each entry what a `[[term]]` table would say, and has the glossary's own reader judge
//! that; so whatever comes in could stand in a glossary file. A writer names what it must leave out.

mod cell;
mod csv;
mod deepl;
mod json;
mod omegat;
pub(super) mod record;
mod tbx;
mod toml;
mod tsv;
mod two_columns;
mod xlsx;

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::hash::Hash;
use std::io::Read;
use std::path::Path;

use super::{GlossaryError, Term};
use crate::table::TableError;
use crate::text::encoding;
use crate::text::read::read_bytes;
use crate::toml_file::TomlError;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// An exchange format.
pub struct Format {
    /// The name, for `--format`.
    pub name: &'static str,
    /// Endings of file names, without the dot.
    pub extensions: &'static [&'static str],
    /// What it is, in a line.
    pub description: &'static str,
    /// The keys of a term that the format cannot carry.
    pub losses: &'static [&'static str],
    /// The keys of which it carries the first value only.
    pub first_only: &'static [&'static str],
    read: fn(&str, &[u8]) -> Result<Incoming, FormatError>,
    write: fn(&[Term]) -> Result<Written, String>,
}

/// All formats.
pub const FORMATS: &[&Format] = &[
    &toml::FORMAT,
    &csv::FORMAT,
    &tsv::FORMAT,
    &xlsx::FORMAT,
    &json::FORMAT,
    &tbx::BASIC,
    &tbx::CORE,
    &omegat::FORMAT,
    &deepl::FORMAT,
];

/// What a file brings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Its terms, in its order.
    pub terms: Vec<Term>,
    /// The entries that are no terms of a Chinese and English glossary, and why.
    pub passed_over: Vec<FormatError>,
    /// What else was passed over, as a data category or a language, and how often.
    pub unread: BTreeMap<String, usize>,
}

impl From<Vec<Term>> for Incoming {
    fn from(terms: Vec<Term>) -> Incoming {
        Incoming { terms, ..Incoming::default() }
    }
}

/// What goes into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What the format could not carry of these terms, a line each.
    pub losses: Vec<String>,
}

impl From<Vec<u8>> for Written {
    fn from(bytes: Vec<u8>) -> Written {
        Written { bytes, losses: Vec::new() }
    }
}

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}{}: {message}", place(*line, *column))]
pub struct FormatError {
    /// The file.
    pub path: String,
    /// Line, or row of a workbook, from 1; 0 where it is the file as a whole.
    pub line: usize,
    /// Character of the line, or column of a workbook, from 1; 0 where it isn't known.
    pub column: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

fn place(line: usize, column: usize) -> String {
    match (line, column) {
        (0, _) => String::new(),
        (line, 0) => format!(":{line}"),
        (line, column) => format!(":{line}:{column}"),
    }
}

impl FormatError {
    fn new(path: &str, line: usize, column: usize, message: impl Into<String>) -> FormatError {
        FormatError { path: path.to_owned(), line, column, message: message.into() }
    }

    fn whole(path: &str, message: impl Into<String>) -> FormatError {
        FormatError::new(path, 0, 0, message)
    }

    fn of_table(path: &str, error: TableError) -> FormatError {
        let (line, column) = error.place.map_or((0, 0), |place| (place.line, place.column));
        FormatError::new(path, line, column, error.message)
    }
}

impl From<TomlError> for FormatError {
    fn from(error: TomlError) -> FormatError {
        FormatError::new(&error.path, error.line, error.column, error.message)
    }
}

/// The format of this name.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// The format that the ending of a file's name means.
pub fn of_path(path: &str) -> Option<&'static Format> {
    let ending = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().copied().find(|format| format.extensions.contains(&ending.as_str()))
}

impl Format {
    /// Reads the bytes of a file; the path is for messages.
    ///
    /// # Errors
    /// The first wrong thing that the file says, with its place, or that the file is too large.
    pub fn read(&self, path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
        if bytes.len() as u64 > MOST_BYTES {
            let most = MOST_BYTES / (1024 * 1024);
            let message = format!("the file has more than {most} MiB; split it");
            return Err(FormatError::whole(path, message));
        }
        (self.read)(path, bytes)
    }

    /// Writes terms, and says what was lost of them.
    ///
    /// # Errors
    /// What the format cannot express at all, and what to do.
    pub fn write(&self, terms: &[Term]) -> Result<Written, String> {
        let mut written = (self.write)(terms)?;
        let mut losses: Vec<String> = Vec::new();
        for key in self.losses {
            let losers = terms.iter().filter(|term| record::says(term, key)).count();
            losses.extend(counted(losers, &format!("loses `{key}`"), &format!("lose `{key}`")));
        }
        losses.append(&mut written.losses);
        Ok(Written { losses, ..written })
    }
}

/// "1 term loses …", "2 terms lose …"; nothing for none.
fn counted(terms: usize, one: &str, many: &str) -> Option<String> {
    match terms {
        0 => None,
        1 => Some(format!("1 term {one}")),
        _ => Some(format!("{terms} terms {many}")),
    }
}

/// The items without those that were there before.
fn once_each<T: Clone + Eq + Hash>(mut items: Vec<T>) -> Vec<T> {
    let mut seen = HashSet::new();
    items.retain(|item| seen.insert(item.clone()));
    items
}

/// The bytes of a file (`-` is standard input); of one that is too large, as many as show that it is.
///
/// # Errors
/// Where it cannot be read.
pub fn bytes_of(path: &str) -> Result<Vec<u8>, GlossaryError> {
    let mut bytes = Vec::new();
    let read = if path == "-" {
        std::io::stdin().take(MOST_BYTES + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
    };
    if read.is_err() {
        // The common reader has the words for what went wrong.
        return Ok(read_bytes(path)?);
    }
    Ok(bytes)
}

/// The text of a file of lines, in any encoding that a spreadsheet writes; all lines end with a line feed.
fn lines_of(path: &str, bytes: &[u8]) -> Result<String, FormatError> {
    // Old programs, and some new ones on the Mac, write a carriage return alone.
    Ok(text_of(path, bytes)?.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The text of a file that may be in any encoding that a spreadsheet writes.
fn text_of(path: &str, bytes: &[u8]) -> Result<String, FormatError> {
    let decoded = encoding::decode(bytes, None);
    decoded.map(|(text, _)| text).map_err(|error| match error {
        encoding::DecodeError::Unknown { offset } => FormatError::whole(
            path,
            format!("byte {offset} is not UTF-8, and no other encoding can be recognised; save the file as UTF-8"),
        ),
        other => FormatError::whole(path, other.to_string()),
    })
}

/// Finds the lines and columns of places that mostly come one after the other, going over the text once: a
/// file may be a single line of many megabytes.
struct Places<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Places<'t> {
        Places { text, at: 0, line: 1, column: 1 }
    }

    /// The line and column of a byte of the text, both from 1.
    fn of(&mut self, at: usize) -> (usize, usize) {
        if at < self.at {
            *self = Places::new(self.text);
        }
        for c in self.text.get(self.at..at).unwrap_or("").chars() {
            (self.line, self.column) =
                if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.at = at;
        (self.line, self.column)
    }
}
