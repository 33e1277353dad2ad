//! Putting one phrase in the place of another, in its number, with its article and its capitals.

use std::ops::Range;

use super::inflect::{Form, article_for, form_of, inflect, plural};

/// Nouns that have no plural, and endings of such nouns, as they turn up at the head of terms.
const UNCOUNTABLE: [&str; 24] = [
    "access",
    "advice",
    "building",
    "civilization",
    "confidence",
    "connectivity",
    "cooperation",
    "development",
    "equipment",
    "evidence",
    "governance",
    "humanity",
    "information",
    "infrastructure",
    "integrity",
    "leadership",
    "management",
    "peace",
    "progress",
    "prosperity",
    "research",
    "security",
    "sovereignty",
    "stability",
];
/// What comes after the head of a noun phrase.
const PREPOSITIONS: [&str; 9] = ["of", "with", "for", "in", "on", "to", "at", "between", "from"];
const UNCOUNTABLE_ENDINGS: [&str; 4] = ["ness", "ism", "ship", "ware"];

/// The edit that puts `replacement` where the bytes `span` of `text` hold `pattern` in some form:
/// the bytes to replace and what to put there. `None` where the form can't be carried over surely.
pub fn replace_phrase(
    text: &str,
    span: &Range<usize>,
    pattern: &str,
    replacement: &str,
) -> Option<(Range<usize>, String)> {
    let found = text.get(span.clone())?;
    let form = inflection(found, pattern)?;
    let mut phrase = in_form(replacement, form)?;
    let mut span = span.clone();
    if let Some((article, written)) = article_before(text, span.start) {
        span.start = article;
        phrase = with_article(&written, &phrase, form);
    }
    Some((span.clone(), with_capitals(&text[span], &phrase)))
}

/// The bytes of a phrase with the complement that its replacement brings along: where "community of
/// common destiny" gives way to "community with a shared future for humanity", a "for mankind" that
/// follows it belongs to what is replaced.
pub fn with_complement(text: &str, span: &Range<usize>, replacement: &str) -> Range<usize> {
    let rest = &text[span.end..];
    let mut words = rest.split(' ').skip(1);
    let (Some(preposition), Some(noun)) = (words.next(), words.next()) else { return span.clone() };
    let noun = noun.trim_end_matches(|c: char| !c.is_alphanumeric());
    let brought = rest.starts_with(' ')
        && PREPOSITIONS.contains(&preposition)
        && replacement.rsplit(' ').nth(1) == Some(preposition)
        && !noun.is_empty()
        && noun.chars().all(char::is_lowercase);
    if brought {
        span.start..span.end + 1 + preposition.len() + 1 + noun.len()
    } else {
        span.clone()
    }
}

/// How the phrase that stands there differs from the pattern's words.
#[derive(Clone, Copy)]
enum Inflection {
    None,
    /// The head noun is in the plural.
    Plural,
    /// The first word is a verb in this form.
    Verb(Form),
}

fn phrase_words(phrase: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || "'’-".contains(c);
    phrase
        .split(|c: char| !is_word(c))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !matches!(word.as_str(), "a" | "an" | "the"))
        .collect()
}

fn inflection(found: &str, pattern: &str) -> Option<Inflection> {
    let (found, base) = (phrase_words(found), phrase_words(pattern));
    if found.len() != base.len() {
        return None;
    }
    let mut inflection = Inflection::None;
    for (at, (word, base)) in found.iter().zip(&base).enumerate() {
        if word == base {
            continue;
        }
        inflection = match (inflection, form_of(word, base)?) {
            (Inflection::None, Form::Base) => Inflection::None,
            (Inflection::None, Form::Plural) => Inflection::Plural,
            (Inflection::None, form) if at == 0 => Inflection::Verb(form),
            _ => return None,
        };
    }
    Some(inflection)
}

fn in_form(replacement: &str, form: Inflection) -> Option<String> {
    match form {
        Inflection::None => Some(replacement.to_owned()),
        Inflection::Plural => {
            let (before, head, after) = head_noun(replacement)?;
            if is_uncountable(head) {
                return Some(replacement.to_owned());
            }
            Some(format!("{before}{}{after}", plural(head)))
        }
        Inflection::Verb(form) => {
            let (first, rest) = replacement.split_once(' ').unwrap_or((replacement, ""));
            if first.ends_with("ly") {
                // "jointly build": the verb follows its adverb.
                let (verb, rest) = rest.split_once(' ').unwrap_or((rest, ""));
                return Some(
                    format!("{first} {} {rest}", inflect(verb, form)).trim_end().to_owned(),
                );
            }
            Some(format!("{} {rest}", inflect(first, form)).trim_end().to_owned())
        }
    }
}

/// The head of a noun phrase is the last word before its first preposition.
fn head_noun(phrase: &str) -> Option<(&str, &str, &str)> {
    let place = |p: &&str| phrase.find(&format!(" {p} "));
    let end = PREPOSITIONS.iter().filter_map(place).min().unwrap_or(phrase.len());
    let start = phrase[..end].rfind([' ', '-']).map_or(0, |at| at + 1);
    let head = &phrase[start..end];
    let lower = head.chars().all(char::is_alphabetic) && !head.is_empty();
    lower.then_some((&phrase[..start], head, &phrase[end..]))
}

fn is_uncountable(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    UNCOUNTABLE.contains(&noun.as_str()) || UNCOUNTABLE_ENDINGS.iter().any(|e| noun.ends_with(e))
}

/// The indefinite article that stands right before a byte of the text: where, and how it is written.
fn article_before(text: &str, at: usize) -> Option<(usize, String)> {
    let before = &text[..at];
    let trimmed = before.trim_end_matches(' ');
    if trimmed.len() == before.len() {
        return None;
    }
    let start = trimmed
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8));
    let article = &trimmed[start..];
    matches!(article, "a" | "an" | "A" | "An").then(|| (start, article.to_owned()))
}

fn with_article(written: &str, phrase: &str, form: Inflection) -> String {
    let head = head_noun(phrase).map_or("", |(_, head, _)| head);
    if is_uncountable(head) && !matches!(form, Inflection::Verb(_)) {
        return phrase.to_owned();
    }
    let mut article = article_for(phrase).to_owned();
    if written.starts_with('A') {
        article[..1].make_ascii_uppercase();
    }
    format!("{article} {phrase}")
}

/// Capitals as they stand in the text: none, the first word's, or every word's.
fn with_capitals(found: &str, phrase: &str) -> String {
    let words: Vec<&str> = found.split([' ', '-']).filter(|word| word.len() > 3).collect();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if words.len() > 1 && words.iter().all(|word| capital(word)) {
        return title_case(phrase);
    }
    if found.starts_with(char::is_uppercase) {
        return capitalised(phrase);
    }
    phrase.to_owned()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn title_case(phrase: &str) -> String {
    const SMALL: [&str; 14] =
        ["a", "an", "the", "and", "or", "of", "in", "on", "for", "to", "with", "at", "by", "from"];
    let word = |(at, word): (usize, &str)| {
        if at > 0 && SMALL.contains(&word) { word.to_owned() } else { capitalised(word) }
    };
    phrase.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(text: &str, found: &str, pattern: &str, replacement: &str, expected: &str) {
        let start = text.find(found).expect("in the text");
        let span = start..start + found.len();
        let (span, new) = replace_phrase(text, &span, pattern, replacement).expect("a sure edit");
        assert_eq!(format!("{}{new}{}", &text[..span.start], &text[span.end..]), expected);
    }

    #[test]
    fn number_article_and_capitals_are_kept() {
        becomes(
            "the hard links of it",
            "hard links",
            "hard link",
            "hard connectivity",
            "the hard connectivity of it",
        );
        becomes("two seminars", "seminars", "seminar", "symposium", "two symposiums");
        becomes("A seminar was", "seminar", "seminar", "open symposium", "An open symposium was");
        becomes(
            "a hard link to",
            "hard link",
            "hard link",
            "hard connectivity",
            "hard connectivity to",
        );
        becomes(
            "Hard links grow.",
            "Hard links",
            "hard link",
            "hard connectivity",
            "Hard connectivity grow.",
        );
        becomes(
            "On Hard Links",
            "Hard Links",
            "hard link",
            "hard connectivity",
            "On Hard Connectivity",
        );
        becomes(
            "a community of common destiny for mankind",
            "community of common destiny for mankind",
            "community of common destiny for mankind",
            "community with a shared future for humanity",
            "a community with a shared future for humanity",
        );
        becomes(
            "co-building it",
            "co-building",
            "co-build",
            "jointly build",
            "jointly building it",
        );
    }

    #[test]
    fn a_complement_goes_with_its_phrase() {
        let text = "a community of common destiny for mankind, and for all";
        let span = 2..29;
        let humanity = "community with a shared future for humanity";
        assert_eq!(
            &text[with_complement(text, &span, humanity)],
            "community of common destiny for mankind"
        );
        assert_eq!(with_complement(text, &span, "community with a shared future"), span);
    }

    #[test]
    fn what_is_not_sure_is_left_alone() {
        assert!(
            replace_phrase("the links built", &(4..15), "link build", "connectivity").is_none()
        );
    }
}
