//! What comes after the texts: the terms and the findings. Comments say what the findings say.

use super::super::Side;
use super::super::edition::{Entry, Remark};
use super::super::reading::{self, FINDINGS, GLOSSARY, Word};
use super::body::{Composer, bookmark_name};
use super::rows::{AtPageEnd, paragraph, table, table_row};
use super::runs::{self, run};
use super::xml::{Element, element, value};
use crate::report::screen_text;

/// Who signs the comments.
const AUTHOR: &str = "duizhao";

impl Composer<'_> {
    /// Puts the terms into the document.
    pub fn glossary(&mut self) {
        self.appendix(&GLOSSARY);
        let edition = self.edition;
        let rows = edition.terms.iter().enumerate().map(|(at, entry)| self.term(at, entry));
        let rows: Vec<_> = rows.collect();
        self.reference_table(
            &[20, 21, 41, 18],
            ["Term", "Pinyin", "Rendering", "Paragraphs"],
            rows,
        );
    }

    /// Puts the findings into the document.
    pub fn findings(&mut self) {
        self.appendix(&FINDINGS);
        let mut rows = Vec::new();
        for (at, chapter) in self.edition.chapters.iter().enumerate() {
            rows.extend(chapter.findings.iter().map(|remark| self.finding(at, remark)));
        }
        if rows.is_empty() {
            self.body
                .add(paragraph("BodyText", [run("The checks found nothing.", Side::En, None)]));
        } else {
            self.reference_table(&[12, 22, 66], ["Paragraph", "Rule", "Finding"], rows);
        }
    }

    fn appendix(&mut self, word: &Word) {
        let [zh, en] = word.both(self.edition);
        let names = self.in_order([(Side::Zh, zh), (Side::En, en)]);
        let parts = names.map(|(side, name)| vec![run(name, side, self.heading_style(side))]);
        self.heading(1, en, parts);
    }

    fn reference_table<const N: usize>(
        &mut self,
        parts: &[usize; N],
        names: [&str; N],
        rows: Vec<[Vec<Element>; N]>,
    ) {
        let widths = self.page.columns(parts);
        let mut table = table("ReferenceTable", 0, &widths);
        let names = names.map(|name| vec![paragraph("EntryHeading", [run(name, Side::En, None)])]);
        table.add(table_row(names, &widths, AtPageEnd::Repeated));
        for row in rows {
            table.add(table_row(row, &widths, AtPageEnd::Whole));
        }
        self.body.add(table);
    }

    fn term(&mut self, at: usize, entry: &Entry) -> [Vec<Element>; 4] {
        let [start, end] = self.bookmark(&runs::entry_bookmark(at));
        let term = vec![paragraph("Entry", [start, run(&entry.zh, Side::Zh, None), end])];
        let pinyin = vec![paragraph("Entry", [run(&entry.pinyin, Side::En, None)])];
        let (preferred, others) = match entry.renderings.split_first() {
            Some((preferred, others)) => (preferred.as_str(), others.join("; ")),
            None => ("", String::new()),
        };
        let mut english = vec![paragraph("Entry", [run(preferred, Side::En, None)])];
        let lines = [others.as_str(), entry.note.as_deref().unwrap_or("")];
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        english.extend(lines.map(|line| paragraph("EntryNote", [run(line, Side::En, None)])));
        let mut places = Vec::new();
        for &(chapter, row) in &entry.places {
            if !places.is_empty() {
                places.push(run(", ", Side::En, None));
            }
            places.extend(self.link_to(chapter, row));
        }
        [term, pinyin, english, vec![paragraph("Entry", places)]]
    }

    fn finding(&self, at: usize, remark: &Remark) -> [Vec<Element>; 3] {
        let place = remark.row.and_then(|row| self.link_to(at, row));
        let rule = [("Entry", remark.severity.name()), ("EntryNote", remark.rule)];
        let quoted = [&remark.zh, &remark.en].map(|words| screen_text::cut(words, 64));
        let news = quoted.iter().filter(|words| !remark.message.contains(words.as_str()));
        let quoted: Vec<&str> = news.map(String::as_str).collect();
        let mut said = vec![paragraph("Entry", [run(&remark.message, Side::En, None)])];
        let lines = [quoted.join(" / ")].into_iter().chain(advice(remark));
        let lines = lines.filter(|line| !line.is_empty());
        said.extend(lines.map(|line| paragraph("EntryNote", [run(&line, Side::En, None)])));
        let rule = rule.map(|(style, words)| paragraph(style, [run(words, Side::En, None)]));
        [vec![paragraph("Entry", place)], rule.into(), said]
    }

    fn link_to(&self, chapter: usize, row: usize) -> Option<Element> {
        let row = self.edition.chapters.get(chapter)?.rows.get(row)?;
        let words = run(&reading::place(self.edition, chapter, row), Side::En, Some("Hyperlink"));
        Some(runs::link(&bookmark_name(&row.anchor), [words]))
    }
}

/// What helps to mend a finding, a line each.
fn advice(remark: &Remark) -> impl Iterator<Item = String> {
    const MOST: usize = 4;
    let some: Vec<&str> = remark.expected.iter().take(MOST).map(String::as_str).collect();
    let more = if remark.expected.len() > MOST { "; …" } else { "" };
    let expected = (!some.is_empty()).then(|| format!("Expected: {}{more}", some.join("; ")));
    expected.into_iter().chain(remark.note.clone())
}

/// A comment that says what a finding says.
pub fn comment(id: usize, remark: &Remark) -> Element {
    let properties = element("w:rPr").and(value("w:rStyle", "CommentReference"));
    let own = element("w:r").and(properties).and(element("w:annotationRef"));
    let message = format!("{}: {}", remark.severity.name(), remark.message);
    let message = paragraph("CommentText", [own, run(&message, Side::En, None)]);
    let advice = advice(remark).map(|line| paragraph("CommentText", [run(&line, Side::En, None)]));
    element("w:comment")
        .with("w:id", id)
        .with("w:author", AUTHOR)
        .with("w:initials", "dz")
        .and(message)
        .all(advice)
}
