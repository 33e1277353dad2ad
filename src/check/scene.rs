//! What checks look at: a bitext cut into passages, with the terms that occur in each.

use std::ops::Range;

use super::finding::{Finding, Fix, Location};
use super::terms::TermUse;
use crate::bitext::{Bead, Bitext, SegmentRef};
use crate::glossary::Glossary;
use crate::glossary::matching::en::{Word, Words};
use crate::glossary::matching::zh::{Hit, TermFinder};
use crate::severity::Severity;
use crate::text::{Document, Prose};

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Zero-based paragraph.
    pub paragraph: usize,
    /// Bytes of the paragraph's prose.
    pub span: Range<usize>,
}

/// A Chinese paragraph with the English that translates it.
#[derive(Debug)]
pub struct Passage {
    /// Zero-based Chinese paragraph.
    pub zh: usize,
    /// The English that translates it, in order.
    pub en: Vec<Excerpt>,
    /// How sure that is, from 0 to 1.
    pub score: f64,
    /// The glossary's terms in the Chinese.
    pub hits: Vec<Hit>,
}

/// A bitext with all that checks need to know of it.
pub struct Scene<'a> {
    /// The two texts aligned.
    pub bitext: &'a Bitext<'a>,
    /// The terms in force.
    pub glossary: &'a Glossary,
    /// The passages, in the order of the Chinese.
    pub passages: Vec<Passage>,
    /// The terms in the Chinese paragraphs that no English translates, by their index, in order.
    pub untranslated: Vec<(usize, Vec<Hit>)>,
    /// The words of each English paragraph.
    pub en_words: Vec<Words>,
    /// The sentence bead of each segment of either side.
    zh_beads: Vec<Option<usize>>,
    en_beads: Vec<Option<usize>>,
    /// How each term was rendered in each passage, in the order of the passages.
    pub term_uses: Vec<TermUse>,
}

/// Below this, an alignment is doubtful, and what follows from it is no more than a warning.
pub(super) const DOUBTFUL: f64 = 0.5;

impl<'a> Scene<'a> {
    /// Prepares a bitext for checking.
    pub fn new(bitext: &'a Bitext<'a>, glossary: &'a Glossary, finder: &TermFinder) -> Scene<'a> {
        let (passages, untranslated) = passages(bitext, finder);
        let mut scene = Scene {
            bitext,
            glossary,
            passages,
            untranslated,
            en_words: bitext.en.paragraphs.iter().map(|p| Words::new(&p.prose.text)).collect(),
            zh_beads: beads_of(bitext.zh_segments.len(), &bitext.sentences, |bead| &bead.zh),
            en_beads: beads_of(bitext.en_segments.len(), &bitext.sentences, |bead| &bead.en),
            term_uses: Vec::new(),
        };
        scene.term_uses = super::terms::uses(&scene);
        scene
    }

    /// Passages that share English, taken together: what one of them lacks or has too much, the other
    /// may account for.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        let shared = |a: &Passage, b: &Passage| {
            a.en.iter().any(|x| b.holds(x.paragraph, &x.span))
                || b.en.iter().any(|x| a.holds(x.paragraph, &x.span))
        };
        self.passages.chunk_by(move |a, b| shared(a, b)).map(|passages| Block::new(self, passages))
    }

    /// A place in the Chinese.
    pub fn zh_location(&self, paragraph: usize, span: &Range<usize>) -> Location {
        location(self.bitext.zh, paragraph, span)
    }

    /// A place in the English.
    pub fn en_location(&self, paragraph: usize, span: &Range<usize>) -> Location {
        location(self.bitext.en, paragraph, span)
    }

    /// The prose of an English paragraph.
    pub fn en_text(&self, paragraph: usize) -> &'a str {
        &self.bitext.en.paragraphs[paragraph].prose.text
    }

    /// The prose of a Chinese paragraph.
    pub fn zh_text(&self, paragraph: usize) -> &'a str {
        &self.bitext.zh.paragraphs[paragraph].prose.text
    }

    /// The English that stands for a place of the Chinese: the sentences beside it if that is
    /// sure, else the whole passage.
    pub fn near(&self, passage: &Passage, span: &Range<usize>) -> Vec<Excerpt> {
        self.sentence_bead(passage.zh, span.start)
            .filter(|bead| bead.score >= DOUBTFUL && !bead.en.is_empty())
            .map(|bead| excerpts(self.bitext, bead.en.clone()))
            .filter(|excerpts| {
                excerpts.iter().all(|e| passage.en.iter().any(|p| p.paragraph == e.paragraph))
            })
            .unwrap_or_else(|| passage.en.clone())
    }

    /// The place of that English, which carries no words, only where to look.
    pub fn beside_zh(&self, passage: &Passage, span: &Range<usize>) -> Option<Location> {
        let excerpts = self.near(passage, span);
        let first = excerpts.first()?;
        let mut place = self.en_location(first.paragraph, &(first.span.start..first.span.start));
        place.units = excerpts.iter().map(|e| e.paragraph).collect();
        place.units.dedup();
        Some(place)
    }

    /// The sentence of a Chinese paragraph that holds a byte of its prose.
    pub fn zh_sentence(&self, paragraph: usize, offset: usize) -> Range<usize> {
        let paragraph = &self.bitext.zh.paragraphs[paragraph];
        let sentence = paragraph.segments.iter().find(|segment| offset < segment.end);
        sentence.cloned().unwrap_or(0..paragraph.prose.text.len())
    }

    /// The Chinese beside a place of the English, likewise.
    pub fn beside_en(&self, paragraph: usize, offset: usize) -> Option<Location> {
        let segment = segment_at(self.bitext.en, &self.bitext.en_segments, paragraph, offset)?;
        let bead = &self.bitext.sentences[self.en_beads.get(segment).copied()??];
        let first = self.bitext.zh_segments.get(bead.zh.clone())?.first()?;
        let start = self.bitext.zh.paragraphs[first.paragraph].segments[first.segment].start;
        let mut place = self.zh_location(first.paragraph, &(start..start));
        place.units =
            self.bitext.zh_segments[bead.zh.clone()].iter().map(|s| s.paragraph).collect();
        place.units.dedup();
        Some(place)
    }

    /// The sentence bead of a byte of a Chinese paragraph's prose.
    pub fn sentence_bead(&self, paragraph: usize, offset: usize) -> Option<&'a Bead> {
        let segment = segment_at(self.bitext.zh, &self.bitext.zh_segments, paragraph, offset)?;
        Some(&self.bitext.sentences[self.zh_beads.get(segment).copied()??])
    }

    /// The English segments, by their index in the bitext's list, that hold some bytes of a paragraph.
    pub fn en_segments(&self, place: &Excerpt) -> Range<usize> {
        let at =
            |offset| segment_at(self.bitext.en, &self.bitext.en_segments, place.paragraph, offset);
        match (at(place.span.start), at(place.span.end.saturating_sub(1))) {
            (Some(first), Some(last)) => first..last.max(first) + 1,
            _ => 0..0,
        }
    }

    /// The uses of terms in some passages.
    pub fn uses_in(&self, passages: Range<usize>) -> &[TermUse] {
        let start = self.term_uses.partition_point(|u| u.passage < passages.start);
        let end = self.term_uses.partition_point(|u| u.passage < passages.end);
        &self.term_uses[start..end.max(start)]
    }

    /// The edit that replaces a stretch of an English paragraph; `None` where markup stands inside.
    pub fn fix(&self, paragraph: usize, span: &Range<usize>, replacement: String) -> Option<Fix> {
        let document = self.bitext.en;
        let old = self.en_text(paragraph)[span.clone()].to_owned();
        let words = (old, replacement);
        let (span, replacement) = document.edit(paragraph, span, &words.1)?;
        Some(Fix {
            path: document.path.clone(),
            disk: document.disk_span(&span),
            span,
            replacement,
            words,
        })
    }

    /// Softens a finding that hangs on a doubtful alignment, and says so.
    pub fn soften(&self, finding: &mut Finding, score: f64) {
        if score < DOUBTFUL {
            finding.severity = finding.severity.min(Severity::Warning);
            finding.message.push_str(" (the alignment is doubtful here)");
        }
    }
}

/// The bead to which each of `count` segments of a side belongs.
fn beads_of(count: usize, beads: &[Bead], side: fn(&Bead) -> &Range<usize>) -> Vec<Option<usize>> {
    let mut of = vec![None; count];
    for (index, bead) in beads.iter().enumerate() {
        of.get_mut(side(bead).clone()).unwrap_or_default().fill(Some(index));
    }
    of
}

/// The segment that holds a byte of a paragraph's prose.
fn segment_at(
    document: &Document,
    segments: &[SegmentRef],
    paragraph: usize,
    offset: usize,
) -> Option<usize> {
    let first = segments.partition_point(|s| s.paragraph < paragraph);
    let own = segments[first..].iter().take_while(|s| s.paragraph == paragraph);
    let ends = own.map(|s| document.paragraphs[paragraph].segments[s.segment].end);
    ends.into_iter().position(|end| offset < end).map(|at| first + at)
}

pub(super) fn location(document: &Document, paragraph: usize, span: &Range<usize>) -> Location {
    let source = document.source_span(paragraph, span);
    let place = document.place(source.start);
    Location {
        path: document.path.clone(),
        line: place.line,
        column: place.column,
        units: vec![paragraph],
        text: document.paragraphs[paragraph].prose.text[span.clone()].to_owned(),
        span: source,
    }
}

/// Some passages in one piece: their words joined, every byte of which knows where it stands.
pub struct Block<'s> {
    /// The passages, in order.
    pub passages: &'s [Passage],
    /// The Chinese.
    pub zh: Joined,
    /// The English.
    pub en: Joined,
}

/// Excerpts joined by line breaks.
#[derive(Debug, Default)]
pub struct Joined {
    /// The words.
    pub text: String,
    excerpts: Vec<(usize, Excerpt)>,
}

impl Joined {
    /// Code and addresses are blanked out, byte for byte: no number or name in them counts.
    fn push(&mut self, excerpt: Excerpt, prose: &Prose) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let mut at = excerpt.span.start;
        let mut opaque: Vec<&Range<usize>> = prose.opaque.iter().collect();
        opaque.sort_by_key(|span| span.start);
        for span in opaque {
            let (start, end) = (span.start.max(at), span.end.min(excerpt.span.end));
            if start < end {
                self.text.push_str(&prose.text[at..start]);
                self.text.push_str(&" ".repeat(end - start));
                at = end;
            }
        }
        self.text.push_str(&prose.text[at..excerpt.span.end]);
        self.excerpts.push((self.text.len() - excerpt.span.len(), excerpt));
    }

    /// Where some bytes of the joined text stand: paragraph, and bytes of its prose.
    pub fn place(&self, span: &Range<usize>) -> Option<Excerpt> {
        let index =
            self.excerpts.partition_point(|(start, _)| *start <= span.start).checked_sub(1)?;
        let (start, excerpt) = self.excerpts.get(index)?;
        let shift = |offset: usize| offset - start + excerpt.span.start;
        let span = shift(span.start)..shift(span.end).min(excerpt.span.end);
        Some(Excerpt { paragraph: excerpt.paragraph, span })
    }
}

impl<'s> Block<'s> {
    fn new(scene: &Scene, passages: &'s [Passage]) -> Block<'s> {
        let (mut zh, mut en) = (Joined::default(), Joined::default());
        let mut seen: Vec<Excerpt> = Vec::new();
        for passage in passages {
            let prose = &scene.bitext.zh.paragraphs[passage.zh].prose;
            zh.push(Excerpt { paragraph: passage.zh, span: 0..prose.text.len() }, prose);
            for excerpt in &passage.en {
                // Neighbours overlap: only what goes beyond the one before is new.
                let mut fresh = excerpt.clone();
                for earlier in seen.iter().filter(|e| e.paragraph == excerpt.paragraph) {
                    fresh.span.start = fresh.span.start.max(earlier.span.end);
                }
                if fresh.span.start < fresh.span.end {
                    en.push(fresh.clone(), &scene.bitext.en.paragraphs[fresh.paragraph].prose);
                    seen.push(fresh);
                }
            }
        }
        Block { passages, zh, en }
    }

    /// How sure it is that the two sides belong together.
    pub fn score(&self) -> f64 {
        self.passages.iter().map(|passage| passage.score).fold(1.0, f64::min)
    }

    /// The passage of a Chinese paragraph.
    pub fn passage(&self, paragraph: usize) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.zh == paragraph)
    }
}

impl Excerpt {
    /// Its words.
    pub fn words<'s>(&self, scene: &'s Scene) -> impl Iterator<Item = &'s Word> {
        scene.en_words[self.paragraph].words[self.words_range(scene)].iter()
    }

    /// The indices of its words among those of the paragraph.
    pub fn words_range(&self, scene: &Scene) -> Range<usize> {
        let words = &scene.en_words[self.paragraph].words;
        let start = words.partition_point(|word| word.span.start < self.span.start);
        let end = words.partition_point(|word| word.span.end <= self.span.end);
        start..end.max(start)
    }
}

impl Passage {
    /// The words of the passage's English.
    pub fn words<'s>(&self, scene: &'s Scene) -> impl Iterator<Item = &'s Word> {
        self.en.iter().flat_map(|excerpt| excerpt.words(scene))
    }

    /// Whether a stretch of an English paragraph belongs to the passage at least in part.
    pub fn touches(&self, paragraph: usize, span: &Range<usize>) -> bool {
        self.en
            .iter()
            .any(|e| e.paragraph == paragraph && e.span.start < span.end && span.start < e.span.end)
    }

    /// The words of the passage's English in one string.
    pub fn english(&self, scene: &Scene) -> String {
        let texts = self.en.iter().map(|e| &scene.en_text(e.paragraph)[e.span.clone()]);
        texts.collect::<Vec<_>>().join("\n")
    }

    /// Whether a stretch of an English paragraph belongs to the passage.
    pub fn holds(&self, paragraph: usize, span: &Range<usize>) -> bool {
        self.en.iter().any(|e| {
            e.paragraph == paragraph && e.span.start <= span.start && span.end <= e.span.end
        })
    }
}

/// One passage for each Chinese paragraph that has a translation, and the terms in the others. A paragraph
/// that is translated alone has the whole English of its bead; one of several has that of its own sentences.
fn passages(bitext: &Bitext, finder: &TermFinder) -> (Vec<Passage>, Vec<(usize, Vec<Hit>)>) {
    let (mut passages, mut untranslated) = (Vec::new(), Vec::new());
    for bead in &bitext.paragraphs {
        for zh in bead.zh.clone() {
            let (en, score) = match bead.zh.len() {
                1 => (whole(bitext.en, bead.en.clone()), bead.score),
                _ if bead.en.is_empty() => (Vec::new(), bead.score),
                _ => of_sentences(bitext, zh),
            };
            let hits = finder.find_in(&bitext.zh.paragraphs[zh].prose);
            match en.is_empty() {
                false => passages.push(Passage { zh, en, score, hits }),
                true => untranslated.push((zh, hits)),
            }
        }
    }
    (passages, untranslated)
}

fn whole(document: &Document, paragraphs: Range<usize>) -> Vec<Excerpt> {
    paragraphs
        .map(|paragraph| Excerpt {
            paragraph,
            span: 0..document.paragraphs[paragraph].prose.text.len(),
        })
        .collect()
}

/// The English of the sentence beads that touch a Chinese paragraph, with their mean confidence.
/// Beside a doubtful bead its neighbours count too.
fn of_sentences(bitext: &Bitext, zh: usize) -> (Vec<Excerpt>, f64) {
    let touches = |bead: &Bead| bead.zh.clone().any(|s| bitext.zh_segments[s].paragraph == zh);
    let indexes: Vec<usize> =
        (0..bitext.sentences.len()).filter(|&index| touches(&bitext.sentences[index])).collect();
    let (Some(&first), Some(&last)) = (indexes.first(), indexes.last()) else {
        return (Vec::new(), 0.0);
    };
    let doubtful = |index: usize| bitext.sentences[index].score < DOUBTFUL;
    let first = if doubtful(first) { first.saturating_sub(1) } else { first };
    let last = if doubtful(last) { (last + 1).min(bitext.sentences.len() - 1) } else { last };
    let beads: Vec<&Bead> =
        bitext.sentences[first..=last].iter().filter(|bead| !bead.moved).collect();
    let (Some(start), Some(end)) = (beads.first(), beads.last()) else { return (Vec::new(), 0.0) };
    let score = beads.iter().map(|bead| bead.score).sum::<f64>() / beads.len() as f64;
    (excerpts(bitext, start.en.start..end.en.end), score)
}

/// English segments as stretches of paragraphs, neighbours joined.
fn excerpts(bitext: &Bitext, segments: Range<usize>) -> Vec<Excerpt> {
    let mut excerpts: Vec<Excerpt> = Vec::new();
    for segment in &bitext.en_segments[segments] {
        let span = bitext.en.paragraphs[segment.paragraph].segments[segment.segment].clone();
        match excerpts.last_mut() {
            Some(last) if last.paragraph == segment.paragraph => last.span.end = span.end,
            _ => excerpts.push(Excerpt { paragraph: segment.paragraph, span }),
        }
    }
    excerpts
}
