//! Terms with their fixed translations: the glossary, its file, and finding it in texts.

mod file;
pub mod lookup;
pub mod matching;

use std::collections::HashMap;

use crate::text::fold;
use crate::text::read::{ReadError, read_bytes};
use crate::toml_file::TomlError;

/// How closely English text must follow a rendering.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Matching {
    /// Number, tense, article, hyphen and case may vary.
    #[default]
    Inflected,
    /// To the letter.
    Exact,
}

/// Where a term stands in its life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// In force.
    #[default]
    Approved,
    /// Suggested: departures are warnings.
    Proposed,
    /// The term itself must no longer be used.
    Deprecated,
}

/// One concept with its fixed translation.
#[derive(Debug, Clone, Default)]
pub struct Term {
    /// The ways it is written in Chinese, as the file has them; never empty.
    pub forms: Vec<String>,
    /// The ways it is written in English: the first is preferred, the rest are accepted; never empty.
    pub renderings: Vec<String>,
    /// Renderings to avoid.
    pub avoid: Vec<String>,
    /// Longer Chinese strings in which a form is not this term.
    pub unless: Vec<String>,
    /// How closely English text must follow a rendering.
    pub matching: Matching,
    /// Where the term stands in its life.
    pub status: Status,
    /// The reading, where the file gives one.
    pub pinyin: Option<String>,
    /// The field that the term belongs to.
    pub domain: Option<String>,
    /// A remark for the translator.
    pub note: Option<String>,
    /// Where the rendering was seen.
    pub reference: Option<String>,
    /// Where the term stands.
    pub origin: Origin,
}

/// A place in a glossary file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
}

impl Term {
    /// The first Chinese form: the term's name in messages.
    pub fn name(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }

    /// Takes in what another file says of the same term: more forms, more to avoid, more exceptions.
    fn merge(&mut self, other: Term) {
        let known: Vec<String> = self.forms.iter().map(|form| fold::key(form)).collect();
        self.forms.extend(other.forms.into_iter().filter(|form| !known.contains(&fold::key(form))));
        let lists = [(&mut self.avoid, other.avoid), (&mut self.unless, other.unless)];
        for (list, more) in lists {
            let fresh: Vec<String> = more.into_iter().filter(|new| !list.contains(new)).collect();
            list.extend(fresh);
        }
    }

    /// The rendering that is preferred.
    pub fn preferred(&self) -> &str {
        self.renderings.first().map_or("", String::as_str)
    }
}

/// The terms of one or more files.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    /// The terms, in the order of the files.
    pub terms: Vec<Term>,
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
        let mut builder = Builder::default();
        for path in paths {
            let path = path.as_ref();
            let text = String::from_utf8(read_bytes(path)?).map_err(|error| {
                let offset = error.utf8_error().valid_up_to();
                GlossaryError::NotUtf8 { path: path.to_owned(), offset }
            })?;
            builder.add(path, &text)?;
        }
        Ok(builder.glossary)
    }

    /// Reads a glossary from text; `path` is for messages.
    ///
    /// # Errors
    /// The first wrong thing that the text says, with its place.
    pub fn parse(path: &str, text: &str) -> Result<Glossary, GlossaryError> {
        let mut builder = Builder::default();
        builder.add(path, text)?;
        Ok(builder.glossary)
    }
}

/// Joins files, minding that no form has two meanings.
#[derive(Default)]
struct Builder {
    glossary: Glossary,
    /// The folded forms, with the index of their term.
    forms: HashMap<String, usize>,
}

impl Builder {
    fn add(&mut self, path: &str, text: &str) -> Result<(), TomlError> {
        let source = &crate::toml_file::Source::new(path, text);
        for (term, form_places) in file::terms(source)? {
            let mut same_as = None;
            for (form, &at) in term.forms.iter().zip(&form_places) {
                if let Some(&earlier) = self.forms.get(&fold::key(form)) {
                    let other = &self.glossary.terms[earlier];
                    if other.origin.path == path || other.renderings != term.renderings {
                        return Err(clash(source, at, form, &term, other));
                    }
                    same_as = Some(earlier);
                }
            }
            let index = same_as.unwrap_or(self.glossary.terms.len());
            for form in &term.forms {
                self.forms.entry(fold::key(form)).or_insert(index);
            }
            match self.glossary.terms.get_mut(index) {
                Some(known) => known.merge(term),
                None => self.glossary.terms.push(term),
            }
        }
        Ok(())
    }
}

fn clash(
    source: &crate::toml_file::Source,
    at: usize,
    form: &str,
    term: &Term,
    other: &Term,
) -> TomlError {
    let Origin { path, line, .. } = &other.origin;
    let message = if other.renderings == term.renderings {
        format!("the form {form} is there already, at {path}:{line}; remove one of the two")
    } else {
        format!(
            "the form {form} is rendered \"{}\" here and \"{}\" at {path}:{line}; keep one of the two",
            term.preferred(),
            other.preferred()
        )
    };
    source.error(at, message)
}
