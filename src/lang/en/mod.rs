//! English: words, inflection, phrases, numerals.

mod article;
pub mod function_words;
pub mod inflect;
mod irregular;
pub mod key;
pub mod numerals;
pub mod phrase;
mod regular;
mod spelling;
pub mod words;
