//! Capitals as they stand in the text, carried over to what replaces it.

/// Capitals of a phrase as of the words that it replaces: none, the first word's, every word's,
/// every letter's. `None` where a name gives way to what is none.
pub fn with_capitals(
    found: &str,
    pattern: &str,
    phrase: &str,
    opens_sentence: bool,
) -> Option<String> {
    if found == pattern && found.starts_with(char::is_uppercase) {
        return as_named(found, phrase, opens_sentence);
    }
    if is_all_caps(found) && !is_all_caps(pattern) && found.len() > 3 {
        return Some(phrase.to_uppercase());
    }
    Some(if is_title_case(found) {
        title_case(phrase)
    } else if found.starts_with(char::is_uppercase)
        && (opens_sentence || !pattern.starts_with(char::is_uppercase))
    {
        capitalised(phrase)
    } else {
        phrase.to_owned()
    })
}

/// For words that stand in the capitals that the glossary gives them.
fn as_named(found: &str, phrase: &str, opens_sentence: bool) -> Option<String> {
    if opens_sentence {
        return Some(capitalised(phrase));
    }
    let name = is_title_case(found) && !phrase.contains(char::is_uppercase);
    (!name).then(|| phrase.to_owned())
}

/// Whether every letter is a capital.
pub fn is_all_caps(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

fn is_title_case(found: &str) -> bool {
    let words: Vec<&str> = found.split([' ', '-']).filter(|word| word.len() > 3).collect();
    words.len() > 1 && words.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// A text with its first letter as a capital.
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn title_case(phrase: &str) -> String {
    const SMALL: [&str; 14] =
        ["a", "an", "the", "and", "or", "of", "in", "on", "for", "to", "with", "at", "by", "from"];
    let part = |first: bool, part: &str| {
        if !first && SMALL.contains(&part) { part.to_owned() } else { capitalised(part) }
    };
    let word = |(at, word): (usize, &str)| {
        let parts = word.split('-').enumerate().map(|(i, p)| part(at + i == 0, p));
        parts.collect::<Vec<_>>().join("-")
    };
    phrase.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}
