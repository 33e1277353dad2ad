//! A candidate bead in numbers.

use super::lexical::Lexical;
use super::tokens::{Marks, Opening, Pair};
use crate::bitext::{Bead, SegmentRef};

/// How many segments a bead may have on each side: (Chinese, English).
pub const KINDS: [(usize, usize); 18] = [
    (1, 1),
    (1, 2),
    (2, 1),
    (1, 3),
    (3, 1),
    (1, 4),
    (4, 1),
    (2, 2),
    (2, 3),
    (3, 2),
    (1, 5),
    (5, 1),
    (2, 4),
    (4, 2),
    (3, 3),
    (1, 6),
    (1, 0),
    (0, 1),
];

/// Number of features.
pub const COUNT: usize = KIND_CLASSES + NAMES.len();

/// Kinds too rare to have a weight of their own share one.
const KIND_CLASSES: usize = 13;

/// What each feature after the kinds is.
pub const NAMES: [&str; 33] = [
    "zh explains en",
    "en explains zh",
    "length z²",
    "length |z|",
    "length, signed",
    "habit of kinds",
    "questions agree",
    "questions differ",
    "exclamations differ",
    "quotes differ",
    "breaks differ",
    "colons differ",
    "semicolons differ",
    "least explained en",
    "least explained zh",
    "omitted length",
    "added length",
    "clauses differ",
    "en out of order",
    "zh out of order",
    "quotation ends apart",
    "en goes on with a pronoun",
    "en goes on with a connective",
    "en goes on shortly",
    "zh goes on with a pronoun",
    "zh goes on with a connective",
    "zh goes on shortly",
    "en after the border belongs before",
    "en before the border belongs after",
    "zh before the border belongs after",
    "zh after the border belongs before",
    "zh covers en",
    "en covers zh",
];

/// A feature vector.
pub type Features = [f32; COUNT];

/// How this translation goes about its work, seen in a first alignment.
#[derive(Debug, Clone)]
pub struct Habits {
    /// English characters for each Chinese one.
    pub ratio: f64,
    /// Variance of the English length, per Chinese character.
    pub variance: f64,
    /// Logarithm of the share of each kind of bead.
    pub kinds: [f32; KINDS.len()],
}

/// Shares of the kinds over texts of many sorts.
const USUAL_SHARES: [f64; KINDS.len()] = [
    0.745, 0.115, 0.052, 0.032, 0.007, 0.012, 0.001, 0.01, 0.005, 0.002, 0.002, 0.0005, 0.001,
    0.0005, 0.001, 0.001, 0.007, 0.006,
];

impl Default for Habits {
    fn default() -> Self {
        Habits { ratio: 0.0, variance: 16.0, kinds: USUAL_SHARES.map(|share| share.ln() as f32) }
    }
}

impl Habits {
    /// What a first alignment shows, smoothed by what is usual.
    pub fn observed(pair: &Pair, beads: &[Bead]) -> Habits {
        const PRIOR: f64 = 20.0;
        let mut counts = USUAL_SHARES.map(|share| share * PRIOR);
        let (mut zh_total, mut en_total, mut squares, mut pairs) = (0.0, 0.0, 0.0, 0.0);
        let ratio = length_ratio(pair);
        for bead in beads {
            let kind = KINDS.iter().position(|&k| k == (bead.zh.len(), bead.en.len()));
            if let Some(kind) = kind {
                counts[kind] += 1.0;
            }
            if (bead.zh.len(), bead.en.len()) == (1, 1) {
                let (zh, en) = (pair.zh[bead.zh.start].length, pair.en[bead.en.start].length);
                zh_total += zh;
                en_total += en;
                squares += (en - ratio * zh).powi(2) / zh.max(1.0);
                pairs += 1.0;
            }
        }
        let total: f64 = counts.iter().sum();
        let usual = Habits::default().variance;
        Habits {
            ratio: if zh_total > 100.0 { en_total / zh_total } else { ratio },
            variance: (squares + usual * PRIOR) / (pairs + PRIOR),
            kinds: counts.map(|count| (count / total).ln() as f32),
        }
    }
}

fn length_ratio(pair: &Pair) -> f64 {
    let total =
        |segments: &[super::tokens::Segment]| segments.iter().map(|s| s.length).sum::<f64>();
    (total(&pair.en) + 30.0) / (total(&pair.zh) + 10.0)
}

/// Where paragraphs begin on each side.
#[derive(Debug, Clone, Default)]
pub struct Borders {
    /// Whether a paragraph ends after so many Chinese segments.
    zh: Vec<bool>,
    /// Whether a paragraph ends after so many English segments.
    en: Vec<bool>,
}

impl Borders {
    /// No paragraph is known.
    pub fn none() -> Borders {
        Borders::default()
    }

    /// The borders of the paragraphs to which the segments belong.
    pub fn of(zh: &[SegmentRef], en: &[SegmentRef]) -> Borders {
        let ends = |segments: &[SegmentRef]| {
            let inner = segments.windows(2).map(|w| w[0].paragraph != w[1].paragraph);
            std::iter::once(true).chain(inner).chain([true]).collect()
        };
        Borders { zh: ends(zh), en: ends(en) }
    }

    /// The score of a bead that covers `zh` and `en` (segments `i - m..i` and `j - n..j`): paragraphs
    /// mostly begin and end together, and a bead seldom reaches over the end of one.
    fn score(&self, (i, j): (usize, usize), (m, n): (usize, usize)) -> f32 {
        const BOTH: f32 = 1.5;
        const ONE: f32 = -1.5;
        const INSIDE: f32 = -2.5;
        if self.zh.is_empty() || self.en.is_empty() {
            return 0.0;
        }
        let inner = |ends: &[bool], end: usize, count: usize| {
            (end + 1 - count.max(1)..end).filter(|&k| ends[k]).count()
        };
        let inside = inner(&self.zh, i, m) + inner(&self.en, j, n);
        let end = match (self.zh[i], self.en[j]) {
            (true, true) => BOTH,
            (false, false) => 0.0,
            _ => ONE,
        };
        end + INSIDE * inside as f32
    }
}

/// Describes the beads of one pair of texts.
pub struct Describer<'p> {
    pair: &'p Pair,
    borders: &'p Borders,
    habits: &'p Habits,
    lexical: Lexical,
    ratio: f64,
    zh_lengths: Vec<f64>,
    en_lengths: Vec<f64>,
}

impl<'p> Describer<'p> {
    /// Prepares for beads that end in cells of `band`.
    pub fn new(
        pair: &'p Pair,
        borders: &'p Borders,
        band: &super::band::Band,
        habits: &'p Habits,
    ) -> Self {
        let sums = |segments: &[super::tokens::Segment]| {
            let running = segments.iter().scan(0.0, |sum, s| {
                *sum += s.length;
                Some(*sum)
            });
            std::iter::once(0.0).chain(running).collect()
        };
        Describer {
            pair,
            borders,
            habits,
            lexical: Lexical::new(pair, band),
            ratio: if habits.ratio > 0.0 { habits.ratio } else { length_ratio(pair) },
            zh_lengths: sums(&pair.zh),
            en_lengths: sums(&pair.en),
        }
    }

    /// What no weight is fitted for: the bead's fit to the paragraphs.
    pub fn fixed(&self, end: (usize, usize), kind: usize) -> f32 {
        self.borders.score(end, KINDS[kind])
    }

    /// Describes the bead of kind `KINDS[kind]` that ends after `i` Chinese and `j` English segments.
    pub fn describe(&self, (i, j): (usize, usize), kind: usize) -> Features {
        let (m, n) = KINDS[kind];
        let mut features = [0.0; COUNT];
        features[kind_class(kind)] = 1.0;
        let rest = &mut features[KIND_CLASSES..];
        rest[5] = self.habits.kinds[kind];
        let zh_length = self.zh_lengths[i] - self.zh_lengths[i - m];
        let en_length = self.en_lengths[j] - self.en_lengths[j - n];
        if m == 0 || n == 0 {
            rest[15] = if n == 0 { zh_length.ln_1p() as f32 } else { 0.0 };
            rest[16] = if m == 0 { en_length.ln_1p() as f32 } else { 0.0 };
        }
        self.lexical_features(rest, (i, j), (m, n));
        let quoting =
            |segments: &[super::tokens::Segment], at: usize| at > 0 && segments[at - 1].quoting;
        let apart = quoting(&self.pair.zh, i) != quoting(&self.pair.en, j);
        rest[20] = f32::from(u8::from(apart));
        let spills = self.lexical.spills(i, j);
        for (slot, spill) in rest[27..31].iter_mut().zip(spills) {
            *slot = spill * 0.1;
        }
        if n > 1 {
            rest[21..24].copy_from_slice(&going_on(&self.pair.en[j + 1 - n..j], 30.0));
        }
        if m > 1 {
            rest[24..27].copy_from_slice(&going_on(&self.pair.zh[i + 1 - m..i], 8.0));
        }
        if m > 0 && n > 0 {
            self.length_features(rest, zh_length, en_length);
            mark_features(rest, self.marks((i, j), (m, n)));
        }
        features
    }

    fn lexical_features(&self, rest: &mut [f32], (i, j): (usize, usize), (m, n): (usize, usize)) {
        let mut least = [0.0f32; 2];
        for column in j + 1 - n..=j {
            let tokens = self.pair.en[column - 1].tokens.len() as f32;
            let score = match m {
                0 => tokens * super::lexical::unexplained(),
                m => {
                    let explained = self.lexical.en_by_zh(i, column, m);
                    rest[31] += explained.whole * 0.05;
                    explained.shared
                }
            };
            rest[0] += score;
            least[0] = least[0].min(shortfall(score, tokens));
        }
        for row in i + 1 - m..=i {
            let tokens = self.pair.zh[row - 1].tokens.len() as f32;
            let score = match n {
                0 => tokens * super::lexical::unexplained(),
                n => {
                    let explained = self.lexical.zh_by_en(row, j, n);
                    rest[32] += explained.whole * 0.05;
                    explained.shared
                }
            };
            rest[1] += score;
            least[1] = least[1].min(shortfall(score, tokens));
        }
        if m > 0 && n > 0 {
            (rest[13], rest[14]) = (least[0], least[1]);
        }
        if m == 1 && n > 1 {
            rest[18] = self.disorder(j - n, j, &self.en_lengths, |k| self.lexical.zh_place(i, k));
        }
        if n == 1 && m > 1 {
            rest[19] = self.disorder(i - m, i, &self.zh_lengths, |k| self.lexical.en_place(k, j));
        }
        // Scaled so that all weights are of one size.
        rest[0] *= 0.1;
        rest[1] *= 0.1;
    }

    /// How far the parts of a split segment stray from where they should stand in it: each part
    /// explains words, and these should stand where the part stands among its fellows. A part that
    /// explains little, or words all over the place, does not belong.
    fn disorder(
        &self,
        from: usize,
        to: usize,
        lengths: &[f64],
        place: impl Fn(usize) -> super::lexical::Place,
    ) -> f32 {
        const ENOUGH: f32 = 6.0;
        let whole = (lengths[to] - lengths[from]).max(1.0);
        (from + 1..=to)
            .map(|k| {
                let middle = (lengths[k - 1] + lengths[k]) / 2.0 - lengths[from];
                let found = place(k);
                let stray = (found.mean - (middle / whole) as f32).abs();
                (stray - 0.15).max(0.0) * found.weight.min(ENOUGH) / ENOUGH
            })
            .sum()
    }

    /// Gale and Church's z, with this text's own ratio and variance.
    fn length_features(&self, rest: &mut [f32], zh: f64, en: f64) {
        let mean = (zh + en / self.ratio) / 2.0;
        let z = (en - self.ratio * zh) / (self.habits.variance * mean.max(1.0)).sqrt();
        rest[2] = (z * z).min(25.0) as f32 * 0.1;
        rest[3] = z.abs().min(6.0) as f32;
        rest[4] = z.clamp(-6.0, 6.0) as f32;
    }

    fn marks(&self, (i, j): (usize, usize), (m, n): (usize, usize)) -> [Marks; 2] {
        let sum = |segments: &[super::tokens::Segment]| {
            segments.iter().fold(Marks::default(), |sum, s| sum.plus(&s.marks))
        };
        [sum(&self.pair.zh[i - m..i]), sum(&self.pair.en[j - n..j])]
    }
}

/// Of the segments of a bead after the first: how many begin with a pronoun, how many with a
/// connective, and how many are shorter than `short`.
fn going_on(segments: &[super::tokens::Segment], short: f64) -> [f32; 3] {
    let count = |test: &dyn Fn(&super::tokens::Segment) -> bool| {
        segments.iter().filter(|segment| test(segment)).count() as f32
    };
    [
        count(&|s| s.opening == Opening::Pronoun),
        count(&|s| s.opening == Opening::Connective),
        count(&|s| s.length < short),
    ]
}

/// How far a segment of a bead is from being explained as well as translations usually are: 0 where
/// it is, negative where it isn't, the more so the more words it has.
fn shortfall(score: f32, tokens: f32) -> f32 {
    const USUAL: f32 = 1.0;
    if tokens == 0.0 { 0.0 } else { (score / tokens - USUAL).min(0.0) * tokens.min(8.0) * 0.25 }
}

fn kind_class(kind: usize) -> usize {
    match KINDS[kind] {
        (1, 0) => KIND_CLASSES - 2,
        (0, 1) => KIND_CLASSES - 1,
        _ => kind.min(KIND_CLASSES - 3),
    }
}

fn mark_features(rest: &mut [f32], [zh, en]: [Marks; 2]) {
    let differ = |a: u8, b: u8| f32::from(a.abs_diff(b).min(3));
    rest[6] = f32::from(zh.questions.min(en.questions).min(3));
    rest[7] = differ(zh.questions, en.questions);
    rest[8] = differ(zh.exclamations, en.exclamations);
    rest[9] = differ(zh.quotes, en.quotes);
    rest[10] = differ(zh.breaks, en.breaks);
    rest[11] = differ(zh.colons, en.colons);
    rest[12] = differ(zh.semicolons, en.semicolons);
    rest[17] = f32::from(zh.commas.abs_diff(en.commas).min(8)) * 0.25;
}
