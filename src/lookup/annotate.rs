//! A Chinese text with the terms that stand in it, for a translator who begins a paragraph.

use std::collections::HashMap;
use std::ops::Range;

use crate::glossary::matching::zh::TermFinder;
use crate::glossary::reading::{reading, usual_reading};
use crate::glossary::{Glossary, Term};
use crate::parallel;
use crate::text::{Document, fold};

/// A term that stands in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The index of the term in the glossary.
    pub term: usize,
    /// The term as the paragraph writes it first.
    pub text: String,
    /// How that is read, with tone marks.
    pub reading: String,
    /// Where the term stands: bytes of the paragraph's prose, in order.
    pub spans: Vec<Range<usize>>,
}

/// The terms of each paragraph in the order in which they appear, with those that aren't enforced. The
/// longest form wins; terms that have the same form, in different fields, are all there.
pub fn annotate(document: &Document, glossary: &Glossary) -> Vec<Vec<Occurrence>> {
    let finder = TermFinder::new(glossary);
    let namesakes = namesakes(glossary);
    parallel::map(&document.paragraphs, |paragraph| {
        let mut found: Vec<Occurrence> = Vec::new();
        for hit in finder.find_in(&paragraph.prose) {
            let text = &paragraph.prose.text[hit.span.clone()];
            let same = namesakes.get(&fold::key(text)).filter(|terms| terms.contains(&hit.term));
            for &term in same.map_or(&[hit.term][..], Vec::as_slice) {
                match found.iter_mut().find(|known| known.term == term) {
                    Some(known) => known.spans.push(hit.span.clone()),
                    None => found.push(Occurrence {
                        term,
                        text: text.to_owned(),
                        reading: reading_as_written(&glossary.terms[term], text),
                        spans: vec![hit.span.clone()],
                    }),
                }
            }
        }
        found
    })
}

/// The terms that have a form, for each form.
fn namesakes(glossary: &Glossary) -> HashMap<String, Vec<usize>> {
    let mut namesakes: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, term) in glossary.terms.iter().enumerate() {
        for form in &term.forms {
            let terms = namesakes.entry(fold::key(form)).or_default();
            if terms.last() != Some(&at) {
                terms.push(at);
            }
        }
    }
    namesakes
}

/// The glossary's reading belongs to the first form only.
fn reading_as_written(term: &Term, text: &str) -> String {
    match fold::key(term.name()) == fold::key(text) {
        true => reading(term),
        false => usual_reading(text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::read::{self, Language, ReadOptions};

    const TERMS: &str = r#"
[terms]
"联通" = "link"
"港口" = "port"

[[term]]
zh = ["硬联通", "设施“硬联通”"]
en = "hard connectivity"
pinyin = "yìng liántōng"
enforce = false

[[term]]
zh = "标的"
en = "subject matter"
domain = "law"

[[term]]
zh = "标的"
en = "underlying asset"
domain = "finance"
"#;

    fn glossary() -> Glossary {
        Glossary::parse("g.toml", TERMS).expect("a glossary")
    }

    fn document(text: &str) -> Document {
        let options = ReadOptions { format: Some("markdown".into()), ..ReadOptions::default() };
        read::parse("zh.md", text.as_bytes(), Language::Chinese, &options).expect("a text")
    }

    /// The terms of each paragraph: as they are written, their reading, and how often they stand there.
    fn annotated(text: &str) -> Vec<Vec<(String, String, usize)>> {
        let paragraphs = annotate(&document(text), &glossary());
        let short = |o: Occurrence| (o.text, o.reading, o.spans.len());
        paragraphs.into_iter().map(|found| found.into_iter().map(short).collect()).collect()
    }

    fn one(text: &str, reading: &str, count: usize) -> (String, String, usize) {
        (text.to_owned(), reading.to_owned(), count)
    }

    #[test]
    fn each_paragraph_has_its_terms_once_in_order() {
        let found = annotated("# 港口\n\n“硬聯通”与港口，港口的联通。\n\n没有。\n");
        let second = [
            one("硬聯通", "yìng liántōng", 1),
            one("港口", "gǎngkǒu", 2),
            one("联通", "liántōng", 1),
        ];
        assert_eq!(found, [vec![one("港口", "gǎngkǒu", 1)], second.to_vec(), vec![]]);
    }

    #[test]
    fn another_form_has_its_own_reading() {
        let found = annotated("设施“硬联通”与硬联通");
        assert_eq!(found, [[one("设施“硬联通”", "shèshī yìng liántōng", 2)]]);
    }

    #[test]
    fn terms_of_one_form_are_all_there() {
        assert_eq!(annotated("合同的标的"), [[one("标的", "biāodì", 1), one("标的", "biāodì", 1)]]);
    }

    #[test]
    fn code_is_no_text() {
        assert_eq!(annotated("见 `港口`。"), [[]]);
    }

    proptest! {
        #[test]
        fn every_place_holds_its_term(parts in prop::collection::vec(
            prop::sample::select(vec!["硬联通", "聯通", "港口", "标的", "设施“", "”", "`", "\n\n", "，", "a"]), 1..30))
        {
            let text = format!("文{}", parts.concat());
            let (document, glossary) = (document(&text), glossary());
            let paragraphs = annotate(&document, &glossary);
            prop_assert_eq!(paragraphs.len(), document.paragraphs.len());
            for (found, paragraph) in paragraphs.iter().zip(&document.paragraphs) {
                for occurrence in found {
                    let first = occurrence.spans.first().expect("a place");
                    prop_assert_eq!(&paragraph.prose.text[first.clone()], &occurrence.text);
                    prop_assert!(occurrence.spans.is_sorted_by_key(|span| span.start));
                    let forms = &glossary.terms[occurrence.term].forms;
                    for span in &occurrence.spans {
                        let key = fold::key(&paragraph.prose.text[span.clone()]);
                        prop_assert!(forms.iter().any(|form| fold::key(form) == key));
                    }
                }
            }
        }
    }
}
