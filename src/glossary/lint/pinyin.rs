use std::collections::BTreeSet;

use ::pinyin::{Pinyin, ToPinyinMulti};

use super::{Finding, Lint, Subject};
use crate::lang::zh::pinyin::{canonical, plain, readings, spellings, with_numbers};
use crate::lang::zh::script::is_han;
use crate::severity::Severity;
use crate::text::fold;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "pinyin",
    summary: "the characters of a term cannot be read as its `pinyin` says",
    manual: "\
Each character must be read in one of the ways that the dictionaries know for it, one syllable
each. Tones may be marks, numbers or left out; ü may be v or u; 儿 may be r; a neutral tone and
the changes of tone in speech (nǐ as ní before a third tone, yī as yí or yì, bù as bú) pass.
Where `pinyin` is right and a dictionary is at fault, leave the lint out with `--ignore pinyin`.
A wrong reading misleads the look-up, and what `keep = \"pinyin\"` accepts.",
    severity: Severity::Warning,
    on_request: false,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    for term in &subject.glossary.terms {
        let Some(given) = &term.pinyin else { continue };
        let faults: Vec<Option<String>> =
            term.forms.iter().map(|form| fault(&fold::key(form), given)).collect();
        // The reading is that of the first form, but may as well be another's.
        if let [Some(fault), ..] = faults.as_slice()
            && faults.iter().all(Option::is_some)
        {
            let message = format!("{} is not read \"{given}\": {fault}", term.name());
            findings.push(LINT.finding(&term.origin, message));
        }
    }
}

/// A letter, a digit or a mark of a spelling; letters are plain and in lower case, "v" stands for ü.
struct Letter {
    plain: char,
    tone: Option<char>,
}

/// What keeps the characters of a form from being read so.
fn fault(form: &str, given: &str) -> Option<String> {
    let letters = letters(given);
    let toned = letters.iter().any(|letter| letter.tone.is_some())
        || given.contains(|c: char| c.is_ascii_digit());
    // How much of the spelling the characters so far may have taken.
    let mut ends = BTreeSet::from([0]);
    for c in form.chars().filter(|c| c.is_alphanumeric()) {
        let starts: BTreeSet<usize> = ends.iter().map(|&end| after_marks(&letters, end)).collect();
        if is_han(c) && starts.iter().all(|&start| start == letters.len()) {
            return Some(format!("it ends before {c}"));
        }
        ends = if is_han(c) {
            starts.iter().flat_map(|&start| ends_of(c, &letters, start, toned)).collect()
        } else {
            // Latin letters and figures may be spelled in the reading or left out.
            let same = |&&at: &&usize| letters.get(at).is_some_and(|l| l.plain == c);
            let spelled = starts.iter().filter(same).map(|at| at + 1).collect::<Vec<_>>();
            starts.into_iter().chain(spelled).collect()
        };
        if ends.is_empty() {
            return Some(format!("{c} is {}", readings_with_tones(c).join(" or ")));
        }
    }
    let all_read = ends.iter().any(|&end| after_marks(&letters, end) == letters.len());
    (!all_read).then(|| "it has more syllables than characters".to_owned())
}

fn letters(given: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for c in given.chars().flat_map(char::to_lowercase) {
        let combining = match c {
            '\u{304}' => Some('1'),
            '\u{301}' => Some('2'),
            '\u{30C}' => Some('3'),
            '\u{300}' => Some('4'),
            _ => None,
        };
        match letters.last_mut() {
            Some(last) if combining.is_some() => last.tone = combining,
            Some(last) if last.plain == 'u' && (c == '\u{308}' || c == ':') => last.plain = 'v',
            _ => {
                let tone = with_numbers(&c.to_string()).chars().find(char::is_ascii_digit);
                let tone = tone.filter(|_| !c.is_ascii());
                letters.extend(plain(&c.to_string()).chars().map(|plain| Letter { plain, tone }));
            }
        }
    }
    letters
}

/// The next letter or figure.
fn after_marks(letters: &[Letter], start: usize) -> usize {
    let marks = letters[start..].iter().take_while(|letter| !letter.plain.is_alphanumeric());
    start + marks.count()
}

/// Where a reading of a character may end that begins at `start`.
fn ends_of(c: char, letters: &[Letter], start: usize, toned: bool) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut syllables: Vec<(&str, &str)> = Vec::new();
    for syllable in readings(c) {
        syllables.extend(spellings(syllable).iter().map(|spelling| (syllable, *spelling)));
    }
    if c == '儿' {
        syllables.push(("er", "r"));
    }
    for (syllable, spelling) in syllables {
        let end = start + spelling.len();
        let Some(read) = letters.get(start..end) else { continue };
        if !read.iter().map(|letter| letter.plain).eq(spelling.chars()) {
            continue;
        }
        let number =
            letters.get(end).map(|letter| letter.plain).filter(|c| ('0'..='5').contains(c));
        let tone = read.iter().find_map(|letter| letter.tone).or(number);
        if !toned || may_have_tone(c, syllable, tone) {
            ends.push(end);
            ends.extend(number.map(|_| end + 1));
        }
    }
    ends
}

fn may_have_tone(c: char, syllable: &str, tone: Option<char>) -> bool {
    let Some(tone @ '1'..='4') = tone else { return true };
    let known: Vec<char> = readings_with_numbers(c)
        .into_iter()
        .filter(|reading| is_syllable(reading, syllable))
        .filter_map(|reading| reading.chars().find(char::is_ascii_digit))
        .collect();
    // A syllable whose tone no dictionary tells may have any.
    known.is_empty()
        || known.contains(&tone)
        || tone == '2' && known.contains(&'3')
        || matches!((c, tone), ('一', '2' | '4') | ('不', '2'))
}

fn is_syllable(reading: &str, syllable: &str) -> bool {
    canonical(&plain(reading)) == Some(syllable)
}

fn readings_with_numbers(c: char) -> Vec<&'static str> {
    c.to_pinyin_multi().into_iter().flatten().map(Pinyin::with_tone_num_end).collect()
}

fn readings_with_tones(c: char) -> Vec<&'static str> {
    c.to_pinyin_multi().into_iter().flatten().map(Pinyin::with_tone).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    fn flagged(zh: &str, pinyin: &str) -> Vec<String> {
        let text = format!("[[term]]\nzh = \"{zh}\"\nen = \"x\"\npinyin = \"{pinyin}\"\n");
        found(&LINT, &[&text], &[])
    }

    #[test]
    fn what_cannot_be_read_is_reported() {
        assert_eq!(
            flagged("银行", "yín kàng"),
            ["a.toml:1: 银行 is not read \"yín kàng\": 行 is xíng or háng or héng or xìng or hàng"]
        );
        assert_eq!(flagged("银行", "yín hāng").len(), 1);
        assert_eq!(flagged("银行", "yin2 hang1").len(), 1);
        assert_eq!(
            flagged("银行", "yín"),
            ["a.toml:1: 银行 is not read \"yín\": it ends before 行"]
        );
        assert_eq!(
            flagged("银行", "yínhángjiā"),
            ["a.toml:1: 银行 is not read \"yínhángjiā\": it has more syllables than characters"]
        );
    }

    #[test]
    fn ways_to_write_a_reading_pass() {
        for (zh, pinyin) in [
            ("硬联通", "yìng liántōng"),
            ("硬联通", "ying4 lian2 tong1"),
            ("硬联通", "Ying Liantong"),
            ("“三个代表”", "sān ge dàibiǎo"),
            ("西安", "Xī'ān"),
            ("旅游", "lv3you2"),
            ("旅游", "lüyou"),
            ("绿色", "lu\u{308}\u{300}se\u{300}"),
            ("玩儿", "wánr"),
            ("一路", "yílù"),
            ("不要", "búyào"),
            ("你好", "níhǎo"),
            ("东西", "dōngxi"),
            ("5G网络", "5G wǎngluò"),
            ("G20峰会", "G20 fēnghuì"),
            ("共建“一带一路”", "gòngjiàn yí dài yí lù"),
        ] {
            assert!(flagged(zh, pinyin).is_empty(), "{zh} {pinyin}");
        }
    }
}
