//! The findings, listed.

use super::View;
use crate::export::markup::Markup;
use crate::export::reading::{self, Numbered};

impl View<'_> {
    /// The list of findings, if the edition shall have one.
    pub fn findings(&self, out: &mut Markup) {
        if !self.edition.with_findings {
            return;
        }
        out.block("section", &[("class", "findings"), ("id", "Findings")], |out| {
            out.raw("\n");
            self.heading(out, &reading::FINDINGS);
            let all: Vec<&Numbered> = self.findings.iter().flatten().collect();
            if all.is_empty() {
                out.words("p", &[], "None.");
                return;
            }
            out.block("ol", &[], |out| {
                out.raw("\n");
                all.into_iter().for_each(|finding| self.finding(out, finding));
            });
        });
    }

    fn finding(&self, out: &mut Markup, finding: &Numbered) {
        let &Numbered { number, chapter, remark } = finding;
        let id = format!("Finding-{number}");
        out.block("li", &[("id", &id), ("class", remark.severity.name())], |out| {
            out.element("p", &[("class", "message")], |out| {
                out.words("span", &[("class", "dagger")], &format!("†{number}")).raw(" ");
                let rows = self.edition.chapters.get(chapter).map(|chapter| &chapter.rows);
                if let Some(row) = remark.row.and_then(|row| rows?.get(row)) {
                    let to = self.to_row(chapter, row);
                    let place = format!("¶ {}", reading::place(self.edition, chapter, row));
                    out.words("a", &[("class", "place"), ("href", &to)], &place).raw(" ");
                }
                out.text(&remark.message);
            });
            for line in reading::details(remark) {
                out.words("p", &[("class", "detail")], &line);
            }
            let rule = format!("{} · {}", remark.severity.name(), remark.rule);
            out.words("p", &[("class", "rule")], &rule);
        });
    }
}
