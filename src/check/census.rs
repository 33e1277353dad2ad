//! What has become of each term in the texts: all that stands for it, counted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::finding::Location;
use super::scene::{Excerpt, Scene};
use super::terms::{Absence, Counterpart, Kind, Rendered, TermUse, stands_in_chinese};
use crate::glossary::matching::en::Words;
use crate::glossary::{Glossary, Origin, Status, Term};

/// A term and all that stands for it.
#[derive(Debug, Clone)]
pub struct Entry<'g> {
    /// The term.
    pub term: &'g Term,
    /// How many Chinese paragraphs hold it.
    pub uses: usize,
    /// In how many of these the English has a rendering that the glossary gives, be it a short form.
    pub followed: usize,
    /// What stands for it, the most frequent first.
    pub phrases: Vec<Phrase>,
}

/// What stands for a term.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// The rendering as the glossary has it, or another phrase as it is written first; empty where no words
    /// stand for the term.
    pub text: String,
    /// What it is to the term.
    pub standing: Standing,
    /// Where: a place for each paragraph that has it, in the order of the texts.
    pub places: Vec<Sighting>,
}

/// A place where a phrase stands for a term.
#[derive(Debug, Clone)]
pub struct Sighting {
    /// The term.
    pub zh: Location,
    /// The phrase; where there is none, the English beside the term.
    pub en: Option<Location>,
}

/// What a phrase is to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The preferred rendering.
    Preferred,
    /// Another rendering that is accepted.
    Accepted,
    /// A short form.
    Short,
    /// A rendering to avoid.
    Avoided,
    /// A phrase that the glossary doesn't know.
    Other,
    /// The Chinese itself.
    InChinese,
    /// A pronoun, or a word that the article makes definite.
    TakenUp,
    /// Nothing, since the term is there a second time, or is rendered together with another one.
    Repeated,
    /// Nothing at all.
    LeftOut,
}

impl Standing {
    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Preferred => "preferred",
            Standing::Accepted => "accepted",
            Standing::Short => "short",
            Standing::Avoided => "avoided",
            Standing::Other => "other",
            Standing::InChinese => "in Chinese",
            Standing::TakenUp => "taken up",
            Standing::Repeated => "repeated",
            Standing::LeftOut => "left out",
        }
    }

    /// Whether the glossary gives the phrase for the term.
    fn follows(self) -> bool {
        matches!(self, Standing::Preferred | Standing::Accepted | Standing::Short)
    }
}

impl Entry<'_> {
    /// The share of the uses in which the English follows the glossary, from 0 to 1; 1 without any use.
    pub fn agreement(&self) -> f64 {
        if self.uses == 0 { 1.0 } else { self.followed as f64 / self.uses as f64 }
    }
}

/// Counts what stands for the terms of a glossary in texts that were prepared with it. The terms that are
/// used most come first; those that are not used at all are among them, and those that are not enforced are
/// not.
pub fn census<'g>(scenes: &[Scene], glossary: &'g Glossary) -> Vec<Entry<'g>> {
    let enforced = glossary.terms.iter().filter(|term| term.enforce);
    let mut entries: Vec<Entry> = enforced.map(Entry::new).collect();
    let place = |origin: &Origin| (origin.path.clone(), origin.line, origin.column);
    let indices: HashMap<_, usize> =
        entries.iter().enumerate().map(|(at, e)| (place(&e.term.origin), at)).collect();
    for scene in scenes {
        for term_use in &scene.term_uses {
            let term = &scene.glossary.terms[term_use.term];
            if let Some(&at) = indices.get(&place(&term.origin)) {
                entries[at].add(scene, term_use, &seen(scene, term, term_use));
            }
        }
    }
    entries.iter_mut().for_each(Entry::sort);
    entries.sort_by_key(|entry| Reverse(entry.uses));
    entries
}

/// A phrase that stands for a term in a passage.
pub(crate) struct Seen {
    /// What it is to the term.
    pub standing: Standing,
    /// What it is counted as.
    text: String,
    /// The place of the term: bytes of the Chinese paragraph's prose.
    pub zh: Range<usize>,
    /// The phrase; `None` where no words stand for the term.
    pub phrase: Option<Excerpt>,
}

impl<'g> Entry<'g> {
    /// A term of which nothing has been seen yet.
    pub(crate) fn new(term: &'g Term) -> Entry<'g> {
        Entry { term, uses: 0, followed: 0, phrases: Vec::new() }
    }

    /// Counts all that stands for the term in a passage.
    pub(crate) fn add(&mut self, scene: &Scene, term_use: &TermUse, seen: &[Seen]) {
        self.uses += 1;
        self.followed += usize::from(seen.iter().any(|seen| seen.standing.follows()));
        let passage = &scene.passages[term_use.passage];
        let mut counted: Vec<usize> = Vec::new();
        for Seen { standing, text, zh: span, phrase } in seen {
            let same = |p: &Phrase| p.standing == *standing && folded(&p.text) == folded(text);
            let at = self.phrases.iter().position(same).unwrap_or_else(|| {
                let phrase = Phrase { text: text.clone(), standing: *standing, places: Vec::new() };
                self.phrases.push(phrase);
                self.phrases.len() - 1
            });
            if !counted.contains(&at) {
                counted.push(at);
                let en = match phrase {
                    Some(Excerpt { paragraph, span }) => Some(scene.en_location(*paragraph, span)),
                    None => scene.beside_zh(passage, span),
                };
                let zh = scene.zh_location(passage.zh, span);
                self.phrases[at].places.push(Sighting { zh, en });
            }
        }
    }

    /// Puts the most frequent phrases first.
    pub(crate) fn sort(&mut self) {
        self.phrases.sort_by_key(|phrase| (Reverse(phrase.places.len()), phrase.standing));
    }
}

/// The words of a phrase in lower case: what makes two phrases one.
fn folded(text: &str) -> String {
    let words: Vec<String> = Words::new(text).words.into_iter().map(|word| word.lower).collect();
    words.join(" ")
}

/// All that stands for a term in a passage.
pub(crate) fn seen(scene: &Scene, term: &Term, term_use: &TermUse) -> Vec<Seen> {
    let zh = &term_use.zh[0];
    let passage = &scene.passages[term_use.passage];
    let known = known(term, term_use).into_iter().map(|(standing, text, rendered)| {
        let phrase = Excerpt { paragraph: rendered.paragraph, span: rendered.span.clone() };
        Seen { standing, text, zh: zh.clone(), phrase: Some(phrase) }
    });
    let other = |counterpart: &Counterpart, zh: &Range<usize>| {
        let Counterpart { paragraph, span, .. } = counterpart.clone();
        let text = scene.en_text(paragraph)[span.clone()].to_owned();
        let phrase = Some(Excerpt { paragraph, span });
        Seen { standing: Standing::Other, text, zh: zh.clone(), phrase }
    };
    let strays = term_use.strays.iter().map(|stray| other(&stray.counterpart, &stray.place));
    let absent = term_use.absence.as_ref().map(|absence| {
        let standing = match absence {
            _ if stands_in_chinese(scene, passage, term) => Standing::InChinese,
            Absence::Wrong(found) => return other(found, zh),
            Absence::TakenUp => Standing::TakenUp,
            Absence::Repeated => Standing::Repeated,
            Absence::Omitted => Standing::LeftOut,
        };
        Seen { standing, text: String::new(), zh: zh.clone(), phrase: None }
    });
    known.chain(strays).chain(absent).collect()
}

/// The phrases that the glossary knows; of two that share words, the longer one.
fn known<'u>(term: &Term, term_use: &'u TermUse) -> Vec<(Standing, String, &'u Rendered)> {
    let TermUse { accepted, avoided, undefined, .. } = term_use;
    let named = |list: &[String], rendered: &Rendered| {
        list.get(rendered.rendering).cloned().unwrap_or_default()
    };
    let accepted = accepted.iter().chain(undefined).map(|rendered| match rendered.kind {
        Kind::Short => (Standing::Short, named(&term.short, rendered), rendered),
        Kind::Full if rendered.rendering == 0 => {
            (Standing::Preferred, named(&term.renderings, rendered), rendered)
        }
        Kind::Full | Kind::CommonNoun => {
            (Standing::Accepted, named(&term.renderings, rendered), rendered)
        }
    });
    // Of a deprecated term all renderings are to be avoided.
    let to_avoid = match term.status {
        Status::Deprecated => [term.renderings.as_slice(), &term.avoid].concat(),
        Status::Approved | Status::Proposed => term.avoid.clone(),
    };
    let avoided = avoided.iter().map(|r| (Standing::Avoided, named(&to_avoid, r), r));
    let mut all: Vec<(Standing, String, &Rendered)> = accepted.chain(avoided).collect();
    all.sort_by_key(|(_, _, rendered)| Reverse(rendered.span.len()));
    let mut kept: Vec<(Standing, String, &Rendered)> = Vec::new();
    for phrase in all {
        if !kept.iter().any(|(_, _, longer)| longer.overlaps(phrase.2)) {
            kept.push(phrase);
        }
    }
    kept.sort_by_key(|(_, _, rendered)| (rendered.paragraph, rendered.span.start));
    kept
}

/// An English phrase that stands for several terms.
#[derive(Debug, Clone)]
pub struct Shared<'c> {
    /// The phrase.
    pub text: &'c str,
    /// The terms, each with what stands for it, the most frequent first.
    pub terms: Vec<(&'c Entry<'c>, &'c Phrase)>,
}

impl Shared<'_> {
    /// In how many places it stands for one of the terms.
    pub fn count(&self) -> usize {
        self.terms.iter().map(|(_, phrase)| phrase.places.len()).sum()
    }
}

/// The English phrases that stand for more than one term, those with the most terms first.
pub fn by_english<'c>(entries: &'c [Entry<'c>]) -> Vec<Shared<'c>> {
    let mut phrases: BTreeMap<String, Vec<(&Entry, &Phrase)>> = BTreeMap::new();
    for entry in entries {
        for phrase in entry.phrases.iter().filter(|phrase| !phrase.text.is_empty()) {
            phrases.entry(folded(&phrase.text)).or_default().push((entry, phrase));
        }
    }
    let several = |terms: &Vec<(&Entry, &Phrase)>| {
        terms.iter().any(|(entry, _)| entry.term.origin != terms[0].0.term.origin)
    };
    let mut shared: Vec<Shared> = phrases
        .into_values()
        .filter(several)
        .map(|mut terms| {
            terms.sort_by_key(|(_, phrase)| Reverse(phrase.places.len()));
            Shared { text: &terms[0].1.text, terms }
        })
        .collect();
    shared.sort_by_key(|shared| Reverse((shared.terms.len(), shared.count())));
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::align::align;
    use crate::check::{Subject, with_scenes};
    use crate::text::read::{Language, ReadOptions, parse};

    /// What the census says of the only term, a line a phrase.
    fn lines(glossary: &str, zh: &str, en: &str) -> Vec<String> {
        let glossary = Glossary::parse("g.toml", glossary).expect("a glossary");
        let read = |path, text: &str, language| {
            parse(path, text.as_bytes(), language, &ReadOptions::default()).expect("a text")
        };
        let (zh, en) =
            (read("zh.txt", zh, Language::Chinese), read("en.txt", en, Language::English));
        let bitext = align(&zh, &en);
        let subject = Subject { bitext: &bitext, domains: &[] };
        let entries = with_scenes(&[subject], &glossary, |scenes| census(scenes, &glossary));
        let line = |phrase: &Phrase| {
            format!("{} {} {}", phrase.places.len(), phrase.standing.name(), phrase.text)
        };
        let head = |e: &Entry| format!("{} of {}", e.followed, e.uses);
        entries
            .iter()
            .flat_map(|e| std::iter::once(head(e)).chain(e.phrases.iter().map(line)))
            .collect()
    }

    #[test]
    fn every_phrase_is_counted_under_what_it_is() {
        let glossary = "[[term]]\nzh = \"座谈会\"\nen = [\"symposium\", \"discussion meeting\"]\navoid = \"chat\"\n";
        let zh = "座谈会在京举行。\n他主持座谈会。\n她出席了座谈会。\n厂里的座谈会很短。\n座谈会后天再开。";
        let en = "The Symposium was held in Beijing.\nHe chaired the symposia and symposiums.\nShe attended the seminar.\nThe discussion meetings at the plant were short.\nThe chat goes on the day after tomorrow.";
        assert_eq!(
            lines(glossary, zh, en),
            [
                "3 of 5",
                "2 preferred symposium",
                "1 accepted discussion meeting",
                "1 avoided chat",
                "1 other seminar"
            ]
        );
    }

    #[test]
    fn of_phrases_that_share_words_the_longer_one_counts() {
        let glossary = "\"“一带一路”倡议\" = [\"Belt and Road\", \"Belt and Road Initiative\"]";
        assert_eq!(
            lines(
                &format!("[terms]\n{glossary}\n"),
                "“一带一路”倡议很好。",
                "The Belt and Road Initiative is good."
            ),
            ["1 of 1", "1 accepted Belt and Road Initiative"]
        );
    }

    #[test]
    fn a_term_that_stands_nowhere_has_no_uses() {
        assert_eq!(
            lines("[terms]\n\"硬联通\" = \"hard connectivity\"\n", "天气很好。", "Fine weather."),
            ["0 of 0"]
        );
    }
}
