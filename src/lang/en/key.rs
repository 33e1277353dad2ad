//! English as it is looked up: words in lower case, articles left out. The build script makes keys of the
//! dictionary's definitions with this file too.

use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, without apostrophes.
    pub key: String,
    /// Its bytes of the text.
    pub span: Range<usize>,
}

/// The words of a text, but for its articles.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = None;
    for (at, c) in text.char_indices() {
        // An apostrophe is no border: people's is found as peoples too.
        let apostrophe = matches!(c, '\'' | '’') && end == Some(at);
        if !c.is_alphanumeric() && !apostrophe {
            continue;
        }
        if end != Some(at) {
            words.push(Word { key: String::new(), span: at..at });
        }
        let next = at + c.len_utf8();
        if let Some(word) = words.last_mut().filter(|_| !apostrophe) {
            word.key.extend(c.to_lowercase());
            word.span.end = next;
        }
        end = Some(next);
    }
    words.retain(|word| !matches!(word.key.as_str(), "the" | "a" | "an"));
    words
}

/// The words of a text as one key, each with a space before it.
pub fn key(text: &str) -> String {
    words(text).iter().fold(String::new(), |key, word| key + " " + &word.key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        assert_eq!(key("The people's “Belt-and-Road” 倡議"), " peoples belt and road 倡议");
        let text = "the Silk Road's end";
        let spans: Vec<&str> = words(text).into_iter().map(|word| &text[word.span]).collect();
        assert_eq!(spans, ["Silk", "Road's", "end"]);
        assert_eq!(key("' ' a"), "");
    }
}
