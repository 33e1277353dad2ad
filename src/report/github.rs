//! Annotations of GitHub Actions: workflow commands, a line a finding.

use super::screen_text::harmless;
use super::{Format, Report};
use crate::check::{Finding, Severity};

/// Annotations of GitHub Actions.
pub const FORMAT: Format = Format { name: "github", render };

fn render(report: &Report) -> String {
    report.findings().map(line).collect()
}

fn line(finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = finding.en.as_ref().or(finding.zh.as_ref()) {
        properties.push(format!("file={}", property(&place.path)));
        properties.push(format!("line={}", place.line));
        properties.push(format!("col={}", place.column));
    }
    properties.push(format!("title=duizhao {}", property(finding.rule)));
    let mut message = finding.message.clone();
    if finding.expected.len() > 1 {
        message.push_str(&format!("; any of: {}", finding.expected.join(", ")));
    }
    format!("::{command} {}::{}\n", properties.join(","), data(&message))
}

/// Escapes a message as the runner's toolkit does.
fn data(text: &str) -> String {
    harmless(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
