//! PDF, typeset by typst: a template of ours, and the edition as data, which can't be code.

mod data;
mod families;
mod fonts;
mod shelf;
mod text;
mod world;

use std::collections::BTreeSet;

use typst::comemo::{self, Track};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Label, Smart};
use typst::introspection::{Introspector, Location};
use typst::model::LateLinkResolver;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use self::fonts::{FontError, Fonts};
use self::world::Closed;
use super::edition::Edition;
use super::{ExportError, Format, Settings, Written};

/// PDF.
pub const FORMAT: Format = Format {
    name: "pdf",
    extensions: &["pdf"],
    description: "PDF, typeset, with its fonts inside",
    several: &[],
    write,
};

const TEMPLATE: &str = include_str!("edition.typ");

fn write(edition: &Edition, settings: &Settings) -> Result<Written, ExportError> {
    let data = json(&data::of(edition, settings))?;
    let characters: BTreeSet<char> = data.chars().chain(TEMPLATE.chars()).collect();
    let Fonts { faces, families } =
        fonts::choose(&settings.fonts, &characters, edition.is_traditional())
            .map_err(|error| explained(&error, edition))?;
    let files = vec![("edition.json", data), ("fonts.json", json(&families)?)];
    let world = Closed::new(TEMPLATE, files, faces)
        .ok_or_else(|| ExportError("the template has no name".to_owned()))?;
    let pdf = compiled(&world, edition);
    // What typst remembers for a next time would stay in memory until the end.
    comemo::evict(0);
    pdf.map(Written::Binary)
}

fn json(data: &impl serde::Serialize) -> Result<String, ExportError> {
    serde_json::to_string(data).map_err(|error| ExportError(error.to_string()))
}

/// The error, with the place of the character that it is about.
fn explained(error: &FontError, edition: &Edition) -> ExportError {
    let FontError::Lacking(c) = *error else { return ExportError(error.to_string()) };
    let holds = |text: String| text.contains(c);
    let row = edition.rows().find(|(_, row)| holds(row.zh_text()) || holds(row.en_text()));
    let place = row.map_or(String::new(), |(chapter, row)| {
        format!("{}, paragraph {}: ", chapter.zh_path, row.number)
    });
    ExportError(format!("{place}`{c}` (U+{:04X}): {error}", u32::from(c)))
}

fn compiled(world: &Closed, edition: &Edition) -> Result<Vec<u8>, ExportError> {
    let compiled = typst::compile::<PagedDocument>(world);
    let document = compiled.output.map_err(|errors| failure(&errors))?;
    if !compiled.warnings.is_empty() {
        return Err(failure(&compiled.warnings));
    }
    let options =
        PdfOptions { creator: Smart::Custom(Some("duizhao".to_owned())), ..PdfOptions::default() };
    let introspector = document.introspector().as_ref();
    let anchors: Vec<_> = edition
        .rows()
        .filter_map(|(_, row)| {
            Some((location(introspector, &row.anchor)?, row.anchor.as_str().into()))
        })
        .collect();
    let resolver = LateLinkResolver::new(None, introspector);
    typst_pdf::pdf_in_bundle(&document, &options, &anchors, resolver.track())
        .map_err(|errors| failure(&errors))
}

/// Where the row with this anchor stands.
fn location(introspector: &impl Introspector, anchor: &str) -> Option<Location> {
    let label = Label::new(PicoStr::intern(anchor))?;
    introspector.query_label(label).ok()?.location()
}

fn failure(diagnostics: &[SourceDiagnostic]) -> ExportError {
    let messages: Vec<&str> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    ExportError(format!("the pages could not be set: {}", messages.join("; ")))
}
