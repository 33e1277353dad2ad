//! English words as the aligner and the dictionary see them: runs of letters, stemmed.
//!
//! The build script compiles this file too, so that the dictionary's stems are those of the texts; what
//! only the library needs is elsewhere.

use rust_stemmers::{Algorithm, Stemmer};

/// The words of a text in order, as they stand: runs of letters and digits, with an apostrophe
/// or a full stop inside (`don't`, `U.S`, `1.5`).
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || "'’.,".contains(c)))
        .flat_map(split_at_loose_marks)
}

/// Commas and stops bind only digits, apostrophes only letters.
fn split_at_loose_marks(run: &str) -> impl Iterator<Item = &str> {
    let numeric = run.starts_with(|c: char| c.is_ascii_digit());
    run.split(move |c: char| !numeric && (c == '.' || c == ','))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word))
        .filter(|word| !word.is_empty())
}

/// Reduces lower-case words to stems (Porter's second English stemmer).
pub struct Stems(Stemmer);

impl Default for Stems {
    fn default() -> Self {
        Stems(Stemmer::create(Algorithm::English))
    }
}

impl Stems {
    /// The stem of a lower-case word.
    pub fn stem(&self, word: &str) -> String {
        match IRREGULAR.binary_search_by_key(&word, |pair| pair.0) {
            Ok(at) => IRREGULAR[at].1.to_owned(),
            Err(_) => self.0.stem(word).into_owned(),
        }
    }
}

/// A lower-case word without the shortened one at its end: `he` of `he'll`. Of a denied verb it is the
/// denial that tells more: `not` of `don't`.
pub fn uncontracted(word: &str) -> &str {
    let Some(at) = word.find(['\'', '’']) else { return word };
    match word[at..].trim_start_matches(['\'', '’']) {
        "t" => "not",
        "m" | "re" | "ve" | "ll" | "d" | "s" => &word[..at],
        _ => word,
    }
}

/// Forms of pronouns and denials, whose endings show no stem, each with the word that stands for all.
/// Sorted for binary search.
const IRREGULAR: &[(&str, &str)] = &[
    ("cannot", "not"),
    ("her", "she"),
    ("hers", "she"),
    ("herself", "she"),
    ("him", "he"),
    ("himself", "he"),
    ("his", "he"),
    ("its", "it"),
    ("itself", "it"),
    ("me", "i"),
    ("mine", "i"),
    ("my", "i"),
    ("myself", "i"),
    ("nor", "not"),
    ("our", "we"),
    ("ours", "we"),
    ("ourselves", "we"),
    ("their", "they"),
    ("theirs", "they"),
    ("them", "they"),
    ("themselves", "they"),
    ("these", "this"),
    ("those", "that"),
    ("us", "we"),
    ("whom", "who"),
    ("whose", "who"),
    ("your", "you"),
    ("yours", "you"),
    ("yourself", "you"),
];

/// Whether a lower-case word says nothing of what is told, so that neither dictionary nor aligner
/// takes it for evidence: articles, prepositions, auxiliaries. Pronouns and denials are evidence.
pub fn is_empty_word(word: &str) -> bool {
    EMPTY_WORDS.binary_search(&word).is_ok()
}

/// Sorted for binary search. `s` and `t` are ends of shortened words; `sb` and `sth` are dictionaries'
/// words for somebody and something.
const EMPTY_WORDS: &[&str] = &[
    "a", "about", "am", "an", "and", "are", "as", "at", "be", "been", "being", "by", "did", "do",
    "does", "doing", "done", "etc", "for", "from", "had", "has", "have", "having", "in", "into",
    "is", "it", "its", "itself", "of", "off", "on", "or", "s", "sb", "shall", "so", "some", "sth",
    "such", "t", "than", "that", "the", "their", "there", "to", "upon", "was", "were", "which",
    "will", "with", "would",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_decimals_and_lose_possessives() {
        let found: Vec<_> =
            words("China's 1,234.5 tons, don't—\"U.S.\" people-to-people.").collect();
        assert_eq!(
            found,
            ["China", "1,234.5", "tons", "don't", "U", "S", "people", "to", "people"]
        );
    }

    #[test]
    fn forms_of_pronouns_and_denials_have_one_stem() {
        let stems = Stems::default();
        let stem = |word: &str| stems.stem(uncontracted(word));
        assert_eq!([stem("him"), stem("his"), stem("he'll")], ["he", "he", "he"]);
        assert_eq!([stem("cannot"), stem("don't"), stem("won’t")], ["not", "not", "not"]);
        assert_eq!(uncontracted("o'clock"), "o'clock");
    }

    #[test]
    fn only_words_that_say_nothing_are_empty() {
        assert!(is_empty_word("the") && is_empty_word("sth"));
        assert!(!is_empty_word("he") && !is_empty_word("not") && !is_empty_word("road"));
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(EMPTY_WORDS.is_sorted());
        assert!(IRREGULAR.is_sorted());
    }
}
