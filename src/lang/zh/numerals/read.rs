//! Reads one numeral, in Chinese characters or in digits, without regard to
//! what it counts: 两万三千, 一万五千亿, 二〇二三, 1.5万亿, 十几, 三四百.

use super::words::{MYRIAD, MYRIAD_MYRIADS, Words, follows_in_range};
use crate::lang::number::Value;
use crate::lang::number::digits::{decimal_at, digit, digit_at};
use crate::lang::number::found::Standing;

/// How a numeral is written, as far as its meaning depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// In Arabic digits, so many of them, with nothing added (2013, not 2,013
    /// or 3万).
    PlainDigits(usize),
    /// In Arabic digits with a point, commas or units (1.5万亿).
    Digits,
    /// In characters, digit by digit, so many of them (二〇二三).
    DigitByDigit(usize),
    /// In characters with their units (两千零二十三).
    Words,
}

/// A numeral that was read.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// What it can mean: one value, or more where it is ambiguous or a range.
    pub values: Vec<Value>,
    /// The index after its last character.
    pub end: usize,
    pub script: Script,
    /// Whether 多, 余, 几 or a range make it inexact.
    pub approximate: bool,
    /// Whether it is too vague to insist on (百姓, 数十, 三四个, 一百二).
    pub loose: bool,
    /// What the digits were multiplied by: 万 in 3万. A range such as 3至5万
    /// lends it to its first number.
    pub scale: Value,
}

impl Numeral {
    /// The value where there is only one.
    pub fn value(&self) -> Option<Value> {
        match self.values.as_slice() {
            [value] => Some(*value),
            _ => None,
        }
    }

    /// The whole number that it is, where that is certain.
    pub fn whole(&self) -> Option<u128> {
        self.value().and_then(Value::as_whole)
    }

    /// What it means where its kind is sure: digits stay, words may be put
    /// otherwise.
    pub fn standing(&self) -> Standing {
        if self.in_digits() { Standing::Certain } else { Standing::Small }
    }

    /// Whether it is written in Arabic digits.
    pub fn in_digits(&self) -> bool {
        matches!(self.script, Script::Digits | Script::PlainDigits(_))
    }
}

/// The numeral that begins at index `at`: `None` where there is none, the index
/// after it in `Err` where it is too long to be kept exactly.
pub(super) fn numeral_at(text: &[char], at: usize) -> Option<Result<Numeral, usize>> {
    if digit_at(text, at) {
        let numeral = arabic(text, at);
        return Some(numeral.map(|numeral| of_hundred_millions(text, numeral)));
    }
    zero_point(text, at)
        .or_else(|| digit_by_digit(text, at))
        .or_else(|| vague(text, at))
        .or_else(|| in_words(text, at))
        .map(|numeral| Ok(with_decimals(text, at, numeral)))
        .map(|numeral| numeral.map(|numeral| of_hundred_millions(text, numeral)))
}

/// 3个亿, 两个亿: the spoken 亿, counted like a thing.
fn of_hundred_millions(text: &[char], numeral: Numeral) -> Numeral {
    let spoken = matches!(text.get(numeral.end), Some('个' | '個'))
        && matches!(text.get(numeral.end + 1), Some('亿' | '億'))
        && text.get(numeral.end + 2) != Some(&'万');
    let scale = Value::whole(MYRIAD_MYRIADS);
    let scaled = |values: &[Value]| values.iter().map(|value| value.times(scale)).collect();
    match scaled(&numeral.values) {
        Some(values) if spoken && numeral.scale < scale => Numeral {
            values,
            end: numeral.end + 2,
            script: if numeral.in_digits() { Script::Digits } else { Script::Words },
            scale,
            ..numeral
        },
        _ => numeral,
    }
}

/// Whether `character` can be part of a numeral.
pub(super) fn is_numeral(character: char) -> bool {
    digit(character).is_some() || word_digit(character).is_some() || unit(character).is_some()
}

fn word_digit(character: char) -> Option<u8> {
    Some(match character {
        '零' | '〇' | '○' | '◯' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Characters that are numerals on cheques and words elsewhere (陆地, 队伍).
fn is_formal_digit(character: char) -> bool {
    "壹贰貳叁參叄肆伍陆陸柒捌玖".contains(character)
}

fn unit(character: char) -> Option<u128> {
    Some(match character {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => MYRIAD,
        '亿' | '億' => MYRIAD_MYRIADS,
        _ => return None,
    })
}

/// Whether the 千 at `at` belongs to a unit of measure, as in 2300万千瓦时. 三千米
/// is three thousand metres, 3千米 and 三万千米 are so many kilometres.
fn begins_kilo_unit(text: &[char], at: usize) -> bool {
    const UNITS: &[char] = &['瓦', '克', '兆', '伏', '赫', '卡', '帕', '焦'];
    const LONG_UNITS: &[[char; 2]] = &[['比', '特'], ['字', '节']];
    if text.get(at) != Some(&'千') {
        return false;
    }
    let after = text.get(at + 1..).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let of_metres =
        before.is_some_and(|before| digit(*before).is_some() || unit(*before) >= Some(MYRIAD));
    match after.first() {
        Some('米') => of_metres,
        // 三千兆瓦 is 3,000 megawatts.
        Some('兆') if after.get(1).is_some_and(|next| "瓦赫伏焦帕".contains(*next)) => false,
        Some(next) => UNITS.contains(next) || LONG_UNITS.iter().any(|unit| after.starts_with(unit)),
        None => false,
    }
}

fn is_more(character: Option<&char>) -> bool {
    matches!(character, Some('多' | '余' | '餘' | '几' | '幾'))
}

/// 几 leaves open how many more there are; 多 and 余 keep to the base.
fn is_some(character: char) -> bool {
    matches!(character, '几' | '幾')
}

fn skip_space(text: &[char], at: usize) -> usize {
    match text.get(at) {
        Some(' ' | '\u{a0}' | '\u{2009}') => at + 1,
        _ => at,
    }
}

/// Digits and the units after them: 1.5万亿, 3千, 20多万, 1亿2000万, 3 万.
fn arabic(text: &[char], at: usize) -> Result<Numeral, usize> {
    let first = decimal_at(text, at).unwrap_or(Err(at + 1))?;
    let mut numeral = Numeral {
        values: vec![first.value],
        end: first.end,
        script: if first.plain { Script::PlainDigits(first.whole_digits) } else { Script::Digits },
        approximate: false,
        loose: false,
        scale: Value::whole(1),
    };
    if let Some(more) = text.get(first.end).filter(|more| is_more(Some(more))) {
        numeral.approximate = true;
        numeral.loose = is_some(*more);
        numeral.end += 1;
    }
    let (scale, end) = units_at(text, skip_space(text, numeral.end));
    if scale == Value::whole(1) {
        return Ok(numeral);
    }
    let mut value = first.value.times(scale).ok_or(end)?;
    numeral.end = end;
    if let Some((rest, end)) = lower_part(text, end, scale) {
        value = value.plus(rest).ok_or(end)?;
        numeral.end = end;
    }
    if is_more(text.get(numeral.end)) {
        numeral.approximate = true;
        numeral.end += 1;
    }
    numeral.script = Script::Digits;
    numeral.scale = scale;
    numeral.values = vec![value];
    Ok(numeral)
}

/// The product of the units from `at` on: 千万, 万亿, 亿.
fn units_at(text: &[char], at: usize) -> (Value, usize) {
    let (mut scale, mut end) = (Value::whole(1), at);
    while let Some(product) = text
        .get(end)
        .and_then(|character| unit(*character))
        .filter(|_| !begins_kilo_unit(text, end))
        .and_then(|unit| scale.times(Value::whole(unit)))
    {
        // 万亿 is the largest in use; more would be two words that touch.
        if end == at + 2 {
            break;
        }
        (scale, end) = (product, end + 1);
    }
    (scale, end)
}

/// The 2000万 of 1亿2000万, the 5000 of 12万5000.
fn lower_part(text: &[char], at: usize, above: Value) -> Option<(Value, usize)> {
    let digits = decimal_at(text, at)?.ok()?;
    let (scale, end) = units_at(text, digits.end);
    let value = digits.value.times(scale)?;
    let of_years = text.get(end) == Some(&'年');
    (value < above && scale < above && digits.plain && !of_years).then_some((value, end))
}

/// More digits than any number has; a longer run is no number.
const MOST_DIGITS: usize = 32;

/// 二〇二三, 一九四九: at least three digits, or two before 年 (九八年), with no
/// unit after them.
fn digit_by_digit(text: &[char], at: usize) -> Option<Numeral> {
    let digits: Vec<u8> = text
        .get(at..)?
        .iter()
        .take(MOST_DIGITS)
        .map_while(|character| word_digit(*character))
        .collect();
    let end = at + digits.len();
    let next = text.get(end).copied();
    if next.is_some_and(|next| unit(next).is_some()) || text[at..end].contains(&'两') {
        return None;
    }
    let has_zero = digits.contains(&0);
    let of_a_year = next == Some('年') && !is_range(&digits);
    let long_enough = digits.len() >= 3 || (digits.len() == 2 && (has_zero || of_a_year));
    if !long_enough {
        return None;
    }
    let loose = !(digits.len() == 4 || next == Some('年') || has_zero && digits.len() > 2);
    let mut values = vec![Value::from_digits(&digits, 0)?];
    if digits.len() == 3 && loose {
        // 九一八, 一二九: a month and a day.
        for part in [&digits[..1], &digits[1..], &digits[..2], &digits[2..]] {
            values.extend(Value::from_digits(part, 0));
        }
    }
    Some(Numeral {
        values,
        end,
        script: Script::DigitByDigit(digits.len()),
        approximate: false,
        loose,
        scale: Value::whole(1),
    })
}

/// 零点五: a zero begins a numeral only before a point.
fn zero_point(text: &[char], at: usize) -> Option<Numeral> {
    let zero = text.get(at).copied().and_then(word_digit) == Some(0);
    let numeral = Numeral {
        values: vec![Value::ZERO],
        end: at + 1,
        script: Script::Words,
        approximate: false,
        loose: false,
        scale: Value::whole(1),
    };
    let digit_follows = text.get(at + 2).copied().and_then(word_digit).is_some();
    (zero && digit_follows).then(|| decimals(text, at, &numeral)).flatten()
}

/// 三四, 两三, 三五: neighbours that name the ends of a range.
fn is_range(digits: &[u8]) -> bool {
    matches!(digits, [first, second] if follows_in_range(*first, *second))
}

/// 几十, 数百, 数以千计: only the order of size is told.
fn vague(text: &[char], at: usize) -> Option<Numeral> {
    if !matches!(text.get(at), Some('几' | '数' | '數' | '幾')) {
        return None;
    }
    let (scale, end) = units_at(text, at + 1);
    (end > at + 1).then(|| Numeral {
        values: vec![scale],
        end,
        script: Script::Words,
        approximate: true,
        loose: true,
        scale: Value::whole(1),
    })
}

/// 两万三千, 一万五千亿, 十几, 三十多万, 廿三.
fn in_words(text: &[char], at: usize) -> Option<Numeral> {
    let mut words = Words::default();
    let mut end = at;
    let mut after_zero = false;
    while let Some(character) = text.get(end).copied() {
        let taken = if let Some(tens) = short_tens(character) {
            !words.started && words.take_digit(tens) && words.take_unit(10)
        } else if let Some(unit) = unit(character) {
            !begins_kilo_unit(text, end) && words.take_unit(unit)
        } else if is_zero_between(text, end, &words) {
            after_zero = true;
            true
        } else if let Some(digit) = word_digit(character).filter(|digit| *digit > 0) {
            !is_tael(text, end, &words) && words.take_digit(digit)
        } else if words.short_unit > 0 && !words.is_pending() && is_more_here(text, end) {
            words.approximate = true;
            words.loose |= is_some(character);
            true
        } else {
            false
        };
        if !taken {
            break;
        }
        if unit(character).is_some() {
            after_zero = false;
        }
        end += 1;
    }
    finish(text, at, end, &words, after_zero)
}

fn finish(
    text: &[char],
    at: usize,
    end: usize,
    words: &Words,
    after_zero: bool,
) -> Option<Numeral> {
    let lone_formal = end == at + 1 && is_formal_digit(*text.get(at)?);
    if end == at || lone_formal {
        return None;
    }
    let (values, shortened) = words.values(after_zero);
    Some(Numeral {
        values,
        end,
        script: Script::Words,
        approximate: words.approximate,
        loose: words.loose || shortened,
        scale: Value::whole(words.short_unit.max(1)),
    })
}

/// 廿, 卅 and 卌 are twenty, thirty and forty in one character.
fn short_tens(character: char) -> Option<u8> {
    match character {
        '廿' => Some(2),
        '卅' => Some(3),
        '卌' => Some(4),
        _ => None,
    }
}

/// A zero that stands for missing units (一千零三), not the 零 of 零售.
fn is_zero_between(text: &[char], at: usize, words: &Words) -> bool {
    word_digit(text[at]) == Some(0)
        && words.short_unit > 0
        && !words.is_pending()
        && text.get(at + 1).is_some_and(|next| {
            word_digit(*next).is_some_and(|digit| digit > 0) || unit(*next) == Some(10)
        })
}

/// 两 after a unit is the weight (五十两), but for 两百, 两千 and so on.
fn is_tael(text: &[char], at: usize, words: &Words) -> bool {
    let unit_follows = text.get(at + 1).copied().and_then(unit).is_some();
    matches!(text[at], '两' | '兩') && words.short_unit > 0 && !unit_follows
}

/// 多, 余 and 几 after a unit; 来 only in 十来个 and its like.
fn is_more_here(text: &[char], at: usize) -> bool {
    let counted = |next: Option<&char>| {
        matches!(next, Some('个' | '個' | '岁' | '年' | '天' | '人' | '万' | '里'))
    };
    is_more(text.get(at))
        || (matches!(text.get(at), Some('来' | '來')) && counted(text.get(at + 1)))
}

/// 十二点五: read on over the point where a unit of measure or 万, 亿 follows,
/// or 分之 goes before; elsewhere 点 is the hour or "points".
fn with_decimals(text: &[char], at: usize, numeral: Numeral) -> Numeral {
    match decimals(text, at, &numeral) {
        Some(longer) => longer,
        None => numeral,
    }
}

fn decimals(text: &[char], at: usize, numeral: &Numeral) -> Option<Numeral> {
    if !matches!(text.get(numeral.end), Some('点' | '點')) || numeral.approximate {
        return None;
    }
    let digits: Vec<u8> = text[numeral.end + 1..]
        .iter()
        .take(MOST_DIGITS)
        .map_while(|character| word_digit(*character))
        .collect();
    let after = numeral.end + 1 + digits.len();
    let measured =
        text.get(after).is_some_and(|next| "万亿倍个個米公元度级吨成岁克升亩%％".contains(*next));
    let of_percent = at > 0 && text.get(at - 1) == Some(&'之');
    let of_clock = matches!(text.get(after), Some('分' | '刻' | '十'));
    let zero = numeral.value() == Some(Value::ZERO);
    let many_digits = (digits.len() > 1 || zero) && !of_clock;
    if digits.is_empty() || !(measured || of_percent || many_digits) {
        return None;
    }
    let part = Value::from_digits(&digits, digits.len())?;
    let (scale, end) = units_at(text, after);
    Some(Numeral {
        values: vec![numeral.value()?.plus(part)?.times(scale)?],
        end,
        scale,
        ..numeral.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Numeral, usize) {
        let characters: Vec<char> = text.chars().collect();
        let numeral = numeral_at(&characters, 0).unwrap().unwrap();
        let left = characters.len() - numeral.end;
        (numeral, left)
    }

    fn whole(text: &str) -> u128 {
        let (numeral, left) = read(text);
        assert_eq!(left, 0, "{text} is read to its end");
        numeral.whole().unwrap_or_else(|| panic!("{text}: {numeral:?}"))
    }

    #[test]
    fn characters_with_units() {
        for (text, value) in [
            ("八亿", 800_000_000),
            ("两万三千", 23_000),
            ("一万五千亿", 1_500_000_000_000),
            ("二十万亿", 20_000_000_000_000),
            ("一千零一", 1001),
            ("一百零五万", 1_050_000),
            ("三亿零二十", 300_000_020),
            ("十", 10),
            ("十五", 15),
            ("一千两百", 1200),
            ("一百一十二", 112),
            ("廿三", 23),
            ("卅", 30),
            ("壹万贰仟叁佰", 12_300),
            ("四万万", 400_000_000),
            ("三萬億", 3_000_000_000_000),
            ("二〇二三", 2023),
            ("一九四九", 1949),
        ] {
            assert_eq!(whole(text), value, "{text}");
        }
    }

    #[test]
    fn digits_with_units() {
        for (text, value) in [
            ("1.5万亿", 1_500_000_000_000),
            ("3万", 30_000),
            ("12.5亿", 1_250_000_000),
            ("1,234", 1234),
            ("1，234", 1234),
            ("３千", 3000),
            ("1亿2000万", 120_000_000),
            ("12万5000", 125_000),
            ("9 亿", 900_000_000),
            ("3个亿", 300_000_000),
        ] {
            assert_eq!(whole(text), value, "{text}");
        }
    }

    #[test]
    fn thousands_in_units_of_measure_are_left() {
        for (text, value, left) in [
            ("2300万千瓦时", 23_000_000, 3),
            ("50万千伏", 500_000, 2),
            ("三千克", 3, 2),
            ("5千米", 5, 2),
            ("五千米", 5000, 1),
            ("三千家", 3000, 1),
            ("三千兆瓦", 3000, 2),
            ("三个亿万", 3, 3),
        ] {
            let (numeral, rest) = read(text);
            assert_eq!((numeral.whole(), rest), (Some(value), left), "{text}");
        }
    }

    #[test]
    fn inexact_numerals_are_marked() {
        for text in ["十几", "三十多", "20多万", "百余", "两千多万", "数十", "几百", "三四百"]
        {
            let (numeral, left) = read(text);
            assert!(numeral.approximate, "{text}");
            assert_eq!(left, 0, "{text}");
        }
        assert_eq!(read("五十两银子").0.whole(), Some(50));
        assert_eq!(read("十七八").0.values, [17, 18].map(Value::whole));
        assert_eq!(read("三四百").0.values, [300, 400].map(Value::whole));
        assert_eq!(read("一百二").0.values, [120, 102].map(Value::whole));
    }

    #[test]
    fn decimals_need_a_measure() {
        assert_eq!(read("三点五倍").0.value(), Value::ratio(7, 2));
        assert_eq!(read("一点五亿").0.whole(), Some(150_000_000));
        assert_eq!(read("零点五").0.value(), Some(Value::HALF));
        assert_eq!(read("三点一四").0.value(), Value::ratio(314, 100));
        assert_eq!(read("三点五十分").0.whole(), Some(3));
    }

    #[test]
    fn words_that_only_look_like_numerals_are_not_read() {
        for text in ["陆地", "伍", "零售", "几个", "数学"] {
            let characters: Vec<char> = text.chars().collect();
            assert!(numeral_at(&characters, 0).is_none(), "{text}");
        }
    }
}
