//! How a number is best written in English, to tell what was expected.

use super::{Kind, Number, Value};

const CARDINALS: [&str; 11] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ORDINALS: [&str; 11] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SCALES: [(u128, &str); 3] =
    [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];

/// A short English rendering: 1.5 trillion, fourth, December, 2013, eight.
pub(super) fn in_english(number: &Number) -> String {
    let value = number.value;
    match number.kind {
        Kind::Percent => percent(value),
        Kind::Fraction => fraction(value),
        Kind::Ordinal => ordinal(value),
        Kind::Year | Kind::Day | Kind::Minute | Kind::Label => digits(value, false),
        Kind::Decade => format!("{}s", digits(value, false)),
        Kind::Month => month(value),
        Kind::Hour => hour(value),
        Kind::Multiple => format!("{} times", cardinal(value)),
        Kind::Cardinal => cardinal(value),
    }
}

fn cardinal(value: Value) -> String {
    let name = value.as_whole().and_then(|whole| of_list(&CARDINALS, whole));
    name.map_or_else(|| scaled(value), str::to_owned)
}

/// 1.5 trillion, 23,000: a scale where that leaves three decimals at most.
fn scaled(value: Value) -> String {
    for (scale, name) in SCALES {
        let thousandths = Value::ratio(1000, scale).and_then(|part| value.times(part));
        let short = thousandths.and_then(Value::as_whole).is_some();
        let quotient = Value::ratio(1, scale).and_then(|part| value.times(part));
        if let Some(quotient) = quotient.filter(|part| short && *part >= Value::whole(1)) {
            return format!("{} {name}", digits(quotient, true));
        }
    }
    digits(value, true)
}

fn percent(value: Value) -> String {
    let hundredths = value.times(Value::whole(100));
    hundredths
        .map_or_else(|| bare_fraction(value), |part| format!("{} percent", digits(part, true)))
}

fn fraction(value: Value) -> String {
    let (above, below) = value.parts();
    let several = if above == 1 { "" } else { "s" };
    match (of_list(&CARDINALS, above), below) {
        (_, 2) if above == 1 => "half".to_owned(),
        (Some(_), 10 | 100) => percent(value),
        (Some(count), 4) => format!("{count} quarter{several}"),
        (Some(count), 3 | 5..=9) => match of_list(&ORDINALS, below) {
            Some(part) => format!("{count}-{part}{several}"),
            None => bare_fraction(value),
        },
        _ => bare_fraction(value),
    }
}

fn bare_fraction(value: Value) -> String {
    let (above, below) = value.parts();
    format!("{above}/{below}")
}

fn ordinal(value: Value) -> String {
    let Some(whole) = value.as_whole() else {
        return digits(value, true);
    };
    if let Some(name) = of_list(&ORDINALS, whole) {
        return name.to_owned();
    }
    let ending = match (whole % 100, whole % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{}{ending}", digits(value, true))
}

fn month(value: Value) -> String {
    let index = value.as_whole().and_then(|whole| whole.checked_sub(1));
    let name = index.and_then(|index| of_list(&MONTHS, index));
    name.map_or_else(|| digits(value, false), str::to_owned)
}

fn hour(value: Value) -> String {
    match value.as_whole() {
        Some(whole @ 13..=24) => format!("{} p.m.", whole - 12),
        _ => format!("{} o'clock", digits(value, false)),
    }
}

/// Digits with a point; a fraction that no decimals can give stays a fraction.
fn digits(value: Value, grouped: bool) -> String {
    const MOST_DECIMALS: u32 = 12;
    let (above, below) = value.parts();
    let (whole, mut rest) = (above / below, above % below);
    let mut text = if grouped { group(whole) } else { whole.to_string() };
    if rest == 0 {
        return text;
    }
    text.push('.');
    for _ in 0..MOST_DECIMALS {
        let Some(next) = rest.checked_mul(10) else {
            break;
        };
        text.push_str(&(next / below).to_string());
        rest = next % below;
        if rest == 0 {
            return text;
        }
    }
    bare_fraction(value)
}

/// Commas between groups of three.
fn group(whole: u128) -> String {
    let plain = whole.to_string();
    let mut grouped = String::with_capacity(plain.len() * 4 / 3 + 1);
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn of_list<'list>(list: &[&'list str], index: u128) -> Option<&'list str> {
    list.get(usize::try_from(index).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(kind: Kind, value: Value) -> String {
        in_english(&Number {
            span: 0..0,
            value,
            kind,
            certain: true,
            small: false,
            approximate: false,
        })
    }

    #[test]
    fn whole_numbers() {
        for (kind, value, text) in [
            (Kind::Cardinal, 8, "eight"),
            (Kind::Cardinal, 11, "11"),
            (Kind::Cardinal, 23_000, "23,000"),
            (Kind::Cardinal, 1_500_000_000_000, "1.5 trillion"),
            (Kind::Cardinal, 9_000_000_000, "9 billion"),
            (Kind::Cardinal, 1_234_567, "1,234,567"),
            (Kind::Ordinal, 4, "fourth"),
            (Kind::Ordinal, 14, "14th"),
            (Kind::Ordinal, 112, "112th"),
            (Kind::Ordinal, 21, "21st"),
            (Kind::Year, 2013, "2013"),
            (Kind::Decade, 1980, "1980s"),
            (Kind::Month, 12, "December"),
            (Kind::Month, 13, "13"),
            (Kind::Day, 2, "2"),
            (Kind::Label, 8, "8"),
            (Kind::Hour, 15, "3 p.m."),
            (Kind::Hour, 9, "9 o'clock"),
            (Kind::Multiple, 3, "three times"),
        ] {
            assert_eq!(rendered(kind, Value::whole(value)), text);
        }
    }

    #[test]
    fn parts() {
        for (kind, above, below, text) in [
            (Kind::Percent, 1, 8, "12.5 percent"),
            (Kind::Percent, 3, 10, "30 percent"),
            (Kind::Fraction, 2, 3, "two-thirds"),
            (Kind::Fraction, 3, 4, "three quarters"),
            (Kind::Fraction, 1, 2, "half"),
            (Kind::Fraction, 3, 10, "30 percent"),
            (Kind::Fraction, 1, 250, "1/250"),
            (Kind::Cardinal, 5, 2, "2.5"),
            (Kind::Cardinal, 1, 3, "1/3"),
        ] {
            assert_eq!(rendered(kind, Value::ratio(above, below).unwrap()), text);
        }
        assert!(!rendered(Kind::Percent, Value::whole(u128::MAX)).is_empty());
    }
}
