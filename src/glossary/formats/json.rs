//! JSON: an object with `version` and `terms`, whose keys are those of a `[[term]]` table.

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use toml_edit::{Array, Item, Table, Value};

use super::record::{self, LISTS};
use super::{Format, FormatError, Incoming, Places, Written, text_of};
use crate::glossary::Term;

const VERSION: u32 = 1;

pub(super) const FORMAT: Format = Format {
    name: "json",
    extensions: &["json"],
    description: "JSON, for programs",
    losses: &[],
    first_only: &[],
    read,
    write,
};

#[derive(Serialize)]
struct File {
    version: u32,
    terms: Vec<Said>,
}

/// A term, key by key.
struct Said(Vec<(&'static str, Vec<String>)>);

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, values) in &self.0 {
            match values.as_slice() {
                [word] if *key == "enforce" => map.serialize_entry(key, &(word == "true"))?,
                [one] if !LISTS.contains(key) => map.serialize_entry(key, one)?,
                many => map.serialize_entry(key, many)?,
            }
        }
        map.end()
    }
}

fn write(terms: &[Term]) -> Result<Written, String> {
    let terms = terms.iter().map(|term| Said(record::said(term))).collect();
    let file = File { version: VERSION, terms };
    let text = serde_json::to_string_pretty(&file).map_err(|error| error.to_string())?;
    Ok((text + "\n").into_bytes().into())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parsed<'t> {
    version: u32,
    #[serde(borrow)]
    terms: Vec<&'t RawValue>,
}

fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    let text = &text_of(path, bytes)?;
    let wrong = |error: serde_json::Error| {
        FormatError::new(
            path,
            error.line(),
            error.column(),
            format!("this is no glossary in JSON: {error}"),
        )
    };
    let parsed: Parsed = serde_json::from_str(text).map_err(wrong)?;
    if parsed.version != VERSION {
        let message = format!("version {} is not known here, only {VERSION}", parsed.version);
        return Err(FormatError::whole(path, message));
    }
    let mut places = Places::new(text);
    let mut terms = Vec::new();
    for raw in parsed.terms {
        // The raw value is a part of the text.
        let at = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        terms.push(term(path, places.of(at), raw)?);
    }
    Ok(terms.into())
}

fn term(path: &str, place: (usize, usize), raw: &RawValue) -> Result<Term, FormatError> {
    let wrong = |message: String| FormatError::new(path, place.0, place.1, message);
    let Entries(entries) = serde_json::from_str(raw.get())
        .map_err(|_| wrong("a term must be an object".to_owned()))?;
    let mut table = Table::new();
    for (key, value) in &entries {
        if table.contains_key(key) {
            return Err(wrong(format!("`{key}` stands twice in this term; remove one")));
        }
        let value = toml_value(value).ok_or_else(|| {
            wrong(format!("`{key}` must be a string, an array of strings, or true or false"))
        })?;
        table.insert(key, Item::Value(value));
    }
    record::term(path, place, &table)
}

/// The entries of an object, those with the same key too.
struct Entries(Vec<(String, serde_json::Value)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries, D::Error> {
        struct Collector;
        impl<'de> Visitor<'de> for Collector {
            type Value = Entries;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collector)
    }
}

fn toml_value(value: &serde_json::Value) -> Option<Value> {
    match value {
        serde_json::Value::String(string) => Some(Value::from(string.as_str())),
        serde_json::Value::Bool(boolean) => Some(Value::from(*boolean)),
        serde_json::Value::Array(items) => {
            let strings: Option<Vec<&str>> = items.iter().map(|item| item.as_str()).collect();
            Some(Value::from(strings?.into_iter().collect::<Array>()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        let text =
            "{\"version\": 1, \"terms\": [\n{\"zh\": \"甲\", \"en\": \"a\", \"en\": \"b\"}]}";
        let error = read("a.json", text.as_bytes()).expect_err("twice").to_string();
        assert_eq!(error, "a.json:2:1: `en` stands twice in this term; remove one");
    }
}
