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
    each_letter(text, |at, c, begins| {
        if begins {
            words.push(Word { key: String::new(), span: at..at });
        }
        if let Some(word) = words.last_mut() {
            word.key.extend(c.to_lowercase());
            word.span.end = at + c.len_utf8();
        }
    });
    words.retain(|word| !is_article(&word.key));
    words
}

/// The words of a text as one key, each with a space before it.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 1);
    let mut start = 0;
    each_letter(text, |_, c, begins| {
        if begins {
            drop_article(&mut key, start);
            start = key.len();
            key.push(' ');
        }
        match c.is_ascii() {
            true => key.push(c.to_ascii_lowercase()),
            false => key.extend(c.to_lowercase()),
        }
    });
    drop_article(&mut key, start);
    key
}

/// Calls `take` with each letter or digit, the byte where it stands, and whether it begins a word.
fn each_letter(text: &str, mut take: impl FnMut(usize, char, bool)) {
    let mut end = None;
    for (at, c) in text.char_indices() {
        // An apostrophe is no border: people's is found as peoples too.
        let inside = end == Some(at);
        if c.is_alphanumeric() {
            take(at, c, !inside);
        } else if !(inside && matches!(c, '\'' | '’')) {
            continue;
        }
        end = Some(at + c.len_utf8());
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

/// Takes the last word of a key away if it is an article.
fn drop_article(key: &mut String, start: usize) {
    if key.get(start..).and_then(|word| word.strip_prefix(' ')).is_some_and(is_article) {
        key.truncate(start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        assert_eq!(key("The people's “Belt-and-Road” 倡議"), " peoples belt and road 倡議");
        let text = "the Silk Road's end";
        let spans: Vec<&str> = words(text).into_iter().map(|word| &text[word.span]).collect();
        assert_eq!(spans, ["Silk", "Road's", "end"]);
        assert_eq!(key("' ' a"), "");
    }

    #[test]
    fn the_key_is_made_of_the_words() {
        for text in ["", "the", "An A-B’s the É an", "a 5G 网络's", "'a' b'' 'c", "x the"] {
            let joined: String = words(text).iter().map(|word| format!(" {}", word.key)).collect();
            assert_eq!(key(text), joined);
        }
    }
}
