//! What a numeral counts, by the words beside it.

use super::read::{Numeral, Script, numeral_at};
use super::scan::Scanner;
use crate::lang::number::found::{Found, Standing};
use crate::lang::number::{Kind, Value};

/// What is ranked, so that 第一 before it is "first" and not "best".
const RANKS: &[&str] =
    &["次", "届", "批", "轮", "级", "档", "阶段", "类", "层", "步", "期", "代", "个", "位", "部分"];

/// Words that begin with 成, before which a numeral is no share: 三成立.
const WITH_CHENG: &str =
    "立为员本功果绩长年语人就熟分品效都交型形因套群千片份渝像书家婚材药衣行名对排双不";

/// What a numeral means where it stands.
pub(super) struct Sense {
    pub values: Vec<Value>,
    pub kind: Kind,
    pub standing: Standing,
    /// The index after the number and what belongs to it (年, %, 年代).
    pub end: usize,
}

impl Sense {
    pub fn new(numeral: &Numeral, kind: Kind, standing: Standing, end: usize) -> Self {
        Self {
            values: numeral.values.clone(),
            kind,
            standing: if numeral.loose { Standing::Hint } else { standing },
            end,
        }
    }
}

impl Scanner<'_> {
    /// Tells what the numeral that begins at `at` counts. A century found before
    /// becomes part of the decade that follows it.
    pub(super) fn sense(&self, at: usize, numeral: &Numeral, found: &mut Vec<Found>) -> Sense {
        self.fraction(at, numeral)
            .or_else(|| self.label(at, numeral))
            .or_else(|| self.plan_or_congress(at, numeral))
            .or_else(|| self.decade(at, numeral, found))
            .or_else(|| self.with_measure(at, numeral))
            .unwrap_or_else(|| self.plain(at, numeral))
    }

    /// 三分之二, 百分之十二点五, 1/3.
    fn fraction(&self, at: usize, below: &Numeral) -> Option<Sense> {
        if let Some(sense) = self.fraction_in_digits(at, below) {
            return Some(sense);
        }
        if !self.starts_with(below.end, "分之") {
            return None;
        }
        let above = numeral_at(&self.chars, below.end + 2)?.ok()?;
        let whole = below.whole()?;
        let value = above.value()?.times(Value::ratio(1, whole)?)?;
        let kind = if whole == 100 { Kind::Percent } else { Kind::Fraction };
        // 万分之一 and 百分之百 are mostly figures of speech.
        let figurative = above.loose || (below.loose && whole > 1000) || whole == 1;
        Some(Sense {
            values: vec![value],
            kind,
            standing: if figurative { Standing::Hint } else { Standing::Certain },
            end: above.end,
        })
    }

    fn fraction_in_digits(&self, at: usize, above: &Numeral) -> Option<Sense> {
        let slash = self.char(above.end) == '/' && self.char_before(at) != '/';
        let below = numeral_at(&self.chars, above.end + 1)?.ok()?;
        let (numerator, denominator) = (above.whole()?, below.whole()?);
        let proper = numerator < denominator && denominator <= 100;
        if !slash || !proper || self.char(below.end) == '/' {
            return None;
        }
        Some(Sense {
            values: vec![Value::ratio(numerator, denominator)?],
            kind: Kind::Fraction,
            standing: Standing::Small,
            end: below.end,
        })
    }

    /// Numbers whose kind the word after them tells.
    fn with_measure(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        let end = numeral.end;
        let next = self.skip_space(end);
        if matches!(self.char(next), '%' | '％') {
            return Self::percent(numeral, 100, next + 1);
        }
        if matches!(self.char(next), '‰') {
            return Self::percent(numeral, 1000, next + 1);
        }
        for (word, parts) in [("个百分点", 100), ("個百分點", 100), ("百分点", 100)] {
            if self.starts_with(next, word) {
                return Self::percent(numeral, parts, next + word.chars().count());
            }
        }
        self.metres(numeral)
            .or_else(|| self.quarters(at, numeral))
            .or_else(|| self.ordinal(at, numeral))
            .or_else(|| self.of_calendar(at, numeral))
            .or_else(|| self.of_clock(at, numeral))
            .or_else(|| self.tenths_or_times(at, numeral))
    }

    fn percent(numeral: &Numeral, parts: u128, end: usize) -> Option<Sense> {
        let part = Value::ratio(1, parts)?;
        let values = numeral.values.iter().filter_map(|value| value.times(part));
        Some(Sense {
            values: values.collect(),
            kind: Kind::Percent,
            standing: match numeral.whole() {
                _ if numeral.loose => Standing::Hint,
                // 100% may be "all" or "fully".
                Some(100) => Standing::Small,
                _ => Standing::Certain,
            },
            end,
        })
    }

    /// 1米75, 一米六零: the decimals stand after the unit.
    fn metres(&self, numeral: &Numeral) -> Option<Sense> {
        if self.char(numeral.end) != '米' {
            return None;
        }
        let decimals = numeral_at(&self.chars, numeral.end + 1)?.ok()?;
        let places = u32::try_from(decimals.end - numeral.end - 1).ok()?;
        let part = decimals.whole().filter(|_| places <= 2)?;
        let value = numeral.value()?.plus(Value::ratio(part, 10_u128.pow(places))?)?;
        Some(Sense {
            values: vec![value, value.times(Value::whole(100))?],
            kind: Kind::Cardinal,
            standing: Standing::Small,
            end: decimals.end,
        })
    }

    /// 第四次, 第二天, 21世纪, 四季度, 二期工程.
    fn ordinal(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        let before = self.skip_space_back(at);
        let next = self.skip_space(numeral.end);
        let of_century = self.starts_with_any(next, &["世纪", "世紀"]);
        let several = matches!(self.char_before(before), '前' | '头' | '近' | '后');
        let of_year = self.starts_with(next, "季度") && !several;
        let of_works = self.is_phase(next) && !several;
        if !of_century && !of_year && !of_works && self.char_before(before) != '第' {
            return None;
        }
        // 第二天 may be "the next day", 第三方 "independent", 第三， "finally".
        let enumerates = matches!(self.char(next), '，' | '、' | '：' | ',' | '\0' | ' ');
        let free = enumerates || self.starts_with_any(next, &["方", "者", "产业"]);
        let second_time = matches!(self.char(next), '天' | '日' | '年' | '次' | '个');
        let standing = match numeral.whole() {
            _ if of_year || of_works => Standing::Small,
            Some(1) if self.starts_with_any(next, RANKS) => Standing::Small,
            Some(1) => Standing::Hint,
            Some(2) if second_time && !of_century => Standing::Small,
            _ if free => Standing::Small,
            _ => Standing::Certain,
        };
        Some(Sense::new(numeral, Kind::Ordinal, standing, numeral.end))
    }

    /// The 期 of 二期工程.
    fn is_phase(&self, at: usize) -> bool {
        const WORKS: &[&str] = &["工程", "项目", "建设", "扩建", "改造", "规划", "扩容"];
        self.char(at) == '期' && self.starts_with_any(at + 1, WORKS)
    }

    /// 前三季度, 前两个季度: how many quarters from the beginning of the year.
    pub(super) fn quarters_from_first(&self, at: usize, numeral: &Numeral) -> Option<u128> {
        let counted = self.starts_with_any(numeral.end, &["季度", "个季度"]);
        let from_first = matches!(self.char_before(self.skip_space_back(at)), '前' | '头');
        numeral.whole().filter(|whole| counted && from_first && (2..=4).contains(whole))
    }

    fn quarters(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        let quarters = self.quarters_from_first(at, numeral)?;
        let mut sense = Sense::new(numeral, Kind::Cardinal, Standing::Small, numeral.end);
        sense.values.push(Value::whole(quarters * 3));
        Some(sense)
    }

    /// 2倍, 三成, 八折.
    fn tenths_or_times(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        match self.char(numeral.end) {
            '倍' => Some(self.times(at, numeral)),
            '成' => self.tenths(at, numeral),
            '折' => {
                // 八折 is a price of eight tenths, in English two tenths off.
                let off = numeral.whole().and_then(|tenths| 10_u128.checked_sub(tenths))?;
                let mut sense =
                    Sense::new(numeral, Kind::Fraction, Standing::Hint, numeral.end + 1);
                sense.values = vec![Value::ratio(off, 10)?];
                Some(sense)
            }
            _ => None,
        }
    }

    fn times(&self, at: usize, numeral: &Numeral) -> Sense {
        let mut sense = Sense::new(numeral, Kind::Multiple, numeral.standing(), numeral.end + 1);
        let one_more = numeral.value().and_then(|value| value.plus(Value::whole(1)));
        if self.surely_grows(at) {
            sense.values = one_more.into_iter().collect();
        } else if self.grows(at) {
            sense.values.extend(one_more);
        }
        sense
    }

    /// Tells 三成 as three tenths from 一成不变, 八成 ("probably") and 三成立.
    fn tenths(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        let tenths = numeral.whole().filter(|whole| (2..=9).contains(whole))?;
        let after = self.char(numeral.end + 1);
        let continued = "以左的多".contains(after);
        let measured =
            self.ends_with_any(at, &["近", "约", "超", "达", "过", "占", "有", "了", "逾", "到"]);
        let standing = if measured || continued { Standing::Certain } else { Standing::Small };
        let mut sense = Sense::new(numeral, Kind::Fraction, standing, numeral.end + 1);
        sense.values = vec![Value::ratio(tenths, 10)?];
        let word = WITH_CHENG.contains(after);
        (measured || !word).then_some(sense)
    }

    /// 增长两倍 is to grow by twice as much, to three times what it was.
    pub(super) fn surely_grows(&self, at: usize) -> bool {
        const GROWTH: &[&str] = &["增长", "增加", "提高", "上升", "上涨", "提升", "增"];
        const BETWEEN: &[&str] = &["超过", "将近", "接近", "大约", "了", "近", "约", "超", "逾"];
        let mut end = at;
        while let Some(word) = BETWEEN.iter().find(|word| self.ends_with_any(end, &[word])) {
            end -= word.chars().count();
        }
        self.ends_with_any(end, GROWTH)
    }

    /// Whether the times may be those by which something grows; 增长到两倍 is not.
    fn grows(&self, at: usize) -> bool {
        let before = &self.chars[at.saturating_sub(5)..at];
        before.iter().any(|character| "增升涨长扩加提多".contains(*character))
    }

    /// A number of which only its size and its neighbours are known.
    fn plain(&self, at: usize, numeral: &Numeral) -> Sense {
        let standing = if numeral.in_digits() {
            self.standing_in_digits(at, numeral)
        } else {
            self.standing_in_words(at, numeral)
        };
        let whole = numeral.whole().unwrap_or_default();
        let four = numeral.script == Script::PlainDigits(4) && (1900..=2100).contains(&whole);
        let bounded = "-—–~～至到、，。)）/以之\0".contains(self.char(numeral.end))
            || "-—–~～至到".contains(self.char_before(at));
        let kind = if four && bounded { Kind::Year } else { Kind::Cardinal };
        Sense::new(numeral, kind, standing, numeral.end)
    }
}
