//! Translation Memory eXchange, TMX 1.4b. Every unit has a variant in the source language, as the header
//! promises, though it be empty; where there is no English there is no variant, for an empty one would be taken
//! for a translation.

use std::io;

use super::edition::{Chapter, Edition, Row, Unit};
use super::exchange::{self, TOOL, VERSION};
use super::xml::Xml;
use super::{Format, Settings};

/// TMX.
pub const FORMAT: Format = Format {
    name: "tmx",
    extensions: &["tmx"],
    description: "TMX 1.4b, a translation memory",
    several: &[],
    write: |edition, _: &Settings| exchange::written(write(edition)),
};

fn write(edition: &Edition) -> io::Result<String> {
    let mut xml = Xml::new()?;
    xml.nest("tmx", &[("version", "1.4")], |xml| {
        header(xml, edition)?;
        xml.nest("body", &[], |xml| {
            edition.rows().try_for_each(|(chapter, row)| unit(xml, edition, chapter, row))
        })
    })?;
    Ok(xml.finish())
}

fn header(xml: &mut Xml, edition: &Edition) -> io::Result<()> {
    let segments = match edition.unit {
        Unit::Paragraph => "paragraph",
        Unit::Sentence => "sentence",
    };
    let attributes = [
        ("creationtool", TOOL),
        ("creationtoolversion", VERSION),
        ("segtype", segments),
        ("o-tmf", TOOL),
        ("adminlang", "en"),
        ("srclang", edition.zh_tag.as_str()),
        ("datatype", "plaintext"),
    ];
    xml.nest("header", &attributes, |xml| {
        for remark in edition.chapters.iter().flat_map(|c| exchange::stray_remarks(edition, c)) {
            xml.text("note", &[], &exchange::sentence(remark))?;
        }
        for (name, value) in exchange::metadata(edition) {
            property(xml, &name, value)?;
        }
        Ok(())
    })
}

fn unit(xml: &mut Xml, edition: &Edition, chapter: &Chapter, row: &Row) -> io::Result<()> {
    xml.nest("tu", &[("tuid", &row.anchor)], |xml| {
        for remark in exchange::remarks(edition, chapter, row) {
            xml.text("note", &[], &exchange::sentence(remark))?;
        }
        for (name, value) in exchange::properties(row) {
            property(xml, name, &value)?;
        }
        for (path, line) in exchange::places(chapter, row) {
            property(xml, "place", &format!("{path}:{line}"))?;
        }
        variant(xml, &edition.zh_tag, &row.zh_text())?;
        match row.en_text() {
            english if english.is_empty() => Ok(()),
            english => variant(xml, &edition.en_tag, &english),
        }
    })
}

fn variant(xml: &mut Xml, tag: &str, text: &str) -> io::Result<()> {
    xml.nest("tuv", &[("xml:lang", tag)], |xml| xml.text("seg", &[], text))
}

fn property(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.text("prop", &[("type", &format!("x-{name}"))], value)
}
