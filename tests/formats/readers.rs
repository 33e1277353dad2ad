//! What is read as a text, and how fixes go back into it.

mod docx;
mod epub;
mod hostile;
mod html;
mod office;

use std::io::{Cursor, Read, Write};

use duizhao::bitext::align::align;
use duizhao::check::{Finding, Settings, check};
use duizhao::glossary::Glossary;
use duizhao::review::fixes;
use duizhao::text::read::{self, Language, ReadOptions};
use duizhao::text::{Document, ParagraphKind};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An archive of these parts, the first of them not compressed.
pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, text)) in parts.iter().enumerate() {
        let stored = zip::CompressionMethod::Stored;
        let options = SimpleFileOptions::default();
        let options = if at == 0 { options.compression_method(stored) } else { options };
        writer.start_file(*name, options).expect("a part");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The names and the bytes of an archive's parts, in their order.
pub fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("unpacked");
        parts.push((name, bytes));
    }
    parts
}

pub fn read(path: &str, bytes: &[u8]) -> Document {
    read::parse(path, bytes, Language::English, &ReadOptions::default()).expect("a document")
}

pub fn error(path: &str, bytes: &[u8]) -> String {
    let read = read::parse(path, bytes, Language::English, &ReadOptions::default());
    read.expect_err("it cannot be read").to_string()
}

pub fn paragraphs(document: &Document) -> Vec<(ParagraphKind, &str)> {
    document.paragraphs.iter().map(|p| (p.kind, p.prose.text.as_str())).collect()
}

/// What the glossary finds in an English document, beside Chinese paragraphs.
pub fn findings(zh: &str, en: &Document) -> Vec<Finding> {
    let terms = "[[term]]\nzh = \"硬联通\"\nen = \"hard connectivity\"\navoid = [\"hard links\"]\n\
        [[term]]\nzh = \"软联通\"\nen = \"soft connectivity\"\navoid = [\"hard connection\"]\n";
    let glossary = Glossary::parse("terms.toml", terms).expect("a glossary");
    let zh = read::parse("zh.txt", zh.as_bytes(), Language::Chinese, &ReadOptions::default())
        .expect("a text");
    check(&align(&zh, en), &glossary, &Settings::default()).findings
}

/// The bytes of a file after its certain fixes.
pub fn mended(zh: &str, path: &str, bytes: &[u8]) -> Vec<u8> {
    let document = read(path, bytes);
    let findings = findings(zh, &document);
    let fixes = fixes::compatible(&findings, path);
    assert!(!fixes.is_empty(), "nothing to mend in {:?}", paragraphs(&document));
    fixes::applied(&document, bytes, &fixes).expect("written back")
}

#[test]
fn a_text_is_the_same_in_any_format() {
    let folder = |language| format!("translations/{language}/port-cooperation-news.md");
    let markdown = std::fs::read_to_string(folder("en")).expect("a sample");
    let zh = std::fs::read_to_string(folder("zh")).expect("a sample");
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let sample = read("a.md", markdown.as_bytes());
    let words: Vec<String> =
        sample.paragraphs.iter().map(|paragraph| escaped(&paragraph.prose.text)).collect();
    let page: String = words.iter().map(|words| format!("<p>{words}\n")).collect();
    let run = |words: &String| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let body: String = words.iter().map(run).collect();
    let cues: String = sample
        .paragraphs
        .iter()
        .map(|paragraph| format!("00:00:01.000 --> 00:00:02.000\n{}\n\n", paragraph.prose.text))
        .collect();
    let files = [
        ("a.html", page.into_bytes()),
        ("a.docx", docx::docx(&body)),
        ("a.vtt", escaped(&cues).replace("--&gt;", "-->").into_bytes()),
        ("a.srt", cues.into_bytes()),
    ];
    let found = |document: &Document| -> Vec<_> {
        let findings = findings(&zh, document);
        findings.into_iter().map(|f| (f.rule, f.en.map(|en| (en.units, en.text)))).collect()
    };
    let expected = found(&sample);
    assert!(expected.len() > 2, "{expected:?}");
    for (path, bytes) in files {
        let mut document = read(path, &bytes);
        // The note of the document that the words were put into.
        document.paragraphs.truncate(words.len());
        assert_eq!(found(&document), expected, "{path}");
    }
}
