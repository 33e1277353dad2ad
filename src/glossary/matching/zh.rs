//! Terms in Chinese text: the longest match wins and consumes its text.

use std::ops::Range;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use crate::glossary::Glossary;
use crate::text::fold;

/// A term found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index of the term in its glossary.
    pub term: usize,
    /// Bytes of the text that was searched.
    pub span: Range<usize>,
}

/// What a pattern of the automaton stands for.
#[derive(Clone, Copy)]
enum Meaning {
    /// A form of the term with this index.
    Term(usize),
    /// A longer string in which a form of the term isn't the term.
    Unless(usize),
}

/// Finds all terms of a glossary in one pass over a text (Aho and Corasick's automaton over
/// characters).
pub struct TermFinder {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    meanings: Vec<Meaning>,
}

impl TermFinder {
    /// Prepares to find the terms of a glossary.
    pub fn new(glossary: &Glossary) -> TermFinder {
        let mut patterns: Vec<(String, Meaning)> = Vec::new();
        for (index, term) in glossary.terms.iter().enumerate() {
            let forms = term.forms.iter().map(|form| (form, Meaning::Term(index)));
            let unless = term.unless.iter().map(|longer| (longer, Meaning::Unless(index)));
            patterns.extend(forms.chain(unless).map(|(s, meaning)| (fold::key(s), meaning)));
        }
        patterns.retain(|(key, _)| !key.is_empty());
        // A string may be a form of one term and an exception of another; the form comes first.
        patterns.sort_by(|a, b| (&a.0, rank(a.1)).cmp(&(&b.0, rank(b.1))));
        let meanings = patterns.iter().map(|p| p.1).collect();
        let mut keys: Vec<(&str, u32)> = patterns.iter().map(|p| p.0.as_str()).zip(0..).collect();
        keys.dedup_by_key(|(key, _)| *key);
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new().build_with_values(keys).ok();
        TermFinder { automaton, meanings }
    }

    /// The terms of a text, in order. A match inside a longer one is dropped; of matches that
    /// merely overlap, both stand.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let folded = fold::fold(text);
        let mut matches: Vec<(Range<usize>, Meaning)> = automaton
            .find_overlapping_iter(&folded.text)
            .map(|m| (m.start()..m.end(), self.meanings[m.value() as usize]))
            .collect();
        matches.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut hits = Vec::new();
        // In this order a match lies inside an earlier one exactly if it ends no later.
        let mut furthest = 0;
        for (span, meaning) in matches {
            if span.end <= furthest {
                continue;
            }
            furthest = span.end;
            if let Meaning::Term(term) = meaning {
                hits.push(Hit { term, span: with_quotes(text, folded.origin(&span)) });
            }
        }
        hits
    }
}

fn rank(meaning: Meaning) -> (u8, usize) {
    match meaning {
        Meaning::Term(index) => (0, index),
        Meaning::Unless(index) => (1, index),
    }
}

/// A closing quotation mark belongs to the term if the term holds the opening one.
fn with_quotes(text: &str, span: Range<usize>) -> Range<usize> {
    let found = &text[span.clone()];
    for (open, close) in [('“', '”'), ('「', '」'), ('『', '』'), ('‘', '’')] {
        let missing = found.matches(open).count() > found.matches(close).count();
        if missing && text[span.end..].starts_with(close) {
            return span.start..span.end + close.len_utf8();
        }
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(glossary: &str, text: &str) -> Vec<String> {
        let glossary = Glossary::parse("g.toml", glossary).expect("a glossary");
        let hits = TermFinder::new(&glossary).find(text);
        hits.iter().map(|hit| text[hit.span.clone()].to_owned()).collect()
    }

    const TERMS: &str = "[terms]\n\"联通\" = \"link\"\n\"硬联通\" = \"hard connectivity\"\n\"一带一路\" = \"Belt and Road\"\n\"共建“一带一路”\" = \"Belt and Road cooperation\"\n\"共建“一带一路”国家\" = \"partner countries\"\n";

    #[test]
    fn the_longest_match_consumes_its_text() {
        assert_eq!(found(TERMS, "推进“硬联通”和联通"), ["硬联通", "联通"]);
        assert_eq!(
            found(TERMS, "共建“一带一路”国家、共建“一带一路”、一帶一路"),
            ["共建“一带一路”国家", "共建“一带一路”", "一帶一路"]
        );
        assert!(found(TERMS, "硬、联").is_empty());
        assert!(found("", "硬联通").is_empty());
    }

    #[test]
    fn exceptions_are_no_terms() {
        let terms = "[[term]]\nzh = \"硬联通\"\nen = \"x\"\nunless = [\"硬联通信\"]\n";
        assert_eq!(found(terms, "硬联通信公司的硬联通"), ["硬联通"]);
    }

    #[test]
    fn overlapping_terms_both_stand() {
        let terms = "[terms]\n\"中共中央\" = \"a\"\n\"中央委员会\" = \"b\"\n";
        assert_eq!(found(terms, "中共中央委员会"), ["中共中央", "中央委员会"]);
    }
}
