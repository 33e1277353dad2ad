//! Forms inside the forms of other terms.

use std::ops::Range;

use crate::glossary::matching::en::{Pattern, Words};
use crate::glossary::matching::forms::{Forms, Match};
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
    let mut forms: Vec<(Vec<char>, usize)> = Vec::new();
    for (index, term) in glossary.terms.iter().enumerate() {
        forms.extend(term.forms.iter().map(|form| (fold::fold(form).chars, index)));
    }
    forms.retain(|(chars, _)| !chars.is_empty());
    forms.sort();
    let same: Vec<&[(Vec<char>, usize)]> = forms.chunk_by(|a, b| a.0 == b.0).collect();
    let keys: Vec<Vec<char>> = same.iter().map(|terms| terms[0].0.clone()).collect();
    let finder = Forms::new(&keys);
    let mut nestings = Vec::new();
    for (outer_chars, outer) in &forms {
        let outer_key: String = outer_chars.iter().collect();
        for (span, form) in longest_inside(&finder, outer_chars, &outer_key) {
            let at_an_end = span.start == 0 || span.end == outer_chars.len();
            let inner = same[form].iter().map(|(_, inner)| *inner).filter(|inner| inner != outer);
            let meant = inner.filter(|&inner| !is_excepted(&glossary.terms[inner], &outer_key));
            nestings.extend(meant.map(|inner| Nesting { outer: *outer, inner, at_an_end }));
        }
    }
    nestings.sort_by_key(|n| (n.outer, n.inner, !n.at_an_end));
    nestings.dedup_by_key(|n| (n.outer, n.inner));
    nestings
}

/// The matches inside a form that begin and end with words and lie in no longer one: characters of the form,
/// and which form stands there.
fn longest_inside(finder: &Forms, chars: &[char], key: &str) -> Vec<(Range<usize>, usize)> {
    let index = |byte: usize| key[..byte].chars().count();
    let tokens = segment(key).into_iter();
    let bounds: Vec<usize> =
        tokens.flat_map(|token| [index(token.span.start), index(token.span.end)]).collect();
    let mut inside: Vec<(Range<usize>, usize)> = Vec::new();
    let mut found: Vec<Match> = Vec::new();
    for start in 0..chars.len() {
        finder.at(chars, start, &mut found);
        inside.extend(found.drain(..).map(|m| (start..m.end, m.form)));
    }
    inside.retain(|(span, _)| {
        span.len() < chars.len() && bounds.contains(&span.start) && bounds.contains(&span.end)
    });
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
        self.places_of(&Pattern::new(rendering, term.matching))
    }

    fn places_of(&self, pattern: &Pattern) -> Vec<(usize, usize)> {
        let found = pattern.find(self.text, &self.words);
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
            self.places_of(&Pattern::to_avoid(avoid, term.matching)).into_iter().any(
                |(first, last)| {
                    let holds = |(from, to): (usize, usize)| from <= first && last <= to;
                    let mut accepted = term.renderings.iter().chain(&term.short);
                    !accepted.any(|r| self.places(term, r).into_iter().any(holds))
                },
            )
        })
    }

    /// Whether the phrase is this rendering of `term` and nothing else.
    pub(super) fn is(&self, term: &Term, rendering: &str) -> bool {
        let all = (0, self.words.words.len().saturating_sub(1));
        self.places(term, rendering).contains(&all)
    }
}
