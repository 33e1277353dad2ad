//! The page: one file, every row level and to be linked to, terms explained, hostile words harmless.

use std::collections::BTreeSet;

use duizhao::export::build::Contents;
use duizhao::export::edition::Unit;
use duizhao::export::{Layout, Settings, Side};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::pages::{Read, edition_of, harmless, looks, read, text_of, words};
use super::sample::{NAMES, everything, sample};

fn assert_whole(page: &Read) {
    let ids: BTreeSet<&String> = page.ids.iter().collect();
    assert_eq!(ids.len(), page.ids.len(), "each id is there once");
    for link in &page.links {
        let id = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads out of the page"));
        assert!(ids.contains(&id.to_owned()), "{link} leads nowhere");
    }
}

#[test]
fn every_row_has_its_anchor_and_each_link_its_target() {
    for names in [&NAMES[..], &NAMES[..1]] {
        for unit in [Unit::Paragraph, Unit::Sentence] {
            let edition = sample(names, &Contents { unit, ..everything() });
            for settings in looks() {
                let page = read(&text_of("html", &edition, &settings));
                assert_whole(&page);
                for (_, row) in edition.rows() {
                    assert!(page.ids.contains(&row.anchor), "{}", row.anchor);
                    assert!(page.links.contains(&format!("#{}", row.anchor)), "{}", row.anchor);
                }
            }
        }
    }
}

#[test]
fn the_page_needs_nothing_else() {
    let edition = sample(&NAMES, &everything());
    let page = text_of("html", &edition, &Settings::default());
    for outside in ["<script", "<link", "<img", "src=", "@import", "url(", "http"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn the_parser_of_browsers_finds_no_fault() {
    let edition = sample(&NAMES, &everything());
    for settings in looks() {
        let page = text_of("html", &edition, &settings);
        for token in Tokenizer::new(&page) {
            let Ok(token) = token;
            assert!(!matches!(token, Token::Error(_)), "{token:?}");
        }
    }
}

#[test]
fn an_omission_and_an_addition_are_empty_cells() {
    let edition = sample(&NAMES, &everything());
    let page = text_of("html", &edition, &Settings::default());
    let none = |side: &str| page.matches(&format!("class=\"{side} none\" lang=")).count();
    assert_eq!(none("en"), edition.rows().filter(|(_, row)| row.en.is_empty()).count());
    assert_eq!(none("zh"), edition.rows().filter(|(_, row)| row.zh.is_empty()).count());
    assert!(none("en") > 0 && none("zh") > 0, "the sample has both");
    assert!(page.contains("<div class=\"zh none\" lang=\"zh-Hans\"></div>"));
}

#[test]
fn a_term_shows_its_entry_to_mouse_and_keyboard() {
    let contents = Contents { marks: true, ..Contents::default() };
    let edition = sample(&NAMES[..1], &contents);
    let at = edition.terms.iter().position(|t| t.zh.contains("中欧班列")).expect("a term") + 1;
    let page = text_of("html", &edition, &Settings::default());
    let mark = format!("<span class=\"term t{at}\" aria-describedby=\"Tip-{at}\" tabindex=\"0\">");
    assert!(page.contains(&format!("{mark}中欧班列</span>")));
    assert!(page.contains(&format!("{mark}China-Europe freight trains</span>")));
    assert!(page.contains(&format!("body:has(.t{at}:hover, .t{at}:focus) #Tip-{at} {{")));
    let (_, tip) = page.split_once(&format!("id=\"Tip-{at}\"")).expect("its entry");
    let tip = tip.split("</aside>").next().unwrap_or("");
    let entry = &edition.terms[at - 1];
    assert!(tip.contains(&entry.zh) && tip.contains(&entry.pinyin), "{tip}");
    assert!(tip.contains(&entry.renderings[0]), "{tip}");
}

#[test]
fn the_appendix_leads_to_the_paragraphs() {
    let edition = sample(&NAMES[..1], &everything());
    let page = text_of("html", &edition, &Settings::default());
    let (_, glossary) = page.split_once("id=\"Glossary\"").expect("an appendix");
    for entry in &edition.terms {
        let (chapter, row) = entry.places[0];
        let anchor = &edition.chapters[chapter].rows[row].anchor;
        assert!(glossary.contains(&format!("<a href=\"#{anchor}\">")), "{}", entry.zh);
    }
    let without = Contents { with_glossary: false, with_findings: false, ..everything() };
    let page = text_of("html", &sample(&NAMES[..1], &without), &Settings::default());
    assert!(!page.contains("id=\"Glossary\"") && !page.contains("id=\"Findings\""));
}

#[test]
fn the_first_language_comes_first() {
    let edition = sample(&NAMES[..1], &everything());
    let settings = Settings { layout: Layout::Interleaved, first: Side::En, ..Settings::default() };
    let page = text_of("html", &edition, &settings);
    let row = page.split("id=\"p2\"").nth(1).expect("a row");
    let place = |words: &str| row.find(words).unwrap_or(usize::MAX);
    assert!(place("By Shen Ruolan") < place("沈若兰"));
    assert!(page.contains("class=\"interleaved en-first\""));
}

#[test]
fn sentences_of_a_paragraph_stay_together() {
    let edition = sample(&NAMES[..1], &Contents { unit: Unit::Sentence, ..everything() });
    let page = text_of("html", &edition, &Settings::default());
    assert!(page.contains("<div class=\"row body\" id=\"p3s1\">"));
    assert!(page.contains("<div class=\"row body more\" id=\"p3s2\">"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hostile_words_are_words(words in words()) {
        let (hostile, plain) = (edition_of(&words), edition_of("words"));
        for settings in looks() {
            let page = read(&text_of("html", &hostile, &settings));
            assert_whole(&page);
            let tame = read(&text_of("html", &plain, &settings));
            prop_assert!(page.elements.is_subset(&tame.elements));
            prop_assert!(page.attributes.is_subset(&tame.attributes));
            let written = page.text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            prop_assert!(written.replace("&amp;", "&").contains(&harmless(&words)));
        }
    }
}
