//! The parts of a document, what they are to each other, and the archive that holds them.

use zip::result::ZipResult;

use super::super::archive::Archive;
use super::super::{Edition, Settings};
use super::body::{Book, header_id};
use super::script::Script;
use super::styles::{self, NAMESPACE};
use super::xml::{Element, element, value};
use crate::text::metadata::Metadata;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A document as its parts.
pub struct Package {
    /// The parts under `word/`: names without ending, what each is to the document, contents.
    word: Vec<(String, &'static str, String)>,
    document: String,
    properties: [String; 2],
}

impl Package {
    /// The parts of a document with these words.
    pub fn new(edition: &Edition, book: Book, settings: &Settings) -> Package {
        let script = Script::of(edition);
        let mut word = vec![
            ("styles".to_owned(), "styles", styles::part(script, settings)),
            ("settings".to_owned(), "settings", how_to_show(script)),
            ("numbering".to_owned(), "numbering", styles::numbering()),
            ("fontTable".to_owned(), "fontTable", styles::font_table(script)),
            ("footer".to_owned(), "footer", book.footer),
        ];
        let headers = (1..).zip(book.headers);
        word.extend(headers.map(|(number, part)| (header_id(number), "header", part)));
        word.extend(book.comments.map(|part| ("comments".to_owned(), "comments", part)));
        Package { word, document: book.document, properties: [core(edition), application()] }
    }

    /// The archive.
    pub fn zipped(&self) -> ZipResult<Vec<u8>> {
        let mut archive = Archive::new();
        // Word and others that tell a document by its first bytes look for this part.
        archive.add("[Content_Types].xml", &self.types())?;
        archive.add("_rels/.rels", &relations_of_package())?;
        for (name, part) in ["docProps/core.xml", "docProps/app.xml"].iter().zip(&self.properties) {
            archive.add(name, part)?;
        }
        archive.add("word/document.xml", &self.document)?;
        archive.add("word/_rels/document.xml.rels", &self.relations())?;
        for (name, _, part) in &self.word {
            archive.add(&format!("word/{name}.xml"), part)?;
        }
        archive.finish()
    }

    fn types(&self) -> String {
        let of = |name: &str, kind: &str| {
            let name = format!("/{name}.xml");
            element("Override").with("PartName", name).with("ContentType", kind)
        };
        let usual =
            |ending, kind| element("Default").with("Extension", ending).with("ContentType", kind);
        let word = self
            .word
            .iter()
            .map(|(name, kind, _)| of(&format!("word/{name}"), &format!("{MAIN}.{kind}+xml")));
        element("Types")
            .with("xmlns", format!("{PACKAGE}/content-types"))
            .and(usual("rels", "application/vnd.openxmlformats-package.relationships+xml"))
            .and(usual("xml", "application/xml"))
            .and(of("word/document", &format!("{MAIN}.document.main+xml")))
            .and(of("docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"))
            .and(of(
                "docProps/app",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            ))
            .all(word)
            .part()
    }

    fn relations(&self) -> String {
        relations(self.word.iter().map(|(name, kind, _)| {
            relation(name, &format!("{RELATIONS}/{kind}"), &format!("{name}.xml"))
        }))
    }
}

fn relation(id: &str, kind: &str, target: &str) -> Element {
    element("Relationship").with("Id", id).with("Type", kind).with("Target", target)
}

fn relations(all: impl IntoIterator<Item = Element>) -> String {
    element("Relationships").with("xmlns", format!("{PACKAGE}/relationships")).all(all).part()
}

fn relations_of_package() -> String {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let [document, application] =
        ["officeDocument", "extended-properties"].map(|kind| format!("{RELATIONS}/{kind}"));
    relations([
        relation("document", &document, "word/document.xml"),
        relation("core", &core, "docProps/core.xml"),
        relation("app", &application, "docProps/app.xml"),
    ])
}

/// How Word shall treat the document.
fn how_to_show(script: &Script) -> String {
    let mode = element("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", 15);
    element("w:settings")
        .with("xmlns:w", NAMESPACE)
        .and(element("w:zoom").with("w:percent", 100))
        .and(value("w:defaultTabStop", 420))
        .and(value("w:characterSpacingControl", "compressPunctuation"))
        .and(element("w:compat").and(mode))
        .and(element("w:themeFontLang").with("w:val", "en-US").with("w:eastAsia", script.tag))
        .part()
}

/// The properties that file managers and libraries show.
fn core(edition: &Edition) -> String {
    let known = |of: fn(&Metadata) -> &Option<String>, between: &str| {
        let mut both: Vec<&str> =
            [of(&edition.zh), of(&edition.en)].into_iter().flatten().map(String::as_str).collect();
        both.dedup();
        (!both.is_empty()).then(|| both.join(between))
    };
    let described = [
        known(|of| &of.translator, " / ").map(|name| format!("Translated by {name}.")),
        known(|of| &of.source, " / ").map(|name| format!("Source: {name}.")),
        known(|of| &of.date, " / ").map(|date| format!("Published: {date}.")),
    ];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let said = |name, text: Option<String>| text.map(|text| element(name).text(&text));
    element("cp:coreProperties")
        .with("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .all(said("dc:title", known(|of| &of.title, " / ")))
        .all(said("dc:creator", known(|of| &of.author, " / ")))
        .all(said("dc:description", (!described.is_empty()).then(|| described.join(" "))))
        .and(element("dc:language").text(&format!("{}, {}", edition.zh_tag, edition.en_tag)))
        .part()
}

fn application() -> String {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let name = element("Application").text("duizhao");
    element("Properties").with("xmlns", space).and(name).part()
}
