//! Which of the two languages is the source of a bitext file.

use crate::lang::zh::script::is_han;
use crate::text::Prose;
use crate::text::read::Language;

/// Whence a file translates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    FromChinese,
    FromEnglish,
}

impl Direction {
    /// By the language tags of both sides, of which one may be missing; `None` where the two are not Chinese
    /// and English.
    pub(super) fn of_tags(source: Option<&str>, target: Option<&str>) -> Option<Direction> {
        let language = |tag: Option<&str>| {
            let tag = tag.filter(|tag| !tag.trim().is_empty());
            tag.map(|tag| Language::of_tag(tag).ok_or(()))
        };
        match (language(source), language(target)) {
            (Some(Ok(Language::Chinese)), None | Some(Ok(Language::English)))
            | (None, Some(Ok(Language::English))) => Some(Direction::FromChinese),
            (Some(Ok(Language::English)), None | Some(Ok(Language::Chinese)))
            | (None, Some(Ok(Language::Chinese))) => Some(Direction::FromEnglish),
            _ => None,
        }
    }

    /// By the letters of some sources and targets.
    pub(super) fn of_letters<'p>(sides: impl Iterator<Item = (&'p Prose, &'p Prose)>) -> Direction {
        let han = |prose: &Prose| prose.text.chars().filter(|&c| is_han(c)).count();
        let (mut sources, mut targets) = (0, 0);
        for (source, target) in sides {
            (sources, targets) = (sources + han(source), targets + han(target));
        }
        if targets > sources { Direction::FromEnglish } else { Direction::FromChinese }
    }

    /// The language of the sources, then that of the targets.
    pub(super) fn languages(self) -> (Language, Language) {
        match self {
            Direction::FromChinese => (Language::Chinese, Language::English),
            Direction::FromEnglish => (Language::English, Language::Chinese),
        }
    }

    /// The Chinese, then the English.
    pub(super) fn sorted<T>(self, source: T, target: T) -> (T, T) {
        match self {
            Direction::FromChinese => (source, target),
            Direction::FromEnglish => (target, source),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_all_kinds_are_understood() {
        let of = |source, target| Direction::of_tags(source, target);
        for (zh, en) in [("zh", "en"), ("zh-CN", "en-US"), ("zh_TW", "EN_gb"), ("cmn-Hans", "eng")]
        {
            assert_eq!(of(Some(zh), Some(en)), Some(Direction::FromChinese));
            assert_eq!(of(Some(en), Some(zh)), Some(Direction::FromEnglish));
            assert_eq!(of(Some(zh), None), Some(Direction::FromChinese));
            assert_eq!(of(None, Some(zh)), Some(Direction::FromEnglish));
        }
        for (source, target) in [("zh", "fr"), ("de", "en"), ("zh", "zh-TW"), ("zha", "en")] {
            assert_eq!(of(Some(source), Some(target)), None);
        }
        assert_eq!(of(None, None), None);
    }
}
