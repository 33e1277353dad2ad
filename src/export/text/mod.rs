//! Plain text of 96 columns: paragraph below paragraph, or side by side.

mod lines;
mod wrap;

use lines::{PAGE, Paragraph, beside};

use super::edition::{Chapter, Edition, Row};
use super::reading::{self, CONTENTS, FINDINGS, GLOSSARY, Heading, NOTHING, Numbered, Word};
use super::{ExportError, Format, Layout, Settings, Side, Written};
use crate::report::screen_text::padded;
use crate::text::ParagraphKind;
use crate::text::metadata::Metadata;

/// Plain text.
pub const FORMAT: Format =
    Format { name: "text", extensions: &["txt"], description: "Plain text", several: &[], write };

fn write(edition: &Edition, settings: &Settings) -> Result<Written, ExportError> {
    let numbers = edition.rows().map(|(_, row)| row.number.chars().count());
    let mut page = Page {
        edition,
        settings,
        margin: numbers.max().unwrap_or(0) + 2,
        findings: reading::findings(edition),
        written: String::new(),
    };
    page.edition();
    page.glossary();
    page.findings();
    Ok(Written::Text(page.written))
}

struct Page<'e> {
    edition: &'e Edition,
    settings: &'e Settings,
    /// Columns of the margin, in which the numbers stand.
    margin: usize,
    findings: Vec<Vec<Numbered<'e>>>,
    written: String,
}

impl Page<'_> {
    fn edition(&mut self) {
        let edition = self.edition;
        let single = edition.chapters.len() == 1;
        if !single {
            self.titles(&edition.zh, &edition.en);
            self.contents();
        }
        for (at, chapter) in edition.chapters.iter().enumerate() {
            let (zh, en) =
                if single { (&edition.zh, &edition.en) } else { (&chapter.zh, &chapter.en) };
            let opened = self.opening(at, chapter, zh, en);
            if single {
                self.contents();
            }
            for row in chapter.rows.iter().skip(opened) {
                self.row(at, row);
            }
        }
    }

    /// The titles with what is known of the texts; returns how many rows are among them.
    fn opening(&mut self, at: usize, chapter: &Chapter, zh: &Metadata, en: &Metadata) -> usize {
        let row = reading::opening(&chapter.rows, zh, en);
        match row {
            Some(row) => self.row(at, row),
            None => self.titles(zh, en),
        }
        let about = |side: Side| {
            let lines = reading::about(self.edition, side.of(zh, en), side);
            lines.iter().map(|line| Paragraph::plain(line)).collect()
        };
        self.pair("", [about(Side::Zh), about(Side::En)]);
        usize::from(row.is_some())
    }

    fn titles(&mut self, zh: &Metadata, en: &Metadata) {
        let title = |title: &Option<String>| {
            title
                .iter()
                .map(|words| Paragraph::new(ParagraphKind::Heading(1), words, true))
                .collect()
        };
        self.pair("", [title(&zh.title), title(&en.title)]);
    }

    fn row(&mut self, chapter: usize, row: &Row) {
        let interleaved = self.settings.layout == Layout::Interleaved;
        let paragraphs = |side: Side| -> Vec<Paragraph> {
            let passages = side.passages(row);
            match passages.is_empty() && interleaved {
                true => vec![Paragraph::plain(NOTHING.of(self.edition, side))],
                false => {
                    reading::paragraphs(passages).map(|own| Paragraph::of(own, side)).collect()
                }
            }
        };
        self.pair(&row.number, [paragraphs(Side::Zh), paragraphs(Side::En)]);
        let found = reading::findings_of(row, chapter, &self.findings);
        let mut remarks: Vec<String> =
            found.iter().map(|found| format!("†{}", found.number)).collect();
        remarks.extend(row.moved.then(|| "moved".to_owned()));
        if !remarks.is_empty() {
            // Below the row, instead of the blank line there.
            self.written.pop();
            self.line(&format!("{}[{}]\n", " ".repeat(self.margin), remarks.join(" ")));
        }
    }

    /// Both languages, Chinese first as they are given; a blank line follows.
    fn pair(&mut self, number: &str, [zh, en]: [Vec<Paragraph>; 2]) {
        if zh.is_empty() && en.is_empty() {
            return;
        }
        let inside = PAGE.saturating_sub(self.margin);
        let [first, second] = self.settings.first.both().map(|side| side.of(&zh, &en));
        let lines = match self.settings.layout {
            Layout::Columns => beside(first, second, inside),
            Layout::Interleaved => {
                let mut lines = lines::below(first, inside);
                if !first.is_empty() && !second.is_empty() {
                    lines.push(String::new());
                }
                lines.extend(lines::below(second, inside));
                lines
            }
        };
        self.numbered(number, &lines);
        self.line("");
    }

    fn line(&mut self, line: &str) {
        self.written.push_str(line.trim_end_matches(' '));
        self.written.push('\n');
    }

    fn part(&mut self, word: Word) {
        let [first, second] = self.settings.first.both().map(|side| word.of(self.edition, side));
        let title = Paragraph::new(ParagraphKind::Heading(1), &format!("{first} {second}"), true);
        lines::below(&[title], PAGE).iter().for_each(|line| self.line(line));
        self.line("");
    }

    fn contents(&mut self) {
        let headings = reading::contents(self.edition);
        if headings.is_empty() {
            return;
        }
        self.part(CONTENTS);
        for Heading { level, chapter, row, zh, en } in headings {
            let row = row.and_then(|row| self.edition.chapters.get(chapter)?.rows.get(row));
            let [first, second] = self.settings.first.both().map(|side| side.of(&zh, &en).as_str());
            let words: Vec<&str> = [first, second].into_iter().filter(|w| !w.is_empty()).collect();
            let number = row.map_or("", |row| &row.number);
            let indent = "  ".repeat(usize::from(level.saturating_sub(1)));
            self.entry(number, &format!("{indent}{}", words.join(" / ")));
        }
        self.line("");
    }

    /// Words beside a number in the margin.
    fn entry(&mut self, number: &str, words: &str) {
        let inside = PAGE.saturating_sub(self.margin);
        self.numbered(number, &lines::below(&[Paragraph::plain(words)], inside));
    }

    /// Lines behind the margin, the first of them with a number in it.
    fn numbered(&mut self, number: &str, lines: &[String]) {
        for (at, line) in lines.iter().enumerate() {
            let number = if at == 0 { number } else { "" };
            self.line(&format!("{}{line}", padded(number, self.margin)));
        }
    }

    fn glossary(&mut self) {
        if !self.edition.with_glossary {
            return;
        }
        self.part(GLOSSARY);
        for (at, entry) in self.edition.terms.iter().enumerate() {
            let places: Vec<String> = reading::places(self.edition, at)
                .map(|(chapter, row)| reading::place(self.edition, chapter, row))
                .collect();
            lines::below(&[Paragraph::plain(&format!("{} {}", entry.zh, entry.pinyin))], PAGE)
                .iter()
                .for_each(|line| self.line(line));
            self.entry("", &entry.renderings.join("; "));
            if let Some(note) = &entry.note {
                self.entry("", note);
            }
            self.entry("", &format!("¶ {}", places.join(", ")));
            self.line("");
        }
    }

    fn findings(&mut self) {
        if !self.edition.with_findings {
            return;
        }
        self.part(FINDINGS);
        let all: Vec<Numbered> = self.findings.iter().flatten().copied().collect();
        if all.is_empty() {
            self.line("None.");
        }
        for Numbered { number, chapter, remark } in all {
            let rows = self.edition.chapters.get(chapter).map(|chapter| &chapter.rows);
            let row = remark.row.and_then(|row| rows?.get(row));
            let place =
                row.map(|row| format!("¶ {}, ", reading::place(self.edition, chapter, row)));
            let (severity, rule) = (remark.severity.name(), remark.rule);
            let head = format!("†{number} {}{severity}, {rule}", place.unwrap_or_default());
            self.line(&head);
            self.entry("", &remark.message);
            reading::details(remark).iter().for_each(|detail| self.entry("", detail));
            self.line("");
        }
    }
}
