//! XLIFF 1.2.

use std::io;

use crate::export::edition::{Chapter, Edition, Remark, Row};
use crate::export::exchange::{self, TOOL};
use crate::export::xml::Xml;
use crate::export::{Format, Settings};
use crate::text::ParagraphKind;

/// XLIFF 1.2.
pub const FORMAT: Format = Format {
    name: "xliff",
    extensions: &["xlf", "xliff"],
    description: "XLIFF 1.2, which most translators' tools edit",
    several: &[],
    write: |edition, _: &Settings| exchange::written(write(edition)),
};

fn write(edition: &Edition) -> io::Result<String> {
    let mut xml = Xml::new()?;
    let root = [("version", "1.2"), ("xmlns", "urn:oasis:names:tc:xliff:document:1.2")];
    xml.nest("xliff", &root, |xml| {
        edition.chapters.iter().try_for_each(|chapter| file(xml, edition, chapter))
    })?;
    Ok(xml.finish())
}

fn file(xml: &mut Xml, edition: &Edition, chapter: &Chapter) -> io::Result<()> {
    let attributes = [
        ("original", chapter.zh_path.as_str()),
        ("source-language", &edition.zh_tag),
        ("target-language", &edition.en_tag),
        ("datatype", "plaintext"),
        ("xml:space", "preserve"),
    ];
    xml.nest("file", &attributes, |xml| {
        xml.nest("header", &[], |xml| {
            for remark in exchange::stray_remarks(edition, chapter) {
                note(xml, remark)?;
            }
            for (name, value) in exchange::metadata(edition) {
                xml.text("note", &[("from", TOOL)], &format!("{name}: {value}"))?;
            }
            Ok(())
        })?;
        xml.nest("body", &[], |xml| {
            chapter.rows.iter().try_for_each(|row| unit(xml, edition, chapter, row))
        })
    })
}

fn unit(xml: &mut Xml, edition: &Edition, chapter: &Chapter, row: &Row) -> io::Result<()> {
    let restype = restype(row.kind());
    let mut attributes = vec![("id", row.anchor.as_str())];
    attributes.extend(restype.as_ref().map(|restype| ("restype", restype.as_str())));
    xml.nest("trans-unit", &attributes, |xml| {
        let english = row.en_text();
        let state = if english.is_empty() { "needs-translation" } else { "translated" };
        xml.text("source", &[], &row.zh_text())?;
        xml.text("target", &[("state", state)], &english)?;
        xml.nest("context-group", &[("purpose", "information")], |xml| {
            for (path, line) in exchange::places(chapter, row) {
                context(xml, "sourcefile", path)?;
                context(xml, "linenumber", &line.to_string())?;
            }
            context(xml, "x-score", &exchange::score(row).to_string())
        })?;
        exchange::remarks(edition, chapter, row).try_for_each(|remark| note(xml, remark))
    })
}

fn context(xml: &mut Xml, kind: &str, value: &str) -> io::Result<()> {
    xml.text("context", &[("context-type", kind)], value)
}

fn note(xml: &mut Xml, remark: &Remark) -> io::Result<()> {
    let annotates = if remark.en.is_empty() { "source" } else { "target" };
    let attributes = [
        ("from", TOOL),
        ("priority", exchange::priority(remark.severity)),
        ("annotates", annotates),
    ];
    xml.text("note", &attributes, &exchange::sentence(remark))
}

/// What a paragraph is, in the standard's own words where it has some.
fn restype(kind: ParagraphKind) -> Option<String> {
    match kind {
        ParagraphKind::Body => None,
        ParagraphKind::ListItem => Some("listitem".to_owned()),
        ParagraphKind::Cell => Some("cell".to_owned()),
        ParagraphKind::Caption => Some("caption".to_owned()),
        other => Some(format!("x-{}", other.name())),
    }
}
