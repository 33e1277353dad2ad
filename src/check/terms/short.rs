//! Short forms: accepted once the document has said what they are short for.

use std::collections::{HashMap, HashSet};

use super::{Kind, Patterns, Rendered, TermUse};
use crate::check::scene::Scene;

/// A place in the English: paragraph and byte.
type Place = (usize, usize);

/// Sorts the short forms among the accepted renderings into those that were introduced and those that
/// were not. A common noun before the name that it stands for says nothing of the term.
pub fn define(scene: &Scene, patterns: &[Option<Patterns>], uses: &mut [TermUse]) {
    let is_short = |r: &Rendered| r.kind != Kind::Full;
    let mut first: HashMap<usize, Option<Place>> = HashMap::new();
    let mut reported: HashSet<usize> = HashSet::new();
    for term_use in uses.iter_mut().filter(|u| u.accepted.iter().any(is_short)) {
        let Some(Some(patterns)) = patterns.get(term_use.term) else { continue };
        let full = *first.entry(term_use.term).or_insert_with(|| first_full(scene, patterns));
        let introduced = |r: &Rendered| full.is_some_and(|at| at <= (r.paragraph, r.span.start));
        let early = |r: &Rendered| r.kind == Kind::Short && !introduced(r);
        // Who reads on has met it by then: only the first is worth a finding.
        if term_use.accepted.iter().any(early) && reported.insert(term_use.term) {
            term_use.undefined = term_use.accepted.iter().filter(|r| early(r)).cloned().collect();
            term_use.accepted.retain(|r| !early(r));
        }
        term_use.accepted.retain(|r| r.kind != Kind::CommonNoun || introduced(r));
    }
}

/// Where a full rendering first stands in the document.
fn first_full(scene: &Scene, patterns: &Patterns) -> Option<Place> {
    let in_paragraph = |paragraph: usize| {
        let words = &scene.en_words[paragraph];
        let text = scene.en_text(paragraph);
        let prose = &scene.bitext.en.paragraphs[paragraph].prose;
        let found = patterns.accepted.iter().flat_map(|(_, pattern)| pattern.find(text, words));
        let spans = found.map(|f| words.span(f.words.0, f.words.1));
        spans.filter(|span| !prose.is_opaque(span)).map(|span| span.start).min()
    };
    (0..scene.en_words.len()).find_map(|paragraph| Some((paragraph, in_paragraph(paragraph)?)))
}
