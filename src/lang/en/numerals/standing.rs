//! How much a numeral means where it stands.

use super::read::{Form, Numeral};
use super::scan::Scanner;
use crate::lang::number::found::Standing;
use crate::lang::number::{Kind, Value};

/// Numbers in words that are no larger than this are small.
const SMALL: u128 = 99;

impl Scanner {
    pub(super) fn standing(&self, at: usize, numeral: &Numeral, kind: Kind) -> Standing {
        if numeral.loose || numeral.form == Form::SpokenYear {
            return Standing::Hint;
        }
        match numeral.form {
            Form::Fraction if numeral.values == [Value::HALF] => Standing::Hint,
            Form::Fraction | Form::Decade => Standing::Certain,
            _ if self.is_digits(at) => self.standing_in_digits(at, numeral, kind),
            Form::Ordinal => self.standing_of_ordinal(at, numeral),
            _ => standing_in_words(numeral),
        }
    }

    /// Digits count, unless they belong to a name (G20, COVID-19) or a list.
    fn standing_in_digits(&self, at: usize, numeral: &Numeral, kind: Kind) -> Standing {
        let zero_minute = kind == Kind::Minute && numeral.whole() == Some(0);
        let lists = self.is_list_mark(at, numeral.end);
        match numeral.whole() {
            Some(1..=4) if self.is_quarter(at) => Standing::Small,
            // Notes are numbered anew.
            Some(2..) if kind == Kind::Label => match self.mark_before(at) {
                '[' => Standing::Hint,
                _ if lists => Standing::Small,
                _ => Standing::Certain,
            },
            _ if zero_minute || lists || self.is_in_name(at, numeral.end) => Standing::Hint,
            Some(0 | 1) => Standing::Small,
            _ => Standing::Certain,
        }
    }

    /// G20, 5G, 24/7, 10+3, COVID-19, but not RMB20 and 5km.
    fn is_in_name(&self, at: usize, end: usize) -> bool {
        const CURRENCIES: &[&str] = &["rmb", "cny", "usd", "us", "eur", "gbp", "hkd", "hk"];
        const UNITS: &[&str] =
            &["km", "kg", "cm", "mm", "mw", "gw", "kw", "ft", "lb", "am", "pm", "h", "t"];
        let (before, after) = (self.word_before(at, 1), self.word(end));
        let plus = |at: usize| self.mark(at) == '+' && self.attached(at) && self.is_digits(at + 1);
        self.attached(at) && !before.is_empty() && !CURRENCIES.contains(&before)
            || self.attached(end) && !after.is_empty() && !UNITS.contains(&after)
            || self.attached(at) && "/_#&=.\\".contains(self.mark_before(at))
            || self.attached(end) && self.mark(end) == '/'
            || plus(end)
            || at > 0 && plus(at - 1)
            || self.hyphened_to_name(at)
    }

    /// COVID-19, but not mid-2020 or post-1949.
    fn hyphened_to_name(&self, at: usize) -> bool {
        let hyphen = self.attached(at) && at > 1 && self.tokens[at - 1].is_hyphen();
        let before = self.word_before(at, 2);
        let prefix = matches!(
            before,
            "mid" | "pre" | "post" | "early" | "late" | "under" | "over" | "top" | "non"
        );
        hyphen && self.attached(at - 1) && !before.is_empty() && !prefix
    }

    /// Marks of a list: "1." and "1)" at the beginning of a line, (1) and `[12]` anywhere.
    pub(super) fn is_list_mark(&self, at: usize, end: usize) -> bool {
        let closed = matches!(self.mark(end), '.' | ')' | ']') && self.attached(end);
        let opens_line = at == 0 || self.mark_before(at) == '\n';
        let opened = matches!(self.mark_before(at), '(' | '[') && self.attached(at);
        let digits = self.tokens[at].digits().map_or(0, |digits| digits.whole_digits);
        closed && digits <= 2 && (opens_line || opened && self.mark(end) != '.')
    }

    /// "first" is mostly an adverb and "second" may be a unit of time.
    fn standing_of_ordinal(&self, at: usize, numeral: &Numeral) -> Standing {
        let determined = matches!(
            self.word_before(at, 1),
            "the" | "its" | "his" | "her" | "their" | "our" | "my" | "this" | "every"
        );
        let of_year = self.word(numeral.end) == "quarter";
        match numeral.whole() {
            Some(1 | 2) if of_year => Standing::Small,
            Some(1) | None => Standing::Hint,
            Some(2) if !determined => Standing::Hint,
            Some(whole) if whole <= SMALL => Standing::Small,
            _ => Standing::Certain,
        }
    }
}

fn standing_in_words(numeral: &Numeral) -> Standing {
    match numeral.whole() {
        Some(0 | 1) => Standing::Hint,
        Some(whole) if whole > SMALL => Standing::Certain,
        // Two dozen and three decades have two values.
        Some(_) | None => Standing::Small,
    }
}
