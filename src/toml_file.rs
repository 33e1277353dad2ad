//! TOML read value by value, so that every complaint names the file, the line and the column.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong with a TOML file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct TomlError {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

/// A file that is being read.
#[derive(Debug)]
pub struct Source<'t> {
    /// The file's name.
    pub path: &'t str,
    /// Its text.
    pub text: &'t str,
    line_starts: Vec<usize>,
}

/// A value with its place.
pub type Value<'t> = Spanned<DeValue<'t>>;

impl<'t> Source<'t> {
    /// A file of this name that holds this text.
    pub fn new(path: &'t str, text: &'t str) -> Source<'t> {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Source { path, text, line_starts: std::iter::once(0).chain(starts).collect() }
    }

    /// Parses the file.
    ///
    /// # Errors
    /// Where it is no TOML.
    pub fn parse(&self) -> Result<DeTable<'t>, TomlError> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().replace('\n', ", ");
            self.error(at, format!("this is not valid TOML: {message}"))
        })
    }

    /// The line and column of a byte of the file, both from 1.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|&start| start <= at);
        let before = self.text.get(self.line_starts[line - 1]..at).unwrap_or("");
        (line, before.chars().count() + 1)
    }

    /// A complaint about the byte `at`.
    pub fn error(&self, at: usize, message: impl Into<String>) -> TomlError {
        let (line, column) = self.place(at);
        TomlError { path: self.path.to_owned(), line, column, message: message.into() }
    }

    /// A complaint about a key that the table named doesn't have.
    pub fn unknown_key(&self, key: &Spanned<Cow<str>>, table: &str, known: &[&str]) -> TomlError {
        let nearest = nearest(key.get_ref(), known);
        let hint = match nearest {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("known are: {}", known.join(", ")),
        };
        self.error(key.span().start, format!("unknown key `{}` in {table}; {hint}", key.get_ref()))
    }

    /// The table that a value must be.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn table<'v>(&self, value: &'v Value<'t>, key: &str) -> Result<&'v DeTable<'t>, TomlError> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            other => Err(self.wrong_kind(value.span(), key, "a table", other)),
        }
    }

    /// The array that a value must be.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn array<'v>(
        &self,
        value: &'v Value<'t>,
        key: &str,
    ) -> Result<Vec<&'v Value<'t>>, TomlError> {
        match value.get_ref() {
            DeValue::Array(items) => Ok(items.iter().collect()),
            other => Err(self.wrong_kind(value.span(), key, "an array", other)),
        }
    }

    /// The string that a value must be.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn string(&self, value: &Value<'t>, key: &str) -> Result<String, TomlError> {
        match value.get_ref() {
            DeValue::String(string) => Ok(string.clone().into_owned()),
            other => Err(self.wrong_kind(value.span(), key, "a string", other)),
        }
    }

    /// The truth value that a value must be.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn boolean(&self, value: &Value<'t>, key: &str) -> Result<bool, TomlError> {
        match value.get_ref() {
            DeValue::Boolean(boolean) => Ok(*boolean),
            other => Err(self.wrong_kind(value.span(), key, "true or false", other)),
        }
    }

    /// The whole number that a value must be.
    ///
    /// # Errors
    /// Where it is something else, or too large.
    pub fn integer(&self, value: &Value<'t>, key: &str) -> Result<i64, TomlError> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        number.ok_or_else(|| self.wrong_kind(value.span(), key, "a whole number", value.get_ref()))
    }

    /// The strings of a value that may be one string or an array of them, with their places.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn strings(&self, value: &Value<'t>, key: &str) -> Result<Vec<(String, usize)>, TomlError> {
        match value.get_ref() {
            DeValue::Array(items) => {
                items.iter().map(|item| Ok((self.string(item, key)?, item.span().start))).collect()
            }
            DeValue::String(string) => Ok(vec![(string.clone().into_owned(), value.span().start)]),
            other => {
                Err(self.wrong_kind(value.span(), key, "a string or an array of strings", other))
            }
        }
    }

    fn wrong_kind(
        &self,
        span: Range<usize>,
        key: &str,
        wanted: &str,
        found: &DeValue,
    ) -> TomlError {
        self.error(span.start, format!("`{key}` must be {wanted}, not {}", kind(found)))
    }
}

/// The entries of a table in the order of the file.
pub fn entries<'v, 't>(table: &'v DeTable<'t>) -> Vec<(&'v Spanned<Cow<'t, str>>, &'v Value<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// The name most like a misspelt one, if any is like it.
pub fn nearest<'n>(wrong: &str, names: &[&'n str]) -> Option<&'n str> {
    let alike = |name: &&str| similar::TextDiff::from_chars(wrong, *name).ratio();
    names
        .iter()
        .copied()
        .map(|name| (alike(&name), name))
        .filter(|(ratio, _)| *ratio >= 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
