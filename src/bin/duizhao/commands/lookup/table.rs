//! Answers in columns, for people.

use std::ops::Range;

use anstyle::{AnsiColor, Style};
use duizhao::glossary::Term;
use duizhao::lookup::{Met, Part, dictionary};
use duizhao::report::screen_text::width;

use super::concordance;
use super::found::{Found, FoundTerm, forms};
use super::marks::{Look, one_line};
use super::rows::status;

/// The most columns that a name or a reading is padded to.
const WIDEST: usize = 40;

/// A line of a table.
pub struct Line {
    /// The Chinese.
    pub name: Cell,
    /// How it is read.
    pub reading: Cell,
    /// What follows.
    pub rest: String,
}

/// A text with the columns that it takes; escapes take none.
pub struct Cell {
    text: String,
    columns: usize,
}

impl Cell {
    /// A text as it looks, and as it is.
    pub fn new(painted: String, plain: &str) -> Cell {
        Cell { text: painted, columns: width(&one_line(plain)) }
    }

    fn padded(&self, columns: usize) -> String {
        format!("{}{}", self.text, " ".repeat(columns.saturating_sub(self.columns)))
    }
}

/// Lines in columns, each behind an indent.
pub fn columns(lines: &[Line], indent: &str) -> String {
    let widest = |cell: fn(&Line) -> &Cell| {
        lines.iter().map(|line| cell(line).columns).max().unwrap_or(0).min(WIDEST)
    };
    let (names, readings) = (widest(|line| &line.name), widest(|line| &line.reading));
    let line = |line: &Line| {
        let (name, reading) = (line.name.padded(names), line.reading.padded(readings));
        format!("{indent}{name}  {reading}  {}\n", line.rest)
    };
    lines.iter().map(line).collect()
}

/// All that was found; over words of the dictionary stands `heading`.
pub fn table(found: &Found, heading: &str, colour: bool) -> String {
    if found.terms.iter().any(|term| term.places.is_some()) {
        return found.terms.iter().map(|term| block(term, colour)).collect::<Vec<_>>().join("\n");
    }
    let terms: Vec<Line> = found.terms.iter().map(|term| term_line(term, colour)).collect();
    let words: Vec<Line> = found.words.iter().map(|word| word_line(word, colour)).collect();
    let heading = if words.is_empty() { String::new() } else { format!("{}\n", one_line(heading)) };
    columns(&terms, "") + &heading + &columns(&words, "  ")
}

/// A term with its places.
fn block(found: &FoundTerm, colour: bool) -> String {
    let places = found.places.as_ref().map(|places| concordance::text(places, colour));
    columns(&[term_line(found, colour)], "") + &places.unwrap_or_default()
}

fn term_line(found: &FoundTerm, colour: bool) -> Line {
    let FoundTerm { term, reading, met, .. } = *found;
    let name = list(&term.forms, "、", (Part::Chinese, met), name_look(colour));
    let mut rest = english(term, met, colour);
    // The note is shown where it is the answer: it was met, or says why a rendering is none.
    let asked = met.is_some_and(|met| matches!(met.part, Part::Note | Part::Avoided));
    if let Some(note) = term.note.as_ref().filter(|_| asked) {
        let look = Look::light(Style::new(), colour);
        rest += &format!("\n    {}", look.paint(note, spans_of(met, Part::Note, note)));
    }
    Line {
        name: Cell::new(name, &term.forms.join("、")),
        reading: reading_cell(reading, met, colour),
        rest,
    }
}

fn word_line(dictionary::Hit { entry, met }: &dictionary::Hit, colour: bool) -> Line {
    let forms: Vec<String> = forms(entry).into_iter().map(str::to_owned).collect();
    let met = Some(met);
    let definitions: Vec<String> = entry.definitions().map(str::to_owned).collect();
    Line {
        name: Cell::new(
            list(&forms, "、", (Part::Chinese, met), name_look(colour)),
            &forms.join("、"),
        ),
        reading: reading_cell(&entry.reading(), met, colour),
        rest: list(&definitions, " | ", (Part::English, met), Look::light(Style::new(), colour)),
    }
}

fn name_look(colour: bool) -> Look {
    Look::light(Style::new().bold(), colour)
}

/// The reading, and another one by which the term was found.
fn reading_cell(usual: &str, met: Option<&Met>, colour: bool) -> Cell {
    let look = Look::light(Style::new(), colour);
    let Some((met, other)) = met.and_then(|met| Some((met, met.reading()?))) else {
        return Cell::new(look.paint(usual, &[]), usual);
    };
    let painted = look.paint(other, &met.spans);
    match other == usual {
        true => Cell::new(painted, usual),
        false => Cell::new(
            format!("{}, {painted}", look.paint(usual, &[])),
            &format!("{usual}, {other}"),
        ),
    }
}

/// All that English may say for a term, and what it must not.
pub fn english(term: &Term, met: Option<&Met>, colour: bool) -> String {
    let look = Look::light(Style::new(), colour);
    let mut text = list(&term.renderings, " | ", (Part::English, met), look);
    if !term.short.is_empty() {
        text += &format!("  (short: {})", list(&term.short, " | ", (Part::Short, met), look));
    }
    if !term.avoid.is_empty() {
        let look = Look::strong(Style::new(), AnsiColor::Red, colour);
        text += &format!("  (not: {})", list(&term.avoid, " | ", (Part::Avoided, met), look));
    }
    let instead = term.instead.as_ref().map(|instead| format!("use {}", one_line(instead)));
    let remarks: Vec<String> = status(term).map(str::to_owned).into_iter().chain(instead).collect();
    if remarks.is_empty() { text } else { format!("{text}  ({})", remarks.join("; ")) }
}

fn list(
    strings: &[String],
    between: &str,
    (part, met): (Part, Option<&Met>),
    look: Look,
) -> String {
    let painted = strings.iter().map(|string| look.paint(string, spans_of(met, part, string)));
    painted.collect::<Vec<_>>().join(between)
}

fn spans_of<'m>(met: Option<&'m Met>, part: Part, string: &str) -> &'m [Range<usize>] {
    met.map_or(&[], |met| met.spans_of(part, string))
}
