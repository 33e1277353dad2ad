//! The document as a whole: its sections in order, and what they share.

use super::super::edition::{Chapter, Edition, Row};
use super::super::reading::{FINDINGS, GLOSSARY};
use super::super::{Settings, Side, exchange};
use super::page::Page;
use super::rows::paragraph;
use super::runs::{self, Note, run};
use super::styles::NAMESPACE;
use super::xml::{Element, element, value};
use crate::report::screen_text;
use crate::text::metadata::Metadata;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a document that hold its words.
pub struct Book {
    /// The texts.
    pub document: String,
    /// The words above each section's pages.
    pub headers: Vec<String>,
    /// The words below all pages.
    pub footer: String,
    /// The comments, where there are any.
    pub comments: Option<String>,
}

/// Puts a document together.
pub struct Composer<'e> {
    pub(super) edition: &'e Edition,
    pub(super) settings: &'e Settings,
    pub(super) page: Page,
    pub(super) body: Element,
    comments: Vec<Element>,
    headers: Vec<String>,
    bookmarks: usize,
    /// The properties of the section that is being written.
    section: Option<Element>,
}

/// The document of an edition.
pub fn book(edition: &Edition, settings: &Settings) -> Book {
    let mut composer = Composer {
        edition,
        settings,
        page: Page::new(settings),
        body: element("w:body"),
        comments: Vec::new(),
        headers: Vec::new(),
        bookmarks: 0,
        section: None,
    };
    composer.sections();
    let Composer { body, comments, headers, .. } = composer;
    Book {
        document: root("w:document").and(body).part(),
        headers,
        footer: footer(),
        comments: (!comments.is_empty()).then(|| root("w:comments").all(comments).part()),
    }
}

fn root(name: &'static str) -> Element {
    element(name).with("xmlns:w", NAMESPACE).with("xmlns:r", RELATIONS)
}

fn footer() -> String {
    let [page, pages] = [" PAGE ", " NUMPAGES "].map(|code| runs::field(code, "1", false));
    let words = page.into_iter().chain([run(" / ", Side::En, None)]).chain(pages);
    root("w:ftr").and(paragraph("Footer", words)).part()
}

impl Composer<'_> {
    fn sections(&mut self) {
        let edition = self.edition;
        let several = edition.chapters.len() > 1;
        if !several || self.has_front() {
            self.section([&edition.zh, &edition.en].map(title));
            self.front();
        }
        for (at, chapter) in edition.chapters.iter().enumerate() {
            if several {
                self.section([&chapter.zh, &chapter.en].map(title));
            }
            self.chapter(at, chapter);
        }
        if edition.with_glossary {
            self.section(GLOSSARY.both(edition));
            self.glossary();
        }
        if edition.with_findings {
            self.section(FINDINGS.both(edition));
            self.findings();
        }
        self.end_section();
    }

    /// Begins a section on a new page; its pages bear these words, Chinese and English.
    fn section(&mut self, words: [&str; 2]) {
        if let Some(section) = self.section.take() {
            let style = value("w:pStyle", "SectionEnd");
            self.body.add(element("w:p").and(element("w:pPr").and(style).and(section)));
        }
        let [first, second] = self.settings.first.both();
        let [left, right] = self.in_order(words.map(cut));
        let tab = runs::special(element("w:tab"));
        let words = [run(&left, first, None), tab, run(&right, second, None)];
        self.headers.push(root("w:hdr").and(paragraph("Header", words)).part());
        let number = self.headers.len();
        self.section = Some(self.page.section(&header_id(number), number == 1));
    }

    /// Ends the last section, whose properties are those of the document.
    fn end_section(&mut self) {
        // A table cannot stand last.
        self.body.add(paragraph("SectionEnd", []));
        if let Some(section) = self.section.take() {
            self.body.add(section);
        }
    }

    /// What there is in both languages, in the order in which they are read.
    pub(super) fn in_order<T>(&self, [zh, en]: [T; 2]) -> [T; 2] {
        match self.settings.first {
            Side::Zh => [zh, en],
            Side::En => [en, zh],
        }
    }

    /// The beginning and the end of a bookmark. Word knows no hyphens in their names.
    pub(super) fn bookmark(&mut self, anchor: &str) -> [Element; 2] {
        self.bookmarks += 1;
        let start = element("w:bookmarkStart")
            .with("w:id", self.bookmarks)
            .with("w:name", bookmark_name(anchor));
        [start, element("w:bookmarkEnd").with("w:id", self.bookmarks)]
    }

    /// Writes the comments of a row.
    pub(super) fn notes(&mut self, chapter: &Chapter, row: &Row) -> Vec<Note> {
        let mut notes = Vec::new();
        for remark in exchange::remarks(self.edition, chapter, row) {
            let Some((side, passage, span)) = runs::place(row, remark) else { continue };
            let id = self.comments.len();
            self.comments.push(super::back::comment(id, remark));
            notes.push(Note { id, side, passage, span });
        }
        notes
    }
}

/// The name of the bookmark at an anchor.
pub fn bookmark_name(anchor: &str) -> String {
    anchor.replace('-', "_")
}

/// How the part with a section's header is called in the document; they are counted from 1.
pub fn header_id(number: usize) -> String {
    format!("header{number}")
}

fn title(metadata: &Metadata) -> &str {
    metadata.title.as_deref().unwrap_or("")
}

/// As much of a title as half of a line holds.
fn cut(title: &str) -> String {
    screen_text::cut(title, 56)
}
