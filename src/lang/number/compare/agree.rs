//! Whether an English number renders a Chinese one.

use super::measure;
use crate::lang::number::{Kind, Number, Value};

/// The two texts, whose words tell what numbers of one value may stand for.
#[derive(Clone, Copy)]
pub(super) struct Texts<'text> {
    pub zh: &'text str,
    pub en: &'text str,
}

impl Texts<'_> {
    pub fn agree(&self, zh: &Number, en: &Number) -> bool {
        let (left, right) = (zh.value, en.value);
        let same_value = left == right
            || (zh.approximate || en.approximate) && (left.rounds(right) || right.rounds(left));
        same_value && self.may_stand_for(zh, en)
            || agree_in_kind(zh, en)
            || self.is_dozen(zh, en)
            || self.keeps_to_limit(zh, en)
            || self.same_measure(zh, en)
    }

    /// Whether the words beside a Chinese number let it agree with another value.
    pub fn is_special_in_zh(&self, zh: &Number) -> bool {
        measure::in_chinese(zh, self.zh).is_some()
    }

    /// The same for an English number.
    pub fn is_special_in_en(&self, en: &Number) -> bool {
        measure::in_english(en, self.en).is_some() || limit_before(en, self.en).is_some()
    }

    /// Whether numbers of one value can mean the same: March is no three hours.
    fn may_stand_for(&self, zh: &Number, en: &Number) -> bool {
        use Kind::{
            Cardinal, Day, Fraction, Hour, Label, Minute, Month, Multiple, Ordinal, Percent, Year,
        };
        match (zh.kind, en.kind) {
            (zh, en) if zh == en => true,
            // 增长两倍 is not to double.
            (Cardinal, Multiple) if self.is_growth_verb(en) => !self.zh_at(zh).ends_with('倍'),
            // 3:00 is not 零时.
            (Hour, Minute) => zh.value != Value::ZERO,
            (Label, _) => !leads(zh, self.zh),
            (_, Label) => !leads(en, self.en),
            (Month, Cardinal) => self.counts_months(en) || !self.counts(en),
            (Month, Ordinal) => self.counts_months(en),
            (Day, Cardinal) => self.counts_days(en) || !self.counts(en),
            (Cardinal | Multiple, Month) => !self.is_measured(zh),
            (Cardinal, Day) => !self.is_measured(zh) || self.counts(en),
            // "both" and "twin" say two, not second.
            (Ordinal, Multiple | Month)
            | (Month | Day, Hour | Minute | Multiple | Year | Fraction | Percent)
            | (Hour | Minute | Multiple | Year | Fraction | Percent, Month | Day) => false,
            _ => true,
        }
    }

    fn zh_at(&self, number: &Number) -> &str {
        self.zh.get(number.span.clone()).unwrap_or_default()
    }

    fn en_at(&self, number: &Number) -> &str {
        self.en.get(number.span.clone()).unwrap_or_default()
    }

    /// "doubled", "threefold", but not "three times".
    pub fn is_growth(&self, en: &Number) -> bool {
        self.is_growth_verb(en)
            || en.kind == Kind::Multiple && self.en_at(en).to_lowercase().ends_with("fold")
    }

    /// "doubled", "tripled".
    fn is_growth_verb(&self, en: &Number) -> bool {
        const VERBS: [&str; 4] = ["doubl", "tripl", "quadrupl", "quintupl"];
        let word = self.en_at(en).to_lowercase();
        en.kind == Kind::Multiple && VERBS.iter().any(|stem| word.starts_with(stem))
    }

    /// 4852人, "more than 4,800": a limit that the exact number keeps to. If the
    /// Chinese sets one itself it is the same.
    fn keeps_to_limit(&self, zh: &Number, en: &Number) -> bool {
        let within = match limit_before(en, self.en) {
            Some(Limit::Above) => zh.value > en.value,
            Some(Limit::Below) => zh.value < en.value,
            None => false,
        };
        within && en.value.rounds(zh.value) && !is_limit_in_chinese(zh, self.zh)
    }

    /// Whether a thing that it counts follows a Chinese number.
    fn is_measured(&self, zh: &Number) -> bool {
        let rest = self.zh.get(zh.span.end..).unwrap_or_default();
        let next = rest.trim_start_matches([' ', '\u{a0}']).chars().next();
        zh.certain
            && next.is_some_and(|next| next.is_alphabetic() && !"月日号至到和及与".contains(next))
    }

    /// Whether a thing that it counts follows an English number.
    fn counts(&self, en: &Number) -> bool {
        const NO_THINGS: &[&str] = &[
            "to",
            "and",
            "or",
            "of",
            "in",
            "at",
            "on",
            "the",
            "through",
            "until",
            "for",
            "this",
            "last",
            "from",
            "by",
            "as",
            "when",
            "with",
            "was",
            "is",
            "were",
            "are",
            "had",
            "has",
            "will",
            "would",
            "a",
            "am",
            "pm",
            "local",
            "respectively",
            "after",
            "before",
            "but",
        ];
        let word = self.words_after(en).next().unwrap_or_default();
        word.starts_with(char::is_lowercase) && !NO_THINGS.contains(&word)
    }

    fn counts_months(&self, en: &Number) -> bool {
        let mut words = self.words_after(en).take(2);
        words.any(|word| word.starts_with("month") || word == "lunar")
    }

    fn counts_days(&self, en: &Number) -> bool {
        let mut words = self.words_after(en).take(3);
        words.any(|word| matches!(word.trim_end_matches('s'), "day"))
    }

    /// The words after an English number, up to the next mark.
    fn words_after(&self, en: &Number) -> impl Iterator<Item = &str> {
        let rest = self.en.get(en.span.end..).unwrap_or_default();
        let rest = rest.strip_prefix(['-', '‑']).unwrap_or(rest);
        let end = rest
            .find(|character: char| !character.is_alphabetic() && !" \u{a0}".contains(character));
        rest[..end.unwrap_or(rest.len())].split_whitespace()
    }

    /// 20余家, "two dozen".
    fn is_dozen(&self, zh: &Number, en: &Number) -> bool {
        let (Some(left), Some(right)) = (zh.value.as_whole(), en.value.as_whole()) else {
            return false;
        };
        let near = left.abs_diff(right).saturating_mul(5) <= right;
        zh.approximate && near && right > 10 && self.en_at(en).to_lowercase().contains("dozen")
    }

    /// 50万千瓦, "500 megawatts".
    fn same_measure(&self, zh: &Number, en: &Number) -> bool {
        let measures = (measure::in_chinese(zh, self.zh), measure::in_english(en, self.en));
        let (Some((zh_of, left)), Some((en_of, right))) = measures else {
            return false;
        };
        let inexact = zh.approximate || en.approximate;
        zh_of == en_of && (left == right || inexact && (left.rounds(right) || right.rounds(left)))
    }
}

/// Whether a label in brackets, or a mark of a list, stands before a clause.
fn leads(label: &Number, text: &str) -> bool {
    let before = text.get(..label.span.start).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\u{3000}', '(', '（']);
    let after = text.get(label.span.end..).unwrap_or_default();
    let closed = after.starts_with([')', '）', '.', '、']);
    closed && (before.is_empty() || before.ends_with(['\n', '。', '；', '：', '.', ';', ':']))
}

/// On which side of a number that is a limit the exact one lies.
enum Limit {
    Above,
    Below,
}

/// The limit that the words before an English number make it.
fn limit_before(en: &Number, text: &str) -> Option<Limit> {
    const ABOVE: &[&str] = &["more than", "over", "above", "exceeding", "upwards of"];
    const BELOW: &[&str] = &["less than", "fewer than", "under", "below", "close to"];
    const LONGEST: usize = 20;
    let before = text.get(..en.span.start)?;
    let start = before.char_indices().rev().take(LONGEST).last();
    let before = before[start.map_or(0, |(start, _)| start)..].to_lowercase();
    let before = before.trim_end_matches([' ', '\u{a0}', '$', '¥', '€']);
    let before = before.strip_suffix("us").unwrap_or(before).trim_end();
    let ends = |words: &[&str]| {
        words.iter().any(|word| {
            let rest = before.strip_suffix(word);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphabetic) && !negated(rest))
        })
    };
    if ends(ABOVE) {
        return Some(Limit::Above);
    }
    ends(BELOW).then_some(Limit::Below)
}

/// no more than, not over
fn negated(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("no") || before.ends_with("not")
}

/// 超过260立方米, 五万元以上.
fn is_limit_in_chinese(zh: &Number, text: &str) -> bool {
    const BEFORE: &[&str] = &[
        "超",
        "超过",
        "逾",
        "至少",
        "至多",
        "最多",
        "不足",
        "不到",
        "不满",
        "少于",
        "低于",
        "高于",
        "多于",
        "大于",
        "小于",
        "不超过",
        "突破",
        "达到",
    ];
    const AFTER: &[&str] = &["以上", "以下", "以内", "以外"];
    const LONGEST_MEASURE: usize = 5;
    let before = text.get(..zh.span.start).unwrap_or_default().trim_end();
    let after = text.get(zh.span.end..).unwrap_or_default();
    let clause: String = after
        .chars()
        .take_while(|character| !"，。；、".contains(*character))
        .take(LONGEST_MEASURE + 2)
        .collect();
    BEFORE.iter().any(|word| before.ends_with(word))
        || AFTER.iter().any(|word| clause.contains(word))
}

/// Whether a number may agree with one of another value; of two such kinds both
/// are these, but for the hour (three o'clock).
pub(super) fn may_differ(number: &Number) -> bool {
    number.approximate
        || matches!(number.kind, Kind::Year | Kind::Decade | Kind::Ordinal | Kind::Hour)
}

/// Values that differ and yet are one: 98年 and 1998, 80年代 and the 1980s, 15时
/// and three o'clock.
fn agree_in_kind(zh: &Number, en: &Number) -> bool {
    let (Some(left), Some(right)) = (zh.value.as_whole(), en.value.as_whole()) else {
        return false;
    };
    match (zh.kind, en.kind) {
        (Kind::Year, Kind::Year) | (Kind::Decade, Kind::Decade | Kind::Year) => {
            (left < 100 || right < 100) && left % 100 == right % 100
        }
        // The 18th century is the 1700s.
        (Kind::Ordinal, Kind::Decade) => left.checked_mul(100) == right.checked_add(100),
        (Kind::Hour, Kind::Hour | Kind::Cardinal) => left % 12 == right % 12 && right <= 24,
        _ => false,
    }
}
