//! What a numeral counts, by the words beside it.

use super::read::{Form, Numeral};
use super::scan::Scanner;
use super::token::Token;
use super::words;
use crate::lang::number::Kind;

impl Scanner {
    pub(super) fn kind(&self, at: usize, numeral: &Numeral) -> Kind {
        match numeral.form {
            Form::Decade => return Kind::Decade,
            Form::Fraction => return Kind::Fraction,
            Form::SpokenYear => return Kind::Year,
            _ => {}
        }
        let whole = numeral.whole();
        let day = whole.is_some_and(|whole| (1..=31).contains(&whole));
        if day && self.beside_month(at, numeral.end) {
            return Kind::Day;
        }
        if self.is_quarter(at) || matches!(self.word_before(at, 1), "phase" | "stage") {
            return Kind::Ordinal;
        }
        if self.is_label(at, numeral) {
            return Kind::Label;
        }
        if let Some(kind) = self.of_clock(at, numeral) {
            return kind;
        }
        match numeral.form {
            Form::Ordinal => Kind::Ordinal,
            Form::PlainDigits(4)
                if whole.is_some_and(|whole| (1000..=2200).contains(&whole))
                    && !matches!(self.mark_before(at), '$' | '¥' | '€' | '£') =>
            {
                Kind::Year
            }
            Form::PlainDigits(2) if self.is_short_year(at) => Kind::Year,
            Form::PlainDigits(3 | 4) if self.is_early_year(at, numeral.end) => Kind::Year,
            _ if self.word(numeral.end) == "times" => Kind::Multiple,
            _ => Kind::Cardinal,
        }
    }

    /// The eight of "a quarter to eight", when it still is seven.
    pub(super) fn is_hour_to_come(&self, at: usize) -> bool {
        let words = [self.word_before(at, 2), self.word_before(at, 1)];
        matches!(words, ["quarter" | "minutes", "to"])
    }

    /// Article 3, item (3), No. 5, and the marks of lists.
    fn is_label(&self, at: usize, numeral: &Numeral) -> bool {
        if !matches!(numeral.form, Form::PlainDigits(_) | Form::Words) {
            return false;
        }
        let bracket = usize::from(self.mark_before(at) == '(' && self.mark(numeral.end) == ')');
        let numbered = self.mark_before(at) == '.' && self.word_before(at, 2) == "no";
        numbered
            || words::names_part(self.word_before(at, 1 + bracket))
            || self.is_digits(at) && self.is_list_mark(at, numeral.end)
    }

    /// Q3.
    pub(super) fn is_quarter(&self, at: usize) -> bool {
        self.attached(at) && self.word_before(at, 1) == "q"
    }

    /// (618-907), 221 BC.
    fn is_early_year(&self, at: usize, end: usize) -> bool {
        let joined = |at: usize| self.tokens.get(at).is_some_and(Token::is_hyphen);
        let first = self.mark_before(at) == '(' && joined(end) && self.is_digits(end + 1);
        let last = self.mark(end) == ')' && at > 1 && joined(at - 1) && self.is_digits(at - 2);
        first || last || matches!(self.word(end), "bc" | "bce" | "ad" | "ce")
    }

    /// '95, 1997-98.
    fn is_short_year(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let after_year = before.is_some_and(Token::is_hyphen)
            && at > 1
            && self.attached(at)
            && self.tokens[at - 2]
                .digits()
                .is_some_and(|digits| digits.plain && digits.whole_digits == 4);
        after_year || matches!(self.mark_before(at), '\'' | '’' | '‘') && self.attached(at)
    }

    /// Dec. 2, December 3, 2 December, 2nd of December.
    fn beside_month(&self, at: usize, end: usize) -> bool {
        let of = usize::from(self.word(end) == "of");
        let after = self.tokens.get(end + of).filter(|token| token.capital);
        let point = usize::from(self.mark_before(at) == '.');
        let before = at.checked_sub(1 + point).and_then(|before| self.tokens.get(before));
        let names_month = |token: &Token| token.capital && words::month(token.word()).is_some();
        after.is_some_and(names_month) || before.is_some_and(names_month)
    }

    /// 3:30, 3 p.m., three o'clock.
    fn of_clock(&self, at: usize, numeral: &Numeral) -> Option<Kind> {
        let whole = numeral.whole()?;
        let next = self.word(numeral.end);
        let half_of_day = matches!(next, "am" | "pm")
            || matches!(next, "a" | "p")
                && self.mark(numeral.end + 1) == '.'
                && self.word(numeral.end + 2) == "m";
        let colon = self.mark(numeral.end) == ':'
            && self.attached(numeral.end)
            && self.is_digits(numeral.end + 1);
        let o_clock = next == "o" && self.word(numeral.end + 2) == "clock";
        if self.mark_before(at) == ':' && self.attached(at) && whole < 60 {
            return Some(Kind::Minute);
        }
        (whole <= 24 && (half_of_day || colon || o_clock)).then_some(Kind::Hour)
    }

    /// About US$5, some 40, 50 or so, twenty-odd. "More than" sets a limit, which is
    /// exact.
    pub(super) fn is_approximate(&self, at: usize, end: usize) -> bool {
        let at = self.before_currency(at);
        let before = [self.word_before(at, 2), self.word_before(at, 1)];
        let about = ABOUT.contains(&before[1]) || before == ["close", "to"];
        let hyphen = self.tokens.get(end).is_some_and(Token::is_hyphen);
        let after = [self.word(end), self.word(end + 1)];
        let or_so = matches!(after, ["or", "so"] | ["odd" | "plus", _])
            || hyphen && matches!(after[1], "odd" | "plus" | "some");
        about || or_so || self.mark(end) == '+' || self.mark_before(at) == '~'
    }

    /// The index of the first token of "a US$5", for a number at `at`.
    fn before_currency(&self, at: usize) -> usize {
        let mut at = at;
        if matches!(self.mark_before(at), '$' | '¥' | '€' | '£') {
            at -= 1;
        }
        while matches!(self.word_before(at, 1), "us" | "rmb" | "cny" | "usd" | "a" | "the") {
            at -= 1;
        }
        at
    }
}

/// Words before a number that make it inexact.
const ABOUT: &[&str] = &[
    "about",
    "around",
    "nearly",
    "almost",
    "approximately",
    "some",
    "roughly",
    "estimated",
    "circa",
];
