//! Where a term stands in the texts: a line for each Chinese sentence that holds it, beside the English that
//! is aligned with it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::marks::merged;
use crate::bitext::SegmentRef;
use crate::check::census::{Entry, Phrase, Seen, Standing, seen};
use crate::check::{Excerpt, Scene, Subject, TermUse, with_scenes};
use crate::glossary::matching::zh::TermFinder;
use crate::glossary::{Glossary, Origin, Term};
use crate::text::{Document, fold};

/// Where a term stands in the texts, and what stands for it. It doesn't need the texts any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concordance {
    /// How many Chinese paragraphs with a translation hold the term.
    pub uses: usize,
    /// In how many of these the English has a rendering that the term gives, be it a short form.
    pub followed: usize,
    /// What stands for it, the most frequent first.
    pub phrases: Vec<Rendered>,
    /// The first of the sentences that hold it, in the order of the texts.
    pub lines: Vec<Line>,
    /// How many sentences hold it in all.
    pub total: usize,
}

impl Concordance {
    /// In a line, how the term stands in the project.
    pub fn headline(&self) -> String {
        match (self.total, self.uses) {
            (0, _) => "not in the project's texts".to_owned(),
            (_, 0) => "In the project, not translated yet".to_owned(),
            (_, uses) => {
                format!("In the project: {} of {uses} as the glossary has it", self.followed)
            }
        }
    }
}

/// What stands for a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The phrase; empty where no words stand for the term.
    pub text: String,
    /// What it is to the term.
    pub standing: Standing,
    /// In how many paragraphs it stands for it.
    pub count: usize,
}

/// A sentence that holds a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The Chinese sentence; the marks are the term.
    pub zh: Side,
    /// The English sentences that are aligned with it; the marks are what stands for the term. `None` where
    /// there are none.
    pub en: Option<Side>,
    /// What stands for the term: of several phrases the one that is furthest from the glossary. `None` where
    /// that isn't known: there is no English, or no phrase was recognised and none could be missed.
    pub standing: Option<Standing>,
}

/// Sentences of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Their words, with a single space wherever there is white space, and `…` where sentences in between
    /// are left out.
    pub text: String,
    /// What is marked: bytes of `text`, in order, none overlapping.
    pub marks: Vec<Range<usize>>,
    /// The file.
    pub path: String,
    /// The line of the first mark, or of the beginning where nothing is marked; from 1.
    pub line: usize,
    /// Its character of the line, from 1.
    pub column: usize,
}

/// Texts that were prepared with a glossary, to be asked where terms stand.
pub struct Concordancer<'s> {
    subjects: &'s [Subject<'s>],
    scenes: &'s [Scene<'s>],
    glossary: &'s Glossary,
    /// The terms that stand somewhere in the texts.
    met: Vec<&'s Term>,
}

impl<'s> Concordancer<'s> {
    /// Takes texts, and what [`with_scenes`] has made of them with the glossary.
    pub fn new(
        subjects: &'s [Subject<'s>],
        scenes: &'s [Scene<'s>],
        glossary: &'s Glossary,
    ) -> Concordancer<'s> {
        let mut met: Vec<&Term> = scenes.iter().flat_map(terms_of).collect();
        met.sort_by_key(|term| (&term.origin.path, term.origin.line, term.origin.column));
        met.dedup_by_key(|term| &term.origin);
        Concordancer { subjects, scenes, glossary, met }
    }

    /// Where a term stands, with at most so many lines. It need not be enforced, nor in the glossary, nor
    /// have any renderings; longer terms of the glossary win over it.
    pub fn of(&self, term: &Term, limit: usize) -> Concordance {
        let is_met = self.met.iter().any(|met| met.origin == term.origin);
        if term.enforce && is_met && self.glossary.terms.contains(term) {
            return gather(self.scenes, term, limit);
        }
        let subjects = self.subjects_with(term);
        let glossary = self.glossary_for(term);
        with_scenes(&subjects, &glossary, |scenes| gather(scenes, &glossary.terms[0], limit))
    }

    /// The texts that have the characters of a term.
    fn subjects_with(&self, term: &Term) -> Vec<Subject<'s>> {
        let alone = Glossary { terms: vec![term.clone()], overridden: Vec::new() };
        let finder = TermFinder::new(&alone);
        let holds = |subject: &&Subject| {
            let mut paragraphs = subject.bitext.zh.paragraphs.iter();
            paragraphs.any(|paragraph| !finder.find_in(&paragraph.prose).is_empty())
        };
        self.subjects.iter().filter(holds).copied().collect()
    }

    /// A glossary of the term, in force everywhere, and of those that stand in the texts beside it.
    fn glossary_for(&self, term: &Term) -> Glossary {
        let asked = Term {
            enforce: true,
            paths: Vec::new(),
            domain: None,
            origin: Origin { priority: i64::MAX, ..Origin::default() },
            ..term.clone()
        };
        let others = self.met.iter().filter(|met| met.origin != term.origin);
        let terms = std::iter::once(asked).chain(others.map(|&met| met.clone())).collect();
        Glossary { terms, overridden: Vec::new() }
    }
}

/// The terms that stand in a text, each as often as it does.
fn terms_of<'s>(scene: &'s Scene<'s>) -> impl Iterator<Item = &'s Term> {
    let translated = scene.passages.iter().flat_map(|passage| &passage.hits);
    let others = scene.untranslated.iter().flat_map(|(_, hits)| hits);
    translated.chain(others).map(|hit| &scene.glossary.terms[hit.term])
}

/// Counts and lines of a term of the scenes' glossary.
fn gather(scenes: &[Scene], term: &Term, limit: usize) -> Concordance {
    let mut entry = Entry::new(term);
    let mut concordance = Concordance::default();
    for scene in scenes {
        let is_own = |at: usize| scene.glossary.terms[at].origin == term.origin;
        let mut sentences = Vec::new();
        for term_use in scene.term_uses.iter().filter(|term_use| is_own(term_use.term)) {
            let mut seen = seen(scene, term, term_use);
            if term.renderings.is_empty() {
                seen.retain(|seen| is_evident(seen.standing));
            }
            entry.add(scene, term_use, &seen);
            sentences.extend(translated(scene, term, term_use, &seen));
        }
        for (paragraph, hits) in &scene.untranslated {
            let places = hits.iter().filter(|hit| is_own(hit.term)).map(|hit| &hit.span);
            sentences.extend(holding(scene, *paragraph, places));
        }
        sentences.sort_by_key(|sentence| (sentence.zh.paragraph, sentence.zh.span.start));
        concordance.total += sentences.len();
        let room = limit.saturating_sub(concordance.lines.len());
        concordance.lines.extend(sentences.iter().take(room).map(|s| s.line(scene)));
    }
    entry.sort();
    let rendered = |phrase: Phrase| Rendered {
        count: phrase.places.len(),
        text: phrase.text,
        standing: phrase.standing,
    };
    concordance.phrases = entry.phrases.into_iter().map(rendered).collect();
    Concordance { uses: entry.uses, followed: entry.followed, ..concordance }
}

/// Whether it can be seen even where nobody has said what to look for.
fn is_evident(standing: Standing) -> bool {
    matches!(standing, Standing::Avoided | Standing::Other | Standing::InChinese)
}

/// A Chinese sentence that holds a term, and all that is known of its English.
struct Sentence {
    zh: Excerpt,
    /// The term: bytes of the paragraph's prose.
    terms: Vec<Range<usize>>,
    /// English segments, by their index in the bitext's list.
    en: BTreeSet<usize>,
    phrases: Vec<Excerpt>,
    standing: Option<Standing>,
}

/// The sentences of a Chinese paragraph that hold the places of a term, with the English of their beads.
fn holding<'p>(
    scene: &Scene,
    paragraph: usize,
    places: impl Iterator<Item = &'p Range<usize>>,
) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for place in places {
        let first = scene.zh_sentence(paragraph, place.start);
        let last = scene.zh_sentence(paragraph, place.end.saturating_sub(1).max(place.start));
        let en = scene.sentence_bead(paragraph, place.start).map_or(0..0, |bead| bead.en.clone());
        match sentences.last_mut().filter(|sentence| first.start < sentence.zh.span.end) {
            Some(sentence) => {
                sentence.zh.span.end = sentence.zh.span.end.max(last.end);
                sentence.terms.push(place.clone());
                sentence.en.extend(en);
            }
            None => sentences.push(Sentence {
                zh: Excerpt { paragraph, span: first.start..last.end.max(first.end) },
                terms: vec![place.clone()],
                en: en.collect(),
                phrases: Vec::new(),
                standing: None,
            }),
        }
    }
    sentences
}

/// The sentences of a passage that hold a term, each with what stands for the term there.
fn translated(scene: &Scene, term: &Term, term_use: &TermUse, seen: &[Seen]) -> Vec<Sentence> {
    let paragraph = scene.passages[term_use.passage].zh;
    let mut sentences = holding(scene, paragraph, term_use.zh.iter());
    let mut elsewhere = Vec::new();
    for (seen, phrase) in seen.iter().filter_map(|seen| Some((seen, seen.phrase.as_ref()?))) {
        let segments = scene.en_segments(phrase);
        let beside = |s: &&mut Sentence| segments.clone().any(|segment| s.en.contains(&segment));
        let claimed = sentences.iter_mut().filter(beside).map(|s| s.take(seen.standing, phrase));
        if claimed.count() == 0 {
            elsewhere.push((seen.standing, phrase, segments));
        }
    }
    // A phrase in a sentence that the alignment gives to another one belongs to the nearest that has none.
    for (standing, phrase, segments) in elsewhere {
        let far = |s: &&mut Sentence| s.en.iter().map(|at| at.abs_diff(segments.start)).min();
        let free = sentences.iter_mut().filter(|sentence| sentence.phrases.is_empty());
        if let Some(sentence) = free.min_by_key(far) {
            sentence.take(standing, phrase);
            sentence.en.extend(segments);
        }
    }
    let absent = seen.iter().find(|seen| seen.phrase.is_none()).map(|seen| seen.standing);
    // Of a term that is rendered, sentences with another phrase are known.
    let repeated = term_use.is_rendered().then_some(Standing::Repeated);
    for sentence in sentences.iter_mut().filter(|sentence| sentence.phrases.is_empty()) {
        sentence.standing = absent.or(repeated);
        if absent == Some(Standing::InChinese) {
            sentence.phrases = sentence.left_in_chinese(scene, term);
        }
    }
    sentences
}

impl Sentence {
    fn take(&mut self, standing: Standing, phrase: &Excerpt) {
        self.phrases.push(phrase.clone());
        self.standing = self.standing.max(Some(standing));
    }

    /// The term itself in the English.
    fn left_in_chinese(&self, scene: &Scene, term: &Term) -> Vec<Excerpt> {
        let keys: Vec<Vec<char>> = term.forms.iter().map(|form| fold::fold(form).chars).collect();
        let mut found = Vec::new();
        for Excerpt { paragraph, span } in self.english(scene) {
            let text = &scene.en_text(paragraph)[span.clone()];
            let folded = fold::fold(text);
            for key in keys.iter().filter(|key| !key.is_empty()) {
                let places = folded.chars.windows(key.len()).enumerate();
                found.extend(places.filter(|(_, chars)| chars == key).map(|(at, _)| {
                    let place = folded.origin(text, &(at..at + key.len()));
                    Excerpt { paragraph, span: span.start + place.start..span.start + place.end }
                }));
            }
        }
        found
    }

    /// The English sentences.
    fn english(&self, scene: &Scene) -> Vec<Excerpt> {
        let segments = self.en.iter().filter_map(|&at| scene.bitext.en_segments.get(at));
        let place = |segment: &SegmentRef| Excerpt {
            paragraph: segment.paragraph,
            span: scene.bitext.en.paragraphs[segment.paragraph].segments[segment.segment].clone(),
        };
        segments.map(place).collect()
    }

    fn line(&self, scene: &Scene) -> Line {
        let paragraph = self.zh.paragraph;
        let terms = self.terms.iter().map(|span| Excerpt { paragraph, span: span.clone() });
        let terms: Vec<Excerpt> = terms.collect();
        let english: Vec<(usize, Excerpt)> =
            self.en.iter().copied().zip(self.english(scene)).collect();
        let en = || side(scene.bitext.en, &english, &self.phrases);
        Line {
            zh: side(scene.bitext.zh, &[(0, self.zh.clone())], &terms),
            en: (!english.is_empty()).then(en),
            standing: self.standing,
        }
    }
}

/// Some sentences of a document, each with its number, and the marks that lie in them.
fn side(document: &Document, sentences: &[(usize, Excerpt)], marks: &[Excerpt]) -> Side {
    let mut text = String::new();
    let mut marked: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (number, sentence) in sentences {
        if before.is_some_and(|before| before + 1 < *number) {
            text.push_str(" …");
        }
        before = Some(*number);
        marked.extend(append(&mut text, document, sentence, marks));
    }
    let inside = |mark: &&Excerpt| {
        sentences.iter().any(|(_, s)| s.paragraph == mark.paragraph && overlap(&s.span, &mark.span))
    };
    let first = marks.iter().filter(inside).min_by_key(|mark| (mark.paragraph, mark.span.start));
    let place = first.or(sentences.first().map(|(_, sentence)| sentence)).map(|e| {
        let source = document.source_span(e.paragraph, &e.span);
        document.place(source.start)
    });
    let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
    Side { text, marks: merged(marked), path: document.path.clone(), line, column }
}

/// Appends the words of a sentence, and says where its marks have come to stand.
fn append(
    text: &mut String,
    document: &Document,
    sentence: &Excerpt,
    marks: &[Excerpt],
) -> Vec<Range<usize>> {
    let own: Vec<&Range<usize>> =
        marks.iter().filter(|m| m.paragraph == sentence.paragraph).map(|m| &m.span).collect();
    let mut marked: Vec<Option<Range<usize>>> = vec![None; own.len()];
    let prose = &document.paragraphs[sentence.paragraph].prose.text;
    for (at, word) in words(prose.get(sentence.span.clone()).unwrap_or("")) {
        if !text.is_empty() {
            text.push(' ');
        }
        let from = sentence.span.start + at;
        for (mark, marked) in own.iter().zip(&mut marked) {
            let (start, end) = (mark.start.max(from), mark.end.min(from + word.len()));
            if start < end {
                let moved = text.len() + start - from..text.len() + end - from;
                let first = marked.as_ref().map_or(moved.start, |earlier| earlier.start);
                *marked = Some(first..moved.end);
            }
        }
        text.push_str(word);
    }
    marked.into_iter().flatten().collect()
}

/// What stands between white space, each with its first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let word = piece.trim_end();
        at += piece.len();
        (!word.is_empty()).then_some((at - piece.len(), word))
    })
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bitext::align::align;
    use crate::text::read::{Language, ReadOptions, parse};

    const GLOSSARY: &str = r#"
        [[term]]
        zh = "座谈会"
        en = ["symposium", "discussion meeting"]
        avoid = "chat"

        [[term]]
        zh = "硬联通"
        en = "hard connectivity"

        [[term]]
        zh = "联通"
        en = "link"
        enforce = false

        [[term]]
        zh = "基础设施硬联通"
        en = "hard connectivity of infrastructure"
    "#;

    fn document(path: &str, text: &str, language: Language) -> Document {
        let read = parse(path, text.as_bytes(), language, &ReadOptions::default());
        let encoding = crate::text::encoding::Encoding::Utf8 { bom: false };
        read.unwrap_or_else(|_| {
            Document::new(path.to_owned(), String::new(), encoding, Vec::new(), Vec::new())
        })
    }

    fn ask(glossary: &Glossary, zh: &str, en: &str, term: &Term, limit: usize) -> Concordance {
        let zh = document("zh.md", zh, Language::Chinese);
        let en = document("en.md", en, Language::English);
        let bitext = align(&zh, &en);
        let subjects = [Subject { bitext: &bitext, domains: &[] }];
        with_scenes(&subjects, glossary, |scenes| {
            Concordancer::new(&subjects, scenes, glossary).of(term, limit)
        })
    }

    /// Where the term with this form stands, or a word that the glossary doesn't have.
    fn stands(form: &str, zh: &str, en: &str) -> Concordance {
        let glossary = Glossary::parse("g.toml", GLOSSARY).expect("a glossary");
        let of_glossary = glossary.terms.iter().find(|term| term.name() == form).cloned();
        let word = Term { forms: vec![form.to_owned()], ..Term::default() };
        ask(&glossary, zh, en, &of_glossary.unwrap_or(word), 10)
    }

    fn marked(side: &Side) -> String {
        let mut text = String::new();
        let mut at = 0;
        for mark in &side.marks {
            text += &format!("{}[{}]", &side.text[at..mark.start], &side.text[mark.clone()]);
            at = mark.end;
        }
        text + &side.text[at..]
    }

    /// A line of the concordance in one string, and the lines of the two files.
    fn lines(concordance: &Concordance) -> Vec<String> {
        let line = |line: &Line| {
            let en = line
                .en
                .as_ref()
                .map_or("-".to_owned(), |en| format!("{} {}:{}", marked(en), en.line, en.column));
            let Side { line: row, column, .. } = line.zh;
            let standing = line.standing.map_or("unknown", Standing::name);
            format!("{} {row}:{column} | {en} | {standing}", marked(&line.zh))
        };
        concordance.lines.iter().map(line).collect()
    }

    #[test]
    fn the_term_and_what_stands_for_it_are_marked() {
        let zh = "# 会议\n\n座谈会昨天在北京举行。天气很好。他主持了座谈会，她也出席了座谈会。\n\n厂里的座谈会很短。";
        let en = "# Meetings\n\nThe symposium was held in Beijing yesterday. The weather was fine. He chaired the\nsymposium, and she attended it too.\n\nThe chat at the plant was short.";
        let found = stands("座谈会", zh, en);
        assert_eq!(
            lines(&found),
            [
                "[座谈会]昨天在北京举行。 3:1 | The [symposium] was held in Beijing yesterday. 3:5 | preferred",
                "他主持了[座谈会]，她也出席了[座谈会]。 3:21 | He chaired the [symposium], and she attended it too. 4:1 | preferred",
                "厂里的[座谈会]很短。 5:4 | The [chat] at the plant was short. 6:5 | avoided",
            ]
        );
        assert_eq!(found.lines[0].zh.marks[0], 0..9);
        assert_eq!((found.uses, found.followed, found.total), (2, 1, 3));
        let phrases: Vec<_> = found.phrases.iter().map(|p| (p.text.as_str(), p.count)).collect();
        assert_eq!(phrases, [("symposium", 1), ("chat", 1)]);
    }

    #[test]
    fn what_no_words_stand_for_is_left_out() {
        let found = stands("座谈会", "厂里昨天开了座谈会，大家很高兴。", "Everyone was happy.");
        assert_eq!(
            lines(&found),
            ["厂里昨天开了[座谈会]，大家很高兴。 1:7 | Everyone was happy. 1:1 | left out"]
        );
    }

    #[test]
    fn both_scripts_are_one_and_quotation_marks_are_seen_through() {
        let found = stands("硬联通", "推進「硬聯通」。", "Promote “hard connectivity”.");
        assert_eq!(
            lines(&found),
            ["推進「[硬聯通]」。 1:4 | Promote “[hard connectivity]”. 1:10 | preferred"]
        );
        let found = stands("硬联通", "推进硬联通。", "Promote 硬聯通.");
        assert_eq!(lines(&found), ["推进[硬联通]。 1:3 | Promote [硬聯通]. 1:9 | in Chinese"]);
    }

    #[test]
    fn a_text_without_translation_has_no_english() {
        let found = stands("座谈会", "座谈会很好。\n\n她出席了座谈会。", "");
        assert_eq!(
            lines(&found),
            ["[座谈会]很好。 1:1 | - | unknown", "她出席了[座谈会]。 3:5 | - | unknown"]
        );
        assert_eq!((found.uses, found.total), (0, 2));
    }

    #[test]
    fn terms_that_are_not_enforced_and_words_outside_the_glossary_are_found() {
        let zh = "两地联通了。\n\n推进基础设施硬联通。\n\n他的苹果很甜。";
        let en = "The two places are linked.\n\nPromote hard connectivity of infrastructure.\n\nHis apples are sweet.";
        assert_eq!(
            lines(&stands("联通", zh, en)),
            ["两地[联通]了。 1:3 | The two places are [linked]. 1:20 | preferred"]
        );
        assert!(stands("硬联通", zh, en).lines.is_empty(), "the longer term wins");
        let apples = stands("苹果", zh, en);
        assert_eq!(lines(&apples), ["他的[苹果]很甜。 5:3 | His [apples] are sweet. 5:5 | other"]);
        assert_eq!(apples.phrases[0].text, "apples");
        assert_eq!(stands("香蕉", zh, en), Concordance::default());
        let two =
            stands("苹果", "他的苹果很甜。我的苹果很酸。", "His apples are sweet. Mine are sour.");
        assert_eq!(two.lines[1].standing, None);
        let sweet = stands("甜", "他的苹果很甜。", "His apples are red.");
        assert_eq!(lines(&sweet), ["他的苹果很[甜]。 1:6 | His apples are red. 1:1 | unknown"]);
    }

    #[test]
    fn white_space_is_single_and_lines_are_no_more_than_asked_for() {
        let glossary = Glossary::parse("g.toml", GLOSSARY).expect("a glossary");
        let zh = "推进　　硬联通。\n\n再推进硬联通。";
        let en = "Promote   hard\n  connectivity.\n\nPromote hard connectivity again.";
        let found = ask(&glossary, zh, en, &glossary.terms[1], 1);
        assert_eq!(
            lines(&found),
            ["推进 [硬联通]。 1:5 | Promote [hard connectivity]. 1:11 | preferred"]
        );
        assert_eq!(found.total, 2);
    }

    #[test]
    fn what_was_aligned_with_another_sentence_is_shown_all_the_same() {
        let glossary = Glossary::parse("g.toml", GLOSSARY).expect("a glossary");
        let zh = document("zh.md", "天气很好。下雨了。推进硬联通。", Language::Chinese);
        let en = "Promote hard connectivity. It rains. Fine weather.";
        let en = document("en.md", en, Language::English);
        let mut bitext = align(&zh, &en);
        let one = |at: usize| crate::bitext::Bead::new(at..at + 1, at..at + 1, 1.0);
        bitext.sentences = (0..3).map(one).collect();
        let subjects = [Subject { bitext: &bitext, domains: &[] }];
        let found = with_scenes(&subjects, &glossary, |scenes| {
            Concordancer::new(&subjects, scenes, &glossary).of(&glossary.terms[1], 10)
        });
        assert_eq!(
            lines(&found),
            ["推进[硬联通]。 1:12 | Promote [hard connectivity]. … Fine weather. 1:9 | preferred"]
        );
    }

    fn odd(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(pieces), 0..24)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn odd_texts_are_marked_where_the_term_stands(
            zh in odd(&["硬联通", "「硬聯通」", "联通", "基础设施", "。", "！？", " ", "　", "\n", "\n\n", "`硬联通`", "5Ｇ", "“", "\u{200B}", "**", "座谈会", "😀"]),
            en in odd(&["hard connectivity", "Hard and soft connectivity", "linked ", ". ", "? ", " ", "\n", "\n\n", "it ", "chat", "`x`", "硬联通", "“", "é", "😀"]),
            form in proptest::sample::select(&["硬联通", "联通", "座谈会", "基础", "5g", "", "“"][..]),
        ) {
            let found = stands(form, &zh, &en);
            for Line { zh, en, .. } in &found.lines {
                let terms = zh.marks.iter().map(|mark| fold::key(&zh.text[mark.clone()]));
                for term in terms {
                    prop_assert_eq!(term, fold::key(form));
                }
                for side in [Some(zh), en.as_ref()].into_iter().flatten() {
                    prop_assert!(side.marks.iter().all(|mark| side.text.get(mark.clone()).is_some()));
                    prop_assert!(!side.text.contains("  ") && !side.text.contains('\n'));
                }
            }
            prop_assert_eq!(found.lines.len(), found.total.min(10));
        }
    }
}
