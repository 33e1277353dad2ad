//! What we know of the two languages, apart from any text.

pub mod bitmap;
pub mod dictionary;
pub mod en;
pub mod lexicon;
pub mod names;
pub mod number;
pub mod zh;
