//! The glossary of DeepL as it is uploaded: two columns with a tab between them, each source once, nothing
//! longer than 1,024 bytes.

use super::two_columns::{self, Limits, Row};
use super::{Format, FormatError, Incoming, Written, lines_of};
use crate::glossary::Term;

/// The longest source or target, in bytes of UTF-8.
const LONGEST: usize = 1024;

pub(super) const FORMAT: Format = Format {
    name: "deepl",
    extensions: &[],
    description: "The glossary of DeepL: source and target",
    losses: &[
        "short", "avoid", "unless", "match", "status", "enforce", "keep", "use", "severity",
        "paths", "pinyin", "domain", "note", "ref", "hits", "misses",
    ],
    first_only: &["zh", "en"],
    read,
    write,
};

const LIMITS: Limits = Limits {
    many_renderings: false,
    fits: (
        |row| row.source.len() <= LONGEST && row.target.len() <= LONGEST,
        "DeepL takes no more than 1,024 bytes",
    ),
};

fn write(terms: &[Term]) -> Result<Written, String> {
    Ok(two_columns::write(terms, &LIMITS, |row| format!("{}\t{}\n", row.source, row.target)))
}

fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    let text = lines_of(path, bytes)?;
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let parts: Vec<&str> = line.split('\t').map(str::trim).collect();
        match parts.as_slice() {
            [source, target] if !source.is_empty() && !target.is_empty() => {
                let (source, target) = ((*source).to_owned(), (*target).to_owned());
                rows.push((at + 1, Row { source, target, ..Row::default() }));
            }
            _ => {
                let message = "a line must be a source and a target with one tab between them";
                return Err(FormatError::new(path, at + 1, 0, message));
            }
        }
    }
    two_columns::terms(path, rows)
}
