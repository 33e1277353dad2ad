//! How each term of the glossary was rendered in each passage: the evidence of the term rules.

use std::ops::Range;

use super::scene::{Passage, Scene};
use crate::glossary::matching::en::{Found, Pattern};
use crate::glossary::{Status, Term};

/// A term in a passage.
#[derive(Debug)]
pub struct TermUse {
    /// Index of the passage in the scene.
    pub passage: usize,
    /// Index of the term in the glossary.
    pub term: usize,
    /// Where it stands in the Chinese: bytes of the paragraph's prose.
    pub zh: Vec<Range<usize>>,
    /// The accepted renderings that stand in the English.
    pub accepted: Vec<Rendered>,
    /// The renderings to avoid that stand in the English.
    pub avoided: Vec<Rendered>,
}

/// A rendering in the English.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// Index in the list of renderings, or of those to avoid.
    pub rendering: usize,
    /// Zero-based English paragraph.
    pub paragraph: usize,
    /// Bytes of the paragraph's prose.
    pub span: Range<usize>,
    /// Whether its words are shared with other phrases.
    pub coordinated: bool,
}

/// The patterns of a term.
struct Patterns {
    accepted: Vec<Pattern>,
    avoided: Vec<Pattern>,
}

impl Patterns {
    fn new(term: &Term) -> Patterns {
        let compile =
            |list: &[String]| list.iter().map(|r| Pattern::new(r, term.matching)).collect();
        if term.status == Status::Deprecated {
            let avoided = [term.renderings.as_slice(), &term.avoid].concat();
            return Patterns { accepted: Vec::new(), avoided: compile(&avoided) };
        }
        Patterns { accepted: compile(&term.renderings), avoided: compile(&term.avoid) }
    }
}

/// The uses of all terms in all passages.
pub fn uses(scene: &Scene) -> Vec<TermUse> {
    let mut patterns: Vec<Option<Patterns>> = Vec::new();
    patterns.resize_with(scene.glossary.terms.len(), || None);
    let mut uses = Vec::new();
    for (index, passage) in scene.passages.iter().enumerate() {
        let first = uses.len();
        for hit in &passage.hits {
            if let Some(seen) = uses[first..].iter_mut().find(|u: &&mut TermUse| u.term == hit.term)
            {
                seen.zh.push(hit.span.clone());
                continue;
            }
            let term = &scene.glossary.terms[hit.term];
            let patterns = patterns[hit.term].get_or_insert_with(|| Patterns::new(term));
            uses.push(TermUse {
                passage: index,
                term: hit.term,
                zh: vec![hit.span.clone()],
                accepted: rendered(scene, passage, &patterns.accepted),
                avoided: rendered(scene, passage, &patterns.avoided)
                    .into_iter()
                    .filter(|avoided| !avoided.coordinated)
                    .collect(),
            });
        }
        drop_excused(&mut uses[first..]);
    }
    uses
}

fn rendered(scene: &Scene, passage: &Passage, patterns: &[Pattern]) -> Vec<Rendered> {
    let mut all = Vec::new();
    let mut paragraphs: Vec<usize> = passage.en.iter().map(|e| e.paragraph).collect();
    paragraphs.dedup();
    for paragraph in paragraphs {
        let prose = &scene.bitext.en.paragraphs[paragraph].prose;
        let words = &scene.en_words[paragraph];
        for (rendering, pattern) in patterns.iter().enumerate() {
            let found = pattern.find(&prose.text, words).into_iter().map(
                |Found { words: w, coordinated }| Rendered {
                    rendering,
                    paragraph,
                    span: words.span(w.0, w.1),
                    coordinated,
                },
            );
            all.extend(
                found.filter(|r| passage.holds(paragraph, &r.span) && !prose.is_opaque(&r.span)),
            );
        }
    }
    all.sort_by_key(|r| (r.paragraph, r.span.start, std::cmp::Reverse(r.span.end)));
    all
}

/// A rendering to avoid is excused where the same words are, or belong to, an accepted rendering of
/// any term of the passage; and of two that overlap, of one term or of several, only the longer one
/// counts, or that of the shorter term, whose words it must be.
fn drop_excused(uses: &mut [TermUse]) {
    let overlap = |a: &Rendered, b: &Rendered| {
        a.paragraph == b.paragraph && a.span.start < b.span.end && b.span.start < a.span.end
    };
    let accepted: Vec<Rendered> =
        uses.iter().flat_map(|u| &u.accepted).filter(|r| !r.coordinated).cloned().collect();
    for term_use in &mut *uses {
        term_use.avoided.retain(|avoided| !accepted.iter().any(|a| overlap(a, avoided)));
    }
    let mut all: Vec<(usize, usize, Rendered)> = Vec::new();
    for (index, term_use) in uses.iter_mut().enumerate() {
        let term_length = term_use.zh[0].len();
        all.extend(term_use.avoided.drain(..).map(|avoided| (index, term_length, avoided)));
    }
    all.sort_by_key(|(_, length, r)| (r.paragraph, std::cmp::Reverse(r.span.len()), *length));
    let mut kept: Vec<Rendered> = Vec::new();
    for (index, _, avoided) in all {
        if !kept.iter().any(|k| overlap(k, &avoided)) {
            kept.push(avoided.clone());
            uses[index].avoided.push(avoided);
        }
    }
    for term_use in uses {
        term_use.avoided.sort_by_key(|r| (r.paragraph, r.span.start));
    }
}
