//! Editions as XHTML: what a page for a browser and the files of an EPUB have in common.

mod contents;
mod findings;
mod glossary;
mod rows;

pub use glossary::{definition, named};

use super::edition::{Edition, Row};
use super::markup::Markup;
use super::reading::{self, Numbered, Word};
use super::{Layout, Settings, Side};

/// The style of what is here.
pub const STYLE: &str = include_str!("style.css");

/// Where the parts of an edition stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// All on one page.
    Page,
    /// Each in a file of a book.
    Book,
}

/// An edition as it is shown.
///
/// Ids that are not those of rows begin with a capital letter, so that none can be that of a row.
pub struct View<'e> {
    /// What is shown.
    pub edition: &'e Edition,
    /// Where its parts stand.
    pub medium: Medium,
    /// The language that comes first.
    pub first: Side,
    layout: Layout,
    findings: Vec<Vec<Numbered<'e>>>,
}

impl<'e> View<'e> {
    /// An edition in a medium.
    pub fn new(edition: &'e Edition, settings: &Settings, medium: Medium) -> View<'e> {
        let findings = reading::findings(edition);
        View { edition, medium, first: settings.first, layout: settings.layout, findings }
    }

    /// The language tag of a side.
    pub fn tag(&self, side: Side) -> &'e str {
        side.of(&self.edition.zh_tag, &self.edition.en_tag)
    }

    /// The class of the layout.
    pub fn layout(&self) -> &'static str {
        match self.layout {
            Layout::Columns => "columns",
            Layout::Interleaved => "interleaved",
        }
    }

    fn link(&self, file: &str, id: &str) -> String {
        match self.medium {
            Medium::Page => format!("#{id}"),
            Medium::Book => format!("{file}.xhtml#{id}"),
        }
    }

    fn to_row(&self, chapter: usize, row: &Row) -> String {
        self.link(&chapter_file(chapter), &row.anchor)
    }

    fn to_chapter(&self, chapter: usize) -> String {
        self.link(&chapter_file(chapter), &chapter_id(chapter))
    }

    /// To the entry of the appendix, if there is one.
    fn to_term(&self, term: usize) -> Option<String> {
        self.edition.with_glossary.then(|| self.link("glossary", &format!("Term-{}", term + 1)))
    }

    fn to_finding(&self, number: usize) -> String {
        self.link("findings", &format!("Finding-{number}"))
    }

    /// An attribute for what only books have; left out of pages.
    fn in_book(&self, value: &'static str) -> &'static str {
        match self.medium {
            Medium::Page => "",
            Medium::Book => value,
        }
    }

    /// A title that is ours, in both languages.
    pub fn heading(&self, out: &mut Markup, word: &Word) {
        out.block("h1", &[("class", "part")], |out| {
            for side in self.first.both() {
                let words = word.of(self.edition, side);
                out.words("span", &[("lang", self.tag(side))], words).raw(" ");
            }
        });
    }
}

/// The name of a chapter's file in a book, without its ending.
pub fn chapter_file(chapter: usize) -> String {
    format!("chapter-{}", chapter + 1)
}

/// The id of a chapter.
pub fn chapter_id(chapter: usize) -> String {
    format!("Chapter-{}", chapter + 1)
}
