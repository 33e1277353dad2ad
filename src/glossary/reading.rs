//! How a term is read.

use ::pinyin::ToPinyin;

use super::Term;
use crate::lang::zh::pinyin;
use crate::lang::zh::script::is_han;
use crate::lang::zh::words::segment;
use crate::text::fold;

/// The reading of a term with tone marks, words apart: the glossary's, or the dictionary's.
pub fn reading(term: &Term) -> String {
    match &term.pinyin {
        Some(given) => given.clone(),
        None => usual_reading(term.name()),
    }
}

/// The reading as English text has it: no tone marks, ü as u.
pub fn plain_reading(term: &Term) -> String {
    pinyin::plain(&reading(term))
}

/// The reading of a Chinese text by the dictionary, with tone marks, words apart.
pub fn usual_reading(text: &str) -> String {
    let words = words_with_readings(text).into_iter().filter_map(|word| word.into_iter().next());
    let marked = |word: String| pinyin::joined(word.split(' '));
    words.map(marked).collect::<Vec<_>>().join(" ")
}

/// With more, a phrase of many such words would have hundreds of readings.
const MOST_READINGS: usize = 4;

/// All ways to read a form of a term in numbered pinyin, syllables apart (`ying4 lian2 tong1`), in lower
/// case and with `v` for ü; the usual one is the first. What is not Chinese stands in it as it is.
pub fn numbered_readings(term: &Term, form: usize) -> Vec<String> {
    let text = term.forms.get(form).map_or("", String::as_str);
    if let (0, Some(given)) = (form, &term.pinyin) {
        return vec![numbered(given, fold::key(text).chars().filter(|&c| is_han(c)).count())];
    }
    let mut readings = vec![String::new()];
    for word in words_with_readings(text) {
        let longer = |head: &String| {
            let spaced =
                |r: &String| if head.is_empty() { r.clone() } else { format!("{head} {r}") };
            word.iter().map(spaced).collect::<Vec<_>>()
        };
        // The first readings of all words come before any other one.
        let mut all: Vec<Vec<String>> = readings.iter().map(longer).collect();
        let firsts: Vec<String> = all.iter_mut().map(|ways| ways.remove(0)).collect();
        readings =
            firsts.into_iter().chain(all.into_iter().flatten()).take(MOST_READINGS).collect();
    }
    readings.into_iter().map(|r| r.to_lowercase().replace("u:", "v").replace('ü', "v")).collect()
}

/// Pinyin with tone marks, words apart, in numbered pinyin with so many syllables apart if it can be cut so.
fn numbered(marked: &str, syllables: usize) -> String {
    let lower = marked.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some(cuts) = cut(&words, syllables) else { return pinyin::with_numbers(&lower) };
    let mut numbered = Vec::new();
    for (word, cut) in words.iter().zip(cuts) {
        let mut letters = word.chars();
        for syllable in cut {
            let own: String = letters.by_ref().take(syllable.len()).collect();
            numbered.push(pinyin::with_numbers(&own));
        }
    }
    numbered.join(" ")
}

/// The syllables of each word, so that there are so many in all.
fn cut(words: &[&str], syllables: usize) -> Option<Vec<Vec<&'static str>>> {
    let Some((first, rest)) = words.split_first() else {
        return (syllables == 0).then(Vec::new);
    };
    let whole = |way: &Vec<&str>| way.concat().len() == first.chars().count();
    pinyin::splits(first).into_iter().filter(whole).find_map(|way| {
        let mut cuts = cut(rest, syllables.checked_sub(way.len())?)?;
        cuts.insert(0, way);
        Some(cuts)
    })
}

/// The words of a text, each with its readings in numbered pinyin, syllables apart; never empty. A stretch
/// that is not Chinese is a word that is read as it is written.
fn words_with_readings(text: &str) -> Vec<Vec<String>> {
    let key = fold::key(text);
    let mut words = Vec::new();
    let mut end = 0;
    for token in segment(&key) {
        words.extend(other_words(&key[end..token.span.start]));
        end = token.span.end;
        let word = &key[token.span];
        let known = token.word.map(|word| word.readings()).unwrap_or_default();
        let mut chars = word.chars();
        words.push(match (chars.next(), chars.next()) {
            (Some(c), None) => char_readings(c, &known),
            _ if known.is_empty() => {
                vec![word.chars().map(char_reading).collect::<Vec<_>>().join(" ")]
            }
            _ => known.into_iter().map(str::to_owned).collect(),
        });
    }
    words.extend(other_words(&key[end..]));
    words.retain(|readings| readings.iter().all(|reading| !reading.is_empty()));
    words
}

fn other_words(text: &str) -> impl Iterator<Item = Vec<String>> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| vec![word.to_owned()])
}

/// The usual reading of a character, and then those that the dictionary gives it besides as a word.
fn char_readings(c: char, known: &[&str]) -> Vec<String> {
    let usual = char_reading(c);
    let common = |r: &&&str| !r.starts_with(|c: char| c.is_uppercase()) && **r != usual;
    let others = known.iter().filter(common).map(ToString::to_string);
    std::iter::once(usual.clone()).chain(others).collect()
}

fn char_reading(c: char) -> String {
    c.to_pinyin().map_or(String::new(), |reading| reading.with_tone_num_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(zh: &str, pinyin: Option<&str>) -> Term {
        Term { forms: vec![zh.to_owned()], pinyin: pinyin.map(str::to_owned), ..Term::default() }
    }

    #[test]
    fn words_are_read_as_words() {
        for (zh, expected) in [
            ("硬联通", "yìng liántōng"),
            ("重庆", "Chóngqìng"),
            ("银行", "yínháng"),
            ("“一带一路”倡议", "Yīdàiyīlù chàngyì"),
            ("5G网络", "5g wǎngluò"),
            ("绿色", "lǜsè"),
            ("西安", "Xī'ān"),
        ] {
            assert_eq!(reading(&term(zh, None)), expected);
        }
    }

    #[test]
    fn each_reading_is_known_in_syllables() {
        let all = |zh, pinyin| numbered_readings(&term(zh, pinyin), 0);
        assert_eq!(all("硬联通", None), ["ying4 lian2 tong1"]);
        assert_eq!(all("硬联通", Some("yìng liántōng")), ["ying4 lian2 tong1"]);
        assert_eq!(all("绿色", Some("lǜsè")), ["lv4 se4"]);
        assert_eq!(all("银行", None), ["yin2 hang2"]);
        let sun = all("朝阳", None);
        assert!(
            sun.contains(&"zhao1 yang2".into()) && sun.contains(&"chao2 yang2".into()),
            "{sun:?}"
        );
        assert!(all("长长长长", None).len() <= MOST_READINGS);
        assert_eq!(all("甲", Some("no pinyin")), ["no pinyin"]);
        let long = all("以习近平同志为核心", Some("yǐ Xí Jìnpíng tóngzhì wéi héxīn"));
        assert_eq!(long, ["yi3 xi2 jin4 ping2 tong2 zhi4 wei2 he2 xin1"]);
    }
}
