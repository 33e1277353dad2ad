//! English words as the aligner and the dictionary see them: runs of letters, stemmed.
//!
//! The build script compiles this file too, so that the dictionary's stems are those of the texts.

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
        match PRONOUNS.binary_search_by_key(&word, |pair| pair.0) {
            Ok(at) => PRONOUNS[at].1.to_owned(),
            Err(_) => self.0.stem(word).into_owned(),
        }
    }
}

/// The word itself of a word with a shortened one at its end (`he'll`, `don't`): of a verb that is
/// denied, the denial.
pub fn uncontracted(word: &str) -> &str {
    let Some(at) = word.find(['\'', '’']) else { return word };
    let tail = &word[at..].trim_start_matches(['\'', '’']);
    match *tail {
        "t" => "not",
        "m" | "re" | "ve" | "ll" | "d" | "s" => &word[..at],
        _ => word,
    }
}

/// The forms of a pronoun, each with its first.
const PRONOUNS: &[(&str, &str)] = &[
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

/// Whether a lower-case word says nothing of what is told: articles, prepositions, auxiliaries.
pub fn is_empty_word(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "a", "about", "am", "an", "and", "are", "as", "at", "be", "been", "being", "by", "did",
        "do", "does", "doing", "done", "etc", "for", "from", "had", "has", "have", "having", "in",
        "into", "is", "it", "itself", "its", "of", "off", "on", "or", "s", "sb", "so", "some",
        "sth", "such", "t", "than", "that", "the", "to", "upon", "was", "were", "with", "would",
        "will", "shall", "their", "there", "which",
    ];
    EMPTY.contains(&word)
}

/// Whether a lower-case word says little by itself: articles, pronouns, prepositions, auxiliaries.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

/// Sorted for binary search.
const FUNCTION_WORDS: &[&str] = &[
    "a",
    "about",
    "after",
    "again",
    "all",
    "also",
    "although",
    "am",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "doing",
    "done",
    "down",
    "each",
    "either",
    "etc",
    "even",
    "ever",
    "every",
    "few",
    "for",
    "from",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "just",
    "let",
    "many",
    "may",
    "me",
    "might",
    "more",
    "most",
    "much",
    "must",
    "my",
    "myself",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "ours",
    "out",
    "over",
    "own",
    "s",
    "same",
    "sb",
    "shall",
    "she",
    "should",
    "so",
    "some",
    "sth",
    "such",
    "t",
    "than",
    "that",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "to",
    "too",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "very",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "would",
    "yet",
    "you",
    "your",
    "yours",
    "yourself",
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
    fn the_list_is_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(is_function_word("the") && !is_function_word("road"));
    }
}
