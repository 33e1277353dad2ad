//! What editions for readers have in common, whatever their format.

mod words;

use std::path::Path;

use words::{AUTHOR, SOURCE, UNTITLED};
pub use words::{
    CONTENTS, FINDINGS, GLOSSARY, LANGUAGE, NOTHING, PLACES, TRANSLATED, TRANSLATOR, Word,
};

use super::Side;
use super::edition::{Chapter, Edition, Passage, Remark, Row};
use crate::report::screen_text;
use crate::text::ParagraphKind;
use crate::text::metadata::Metadata;

impl Side {
    /// Both languages, this one first.
    pub fn both(self) -> [Side; 2] {
        match self {
            Side::Zh => [Side::Zh, Side::En],
            Side::En => [Side::En, Side::Zh],
        }
    }

    /// The one of two things that is in this language.
    pub fn of<T>(self, zh: T, en: T) -> T {
        match self {
            Side::Zh => zh,
            Side::En => en,
        }
    }

    /// What a row has in this language.
    pub fn passages(self, row: &Row) -> &[Passage] {
        self.of(&row.zh, &row.en)
    }

    /// What stands between two sentences.
    pub fn space(self) -> &'static str {
        self.of("", " ")
    }
}

/// The paragraphs of a row, each in as many passages as it has sentences there.
pub fn paragraphs(passages: &[Passage]) -> impl Iterator<Item = &[Passage]> {
    passages.chunk_by(|_, next| !next.begins)
}

/// By which name styles know a kind of paragraph.
pub fn class(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Heading(_) => "heading",
        ParagraphKind::Body => "body",
        ParagraphKind::ListItem => "item",
        ParagraphKind::Quotation => "quotation",
        ParagraphKind::Cell => "cell",
        ParagraphKind::Caption => "caption",
        ParagraphKind::Footnote => "footnote",
    }
}

/// A text on one line, without characters that control something: a terminal, the direction of writing, an XML
/// parser.
pub fn harmless(text: &str) -> String {
    let line = text.replace(['\n', '\r', '\t'], " ");
    screen_text::harmless(&line).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

/// Whether a row goes on with the paragraph of the row before it.
pub fn continues(row: &Row) -> bool {
    row.zh.first().or(row.en.first()).is_some_and(|passage| !passage.begins)
}

/// What is said below the title, a line each.
pub fn about(edition: &Edition, of: &Metadata, side: Side) -> Vec<String> {
    let line = |value: &Option<String>, before: Option<Word>| {
        let value = value.as_deref().map(str::trim).filter(|value| !value.is_empty())?;
        Some(format!("{}{value}", before.map_or("", |word| word.of(edition, side))))
    };
    let lines = [
        line(&of.author, Some(AUTHOR)),
        line(&of.translator, Some(TRANSLATOR)),
        line(&of.date, None),
        line(&of.source, Some(SOURCE)),
    ];
    lines.into_iter().flatten().collect()
}

/// The title of an edition, or what stands for it.
pub fn title(edition: &Edition) -> String {
    match (edition.title().trim(), edition.chapters.as_slice()) {
        ("", [chapter]) => name(edition, chapter, Side::En),
        ("", _) => UNTITLED.of(edition, Side::En).to_owned(),
        (title, _) => title.to_owned(),
    }
}

/// What a chapter is called: by its title, else by its file.
pub fn name(edition: &Edition, chapter: &Chapter, side: Side) -> String {
    let title = side.of(&chapter.zh.title, &chapter.en.title).clone();
    let stem = || Path::new(side.of(&chapter.zh_path, &chapter.en_path)).file_stem();
    let file = || stem().map(|stem| stem.to_string_lossy().into_owned());
    title.or_else(file).unwrap_or_else(|| UNTITLED.of(edition, side).to_owned())
}

/// The first row of a chapter, if it is a heading that says its title already.
pub fn opening<'r>(rows: &'r [Row], zh: &Metadata, en: &Metadata) -> Option<&'r Row> {
    let first = rows.first().filter(|row| matches!(row.kind(), ParagraphKind::Heading(_)))?;
    let said = |title: &Option<String>, text: String| {
        title.as_deref().is_none_or(|title| text.contains(title.trim()))
    };
    (said(&zh.title, first.zh_text()) && said(&en.title, first.en_text())).then_some(first)
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// How deep it lies; a chapter without a heading of its own is at 0.
    pub level: u8,
    /// The chapter.
    pub chapter: usize,
    /// The row; `None` for a chapter that begins without a heading.
    pub row: Option<usize>,
    /// Its Chinese words.
    pub zh: String,
    /// Its English words.
    pub en: String,
}

/// The headings of an edition, and its chapters.
pub fn outline(edition: &Edition) -> Vec<Heading> {
    let mut found = Vec::new();
    for (chapter, content) in edition.chapters.iter().enumerate() {
        let begins = content.rows.first().map(Row::kind);
        if !matches!(begins, Some(ParagraphKind::Heading(_))) {
            let [zh, en] = [Side::Zh, Side::En].map(|side| name(edition, content, side));
            found.push(Heading { level: 0, chapter, row: None, zh, en });
        }
        for (at, row) in content.rows.iter().enumerate() {
            if let ParagraphKind::Heading(level) = row.kind() {
                let [zh, en] = [row.zh_text(), row.en_text()];
                if zh.trim().is_empty() && en.trim().is_empty() {
                    continue;
                }
                found.push(Heading { level: level.max(1), chapter, row: Some(at), zh, en });
            }
        }
    }
    found
}

/// The headings that are worth a table of contents: not the title of a single text, and not one alone.
pub fn contents(edition: &Edition) -> Vec<Heading> {
    let mut headings = outline(edition);
    if let [chapter] = edition.chapters.as_slice()
        && opening(&chapter.rows, &edition.zh, &edition.en).is_some()
        && !headings.is_empty()
    {
        headings.remove(0);
    }
    if headings.len() > 1 { headings } else { Vec::new() }
}

/// The number of a row for readers, with that of its chapter where there are several.
pub fn place(edition: &Edition, chapter: usize, row: &Row) -> String {
    match edition.chapters.len() {
        0 | 1 => row.number.clone(),
        _ => format!("{}:{}", chapter + 1, row.number),
    }
}

/// The rows that hold a term: the chapter of each, and the row.
pub fn places<'e>(
    edition: &'e Edition,
    term: usize,
) -> impl Iterator<Item = (usize, &'e Row)> + use<'e> {
    let places = edition.terms.get(term).map_or(&[][..], |entry| &entry.places);
    places.iter().filter_map(|&(chapter, row)| {
        Some((chapter, edition.chapters.get(chapter)?.rows.get(row)?))
    })
}

/// A finding with its number in the whole edition.
#[derive(Debug, Clone, Copy)]
pub struct Numbered<'e> {
    /// From 1.
    pub number: usize,
    /// Its chapter.
    pub chapter: usize,
    /// The finding.
    pub remark: &'e Remark,
}

/// The findings of each chapter; none where they shall not be listed.
pub fn findings<'e>(edition: &'e Edition) -> Vec<Vec<Numbered<'e>>> {
    let mut number = 0;
    let of_chapter = |(chapter, content): (usize, &'e Chapter)| {
        let own = content.findings.iter().filter(|_| edition.with_findings);
        own.map(|remark| {
            number += 1;
            Numbered { number, chapter, remark }
        })
        .collect()
    };
    edition.chapters.iter().enumerate().map(of_chapter).collect()
}

/// The findings of one row, of those of all chapters.
pub fn findings_of<'e>(row: &Row, chapter: usize, all: &[Vec<Numbered<'e>>]) -> Vec<Numbered<'e>> {
    let own = all.get(chapter).map_or(&[][..], Vec::as_slice);
    row.findings.iter().filter_map(|&at| own.get(at).copied()).collect()
}

/// What the words of a finding are about, and what they should be, a line each.
pub fn details(remark: &Remark) -> Vec<String> {
    let quoted = [&remark.zh, &remark.en];
    let quoted: Vec<&str> =
        quoted.into_iter().map(|words| words.trim()).filter(|words| !words.is_empty()).collect();
    let mut lines = Vec::new();
    if !quoted.is_empty() {
        lines.push(quoted.join(" → "));
    }
    if !remark.expected.is_empty() {
        lines.push(format!("Expected: {}", remark.expected.join("; ")));
    }
    lines.extend(remark.note.clone());
    lines
}
