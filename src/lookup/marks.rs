//! What a query met of a string, for the eye.

use std::ops::Range;

use super::query::in_simplified;
use crate::lang::en::key;
use crate::lang::zh::pinyin;
use crate::text::fold;

/// A string with the bytes of it that were met.
pub(super) type Marked = (String, Vec<Range<usize>>);

/// Marks in order, those that overlap taken together.
pub fn merged(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match merged.last_mut().filter(|last| mark.start < last.end) {
            Some(last) => last.end = last.end.max(mark.end),
            None => merged.push(mark),
        }
    }
    merged
}

/// A reading as people write it, given as numbered pinyin with the bytes that were met. `usual` is how it is
/// written in full, if this is the usual reading.
pub(super) fn reading(numbered: &str, spans: &[Range<usize>], usual: &str) -> Marked {
    let marked = pinyin::joined(numbered.split(' '));
    // The usual reading is written as words, with the capitals of names.
    let text = if letters(&marked) == letters(usual) { usual.to_owned() } else { marked };
    let spans = spans_in_marked(numbered, spans, &text);
    (text, spans)
}

/// Lower-case letters and digits alone, with their tone marks.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A form with what a query met of it; where it is the query that holds the form, all of it.
pub(super) fn chinese(form: String, query: &str) -> Marked {
    let folded = fold::fold(&form);
    let query: Vec<char> = query.chars().collect();
    let at = folded.chars.windows(query.len().max(1)).position(|window| window == query);
    let spans = match at {
        Some(at) => vec![folded.origin(&form, &(at..at + query.len()))],
        None if query.windows(folded.chars.len().max(1)).any(|w| w == folded.chars) => {
            std::iter::once(0..form.len()).collect()
        }
        None => Vec::new(),
    };
    (form, spans)
}

/// A phrase with what some words met of it: the phrase that they make, or else each of them.
pub(super) fn words(phrase: String, wanted: &[String]) -> Marked {
    let mut words = key::words(&phrase);
    for word in &mut words {
        word.key = in_simplified(&word.key);
    }
    let begins = |word: &key::Word, wanted: &String| {
        word.key.starts_with(wanted.as_str()).then(|| {
            let letters = phrase[word.span.clone()].char_indices();
            let ends =
                letters.filter(|(_, c)| c.is_alphanumeric()).map(|(at, c)| at + c.len_utf8());
            let length = ends.take(wanted.chars().count()).last().unwrap_or(0);
            word.span.start..word.span.start + length
        })
    };
    let in_line = |start: usize| {
        let window = words.get(start..start + wanted.len())?;
        let (last, before) = wanted.split_last()?;
        let whole = before.iter().zip(window).all(|(wanted, word)| *wanted == word.key);
        let end = begins(window.last()?, last).filter(|_| whole)?.end;
        Some(window.first()?.span.start..end)
    };
    if let Some(span) = (0..words.len()).find_map(in_line) {
        return (phrase, vec![span]);
    }
    let mut spans: Vec<Range<usize>> = wanted
        .iter()
        .filter_map(|wanted| {
            let start = words.iter().find_map(|word| begins(word, wanted));
            start.or_else(|| {
                let at = phrase.to_lowercase().find(wanted.as_str())?;
                phrase.get(at..at + wanted.len()).map(|_| at..at + wanted.len())
            })
        })
        .collect();
    spans.sort_by_key(|span| span.start);
    spans.dedup();
    (phrase, spans)
}

/// Bytes of numbered pinyin as bytes of the same reading with tone marks.
fn spans_in_marked(numbered: &str, spans: &[Range<usize>], marked: &str) -> Vec<Range<usize>> {
    let counted = |c: &char| c.is_alphanumeric();
    let letters = |end: usize| numbered[..end].chars().filter(|c| c.is_alphabetic()).count();
    let places: Vec<Range<usize>> = marked
        .char_indices()
        .filter(|(_, c)| counted(c))
        .map(|(at, c)| at..at + c.len_utf8())
        .collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for span in spans {
        let own = places.get(letters(span.start)..letters(span.end)).unwrap_or(&[]);
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            match found.last_mut() {
                Some(before) if before.end == first.start => before.end = last.end,
                _ => found.push(first.start..last.end),
            }
        }
    }
    found
}
