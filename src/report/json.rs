//! The report as one JSON object, for other programs.

use serde::Serialize;

use super::{Format, Report};
use crate::check::{Finding, Fix, Location, Severity};

/// One JSON object.
pub const FORMAT: Format = Format { name: "json", render };

#[derive(Serialize)]
struct Root<'r> {
    version: u32,
    findings: Vec<Row<'r>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Row<'r> {
    rule: &'r str,
    severity: &'r str,
    message: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    zh: Option<Place<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<Place<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'r str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    expected: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Edit<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<Edit<'r>>,
}

#[derive(Serialize)]
struct Place<'r> {
    path: &'r str,
    line: usize,
    column: usize,
    units: &'r [usize],
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'r str,
}

#[derive(Serialize)]
struct Edit<'r> {
    path: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    replacement: &'r str,
}

#[derive(Serialize)]
struct Summary {
    documents: usize,
    beads: usize,
    errors: usize,
    warnings: usize,
}

fn render(report: &Report) -> String {
    let root = Root {
        version: 1,
        findings: report.findings().map(row).collect(),
        summary: Summary {
            documents: report.documents.len(),
            beads: report.beads(),
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
        },
    };
    // Strings and numbers only: nothing here can fail to be written.
    serde_json::to_string_pretty(&root).unwrap_or_default() + "\n"
}

fn row(finding: &Finding) -> Row<'_> {
    Row {
        rule: finding.rule,
        severity: finding.severity.name(),
        message: &finding.message,
        zh: finding.zh.as_ref().map(place),
        en: finding.en.as_ref().map(place),
        term: finding.term.as_deref(),
        expected: &finding.expected,
        found: finding.found.as_deref(),
        note: finding.note.as_deref(),
        fix: finding.fix.as_ref().map(edit),
        suggestion: finding.suggestion.as_ref().map(edit),
    }
}

fn place(location: &Location) -> Place<'_> {
    Place {
        path: &location.path,
        line: location.line,
        column: location.column,
        units: &location.units,
        text: &location.text,
    }
}

fn edit(fix: &Fix) -> Edit<'_> {
    Edit {
        path: &fix.path,
        start: fix.disk.as_ref().map(|disk| disk.start),
        end: fix.disk.as_ref().map(|disk| disk.end),
        // Where no bytes of the file are named, only the words mean something.
        replacement: if fix.disk.is_some() { &fix.replacement } else { &fix.words.1 },
    }
}
