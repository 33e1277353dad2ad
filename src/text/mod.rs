//! A text and its parts: the file as it lies on disk, its paragraphs, and their segments.
//!
//! Everything that looks at prose works on [`Prose`], whose every byte knows where in the file it
//! came from; everything that reports or edits goes back to the file through [`Document`].

mod document;
mod edit;
pub mod encoding;
pub mod fold;
mod front_matter;
mod markup;
pub mod metadata;
pub mod notation;
pub mod package;
pub mod read;
pub mod silence;
pub mod split;
pub mod xml;

pub use document::{Document, Paragraph, ParagraphKind, Part, Place, Prose, Storage};
