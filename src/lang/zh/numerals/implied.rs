//! Shares, multiples and places in a row that have no numeral or do not mean
//! what it says: 一半, 翻两番, 首次.

use super::scan::Scanner;
use crate::lang::number::found::{Found, Standing};
use crate::lang::number::{Kind, Value};

impl Scanner<'_> {
    /// 半数, 一半, 半年.
    pub(super) fn half(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        const WORDS: &[(&str, u128, u128)] = &[
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
        let kind = if denominator == 1 { Kind::Cardinal } else { Kind::Fraction };
        found.push(Found::exact(at..end, value, kind, Standing::Hint));
        if self.char(end - 1) == '年' {
            let months = Value::whole(6);
            found.push(Found::exact(at..end, months, Kind::Cardinal, Standing::Hint));
        }
        Some(end)
    }

    /// 翻番, 翻了一番, 翻两番, 翻倍: two, two, four and two times as much.
    pub(super) fn doubled(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let (times, end) = if self.starts_with_any(at, &["翻番", "翻倍", "加倍"]) {
            (2, at + 2)
        } else if self.char(at) == '翻' {
            let count = at + 1 + usize::from(matches!(self.char(at + 1), '了' | '过'));
            let times = match self.char(count) {
                '一' => 2,
                '两' | '兩' | '二' => 4,
                '三' => 8,
                '四' => 16,
                _ => return None,
            };
            (self.char(count + 1) == '番').then_some((times, count + 2))?
        } else {
            return None;
        };
        // Twice as much is one more time as much: 100 percent more.
        for (value, kind) in [(times, Kind::Multiple), (times - 1, Kind::Cardinal)] {
            let value = Value::whole(value);
            found.push(Found::exact(at..end, value, kind, Standing::Small));
        }
        Some(end)
    }

    /// 首次, 首届, 首批.
    pub(super) fn first(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let counted = matches!(self.char(at + 1), '次' | '届' | '屆' | '批' | '个' | '個' | '轮');
        // 元首, 榜首, 以他为首
        let head = matches!(self.char_before(at), '元' | '榜' | '为' | '部' | '党' | '岁' | '之');
        let place = at..at + 2;
        if self.char(at) != '首' || !counted || head {
            return None;
        }
        let one = Value::whole(1);
        found.push(Found::exact(place.clone(), one, Kind::Ordinal, Standing::Small));
        Some(place.end)
    }
}
