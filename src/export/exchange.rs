//! What the formats for translators' tools have in common.

use super::edition::{Chapter, Edition, Passage, Remark, Row};
use super::{ExportError, Written};
use crate::bitext::rounded_score;
use crate::severity::Severity;
use crate::text::ParagraphKind;

/// The program, as files name what has written them.
pub(super) const TOOL: &str = env!("CARGO_PKG_NAME");
/// Its version.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What was written, or why nothing was.
pub(super) fn written(text: std::io::Result<String>) -> Result<Written, ExportError> {
    text.map(Written::Text).map_err(|error| ExportError(error.to_string()))
}

/// How sure the alignment is of a row, as files bear it.
pub(super) fn score(row: &Row) -> f64 {
    rounded_score(row.score)
}

/// What a row says of itself besides its words, by names of our own; that it is running text goes without saying.
pub(super) fn properties(row: &Row) -> Vec<(&'static str, String)> {
    let mut properties = vec![("score", score(row).to_string())];
    if row.kind() != ParagraphKind::Body {
        properties.push(("kind", row.kind().name().to_owned()));
    }
    properties
}

/// What is said of both texts of an edition, as `zh-title`.
pub(super) fn metadata(edition: &Edition) -> Vec<(String, &str)> {
    let sides = [("zh", &edition.zh), ("en", &edition.en)].map(|(side, metadata)| {
        let entries = metadata.entries().into_iter();
        entries.map(|(name, value)| (format!("{side}-{name}"), value)).collect::<Vec<_>>()
    });
    sides.concat()
}

/// Where a row begins: file and line of the Chinese, and of the English where that is another file.
pub(super) fn places<'c>(chapter: &'c Chapter, row: &Row) -> Vec<(&'c str, usize)> {
    let line = |side: &[Passage]| side.first().and_then(|passage| passage.place).map(|p| p.line);
    let zh = line(&row.zh).map(|line| (chapter.zh_path.as_str(), line));
    let en = line(&row.en).map(|line| (chapter.en_path.as_str(), line));
    let en = en.filter(|(path, _)| zh.is_none_or(|(zh, _)| zh != *path));
    zh.into_iter().chain(en).collect()
}

/// The findings of a row, where they shall be listed.
pub(super) fn remarks<'c>(
    edition: &Edition,
    chapter: &'c Chapter,
    row: &'c Row,
) -> impl Iterator<Item = &'c Remark> {
    let found = if edition.with_findings { row.findings.as_slice() } else { &[] };
    found.iter().filter_map(|&at| chapter.findings.get(at))
}

/// The findings of a chapter that belong to no row, where they shall be listed.
pub(super) fn stray_remarks<'c>(
    edition: &Edition,
    chapter: &'c Chapter,
) -> impl Iterator<Item = &'c Remark> {
    let found = if edition.with_findings { chapter.findings.as_slice() } else { &[] };
    found.iter().filter(|remark| remark.row.is_none())
}

/// A finding on one line.
pub(super) fn sentence(remark: &Remark) -> String {
    let mut sentence = format!("{}[{}]: {}", remark.severity.name(), remark.rule, remark.message);
    if !remark.expected.is_empty() {
        sentence.push_str(&format!(" (expected: {})", remark.expected.join(" | ")));
    }
    if let Some(note) = &remark.note {
        sentence.push_str(&format!(" ({note})"));
    }
    sentence.replace(['\n', '\r', '\t'], " ")
}

/// The priority of a finding as XLIFF has it, from 1, the highest, to 10.
pub(super) fn priority(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1",
        Severity::Warning => "4",
        Severity::Info => "8",
    }
}
