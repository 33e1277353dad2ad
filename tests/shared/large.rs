//! Large glossaries, made of the words of the dictionary, always the same.

use std::collections::HashSet;

use duizhao::glossary::{Term, write};
use duizhao::lang::dictionary::{Entry, TEXT};
use duizhao::lang::zh::script::is_han;

/// Steps through the dictionary that touch all of it, as it has no multiple of this many words.
const STRIDE: usize = 7919;
const DOMAINS: [&str; 6] = ["law", "trade", "science", "letters", "medicine", "daily life"];
/// What makes a second form of a word.
const ENDINGS: [&str; 4] = ["工作", "问题", "活动", "方面"];

/// So many terms, at most about as many as the dictionary has words: every second with two forms, two
/// renderings and something to avoid, every third with a note.
pub fn terms(count: usize) -> Vec<Term> {
    let words = words();
    let known: HashSet<&str> = words.iter().map(|word| word.simplified).collect();
    assert!(count <= words.len() && !words.len().is_multiple_of(STRIDE), "{} words", words.len());
    let word = |at: usize| &words[at * STRIDE % words.len()];
    (0..count).map(|at| term(at, word(at), word(at + 1), &known)).collect()
}

fn term(at: usize, word: &Entry, next: &Entry, known: &HashSet<&str>) -> Term {
    let mut renderings = renderings(word);
    let mut forms = vec![word.simplified.to_owned()];
    let mut avoid = Vec::new();
    if at.is_multiple_of(2) {
        let longer = word.simplified.to_owned() + ENDINGS[at / 2 % ENDINGS.len()];
        forms.extend(Some(longer).filter(|form| !known.contains(form.as_str())));
        avoid.extend(self::renderings(next).into_iter().take(1));
        avoid.retain(|avoided| !renderings.contains(avoided));
    } else {
        renderings.truncate(1);
    }
    let note = format!("{} in running text; see also {}.", word.reading(), next.simplified);
    Term {
        forms,
        renderings,
        avoid,
        domain: Some(DOMAINS[at % DOMAINS.len()].to_owned()),
        note: at.is_multiple_of(3).then_some(note),
        ..Term::default()
    }
}

/// Each word of two characters or more once, in the order of the dictionary.
fn words() -> Vec<Entry> {
    let mut words: Vec<Entry> = TEXT.lines().filter_map(Entry::of_line).collect();
    words.retain(|word| word.simplified.chars().count() > 1 && word.simplified.chars().all(is_han));
    words.dedup_by_key(|word| word.simplified);
    words
}

/// Up to two renderings of a word, without the remarks of the dictionary; its reading where it has none.
fn renderings(word: &Entry) -> Vec<String> {
    let plain = |definition: &str| {
        let kept = definition.split(['(', '[', ';']).next().unwrap_or("").trim();
        (kept.len() > 1 && kept.is_ascii() && !kept.contains(':')).then(|| kept.to_owned())
    };
    let mut found: Vec<String> = Vec::new();
    for rendering in word.definitions().filter_map(plain) {
        if found.len() < 2 && !found.iter().any(|other| other.eq_ignore_ascii_case(&rendering)) {
            found.push(rendering);
        }
    }
    if found.is_empty() {
        found.push(word.pinyin.replace(|c: char| !c.is_ascii_alphabetic(), ""));
    }
    found
}

/// The text of a glossary file with so many terms.
pub fn file(count: usize) -> String {
    write::file("Large", &terms(count))
}
