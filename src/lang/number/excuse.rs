//! Numbers that rightly stand in one text alone: what a translator converts,
//! takes as said, or tells a reader who cannot know it.

use super::{Kind, Number, Value};

/// Measures by the words for them: those beside each other are the same one.
const MEASURES: &[(&[&str], &[&str])] = &[
    (&["公里", "千米"], &["kilometer", "kilometre", "km"]),
    (&["厘米", "公分"], &["centimeter", "centimetre", "cm"]),
    (&["毫米"], &["millimeter", "millimetre", "mm"]),
    (&["英里"], &["mile"]),
    (&["英尺"], &["foot", "feet"]),
    (&["英寸"], &["inch"]),
    (&["英亩"], &["acre"]),
    (&["磅"], &["pound"]),
    (&["盎司"], &["ounce"]),
    (&["公斤", "千克"], &["kilogram", "kilo", "kg"]),
    (&["公顷"], &["hectare"]),
    (&["海里"], &["nautical mile"]),
    (&["亩", "畝"], &["mu"]),
    (&["斤"], &["jin", "catty", "catties"]),
    (&["丈"], &["zhang"]),
    (&["尺"], &["chi"]),
    (&["寸"], &["cun"]),
    (&["里"], &["li"]),
    (&["米"], &["meter", "metre"]),
    (&["吨", "噸"], &["ton", "tonne"]),
    (&["克"], &["gram"]),
    (&["码"], &["yard"]),
    (&["摄氏度", "℃", "°C"], &["Celsius", "centigrade", "°C"]),
    (&["华氏度", "℉", "°F"], &["Fahrenheit", "°F"]),
];

/// Whether the translation may do without a Chinese number.
pub(super) fn may_be_left_out(zh: &Number, zh_text: &str, en_text: &str) -> bool {
    said_before(zh, zh_text, en_text) || long_time(zh, zh_text, en_text)
}

/// Whether the translation may have a number that the Chinese has not; `dated`
/// tells that the Chinese names a year or a decade of its own.
pub(super) fn may_be_added(en: &Number, zh_text: &str, en_text: &str, dated: bool) -> bool {
    told_in_words(en, zh_text) || round_number(en, zh_text) || gloss(en, zh_text, en_text, dated)
}

/// The text after a number, without blanks and hyphens.
fn after<'text>(number: &Number, text: &'text str) -> &'text str {
    let rest = text.get(number.span.end..).unwrap_or_default();
    let rest = rest.trim_start_matches([' ', '\u{a0}', '-', '‑', '多', '余', '来']);
    let qualifier = ["metric ", "square ", "cubic ", "degrees ", "平方", "立方"]
        .iter()
        .find_map(|word| rest.strip_prefix(word));
    qualifier.unwrap_or(rest)
}

fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether `text` begins with one of `words`, in the singular or plural.
fn begins_with_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.strip_prefix("es").unwrap_or(rest);
            let rest = rest.strip_prefix('s').unwrap_or(rest);
            !rest.starts_with(char::is_alphabetic)
        })
    })
}

/// Whether one of `words` stands in `text`, in the singular or plural.
fn has_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.match_indices(word).any(|(start, _)| {
            !text[..start].ends_with(char::is_alphabetic)
                && begins_with_word(&text[start..], &[word])
        })
    })
}

/// Whether one of the Chinese measures stands right after a numeral, so that it
/// is none of 这里, 玉米 or 坦克.
fn is_measured_in(text: &str, measures: &[&str]) -> bool {
    let numeral = |character: char| {
        character.is_numeric() || "一二两三四五六七八九十百千万亿半多余几平立".contains(character)
    };
    measures.iter().any(|measure| {
        let mut places = text.match_indices(measure);
        places.any(|(start, _)| text[..start].trim_end_matches([' ', '方']).ends_with(numeral))
    })
}

/// 六十公斤, "130 pounds": another measure, so another number.
pub(super) fn is_converted_to(zh: &Number, zh_text: &str, en_text: &str) -> bool {
    let rest = after(zh, zh_text);
    let begins = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let measure = MEASURES.iter().find(|(chinese, _)| begins(chinese));
    measure.is_some_and(|(_, english)| {
        let mut others = MEASURES.iter().filter(|(_, words)| words != english);
        !has_word(en_text, english) && others.any(|(_, words)| has_word(en_text, words))
    })
}

/// The same seen from the English number.
pub(super) fn is_converted_from(en: &Number, zh_text: &str, en_text: &str) -> bool {
    let rest = after(en, en_text);
    let measure = MEASURES.iter().find(|(_, english)| begins_with_word(rest, english));
    measure.is_some_and(|(chinese, _)| {
        let mut others = MEASURES.iter().filter(|(words, _)| words != chinese);
        !is_measured_in(zh_text, chinese) && others.any(|(words, _)| is_measured_in(zh_text, words))
    })
}

/// 十八大 as "the Congress", 十四五 as "the plan".
fn said_before(zh: &Number, zh_text: &str, en_text: &str) -> bool {
    let rest = after(zh, zh_text);
    zh.kind == Kind::Ordinal
        && (rest.starts_with(['大', '届']) && en_text.contains("Congress")
            || rest.starts_with('届') && any(en_text, &["next ", "this year", "upcoming"])
            || rest.starts_with("中全会") && any(en_text, &["plenary", "plenum", "session"])
            || names_plan(rest) && any(en_text, &["Plan", "plan period"]))
}

/// 十四五, before the word for what it is, a closing quotation mark between.
fn names_plan(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['”', '」', '"', '’']);
    ["规划", "规劃", "計劃", "时期", "期间", "计划"].iter().any(|word| rest.starts_with(word))
}

/// 四十多年 as "almost half a century", "for decades".
fn long_time(zh: &Number, zh_text: &str, en_text: &str) -> bool {
    zh.approximate
        && after(zh, zh_text).starts_with('年')
        && any(en_text, &["decade", "century", "centuries"])
}

/// 去年, 当月, 昨天, 星期五: the Chinese tells a date without a number.
fn told_in_words(en: &Number, zh_text: &str) -> bool {
    const YEARS: &[&str] = &["今年", "去年", "明年", "前年", "当年", "同年", "本年", "后年"];
    const MONTHS: &[&str] = &[
        "本月",
        "上月",
        "下月",
        "当月",
        "同月",
        "上个月",
        "下个月",
        "腊月",
        "正月",
        "季度",
        "上半年",
        "下半年",
    ];
    const DAYS: &[&str] = &[
        "今天", "昨天", "明天", "前天", "今日", "昨日", "当天", "当日", "同日", "次日", "本周",
        "上周", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "星期", "除夕", "元旦",
        "节",
    ];
    // The translation spells out which session, congress or plan it is.
    const ORDINALS: &[&str] = &["全会", "代会", "本届", "上届", "届", "大会", "世纪"];
    match en.kind {
        Kind::Year => any(zh_text, YEARS),
        Kind::Month => {
            let day_alone = zh_text.contains('日') && !zh_text.contains('月');
            day_alone || any(zh_text, MONTHS) || any(zh_text, DAYS)
        }
        Kind::Day => any(zh_text, DAYS),
        Kind::Ordinal => any(zh_text, ORDINALS),
        _ => false,
    }
}

/// 千里之行, "a thousand miles": figures of speech that both languages have.
fn round_number(en: &Number, zh_text: &str) -> bool {
    const ROUND: &[(u128, &[&str])] = &[
        (100, &["百"]),
        (1000, &["千"]),
        (10_000, &["万", "萬"]),
        (1_000_000, &["百万", "百萬"]),
        (100_000_000, &["亿", "億"]),
    ];
    ROUND.iter().any(|(size, words)| en.value == Value::whole(*size) && any(zh_text, words))
}

/// The year of an event or the years since, told to a reader who may not know:
/// 改革开放以来 as "since reform and opening up began in 1978". A Chinese text
/// that gives years itself leaves little to add.
fn gloss(en: &Number, zh_text: &str, en_text: &str, dated: bool) -> bool {
    const EVENTS: &[&str] = &["成立", "百年", "100年", "周年", "改革开放", "解放", "世纪中叶"];
    let of_years = after(en, en_text).starts_with("year");
    match en.kind {
        Kind::Year | Kind::Decade => !dated || any(zh_text, EVENTS),
        Kind::Cardinal => {
            of_years && any(zh_text, &["以来", "年来", "多年", "近年", "之后", "以后", "世纪"])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_words() {
        assert!(has_word("about five feet", &["feet"]));
        assert!(has_word("two miles", &["mile"]));
        assert!(has_word("six inches", &["inch"]));
        assert!(!has_word("a milestone", &["mile"]));
        assert!(!has_word("music", &["mu"]));
        assert!(begins_with_word("li away", &["li"]));
        assert!(!begins_with_word("lines of text", &["li"]));
    }

    #[test]
    fn chinese_measures_follow_numerals() {
        assert!(is_measured_in("走了三里", &["里"]));
        assert!(is_measured_in("37.8万平方公里", &["公里"]));
        assert!(is_measured_in("5 公斤", &["公斤"]));
        assert!(!is_measured_in("这里有玉米和坦克", &["里", "米", "克"]));
    }

    #[test]
    fn the_word_for_a_plan_comes_next() {
        assert!(names_plan("”规划已经公布"));
        assert!(!names_plan("名工人的规划"));
    }
}
