//! A candidate bead in numbers.

use super::band::Band;
use super::lexical::{Explained, Lexical, Place, unexplained};
use super::meaning::Meaning;
use super::stretch::{Stretch, length_ratio, running_lengths};
use super::tokens::{Marks, Segment};
use crate::bitext::pins::Binding;
use crate::bitext::{Bead, SegmentRef};
use std::ops::Range;

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

/// Declares the features after the kinds, each with its name.
macro_rules! features {
    ($($feature:ident = $name:literal,)*) => {
        /// A feature other than the kind of bead.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)] // Their names say it.
        pub enum Feature { $($feature,)* }

        /// What each feature after the kinds is.
        pub const NAMES: &[&str] = &[$($name,)*];
    };
}

features! {
    ZhExplainsEn = "zh explains en",
    EnExplainsZh = "en explains zh",
    ZhCoversEn = "zh covers en",
    EnCoversZh = "en covers zh",
    LeastExplainedEn = "least explained en",
    LeastExplainedZh = "least explained zh",
    EnOutOfOrder = "en out of order",
    ZhOutOfOrder = "zh out of order",
    EnAfterBelongsBefore = "en after the border belongs before",
    EnBeforeBelongsAfter = "en before the border belongs after",
    ZhBeforeBelongsAfter = "zh before the border belongs after",
    ZhAfterBelongsBefore = "zh after the border belongs before",
    StartsAgree = "starts agree",
    EndsAgree = "ends agree",
    EndMeetsNextStart = "end of zh meets the next start",
    NextStartMeetsEnd = "end of en meets the next start",
    Stray = "words astray",
    Misfit = "length z²",
    AbsoluteMisfit = "length |z|",
    SignedMisfit = "signed length",
    OmittedLength = "omitted length",
    AddedLength = "added length",
    Habit = "habit of kinds",
    QuestionsAgree = "questions agree",
    QuestionsDiffer = "questions differ",
    ExclamationsDiffer = "exclamations differ",
    QuotesDiffer = "quotes differ",
    BreaksDiffer = "breaks differ",
    ColonsDiffer = "colons differ",
    SemicolonsDiffer = "semicolons differ",
    ClausesDiffer = "clauses differ",
    QuotationEndsApart = "quotation ends apart",
    MeansTheSame = "means the same (encoder)",
    MeansMoreAlike = "means more alike than neighbours (encoder)",
}

impl Feature {
    /// The feature's place in a vector.
    pub const fn at(self) -> usize {
        KIND_CLASSES + self as usize
    }
}

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

/// Variance of the English length per Chinese character in texts of many sorts.
const USUAL_VARIANCE: f64 = 16.0;

impl Habits {
    /// What is usual, and this text's ratio of lengths.
    pub fn usual(text: Stretch) -> Habits {
        Habits {
            ratio: length_ratio(text),
            variance: USUAL_VARIANCE,
            kinds: USUAL_SHARES.map(|share| share.ln() as f32),
        }
    }

    /// What a first alignment shows, smoothed by what is usual.
    pub fn observed(text: Stretch, beads: &[Bead]) -> Habits {
        const PRIOR: f64 = 20.0;
        let mut counts = USUAL_SHARES.map(|share| share * PRIOR);
        let (mut zh_total, mut en_total, mut squares, mut pairs) = (0.0, 0.0, 0.0, 0.0);
        let ratio = length_ratio(text);
        for bead in beads {
            let kind = KINDS.iter().position(|&k| k == (bead.zh.len(), bead.en.len()));
            if let Some(kind) = kind {
                counts[kind] += 1.0;
            }
            if (bead.zh.len(), bead.en.len()) == (1, 1) {
                let (zh, en) = (text.zh[bead.zh.start].length, text.en[bead.en.start].length);
                zh_total += zh;
                en_total += en;
                squares += (en - ratio * zh).powi(2) / zh.max(1.0);
                pairs += 1.0;
            }
        }
        let total: f64 = counts.iter().sum();
        Habits {
            ratio: if zh_total > 100.0 { en_total / zh_total } else { ratio },
            variance: (squares + USUAL_VARIANCE * PRIOR) / (pairs + PRIOR),
            kinds: counts.map(|count| (count / total).ln() as f32),
        }
    }
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

    /// The borders of a part of the text.
    pub fn part(&self, zh: Range<usize>, en: Range<usize>) -> Borders {
        let part = |ends: &[bool], range: Range<usize>| match ends.is_empty() {
            true => Vec::new(),
            false => ends[range.start..=range.end].to_vec(),
        };
        Borders { zh: part(&self.zh, zh), en: part(&self.en, en) }
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
            // Inside a paragraph that is left out, or put in, as a whole.
            (false, true) if n == 0 => 0.0,
            (true, false) if m == 0 => 0.0,
            _ => ONE,
        };
        end + INSIDE * inside as f32
    }
}

/// What counts besides the words of a stretch.
#[derive(Clone, Copy)]
pub struct Around<'p> {
    /// Where its paragraphs end.
    pub borders: &'p Borders,
    /// What pins bind.
    pub bound: Binding<'p>,
    /// What an encoder makes of its segments.
    pub meaning: Option<&'p Meaning>,
}

/// Describes the beads of one stretch of a bitext.
pub struct Describer<'p> {
    text: Stretch<'p>,
    borders: &'p Borders,
    bound: Binding<'p>,
    meaning: Option<&'p Meaning>,
    lexical: Lexical,
    zh_lengths: Vec<f64>,
    en_lengths: Vec<f64>,
}

impl<'p> Describer<'p> {
    /// Prepares for beads that end in cells of `band`.
    pub fn new(text: Stretch<'p>, around: Around<'p>, band: &Band) -> Self {
        Describer {
            text,
            borders: around.borders,
            bound: around.bound,
            meaning: around.meaning,
            lexical: Lexical::new(text, band),
            zh_lengths: running_lengths(text.zh),
            en_lengths: running_lengths(text.en),
        }
    }

    /// What no weight is fitted for: the bead's fit to the paragraphs, and to the pins, against which
    /// nothing counts.
    pub fn fixed(&self, (i, j): (usize, usize), kind: usize) -> f32 {
        let (m, n) = KINDS[kind];
        match self.bound.allows(i - m..i, j - n..j) {
            true => self.borders.score((i, j), (m, n)),
            false => f32::NEG_INFINITY,
        }
    }

    /// Describes the bead of kind `KINDS[kind]` that ends after `i` Chinese and `j` English segments,
    /// but for what depends on the habits of the translation.
    pub fn describe(&self, (i, j): (usize, usize), kind: usize) -> Features {
        let (m, n) = KINDS[kind];
        let mut features = [0.0; COUNT];
        features[kind_class(kind)] = 1.0;
        if n == 0 {
            features[Feature::OmittedLength.at()] = self.zh_length(i, m).ln_1p() as f32;
        }
        if m == 0 {
            features[Feature::AddedLength.at()] = self.en_length(j, n).ln_1p() as f32;
        }
        self.lexical_features(&mut features, (i, j), (m, n));
        self.border_features(&mut features, (i, j));
        if m > 0 && n > 0 {
            mark_features(&mut features, self.marks((i, j), (m, n)));
            if let Some(meaning) = self.meaning {
                features[Feature::MeansTheSame.at()] = meaning.likeness((i, j), (m, n));
                features[Feature::MeansMoreAlike.at()] = meaning.margin((i, j), (m, n));
            }
        }
        features
    }

    /// The features that depend on the habits of the translation: the habit of kinds, and Gale and
    /// Church's z with the text's own ratio and variance.
    pub fn describe_habits(
        &self,
        (i, j): (usize, usize),
        kind: usize,
        habits: &Habits,
    ) -> [(Feature, f32); 4] {
        let (m, n) = KINDS[kind];
        let z = match m == 0 || n == 0 {
            true => 0.0,
            false => {
                let (zh, en) = (self.zh_length(i, m), self.en_length(j, n));
                let mean = (zh + en / habits.ratio) / 2.0;
                (en - habits.ratio * zh) / (habits.variance * mean.max(1.0)).sqrt()
            }
        };
        [
            (Feature::Habit, habits.kinds[kind]),
            (Feature::Misfit, (z * z).min(25.0) as f32 * 0.1),
            (Feature::AbsoluteMisfit, z.abs().min(6.0) as f32),
            (Feature::SignedMisfit, z.clamp(-6.0, 6.0) as f32),
        ]
    }

    fn zh_length(&self, i: usize, m: usize) -> f64 {
        self.zh_lengths[i] - self.zh_lengths[i - m]
    }

    fn en_length(&self, j: usize, n: usize) -> f64 {
        self.en_lengths[j] - self.en_lengths[j - n]
    }

    fn border_features(&self, features: &mut Features, (i, j): (usize, usize)) {
        let quoting = |segments: &[Segment], at: usize| at > 0 && segments[at - 1].quoting;
        let apart = quoting(self.text.zh, i) != quoting(self.text.en, j);
        features[Feature::QuotationEndsApart.at()] = f32::from(u8::from(apart));
        let first = Feature::EnAfterBelongsBefore.at();
        let spills = self.lexical.spills(i, j).map(|spill| spill * 0.1);
        features[first..first + spills.len()].copy_from_slice(&spills);
    }

    fn lexical_features(
        &self,
        features: &mut Features,
        (i, j): (usize, usize),
        (m, n): (usize, usize),
    ) {
        let nothing = |segment: &Segment| Explained {
            shared: segment.tokens.len() as f32 * unexplained(),
            whole: 0.0,
        };
        let (mut en_sum, mut en_least) = (Explained::default(), 0.0f32);
        for column in j + 1 - n..=j {
            let segment = &self.text.en[column - 1];
            let score = match m {
                0 => nothing(segment),
                m => self.lexical.en_by_zh(i, column, m),
            };
            en_sum.add(score);
            en_least = en_least.min(shortfall(score.shared, segment));
        }
        let (mut zh_sum, mut zh_least) = (Explained::default(), 0.0f32);
        for row in i + 1 - m..=i {
            let segment = &self.text.zh[row - 1];
            let score = match n {
                0 => nothing(segment),
                n => self.lexical.zh_by_en(row, j, n),
            };
            zh_sum.add(score);
            zh_least = zh_least.min(shortfall(score.shared, segment));
        }
        // Scaled so that all weights are of one size.
        features[Feature::ZhExplainsEn.at()] = en_sum.shared * 0.1;
        features[Feature::EnExplainsZh.at()] = zh_sum.shared * 0.1;
        features[Feature::ZhCoversEn.at()] = en_sum.whole * 0.05;
        features[Feature::EnCoversZh.at()] = zh_sum.whole * 0.05;
        if m > 0 && n > 0 {
            let starts = self.lexical.corners(i + 1 - m, j + 1 - n);
            let ends = self.lexical.corners(i, j);
            features[Feature::StartsAgree.at()] = starts.start_start * 0.1;
            features[Feature::EndsAgree.at()] = ends.end_end * 0.1;
            if (m, n) == (1, 1) {
                features[Feature::Stray.at()] = ends.stray * 0.1;
            }
        }
        features[Feature::EndMeetsNextStart.at()] = self.lexical.corners(i, j + 1).end_start * 0.1;
        features[Feature::NextStartMeetsEnd.at()] = self.lexical.corners(i + 1, j).start_end * 0.1;
        if m > 0 && n > 0 {
            features[Feature::LeastExplainedEn.at()] = en_least;
            features[Feature::LeastExplainedZh.at()] = zh_least;
        }
        if m == 1 && n > 1 {
            features[Feature::EnOutOfOrder.at()] =
                disorder(j - n, j, &self.en_lengths, |k| self.lexical.zh_place(i, k));
        }
        if n == 1 && m > 1 {
            features[Feature::ZhOutOfOrder.at()] =
                disorder(i - m, i, &self.zh_lengths, |k| self.lexical.en_place(k, j));
        }
    }

    fn marks(&self, (i, j): (usize, usize), (m, n): (usize, usize)) -> [Marks; 2] {
        let sum = |segments: &[Segment]| {
            segments.iter().fold(Marks::default(), |sum, s| sum.plus(&s.marks))
        };
        [sum(&self.text.zh[i - m..i]), sum(&self.text.en[j - n..j])]
    }
}

/// How far the parts of a split segment stray from where they should stand in it: each part explains
/// words, and these should stand where the part stands among its fellows. A part that explains little,
/// or words all over the place, does not belong.
fn disorder(from: usize, to: usize, lengths: &[f64], place: impl Fn(usize) -> Place) -> f32 {
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

/// How far a segment of a bead is from being explained as well as translations usually are: 0 where
/// it is, negative where it isn't, the more so the more words it has.
fn shortfall(score: f32, segment: &Segment) -> f32 {
    const USUAL: f32 = 1.0;
    let tokens = segment.tokens.len() as f32;
    if tokens == 0.0 { 0.0 } else { (score / tokens - USUAL).min(0.0) * tokens.min(8.0) * 0.25 }
}

fn kind_class(kind: usize) -> usize {
    match KINDS[kind] {
        (1, 0) => KIND_CLASSES - 2,
        (0, 1) => KIND_CLASSES - 1,
        _ => kind.min(KIND_CLASSES - 3),
    }
}

fn mark_features(features: &mut Features, [zh, en]: [Marks; 2]) {
    let differ = |a: u8, b: u8| f32::from(a.abs_diff(b).min(3));
    let mut set = |feature: Feature, value: f32| features[feature.at()] = value;
    set(Feature::QuestionsAgree, f32::from(zh.questions.min(en.questions).min(3)));
    set(Feature::QuestionsDiffer, differ(zh.questions, en.questions));
    set(Feature::ExclamationsDiffer, differ(zh.exclamations, en.exclamations));
    set(Feature::QuotesDiffer, differ(zh.quotes, en.quotes));
    set(Feature::BreaksDiffer, differ(zh.breaks, en.breaks));
    set(Feature::ColonsDiffer, differ(zh.colons, en.colons));
    set(Feature::SemicolonsDiffer, differ(zh.semicolons, en.semicolons));
    set(Feature::ClausesDiffer, f32::from(zh.commas.abs_diff(en.commas).min(8)) * 0.25);
}
