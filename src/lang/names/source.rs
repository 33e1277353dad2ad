//! The Chinese side of a comparison of names: what its characters may spell, and which names may stand in it.

use super::cost::{distance, surname_cost, syllables_cost};
use super::english::{Order, Window, Word};
use super::romanization::{is_english_lookalike, is_small_word, wade_giles};
use super::{MAX_SPELLINGS, Name, names, pinyin};

/// The Chinese side: its characters with all spellings, and the names that could stand in it.
pub struct Source {
    /// The characters of the Chinese.
    pub chars: Vec<char>,
    /// Byte offset of each character.
    offsets: Vec<usize>,
    /// How each character may be spelled.
    pub spellings: Vec<Spellings>,
    /// The names that the text shows beyond doubt, in text order.
    pub certain: Vec<Name>,
    candidates: Vec<Candidate>,
    /// Koreans share surnames with the Chinese (Han, Song), and their given names may pass for pinyin (Kang).
    korean: bool,
}

/// How one character may be spelled, in lower-case letters.
#[derive(Default)]
pub struct Spellings {
    /// Pinyin, with all spellings of ü.
    pub pinyin: Vec<&'static str>,
    wade_giles: Vec<String>,
}

/// A Chinese name with the spellings of its parts.
pub struct Candidate {
    /// The name in the Chinese.
    pub name: Name,
    /// The text itself shows it to be a name, if not with certainty.
    pub likely: bool,
    /// The spellings of the surname.
    pub surnames: Vec<String>,
    /// The spellings of each character of the given name in its usual readings.
    pub given: Vec<Vec<&'static str>>,
    /// Every spelling of the given name in one word.
    pub givens: Vec<String>,
}

impl Candidate {
    /// A name with its spellings; `likely` as in the field.
    pub fn new(name: Name, likely: bool) -> Self {
        let readings = names::surname_readings(name.surname());
        let surnames = readings.iter().flat_map(|r| joined_spellings(r)).collect();
        let spell = |c| {
            pinyin::usual_readings(c).into_iter().flat_map(pinyin::spellings).copied().collect()
        };
        let given: Vec<Vec<&'static str>> = name.given().map(spell).collect();
        let givens = given.iter().fold(vec![String::new()], |heads, spellings| {
            heads
                .iter()
                .flat_map(|head| spellings.iter().map(move |s| format!("{head}{s}")))
                .take(MAX_SPELLINGS)
                .collect()
        });
        Candidate { name, likely, surnames, given, givens }
    }
}

/// The spellings of a compound or single surname, in one word.
fn joined_spellings(readings: &[&'static str]) -> Vec<String> {
    readings.iter().fold(vec![String::new()], |heads, reading| {
        let spellings = pinyin::spellings(reading);
        // Park for 朴 is in use, though no syllable of Mandarin.
        let spellings =
            if spellings.is_empty() { std::slice::from_ref(reading) } else { spellings };
        heads.iter().flat_map(|head| spellings.iter().map(move |s| format!("{head}{s}"))).collect()
    })
}

/// How one character may be spelled, in all its readings.
fn spellings_of(c: char) -> Spellings {
    let readings = pinyin::readings(c);
    Spellings {
        pinyin: readings.iter().flat_map(|r| pinyin::spellings(r)).copied().collect(),
        wade_giles: readings.iter().flat_map(|r| wade_giles(r)).collect(),
    }
}

impl Source {
    /// The Chinese of a bead; the English is asked only whether it is about Korea.
    pub fn new(zh: &str, en: &str) -> Self {
        let shown: Vec<Name> = names::names(zh);
        let likely = shown.iter().map(|name| Candidate::new(name.clone(), true));
        // Where the text itself shows a name, other ways to cut it are out.
        let is_other = |name: &Name| {
            let overlaps =
                |other: &Name| other.span.start < name.span.end && name.span.start < other.span.end;
            !shown.iter().any(|other| other.span == name.span || (other.certain && overlaps(other)))
        };
        let loose = names::possible(zh)
            .into_iter()
            .filter(is_other)
            .map(|name| Candidate::new(name, false));
        let candidates = likely.chain(loose).collect();
        let chars: Vec<char> = zh.chars().collect();
        let offsets = zh.char_indices().map(|(at, _)| at).collect();
        let spellings = chars.iter().map(|c| spellings_of(*c)).collect();
        let korean = ["韩国", "朝鲜", "首尔", "平壤"].iter().any(|word| zh.contains(word))
            || en.contains("Korea");
        let certain = shown.into_iter().filter(|name| name.certain).collect();
        Source { chars, offsets, spellings, certain, candidates, korean }
    }

    /// Where a character begins, in bytes of the Chinese.
    pub fn offset(&self, at: usize) -> usize {
        self.offsets[at]
    }

    /// Whether some neighbouring characters of the Chinese read as the English name, in pinyin or Wade-Giles.
    pub fn explains(&self, window: &Window, words: &[Word]) -> bool {
        let (surname, given) = (window.surname(words), window.given(words));
        let joined = format!("{surname}{given}");
        let loose = window.has_borders(words);
        (0..self.chars.len())
            .any(|at| self.reads(at, &joined, loose, 4) && !self.misreads_surname(at, surname))
    }

    /// Whether the characters from `at` on, `limit` at most, spell all of `letters`.
    pub fn reads(&self, at: usize, letters: &str, wade_giles: bool, limit: usize) -> bool {
        if letters.is_empty() {
            return true;
        }
        let Some(spellings) = self.spellings.get(at).filter(|_| limit > 0) else {
            return false;
        };
        // Official lists set names of two characters with a space: 王　毅.
        let inside = limit < 4 && at > 0 && !self.chars[at - 1].is_whitespace();
        if inside && self.chars[at].is_whitespace() {
            return self.reads(at + 1, letters, wade_giles, limit);
        }
        let rest = |s: &str| {
            letters
                .strip_prefix(s)
                .is_some_and(|rest| self.reads(at + 1, rest, wade_giles, limit - 1))
        };
        spellings.pinyin.iter().any(|s| rest(s))
            || (wade_giles && spellings.wade_giles.iter().any(|s| rest(s)))
    }

    /// Whether a certain name begins at a character, and its surname is never read like this (曾 as Ceng).
    fn misreads_surname(&self, at: usize, surname: &str) -> bool {
        let offset = self.offset(at);
        let name = self.candidates.iter().find(|c| c.name.certain && c.name.span.start == offset);
        let alone = self.spellings[at].pinyin.contains(&surname);
        alone
            && name.is_some_and(|c| {
                c.name.surname_len == 1 && !c.surnames.iter().any(|s| s == surname)
            })
    }

    /// Whether the letters are a given name, two syllables at least, that the Chinese has, be it without its surname.
    pub fn has_given_alone(&self, given: &str) -> bool {
        let reads = |at: usize, syllables: &[&str]| {
            let chars = self.spellings.get(at..at + syllables.len());
            chars
                .is_some_and(|chars| chars.iter().zip(syllables).all(|(c, s)| c.pinyin.contains(s)))
        };
        let splits = pinyin::splits(given);
        splits.iter().any(|s| s.len() > 1 && (0..self.chars.len()).any(|at| reads(at, s)))
    }

    /// Whether a character of the Chinese has this reading: it may be half of the name, the surname left out.
    fn has_char_read(&self, syllable: &str) -> bool {
        self.spellings.iter().any(|s| s.pinyin.contains(&syllable))
    }

    /// The unexplained English names that come near a Chinese name, the nearest first chosen, each word once.
    pub fn near_misses<'s, 'w>(
        &'s self,
        windows: &'w [Window],
        words: &[Word],
        used: &mut [bool],
    ) -> Vec<(&'w Window, &'s Name)> {
        let mut pairs: Vec<(u32, &Window, &Candidate)> = Vec::new();
        for window in windows.iter().filter(|w| !used[w.words.clone()].contains(&true)) {
            for candidate in &self.candidates {
                if let Some(cost) = self.cost(window, words, candidate) {
                    pairs.push((cost, window, candidate));
                }
            }
        }
        pairs.sort_by_key(|(cost, window, candidate)| {
            (*cost, !candidate.name.certain, window.words.start)
        });
        let mut chosen = Vec::new();
        for (_, window, candidate) in pairs {
            if !used[window.words.clone()].contains(&true) {
                used[window.words.clone()].fill(true);
                chosen.push((window, &candidate.name));
            }
        }
        chosen
    }

    /// Whether an English name is a letter or so from a name of the Chinese.
    pub fn is_near(&self, window: &Window, words: &[Word]) -> bool {
        self.candidates
            .iter()
            .any(|candidate| self.cost(window, words, candidate).is_some_and(|cost| cost <= 2))
    }

    /// How far an English name is from a Chinese one, if near enough to be meant for it.
    fn cost(&self, window: &Window, words: &[Word], candidate: &Candidate) -> Option<u32> {
        let (surname, given) = (window.surname(words), window.given(words));
        let exact_surname = candidate.surnames.iter().any(|s| s == surname);
        if exact_surname {
            return self.given_cost(window, words, candidate);
        }
        if window.order == Order::GivenFirst || !candidate.givens.iter().any(|g| g == given) {
            return None;
        }
        surname_cost(surname, candidate).filter(|cost| self.is_plausible(candidate, *cost))
    }

    /// The cost of a wrong given name behind the right surname.
    fn given_cost(&self, window: &Window, words: &[Word], candidate: &Candidate) -> Option<u32> {
        let (given, givens) = (window.given(words), &candidate.givens);
        let name = &candidate.name;
        let sure = name.certain;
        if self.has_given_alone(given) && !givens.iter().any(|g| g == given) {
            return None;
        }
        let is_pinyin = !pinyin::splits(given).is_empty();
        // Borders inside a given name that is no pinyin are the mark of another system (Ying-jeou, Jin-pyng).
        // Given-first and no pinyin is mostly a Western name (Lily Li for 李丽丽).
        if !is_pinyin && (window.has_borders(words) || window.order == Order::GivenFirst) {
            return None;
        }
        let distance = givens.iter().map(|g| distance(g, given)).min().unwrap_or(usize::MAX);
        if candidate.given.len() == 1 {
            // "He Wei" and "Long Ma" may be a sentence and a title.
            if is_english_lookalike(window.surname(words)) && !candidate.likely {
                return None;
            }
            return self.short_given_cost(given, candidate, distance);
        }
        let is_plain = !window.has_borders(words) && window.order == Order::SurnameFirst;
        match distance {
            0 => None,
            1 => Some(1),
            _ if (name.rare_surname() && !sure) || self.korean => None,
            2 if is_pinyin && is_plain && given.len() >= 6 => {
                syllables_cost(given, candidate).or(Some(5))
            }
            _ if window.order == Order::GivenFirst && !sure => None,
            _ => {
                syllables_cost(given, candidate).filter(|cost| self.is_plausible(candidate, *cost))
            }
        }
    }

    /// Whether a pair is no chance: in a long text, some characters resemble any name, and only a likely name will do.
    fn is_plausible(&self, candidate: &Candidate, cost: u32) -> bool {
        let reach = match (cost, candidate.given.len()) {
            (0..=2, _) => return true,
            (_, 1) => 150,
            _ => 500,
        };
        candidate.likely || self.chars.len() <= reach
    }

    /// The cost of a wrong given name of one syllable, where chance resemblance is likelier.
    fn short_given_cost(&self, given: &str, candidate: &Candidate, distance: usize) -> Option<u32> {
        let elsewhere =
            candidate.given.concat().iter().any(|r| wade_giles(r).iter().any(|w| w == given));
        let doubtful = candidate.name.rare_surname() && !candidate.name.certain;
        let english = is_small_word(given) || (is_english_lookalike(given) && !candidate.likely);
        if distance == 0 || elsewhere || doubtful || english || given.len() < 2 {
            return None;
        }
        match distance {
            1 if pinyin::is_syllable(given) => {
                Some(3).filter(|cost| self.is_plausible(candidate, *cost))
            }
            1 => Some(2),
            _ if candidate.likely
                && pinyin::is_syllable(given)
                && !self.has_char_read(given)
                && !self.korean =>
            {
                Some(5)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::english::{windows, words};
    use super::*;

    /// Whether the first window of the English is explained by the Chinese.
    fn explained(zh: &str, en: &str) -> bool {
        let words = words(en);
        let source = Source::new(zh, en);
        windows(en, &words).iter().any(|window| source.explains(window, &words))
    }

    #[test]
    fn neighbouring_characters_explain_a_name() {
        for (zh, en) in [
            ("说起陆小凤", "Lu Xiaofeng"),
            ("说起陆小凤", "Xiaofeng Lu"),
            ("说起陆小凤", "Lu Hsiao-feng"),
            ("吕明", "Lyu Ming"),
            ("朝鲜族人朴顺姬", "Piao Shunji"),
            ("王　毅", "Wang Yi"),
            ("欧阳修", "Ouyang Xiu"),
            ("欧阳修", "Ou Yang Xiu"),
        ] {
            assert!(explained(zh, en), "{zh} {en}");
        }
        for (zh, en) in [
            ("陆小凤", "Lu Xiaofen"),
            ("陆、小凤", "Lu Xiaofeng"),
            ("", "Lu Xiaofeng"),
            ("校长曾明，", "Ceng Ming"),
        ] {
            assert!(!explained(zh, en), "{zh} {en}");
        }
    }

    #[test]
    fn a_given_name_is_found_without_its_surname() {
        let source = Source::new("小凤来了", "");
        assert!(
            source.has_given_alone("xiaofeng")
                && !source.has_given_alone("xiao")
                && !source.has_given_alone("dafeng")
        );
        assert!(source.has_char_read("feng") && !source.has_char_read("lu"));
    }
}
