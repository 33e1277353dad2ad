//! A glossary made ready to be searched, and the search.

use std::ops::Range;
use std::sync::Arc;

use super::column::Column;
use super::english;
use super::near;
use super::query::Query;
use super::rank::{Fit, Part, Rank};
use super::sound::{Extent, SoundQuery};
use crate::glossary::reading::{numbered_readings, reading};
use crate::glossary::{Glossary, Status, Term};
use crate::lang::zh::pinyin;
use crate::parallel;
use crate::text::fold;

/// A glossary with the keys by which its terms are found.
#[derive(Debug, Default)]
pub struct Index {
    glossary: Arc<Glossary>,
    /// The reading of each term.
    readings: Vec<String>,
    rows: Vec<Row>,
    /// Chinese forms, folded.
    pub(super) chinese: Column,
    /// The lines of `chinese` in order, for what stands inside a query.
    sorted: Vec<u32>,
    /// Readings in numbered pinyin, a space before each syllable.
    pub(super) sounds: Column,
    /// Renderings, short forms and renderings to avoid: words, a space before each.
    pub(super) english: Column,
    /// Notes, likewise.
    notes: Column,
}

/// A string of a term that can be found.
#[derive(Debug, Clone, Copy)]
struct Row {
    term: u32,
    part: Part,
    /// Which of the term's strings of this part.
    item: u32,
}

/// Which terms shall be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only those of this domain.
    pub domain: Option<String>,
    /// Only those of this file.
    pub file: Option<String>,
}

impl Scope {
    /// Whether a term is among them.
    pub fn holds(&self, term: &Term) -> bool {
        self.domain.as_ref().is_none_or(|domain| term.domain.as_ref() == Some(domain))
            && self.file.as_ref().is_none_or(|file| term.origin.path == *file)
    }
}

/// What a query finds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The terms, the nearest first, at most as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many terms there are in all.
    pub total: usize,
}

/// A term that a query has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The index of the term in the glossary.
    pub term: usize,
    /// What the query met.
    pub part: Part,
    /// How.
    pub fit: Fit,
    /// The string that the query met: a form, a reading with tone marks, a rendering, or the note.
    pub text: String,
    /// The bytes of `text` that it met, in order; empty for what is only like it.
    pub spans: Vec<Range<usize>>,
}

impl Index {
    /// Makes a glossary ready.
    pub fn new(glossary: Arc<Glossary>) -> Index {
        let mut index = Index::default();
        let keys = parallel::map(&glossary.terms, keys_of);
        for (at, (term, keys)) in glossary.terms.iter().zip(keys).enumerate() {
            index.readings.push(keys.reading);
            let mut row = |part, item: usize| {
                index.rows.push(Row { term: at as u32, part, item: item as u32 });
                index.rows.len() as u32 - 1
            };
            for (item, form) in keys.forms.into_iter().enumerate() {
                index.chinese.push(&form.key, row(Part::Chinese, item));
                for sound in form.sounds {
                    index.sounds.push(&format!(" {sound}"), row(Part::Pinyin, item));
                }
            }
            for (part, strings) in english_parts(term) {
                for (item, string) in strings.iter().enumerate() {
                    index.english.push(&english::key(string), row(part, item));
                }
            }
            if let Some(note) = &term.note {
                index.notes.push(&english::key(note), row(Part::Note, 0));
            }
        }
        index.sorted = (0..index.chinese.len() as u32).collect();
        let line = |at: &u32| index.chinese.line(*at as usize);
        index.sorted.sort_unstable_by(|a, b| line(a).cmp(line(b)));
        index.glossary = glossary;
        index
    }

    /// The glossary.
    pub fn glossary(&self) -> &Arc<Glossary> {
        &self.glossary
    }

    /// The reading of a term, with tone marks.
    pub fn reading(&self, term: usize) -> &str {
        self.readings.get(term).map_or("", String::as_str)
    }

    /// The terms that a query finds, at most `limit` of them; an empty query finds all in the order of the
    /// glossary. Where no term has what was typed, those come that have something like it ([`Fit::Near`]).
    pub fn search(&self, query: &str, scope: &Scope, limit: usize) -> Answer {
        if query.trim().is_empty() {
            return self.all(scope, limit);
        }
        let answer = self.exact(query, scope, limit);
        if answer.total > 0 {
            return answer;
        }
        self.answer(near::ranks(self, &Query::new(query)), &Query::new(query), scope, limit)
    }

    /// The terms that have what was typed; those that have only something like it are left out.
    pub fn exact(&self, query: &str, scope: &Scope, limit: usize) -> Answer {
        let whole = Query::new(query);
        let answer = self.answer(self.ranks(&whole), &whole, scope, limit);
        match Query::halves(query).filter(|_| answer.total == 0) {
            None => answer,
            Some([chinese, rest]) => {
                let both = self.ranks(&chinese).into_iter().zip(self.ranks(&rest));
                self.answer(both.map(|(a, b)| a.max(b)).collect(), &rest, scope, limit)
            }
        }
    }

    fn all(&self, scope: &Scope, limit: usize) -> Answer {
        let terms = self.glossary.terms.iter().enumerate();
        let within: Vec<(usize, &Term)> = terms.filter(|(_, term)| scope.holds(term)).collect();
        let hit = |&(at, term): &(usize, &Term)| Hit {
            term: at,
            part: Part::Chinese,
            fit: Fit::Whole,
            text: term.name().to_owned(),
            spans: Vec::new(),
        };
        Answer { hits: within.iter().take(limit).map(hit).collect(), total: within.len() }
    }

    /// How near each term is.
    fn ranks(&self, query: &Query) -> Vec<Rank> {
        let mut best = vec![Rank::NONE; self.glossary.terms.len()];
        if !query.chinese.is_empty() {
            self.offer_chinese(&query.chinese, &mut best);
            self.offer_inside(&query.chinese, &mut best);
        } else {
            if let Some(sound) = &query.sound {
                self.offer_sounds(sound, &mut best);
            }
            self.offer_words(&self.english, &query.words, &mut best);
        }
        self.offer_words(&self.notes, &query.words, &mut best);
        best
    }

    fn offer_chinese(&self, query: &str, best: &mut [Rank]) {
        self.chinese.search(query, |line, row, at| {
            let fit = match (at, line.len() == query.len()) {
                (_, true) => Fit::Whole,
                (0, _) => Fit::First,
                _ => Fit::Words,
            };
            self.offer(best, row, fit, Part::Chinese, line.len() / 3);
            true
        });
    }

    /// Forms that stand inside a longer query: the longer, the nearer.
    fn offer_inside(&self, query: &str, best: &mut [Rank]) {
        let line = |at: &u32| self.chinese.line(*at as usize);
        for (start, _) in query.char_indices() {
            let rest = &query[start..];
            // A single character is seldom the term that was meant.
            for (end, _) in rest.char_indices().skip(2).chain([(rest.len(), ' ')]) {
                let wanted = &rest[..end];
                let from = self.sorted.partition_point(|at| line(at) < wanted);
                let found = &self.sorted[from..];
                if !found.first().is_some_and(|at| line(at).starts_with(wanted)) {
                    break;
                }
                for at in found.iter().take_while(|at| line(at) == wanted) {
                    let length = query.len().saturating_sub(wanted.len()) / 3;
                    self.offer(
                        best,
                        self.chinese.row(*at as usize),
                        Fit::Around,
                        Part::Chinese,
                        length,
                    );
                }
            }
        }
    }

    fn offer_sounds(&self, query: &SoundQuery, best: &mut [Rank]) {
        let first = [b' ', query.first()];
        let Ok(needle) = std::str::from_utf8(&first) else { return };
        let mut spans = Vec::new();
        // ü is typed as u, but no syllable begins with it.
        self.sounds.search(needle, |line, row, at| {
            let fits = query.fits_at(line, at + 1, &mut spans);
            if let Some((fit, part)) = sound_fit(line, &spans).filter(|_| fits) {
                self.offer(best, row, fit, part, line.len());
            }
            fits
        });
    }

    /// Phrases that have all words: as they stand, or in any order.
    fn offer_words(&self, column: &Column, words: &[String], best: &mut [Rank]) {
        let Some(rarest) = words.iter().max_by_key(|word| word.len()) else { return };
        let phrase: String = words.iter().map(|word| format!(" {word}")).collect();
        // In the middle of a word only what is long enough means anything.
        let inside = words.len() == 1 && rarest.chars().count() >= 4 || !rarest.is_ascii();
        let needle = if inside { rarest.clone() } else { format!(" {rarest}") };
        column.search(&needle, |line, row, _| {
            let fit = words_fit(line, &phrase).or_else(|| {
                let all = words.iter().all(|word| line.contains(&format!(" {word}")));
                (all || inside).then_some(Fit::Inside)
            });
            if let Some(fit) = fit {
                self.offer(best, row, fit, self.rows[row as usize].part, line.len());
            }
            true
        });
    }

    /// Takes a row for its term, if it is nearer than what was met before.
    pub(super) fn offer(&self, best: &mut [Rank], row: u32, fit: Fit, part: Part, length: usize) {
        let Row { term, item, .. } = self.rows[row as usize];
        let known = &self.glossary.terms[term as usize];
        let deprecated = known.status == Status::Deprecated || known.instead.is_some();
        let demerits = u8::from(deprecated) << 1 | u8::from(item > 0);
        let lengths = (length, known.name().len() / 3);
        let rank = Rank::new((fit, part), demerits, lengths, row);
        let best = &mut best[term as usize];
        *best = rank.min(*best);
    }

    fn answer(&self, ranks: Vec<Rank>, query: &Query, scope: &Scope, limit: usize) -> Answer {
        let mut found = ranks;
        for (rank, term) in found.iter_mut().zip(&self.glossary.terms) {
            if *rank != Rank::NONE && !scope.holds(term) {
                *rank = Rank::NONE;
            }
        }
        found.retain(|rank| *rank != Rank::NONE);
        let total = found.len();
        if limit < total {
            found.select_nth_unstable(limit);
            found.truncate(limit);
        }
        found.sort_unstable();
        Answer { hits: found.into_iter().map(|rank| self.hit(rank, query)).collect(), total }
    }

    fn hit(&self, rank: Rank, query: &Query) -> Hit {
        let Row { term, item, .. } = self.rows[rank.row() as usize];
        let (term, item) = (term as usize, item as usize);
        let known = &self.glossary.terms[term];
        let (part, fit) = (rank.part(), rank.fit());
        let string = |list: &[String]| list.get(item).cloned().unwrap_or_default();
        let (text, spans) = match part {
            Part::Chinese => marked_chinese(string(&known.forms), &query.chinese),
            Part::Pinyin | Part::Initials => self.marked_reading(rank.row(), term, query),
            Part::English => marked_words(string(&known.renderings), &query.words),
            Part::Short => marked_words(string(&known.short), &query.words),
            Part::Avoided => marked_words(string(&known.avoid), &query.words),
            Part::Note => marked_words(known.note.clone().unwrap_or_default(), &query.words),
        };
        Hit { term, part, fit, text, spans }
    }

    /// The reading of a row that the query met, as people write it, and what was met of it.
    fn marked_reading(&self, row: u32, term: usize, query: &Query) -> (String, Vec<Range<usize>>) {
        let mut spans = Vec::new();
        let mut met = |line: &&str| {
            let mut starts = line.match_indices(' ').map(|(at, _)| at + 1);
            query
                .sound
                .as_ref()
                .is_some_and(|sound| starts.any(|start| sound.fits_at(line, start, &mut spans)))
        };
        let numbered = self.sounds.lines_of(row).find(&mut met).unwrap_or("");
        let usual = self.reading(term);
        let marked: String = numbered.split(' ').map(pinyin::with_marks).collect();
        // The usual reading is written as words, with the capitals of names.
        let text = if letters(&marked) == letters(usual) { usual.to_owned() } else { marked };
        let spans = spans_in_marked(numbered, &spans, &text);
        (text, spans)
    }
}

/// Lower-case letters and digits alone, with their tone marks.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The keys of a term.
struct Keys {
    reading: String,
    forms: Vec<FormKeys>,
}

struct FormKeys {
    key: String,
    sounds: Vec<String>,
}

fn keys_of(term: &Term) -> Keys {
    let form = |(at, form): (usize, &String)| FormKeys {
        key: fold::key(form),
        sounds: numbered_readings(term, at),
    };
    Keys { reading: reading(term), forms: term.forms.iter().enumerate().map(form).collect() }
}

fn english_parts(term: &Term) -> [(Part, &[String]); 3] {
    [(Part::English, &term.renderings), (Part::Short, &term.short), (Part::Avoided, &term.avoid)]
}

/// How pinyin was met, and whether as initials.
fn sound_fit(line: &str, spans: &[Range<usize>]) -> Option<(Fit, Part)> {
    let (first, last) = (spans.first()?, spans.last()?);
    let from_start = first.start == 1;
    let last_syllable = !line[last.end..].contains(' ');
    Some(match Extent::of(line, spans) {
        Extent::Syllables if from_start && last_syllable => (Fit::Whole, Part::Pinyin),
        Extent::Syllables if from_start => (Fit::First, Part::Pinyin),
        Extent::Syllables => (Fit::Words, Part::Pinyin),
        Extent::LastBegun if spans.len() == 1 && last.len() == 1 => {
            (Fit::WordStart, Part::Initials)
        }
        Extent::LastBegun if from_start => (Fit::Start, Part::Pinyin),
        Extent::LastBegun => (Fit::WordStart, Part::Pinyin),
        Extent::Begun if from_start && last_syllable => (Fit::Whole, Part::Initials),
        Extent::Begun if from_start => (Fit::Start, Part::Initials),
        Extent::Begun => (Fit::WordStart, Part::Initials),
    })
}

/// How a phrase of words stands in a line of words, each with a space before it.
fn words_fit(line: &str, phrase: &str) -> Option<Fit> {
    let at = line.find(phrase)?;
    let rest = &line[at + phrase.len()..];
    let complete = rest.is_empty() || rest.starts_with(' ');
    Some(match (at, complete) {
        (0, true) if rest.is_empty() => Fit::Whole,
        (0, true) => Fit::First,
        (0, false) => Fit::Start,
        (_, true) => Fit::Words,
        (_, false) => Fit::WordStart,
    })
}

/// A form with what a query met of it; where it is the query that holds the form, all of it.
fn marked_chinese(form: String, query: &str) -> (String, Vec<Range<usize>>) {
    let folded = fold::fold(&form);
    let query: Vec<char> = query.chars().collect();
    let at = folded.chars.windows(query.len().max(1)).position(|window| window == query);
    let spans = match at {
        Some(at) => vec![folded.origin(&form, &(at..at + query.len()))],
        None if query.windows(folded.chars.len().max(1)).any(|w| w == folded.chars) => {
            vec![0..form.len()]
        }
        None => Vec::new(),
    };
    (form, spans)
}

/// A phrase with what some words met of it: the phrase that they make, or else each of them.
fn marked_words(phrase: String, wanted: &[String]) -> (String, Vec<Range<usize>>) {
    let words = english::words(&phrase);
    let begins = |word: &english::Word, wanted: &String| {
        word.key.starts_with(wanted.as_str()).then(|| {
            let letters = phrase[word.span.clone()].char_indices();
            let ends =
                letters.filter(|(_, c)| c.is_alphanumeric()).map(|(at, c)| at + c.len_utf8());
            let length = ends.take(wanted.chars().count()).last().unwrap_or(0);
            word.span.start..word.span.start + length
        })
    };
    let in_line = |start: usize| {
        let window = words.get(start..start + wanted.len())?;
        let (last, before) = wanted.split_last()?;
        let whole = before.iter().zip(window).all(|(wanted, word)| *wanted == word.key);
        let end = begins(window.last()?, last).filter(|_| whole)?.end;
        Some(window.first()?.span.start..end)
    };
    if let Some(span) = (0..words.len()).find_map(in_line) {
        return (phrase, vec![span]);
    }
    let mut spans: Vec<Range<usize>> = wanted
        .iter()
        .filter_map(|wanted| {
            let start = words.iter().find_map(|word| begins(word, wanted));
            start.or_else(|| {
                let at = phrase.to_lowercase().find(wanted.as_str())?;
                phrase.get(at..at + wanted.len()).map(|_| at..at + wanted.len())
            })
        })
        .collect();
    spans.sort_by_key(|span| span.start);
    spans.dedup();
    (phrase, spans)
}

/// Bytes of numbered pinyin as bytes of the same reading with tone marks.
fn spans_in_marked(numbered: &str, spans: &[Range<usize>], marked: &str) -> Vec<Range<usize>> {
    let counted = |c: &char| c.is_alphanumeric();
    let letters = |end: usize| numbered[..end].chars().filter(|c| c.is_alphabetic()).count();
    let places: Vec<Range<usize>> = marked
        .char_indices()
        .filter(|(_, c)| counted(c))
        .map(|(at, c)| at..at + c.len_utf8())
        .collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for span in spans {
        let own = places.get(letters(span.start)..letters(span.end)).unwrap_or(&[]);
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            match found.last_mut() {
                Some(before) if before.end == first.start => before.end = last.end,
                _ => found.push(first.start..last.end),
            }
        }
    }
    found
}
