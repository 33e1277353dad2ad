//! The glossary of OmegaT: UTF-8, no header, a line an entry: source, target and comment, with tabs between.
//! Several renderings are several lines with one source; a line that begins with `#` is no entry.

use super::two_columns::{self, Limits, Row};
use super::{Format, FormatError, Incoming, Written, lines_of};
use crate::glossary::Term;

pub(super) const FORMAT: Format = Format {
    name: "omegat",
    extensions: &["txt", "utf8", "tab"],
    description: "The glossary of OmegaT: source, target, comment",
    losses: &[
        "short", "avoid", "unless", "match", "status", "enforce", "keep", "use", "severity",
        "paths", "pinyin", "domain", "ref", "hits", "misses",
    ],
    first_only: &["zh"],
    read,
    write,
};

const LIMITS: Limits = Limits {
    many_renderings: true,
    fits: (|row| !row.source.starts_with('#'), "to OmegaT a line that begins with # is a comment"),
};

fn write(terms: &[Term]) -> Result<Written, String> {
    Ok(two_columns::write(terms, &LIMITS, |row| {
        let line = format!("{}\t{}\t{}", row.source, row.target, row.comment);
        line.trim_end_matches('\t').to_owned() + "\n"
    }))
}

fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    let text = lines_of(path, bytes)?;
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mut parts = line.split('\t').map(str::trim);
        let mut part = || parts.next().unwrap_or("").to_owned();
        let row = Row { source: part(), target: part(), comment: part() };
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if row.source.is_empty() || row.target.is_empty() {
            let message = "a line needs a source and a target with a tab between them";
            return Err(FormatError::new(path, at + 1, 0, message));
        }
        rows.push((at + 1, row));
    }
    two_columns::terms(path, rows)
}
