//! What the tests of pages share: XHTML read by another parser, and an edition of hostile words.

use std::collections::BTreeSet;

use duizhao::check::Severity;
use duizhao::export::edition::{Chapter, Edition, Entry, Mark, Passage, Remark, Row};
use duizhao::export::{self, Layout, Settings, Side, Written};
use duizhao::text::ParagraphKind::{self, *};
use duizhao::text::metadata::Metadata;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What stands in an XHTML file.
#[derive(Debug, Default)]
pub struct Read {
    pub ids: Vec<String>,
    pub links: Vec<String>,
    pub elements: BTreeSet<String>,
    pub attributes: BTreeSet<String>,
    /// The text, with entities as they are written.
    pub text: String,
}

/// Reads a file that must be well-formed XML.
pub fn read(xhtml: &str) -> Read {
    let mut found = Read::default();
    let mut reader = Reader::from_str(xhtml);
    let mut open = 0;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                open += 1;
                found.take(&start);
            }
            Event::Empty(start) => found.take(&start),
            Event::End(_) => open -= 1,
            Event::Text(text) => found.text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => found.text.push_str(&format!("&{};", &*name)),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "every element is closed");
    found
}

impl Read {
    fn take(&mut self, start: &BytesStart) {
        self.elements.insert(start.name().as_ref().to_owned());
        for attribute in start.attributes() {
            let attribute = attribute.expect("an attribute");
            let (key, value) = (attribute.key.as_ref().to_owned(), attribute.value.to_string());
            match key.as_str() {
                "id" => self.ids.push(value),
                "href" => self.links.push(value),
                "aria-describedby" => self.links.push(format!("#{value}")),
                _ => {}
            }
            self.attributes.insert(key);
        }
    }
}

/// How editions can look.
pub fn looks() -> [Settings; 4] {
    let look = |layout, first| Settings { layout, first, ..Settings::default() };
    [
        look(Layout::Columns, Side::Zh),
        look(Layout::Columns, Side::En),
        look(Layout::Interleaved, Side::Zh),
        look(Layout::Interleaved, Side::En),
    ]
}

/// An edition in a format that is text.
pub fn text_of(format: &str, edition: &Edition, settings: &Settings) -> String {
    match (export::format(format).expect("a format").write)(edition, settings) {
        Ok(Written::Text(text)) => text,
        other => panic!("{format}: {other:?}"),
    }
}

/// Words as an enemy would have them, or anybody.
pub fn words() -> impl Strategy<Value = String> {
    let pieces = [
        "<script>alert(1)</script>",
        "&amp;",
        "]]>",
        "<!--",
        "-->",
        "\"'",
        "</p></div>",
        "|",
        "\\|",
        "\\",
        "`",
        "``",
        "**",
        "__",
        "~~",
        "[x](javascript:1)",
        "![p](q)",
        "[^1]",
        "# ",
        "- ",
        "1. ",
        "> ",
        "---",
        "===",
        "$x$",
        "::",
        "\u{0}",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{2028}",
        "\u{ffff}",
        "\u{7f}",
        "硬联通",
        "“一带一路”",
        "，",
        "（",
        " ",
        "word",
        "\u{3000}",
        "é",
        "👩‍👩‍👧",
        "  ",
    ];
    let piece = prop_oneof![4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 1..8)
        .prop_map(|pieces| pieces.concat().replace(['\n', '\r', '\t'], " "))
}

/// An edition that has these words wherever words can be: in paragraphs of every kind, titles, terms, findings.
pub fn edition_of(words: &str) -> Edition {
    let kinds = [Heading(1), Heading(2), Body, ListItem, Quotation, Cell, Cell, Caption, Footnote];
    let chapter = |at: usize| Chapter {
        zh_path: words.to_owned(),
        en_path: words.to_owned(),
        zh: metadata(words),
        en: Metadata::default(),
        rows: kinds
            .iter()
            .enumerate()
            .map(|(row, &kind)| self::row(at, row, kind, words))
            .collect(),
        findings: vec![remark(words, Some(2)), remark(words, None)],
    };
    Edition {
        zh: metadata(words),
        en: metadata(words),
        zh_tag: "zh-Hant".to_owned(),
        en_tag: "en".to_owned(),
        chapters: vec![chapter(0), chapter(1)],
        terms: vec![Entry {
            zh: words.to_owned(),
            pinyin: words.to_owned(),
            renderings: vec![words.to_owned(), words.to_owned()],
            note: Some(format!("{words}\n{words}")),
            places: vec![(0, 2), (1, 3)],
        }],
        with_glossary: true,
        with_findings: true,
        ..Edition::default()
    }
}

fn metadata(words: &str) -> Metadata {
    let words = Some(words.to_owned());
    Metadata {
        title: words.clone(),
        author: words.clone(),
        translator: words.clone(),
        date: words.clone(),
        source: words,
        language: None,
    }
}

fn row(chapter: usize, at: usize, kind: ParagraphKind, words: &str) -> Row {
    let mark = Mark { span: 0..words.len(), term: 0 };
    let passage = Passage {
        kind,
        text: words.to_owned(),
        begins: true,
        marks: vec![mark],
        ..Passage::default()
    };
    let further = Passage { begins: false, marks: Vec::new(), ..passage.clone() };
    Row {
        anchor: format!("c{}-p{}", chapter + 1, at + 1),
        number: (at + 1).to_string(),
        zh: vec![passage.clone(), further],
        en: if at % 4 == 3 { Vec::new() } else { vec![passage.clone(), passage] },
        moved: at == 2,
        findings: if at == 2 { vec![0] } else { Vec::new() },
        ..Row::default()
    }
}

fn remark(words: &str, row: Option<usize>) -> Remark {
    Remark {
        rule: "omission",
        severity: Severity::Error,
        message: words.to_owned(),
        zh: words.to_owned(),
        en: words.to_owned(),
        expected: vec![words.to_owned()],
        note: Some(words.to_owned()),
        row,
    }
}

/// The words without what no edition for readers may hold.
pub fn harmless(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            c if c.is_control() => '\u{FFFD}',
            '\u{200E}'
            | '\u{200F}'
            | '\u{61C}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
            '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
            other => other,
        })
        .collect()
}
