//! The renderings of a term that stand in the English of a passage.

use super::{Kind, Patterns, Rendered};
use crate::check::scene::{Passage, Scene};
use crate::glossary::matching::en::{Found, Pattern, Words};

/// What was found of a term.
pub struct Evidence {
    /// Accepted renderings, and short forms, which have yet to prove that they were introduced.
    pub accepted: Vec<Rendered>,
    /// Renderings to avoid.
    pub avoided: Vec<Rendered>,
}

/// Looks for a term's renderings in a passage.
pub fn find(scene: &Scene, passage: &Passage, patterns: &Patterns) -> Evidence {
    let mut accepted = Vec::new();
    for (at, pattern) in &patterns.accepted {
        accepted.extend(rendered(scene, passage, *at, pattern));
    }
    for &(at, ref pattern, kind) in &patterns.short {
        let short = rendered(scene, passage, at, pattern);
        accepted.extend(short.into_iter().map(|r| Rendered { kind, ..r }));
    }
    let mut avoided = Vec::new();
    for (at, pattern) in &patterns.avoided {
        avoided
            .extend(rendered(scene, passage, *at, pattern).into_iter().filter(|r| !r.coordinated));
    }
    for list in [&mut accepted, &mut avoided] {
        list.sort_by_key(|r| (r.paragraph, r.span.start, std::cmp::Reverse(r.span.end)));
    }
    Evidence { accepted, avoided }
}

fn rendered(
    scene: &Scene,
    passage: &Passage,
    rendering: usize,
    pattern: &Pattern,
) -> Vec<Rendered> {
    let mut all = Vec::new();
    let mut paragraphs: Vec<usize> = passage.en.iter().map(|e| e.paragraph).collect();
    paragraphs.dedup();
    for &paragraph in &paragraphs {
        let prose = &scene.bitext.en.paragraphs[paragraph].prose;
        let words = &scene.en_words[paragraph];
        let found = pattern.find(&prose.text, words).into_iter().map(|found| {
            let Found { words: (first, last), coordinated } = found;
            let span = words.span(first, last);
            Rendered { rendering, paragraph, span, coordinated, kind: Kind::Full }
        });
        all.extend(
            found.filter(|r| passage.touches(paragraph, &r.span) && !prose.is_opaque(&r.span)),
        );
    }
    let before = paragraphs.first().and_then(|first| first.checked_sub(1));
    for border in before.into_iter().chain(paragraphs) {
        all.extend(across(scene, border, rendering, pattern));
    }
    all
}

/// How much of a paragraph may belong to a rendering that goes on in the next one.
const OVERHANG: usize = 100;

/// A rendering that begins in a paragraph and ends in the next, as where each line is a segment and a sentence
/// runs over two. Its place is the part in the first.
fn across(scene: &Scene, border: usize, rendering: usize, pattern: &Pattern) -> Option<Rendered> {
    let text = |at: usize| scene.bitext.en.paragraphs.get(at).map(|p| p.prose.text.as_str());
    let (first, second) = (text(border)?.trim_end(), text(border + 1)?);
    // A sentence that goes on does so in a small letter, and leaves no mark behind.
    let goes_on = first.ends_with(char::is_alphanumeric)
        && second.trim_start().starts_with(char::is_lowercase);
    if !goes_on {
        return None;
    }
    let start = char_boundary(first, first.len().saturating_sub(OVERHANG));
    let end = char_boundary(second, second.len().min(OVERHANG));
    let joined = format!("{} {}", &first[start..], &second[..end]);
    let middle = first.len() - start;
    let words = Words::new(&joined);
    let spans =
        pattern.find(&joined, &words).into_iter().map(|f| (words.span(f.words.0, f.words.1), f));
    let (span, found) = spans.into_iter().find(|(s, _)| s.start < middle && middle < s.end)?;
    let span = start + span.start..first.len();
    let coordinated = found.coordinated;
    Some(Rendered { rendering, paragraph: border, span, coordinated, kind: Kind::Full })
}

/// The next place at or after a byte where a character begins.
fn char_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
