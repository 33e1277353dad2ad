//! Which fonts an edition is set in: one for Chinese, one for English, and others for what these two lack.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::path::PathBuf;

use fontdb::FaceInfo;
use serde::Serialize;
use typst::text::{Font, is_default_ignorable};

use super::families::{LATIN, chinese};
use super::shelf::Shelf;
use crate::lang::zh::script::is_han;

/// Of a hundred Chinese characters of the text, those that a font must have to be taken for its name.
const COVERED: usize = 95;

/// The fonts of an edition.
pub struct Fonts {
    /// All of them, loaded.
    pub faces: Vec<Font>,
    /// Their families.
    pub families: Families,
}

/// The families of fonts of an edition, for the template.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Families {
    zh: String,
    en: String,
}

/// Why an edition has no fonts.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// A file that was given can't be read, or is none.
    #[error("{0}")]
    NoFont(String),
    /// No font has Chinese characters.
    #[error(
        "no font with Chinese characters was found; install one, as Noto Serif CJK (a package fonts-noto-cjk, \
         google-noto-serif-cjk-fonts or noto-fonts-cjk) or Source Han Serif, or name a font file with --font"
    )]
    NoChinese,
    /// No font has Latin letters.
    #[error("no font with Latin letters was found; name a font file with --font")]
    NoLatin,
    /// No font has this character.
    #[error("no font has this character: install one that does, or name its file with --font")]
    Lacking(char),
}

/// The fonts for a text of these characters. Files that are given win over what is installed, which isn't even
/// looked at where they have all that is needed.
///
/// # Errors
///
/// Where a file is no font, and where characters are in none.
pub fn choose(
    files: &[PathBuf],
    characters: &BTreeSet<char>,
    traditional: bool,
) -> Result<Fonts, FontError> {
    let given = Shelf::of_files(files).map_err(FontError::NoFont)?;
    chosen(&given, &LazyCell::new(Shelf::of_the_system), characters, traditional)
}

fn chosen(
    given: &Shelf,
    system: &LazyCell<Shelf>,
    characters: &BTreeSet<char>,
    traditional: bool,
) -> Result<Fonts, FontError> {
    let han = characters.iter().copied().filter(|&c| is_han(c)).collect();
    let zh = best_chinese(given, &han, traditional)
        .or_else(|| installed_chinese(system, &han, traditional))
        .ok_or(FontError::NoChinese)?;
    let en = best_latin(given).or_else(|| installed_latin(system)).ok_or(FontError::NoLatin)?;
    let family = |fonts: &[Font]| fonts.first().map(|font| font.info().family.clone());
    let families = Families {
        zh: family(&zh).ok_or(FontError::NoChinese)?,
        en: family(&en).ok_or(FontError::NoLatin)?,
    };
    let mut faces = zh;
    let others: Vec<Font> = en.into_iter().filter(|font| !faces.contains(font)).collect();
    faces.extend(others);
    while let Some((lacking, first)) = lacking(&faces, characters) {
        let other = other(given, &lacking).or_else(|| other(system, &lacking));
        faces.push(other.ok_or(FontError::Lacking(first))?);
    }
    Ok(Fonts { faces, families })
}

fn best_chinese(shelf: &Shelf, han: &BTreeSet<char>, traditional: bool) -> Option<Vec<Font>> {
    let (count, face) = shelf.best(han, |face| rank(face, chinese(traditional)))?;
    shelf.with_bold(face).filter(|_| count * 2 >= han.len())
}

fn installed_chinese(system: &Shelf, han: &BTreeSet<char>, traditional: bool) -> Option<Vec<Font>> {
    let has_most = |&face: &_| system.count(face, han) * 100 >= han.len() * COVERED;
    let mut known = chinese(traditional).filter_map(|family| system.named(family));
    match known.find(has_most) {
        Some(face) => system.with_bold(face),
        None => best_chinese(system, han, traditional),
    }
}

/// A font without Chinese rather than the Latin letters of one for Chinese.
fn best_latin(shelf: &Shelf) -> Option<Vec<Font>> {
    let (letters, han) = (letters(), BTreeSet::from(['的']));
    let (count, face) = shelf.best(&letters, |face| shelf.count(face.id, &han))?;
    shelf.with_bold(face).filter(|_| count == letters.len())
}

fn installed_latin(system: &Shelf) -> Option<Vec<Font>> {
    let known = LATIN.iter().find_map(|family| system.named(family));
    known.and_then(|face| system.with_bold(face)).or_else(|| best_latin(system))
}

fn letters() -> BTreeSet<char> {
    ('A'..='Z').chain('a'..='z').collect()
}

/// Where the first of a face's names stands in a list of families.
fn rank(face: &FaceInfo, mut families: impl Iterator<Item = &'static str>) -> usize {
    let own = |family| face.families.iter().any(|(name, _)| name == family);
    families.position(own).unwrap_or(usize::MAX)
}

/// The characters that none of the fonts has, and the first of them; `None` where there are none.
fn lacking(faces: &[Font], characters: &BTreeSet<char>) -> Option<(BTreeSet<char>, char)> {
    let covered = |c: char| faces.iter().any(|font| font.info().coverage.contains(u32::from(c)));
    let needed = characters.iter().copied().filter(|&c| is_seen(c) && !covered(c));
    let lacking: BTreeSet<char> = needed.collect();
    let first = lacking.first().copied()?;
    Some((lacking, first))
}

/// Whether a character needs a glyph.
fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_default_ignorable(c)
}

fn other(shelf: &Shelf, characters: &BTreeSet<char>) -> Option<Font> {
    let (_, face) = shelf.best(characters, |_| ())?;
    shelf.load(face)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing() -> Shelf {
        Shelf::of_files(&[]).expect("no file that could be none")
    }

    #[test]
    fn who_has_no_chinese_font_is_told_what_to_do() {
        let characters = "目录 Contents".chars().collect();
        let Err(error) = chosen(&nothing(), &LazyCell::new(nothing), &characters, false) else {
            panic!("fonts were found where there are none");
        };
        assert_eq!(error, FontError::NoChinese);
        assert!(error.to_string().contains("install one"));
        assert!(error.to_string().contains("--font"));
    }

    #[test]
    fn a_character_that_no_font_has_is_named() {
        let characters = "目录\u{F1234}".chars().collect();
        match choose(&[], &characters, false) {
            Err(FontError::Lacking(c)) => assert_eq!(c, '\u{F1234}'),
            other => assert_eq!(other.err(), Some(FontError::NoChinese)),
        }
    }

    #[test]
    fn traditional_text_is_set_in_a_font_for_it() {
        let characters = "目錄".chars().collect();
        let system = Shelf::of_the_system();
        let installed = |family: &str| system.named(family).is_some();
        if installed("Noto Serif CJK TC") && !installed("Source Han Serif TC") {
            let fonts = choose(&[], &characters, true).expect("a font");
            assert_eq!(fonts.families.zh, "Noto Serif CJK TC");
        }
    }
}
