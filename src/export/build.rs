//! From bitexts to an edition: rows, terms marked on both sides, findings at their rows.

mod remarks;
mod rows;
mod terms;

use super::edition::{Chapter, Edition, Unit};
use crate::check::{self, Scene, Settings, Subject};
use crate::glossary::Glossary;
use crate::lang::zh::script::{is_han, simplified};
use crate::parallel;
use crate::text::metadata::Metadata;
use crate::text::{Document, ParagraphKind};

/// What an edition shall hold besides the texts.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// What a row is.
    pub unit: Unit,
    /// Whether terms are marked where they stand.
    pub marks: bool,
    /// Whether the terms are listed in an appendix.
    pub with_glossary: bool,
    /// Whether the findings are listed.
    pub with_findings: bool,
    /// What shall stand instead of what the Chinese texts say of themselves.
    pub zh: Metadata,
    /// The same for the English texts.
    pub en: Metadata,
}

/// Makes an edition of bitexts that belong together.
pub fn edition(
    subjects: &[Subject],
    glossary: &Glossary,
    settings: &Settings,
    contents: &Contents,
) -> Edition {
    check::with_scenes(subjects, glossary, |scenes| {
        let prefix = |at: usize| match scenes.len() {
            1 => String::new(),
            _ => format!("c{}-", at + 1),
        };
        let numbered: Vec<(usize, &Scene)> = scenes.iter().enumerate().collect();
        let chapters = parallel::map(&numbered, |(at, scene)| {
            chapter(scene, &prefix(*at), settings, contents)
        });
        let mut edition = Edition {
            zh_tag: tag_of(subjects.iter().map(|subject| subject.bitext.zh)),
            en_tag: "en".to_owned(),
            unit: contents.unit,
            with_glossary: contents.with_glossary,
            with_findings: contents.with_findings,
            chapters,
            ..Edition::default()
        };
        name(&mut edition, contents);
        terms::list(&mut edition, scenes, contents);
        edition
    })
}

fn chapter(scene: &Scene, prefix: &str, settings: &Settings, contents: &Contents) -> Chapter {
    let bitext = scene.bitext;
    let mut chapter = Chapter {
        zh_path: bitext.zh.path.clone(),
        en_path: bitext.en.path.clone(),
        zh: metadata(bitext.zh),
        en: metadata(bitext.en),
        rows: rows::of(bitext, contents.unit, prefix),
        findings: Vec::new(),
    };
    remarks::attach(&mut chapter, bitext, &check::outcome(scene, settings).findings);
    chapter
}

/// What a text says of itself; its first heading is its title where it names none.
fn metadata(document: &Document) -> Metadata {
    let mut headings =
        document.paragraphs.iter().filter(|p| matches!(p.kind, ParagraphKind::Heading(_)));
    let title = headings.next().map(|heading| heading.prose.text.trim().to_owned());
    document.metadata.clone().or(Metadata { title, ..Metadata::default() })
}

/// The edition of one text has its title and the like; that of several has those that were given.
fn name(edition: &mut Edition, contents: &Contents) {
    (edition.zh, edition.en) = (contents.zh.clone(), contents.en.clone());
    if let [chapter] = edition.chapters.as_slice() {
        edition.zh = edition.zh.clone().or(chapter.zh.clone());
        edition.en = edition.en.clone().or(chapter.en.clone());
    }
}

/// The language tag of Chinese texts, by their script.
fn tag_of<'d>(documents: impl Iterator<Item = &'d Document>) -> String {
    let (mut han, mut traditional) = (0usize, 0usize);
    for paragraph in documents.flat_map(|document| &document.paragraphs) {
        for c in paragraph.prose.text.chars().filter(|&c| is_han(c)) {
            han += 1;
            traditional += usize::from(simplified(c) != c);
        }
    }
    // Of running text in traditional characters about a third is written otherwise in simplified ones.
    if traditional * 10 > han { "zh-Hant".to_owned() } else { "zh-Hans".to_owned() }
}
