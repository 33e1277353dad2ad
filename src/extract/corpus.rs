//! Bitexts as beads of numbered words: what association is counted over.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::cutter::Cutter;
use super::stop_words;
use crate::bitext::{Bead as Link, Bitext, SegmentRef};
use crate::glossary::matching::en::{Gap, Words};
use crate::lang::en::function_words::is_function_word;
use crate::lang::en::inflect::{lemmas, spelling_key};
use crate::lang::en::words::{Stems, uncontracted};
use crate::lang::lexicon::{self, StemId};
use crate::lang::zh::words::segment;
use crate::parallel;
use crate::text::{Document, fold};

/// Below this, the alignment of a sentence is doubtful, and it is taken together with its neighbours.
const DOUBTFUL: f64 = 0.5;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Zero-based index of the bitext.
    pub text: usize,
    /// Zero-based paragraph of its Chinese or of its English document.
    pub paragraph: usize,
    /// Bytes of the paragraph's prose.
    pub span: Range<usize>,
}

impl Place {
    /// What sorts places in the order of the texts; of two with one beginning, the longer comes first.
    pub fn order(&self) -> (usize, usize, usize, Reverse<usize>) {
        (self.text, self.paragraph, self.span.start, Reverse(self.span.end))
    }
}

/// Texts cut into beads of words. Both sides of a bead translate each other; either may be empty.
pub struct Corpus {
    /// The beads, in the order of the texts.
    pub beads: Vec<Bead>,
    /// The Chinese words, by their numbers.
    pub zh: Vec<ZhWord>,
    /// The English words, by their numbers.
    pub en: Vec<EnWord>,
    /// The beads that have Chinese of a paragraph, by text and paragraph.
    of_paragraph: HashMap<(usize, usize), Vec<usize>>,
}

/// Sentences that translate each other.
#[derive(Debug, Default)]
pub struct Bead {
    /// The Chinese words in order.
    pub zh: Vec<ZhToken>,
    /// The English words in order, articles left out.
    pub en: Vec<EnToken>,
}

/// A Chinese word where it stands.
#[derive(Debug)]
pub struct ZhToken {
    /// Its number.
    pub word: u32,
    /// Whether it follows the word before with nothing between but quotation marks and space.
    pub adjoins: bool,
    /// Where it stands.
    pub place: Place,
}

/// An English word where it stands.
#[derive(Debug)]
pub struct EnToken {
    /// The number of the word of which it is a form.
    pub word: u32,
    /// What stands between it and the word before.
    pub gap: Gap,
    /// Whether that is a hyphen, so that the two are one.
    pub hyphen: bool,
    /// Where it stands.
    pub place: Place,
}

/// A Chinese word.
#[derive(Debug)]
pub struct ZhWord {
    /// The word in simplified script; Latin letters are small.
    pub text: String,
    /// Whether it says little by itself, so that no term begins or ends with it.
    pub empty: bool,
    /// Whether it is part of a number or a date.
    pub numeral: bool,
    /// The probabilities of its translations, sorted by stem.
    pub translations: Vec<(StemId, f32)>,
}

/// An English word, all of its forms taken together.
#[derive(Debug)]
pub struct EnWord {
    /// The word in small letters.
    pub text: String,
    /// Whether it says little by itself.
    pub empty: bool,
    /// Whether it is written in digits.
    pub numeral: bool,
    /// Its stem in the dictionary.
    pub stem: Option<StemId>,
}

/// Segments of one bead, by their places.
struct Cut {
    text: usize,
    zh: Vec<SegmentRef>,
    en: Vec<SegmentRef>,
}

/// The words of a bead as they were read, not yet numbered.
#[derive(Default)]
struct Read {
    zh: Vec<(String, bool, Place)>,
    en: Vec<(String, Gap, bool, Place)>,
}

impl Corpus {
    /// Cuts the beads of bitexts into words.
    pub fn new(bitexts: &[Bitext], cutter: &Cutter) -> Corpus {
        let cuts: Vec<Cut> =
            bitexts.iter().enumerate().flat_map(|(text, bitext)| cuts(text, bitext)).collect();
        let read = parallel::map(&cuts, |cut| read(cut, &bitexts[cut.text], cutter));
        let (mut zh, mut en) = (Numbers::default(), Numbers::default());
        let mut beads: Vec<Bead> = read
            .into_iter()
            .map(|read| Bead {
                zh: read
                    .zh
                    .into_iter()
                    .map(|(w, adjoins, place)| ZhToken { word: zh.of(w), adjoins, place })
                    .collect(),
                en: read
                    .en
                    .into_iter()
                    .map(|(w, gap, hyphen, place)| EnToken { word: en.of(w), gap, hyphen, place })
                    .collect(),
            })
            .collect();
        let (base, en) = en.folded();
        for token in beads.iter_mut().flat_map(|bead| &mut bead.en) {
            token.word = base[token.word as usize];
        }
        let mut of_paragraph: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (at, bead) in beads.iter().enumerate() {
            for token in &bead.zh {
                let beads = of_paragraph.entry((token.place.text, token.place.paragraph));
                let beads = beads.or_default();
                if beads.last() != Some(&at) {
                    beads.push(at);
                }
            }
        }
        let stems = Stems::default();
        Corpus {
            beads,
            zh: zh.words.into_iter().map(zh_word).collect(),
            en: en.into_iter().map(|word| en_word(word, &stems)).collect(),
            of_paragraph,
        }
    }

    /// The bead, and its words, that have a stretch of the Chinese.
    pub fn find(&self, place: &Place) -> Option<(usize, Range<usize>)> {
        let beads = self.of_paragraph.get(&(place.text, place.paragraph))?;
        beads.iter().find_map(|&bead| {
            let inside = |token: &ZhToken| {
                let own = &token.place;
                own.paragraph == place.paragraph
                    && own.span.start < place.span.end
                    && place.span.start < own.span.end
            };
            let tokens = &self.beads[bead].zh;
            let first = tokens.iter().position(inside)?;
            let last = tokens.iter().rposition(inside)?;
            Some((bead, first..last + 1))
        })
    }
}

/// The sentence beads of a bitext; a doubtful one together with its neighbours of the same paragraph.
fn cuts(text: usize, bitext: &Bitext) -> Vec<Cut> {
    let mut of_zh = vec![None; bitext.zh.paragraphs.len()];
    let mut of_en = vec![None; bitext.en.paragraphs.len()];
    for (at, link) in bitext.paragraphs.iter().enumerate() {
        of_zh.iter_mut().take(link.zh.end).skip(link.zh.start).for_each(|p| *p = Some(at));
        of_en.iter_mut().take(link.en.end).skip(link.en.start).for_each(|p| *p = Some(at));
    }
    let segments = |list: &[SegmentRef], units: &Range<usize>| -> Vec<SegmentRef> {
        list.get(units.clone()).unwrap_or(&[]).to_vec()
    };
    let paragraph = |link: &Link| match segments(&bitext.zh_segments, &link.zh).first() {
        Some(first) => of_zh.get(first.paragraph).copied().flatten(),
        None => segments(&bitext.en_segments, &link.en)
            .first()
            .and_then(|first| of_en.get(first.paragraph).copied().flatten()),
    };
    let joined = |a: &Link, b: &Link| {
        (a.score < DOUBTFUL || b.score < DOUBTFUL)
            && paragraph(a).is_some()
            && paragraph(a) == paragraph(b)
    };
    let links = bitext.sentences.chunk_by(joined);
    links
        .map(|links| Cut {
            text,
            zh: links.iter().flat_map(|l| segments(&bitext.zh_segments, &l.zh)).collect(),
            en: links.iter().flat_map(|l| segments(&bitext.en_segments, &l.en)).collect(),
        })
        .collect()
}

fn read(cut: &Cut, bitext: &Bitext, cutter: &Cutter) -> Read {
    let mut read = Read::default();
    for segment in &cut.zh {
        read_zh(cut.text, bitext.zh, segment, cutter, &mut read.zh);
    }
    for segment in &cut.en {
        read_en(cut.text, bitext.en, segment, &mut read.en);
    }
    read
}

/// The words of a Chinese segment, those in Latin letters and digits too. Code and addresses are none.
fn read_zh(
    text: usize,
    document: &Document,
    at: &SegmentRef,
    cutter: &Cutter,
    words: &mut Vec<(String, bool, Place)>,
) {
    let paragraph = &document.paragraphs[at.paragraph];
    let start = paragraph.segments[at.segment].start;
    let folded = fold::fold(paragraph.segment(at.segment));
    let key: String = folded.chars.iter().collect();
    let index = |byte: usize| key[..byte].chars().count();
    let spans = segment(&key).into_iter().map(|token| token.span).collect();
    let mut spans = cutter.cut(&key, spans);
    spans.extend(latin_words(&key));
    spans.sort_by_key(|span| span.start);
    let mut end = None;
    for span in spans {
        let chars = index(span.start)..index(span.end);
        let origin = folded.origin(paragraph.segment(at.segment), &chars);
        let place = origin.start + start..origin.end + start;
        if paragraph.prose.is_opaque(&place) {
            continue;
        }
        let place = Place { text, paragraph: at.paragraph, span: place };
        let adjoins = end == Some(span.start);
        end = Some(span.end);
        words.push((key[span].to_owned(), adjoins, place));
    }
}

fn latin_words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// The words of an English segment.
fn read_en(
    text: usize,
    document: &Document,
    at: &SegmentRef,
    words: &mut Vec<(String, Gap, bool, Place)>,
) {
    let paragraph = &document.paragraphs[at.paragraph];
    let start = paragraph.segments[at.segment].start;
    let segment = paragraph.segment(at.segment);
    let (mut gap, mut end) = (Gap::Joined, 0);
    for word in Words::new(segment).words {
        gap = wider(gap, word.gap);
        let hyphen = matches!(segment.get(end..word.span.start), Some("-" | "‐" | "‑"));
        end = word.span.end;
        let span = word.span.start + start..word.span.end + start;
        if paragraph.prose.is_opaque(&span) {
            gap = Gap::Break;
        } else if !matches!(word.lower.as_str(), "a" | "an" | "the") {
            words.push((word.lower, gap, hyphen, Place { text, paragraph: at.paragraph, span }));
            gap = Gap::Joined;
        }
    }
}

fn wider(a: Gap, b: Gap) -> Gap {
    match (a, b) {
        (Gap::Break, _) | (_, Gap::Break) => Gap::Break,
        (Gap::Comma, _) | (_, Gap::Comma) => Gap::Comma,
        _ => Gap::Joined,
    }
}

/// Numbers words as they turn up.
#[derive(Default)]
struct Numbers {
    ids: HashMap<String, u32>,
    words: Vec<String>,
    counts: Vec<usize>,
}

impl Numbers {
    fn of(&mut self, word: String) -> u32 {
        if let Some(&id) = self.ids.get(&word) {
            self.counts[id as usize] += 1;
            return id;
        }
        let id = self.words.len() as u32;
        self.words.push(word.clone());
        self.counts.push(1);
        self.ids.insert(word, id);
        id
    }

    /// English words with their inflection folded: for each word the number of its base, and the bases. The
    /// base of a word is the commonest of its lemmas that the texts have in another form, or itself.
    fn folded(self) -> (Vec<u32>, Vec<String>) {
        let mut spellings: HashMap<String, usize> = HashMap::new();
        for (word, &count) in self.words.iter().zip(&self.counts) {
            *spellings.entry(spelling_key(word).into_owned()).or_default() += count;
        }
        let mut bases = Numbers::default();
        let base = |word: &String| {
            let own = spelling_key(word).into_owned();
            let others = lemmas(word);
            let others = others.iter().skip(1).map(|lemma| spelling_key(lemma).into_owned());
            others
                .filter(|lemma| *lemma != own)
                .filter_map(|lemma| Some((*spellings.get(&lemma)?, lemma)))
                .max()
                .map_or(own, |(_, lemma)| lemma)
        };
        let numbers = self.words.iter().map(|word| bases.of(base(word))).collect();
        (numbers, bases.words)
    }
}

fn zh_word(text: String) -> ZhWord {
    let word = lexicon::word(&text);
    let mut translations: Vec<(StemId, f32)> =
        word.into_iter().flat_map(lexicon::Word::translations).collect();
    translations.sort_by_key(|(stem, _)| *stem);
    ZhWord {
        empty: stop_words::is_empty(&text),
        numeral: text.chars().all(|c| c.is_ascii_digit() || stop_words::NUMERALS.contains(c)),
        translations,
        text,
    }
}

fn en_word(text: String, stems: &Stems) -> EnWord {
    EnWord {
        empty: is_function_word(&text),
        numeral: text.starts_with(|c: char| c.is_ascii_digit())
            && !text.ends_with(|c: char| c.is_alphabetic()),
        stem: lexicon::stem_id(&stems.stem(uncontracted(&text))),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::align::align;
    use crate::extract::tests::read as documents;

    #[test]
    fn forms_of_a_word_are_one() {
        let (zh, en) =
            documents("港口很多。\n", "A harbour, harbors and the labour of labourers.\n");
        let corpus = Corpus::new(&[align(&zh, &en)], &Cutter::default());
        let words: Vec<&str> = corpus.en.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["harbor", "and", "labor", "of", "laborers"]);
    }

    #[test]
    fn places_are_found_in_the_words() {
        let text = "我们在“硬聯通”的5G港口。\n";
        let (zh, en) = documents(text, "We are in a 5G port.\n");
        let corpus = Corpus::new(&[align(&zh, &en)], &Cutter::default());
        let start = text.find('硬').expect("there");
        let place = |span| Place { text: 0, paragraph: 0, span };
        let (bead, words) = corpus.find(&place(start..start + 9)).expect("words");
        let found: Vec<&str> = corpus.beads[bead].zh[words]
            .iter()
            .map(|token| corpus.zh[token.word as usize].text.as_str())
            .collect();
        assert_eq!(found.concat(), "硬联通");
        assert_eq!(corpus.find(&place(500..501)), None);
    }
}
