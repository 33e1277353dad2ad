//! Markdown as GitHub shows it: paragraph after paragraph, or a table a chapter.

mod appendix;
mod escape;

use escape::escaped;

use super::edition::{Chapter, Edition, Passage, Row};
use super::reading::{self, LANGUAGE, NOTHING, Numbered, Word};
use super::{ExportError, Format, Layout, Settings, Side, Written};
use crate::text::ParagraphKind;
use crate::text::metadata::Metadata;

/// Markdown.
pub const FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown"],
    description: "Markdown, paragraph after paragraph or in tables",
    several: &[],
    write,
};

fn write(edition: &Edition, settings: &Settings) -> Result<Written, ExportError> {
    let mut page =
        Page { edition, settings, findings: reading::findings(edition), blocks: Vec::new() };
    page.edition();
    page.appendices();
    Ok(Written::Text(page.blocks.join("\n\n") + "\n"))
}

struct Page<'e> {
    edition: &'e Edition,
    settings: &'e Settings,
    findings: Vec<Vec<Numbered<'e>>>,
    /// What has been written; a blank line goes between two.
    blocks: Vec<String>,
}

impl Page<'_> {
    fn edition(&mut self) {
        let edition = self.edition;
        let single = edition.chapters.len() == 1;
        if !single {
            self.titles(1, &edition.zh, &edition.en);
            self.contents();
        }
        for (at, chapter) in edition.chapters.iter().enumerate() {
            let (zh, en) =
                if single { (&edition.zh, &edition.en) } else { (&chapter.zh, &chapter.en) };
            if !single {
                self.blocks.push(anchor(&format!("Chapter-{}", at + 1)));
            }
            let opened = self.opening(at, chapter, zh, en);
            if single {
                self.contents();
            }
            self.rows(at, chapter.rows.get(opened..).unwrap_or(&[]));
        }
    }

    /// The titles with what is known of the texts; returns how many rows are among them.
    fn opening(&mut self, at: usize, chapter: &Chapter, zh: &Metadata, en: &Metadata) -> usize {
        let in_rows = self.settings.layout == Layout::Interleaved;
        let row = reading::opening(&chapter.rows, zh, en).filter(|_| in_rows);
        match row {
            Some(row) => {
                let row = self.row(at, row);
                self.blocks.push(row);
            }
            None => self.titles(if self.edition.chapters.len() == 1 { 1 } else { 2 }, zh, en),
        }
        for side in self.settings.first.both() {
            let about = reading::about(self.edition, side.of(zh, en), side);
            if !about.is_empty() {
                self.blocks.push(escaped(&about.join(" · ")));
            }
        }
        usize::from(row.is_some())
    }

    fn titles(&mut self, level: usize, zh: &Metadata, en: &Metadata) {
        let title = |side: Side| side.of(&zh.title, &en.title).as_deref().unwrap_or("");
        let titles = self.joined(title(Side::Zh), title(Side::En));
        if !titles.is_empty() {
            self.blocks.push(format!("{} {titles}", "#".repeat(level)));
        }
    }

    /// A word of ours in both languages.
    fn named(&self, word: &Word) -> String {
        let [zh, en] = word.both(self.edition);
        self.joined(zh, en)
    }

    /// Both languages on a line.
    fn joined(&self, zh: &str, en: &str) -> String {
        let words = self.settings.first.both().map(|side| escaped(side.of(zh, en)));
        let said: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        said.join(" · ")
    }

    fn contents(&mut self) {
        let mut above: Vec<u8> = Vec::new();
        let mut lines = Vec::new();
        for heading in reading::contents(self.edition) {
            above.retain(|&level| level < heading.level);
            let row = heading
                .row
                .and_then(|row| self.edition.chapters.get(heading.chapter)?.rows.get(row));
            let chapter = || format!("Chapter-{}", heading.chapter + 1);
            let to = row.map_or_else(chapter, |row| row.anchor.clone());
            let words = self.joined(&heading.zh, &heading.en);
            lines.push(format!("{}- [{words}](#{to})", "  ".repeat(above.len())));
            above.push(heading.level);
        }
        if !lines.is_empty() {
            self.blocks.push(lines.join("\n"));
        }
    }

    fn rows(&mut self, chapter: usize, rows: &[Row]) {
        let in_table = |row: &Row| {
            self.settings.layout == Layout::Columns || row.kind() == ParagraphKind::Cell
        };
        for run in rows.chunk_by(|row, next| in_table(row) == in_table(next)) {
            let blocks = match run.first().is_some_and(in_table) {
                true => vec![self.table(chapter, run)],
                false => run.iter().map(|row| self.row(chapter, row)).collect(),
            };
            self.blocks.extend(blocks);
        }
    }

    fn table(&self, chapter: usize, rows: &[Row]) -> String {
        let [first, second] =
            self.settings.first.both().map(|side| LANGUAGE.of(self.edition, side));
        let mut lines = vec![format!("| | {first} | {second} |"), "|---|---|---|".to_owned()];
        for row in rows {
            let [first, second] =
                self.settings.first.both().map(|side| cell(side.passages(row), side));
            lines.push(format!("| {} | {first} | {second} |", self.number(chapter, row)));
        }
        lines.join("\n")
    }

    /// A row as blocks: the first language as it is, the second as a quotation below.
    fn row(&self, chapter: usize, row: &Row) -> String {
        let number = self.number(chapter, row);
        if let ParagraphKind::Heading(level) = row.kind() {
            let marks = "#".repeat(usize::from(level.clamp(1, 6)));
            return format!("{marks} {number} {}", self.joined(&row.zh_text(), &row.en_text()));
        }
        let [first, second] = self.settings.first.both().map(|side| self.paragraphs(row, side));
        let quotation = if row.kind() == ParagraphKind::Quotation { "> " } else { "" };
        let first = first.join(&format!("\n{}\n{quotation}", quotation.trim_end()));
        let quoted: Vec<String> =
            second.iter().map(|words| format!("> {quotation}{words}")).collect();
        let text = format!("{quotation}{number} {first}\n\n{}", quoted.join("\n>\n"));
        match row.kind() {
            ParagraphKind::ListItem => {
                format!("- {}", text.replace('\n', "\n  ").replace("\n  \n", "\n\n"))
            }
            _ => text,
        }
    }

    /// The paragraphs of one side, or a word for there being none.
    fn paragraphs(&self, row: &Row, side: Side) -> Vec<String> {
        let passages = side.passages(row);
        if passages.is_empty() {
            let nothing = NOTHING.of(self.edition, side);
            return vec![format!("<em>{}</em>", escaped(nothing))];
        }
        reading::paragraphs(passages).map(|own| paragraph(own, side)).collect()
    }

    /// The number of a row, which is its anchor, and what there is to say of it.
    fn number(&self, chapter: usize, row: &Row) -> String {
        let Row { anchor, number, .. } = row;
        let mut written = format!("<a id=\"{anchor}\" href=\"#{anchor}\"><sup>{number}</sup></a>");
        if row.moved {
            written.push_str(" <sup>moved</sup>");
        }
        for Numbered { number, .. } in reading::findings_of(row, chapter, &self.findings) {
            written.push_str(&format!(" <sup>[†{number}](#Finding-{number})</sup>"));
        }
        written
    }
}

fn anchor(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

fn paragraph(passages: &[Passage], side: Side) -> String {
    let words: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
    let words = escaped(&words.join(side.space()));
    match passages.first().map(|passage| passage.kind) {
        Some(ParagraphKind::Caption) => format!("<em>{words}</em>"),
        Some(ParagraphKind::Footnote) => format!("<small>{words}</small>"),
        _ => words,
    }
}

/// The paragraphs of one side as a cell of a table; nothing is an empty cell.
fn cell(passages: &[Passage], side: Side) -> String {
    let whole = |own: &[Passage]| {
        let words = paragraph(own, side);
        match own.first().map(|passage| passage.kind) {
            Some(ParagraphKind::Heading(_)) => format!("<b>{words}</b>"),
            Some(ParagraphKind::ListItem) => format!("• {words}"),
            _ => words,
        }
    };
    reading::paragraphs(passages).map(whole).collect::<Vec<_>>().join("<br>")
}
