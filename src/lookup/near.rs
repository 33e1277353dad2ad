//! What is like a query, but for a slip: a letter too few, too many, wrong, or changed with its neighbour; a
//! character typed for another one that is read alike.

use std::collections::HashMap;

use super::column::Column;
use super::index::Index;
use super::query::Query;
use super::rank::{Fit, Part, Rank};
use super::sound::{Extent, SoundQuery};
use crate::glossary::reading::usual_reading;
use crate::lang::en::words::Stems;
use crate::lang::zh::pinyin;

/// The words of a column, each once, with the letters that it has and the lines in which it stands.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<(String, Letters, Vec<u32>)>,
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
        let mut lines_of: HashMap<&str, Vec<u32>> = HashMap::new();
        for at in 0..column.len() {
            for word in column.line(at).split(' ').filter(|word| word.len() >= SHORTEST) {
                lines_of.entry(word).or_default().push(at as u32);
            }
        }
        let row = |(word, lines): (&str, _)| (word.to_owned(), Letters::of(word), lines);
        Vocabulary { words: lines_of.into_iter().map(row).collect() }
    }

    /// The words that are like one but for their endings or for slips.
    fn near(&self, typed: &str, unfinished: bool, stems: &Stems) -> Vec<NearWord<'_>> {
        let most = slips(typed.len());
        let letters = Letters::of(typed);
        let root = typed.get(..ROOT).unwrap_or(typed);
        let stem = stems.stem(typed);
        let near = self.words.iter().filter_map(|(word, own, lines)| {
            if word.starts_with(root) && stems.stem(word) == stem {
                return Some(NearWord { word, lines, slips: 0 });
            }
            if !letters.nearly_in(*own, most) || !begin_alike(typed.as_bytes(), word.as_bytes()) {
                return None;
            }
            let slips = distance(typed.as_bytes(), word.as_bytes(), most, unfinished)?;
            Some(NearWord { word, lines, slips })
        });
        near.collect()
    }
}

/// A word that is like a typed one.
struct NearWord<'v> {
    word: &'v str,
    /// The lines of the column in which it stands.
    lines: &'v [u32],
    slips: usize,
}

/// Words of one stem have this many bytes in common.
const ROOT: usize = 3;

/// A word of fewer letters is like too many others.
const SHORTEST: usize = 4;

/// So many letters are four syllables or more.
const LONG_SOUND: usize = 12;

/// A longer query is a sentence, and no rendering.
const MOST_WORDS: usize = 8;

/// Whether the first two letters are alike: of all slips the fewest are made there, and most words are told apart
/// by them at once.
fn begin_alike(typed: &[u8], word: &[u8]) -> bool {
    let [a, b] = [typed.first(), typed.get(1)];
    let [c, d] = [word.first(), word.get(1)];
    a == c || a == d || b == c || b == d
}

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
        offer_words(index, &query.phrase.words, &mut best);
        // Who types the tones has thought of each syllable.
        if let Some(sound) = query.sound.as_ref().filter(|sound| !sound.has_tones()) {
            offer_sounds(index, &sound.plain(), &mut best);
        }
    } else {
        offer_homophones(index, &query.chinese, &mut best);
        offer_characters(index, &query.chinese, &mut best);
    }
    best
}

/// Phrases in which each word of the query has one that is like it, or in which all are one word.
fn offer_words(index: &Index, words: &[String], best: &mut [Rank]) {
    let stems = Stems::default();
    offer_phrase(index, words, &stems, best);
    if words.len() > 1 {
        offer_phrase(index, &[words.concat()], &stems, best);
    }
}

fn offer_phrase(index: &Index, words: &[String], stems: &Stems, best: &mut [Rank]) {
    let Some(last) = words.len().checked_sub(1).filter(|last| *last < MOST_WORDS) else { return };
    let near = |(at, word): (usize, &String)| index.vocabulary().near(word, at == last, stems);
    let near: Vec<Vec<NearWord>> = words.iter().enumerate().map(near).collect();
    let slips_of: Vec<HashMap<&str, usize>> =
        near.iter().map(|near| near.iter().map(|near| (near.word, near.slips)).collect()).collect();
    let lines = |at: &usize| near[*at].iter().map(|near| near.lines.len()).sum::<usize>();
    // A short word has too few letters for slips: it must be there as it is, and leads nowhere.
    let long = (0..words.len()).filter(|&at| words[at].len() >= SHORTEST);
    let Some(rarest) = long.min_by_key(lines) else { return };
    for &at in near[rarest].iter().flat_map(|near| near.lines) {
        let line = index.english.line(at as usize);
        let slips = words.iter().zip(&slips_of).map(|(typed, near)| slips_in(line, typed, near));
        if let Some(slips) = slips.sum::<Option<usize>>() {
            let row = index.english.row(at as usize);
            index.offer(best, row, Fit::Near, index.part(row), slips * 32 + line.len() / 4);
        }
    }
}

/// How many slips a word of the query has where it stands in a line, if it stands there.
fn slips_in(line: &str, typed: &str, near: &HashMap<&str, usize>) -> Option<usize> {
    if line.contains(&format!(" {typed}")) {
        return Some(0);
    }
    line.split(' ').filter_map(|word| near.get(word)).min().copied()
}

/// Readings like what was typed, from their beginning.
fn offer_sounds(index: &Index, typed: &str, best: &mut [Rank]) {
    // Syllables are so much alike that two slips make another word.
    let most = slips(typed.len()).min(if typed.len() < LONG_SOUND { 1 } else { 2 });
    if most == 0 {
        return;
    }
    let letters = Letters::of(typed);
    let sounds = index.sounds();
    let mut plain = Vec::new();
    for (at, own) in sounds.letters.iter().enumerate() {
        if !letters.nearly_in(*own, most) {
            continue;
        }
        plain.clear();
        plain.extend(sounds.column.line(at).bytes().filter(u8::is_ascii_lowercase));
        if !begin_alike(typed.as_bytes(), &plain) {
            continue;
        }
        if let Some(slips) = distance(typed.as_bytes(), &plain, most, true) {
            let length = slips * 32 + plain.len();
            index.offer(best, sounds.column.row(at), Fit::Near, Part::Pinyin, length);
        }
    }
}

/// Forms that are read as the query is: an input method offers the wrong one of them now and then.
fn offer_homophones(index: &Index, query: &str, best: &mut [Rank]) {
    let characters = query.chars().count();
    let reading = usual_reading(query);
    // Of two syllables there are too many words that differ in the tones alone, and of one in nothing.
    let reading = match characters {
        0..2 => return,
        2 => reading,
        _ => pinyin::plain(&reading),
    };
    let Some(sound) = SoundQuery::new(&reading) else { return };
    let mut spans = Vec::new();
    let needle = format!(" {}", char::from(sound.first()));
    index.sounds().column.search(&needle, |line, row, at| {
        let fits = sound.fits_at(line, at + 1, &mut spans);
        if fits && spans.len() == characters && Extent::of(line, &spans) == Extent::Syllables {
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

/// Nothing longer is compared.
const LONGEST: usize = 64;

/// How many letters must be put in, left out, changed, or swapped with their neighbours to make `typed` into
/// `word` (optimal string alignment), or into a beginning of it if it is unfinished; `None` beyond `most`,
/// which is 2 at most.
fn distance<T: PartialEq>(typed: &[T], word: &[T], most: usize, unfinished: bool) -> Option<usize> {
    let word = if unfinished { &word[..word.len().min(typed.len() + most)] } else { word };
    if typed.len() > LONGEST || word.len().abs_diff(typed.len()) > most {
        return None;
    }
    let most = most as u8;
    let far = most + 1;
    let [mut before, mut last] = [[far; LONGEST + 4]; 2];
    for (slips, j) in last.iter_mut().zip(0..far) {
        *slips = j;
    }
    for (i, own) in typed.iter().enumerate() {
        // Farther from the diagonal there are more slips than may be.
        let band = i.saturating_sub(most.into())..(i + usize::from(far)).min(word.len());
        let mut row = [far; LONGEST + 4];
        row[0] = far.min(i as u8 + 1);
        let mut least = row[0];
        for j in band {
            let change = last[j] + u8::from(*own != word[j]);
            let swapped = i > 0 && j > 0 && typed[i - 1] == word[j] && *own == word[j - 1];
            let swap = if swapped { before[j - 1] + 1 } else { far };
            row[j + 1] = change.min(swap).min(last[j + 1] + 1).min(row[j] + 1);
            least = least.min(row[j + 1]);
        }
        if least > most {
            return None;
        }
        (before, last) = (last, row);
    }
    let end = match unfinished {
        true => last[..=word.len()].iter().copied().min().unwrap_or(far),
        false => last[word.len()],
    };
    (end <= most).then_some(end.into())
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
            hit.map(|hit| (index.glossary().terms[hit.term].name().to_owned(), hit.met.fit))
        };
        for (query, name) in [
            ("hard conectivity", "硬联通"),
            ("conectiv", "硬联通"),
            ("partnerships", "伙伴关系"),
            ("part-nership", "伙伴关系"),
            ("yingliangtong", "硬联通"),
            ("硬连通", "硬联通"),
            ("硬联统", "硬联通"),
            ("应联同", "硬联通"),
            ("partnerhsip", "伙伴关系"),
            ("huobanguangxi", "伙伴关系"),
            ("伙绊关系", "伙伴关系"),
        ] {
            assert_eq!(near(query), Some((name.to_owned(), Fit::Near)), "{query}");
        }
        for none in ["zebra", "bnk", "电脑", "应", "引航", "硬里"] {
            assert_eq!(near(none), None, "{none}");
        }
    }
}
