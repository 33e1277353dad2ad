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
    /// Whether the checks are run, and their findings listed.
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
    if contents.with_findings {
        remarks::attach(&mut chapter, bitext, &check::outcome(scene, settings).findings);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Bead, Bitext, ParallelText, align::Aligner};
    use crate::export::edition::Row;
    use crate::text::read::{self, Language, ReadOptions};

    const GLOSSARY: &str = "[terms]\n\"软联通\" = \"soft connectivity\"\n\n[[term]]\nzh = \"硬联通\"\nen = \"hard connectivity\"\navoid = [\"hard links\"]\n";

    fn document(path: &str, text: &str, language: Language) -> Document {
        read::parse(path, text.as_bytes(), language, &ReadOptions::default()).expect("a text")
    }

    /// Texts whose paragraphs belong together as these beads say.
    fn text(
        zh: &str,
        en: &str,
        beads: &[(std::ops::Range<usize>, std::ops::Range<usize>)],
    ) -> ParallelText {
        ParallelText {
            zh: document("zh.md", zh, Language::Chinese),
            en: document("en.md", en, Language::English),
            beads: Some(beads.iter().map(|(z, e)| Bead::new(z.clone(), e.clone(), 1.0)).collect()),
        }
    }

    fn made(texts: &[ParallelText], contents: &Contents) -> Edition {
        let glossary = Glossary::parse("g.toml", GLOSSARY).expect("a glossary");
        let aligner = Aligner::default();
        let bitexts: Vec<Bitext> =
            texts.iter().map(|text| aligner.align_text(text).expect("no encoder")).collect();
        let subjects: Vec<Subject> =
            bitexts.iter().map(|bitext| Subject { bitext, domains: &[] }).collect();
        edition(&subjects, &glossary, &Settings::default(), contents)
    }

    fn sample() -> ParallelText {
        text(
            "# 港口\n\n推进硬联通。也推进软联通。\n\n第三段。\n\n第四段。\n",
            "# The Port\n\nWe advance hard links. Soft connectivity too.\n\nNew here.\n\nNew too.\n\nThe rest.\n",
            &[(0..1, 0..1), (1..2, 1..2), (2..2, 2..3), (2..2, 3..4), (2..4, 4..5)],
        )
    }

    fn names(rows: &[Row]) -> Vec<(&str, &str)> {
        rows.iter().map(|row| (row.anchor.as_str(), row.number.as_str())).collect()
    }

    #[test]
    fn rows_are_named_after_their_place_in_the_chinese() {
        let edition = made(&[sample()], &Contents::default());
        let expected = [("p1", "1"), ("p2", "2"), ("p2-1", "2+"), ("p2-2", "2+"), ("p3", "3–4")];
        assert_eq!(names(&edition.chapters[0].rows), expected);
        let last = &edition.chapters[0].rows[4];
        assert_eq!(
            (last.zh_text().as_str(), last.en_text().as_str()),
            ("第三段。\n第四段。", "The rest.")
        );
        assert_eq!((edition.title(), edition.zh.title.as_deref()), ("The Port", Some("港口")));
        assert_eq!(edition.zh_tag, "zh-Hans");
    }

    #[test]
    fn sentences_are_named_after_their_paragraph() {
        let contents = Contents { unit: Unit::Sentence, ..Contents::default() };
        let edition = made(&[sample(), sample()], &contents);
        let names = names(&edition.chapters[1].rows);
        assert_eq!(names[..3], [("c2-p1s1", "1.1"), ("c2-p2s1", "2.1"), ("c2-p2s2", "2.2")]);
        let second = &edition.chapters[1].rows[2];
        assert!(!second.zh[0].begins && !second.en[0].begins);
        assert_eq!(second.en_text(), "Soft connectivity too.");
        assert_eq!(edition.title(), "", "several texts have no title of their own");
    }

    #[test]
    fn terms_are_marked_on_both_sides_and_listed_by_their_sound() {
        let contents = Contents { marks: true, with_glossary: true, ..Contents::default() };
        let edition = made(&[sample()], &contents);
        let listed: Vec<_> =
            edition.terms.iter().map(|t| (t.zh.as_str(), t.places.clone())).collect();
        assert_eq!(listed, [("软联通", vec![(0, 1)]), ("硬联通", vec![(0, 1)])]);
        let row = &edition.chapters[0].rows[1];
        let marked = |passage: &crate::export::edition::Passage| -> Vec<(String, usize)> {
            passage
                .marks
                .iter()
                .map(|m| (passage.text[m.span.clone()].to_owned(), m.term))
                .collect()
        };
        assert_eq!(marked(&row.zh[0]), [("硬联通".to_owned(), 1), ("软联通".to_owned(), 0)]);
        assert_eq!(marked(&row.en[0]), [("Soft connectivity".to_owned(), 0)]);
        let without = made(&[sample()], &Contents { with_glossary: true, ..Contents::default() });
        assert!(without.chapters[0].rows[1].zh[0].marks.is_empty());
        assert_eq!(without.terms, edition.terms);
    }

    #[test]
    fn findings_stand_at_their_rows() {
        for unit in [Unit::Paragraph, Unit::Sentence] {
            let contents = Contents { unit, with_findings: true, ..Contents::default() };
            let chapter = &made(&[sample()], &contents).chapters[0];
            let avoided =
                chapter.findings.iter().position(|f| f.rule == "term-avoided").expect("found");
            assert_eq!(chapter.findings[avoided].en, "hard links");
            assert_eq!(chapter.findings[avoided].row, Some(1));
            assert!(chapter.rows[1].findings.contains(&avoided));
            let added = chapter.findings.iter().filter(|f| f.rule == "addition");
            assert!(added.clone().count() > 0);
            assert!(
                added.clone().all(|f| f.row.is_some_and(|row| chapter.rows[row].zh.is_empty()))
            );
        }
        assert!(made(&[sample()], &Contents::default()).chapters[0].findings.is_empty());
    }
}
