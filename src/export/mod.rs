//! Bilingual editions, and bitexts as other tools read them: one file a format, one list.

mod archive;
pub mod build;
mod csv;
mod docx;
pub mod edition;
mod epub;
mod exchange;
mod html;
mod jsonl;
mod length;
mod markdown;
mod markup;
mod moses;
mod parquet;
mod pdf;
mod po;
mod reading;
mod table;
mod text;
mod tmx;
mod tsv;
mod xhtml;
mod xliff;
mod xlsx;
mod xml;

use std::path::PathBuf;

pub use edition::Edition;

/// An export format.
pub struct Format {
    /// The name, for `--format`.
    pub name: &'static str,
    /// Endings of file names, without the dot.
    pub extensions: &'static [&'static str],
    /// What it is, in a line.
    pub description: &'static str,
    /// Where it makes several files, the endings that their names shall have; else none.
    pub several: &'static [&'static str],
    /// Writes an edition.
    pub write: fn(&Edition, &Settings) -> Result<Written, ExportError>,
}

/// All export formats.
pub const FORMATS: &[&Format] = &[
    &html::FORMAT,
    &pdf::FORMAT,
    &docx::FORMAT,
    &epub::FORMAT,
    &markdown::FORMAT,
    &text::FORMAT,
    &tmx::FORMAT,
    &xliff::v1::FORMAT,
    &xliff::v2::FORMAT,
    &po::FORMAT,
    &csv::FORMAT,
    &tsv::FORMAT,
    &xlsx::FORMAT,
    &jsonl::FORMAT,
    &moses::FORMAT,
    &parquet::FORMAT,
];

/// What an export has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A text in UTF-8.
    Text(String),
    /// A file that is no text.
    Binary(Vec<u8>),
    /// Several texts that belong together, each with the ending that its file's name shall have.
    Several(Vec<(&'static str, String)>),
}

/// How an edition is laid out.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How the two languages stand to each other.
    pub layout: Layout,
    /// Which language comes first.
    pub first: Side,
    /// Font files that win over those of the system, for formats that embed fonts.
    pub fonts: Vec<PathBuf>,
    /// The size of the page, for formats that have one.
    pub paper: Paper,
}

/// How the two languages stand to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// In two columns.
    #[default]
    Columns,
    /// One below the other.
    Interleaved,
}

/// One of the two languages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// The size of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 mm by 297 mm.
    #[default]
    A4,
    /// 8.5 in by 11 in.
    Letter,
}

/// Why an edition could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ExportError(pub String);

/// The format with this name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// The format of files with this ending (without the dot).
pub fn format_of_extension(extension: &str) -> Option<&'static Format> {
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().copied().find(|format| format.extensions.contains(&extension.as_str()))
}
