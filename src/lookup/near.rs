//! What is like a query, but for a slip: a letter too few, too many, wrong, or changed with its neighbour; a
//! character typed for another one that is read alike.

use super::column::Column;
use super::index::Index;
use super::query::Query;
use super::rank::{Fit, Part, Rank};
use super::sound::SoundQuery;
use crate::glossary::reading::usual_reading;

/// The words of a column, each once, with the letters that it has.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<(String, Letters)>,
}

/// The letters of a word, a bit each: two words that are alike have nearly the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Letters(u32);

impl Letters {
    pub(super) fn of(word: &str) -> Letters {
        let bit = |byte: u8| if byte.is_ascii_lowercase() { 1 << (byte - b'a') } else { 0 };
        Letters(word.bytes().fold(0, |letters, byte| letters | bit(byte)))
    }

    /// Whether at most so many of these letters are missing there.
    fn nearly_in(self, other: Letters, slips: usize) -> bool {
        (self.0 & !other.0).count_ones() as usize <= slips
    }
}

impl Vocabulary {
    /// The words of a column whose lines have a space before each word.
    pub(super) fn of(column: &Column) -> Vocabulary {
        let mut words: Vec<&str> = column.lines().flat_map(|line| line.split(' ')).collect();
        words.retain(|word| word.len() >= SHORTEST);
        words.sort_unstable();
        words.dedup();
        let with_letters = |word: &str| (word.to_owned(), Letters::of(word));
        Vocabulary { words: words.into_iter().map(with_letters).collect() }
    }

    /// The words that are like one but for slips, each with how many.
    fn near(&self, typed: &str, unfinished: bool) -> Vec<(&str, usize)> {
        let most = slips(typed.len());
        let letters = Letters::of(typed);
        let likely = |(word, own): &&(String, Letters)| {
            letters.nearly_in(*own, most)
                && word.len() + most >= typed.len()
                && (unfinished || own.nearly_in(letters, most) && word.len() <= typed.len() + most)
        };
        let words = self.words.iter().filter(likely);
        let near = words.filter_map(|(word, _)| {
            Some((word.as_str(), distance(typed.as_bytes(), word.as_bytes(), most, unfinished)?))
        });
        near.collect()
    }
}

/// A word of fewer letters is like too many others.
const SHORTEST: usize = 4;

/// How many slips a word of so many letters may have.
fn slips(letters: usize) -> usize {
    match letters {
        0..SHORTEST => 0,
        SHORTEST..8 => 1,
        _ => 2,
    }
}

/// How near each term is to what was perhaps meant.
pub(super) fn ranks(index: &Index, query: &Query) -> Vec<Rank> {
    let mut best = vec![Rank::NONE; index.glossary().terms.len()];
    if query.chinese.is_empty() {
        offer_words(index, &query.words, &mut best);
        if let Some(sound) = &query.sound {
            offer_sounds(index, &sound.plain(), &mut best);
        }
    } else {
        offer_homophones(index, &query.chinese, &mut best);
        offer_characters(index, &query.chinese, &mut best);
    }
    best
}

/// Phrases in which each word of the query has one that is like it.
fn offer_words(index: &Index, words: &[String], best: &mut [Rank]) {
    let Some((last, before)) = words.split_last() else { return };
    let near = before.iter().map(|word| index.vocabulary.near(word, false));
    let near: Vec<Vec<(&str, usize)>> = near.chain([index.vocabulary.near(last, true)]).collect();
    let longest = (0..words.len()).max_by_key(|&at| words[at].len()).unwrap_or(0);
    for &(word, slips) in &near[longest] {
        index.english.search(&format!(" {word}"), |line, row, _| {
            let others = (0..words.len()).filter(|&at| at != longest);
            let slips = others
                .map(|at| slips_in(line, &words[at], &near[at]))
                .try_fold(slips, |sum, slips| Some(sum + slips?));
            if let Some(slips) = slips {
                index.offer(best, row, Fit::Near, index.part(row), slips * 32 + line.len() / 4);
            }
            true
        });
    }
}

/// How many slips a word of the query has where it stands in a line, if it stands there.
fn slips_in(line: &str, typed: &str, near: &[(&str, usize)]) -> Option<usize> {
    if line.contains(&format!(" {typed}")) {
        return Some(0);
    }
    let there = near.iter().filter(|(word, _)| line.split(' ').any(|own| own == *word));
    there.map(|(_, slips)| *slips).min()
}

/// Readings like what was typed, from their beginning.
fn offer_sounds(index: &Index, typed: &str, best: &mut [Rank]) {
    let most = slips(typed.len());
    if most == 0 {
        return;
    }
    let letters = Letters::of(typed);
    for (at, own) in index.sound_letters.iter().enumerate() {
        if !letters.nearly_in(*own, most) {
            continue;
        }
        let plain: Vec<u8> = index.sounds.line(at).bytes().filter(u8::is_ascii_lowercase).collect();
        if let Some(slips) = distance(typed.as_bytes(), &plain, most, true) {
            let length = slips * 32 + plain.len();
            index.offer(best, index.sounds.row(at), Fit::Near, Part::Pinyin, length);
        }
    }
}

/// Forms that are read as the query is: an input method offers the wrong one of them now and then.
fn offer_homophones(index: &Index, query: &str, best: &mut [Rank]) {
    let Some(sound) = SoundQuery::new(&usual_reading(query)) else { return };
    // A single character has too many others that are read alike.
    if query.chars().count() < 2 {
        return;
    }
    let mut spans = Vec::new();
    let needle = format!(" {}", char::from(sound.first()));
    index.sounds.search(&needle, |line, row, at| {
        let fits = sound.fits_at(line, at + 1, &mut spans);
        let syllables = spans.len() == query.chars().count();
        if fits && syllables {
            index.offer(best, row, Fit::Near, Part::Chinese, line.len());
        }
        fits
    });
}

/// Forms of which one character is missing, too many or wrong.
fn offer_characters(index: &Index, query: &str, best: &mut [Rank]) {
    let chars: Vec<char> = query.chars().collect();
    if chars.len() < 3 {
        return;
    }
    // One slip leaves one of the halves as it is.
    let (left, right) = chars.split_at(chars.len() / 2);
    for half in [left, right] {
        let needle: String = half.iter().collect();
        index.chinese.search(&needle, |line, row, _| {
            let own: Vec<char> = line.chars().collect();
            if distance(&chars, &own, 1, false).is_some() {
                index.offer(best, row, Fit::Near, Part::Chinese, 32 + own.len());
            }
            true
        });
    }
}

/// How many letters must be put in, left out, changed, or swapped with their neighbours to make `typed` into
/// `word` (optimal string alignment), or into a beginning of it if it is unfinished; `None` beyond `most`.
fn distance<T: PartialEq>(typed: &[T], word: &[T], most: usize, unfinished: bool) -> Option<usize> {
    // Beyond this the beginning of the word can't be what was typed.
    let word = if unfinished { &word[..word.len().min(typed.len() + most)] } else { word };
    let width = word.len() + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..width).collect();
    for (i, own) in typed.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, letter) in word.iter().enumerate() {
            let change = last[j] + usize::from(own != letter);
            let swapped = i > 0 && j > 0 && typed[i - 1] == *letter && *own == word[j - 1];
            let swap = if swapped { before[j - 1] + 1 } else { change };
            row[j + 1] = change.min(swap).min(last[j + 1] + 1).min(row[j] + 1);
        }
        if row.iter().all(|&slips| slips > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    let end = if unfinished { last.iter().min() } else { last.last() };
    end.copied().filter(|&slips| slips <= most)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::glossary::Glossary;
    use crate::lookup::Scope;

    fn slipped(typed: &str, word: &str, unfinished: bool) -> Option<usize> {
        distance(typed.as_bytes(), word.as_bytes(), 2, unfinished)
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(slipped("conectivity", "connectivity", false), Some(1));
        assert_eq!(slipped("connectivtiy", "connectivity", false), Some(1));
        assert_eq!(slipped("konektivity", "connectivity", false), None);
        assert_eq!(slipped("connect", "connectivity", false), None);
        assert_eq!(slipped("conect", "connectivity", true), Some(1));
        assert_eq!(slipped("ab", "ab", false), Some(0));
        assert_eq!(slipped("", "", true), Some(0));
    }

    #[test]
    fn what_was_meant_is_found() {
        let text = "[terms]\n\"硬联通\" = \"hard connectivity\"\n\"银行\" = \"bank\"\n\"伙伴关系\" = \"partnership\"\n";
        let glossary = Glossary::parse("g.toml", text).expect("a glossary");
        let index = Index::new(Arc::new(glossary));
        let near = |query: &str| {
            let answer = index.search(query, &Scope::default(), 5);
            let hit = answer.hits.first();
            hit.map(|hit| (index.glossary().terms[hit.term].name().to_owned(), hit.fit))
        };
        for (query, name) in [
            ("hard conectivity", "硬联通"),
            ("conectiv", "硬联通"),
            ("yingliangtong", "硬联通"),
            ("硬连通", "硬联通"),
            ("硬联统", "硬联通"),
            ("partnerhsip", "伙伴关系"),
            ("huobanguangxi", "伙伴关系"),
            ("伙绊关系", "伙伴关系"),
        ] {
            assert_eq!(near(query), Some((name.to_owned(), Fit::Near)), "{query}");
        }
        for none in ["zebra", "bnk", "电脑", "应"] {
            assert_eq!(near(none), None, "{none}");
        }
    }
}
