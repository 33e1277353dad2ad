//! What comes before a text: titles, who wrote and translated it, the contents.

use super::super::Side;
use super::super::edition::Chapter;
use super::super::reading::{self, CONTENTS, FINDINGS, GLOSSARY, TRANSLATED};
use super::body::{Composer, bookmark_name};
use super::rows::{heading_level, paragraph};
use super::runs::{self, run};
use super::xml::{Element, element, value};
use crate::text::metadata::Metadata;

/// The deepest level of headings that the contents list.
const DEEPEST: u8 = 3;

/// A heading, for the contents.
struct Listed {
    level: u8,
    anchor: String,
    /// Chinese and English.
    words: [String; 2],
}

impl Composer<'_> {
    /// Whether anything comes before the first text.
    pub fn has_front(&self) -> bool {
        self.has_titles() || self.listed().len() > 1
    }

    /// Whether the titles are set above the text: not where its first heading says the same.
    fn has_titles(&self) -> bool {
        let titles = [&self.edition.zh.title, &self.edition.en.title];
        if titles.iter().all(|title| title.is_none()) {
            return false;
        }
        let [chapter] = self.edition.chapters.as_slice() else { return true };
        reading::opening(&chapter.rows, &self.edition.zh, &self.edition.en).is_none()
    }

    /// Puts the titles and the contents into the document.
    pub fn front(&mut self) {
        if self.has_titles() {
            let titles = [&self.edition.zh.title, &self.edition.en.title];
            let sides = self.settings.first.both();
            let titles = self.in_order(titles).into_iter().zip(sides);
            let given = titles.filter_map(|(title, side)| Some((title.as_ref()?, side)));
            for ((title, side), style) in given.zip(["Title", "Subtitle"]) {
                self.body.add(paragraph(style, [run(title, side, None)]));
            }
            self.bylines(&self.edition.zh, &self.edition.en);
        }
        let listed = self.listed();
        if listed.len() > 1 {
            self.contents(&listed);
        }
    }

    /// Puts a text into the document.
    pub fn chapter(&mut self, at: usize, chapter: &Chapter) {
        let several = self.edition.chapters.len() > 1;
        if several {
            let number = run(&(at + 1).to_string(), Side::En, None);
            self.body.add(paragraph("ChapterNumber", [number]));
        }
        if let Some(listed) = self.own_heading(at, chapter) {
            let words = self.in_order([(Side::Zh, &listed.words[0]), (Side::En, &listed.words[1])]);
            let parts = words.map(|(side, words)| match words.as_str() {
                "" => Vec::new(),
                words => vec![run(words, side, self.heading_style(side))],
            });
            self.heading(listed.level, &listed.anchor, parts);
        }
        let (opening, rest) = match chapter.rows.split_first() {
            Some((first, _)) if heading_level(first).is_some() => chapter.rows.split_at(1),
            _ => chapter.rows.split_at(0),
        };
        self.rows(chapter, opening);
        // The edition of one text says of it whatever was given with the command.
        let edition = self.edition;
        if several {
            self.bylines(&chapter.zh, &chapter.en);
        } else if !self.has_titles() {
            self.bylines(&edition.zh, &edition.en);
        }
        self.rows(chapter, rest);
    }

    /// The heading that one of several texts gets where it begins with none.
    fn own_heading(&self, at: usize, chapter: &Chapter) -> Option<Listed> {
        let begins = chapter.rows.first().is_some_and(|row| heading_level(row).is_some());
        let titles = [&chapter.zh.title, &chapter.en.title];
        if self.edition.chapters.len() < 2 || begins || titles.iter().all(|t| t.is_none()) {
            return None;
        }
        let words = titles.map(|title| title.clone().unwrap_or_default());
        Some(Listed { level: 1, anchor: format!("Text{}", at + 1), words })
    }

    fn bylines(&mut self, zh: &Metadata, en: &Metadata) {
        let lines = self.in_order([self.byline(zh, Side::Zh), self.byline(en, Side::En)]);
        let [first, second] = &lines;
        let shown = if first == second { &lines[..1] } else { &lines[..] };
        for (line, side) in
            shown.iter().zip(self.settings.first.both()).filter(|(line, _)| !line.is_empty())
        {
            self.body.add(paragraph("Byline", [run(line, side, None)]));
        }
    }

    /// Who wrote a text, where it came from, who translated it, and when it was published.
    fn byline(&self, metadata: &Metadata, side: Side) -> String {
        let translated = TRANSLATED.of(self.edition, side);
        let translator = metadata.translator.as_ref().map(|name| match side {
            Side::Zh => format!("{name} {translated}"),
            Side::En => format!("{translated} {name}"),
        });
        let Metadata { author, source, date, .. } = metadata;
        let said = [author, source, &translator, date];
        said.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
    }

    /// The headings of the texts and, where these have several, those of the appendices.
    fn listed(&self) -> Vec<Listed> {
        let mut listed = Vec::new();
        for (at, chapter) in self.edition.chapters.iter().enumerate() {
            listed.extend(self.own_heading(at, chapter));
            listed.extend(chapter.rows.iter().filter_map(|row| {
                let level = heading_level(row).filter(|&level| level <= DEEPEST)?;
                let words = [row.zh_text(), row.en_text()];
                Some(Listed { level, anchor: row.anchor.clone(), words })
            }));
        }
        if listed.len() > 1 {
            let appendices =
                [(self.edition.with_glossary, GLOSSARY), (self.edition.with_findings, FINDINGS)];
            listed.extend(appendices.into_iter().filter(|(wanted, _)| *wanted).map(|(_, word)| {
                let words = word.both(self.edition).map(str::to_owned);
                Listed { level: 1, anchor: words[1].clone(), words }
            }));
        }
        listed
    }

    /// The contents are a field, which Word is asked to bring up to date: only it knows the pages. Until then
    /// they are links.
    fn contents(&mut self, listed: &[Listed]) {
        let [first, second] = self.in_order(CONTENTS.both(self.edition));
        let [side, other] = self.settings.first.both();
        let name = [
            run(first, side, None),
            run("\u{2003}", Side::En, None),
            run(second, other, Some("HeadingTranslation")),
        ];
        let mut content = element("w:sdtContent").and(paragraph("TOCHeading", name));
        let instruction = format!(" TOC \\o \"1-{DEEPEST}\" \\h \\z \\u ");
        let [begin, code, separate, _, end] = runs::field(&instruction, "", true);
        let mut before = vec![begin, code, separate];
        for entry in listed {
            let style = format!("TOC{}", entry.level.clamp(1, DEEPEST));
            content.add(paragraph(&style, before.drain(..).chain([self.entry(entry)])));
        }
        content.add(paragraph("SectionEnd", [end]));
        let gallery = element("w:docPartObj").and(value("w:docPartGallery", "Table of Contents"));
        let properties = element("w:sdtPr").and(gallery.and(element("w:docPartUnique")));
        self.body.add(element("w:sdt").and(properties).and(content));
    }

    fn entry(&self, entry: &Listed) -> Element {
        let [zh, en] = &entry.words;
        let sides = self.settings.first.both();
        let words = self.in_order([zh, en]).into_iter().zip(sides);
        let mut runs = Vec::new();
        for (words, side) in words.filter(|(words, _)| !words.is_empty()) {
            if !runs.is_empty() {
                runs.push(run("\u{2003}", Side::En, None));
            }
            runs.push(run(words, side, None));
        }
        runs::link(&bookmark_name(&entry.anchor), runs)
    }
}
