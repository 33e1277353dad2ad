//! JSON Lines: an object a bead, as `align --format jsonl` has it, with its findings.

use serde::Serialize;

use super::edition::{Chapter, Edition, Remark, Row};
use super::exchange::{remarks, score};
use super::{ExportError, Format, Settings, Written};

/// JSON Lines.
pub const FORMAT: Format = Format {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    description: "JSON Lines, an object a bead",
    several: &[],
    write,
};

#[derive(Serialize)]
struct Object<'e> {
    id: &'e str,
    zh: Vec<usize>,
    en: Vec<usize>,
    score: f64,
    zh_text: String,
    en_text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
    kind: &'e str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Found<'e>>,
    zh_path: &'e str,
    en_path: &'e str,
}

#[derive(Serialize)]
struct Found<'e> {
    rule: &'e str,
    severity: &'e str,
    message: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    zh: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    en: &'e str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    expected: &'e [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'e str>,
}

fn write(edition: &Edition, _: &Settings) -> Result<Written, ExportError> {
    let mut lines = String::new();
    for (chapter, row) in edition.rows() {
        let line = serde_json::to_string(&object(edition, chapter, row));
        lines.push_str(&line.map_err(|error| ExportError(error.to_string()))?);
        lines.push('\n');
    }
    Ok(Written::Text(lines))
}

fn object<'e>(edition: &Edition, chapter: &'e Chapter, row: &'e Row) -> Object<'e> {
    Object {
        id: &row.anchor,
        zh: row.zh_units.clone().collect(),
        en: row.en_units.clone().collect(),
        score: score(row),
        zh_text: row.zh_text(),
        en_text: row.en_text(),
        moved: row.moved,
        kind: row.kind().name(),
        findings: remarks(edition, chapter, row).map(found).collect(),
        zh_path: &chapter.zh_path,
        en_path: &chapter.en_path,
    }
}

fn found(remark: &Remark) -> Found<'_> {
    Found {
        rule: remark.rule,
        severity: remark.severity.name(),
        message: &remark.message,
        zh: &remark.zh,
        en: &remark.en,
        expected: &remark.expected,
        note: remark.note.as_deref(),
    }
}
