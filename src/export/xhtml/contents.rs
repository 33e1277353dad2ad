//! The table of contents.

use super::{Medium, View};
use crate::export::Side;
use crate::export::markup::Markup;
use crate::export::reading::{self, FINDINGS, GLOSSARY, Heading};

impl View<'_> {
    /// A list of links: to the headings, those that lie deeper in lists of their own; to the appendices.
    pub fn contents(&self, out: &mut Markup, headings: &[Heading]) {
        out.block("ol", &[], |out| {
            out.raw("\n");
            if self.medium == Medium::Book {
                let title = reading::title(self.edition);
                out.block("li", &[], |out| self.entry(out, "title.xhtml", "", &title));
            }
            self.entries(out, headings);
            let edition = self.edition;
            let parts = [
                (edition.with_glossary, "glossary", "Glossary", GLOSSARY),
                (edition.with_findings, "findings", "Findings", FINDINGS),
            ];
            for (_, file, id, word) in parts.into_iter().filter(|part| part.0) {
                let [zh, en] = word.both(edition);
                out.block("li", &[], |out| self.entry(out, &self.link(file, id), zh, en));
            }
        });
    }

    fn entries(&self, out: &mut Markup, headings: &[Heading]) {
        let mut rest = headings;
        while let Some((heading, behind)) = rest.split_first() {
            let deeper = behind.iter().take_while(|next| next.level > heading.level).count();
            let (inside, next) = behind.split_at(deeper);
            out.block("li", &[], |out| {
                self.entry(out, &self.target(heading), &heading.zh, &heading.en);
                if !inside.is_empty() {
                    out.raw("\n").block("ol", &[], |out| self.entries(out, inside));
                }
            });
            rest = next;
        }
    }

    fn target(&self, heading: &Heading) -> String {
        let chapter = self.edition.chapters.get(heading.chapter);
        match heading.row.and_then(|row| chapter?.rows.get(row)) {
            Some(row) => self.to_row(heading.chapter, row),
            None => self.to_chapter(heading.chapter),
        }
    }

    fn entry(&self, out: &mut Markup, to: &str, zh: &str, en: &str) {
        out.element("a", &[("href", to)], |out| {
            let words = |side: Side| side.of(zh, en);
            let said = self.first.both().into_iter().filter(|&side| !words(side).trim().is_empty());
            for (at, side) in said.enumerate() {
                let attributes = [("class", side.of("zh", "en")), ("lang", self.tag(side))];
                out.raw(if at > 0 { " " } else { "" }).words("span", &attributes, words(side));
            }
        });
    }
}
