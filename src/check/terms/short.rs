//! Short forms: accepted once the document has said what they are short for.

use super::{Kind, Patterns, Rendered, TermUse};
use crate::check::scene::Scene;

/// A place in the English: paragraph and byte.
type Place = (usize, usize);

/// Sorts the short forms among the accepted renderings into those that were introduced and those that
/// were not. A common noun before the name that it stands for says nothing of the term.
pub fn define(scene: &Scene, patterns: &[Option<Patterns>], uses: &mut [TermUse]) {
    let is_short = |r: &Rendered| r.kind != Kind::Full;
    for term_use in uses.iter_mut().filter(|u| u.accepted.iter().any(is_short)) {
        let Some(Some(patterns)) = patterns.get(term_use.term) else { continue };
        let full = first_full(scene, patterns);
        let introduced = |r: &Rendered| full.is_some_and(|at| at <= (r.paragraph, r.span.start));
        let (accepted, early): (Vec<Rendered>, Vec<Rendered>) =
            term_use.accepted.drain(..).partition(|r| !is_short(r) || introduced(r));
        term_use.accepted = accepted;
        term_use.undefined = early.into_iter().filter(|r| r.kind == Kind::Short).collect();
    }
}

/// Where a full rendering first stands in the document.
fn first_full(scene: &Scene, patterns: &Patterns) -> Option<Place> {
    let in_paragraph = |paragraph: usize| {
        let words = &scene.en_words[paragraph];
        let text = scene.en_text(paragraph);
        let found = patterns.accepted.iter().flat_map(|(_, pattern)| pattern.find(text, words));
        found.map(|f| words.span(f.words.0, f.words.1).start).min()
    };
    (0..scene.en_words.len()).find_map(|paragraph| Some((paragraph, in_paragraph(paragraph)?)))
}
