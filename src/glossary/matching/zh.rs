//! Terms in Chinese text: the longest match wins and consumes its text.

use std::ops::Range;

use super::boundary::stands_alone;
use super::forms::{Forms, Match};
use crate::glossary::{Glossary, Term};
use crate::lang::en::words::{Stems, is_empty_word, uncontracted, words};
use crate::lang::lexicon::{StemId, stem_id};
use crate::text::{Prose, fold};

/// A term found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index of the term in its glossary.
    pub term: usize,
    /// Bytes of the text that was searched.
    pub span: Range<usize>,
}

/// What a string stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    /// A form of the term with this index.
    Term(usize),
    /// A longer string in which a form of a term isn't the term.
    Unless,
}

/// Finds all terms of a glossary in one pass over a text.
#[derive(Debug, Default)]
pub struct TermFinder {
    forms: Forms,
    meanings: Vec<Meaning>,
    /// For the terms with a short form, what they mean; the others need no proof.
    english: Vec<Vec<StemId>>,
}

impl TermFinder {
    /// Prepares to find the terms of a glossary.
    pub fn new(glossary: &Glossary) -> TermFinder {
        let mut keys: Vec<(Vec<char>, Meaning)> = Vec::new();
        for (index, term) in glossary.terms.iter().enumerate() {
            let forms = term.forms.iter().map(|form| (form, Meaning::Term(index)));
            let unless = term.unless.iter().map(|longer| (longer, Meaning::Unless));
            keys.extend(forms.chain(unless).map(|(s, meaning)| (fold::fold(s).chars, meaning)));
        }
        keys.retain(|(key, _)| !key.is_empty());
        // A string may be a form of one term and an exception of another; the form comes first. Of two
        // terms that of the higher priority does.
        let rank = |meaning: &Meaning| match meaning {
            Meaning::Term(index) => -glossary.terms[*index].origin.priority,
            Meaning::Unless => i64::MAX,
        };
        keys.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| rank(&a.1).cmp(&rank(&b.1))).then(a.1.cmp(&b.1))
        });
        keys.dedup_by(|later, earlier| later.0 == earlier.0);
        let (keys, meanings): (Vec<Vec<char>>, Vec<Meaning>) = keys.into_iter().unzip();
        let stems = Stems::default();
        let english = glossary.terms.iter().map(|term| meaning(term, &stems)).collect();
        TermFinder { forms: Forms::new(&keys), meanings, english }
    }

    /// The terms of a text, in order. A match inside a longer one is dropped, and one that straddles two
    /// words; of matches that merely overlap, both stand.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.forms.is_empty() {
            return hits;
        }
        let folded = fold::fold(text);
        let mut here: Vec<Match> = Vec::new();
        let mut furthest = 0;
        for start in 0..folded.chars.len() {
            self.forms.at(&folded.chars, start, &mut here);
            while let Some(Match { form, end }) = here.pop() {
                if end <= furthest {
                    continue;
                }
                if let Meaning::Term(term) = self.meanings[form] {
                    let english = &self.english[term];
                    if !stands_alone(&folded.chars, &(start..end), english) {
                        continue;
                    }
                    let span = with_quotes(text, folded.origin(text, &(start..end)));
                    hits.push(Hit { term, span });
                }
                furthest = end;
                here.clear();
            }
        }
        hits
    }

    /// The terms of a paragraph, likewise, but for those that touch code or an address.
    pub fn find_in(&self, prose: &Prose) -> Vec<Hit> {
        let mut hits = self.find(&prose.text);
        hits.retain(|hit| !prose.is_opaque(&hit.span));
        hits
    }
}

/// The stems of a term's renderings, if it has a form so short that it might be part of another word.
fn meaning(term: &Term, stems: &Stems) -> Vec<StemId> {
    if term.forms.iter().all(|form| form.chars().count() > 3) {
        return Vec::new();
    }
    let words = term.renderings.iter().flat_map(|rendering| words(rendering));
    let words = words.map(str::to_lowercase).filter(|word| !is_empty_word(word));
    words.filter_map(|word| stem_id(&stems.stem(uncontracted(&word)))).collect()
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
    fn what_straddles_two_words_is_no_term() {
        let terms = "[terms]\n\"市长\" = \"mayor\"\n\"马克\" = \"mark\"\n\"人民\" = \"people\"\n\"改革\" = \"reform\"\n\"中央\" = \"central authorities\"\n";
        assert!(found(terms, "南京市长江大桥、马克思、人民币").is_empty());
        assert_eq!(
            found(terms, "南京市市长、人民改革、改革者、党中央"),
            ["市长", "人民", "改革", "改革", "中央"]
        );
    }

    #[test]
    fn enumeration_commas_interrupt_only_long_terms() {
        let terms = "[terms]\n\"安全意识\" = \"a\"\n\"共商共建共享\" = \"b\"\n";
        assert!(found(terms, "制度安全、意识形态安全").is_empty());
        assert_eq!(found(terms, "共商、共建、共享原则"), ["共商、共建、共享"]);
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
