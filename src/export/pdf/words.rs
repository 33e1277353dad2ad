//! What the edition itself says, in both languages.

use serde::Serialize;

/// The words of the edition, in Chinese and in English.
#[derive(Serialize)]
pub struct Words {
    contents: [&'static str; 2],
    glossary: [&'static str; 2],
    /// How the places of a term are to be read.
    places: [&'static str; 2],
    findings: [&'static str; 2],
    /// Stands behind the name of the translator.
    #[serde(skip)]
    pub translator_zh: &'static str,
    /// Stands before the name of the translator.
    #[serde(skip)]
    pub translator_en: &'static str,
}

const SIMPLIFIED: Words = Words {
    contents: ["目录", "Contents"],
    glossary: ["术语表", "Glossary"],
    places: ["数字为页码，括号内为段号。", "Pages, with the paragraphs in brackets."],
    findings: ["检查结果", "Findings"],
    translator_zh: "　译",
    translator_en: "Translated by ",
};

const TRADITIONAL: Words = Words {
    contents: ["目錄", "Contents"],
    glossary: ["術語表", "Glossary"],
    places: ["數字為頁碼，括號內為段號。", "Pages, with the paragraphs in brackets."],
    findings: ["檢查結果", "Findings"],
    translator_zh: "　譯",
    translator_en: "Translated by ",
};

/// The words that go with Chinese of this language tag.
pub fn words(zh_tag: &str) -> &'static Words {
    if zh_tag == "zh-Hant" { &TRADITIONAL } else { &SIMPLIFIED }
}
