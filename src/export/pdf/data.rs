//! What the template reads: an edition as data, in the order in which it is printed.

use serde::Serialize;

use super::text::softened;
use crate::export::edition::{Chapter, Edition, Entry, Passage, Remark, Row};
use crate::export::length::is_short;
use crate::export::reading::{self, CONTENTS, FINDINGS, GLOSSARY, PLACES, TRANSLATED, TRANSLATOR};
use crate::export::{Layout, Paper, Settings, Side};
use crate::report::screen_text::{cut, harmless};
use crate::severity::Severity;
use crate::text::ParagraphKind;
use crate::text::metadata::Metadata;

/// Places of a term that are printed: an index with more helps nobody.
const MOST_PLACES: usize = 40;

/// Columns of a terminal that are as wide as half of the running head.
const RUNNING_HEAD: usize = 44;

/// An edition, as the template reads it.
#[derive(Serialize)]
pub struct Data<'e> {
    /// The title for the file's properties.
    title: String,
    authors: Vec<String>,
    interleaved: bool,
    en_first: bool,
    paper: &'static str,
    /// The region of the Chinese: it decides where in its square a mark stands.
    region: &'static str,
    words: Words,
    /// The title page, where there are several texts.
    head: Option<Head>,
    contents: Vec<Line<'e>>,
    chapters: Vec<Text<'e>>,
    with_glossary: bool,
    terms: Vec<Term<'e>>,
    with_findings: bool,
    findings: Vec<Found<'e>>,
}

/// The words of the edition itself, in Chinese and in English.
#[derive(Serialize)]
struct Words {
    contents: [&'static str; 2],
    glossary: [&'static str; 2],
    /// How the places of a term are to be read.
    places: [&'static str; 2],
    findings: [&'static str; 2],
}

/// What stands above a text, in both languages.
#[derive(Serialize)]
struct Head {
    zh: Titles,
    en: Titles,
}

#[derive(Serialize)]
struct Titles {
    title: String,
    /// As much of the title as fits into the running head.
    running: String,
    /// Who, when, where.
    lines: Vec<String>,
}

/// A line of the table of contents.
#[derive(Serialize)]
struct Line<'e> {
    anchor: &'e str,
    level: u8,
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct Text<'e> {
    head: Head,
    /// Whether its first row is its title.
    titled: bool,
    rows: Vec<Printed<'e>>,
}

/// A row.
#[derive(Serialize)]
struct Printed<'e> {
    anchor: &'e str,
    number: &'e str,
    kind: &'static str,
    /// The level of a heading, else 0.
    level: u8,
    /// Whether it begins a paragraph.
    begins: bool,
    /// Whether it stays on one page.
    short: bool,
    zh: Vec<Block>,
    en: Vec<Block>,
    /// How grave the gravest finding is.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'static str>,
}

/// A paragraph, or some sentences of one.
#[derive(Serialize)]
struct Block {
    kind: &'static str,
    runs: Vec<Run>,
}

/// Words, with the number of the term that they are.
#[derive(Serialize)]
#[serde(untagged)]
enum Run {
    Plain(String),
    Term(String, usize),
}

#[derive(Serialize)]
struct Term<'e> {
    zh: String,
    pinyin: String,
    renderings: Vec<String>,
    note: Option<String>,
    /// Anchors and numbers of the rows.
    places: Vec<(&'e str, &'e str)>,
    /// How many more there are.
    more: usize,
}

/// The findings of a text.
#[derive(Serialize)]
struct Found<'e> {
    zh: String,
    en: String,
    remarks: Vec<Note<'e>>,
}

#[derive(Serialize)]
struct Note<'e> {
    /// Anchor and number of the row.
    place: Option<(&'e str, &'e str)>,
    /// Whether the row's mark leads here.
    first: bool,
    severity: &'static str,
    rule: &'static str,
    message: String,
    zh: String,
    en: String,
    expected: Vec<String>,
    note: Option<String>,
}

/// The data of an edition.
pub fn of<'e>(edition: &'e Edition, settings: &Settings) -> Data<'e> {
    let authors = edition.en.author.as_ref().or(edition.zh.author.as_ref());
    Data {
        title: harmless(edition.title()),
        authors: authors.map(|name| harmless(name)).into_iter().collect(),
        interleaved: settings.layout == Layout::Interleaved,
        en_first: settings.first == Side::En,
        paper: match settings.paper {
            Paper::A4 => "a4",
            Paper::Letter => "us-letter",
        },
        region: if edition.is_traditional() { "tw" } else { "cn" },
        words: Words {
            contents: CONTENTS.both(edition),
            glossary: GLOSSARY.both(edition),
            places: PLACES.both(edition),
            findings: FINDINGS.both(edition),
        },
        head: (edition.chapters.len() != 1).then(|| head(edition, &edition.zh, &edition.en)),
        contents: contents(edition),
        chapters: edition.chapters.iter().map(|c| text(edition, c, settings)).collect(),
        with_glossary: edition.with_glossary,
        terms: edition.terms.iter().map(|entry| term(edition, entry)).collect(),
        with_findings: edition.with_findings,
        findings: edition.chapters.iter().map(found).collect(),
    }
}

fn head(edition: &Edition, zh: &Metadata, en: &Metadata) -> Head {
    let translated = TRANSLATED.of(edition, Side::Zh);
    let translator = TRANSLATOR.of(edition, Side::En);
    Head {
        zh: titles(zh, zh.translator.as_ref().map(|name| format!("{name}\u{3000}{translated}"))),
        en: titles(en, en.translator.as_ref().map(|name| format!("{translator}{name}"))),
    }
}

fn titles(metadata: &Metadata, translator: Option<String>) -> Titles {
    let title = harmless(metadata.title.as_deref().unwrap_or(""));
    let Metadata { author, source, date, .. } = metadata;
    let lines = [author, &translator, source, date];
    Titles {
        running: cut(&title, RUNNING_HEAD),
        title: softened(&title),
        lines: lines.into_iter().flatten().map(|line| printable(line)).collect(),
    }
}

/// The words of a text as they can be printed.
fn printable(words: &str) -> String {
    softened(&harmless(words))
}

/// The headings, but for the title of a single text.
fn contents(edition: &Edition) -> Vec<Line<'_>> {
    let mut headings: Vec<&Row> =
        edition.rows().map(|(_, row)| row).filter(|row| level(row) > 0).collect();
    if let [chapter] = edition.chapters.as_slice()
        && reading::opening(&chapter.rows, &edition.zh, &edition.en).is_some()
    {
        headings.remove(0);
    }
    let top = headings.iter().map(|row| level(row)).min().unwrap_or(1);
    headings.into_iter().map(|row| line(row, level(row) + 1 - top)).collect()
}

fn line(row: &Row, level: u8) -> Line<'_> {
    Line {
        anchor: &row.anchor,
        level,
        zh: printable(&row.zh_text().replace('\n', " ")),
        en: printable(&row.en_text().replace('\n', " ")),
    }
}

fn text<'e>(edition: &'e Edition, chapter: &'e Chapter, settings: &Settings) -> Text<'e> {
    // The edition of one text says of it whatever was given with the command.
    let (zh, en) = match edition.chapters.len() {
        1 => (&edition.zh, &edition.en),
        _ => (&chapter.zh, &chapter.en),
    };
    let gravest = |row: &Row| {
        let own = row.findings.iter().filter_map(|&at| chapter.findings.get(at));
        own.map(|remark| remark.severity).max().filter(|_| edition.with_findings)
    };
    Text {
        head: head(edition, zh, en),
        titled: reading::opening(&chapter.rows, zh, en).is_some(),
        rows: chapter.rows.iter().map(|row| printed(row, gravest(row), settings.layout)).collect(),
    }
}

fn printed(row: &Row, found: Option<Severity>, layout: Layout) -> Printed<'_> {
    let first = row.zh.first().or(row.en.first());
    Printed {
        anchor: &row.anchor,
        number: &row.number,
        kind: reading::class(row.kind()),
        level: level(row),
        begins: first.is_none_or(|passage| passage.begins),
        short: is_short(row, layout),
        zh: blocks(&row.zh, ""),
        en: blocks(&row.en, " "),
        found: found.map(Severity::name),
    }
}

fn level(row: &Row) -> u8 {
    match row.kind() {
        ParagraphKind::Heading(level) => level.max(1),
        _ => 0,
    }
}

/// The paragraphs of a side; `between` stands between sentences of one.
fn blocks(passages: &[Passage], between: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for passage in passages {
        match blocks.last_mut().filter(|_| !passage.begins) {
            Some(block) => {
                block.runs.push(Run::Plain(between.to_owned()));
                block.runs.extend(runs(passage));
            }
            None => blocks.push(Block { kind: reading::class(passage.kind), runs: runs(passage) }),
        }
    }
    blocks
}

fn runs(passage: &Passage) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut end = 0;
    let words = |span| printable(passage.text.get(span).unwrap_or(""));
    for mark in &passage.marks {
        runs.push(Run::Plain(words(end..mark.span.start)));
        runs.push(Run::Term(words(mark.span.clone()), mark.term));
        end = mark.span.end;
    }
    runs.push(Run::Plain(words(end..passage.text.len())));
    runs.retain(|run| !matches!(run, Run::Plain(words) if words.is_empty()));
    runs
}

fn term<'e>(edition: &'e Edition, entry: &'e Entry) -> Term<'e> {
    let row = |&(chapter, row): &(usize, usize)| {
        let row: &Row = edition.chapters.get(chapter)?.rows.get(row)?;
        Some((row.anchor.as_str(), row.number.as_str()))
    };
    Term {
        zh: printable(&entry.zh),
        pinyin: printable(&entry.pinyin),
        renderings: entry.renderings.iter().map(|words| printable(words)).collect(),
        note: entry.note.as_deref().map(printable),
        places: entry.places.iter().take(MOST_PLACES).filter_map(row).collect(),
        more: entry.places.len().saturating_sub(MOST_PLACES),
    }
}

fn found(chapter: &Chapter) -> Found<'_> {
    let title = |metadata: &Metadata| printable(metadata.title.as_deref().unwrap_or(""));
    let remarks = chapter.findings.iter().enumerate();
    Found {
        zh: title(&chapter.zh),
        en: title(&chapter.en),
        remarks: remarks.map(|(at, remark)| note(chapter, at, remark)).collect(),
    }
}

fn note<'e>(chapter: &'e Chapter, at: usize, remark: &'e Remark) -> Note<'e> {
    let row = remark.row.and_then(|row| chapter.rows.get(row));
    Note {
        place: row.map(|row| (row.anchor.as_str(), row.number.as_str())),
        first: row.is_some_and(|row| row.findings.first() == Some(&at)),
        severity: remark.severity.name(),
        rule: remark.rule,
        message: printable(&remark.message),
        zh: printable(&remark.zh),
        en: printable(&remark.en),
        expected: remark.expected.iter().map(|words| printable(words)).collect(),
        note: remark.note.as_deref().map(printable),
    }
}
