//! PDF, as poppler reads it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use duizhao::export::build::Contents;
use duizhao::export::edition::{Chapter, Edition, Entry, Mark, Passage, Row};
use duizhao::export::{self, Layout, Paper, Settings, Side, Written};
use duizhao::text::ParagraphKind;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::sample::{NAMES, everything, sample};
use crate::tools::{output_of, tool};

/// The PDF; `None` where the machine has no Chinese font, which the error must say.
fn made(edition: &Edition, settings: &Settings) -> Option<Vec<u8>> {
    match (export::format("pdf").expect("a format").write)(edition, settings) {
        Ok(Written::Binary(bytes)) => Some(bytes),
        Ok(other) => panic!("no PDF: {other:?}"),
        Err(error) => {
            assert!(error.0.contains("no font with Chinese characters"), "{error}");
            assert!(error.0.contains("install one") && error.0.contains("--font"), "{error}");
            None
        }
    }
}

/// A PDF in a folder of its own.
struct File {
    path: PathBuf,
    _folder: TempDir,
}

fn file(edition: &Edition, settings: &Settings) -> Option<File> {
    let bytes = made(edition, settings)?;
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("edition.pdf");
    std::fs::write(&path, bytes).expect("a file");
    Some(File { path, _folder: folder })
}

fn poppler(name: &str, options: &[&str], file: &Path) -> Option<String> {
    let mut program: Command = tool(name)?;
    program.args(options).arg(file);
    if name == "pdftotext" {
        program.arg("-");
    }
    Some(output_of(&mut program))
}

/// Where numbers, Chinese and English stand on a page of two columns, Chinese first; in points.
const NUMBERS: Range<f64> = 0.0..79.0;
const ZH: Range<f64> = 79.0..288.0;
const EN: Range<f64> = 288.0..560.0;
/// The text of a page between head and foot.
const TEXT: Range<f64> = 70.0..775.0;

/// Letters and digits alone: lines are broken, and words with them.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn row(number: usize, zh: &str, en: &str) -> Row {
    let side = |text: &str| match text {
        "" => Vec::new(),
        _ => vec![Passage { text: text.to_owned(), begins: true, ..Passage::default() }],
    };
    Row {
        anchor: format!("p{number}"),
        number: number.to_string(),
        zh: side(zh),
        en: side(en),
        ..Row::default()
    }
}

fn edition_of(rows: Vec<Row>) -> Edition {
    let chapter = Chapter { rows, ..Chapter::default() };
    Edition { zh_tag: "zh-Hans".to_owned(), chapters: vec![chapter], ..Edition::default() }
}

/// What a printed page says where.
#[derive(Debug)]
struct Word {
    page: usize,
    left: f64,
    middle: f64,
    text: String,
}

fn words(file: &File) -> Option<Vec<Word>> {
    let listing = poppler("pdftotext", &["-bbox"], &file.path)?;
    let mut page = 0;
    let mut words = Vec::new();
    for line in listing.lines().map(str::trim) {
        page += usize::from(line.starts_with("<page "));
        let Some(line) = line.strip_prefix("<word ") else { continue };
        let number = |name: &str| -> f64 {
            let value = line.split(&format!("{name}=\"")).nth(1).expect("an attribute");
            value.split('"').next().and_then(|v| v.parse().ok()).expect("a number")
        };
        let text = line.split(['>', '<']).nth(1).unwrap_or("");
        let text = text.replace("&quot;", "\"").replace("&apos;", "'");
        let middle = (number("yMin") + number("yMax")) / 2.0;
        if TEXT.contains(&middle) {
            words.push(Word { page, left: number("xMin"), middle, text });
        }
    }
    Some(words)
}

/// The text with its terms marked, and nothing behind it.
fn text_alone() -> Contents {
    Contents { marks: true, ..Contents::default() }
}

/// The lines of a column.
fn lines(words: &[Word], column: &Range<f64>) -> Vec<String> {
    let mut lines: BTreeMap<(usize, usize), Vec<&Word>> = BTreeMap::new();
    let mut last: Option<((usize, usize), f64)> = None;
    let mut own: Vec<&Word> = words.iter().filter(|word| column.contains(&word.left)).collect();
    own.sort_by(|a, b| (a.page, a.middle).partial_cmp(&(b.page, b.middle)).expect("numbers"));
    for (at, word) in own.into_iter().enumerate() {
        let line = match last {
            Some((line, middle)) if line.0 == word.page && word.middle - middle < 5.0 => line,
            _ => (word.page, at),
        };
        last = Some((line, word.middle));
        lines.entry(line).or_default().push(word);
    }
    let joined = |mut line: Vec<&Word>| {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        line.iter().map(|word| word.text.as_str()).collect()
    };
    lines.into_values().map(joined).collect()
}

#[test]
fn all_rows_can_be_read_in_order() {
    let edition = sample(&NAMES, &everything());
    let Some(file) = file(&edition, &Settings::default()) else { return };
    let Some(words) = words(&file) else { return };
    let text = |column| letters(&lines(&words, &column).concat());
    for (side, text) in [("zh", text(ZH)), ("en", text(EN))] {
        let mut rest = text.as_str();
        for (_, row) in edition.rows() {
            let words = letters(&if side == "zh" { row.zh_text() } else { row.en_text() });
            let at = rest.find(&words);
            let at = at.unwrap_or_else(|| panic!("{side} {}: {words} not in {rest}", row.number));
            rest = &rest[at + words.len()..];
        }
    }
}

#[test]
fn all_fonts_are_embedded() {
    let Some(file) = file(&sample(&NAMES, &everything()), &Settings::default()) else { return };
    let Some(listing) = poppler("pdffonts", &[], &file.path) else { return };
    let fonts: Vec<Vec<&str>> =
        listing.lines().skip(2).map(|line| line.split_whitespace().rev().collect()).collect();
    assert!(fonts.len() >= 2, "{listing}");
    for font in fonts {
        // From the end: object and generation, unicode, subset, embedded.
        assert_eq!(font[2..5], ["yes", "yes", "yes"], "{listing}");
    }
}

#[test]
fn columns_are_level() {
    let edition = sample(&NAMES, &text_alone());
    for first in [Side::Zh, Side::En] {
        let settings = Settings { first, ..Settings::default() };
        let Some(file) = file(&edition, &settings) else { return };
        let Some(words) = words(&file) else { return };
        let mut seen = 0;
        for number in words.iter().filter(|word| NUMBERS.contains(&word.left)) {
            let near = |columns: Range<f64>| {
                let beside =
                    words.iter().filter(|w| w.page == number.page && columns.contains(&w.left));
                let distance = |word: &&Word| (word.middle - number.middle).abs();
                let nearest = beside.min_by(|a, b| distance(a).total_cmp(&distance(b)));
                nearest.unwrap_or_else(|| panic!("nothing beside {number:?}")).middle
            };
            let second = if first == Side::Zh { ZH.end } else { 340.0 };
            let (one, other) = (near(ZH.start..second), near(second..EN.end));
            assert!((one - other).abs() < 2.0, "{number:?}: {one} {other}");
            assert!((one - number.middle).abs() < 4.0, "{number:?}: {one}");
            seen += 1;
        }
        assert_eq!(seen, edition.rows().count());
    }
}

#[test]
fn marks_keep_to_their_lines() {
    let sentence = |n: usize| {
        let head = "港".repeat(n);
        format!("{head}，（括号）、《书名》：“引文‘再引’。”；「方」『圆』！（甲）（乙）？")
            .repeat(3)
    };
    let rows = (1..60).map(|n| row(n, &sentence(n), "English.")).collect();
    for edition in [edition_of(rows), sample(&NAMES, &text_alone())] {
        let Some(file) = file(&edition, &Settings::default()) else { return };
        let Some(words) = words(&file) else { return };
        for line in lines(&words, &ZH) {
            assert!(!line.starts_with(|c| "，。、；：？！）》」』”’".contains(c)), "{line}");
            assert!(!line.ends_with(|c| "（《「『“‘".contains(c)), "{line}");
        }
    }
}

#[test]
fn a_long_row_goes_on_level_on_the_next_page() {
    let rows = vec![
        row(1, &"这是一句中文。".repeat(400), &"This is a sentence of English. ".repeat(250)),
        row(2, "下一段。", "The next one."),
    ];
    let Some(file) = file(&edition_of(rows), &Settings::default()) else { return };
    let Some(words) = words(&file) else { return };
    let top = |page, column: Range<f64>| {
        let text = words.iter().filter(|word| word.page == page);
        let own = text.filter(|word| column.contains(&word.left)).map(|word| word.middle);
        own.fold(f64::INFINITY, f64::min)
    };
    for page in 1..=3 {
        let (zh, en) = (top(page, ZH), top(page, EN));
        assert!((zh - en).abs() < 2.0 && zh < 100.0, "page {page}: {zh} {en}");
    }
}

#[test]
fn rows_are_destinations_and_the_glossary_names_their_pages() {
    let edition = sample(&NAMES[..1], &everything());
    let Some(file) = file(&edition, &Settings::default()) else { return };
    let Some(listing) = poppler("pdfinfo", &["-dests"], &file.path) else { return };
    let mut pages: BTreeMap<&str, &str> = BTreeMap::new();
    for line in listing.lines() {
        let page = line.split_whitespace().next().unwrap_or("");
        if let Some(name) = line.split('"').nth(1) {
            pages.insert(name, page);
        }
    }
    for (_, row) in edition.rows() {
        assert!(pages.contains_key(row.anchor.as_str()), "{}: {listing}", row.anchor);
    }
    let Some(text) = poppler("pdftotext", &["-raw"], &file.path) else { return };
    for entry in &edition.terms {
        let (chapter, row) = entry.places[0];
        let row = &edition.chapters[chapter].rows[row];
        let place = format!("{} ({}", pages[row.anchor.as_str()], row.number);
        assert!(text.lines().any(|line| line.starts_with(&place)), "{}: {place}", entry.zh);
    }
}

#[test]
fn headings_stay_with_what_follows() {
    let mut rows = vec![row(0, "序", "Foreword")];
    for n in 1..60 {
        let mut heading = row(2 * n, &format!("标题{n}"), &format!("Heading {n}"));
        let side = heading.zh.iter_mut().chain(&mut heading.en);
        side.for_each(|passage| passage.kind = ParagraphKind::Heading(2));
        rows.push(heading);
        let lines = 1 + n % 7;
        rows.push(row(2 * n + 1, &"正文".repeat(9 * lines), &"Body text. ".repeat(lines)));
    }
    let Some(file) = file(&edition_of(rows), &Settings::default()) else { return };
    let Some(words) = words(&file) else { return };
    for n in 1..60 {
        let page = |number: usize| {
            let mut numbers = words.iter().filter(|word| NUMBERS.contains(&word.left));
            numbers.find(|word| word.text == number.to_string()).map(|word| word.page)
        };
        assert!(page(2 * n).is_some());
        assert_eq!(page(2 * n), page(2 * n + 1), "heading {n}");
    }
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let edition = sample(&NAMES, &everything());
    let settings =
        Settings { layout: Layout::Interleaved, paper: Paper::Letter, ..Settings::default() };
    assert_eq!(made(&edition, &settings), made(&edition, &settings));
}

#[test]
fn an_edition_may_lack_everything() {
    made(&Edition::default(), &Settings::default());
    let rows = vec![row(1, "", "Only English."), row(2, "只有中文。", ""), row(3, "", "")];
    let mut edition = edition_of(rows);
    edition.with_glossary = true;
    edition.with_findings = true;
    edition.terms = vec![Entry { zh: "术语".to_owned(), ..Entry::default() }];
    let Some(file) = file(&edition, &Settings::default()) else { return };
    let Some(text) = poppler("pdftotext", &["-layout"], &file.path) else { return };
    assert!(text.contains("Only English.") && text.contains("只有中文。"), "{text}");
    assert_eq!(text.matches('—').count(), 4, "{text}");
}

#[test]
fn a_file_that_is_no_font_is_named() {
    let settings = Settings { fonts: vec!["Cargo.toml".into()], ..Settings::default() };
    let write = export::format("pdf").expect("a format").write;
    let error = write(&edition_of(Vec::new()), &settings).expect_err("no font");
    assert!(error.0.contains("Cargo.toml") && error.0.contains("no font"), "{error}");
}

#[test]
fn a_character_without_a_font_is_named_with_its_place() {
    let edition = edition_of(vec![row(1, "第一段。", "One."), row(2, "第\u{F1234}段。", "Two.")]);
    let write = export::format("pdf").expect("a format").write;
    let error = write(&edition, &Settings::default()).expect_err("no such character");
    if !error.0.contains("no font with Chinese characters") {
        assert!(error.0.contains("U+F1234") && error.0.contains("paragraph 2"), "{error}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "#panic()",
        "#read(\"/etc/passwd\")",
        "$x$",
        "*",
        "_",
        "`",
        "= ",
        "- ",
        "@a",
        "<a>",
        "\\",
        "\"",
        "//",
        "/*",
        "[",
        "]",
        "{",
        "}",
        "]]#",
        "\u{202E}",
        "\u{2066}",
        "\u{0}",
        "\u{7}",
        "\n",
        "\t",
        "\u{FEFF}",
        "\u{200D}",
        "\u{301}",
        "。。。。。。。。。。。。。。。。",
        "字",
        "word ",
        "longlonglonglong",
    ]);
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_text_is_code(zh in hostile(), en in hostile(), name in hostile()) {
        let mut edition = edition_of(vec![row(1, &zh, &en), row(2, &en, &format!("{zh}#panic()"))]);
        edition.zh.title = Some(name.clone());
        edition.en.author = Some(name.clone());
        edition.with_glossary = true;
        edition.terms = vec![Entry {
            zh: name.clone(),
            renderings: vec![zh.clone()],
            note: Some(en),
            places: vec![(0, 0), (7, 7)],
            ..Entry::default()
        }];
        if let Some(passage) = edition.chapters[0].rows[0].zh.first_mut() {
            passage.marks = vec![Mark { span: 0..zh.len(), term: 0 }];
        }
        let Some(file) = file(&edition, &Settings::default()) else { return Ok(()) };
        let Some(text) = poppler("pdftotext", &["-raw"], &file.path) else { return Ok(()) };
        prop_assert!(text.replace('\u{200B}', "").contains("panic"), "{}", text);
    }
}
