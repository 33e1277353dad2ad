//! Findings on their way out: one format a file.

mod github;
mod human;
mod json;
pub mod screen_text;

use crate::check::{Finding, Severity};
use crate::text::Document;

/// What has been found in one document.
pub struct Checked {
    /// The Chinese document.
    pub zh: Document,
    /// The English document.
    pub en: Document,
    /// The findings, in the order of the text.
    pub findings: Vec<Finding>,
    /// How many paragraph beads were looked at.
    pub beads: usize,
}

/// What shall be reported.
pub struct Report<'r> {
    /// The documents that were checked.
    pub documents: &'r [Checked],
    /// Whether the output may hold colours.
    pub colour: bool,
}

impl<'r> Report<'r> {
    /// All findings.
    pub fn findings(&self) -> impl Iterator<Item = &'r Finding> {
        self.documents.iter().flat_map(|document| &document.findings)
    }

    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|finding| finding.severity == severity).count()
    }

    /// How many paragraph beads were looked at.
    pub fn beads(&self) -> usize {
        self.documents.iter().map(|document| document.beads).sum()
    }
}

/// A format of the report.
pub struct Format {
    /// The name, for `--format`.
    pub name: &'static str,
    /// Writes the report.
    pub render: fn(&Report) -> String,
}

/// All formats; the first is the default.
pub const FORMATS: &[&Format] = &[&human::FORMAT, &json::FORMAT, &github::FORMAT];
