//! Which English phrases translate given Chinese ones, by the company they keep.
//!
//! 1. A Chinese phrase and an English one are associated by the beads that have either or both: their
//!    Dice coefficient, as far as the log-likelihood ratio (Dunning, 1993) says that it is no chance,
//!    and how far their words translate each other, by the dictionary and by the corpus.
//! 2. In each bead the phrases compete: the best pair is linked, and its words are taken (competitive
//!    linking, Melamed, 2000). All other words of the Chinese take part in that, so that what translates
//!    a neighbour is not mistaken for a translation of the phrase.
//! 3. Counted over these links, the pairs are scored anew, and linked again.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::candidates::Occurrence;
use super::corpus::{Corpus, Place};
use super::cutter::Cutter;
use super::phrases::{Phrases, Standing};
use super::words::{WordPairs, log_likelihood_ratio};
use crate::bitext::Bitext;
use crate::parallel;

/// How often the phrases are linked, each time with the scores that the links before have given.
const ROUNDS: usize = 3;
/// The most beads of a Chinese phrase that are searched for its translations.
const MOST_BEADS: usize = 400;
/// The most translations of a phrase that are kept in mind.
const MOST_TRANSLATIONS: usize = 30;
/// A pair with a lower score is not linked.
const LEAST_SCORE: f64 = 0.1;

/// How much it counts that the words translate each other, where the phrases stand together once.
const BY_WORDS_ALONE: f64 = 0.4;
/// How much more the phrases weigh that are sought than the words that only compete with them.
const SOUGHT: f64 = 1.5;
/// The power of its length by which a phrase weighs more than its parts.
const LENGTH: f64 = 0.4;
/// How much of its weight a pair loses that stands at opposite ends of its bead.
const APART: f64 = 0.2;
/// A whole phrase is preferred to its part if its score is at least so much of the part's.
const WHOLE: f64 = 0.8;

/// An English phrase that translates a Chinese one.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// The phrase as it is written most often.
    pub phrase: String,
    /// In how many beads it translates the Chinese.
    pub count: usize,
    /// How strongly the two belong together, from 0 to 1.
    pub score: f64,
    /// Where it stands in the English, in order.
    pub places: Vec<Place>,
}

/// What translates a Chinese phrase.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Renderings {
    /// The beads in which the phrase is translated as such, and not as part of a longer one.
    pub beads: usize,
    /// Its translations, the most frequent first.
    pub all: Vec<Rendering>,
}

impl Renderings {
    /// What translates each of some Chinese phrases, given by the places where they stand: bytes of
    /// Chinese paragraphs.
    pub fn of(bitexts: &[Bitext], sought: &[Vec<Place>]) -> Vec<Renderings> {
        let corpus = Corpus::new(bitexts, &Cutter::default());
        let occurrences = sought.iter().map(|places| {
            let found = places.iter().filter_map(|place| {
                let (bead, words) = corpus.find(place)?;
                Some(Occurrence { bead, first: words.start, last: words.end.checked_sub(1)? })
            });
            found.collect()
        });
        renderings(bitexts, &corpus, &occurrences.collect::<Vec<_>>())
    }
}

/// What translates each of some phrases of a corpus of bitexts.
pub fn renderings(
    bitexts: &[Bitext],
    corpus: &Corpus,
    sought: &[Vec<Occurrence>],
) -> Vec<Renderings> {
    let phrases = Phrases::new(corpus);
    let pairs = WordPairs::new(corpus);
    let bench = Bench { bitexts, corpus, phrases, pairs, sought: sought.len() };
    let groups = bench.groups(sought);
    let mut tables = parallel::map(&groups, |group| bench.table(group));
    let mut links = bench.links(&groups, &tables);
    for _ in 1..ROUNDS {
        tables = bench.tables_of_links(&groups, &tables, &links);
        links = bench.links(&groups, &tables);
    }
    let shown = tables.iter().zip(&links).take(sought.len());
    shown.map(|(table, links)| bench.shown(table, links)).collect()
}

/// A Chinese phrase with the places where it stands.
struct Group {
    occurrences: Vec<Occurrence>,
    /// The beads that have it, and English too.
    beads: Vec<usize>,
    /// The numbers of its words.
    words: Vec<u32>,
}

/// The translations of a phrase with their scores, sorted by phrase.
type Table = Vec<(u32, f64)>;

/// A translation of a phrase, with the first place where it stands beside it.
struct Scored {
    standing: Standing,
    bead: usize,
    /// In how many beads it stands beside the phrase.
    count: usize,
    score: f64,
}

/// The links of a phrase.
#[derive(Default)]
struct Links {
    /// The beads in which it was free to be linked.
    free: usize,
    /// The bead of each link, and what stands there.
    linked: Vec<(usize, Standing)>,
}

/// All that is known of the texts.
struct Bench<'c, 'd> {
    bitexts: &'c [Bitext<'d>],
    corpus: &'c Corpus,
    phrases: Phrases,
    pairs: WordPairs,
    /// How many phrases are sought: the first of the groups. The rest only compete.
    sought: usize,
}

/// How often a Chinese phrase and an English one stand in the beads.
struct Counted {
    both: f64,
    zh: f64,
    en: f64,
}

impl Bench<'_, '_> {
    /// The phrases that are sought, and the single words that compete with them.
    fn groups(&self, sought: &[Vec<Occurrence>]) -> Vec<Group> {
        let mut groups: Vec<Group> = sought.iter().map(|at| self.group(at.clone())).collect();
        let known: Vec<u32> =
            groups.iter().filter(|g| g.words.len() == 1).map(|g| g.words[0]).collect();
        let mut words: Vec<Vec<Occurrence>> = vec![Vec::new(); self.corpus.zh.len()];
        for (bead, content) in self.corpus.beads.iter().enumerate() {
            for (at, token) in content.zh.iter().enumerate() {
                words[token.word as usize].push(Occurrence { bead, first: at, last: at });
            }
        }
        known.into_iter().for_each(|word| words[word as usize].clear());
        let tells = |(word, at): &(usize, Vec<Occurrence>)| {
            let word = &self.corpus.zh[*word];
            !at.is_empty() && !word.empty && (at.len() > 1 || !word.translations.is_empty())
        };
        let competing = words.into_iter().enumerate().filter(tells).map(|(_, at)| self.group(at));
        groups.extend(competing);
        groups
    }

    fn group(&self, occurrences: Vec<Occurrence>) -> Group {
        let mut beads: Vec<usize> = occurrences
            .iter()
            .map(|occurrence| occurrence.bead)
            .filter(|&bead| self.corpus.beads.get(bead).is_some_and(|bead| !bead.en.is_empty()))
            .collect();
        beads.sort_unstable();
        beads.dedup();
        let words = occurrences.first().and_then(|o| {
            let tokens = self.corpus.beads.get(o.bead)?.zh.get(o.first..=o.last)?;
            Some(tokens.iter().map(|token| token.word).collect())
        });
        Group { occurrences, beads, words: words.unwrap_or_default() }
    }

    /// The best translations of a phrase by the beads alone.
    fn table(&self, group: &Group) -> Table {
        let step = group.beads.len().div_ceil(MOST_BEADS).max(1);
        let searched: Vec<usize> = group.beads.iter().copied().step_by(step).collect();
        let scale = group.beads.len() as f64 / searched.len().max(1) as f64;
        let mut seen: Vec<(u32, usize, Standing)> = Vec::new();
        for &bead in &searched {
            let standings = &self.phrases.in_beads[bead];
            let mut last = None;
            for standing in standings {
                if last != Some(standing.phrase) {
                    seen.push((standing.phrase, bead, *standing));
                }
                last = Some(standing.phrase);
            }
        }
        seen.sort_unstable_by_key(|&(phrase, bead, _)| (phrase, bead));
        let mut table: Vec<Scored> = seen
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|same| {
                let &(phrase, bead, standing) = same.first()?;
                let counted = Counted {
                    both: (same.len() as f64 * scale).min(group.beads.len() as f64),
                    zh: group.beads.len() as f64,
                    en: f64::from(self.phrases.beads[phrase as usize]),
                };
                let score = self.score(&group.words, bead, standing, &counted);
                (score >= LEAST_SCORE).then_some(Scored {
                    standing,
                    bead,
                    count: same.len(),
                    score,
                })
            })
            .collect();
        self.prefer_whole(&mut table);
        let mut table: Table = table.iter().map(|s| (s.standing.phrase, s.score)).collect();
        table.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        table.truncate(MOST_TRANSLATIONS);
        table.sort_by_key(|&(phrase, _)| phrase);
        table
    }

    /// How strongly a phrase and what stands somewhere in the English belong together.
    fn score(&self, words: &[u32], bead: usize, standing: Standing, counted: &Counted) -> f64 {
        let Counted { both, zh, en } = *counted;
        let beads = self.corpus.beads.len() as f64;
        let ratio = log_likelihood_ratio(both, zh, en, beads);
        let dice = 2.0 * both / (zh + en).max(1.0);
        let chance = (-ratio / 4.0).exp();
        let english = self.words_of(bead, standing);
        let shared = self.pairs.shared(self.corpus, words, &english);
        let together = (dice * (1.0 - chance) * shared.max(0.01)).sqrt();
        together.max(BY_WORDS_ALONE * shared) * both / (both + 0.5)
    }

    /// Where a phrase and a part of it stand in the same beads, the whole is meant, unless less speaks for it:
    /// far less, or less at all where it only goes on with "and".
    fn prefer_whole(&self, table: &mut [Scored]) {
        table.sort_by_key(|s| (s.bead, s.count, s.standing.first, Reverse(s.standing.last)));
        for same in table.chunk_by_mut(|a, b| (a.bead, a.count) == (b.bead, b.count)) {
            for at in 0..same.len() {
                let part = &same[at];
                let best = same[..at]
                    .iter()
                    .filter(|whole| {
                        let listed =
                            self.goes_on_with_and(part.bead, part.standing, whole.standing);
                        let needed = if listed { 1.0 } else { WHOLE };
                        part.count > 1
                            && whole.standing.first <= part.standing.first
                            && whole.standing.last >= part.standing.last
                            && whole.score >= needed * part.score
                    })
                    .map(|whole| whole.score)
                    .fold(f64::INFINITY, f64::min);
                same[at].score = part.score.min(0.9 * best);
            }
        }
    }

    fn goes_on_with_and(&self, bead: usize, part: Standing, whole: Standing) -> bool {
        let next = self.corpus.beads[bead].en.get(part.last as usize + 1);
        let word = next.and_then(|token| self.corpus.en.get(token.word as usize));
        whole.last > part.last && word.is_some_and(|word| word.text == "and")
    }

    fn words_of(&self, bead: usize, standing: Standing) -> Vec<u32> {
        let range = standing.first as usize..=standing.last as usize;
        let tokens = self.corpus.beads[bead].en.get(range).unwrap_or(&[]);
        tokens.iter().map(|token| token.word).collect()
    }

    /// Links the phrases in each bead.
    fn links(&self, groups: &[Group], tables: &[Table]) -> Vec<Links> {
        let mut in_beads: Vec<Vec<(usize, Range<usize>)>> =
            vec![Vec::new(); self.corpus.beads.len()];
        for (group, Group { occurrences, .. }) in groups.iter().enumerate() {
            for o in occurrences {
                in_beads[o.bead].push((group, o.first..o.last + 1));
            }
        }
        let beads: Vec<usize> = (0..in_beads.len()).collect();
        let linked = parallel::map(&beads, |&bead| self.link_bead(bead, &in_beads[bead], tables));
        let mut links: Vec<Links> = Vec::new();
        links.resize_with(groups.len(), Links::default);
        for (bead, (linked, free)) in linked.into_iter().enumerate() {
            for (group, standing) in linked {
                links[group].linked.push((bead, standing));
            }
            free.into_iter().for_each(|group| links[group].free += 1);
        }
        links
    }

    /// The links of a bead, each group once, and the groups that were free to be linked.
    fn link_bead(
        &self,
        bead: usize,
        occurrences: &[(usize, Range<usize>)],
        tables: &[Table],
    ) -> (Vec<(usize, Standing)>, Vec<usize>) {
        let standings = &self.phrases.in_beads[bead];
        if standings.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let content = &self.corpus.beads[bead];
        let (zh_length, en_length) = (content.zh.len(), content.en.len());
        let mut options: Vec<(f64, usize, Standing)> = Vec::new();
        for (at, (group, words)) in occurrences.iter().enumerate() {
            for &(phrase, score) in &tables[*group] {
                let from = standings.partition_point(|s| s.phrase < phrase);
                let same = standings[from..].iter().take_while(|s| s.phrase == phrase);
                // Of a phrase and its parts, the phrase is meant.
                let rank = if *group < self.sought { SOUGHT } else { 1.0 };
                let weight = score * rank * (words.len() as f64).powf(LENGTH);
                options.extend(same.map(|&standing| {
                    let apart = (middle(words.start, words.end, zh_length)
                        - middle(standing.first as usize, standing.last as usize + 1, en_length))
                    .abs();
                    (weight * (1.0 - APART * apart), at, standing)
                }));
            }
        }
        options.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then((a.1, a.2.first, a.2.last).cmp(&(b.1, b.2.first, b.2.last)))
        });
        let mut taken_zh = vec![false; zh_length];
        let mut taken_en = vec![false; en_length];
        let mut linked: Vec<(usize, Standing)> = Vec::new();
        let mut spans: Vec<&Range<usize>> = Vec::new();
        for (_, at, standing) in options {
            let (group, words) = &occurrences[at];
            let (Some(zh), Some(en)) = (
                taken_zh.get_mut(words.clone()),
                taken_en.get_mut(standing.first as usize..=standing.last as usize),
            ) else {
                continue;
            };
            if !zh.contains(&true) && !en.contains(&true) {
                zh.fill(true);
                en.fill(true);
                linked.push((*group, standing));
                spans.push(words);
            }
        }
        linked.sort_by_key(|(group, standing)| (*group, standing.first));
        linked.dedup_by_key(|(group, _)| *group);
        let part_of_longer = |words: &Range<usize>| {
            let overlaps = |s: &Range<usize>| s.start < words.end && words.start < s.end;
            spans.iter().any(|s| overlaps(s) && (s.start < words.start || s.end > words.end))
        };
        let free = occurrences.iter().filter(|(_, words)| !part_of_longer(words));
        let mut free: Vec<usize> = free.map(|(group, _)| *group).collect();
        free.sort_unstable();
        free.dedup();
        (linked, free)
    }

    /// The scores of the pairs by their links: a phrase that others claim elsewhere is no rival there.
    fn tables_of_links(&self, groups: &[Group], tables: &[Table], links: &[Links]) -> Vec<Table> {
        let mut claimed: HashMap<u32, usize> = HashMap::new();
        for (_, standing) in links.iter().flat_map(|links| &links.linked) {
            *claimed.entry(standing.phrase).or_default() += 1;
        }
        let groups: Vec<usize> = (0..groups.len()).collect();
        let rescored = |&group: &usize| -> Table {
            let mut counts: HashMap<u32, usize> = HashMap::new();
            for (_, standing) in &links[group].linked {
                *counts.entry(standing.phrase).or_default() += 1;
            }
            let rescore = |&(phrase, before): &(u32, f64)| {
                let Some(&count) = counts.get(&phrase) else {
                    return (phrase, before * 0.5);
                };
                let others = claimed.get(&phrase).map_or(0, |all| all - count);
                let share = count as f64 / links[group].free.max(count) as f64;
                let faithful = count as f64 / (count + others) as f64;
                (phrase, before * (0.5 + 0.5 * (share * faithful).sqrt()))
            };
            tables[group].iter().map(rescore).collect()
        };
        parallel::map(&groups, rescored)
    }

    fn shown(&self, table: &Table, links: &Links) -> Renderings {
        let mut linked = links.linked.clone();
        linked.sort_by_key(|(bead, standing)| (standing.phrase, *bead));
        let mut all: Vec<Rendering> = linked
            .chunk_by(|a, b| a.1.phrase == b.1.phrase)
            .filter_map(|same| {
                let phrase = same.first()?.1.phrase;
                let score = table.binary_search_by_key(&phrase, |pair| pair.0).ok();
                let places: Vec<Place> =
                    same.iter().filter_map(|(bead, s)| self.place(*bead, *s)).collect();
                Some(Rendering {
                    phrase: self.usual_form(&places)?,
                    count: same.len(),
                    score: score.map_or(0.0, |at| table[at].1).clamp(0.0, 1.0),
                    places,
                })
            })
            .collect();
        all.sort_by(|a, b| b.count.cmp(&a.count).then(b.score.total_cmp(&a.score)));
        Renderings { beads: links.free, all }
    }

    fn place(&self, bead: usize, standing: Standing) -> Option<Place> {
        let tokens = &self.corpus.beads[bead].en;
        let (first, last) =
            (tokens.get(standing.first as usize)?, tokens.get(standing.last as usize)?);
        let same =
            (first.place.text, first.place.paragraph) == (last.place.text, last.place.paragraph);
        let span = first.place.span.start..last.place.span.end;
        (same && span.start <= span.end).then(|| Place { span, ..first.place.clone() })
    }

    /// How a phrase is written most often; of equals, with fewer capitals.
    fn usual_form(&self, places: &[Place]) -> Option<String> {
        let mut forms: HashMap<String, usize> = HashMap::new();
        for place in places {
            let text =
                &self.bitexts.get(place.text)?.en.paragraphs.get(place.paragraph)?.prose.text;
            *forms.entry(plain(text.get(place.span.clone())?)).or_default() += 1;
        }
        let capitals = |form: &str| form.chars().filter(|c| c.is_uppercase()).count();
        let rank = |form: &str, count: usize| (count, Reverse(capitals(form)));
        let best = forms
            .iter()
            .max_by(|(a, n), (b, m)| rank(a, **n).cmp(&rank(b, **m)).then_with(|| b.cmp(a)));
        best.map(|(form, _)| form.clone())
    }
}

/// Where the middle of some words stands in their bead, from 0 to 1.
fn middle(start: usize, end: usize, length: usize) -> f64 {
    (start + end) as f64 / (2 * length.max(1)) as f64
}

/// A stretch of text on one line, without quotation marks; what they alone held apart stays apart.
fn plain(text: &str) -> String {
    let mut written = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let between = written.ends_with(char::is_alphanumeric)
            && chars.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '“' | '”' | '"' if between => written.push(' '),
            '“' | '”' | '"' => {}
            c => written.push(c),
        }
    }
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tests::{EN, ZH, read};

    /// What translates a phrase of the sample, with counts.
    fn translations(sought: &[&str]) -> Vec<Vec<(String, usize)>> {
        let (zh, en) = read(ZH, EN);
        let bitext = crate::bitext::align::align(&zh, &en);
        let places = |word: &&str| -> Vec<Place> {
            let paragraphs = zh.paragraphs.iter().enumerate();
            let found = paragraphs.flat_map(|(paragraph, p)| {
                p.prose.text.match_indices(*word).map(move |(at, found)| Place {
                    text: 0,
                    paragraph,
                    span: at..at + found.len(),
                })
            });
            found.collect()
        };
        let places: Vec<Vec<Place>> = sought.iter().map(places).collect();
        let found = Renderings::of(&[bitext], &places);
        let counted = |r: Renderings| r.all.into_iter().map(|r| (r.phrase, r.count)).collect();
        found.into_iter().map(counted).collect()
    }

    #[test]
    fn given_phrases_find_their_translations() {
        let found = translations(&["心桥计划", "灯塔公司", "没有的词"]);
        assert_eq!(found[0][0], ("Heart Bridge Programme".to_owned(), 4));
        assert_eq!(found[1][0], ("Lighthouse Company".to_owned(), 4));
        assert!(found[2].is_empty());
    }
}
