//! Finds the numbers of an English text and tells what they count.
//!
//! As in Chinese, what is doubtful ("one" as a pronoun, "half", "twice") is
//! kept as evidence: [`Number::certain`] is false.

use crate::lang::number::found::{Found, Standing};
use crate::lang::number::{Kind, Number, Value};

mod read;
mod scan;
mod sense;
mod standing;
mod token;
mod words;

use read::{Form, Numeral, numeral_at};
use scan::Scanner;
use token::Token;

/// The numbers of an English text, in the order in which they stand.
///
/// ```text
/// the fourth symposium, 1.5 trillion yuan  =>  fourth (4, ordinal), 1.5 trillion
/// ```
#[must_use]
pub fn numbers(text: &str) -> Vec<Number> {
    let scanner = Scanner::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scanner.tokens.len() {
        at = scanner.step(at, &mut found);
    }
    scanner.lend_scales(&mut found);
    found.into_iter().map(|found| scanner.finish(found)).collect()
}

/// Words after which May and March are months.
const BEFORE_MONTHS: &[&str] = &[
    "in", "since", "until", "by", "early", "late", "mid", "last", "next", "this", "from", "to",
    "and", "of", "through", "between",
];

/// Words after which a Roman numeral counts.
const BEFORE_ROMAN: &[&str] = &[
    "part", "chapter", "article", "book", "volume", "section", "phase", "appendix", "act", "title",
    "war", "vol", "annex", "type", "class",
];

impl Scanner {
    /// Reads what stands at `at` and returns where to go on.
    fn step(&self, at: usize, found: &mut Vec<Found>) -> usize {
        if let Some(end) = self.month(at, found) {
            return end;
        }
        if let Some(numeral) = numeral_at(&self.tokens, at) {
            return self.number(at, &numeral, found);
        }
        self.roman(at, found).or_else(|| self.word_for_number(at, found)).unwrap_or(at + 1)
    }

    /// December, Dec.; May and March only where a date is near.
    fn month(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let month = words::month(self.word(at)).filter(|_| self.tokens[at].capital)?;
        let point = usize::from(self.mark(at + 1) == '.');
        let dated = self.is_digits(at + 1 + point) || self.beside_day(at);
        let ambiguous =
            matches!(self.word(at), "may" | "march" | "mar" | "sep" | "dec" | "jan" | "jun");
        let introduced = BEFORE_MONTHS.contains(&self.word_before(at, 1));
        if ambiguous && !dated && !introduced {
            return None;
        }
        let standing = if dated { Standing::Certain } else { Standing::Small };
        found.push(Found::exact(at..at + 1, Value::whole(month), Kind::Month, standing));
        Some(at + 1 + point)
    }

    /// 2 December, 2nd of December.
    fn beside_day(&self, at: usize) -> bool {
        let mut at = at;
        for words in [&["of"][..], &["st", "nd", "rd", "th"]] {
            at -= usize::from(words.contains(&self.word_before(at, 1)));
        }
        at.checked_sub(1).is_some_and(|before| self.is_digits(before))
    }

    /// Takes up a numeral with all that belongs to it.
    fn number(&self, at: usize, numeral: &Numeral, found: &mut Vec<Found>) -> usize {
        if let Some(end) = self.percent(numeral, at, found) {
            return end;
        }
        let share = self
            .one_in_ten(at, numeral, found)
            .or_else(|| self.fraction_in_digits(at, numeral, found));
        if let Some(end) = share {
            return end;
        }
        let kind = self.kind(at, numeral);
        let standing = self.standing(at, numeral, kind);
        let mut values = numeral.values.clone();
        if kind == Kind::Hour
            && let Some(whole) = numeral.whole().filter(|whole| *whole < 12)
        {
            values.push(Value::whole(whole + 12));
        }
        if self.is_hour_to_come(at) {
            let before = numeral.whole().and_then(|whole| whole.checked_sub(1));
            values.extend(before.map(Value::whole));
        }
        for value in values {
            found.push(Found {
                approximate: self.is_approximate(at, numeral.end),
                scale: numeral.scale,
                ..Found::exact(at..numeral.end, value, kind, standing)
            });
        }
        numeral.end
    }

    /// 35%, 35 percent, 35 per cent, 3 percentage points.
    fn percent(&self, numeral: &Numeral, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let hyphen = self.tokens.get(numeral.end).is_some_and(Token::is_hyphen);
        let sign = numeral.end + usize::from(hyphen && self.attached(numeral.end));
        let end = match (self.mark(sign), self.word(sign)) {
            ('%' | '％', _) | (_, "percent" | "pct") => sign + 1,
            (_, "per") if self.word(sign + 1) == "cent" => sign + 2,
            (_, "per") if self.word(sign + 2) == "cent" => sign + 3,
            (_, "percentage") if self.word(sign + 1).starts_with("point") => sign + 2,
            _ => return None,
        };
        let standing = match numeral.whole() {
            _ if numeral.loose => Standing::Hint,
            // A hundred percent may be 完全.
            Some(100) => Standing::Small,
            _ => Standing::Certain,
        };
        for value in &numeral.values {
            let value = value.times(Value::PERCENT)?;
            found.push(Found {
                approximate: self.is_approximate(at, end),
                scale: Value::PERCENT,
                ..Found::exact(at..end, value, Kind::Percent, standing)
            });
        }
        Some(end)
    }

    /// one in ten, nine out of ten: a share, or two numbers.
    fn one_in_ten(&self, at: usize, part: &Numeral, found: &mut Vec<Found>) -> Option<usize> {
        let words = [self.word(part.end), self.word(part.end + 1)];
        let next = match words {
            ["out", "of"] | ["of" | "in" | "for", "every"] => part.end + 2,
            ["in", _] => part.end + 1,
            _ => return None,
        };
        let whole = numeral_at(&self.tokens, next)?;
        let (above, below) = (part.whole()?, whole.whole()?);
        let usual = matches!(below, 2..=10 | 20 | 100 | 1000 | 10_000 | 100_000 | 1_000_000);
        let share = above < below && usual && whole.form != Form::Ordinal;
        let value = Value::ratio(above, below).filter(|_| share)?;
        for (start, end, value, kind) in [
            (at, whole.end, value, Kind::Fraction),
            (at, part.end, Value::whole(above), Kind::Cardinal),
            (next, whole.end, Value::whole(below), Kind::Cardinal),
        ] {
            let standing = if kind == Kind::Fraction { Standing::Small } else { Standing::Hint };
            found.push(Found::exact(start..end, value, kind, standing));
        }
        Some(whole.end)
    }

    /// 3/4, but not 24/7 and not 12/3/2024.
    fn fraction_in_digits(
        &self,
        at: usize,
        above: &Numeral,
        found: &mut Vec<Found>,
    ) -> Option<usize> {
        let slash =
            self.mark(above.end) == '/' && self.attached(above.end) && self.attached(above.end + 1);
        let below = self.tokens.get(above.end + 1)?.digits()?.value.as_whole()?;
        let above_whole = above.whole().filter(|whole| *whole < below && below <= 100)?;
        let end = above.end + 2;
        if !slash || self.mark(end) == '/' || self.mark_before(at) == '/' {
            return None;
        }
        let value = Value::ratio(above_whole, below)?;
        found.push(Found::exact(at..end, value, Kind::Fraction, Standing::Small));
        Some(end)
    }

    /// Part III, Chapter IV, World War II.
    fn roman(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let introduced = BEFORE_ROMAN.contains(&self.word_before(at, 1));
        let letters = token.word().to_uppercase();
        let value = words::roman(&letters).filter(|_| token.capital)?;
        let lists = at == 0 && self.mark(at + 1) == '.'
            || self.mark_before(at) == '(' && self.mark(at + 1) == ')';
        if !introduced && !lists {
            return None;
        }
        let kind = if lists || words::names_part(self.word_before(at, 1)) {
            Kind::Label
        } else {
            Kind::Ordinal
        };
        let value = Value::whole(value);
        found.push(Found::exact(at..at + 1, value, kind, Standing::Small));
        Some(at + 1)
    }

    /// twice, both, dozens, the eighties, centenary.
    fn word_for_number(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let word = self.word(at);
        let (value, kind) = match words::decade(word) {
            Some(value) => (value, Kind::Decade),
            None => (words::implied(word)?, implied_kind(word)),
        };
        let standing = if words::is_growth(word) { Standing::Small } else { Standing::Hint };
        found.push(Found {
            approximate: kind == Kind::Cardinal && word.ends_with('s'),
            ..Found::exact(at..at + 1, Value::whole(value), kind, standing)
        });
        Some(at + 1)
    }

    /// 3 to 5 million, 10-15%, Nov. 18 to 20: the numbers of a range may share a
    /// unit or a month.
    fn lend_scales(&self, found: &mut Vec<Found>) {
        let mut lent = Vec::new();
        for index in 1..found.len() {
            let (before, after) = found.split_at_mut(index);
            if let (Some(first), Some(second)) = (before.last(), after.first_mut())
                && self.is_range(first, second)
            {
                let bare = second.kind == Kind::Cardinal && second.value <= Value::whole(31);
                if matches!(first.kind, Kind::Day | Kind::Label) && bare {
                    second.kind = first.kind;
                }
                lent.extend(with_scale_of(first, second));
            }
        }
        for number in lent {
            let place = found.partition_point(|other| other.start < number.start);
            found.insert(place, number);
        }
    }

    fn is_range(&self, first: &Found, second: &Found) -> bool {
        let between = self.tokens.get(first.end);
        let joined =
            |token: &Token| token.is_hyphen() || matches!(token.word(), "to" | "or" | "and");
        second.start == first.end + 1 && between.is_some_and(joined)
    }
}

/// The 3 of "3 to 5 million" as three million.
fn with_scale_of(first: &Found, second: &Found) -> Option<Found> {
    let bare = matches!(first.kind, Kind::Cardinal | Kind::Year) && first.scale == Value::whole(1);
    let value = first.value.times(second.scale)?;
    (bare && value != first.value).then(|| Found {
        value,
        kind: second.kind,
        scale: second.scale,
        ..first.clone()
    })
}

/// Whether a word like "dozen" counts or, like "both" and "double", multiplies.
fn implied_kind(word: &str) -> Kind {
    match words::implied(word) {
        Some(2..=8) if !word.ends_with("ly") && !word.ends_with("ary") => Kind::Multiple,
        _ => Kind::Cardinal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<String> {
        crate::lang::number::listed(text, numbers(text))
    }

    #[test]
    fn numbers_are_found_with_their_kinds() {
        for (text, expected) in [
            ("It cost 1,234.5 yuan.", &["1,234.5 = 2469/2 Cardinal"][..]),
            ("1.5 trillion", &["1.5 trillion = 1500000000000 Cardinal"]),
            ("RMB3.2bn", &["3.2bn = 3200000000 Cardinal"]),
            ("nearly 800 million", &["800 million = 800000000 Cardinal~"]),
            ("the fourth symposium", &["fourth = 4 Ordinal-"]),
            ("the 14th plan", &["14th = 14 Ordinal"]),
            ("35 per cent", &["35 per cent = 7/20 Percent"]),
            ("3 percentage points", &["3 percentage points = 3/100 Percent"]),
            ("two-thirds of them", &["two-thirds = 2/3 Fraction"]),
            ("Dec. 2", &["Dec = 12 Month", "2 = 2 Day"]),
            ("2 December 2024", &["2 = 2 Day", "December = 12 Month", "2024 = 2024 Year"]),
            ("the mid-1980s", &["1980s = 1980 Decade"]),
            ("more than 30", &["30 = 30 Cardinal"]),
            ("Chapter IV", &["IV = 4 Label-"]),
            ("Phase II", &["II = 2 Ordinal-"]),
            ("Phase 2", &["2 = 2 Ordinal"]),
            ("Article 4, item (3)", &["4 = 4 Label", "3 = 3 Label-"]),
            ("Articles 4 and 6", &["4 = 4 Label", "6 = 6 Label"]),
            ("Decree No. 5", &["5 = 5 Label"]),
            ("(2) improve the system", &["2 = 2 Label-"]),
            ("the first two quarters", &["first = 1 Ordinal?", "two = 2 Cardinal-"]),
            ("the first quarter", &["first = 1 Ordinal-"]),
            ("It tripled.", &["tripled = 3 Multiple-"]),
            ("3:30 p.m.", &["3 = 3 Hour", "3 = 15 Hour", "30 = 30 Minute"]),
            ("seven major steps", &["seven = 7 Cardinal-"]),
            ("three times as many", &["three = 3 Multiple-"]),
        ] {
            assert_eq!(listed(text), expected, "{text}");
        }
    }

    #[test]
    fn what_may_not_be_a_number_is_doubtful() {
        for (text, expected) in [
            ("one of them, no one, this one", &["one = 1 Cardinal?"; 3][..]),
            ("Just a second.", &["second = 2 Ordinal?"]),
            ("dozens of people", &["dozens = 12 Cardinal?"]),
            ("half of them", &["half = 1/2 Fraction?"]),
            ("twice, both", &["twice = 2 Multiple?", "both = 2 Multiple?"]),
            ("G20 and COVID-19", &["20 = 20 Cardinal?", "19 = 19 Cardinal?"]),
            ("see [3]", &["3 = 3 Label?"]),
            ("born in the eighties", &["eighties = 80 Decade?"]),
        ] {
            assert_eq!(listed(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_are_no_numbers_are_left_alone() {
        for text in [
            "It may rain, and they march on a Monday.",
            "an apple a day",
            "the Long March",
            "Civil servants mix well.",
            "",
        ] {
            assert!(listed(text).is_empty(), "{text}: {:?}", listed(text));
        }
    }

    #[test]
    fn ranges_share_their_unit() {
        let values: Vec<Value> = numbers("3 to 5 million").iter().map(|it| it.value).collect();
        assert!(values.contains(&Value::whole(3_000_000)) && values.contains(&Value::whole(3)));
    }
}
