//! Word documents: their parts, what stands in them, and what LibreOffice makes of them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};

use duizhao::export::edition::{Chapter, Edition, Entry, Mark, Passage, Remark, Row};
use duizhao::export::{Layout, Paper, Settings, Side, Written, format};
use duizhao::severity::Severity;
use duizhao::text::ParagraphKind;
use duizhao::text::metadata::Metadata;
use proptest::prelude::*;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use crate::sample::{NAMES, everything, sample};
use crate::tools::{output_of, tool};

/// Both layouts, both orders, both papers.
fn looks() -> [Settings; 3] {
    let of = |layout, first, paper| Settings { layout, first, paper, ..Settings::default() };
    [
        of(Layout::Columns, Side::Zh, Paper::A4),
        of(Layout::Interleaved, Side::En, Paper::Letter),
        of(Layout::Interleaved, Side::Zh, Paper::A4),
    ]
}

fn written(edition: &Edition, settings: &Settings) -> Vec<u8> {
    let format = format("docx").expect("the format");
    match (format.write)(edition, settings).expect("a document") {
        Written::Binary(bytes) => bytes,
        other => panic!("not an archive: {other:?}"),
    }
}

/// The parts, by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut read = |name: String| {
        let mut text = String::new();
        let mut part = archive.by_name(&name).expect("a part");
        part.read_to_string(&mut text).expect("text");
        (name, text)
    };
    names.into_iter().map(&mut read).collect()
}

fn part(parts: &[(String, String)], name: &str) -> String {
    parts.iter().find(|(own, _)| own == name).expect("the part").1.clone()
}

/// An element: its name, its attributes, its text.
type Found = (String, Vec<(String, String)>, String);

/// The elements of a part, each with its attributes, and the text of its `w:t`. Fails where it is not
/// well-formed or holds what XML cannot.
fn elements(xml: &str) -> Vec<Found> {
    let forbidden = |c: char| c < ' ' && !"\t\n\r".contains(c) || "\u{FFFE}\u{FFFF}".contains(c);
    assert!(!xml.contains(forbidden), "characters that XML cannot hold");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found: Vec<Found> = Vec::new();
    let mut depth = 0;
    loop {
        let event = reader.read_event().expect("well-formed XML");
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let name = start.name().as_ref().to_owned();
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let key = attribute.key.as_ref().to_owned();
                    (key, unescaped(&attribute.value))
                });
                found.push((name, attributes.collect(), String::new()));
            }
            Event::End(_) => depth -= 1,
            // Before the root there is a line break.
            Event::Text(text) => {
                found.last_mut().into_iter().for_each(|last| last.2.push_str(text))
            }
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &**entity);
                found.last_mut().expect("an element").2.push_str(&unescaped(&entity));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    found
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).expect("known entities").into_owned()
}

/// The paragraphs: style and text. A line break in one is a line break of the text.
fn paragraphs(xml: &str) -> Vec<(String, String)> {
    let mut paragraphs: Vec<(String, String)> = Vec::new();
    for (name, attributes, text) in elements(xml) {
        let last = paragraphs.last_mut();
        match (name.as_str(), last) {
            ("w:p", _) => paragraphs.push(Default::default()),
            ("w:pStyle", Some(last)) => last.0 = attributes[0].1.clone(),
            ("w:t", Some(last)) => last.1.push_str(&text),
            ("w:br", Some(last)) => last.1.push('\n'),
            _ => {}
        }
    }
    paragraphs
}

/// What a part says of all elements of a name in an attribute.
fn said(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let all = elements(xml).into_iter().filter(|(name, ..)| name == element);
    let value = |attributes: Vec<(String, String)>| {
        attributes.into_iter().find(|(key, _)| key == attribute).map(|(_, value)| value)
    };
    all.filter_map(|(_, attributes, _)| value(attributes)).collect()
}

/// The texts of rows as they must stand in the document.
fn expected(edition: &Edition, settings: &Settings) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, row) in edition.rows() {
        let (zh, en) = (row.zh_text(), row.en_text());
        let both = if settings.first == Side::Zh { [zh, en] } else { [en, zh] };
        lines.extend(both.iter().flat_map(|text| text.split('\n').map(str::to_owned)));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The texts of rows as they stand there.
fn texts(xml: &str) -> Vec<String> {
    let kinds = ["BodyText", "List", "Quote", "TableCell", "Caption", "Footnote", "Heading"];
    let own = |style: &str| kinds.iter().any(|kind| style.starts_with(kind));
    let texts = paragraphs(xml).into_iter().filter(|(style, _)| own(style));
    let lines = texts.flat_map(|(_, text)| text.split('\n').map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn each_row_stands_there_once_and_in_order() {
    let contents = duizhao::export::build::Contents { marks: true, ..Default::default() };
    for unit in
        [duizhao::export::edition::Unit::Paragraph, duizhao::export::edition::Unit::Sentence]
    {
        let edition =
            sample(&NAMES, &duizhao::export::build::Contents { unit, ..contents.clone() });
        for settings in looks() {
            let document = part(&parts(&written(&edition, &settings)), "word/document.xml");
            assert_eq!(texts(&document), expected(&edition, &settings));
        }
    }
}

#[test]
fn parts_are_well_formed_and_belong_together() {
    let edition = sample(&NAMES, &everything());
    for settings in looks() {
        let bytes = written(&edition, &settings);
        assert_eq!(bytes, written(&edition, &settings), "the same bytes");
        let parts = parts(&bytes);
        parts.iter().for_each(|(_, xml)| assert!(!elements(xml).is_empty()));
        let document = part(&parts, "word/document.xml");
        let names: BTreeSet<String> = parts.iter().map(|(name, _)| name.clone()).collect();
        for target in said(&part(&parts, "word/_rels/document.xml.rels"), "Relationship", "Target")
        {
            assert!(names.contains(&format!("word/{target}")), "{target}");
        }
        for name in said(&part(&parts, "[Content_Types].xml"), "Override", "PartName") {
            assert!(names.contains(name.trim_start_matches('/')), "{name}");
        }
        let styles: BTreeSet<String> =
            said(&part(&parts, "word/styles.xml"), "w:style", "w:styleId").into_iter().collect();
        for used in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            for style in said(&document, used, "w:val") {
                assert!(styles.contains(&style), "{style} is defined");
            }
        }
        let bookmarks = said(&document, "w:bookmarkStart", "w:name");
        let unique: BTreeSet<&String> = bookmarks.iter().collect();
        assert_eq!(unique.len(), bookmarks.len(), "bookmarks are unique");
        for (_, row) in edition.rows() {
            assert!(unique.contains(&row.anchor.replace('-', "_")), "{}", row.anchor);
        }
        for anchor in said(&document, "w:hyperlink", "w:anchor") {
            assert!(unique.contains(&anchor), "a link to {anchor} leads somewhere");
        }
        let comments = said(&part(&parts, "word/comments.xml"), "w:comment", "w:id");
        assert!(!comments.is_empty());
        for place in ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"] {
            let mut ids = said(&document, place, "w:id");
            ids.sort_by_key(|id| id.parse::<usize>().expect("a number"));
            assert_eq!(ids, comments, "{place}");
        }
    }
}

#[test]
fn omissions_leave_an_empty_cell() {
    let edition = sample(&NAMES[..1], &everything());
    let omitted = edition.chapters[0].rows.iter().position(|row| row.en.is_empty()).expect("one");
    let document = part(&parts(&written(&edition, &looks()[0])), "word/document.xml");
    let paragraphs = paragraphs(&document);
    let zh = edition.chapters[0].rows[omitted].zh_text();
    let at = paragraphs.iter().position(|(_, text)| *text == zh).expect("the Chinese");
    assert_eq!(paragraphs[at + 1], ("BodyText".to_owned(), String::new()));
    assert_eq!(paragraphs[at + 2].0, "RowNumber");
    assert_eq!(paragraphs[at + 3].0, "BodyTextChinese");
}

#[test]
fn headings_and_the_like_are_known_by_their_styles() {
    let kinds = [
        (ParagraphKind::Heading(9), "Heading6"),
        (ParagraphKind::ListItem, "ListBulletChinese"),
        (ParagraphKind::Quotation, "QuoteChinese"),
        (ParagraphKind::Cell, "TableCellChinese"),
        (ParagraphKind::Caption, "CaptionChinese"),
        (ParagraphKind::Footnote, "FootnoteTextChinese"),
    ];
    let rows = kinds.iter().enumerate().map(|(at, &(kind, _))| Row {
        anchor: format!("p{at}"),
        zh: vec![Passage { kind, text: format!("第{at}"), begins: true, ..Passage::default() }],
        ..Row::default()
    });
    let chapter = Chapter { rows: rows.collect(), ..Chapter::default() };
    let zh = Metadata { title: Some("书".to_owned()), ..Metadata::default() };
    let en = Metadata { author: Some("A & B".to_owned()), ..Metadata::default() };
    let edition = Edition {
        zh_tag: "zh-Hant".to_owned(),
        chapters: vec![chapter],
        zh,
        en,
        ..Edition::default()
    };
    for settings in looks() {
        let parts = parts(&written(&edition, &settings));
        let paragraphs = paragraphs(&part(&parts, "word/document.xml"));
        for (at, (_, style)) in kinds.iter().enumerate() {
            assert!(paragraphs.contains(&(style.to_string(), format!("第{at}"))), "{style}");
        }
        let styles = part(&parts, "word/styles.xml");
        assert!(
            styles.contains("w:eastAsia=\"PMingLiU\"") && styles.contains("w:eastAsia=\"zh-TW\"")
        );
        let properties = part(&parts, "docProps/core.xml");
        assert!(properties.contains("<dc:title>书</dc:title><dc:creator>A &amp; B</dc:creator>"));
    }
}

#[test]
fn a_title_that_the_first_heading_says_stands_there_once() {
    let mut edition = sample(&NAMES[..1], &everything());
    let heading = edition.chapters[0].rows[0].en_text();
    let (title, _) = heading.rsplit_once(' ').expect("several words");
    edition.en.title = Some(title.to_owned());
    let document = part(&parts(&written(&edition, &looks()[0])), "word/document.xml");
    let styles = said(&document, "w:pStyle", "w:val");
    assert!(styles.iter().all(|style| style != "Title" && style != "Subtitle"), "{styles:?}");
}

#[test]
fn libreoffice_shows_both_languages() {
    let Some(mut office) = tool("soffice") else { return };
    let Some(mut to_text) = tool("pdftotext") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let edition = sample(&NAMES, &everything());
    let name = |at: usize, ending: &str| folder.path().join(format!("{at}.{ending}"));
    for (at, settings) in looks().iter().enumerate() {
        fs::write(name(at, "docx"), written(&edition, settings)).expect("written");
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    office.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]).arg(folder.path());
    output_of(office.args((0..3).map(|at| name(at, "docx"))));
    for at in 0..3 {
        let text = output_of(to_text.args([name(at, "pdf"), "-".into()]));
        let text: String = text.split_whitespace().collect();
        for words in [
            "节约用水工作坚持统筹规划",
            "水行政主管部门",
            "GeneralProvisions",
            "术语表",
            "检查结果",
        ] {
            assert!(text.contains(words), "{words} in document {at}");
        }
        to_text = tool("pdftotext").expect("still there");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<w:p/>",
        "]]>",
        "&amp;",
        "&#0;",
        "\u{0}",
        "\u{B}",
        "\u{FFFE}",
        "\u{202E}",
        "\"'>",
        "中文",
        "😀",
        "--",
        "\r\n",
        "{TOC \\o}",
        " word ",
        "\u{1F468}\u{200D}\u{1F469}",
        "<!--",
        "<?xml",
    ]);
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

/// An edition of one row for each text, with marks and findings at wild places.
fn wild(texts: &[(String, String)], span: std::ops::Range<usize>) -> Edition {
    let passage = |text: &String| Passage {
        text: text.clone(),
        begins: true,
        marks: vec![Mark { span: span.clone(), term: 0 }, Mark { span: 0..text.len(), term: 7 }],
        ..Passage::default()
    };
    let rows = texts.iter().enumerate().map(|(at, (zh, en))| Row {
        anchor: format!("p{at}"),
        number: zh.clone(),
        zh: vec![passage(zh)],
        en: vec![passage(en), passage(zh)],
        findings: vec![0, 9],
        ..Row::default()
    });
    let (zh, en) = texts.first().cloned().unwrap_or_default();
    let said =
        Metadata { title: Some(zh.clone()), author: Some(en.clone()), ..Metadata::default() };
    let remark = Remark {
        rule: "omission",
        severity: Severity::Error,
        message: en.clone(),
        zh: zh.clone(),
        en: en.clone(),
        expected: vec![zh.clone(); 6],
        note: Some(en.clone()),
        row: Some(99),
    };
    let entry = Entry {
        zh: zh.clone(),
        pinyin: en.clone(),
        renderings: vec![en],
        note: Some(zh),
        places: vec![(0, 0), (5, 5)],
    };
    let chapter = Chapter { rows: rows.collect(), findings: vec![remark], ..Chapter::default() };
    Edition {
        zh: said.clone(),
        en: said,
        chapters: vec![chapter.clone(), Chapter::default()],
        terms: vec![entry],
        with_glossary: true,
        with_findings: true,
        ..Edition::default()
    }
}

proptest! {
    #[test]
    fn hostile_texts_do_no_harm(
        texts in prop::collection::vec((hostile(), hostile()), 0..3),
        start in 0..9usize,
        length in 0..9usize,
    ) {
        let edition = wild(&texts, start..start + length);
        for settings in looks() {
            for (name, xml) in parts(&written(&edition, &settings)) {
                let elements = elements(&xml);
                prop_assert!(!elements.is_empty(), "{name}");
                let turned = xml.contains('\u{202E}');
                prop_assert!(!turned, "{name}");
            }
        }
    }
}
