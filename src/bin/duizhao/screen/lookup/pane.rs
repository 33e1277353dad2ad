//! What the entry pane says of the row that is chosen.

use std::ops::Range;

use duizhao::glossary::{Keep, Matching, Origin, Status, Term, name_of};
use duizhao::lookup::{Hit, Index};

use super::editor::Place;
use super::found::Row;
use crate::screen::style::Tone;

/// A paragraph of the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is, in a word; often nothing.
    pub label: &'static str,
    pub text: String,
    /// The bytes of the text that are marked.
    pub marks: Vec<Range<usize>>,
    pub tone: Tone,
    /// What Enter does on it; a paragraph that does nothing cannot be chosen.
    pub does: Option<Does>,
}

/// What Enter does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    Copy(String),
    Open(Place),
}

impl Item {
    fn new(label: &'static str, text: impl Into<String>, tone: Tone) -> Item {
        Item { label, text: text.into(), marks: Vec::new(), tone, does: None }
    }

    fn copying(label: &'static str, text: &str, tone: Tone) -> Item {
        Item { does: Some(Does::Copy(text.to_owned())), ..Item::new(label, text, tone) }
    }
}

/// The paragraphs for a row.
pub fn items(row: Row, index: &Index) -> Vec<Item> {
    match row {
        Row::Term(hit) => of_hit(hit, index),
    }
}

fn of_hit(hit: &Hit, index: &Index) -> Vec<Item> {
    let Some(term) = index.glossary().terms.get(hit.term) else { return Vec::new() };
    let mut items = of_term(term, index.reading(hit.term));
    // The same words are marked here as in the list.
    for item in items.iter_mut().filter(|item| item.text == hit.text) {
        item.marks.clone_from(&hit.spans);
    }
    items
}

fn of_term(term: &Term, reading: &str) -> Vec<Item> {
    let mut items =
        vec![Item::copying("", term.name(), Tone::Strong), Item::new("", reading, Tone::Quiet)];
    items.extend(term.forms.iter().skip(1).map(|form| Item::copying("or", form, Tone::Plain)));
    items.extend(english(term));
    items.extend(term.note.as_ref().map(|note| Item::new("note", note, Tone::Plain)));
    items.extend(particulars(term));
    items.extend(term.reference.as_ref().map(|r| Item::new("ref", r, Tone::Quiet)));
    let place = Does::Open(place_of(&term.origin));
    items.push(Item {
        does: Some(place),
        ..Item::new("file", term.origin.to_string(), Tone::Quiet)
    });
    items
}

fn english(term: &Term) -> impl Iterator<Item = Item> {
    let list = |label, strings: &[String], tone| {
        let item = move |string: &String| Item::copying(label, string, tone);
        strings.iter().map(item).collect::<Vec<_>>()
    };
    let (first, rest) = term.renderings.split_at(term.renderings.len().min(1));
    let deprecated = term.status == Status::Deprecated;
    let preferred = if deprecated { ("not", Tone::Bad) } else { ("en", Tone::Good) };
    let accepted = if deprecated { ("not", Tone::Bad) } else { ("also", Tone::Plain) };
    list(preferred.0, first, preferred.1)
        .into_iter()
        .chain(list(accepted.0, rest, accepted.1))
        .chain(list("short", &term.short, Tone::Plain))
        .chain(list("not", &term.avoid, Tone::Bad))
}

/// What is not as it is with most terms.
fn particulars(term: &Term) -> Vec<Item> {
    let usual = Term::default();
    let mut items = Vec::new();
    let mut say = |label, text: String| items.push(Item::new(label, text, Tone::Plain));
    if let Some(domain) = &term.domain {
        say("domain", domain.clone());
    }
    if term.status != usual.status {
        say("status", name_of(&Status::ALL, term.status).to_owned());
    }
    if let Some(instead) = &term.instead {
        say("use", instead.clone());
    }
    if let Some(keep) = term.keep {
        say("keep", name_of(&Keep::ALL, keep).to_owned());
    }
    if term.matching != usual.matching {
        say("match", name_of(&Matching::ALL, term.matching).to_owned());
    }
    if !term.unless.is_empty() {
        say("unless", term.unless.join("、"));
    }
    if !term.paths.is_empty() {
        say("only in", term.paths.join(", "));
    }
    if !term.enforce {
        say("check", "not enforced".to_owned());
    }
    items
}

/// The place of a term.
pub fn place_of(origin: &Origin) -> Place {
    Place { path: origin.path.clone(), line: origin.line, column: origin.column }
}
