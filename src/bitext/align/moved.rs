//! Paragraphs that stand elsewhere in the translation. The search keeps the order of both texts, so that
//! such a paragraph looks left out at one place and put in at another; here the two are brought together.

use std::collections::HashSet;

use super::chunks::Chunk;
use super::features::{Around, Borders};
use super::lattice::Weights;
use super::tokens::{Pair, Segment};
use crate::bitext::Bead;
use crate::bitext::pins::Bound;
use crate::text::Document;

/// Where the paragraphs of a text begin, counted in segments; and where the last one ends.
pub struct Starts(pub Vec<usize>);

impl Starts {
    /// The paragraphs of a document.
    pub fn of_document(document: &Document) -> Starts {
        let ends = document.paragraphs.iter().scan(0, |end, paragraph| {
            *end += paragraph.segments.len();
            Some(*end)
        });
        Starts(std::iter::once(0).chain(ends).collect())
    }

    fn of(&self, paragraph: usize) -> std::ops::Range<usize> {
        self.0[paragraph]..self.0[paragraph + 1]
    }
}

/// More pairs of lonely paragraphs than this, and the two texts aren't one and its translation.
const MOST_PAIRS: usize = 40_000;
/// How far above chance the likeness must be, where 1 is what is usual between linked paragraphs.
const LIKE_ENOUGH: f32 = 0.6;
/// How many paragraphs are looked at for one that says something else.
const MOST_TRIED: usize = 8;
/// A paragraph of fewer words may be like another one by chance.
const FEWEST_WORDS: usize = 3;

/// Links omitted paragraphs with added ones that translate them, and their sentences.
pub fn find(
    pair: &Pair,
    starts: &[Starts; 2],
    pinned: &Bound,
    weights: &Weights,
    paragraphs: &mut Vec<Bead>,
    sentences: &mut Vec<Bead>,
) {
    let lonely = |side: fn(&Bead) -> (&std::ops::Range<usize>, bool)| -> Vec<usize> {
        let beads = paragraphs.iter().map(side).filter(|(_, alone)| *alone);
        beads.flat_map(|(units, _)| units.clone()).collect()
    };
    let mut zh = lonely(|bead| (&bead.zh, bead.is_omission()));
    let mut en = lonely(|bead| (&bead.en, bead.is_addition()));
    // What a person says stands alone, stands alone.
    zh.retain(|&p| !pinned.touches(starts[0].of(p), 0..0));
    en.retain(|&q| !pinned.touches(0..0, starts[1].of(q)));
    if zh.is_empty() || en.is_empty() || zh.len() * en.len() > MOST_PAIRS {
        return;
    }
    for (p, q, score) in pairs(&Likeness { pair, starts }, paragraphs, &zh, &en) {
        let (borders, bound) = (Borders::none(), Bound::default());
        let around = Around { borders: &borders, bound: bound.from(0, 0), meaning: None };
        let chunk = Chunk::between(pair, starts[0].of(p), starts[1].of(q), bound.from(0, 0));
        let inner = chunk.align(pair, around, weights);
        link(paragraphs, vec![Bead::new(p..p + 1, q..q + 1, score)]);
        link(sentences, inner);
    }
}

/// Puts beads in place of those that leave their units alone.
fn link(beads: &mut Vec<Bead>, moved: Vec<Bead>) {
    let of = |side: fn(&Bead) -> &std::ops::Range<usize>| -> HashSet<usize> {
        moved.iter().flat_map(|bead| side(bead).clone()).collect()
    };
    let (zh, en) = (of(|bead| &bead.zh), of(|bead| &bead.en));
    let mut kept = Vec::with_capacity(beads.len() + moved.len());
    for bead in beads.drain(..) {
        let single = |bead: &Bead, unit: usize| match bead.en.is_empty() {
            true => Bead::new(unit..unit + 1, bead.en.clone(), bead.score),
            false => Bead::new(bead.zh.clone(), unit..unit + 1, bead.score),
        };
        if bead.is_omission() && bead.zh.clone().any(|unit| zh.contains(&unit)) {
            let free = bead.zh.clone().filter(|unit| !zh.contains(unit));
            kept.extend(free.map(|unit| single(&bead, unit)));
        } else if bead.is_addition() && bead.en.clone().any(|unit| en.contains(&unit)) {
            let free = bead.en.clone().filter(|unit| !en.contains(unit));
            kept.extend(free.map(|unit| single(&bead, unit)));
        } else {
            kept.push(bead);
        }
    }
    let first = zh.iter().min().copied().unwrap_or(0);
    let at = kept.iter().position(|bead| !bead.zh.is_empty() && bead.zh.start > first);
    let at = at.unwrap_or(kept.len());
    kept.splice(at..at, moved.into_iter().map(|bead| Bead { moved: true, ..bead }));
    *beads = kept;
}

/// The lonely paragraphs that translate each other, with how sure that is.
fn pairs(
    likeness: &Likeness,
    paragraphs: &[Bead],
    zh: &[usize],
    en: &[usize],
) -> Vec<(usize, usize, f64)> {
    let Some((chance, usual)) = likeness.scale(paragraphs) else { return Vec::new() };
    let mut found = Vec::new();
    for &p in zh {
        let known = likeness.translated(p);
        for &q in en {
            let like = (likeness.share(&known, q) - chance) / (usual - chance);
            if like >= LIKE_ENOUGH && likeness.comparable(p, q) {
                found.push((like, p, q));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut zh_used, mut en_used) = (HashSet::new(), HashSet::new());
    found.retain(|&(_, p, q)| {
        let free = !zh_used.contains(&p) && !en_used.contains(&q);
        if free {
            zh_used.insert(p);
            en_used.insert(q);
        }
        free
    });
    found.into_iter().map(|(like, p, q)| (p, q, f64::from(like.min(1.0)))).collect()
}

/// How well paragraphs translate each other.
struct Likeness<'p> {
    pair: &'p Pair,
    starts: &'p [Starts; 2],
}

impl Likeness<'_> {
    fn zh(&self, paragraph: usize) -> &[Segment] {
        &self.pair.zh[self.starts[0].of(paragraph)]
    }

    fn en(&self, paragraph: usize) -> &[Segment] {
        &self.pair.en[self.starts[1].of(paragraph)]
    }

    /// The English types that translate words of a Chinese paragraph.
    fn translated(&self, zh: usize) -> HashSet<u32> {
        let tokens = self.zh(zh).iter().flat_map(|segment| &segment.tokens);
        let translations = tokens.flat_map(|&token| &self.pair.words.translations[token as usize]);
        translations.filter(|found| found.forward >= 0.02).map(|found| found.en).collect()
    }

    /// The share of an English paragraph's words that are among those, rare ones counting more.
    fn share(&self, translated: &HashSet<u32>, en: usize) -> f32 {
        let (mut total, mut sum) = (0.0, 0.0);
        for &token in self.en(en).iter().flat_map(|segment| &segment.tokens) {
            let weight = -self.pair.words.en_share[token as usize].ln();
            total += weight;
            sum += if translated.contains(&token) { weight } else { 0.0 };
        }
        if total > 0.0 { sum / total } else { 0.0 }
    }

    /// Whether both paragraphs say enough, and about as much.
    fn comparable(&self, zh: usize, en: usize) -> bool {
        let words = |segments: &[Segment]| segments.iter().map(|s| s.tokens.len()).sum::<usize>();
        let (zh, en) = (words(self.zh(zh)), words(self.en(en)));
        zh.min(en) >= FEWEST_WORDS && zh <= 4 * en && en <= 4 * zh
    }

    /// Whether two English paragraphs have the same words.
    fn alike(&self, one: usize, other: usize) -> bool {
        let words = |paragraph| self.en(paragraph).iter().flat_map(|segment| &segment.tokens);
        words(one).eq(words(other))
    }

    /// The share that is usual by chance, and that between linked paragraphs. `None` where the text is too
    /// short to tell.
    fn scale(&self, paragraphs: &[Bead]) -> Option<(f32, f32)> {
        let linked: Vec<(usize, usize)> = paragraphs
            .iter()
            .filter(|bead| (bead.zh.len(), bead.en.len()) == (1, 1))
            .map(|bead| (bead.zh.start, bead.en.start))
            .filter(|&(p, q)| self.comparable(p, q))
            .collect();
        if linked.len() < 2 {
            return None;
        }
        let others: Vec<(usize, usize)> = linked
            .iter()
            .enumerate()
            .map(|(at, pair)| {
                let rest = linked.iter().cycle().skip(at + (linked.len() / 2).max(1));
                // A text may say the same thing twice.
                let mut strangers = rest.take(MOST_TRIED).filter(|o| !self.alike(pair.1, o.1));
                *strangers.next().unwrap_or(pair)
            })
            .collect();
        let known: Vec<HashSet<u32>> = linked.iter().map(|&(p, _)| self.translated(p)).collect();
        let usual = linked.iter().zip(&known).map(|(&(_, q), known)| self.share(known, q));
        let chance = linked
            .iter()
            .zip(&known)
            .zip(others)
            .map(|((_, known), other)| self.share(known, other.1));
        let (chance, usual) = (median(chance.collect()), median(usual.collect()));
        (usual > chance).then_some((chance, usual))
    }
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
