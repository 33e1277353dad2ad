//! Reads one numeral, in words or in digits, without regard to what it counts:
//! 1.5 trillion, 3.2bn, two hundred and fifty thousand, twenty-first, two-thirds.

use super::token::Token;
use super::words::{self, Class};
use crate::lang::number::Value;

/// A numeral that was read; `end` is the index of the token after it.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// What it can mean: one value, or more where it is ambiguous.
    pub values: Vec<Value>,
    pub end: usize,
    pub form: Form,
    /// Whether it is too vague to insist on (a hundred, half a million).
    pub loose: bool,
    /// What the digits were multiplied by; a range such as "3 to 5 million"
    /// lends it to its first number.
    pub scale: Value,
}

/// How a numeral is formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In digits, so many of them, with nothing added.
    PlainDigits(usize),
    /// In digits with a point, commas or a scale.
    Digits,
    /// In words.
    Words,
    /// An ordinal, in digits or words.
    Ordinal,
    /// Digits and an s: 1980s, 80s.
    Decade,
    /// A fraction in words.
    Fraction,
    /// A year as it is spoken: nineteen forty-nine.
    SpokenYear,
}

impl Numeral {
    fn new(value: Value, end: usize, form: Form) -> Self {
        Self { values: vec![value], end, form, loose: false, scale: Value::whole(1) }
    }

    /// The whole number that it is, where that is certain.
    pub fn whole(&self) -> Option<u128> {
        match self.values.as_slice() {
            [value] => value.as_whole(),
            _ => None,
        }
    }
}

/// The numeral that begins with the token at index `at`.
pub(super) fn numeral_at(tokens: &[Token], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    let numeral = if token.digits().is_some() {
        in_digits(tokens, at)?
    } else {
        half_of(tokens, at).or_else(|| in_words(tokens, at)).or_else(|| with_article(tokens, at))?
    };
    Some(counting_groups(tokens, and_a_half(tokens, numeral)))
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", Token::word)
}

/// Whether two neighbouring tokens touch.
fn attached(tokens: &[Token], at: usize) -> bool {
    at > 0 && at < tokens.len() && tokens[at - 1].end == tokens[at].start
}

/// The index after a hyphen that joins the next word, or `at` itself.
fn skip_hyphen(tokens: &[Token], at: usize) -> usize {
    let hyphen = tokens.get(at).is_some_and(Token::is_hyphen);
    if hyphen && attached(tokens, at) && attached(tokens, at + 1) { at + 1 } else { at }
}

fn in_digits(tokens: &[Token], at: usize) -> Option<Numeral> {
    let decimal = *tokens.get(at)?.digits()?;
    let form = if decimal.plain { Form::PlainDigits(decimal.whole_digits) } else { Form::Digits };
    let mut numeral = Numeral::new(decimal.value, at + 1, form);
    if attached(tokens, at + 1) {
        let letters = word(tokens, at + 1);
        if matches!(letters, "st" | "nd" | "rd" | "th") {
            (numeral.form, numeral.end) = (Form::Ordinal, at + 2);
        } else if letters == "s" && decimal.plain {
            (numeral.form, numeral.end) = (Form::Decade, at + 2);
        } else if let Some(scale) = words::scale_letters(letters) {
            scale_up(&mut numeral, Value::whole(scale), at + 2);
            if matches!(letters, "m" | "k" | "b") {
                // 5m may be metres, 4K a name.
                numeral.values.push(decimal.value);
                numeral.loose = letters != "m";
            }
        }
    }
    while let Some((scale, end)) = scale_at(tokens, numeral.end) {
        scale_up(&mut numeral, Value::whole(scale), end);
    }
    Some(numeral)
}

fn scale_up(numeral: &mut Numeral, scale: Value, end: usize) {
    numeral.end = end;
    numeral.form = Form::Digits;
    let scaled = numeral.values.iter().map(|value| value.times(scale));
    match (scaled.collect::<Option<Vec<Value>>>(), numeral.scale.times(scale)) {
        (Some(values), Some(scale)) => (numeral.values, numeral.scale) = (values, scale),
        _ => numeral.loose = true,
    }
}

/// A word from hundred to trillion, after a blank or a hyphen.
fn scale_at(tokens: &[Token], at: usize) -> Option<(u128, usize)> {
    let at = skip_hyphen(tokens, at);
    let scale = match word(tokens, at) {
        "hundred" => 100,
        name => words::scale(name)?,
    };
    Some((scale, at + 1))
}

/// A numeral in words while it is being read. Scales only ever fall, so it
/// stays below 10^18.
#[derive(Default)]
struct Words {
    total: u128,
    current: u128,
    last: Option<Class>,
    scale: Option<u128>,
}

impl Words {
    fn take(&mut self, class: Class) -> bool {
        let fits = match class {
            Class::Unit(_) => !matches!(self.last, Some(Class::Unit(_) | Class::Teen(_))),
            Class::Teen(_) | Class::Tens(_) => {
                matches!(self.last, None | Some(Class::Hundred | Class::Scale(_)))
            }
            Class::Hundred => matches!(self.last, Some(Class::Unit(_) | Class::Teen(_))),
            Class::Scale(scale) => self.current > 0 && self.scale.is_none_or(|last| scale < last),
        };
        if !fits {
            return false;
        }
        match class {
            Class::Unit(value) | Class::Teen(value) | Class::Tens(value) => self.current += value,
            Class::Hundred => self.current *= 100,
            Class::Scale(scale) => {
                self.total += self.current * scale;
                (self.current, self.scale) = (0, Some(scale));
            }
        }
        self.last = Some(class);
        true
    }

    /// "and" joins what is below a hundred to what is above: two hundred and
    /// five, but not "two and three".
    fn and_joins(&self, next: Option<Class>) -> bool {
        matches!(self.last, Some(Class::Hundred | Class::Scale(_)))
            && matches!(next, Some(Class::Unit(_) | Class::Teen(_) | Class::Tens(_)))
    }
}

fn any_class(word: &str) -> Option<Class> {
    words::cardinal(word).or_else(|| words::ordinal(word))
}

fn in_words(tokens: &[Token], at: usize) -> Option<Numeral> {
    let mut words = Words::default();
    read_on(tokens, at, &mut words)
}

/// Reads number words from `at` on into what has been read already.
fn read_on(tokens: &[Token], at: usize, words: &mut Words) -> Option<Numeral> {
    let mut end = at;
    let mut form = Form::Words;
    loop {
        let mut next = if end > at { skip_hyphen(tokens, end) } else { end };
        if word(tokens, next) == "and" && words.and_joins(any_class(word(tokens, next + 1))) {
            next += 1;
        }
        let name = word(tokens, next);
        if let Some(class) = words::cardinal(name) {
            if words.take(class) {
                end = next + 1;
                continue;
            }
            if let Some(year) = spoken_year(tokens, next, words) {
                return Some(year);
            }
        } else if let Some(class) = words::ordinal(name)
            && take_ordinal(words, class)
        {
            end = next + 1;
            form = Form::Ordinal;
        }
        break;
    }
    if end == at {
        return None;
    }
    let mut numeral = Numeral::new(Value::whole(words.total + words.current), end, form);
    numeral.scale = Value::whole(words.scale.unwrap_or(1));
    Some(fraction(tokens, at, &numeral).unwrap_or(numeral))
}

/// An ordinal ends a numeral; hundredth and thousandth also stand alone.
fn take_ordinal(words: &mut Words, class: Class) -> bool {
    if words.last.is_none() && matches!(class, Class::Hundred | Class::Scale(_)) {
        words.current = 1;
        words.last = Some(Class::Unit(1));
    }
    words.take(class)
}

/// nineteen forty-nine, twenty twenty-four: two halves of a year.
fn spoken_year(tokens: &[Token], next: usize, words: &Words) -> Option<Numeral> {
    let century = words.current;
    if words.total > 0 || !(11..=20).contains(&century) {
        return None;
    }
    let mut rest = Words::default();
    let numeral = read_on(tokens, next, &mut rest)?;
    let within = numeral.whole().filter(|value| (10..100).contains(value))?;
    let plain = numeral.form == Form::Words;
    plain.then(|| Numeral::new(Value::whole(century * 100 + within), numeral.end, Form::SpokenYear))
}

/// two-thirds, one fifth, three quarters. "The first three quarters" are those of
/// a year, and other quarters may be.
fn fraction(tokens: &[Token], start: usize, above: &Numeral) -> Option<Numeral> {
    let count = above.whole().filter(|_| above.form == Form::Words)?;
    let at = skip_hyphen(tokens, above.end);
    let below = words::denominator(word(tokens, at), count > 1)?;
    let value = Value::ratio(count, below)?;
    let before = start.checked_sub(1).map_or("", |before| word(tokens, before));
    let of_year = word(tokens, at) == "quarters" && (count == 2 || OF_A_ROW.contains(&before));
    if count >= below || of_year {
        return None;
    }
    let mut numeral = Numeral::new(value, at + 1, Form::Fraction);
    if word(tokens, at) == "quarters" && word(tokens, at + 1) != "of" {
        numeral.values.push(Value::whole(count));
    }
    Some(numeral)
}

/// Words before the quarters of a year.
const OF_A_ROW: &[&str] = &[
    "first",
    "last",
    "past",
    "next",
    "previous",
    "preceding",
    "following",
    "final",
    "other",
    "remaining",
    "these",
    "those",
];

/// half a million, half a dozen, half the 30 members.
fn half_of(tokens: &[Token], at: usize) -> Option<Numeral> {
    if word(tokens, at) != "half" {
        return None;
    }
    let mut numeral = Numeral::new(Value::HALF, at + 1, Form::Fraction);
    let next = skip_hyphen(tokens, at + 1);
    let next = if matches!(word(tokens, next), "a" | "an") { next + 1 } else { next };
    let name = word(tokens, next);
    if let Some(size) = words::scale(name).or_else(|| words::group(name)) {
        numeral.values = vec![Value::whole(size).times(Value::HALF)?];
        (numeral.end, numeral.form) = (next + 1, Form::Words);
    }
    numeral.loose = true;
    Some(numeral)
}

/// a hundred, a million and a half, a third, a quarter.
fn with_article(tokens: &[Token], at: usize) -> Option<Numeral> {
    if !matches!(word(tokens, at), "a" | "an") {
        return None;
    }
    let name = word(tokens, at + 1);
    if let Some(Class::Hundred | Class::Scale(_)) = words::cardinal(name) {
        let mut words = Words { current: 1, last: Some(Class::Unit(1)), ..Words::default() };
        let mut numeral = read_on(tokens, at + 1, &mut words)?;
        numeral.loose = numeral.end == at + 2;
        return Some(numeral);
    }
    let below = words::denominator(name, false)?;
    let mut numeral = Numeral::new(Value::ratio(1, below)?, at + 2, Form::Fraction);
    if words::ordinal(name).is_some() {
        numeral.values.push(Value::whole(below));
    }
    numeral.loose = true;
    Some(numeral)
}

/// two and a half, two and a half million.
fn and_a_half(tokens: &[Token], numeral: Numeral) -> Numeral {
    let at = skip_hyphen(tokens, numeral.end);
    let names = [word(tokens, at), word(tokens, at + 1), word(tokens, at + 2)];
    let joined = names == ["and", "a", "half"];
    let hyphens = tokens.get(at + 1).is_some_and(Token::is_hyphen) && names[0] == "and";
    let end = if joined {
        at + 3
    } else if hyphens && word(tokens, at + 2) == "a" && word(tokens, at + 4) == "half" {
        at + 5
    } else {
        return numeral;
    };
    let half = numeral.scale.times(Value::HALF);
    let Some(value) = half.and_then(|half| numeral.values.first()?.plus(half)) else {
        return numeral;
    };
    let mut longer = Numeral { values: vec![value], end, ..numeral };
    if let Some((scale, end)) = scale_at(tokens, longer.end) {
        scale_up(&mut longer, Value::whole(scale), end);
    }
    longer
}

/// two dozen, three decades: the group counts, and so may what it holds.
fn counting_groups(tokens: &[Token], mut numeral: Numeral) -> Numeral {
    let at = skip_hyphen(tokens, numeral.end);
    let counted = matches!(numeral.form, Form::Words | Form::PlainDigits(_));
    let Some(size) = words::group(word(tokens, at)).filter(|_| counted) else {
        return numeral;
    };
    if let Some(value) = numeral.values.first().and_then(|value| value.times(Value::whole(size))) {
        numeral.values.push(value);
        numeral.end = at + 1;
    }
    numeral
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn read(text: &str) -> Numeral {
        let tokens = tokens(&text.chars().collect::<Vec<_>>());
        let numeral = numeral_at(&tokens, 0).unwrap_or_else(|| panic!("{text} is a numeral"));
        assert_eq!(numeral.end, tokens.len(), "{text}: {numeral:?}");
        numeral
    }

    #[test]
    fn digits_with_their_scales() {
        for (text, value) in [
            ("1.5 trillion", 1_500_000_000_000),
            ("800 million", 800_000_000),
            ("23,000", 23_000),
            ("3.2bn", 3_200_000_000),
            ("10-billion", 10_000_000_000),
            ("21st", 21),
            ("1980s", 1980),
        ] {
            assert_eq!(read(text).whole(), Some(value), "{text}");
        }
        assert!(read("3.2m").values.contains(&Value::whole(3_200_000)));
    }

    #[test]
    fn words_with_their_scales() {
        for (text, value) in [
            ("seven", 7),
            ("twenty-three", 23),
            ("two hundred and fifty thousand", 250_000),
            ("one million two hundred thousand", 1_200_000),
            ("twelve hundred", 1200),
            ("a hundred and one", 101),
            ("a million and a half", 1_500_000),
            ("two and a half million", 2_500_000),
            ("half a million", 500_000),
            ("twenty-first", 21),
            ("nineteen forty-nine", 1949),
            ("twenty twenty-four", 2024),
        ] {
            assert_eq!(read(text).whole(), Some(value), "{text}");
        }
    }

    #[test]
    fn fractions_are_parts_of_one() {
        for (text, above, below) in [
            ("two-thirds", 2, 3),
            ("one fifth", 1, 5),
            ("three-fourths", 3, 4),
            ("seven-tenths", 7, 10),
            ("half", 1, 2),
        ] {
            let value = Value::ratio(above, below).unwrap();
            assert_eq!(read(text).values, [value], "{text}");
        }
        assert_eq!(read("a third").values.len(), 2, "or a third time");
    }

    #[test]
    fn quarters_may_be_those_of_a_year() {
        let quarters = read("three quarters");
        let three_quarters = Value::ratio(3, 4).unwrap();
        assert_eq!(quarters.values, [three_quarters, Value::whole(3)]);
        let tokens = tokens(&"first three quarters".chars().collect::<Vec<_>>());
        let counted = numeral_at(&tokens, 1).unwrap();
        assert_eq!((counted.whole(), counted.end), (Some(3), 2));
    }

    #[test]
    fn groups_count_twice() {
        assert!(read("two dozen").values.contains(&Value::whole(24)));
        assert!(read("three decades").values.contains(&Value::whole(30)));
    }

    #[test]
    fn neighbours_are_not_run_together() {
        let tokens = tokens(&"two and three".chars().collect::<Vec<_>>());
        assert_eq!(numeral_at(&tokens, 0).unwrap().end, 1);
    }
}
