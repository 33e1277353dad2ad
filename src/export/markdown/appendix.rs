//! The terms and the findings, behind the text.

use super::{Page, anchor, escaped};
use crate::export::edition::Entry;
use crate::export::reading::{self, FINDINGS, GLOSSARY, LANGUAGE, Numbered};

impl Page<'_> {
    /// The lists that the edition shall have.
    pub fn appendices(&mut self) {
        if self.edition.with_glossary {
            self.blocks.push(format!("## {}", self.named(&GLOSSARY)));
            let terms = self.edition.terms.iter().enumerate();
            let lines = terms.map(|(at, entry)| self.term(at, entry));
            let [zh, en] = LANGUAGE.both(self.edition);
            let head = [format!("| {zh} | Pinyin | {en} | ¶ |"), "|---|---|---|---|".to_owned()];
            self.blocks.push(head.into_iter().chain(lines).collect::<Vec<_>>().join("\n"));
        }
        if self.edition.with_findings {
            self.blocks.push(format!("## {}", self.named(&FINDINGS)));
            let all: Vec<String> =
                self.findings.iter().flatten().map(|found| self.finding(found)).collect();
            self.blocks.push(if all.is_empty() { "None.".to_owned() } else { all.join("\n") });
        }
    }

    fn term(&self, at: usize, entry: &Entry) -> String {
        let mut english = escaped(&entry.renderings.join("; "));
        if let Some(note) = &entry.note {
            english.push_str(&format!("<br><em>{}</em>", escaped(note)));
        }
        let places: Vec<String> = reading::places(self.edition, at)
            .map(|(chapter, row)| {
                format!("[{}](#{})", reading::place(self.edition, chapter, row), row.anchor)
            })
            .collect();
        let id = anchor(&format!("Term-{}", at + 1));
        let [zh, pinyin] = [&entry.zh, &entry.pinyin].map(|words| escaped(words));
        format!("| {id}{zh} | {pinyin} | {english} | {} |", places.join(", "))
    }

    fn finding(&self, finding: &Numbered) -> String {
        let &Numbered { number, chapter, remark } = finding;
        let rows = self.edition.chapters.get(chapter).map(|chapter| &chapter.rows);
        let place = match remark.row.and_then(|row| rows?.get(row)) {
            Some(row) => {
                format!(" [¶ {}](#{})", reading::place(self.edition, chapter, row), row.anchor)
            }
            None => String::new(),
        };
        let id = anchor(&format!("Finding-{number}"));
        let severity = remark.severity.name();
        let mut line = format!(
            "- {id}†{number}{place} **{severity}** {} (`{}`)",
            escaped(&remark.message),
            remark.rule
        );
        for detail in reading::details(remark) {
            line.push_str(&format!("<br>{}", escaped(&detail)));
        }
        line
    }
}
