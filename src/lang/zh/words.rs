//! Words of unspaced Chinese, by the dictionary.

use std::ops::Range;

use super::script::is_han;
use crate::lang::lexicon::{self, Word};

/// A word of a text.
#[derive(Debug, Clone)]
pub struct Token {
    /// Bytes of the text given.
    pub span: Range<usize>,
    /// Its entry; `None` for a single character that the dictionary doesn't list.
    pub word: Option<Word>,
}

/// Longer words than this are proverbs; the search need not look further.
const LONGEST_WORD: usize = 12 * 3;

/// Cuts the Chinese stretches of a text in simplified script into words: the fewest, and of those
/// the most even (maximum matching over the whole stretch, by dynamic programming). Characters
/// that are not Chinese belong to no word.
pub fn segment(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for stretch in han_stretches(text) {
        segment_stretch(text, stretch, &mut tokens);
    }
    tokens
}

/// Byte ranges of the unbroken Chinese stretches of a text.
pub fn han_stretches(text: &str) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| is_han(c)) {
        let end = at + c.len_utf8();
        match stretches.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => stretches.push(at..end),
        }
    }
    stretches
}

/// The best way to a place of the stretch.
#[derive(Clone)]
struct Step {
    words: u32,
    /// Sum of the squares of the words' lengths: of two ways with as many words, the one with the
    /// smaller sum has words of more even length.
    squares: u32,
    from: usize,
    word: Option<Word>,
}

fn segment_stretch(text: &str, stretch: Range<usize>, tokens: &mut Vec<Token>) {
    let han = &text[stretch.clone()];
    let mut best: Vec<Option<Step>> = vec![None; han.len() + 1];
    best[0] = Some(Step { words: 0, squares: 0, from: 0, word: None });
    for (at, c) in han.char_indices() {
        let Some(here) = best[at].clone() else { continue };
        let mut offer = |len: usize, word: Option<Word>| {
            let chars = (len / 3) as u32;
            let step = Step {
                words: here.words + 1,
                squares: here.squares + chars * chars,
                from: at,
                word,
            };
            let slot = &mut best[at + len];
            let better = |old: &Step| (step.words, step.squares) < (old.words, old.squares);
            if slot.as_ref().is_none_or(better) {
                *slot = Some(step);
            }
        };
        offer(c.len_utf8(), None);
        let mut window_end = han.len().min(at + LONGEST_WORD);
        while !han.is_char_boundary(window_end) {
            window_end -= 1;
        }
        for (len, word) in lexicon::words_at_start(&han[at..window_end]) {
            offer(len, Some(word));
        }
    }
    let first = tokens.len();
    let mut end = han.len();
    while let (true, Some(step)) = (end > 0, &best[end]) {
        // A single character was offered bare before the dictionary could offer it.
        let word = step.word.or_else(|| lexicon::word(&han[step.from..end]));
        tokens.push(Token { span: stretch.start + step.from..stretch.start + end, word });
        end = step.from;
    }
    tokens[first..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_into_words() {
        let text = "座谈会上，主任介绍经济社会发展情况。";
        let words: Vec<&str> = segment(text).into_iter().map(|t| &text[t.span]).collect();
        assert_eq!(words, ["座谈会", "上", "主任", "介绍", "经济", "社会", "发展", "情况"]);
    }

    #[test]
    fn nothing_is_lost() {
        let text = "㐀亚abc马逊2024年";
        let han: String = segment(text).into_iter().map(|t| text[t.span].to_owned()).collect();
        assert_eq!(han, "㐀亚马逊年");
    }
}
