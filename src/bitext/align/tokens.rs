//! What the aligner sees of a segment: its words as numbers, its length, its marks.

use std::collections::HashMap;
use std::ops::Range;

use crate::lang::en::words::{Stems, is_empty_word, uncontracted, words};
use crate::lang::lexicon::{self, StemId};
use crate::lang::zh::pinyin;
use crate::lang::zh::script::is_han;
use crate::lang::zh::words::segment;
use crate::text::fold;

/// A segment as evidence.
#[derive(Debug, Clone, Default)]
pub struct Segment {
    /// The types of its tokens.
    pub tokens: Vec<u32>,
    /// Where each token stands, from 0 (the beginning of the segment) to 1 (its end).
    pub places: Vec<f32>,
    /// For each of the first tokens that is a word of the running text: whether it adjoins the one
    /// before. Tokens after these are names and other second readings.
    pub adjoins: Vec<bool>,
    /// Length in characters, white space apart.
    pub length: f64,
    /// Which marks it holds.
    pub marks: Marks,
    /// Whether it ends inside a quotation.
    pub quoting: bool,
}

/// Marks that usually survive translation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// How many question marks.
    pub questions: u8,
    /// How many exclamation marks.
    pub exclamations: u8,
    /// How many opening double quotation marks.
    pub quotes: u8,
    /// How many ellipses and dashes.
    pub breaks: u8,
    /// How many colons.
    pub colons: u8,
    /// How many semicolons.
    pub semicolons: u8,
    /// How many commas (、 too).
    pub commas: u8,
}

/// The most words of a segment that are looked at: a "sentence" of more is a table or a list without
/// stops, and the time that it takes grows with the square of its words.
const MOST_WORDS: usize = 1000;

impl Segment {
    fn bounded(mut self) -> Segment {
        self.tokens.truncate(MOST_WORDS);
        self.places.truncate(MOST_WORDS);
        self
    }
}

/// A translation of a Chinese type among the English types.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Translation {
    /// The English type.
    pub en: u32,
    /// t(en | zh).
    pub forward: f32,
    /// t(zh | en).
    pub backward: f32,
}

/// The types of both sides, and the dictionary cut down to them.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// For each Chinese type its translations.
    pub translations: Vec<Vec<Translation>>,
    /// How often each Chinese type stands in the text.
    pub zh_counts: Vec<u32>,
    /// How often each English type stands in the text.
    pub en_counts: Vec<u32>,
    /// The share of each Chinese type in running text.
    pub zh_share: Vec<f32>,
    /// The share of each English type in running text.
    pub en_share: Vec<f32>,
    en_types: HashMap<String, u32>,
}

impl Vocabulary {
    /// The type of an English stem that the text holds.
    pub fn en_type(&self, stem: &str) -> Option<u32> {
        self.en_types.get(stem).copied()
    }
}

/// Both sides of a bitext as evidence.
#[derive(Debug, Default)]
pub struct Pair {
    /// The Chinese segments.
    pub zh: Vec<Segment>,
    /// The English segments.
    pub en: Vec<Segment>,
    /// What their tokens are.
    pub words: Vocabulary,
}

/// Numbers types as they turn up.
#[derive(Default)]
struct Types {
    ids: HashMap<String, u32>,
    counts: Vec<u32>,
}

impl Types {
    fn id(&mut self, key: &str) -> u32 {
        let id = match self.ids.get(key) {
            Some(&id) => id,
            None => {
                let id = self.counts.len() as u32;
                self.ids.insert(key.to_owned(), id);
                self.counts.push(0);
                id
            }
        };
        self.counts[id as usize] += 1;
        id
    }
}

impl Pair {
    /// Reads the segments of both sides.
    pub fn new(zh: &[&str], en: &[&str]) -> Pair {
        let mut english = English::default();
        let en_segments: Vec<Segment> =
            en.iter().map(|text| english.segment(text).bounded()).collect();
        let mut chinese = Chinese::new(&english);
        let zh_segments: Vec<Segment> =
            zh.iter().map(|text| chinese.segment(text).bounded()).collect();
        let (zh_counts, en_counts) = (chinese.types.counts, &english.types.counts);
        let words = Vocabulary {
            translations: with_backward(&chinese.forward, en_counts.len()),
            zh_share: shares(&zh_counts, |_| 0.0),
            en_share: shares(en_counts, |id| english.dictionary_counts[id]),
            zh_counts,
            en_counts: english.types.counts,
            en_types: english.types.ids,
        };
        let (zh, en) = (with_quotations(zh_segments, zh), with_quotations(en_segments, en));
        Pair { zh, en, words }
    }
}

/// Notes for each segment whether it ends inside a quotation that began in it or before.
fn with_quotations(mut segments: Vec<Segment>, texts: &[&str]) -> Vec<Segment> {
    // A quotation whose end was never found ends by itself.
    const LONGEST: usize = 12;
    let (mut inside, mut since) = (false, 0);
    for (segment, text) in segments.iter_mut().zip(texts) {
        inside = quotation_state(text, inside);
        since = if inside { since + 1 } else { 0 };
        inside &= since <= LONGEST;
        segment.quoting = inside;
    }
    segments
}

/// Whether a text that begins inside a quotation, or outside, ends inside one.
fn quotation_state(text: &str, mut inside: bool) -> bool {
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let at_start = before.is_none_or(|b: char| b.is_whitespace() || "—–-([（：，".contains(b));
        let capital = next.is_some_and(|n| n.is_uppercase() || "“‘\"".contains(n));
        match c {
            '“' | '「' | '『' => inside = true,
            '”' | '」' | '』' => inside = false,
            '"' => inside = if at_start { next.is_some_and(|n| !n.is_whitespace()) } else { false },
            '‘' | '\'' if at_start && capital => inside = true,
            '’' | '\'' if before.is_some_and(|b| ".,!?…—".contains(b)) => inside = false,
            _ => {}
        }
        before = Some(c);
    }
    inside
}

/// Relative frequencies, smoothed by what the dictionary knows of a type.
fn shares(counts: &[u32], prior: impl Fn(usize) -> f32) -> Vec<f32> {
    const PRIOR_WEIGHT: f32 = 0.02;
    let smoothed = |(id, &count): (usize, &u32)| count as f32 + 1.0 + PRIOR_WEIGHT * prior(id);
    let all: Vec<f32> = counts.iter().enumerate().map(smoothed).collect();
    let total: f32 = all.iter().sum::<f32>() + 500.0;
    all.into_iter().map(|count| count / total).collect()
}

/// An English type and t(en | zh).
type Forward = (u32, f32);

/// Adds t(zh | en), by Bayes' rule over the types of the text, all Chinese types equally likely.
fn with_backward(forward: &[Vec<Forward>], en_types: usize) -> Vec<Vec<Translation>> {
    let mut totals = vec![0.0f32; en_types];
    for &(en, share) in forward.iter().flatten() {
        totals[en as usize] += share;
    }
    let both = |&(en, forward): &Forward| Translation {
        en,
        forward,
        backward: forward / totals[en as usize].max(1.0),
    };
    forward.iter().map(|translations| translations.iter().map(both).collect()).collect()
}

#[derive(Default)]
struct English {
    stems: Stems,
    types: Types,
    /// The dictionary's stems among the types.
    by_stem: HashMap<StemId, u32>,
    /// How often the dictionary uses each type.
    dictionary_counts: Vec<f32>,
    /// Capitalised words in lower case: what may be a name in pinyin.
    names: HashMap<String, u32>,
}

impl English {
    fn segment(&mut self, text: &str) -> Segment {
        let mut segment = Segment {
            length: text.chars().filter(|c| !c.is_whitespace()).count() as f64,
            marks: Marks::of(text),
            ..Segment::default()
        };
        for word in words(text) {
            let lower = word.to_lowercase();
            if !is_empty_word(&lower) {
                // A word is a piece of the text: its address tells where.
                let offset = word.as_ptr() as usize - text.as_ptr() as usize;
                segment.tokens.push(self.word(word, uncontracted(&lower)));
                segment.places.push(place(offset, word.len(), text.len()));
            }
        }
        segment
    }

    fn word(&mut self, word: &str, lower: &str) -> u32 {
        let stem = match lower.replace(',', "") {
            number if number.starts_with(|c: char| c.is_ascii_digit()) => number,
            _ => self.stems.stem(lower),
        };
        let id = self.types.id(&stem);
        if id as usize == self.dictionary_counts.len() {
            let known = lexicon::stem_id(&stem);
            self.dictionary_counts.push(known.map_or(0.0, |stem| lexicon::stem_count(stem) as f32));
            if let Some(known) = known {
                self.by_stem.insert(known, id);
            }
        }
        if word.starts_with(char::is_uppercase) {
            let spelled: String = lower.chars().filter(char::is_ascii_alphabetic).collect();
            self.names.entry(spelled).or_insert(id);
        }
        id
    }
}

/// The middle of a stretch of bytes, as a share of the whole.
fn place(offset: usize, length: usize, whole: usize) -> f32 {
    (offset as f32 + length as f32 / 2.0) / whole.max(1) as f32
}

struct Chinese<'e> {
    english: &'e English,
    types: Types,
    forward: Vec<Vec<Forward>>,
}

/// Words that say nothing of what is told.
const EMPTY: [&str; 18] = [
    "的", "地", "得", "了", "着", "过", "之", "吧", "呢", "啊", "呀", "嘛", "是", "个", "把", "被",
    "在", "所",
];

/// Names in pinyin take up to three characters.
const LONGEST_NAME: usize = 3;

impl<'e> Chinese<'e> {
    fn new(english: &'e English) -> Self {
        Chinese { english, types: Types::default(), forward: Vec::new() }
    }

    fn segment(&mut self, text: &str) -> Segment {
        let folded = fold::key(text);
        let mut result = Segment {
            length: text.chars().filter(|c| !c.is_whitespace()).count() as f64,
            marks: Marks::of(text),
            ..Segment::default()
        };
        let mut end = 0;
        for token in segment(&folded) {
            if EMPTY.contains(&&folded[token.span.clone()]) {
                continue;
            }
            result.adjoins.push(!result.adjoins.is_empty() && token.span.start == end);
            end = token.span.end;
            let translations = self.english.translations(token.word);
            self.add(&mut result, &folded, token.span, "", translations);
        }
        self.add_names(&mut result, &folded);
        self.add_latin(&mut result, &folded);
        result
    }

    /// Adds the token that stands at `span`; `sort` keeps names apart from words.
    fn add(
        &mut self,
        segment: &mut Segment,
        folded: &str,
        span: Range<usize>,
        sort: &str,
        translations: Vec<Forward>,
    ) {
        segment.places.push(place(span.start, span.len(), folded.len()));
        let id = self.types.id(&format!("{sort}{}", &folded[span]));
        if id as usize == self.forward.len() {
            self.forward.push(translations);
        }
        segment.tokens.push(id);
    }

    /// Neighbouring characters whose pinyin is a capitalised word of the English.
    fn add_names(&mut self, segment: &mut Segment, folded: &str) {
        let chars: Vec<(usize, char)> = folded.char_indices().collect();
        for first in 0..chars.len() {
            let mut spellings = vec![String::new()];
            for &(at, c) in chars[first..].iter().take(LONGEST_NAME) {
                let readings = if is_han(c) { pinyin::readings(c) } else { Vec::new() };
                spellings = spellings
                    .iter()
                    .flat_map(|s| readings.iter().map(move |r| format!("{s}{r}")))
                    .take(16)
                    .collect();
                if let Some(&name) = spellings.iter().find_map(|s| self.english.names.get(s)) {
                    let span = chars[first].0..at + c.len_utf8();
                    self.add(segment, folded, span, "name:", vec![(name, 1.0)]);
                }
            }
        }
    }

    /// Digits and Latin words stand for themselves.
    fn add_latin(&mut self, segment: &mut Segment, folded: &str) {
        let latin = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let mut rest = 0;
        while let Some(start) = folded[rest..].find(latin).map(|at| rest + at) {
            let end = folded[start..].find(|c| !latin(c)).map_or(folded.len(), |at| start + at);
            let word = folded[start..end].trim_matches('.');
            rest = end;
            if word.is_empty() {
                continue;
            }
            let numeric = word.starts_with(|c: char| c.is_ascii_digit());
            let stem = if numeric { word.to_owned() } else { self.english.stems.stem(word) };
            let same = self.english.types.ids.get(&stem).map(|&id| (id, 1.0));
            let begin = start + folded[start..end].find(word).unwrap_or(0);
            self.add(segment, folded, begin..begin + word.len(), "", same.into_iter().collect());
        }
    }
}

impl English {
    fn translations(&self, word: Option<lexicon::Word>) -> Vec<Forward> {
        word.into_iter()
            .flat_map(lexicon::Word::translations)
            .filter_map(|(stem, share)| Some((*self.by_stem.get(&stem)?, share)))
            .collect()
    }
}

impl Marks {
    /// The marks of two segments together.
    pub fn plus(self, other: &Marks) -> Marks {
        Marks {
            questions: self.questions.saturating_add(other.questions),
            exclamations: self.exclamations.saturating_add(other.exclamations),
            quotes: self.quotes.saturating_add(other.quotes),
            breaks: self.breaks.saturating_add(other.breaks),
            colons: self.colons.saturating_add(other.colons),
            semicolons: self.semicolons.saturating_add(other.semicolons),
            commas: self.commas.saturating_add(other.commas),
        }
    }

    fn of(text: &str) -> Marks {
        let count = |set: &str| text.chars().filter(|&c| set.contains(c)).count().min(9) as u8;
        let straight = count("\"").div_ceil(2);
        Marks {
            questions: count("?？"),
            exclamations: count("!！"),
            quotes: count("“「『") + straight,
            breaks: count("…—").div_ceil(2) + text.matches("...").count().min(9) as u8,
            colons: count(":："),
            semicolons: count(";；"),
            commas: count(",，、"),
        }
    }
}
