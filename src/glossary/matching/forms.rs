//! Many strings sought in a text at once: a sorted list, entered by the first two characters.
//!
//! An Aho-Corasick automaton over 100,000 terms takes longer to build than their file takes to read, and
//! misses the cache at every character. Here a bitmap of the beginnings turns nearly every place of a
//! text away at once, and the rest is a search in a short stretch of a sorted list.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::lang::bitmap;

/// Strings to be found, each with its number.
#[derive(Debug, Default)]
pub struct Forms {
    /// The characters of all strings, sorted, one string after the other.
    chars: Vec<char>,
    /// Where each string ends in `chars`.
    ends: Vec<u32>,
    /// The strings that begin with two characters; a string of one has itself and NUL.
    heads: HashMap<[char; 2], Range<u32>, BuildHasherDefault<Mixer>>,
    /// The beginnings of all strings: three characters of each, or all if it has fewer.
    bitmap: Vec<u8>,
    singles: bool,
    pairs: bool,
}

/// A string that stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The place of the string in the sorted list.
    pub form: usize,
    /// Index of the character after the last one.
    pub end: usize,
}

/// A string as long as this may be interrupted by enumeration commas: 完整、准确、全面贯彻新发展理念.
/// Shorter ones meet by chance: 制度安全、意识形态 is no 安全意识.
const LONG: usize = 6;
const ENUMERATION_COMMA: char = '、';

impl Forms {
    /// Whether there is nothing to be found.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Prepares strings, which must be sorted, each once, and none of them empty.
    pub fn new(sorted: &[Vec<char>]) -> Forms {
        let bytes = (sorted.len() * 4).next_power_of_two().max(1 << 9);
        let mut forms = Forms { bitmap: vec![0; bytes], ..Forms::default() };
        for (at, form) in sorted.iter().enumerate() {
            forms.chars.extend(form);
            forms.ends.push(forms.chars.len() as u32);
            let head = [form[0], form.get(1).copied().unwrap_or('\0')];
            let range = forms.heads.entry(head).or_insert(at as u32..at as u32);
            range.end = at as u32 + 1;
            forms.singles |= form.len() == 1;
            forms.pairs |= form.len() == 2;
            let (byte, bit) = bitmap::place(&form[..form.len().min(3)], bytes);
            forms.bitmap[byte] |= bit;
        }
        forms
    }

    fn form(&self, at: usize) -> &[char] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.chars[start..self.ends[at] as usize]
    }

    /// The strings that stand at the character `at` of `text`, the shortest first.
    #[inline]
    pub fn at(&self, text: &[char], at: usize, found: &mut Vec<Match>) {
        let begins = |end: usize| text.get(at..end).is_some_and(|head| self.may_begin(head));
        if self.singles
            && begins(at + 1)
            && let Some(range) = self.heads.get(&[text[at], '\0'])
        {
            found.push(Match { form: range.start as usize, end: at + 1 });
        }
        let interrupted = text.get(at + 2) == Some(&ENUMERATION_COMMA);
        if (begins(at + 3) || self.pairs && begins(at + 2) || interrupted)
            && let Some(&second) = text.get(at + 1)
            && let Some(range) = self.heads.get(&[text[at], second])
        {
            self.narrow(text, at + 2, range.start as usize..range.end as usize, found);
        }
    }

    fn may_begin(&self, head: &[char]) -> bool {
        let (byte, bit) = bitmap::place(head, self.bitmap.len());
        self.bitmap[byte] & bit != 0
    }

    /// Follows the text from the third character on, as long as strings go with it.
    fn narrow(
        &self,
        text: &[char],
        mut at: usize,
        mut range: Range<usize>,
        found: &mut Vec<Match>,
    ) {
        let mut interrupted = false;
        for depth in 2.. {
            // In sorted order the string that ends here comes before those that go on.
            if self.form(range.start).len() == depth {
                if !interrupted || depth >= LONG {
                    found.push(Match { form: range.start, end: at });
                }
                range.start += 1;
            }
            let mut next = self.step(text, at, depth, &range);
            if next.is_empty() && text.get(at) == Some(&ENUMERATION_COMMA) {
                at += 1;
                interrupted = true;
                next = self.step(text, at, depth, &range);
            }
            if next.is_empty() {
                return;
            }
            range = next;
            at += 1;
        }
    }

    /// Those of a stretch of the list whose character at `depth` is the text's.
    fn step(&self, text: &[char], at: usize, depth: usize, range: &Range<usize>) -> Range<usize> {
        let Some(&wanted) = text.get(at) else { return 0..0 };
        let count = range.len();
        let char_of = |index: usize| self.form(range.start + index)[depth];
        let low = partition(count, |index| char_of(index) < wanted);
        let high = low + partition(count - low, |index| char_of(low + index) == wanted);
        range.start + low..range.start + high
    }
}

/// Hashes two characters: they come from a glossary, and whoever writes one that collides slows down
/// only themselves.
#[derive(Debug, Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0.rotate_left(26) ^ u64::from(value)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// The first index from 0 to `count` for which `before` does not hold.
fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
