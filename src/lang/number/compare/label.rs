//! Labels (第三条, （三）, Article 3) are compared with labels, so that they do not
//! bear out the numbers of the sentence that they stand before.

use std::collections::HashSet;

use super::Reading;
use crate::lang::number::{Kind, Value};

/// Labels that no label of the other side bears out.
pub(super) struct Open {
    pub zh: Vec<Reading>,
    pub en: Vec<Reading>,
}

/// Takes out of both sides the labels that agree with each other, and gives back
/// those that do not. If only one side has such, they stay among its other
/// numbers: the other language may have put them otherwise.
pub(super) fn take(zh: &mut Vec<Reading>, en: &mut Vec<Reading>) -> Open {
    let (in_zh, in_en) = (values(zh, Kind::Label), values(en, Kind::Label));
    zh.retain(|reading| !is_label(reading) || !in_en.contains(&reading[0].value));
    en.retain(|reading| !is_label(reading) || !in_zh.contains(&reading[0].value));
    if !(zh.iter().any(is_label) && en.iter().any(is_label)) {
        return Open { zh: Vec::new(), en: Vec::new() };
    }
    // 第三项任务 is the third task, no item (3).
    let (in_zh, in_en) = (values(zh, Kind::Ordinal), values(en, Kind::Ordinal));
    Open { zh: extract(zh, &in_en), en: extract(en, &in_zh) }
}

fn is_label(reading: &Reading) -> bool {
    reading[0].kind == Kind::Label
}

fn values(readings: &[Reading], kind: Kind) -> HashSet<Value> {
    let numbers = readings.iter().flatten();
    numbers.filter(|number| number.kind == kind).map(|number| number.value).collect()
}

/// Takes out the labels but for those with one of `ordinals`.
fn extract(readings: &mut Vec<Reading>, ordinals: &HashSet<Value>) -> Vec<Reading> {
    let (open, rest) = std::mem::take(readings)
        .into_iter()
        .partition(|reading| is_label(reading) && !ordinals.contains(&reading[0].value));
    *readings = rest;
    open
}
