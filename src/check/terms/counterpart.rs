//! The English phrase that most likely translates a term that is not rendered as it should be.
//!
//! A word of the English speaks for the term if the dictionary gives it for one of the term's words, if it
//! stands in one of the term's renderings, or if the documents say it elsewhere where the term is missing;
//! unless it is better explained by another word of the Chinese, or belongs to another term. Of all
//! stretches of the sentence the one is taken that holds most of such words and least of others (Kadane's
//! maximum subarray), and it counts if enough of the term is covered.

use std::ops::Range;

use super::Usage;
use crate::check::scene::{Excerpt, Scene};
use crate::glossary::Term;
use crate::glossary::matching::en::{Gap, Word, Words};
use crate::lang::en::function_words::is_function_word;
use crate::lang::en::numerals::numbers;
use crate::lang::en::words::{Stems, uncontracted};
use crate::lang::lexicon::{self, StemId};
use crate::lang::zh::words::segment;
use crate::text::fold;

/// What stands in the place of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterpart {
    /// Zero-based English paragraph.
    pub paragraph: usize,
    /// Bytes of the paragraph's prose.
    pub span: Range<usize>,
    /// Whether it is a rendering but for a number: another rule's finding.
    pub differs_in_number: bool,
    /// Whether more speaks for it than that it comes again and again.
    pub is_sure: bool,
}

/// The least probability with which a word translates another.
const LIKELY: f32 = 0.03;
/// With less than this a word is hardly a translation of another at all.
const FAINT: f32 = 0.005;
/// Words that the dictionary's definitions use more often ("take", "make") come again and again everywhere.
const COMMON: u32 = 300;
/// What such a word beside the phrase adds to its coverage: "physical links", where nothing else is physical.
const UNEXPLAINED: f64 = 0.25;
/// How much of the term's Chinese, or of a rendering, must be there.
const LEAST_COVERAGE: f64 = 0.5;
/// And how much, where one word is all that there is.
const ONE_WORD_COVERAGE: f64 = 0.75;
/// The probability with which one word translates another without doubt.
const SURE: f32 = 0.05;
/// What a word costs that says nothing of the term, a small one, and a comma or a quotation mark.
const STRANGER: f64 = 0.7;
const SMALL: f64 = 0.1;
const COMMA: f64 = 0.6;

/// The counterpart of one of the places where a use stands, in some of the English of its passage; at least
/// so many words must speak for it.
pub fn find(
    scene: &Scene,
    at: usize,
    place: &Range<usize>,
    usage: &Usage,
    excerpts: &[Excerpt],
    least_words: usize,
) -> Option<Counterpart> {
    let finder = Finder { least_words, ..Finder::new(scene, at, place, usage) };
    let found = excerpts.iter().filter_map(|excerpt| finder.best(excerpt));
    found.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, counterpart)| counterpart)
}

struct Finder<'s> {
    scene: &'s Scene<'s>,
    term: &'s Term,
    usage: &'s Usage,
    stems: Stems,
    /// The translations of each word of the term.
    own: Vec<Vec<(StemId, f32)>>,
    /// Those of the other words of the Chinese.
    rivals: Vec<(StemId, f32)>,
    /// The stems of the words of each rendering.
    renderings: Vec<Vec<String>>,
    /// What translates the same words as the one word of a rendering does.
    relatives: Vec<StemId>,
    /// What other terms of the passage have for their own.
    taken: Vec<(usize, Range<usize>)>,
    least_words: usize,
    /// Whether the term is a name: then a common noun ("the poet") tells of its bearer, and doesn't render it.
    is_name: bool,
}

/// How a word of the English speaks for the term.
#[derive(Clone, Copy, PartialEq)]
enum Voice {
    For,
    Small,
    Against,
}

impl<'s> Finder<'s> {
    fn new(scene: &'s Scene<'s>, at: usize, hit: &Range<usize>, usage: &'s Usage) -> Finder<'s> {
        let term_use = &scene.term_uses[at];
        let term = &scene.glossary.terms[term_use.term];
        let passage = &scene.passages[term_use.passage];
        let stems = Stems::default();
        let zh = scene.zh_text(passage.zh);
        let sentence = scene.zh_sentence(passage.zh, hit.start);
        let around = [
            &zh[sentence.start.min(hit.start)..hit.start],
            &zh[hit.end..sentence.end.max(hit.end)],
        ];
        let rivals = around.iter().flat_map(|text| translations(text)).flatten().collect();
        let of_passage = scene.uses_in(term_use.passage..term_use.passage + 1).iter();
        let taken = of_passage
            .flat_map(|u| u.accepted.iter().chain(&u.avoided))
            .map(|r| (r.paragraph, r.span.clone()))
            .collect();
        let renderings: Vec<Vec<String>> =
            term.renderings.iter().map(|r| content_stems(r, &stems)).collect();
        let relatives = renderings
            .iter()
            .filter(|r| r.len() == 1)
            .filter_map(|r| lexicon::stem_id(&r[0]))
            .flat_map(lexicon::relatives)
            .map(|(id, _)| id)
            .collect();
        Finder {
            relatives,
            scene,
            term,
            usage,
            own: translations(&zh[hit.clone()]),
            rivals,
            renderings,
            taken,
            stems,
            least_words: 1,
            is_name: !term.renderings.is_empty() && term.renderings.iter().all(|r| is_name(r)),
        }
    }

    /// The best stretch of an excerpt, with its score.
    fn best(&self, excerpt: &Excerpt) -> Option<(f64, Counterpart)> {
        let words = &self.scene.en_words[excerpt.paragraph];
        let Range { start: first, end } = excerpt.words_range(self.scene);
        let voices: Vec<Voice> = words.words[first..end]
            .iter()
            .map(|word| self.voice(excerpt.paragraph, word))
            .collect();
        let stretches = self.stretches(excerpt.paragraph, &words.words[first..end], &voices);
        let weighed = stretches.into_iter().filter_map(|(score, stretch)| {
            let speaking = voices[stretch.clone()].iter().filter(|v| **v == Voice::For).count();
            let range = first + stretch.start..first + stretch.end;
            let (coverage, counterpart) =
                self.weigh(excerpt.paragraph, &words.words, range, speaking)?;
            Some((score + coverage, counterpart))
        });
        weighed.max_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// How much of the term a stretch covers in which so many words speak for it, and what it is when
    /// completed; `None` if it isn't enough.
    fn weigh(
        &self,
        paragraph: usize,
        words: &[Word],
        range: Range<usize>,
        speaking: usize,
    ) -> Option<(f64, Counterpart)> {
        let phrase = self.completed(paragraph, words, range.clone());
        let mut added = (phrase.start..range.start).chain(range.end..phrase.end);
        // A term of one word leaves nothing over for another word to say.
        let more = self.own.len() > 1 && added.any(|at| self.is_unexplained(paragraph, &words[at]));
        let coverage = self.coverage(&words[range.clone()]) + if more { UNEXPLAINED } else { 0.0 };
        let convinces = match speaking {
            1 => coverage >= ONE_WORD_COVERAGE && (more || self.says_it_all(&words[range.start])),
            _ => coverage >= LEAST_COVERAGE,
        };
        let named = words[phrase.clone()].iter().any(Word::is_name);
        if !convinces || speaking < self.least_words || self.is_name && !named {
            return None;
        }
        let first = words[phrase.start].span.start;
        let span = first..words[phrase.end - 1].span.end;
        let differs_in_number = self.differs_in_number(paragraph, &span);
        let is_sure = words[range].iter().all(|word| !self.is_said_elsewhere(&self.stem(word)));
        Some((coverage, Counterpart { paragraph, span, differs_in_number, is_sure }))
    }

    fn stem(&self, word: &Word) -> String {
        self.stems.stem(uncontracted(&word.lower))
    }

    /// Whether a word translates the same as a rendering does, and nothing else explains it.
    fn is_relative(&self, id: StemId) -> bool {
        self.relatives.contains(&id) && best(&self.rivals, id) < FAINT
    }

    /// Whether the project says a word where the term is missing, and nothing else here explains it.
    fn is_said_elsewhere(&self, stem: &str) -> bool {
        let id = lexicon::stem_id(stem);
        let rival = id.map_or(0.0, |id| best(&self.rivals, id));
        let common = id.is_some_and(|id| lexicon::stem_count(id) > COMMON);
        rival < FAINT && !common && self.usage.stands_for(stem, &self.term.origin)
    }

    /// Whether no other word of the Chinese has anything to do with a word of the English.
    fn is_unexplained(&self, paragraph: usize, word: &Word) -> bool {
        let stem = self.stem(word);
        let rival = lexicon::stem_id(&stem).map_or(0.0, |id| best(&self.rivals, id));
        !is_function_word(&word.lower) && !self.is_taken(paragraph, word) && rival < FAINT
    }

    /// Whether one word may stand for the whole term: it is no mere part of a rendering ("Party" is no
    /// counterpart of 党员), and the dictionary is sure of it, or the project's own habit.
    fn says_it_all(&self, word: &Word) -> bool {
        let stem = self.stem(word);
        let in_rendering = |whole: bool| {
            self.renderings.iter().any(|r| (r.len() == 1) == whole && r.contains(&stem))
        };
        let id = lexicon::stem_id(&stem);
        let own = id.map_or(0.0, |id| best(self.own.iter().flatten(), id));
        let relative = id.is_some_and(|id| self.is_relative(id));
        let sure = own >= SURE || relative || self.is_said_elsewhere(&stem);
        in_rendering(true) || sure && !in_rendering(false)
    }

    /// The stretch with the head that follows it, where a rendering would go on and the text does so with a
    /// word that nobody claims: "high-quality advancement" for high-quality development; and with the word
    /// before it, likewise: "physical links" for hard connectivity.
    fn completed(&self, paragraph: usize, words: &[Word], range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        let free = |word: &Word| !is_function_word(&word.lower) && !self.is_taken(paragraph, word);
        let joined =
            |a: &Word, b: &Word| b.gap == Gap::Joined && !self.quoted_apart(paragraph, a, b);
        let last = self.stems.stem(uncontracted(&words[end - 1].lower));
        let goes_on = |r: &Vec<String>| r.iter().rev().skip(1).any(|stem| *stem == last);
        if self.renderings.iter().any(goes_on)
            && words.get(end).is_some_and(|next| free(next) && joined(&words[end - 1], next))
        {
            end += 1;
        }
        let several = !self.renderings.is_empty() && self.renderings.iter().all(|r| r.len() > 1);
        if several && end - start == 1 && start > 0 {
            let before = &words[start - 1];
            // After anything else than a small word it may well be the verb: "we must boost links".
            let opens = start > 1 && opens_a_noun(&words[start - 2].lower);
            if opens && self.is_unexplained(paragraph, before) && joined(before, &words[start]) {
                start -= 1;
            }
        }
        start..end
    }

    /// Whether a word belongs to another term, or is code or an address.
    fn is_taken(&self, paragraph: usize, word: &Word) -> bool {
        if self.scene.bitext.en.paragraphs[paragraph].prose.is_opaque(&word.span) {
            return true;
        }
        let taken = |(p, span): &(usize, Range<usize>)| {
            *p == paragraph && span.start <= word.span.start && word.span.end <= span.end
        };
        self.taken.iter().any(taken)
    }

    /// Whether a quotation mark stands between two words.
    fn quoted_apart(&self, paragraph: usize, a: &Word, b: &Word) -> bool {
        self.scene.en_text(paragraph)[a.span.end..b.span.start].contains(['“', '”', '"'])
    }

    fn voice(&self, paragraph: usize, word: &Word) -> Voice {
        if self.is_taken(paragraph, word) {
            return Voice::Against;
        }
        let stem = self.stem(word);
        let of_rendering = self.renderings.iter().any(|r| r.contains(&stem));
        if is_function_word(&word.lower) && !of_rendering {
            return Voice::Small;
        }
        let id = lexicon::stem_id(&stem);
        let own = id.map_or(0.0, |id| best(self.own.iter().flatten(), id));
        let rival = id.map_or(0.0, |id| best(&self.rivals, id));
        let said_elsewhere = self.is_said_elsewhere(&stem);
        let relative = id.is_some_and(|id| self.is_relative(id));
        let own = if of_rendering || said_elsewhere || relative { own.max(0.5) } else { own };
        if own >= LIKELY && own >= rival { Voice::For } else { Voice::Against }
    }

    /// The stretches that gain most up to each word that speaks for the term, from such a word on, each with
    /// what it gains.
    fn stretches(
        &self,
        paragraph: usize,
        words: &[Word],
        voices: &[Voice],
    ) -> Vec<(f64, Range<usize>)> {
        let mut found = Vec::new();
        let (mut start, mut sum) = (0, 0.0_f64);
        for (at, (word, voice)) in words.iter().zip(voices).enumerate() {
            match word.gap {
                Gap::Break => sum = 0.0,
                Gap::Comma => sum -= COMMA,
                Gap::Joined | Gap::Ampersand => {}
            }
            if at > 0 && self.quoted_apart(paragraph, &words[at - 1], word) {
                sum -= COMMA;
            }
            sum -= match voice {
                Voice::For => -1.0,
                Voice::Small => SMALL,
                Voice::Against => STRANGER,
            };
            if *voice == Voice::For && sum <= 1.0 {
                (start, sum) = (at, 1.0);
            }
            if *voice == Voice::For {
                found.push((sum, start..at + 1));
            }
        }
        found
    }

    /// The share of the term's words, or of a rendering's, that a stretch has something for.
    fn coverage(&self, words: &[Word]) -> f64 {
        let stems: Vec<String> =
            words.iter().map(|word| self.stems.stem(uncontracted(&word.lower))).collect();
        let ids: Vec<StemId> = stems.iter().filter_map(|stem| lexicon::stem_id(stem)).collect();
        let said = |own: &&Vec<(StemId, f32)>| {
            own.iter().any(|(id, share)| *share >= LIKELY && ids.contains(id))
        };
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        let known = self.own.iter().filter(|own| !own.is_empty());
        let mut coverage = share(known.clone().filter(said).count(), known.count());
        for rendering in &self.renderings {
            let there = rendering.iter().filter(|stem| stems.contains(stem)).count();
            coverage = coverage.max(share(there, rendering.len()));
        }
        if ids.iter().any(|&id| self.is_relative(id)) {
            coverage = 1.0;
        }
        if stems.iter().any(|stem| self.is_said_elsewhere(stem)) {
            coverage = coverage.max(ONE_WORD_COVERAGE);
        }
        coverage
    }

    /// Whether a rendering has the same words there but for a number.
    fn differs_in_number(&self, paragraph: usize, span: &Range<usize>) -> bool {
        let words = &self.scene.en_words[paragraph].words;
        let number = |word: &Word| !numbers(&word.lower).is_empty();
        self.term.renderings.iter().map(|r| Words::new(r).words).any(|wanted| {
            words.windows(wanted.len().max(1)).any(|window| {
                let meets = window.iter().any(|word| {
                    word.span.start < span.end && span.start < word.span.end
                });
                let odd: Vec<(&Word, &Word)> =
                    wanted.iter().zip(window).filter(|(a, b)| !a.keys.meet(&b.keys)).collect();
                meets && matches!(odd.as_slice(), [(a, b)] if wanted.len() > 1 && number(a) && number(b))
            })
        })
    }
}

/// Whether a noun with what belongs to it follows such a word.
fn opens_a_noun(lower: &str) -> bool {
    const OPENING: [&str; 17] = [
        "a", "an", "the", "its", "our", "their", "this", "these", "of", "in", "for", "with", "and",
        "by", "on", "from", "through",
    ];
    OPENING.contains(&lower)
}

/// Whether every word of a rendering that matters has a capital.
fn is_name(rendering: &str) -> bool {
    let words = Words::new(rendering).words;
    let mut content = words.iter().filter(|word| !is_function_word(&word.lower));
    content.all(Word::is_name)
}

/// The translations of each word of a Chinese text.
fn translations(text: &str) -> Vec<Vec<(StemId, f32)>> {
    let key = fold::key(text);
    let words = segment(&key).into_iter();
    words
        .map(|token| token.word.map(|word| word.translations().collect()).unwrap_or_default())
        .collect()
}

fn best<'t>(translations: impl IntoIterator<Item = &'t (StemId, f32)>, id: StemId) -> f32 {
    translations.into_iter().filter(|(stem, _)| *stem == id).map(|t| t.1).fold(0.0, f32::max)
}

/// The stems of the words of a phrase that matter.
fn content_stems(phrase: &str, stems: &Stems) -> Vec<String> {
    let words = Words::new(phrase).words.into_iter();
    words
        .filter(|word| !is_function_word(&word.lower))
        .map(|word| stems.stem(&word.lower))
        .collect()
}
