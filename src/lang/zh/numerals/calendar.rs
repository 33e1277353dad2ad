//! Dates, times of day, and what is numbered by them: plans, congresses, decades.

use super::read::{Numeral, Script};
use super::scan::Scanner;
use super::sense::Sense;
use super::standing::is_classifier;
use crate::lang::number::digits::{digit, digit_at};
use crate::lang::number::found::{Found, Standing};
use crate::lang::number::{Kind, Value};

impl Scanner<'_> {
    /// “十四五”规划, 十八大, 三中全会, 十九届.
    pub(super) fn plan_or_congress(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        if let Some(ordinal) = self.five_year_plan(at, numeral) {
            return Some(Sense {
                values: vec![Value::whole(ordinal)],
                kind: Kind::Ordinal,
                standing: Standing::Certain,
                end: numeral.end.max(at + 3),
            });
        }
        let whole = numeral.whole()?;
        let of_a_congress = self.char(numeral.end) == '大' && (11..=40).contains(&whole);
        let of_a_session = self.starts_with(numeral.end, "中全会");
        let numbered = matches!(self.char(numeral.end), '届' | '屆');
        if !(of_a_congress || of_a_session || numbered) {
            return None;
        }
        // 新一届 is "the new", 连任两届 "two terms".
        let standing = match whole {
            1 => Standing::Hint,
            2..=5 if numbered && self.char_before(at) != '第' => Standing::Small,
            _ => Standing::Certain,
        };
        Some(Sense::new(numeral, Kind::Ordinal, standing, numeral.end))
    }

    /// The ordinal of the plan that 十二五 or 十四五 stands for. 十四五 may also
    /// mean fourteen or fifteen, but then a measure follows.
    fn five_year_plan(&self, at: usize, numeral: &Numeral) -> Option<u128> {
        let abbreviated = self.char(at) == '十' && self.char(at + 2) == '五';
        let tens = "一二三四五六七八九".find(self.char(at + 1))? / '一'.len_utf8();
        let end = at + 3;
        let measured = is_classifier(self.char(end)) && self.char(end) != '期';
        let read_whole = numeral.end <= end && !self.starts_with(end, "分");
        (abbreviated && read_whole && !measured)
            .then(|| 11 + u128::try_from(tens).unwrap_or_default())
    }

    /// 80年代, 上世纪八十年代, 20世纪80年代, 90后.
    pub(super) fn decade(
        &self,
        at: usize,
        numeral: &Numeral,
        found: &mut Vec<Found>,
    ) -> Option<Sense> {
        let whole = numeral.whole().filter(|whole| whole.is_multiple_of(10))?;
        if self.starts_with(self.skip_space(numeral.end), "年代") {
            let end = self.skip_space(numeral.end) + 2;
            let mut sense = Sense::new(numeral, Kind::Decade, Standing::Certain, end);
            if whole < 100
                && let Some(century) = self.century_before(at, found)
            {
                sense.values = vec![Value::whole((century - 1) * 100 + whole)];
            }
            return Some(sense);
        }
        let generation = numeral.script == Script::PlainDigits(2)
            && self.char(numeral.end) == '后'
            && matches!(whole, 0 | 50..=90);
        generation.then(|| Sense::new(numeral, Kind::Decade, Standing::Hint, numeral.end + 1))
    }

    /// Takes back the century just found when a decade of it follows: the
    /// 1980s, not the 80s and the 20th century.
    fn century_before(&self, at: usize, found: &mut Vec<Found>) -> Option<u128> {
        let before = self.skip_space_back(at);
        if self.ends_with_any(before, &["上世纪", "上个世纪", "上世紀"]) {
            return Some(20);
        }
        let last = found.last()?;
        let adjoins = self.ends_with_any(before, &["世纪", "世紀"]) && last.end + 2 >= before;
        let century = last.value.as_whole().filter(|century| (1..=30).contains(century))?;
        if !adjoins || last.kind != Kind::Ordinal {
            return None;
        }
        found.pop();
        Some(century)
    }

    /// 2013年, 12月, 2日.
    pub(super) fn of_calendar(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        let next = self.skip_space(numeral.end);
        let before = self.char_before(self.skip_space_back(at));
        let whole = numeral.whole()?;
        let standing = numeral.standing();
        match self.char(next) {
            '年' if !numeral.approximate => self.year(at, numeral, next),
            '月' if (1..=12).contains(&whole) => {
                Some(Sense::new(numeral, Kind::Month, standing, next + 1))
            }
            '日' if (1..=31).contains(&whole) => {
                // News leave the day at "on Monday" where the month stood before.
                let alone = before != '月';
                let standing = if alone { Standing::Small } else { standing };
                Some(Sense::new(numeral, Kind::Day, standing, next + 1))
            }
            '号' | '號' if before == '月' && (1..=31).contains(&whole) => {
                Some(Sense::new(numeral, Kind::Day, standing, next + 1))
            }
            _ => None,
        }
    }

    fn year(&self, at: usize, numeral: &Numeral, next: usize) -> Option<Sense> {
        let whole = numeral.whole()?;
        match numeral.script {
            Script::PlainDigits(4) if (1000..=2200).contains(&whole) => {
                Some(Sense::new(numeral, Kind::Year, Standing::Certain, next + 1))
            }
            Script::DigitByDigit(3 | 4) => {
                Some(Sense::new(numeral, Kind::Year, Standing::Certain, next + 1))
            }
            Script::DigitByDigit(2) => {
                Some(Sense::new(numeral, Kind::Year, Standing::Small, next + 1))
            }
            // 98年 is a year, or a span of years.
            Script::PlainDigits(2) if whole >= 50 || self.char(at) == '0' => {
                let mut sense = Sense::new(numeral, Kind::Year, Standing::Certain, next + 1);
                sense.values.push(Value::whole(1900 + whole));
                sense.values.push(Value::whole(2000 + whole));
                Some(sense)
            }
            _ => None,
        }
    }

    /// 15时30分, 三点半, 15:30.
    pub(super) fn of_clock(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        let whole = numeral.whole()?;
        let standing = numeral.standing();
        if whole <= 24 && self.is_hour(at, numeral) {
            // The day's beginning and end need not be told by the clock.
            let standing = match whole {
                0 | 24 => Standing::Small,
                _ => standing,
            };
            return Some(Sense::new(numeral, Kind::Hour, standing, numeral.end + 1));
        }
        let after_hour = matches!(self.char_before(at), '时' | '時' | '点' | '點' | ':' | '：');
        let two_digits = numeral.script == Script::PlainDigits(2);
        let minute = after_hour && whole < 60 && (self.char(numeral.end) == '分' || two_digits);
        let standing = if whole == 0 { Standing::Hint } else { standing };
        minute.then(|| Sense::new(numeral, Kind::Minute, standing, numeral.end))
    }

    /// Tells 三点半 from 三点建议, 15时 from 21时代 and 15:30 from 100:1.
    fn is_hour(&self, at: usize, numeral: &Numeral) -> bool {
        const PARTS_OF_DAY: &[&str] = &[
            "上午", "下午", "早上", "晚上", "凌晨", "中午", "清晨", "傍晚", "夜里", "深夜", "早晨",
            "午后",
        ];
        let end = numeral.end;
        let after = self.char(end + 1);
        let of_day = self.ends_with_any(at, PARTS_OF_DAY);
        match self.char(end) {
            '时' | '時' => {
                numeral.in_digits() && (of_day || !"代期候段而常刻空隔限效".contains(after))
            }
            '点' | '點' => {
                let exact = digit_at(&self.chars, end + 1);
                of_day || exact || "半钟鐘整许左前后到至开多一二三四五".contains(after)
            }
            ':' | '：' => digit_at(&self.chars, end + 2) && !digit_at(&self.chars, end + 3),
            _ => false,
        }
    }

    /// 2024-12-03, 2024.12.3, 2024/12/3.
    pub(super) fn date_in_digits(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        if digit_at(&self.chars, at.wrapping_sub(1)) {
            return None;
        }
        let (year, end) = self.digits(at, 4..=4)?;
        let separator = self.char(end);
        if !matches!(separator, '-' | '.' | '/') {
            return None;
        }
        let (month, month_end) = self.digits(end + 1, 1..=2)?;
        if self.char(month_end) != separator {
            return None;
        }
        let (day, day_end) = self.digits(month_end + 1, 1..=2)?;
        let date = (1..=12).contains(&month) && (1..=31).contains(&day);
        if !date || digit_at(&self.chars, day_end) {
            return None;
        }
        for (kind, value, start, end) in [
            (Kind::Year, year, at, end),
            (Kind::Month, month, end + 1, month_end),
            (Kind::Day, day, month_end + 1, day_end),
        ] {
            let standing = Standing::Certain;
            found.push(Found::exact(start..end, Value::whole(value), kind, standing));
        }
        Some(day_end)
    }

    fn digits(&self, at: usize, length: std::ops::RangeInclusive<usize>) -> Option<(u128, usize)> {
        let mut end = at;
        let mut value = 0;
        while end < at + length.end() && digit_at(&self.chars, end) {
            let digit = digit(self.char(end))?;
            value = value * 10 + u128::from(digit);
            end += 1;
        }
        length.contains(&(end - at)).then_some((value, end))
    }

    /// 星期三, 周五: the day of the week is no number.
    pub(super) fn weekday(&self, at: usize) -> Option<usize> {
        let name = ["星期", "礼拜", "禮拜", "周", "週"]
            .into_iter()
            .find(|name| self.starts_with(at, name))?;
        let day = at + name.chars().count();
        let counted =
            matches!(self.char(day + 1), '次' | '个' | '年' | '天' | '十' | '百' | '千' | '期');
        ("一二三四五六".contains(self.char(day)) && !counted).then_some(day + 1)
    }

    /// 零时, 零点: the only hour whose numeral stands nowhere else.
    pub(super) fn zero_hour(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let hour = matches!(self.char(at + 1), '时' | '時' | '点' | '點');
        // 归零时 and 从零时代 name no hour.
        let other = matches!(self.char_before(at), '归' | '清' | '为' | '是')
            || "代差间候".contains(self.char(at + 2));
        if !matches!(self.char(at), '零' | '〇') || !hour || other {
            return None;
        }
        let end = at + 2;
        found.push(Found::exact(at..end, Value::ZERO, Kind::Hour, Standing::Small));
        Some(self.part_of_hour(end, found))
    }

    /// The half or the quarters after an hour: 三点半, 三点一刻.
    pub(super) fn part_of_hour(&self, at: usize, found: &mut Vec<Found>) -> usize {
        for (word, minutes) in [("半", 30), ("一刻", 15), ("三刻", 45)] {
            if self.starts_with(at, word) {
                let end = at + word.chars().count();
                let minutes = Value::whole(minutes);
                found.push(Found::exact(at..end, minutes, Kind::Minute, Standing::Small));
                return end;
            }
        }
        at
    }
}
