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
mod implied;
mod label;
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

/// Words before a number that make it inexact. Limits (超过, 至少) are none.
const ABOUT: &[&str] = &["近", "约", "几乎", "大概", "接近", "差不多"];

/// Words that only end like one of these.
const NOT_ABOUT: &[&str] = &["最近", "附近", "节约", "签约", "预约", "履约", "解约"];

/// Words after a number that make it inexact.
const OR_SO: &[&str] = &["左右", "上下", "多", "余", "餘", "开外"];

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
        let word = self
            .half(at, found)
            .or_else(|| self.doubled(at, found))
            .or_else(|| self.first(at, found));
        if let Some(end) = word {
            return end;
        }
        match numeral_at(&self.chars, at) {
            None => self.zero_hour(at, found).unwrap_or(at + 1),
            Some(Err(end)) => end,
            Some(Ok(numeral)) => self.number(at, &numeral, found),
        }
    }

    /// Takes up a numeral with all that belongs to it.
    fn number(&self, at: usize, numeral: &Numeral, found: &mut Vec<Found>) -> usize {
        let sense = self.sense(at, numeral, found);
        let start = self.start_of(at, sense.kind);
        let approximate = may_be_inexact(sense.kind) && self.is_approximate(at, numeral, sense.end);
        let mut values = sense.values;
        values.extend(self.and_a_half(numeral));
        values.extend(self.in_smaller_units(numeral));
        values.extend(self.in_days(numeral));
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
        if let Some((value, kind)) = self.also(at, numeral, sense.kind) {
            found.push(Found::exact(start..sense.end, value, kind, sense.standing));
        }
        if sense.kind == Kind::Hour {
            return self.part_of_hour(sense.end, found);
        }
        sense.end.max(numeral.end)
    }

    /// 第 belongs to the ordinal.
    fn start_of(&self, at: usize, kind: Kind) -> usize {
        let before = self.skip_space_back(at);
        if matches!(kind, Kind::Ordinal | Kind::Label) && self.char_before(before) == '第' {
            before - 1
        } else {
            at
        }
    }

    fn is_approximate(&self, at: usize, numeral: &Numeral, end: usize) -> bool {
        let before = self.skip_space_back(at);
        let after = self.skip_space(end);
        // 三年多, 20元以上, 5公里左右: a measure may come between.
        numeral.approximate
            || self.ends_with_any(before, ABOUT) && !self.ends_with_any(before, NOT_ABOUT)
            || (after..=after + 2).any(|after| self.starts_with_any(after, OR_SO))
    }

    /// 三个半, 两点半, 一年半: the half may be counted in or stand apart.
    fn and_a_half(&self, numeral: &Numeral) -> Option<Value> {
        let measured =
            matches!(self.char(numeral.end), '个' | '年' | '点' | '倍' | '天' | '斤' | '月');
        let half = measured && self.char(numeral.end + 1) == '半';
        numeral.value()?.plus(Value::HALF).filter(|_| half)
    }

    /// 三年 may come as 36 months, 两周 as 14 days, 两天 as 48 hours.
    fn in_smaller_units(&self, numeral: &Numeral) -> Vec<Value> {
        let parts = match self.char(self.skip_space(numeral.end)) {
            '年' => 12,
            '周' => 7,
            '天' => 24,
            _ => return Vec::new(),
        };
        let few = numeral.whole().is_some_and(|whole| (1..=5).contains(&whole));
        let whole_and_half = [numeral.value(), self.and_a_half(numeral)];
        let parts = |value: Value| value.times(Value::whole(parts));
        let values = whole_and_half.into_iter().flatten().filter_map(parts);
        values.filter(|_| few).collect()
    }

    /// 48小时 may come as two days.
    fn in_days(&self, numeral: &Numeral) -> Option<Value> {
        let hours =
            numeral.whole().filter(|hours| hours.is_multiple_of(24) && (48..=240).contains(hours));
        let counted = self.starts_with_any(self.skip_space(numeral.end), &["小时", "个小时"]);
        hours.filter(|_| counted).map(|hours| Value::whole(hours / 24))
    }

    /// What else a number may come as, of another kind: 前三季度 as January to
    /// September, 增长两倍 as growth by two.
    fn also(&self, at: usize, numeral: &Numeral, kind: Kind) -> Option<(Value, Kind)> {
        if let Some(quarters) = self.quarters_from_first(at, numeral) {
            return Some((Value::whole(quarters * 3), Kind::Month));
        }
        let by = kind == Kind::Multiple && self.surely_grows(at);
        numeral.value().filter(|_| by).map(|value| (value, Kind::Cardinal))
    }
}

/// A date or a place in a row is exact, whatever stands beside it.
fn may_be_inexact(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Ordinal | Kind::Label | Kind::Year | Kind::Decade | Kind::Month | Kind::Day
    )
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

    fn listed(text: &str) -> Vec<String> {
        crate::lang::number::listed(text, numbers(text))
    }

    #[test]
    fn numbers_are_found_with_their_kinds() {
        for (text, expected) in [
            ("投资1.5万亿元", &["1.5万亿 = 1500000000000 Cardinal"][..]),
            ("八亿人", &["八亿 = 800000000 Cardinal"]),
            ("约三千家", &["三千 = 3000 Cardinal~"]),
            ("超过三千家", &["三千 = 3000 Cardinal"]),
            ("最近三千年", &["三千 = 3000 Cardinal"]),
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
            ("第八条", &["第八 = 8 Label"]),
            ("第（二）项", &["二 = 2 Label"]),
            ("（三）每年", &["三 = 3 Label-"]),
            ("二、总则", &["二 = 2 Label-"]),
            ("第二期培训", &["第二 = 2 Ordinal"]),
            ("二期工程", &["二 = 2 Ordinal-"]),
            ("一季度", &["一 = 1 Ordinal-"]),
            ("前三季度", &["三 = 3 Cardinal-", "三 = 9 Cardinal-", "三 = 9 Month-"]),
            ("2300万千瓦时", &["2300万 = 23000000 Cardinal"]),
            ("两千瓦", &["两 = 2 Cardinal?"]),
            ("3个亿", &["3个亿 = 300000000 Cardinal"]),
            ("零时", &["零时 = 0 Hour-"]),
            ("24时", &["24时 = 24 Hour-"]),
            ("首次", &["首次 = 1 Ordinal-"]),
            ("翻了两番", &["翻了两番 = 4 Multiple-", "翻了两番 = 3 Cardinal-"]),
            ("增长2倍", &["2倍 = 3 Multiple", "2倍 = 2 Cardinal"]),
            ("七成企业", &["七成 = 7/10 Fraction-"]),
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
            ("第一线", &["第一 = 1 Ordinal?"]),
            ("5G网络", &["5 = 5 Cardinal?"]),
            ("见[3]", &["3 = 3 Label?"]),
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
            "千兆、千瓦、千伏",
            "元首次日抵达，指标归零时",
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
