//! Whether a string that stands in a Chinese text is a word of it, or straddles two: 市长 is none in
//! 南京市|长江大桥. The dictionary settles it.

use std::ops::Range;

use crate::lang::lexicon::{StemId, neighbours, word};
use crate::lang::zh::script::is_han;
use crate::lang::zh::words::segment;

/// Longer strings hardly ever come about by chance.
const LONGEST_DOUBTFUL: usize = 3;
/// How many characters to each side are looked at: words are seldom longer than four, and two of them
/// settle it.
const CONTEXT: usize = 8;
/// A translation with this probability is one of the word itself; less comes from its characters alone.
const LIKELY: f32 = 0.1;

/// Whether the characters `span` of a folded text are a word or words of it. `english` are the stems of
/// what they should mean.
pub fn stands_alone(text: &[char], span: &Range<usize>, english: &[StemId]) -> bool {
    if span.len() > LONGEST_DOUBTFUL || !text[span.clone()].iter().all(|&c| is_han(c)) {
        return true;
    }
    // No word of the dictionary reaches over either end.
    let joined = |at: usize| at > 0 && at < text.len() && neighbours(text[at - 1], text[at]);
    if !joined(span.start) && !joined(span.end) {
        return true;
    }
    let before = text[span.start.saturating_sub(CONTEXT)..span.start].iter().rev();
    let before = before.take_while(|c| is_han(**c)).count();
    let after = text[span.end..].iter().take(CONTEXT).take_while(|c| is_han(**c)).count();
    let string = |range: Range<usize>| text[range].iter().collect::<String>();
    let window = string(span.start - before..span.end + after);
    let (left, right) =
        (string(span.start - before..span.start), string(span.end..span.end + after));
    let words = segment(&window);
    if words.len() > segment(&left).len() + segment(&right).len() {
        return true;
    }
    let inside = left.len()..window.len() - right.len();
    let whole = words.iter().find(|w| w.span.start <= inside.start && inside.end <= w.span.end);
    whole.is_some_and(|whole| is_part(&window, &whole.span, &inside, english))
}

/// Whether a string inside a longer word is a part of its meaning (党中央 holds 中央) or of its sound
/// alone (马克思 holds no 马克): the rest is words too, or the longer word is translated by the same English.
fn is_part(window: &str, whole: &Range<usize>, inside: &Range<usize>, english: &[StemId]) -> bool {
    let rest = [whole.start..inside.start, inside.end..whole.end];
    let is_word = |range: &Range<usize>| {
        range.is_empty() || range.len() > 3 && word(&window[range.clone()]).is_some()
    };
    if rest.iter().all(is_word) {
        return true;
    }
    let means = |(stem, share): (StemId, f32)| share >= LIKELY && english.contains(&stem);
    word(&window[whole.clone()]).is_some_and(|word| word.translations().any(means))
}
