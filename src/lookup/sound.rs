//! Pinyin as it is typed: with tone marks, with tone numbers or with none, syllables joined or apart, each
//! of them whole or only begun. So `yingliantong`, `ying4 lian2 tong1`, `ylt` and `yingl` all mean 硬联通.

use std::ops::Range;

use crate::lang::zh::pinyin;

/// More letters than this are no pinyin that anyone would type.
const MOST_LETTERS: usize = 64;

/// Pinyin needs few steps; a long word that repeats one letter could take forever.
const MOST_STEPS: usize = 1000;

/// A query taken for pinyin.
#[derive(Debug, Clone)]
pub struct SoundQuery {
    letters: Vec<Letter>,
    /// The same with `lyu` and `nyu` taken for lü and nü.
    with_umlauts: Option<Vec<Letter>>,
}

#[derive(Debug, Clone, Copy)]
struct Letter {
    /// In lower case; `v` for ü.
    letter: u8,
    /// The tone that the query gives to the letter's syllable.
    tone: Option<u8>,
    /// Whether a new syllable must follow.
    last: bool,
}

impl SoundQuery {
    /// The query as pinyin; `None` where it can't be.
    pub fn new(query: &str) -> Option<SoundQuery> {
        let letters = letters(query)?;
        let plain: String = letters.iter().map(|letter| char::from(letter.letter)).collect();
        let at = plain.find("lyu").or_else(|| plain.find("nyu")).map(|at| at + 1);
        let with_umlauts = at.map(|at| {
            let mut letters = letters.clone();
            letters.remove(at);
            letters[at].letter = b'v';
            letters
        });
        Some(SoundQuery { letters, with_umlauts })
    }

    /// The letters alone.
    pub fn plain(&self) -> String {
        self.letters.iter().map(|letter| char::from(letter.letter)).collect()
    }

    /// The first letter; a reading fits only where a syllable begins with it.
    pub fn first(&self) -> u8 {
        self.letters.first().map_or(0, |letter| letter.letter)
    }

    /// Meets the query with a reading in numbered pinyin, syllables apart by spaces, from the syllable that
    /// begins at the byte `start`. On success `spans` are the bytes met of each syllable.
    pub fn fits_at(&self, reading: &str, start: usize, spans: &mut Vec<Range<usize>>) -> bool {
        spans.clear();
        let ways = [Some(&self.letters), self.with_umlauts.as_ref()];
        let mut ways = ways.into_iter().flatten();
        let fits = ways.any(|letters| walk(letters, reading.as_bytes(), start, &mut 0, spans));
        spans.reverse();
        fits
    }

    /// Meets the query with any stretch of a reading that has a space before each syllable; `spans` likewise.
    pub fn fits(&self, reading: &str, spans: &mut Vec<Range<usize>>) -> bool {
        let mut starts = reading.match_indices(' ').map(|(at, _)| at + 1);
        starts.any(|start| self.fits_at(reading, start, spans))
    }

    /// Whether the query says anything of tones.
    pub fn has_tones(&self) -> bool {
        self.letters.iter().any(|letter| letter.tone.is_some())
    }
}

/// What was typed, letter by letter; `None` where it is no pinyin.
fn letters(query: &str) -> Option<Vec<Letter>> {
    let mut letters: Vec<Letter> = Vec::new();
    for c in query.chars().flat_map(char::to_lowercase) {
        let numbered = pinyin::with_numbers(&c.to_string());
        let mut bytes = numbered.bytes();
        // A number that is no tone is read as it is written: 21 shìjì.
        let is_number = letters.last().is_none_or(|last| last.last || last.letter.is_ascii_digit());
        match (c, bytes.next(), bytes.next()) {
            ('0'..='9', Some(letter), _) if is_number => {
                letters.push(Letter { letter, tone: None, last: false });
            }
            ('0'..='5', ..) => {
                let last = letters.last_mut()?;
                (last.tone, last.last) = (Some(c as u8 - b'0'), true);
            }
            // Combining marks, as some systems type them.
            ('\u{304}' | '\u{301}' | '\u{30C}' | '\u{300}', ..) => {
                let marks = ['\u{304}', '\u{301}', '\u{30C}', '\u{300}'];
                letters.last_mut()?.tone = (1u8..).zip(marks).find(|m| m.1 == c).map(|m| m.0);
            }
            (':' | '\u{308}', ..) => {
                let last = letters.last_mut().filter(|last| last.letter == b'u')?;
                last.letter = b'v';
            }
            (_, Some(letter @ b'a'..=b'z'), tone) => {
                let tone = tone.filter(u8::is_ascii_digit).map(|digit| digit - b'0');
                letters.push(Letter { letter, tone, last: false });
            }
            _ if c.is_whitespace() || c == '-' || pinyin::is_apostrophe(c) => {
                if let Some(last) = letters.last_mut() {
                    last.last = true;
                }
            }
            _ => return None,
        }
    }
    (!letters.is_empty() && letters.len() <= MOST_LETTERS).then_some(letters)
}

/// Meets letters with the syllables of a reading from `start` on; the last span comes first.
fn walk(
    letters: &[Letter],
    reading: &[u8],
    start: usize,
    steps: &mut usize,
    spans: &mut Vec<Range<usize>>,
) -> bool {
    *steps += 1;
    if *steps > MOST_STEPS {
        return false;
    }
    let rest = reading.get(start..).unwrap_or(&[]);
    let border = rest.iter().position(|&b| b == b' ');
    let syllable = &rest[..border.unwrap_or(rest.len())];
    let (syllable, tone) = match syllable.split_last() {
        Some((tone, bare)) if tone.is_ascii_digit() && syllable[0].is_ascii_lowercase() => {
            (bare, tone - b'0')
        }
        _ => (syllable, 0),
    };
    for count in (1..=met(letters, syllable, tone % 5)).rev() {
        let (own, further) = letters.split_at(count);
        // A tone number ends its syllable, and only a whole one has it.
        let numbered = own[count - 1].last && own[count - 1].tone.is_some();
        if own[..count - 1].iter().any(|letter| letter.last) || numbered && count < syllable.len() {
            continue;
        }
        let next = border.map(|border| start + border + 1);
        if further.is_empty() || next.is_some_and(|next| walk(further, reading, next, steps, spans))
        {
            spans.push(start..start + count);
            return true;
        }
    }
    false
}

/// How many letters a syllable begins with, with no other tone.
fn met(letters: &[Letter], syllable: &[u8], tone: u8) -> usize {
    let agrees = |(letter, own): &(&Letter, &u8)| {
        meets(**own, letter.letter) && letter.tone.is_none_or(|wanted| wanted % 5 == tone)
    };
    letters.iter().zip(syllable).take_while(agrees).count()
}

/// Whether a letter of a reading is the one that was typed: ü is often typed as u.
fn meets(own: u8, typed: u8) -> bool {
    own == typed || own == b'v' && typed == b'u'
}

/// What was met of a reading, given the bytes met of each syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Whole syllables.
    Syllables,
    /// Whole syllables, but for the last one, which is begun.
    LastBegun,
    /// Syllables of which some before the last are only begun.
    Begun,
}

impl Extent {
    /// That of some spans of a reading.
    pub fn of(reading: &str, spans: &[Range<usize>]) -> Extent {
        let whole = |span: &Range<usize>| {
            !reading.as_bytes().get(span.end).is_some_and(u8::is_ascii_lowercase)
        };
        match spans.split_last() {
            Some((last, before)) if before.iter().all(whole) => match whole(last) {
                true => Extent::Syllables,
                false => Extent::LastBegun,
            },
            _ => Extent::Begun,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARD: &str = " ying4 lian2 tong1";

    fn spans(query: &str, reading: &str) -> Option<Vec<Range<usize>>> {
        let mut spans = Vec::new();
        let fits = SoundQuery::new(query)?.fits(reading, &mut spans);
        fits.then_some(spans)
    }

    fn fit(query: &str, reading: &str) -> Option<(usize, usize)> {
        let spans = spans(query, reading)?;
        Some((spans.first()?.start, spans.last()?.end))
    }

    #[test]
    fn every_way_of_typing_fits() {
        for query in [
            "yingliantong",
            "ying lian tong",
            "yìng liántōng",
            "yìngliántōng",
            "ying4 lian2 tong1",
            "ying4lian2tong1",
            "ying4 liantong",
            "ylt",
            "YLT",
            "y l t",
            "yinglt",
            "yliantong",
            "yiltong",
            "ying'lian'tong",
        ] {
            assert_eq!(fit(query, HARD).map(|m| m.0), Some(1), "{query}");
        }
        assert_eq!(fit("liantong", HARD), Some((7, 17)));
        assert_eq!(fit("lt", HARD), Some((7, 14)));
    }

    #[test]
    fn what_differs_does_not_fit() {
        for query in [
            "yìng liàntōng",
            "ying1",
            "yingg",
            "ing",
            "ngl",
            "yltx",
            "yi4 lian",
            "中",
            "",
            "4",
            "yl5",
        ] {
            assert_eq!(fit(query, HARD), None, "{query}");
        }
    }

    #[test]
    fn u_with_dots_is_typed_in_many_ways() {
        for query in [
            "lüse",
            "lvse",
            "luse",
            "lyuse",
            "lǜsè",
            "lu:4 se4",
            "lv4se4",
            "LÜ",
            "lu\u{308}\u{300}se",
        ] {
            assert!(fit(query, " lv4 se4").is_some(), "{query}");
        }
        assert_eq!(fit("lv", " lu4"), None);
    }

    #[test]
    fn syllables_may_look_like_others() {
        for (query, reading) in [
            ("hanyu", " han4 yu3"),
            ("yīnyuè", " yin1 yue4"),
            ("renyuan", " ren2 yuan2"),
            ("21 shiji", " 21 shi4 ji4"),
            ("21 shì", " 21 shi4 ji4"),
            ("5g wang", " 5g wang3"),
            ("xi'an", " xi1 an1"),
        ] {
            assert!(fit(query, reading).is_some(), "{query}");
        }
        assert!(fit("xi'an", " xian1").is_none());
    }

    #[test]
    fn it_is_told_how_much_was_typed() {
        for (query, extent) in [
            ("yinglian", Extent::Syllables),
            ("yingli", Extent::LastBegun),
            ("yingl", Extent::LastBegun),
            ("ylt", Extent::Begun),
            ("yliantong", Extent::Begun),
        ] {
            assert_eq!(Extent::of(HARD, &spans(query, HARD).expect("a match")), extent, "{query}");
        }
    }

    #[test]
    fn long_repetitions_are_no_trouble() {
        let long = " a1".repeat(500);
        assert!(fit(&"a".repeat(64), &long).is_some());
        assert_eq!(fit(&"a".repeat(65), &long), None);
        assert_eq!(fit(&("an".repeat(31) + "x"), &" an1".repeat(200)), None);
        assert_eq!(fit(&("a".repeat(63) + "x"), &" aaaaaaaaa".repeat(60)), None);
    }
}
