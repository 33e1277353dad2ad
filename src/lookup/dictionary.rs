//! Words that CC-CEDICT has, by Chinese, by pinyin, by English.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::{memchr, memmem, memrchr};

use super::english;
use super::fit;
use super::marks::{self, Marked};
use super::query::Query;
use super::rank::{Fit, Part, Rank};
use super::sound::SoundQuery;
use crate::lang::dictionary::{Entry, SOUNDS, TEXT, entries_of, entry_at, first_line_from};
use crate::lang::en::words::Stems;
use crate::lang::lexicon::{self, StemId};
use crate::lang::zh::words::segment;

/// What a query finds in the dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The entries, the nearest first, at most as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many entries there are in all.
    pub total: usize,
}

/// An entry that a query has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: Entry,
    /// What the query met: the word, its reading, or a definition ([`Part::English`]).
    pub part: Part,
    /// How.
    pub fit: Fit,
    /// The string that the query met.
    pub text: String,
    /// The bytes of `text` that it met, in order.
    pub spans: Vec<Range<usize>>,
}

/// The nearest rank of each entry that was met, by the byte where its line begins.
type Found = BTreeMap<usize, Rank>;

/// The words that a query finds, at most `limit` of them.
pub fn search(typed: &str, limit: usize) -> Answer {
    let query = Query::new(typed);
    let mut found = Found::new();
    if !query.chinese.is_empty() {
        offer_chinese(&query.chinese, &mut found);
        offer_inside(&query.chinese, &mut found);
    } else {
        if let Some(sound) = &query.sound {
            offer_sounds(sound, &mut found);
        }
        offer_words(&query.words, &mut found);
    }
    let mut ranks: Vec<(Rank, usize)> = found.into_iter().map(|(at, rank)| (rank, at)).collect();
    ranks.sort_unstable();
    let hits = ranks.iter().take(limit).filter_map(|&(rank, at)| hit(rank, at, &query)).collect();
    Answer { hits, total: ranks.len() }
}

/// Takes an entry, if it is nearer than it was met before.
fn offer(found: &mut Found, at: usize, rank: Rank) {
    let best = found.entry(at).or_insert(Rank::NONE);
    *best = rank.min(*best);
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
    for line in TEXT[at..].lines().take_while(|line| line.starts_with(query)) {
        if let Some(entry) = Entry::of_line(line) {
            let whole = entry.simplified.len() == query.len();
            let fit = if whole { Fit::Whole } else { Fit::First };
            let lengths = (chars(entry.simplified), 0);
            offer(found, at, Rank::new((fit, Part::Chinese), demerits(&entry), lengths, 0));
        }
        at += line.len() + 1;
    }
    for at in memmem::find_iter(TEXT.as_bytes(), query) {
        let Some((entry, line)) = entry_at(at) else { continue };
        // Further on in the line are the traditional word and the definitions.
        if at > line.start && at < line.start + entry.simplified.len() {
            let lengths = (chars(entry.simplified), 0);
            let rank = Rank::new((Fit::Words, Part::Chinese), demerits(&entry), lengths, 0);
            offer(found, line.start, rank);
        }
    }
}

/// The words of which a longer query is made.
fn offer_inside(query: &str, found: &mut Found) {
    let words = segment(query).into_iter().filter(|token| token.span.len() < query.len());
    for (place, word) in words.map(|token| &query[token.span]).enumerate() {
        let mut at = first_line_from(word);
        for entry in entries_of(word) {
            let kinds = (Fit::Around, Part::Chinese);
            offer(found, at, Rank::new(kinds, demerits(&entry), (place, 0), 0));
            at += TEXT[at..].find('\n').map_or(0, |end| end + 1);
        }
    }
}

fn offer_sounds(query: &SoundQuery, found: &mut Found) {
    let bytes = SOUNDS.as_bytes();
    let finder = memmem::Finder::new(&[b' ', query.first()]).into_owned();
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(at) = finder.find(&bytes[from..]).map(|at| from + at) {
        let start = memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
        let end = at + memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
        let (reading, place) = SOUNDS[start..end].split_once('\t').unwrap_or_default();
        from = at + 1;
        if query.fits_at(reading, at + 1 - start, &mut spans) {
            from = end;
            offer_sound(reading, &spans, place, found);
        }
    }
}

/// `place` is where the entry is, and how many words begin with its word.
fn offer_sound(reading: &str, spans: &[Range<usize>], place: &str, found: &mut Found) {
    let (fit, part) = match fit::of_sound(reading, spans) {
        // Of 120,000 words hundreds have the same initials.
        Some((Fit::Whole, Part::Initials)) => (Fit::Inside, Part::Initials),
        Some((_, Part::Initials)) | None => return,
        Some(kinds) => kinds,
    };
    let number = |digits| usize::from_str_radix(digits, 16).unwrap_or(0);
    let (at, longer) = place.split_once(' ').unwrap_or_default();
    // A word that many others begin with is a frequent one.
    let rareness = 255 - number(longer).min(255);
    offer(found, number(at), Rank::new((fit, part), 0, (rareness, reading.len()), 0));
}

/// Definitions that have all words.
fn offer_words(words: &[String], found: &mut Found) {
    let Some(rarest) = words.iter().max_by_key(|word| word.len()) else { return };
    let phrase: String = words.iter().map(|word| format!(" {word}")).collect();
    let stem = lexicon::stem_id(&Stems::default().stem(rarest));
    for needle in needles(rarest) {
        let mut from = 0;
        while let Some(at) = memmem::find(&TEXT.as_bytes()[from..], needle.as_bytes()) {
            let Some((entry, line)) = entry_at(from + at) else { return };
            from = line.end;
            offer_definitions(&entry, line.start, (words, &phrase), stem, found);
        }
    }
}

/// What finds a word of three letters or more however its letters are written: names have a capital, and
/// abbreviations have nothing else.
fn needles(word: &str) -> Vec<String> {
    let mut needles = vec![word.to_uppercase()];
    if let Some((at, _)) = word.char_indices().nth(1).filter(|_| word.len() > 2) {
        needles.push(word[at..].to_owned());
    }
    needles
}

fn offer_definitions(
    entry: &Entry,
    at: usize,
    (words, phrase): (&[String], &str),
    stem: Option<StemId>,
    found: &mut Found,
) {
    for (place, definition) in entry.definitions().enumerate() {
        let key = definition_key(definition);
        if let Some(fit) = definition_fit(&key, definition, words, phrase) {
            let demerits = (place as u8).min(7) + demerits(entry) * 8;
            let lengths = (255 - likelihood(entry, stem), chars(entry.simplified));
            offer(found, at, Rank::new((fit, Part::English), demerits, lengths, 0));
        }
    }
}

/// How likely a word is translated by a stem, in 255ths.
fn likelihood(entry: &Entry, stem: Option<StemId>) -> usize {
    let word = lexicon::word(entry.simplified);
    let shares = word.into_iter().flat_map(|word| word.translations());
    let own = shares.filter(|(id, _)| Some(*id) == stem).map(|(_, share)| share);
    (own.fold(0.0, f32::max) * 255.0) as usize
}

/// How a definition has a query's words, given as its key and as it is written.
fn definition_fit(key: &str, definition: &str, words: &[String], phrase: &str) -> Option<Fit> {
    let scattered = |text: &str| {
        let all = words.iter().all(|word| text.contains(&format!(" {word}")));
        all.then_some(Fit::Inside)
    };
    let full = || english::key(definition);
    // Remarks in brackets count too: an abbreviation nearly as much as what it abbreviates.
    let abbreviated = || {
        let mut remarks = definition.split('(').skip(1).filter_map(|rest| rest.split(')').next());
        remarks.any(|remark| english::key(remark) == phrase).then_some(Fit::First)
    };
    let remarked = || fit::of_words(&full(), phrase).map(|fit| fit.max(Fit::Words));
    let fit = fit::of_words(key, phrase);
    fit.into_iter().chain(abbreviated()).min().or_else(remarked).or_else(|| scattered(&full()))
}

/// The words of a definition without remarks in brackets and without the `to` of a verb.
fn definition_key(definition: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::new();
    for c in definition.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    english::key(plain.trim_start().strip_prefix("to ").unwrap_or(&plain))
}

fn hit(rank: Rank, at: usize, query: &Query) -> Option<Hit> {
    let (entry, _) = entry_at(at)?;
    let (part, fit) = (rank.part(), rank.fit());
    let (text, spans) = match part {
        Part::Chinese => marks::chinese(entry.simplified.to_owned(), &query.chinese),
        Part::Pinyin | Part::Initials => marked_reading(&entry, query),
        _ => marked_definition(&entry, query),
    };
    Some(Hit { entry, part, fit, text, spans })
}

fn marked_reading(entry: &Entry, query: &Query) -> Marked {
    let numbered = format!(" {}", entry.pinyin.to_lowercase().replace("u:", "v"));
    let mut spans = Vec::new();
    let _ = query.sound.as_ref().is_some_and(|sound| sound.fits(&numbered, &mut spans));
    marks::reading(&numbered, &spans, &entry.reading())
}

/// The definition that has the query's words best.
fn marked_definition(entry: &Entry, query: &Query) -> Marked {
    let phrase: String = query.words.iter().map(|word| format!(" {word}")).collect();
    let fit = |text| definition_fit(&definition_key(text), text, &query.words, &phrase);
    let with_fit = entry.definitions().filter_map(|text| Some((fit(text)?, text)));
    let best = with_fit.min_by_key(|(fit, _)| *fit).map_or("", |(_, text)| text);
    marks::words(best.to_owned(), &query.words)
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
            hit.spans.iter().map(|span| hit.text[span.clone()].to_owned()).collect::<Vec<_>>()
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
