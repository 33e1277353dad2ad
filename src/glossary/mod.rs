//! Terms with their fixed translations: the glossary, its file, and finding it in texts.

pub mod diff;
pub mod edit;
pub mod exchange;
mod file;
pub mod formats;
mod layers;
pub mod lint;
pub mod matching;
pub mod normal;
pub mod reading;
mod scope;
pub mod shipped;
mod term;
pub mod trial;
pub mod write;

pub use term::{Keep, Matching, Origin, Status, Term, name_of};

use crate::parallel;
use crate::text::read::{ReadError, read_bytes};
use crate::toml_file::{Source, TomlError};
use layers::Builder;

/// The terms of one or more files.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    /// The terms, in the order of the files.
    pub terms: Vec<Term>,
    /// The forms that a file of higher priority has taken away.
    pub overridden: Vec<Overridden>,
}

/// A form on which two files differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overridden {
    /// The Chinese form.
    pub form: String,
    /// The term that lost it.
    pub loser: Origin,
    /// The term of higher priority.
    pub winner: Origin,
}

/// Why a glossary could not be used.
#[derive(Debug, thiserror::Error)]
pub enum GlossaryError {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The file is in another encoding.
    #[error("{path}: a glossary is a UTF-8 file; byte {offset} is not UTF-8")]
    NotUtf8 {
        /// The file.
        path: String,
        /// Zero-based byte of the file.
        offset: usize,
    },
    /// The file says something that it must not.
    #[error(transparent)]
    Toml(#[from] TomlError),
}

impl Glossary {
    /// Reads and joins glossary files.
    ///
    /// # Errors
    /// The first file that cannot be read, or the first wrong thing that a file says, with its place.
    pub fn load<P: AsRef<str>>(paths: &[P]) -> Result<Glossary, GlossaryError> {
        let texts =
            paths.iter().map(|path| file_text(path.as_ref())).collect::<Result<Vec<_>, _>>()?;
        let files = paths.iter().map(AsRef::as_ref).zip(texts.iter().map(String::as_str));
        Glossary::join(files)
    }

    /// Reads a glossary from text; `path` is for messages.
    ///
    /// # Errors
    /// The first wrong thing that the text says, with its place.
    pub fn parse(path: &str, text: &str) -> Result<Glossary, GlossaryError> {
        Glossary::join([(path, text)])
    }

    /// Joins glossary files that are read already, each with its path, which is for messages.
    ///
    /// # Errors
    /// The first wrong thing that a text says, with its place.
    pub fn join<'t>(
        files: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<Glossary, GlossaryError> {
        let sources: Vec<Source> =
            files.into_iter().map(|(path, text)| Source::new(path, text)).collect();
        let mut builder = Builder::default();
        for (source, terms) in sources.iter().zip(parallel::map(&sources, file::terms)) {
            builder.add(source, terms?)?;
        }
        Ok(builder.finish()?)
    }
}

/// The text of a glossary file.
///
/// # Errors
/// Where it cannot be read, or is not UTF-8.
pub fn file_text(path: &str) -> Result<String, GlossaryError> {
    String::from_utf8(read_bytes(path)?).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        GlossaryError::NotUtf8 { path: path.to_owned(), offset }
    })
}

/// The terms of one file as it says them, in its order: nothing joined, nothing filled in. `path` is for
/// messages.
///
/// # Errors
/// The first wrong thing that the text says, with its place.
pub fn terms_of_file(path: &str, text: &str) -> Result<Vec<Term>, TomlError> {
    let placed = file::terms(&Source::new(path, text))?;
    Ok(placed.into_iter().map(|placed| placed.term).collect())
}
