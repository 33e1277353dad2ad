//! Terms: where they stand in the text, and in the appendix.

use super::{Medium, View};
use crate::export::edition::Entry;
use crate::export::markup::Markup;
use crate::export::reading;

impl View<'_> {
    /// Words of the text that are a term or its rendering.
    pub(super) fn term(&self, out: &mut Markup, term: usize, words: &str) {
        if self.edition.terms.get(term).is_none() {
            out.text(words);
            return;
        }
        let to = self.to_term(term);
        let (class, tip) = (format!("term t{}", term + 1), format!("Tip-{}", term + 1));
        let page = [("class", class.as_str()), ("aria-describedby", &tip)];
        match (self.medium, to) {
            (Medium::Page, Some(to)) => {
                out.words("a", &[&page[..], &[("href", &to)]].concat(), words)
            }
            (Medium::Page, None) => {
                out.words("span", &[&page[..], &[("tabindex", "0")]].concat(), words)
            }
            (Medium::Book, Some(to)) => {
                let role = [("epub:type", "glossref"), ("role", "doc-glossref")];
                out.words("a", &[&[("class", "term"), ("href", &to)], &role[..]].concat(), words)
            }
            // Nothing to hover with, nowhere to go: a mark would only be in the way.
            (Medium::Book, None) => out.text(words),
        };
    }

    /// The appendix of terms, if the edition has one.
    pub fn glossary(&self, out: &mut Markup) {
        if !self.edition.with_glossary {
            return;
        }
        let epub = [("epub:type", self.in_book("glossary")), ("role", "doc-glossary")];
        let attributes = [&[("class", "glossary"), ("id", "Glossary")], &epub[..]].concat();
        out.block("section", &attributes, |out| {
            out.raw("\n");
            self.heading(out, &reading::GLOSSARY);
            if !self.edition.terms.is_empty() {
                out.block("dl", &[], |out| {
                    out.raw("\n");
                    let terms = self.edition.terms.iter().enumerate();
                    terms.for_each(|(at, entry)| self.listed(out, at, entry));
                });
            }
        });
    }

    fn listed(&self, out: &mut Markup, at: usize, entry: &Entry) {
        let id = format!("Term-{}", at + 1);
        out.element("dt", &[("id", &id), ("epub:type", self.in_book("glossterm"))], |out| {
            named(out, entry, self.zh_tag());
        });
        out.block("dd", &[("epub:type", self.in_book("glossdef"))], |out| {
            definition(out, entry);
            out.element("p", &[("class", "places")], |out| {
                for (at, (chapter, row)) in reading::places(self.edition, at).enumerate() {
                    let to = self.to_row(chapter, row);
                    out.raw(if at > 0 { ", " } else { "¶ " });
                    out.words("a", &[("href", &to)], &reading::place(self.edition, chapter, row));
                }
            });
        });
    }

    fn zh_tag(&self) -> &str {
        &self.edition.zh_tag
    }
}

/// A term with its reading.
pub fn named(out: &mut Markup, entry: &Entry, tag: &str) {
    out.words("span", &[("class", "name"), ("lang", tag)], &entry.zh).raw(" ");
    out.words("span", &[("class", "pinyin"), ("lang", "zh-Latn-pinyin")], &entry.pinyin);
}

/// What a term is in English: the preferred rendering, the others, the note.
pub fn definition(out: &mut Markup, entry: &Entry) {
    if let Some((preferred, others)) = entry.renderings.split_first() {
        out.element("p", &[("class", "renderings")], |out| {
            out.words("span", &[("class", "preferred")], preferred);
            if !others.is_empty() {
                out.raw("; ").words("span", &[("class", "others")], &others.join("; "));
            }
        });
    }
    if let Some(note) = &entry.note {
        out.words("p", &[("class", "note")], note);
    }
}
