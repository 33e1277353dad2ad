//! Finds the numbers of a Chinese text and tells what they count.
//!
//! The hard part is not to read a numeral but to know when it is none: 一 is
//! mostly an article, idioms are full of numerals, and small numbers are often
//! put otherwise in a translation. What is doubtful is kept as evidence
//! ([`Number::certain`] is false), what counts nothing is left out.

use crate::lang::number::digits::decimal_at;
use crate::lang::number::found::{Found, Standing};
use crate::lang::number::{Kind, Number, Value};

mod calendar;
mod phrases;
mod read;
mod scan;
mod sense;
mod standing;
mod words;

use read::{Numeral, numeral_at};
use scan::Scanner;

/// The numbers of a Chinese text, in the order in which they stand.
///
/// ```text
/// 第四次座谈会，投资1.5万亿元  =>  第四 (4, ordinal), 1.5万亿 (1,500,000,000,000)
/// ```
#[must_use]
pub fn numbers(text: &str) -> Vec<Number> {
    let scanner = Scanner::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scanner.chars.len() {
        at = scanner.step(at, &mut found);
    }
    lend_scales(&scanner, &mut found);
    found.into_iter().map(|found| scanner.finish(found)).collect()
}

/// Words before a number that make it inexact.
const ABOUT: &[&str] = &[
    "近",
    "约",
    "超",
    "逾",
    "超过",
    "不到",
    "不足",
    "至少",
    "几乎",
    "大概",
    "接近",
    "多达",
    "突破",
    "最多",
    "高达",
    "少说",
    "不少于",
    "不低于",
];

/// Words after a number that make it inexact.
const OR_SO: &[&str] = &["左右", "上下", "以上", "以下", "以内", "多", "余", "餘", "开外"];

impl Scanner<'_> {
    /// Reads what stands at `at` and returns where to go on.
    fn step(&self, at: usize, found: &mut Vec<Found>) -> usize {
        if let Some(length) = phrases::phrase_at(&self.chars, at) {
            return at + length;
        }
        if let Some(end) = self.date_in_digits(at, found) {
            return end;
        }
        if let Some(end) = self.weekday(at) {
            return end;
        }
        if let Some(end) = self.half_or_double(at, found) {
            return end;
        }
        match numeral_at(&self.chars, at) {
            None => at + 1,
            Some(Err(end)) => end,
            Some(Ok(numeral)) => self.number(at, &numeral, found),
        }
    }

    /// 半数, 一半, 翻两番, 翻番: shares and multiples that have no numeral or
    /// do not mean what it says.
    fn half_or_double(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        const WORDS: &[(&str, u128, u128)] = &[
            ("翻两番", 4, 1),
            ("翻兩番", 4, 1),
            ("翻三番", 8, 1),
            ("翻一番", 2, 1),
            ("翻番", 2, 1),
            ("翻倍", 2, 1),
            ("加倍", 2, 1),
            ("半数", 1, 2),
            ("过半", 1, 2),
            ("一半", 1, 2),
            ("半个", 1, 2),
            ("半年", 1, 2),
            ("半个世纪", 50, 1),
            ("半个多世纪", 50, 1),
        ];
        let (word, numerator, denominator) = *WORDS
            .iter()
            .filter(|(word, _, _)| self.starts_with(at, word))
            .max_by_key(|(word, _, _)| word.len())?;
        let end = at + word.chars().count();
        let value = Value::ratio(numerator, denominator)?;
        let kind = match (numerator, denominator) {
            (50, _) => Kind::Cardinal,
            (_, 1) => Kind::Multiple,
            _ => Kind::Fraction,
        };
        found.push(Found::exact(at..end, value, kind, Standing::Hint));
        if self.char(end - 1) == '年' {
            found.push(Found::exact(at..end, Value::whole(6), Kind::Cardinal, Standing::Hint));
        }
        Some(end)
    }

    /// Takes up a numeral with all that belongs to it.
    fn number(&self, at: usize, numeral: &Numeral, found: &mut Vec<Found>) -> usize {
        let sense = self.sense(at, numeral, found);
        let start = self.start_of(at, sense.kind);
        let approximate = may_be_inexact(sense.kind) && self.is_approximate(at, numeral, sense.end);
        let mut values = sense.values;
        values.extend(self.and_a_half(numeral));
        values.extend(self.of_kilo_units(numeral));
        values.extend(self.in_smaller_units(numeral));
        for value in values {
            found.push(Found {
                start,
                end: sense.end,
                value,
                kind: sense.kind,
                standing: sense.standing,
                approximate,
                scale: if sense.kind == Kind::Percent { Value::PERCENT } else { numeral.scale },
            });
        }
        if sense.kind == Kind::Hour {
            return self.part_of_hour(sense.end, found);
        }
        sense.end.max(numeral.end)
    }

    /// 第 belongs to the ordinal.
    fn start_of(&self, at: usize, kind: Kind) -> usize {
        let before = self.skip_space_back(at);
        if kind == Kind::Ordinal && self.char_before(before) == '第' { before - 1 } else { at }
    }

    fn is_approximate(&self, at: usize, numeral: &Numeral, end: usize) -> bool {
        let before = self.skip_space_back(at);
        let after = self.skip_space(end);
        // 三年多, 20元以上, 5公里左右: a measure may come between.
        numeral.approximate
            || self.ends_with_any(before, ABOUT)
            || (after..=after + 2).any(|after| self.starts_with_any(after, OR_SO))
    }

    /// 三个半, 两点半, 一年半: the half may be counted in or stand apart.
    fn and_a_half(&self, numeral: &Numeral) -> Option<Value> {
        let measured =
            matches!(self.char(numeral.end), '个' | '年' | '点' | '倍' | '天' | '斤' | '月');
        let half = measured && self.char(numeral.end + 1) == '半';
        numeral.value()?.plus(Value::HALF).filter(|_| half)
    }

    /// 三年 may come as 36 months, 两周 as 14 days.
    fn in_smaller_units(&self, numeral: &Numeral) -> Vec<Value> {
        let parts = match self.char(self.skip_space(numeral.end)) {
            '年' => 12,
            '周' => 7,
            _ => return Vec::new(),
        };
        let few = numeral.whole().is_some_and(|whole| (1..=5).contains(&whole));
        let whole_and_half = [numeral.value(), self.and_a_half(numeral)];
        let parts = |value: Value| value.times(Value::whole(parts));
        let values = whole_and_half.into_iter().flatten().filter_map(parts);
        values.filter(|_| few).collect()
    }

    /// 64千比特 is 64 kilobits or 64,000 bits.
    fn of_kilo_units(&self, numeral: &Numeral) -> Option<Value> {
        const UNITS: &[&str] = &["比特", "字节", "瓦", "米", "克", "赫", "卡", "伏", "帕", "焦"];
        let kilo =
            self.char_before(numeral.end) == '千' && self.starts_with_any(numeral.end, UNITS);
        numeral.value()?.times(Value::ratio(1, 1000)?).filter(|_| kilo)
    }
}

/// A date or a place in a row is exact, whatever stands beside it.
fn may_be_inexact(kind: Kind) -> bool {
    !matches!(kind, Kind::Ordinal | Kind::Year | Kind::Decade | Kind::Month | Kind::Day)
}

/// 3至5万, 10—15%, 1-11月: the first number of a range may share the unit of the
/// second.
fn lend_scales(scanner: &Scanner, found: &mut Vec<Found>) {
    let mut lent = Vec::new();
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let between = &scanner.chars[first.end.min(second.start)..second.start];
        let joined = matches!(
            between,
            ['-' | '—' | '–' | '至' | '到' | '~' | '～' | '、' | '或'] | ['—', '—']
        );
        if !joined {
            continue;
        }
        if first.kind == Kind::Percent && second.kind == Kind::Cardinal {
            lent.extend(as_percent(second));
        }
        let bare = first.kind == Kind::Cardinal && first.scale == Value::whole(1);
        if !(bare && decimal_at(&scanner.chars, first.start).is_some()) {
            continue;
        }
        if matches!(second.kind, Kind::Month | Kind::Day) {
            (first.kind, first.standing) = (second.kind, Standing::Small);
        }
        let scaled = first.value.times(second.scale);
        if let Some(value) = scaled.filter(|value| *value != first.value) {
            lent.push(Found {
                scale: second.scale,
                ..Found::exact(first.start..first.end, value, second.kind, first.standing)
            });
        }
    }
    for number in lent {
        let place = found.partition_point(|other| other.start < number.start);
        found.insert(place, number);
    }
}

/// The 十五 of 百分之十到十五.
fn as_percent(number: &Found) -> Option<Found> {
    let value = number.value.times(Value::PERCENT)?;
    Some(Found::exact(number.start..number.end, value, Kind::Percent, number.standing))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of a text, as "text value kind", with ? where doubtful, ~ where
    /// approximate and - where small.
    fn listed(text: &str) -> Vec<String> {
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
        numbers(text).into_iter().map(line).collect()
    }

    #[test]
    fn numbers_are_found_with_their_kinds() {
        for (text, expected) in [
            ("投资1.5万亿元", &["1.5万亿 = 1500000000000 Cardinal"][..]),
            ("八亿人", &["八亿 = 800000000 Cardinal"]),
            ("超过三千家", &["三千 = 3000 Cardinal~"]),
            ("100多个国家", &["100多 = 100 Cardinal~"]),
            ("第四次会议", &["第四 = 4 Ordinal"]),
            ("2024年12月3日", &["2024年 = 2024 Year", "12月 = 12 Month", "3日 = 3 Day"]),
            ("二〇二三年", &["二〇二三年 = 2023 Year"]),
            ("上世纪八十年代", &["八十年代 = 1980 Decade"]),
            ("20世纪80年代", &["80年代 = 1980 Decade"]),
            ("二十一世纪", &["二十一 = 21 Ordinal"]),
            ("三分之二", &["三分之二 = 2/3 Fraction"]),
            ("百分之十二点五", &["百分之十二点五 = 1/8 Percent"]),
            ("提高0.3个百分点", &["0.3个百分点 = 3/1000 Percent"]),
            ("近三成", &["三成 = 3/10 Fraction~"]),
            ("2倍", &["2倍 = 2 Multiple"]),
            ("15时30分", &["15时 = 15 Hour", "30 = 30 Minute"]),
            ("“十四五”规划", &["十四五 = 14 Ordinal"]),
            ("党的十八大", &["十八 = 18 Ordinal"]),
            ("十九届三中全会", &["十九 = 19 Ordinal", "三 = 3 Ordinal"]),
            ("八项行动", &["八 = 8 Cardinal-"]),
            ("01版", &["01 = 1 Cardinal-"]),
        ] {
            assert_eq!(listed(text), expected, "{text}");
        }
    }

    #[test]
    fn what_may_not_be_a_number_is_doubtful() {
        for (text, expected) in [
            ("一个人", &["一 = 1 Cardinal?"][..]),
            ("十几个", &["十几 = 10 Cardinal?"]),
            ("数十家", &["数十 = 10 Cardinal?"]),
            ("半数", &["半数 = 1/2 Fraction?"]),
            ("翻两番", &["翻两番 = 4 Multiple?"]),
            ("第一次", &["第一 = 1 Ordinal?"]),
            ("5G网络", &["5 = 5 Cardinal?"]),
            ("（三）", &["三 = 3 Cardinal?"]),
        ] {
            assert_eq!(listed(text), expected, "{text}");
        }
    }

    #[test]
    fn words_and_idioms_are_no_numbers() {
        for text in [
            "一些人一起一直在一定程度上统一思想",
            "唯一、同一、一律、一切、一般",
            "一张蓝图绘到底，一茬接着一茬干",
            "共建“一带一路”",
            "这十分重要，老百姓千方百计",
            "七上八下，四处打听，三思而行，不三不四",
            "万众一心，万里长城，万一",
            "两岸关系",
            "星期三、周五",
            "陆地、队伍、零售、数学",
            "",
        ] {
            assert!(listed(text).is_empty(), "{text}: {:?}", listed(text));
        }
    }

    #[test]
    fn phrases_do_not_hide_numbers() {
        for (text, value) in
            [("十分之一", 1), ("十分钟", 10), ("第一百二十条", 120), ("两万一千", 21_000)]
        {
            let first = numbers(text).first().map(|number| number.value.parts().0);
            assert_eq!(first, Some(value), "{text}");
        }
    }
}
