//! Looking terms up: by Chinese, by pinyin in all its spellings, by English, by what to avoid.

use super::reading::{reading, usual_syllables};
use super::{Glossary, Term};
use crate::lang::zh::pinyin;
use crate::lang::zh::script::is_han;
use crate::text::fold;

/// Which part of a term a query met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A Chinese form.
    Chinese,
    /// The reading of a form.
    Pinyin,
    /// The initials of the reading.
    Initials,
    /// A rendering.
    English,
    /// A rendering to avoid.
    Avoided,
    /// The note.
    Note,
}

impl Part {
    /// The name of the part.
    pub fn name(self) -> &'static str {
        match self {
            Part::Chinese => "zh",
            Part::Pinyin => "pinyin",
            Part::Initials => "initials",
            Part::English => "en",
            Part::Avoided => "avoid",
            Part::Note => "note",
        }
    }
}

/// How a query met a part, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Start,
    WordStart,
    Inside,
}

/// A term that a query has found.
#[derive(Debug, Clone)]
pub struct Entry<'g> {
    /// The term.
    pub term: &'g Term,
    /// Its reading, with tone marks.
    pub pinyin: String,
    /// What the query met.
    pub part: Part,
    fit: Fit,
    /// Length of the part that was met: of two that fit alike, the shorter is nearer to the query.
    length: usize,
}

/// The terms that a query finds, the nearest first.
pub fn lookup<'g>(glossary: &'g Glossary, query: &str) -> Vec<Entry<'g>> {
    let query = Query::new(query);
    let mut entries: Vec<Entry> =
        glossary.terms.iter().filter_map(|term| query.meet(term)).collect();
    entries.sort_by_key(|entry| (entry.fit, entry.part, entry.length));
    entries
}

/// The names of terms that look like a query that finds none.
pub fn nearest<'g>(glossary: &'g Glossary, query: &str, count: usize) -> Vec<&'g Term> {
    let query = Query::new(query);
    let mut scored: Vec<(f32, &Term)> = glossary
        .terms
        .iter()
        .map(|term| (query.likeness(term), term))
        .filter(|(ratio, _)| *ratio >= 0.5)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(count).map(|(_, term)| term).collect()
}

/// A query in all the ways in which it may be meant.
struct Query {
    folded: String,
    chinese: bool,
    /// Letters alone, without tones: for pinyin and initials.
    letters: String,
    /// Pinyin with tone marks, where the query gives tones.
    toned: Option<String>,
    words: Vec<String>,
}

impl Query {
    fn new(query: &str) -> Query {
        let query = query.trim();
        let lower = query.to_lowercase();
        let marked: String =
            numbered_syllables(&lower).iter().map(|s| pinyin::with_marks(s)).collect();
        let letters = letters(&pinyin::plain(&lower)).replace("lyu", "lv").replace("nyu", "nv");
        Query {
            folded: fold::key(query),
            chinese: query.chars().any(is_han),
            // ü alone is a letter and no tone.
            toned: (!marked.replace('ü', "u").is_ascii()).then(|| joined(&marked)),
            letters,
            words: english_words(query),
        }
    }

    fn meet<'g>(&self, term: &'g Term) -> Option<Entry<'g>> {
        let mut best: Option<(Fit, Part, usize)> = None;
        let mut offer = |part: Part, fit: Option<Fit>, length: usize| {
            let found = fit.map(|fit| (fit, part, length));
            if let Some(found) = found.filter(|f| best.as_ref().is_none_or(|b| f < b)) {
                best = Some(found);
            }
        };
        if self.chinese {
            for form in &term.forms {
                let key = fold::key(form);
                offer(Part::Chinese, fit_in(&key, &self.folded), key.chars().count());
            }
        } else {
            // Readings take time to find, and a Chinese query needs them only of what it finds.
            let pinyin = reading(term);
            let toned = joined(&pinyin);
            let plain = letters(&pinyin::plain(&pinyin));
            let fit = match &self.toned {
                Some(wanted) => fit_at_start(&toned, wanted),
                None => fit_at_start(&plain, &self.letters),
            };
            offer(Part::Pinyin, fit, plain.len());
            let initials = initials(term, &pinyin);
            offer(Part::Initials, fit_at_start(&initials, &self.letters), initials.len());
        }
        let english = [(Part::English, &term.renderings), (Part::Avoided, &term.avoid)];
        for (part, list) in english.into_iter().filter(|_| !self.chinese) {
            for rendering in list {
                offer(part, self.fit_words(rendering), rendering.len());
            }
        }
        if let Some(note) = &term.note {
            let within =
                note.to_lowercase().contains(&self.folded) && self.folded.chars().count() > 2;
            offer(
                Part::Note,
                (within || self.chinese && note.contains(&self.folded)).then_some(Fit::Inside),
                note.len(),
            );
        }
        best.map(|(fit, part, length)| Entry { term, pinyin: reading(term), part, fit, length })
    }

    /// How the query's English words stand in a phrase: the last one may be unfinished.
    fn fit_words(&self, phrase: &str) -> Option<Fit> {
        let wanted = &self.words;
        let words = english_words(phrase);
        let (last, before) = wanted.split_last()?;
        let at = words.windows(wanted.len()).position(|window| {
            window[..before.len()] == *before && window[before.len()].starts_with(last.as_str())
        })?;
        let finished = words[at + before.len()] == *last;
        Some(match (at, finished, words.len() == wanted.len()) {
            (0, true, true) => Fit::Whole,
            (0, ..) => Fit::Start,
            _ => Fit::WordStart,
        })
    }

    /// From 0 to 1: how alike the query and the nearest part of the term are.
    fn likeness(&self, term: &Term) -> f32 {
        let ratio = |a: &str, b: &str| similar::TextDiff::from_chars(a, b).ratio();
        if self.chinese {
            let forms = term.forms.iter().map(|form| ratio(&fold::key(form), &self.folded));
            return forms.fold(0.0, f32::max);
        }
        let english = term.renderings.iter().chain(&term.avoid);
        let english = english.map(|r| ratio(&r.to_lowercase(), &self.folded)).fold(0.0, f32::max);
        english.max(ratio(&letters(&pinyin::plain(&reading(term))), &self.letters))
    }
}

/// Letters alone.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).collect()
}

/// Pinyin with its marks and nothing between.
fn joined(pinyin: &str) -> String {
    pinyin.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect()
}

/// The first letters of all syllables: one for each character of the form.
fn initials(term: &Term, pinyin: &str) -> String {
    if term.pinyin.is_none() {
        let syllables = usual_syllables(term.name()).into_iter().flatten();
        return letters(
            &syllables.filter_map(|s| pinyin::plain(&s).chars().next()).collect::<String>(),
        );
    }
    let characters = fold::key(term.name()).chars().filter(|&c| is_han(c)).count();
    let plain = letters(&pinyin::plain(pinyin));
    pinyin::splits(&plain)
        .into_iter()
        .find(|syllables| syllables.len() == characters)
        .unwrap_or_default()
        .iter()
        .filter_map(|syllable| syllable.chars().next())
        .collect()
}

/// Cuts `ying4lian2 tong1` after its tone numbers, so that each piece can be given its mark.
fn numbered_syllables(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
        if c.is_ascii_digit() || c == ' ' {
            pieces.push(String::new());
        }
    }
    pieces.iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

fn english_words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "an"))
        .map(str::to_owned)
        .collect()
}

fn fit_in(text: &str, query: &str) -> Option<Fit> {
    match text.find(query)? {
        _ if query.is_empty() => None,
        0 if text.len() == query.len() => Some(Fit::Whole),
        0 => Some(Fit::Start),
        _ => Some(Fit::Inside),
    }
}

/// Pinyin is met from its beginning; inside, any few letters would meet something.
fn fit_at_start(text: &str, query: &str) -> Option<Fit> {
    match fit_in(text, query)? {
        Fit::Inside if query.len() < 4 => None,
        fit => Some(fit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> Option<(String, Part)> {
        let text = "[terms]\n\"硬联通\" = \"hard connectivity\"\n\"联通\" = \"link\"\n\"重庆\" = \"Chongqing\"\n\"银行\" = \"bank\"\n\n[[term]]\nzh = \"倡议\"\nen = \"initiative\"\navoid = [\"proposal\"]\n";
        let glossary = Glossary::parse("g.toml", text).expect("a glossary");
        let entries = lookup(&glossary, query);
        entries.first().map(|e| (e.term.name().to_owned(), e.part))
    }

    #[test]
    fn every_way_of_asking_leads_to_the_term() {
        for (query, name, part) in [
            ("硬联通", "硬联通", Part::Chinese),
            ("硬聯通", "硬联通", Part::Chinese),
            ("联通", "联通", Part::Chinese),
            ("yìng liántōng", "硬联通", Part::Pinyin),
            ("ying4 lian2 tong1", "硬联通", Part::Pinyin),
            ("ying4lian2tong1", "硬联通", Part::Pinyin),
            ("yingliantong", "硬联通", Part::Pinyin),
            ("ylt", "硬联通", Part::Initials),
            ("hard", "硬联通", Part::English),
            ("connectivity", "硬联通", Part::English),
            ("Hard Conn", "硬联通", Part::English),
            ("proposal", "倡议", Part::Avoided),
            ("chongqing", "重庆", Part::Pinyin),
            ("yinhang", "银行", Part::Pinyin),
        ] {
            assert_eq!(first(query), Some((name.to_owned(), part)), "{query}");
        }
        assert_eq!(first("yìng liàntōng"), None);
        assert_eq!(first("没有"), None);
    }
}
