//! The report for people: both texts, carets under what is wrong, what to write instead.

use anstyle::{AnsiColor, Style};

use super::screen_text::{cut, cut_start, harmless, width};
use super::{Checked, Format, Report};
use crate::check::{Finding, Location, Severity};
use crate::text::Document;

/// For people.
pub const FORMAT: Format = Format { name: "human", render };

/// Columns of context on each side of what is wrong.
const CONTEXT: usize = 36;
/// The most columns of what is wrong that are shown.
const LONGEST: usize = 72;

fn render(report: &Report) -> String {
    let paint = Paint { colour: report.colour };
    let mut out = String::new();
    for document in report.documents {
        for finding in &document.findings {
            out.push_str(&block(document, finding, &paint));
            out.push('\n');
        }
    }
    out.push_str(&summary(report));
    out
}

struct Paint {
    colour: bool,
}

impl Paint {
    fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    fn faint(&self, text: &str) -> String {
        self.paint(AnsiColor::BrightBlue.on_default().bold(), text)
    }

    fn severity(&self, severity: Severity, text: &str) -> String {
        let colour = match severity {
            Severity::Error => AnsiColor::BrightRed,
            Severity::Warning => AnsiColor::BrightYellow,
            Severity::Info => AnsiColor::BrightCyan,
        };
        self.paint(colour.on_default().bold(), text)
    }
}

fn block(document: &Checked, finding: &Finding, paint: &Paint) -> String {
    let head = format!("{}[{}]", finding.severity.name(), finding.rule);
    let head = paint.severity(finding.severity, &head);
    let message = paint.bold(&format!(": {}", harmless(&finding.message)));
    let mut lines = vec![format!("{head}{message}")];
    for (text, place) in [(&document.zh, &finding.zh), (&document.en, &finding.en)] {
        if let Some(place) = place {
            lines.extend(excerpt(text, place, finding.severity, paint));
        }
    }
    lines.extend(remarks(finding, paint));
    lines.join("\n") + "\n"
}

fn excerpt(text: &Document, place: &Location, severity: Severity, paint: &Paint) -> Vec<String> {
    let bar = paint.faint("   |");
    let head = format!(
        "{} {}:{}:{}",
        paint.faint("  -->"),
        harmless(&place.path),
        place.line,
        place.column
    );
    let (text, span) = text.as_read(&place.span);
    let around = neighbourhood(text, &span);
    let (line_start, line_end) = (around.start, around.end);
    let end = span.end.clamp(span.start, line_end.max(span.start));
    let clean = |s: &str| harmless(&s.replace('\t', " "));
    let before = cut_start(clean(&text[line_start..span.start]).trim_start(), CONTEXT);
    let marked = clean(&text[span.start..end]);
    let shown = cut(&marked, LONGEST);
    let after = if shown == marked && end < line_end {
        let columns = CONTEXT.max(LONGEST.saturating_sub(width(&shown)));
        cut(&clean(&text[end..line_end]), columns)
    } else {
        String::new()
    };
    let mut lines = vec![head, format!("{bar} {before}{shown}{after}")];
    if !marked.is_empty() {
        let carets = "^".repeat(width(&shown).max(1));
        let indent = " ".repeat(width(&before));
        lines.push(format!("{bar} {indent}{}", paint.severity(severity, &carets)));
    }
    lines
}

/// The line on which a span begins, or as much of it as can be shown: a line may be a whole book.
fn neighbourhood(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    const FAR: usize = 600;
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = boundary(span.start.saturating_sub(FAR));
    let to = boundary((span.end.max(span.start) + FAR).min(text.len()));
    let start = text[from..span.start].rfind(['\n', '\r']).map_or(from, |at| from + at + 1);
    let end = text[span.start..to].find(['\n', '\r']).map_or(to, |at| span.start + at);
    start..end
}

fn remarks(finding: &Finding, paint: &Paint) -> Vec<String> {
    let mut remarks = Vec::new();
    if !finding.expected.is_empty() {
        remarks.push(("expected", finding.expected.join(" | ")));
    }
    if let Some(note) = &finding.note {
        remarks.push(("note", note.clone()));
    }
    let edits = [("mend", &finding.fix), ("perhaps", &finding.suggestion)];
    for (name, fix) in edits.into_iter().filter_map(|(name, fix)| Some((name, fix.as_ref()?))) {
        let (old, new) = &fix.words;
        remarks.push((name, format!("[-{old}-]{{+{new}+}}")));
    }
    let line = |(name, text): (&str, String)| {
        format!("{} {}: {}", paint.faint("   ="), paint.bold(name), harmless(&text))
    };
    remarks.into_iter().map(line).collect()
}

fn summary(report: &Report) -> String {
    let plural =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let documents = plural(report.documents.len(), "document");
    let beads = plural(report.beads(), "bead");
    let found: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .map(|severity| (severity, report.count(severity)))
        .filter(|&(_, count)| count > 0)
        .map(|(severity, count)| match severity {
            Severity::Info => format!("{count} info"),
            other => plural(count, other.name()),
        })
        .collect();
    if found.is_empty() {
        return format!("nothing to report in {documents} ({beads})\n");
    }
    let fixable = report.findings().filter(|finding| finding.fix.is_some()).count();
    let hint = match fixable {
        0 => String::new(),
        1 => "; --fix mends 1 of them".to_owned(),
        n => format!("; --fix mends {n} of them"),
    };
    format!("{} in {documents} ({beads}){hint}\n", found.join(", "))
}
