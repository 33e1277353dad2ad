//! Terms found in aligned texts: Chinese phrases that recur, with the English that translates them.

pub mod association;
pub mod candidates;
pub mod corpus;
pub mod cutter;
mod phrases;
mod stop_words;
mod words;

use std::collections::HashSet;

use association::{Rendering, Renderings};
use candidates::{Candidate, Occurrence};
use corpus::{Corpus, Place};
use cutter::Cutter;

use crate::bitext::Bitext;
use crate::glossary::Glossary;
use crate::text::fold;

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How often a term must stand in the Chinese.
    pub min_count: usize,
    /// The least score.
    pub min_score: f64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { min_count: 3, min_score: 0.5 }
    }
}

/// A term that a glossary may want.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// The Chinese as it stands in the text first, without quotation marks.
    pub zh: String,
    /// How often it stands there.
    pub count: usize,
    /// How sure it is that this is a term and what translates it, from 0 to 1: the geometric mean of how
    /// much of a term the Chinese is ([`candidates`]) and how strongly its first rendering belongs to it
    /// ([`association`]).
    pub score: f64,
    /// Where it stands first.
    pub first: Place,
    /// The beads in which it is translated as such, and not as part of a longer term.
    pub beads: usize,
    /// What translates it, the most frequent first.
    pub renderings: Vec<Rendering>,
}

/// The terms of some bitexts that `known` doesn't have, the surest first.
pub fn extract(bitexts: &[Bitext], known: &Glossary, settings: &Settings) -> Vec<Extracted> {
    let corpus = corpus_cut_at_terms(bitexts, settings);
    let candidates = likely_candidates(bitexts, &corpus, settings);
    let sought: Vec<Vec<Occurrence>> = candidates.iter().map(|c| c.occurrences.clone()).collect();
    let renderings = association::renderings(bitexts, &corpus, &sought);
    let known: HashSet<String> =
        known.terms.iter().flat_map(|term| &term.forms).map(|form| fold::key(form)).collect();
    let mut terms: Vec<Extracted> = candidates
        .iter()
        .zip(renderings)
        .filter_map(|(candidate, found)| extracted(bitexts, &corpus, candidate, found))
        .filter(|term| term.score >= settings.min_score && !known.contains(&fold::key(&term.zh)))
        .collect();
    terms.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| a.first.order().cmp(&b.first.order()))
    });
    terms
}

/// A candidate that is less of a term is not even asked for its translation.
const LEAST_TERMHOOD: f64 = 0.2;
/// The most renderings of a term that are worth a look.
const MOST_RENDERINGS: usize = 5;
/// After the first, a rendering of one bead must have at least this score.
const LEAST_SINGLE: f64 = 0.2;

/// The corpus, its words cut anew where the first look has found terms that they reach into.
fn corpus_cut_at_terms(bitexts: &[Bitext], settings: &Settings) -> Corpus {
    let corpus = Corpus::new(bitexts, &Cutter::default());
    let terms: Vec<String> = likely_candidates(bitexts, &corpus, settings)
        .iter()
        .filter(|candidate| candidate.words.len() > 1)
        .map(|candidate| {
            candidate.words.iter().map(|&w| corpus.zh[w as usize].text.as_str()).collect()
        })
        .filter(|term: &String| term.chars().count() > 2)
        .collect();
    Corpus::new(bitexts, &Cutter::new(&terms))
}

fn likely_candidates(bitexts: &[Bitext], corpus: &Corpus, settings: &Settings) -> Vec<Candidate> {
    let quoted = |occurrence: &Occurrence| stands_quoted(bitexts, corpus, occurrence);
    let mut candidates = candidates::candidates(corpus, settings.min_count, quoted);
    candidates.retain(|candidate| candidate.termhood >= LEAST_TERMHOOD);
    candidates
}

fn extracted(
    bitexts: &[Bitext],
    corpus: &Corpus,
    candidate: &Candidate,
    mut found: Renderings,
) -> Option<Extracted> {
    let mut at = 0;
    found.all.retain(|rendering| {
        at += 1;
        at == 1 || rendering.count > 1 || rendering.score >= LEAST_SINGLE
    });
    found.all.truncate(MOST_RENDERINGS);
    let first = place(corpus, candidate.occurrences.first()?)?;
    let best = found.all.first()?;
    Some(Extracted {
        zh: without_quotes(text_at(bitexts, &first)?),
        count: candidate.occurrences.len(),
        score: (candidate.termhood * best.score).sqrt(),
        first,
        beads: found.beads,
        renderings: found.all,
    })
}

/// The stretch of the Chinese where a candidate stands.
fn place(corpus: &Corpus, occurrence: &Occurrence) -> Option<Place> {
    let tokens = &corpus.beads.get(occurrence.bead)?.zh;
    let (first, last) = (&tokens.get(occurrence.first)?.place, &tokens.get(occurrence.last)?.place);
    Some(Place { span: first.span.start..last.span.end, ..first.clone() })
}

fn text_at<'d>(bitexts: &[Bitext<'d>], place: &Place) -> Option<&'d str> {
    let document = bitexts.get(place.text)?.zh;
    document.paragraphs.get(place.paragraph)?.prose.text.get(place.span.clone())
}

const OPENING: [char; 7] = ['“', '‘', '「', '『', '《', '〈', '"'];
const CLOSING: [char; 7] = ['”', '’', '」', '』', '》', '〉', '"'];

fn without_quotes(text: &str) -> String {
    let mark = |c: char| OPENING.contains(&c) || CLOSING.contains(&c) || c.is_whitespace();
    text.chars().filter(|&c| !mark(c)).collect()
}

/// Whether a pair of quotation marks holds the occurrence and nothing else.
fn stands_quoted(bitexts: &[Bitext], corpus: &Corpus, occurrence: &Occurrence) -> bool {
    let around = || {
        let place = place(corpus, occurrence)?;
        let text = &bitexts.get(place.text)?.zh.paragraphs.get(place.paragraph)?.prose.text;
        let before = text.get(..place.span.start)?.trim_end().chars().next_back()?;
        let after = text.get(place.span.end..)?.trim_start().chars().next()?;
        Some(OPENING.contains(&before) && CLOSING.contains(&after))
    };
    around().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::align::align;
    use crate::text::Document;
    use crate::text::read::{self, Language, ReadOptions};

    pub const ZH: &str = "灯塔公司昨天公布了“心桥计划”。\n市长说，心桥计划需要志愿者。\n学校去年加入了心桥计划，老师们很高兴。\n灯塔公司明年扩大心桥计划。\n老人们感谢灯塔公司。\n灯塔公司的职员在码头唱歌。\n很多孩子喜欢心桥计划。\n天气很冷，大家早早回家。\n";
    pub const EN: &str = "Yesterday Lighthouse Company announced the Heart Bridge Programme.\nThe Heart Bridge Programme needs volunteers, the mayor said.\nThe school joined the Heart Bridge Programme last year, and the teachers were happy.\nLighthouse Company will expand the Heart Bridge Programme next year.\nThe elderly thanked Lighthouse Company.\nStaff of Lighthouse Company sang on the pier.\nMany children like the heart-to-heart scheme.\nIt was cold, and everybody went home early.\n";

    pub fn read(zh: &str, en: &str) -> (Document, Document) {
        let options = ReadOptions::default();
        let read = |path, text: &str, language| {
            read::parse(path, text.as_bytes(), language, &options).expect("a text")
        };
        (read("zh.txt", zh, Language::Chinese), read("en.txt", en, Language::English))
    }

    fn names(zh: &str, en: &str, known: &str) -> Vec<String> {
        let (zh, en) = read(zh, en);
        let known = Glossary::parse("g.toml", known).expect("a glossary");
        let found = extract(&[align(&zh, &en)], &known, &Settings::default());
        found.into_iter().map(|term| term.zh).collect()
    }

    #[test]
    fn terms_come_out_with_their_renderings() {
        let (zh, en) = read(ZH, EN);
        let found = extract(&[align(&zh, &en)], &Glossary::default(), &Settings::default());
        let term = found.iter().find(|term| term.zh == "心桥计划").expect("the term");
        assert_eq!((term.count, term.beads), (5, 5));
        assert_eq!(term.renderings[0].phrase, "Heart Bridge Programme");
        assert_eq!((term.first.paragraph, term.first.span.start), (0, "灯塔公司昨天公布了“".len()));
        assert!(!found.iter().any(|term| term.zh == "心桥" || term.zh == "桥计划"));
    }

    #[test]
    fn what_the_glossary_has_is_left_out() {
        assert!(names(ZH, EN, "").contains(&"灯塔公司".to_owned()));
        let known = "[terms]\n\"“燈塔公司”\" = \"Lighthouse\"\n";
        assert!(!names(ZH, EN, known).contains(&"灯塔公司".to_owned()));
    }

    #[test]
    fn numbers_and_little_words_are_no_terms() {
        let zh = "他们在2024年来了。\n他们在2024年走了。\n他们在2024年又来了。\n";
        let en = "They came in 2024.\nThey went in 2024.\nThey came again in 2024.\n";
        assert!(names(zh, en, "").is_empty());
    }
}
