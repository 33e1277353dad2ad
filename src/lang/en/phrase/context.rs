//! What stands around a phrase, and whether another one can stand there.

use std::ops::Range;

use super::super::inflect::same_word;
use super::class::{Number, has_complement, is_number, is_preposition, is_verb};

/// The words before and after a phrase, nearest first, up to the next mark of punctuation.
pub struct Context<'t> {
    before: Vec<&'t str>,
    after: Vec<&'t str>,
    /// Nothing but an opening mark stands before the phrase in its sentence.
    pub opens_sentence: bool,
    /// The nearest word before begins the sentence.
    before_opens: bool,
}

const SINGULAR_DETERMINERS: &[&str] =
    &["a", "an", "this", "that", "each", "every", "another", "one", "either"];
const PLURAL_DETERMINERS: &[&str] = &[
    "these", "those", "many", "few", "several", "both", "all", "various", "numerous", "more",
    "most", "such",
];
const OTHER_DETERMINERS: &[&str] =
    &["the", "our", "its", "their", "his", "her", "my", "your", "any", "some", "no", "whose"];
const PLURAL_VERBS: &[&str] = &[
    "are",
    "were",
    "have",
    "do",
    "aren't",
    "weren't",
    "haven't",
    "don't",
    "grow",
    "need",
    "play",
    "come",
    "show",
    "lie",
    "matter",
    "exist",
    "provide",
    "contribute",
    "face",
    "require",
    "begin",
    "rise",
    "fall",
    "work",
    "run",
    "they",
];
const SINGULAR_VERBS: &[&str] =
    &["is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't", "itself"];
const MODALS: &[&str] = &[
    "to", "will", "would", "can", "could", "shall", "should", "may", "might", "must", "not",
    "cannot",
];
const SUBJECTS: &[&str] = &["he", "she", "it", "they", "we", "i", "you", "who", "which", "that"];
const JOINTS: &[&str] = &[
    "and", "or", "but", "nor", "yet", "so", "that", "which", "who", "when", "while", "where",
    "because", "if", "than", "since", "until", "had", "did", "also", "is", "was", "has", "does",
];
const PLURAL_JOINTS: &[&str] = &["are", "were", "have", "do"];

impl<'t> Context<'t> {
    /// The words around a span. `None` where it is part of a longer word.
    pub fn new(text: &'t str, span: &Range<usize>) -> Option<Context<'t>> {
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        let joined = |c: char| c.is_alphanumeric() || c == '-';
        if before.ends_with(joined) || after.starts_with(joined) {
            return None;
        }
        let clause = before.rfind(ends_clause).map_or(before, |at| &before[at..]);
        let sentence = before.trim_end_matches(|c: char| c.is_whitespace() || is_opening(c));
        let before: Vec<&str> = words(clause).rev().collect();
        let first = before.first().copied().unwrap_or_default();
        let lead = sentence.strip_suffix(first).unwrap_or(sentence).trim_end();
        Some(Context {
            before_opens: opens(lead),
            before,
            after: words(after.split(ends_clause).next().unwrap_or_default()).collect(),
            opens_sentence: opens(sentence),
        })
    }

    fn previous(&self) -> String {
        self.before.first().map_or_else(String::new, |word| word.to_lowercase())
    }

    fn next(&self) -> String {
        self.after.first().map_or_else(String::new, |word| word.to_lowercase())
    }

    /// Whether a determiner stands right before the phrase.
    pub fn is_determined(&self) -> bool {
        let previous = self.previous();
        let possessive = previous.ends_with("'s") || previous.ends_with("’s");
        possessive || is_determiner(&previous)
    }

    /// Whether the words at either side say what the replacement says already.
    pub fn repeats(&self, replacement: &str, pattern: &str) -> bool {
        let new: Vec<String> = words(replacement).map(str::to_lowercase).collect();
        let old: Vec<String> = words(pattern).map(str::to_lowercase).collect();
        let added = |word: &str| {
            let word = word.to_lowercase();
            let said = |known: &String| word.len() > 3 && same_word(&word, known);
            new.iter().any(said) && !old.iter().any(said)
        };
        let ends = |word: Option<&&str>, new: Option<&String>| {
            word.zip(new).is_some_and(|(word, new)| same_word(&word.to_lowercase(), new))
        };
        ends(self.after.first(), new.last())
            || ends(self.before.first(), new.first())
            || self.after.iter().take(2).any(|word| added(word))
            || self.before.iter().take(2).any(|word| added(word))
    }

    /// Whether what follows may be said only of what stands there, not of its replacement: the
    /// replacement has the same preposition, or a complement before a noun.
    pub fn clashes_after(&self, pattern: &str, replacement: &str) -> bool {
        let next = self.next();
        let has = |phrase: &str| words(phrase).any(|word| word == next);
        if is_preposition(&next) && has(replacement) {
            return !has(pattern);
        }
        let name = words(replacement).next_back().is_some_and(is_capitalised);
        if matches!(next.as_str(), "'s" | "’s") {
            return has_complement(replacement) && !name;
        }
        let gains = has_complement(replacement) && !has_complement(pattern);
        gains && (next == "of" || !self.is_bounded())
    }

    /// Whether the phrase ends where it ends: no noun follows that it might belong to.
    fn is_bounded(&self) -> bool {
        let next = self.next();
        next.is_empty()
            || is_preposition(&next)
            || [JOINTS, PLURAL_JOINTS, MODALS].iter().any(|list| list.contains(&next.as_str()))
    }

    /// Whether a noun of the one number can stand where one of the other does.
    pub fn agrees(&self, found: Number, placed: Number) -> bool {
        let previous = self.previous();
        let counted = matches!(previous.as_str(), "each" | "every" | "another" | "one" | "either");
        if placed == Number::Plural && self.is_singled_out() {
            return false;
        }
        let next = self.next();
        let clash = if placed == Number::Plural { SINGULAR_VERBS } else { PLURAL_JOINTS };
        if clash.contains(&next.as_str()) {
            return false;
        }
        match (found, placed) {
            (Number::Plural, Number::Singular | Number::Uncountable) => {
                !self.is_counted() && self.is_bounded() && !self.has_verb(PLURAL_VERBS, true)
            }
            (Number::Singular | Number::Uncountable, Number::Plural) => {
                self.is_bounded() && !self.has_verb(SINGULAR_VERBS, false)
            }
            (Number::Singular, Number::Uncountable) => !counted && !self.has_far_article(),
            _ => true,
        }
    }

    fn is_counted(&self) -> bool {
        self.before.iter().take(3).any(|word| {
            let word = word.to_lowercase();
            PLURAL_DETERMINERS.contains(&word.as_str()) || is_number(&word)
        })
    }

    fn is_singled_out(&self) -> bool {
        let previous = self.previous();
        SINGULAR_DETERMINERS.contains(&previous.as_str()) || self.has_far_article()
    }

    /// An indefinite article stands right before the phrase.
    pub fn has_article(&self) -> bool {
        matches!(self.previous().as_str(), "a" | "an")
    }

    /// An indefinite article, or another word for one, stands before the adjectives of the phrase.
    fn has_far_article(&self) -> bool {
        let lower: Vec<String> = self.before.iter().take(4).map(|w| w.to_lowercase()).collect();
        let Some(at) = lower.iter().position(|word| is_boundary(word)) else { return false };
        at > 0 && SINGULAR_DETERMINERS.contains(&lower[at].as_str())
    }

    /// Whether such a verb follows in the clause, as a verb and not an infinitive.
    fn has_verb(&self, verbs: &[&str], bases: bool) -> bool {
        let mut earlier = String::new();
        self.after.iter().any(|word| {
            let word = word.to_lowercase();
            let verb = verbs.contains(&word.as_str()) || bases && is_verb(&word);
            let free = !MODALS.contains(&earlier.as_str());
            earlier = word;
            verb && free
        })
    }

    /// Whether the phrase, one word that is a noun in the glossary, may be a verb in the text.
    pub fn may_be_verb(&self) -> bool {
        let previous = self.previous();
        let named = self.before.first().is_some_and(|word| is_capitalised(word));
        let excused = self.before_opens && (is_verb(&previous) || is_boundary(&previous));
        let subject = SUBJECTS.contains(&previous.as_str()) || MODALS.contains(&previous.as_str());
        subject || named && !excused || self.is_before_object()
    }

    fn is_before_object(&self) -> bool {
        let next = self.next();
        let pronoun = matches!(next.as_str(), "it" | "them" | "us" | "him" | "me" | "you");
        let capital = self.after.first().is_some_and(|word| is_capitalised(word));
        pronoun || capital || is_determiner(&next) || is_number(&next)
    }

    /// Whether capitals go on beside a capitalised match: it is part of a longer name.
    pub fn is_in_name(&self) -> bool {
        let before = self.before.first().is_some_and(|word| is_capitalised(word));
        let plain = self.before_opens || is_boundary(&self.previous());
        before && !plain || self.after.first().is_some_and(|word| is_capitalised(word))
    }

    /// Whether a gerund here is a noun: the building of it.
    pub fn nominal_gerund(&self) -> bool {
        self.is_determined() || self.next() == "of"
    }
}

fn is_determiner(word: &str) -> bool {
    [SINGULAR_DETERMINERS, PLURAL_DETERMINERS, OTHER_DETERMINERS]
        .iter()
        .any(|list| list.contains(&word))
}

/// Words that no noun phrase goes across.
fn is_boundary(word: &str) -> bool {
    is_determiner(word)
        || is_preposition(word)
        || MODALS.contains(&word)
        || SUBJECTS.contains(&word)
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn ends_clause(c: char) -> bool {
    ".,;:!?()[]—\n。，；：！？（）".contains(c)
}

fn is_opening(c: char) -> bool {
    "“‘\"'([*_«《".contains(c)
}

/// Whether a text up to here leaves a sentence to begin.
fn opens(text: &str) -> bool {
    text.is_empty() || text.ends_with(['.', '!', '?', ':', '。', '！', '？', '：', '\n', '#', '-'])
}

/// The words of a text, with hyphens and apostrophes inside.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || "'’-".contains(c)))
        .filter(|word| !word.is_empty())
}

/// Whether a text holds one of a pair of marks without the other.
pub fn is_unbalanced(text: &str) -> bool {
    const PAIRS: [(char, char); 8] = [
        ('“', '”'),
        ('(', ')'),
        ('[', ']'),
        ('«', '»'),
        ('《', '》'),
        ('「', '」'),
        ('（', '）'),
        ('{', '}'),
    ];
    let count = |mark: char| text.chars().filter(|&c| c == mark).count();
    let edge = |mark: char| text.starts_with(mark) != text.ends_with(mark);
    PAIRS.iter().any(|&(open, close)| count(open) != count(close))
        || count('"') % 2 == 1
        || ['\'', '*', '_', '`'].into_iter().any(edge)
        || text.starts_with('‘') != text.ends_with('’')
}
