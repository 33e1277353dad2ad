//! Measures that differ only in their prefix: 50万千瓦 and 500 megawatts.

use crate::lang::number::{Number, Value};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    Power,
    Energy,
    Length,
    Mass,
    Voltage,
    Frequency,
    Data,
}

use Quantity::{Data, Energy, Frequency, Length, Mass, Power, Voltage};

/// The units by the words for them, how many thousandths of the smallest of
/// them they are, and which quantity. Longer words go before their beginnings.
const CHINESE: &[(&str, Quantity, u128)] = &[
    ("千瓦时", Energy, 1_000),
    ("千瓦小时", Energy, 1_000),
    ("兆瓦时", Energy, 1_000_000),
    ("吉瓦时", Energy, 1_000_000_000),
    ("度电", Energy, 1_000),
    ("瓦时", Energy, 1),
    ("千瓦", Power, 1_000),
    ("兆瓦", Power, 1_000_000),
    ("吉瓦", Power, 1_000_000_000),
    ("瓦", Power, 1),
    ("公里", Length, 1_000_000),
    ("千米", Length, 1_000_000),
    ("厘米", Length, 10),
    ("毫米", Length, 1),
    ("米", Length, 1_000),
    ("公斤", Mass, 1_000_000),
    ("千克", Mass, 1_000_000),
    ("毫克", Mass, 1),
    ("克", Mass, 1_000),
    ("吨", Mass, 1_000_000_000),
    ("千伏", Voltage, 1_000),
    ("伏", Voltage, 1),
    ("千赫", Frequency, 1_000),
    ("兆赫", Frequency, 1_000_000),
    ("吉赫", Frequency, 1_000_000_000),
    ("赫", Frequency, 1),
    ("千比特", Data, 1_000),
    ("兆比特", Data, 1_000_000),
    ("吉比特", Data, 1_000_000_000),
    ("千兆", Data, 1_000_000_000),
    ("比特", Data, 1),
];

/// English names and abbreviations, in lower case and the singular.
const ENGLISH: &[(&[&str], Quantity, u128)] = &[
    (&["watt", "w"], Power, 1),
    (&["kilowatt", "kw"], Power, 1_000),
    (&["megawatt", "mw"], Power, 1_000_000),
    (&["gigawatt", "gw"], Power, 1_000_000_000),
    (&["terawatt", "tw"], Power, 1_000_000_000_000),
    (&["wh"], Energy, 1),
    (&["kwh"], Energy, 1_000),
    (&["mwh"], Energy, 1_000_000),
    (&["gwh"], Energy, 1_000_000_000),
    (&["twh"], Energy, 1_000_000_000_000),
    (&["kilometer", "kilometre", "km"], Length, 1_000_000),
    (&["meter", "metre", "m"], Length, 1_000),
    (&["centimeter", "centimetre", "cm"], Length, 10),
    (&["millimeter", "millimetre", "mm"], Length, 1),
    (&["milligram", "mg"], Mass, 1),
    (&["gram", "g"], Mass, 1_000),
    (&["kilogram", "kilo", "kg"], Mass, 1_000_000),
    (&["ton", "tonne"], Mass, 1_000_000_000),
    (&["volt", "v"], Voltage, 1),
    (&["kilovolt", "kv"], Voltage, 1_000),
    (&["hertz", "hz"], Frequency, 1),
    (&["kilohertz", "khz"], Frequency, 1_000),
    (&["megahertz", "mhz"], Frequency, 1_000_000),
    (&["gigahertz", "ghz"], Frequency, 1_000_000_000),
    (&["bit"], Data, 1),
    (&["kilobit"], Data, 1_000),
    (&["megabit"], Data, 1_000_000),
    (&["gigabit"], Data, 1_000_000_000),
];

/// How much of a quantity a Chinese number measures.
pub(super) fn in_chinese(number: &Number, text: &str) -> Option<(Quantity, Value)> {
    let rest = text.get(number.span.end..)?;
    let rest = rest.trim_start_matches([' ', '\u{a0}', '多', '余']);
    let (_, quantity, size) = CHINESE.iter().find(|(name, ..)| rest.starts_with(name))?;
    Some((*quantity, number.value.times(Value::whole(*size))?))
}

/// How much of a quantity an English number measures.
pub(super) fn in_english(number: &Number, text: &str) -> Option<(Quantity, Value)> {
    let rest = text.get(number.span.end..)?;
    let rest = rest.trim_start_matches([' ', '\u{a0}', '-', '‑']);
    let rest = rest.strip_prefix("metric ").unwrap_or(rest);
    let end = rest.find(|character: char| !character.is_alphabetic());
    let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
    let word = word.to_lowercase();
    let name = word.strip_suffix('s').unwrap_or(&word);
    let (_, quantity, size) = ENGLISH.iter().find(|(names, ..)| names.contains(&name))?;
    let hours = after.trim_start_matches([' ', '-', '‑']).starts_with("hour");
    let quantity = match quantity {
        Power if hours => Energy,
        quantity => *quantity,
    };
    Some((quantity, number.value.times(Value::whole(*size))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::number::Kind;

    fn number(text: &str, value: u128) -> Number {
        let end = text.find(|character: char| !character.is_ascii_digit());
        Number {
            span: 0..end.unwrap_or(text.len()),
            value: Value::whole(value),
            kind: Kind::Cardinal,
            certain: true,
            small: false,
            approximate: false,
        }
    }

    #[test]
    fn prefixes_count() {
        for (zh, en, value, other) in [
            ("500千瓦", "500000 watts", 500, 500_000),
            ("3千瓦时", "3 kilowatt-hours", 3, 3),
            ("5公里", "5000 meters", 5, 5000),
            ("2吨", "2000 kg", 2, 2000),
            ("7千伏", "7kV", 7, 7),
        ] {
            let left = in_chinese(&number(zh, value), zh);
            assert!(left.is_some(), "{zh}");
            assert_eq!(left, in_english(&number(en, other), en), "{zh} {en}");
        }
    }

    #[test]
    fn what_is_no_measure_has_none() {
        assert_eq!(in_chinese(&number("5人", 5), "5人"), None);
        assert_eq!(in_english(&number("5 men", 5), "5 men"), None);
        assert_eq!(in_english(&number("5", 5), "5"), None);
    }
}
