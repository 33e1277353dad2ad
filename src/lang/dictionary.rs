//! CC-CEDICT for people to read: its entries, with their definitions. [`super::lexicon`] has what programs
//! need of it.

use std::ops::Range;

use super::zh::pinyin;

/// The entries, a line each, in the order of their simplified words.
pub static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/entries.txt"));

/// The readings of the entries in numbered pinyin, in lower case and with `v` for ü, a space before each
/// syllable; then, after a tab, the byte of [`TEXT`] where the entry's line begins and in how many words its word
/// stands (a rough measure of how common it is), both in hexadecimal. In the order of the entries.
pub static SOUNDS: &str = include_str!(concat!(env!("OUT_DIR"), "/entry_sounds.txt"));

/// The definitions of the entries as [keys](super::en::key::key), without remarks in brackets; then, after a tab,
/// the byte of [`TEXT`] where the entry's line begins, in how many words its word stands, and the zero-based number
/// of the definition, all in hexadecimal. In the order of the entries.
pub static DEFINITIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/entry_definitions.txt"));

/// An entry of the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The word in simplified script.
    pub simplified: &'static str,
    /// The word in traditional script.
    pub traditional: &'static str,
    /// The reading in numbered pinyin, syllables separated by spaces; names have capitals.
    pub pinyin: &'static str,
    definitions: &'static str,
}

impl Entry {
    /// The entry that a line of [`TEXT`] holds.
    pub fn of_line(line: &'static str) -> Option<Entry> {
        let mut columns = line.splitn(4, '\t');
        Some(Entry {
            simplified: columns.next()?,
            traditional: columns.next()?,
            pinyin: columns.next()?,
            definitions: columns.next()?,
        })
    }

    /// What the entries are in the order of: the word, its letters small.
    pub fn key(&self) -> String {
        self.simplified.to_lowercase()
    }

    /// The definitions, as the dictionary orders them.
    pub fn definitions(&self) -> impl Iterator<Item = &'static str> {
        self.definitions.split('/').filter(|definition| !definition.is_empty())
    }

    /// The reading with tone marks, in one word; the parts of a name that have capitals stand apart.
    pub fn reading(&self) -> String {
        let syllables: Vec<&str> = self.pinyin.split(' ').collect();
        let words = syllables.chunk_by(|_, next| !next.starts_with(char::is_uppercase));
        words.map(|word| pinyin::joined(word.iter().copied())).collect::<Vec<_>>().join(" ")
    }
}

/// The entries for a word in simplified script, whose letters may be small or capital; it may be read in several
/// ways.
pub fn entries_of(simplified: &str) -> impl Iterator<Item = Entry> {
    let start = first_line_from(simplified);
    let lines = TEXT[start..].lines().map_while(Entry::of_line);
    let word = simplified.to_lowercase();
    lines.take_while(move |entry| entry.key() == word)
}

/// The entry whose line holds a byte of [`TEXT`], with the bytes of that line.
pub fn entry_at(at: usize) -> Option<(Entry, Range<usize>)> {
    let start = line_start(at.min(TEXT.len()));
    let line = TEXT[start..].lines().next()?;
    Some((Entry::of_line(line)?, start..start + line.len()))
}

/// The byte of [`TEXT`] where the first line begins whose word is not before this one.
pub fn first_line_from(simplified: &str) -> usize {
    let word = simplified.to_lowercase();
    let (mut low, mut high) = (0, TEXT.len());
    while low < high {
        let middle = line_start((low + high) / 2);
        let line = TEXT[middle..].lines().next().unwrap_or("");
        match Entry::of_line(line) {
            Some(entry) if entry.key() < word => low = middle + line.len() + 1,
            _ => high = middle,
        }
    }
    low
}

/// The byte where the line begins that holds a byte of [`TEXT`].
fn line_start(at: usize) -> usize {
    memchr::memrchr(b'\n', &TEXT.as_bytes()[..at]).map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_an_entry_in_order() {
        let entries: Vec<Entry> = TEXT.lines().filter_map(Entry::of_line).collect();
        assert_eq!(entries.len(), TEXT.lines().count());
        assert!(entries.is_sorted_by_key(Entry::key));
        assert!(entries.len() > 100_000);
    }

    #[test]
    fn words_are_found_with_all_their_readings() {
        let readings = |word| entries_of(word).map(|e| e.reading()).collect::<Vec<_>>();
        assert_eq!(readings("银行"), ["yínháng"]);
        assert_eq!(readings("重庆"), ["Chóngqìng"]);
        assert_eq!(readings("世界银行"), ["Shìjiè Yínháng"]);
        assert!(readings("朝阳").len() > 1, "{:?}", readings("朝阳"));
        assert_eq!(readings("西安"), ["Xī'ān"]);
        assert_eq!(readings("aa制").len(), 1);
        assert_eq!(readings("银行行行"), Vec::<String>::new());
        let bank = entries_of("银行").next().expect("an entry");
        assert_eq!(bank.traditional, "銀行");
        assert!(bank.definitions().any(|definition| definition == "bank"));
        let last = TEXT.lines().last().and_then(Entry::of_line).expect("an entry");
        assert!(entries_of(last.simplified).next().is_some());
    }
}
