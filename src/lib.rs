//! Aligns Chinese texts with their English translations, enforces a glossary, and finds what a
//! draft left out, added or got wrong.
//!
//! Text flows one way; each module uses those above it and none below:
//!
//! - [`parallel`] spreads work over the cores.
//! - [`files`] replaces files as a whole or not at all.
//! - [`encoder`] asks a server for the meaning of sentences as vectors.
//! - [`lang`] knows the two languages: script, pinyin, numerals, inflection, a dictionary.
//! - [`text`] reads a file into a document of paragraphs and segments that know where they stand.
//! - [`table`] reads and writes tables of cells, as spreadsheets have them.
//! - [`severity`] says how grave a finding is.
//! - [`glossary`] holds the fixed terms and finds them on both sides.
//! - [`bitext`] aligns two documents.
//! - [`extract`] finds terms in bitexts, and which English translates given Chinese.
//! - [`check`] looks at a bitext and pushes findings.
//! - [`lookup`] finds terms and words of the dictionary for a translator who asks.
//! - [`review`] applies fixes and sets versions side by side.
//! - [`report`] writes findings, one format a file.
//! - [`export`] makes bilingual editions and files for other tools, one format a file.
//! - [`project`] reads `duizhao.toml`: which documents, which glossaries, which settings.
//!
//! Nothing here prints or exits; that is for the binary.

#![warn(missing_docs)]
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod bitext;
pub mod check;
pub mod encoder;
pub mod export;
pub mod extract;
pub mod files;
pub mod glossary;
pub mod lang;
pub mod lookup;
pub mod parallel;
pub mod project;
pub mod report;
pub mod review;
pub mod severity;
pub mod table;
pub mod text;
pub mod toml_file;
