//! How each term of the glossary was rendered in each passage: the evidence of the term rules.

mod absence;
mod counterpart;
mod evidence;
mod patterns;
mod shared;
mod short;
mod usage;

use std::ops::Range;

pub use absence::Absence;
pub use counterpart::Counterpart;
pub(super) use usage::Usage;

use super::scene::{Passage, Scene};
use crate::check::Fix;
use crate::glossary::matching::en::has_slots;
use crate::glossary::{Matching, Status, Term};
use crate::lang::en::inflect::{Form, form_of, lemmas};
use crate::lang::en::phrase::replace_phrase;
use crate::severity::Severity;
use crate::text::fold;
use patterns::Patterns;

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
    /// Short forms that stand there before the document has said what they are short for.
    pub undefined: Vec<Rendered>,
    /// Where there is nothing of all that, what there is instead.
    pub absence: Option<Absence>,
    /// Where it is rendered, but not as often as it stands in a sentence, other phrases that stand for it.
    pub strays: Vec<Stray>,
}

/// A place of a term, and the phrase that stands for it though it is no rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Bytes of the Chinese paragraph's prose.
    pub place: Range<usize>,
    /// What the English has.
    pub counterpart: Counterpart,
}

impl TermUse {
    /// Whether the English says anything of the term that the glossary knows.
    pub fn is_rendered(&self) -> bool {
        !(self.accepted.is_empty() && self.avoided.is_empty() && self.undefined.is_empty())
    }
}

/// A rendering in the English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Index in the list of renderings, of short forms, or of those to avoid.
    pub rendering: usize,
    /// Zero-based English paragraph.
    pub paragraph: usize,
    /// Bytes of the paragraph's prose.
    pub span: Range<usize>,
    /// Whether its words are shared with other phrases.
    pub coordinated: bool,
    /// What it is to the term.
    pub kind: Kind,
}

/// What a rendering is to its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A rendering of its own.
    Full,
    /// A short form that the glossary gives as such.
    Short,
    /// The common noun of a name: "the initiative" for the Belt and Road Initiative.
    CommonNoun,
}

impl Rendered {
    /// Whether two of them share words.
    pub fn overlaps(&self, other: &Rendered) -> bool {
        self.paragraph == other.paragraph
            && self.span.start < other.span.end
            && other.span.start < self.span.end
    }
}

/// The uses of all terms in all passages. What stands instead of a missing one is looked for later, when all
/// documents are known.
pub(super) fn uses(scene: &Scene) -> Vec<TermUse> {
    let mut patterns: Vec<Option<Patterns>> = Vec::new();
    patterns.resize_with(scene.glossary.terms.len(), || None);
    let mut uses: Vec<TermUse> = Vec::new();
    for (index, passage) in scene.passages.iter().enumerate() {
        let first = uses.len();
        for hit in &passage.hits {
            let term = &scene.glossary.terms[hit.term];
            if !term.enforce {
                continue;
            }
            if let Some(seen) = uses[first..].iter_mut().find(|u| u.term == hit.term) {
                seen.zh.push(hit.span.clone());
                continue;
            }
            let patterns = patterns[hit.term].get_or_insert_with(|| Patterns::new(term));
            let found = evidence::find(scene, passage, patterns);
            uses.push(TermUse {
                passage: index,
                term: hit.term,
                zh: vec![hit.span.clone()],
                accepted: found.accepted,
                avoided: found.avoided,
                undefined: Vec::new(),
                absence: None,
                strays: Vec::new(),
            });
        }
        shared::drop_excused(&mut uses[first..]);
        shared::drop_used_up(&mut uses[first..]);
    }
    short::define(scene, &patterns, &mut uses);
    uses
}

/// Says of each use that isn't rendered, or not often enough, what there is instead.
pub(super) fn explain_absences(scene: &mut Scene, usage: &Usage) {
    for at in 0..scene.term_uses.len() {
        if scene.term_uses[at].is_rendered() {
            scene.term_uses[at].strays = absence::strays(scene, at, usage);
        } else {
            scene.term_uses[at].absence = Some(absence::of(scene, at, usage));
        }
    }
}

/// How grave a departure from a term is, for a rule whose own severity this is.
pub(super) fn severity(term: &Term, rule: Severity) -> Severity {
    match (term.severity, term.status) {
        (Some(own), _) => own,
        (None, Status::Proposed) => rule.min(Severity::Warning),
        (None, _) => rule,
    }
}

/// Whether a term was left in Chinese, and not only added in brackets to its English: that is another rule's
/// finding.
pub(super) fn stands_in_chinese(scene: &Scene, passage: &Passage, term: &Term) -> bool {
    let english = fold::key(&passage.english(scene));
    let stands = |form: &String| {
        let key = fold::key(form);
        let mut places = english.match_indices(&key);
        places.any(|(at, _)| !english[..at].ends_with(['(', '（', '[']))
    };
    term.forms.iter().any(stands)
}

/// The edit that puts a term's preferred rendering in the place of a phrase, where it can be written as it is.
pub(super) fn replacement(
    scene: &Scene,
    paragraph: usize,
    span: &Range<usize>,
    term: &Term,
) -> Option<Fix> {
    let preferred = term.preferred();
    if has_slots(preferred) || term.matching == Matching::Exact {
        return None;
    }
    let text = scene.en_text(paragraph);
    let (span, written) = replace_phrase(text, span, &singular(&text[span.clone()]), preferred)?;
    scene.fix(paragraph, &span, written)
}

/// A phrase with its last word in the singular.
fn singular(phrase: &str) -> String {
    let start = phrase.rfind([' ', '-']).map_or(0, |at| at + 1);
    let last = phrase[start..].to_lowercase();
    let bases = lemmas(&last);
    let base = bases.iter().find(|base| form_of(&last, base) == Some(Form::Plural));
    base.map_or(phrase.to_owned(), |base| format!("{}{base}", &phrase[..start]))
}
