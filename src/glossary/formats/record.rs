//! A term key by key, as a `[[term]]` table has it.

use toml_edit::{Array, Item, Table, Value};

use super::FormatError;
use crate::glossary::file::TERM_KEYS;
use crate::glossary::{Origin, Term, terms_of_file, write};

/// The keys whose values are lists.
pub(super) const LISTS: [&str; 8] =
    ["zh", "en", "short", "avoid", "unless", "paths", "hits", "misses"];

/// What a term says: the keys, in the order of the documentation, each with its values; one value where the
/// key is no list.
pub(in crate::glossary) fn said(term: &Term) -> Vec<(&'static str, Vec<String>)> {
    let table = write::table(term);
    let value = |key: &'static str| Some((key, strings(table.get(key)?.as_value()?)));
    TERM_KEYS.into_iter().filter_map(value).collect()
}

/// Whether a term says something under a key.
pub(super) fn says(term: &Term, key: &str) -> bool {
    write::table(term).contains_key(key)
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::String(string) => vec![string.value().clone()],
        Value::Boolean(boolean) => vec![boolean.value().to_string()],
        _ => Vec::new(),
    }
}

/// The values of a key as a glossary file has them.
pub(in crate::glossary) fn value(key: &str, values: &[String]) -> Value {
    match (key, values) {
        ("enforce", [word]) => match word.to_ascii_lowercase().parse::<bool>() {
            Ok(boolean) => Value::from(boolean),
            Err(_) => Value::from(word.as_str()),
        },
        (_, [one]) => Value::from(one.as_str()),
        (_, many) => Value::from(many.iter().map(String::as_str).collect::<Array>()),
    }
}

/// Puts the values of a key into a table.
pub(super) fn put(table: &mut Table, key: &str, values: Vec<String>) {
    table.insert(key, Item::Value(value(key, &values)));
}

/// The term that a table says, as the reader of glossary files understands it; line and column are where it
/// stands in the file that is imported.
pub(in crate::glossary) fn term(
    path: &str,
    (line, column): (usize, usize),
    table: &Table,
) -> Result<Term, FormatError> {
    let read = terms_of_file(path, &format!("[[term]]\n{table}"))
        .map_err(|error| FormatError::new(path, line, column, error.message))?;
    let origin = Origin { path: path.to_owned(), line, column, priority: 0 };
    let term = read.into_iter().next().map(|term| Term { origin, ..term });
    term.ok_or_else(|| FormatError::new(path, line, column, "this is no term"))
}
