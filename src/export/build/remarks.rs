//! Findings at the rows to which they belong.

use crate::bitext::Bitext;
use crate::check::{Finding, Location};
use crate::export::edition::{Chapter, Passage, Remark, Row};
use crate::text::Document;

/// Puts findings into a chapter, and at its rows.
pub fn attach(chapter: &mut Chapter, bitext: &Bitext, findings: &[Finding]) {
    let zh = Places::new(&chapter.rows, bitext.zh, |row| &row.zh);
    let en = Places::new(&chapter.rows, bitext.en, |row| &row.en);
    for finding in findings {
        let row = finding.zh.as_ref().and_then(|place| zh.row(place));
        let row = row.or_else(|| finding.en.as_ref().and_then(|place| en.row(place)));
        if let Some(row) = row {
            chapter.rows[row].findings.push(chapter.findings.len());
        }
        chapter.findings.push(remark(finding, row));
    }
}

fn remark(finding: &Finding, row: Option<usize>) -> Remark {
    let words = |place: &Option<Location>| {
        let text = place.as_ref().map_or("", |place| &place.text);
        text.replace(['\n', '\r', '\t'], " ")
    };
    Remark {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message.clone(),
        zh: words(&finding.zh),
        en: words(&finding.en),
        expected: finding.expected.clone(),
        note: finding.note.clone(),
        row,
    }
}

/// Where the rows of one language begin: paragraph, byte of the document's text, row.
struct Places(Vec<(usize, usize, usize)>);

impl Places {
    fn new(rows: &[Row], document: &Document, side: fn(&Row) -> &Vec<Passage>) -> Places {
        let mut places = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            for passage in side(row) {
                let start = passage.start..passage.start;
                let source = document.source_span(passage.paragraph, &start).start;
                places.push((passage.paragraph, source, at));
            }
        }
        places.sort_unstable();
        Places(places)
    }

    /// The row of a place: the last one that begins before it, in its paragraph.
    fn row(&self, place: &Location) -> Option<usize> {
        let unit = *place.units.first()?;
        let sought = (unit, place.span.start);
        let first = self.0.partition_point(|&(paragraph, ..)| paragraph < unit);
        let behind = self.0.partition_point(|&(paragraph, start, _)| (paragraph, start) <= sought);
        // What stands before the first row of a paragraph belongs to that row.
        let found = self.0.get(behind.saturating_sub(1).max(first));
        found.filter(|(paragraph, ..)| *paragraph == unit).map(|&(.., row)| row)
    }
}
