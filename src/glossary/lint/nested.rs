//! Forms inside the forms of other terms.

use std::ops::Range;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use crate::glossary::matching::en::{Pattern, Words};
use crate::glossary::{Glossary, Term};
use crate::lang::zh::words::segment;
use crate::text::fold;

/// A term that is a part of another: 联通 in 硬联通.
pub(super) struct Nesting {
    /// Index of the longer term.
    pub(super) outer: usize,
    /// Index of the term inside it.
    pub(super) inner: usize,
    /// Whether the inner form begins or ends the outer one.
    pub(super) at_an_end: bool,
}

/// All terms inside others, where words begin and end: of those that lie inside each other only the
/// longest, and none that has the outer form among its exceptions.
pub(super) fn nestings(glossary: &Glossary) -> Vec<Nesting> {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for (index, term) in glossary.terms.iter().enumerate() {
        forms.extend(term.forms.iter().map(|form| (fold::key(form), index)));
    }
    forms.sort();
    let mut keys: Vec<(&str, u32)> = forms.iter().map(|(key, _)| key.as_str()).zip(0..).collect();
    keys.dedup_by_key(|(key, _)| *key);
    let Ok(automaton) = CharwiseDoubleArrayAhoCorasickBuilder::new().build_with_values(keys) else {
        return Vec::new();
    };
    let mut nestings = Vec::new();
    for (outer_key, outer) in &forms {
        for (span, first) in longest_inside(&automaton, outer_key) {
            let at_an_end = span.start == 0 || span.end == outer_key.len();
            let same_form = forms[first..].iter().take_while(|(key, _)| *key == forms[first].0);
            let inner = same_form.map(|(_, inner)| *inner).filter(|inner| inner != outer);
            let meant = inner.filter(|&inner| !is_excepted(&glossary.terms[inner], outer_key));
            nestings.extend(meant.map(|inner| Nesting { outer: *outer, inner, at_an_end }));
        }
    }
    nestings.sort_by_key(|n| (n.outer, n.inner, !n.at_an_end));
    nestings.dedup_by_key(|n| (n.outer, n.inner));
    nestings
}

/// The matches inside a form that begin and end with words and lie in no longer one, each with its value.
fn longest_inside(
    automaton: &CharwiseDoubleArrayAhoCorasick<u32>,
    form: &str,
) -> Vec<(Range<usize>, usize)> {
    let bounds: Vec<usize> =
        segment(form).iter().flat_map(|token| [token.span.start, token.span.end]).collect();
    let mut inside: Vec<(Range<usize>, usize)> = automaton
        .find_overlapping_iter(form)
        .map(|found| (found.start()..found.end(), found.value() as usize))
        .filter(|(span, _)| span.len() < form.len())
        .filter(|(span, _)| bounds.contains(&span.start) && bounds.contains(&span.end))
        .collect();
    inside.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut furthest = 0;
    inside.retain(|(span, _)| {
        let longest = span.end > furthest;
        furthest = furthest.max(span.end);
        longest
    });
    inside
}

fn is_excepted(term: &Term, outer_key: &str) -> bool {
    term.unless.iter().any(|longer| outer_key.contains(&fold::key(longer)))
}

/// English in which renderings of a term are sought.
pub(super) struct Phrase<'p> {
    text: &'p str,
    words: Words,
}

impl<'p> Phrase<'p> {
    pub(super) fn new(text: &'p str) -> Phrase<'p> {
        Phrase { text, words: Words::new(text) }
    }

    /// The words, from the first to the last, of each place where a rendering of `term` stands.
    pub(super) fn places(&self, term: &Term, rendering: &str) -> Vec<(usize, usize)> {
        let found = Pattern::new(rendering, term.matching).find(self.text, &self.words);
        found.into_iter().filter(|found| !found.coordinated).map(|found| found.words).collect()
    }

    /// Whether a rendering of `term` stands there.
    pub(super) fn renders(&self, term: &Term) -> bool {
        let mut accepted = term.renderings.iter().chain(&term.short);
        accepted.any(|rendering| !self.places(term, rendering).is_empty())
    }

    /// What `term` avoids and the phrase says, outside of any rendering of `term`.
    pub(super) fn avoided<'t>(&self, term: &'t Term) -> Option<&'t str> {
        term.avoid.iter().map(String::as_str).find(|avoid| {
            self.places(term, avoid).into_iter().any(|(first, last)| {
                let holds = |(from, to): (usize, usize)| from <= first && last <= to;
                let mut accepted = term.renderings.iter().chain(&term.short);
                !accepted.any(|r| self.places(term, r).into_iter().any(holds))
            })
        })
    }

    /// Whether the phrase is this rendering of `term` and nothing else.
    pub(super) fn is(&self, term: &Term, rendering: &str) -> bool {
        let all = (0, self.words.words.len().saturating_sub(1));
        self.places(term, rendering).contains(&all)
    }
}
