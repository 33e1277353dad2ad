//! What a format for tools writes and a bitext format reads again.

use duizhao::bitext::ParallelText;
use duizhao::bitext::files;
use duizhao::export::edition::{Chapter, Edition, Passage, Row};
use duizhao::export::{self, Settings, Written};
use duizhao::text::read::ReadOptions;
use duizhao::text::{Document, ParagraphKind};
use proptest::prelude::*;
use proptest::sample::select;

/// The export formats that are read again, each with the bitext format that reads it.
pub const PAIRS: [(&str, &str); 4] =
    [("tmx", "tmx"), ("xliff", "xliff"), ("xliff2", "xliff"), ("po", "po")];

/// A bead as a reader of the file gets it: the kind, the score, the paragraphs of both sides.
type Bead = (ParagraphKind, f64, Vec<String>, Vec<String>);

/// The text of an edition in a format.
pub fn written(edition: &Edition, format: &str) -> String {
    let format = export::format(format).expect("an export format");
    match (format.write)(edition, &Settings::default()).expect("written") {
        Written::Text(text) => text,
        other => panic!("{} is no text: {other:?}", format.name),
    }
}

/// The texts of a bitext file.
pub fn read(bytes: &[u8], format: &str) -> Result<ParallelText, String> {
    let format = files::FORMATS.iter().find(|f| f.name == format).expect("a bitext format");
    files::parse("file", bytes, format, &ReadOptions::default()).map_err(|error| error.to_string())
}

fn beads(text: &ParallelText) -> Vec<Bead> {
    let words = |document: &Document, units: &std::ops::Range<usize>| -> Vec<String> {
        document.paragraphs[units.clone()].iter().map(|p| p.prose.text.clone()).collect()
    };
    let beads = text.beads.as_ref().expect("beads").iter();
    beads
        .map(|bead| {
            let zh = text.zh.paragraphs[bead.zh.clone()].first();
            let first = zh.or(text.en.paragraphs[bead.en.clone()].first());
            let kind = first.expect("a paragraph").kind;
            (kind, bead.score, words(&text.zh, &bead.zh), words(&text.en, &bead.en))
        })
        .collect()
}

/// What the rows of an edition are, as they should come back.
fn expected(edition: &Edition) -> Vec<Bead> {
    let of = |passages: &[Passage]| -> Vec<String> {
        let texts = passages.iter().map(|passage| passable(&passage.text).trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    };
    let rows = edition.rows().map(|(_, row)| {
        let score = (row.score * 1000.0).round() / 1000.0;
        (row.kind(), score, of(&row.zh), of(&row.en))
    });
    rows.filter(|(.., zh, en)| !(zh.is_empty() && en.is_empty())).collect()
}

fn passable(text: &str) -> String {
    let forbidden = |c: char| c < ' ' && !"\t\n\r".contains(c) || "\u{FFFE}\u{FFFF}".contains(c);
    text.chars().map(|c| if forbidden(c) { '\u{FFFD}' } else { c }).collect()
}

/// Whether an edition comes back as it was from every format.
pub fn comes_back(edition: &Edition) {
    for (write, reader) in PAIRS {
        let text = written(edition, write);
        let read = read(text.as_bytes(), reader).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(beads(&read), expected(edition), "{write}\n{text}");
        let metadata = [&read.zh.metadata, &read.en.metadata];
        assert_eq!(metadata, [&edition.zh, &edition.en], "{write}");
    }
}

/// What means something in one of the formats, or is white space or no character.
const HOSTILE: &[&str] = &[
    "&",
    "<",
    ">",
    "\"",
    "'",
    "\\",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&#10;",
    "<!--",
    "-->",
    "\r",
    "\t",
    "\0",
    "\u{B}",
    "\u{1B}[31m",
    "\u{85}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{FFFE}",
    "\u{202E}",
    "\\n",
    "#~ msgid",
    "msgid \"\"",
    "%s",
    "{0}",
    "=cmd",
    "港口",
    "，",
    "“",
    "word",
    " ",
    "  ",
    "\u{3000}",
    "𠮷",
];

fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(HOSTILE).prop_map(str::to_owned),
        any::<char>().prop_filter("a line", |c| *c != '\n').prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn side(kind: ParagraphKind) -> impl Strategy<Value = Vec<Passage>> {
    let passage =
        line().prop_map(move |text| Passage { kind, text, begins: true, ..Passage::default() });
    prop::collection::vec(passage, 0..3)
}

fn kind() -> impl Strategy<Value = ParagraphKind> {
    let others = select(
        &[
            ParagraphKind::Body,
            ParagraphKind::ListItem,
            ParagraphKind::Quotation,
            ParagraphKind::Cell,
            ParagraphKind::Caption,
            ParagraphKind::Footnote,
        ][..],
    );
    prop_oneof![(1..=6u8).prop_map(ParagraphKind::Heading), others]
}

fn row() -> impl Strategy<Value = Row> {
    let sides = kind().prop_flat_map(|kind| (side(kind), side(kind)));
    (sides, 0..=1000u32).prop_map(|((zh, en), score)| Row {
        zh,
        en,
        score: f64::from(score) / 1000.0,
        ..Row::default()
    })
}

fn edition() -> impl Strategy<Value = Edition> {
    let chapters = prop::collection::vec(prop::collection::vec(row(), 1..4), 1..3);
    chapters.prop_map(|chapters| {
        let mut edition =
            Edition { zh_tag: "zh-Hans".into(), en_tag: "en".into(), ..Edition::default() };
        edition.zh.title = Some("标题：<“港口”> \\".to_owned());
        edition.en.translator = Some("A. & B.: \"both\"".to_owned());
        for (at, mut rows) in chapters.into_iter().enumerate() {
            for (row, number) in rows.iter_mut().zip(1..) {
                row.anchor = format!("c{at}-p{number}");
            }
            let (zh_path, en_path) = ("zh <&>\".md".to_owned(), "en.md".to_owned());
            edition.chapters.push(Chapter { zh_path, en_path, rows, ..Chapter::default() });
        }
        edition
    })
}

/// What files of the formats are made of.
const PIECES: &[&[u8]] = &[
    b"<tmx>",
    b"<body>",
    b"<tu>",
    b"<tuv xml:lang='zh'>",
    b"<tuv lang=\"en\">",
    b"<seg>",
    b"</seg>",
    b"</tuv>",
    b"</tu>",
    b"<xliff version='2.0' srcLang='zh'>",
    b"<xliff>",
    b"<file source-language='en' target-language='zh'>",
    b"<trans-unit>",
    b"<unit>",
    b"<segment>",
    b"<source>",
    b"</source>",
    b"<target order='9'>",
    b"</target>",
    b"<mrk mtype='seg'>",
    b"</mrk>",
    b"<x ctype='lb'/>",
    b"<ph>",
    b"</ph>",
    b"<![CDATA[",
    b"]]>",
    b"&amp;",
    b"&#x1F600;",
    b"&#xD800;",
    b"&",
    b"<!DOCTYPE x [",
    b"]>",
    b"<?",
    b"?>",
    b"msgid \"",
    b"msgstr \"",
    b"msgctxt \"",
    b"\"\n",
    b"\\",
    b"\\777",
    b"\\x",
    b"#, fuzzy\n",
    b"#~ ",
    b"#. x-score: ",
    b"NaN",
    b"charset=",
    b"utf-16",
    b"\r",
    b"\n",
    b"\0",
    b"\xFF\xFE",
    "港".as_bytes(),
    b"a",
    b" ",
];

/// Files of random pieces of the formats: most are broken, some are not.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => select(PIECES).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn hostile_texts_come_back(edition in edition()) {
        if !expected(&edition).is_empty() {
            comes_back(&edition);
        }
    }

    #[test]
    fn no_file_makes_a_reader_panic(bytes in soup()) {
        for format in files::FORMATS {
            let _ = read(&bytes, format.name);
        }
    }
}
