//! Sets the numbers of a Chinese text beside those of its translation.
//!
//! Of all modules about numbers only this one and those below it know both
//! languages. It is lenient: a number is in order as soon as its value stands
//! anywhere on the other side, and what a free translation may do without is
//! not missed.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Kind, Number, Value, excuse, render};
use crate::lang::{en, zh};

mod agree;
mod label;
mod measure;
mod pair;
#[cfg(test)]
mod tests;

use agree::Texts;

/// A number that has no counterpart, or one that became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The number of the Chinese text; none where the translation has one more.
    pub zh: Option<Number>,
    /// The number of the translation; none where it is missing there.
    pub en: Option<Number>,
}

impl Mismatch {
    /// What the translation should say: "1.5 trillion", "fourth", "December".
    /// None where the Chinese has no number.
    #[must_use]
    pub fn expected(&self) -> Option<String> {
        let zh = self.zh.as_ref()?;
        let as_ordinal =
            zh.kind == Kind::Label && self.en.as_ref().is_some_and(|en| en.kind == Kind::Ordinal);
        if as_ordinal {
            return Some(render::in_english(&Number { kind: Kind::Ordinal, ..zh.clone() }));
        }
        Some(render::in_english(zh))
    }
}

/// The numbers of a Chinese text and its translation that do not agree, in the
/// order of the Chinese; those that only the translation has come last.
///
/// Spans are bytes of `zh` and of `en`.
#[must_use]
pub fn mismatches(zh: &str, en: &str) -> Vec<Mismatch> {
    let texts = Texts { zh, en };
    let mut chinese = readings(zh::numerals::numbers(zh));
    let mut english = readings(en::numerals::numbers(en));
    let counted = pair::counted(&chinese);
    let labels = label::take(&mut chinese, &mut english);
    let shares = shares(&chinese);
    drop_parts_of_shares(&mut english, &shares);
    let special =
        (|zh: &Number| texts.is_special_in_zh(zh), |en: &Number| texts.is_special_in_en(en));
    let mut open_zh = unmatched(&chinese, &english, &special, |zh, en| texts.agree(zh, en));
    let special = (special.1, special.0);
    let mut open_en = unmatched(&english, &chinese, &special, |en, zh| texts.agree(zh, en));
    open_zh.extend(certain(&labels.zh));
    open_en.extend(certain(&labels.en));
    if open_zh.is_empty() && open_en.is_empty() {
        return Vec::new();
    }
    open_zh.retain(|number| !excuse::is_converted_to(number, zh, en));
    open_en.retain(|number| !excuse::is_converted_from(number, zh, en));
    let dated = chinese.iter().any(|reading| matches!(reading[0].kind, Kind::Year | Kind::Decade));
    let left_out = |number: &&Number| number.small || excuse::may_be_left_out(number, zh, en);
    let added = |number: &&Number| number.small || excuse::may_be_added(number, zh, en, dated);
    let pairs = pair::Candidates {
        texts,
        counted: &counted,
        missing: open_zh.iter().copied().partition(|number| !left_out(number)),
        repeated: repeated(&chinese, &english),
        extra: open_en.iter().copied().partition(|number| !added(number)),
    }
    .pairs();
    report(&open_zh, &open_en, &pairs, left_out, added)
}

/// Numbers that share a place: any of them may be meant.
type Reading = Vec<Number>;

fn readings(numbers: Vec<Number>) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for number in numbers {
        match readings.last_mut() {
            Some(last) if last[0].span == number.span => last.push(number),
            _ => readings.push(vec![number]),
        }
    }
    readings
}

fn certain(readings: &[Reading]) -> impl Iterator<Item = &Number> {
    let first = readings.iter().map(|reading| &reading[0]);
    first.filter(|number| number.certain)
}

/// The parts of one that are told: percentages and fractions.
fn shares(readings: &[Reading]) -> HashSet<Value> {
    let share = |number: &&Number| matches!(number.kind, Kind::Fraction | Kind::Percent);
    let shares = readings.iter().flatten().filter(share);
    shares.map(|number| number.value).collect()
}

/// Where "one in three" is 三分之一, it is not also one and three.
fn drop_parts_of_shares(english: &mut Vec<Reading>, shares: &HashSet<Value>) {
    let mut spans = Vec::new();
    for reading in english.iter_mut() {
        if reading[0].kind == Kind::Fraction && shares.contains(&reading[0].value) {
            reading.truncate(1);
            spans.push(reading[0].span.clone());
        }
    }
    let mut spans = spans.into_iter().peekable();
    english.retain(|reading| {
        let span = &reading[0].span;
        while spans.next_if(|share| share.end <= span.start).is_some() {}
        let within = |share: &Range<usize>| {
            share != span && share.start <= span.start && span.end <= share.end
        };
        !spans.peek().is_some_and(within)
    });
}

/// The certain numbers of one side that agree with none of the other; the two
/// `special` tell of either side which may agree with any other value.
fn unmatched<'a>(
    these: &'a [Reading],
    others: &[Reading],
    special: &(impl Fn(&Number) -> bool, impl Fn(&Number) -> bool),
    agree: impl Fn(&Number, &Number) -> bool,
) -> Vec<&'a Number> {
    let mut by_value: HashMap<Value, Vec<&Number>> = HashMap::new();
    for other in others.iter().flatten() {
        by_value.entry(other.value).or_default().push(other);
    }
    let same_value = |number: &Number| {
        let others = by_value.get(&number.value);
        others.is_some_and(|others| others.iter().any(|other| agree(number, other)))
    };
    // Only these agree with another value, so that the rest need no search.
    let inexact: Vec<&Number> = others
        .iter()
        .flatten()
        .filter(|other| agree::may_differ(other) || special.1(other))
        .collect();
    let near_value = |number: &Number| {
        let agree = |other: &&Number| agree(number, other);
        let any = number.approximate || number.kind == Kind::Hour || special.0(number);
        inexact.iter().any(agree) || any && others.iter().flatten().any(|other| agree(&other))
    };
    let matched =
        |reading: &Reading| reading.iter().any(&same_value) || reading.iter().any(&near_value);
    these
        .iter()
        .filter(|reading| reading[0].certain && !matched(reading))
        .map(|reading| &reading[0])
        .collect()
}

/// Chinese numbers that are borne out, but stand more often than in English: one
/// of several may have been changed.
fn repeated<'a>(chinese: &'a [Reading], english: &[Reading]) -> Vec<&'a Number> {
    let count = |readings: &[Reading]| {
        let mut counts: HashMap<Value, usize> = HashMap::new();
        for number in readings.iter().map(|reading| &reading[0]) {
            *counts.entry(number.value).or_default() += usize::from(number.certain);
        }
        counts
    };
    let (in_chinese, in_english) = (count(chinese), count(english));
    let of = |counts: &HashMap<Value, usize>, value| counts.get(&value).copied().unwrap_or(0);
    chinese
        .iter()
        .map(|reading| &reading[0])
        .filter(|number| number.certain)
        .filter(|number| {
            let times = of(&in_chinese, number.value);
            times > 1 && times > of(&in_english, number.value)
        })
        .collect()
}

/// The pairs and whatever else of the open numbers is not excused.
fn report(
    open_zh: &[&Number],
    open_en: &[&Number],
    pairs: &[pair::Pair],
    left_out: impl Fn(&&Number) -> bool,
    added: impl Fn(&&Number) -> bool,
) -> Vec<Mismatch> {
    let paired_zh = |zh: &Number| pairs.iter().any(|pair| pair.zh == zh);
    let paired_en = |en: &Number| pairs.iter().any(|pair| pair.en == en);
    let changed = pairs.iter().map(|pair| (Some(pair.zh), Some(pair.en)));
    let missing =
        open_zh.iter().filter(|zh| !paired_zh(zh) && !left_out(zh)).map(|zh| (Some(*zh), None));
    let extra =
        open_en.iter().filter(|en| !paired_en(en) && !added(en)).map(|en| (None, Some(*en)));
    let mut all: Vec<(Option<&Number>, Option<&Number>)> =
        changed.chain(missing).chain(extra).collect();
    let start = |number: Option<&Number>| number.map_or(usize::MAX, |number| number.span.start);
    all.sort_by_key(|(zh, en)| (start(*zh), start(*en)));
    all.into_iter().map(|(zh, en)| Mismatch { zh: zh.cloned(), en: en.cloned() }).collect()
}
