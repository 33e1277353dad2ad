//! Sentence splitters, one for each language.

pub mod en;
mod scan;
pub mod zh;
