//! What all export formats write: a bitext as rows, with what is known of each.

use std::ops::Range;

use crate::check::Severity;
use crate::text::metadata::Metadata;
use crate::text::{ParagraphKind, Place};

/// A bilingual edition of one text or of several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edition {
    /// The title and the like in Chinese.
    pub zh: Metadata,
    /// The title and the like in English.
    pub en: Metadata,
    /// The language tag of the Chinese (BCP 47): `zh-Hans` or `zh-Hant`.
    pub zh_tag: String,
    /// The language tag of the English.
    pub en_tag: String,
    /// What a row is.
    pub unit: Unit,
    /// The texts, each a chapter.
    pub chapters: Vec<Chapter>,
    /// The terms that occur, sorted by pinyin; [`Mark::term`] counts in this list.
    pub terms: Vec<Entry>,
    /// Whether the terms shall be listed in an appendix.
    pub with_glossary: bool,
    /// Whether the findings shall be listed.
    pub with_findings: bool,
}

/// What a row of an edition is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unit {
    /// A paragraph bead.
    #[default]
    Paragraph,
    /// A sentence bead.
    Sentence,
}

/// One of the texts of an edition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chapter {
    /// The Chinese file.
    pub zh_path: String,
    /// The English file.
    pub en_path: String,
    /// What the Chinese text says of itself.
    pub zh: Metadata,
    /// What the English text says of itself.
    pub en: Metadata,
    /// The beads in order.
    pub rows: Vec<Row>,
    /// What the checks found.
    pub findings: Vec<Remark>,
}

/// A bead: some Chinese and the English that belongs to it; one of the two may be empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Names the row in the whole edition: lower-case ASCII letters, digits and hyphens, a letter first. It
    /// comes from the place in the source, so that it stays when other paragraphs change.
    pub anchor: String,
    /// The number for readers: that of the Chinese paragraph, from 1, or of several, as `5–6`; of a sentence
    /// also its own, as `5.2`. What only the English has bears the number before it with a plus sign.
    pub number: String,
    /// The Chinese.
    pub zh: Vec<Passage>,
    /// The English.
    pub en: Vec<Passage>,
    /// Zero-based Chinese units: paragraphs, or segments in the list of the whole text.
    pub zh_units: Range<usize>,
    /// Zero-based English units.
    pub en_units: Range<usize>,
    /// How sure the alignment is, from 0 to 1.
    pub score: f64,
    /// Whether the two sides stand at different places of their texts.
    pub moved: bool,
    /// The findings of this row, by their index in [`Chapter::findings`].
    pub findings: Vec<usize>,
}

/// A paragraph of a row, or as much of it as belongs to the row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Passage {
    /// What the paragraph is.
    pub kind: ParagraphKind,
    /// Its words, on one line.
    pub text: String,
    /// Whether it begins the paragraph; further sentences of one don't.
    pub begins: bool,
    /// Where it stands in its file.
    pub place: Option<Place>,
    /// The terms in it: in order, none overlapping.
    pub marks: Vec<Mark>,
    /// The zero-based paragraph of its document.
    pub paragraph: usize,
    /// The byte of that paragraph's prose with which it begins.
    pub start: usize,
}

/// A term in a passage, or its rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of [`Passage::text`].
    pub span: Range<usize>,
    /// Index in [`Edition::terms`].
    pub term: usize,
}

/// A term that occurs in an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The term.
    pub zh: String,
    /// How it is read, with tone marks.
    pub pinyin: String,
    /// Its renderings, the preferred one first.
    pub renderings: Vec<String>,
    /// The glossary's note.
    pub note: Option<String>,
    /// The rows that hold it: chapter and row, in order, each once.
    pub places: Vec<(usize, usize)>,
}

/// A finding for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The id of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub message: String,
    /// The Chinese words that it is about; empty where it is about none.
    pub zh: String,
    /// The English words that it is about.
    pub en: String,
    /// What the English should say: any of these.
    pub expected: Vec<String>,
    /// A remark of the glossary that helps to mend it.
    pub note: Option<String>,
    /// The row, by its index in the chapter; `None` where it belongs to none.
    pub row: Option<usize>,
}

impl Edition {
    /// Whether the Chinese is written in traditional characters.
    pub fn is_traditional(&self) -> bool {
        self.zh_tag.contains("Hant")
    }

    /// The rows of all chapters, with the chapter of each.
    pub fn rows(&self) -> impl Iterator<Item = (&Chapter, &Row)> {
        self.chapters.iter().flat_map(|chapter| chapter.rows.iter().map(move |row| (chapter, row)))
    }

    /// The English title, else the Chinese one.
    pub fn title(&self) -> &str {
        self.en.title.as_deref().or(self.zh.title.as_deref()).unwrap_or("")
    }
}

impl Row {
    /// The Chinese in one string: a line a paragraph, sentences of one joined.
    pub fn zh_text(&self) -> String {
        joined(&self.zh, "")
    }

    /// The English in one string: a line a paragraph, sentences of one joined by a space.
    pub fn en_text(&self) -> String {
        joined(&self.en, " ")
    }

    /// What the row's paragraphs are: those of its first one.
    pub fn kind(&self) -> ParagraphKind {
        self.zh.first().or(self.en.first()).map_or(ParagraphKind::Body, |passage| passage.kind)
    }
}

fn joined(passages: &[Passage], between: &str) -> String {
    let mut text = String::new();
    for (at, passage) in passages.iter().enumerate() {
        if at > 0 {
            text.push_str(if passage.begins { "\n" } else { between });
        }
        text.push_str(&passage.text);
    }
    text
}
