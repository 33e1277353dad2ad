//! The built-in dictionary: CC-CEDICT and translations of its words from ECDICT, compiled by the build
//! script into tables that need no parsing. Words are keyed in simplified script; English is stemmed.

use std::sync::LazyLock;

use super::bitmap;

static WORDS: LazyLock<fst::Map<&'static [u8]>> =
    LazyLock::new(|| open(include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"))));
static STEMS: LazyLock<fst::Map<&'static [u8]>> =
    LazyLock::new(|| open(include_bytes!(concat!(env!("OUT_DIR"), "/stems.fst"))));
static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/records.bin"));
static STEM_COUNTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stem_counts.bin"));

static RELATIVES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/relatives.bin"));
static NEIGHBOURS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/neighbours.bin"));

fn open(bytes: &'static [u8]) -> fst::Map<&'static [u8]> {
    fst::Map::new(bytes).expect("the build script has written a map")
}

/// The number of an English stem in the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemId(pub u32);

/// A word of the dictionary.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    record: &'static [u8],
}

/// The dictionary's number for a stem that [`super::en::words::Stems`] has made.
pub fn stem_id(stem: &str) -> Option<StemId> {
    STEMS.get(stem).map(|id| StemId(id as u32))
}

/// How often the definitions of CC-CEDICT use a stem; 0 of one that only ECDICT has.
pub fn stem_count(id: StemId) -> u32 {
    let at = id.0 as usize * 4;
    STEM_COUNTS
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

/// The stems that translate much the same words as a stem does, each with their likeness from 0 to 1
/// (Bhattacharyya's coefficient of the words that the two translate), the most like first.
pub fn relatives(id: StemId) -> impl Iterator<Item = (StemId, f32)> {
    let stems = STEM_COUNTS.len() / 4;
    let end = |index: usize| {
        let bytes = RELATIVES.get(index * 4..index * 4 + 4);
        bytes.and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes) as usize
    };
    let index = (id.0 as usize).min(stems.saturating_sub(1));
    let first = index.checked_sub(1).map_or(0, end);
    let rows = RELATIVES.get((stems + first) * 4..(stems + end(index)) * 4).unwrap_or(&[]);
    rows.as_chunks::<4>().0.iter().map(|&[a, b, c, likeness]| {
        (StemId(u32::from_le_bytes([a, b, c, 0])), f32::from(likeness) / 255.0)
    })
}

/// Whether two characters may stand side by side in a word. `false` is certain; one `true` in twenty is
/// chance.
pub fn neighbours(a: char, b: char) -> bool {
    let (byte, bit) = bitmap::place(&[a, b], NEIGHBOURS.len());
    NEIGHBOURS[byte] & bit != 0
}

/// The entry for a word in simplified script.
pub fn word(simplified: &str) -> Option<Word> {
    WORDS.get(simplified).map(word_at)
}

fn word_at(offset: u64) -> Word {
    Word { record: &RECORDS[offset as usize..] }
}

/// The words of the dictionary with which `text` begins, shortest first, with their lengths in
/// bytes. `text` is in simplified script.
pub fn words_at_start(text: &str) -> impl Iterator<Item = (usize, Word)> {
    let fst = WORDS.as_fst();
    let mut node = Some(fst.root());
    let mut output = 0;
    text.bytes()
        .enumerate()
        .map_while(move |(at, byte)| {
            let current = node?;
            let step = current.find_input(byte).map(|i| current.transition(i))?;
            output += step.out.value();
            let next = fst.node(step.addr);
            node = Some(next);
            Some(next.is_final().then(|| {
                let word = word_at(output + next.final_output().value());
                (at + 1, word)
            }))
        })
        .flatten()
}

impl Word {
    /// The readings in numbered pinyin, syllables separated by spaces: `ying4 lian2`.
    pub fn readings(self) -> Vec<&'static str> {
        self.sections().0
    }

    /// The English stems of the word's translations and of those of its synonyms and parts, each with
    /// the probability that it translates the word; the probabilities add up to 1 at most.
    pub fn translations(self) -> impl Iterator<Item = (StemId, f32)> {
        let rest = self.sections().1;
        let count = usize::from(rest.first().copied().unwrap_or(0));
        let (pairs, _) = rest.get(1..).unwrap_or(&[]).as_chunks::<4>();
        pairs.iter().take(count).map(|&[a, b, c, share]| {
            let id = StemId(u32::from_le_bytes([a, b, c, 0]));
            (id, f32::from(share) / 255.0)
        })
    }

    fn sections(self) -> (Vec<&'static str>, &'static [u8]) {
        let count = usize::from(self.record[0]);
        let mut rest = &self.record[1..];
        let mut readings = Vec::with_capacity(count);
        for _ in 0..count {
            let (length, tail) = (usize::from(rest[0]), &rest[1..]);
            readings.extend(std::str::from_utf8(&tail[..length]));
            rest = &tail[length..];
        }
        (readings, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::en::words::Stems;

    fn stem(english: &str) -> StemId {
        stem_id(&Stems::default().stem(english)).expect("a stem")
    }

    /// The probability that the dictionary gives to a translation.
    fn probability(chinese: &str, english: &str) -> f32 {
        let english = stem(english);
        let mut all = word(chinese).expect("in the dictionary").translations();
        all.find(|(id, _)| *id == english).map_or(0.0, |(_, share)| share)
    }

    #[test]
    fn words_have_readings_and_translations() {
        let bank = word("银行").expect("in the dictionary");
        assert_eq!(bank.readings(), ["yin2 hang2"]);
        assert!(probability("银行", "bank") > 0.4);
        assert!(stem_count(stem("bank")) > 10);
        assert!(word("银行行行").is_none());
    }

    #[test]
    fn probabilities_add_up_to_one_at_most() {
        for chinese in ["银行", "摔交", "怒视", "一", "中华人民共和国"] {
            let sum: f32 = word(chinese).expect("a word").translations().map(|t| t.1).sum();
            assert!(sum > 0.3 && sum < 1.05, "{chinese}: {sum}");
        }
    }

    #[test]
    fn a_variant_has_the_translations_of_its_word() {
        // CC-CEDICT says of 摔交 only that it is a variant of 摔跤.
        assert!(probability("摔跤", "wrestle") > 0.05);
        assert!(probability("摔交", "wrestle") > 0.05);
    }

    #[test]
    fn both_dictionaries_say_what_a_word_means() {
        assert!(probability("怒视", "glower") > 0.05, "CC-CEDICT: to glower (at sb)");
        assert!(probability("怒视", "scowl") > 0.05, "ECDICT: scowl");
    }

    #[test]
    fn parts_say_something_of_a_word() {
        // The definition has only "anti-corruption"; 贪 alone is greedy.
        assert!(probability("反贪腐", "greedy") > 0.0);
    }

    #[test]
    fn forms_of_a_pronoun_are_one_word() {
        assert!(probability("他", "him") > 0.05);
        assert_eq!(probability("他", "him"), probability("他", "he"));
    }

    #[test]
    fn words_that_translate_the_same_are_relatives() {
        let likeness = |a: &str, b: &str| {
            relatives(stem(a)).find(|(id, _)| *id == stem(b)).map_or(0.0, |(_, likeness)| likeness)
        };
        assert!(likeness("symposium", "seminar") > 0.0);
        assert_eq!(likeness("symposium", "bank"), 0.0);
    }

    #[test]
    fn all_words_at_a_place_are_found() {
        let lengths: Vec<usize> = words_at_start("座谈会上").map(|(len, _)| len).collect();
        assert_eq!(lengths, [3, 6, 9]);
    }
}
