//! XLIFF 2.1, with the module for metadata.

use std::io;

use crate::export::edition::{Chapter, Edition, Remark, Row};
use crate::export::exchange::{self, TOOL};
use crate::export::xml::Xml;
use crate::export::{Format, Settings};

/// XLIFF 2.1.
pub const FORMAT: Format = Format {
    name: "xliff2",
    extensions: &["xliff2"],
    description: "XLIFF 2.1",
    several: &[],
    write: |edition, _: &Settings| exchange::written(write(edition)),
};

fn write(edition: &Edition) -> io::Result<String> {
    let mut xml = Xml::new()?;
    let root = [
        ("version", "2.1"),
        ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
        ("xmlns:mda", "urn:oasis:names:tc:xliff:metadata:2.0"),
        ("srcLang", edition.zh_tag.as_str()),
        ("trgLang", edition.en_tag.as_str()),
    ];
    xml.nest("xliff", &root, |xml| {
        // A file must hold a unit.
        let chapters = edition.chapters.iter().filter(|chapter| !chapter.rows.is_empty());
        (1..).zip(chapters).try_for_each(|(at, chapter)| file(xml, edition, chapter, at))
    })?;
    Ok(xml.finish())
}

fn file(xml: &mut Xml, edition: &Edition, chapter: &Chapter, at: usize) -> io::Result<()> {
    let id = format!("f{at}");
    let attributes =
        [("id", id.as_str()), ("original", &chapter.zh_path), ("xml:space", "preserve")];
    xml.nest("file", &attributes, |xml| {
        metadata(xml, &exchange::metadata(edition))?;
        notes(xml, &exchange::stray_remarks(edition, chapter).collect::<Vec<_>>())?;
        chapter.rows.iter().try_for_each(|row| unit(xml, edition, chapter, row))
    })
}

fn unit(xml: &mut Xml, edition: &Edition, chapter: &Chapter, row: &Row) -> io::Result<()> {
    xml.nest("unit", &[("id", &row.anchor)], |xml| {
        let places = exchange::places(chapter, row);
        let places: Vec<String> =
            places.iter().map(|(path, line)| format!("{path}:{line}")).collect();
        let properties = exchange::properties(row);
        let said = properties.iter().map(|(name, value)| ((*name).to_owned(), value.as_str()));
        let places = places.iter().map(|place| ("place".to_owned(), place.as_str()));
        metadata(xml, &said.chain(places).collect::<Vec<_>>())?;
        notes(xml, &exchange::remarks(edition, chapter, row).collect::<Vec<_>>())?;
        let english = row.en_text();
        let state = if english.is_empty() { "initial" } else { "translated" };
        xml.nest("segment", &[("state", state)], |xml| {
            xml.text("source", &[], &row.zh_text())?;
            match english.is_empty() {
                true => Ok(()),
                false => xml.text("target", &[], &english),
            }
        })
    })
}

fn metadata(xml: &mut Xml, said: &[(String, &str)]) -> io::Result<()> {
    if said.is_empty() {
        return Ok(());
    }
    xml.nest("mda:metadata", &[], |xml| {
        xml.nest("mda:metaGroup", &[("category", TOOL)], |xml| {
            said.iter().try_for_each(|(name, value)| xml.text("mda:meta", &[("type", name)], value))
        })
    })
}

fn notes(xml: &mut Xml, remarks: &[&Remark]) -> io::Result<()> {
    if remarks.is_empty() {
        return Ok(());
    }
    xml.nest("notes", &[], |xml| {
        remarks.iter().try_for_each(|remark| {
            let applies_to = if remark.en.is_empty() { "source" } else { "target" };
            let priority = exchange::priority(remark.severity);
            let attributes =
                [("category", remark.rule), ("priority", priority), ("appliesTo", applies_to)];
            xml.text("note", &attributes, &exchange::sentence(remark))
        })
    })
}
