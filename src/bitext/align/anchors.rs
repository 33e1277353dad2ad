//! The glossary's terms as evidence: where a term stands in the Chinese and one of its renderings in
//! the English, both sides get a word of their own that translates nothing else.

use std::collections::HashMap;

use super::tokens::{Pair, Segment, Translation, Vocabulary};
use crate::glossary::Glossary;
use crate::glossary::matching::zh::TermFinder;
use crate::lang::en::words::{Stems, is_empty_word, uncontracted, words};

/// A glossary ready to be looked for in texts.
pub struct Anchors<'g> {
    glossary: &'g Glossary,
    finder: TermFinder,
    stems: Stems,
}

impl<'g> Anchors<'g> {
    /// Prepares to find the terms of a glossary.
    pub fn new(glossary: &'g Glossary) -> Self {
        Anchors { glossary, finder: TermFinder::new(glossary), stems: Stems::default() }
    }

    /// Adds the terms that both texts hold to their evidence. `zh` are the texts of the Chinese
    /// segments.
    pub fn mark(&self, pair: &mut Pair, zh: &[&str]) {
        let mut uses: HashMap<usize, Vec<(usize, f32)>> = HashMap::new();
        for (at, text) in zh.iter().enumerate() {
            for hit in self.finder.find(text) {
                let middle = (hit.span.start + hit.span.end) as f32 / 2.0;
                uses.entry(hit.term).or_default().push((at, middle / text.len().max(1) as f32));
            }
        }
        let mut uses: Vec<(usize, Vec<(usize, f32)>)> = uses.into_iter().collect();
        uses.sort_unstable_by_key(|(term, _)| *term);
        let places = Places::of(&pair.en, pair.words.en_counts.len());
        for (term, zh_places) in uses {
            let en_places = self.renderings(term, pair, &places);
            if !en_places.is_empty() {
                add(pair, &zh_places, &en_places);
            }
        }
    }

    /// Where any rendering of a term stands, also one to avoid: segment and place in it.
    fn renderings(&self, term: usize, pair: &Pair, places: &Places) -> Vec<(usize, f32)> {
        let term = &self.glossary.terms[term];
        let mut found = Vec::new();
        for rendering in term.renderings.iter().chain(&term.avoid) {
            let types: Option<Vec<u32>> = words(rendering)
                .map(str::to_lowercase)
                .filter(|word| !is_empty_word(word))
                .map(|word| pair.words.en_type(&self.stems.stem(uncontracted(&word))))
                .collect();
            if let Some(types) = types.filter(|types| !types.is_empty()) {
                found.extend(places.of_phrase(&types, &pair.en));
            }
        }
        found.sort_by(|a: &(usize, f32), b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        found.dedup();
        found
    }
}

/// In which segments each English type stands, and as which word.
struct Places(Vec<Vec<(u32, u16)>>);

impl Places {
    fn of(segments: &[Segment], types: usize) -> Places {
        let mut places = vec![Vec::new(); types];
        for (segment, found) in segments.iter().enumerate() {
            for (at, &token) in found.tokens.iter().enumerate() {
                places[token as usize].push((segment as u32, at as u16));
            }
        }
        Places(places)
    }

    /// Where the words of a phrase stand one after the other, empty words apart.
    fn of_phrase(&self, types: &[u32], segments: &[Segment]) -> Vec<(usize, f32)> {
        let stands_at = |&&(segment, at): &&(u32, u16)| {
            segments[segment as usize].tokens[usize::from(at)..].starts_with(types)
        };
        let place = |&(segment, at): &(u32, u16)| {
            (segment as usize, segments[segment as usize].places[usize::from(at)])
        };
        self.0[types[0] as usize].iter().filter(stands_at).map(place).collect()
    }
}

/// Adds a word to both sides at these places, and that they translate each other.
fn add(pair: &mut Pair, zh: &[(usize, f32)], en: &[(usize, f32)]) {
    let Vocabulary { translations, zh_counts, en_counts, zh_share, en_share, .. } = &mut pair.words;
    let share = |counts: &[u32], found: usize| {
        let total: u32 = counts.iter().sum();
        found as f32 / (total + 1) as f32
    };
    let (zh_token, en_token) = (zh_counts.len() as u32, en_counts.len() as u32);
    zh_share.push(share(zh_counts, zh.len()));
    en_share.push(share(en_counts, en.len()));
    zh_counts.push(zh.len() as u32);
    en_counts.push(en.len() as u32);
    translations.push(vec![Translation { en: en_token, forward: 1.0, backward: 1.0 }]);
    for (segments, token, places) in [(&mut pair.zh, zh_token, zh), (&mut pair.en, en_token, en)] {
        for &(segment, place) in places {
            segments[segment].tokens.push(token);
            segments[segment].places.push(place);
        }
    }
}
