//! Numbers as the two languages write them: what a number is, apart from how
//! either language spells it.
//!
//! [`crate::lang::zh::numerals`] and [`crate::lang::en::numerals`] find the
//! numbers of a text; [`compare`] sets those of a Chinese text beside those of
//! its translation. Nothing of either language's grammar belongs in this file.

use std::cmp::Ordering;
use std::ops::Range;

pub mod compare;
pub(crate) mod digits;
mod excuse;
pub(crate) mod found;
mod render;

pub use compare::{Mismatch, mismatches};

/// An exact number, zero or more: a fraction in lowest terms.
///
/// A percentage is kept as the part of one that it is, so that 30%, 三成 and
/// three tenths are the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    numerator: u128,
    denominator: u128,
}

impl Value {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);
    /// One hundredth, the size of a percent.
    pub const PERCENT: Self = Self { numerator: 1, denominator: 100 };
    /// One half.
    pub const HALF: Self = Self { numerator: 1, denominator: 2 };

    /// A whole number.
    #[must_use]
    pub const fn whole(number: u128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// `numerator` parts of `denominator`; `None` where that divides by zero.
    #[must_use]
    pub fn ratio(numerator: u128, denominator: u128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let common = greatest_common_divisor(numerator, denominator);
        Some(Self { numerator: numerator / common, denominator: denominator / common })
    }

    /// The number whose decimal digits are `digits`, the last `places` of them
    /// after the point; `None` where it is too long to be kept exactly.
    #[must_use]
    pub fn from_digits(digits: &[u8], places: usize) -> Option<Self> {
        let mut numerator: u128 = 0;
        for digit in digits {
            numerator = numerator.checked_mul(10)?.checked_add((*digit).into())?;
        }
        let denominator = 10_u128.checked_pow(u32::try_from(places).ok()?)?;
        Self::ratio(numerator, denominator)
    }

    /// The product; `None` where it is too long to be kept exactly.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::ratio(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The sum; `None` where it is too long to be kept exactly.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::ratio(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The whole number that this is; `None` where there is a remainder.
    #[must_use]
    pub const fn as_whole(self) -> Option<u128> {
        if self.denominator == 1 { Some(self.numerator) } else { None }
    }

    /// The two parts of the fraction in lowest terms.
    #[must_use]
    pub const fn parts(self) -> (u128, u128) {
        (self.numerator, self.denominator)
    }

    /// Whether `self` is what is left of `exact` when it is rounded, up or
    /// down, to fewer digits: 1.25 billion of 1.247 billion. What differs by a
    /// tenth or more is another number.
    #[must_use]
    pub fn rounds(self, exact: Self) -> bool {
        let Some((coarse, fine)) = as_decimals(self, exact) else {
            return false;
        };
        let near = coarse.abs_diff(fine).saturating_mul(10) < fine;
        near && last_place(coarse) > last_place(fine)
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match same_denominator(*self, *other) {
            Some((left, right)) => left.cmp(&right),
            // Too long to be brought to one denominator: the whole parts decide
            // as well as anything, and what is left keeps the order total.
            None => (self.numerator / self.denominator)
                .cmp(&(other.numerator / other.denominator))
                .then_with(|| self.parts().cmp(&other.parts())),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn same_denominator(left: Value, right: Value) -> Option<(u128, u128)> {
    Some((
        left.numerator.checked_mul(right.denominator)?,
        right.numerator.checked_mul(left.denominator)?,
    ))
}

/// Both values in the same decimal place, so that they are whole; `None` where
/// decimals do not give them exactly.
fn as_decimals(left: Value, right: Value) -> Option<(u128, u128)> {
    const MOST_PLACES: u32 = 12;
    (0..=MOST_PLACES).find_map(|places| {
        let power = Value::whole(10_u128.pow(places));
        Some((left.times(power)?.as_whole()?, right.times(power)?.as_whole()?))
    })
}

/// The power of ten in which the last digit of `number` that is not zero stands.
fn last_place(number: u128) -> u128 {
    let mut place = 1;
    let mut rest = number;
    while rest != 0 && rest.is_multiple_of(10) {
        rest /= 10;
        place *= 10;
    }
    place
}

fn greatest_common_divisor(left: u128, right: u128) -> u128 {
    let (mut left, mut right) = (left, right);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}

/// What a number counts, as far as the words beside it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// How many or how much.
    Cardinal,
    /// A place in a row: 第四, fourth, the 14th Five-Year Plan, the 21st century.
    Ordinal,
    /// What a part of a text is called: 第三条, （三）, Article 3, (3).
    Label,
    /// Percent or percentage points, as a part of one.
    Percent,
    /// A part of one: 三分之二, two-thirds.
    Fraction,
    /// So many times as much: 三倍, threefold.
    Multiple,
    /// A calendar year, of four digits, or of two where the century is left out.
    Year,
    /// A decade: 80 or 1980.
    Decade,
    /// A month of the calendar, 1 to 12.
    Month,
    /// A day of the month, 1 to 31.
    Day,
    /// An hour of the clock, 0 to 24.
    Hour,
    /// A minute of the clock.
    Minute,
}

/// A number that stands in a text.
///
/// Where the text can be read in several ways (十七八 is 17 or 18, "3 p.m." the
/// hour 3 or 15) several numbers share one span, and any of them is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where it stands: bytes of the text that was searched.
    pub span: Range<usize>,
    /// How much it is; the base of it where it is approximate.
    pub value: Value,
    /// What it counts.
    pub kind: Kind,
    /// Whether it surely is a number that a translation keeps. If not, it may
    /// bear out a number of the other text but is never itself in question.
    pub certain: bool,
    /// Whether it is one of the small numbers in words that translations often
    /// put otherwise (三人 as "they"). Its absence alone says nothing.
    pub small: bool,
    /// Whether words like 多, 近 or "about" make it inexact. A limit (以上, "at
    /// most") is exact.
    pub approximate: bool,
}

/// Numbers of a text as a test writes them: "text = value kind", with ? where doubtful, ~ where
/// approximate and - where small.
#[cfg(test)]
pub(crate) fn listed(text: &str, numbers: Vec<Number>) -> Vec<String> {
    let line = |number: Number| {
        let (above, below) = number.value.parts();
        let value = if below == 1 { above.to_string() } else { format!("{above}/{below}") };
        let mark = match (number.certain, number.small, number.approximate) {
            (false, _, _) => "?",
            (_, true, _) => "-",
            (_, _, true) => "~",
            _ => "",
        };
        let written = &text[number.span.clone()];
        format!("{written} = {value} {:?}{mark}", number.kind)
    };
    numbers.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(digits: &[u8], places: usize) -> Value {
        Value::from_digits(digits, places).unwrap()
    }

    #[test]
    fn values_are_equal_however_they_are_written() {
        assert_eq!(decimal(&[1, 2, 5], 1), Value::ratio(25, 2).unwrap());
        assert_eq!(
            Value::whole(30).times(Value::PERCENT),
            Value::ratio(3, 10),
            "30% is three tenths"
        );
        assert_eq!(
            decimal(&[1, 5], 1).times(Value::whole(1_000_000)),
            Some(Value::whole(1_500_000))
        );
        assert_eq!(Value::HALF.plus(Value::HALF), Some(Value::whole(1)));
    }

    #[test]
    fn what_is_too_long_is_refused_and_not_wrapped() {
        assert_eq!(Value::from_digits(&[9; 60], 0), None);
        assert_eq!(Value::from_digits(&[1; 10], 60), None);
        assert_eq!(Value::whole(u128::MAX).times(Value::whole(2)), None);
        assert_eq!(Value::whole(u128::MAX).plus(Value::whole(1)), None);
        assert_eq!(Value::ratio(1, 0), None);
    }

    #[test]
    fn order_is_that_of_size() {
        assert!(Value::ratio(1, 3).unwrap() < Value::HALF);
        assert!(Value::whole(u128::MAX) > Value::ratio(1, u128::MAX).unwrap());
    }

    #[test]
    fn rounding_needs_fewer_digits_and_nearness() {
        let exact = Value::whole(1_247_000_000);
        assert!(Value::whole(1_250_000_000).rounds(exact));
        assert!(Value::whole(1_200_000_000).rounds(exact));
        assert!(!Value::whole(1_300_000_000).rounds(Value::whole(1_100_000_000)));
        assert!(!exact.rounds(exact));
        assert!(!Value::whole(1_400_000_000).rounds(exact));
        let percent = |part| Value::whole(part).times(Value::PERCENT).unwrap();
        assert!(!percent(20).rounds(percent(15)));
        assert!(!percent(20).rounds(percent(10)));
        assert!(percent(50).rounds(percent(49)));
        assert!(!Value::ratio(1, 3).unwrap().rounds(Value::HALF));
    }
}
