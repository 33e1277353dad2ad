//! Rows: a pair of cells, and a margin with their number.

use super::{View, chapter_id};
use crate::export::Side;
use crate::export::edition::{Chapter, Passage, Row};
use crate::export::markup::Markup;
use crate::export::reading::{self, Numbered};
use crate::text::ParagraphKind;
use crate::text::metadata::Metadata;

impl View<'_> {
    /// A chapter with its rows; `opened` of them have been shown already.
    pub fn chapter(&self, out: &mut Markup, at: usize, chapter: &Chapter, opened: usize) {
        let id = chapter_id(at);
        let attributes =
            [("class", "chapter"), ("id", &id), ("epub:type", self.in_book("chapter"))];
        out.block("section", &attributes, |out| {
            out.raw("\n");
            let opened = match opened {
                0 if self.edition.chapters.len() > 1 => {
                    self.opening(out, at, &chapter.zh, &chapter.en)
                }
                opened => opened,
            };
            for row in chapter.rows.iter().skip(opened) {
                self.row(out, at, row);
            }
        });
    }

    /// The titles with what is known of the texts. The first row of the chapter is among them where it says
    /// the title; returns how many rows have been shown.
    pub fn opening(&self, out: &mut Markup, at: usize, zh: &Metadata, en: &Metadata) -> usize {
        let rows = self.edition.chapters.get(at).map_or(&[][..], |chapter| &chapter.rows);
        let row = reading::opening(rows, zh, en);
        match row {
            Some(row) => self.row(out, at, row),
            None => self.titles(out, zh, en),
        }
        self.about(out, zh, en);
        usize::from(row.is_some())
    }

    /// Who wrote the texts, and when.
    pub fn about(&self, out: &mut Markup, zh: &Metadata, en: &Metadata) {
        let about = |side: Side| reading::about(self.edition, side.of(zh, en), side);
        if !(about(Side::Zh).is_empty() && about(Side::En).is_empty()) {
            self.plain_row(out, "about", |out, side| {
                for line in about(side) {
                    out.words("p", &[], &line);
                }
            });
        }
    }

    /// The titles alone.
    pub fn titles(&self, out: &mut Markup, zh: &Metadata, en: &Metadata) {
        if zh.title.is_some() || en.title.is_some() {
            self.plain_row(out, "heading", |out, side| {
                if let Some(title) = side.of(&zh.title, &en.title) {
                    out.words("h1", &[], title);
                }
            });
        }
    }

    /// A pair that is no row of the bitext.
    fn plain_row(&self, out: &mut Markup, class: &str, inside: impl Fn(&mut Markup, Side)) {
        out.block("div", &[("class", &format!("row {class}"))], |out| {
            out.raw("\n").block("div", &[("class", "margin")], |_| {});
            for side in self.first.both() {
                self.cell(out, side, "", |out| inside(out, side));
            }
        });
    }

    fn cell(&self, out: &mut Markup, side: Side, class: &str, inside: impl FnOnce(&mut Markup)) {
        let class = format!("{}{class}", side.of("zh", "en"));
        out.block("div", &[("class", &class), ("lang", self.tag(side))], inside);
    }

    fn row(&self, out: &mut Markup, chapter: usize, row: &Row) {
        let more = if reading::continues(row) { " more" } else { "" };
        let class = format!("row {}{more}", reading::class(row.kind()));
        out.block("div", &[("class", &class), ("id", &row.anchor)], |out| {
            out.raw("\n")
                .block("div", &[("class", "margin")], |out| self.margin(out, chapter, row));
            for side in self.first.both() {
                let passages = side.passages(row);
                let class = if passages.is_empty() { " none" } else { "" };
                self.cell(out, side, class, |out| {
                    reading::paragraphs(passages).for_each(|own| self.paragraph(out, side, own));
                });
            }
        });
    }

    fn margin(&self, out: &mut Markup, chapter: usize, row: &Row) {
        let to = self.to_row(chapter, row);
        out.words("a", &[("class", "number"), ("href", &to)], &row.number);
        if row.moved {
            let why = "The two sides stand at different places of their texts";
            out.raw(" ").words("span", &[("class", "moved"), ("title", why)], "moved");
        }
        for Numbered { number, remark, .. } in reading::findings_of(row, chapter, &self.findings) {
            let class = format!("finding {}", remark.severity.name());
            let to = self.to_finding(number);
            let attributes = [("class", class.as_str()), ("href", &to), ("title", &remark.message)];
            out.raw(" ").words("a", &attributes, &format!("†{number}"));
        }
    }

    fn paragraph(&self, out: &mut Markup, side: Side, passages: &[Passage]) {
        let Some(first) = passages.first() else { return };
        let words = |out: &mut Markup| {
            for (at, passage) in passages.iter().enumerate() {
                out.text(if at > 0 { side.space() } else { "" });
                self.passage(out, passage);
            }
        };
        match first.kind {
            ParagraphKind::Heading(level) => {
                out.element(&format!("h{}", level.clamp(1, 6)), &[], words);
            }
            ParagraphKind::Body => {
                out.element("p", &[], words);
            }
            ParagraphKind::ListItem if first.begins => {
                out.element("ul", &[], |out| {
                    out.element("li", &[], words);
                });
            }
            ParagraphKind::Quotation => {
                out.element("blockquote", &[], |out| {
                    out.element("p", &[], words);
                });
            }
            other => {
                out.element("p", &[("class", reading::class(other))], words);
            }
        }
    }

    /// The words, with the terms in them marked.
    fn passage(&self, out: &mut Markup, passage: &Passage) {
        let text = passage.text.as_str();
        let mut at = 0;
        for mark in &passage.marks {
            let stretch = text.get(at..mark.span.start).zip(text.get(mark.span.clone()));
            if let Some((before, words)) = stretch {
                out.text(before);
                self.term(out, mark.term, words);
                at = mark.span.end;
            }
        }
        out.text(text.get(at..).unwrap_or(""));
    }
}
