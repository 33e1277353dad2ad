//! A glossary made ready to be searched, and the search.

use std::sync::{Arc, OnceLock};

use super::answer::{Answer, Met};
use super::column::Column;
use super::fit;
use super::marks::{self, Marked};
use super::near::{self, Letters, Vocabulary};
use super::query::{Phrase, Query, in_simplified};
use super::rank::{Fit, Part, Rank};
use super::sound::SoundQuery;
use crate::glossary::reading::{numbered_readings, reading, usual_reading};
use crate::glossary::{Glossary, Status, Term};
use crate::lang::en::key;
use crate::parallel;
use crate::text::fold;

/// A glossary with the keys by which its terms are found.
#[derive(Debug, Default)]
pub struct Index {
    glossary: Arc<Glossary>,
    /// The reading of each term.
    readings: Vec<OnceLock<String>>,
    rows: Vec<Row>,
    /// Chinese forms, folded.
    pub(super) chinese: Column,
    /// The lines of `chinese` in order, for what stands inside a query.
    sorted: Vec<u32>,
    /// Renderings, short forms and renderings to avoid: words, a space before each.
    pub(super) english: Column,
    /// Notes, likewise.
    notes: Column,
    sounds: OnceLock<Sounds>,
    vocabulary: OnceLock<Vocabulary>,
}

/// How the forms are read: only a query in pinyin needs it.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    /// Numbered pinyin, a space before each syllable; the rows are those of the forms.
    pub(super) column: Column,
    /// The letters of each line.
    pub(super) letters: Vec<Letters>,
}

/// A string of a term that can be found.
#[derive(Debug, Clone, Copy)]
struct Row {
    term: u32,
    part: Part,
    /// Which of the term's strings of this part.
    item: u32,
    /// What makes it less likely to be meant: a term out of force, a string that isn't the first of its kind.
    demerits: u8,
    /// The length of the term's name, in characters.
    name: u8,
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

/// A term that a query has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The index of the term in the glossary.
    pub term: usize,
    /// What the query met of it.
    pub met: Met,
}

impl Index {
    /// Makes a glossary ready, but for what only some queries need; that is made when one needs it.
    pub fn new(glossary: Arc<Glossary>) -> Index {
        let mut index = Index::default();
        for (at, term) in glossary.terms.iter().enumerate() {
            index.add(at as u32, term);
        }
        index.readings.resize_with(glossary.terms.len(), OnceLock::new);
        index.sorted = (0..index.chinese.len() as u32).collect();
        let line = |at: &u32| index.chinese.line(*at as usize);
        index.sorted.sort_unstable_by(|a, b| line(a).cmp(line(b)));
        index.glossary = glossary;
        index
    }

    fn add(&mut self, at: u32, term: &Term) {
        let deprecated = term.status == Status::Deprecated || term.instead.is_some();
        let name = term.name().chars().count().min(255) as u8;
        let mut row = |part, item: usize| {
            let demerits = u8::from(deprecated) << 1 | u8::from(item > 0);
            self.rows.push(Row { term: at, part, item: item as u32, demerits, name });
            self.rows.len() as u32 - 1
        };
        for (item, form) in term.forms.iter().enumerate() {
            self.chinese.push(&fold::key(form), row(Part::Chinese, item));
        }
        for (part, strings) in english_parts(term) {
            for (item, string) in strings.iter().enumerate() {
                self.english.push(&key::key(string), row(part, item));
            }
        }
        if let Some(note) = &term.note {
            self.notes.push(&key::key(&in_simplified(note)), row(Part::Note, 0));
        }
    }

    /// Makes all that any query needs, so that none has to wait for it.
    pub fn prepare(&self) {
        self.sounds();
        self.vocabulary();
    }

    pub(super) fn sounds(&self) -> &Sounds {
        self.sounds.get_or_init(|| {
            let readings = parallel::map(&self.glossary.terms, |term| {
                (0..term.forms.len()).map(|form| numbered_readings(term, form)).collect::<Vec<_>>()
            });
            let mut sounds = Sounds::default();
            // The rows of the forms stand in the order of the terms.
            let rows = (0..self.chinese.len()).map(|at| self.chinese.row(at));
            for (ways, row) in readings.iter().flatten().zip(rows) {
                for way in ways {
                    sounds.column.push(&format!(" {way}"), row);
                }
            }
            sounds.letters = sounds.column.lines().map(Letters::of).collect();
            sounds
        })
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::of(&self.english))
    }

    /// The glossary.
    pub fn glossary(&self) -> &Arc<Glossary> {
        &self.glossary
    }

    /// The reading of a term, with tone marks.
    pub fn reading(&self, term: usize) -> &str {
        let slot = self.readings.get(term).zip(self.glossary.terms.get(term));
        slot.map_or("", |(slot, term)| slot.get_or_init(|| reading(term)))
    }

    /// The terms that a query finds, at most `limit` of them; an empty query finds all in the order of the
    /// glossary. Where no term has what was typed, those come that have something like it ([`Fit::Near`]).
    pub fn search(&self, query: &str, scope: &Scope, limit: usize) -> Answer<Hit> {
        if query.trim().is_empty() {
            return self.all(scope, limit);
        }
        let answer = self.exact(query, scope, limit);
        if answer.total > 0 {
            return answer;
        }
        let query = Query::new(query);
        self.answer(near::ranks(self, &query), &query, scope, limit)
    }

    /// The terms that have what was typed; those that have only something like it are left out.
    pub fn exact(&self, query: &str, scope: &Scope, limit: usize) -> Answer<Hit> {
        let whole = Query::new(query);
        let answer = self.answer(self.ranks(&whole), &whole, scope, limit);
        // What has the whole query is nearer than what has its Chinese and the rest apart.
        let scattered = answer.hits.first().is_none_or(|hit| hit.met.fit >= Fit::Around);
        let Some([chinese, rest]) = Query::halves(query).filter(|_| scattered) else {
            return answer;
        };
        let both = self.ranks(&chinese).into_iter().zip(self.ranks(&rest));
        let both = both.map(|(a, b)| a.max(b)).collect();
        let phrase = Phrase::new([chinese.phrase.words, rest.phrase.words].concat());
        let marking = Query { chinese: chinese.chinese, phrase, ..rest };
        let both = self.answer(both, &marking, scope, limit);
        if both.total > 0 { both } else { answer }
    }

    fn all(&self, scope: &Scope, limit: usize) -> Answer<Hit> {
        let terms = self.glossary.terms.iter().enumerate();
        let within: Vec<(usize, &Term)> = terms.filter(|(_, term)| scope.holds(term)).collect();
        let met = |term: &Term| Met {
            part: Part::Chinese,
            fit: Fit::Whole,
            text: term.name().to_owned(),
            spans: Vec::new(),
        };
        let hit = |&(at, term): &(usize, &Term)| Hit { term: at, met: met(term) };
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
            self.offer_words(&self.english, &query.phrase, &mut best);
        }
        self.offer_words(&self.notes, &query.phrase, &mut best);
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
        self.sounds().column.search(needle, |line, row, at| {
            let fits = query.fits_at(line, at + 1, &mut spans);
            if let Some((fit, part)) = fit::of_sound(line, &spans).filter(|_| fits) {
                self.offer(best, row, fit, part, line.len());
            }
            fits
        });
    }

    /// Phrases that have all words: as they stand, or in any order.
    fn offer_words(&self, column: &Column, phrase: &Phrase, best: &mut [Rank]) {
        let Some(longest) = phrase.longest() else { return };
        // In the middle of a word only what is long enough means anything.
        let few = longest.chars().count() < 4 && longest.is_ascii();
        let inside = phrase.words.len() == 1 && !few;
        let needle = if inside { longest.to_owned() } else { format!(" {longest}") };
        column.search(&needle, |line, row, _| {
            let fit = fit::of_words(line, phrase).or(inside.then_some(Fit::Inside));
            if let Some(fit) = fit {
                let part = self.part(row);
                self.offer(best, row, fit.max(closest(part, fit)), part, line.len());
            }
            true
        });
    }

    /// What a row is of its term.
    pub(super) fn part(&self, row: u32) -> Part {
        self.rows[row as usize].part
    }

    /// Takes a row for its term, if it is nearer than what was met before.
    pub(super) fn offer(&self, best: &mut [Rank], row: u32, fit: Fit, part: Part, length: usize) {
        // The term itself is far away in memory, and this is done for each of 100,000.
        let Row { term, demerits, name, .. } = self.rows[row as usize];
        let rank = Rank::new((fit, part), demerits, (length, name.into()), row);
        let best = &mut best[term as usize];
        *best = rank.min(*best);
    }

    fn answer(&self, ranks: Vec<Rank>, query: &Query, scope: &Scope, limit: usize) -> Answer<Hit> {
        let mut found = ranks;
        if *scope != Scope::default() {
            let terms = found.iter_mut().zip(&self.glossary.terms);
            for (rank, _) in terms.filter(|(_, term)| !scope.holds(term)) {
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
            Part::Chinese => marks::chinese(string(&known.forms), &query.chinese),
            Part::Pinyin | Part::Initials => self.marked_reading(rank.row(), query),
            Part::English => marks::words(string(&known.renderings), &query.phrase.words),
            Part::Short => marks::words(string(&known.short), &query.phrase.words),
            Part::Avoided => marks::words(string(&known.avoid), &query.phrase.words),
            Part::Note => marks::words(known.note.clone().unwrap_or_default(), &query.phrase.words),
        };
        Hit { term, met: Met { part, fit, text, spans } }
    }

    /// The reading of a row that the query met, as people write it, and what was met of it.
    fn marked_reading(&self, row: u32, query: &Query) -> Marked {
        let mut spans = Vec::new();
        let sound = query.sound.as_ref();
        let mut met = |line: &&str| sound.is_some_and(|sound| sound.fits(line, &mut spans));
        let sounds = &self.sounds().column;
        let line = sounds.lines_of(row).find(&mut met).or(sounds.lines_of(row).next());
        let Row { term, item, .. } = self.rows[row as usize];
        let usual = match item {
            0 => self.reading(term as usize).to_owned(),
            _ => usual_reading(&self.glossary.terms[term as usize].forms[item as usize]),
        };
        marks::reading(line.unwrap_or(""), &spans, &usual)
    }
}

/// The best that a fit with a part can count for: what is to be avoided, or is only remarked, must not stand before
/// a rendering that has the word further on.
fn closest(part: Part, fit: Fit) -> Fit {
    match part {
        Part::Note => Fit::Inside,
        Part::Avoided if fit != Fit::Whole => Fit::WordStart,
        _ => Fit::Whole,
    }
}

fn english_parts(term: &Term) -> [(Part, &[String]); 3] {
    [(Part::English, &term.renderings), (Part::Short, &term.short), (Part::Avoided, &term.avoid)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let text = "[terms]\n\"硬联通\" = \"hard connectivity\"\n\"联通\" = \"link\"\n\"重庆\" = \"Chongqing\"\n\"银行\" = \"bank\"\n\n[[term]]\nzh = [\"倡议\", \"倡議書\"]\nen = [\"initiative\", \"call for action\"]\navoid = [\"proposal\"]\ndomain = \"policy\"\nnote = \"Never a strategy (战略).\"\n\n[[term]]\nzh = \"朝阳\"\nen = \"Chaoyang\"\npinyin = \"Cháoyáng\"\n\n[[term]]\nzh = \"连通\"\nen = \"old link\"\nstatus = \"deprecated\"\n";
        Index::new(Arc::new(Glossary::parse("g.toml", text).expect("a glossary")))
    }

    /// The first term, what was met, and the met parts of the string.
    fn first(query: &str) -> Option<(String, Part, String)> {
        let index = index();
        let answer = index.exact(query, &Scope::default(), 10);
        let hit = answer.hits.first()?;
        let marks: Vec<&str> =
            hit.met.spans.iter().map(|span| &hit.met.text[span.clone()]).collect();
        let name = index.glossary().terms[hit.term].name();
        Some((name.to_owned(), hit.met.part, marks.join("|")))
    }

    #[test]
    fn every_way_of_asking_leads_to_the_term() {
        for (query, name, part, marks) in [
            ("硬联通", "硬联通", Part::Chinese, "硬联通"),
            ("硬聯通", "硬联通", Part::Chinese, "硬联通"),
            ("联通", "联通", Part::Chinese, "联通"),
            ("推进硬联通建设", "硬联通", Part::Chinese, "硬联通"),
            ("倡议书", "倡议", Part::Chinese, "倡議書"),
            ("yìng liántōng", "硬联通", Part::Pinyin, "yìng| |liántōng"),
            ("ying4 lian2 tong1", "硬联通", Part::Pinyin, "yìng|liántōng"),
            ("yingliant", "硬联通", Part::Pinyin, "yìng|liánt"),
            ("ylt", "硬联通", Part::Initials, "y|l|t"),
            ("hard", "硬联通", Part::English, "hard"),
            ("connectivity", "硬联通", Part::English, "connectivity"),
            ("Hard Conn", "硬联通", Part::English, "hard conn"),
            ("connectivity hard", "硬联通", Part::English, "hard|connectivity"),
            ("proposal", "倡议", Part::Avoided, "proposal"),
            ("strategy", "倡议", Part::Note, "strategy"),
            ("战略", "倡议", Part::Note, "战略"),
            ("chongqing", "重庆", Part::Pinyin, "Chóngqìng"),
            ("yinhang", "银行", Part::Pinyin, "yínháng"),
            ("chaoyang", "朝阳", Part::Pinyin, "Cháoyáng"),
            ("联通 hard", "硬联通", Part::Chinese, "联通"),
            ("lt", "联通", Part::Initials, "l|t"),
            ("硬联通 hard", "硬联通", Part::English, "hard"),
            ("战略 call", "倡议", Part::Note, "战略"),
        ] {
            let marks = marks.replace("| |", "|");
            assert_eq!(first(query), Some((name.to_owned(), part, marks)), "{query}");
        }
        for none in ["yìng liàntōng", "没有", "??", "zhaoyang"] {
            assert_eq!(first(none), None, "{none}");
        }
    }

    #[test]
    fn the_scope_and_the_limit_hold() {
        let index = index();
        let policy = Scope { domain: Some("policy".into()), ..Scope::default() };
        assert_eq!(index.search("", &policy, 10).total, 1);
        assert_eq!(index.search("link", &policy, 10).total, 0);
        let elsewhere = Scope { file: Some("h.toml".into()), ..Scope::default() };
        assert_eq!(index.search("", &elsewhere, 10), Answer::default());
        let answer = index.search("", &Scope::default(), 3);
        assert_eq!((answer.hits.len(), answer.total), (3, 7));
    }

    #[test]
    fn a_rendering_comes_before_what_is_to_be_avoided() {
        let text = "[[term]]\nzh = \"甲\"\nen = \"first\"\navoid = \"bank of a\"\nnote = \"Bank it.\"\n\n[[term]]\nzh = \"乙\"\nen = \"big bank\"\n";
        let index = Index::new(Arc::new(Glossary::parse("g.toml", text).expect("a glossary")));
        let answer = index.exact("bank", &Scope::default(), 10);
        assert_eq!(answer.hits.iter().map(|hit| hit.term).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn characters_that_are_longer_in_the_other_script_are_marked_too() {
        for note in ["噁", "噁é中", "é噁"] {
            let text = format!("[[term]]\nzh = \"甲\"\nen = \"{note}\"\nnote = \"{note}\"\n");
            let index = Index::new(Arc::new(Glossary::parse("g.toml", &text).expect("right")));
            for query in [note, "噁", "é", "x噁"] {
                let _ = index.search(query, &Scope::default(), 10);
            }
            assert_eq!(index.exact("噁", &Scope::default(), 10).total, 1);
        }
    }

    #[test]
    fn what_is_out_of_force_comes_last() {
        let index = index();
        let answer = index.search("liantong", &Scope::default(), 10);
        let names = answer.hits.iter().map(|hit| index.glossary().terms[hit.term].name());
        assert_eq!(names.collect::<Vec<_>>(), ["联通", "连通", "硬联通"]);
    }
}
