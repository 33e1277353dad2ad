//! Adds up a numeral in Chinese characters as its digits and units come in.

use crate::lang::number::Value;

pub(super) const MYRIAD: u128 = 10_000;
pub(super) const MYRIAD_MYRIADS: u128 = 100_000_000;

/// The lower and the upper end of a range; mostly the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Ends(u128, u128);

impl Ends {
    fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1)
    }

    fn times(self, unit: u128) -> Self {
        Self(self.0 * unit, self.1 * unit)
    }

    fn is_zero(self) -> bool {
        self.1 == 0
    }
}

/// A numeral with units while it is being read. What it holds stays below
/// 10^17, since every unit is taken at most once, so nothing can overflow.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Finished hundred millions.
    above: Ends,
    /// Finished ten thousands.
    myriads: Ends,
    /// What stands below 万.
    section: Ends,
    /// A digit whose unit has not come yet.
    pending: Option<Ends>,
    /// The last unit within the section, 0 before the first.
    last_unit: u128,
    /// The last unit of all, for the short form of 一百二.
    pub short_unit: u128,
    pub started: bool,
    /// Whether 多, 余, 几 or a range make it inexact.
    pub approximate: bool,
    /// Whether a range, or a unit with no digit before it (百姓), make it vague.
    pub loose: bool,
}

impl Words {
    /// Whether a digit waits for its unit.
    pub fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    pub fn take_digit(&mut self, digit: u8) -> bool {
        let new = u128::from(digit);
        match self.pending {
            None => self.pending = Some(Ends(new, new)),
            Some(Ends(low, high)) if low == high && follows_in_range_of(low, digit) => {
                self.pending = Some(Ends(low.min(new), low.max(new)));
                (self.approximate, self.loose) = (true, true);
            }
            Some(_) => return false,
        }
        self.started = true;
        true
    }

    pub fn take_unit(&mut self, unit: u128) -> bool {
        if unit >= MYRIAD {
            return self.take_large_unit(unit);
        }
        if self.last_unit != 0 && unit >= self.last_unit {
            return false;
        }
        let digit = match self.pending.take() {
            Some(digit) => digit,
            None if unit == 10 => Ends(1, 1),
            None if !self.started => {
                self.loose = true;
                Ends(1, 1)
            }
            None => return false,
        };
        self.section = self.section.plus(digit.times(unit));
        (self.last_unit, self.short_unit, self.started) = (unit, unit, true);
        true
    }

    fn take_large_unit(&mut self, unit: u128) -> bool {
        let mut below = self.section.plus(self.pending.unwrap_or_default());
        if unit == MYRIAD && self.short_unit == MYRIAD && below.is_zero() && self.above.is_zero() {
            // 万万 is an old way to say 亿.
            self.above = self.myriads.times(MYRIAD);
            (self.myriads, self.short_unit) = (Ends::default(), MYRIAD_MYRIADS);
            return true;
        }
        let taken = if unit == MYRIAD {
            self.myriads
        } else {
            below = below.plus(self.myriads);
            self.above
        };
        if !taken.is_zero() || (below.is_zero() && self.started) {
            return false;
        }
        if below.is_zero() {
            self.loose = true;
            below = Ends(1, 1);
        }
        if unit == MYRIAD {
            self.myriads = below.times(unit);
        } else {
            self.above = below.times(unit);
            self.myriads = Ends::default();
        }
        (self.section, self.pending, self.last_unit) = (Ends::default(), None, 0);
        (self.short_unit, self.started) = (unit, true);
        true
    }

    /// The values that the words can have; 一百二 is 120, but 一百、二… may touch.
    pub fn values(&self, after_zero: bool) -> (Vec<Value>, bool) {
        let rest = self.above.plus(self.myriads).plus(self.section);
        let pending = self.pending.unwrap_or_default();
        let plain = rest.plus(pending);
        let shortened = self.pending.is_some() && self.short_unit >= 100 && !after_zero;
        let mut values = vec![plain.0];
        if plain.1 != plain.0 {
            values.push(plain.1);
        }
        if plain == Ends(1, 2) {
            // The twelfth month in “一二·九”.
            values.push(12);
        }
        if shortened {
            values.insert(0, rest.plus(pending.times(self.short_unit / 10)).0);
        }
        (values.into_iter().map(Value::whole).collect(), shortened)
    }
}

fn follows_in_range_of(first: u128, second: u8) -> bool {
    u8::try_from(first).is_ok_and(|first| follows_in_range(first, second))
}

/// Whether two digits that touch name the ends of a range.
pub(super) fn follows_in_range(first: u8, second: u8) -> bool {
    first > 0 && (second == first + 1 || (first, second) == (3, 5) || (first, second) == (3, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_do_not_fall_are_refused() {
        let mut words = Words::default();
        assert!(words.take_digit(3) && words.take_unit(100));
        assert!(words.take_digit(5) && !words.take_unit(1000));
    }

    #[test]
    fn one_unit_of_each_size_is_enough() {
        let mut words = Words::default();
        assert!(words.take_digit(3) && words.take_unit(MYRIAD_MYRIADS));
        assert!(!words.take_unit(MYRIAD_MYRIADS));
        assert_eq!(words.values(false).0, [Value::whole(300_000_000)]);
    }
}
