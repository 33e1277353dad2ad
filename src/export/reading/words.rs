//! What an edition itself says, in both languages and in both scripts of Chinese.

use crate::export::Side;
use crate::export::edition::Edition;

/// The word for a thing in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    simplified: &'static str,
    traditional: &'static str,
    english: &'static str,
}

/// The title of the table of contents.
pub const CONTENTS: Word = word("目录", "目錄", "Contents");
/// The title of the list of terms.
pub const GLOSSARY: Word = word("术语表", "術語表", "Glossary");
/// How the places of a term are to be read where there are pages.
pub const PLACES: Word = word(
    "数字为页码，括号内为段号。",
    "數字為頁碼，括號內為段號。",
    "Pages, with the paragraphs in brackets.",
);
/// The title of the list of findings.
pub const FINDINGS: Word = word("检查结果", "檢查結果", "Findings");
/// The language itself.
pub const LANGUAGE: Word = word("中文", "中文", "English");
/// What stands in the place of words that the other language has and this one hasn't.
pub const NOTHING: Word = word("〔原文无〕", "〔原文無〕", "[not translated]");
/// What an edition is called that has no name.
pub const UNTITLED: Word = word("双语版", "雙語版", "Bilingual edition");
/// Stands before the name of the author.
pub const AUTHOR: Word = word("作者：", "作者：", "By ");
/// Stands before the name of the translator.
pub const TRANSLATOR: Word = word("译者：", "譯者：", "Translated by ");
/// Says of whom is named that he or she has translated: in Chinese behind the name, in English before it.
pub const TRANSLATED: Word = word("译", "譯", "translated by");
/// Stands before where a text has come from.
pub const SOURCE: Word = word("来源：", "來源：", "Source: ");

const fn word(simplified: &'static str, traditional: &'static str, english: &'static str) -> Word {
    Word { simplified, traditional, english }
}

impl Word {
    /// The word in one language of an edition, in the script of its Chinese.
    pub fn of(&self, edition: &Edition, side: Side) -> &'static str {
        match side {
            Side::Zh if edition.is_traditional() => self.traditional,
            Side::Zh => self.simplified,
            Side::En => self.english,
        }
    }

    /// The word in Chinese and in English.
    pub fn both(&self, edition: &Edition) -> [&'static str; 2] {
        [Side::Zh, Side::En].map(|side| self.of(edition, side))
    }
}
