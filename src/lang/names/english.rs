//! The English side of a comparison of names: words with capitals, and the windows of them that may be a name.

use std::ops::Range;

use super::pinyin;

/// A word of letters, with the apostrophes and hyphens inside it.
#[derive(Debug, Clone)]
pub struct Word {
    /// Bytes of the English, without a possessive ending.
    pub range: Range<usize>,
    /// Letters only, lower-case, without marks, "v" for ü.
    pub letters: String,
    pub capital: bool,
    /// All capitals, two letters or more.
    pub upper: bool,
    pub hyphen: bool,
}

/// Whether the surname or the given name comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    SurnameFirst,
    GivenFirst,
}

/// Two or three neighbouring capitalised words taken as surname and given name.
#[derive(Debug, Clone)]
pub struct Window {
    /// Indices of words.
    pub words: Range<usize>,
    pub order: Order,
    /// The given name of a window of three words, joined; empty for two words.
    joined_given: String,
}

/// The words of an English text.
pub fn words(en: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chars = en.char_indices().peekable();
    let mut start = None;
    while let Some((at, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, next)| is_letter(*next));
        let inside = is_letter(c)
            || (start.is_some() && next_is_letter && (pinyin::is_apostrophe(c) || is_hyphen(c)));
        if inside && start.is_none() {
            start = Some(at);
        } else if !inside && let Some(begin) = start.take() {
            words.push(word(en, begin..at));
        }
    }
    if let Some(begin) = start {
        words.push(word(en, begin..en.len()));
    }
    words
}

fn is_letter(c: char) -> bool {
    (c.is_alphabetic() && !crate::lang::zh::script::is_han(c)) || matches!(c, '\u{300}'..='\u{30F}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn word(en: &str, range: Range<usize>) -> Word {
    let full = &en[range.clone()];
    let bare = full
        .strip_suffix(['s', 'S'])
        .and_then(|head| head.strip_suffix(pinyin::is_apostrophe))
        .filter(|head| !head.is_empty())
        .unwrap_or(full);
    let letters: String = pinyin::plain(bare).chars().filter(|c| c.is_alphabetic()).collect();
    Word {
        range: range.start..range.start + bare.len(),
        letters,
        capital: bare.starts_with(char::is_uppercase),
        upper: bare.chars().count() > 1 && !bare.contains(char::is_lowercase),
        hyphen: bare.contains(is_hyphen),
    }
}

/// Every window of the text that may be a name.
pub fn windows(en: &str, words: &[Word]) -> Vec<Window> {
    let joined = |at: usize| at + 1 < words.len() && are_joined(en, &words[at], &words[at + 1]);
    let mut windows = Vec::new();
    for at in (0..words.len()).filter(|at| words[*at].capital && joined(*at)) {
        if joined(at + 1) {
            for (order, given) in [(Order::SurnameFirst, at + 1), (Order::GivenFirst, at)] {
                let joined_given = format!("{}{}", words[given].letters, words[given + 1].letters);
                windows.push(Window { words: at..at + 3, order, joined_given });
            }
        }
        for order in [Order::SurnameFirst, Order::GivenFirst] {
            windows.push(Window { words: at..at + 2, order, joined_given: String::new() });
        }
    }
    windows
}

/// Whether two words with capitals have only a space between them.
fn are_joined(en: &str, left: &Word, right: &Word) -> bool {
    let between = &en[left.range.end..right.range.start];
    right.capital
        && !between.is_empty()
        && between.chars().count() <= 2
        && between.chars().all(char::is_whitespace)
}

impl Window {
    /// The letters of the surname.
    pub fn surname<'w>(&self, words: &'w [Word]) -> &'w str {
        &self.surname_word(words).letters
    }

    fn surname_word<'w>(&self, words: &'w [Word]) -> &'w Word {
        match self.order {
            Order::SurnameFirst => &words[self.words.start],
            Order::GivenFirst => &words[self.words.end - 1],
        }
    }

    fn given_word<'w>(&self, words: &'w [Word]) -> &'w Word {
        match self.order {
            Order::SurnameFirst => &words[self.words.start + 1],
            Order::GivenFirst => &words[self.words.start],
        }
    }

    /// The letters of the given name, joined.
    pub fn given<'w>(&'w self, words: &'w [Word]) -> &'w str {
        if self.joined_given.is_empty() {
            &self.given_word(words).letters
        } else {
            &self.joined_given
        }
    }

    /// Whether the given name is written in pieces (Yat-sen, Yat Sen).
    pub fn has_borders(&self, words: &[Word]) -> bool {
        !self.joined_given.is_empty() || self.given_word(words).hyphen
    }

    /// A right spelling in the order, capitals and borders of this window; syllables are in lower-case.
    pub fn styled(&self, words: &[Word], surname: &str, given: &[String]) -> String {
        let (surname_word, given_word) = (self.surname_word(words), self.given_word(words));
        let all_upper = |s: String, upper: bool| if upper { s.to_uppercase() } else { s };
        let surname = all_upper(capitalised(surname), surname_word.upper);
        let given = if given_word.hyphen {
            capitalised(&given.join("-"))
        } else if !self.joined_given.is_empty() {
            given.iter().map(|s| capitalised(s)).collect::<Vec<_>>().join(" ")
        } else {
            capitalised(&join(given))
        };
        let given = all_upper(given, given_word.upper);
        match self.order {
            Order::SurnameFirst => format!("{surname} {given}"),
            Order::GivenFirst => format!("{given} {surname}"),
        }
    }
}

/// Surname and given name as mainland texts write them: "Feng Xubin", "Li Xi'an".
pub fn plain_style(surname: &str, given: &[String]) -> String {
    format!("{} {}", capitalised(surname), capitalised(&join(given)))
}

/// Syllables in one word, with an apostrophe before one that begins with a vowel.
fn join(syllables: &[String]) -> String {
    let mut out = String::new();
    for syllable in syllables {
        if !out.is_empty() && syllable.starts_with(['a', 'e', 'o']) {
            out.push('\'');
        }
        out.push_str(syllable);
    }
    out
}

/// The string with its first letter as a capital.
pub fn capitalised(s: &str) -> String {
    let mut chars = s.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Words of offices and institutions, whose capitals do not make them a person.
const OFFICES: &str = " academy administration affairs agency ambassador army assembly association authority board \
    bureau bureaus cabinet center central centre chair chairman chairperson chairwoman chief city college commander \
    commission commissioner committee communist company conference congress corporation corps council county court \
    cpc delegation department deputy development director division economy education executive federation finance \
    foreign foundation front general government governor group headquarters hospital industry institute international \
    justice labor law league leader leading mayor member military minister ministry municipal municipality national \
    office organization party people people's political politburo premier president press professor province \
    provincial reform region republic school science sciences secretariat secretary security service society \
    standing state studies trade union university vice council's ";

/// Whether a run of capitalised words among some words is no office, and so may be a person's foreign name.
pub fn has_stranger(en: &str, words: &[Word], range: Range<usize>) -> bool {
    let is_office = |word: &Word| OFFICES.contains(&format!(" {} ", word.letters)) || word.upper;
    let mut run: Vec<&Word> = Vec::new();
    for word in &words[range] {
        let continues = run.last().is_some_and(|last| {
            let between = en[last.range.end..word.range.start].trim();
            between.is_empty()
        });
        let small = matches!(word.letters.as_str(), "of" | "and" | "the" | "for" | "on");
        if continues && (small || word.capital) {
            run.push(word);
            continue;
        }
        if !run.is_empty() && !run.iter().any(|w| is_office(w)) {
            return true;
        }
        run.clear();
        if word.capital {
            run.push(word);
        }
    }
    !run.is_empty() && !run.iter().any(|w| is_office(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(en: &str) -> Vec<(String, String, Order)> {
        let words = words(en);
        let pair = |w: &Window| (w.surname(&words).to_owned(), w.given(&words).to_owned(), w.order);
        windows(en, &words).iter().map(pair).collect()
    }

    #[test]
    fn words_are_letters_with_their_borders() {
        let en = "Xi'an's Lǚ Xiao-bin’s ‘Feng’ O'Brien 12th 王 CPC";
        let words = words(en);
        let letters: Vec<&str> = words.iter().map(|w| w.letters.as_str()).collect();
        assert_eq!(letters, ["xian", "lv", "xiaobin", "feng", "obrien", "th", "cpc"]);
        assert_eq!(&en[words[0].range.clone()], "Xi'an");
        assert_eq!(&en[words[2].range.clone()], "Xiao-bin");
        assert!(words[2].hyphen && words[6].upper && !words[5].capital);
    }

    #[test]
    fn windows_are_neighbours_with_capitals() {
        let two = pairs("met Feng Xubin there");
        assert_eq!(two[0], ("feng".into(), "xubin".into(), Order::SurnameFirst));
        assert_eq!(two[1], ("xubin".into(), "feng".into(), Order::GivenFirst));
        assert!(pairs("Feng Xu Bin").contains(&(
            "feng".into(),
            "xubin".into(),
            Order::SurnameFirst
        )));
        assert!(pairs("Feng, Xubin and Feng. Xubin or feng Xubin, Feng xubin").is_empty());
        assert!(pairs("").is_empty() && pairs("Feng").is_empty());
    }

    #[test]
    fn strangers_are_told_from_offices() {
        let stranger = |en: &str| has_stranger(en, &words(en), 0..words(en).len());
        for en in [
            "head of the Ministry of Water",
            "and",
            "vice minister",
            "Baowu Steel Group",
            "the CPC",
            "",
        ] {
            assert!(!stranger(en), "{en}");
        }
        for en in ["Antony Blinken", "and Nur Bekri, head of the Ministry of Water", "with Macron"]
        {
            assert!(stranger(en), "{en}");
        }
    }

    #[test]
    fn vowels_are_kept_apart() {
        let given = |all: &[&str]| all.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(plain_style("li", &given(&["xi", "an"])), "Li Xi'an");
        assert_eq!(plain_style("lü", &given(&["bin"])), "Lü Bin");
        assert_eq!(plain_style("wang", &[]), "Wang ");
    }
}
