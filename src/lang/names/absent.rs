//! Names whose spelling is not near but gone: a gap in a list of names, a surname that stands alone and is wrong.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cost::distance;
use super::english::{self, Window, Word};
use super::romanization::{is_english_lookalike, is_surname_elsewhere, spells_elsewhere};
use super::source::{Candidate, Source};
use super::{MAX_EXPECTED, Name, NameMismatch, expected, names};

impl Source {
    /// The only certain name of the Chinese, where the English has but a surname, and that a letter off (Xu for 习近平).
    pub fn wrong_surname(
        &self,
        en: &str,
        words: &[Word],
        windows: &[Window],
    ) -> Option<NameMismatch> {
        let name = self
            .certain
            .first()
            .filter(|name| self.certain.iter().all(|other| other.text == name.text))?;
        let candidate = Candidate::new(name.clone(), true);
        let is_there = |word: &Word| {
            let surname = |s: &String| *s == word.letters || spells_elsewhere(&word.letters, s);
            candidate.surnames.iter().any(surname) || self.has_given_alone(&word.letters)
        };
        if words.iter().any(is_there) {
            return None;
        }
        let is_wrong = |at: usize| {
            let word = &words[at];
            let beside_capital = windows.iter().any(|window| window.words.contains(&at));
            word.capital
                && !word.upper
                && !beside_capital
                && is_subject(words, at)
                && self.is_slip(&word.letters, &candidate)
        };
        let word = &words[(0..words.len()).find(|at| is_wrong(*at))?];
        let surnames: BTreeSet<String> =
            expected(name).iter().map(|(surname, _)| english::capitalised(surname)).collect();
        Some(NameMismatch {
            zh: name.clone(),
            en: Some(word.range.clone()),
            found: Some(en[word.range.clone()].to_owned()),
            expected: surnames.into_iter().collect(),
        })
    }

    /// Whether letters are another surname, one letter from the right one, which nobody in the Chinese has.
    fn is_slip(&self, letters: &str, candidate: &Candidate) -> bool {
        let near = candidate.surnames.iter().any(|s| distance(s, letters) == 1);
        let foreign = is_english_lookalike(letters) || is_surname_elsewhere(letters);
        near && names::is_surname_reading(letters) && !foreign && !self.is_called(letters)
    }

    /// Whether someone may be called by this one syllable: a surname (老杨), or a given name in a familiar form (小芳, 芳芳).
    fn is_called(&self, syllable: &str) -> bool {
        let at = |index: usize| self.chars.get(index).copied().unwrap_or(' ');
        (0..self.chars.len()).filter(|index| self.spellings[*index].pinyin.contains(&syllable)).any(
            |index| {
                let c = at(index);
                let before = index.checked_sub(1).map_or(' ', at);
                names::is_surname_read(c, syllable)
                    || "小老阿大".contains(before)
                    || !names::surname_readings(&before.to_string()).is_empty()
                    || at(index + 1) == c
                    || "儿兒姐妹哥弟姨叔族朝代".contains(at(index + 1))
            },
        )
    }

    /// The certain name that has no counterpart in the English, where its neighbours in a list have theirs.
    ///
    /// `right` are the words of the names that are rightly spelled.
    pub fn missing(
        &self,
        zh: &str,
        en: &str,
        words: &[Word],
        right: &[Window],
    ) -> Option<NameMismatch> {
        let places: Vec<Option<Range<usize>>> =
            self.certain.iter().map(|name| self.place(name, words, right)).collect();
        // One gap among three names or more is a gap; two may be a free rendering of the list.
        if places.len() < 3 || places.iter().filter(|place| place.is_none()).count() != 1 {
            return None;
        }
        let gap = places.iter().position(Option::is_none)?;
        let before = places.get(gap.checked_sub(1)?)?.clone()?;
        let after = places.get(gap + 1)?.clone()?;
        let name = &self.certain[gap];
        let listed = is_list(&zh[self.certain[gap - 1].span.end..name.span.start])
            && is_list(&zh[name.span.end..self.certain[gap + 1].span.start]);
        let open =
            before.end <= after.start && !english::has_stranger(en, words, before.end..after.start);
        if !listed || !open || is_hinted(name, words, right) {
            return None;
        }
        let right = expected(name).into_iter().take(MAX_EXPECTED);
        let expected =
            right.map(|(surname, given)| english::plain_style(&surname, &given)).collect();
        Some(NameMismatch { zh: name.clone(), en: None, found: None, expected })
    }

    /// The words that spell a name, among the rightly spelled ones.
    fn place(&self, name: &Name, words: &[Word], right: &[Window]) -> Option<Range<usize>> {
        let start = (0..self.chars.len()).find(|at| self.offset(*at) == name.span.start)?;
        let len = name.text.chars().count();
        let spells = |window: &&Window| {
            let joined = format!("{}{}", window.surname(words), window.given(words));
            self.reads(start, &joined, window.has_borders(words), len)
        };
        right.iter().find(spells).map(|window| window.words.clone())
    }
}

/// Whether the text between two names keeps them in one list: a list comma or "and" in it, and no end of a clause.
fn is_list(between: &str) -> bool {
    between.contains(['、', '和', '与', '及'])
        && !between.contains(['。', '！', '？', '；', '：', '“', '”', '\n'])
}

/// Whether a word stands where a person stands: behind a form of address, or before a verb that people do.
fn is_subject(words: &[Word], at: usize) -> bool {
    const ADDRESS: &str = " mr mrs ms miss dr president premier minister secretary chairman professor general director mayor \
        governor comrade old young ";
    const VERBS: &str = " said says stressed pointed noted added told asked emphasized emphasised called urged met attended \
        delivered expressed also has had was is made presided chaired visited went came replied answered underscored \
        highlighted reiterated underlined explained announced ";
    let is_in = |list: &str, word: Option<&Word>| {
        word.is_some_and(|w| list.contains(&format!(" {} ", w.letters)))
    };
    is_in(ADDRESS, at.checked_sub(1).map(|before| &words[before]))
        || is_in(VERBS, words.get(at + 1))
}

/// Whether the English has the surname or the given name, in some spelling, outside the names that are right.
fn is_hinted(name: &Name, words: &[Word], right: &[Window]) -> bool {
    let candidate = Candidate::new(name.clone(), true);
    let is_hint = |word: &Word| {
        let surname =
            |s: &String| distance(s, &word.letters) <= 1 || spells_elsewhere(&word.letters, s);
        candidate.surnames.iter().any(surname) || candidate.givens.contains(&word.letters)
    };
    let is_free = |at: usize| !right.iter().any(|window| window.words.contains(&at));
    words.iter().enumerate().any(|(at, word)| word.capital && is_free(at) && is_hint(word))
}

#[cfg(test)]
mod tests {
    use super::super::mismatches;
    use super::*;

    #[test]
    fn a_list_is_told_from_a_story() {
        assert!(is_list("、") && is_list("、外交部部长") && is_list("和"));
        assert!(!is_list("说：“我去”，") && !is_list("出席。王刚、") && !is_list("，"));
        let story = "丁一鸣说，好。潘越说，不好。罗琳说，随便。";
        assert_eq!(
            mismatches(story, "Ding Yiming said yes, he said no, and Luo Lin did not care."),
            []
        );
        let en = "Ding Yiming, Minister of Trade, and Luo Lin, Minister of Labor, attended.";
        let zh = "商务部部长丁一鸣、教育部部长潘越、劳动部部长罗琳出席。";
        assert_eq!(mismatches(zh, en).len(), 1);
        assert_eq!(mismatches(zh, &en.replace("and Luo", "Pamela Poon and Luo")), []);
        assert_eq!(mismatches(zh, &en.replace("and Luo", "Pan and Luo")), []);
    }

    #[test]
    fn a_surname_alone_must_act_like_a_person() {
        let zh = "会上，魏大海强调，要修路。";
        assert_eq!(mismatches(zh, "Mei stressed that roads must be built.")[0].expected, ["Wei"]);
        for en in [
            "Wei stressed that roads must be built.",
            "He stressed that roads must be built.",
            "The Mei stressed that roads must be built.",
            "Roads must be built along the Mei River.",
            "Mei Lan stressed that roads must be built.",
            "MEI stressed that roads must be built.",
        ] {
            assert_eq!(mismatches(zh, en), [], "{en}");
        }
        assert_eq!(
            mismatches("魏大海强调，小梅要修路。", "Mei stressed that roads must be built."),
            []
        );
    }
}
