//! Review tables (CSV, TSV, XLSX), Moses pairs, Parquet and JSON Lines: what is written, what comes back, and
//! what other people's programs read.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use duizhao::bitext::align::Aligner;
use duizhao::bitext::{ParallelText, files};
use duizhao::check::{self, Severity, check};
use duizhao::export::edition::{Chapter, Edition, Entry, Passage, Remark, Row};
use duizhao::export::{self, Settings, Written};
use duizhao::glossary::Glossary;
use duizhao::table::delimited::{Rows, guarded, unescaped, unguarded};
use duizhao::table::workbook;
use duizhao::text::ParagraphKind;
use duizhao::text::notation::passable;
use duizhao::text::read::ReadOptions;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample::{NAMES, everything, sample};
use crate::tools::{output_of, tool};

const TABLES: [&str; 3] = ["csv", "tsv", "xlsx"];

fn written(name: &str, edition: &Edition) -> Vec<u8> {
    let format = export::format(name).expect("a format");
    match (format.write)(edition, &Settings::default()).expect("written") {
        Written::Text(text) => text.into_bytes(),
        Written::Binary(bytes) => bytes,
        Written::Several(_) => panic!("{name} makes several files"),
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<ParallelText, String> {
    let path = format!("t.{name}");
    let options = ReadOptions::default();
    let format = files::format_of(&path, &options).expect("a format of bitext files");
    files::parse(&path, bytes, format, &options).map_err(|error| error.to_string())
}

/// A bead as its readers see it: the paragraphs of both sides, the kind, and the score in thousandths.
type Seen = (Vec<String>, Vec<String>, ParagraphKind, i64);

fn seen_in(text: &ParallelText) -> Vec<Seen> {
    let beads = text.beads.as_ref().expect("known beads");
    let seen = beads.iter().map(|bead| {
        let [zh, en] = [&text.zh.paragraphs[bead.zh.clone()], &text.en.paragraphs[bead.en.clone()]];
        let kind = zh.first().or(en.first()).expect("no empty bead").kind;
        let words =
            |side: &[duizhao::text::Paragraph]| side.iter().map(|p| p.prose.text.clone()).collect();
        (words(zh), words(en), kind, (bead.score * 1000.0).round() as i64)
    });
    seen.collect()
}

fn seen_of(edition: &Edition, shown: impl Fn(&str) -> String) -> Vec<Seen> {
    let rows = edition.rows().filter(|(_, row)| !(row.zh.is_empty() && row.en.is_empty()));
    rows.map(|(_, row)| {
        let words = |side: &[Passage]| side.iter().map(|p| shown(&p.text)).collect();
        (words(&row.zh), words(&row.en), row.kind(), (row.score * 1000.0).round() as i64)
    })
    .collect()
}

#[test]
fn the_sample_comes_back() {
    let edition = sample(&NAMES, &everything());
    assert!(edition.chapters.iter().any(|chapter| !chapter.findings.is_empty()));
    for name in TABLES {
        let bytes = written(name, &edition);
        assert_eq!(bytes, written(name, &edition), "{name} is not always the same");
        let text = read(name, &bytes).expect(name);
        assert_eq!(seen_in(&text), seen_of(&edition, str::to_owned), "{name}");
    }
}

/// What the checks find in an aligned pair, without the places.
fn found(text: &ParallelText) -> Vec<(&'static str, String)> {
    let glossary = Glossary::load(&["glossary/belt-and-road.toml".to_owned()]).expect("a glossary");
    let aligner = Aligner::default().glossary(&glossary);
    let bitext = aligner.align_text(text).expect("no encoder");
    let findings = check(&bitext, &glossary, &check::Settings::default()).findings;
    findings.into_iter().map(|finding| (finding.rule, finding.message)).collect()
}

#[test]
fn the_checks_find_in_a_table_what_they_find_in_its_texts() {
    for name in NAMES {
        let edition = sample(&[name], &everything());
        let remarks = edition.chapters[0].findings.iter();
        let expected: Vec<(&str, String)> =
            remarks.map(|remark| (remark.rule, remark.message.clone())).collect();
        assert!(!expected.is_empty());
        for table in TABLES {
            let text = read(table, &written(table, &edition)).expect(table);
            assert_eq!(found(&text), expected, "{name}.{table}");
        }
    }
}

#[test]
fn findings_stand_in_lines_of_their_rows() {
    let edition = sample(&NAMES, &everything());
    let bare = Edition { with_findings: false, ..edition.clone() };
    let (chapter, row) =
        edition.rows().find(|(_, row)| !row.findings.is_empty()).expect("a finding");
    let remark = &chapter.findings[row.findings[0]];
    let line = format!("{}[{}]: {}", remark.severity.name(), remark.rule, remark.message);
    for name in ["csv", "tsv", "xlsx"] {
        let findings = |edition: &Edition| {
            let rows = rows_of(name, &written(name, edition));
            let column = rows[0].iter().position(|cell| cell == "findings")?;
            rows.iter().find(|cells| cells[0] == row.anchor).map(|cells| cells[column].clone())
        };
        assert!(findings(&edition).expect(name).contains(&line), "{name}");
        assert_eq!(findings(&bare), None, "{name}");
    }
    let objects = objects(&written("jsonl", &edition));
    let object =
        objects.iter().find(|object| object["id"] == row.anchor.as_str()).expect("the row");
    let found = &object["findings"][0];
    assert_eq!(found["rule"], remark.rule);
    assert_eq!(found["severity"], remark.severity.name());
    assert_eq!(found["message"], remark.message.as_str());
    assert_eq!(found["expected"].as_array().map_or(0, Vec::len), remark.expected.len());
    let bare = String::from_utf8(written("jsonl", &bare)).expect("UTF-8");
    assert!(!bare.contains("\"findings\""));
}

/// The cells of a table that was written, as they were before they were made safe.
fn rows_of(name: &str, bytes: &[u8]) -> Vec<Vec<String>> {
    if name == "xlsx" {
        return workbook::rows(bytes)
            .expect("a workbook")
            .into_iter()
            .map(|row| row.cells)
            .collect();
    }
    let text = std::str::from_utf8(bytes).expect("UTF-8").trim_start_matches('\u{FEFF}');
    let delimiter = if name == "csv" { ',' } else { '\t' };
    let meant = |cell: &String| match name {
        "csv" => unguarded(cell).to_owned(),
        _ => unescaped(unguarded(cell)),
    };
    let rows = Rows::new(text, delimiter).map(|row| row.expect("a row"));
    rows.map(|row| row.cells.iter().map(meant).collect()).collect()
}

fn objects(lines: &[u8]) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(lines).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("an object")).collect()
}

#[test]
fn lines_of_moses_files_belong_together() {
    let edition = edition(vec![
        row(&["第一段。", "第二段。"], &["First.\u{2028}Still first.", "Second."]),
        row(&["漏译。"], &[]),
        row(&[], &["Added."]),
    ]);
    let format = export::format("moses").expect("a format");
    let Ok(Written::Several(files)) = (format.write)(&edition, &Settings::default()) else {
        panic!("two files")
    };
    assert_eq!(files[0], ("zh", "第一段。 第二段。\n漏译。\n\n".to_owned()));
    assert_eq!(files[1], ("en", "First. Still first. Second.\n\nAdded.\n".to_owned()));
}

#[test]
fn a_correction_is_what_is_checked() {
    let table = "id,中文,English,Corrected\r\np1,推进软联通。,Advance soft links.,\r\np2,推进硬联通。,\"Advance, hard links.\",Advance hard connectivity.\r\n";
    let text = read("csv", table.as_bytes()).expect("a table");
    let en: Vec<&str> = text.en.paragraphs.iter().map(|p| p.prose.text.as_str()).collect();
    assert_eq!(en, ["Advance soft links.", "Advance hard connectivity."]);
    let source = text.en.source_span(1, &(0..7));
    assert_eq!(text.en.place(source.start).line, 3);
    assert_eq!(&text.en.text[source], "Advance");
    assert!(text.en.edit(1, &(0..7), "Push").is_none());
}

#[test]
fn an_alignment_is_read_with_its_own_quotation_marks() {
    let table = "zh\ten\tscore\tzh_text\ten_text\tmoved\n0\t0,1\t0.912\t“好。”\\n甲\\\\乙\t\"Good.\"\\n\"Well,\" he said.\t\n1\t\t0.500\t漏\t\t\n";
    let text = read("tsv", table.as_bytes()).expect("an alignment");
    let seen = seen_in(&text);
    assert_eq!(seen[0].0, ["“好。”", "甲\\乙"]);
    assert_eq!(seen[0].1, ["\"Good.\"", "\"Well,\" he said."]);
    assert_eq!((seen[0].3, &seen[1].0[0], seen[1].1.len()), (912, &"漏".to_owned(), 0));
}

#[test]
fn a_long_cell_is_refused_by_workbooks_only() {
    let edition = edition(vec![row(&["短"], &[&"x".repeat(40_000)])]);
    let format = export::format("xlsx").expect("a format");
    let error = (format.write)(&edition, &Settings::default()).expect_err("too long").to_string();
    assert!(error.starts_with("p1: its column `en` has more than the 32767 characters"), "{error}");
    for name in ["csv", "tsv"] {
        assert_eq!(seen_in(&read(name, &written(name, &edition)).expect(name)).len(), 1);
    }
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("xl/sharedStrings.xml", options).expect("a part");
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..=workbook::MOST_UNPACKED / zeros.len() as u64 {
        archive.write_all(&zeros).expect("written");
    }
    let bomb = archive.finish().expect("an archive").into_inner();
    assert!(bomb.len() < 1024 * 1024);
    let error = read("xlsx", &bomb).expect_err("refused");
    assert_eq!(error, "t.xlsx: the workbook unpacks to more than 256 MiB; split it");
}

fn row(zh: &[&str], en: &[&str]) -> Row {
    let side = |texts: &[&str]| {
        let passage =
            |text: &&str| Passage { text: (*text).to_owned(), begins: true, ..Passage::default() };
        texts.iter().map(passage).collect()
    };
    Row { zh: side(zh), en: side(en), score: 1.0, ..Row::default() }
}

/// An edition of one text, with a finding in each of its rows that says what the row says.
fn edition(mut rows: Vec<Row>) -> Edition {
    let mut findings = Vec::new();
    for (at, row) in rows.iter_mut().enumerate() {
        row.anchor = format!("p{}", at + 1);
        (row.zh_units, row.en_units) = (at..at + row.zh.len(), at..at + row.en.len());
        row.findings = vec![findings.len()];
        findings.push(Remark {
            rule: "omission",
            severity: Severity::Warning,
            message: row.zh_text().chars().take(100).collect(),
            zh: String::new(),
            en: row.en_text().chars().take(100).collect(),
            expected: row.en.iter().take(2).map(|p| p.text.chars().take(100).collect()).collect(),
            note: row.zh.first().map(|p| p.text.chars().take(100).collect()),
            row: Some(at),
        });
    }
    let terms = vec![Entry { zh: "甲".to_owned(), places: vec![(0, 0)], ..Entry::default() }];
    Edition {
        zh_tag: "zh-Hans".to_owned(),
        en_tag: "en".to_owned(),
        chapters: vec![Chapter { rows, findings, ..Chapter::default() }],
        terms,
        with_findings: true,
        with_glossary: true,
        ..Edition::default()
    }
}

/// Pieces of which texts are made: what divides, quotes, escapes, calculates or steers in some format.
fn passage() -> impl Strategy<Value = String> {
    let pieces = vec![
        "硬联通",
        "“一带一路”",
        "a",
        "Belt",
        " ",
        ",",
        ";",
        "\"",
        "\"\"",
        "'",
        "\\",
        "\\n",
        "\\t",
        "\\u{41}",
        "\t",
        "=",
        "+",
        "-",
        "@",
        "＝",
        "＠",
        "=1+1",
        "=HYPERLINK(\"x\")",
        "<r>",
        "</r>",
        "<r><t>a</t></r>",
        "&amp;",
        "<",
        ">",
        "]]>",
        "_x0041_",
        "\u{3000}",
        "\u{A0}",
        "\u{85}",
        "\u{2028}",
        "\u{FEFF}",
        "\u{202E}",
        "\u{0}",
        "\u{7}",
        "\u{b}",
        "\u{1b}[31m",
        "\u{FFFE}",
        "𠮷",
        "e\u{301}",
        "zh",
        "1",
        "0.5",
        "true",
        "#REF!",
    ];
    let piece = prop_oneof![
        8 => select(pieces).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let text = prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat());
    // A passage is on one line, and its ends are no white space.
    text.prop_map(|text| text.replace(['\n', '\r'], " ").trim().to_owned())
        .prop_filter("says something", |text| !text.is_empty())
}

fn any_row() -> impl Strategy<Value = Row> {
    let kinds = vec![
        ParagraphKind::Body,
        ParagraphKind::Heading(2),
        ParagraphKind::ListItem,
        ParagraphKind::Quotation,
        ParagraphKind::Cell,
        ParagraphKind::Caption,
        ParagraphKind::Footnote,
    ];
    let side = || prop::collection::vec(passage(), 0..3);
    (side(), side(), select(kinds), 0.0..=1.0, any::<bool>()).prop_map(
        |(zh, en, kind, score, moved)| {
            let side = |texts: Vec<String>| {
                let passage = |text| Passage { kind, text, begins: true, ..Passage::default() };
                texts.into_iter().map(passage).collect()
            };
            Row { zh: side(zh), en: side(en), score, moved, ..Row::default() }
        },
    )
}

fn any_edition() -> impl Strategy<Value = Edition> {
    prop::collection::vec(any_row(), 0..6).prop_map(edition)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_edition_comes_back(edition in any_edition()) {
        for name in TABLES {
            let expected = seen_of(&edition, |text| match name {
                "xlsx" => passable(text).into_owned(),
                _ => text.to_owned(),
            });
            match read(name, &written(name, &edition)) {
                Ok(text) => prop_assert_eq!(seen_in(&text), expected, "{}", name),
                Err(error) => {
                    prop_assert!(error.contains("the file is empty"), "{error}");
                    prop_assert!(expected.is_empty(), "{name}");
                }
            }
        }
    }

    #[test]
    fn no_cell_is_a_formula(edition in any_edition()) {
        for (name, delimiter) in [("csv", ','), ("tsv", '\t')] {
            let text = String::from_utf8(written(name, &edition)).expect("UTF-8");
            for row in Rows::new(text.trim_start_matches('\u{FEFF}'), delimiter) {
                for cell in row.expect("a row").cells {
                    let begins = cell.trim_start().chars().next();
                    prop_assert!(!begins.is_some_and(|c| "=+-@＝＋－＠".contains(c)), "{cell:?}");
                }
            }
        }
    }

    #[test]
    fn whatever_is_read_nothing_panics(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        text in "[zhen,\t\"'\r\n=\\\\甲a0.]{0,80}",
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut workbook = written("xlsx", &edition(vec![row(&["甲"], &["a"])]));
        for (at, byte) in flips {
            let at = at.index(workbook.len());
            workbook[at] = byte;
        }
        let _ = read("xlsx", &workbook);
        for name in TABLES {
            let _ = read(name, &bytes);
            let _ = read(name, &[b"zh,en\tzh\ten\n", bytes.as_slice()].concat());
            let _ = read(name, format!("zh,en\n{text}").as_bytes());
            let _ = read(name, format!("zh\ten\n{text}").as_bytes());
        }
    }

    #[test]
    fn lines_stay_lines(edition in any_edition()) {
        let rows = edition.rows().count();
        prop_assert_eq!(objects(&written("jsonl", &edition)).len(), rows);
        let tsv = String::from_utf8(written("tsv", &edition)).expect("UTF-8");
        prop_assert_eq!(tsv.lines().count(), rows + 1);
        let moses = export::format("moses").expect("a format");
        let Ok(Written::Several(files)) = (moses.write)(&edition, &Settings::default()) else {
            panic!("two files")
        };
        for (_, text) in files {
            prop_assert_eq!(text.matches('\n').count(), rows);
            let breaks = text.contains(['\r', '\u{b}', '\u{85}', '\u{2028}', '\u{0}']);
            prop_assert!(!breaks);
        }
    }
}

/// Texts in which every format has something to keep apart.
fn hostile() -> Edition {
    edition(vec![
        row(&["第一段，“引文”。", "第二段"], &["He said, \"one\".", "Two; three\tfour"]),
        row(&["漏译的一段"], &[]),
        row(&[], &["=1+1", "@SUM(A1)"]),
        row(&["- 一项"], &["- an item"]),
        row(&["<r><t>甲</t></r>"], &["_x0041_ &amp; <b>bold</b>"]),
        row(&["\\n 不是换行"], &["'quoted'"]),
    ])
}

fn file(folder: &Path, name: &str, edition: &Edition) -> PathBuf {
    let path = folder.join(format!("t.{name}"));
    fs::write(&path, written(name, edition)).expect("a file");
    path
}

/// What a script in Python prints about a file, from JSON.
fn python(command: &mut Command, script: &str, path: &Path) -> serde_json::Value {
    let printed = output_of(command.arg("-c").arg(script).arg(path));
    serde_json::from_str(&printed).expect("JSON")
}

/// The cells of the table as a program that knows nothing of us shall see them.
fn cells(edition: &Edition, written: impl Fn(&str) -> String) -> Vec<Vec<String>> {
    let rows = rows_of("csv", &self::written("csv", edition));
    rows.iter().map(|row| row.iter().map(|cell| written(cell)).collect()).collect()
}

#[test]
fn python_reads_the_same_cells() {
    let Some(mut command) = tool("python") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    for edition in [hostile(), sample(&NAMES, &everything())] {
        let path = file(folder.path(), "csv", &edition);
        let script = "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))";
        let read = python(&mut Command::new(command.get_program()), script, &path);
        assert_eq!(read, serde_json::json!(cells(&edition, guarded)));
    }
    let path = file(folder.path(), "tsv", &hostile());
    let script = "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), delimiter='\\t'))))";
    let read = python(&mut command, script, &path);
    let escaped = |cell: &str| guarded(&duizhao::table::delimited::escaped(cell));
    assert_eq!(read, serde_json::json!(cells(&hostile(), escaped)));
}

#[test]
fn pyarrow_reads_the_same_rows() {
    let Some(command) = tool("python") else { return };
    let script = "import json, sys, pyarrow.parquet as pq\ntable = pq.read_table(sys.argv[1])\nscores = [repr(score) for score in table['score'].to_pylist()]\nrows = table.drop_columns(['score']).to_pylist()\nprint(json.dumps({'rows': rows, 'scores': scores, 'columns': table.column_names}))";
    let folder = tempfile::tempdir().expect("a folder");
    for edition in [hostile(), sample(&NAMES, &everything()), edition(Vec::new())] {
        let path = file(folder.path(), "parquet", &edition);
        assert_eq!(fs::read(&path).expect("a file"), written("parquet", &edition));
        let read = python(&mut Command::new(command.get_program()), script, &path);
        let expected: Vec<serde_json::Value> =
            edition.rows().map(|(chapter, row)| parquet_row(chapter, row)).collect();
        assert_eq!(read["rows"], serde_json::json!(expected));
        let scores = edition.rows().map(|(_, row)| duizhao::bitext::rounded_score(row.score));
        let scores: Vec<f64> = scores.collect();
        let read: Vec<f64> =
            strings(&read["scores"]).iter().filter_map(|s| s.parse().ok()).collect();
        assert_eq!(read, scores);
        let bare = Edition { with_findings: false, ..edition };
        let path = file(folder.path(), "parquet", &bare);
        let read = python(&mut Command::new(command.get_program()), script, &path);
        assert!(!read["columns"].to_string().contains("findings"));
    }
}

fn strings(list: &serde_json::Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(serde_json::Value::as_str).collect()
}

fn parquet_row(chapter: &Chapter, row: &Row) -> serde_json::Value {
    let found = row.findings.iter().map(|&at| {
        let remark = &chapter.findings[at];
        serde_json::json!({
            "rule": remark.rule, "severity": remark.severity.name(), "message": remark.message,
            "zh": remark.zh, "en": remark.en, "expected": remark.expected, "note": remark.note,
        })
    });
    serde_json::json!({
        "id": row.anchor, "zh": row.zh_text(), "en": row.en_text(), "moved": row.moved,
        "kind": row.kind().name(), "zh_path": chapter.zh_path, "en_path": chapter.en_path,
        "zh_units": row.zh_units.clone().collect::<Vec<usize>>(),
        "en_units": row.en_units.clone().collect::<Vec<usize>>(),
        "findings": found.collect::<Vec<_>>(),
    })
}

#[test]
fn libreoffice_reads_the_same_cells() {
    let Some(mut command) = tool("soffice") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), "xlsx", &hostile());
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    // Commas, quotation marks, UTF-8.
    command.args([
        &profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]);
    output_of(command.arg("--outdir").arg(folder.path()).arg(&path));
    let text = fs::read_to_string(folder.path().join("t.csv")).expect("what it has converted");
    let read: Vec<Vec<String>> = Rows::new(text.trim_start_matches('\u{FEFF}'), ',')
        .map(|row| row.expect("a row").cells)
        .collect();
    let shown = |cell: &str| if cell == "1" { "1.000".to_owned() } else { cell.to_owned() };
    assert_eq!(read, cells(&hostile(), shown));
}
