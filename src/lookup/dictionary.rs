//! Words that CC-CEDICT has, by Chinese, by pinyin, by English.

use std::cmp::Reverse;
use std::ops::Range;

use memchr::{memchr, memmem, memrchr};

use super::answer::Met;
use super::fit;
use super::marks::{self, Marked};
use super::query::{Phrase, Query};
use super::rank::{Fit, Part, Rank};
use super::sound::SoundQuery;
use crate::lang::dictionary::{
    DEFINITIONS, Entry, SOUNDS, TEXT, entries_of, entry_at, first_line_from,
};
use crate::lang::en::words::Stems;
use crate::lang::lexicon::{self, StemId};
use crate::lang::zh::words::segment;
use crate::text::fold;

/// What a query finds in the dictionary.
pub type Answer = super::Answer<Hit>;

/// An entry that a query has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: Entry,
    /// What the query met: the word, its reading, or a definition.
    pub met: Met,
}

/// Entries that were met, each by the byte where its line begins; an entry may be met several times.
type Found = Vec<(usize, Rank)>;

/// The words that a query finds, at most `limit` of them.
pub fn search(typed: &str, limit: usize) -> Answer {
    let query = Query::new(typed);
    let mut found = Found::new();
    if !query.chinese.is_empty() {
        offer_chinese(&query.chinese, &mut found);
        offer_inside(&query.chinese, &mut found);
    } else {
        offer_latin(&fold::key(typed), &mut found);
        // With one letter a quarter of the dictionary begins.
        if typed.trim().chars().count() > 1 {
            if let Some(sound) = &query.sound {
                offer_sounds(sound, &mut found);
            }
            offer_words(&query.phrase, &mut found);
        }
    }
    // The nearest rank of each entry comes first, and is kept.
    found.sort_unstable();
    found.dedup_by_key(|(at, _)| *at);
    found.sort_unstable_by_key(|(at, rank)| (*rank, *at));
    let hits = found.iter().take(limit).filter_map(|&(at, rank)| hit(rank, at, &query)).collect();
    Answer { hits, total: found.len() }
}

/// What makes an entry less likely to be meant than others that fit alike.
fn demerits(entry: &Entry) -> u8 {
    let weak = ["surname ", "variant of ", "old variant of ", "erhua variant of ", "see "];
    let first = entry.definitions().next().unwrap_or("");
    u8::from(weak.iter().any(|weak| first.starts_with(weak)))
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn offer_chinese(query: &str, found: &mut Found) {
    let mut at = first_line_from(query);
    for line in TEXT[at..].lines() {
        let Some(entry) = Entry::of_line(line).filter(|e| e.key().starts_with(query)) else {
            break;
        };
        let whole = entry.key().len() == query.len();
        let fit = if whole { Fit::Whole } else { Fit::First };
        let lengths = (chars(entry.simplified), 0);
        found.push((at, Rank::new((fit, Part::Chinese), demerits(&entry), lengths, 0)));
        at += line.len() + 1;
    }
    for at in memmem::find_iter(TEXT.as_bytes(), query) {
        let Some((entry, line)) = entry_at(at) else { continue };
        // Further on in the line are the traditional word and the definitions.
        if at > line.start && at < line.start + entry.simplified.len() {
            let lengths = (chars(entry.simplified), 0);
            let rank = Rank::new((Fit::Words, Part::Chinese), demerits(&entry), lengths, 0);
            found.push((line.start, rank));
        }
    }
}

/// Words without any Chinese in them, such as 3C.
fn offer_latin(query: &str, found: &mut Found) {
    let at = first_line_from(query);
    if entries_of(query).next().is_some() {
        found.push((at, Rank::new((Fit::Whole, Part::Chinese), 0, (chars(query), 0), 0)));
    }
}

/// The words of which a longer query is made.
fn offer_inside(query: &str, found: &mut Found) {
    let words = segment(query).into_iter().filter(|token| token.span.len() < query.len());
    for (place, word) in words.map(|token| &query[token.span]).enumerate() {
        let mut at = first_line_from(word);
        for entry in entries_of(word) {
            let kinds = (Fit::Around, Part::Chinese);
            found.push((at, Rank::new(kinds, demerits(&entry), (place, 0), 0)));
            at += TEXT[at..].find('\n').map_or(0, |end| end + 1);
        }
    }
}

fn offer_sounds(query: &SoundQuery, found: &mut Found) {
    let first = [b' ', query.first()];
    let mut spans = Vec::new();
    search_lines(SOUNDS, std::str::from_utf8(&first).unwrap_or(" "), |reading, at, numbers| {
        let fits = query.fits_at(reading, at + 1, &mut spans);
        if fits {
            found.extend(sound_rank(reading, &spans, numbers));
        }
        fits
    });
}

/// What a line of a table of keys says beside the key.
struct Numbers {
    /// Where the entry's line begins.
    at: usize,
    /// In how many words its word stands.
    common: usize,
    /// The number of the definition.
    place: usize,
}

/// Shows `look` the lines of a table of keys that hold `needle`: the key, the byte of it where the needle stands,
/// and its numbers; the next place in the same line only where `look` gives `false` for this one.
fn search_lines(
    table: &'static str,
    needle: &str,
    mut look: impl FnMut(&'static str, usize, Numbers) -> bool,
) {
    let finder = memmem::Finder::new(needle);
    let number = |digits| usize::from_str_radix(digits, 16).unwrap_or(0);
    let bytes = table.as_bytes();
    let mut from = 0;
    while let Some(at) = finder.find(&bytes[from..]).map(|at| from + at) {
        let start = memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
        let end = at + memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
        let (key, numbers) = table[start..end].split_once('\t').unwrap_or_default();
        let mut numbers = numbers.split(' ').map(number);
        let mut next = || numbers.next().unwrap_or(0);
        let numbers = Numbers { at: next(), common: next(), place: next() };
        let taken = look(key, at - start, numbers);
        from = if taken { end } else { at + 1 };
    }
}

fn sound_rank(
    reading: &str,
    spans: &[Range<usize>],
    Numbers { at, common, .. }: Numbers,
) -> Option<(usize, Rank)> {
    let (fit, part) = match fit::of_sound(reading, spans)? {
        // Of 120,000 words hundreds have the same initials.
        (Fit::Whole, Part::Initials) => (Fit::Inside, Part::Initials),
        (_, Part::Initials) => return None,
        kinds => kinds,
    };
    let rareness = 255 - common.min(255);
    Some((at, Rank::new((fit, part), 0, (rareness, reading.len()), 0)))
}

/// Definitions that have all words.
fn offer_words(phrase: &Phrase, found: &mut Found) {
    let Some(longest) = phrase.longest() else { return };
    let stem = lexicon::stem_id(&Stems::default().stem(longest));
    search_lines(DEFINITIONS, &format!(" {longest}"), |key, _, Numbers { at, common, place }| {
        if let Some(fit) = fit::of_words(key, phrase) {
            // What only begins with the words or has them inside is told apart well enough by its length.
            let unlikely = match fit {
                Fit::Whole => 255 - (likelihood(at, stem) * weight(common)).min(255.0) as usize,
                _ => key.len(),
            };
            let rank = Rank::new((fit, Part::English), place.min(15) as u8, (unlikely, 0), 0);
            found.push((at, rank));
        }
        true
    });
}

/// How likely the word of an entry is translated by a stem, from 0 to 1.
fn likelihood(at: usize, stem: Option<StemId>) -> f32 {
    let word = entry_at(at).and_then(|(entry, _)| lexicon::word(entry.simplified));
    let shares = word.into_iter().flat_map(|word| word.translations());
    shares.filter(|(id, _)| Some(*id) == stem).map(|(_, share)| share).fold(0.0, f32::max)
}

/// What likelihoods are multiplied by: a seldom word that means nothing else is seldom the one that is wanted.
fn weight(common: usize) -> f32 {
    24.0 * (common as f32).ln_1p()
}

fn hit(rank: Rank, at: usize, query: &Query) -> Option<Hit> {
    let (entry, _) = entry_at(at)?;
    let (part, fit) = (rank.part(), rank.fit());
    let (text, spans) = match part {
        Part::Chinese => marks::chinese(entry.simplified.to_owned(), &query.chinese),
        Part::Pinyin | Part::Initials => marked_reading(&entry, query),
        _ => marked_definition(&entry, query),
    };
    Some(Hit { entry, met: Met { part, fit, text, spans } })
}

fn marked_reading(entry: &Entry, query: &Query) -> Marked {
    let numbered = format!(" {}", entry.pinyin.to_lowercase().replace("u:", "v"));
    let mut spans = Vec::new();
    let _ = query.sound.as_ref().is_some_and(|sound| sound.fits(&numbered, &mut spans));
    marks::reading(&numbered, &spans, &entry.reading())
}

/// The definition that has the most of the query's words, and of those the shortest.
fn marked_definition(entry: &Entry, query: &Query) -> Marked {
    let marked = entry.definitions().map(|text| marks::words(text.to_owned(), &query.phrase.words));
    let met = |(text, spans): &Marked| {
        (Reverse(spans.iter().map(ExactSizeIterator::len).sum::<usize>()), text.len())
    };
    marked.min_by_key(met).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> Option<&'static str> {
        search(query, 10).hits.first().map(|hit| hit.entry.simplified)
    }

    #[test]
    fn words_are_found_by_every_way_of_asking() {
        for (query, word) in [
            ("银行", "银行"),
            ("銀行", "银行"),
            ("yinhang", "银行"),
            ("yínháng", "银行"),
            ("Chong2 qing4", "重庆"),
            ("jingji", "经济"),
            ("economy", "经济"),
            ("gross domestic product", "国内生产总值"),
            ("Beijing", "北京"),
            ("推进改革", "推进"),
            ("aa制", "AA制"),
            ("3c", "3C"),
            ("hanyu", "汉语"),
            ("cat", "猫"),
            ("city", "城市"),
            ("银行。", "银行"),
        ] {
            assert_eq!(first(query), Some(word), "{query}");
        }
        assert_eq!(first("xqzvx"), None);
        assert_eq!(first("!?"), None);
    }

    #[test]
    fn what_was_met_is_marked() {
        let marked = |query: &str| {
            let hits = search(query, 1).hits;
            let hit = hits.first().expect("a word");
            hit.met
                .spans
                .iter()
                .map(|span| hit.met.text[span.clone()].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(marked("銀行"), ["银行"]);
        assert_eq!(marked("yinhang"), ["yínháng"]);
        assert_eq!(marked("economy"), ["economy"]);
    }

    #[test]
    fn no_more_than_asked_for() {
        let answer = search("shi", 5);
        assert_eq!(answer.hits.len(), 5);
        assert!(answer.total > 100);
    }
}
