//! How a query met a string.

use std::ops::Range;

use super::query::Phrase;
use super::rank::{Fit, Part};
use super::sound::Extent;

/// How pinyin was met, and whether as initials: `line` has a space before each syllable, `spans` are the
/// bytes met of each.
pub(super) fn of_sound(line: &str, spans: &[Range<usize>]) -> Option<(Fit, Part)> {
    let (first, last) = (spans.first()?, spans.last()?);
    let from_start = first.start == 1;
    let last_syllable = !line[last.end..].contains(' ');
    Some(match Extent::of(line, spans) {
        Extent::Syllables if from_start && last_syllable => (Fit::Whole, Part::Pinyin),
        Extent::Syllables if from_start => (Fit::First, Part::Pinyin),
        Extent::Syllables => (Fit::Words, Part::Pinyin),
        Extent::LastBegun if spans.len() == 1 && last.len() == 1 => {
            (Fit::WordStart, Part::Initials)
        }
        Extent::LastBegun if from_start => (Fit::Start, Part::Pinyin),
        Extent::LastBegun => (Fit::WordStart, Part::Pinyin),
        Extent::Begun if from_start && last_syllable => (Fit::Whole, Part::Initials),
        Extent::Begun if from_start => (Fit::Start, Part::Initials),
        Extent::Begun => (Fit::WordStart, Part::Initials),
    })
}

/// How a phrase stands in a line of words, each with a space before it: as it was typed, or its words somewhere.
pub(super) fn of_words(line: &str, phrase: &Phrase) -> Option<Fit> {
    let Some(at) = line.find(&phrase.joined) else {
        let all = phrase.words.iter().all(|word| line.contains(&format!(" {word}")));
        return all.then_some(Fit::Inside);
    };
    let rest = &line[at + phrase.joined.len()..];
    let complete = rest.is_empty() || rest.starts_with(' ');
    Some(match (at, complete) {
        (0, true) if rest.is_empty() => Fit::Whole,
        (0, true) => Fit::First,
        (0, false) => Fit::Start,
        (_, true) => Fit::Words,
        (_, false) => Fit::WordStart,
    })
}
