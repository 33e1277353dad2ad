//! The book: valid, the same every time, no link into nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;
use std::process::Command;

use duizhao::export::build::Contents;
use duizhao::export::edition::{Edition, Unit};
use duizhao::export::{self, Settings, Written};
use proptest::prelude::*;
use zip::{CompressionMethod, ZipArchive};

use super::pages::{edition_of, harmless, looks, read, words};
use super::sample::{NAMES, everything, sample};
use super::tools::{output_of, tool};

fn book(edition: &Edition, settings: &Settings) -> Vec<u8> {
    match (export::format("epub").expect("a format").write)(edition, settings) {
        Ok(Written::Binary(bytes)) => bytes,
        other => panic!("{other:?}"),
    }
}

/// The files of a book, in their order.
fn files(book: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(book)).expect("an archive");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("a file");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("a text");
            (file.name().expect("a name").into_owned(), text)
        })
        .collect()
}

/// `epubcheck`; Debian has it as an archive that the system must know how to start.
fn epubcheck() -> Option<Command> {
    let program = PathBuf::from(tool("epubcheck")?.get_program());
    if !fs::read(&program).is_ok_and(|bytes| bytes.starts_with(b"PK")) {
        return Some(Command::new(program));
    }
    let mut java = tool("java")?;
    java.arg("-jar").arg(program);
    Some(java)
}

#[test]
fn epubcheck_finds_no_fault() {
    let sentences = Contents { unit: Unit::Sentence, with_glossary: false, ..everything() };
    let editions = [
        sample(&NAMES, &everything()),
        sample(&NAMES[..1], &sentences),
        edition_of("<b>&amp;\u{0}\u{202e}]]>\"'"),
        Edition { zh_tag: "zh-Hans".to_owned(), en_tag: "en".to_owned(), ..Edition::default() },
    ];
    let folder = tempfile::tempdir().expect("a folder");
    for (at, edition) in editions.iter().enumerate() {
        let Some(mut epubcheck) = epubcheck() else { return };
        let path = folder.path().join(format!("{at}.epub"));
        fs::write(&path, book(edition, &looks()[at])).expect("a file");
        let said = output_of(epubcheck.arg("--failonwarnings").arg(&path));
        assert!(!said.contains("ERROR") && !said.contains("WARNING"), "{said}");
    }
}

#[test]
fn the_media_type_comes_first_and_is_not_compressed() {
    let book = book(&sample(&NAMES[..1], &everything()), &Settings::default());
    let mut zip = ZipArchive::new(Cursor::new(&book)).expect("an archive");
    let first = zip.by_index(0).expect("a file");
    assert_eq!(first.name().expect("a name"), "mimetype");
    assert_eq!(first.compression(), CompressionMethod::Stored);
    assert_eq!(book.get(30..58), Some(&b"mimetypeapplication/epub+zip"[..]));
}

#[test]
fn the_same_texts_make_the_same_book() {
    let [one, other] = [&NAMES[..1], &NAMES[..1]].map(|names| sample(names, &everything()));
    let settings = Settings::default();
    assert_eq!(book(&one, &settings), book(&other, &settings));
    let id = |edition: &Edition| {
        let files = files(&book(edition, &settings));
        let (_, package) =
            files.iter().find(|(name, _)| name.ends_with(".opf")).expect("a package");
        package.lines().find(|line| line.contains("urn:uuid:")).expect("an id").to_owned()
    };
    assert_ne!(id(&one), id(&sample(&NAMES[1..2], &everything())));
}

#[test]
fn the_package_names_the_people_and_both_languages() {
    let mut edition = sample(&NAMES[..1], &everything());
    edition.en.author = Some("Shen Ruolan".to_owned());
    edition.en.translator = Some("M. & N.".to_owned());
    edition.en.date = Some("2024-10-18".to_owned());
    let files = files(&book(&edition, &Settings::default()));
    let (_, package) = files.iter().find(|(name, _)| name.ends_with(".opf")).expect("a package");
    for said in [
        "<dc:language>en</dc:language>",
        "<dc:language>zh-Hans</dc:language>",
        "<dc:creator id=\"Author\">Shen Ruolan</dc:creator>",
        "<dc:contributor id=\"Translator\">M. &amp; N.</dc:contributor>",
        "<meta refines=\"#Translator\" property=\"role\" scheme=\"marc:relators\">trl</meta>",
        "<meta property=\"dcterms:modified\">2024-10-18T00:00:00Z</meta>",
        "schema:accessMode",
    ] {
        assert!(package.contains(said), "{said}\n{package}");
    }
}

/// Every link leads to a place in the book, and every row is there once.
fn assert_whole(edition: &Edition, files: &[(String, String)]) {
    let mut ids = BTreeSet::new();
    let mut links = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        let page = read(text);
        let file = name.trim_start_matches("EPUB/");
        ids.insert(file.to_owned());
        for id in page.ids {
            assert!(ids.insert(format!("{file}#{id}")), "{id} stands twice in {file}");
        }
        links.extend(page.links);
    }
    for link in links.iter().filter(|link| *link != "style.css") {
        assert!(ids.contains(link), "{link} leads nowhere");
    }
    for (_, row) in edition.rows() {
        let end = format!("#{}", row.anchor);
        assert_eq!(ids.iter().filter(|id| id.ends_with(&end)).count(), 1, "{end}");
    }
}

#[test]
fn each_link_has_its_target_in_the_book() {
    for unit in [Unit::Paragraph, Unit::Sentence] {
        let edition = sample(&NAMES, &Contents { unit, ..everything() });
        assert_whole(&edition, &files(&book(&edition, &Settings::default())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn hostile_words_are_words(words in words()) {
        let edition = edition_of(&words);
        let files = files(&book(&edition, &Settings::default()));
        assert_whole(&edition, &files);
        let tame = self::files(&book(&edition_of("words"), &Settings::default()));
        for ((name, text), (_, tame)) in files.iter().zip(&tame) {
            if name.ends_with(".xhtml") || name.ends_with(".opf") {
                prop_assert!(read(text).elements.is_subset(&read(tame).elements), "{}", name);
            }
        }
        let chapter = files.iter().find(|(name, _)| name.ends_with("chapter-1.xhtml"));
        let text = read(&chapter.expect("a chapter").1).text;
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        prop_assert!(text.replace("&amp;", "&").contains(&harmless(&words)));
    }
}
