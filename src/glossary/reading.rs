//! How a term is read.

use ::pinyin::ToPinyin;

use super::Term;
use crate::lang::zh::pinyin;
use crate::lang::zh::words::segment;
use crate::text::fold;

/// The reading of a term with tone marks, words apart: the glossary's, or the dictionary's.
pub fn reading(term: &Term) -> String {
    match &term.pinyin {
        Some(given) => given.clone(),
        None => {
            let words = usual_syllables(term.name()).into_iter().map(|word| word.concat());
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

/// The reading as English text has it: no tone marks, ü as u.
pub fn plain_reading(term: &Term) -> String {
    pinyin::plain(&reading(term))
}

/// The syllables of the words of a form, with tone marks.
pub(super) fn usual_syllables(form: &str) -> Vec<Vec<String>> {
    let key = fold::key(form);
    segment(&key)
        .into_iter()
        .map(|token| match token.word.and_then(|word| word.readings().first().copied()) {
            Some(reading) if key[token.span.clone()].chars().count() > 1 => {
                reading.split(' ').map(pinyin::with_marks).collect()
            }
            _ => key[token.span].chars().map(char_reading).collect(),
        })
        .collect()
}

fn char_reading(c: char) -> String {
    c.to_pinyin().map(|reading| reading.with_tone().to_owned()).unwrap_or_default()
}
