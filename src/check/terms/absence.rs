//! A term that is not rendered: whether something else stands there, nothing at all, or a pronoun for what
//! was said just before.

use std::ops::Range;

use super::counterpart::{self, Counterpart};
use super::{Rendered, Stray, TermUse, Usage};
use crate::check::scene::{Excerpt, Scene};
use crate::glossary::Term;
use crate::glossary::matching::en::{Word, Words};
use crate::lang::en::function_words::is_function_word;

/// What the English has where a term is not rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// Another phrase.
    Wrong(Counterpart),
    /// Nothing that could be told.
    Omitted,
    /// A pronoun, or a word that the article makes definite, for what has just been said; or the parts of
    /// a rendering, told apart by a possessive.
    TakenUp,
    /// What renders a longer or shorter name of the same thing.
    Repeated,
}

/// In how many passages before this one the term may have been said, for a pronoun to take it up.
const REACH: usize = 5;

/// What there is instead of the use at this index.
pub fn of(scene: &Scene, at: usize, usage: &Usage) -> Absence {
    let term_use = &scene.term_uses[at];
    let passage = &scene.passages[term_use.passage];
    let near = scene.near(passage, &term_use.zh[0]);
    if let Some(counterpart) = counterpart::find(scene, at, &term_use.zh[0], usage, &near, 1) {
        return Absence::Wrong(counterpart);
    }
    let term = &scene.glossary.terms[term_use.term];
    if shares_a_rendering(scene, term_use, term) {
        Absence::Repeated
    } else if was_said(scene, at) && is_taken_up(scene, &near, term)
        || is_split_by_possessive(scene, &near, term)
    {
        Absence::TakenUp
    } else {
        Absence::Omitted
    }
}

/// Whether a longer or shorter name of the same thing is rendered in the passage by words that would do for
/// this one: 党 beside 中国共产党.
fn shares_a_rendering(scene: &Scene, term_use: &TermUse, term: &Term) -> bool {
    let others = scene.uses_in(term_use.passage..term_use.passage + 1).iter();
    others.filter(|u| u.is_rendered()).any(|other| {
        let other = &scene.glossary.terms[other.term];
        let nested = other.name().contains(term.name()) || term.name().contains(other.name());
        nested && term.renderings.iter().any(|r| other.renderings.contains(r))
    })
}

/// Whether the term, or a longer one that holds it, was rendered in one of the passages before.
fn was_said(scene: &Scene, at: usize) -> bool {
    let term_use = &scene.term_uses[at];
    let name = scene.glossary.terms[term_use.term].name();
    let reach = term_use.passage.saturating_sub(REACH)..term_use.passage + 1;
    scene.uses_in(reach).iter().any(|u| {
        !u.accepted.is_empty()
            && (u.term == term_use.term || scene.glossary.terms[u.term].name().contains(name))
    })
}

const PRONOUNS: [&str; 17] = [
    "it", "its", "itself", "they", "them", "their", "this", "these", "those", "such", "he", "him",
    "his", "she", "her", "himself", "herself",
];
/// What makes a noun one that is known already.
const DEFINITE: [&str; 12] =
    ["the", "this", "that", "these", "those", "its", "our", "their", "such", "his", "her", "same"];

/// Whether the English has a pronoun, or "the" and a noun of the term.
fn is_taken_up(scene: &Scene, near: &[Excerpt], term: &Term) -> bool {
    let nouns: Vec<_> = term.renderings.iter().flat_map(|r| Words::new(r).words).collect();
    near.iter().any(|excerpt| {
        let words: Vec<_> = excerpt.words(scene).collect();
        let pronoun = words.iter().any(|word| PRONOUNS.contains(&word.lower.as_str()));
        let definite = words.windows(2).any(|pair| {
            DEFINITE.contains(&pair[0].lower.as_str())
                && !is_function_word(&pair[1].lower)
                && nouns.iter().any(|noun| noun.keys.meet(&pair[1].keys))
        });
        pronoun || definite
    })
}

/// Whether a name and what belongs to it are told apart by a possessive: "the Party … its leadership" for
/// Party leadership.
fn is_split_by_possessive(scene: &Scene, near: &[Excerpt], term: &Term) -> bool {
    let parts: Vec<(Word, Word)> =
        term.renderings.iter().filter_map(|r| name_and_head(r)).collect();
    near.iter().any(|excerpt| {
        let words: Vec<&Word> = excerpt.words(scene).collect();
        let stands = |wanted: &Word| words.iter().any(|word| wanted.keys.meet(&word.keys));
        let possessive = words.iter().any(|w| ["its", "their", "our"].contains(&w.lower.as_str()));
        possessive && parts.iter().any(|(name, head)| stands(name) && stands(head))
    })
}

/// The two words of a rendering that is a name and one noun.
fn name_and_head(rendering: &str) -> Option<(Word, Word)> {
    let words = Words::new(rendering).words.into_iter();
    let content: Vec<Word> = words.filter(|word| !is_function_word(&word.lower)).collect();
    match content.as_slice() {
        [name, head] if name.is_name() && !head.is_name() => Some((name.clone(), head.clone())),
        _ => None,
    }
}

/// What stands in the place of a term that is rendered elsewhere in its passage: for each sentence that
/// holds it more often than its English has a rendering, the other phrase that the English has, if it has
/// one. Mere silence is no fault: English doesn't say a thing twice.
pub fn strays(scene: &Scene, at: usize, usage: &Usage) -> Vec<Stray> {
    let term_use = &scene.term_uses[at];
    let passage = &scene.passages[term_use.passage];
    if term_use.zh.len() < 2 || term_use.accepted.is_empty() {
        return Vec::new();
    }
    let sentence = |place: &Range<usize>| scene.zh_sentence(passage.zh, place.start);
    let sentences = term_use.zh.chunk_by(|a, b| sentence(a) == sentence(b));
    let lacking = sentences.filter_map(|places| {
        let near = scene.near(passage, &places[0]);
        let inside = |r: &&Rendered| {
            near.iter().any(|e| e.paragraph == r.paragraph && e.span.contains(&r.span.start))
        };
        let rendered = term_use.accepted.iter().filter(inside).count();
        let place = places.get(rendered..)?.last()?;
        let counterpart = counterpart::find(scene, at, place, usage, &near, 2)?;
        Some(Stray { place: place.clone(), counterpart })
    });
    lacking.collect()
}
