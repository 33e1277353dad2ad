//! Finds out which Chinese number became which English one.

use std::ops::Range;

use super::Reading;
use super::agree::Texts;
use crate::lang::number::{Kind, Number, Value};

/// A Chinese number and the English one that stands in its place.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub zh: &'a Number,
    pub en: &'a Number,
}

/// The numbers that can be paired; of `missing` and `extra` first those that
/// are faults even alone, then those that are only as one side of a pair.
pub(super) struct Candidates<'a> {
    pub texts: Texts<'a>,
    /// Where the Chinese text has numbers that count something.
    pub counted: &'a [Range<usize>],
    pub missing: (Vec<&'a Number>, Vec<&'a Number>),
    /// Chinese numbers of which the translation has fewer than there are.
    pub repeated: Vec<&'a Number>,
    pub extra: (Vec<&'a Number>, Vec<&'a Number>),
}

/// A bead has a handful of open numbers. Texts with more than these have nothing
/// to do with each other, and all their pairs would take forever.
const MOST_PAIRED: usize = 200;

impl<'a> Candidates<'a> {
    /// The likeliest pairs, each number in one of them at most.
    pub fn pairs(&self) -> Vec<Pair<'a>> {
        let explained = Explained::by(self.texts.zh, self.counted);
        let chinese: Vec<(Part, &Number)> = self.chinese().take(MOST_PAIRED).collect();
        let english: Vec<(Part, &Number)> = self.english().take(MOST_PAIRED).collect();
        let mut couples = Vec::new();
        for (zh_index, (zh_part, zh)) in chinese.iter().enumerate() {
            for (en_index, (en_part, en)) in english.iter().enumerate() {
                let strict = *zh_part != Part::Alone || *en_part != Part::Alone;
                if (!strict || self.similar(zh, en) && !explained.has(en.value))
                    && let Some(distance) = kind_distance(zh, en)
                {
                    let repeated = usize::from(*zh_part == Part::Repeated);
                    let far = (distance + repeated) * 10 + self.distance(zh, en);
                    couples.push((far, zh_index, en_index));
                }
            }
        }
        couples.sort_unstable();
        let (mut zh_taken, mut en_taken) = (vec![false; chinese.len()], vec![false; english.len()]);
        let mut pairs = Vec::new();
        for (_, zh, en) in couples {
            if !zh_taken[zh] && !en_taken[en] {
                (zh_taken[zh], en_taken[en]) = (true, true);
                pairs.push(Pair { zh: chinese[zh].1, en: english[en].1 });
            }
        }
        pairs
    }

    fn chinese(&self) -> impl Iterator<Item = (Part, &'a Number)> {
        let repeated = self.repeated.iter().map(|number| (Part::Repeated, *number));
        parts(&self.missing).chain(repeated)
    }

    fn english(&self) -> impl Iterator<Item = (Part, &'a Number)> {
        parts(&self.extra)
    }

    /// How far apart the two stand, in tenths of their texts.
    fn distance(&self, zh: &Number, en: &Number) -> usize {
        let place = |number: &Number, text: &str| number.span.start * 10 / text.len().max(1);
        place(zh, self.texts.zh).abs_diff(place(en, self.texts.en))
    }

    /// What a number that alone is no fault must be like to be the other's change.
    fn similar(&self, zh: &Number, en: &Number) -> bool {
        let times = zh.kind == Kind::Multiple && en.kind == Kind::Multiple;
        if !times && (self.texts.is_growth(en) || self.is_doubled(zh)) {
            return false;
        }
        let same_kind = zh.kind == en.kind
            || matches!(
                (zh.kind, en.kind),
                (Kind::Multiple | Kind::Hour, Kind::Cardinal)
                    | (Kind::Cardinal, Kind::Multiple)
                    | (Kind::Label, Kind::Ordinal)
            );
        let hours = zh.kind == Kind::Hour && en.kind == Kind::Hour;
        let whole = |number: &Number| number.value.as_whole().is_some();
        same_kind && (hours || same_size(zh, en)) && whole(zh) == whole(en)
    }

    /// 翻一番, 加倍.
    fn is_doubled(&self, zh: &Number) -> bool {
        let word = self.texts.zh.get(zh.span.clone()).unwrap_or_default();
        word.starts_with(['翻', '加'])
    }
}

/// Where numbers stand that count something, so that their characters explain no
/// other number: 三月 no three hours.
pub(super) fn counted(chinese: &[Reading]) -> Vec<Range<usize>> {
    let counts = |number: &&Number| {
        number.certain || matches!(number.kind, Kind::Label | Kind::Fraction | Kind::Percent)
    };
    let numbers = chinese.iter().map(|reading| &reading[0]).filter(counts);
    numbers.map(|number| number.span.clone()).collect()
}

/// What a number is a fault in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Alone,
    Pair,
    Repeated,
}

fn parts<'a>(
    (alone, in_pair): &(Vec<&'a Number>, Vec<&'a Number>),
) -> impl Iterator<Item = (Part, &'a Number)> {
    let alone = alone.iter().map(|number| (Part::Alone, *number));
    alone.chain(in_pair.iter().map(|number| (Part::Pair, *number)))
}

/// How unlikely it is that a number of the one kind became one of the other.
fn kind_distance(zh: &Number, en: &Number) -> Option<usize> {
    use Kind::{
        Cardinal, Day, Decade, Fraction, Hour, Label, Minute, Month, Multiple, Ordinal, Percent,
        Year,
    };
    match (zh.kind, en.kind) {
        (zh, en) if zh == en => Some(0),
        (Percent, Fraction)
        | (Fraction, Percent)
        | (Decade, Year)
        | (Year, Decade)
        | (Cardinal, Multiple)
        | (Multiple, Cardinal) => Some(1),
        (Cardinal | Ordinal | Label, Cardinal | Ordinal) => Some(2),
        (Cardinal | Ordinal, Year) | (Year, Cardinal | Ordinal) if same_size(zh, en) => Some(2),
        (Day | Hour | Minute, Cardinal | Ordinal)
        | (Cardinal | Ordinal, Day | Hour | Minute)
        | (Percent | Fraction, Cardinal | Multiple)
        | (Multiple, Multiple)
        | (Cardinal, Percent | Fraction)
        | (Ordinal, Label) => Some(3),
        (Month, Cardinal) => Some(4),
        _ => None,
    }
}

/// Whether neither is more than ten times the other.
fn same_size(zh: &Number, en: &Number) -> bool {
    let ten = Value::whole(10);
    let within = |less: Value, more: Value| less.times(ten).is_some_and(|less| less >= more);
    within(zh.value, en.value) && within(en.value, zh.value)
}

/// The small numbers whose character the Chinese text has, though it may not
/// count anything there: 四处 explains a four, 双方 a two.
struct Explained([bool; 11]);

impl Explained {
    /// Told by the characters outside of `counted`.
    fn by(zh_text: &str, counted: &[Range<usize>]) -> Self {
        const CHARACTERS: [&[char]; 11] = [
            &['零'],
            &['一', '单', '独'],
            &['二', '两', '双', '俩', '对', '再', '兩', '雙'],
            &['三', '仨'],
            &['四'],
            &['五'],
            &['六'],
            &['七'],
            &['八'],
            &['九'],
            &['十'],
        ];
        let mut counted = counted.iter().peekable();
        let mut idle = String::new();
        for (place, character) in zh_text.char_indices() {
            while counted.next_if(|span| span.end <= place).is_some() {}
            if counted.peek().is_none_or(|span| place < span.start) {
                idle.push(character);
            }
        }
        Self(CHARACTERS.map(|characters| idle.contains(characters)))
    }

    fn has(&self, value: Value) -> bool {
        let index = value.as_whole().and_then(|whole| usize::try_from(whole).ok());
        index.is_some_and(|index| self.0.get(index).copied().unwrap_or(false))
    }
}
