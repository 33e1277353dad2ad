//! `duizhao lookup --text`: a text with its terms.

use std::io::{self, IsTerminal};
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use anyhow::bail;
use duizhao::glossary::{Glossary, Term};
use duizhao::lookup::annotate::{Occurrence, annotate};
use duizhao::project::Project;
use duizhao::text::read::{self, Language};
use duizhao::text::{Document, Paragraph, Place};
use serde::Serialize;

use super::marks::{Look, one_line};
use super::rows::{TERM_COLUMNS, TermRow, term_cells};
use super::table::{Cell, Line, columns, english};
use super::{Format, LookupArgs, Scope};
use crate::args::Colour;
use crate::error::{Exit, Outcome};
use crate::{output, tsv};

pub fn run(
    args: &LookupArgs,
    path: &str,
    glossary: &Glossary,
    scope: &Scope,
    project: Option<&Project>,
    colour: Colour,
) -> Outcome {
    if glossary.terms.is_empty() {
        bail!(args.no_terms(project));
    }
    if path == "-" && io::stdin().is_terminal() {
        output::note(
            "paste the text, and end it with Ctrl-D (on Windows, Ctrl-Z) on a line of its own",
        );
    }
    let document = read::read(path, Language::Chinese, &args.reading.options())?;
    let glossary = in_force(glossary, path, scope, project);
    let found = annotate(&document, &glossary);
    let annotated = Annotated { document: &document, glossary: &glossary, found };
    let text = match args.format() {
        Format::Table => annotated.text(output::coloured(colour)),
        Format::Json => annotated.json()?,
        Format::Tsv => annotated.tsv(),
    };
    super::print(&text, args.format())?;
    if annotated.found.iter().all(Vec::is_empty) {
        output::note(&format!("{path}: no term of the glossary stands in this text"));
        return Ok(Exit::Findings);
    }
    Ok(Exit::Clean)
}

/// The terms in force in a text: by its path, and by the domain named or those that the project gives it.
fn in_force(glossary: &Glossary, path: &str, scope: &Scope, project: Option<&Project>) -> Glossary {
    let mut documents = project.iter().flat_map(|project| &project.documents);
    let domains = match &scope.domain {
        Some(domain) => vec![domain.clone()],
        None => documents.find(|pair| pair.zh == path).map_or(Vec::new(), |p| p.domains.clone()),
    };
    let mut glossary = glossary.of_document(&[path], &domains).into_owned();
    let of_file = Scope { domain: None, ..scope.clone() };
    glossary.terms.retain(|term| of_file.holds(term));
    glossary
}

/// A text with its terms.
struct Annotated<'a> {
    document: &'a Document,
    glossary: &'a Glossary,
    /// The terms of each paragraph.
    found: Vec<Vec<Occurrence>>,
}

impl Annotated<'_> {
    /// The paragraphs with their indices and terms.
    fn paragraphs(&self) -> impl Iterator<Item = (usize, &Paragraph, &[Occurrence])> {
        let paragraphs = self.document.paragraphs.iter().zip(&self.found).enumerate();
        paragraphs.map(|(at, (paragraph, found))| (at, paragraph, found.as_slice()))
    }

    fn term(&self, occurrence: &Occurrence) -> &Term {
        &self.glossary.terms[occurrence.term]
    }

    /// Each paragraph with its terms marked, and beneath it a line a term.
    fn text(&self, colour: bool) -> String {
        let look = Look::strong(Style::new(), AnsiColor::Yellow, colour);
        let block = |(_, paragraph, found): (usize, &Paragraph, &[Occurrence])| {
            let spans: Vec<Range<usize>> = found.iter().flat_map(|o| o.spans.clone()).collect();
            let lines: Vec<Line> = found.iter().map(|o| self.line(o, colour)).collect();
            format!("{}\n{}", look.paint(&paragraph.prose.text, &spans), columns(&lines, "  "))
        };
        self.paragraphs().map(block).collect::<Vec<_>>().join("\n")
    }

    fn line(&self, occurrence: &Occurrence, colour: bool) -> Line {
        let Occurrence { text, reading, spans, .. } = occurrence;
        let term = self.term(occurrence);
        let times = if spans.len() > 1 { format!(" ×{}", spans.len()) } else { String::new() };
        let name = Look::light(Style::new().bold(), colour).paint(text, &[]);
        let note = term.note.as_ref().map(|note| format!("  note: {}", one_line(note)));
        Line {
            name: Cell::new(name + &times, &format!("{text}{times}")),
            reading: Cell::new(one_line(reading), reading),
            rest: english(term, None, colour) + &note.unwrap_or_default(),
        }
    }

    fn json(&self) -> serde_json::Result<String> {
        let paragraphs = self.paragraphs().map(|(at, paragraph, found)| ParagraphRow {
            paragraph: at,
            text: &paragraph.prose.text,
            terms: found.iter().map(|occurrence| self.row(at, occurrence)).collect(),
        });
        let path = &self.document.path;
        let root = Root { version: 1, path, paragraphs: paragraphs.collect() };
        Ok(serde_json::to_string_pretty(&root)? + "\n")
    }

    fn row<'s>(&'s self, paragraph: usize, found: &'s Occurrence) -> OccurrenceRow<'s> {
        OccurrenceRow {
            text: &found.text,
            places: found.spans.iter().map(|span| self.place(paragraph, span)).collect(),
            term: TermRow::new(self.term(found), &found.reading),
        }
    }

    fn place(&self, paragraph: usize, span: &Range<usize>) -> PlaceRow {
        let source = self.document.source_span(paragraph, span);
        let Place { line, column } = self.document.place(source.start);
        let disk = self.document.disk_span(&source);
        PlaceRow {
            line,
            column,
            start: disk.as_ref().map(|disk| disk.start),
            end: disk.as_ref().map(|disk| disk.end),
        }
    }

    fn tsv(&self) -> String {
        let head = ["paragraph", "line", "column", "count", "text"].into_iter().chain(TERM_COLUMNS);
        let lines = self.paragraphs().flat_map(|(at, _, found)| {
            found.iter().map(move |occurrence| self.tsv_line(at, occurrence))
        });
        tsv::row(head) + &lines.collect::<String>()
    }

    fn tsv_line(&self, paragraph: usize, found: &Occurrence) -> String {
        let first = found.spans.first().map(|span| self.document.source_span(paragraph, span));
        let Place { line, column } = self.document.place(first.map_or(0, |span| span.start));
        let numbers = [paragraph, line, column, found.spans.len()].map(|n| n.to_string());
        let cells = term_cells(self.term(found), &found.reading);
        tsv::row(numbers.into_iter().chain([found.text.clone()]).chain(cells))
    }
}

#[derive(Serialize)]
struct Root<'t> {
    version: u32,
    path: &'t str,
    paragraphs: Vec<ParagraphRow<'t>>,
}

#[derive(Serialize)]
struct ParagraphRow<'t> {
    paragraph: usize,
    text: &'t str,
    terms: Vec<OccurrenceRow<'t>>,
}

#[derive(Serialize)]
struct OccurrenceRow<'t> {
    text: &'t str,
    places: Vec<PlaceRow>,
    #[serde(flatten)]
    term: TermRow<'t>,
}

#[derive(Serialize)]
struct PlaceRow {
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}
