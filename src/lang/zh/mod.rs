//! Chinese: script, words, numerals, names, pinyin.

pub mod names;
pub mod numerals;
pub mod pinyin;
pub mod script;
pub mod words;
