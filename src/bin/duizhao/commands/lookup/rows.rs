//! Answers for programs: JSON and TSV under the same names.

use duizhao::glossary::{Status, Term, name_of};
use duizhao::lookup::{Met, dictionary};
use serde::Serialize;

use super::found::{Found, FoundTerm, forms};
use super::places::PlacesRow;
use crate::tsv;

/// The columns of a term in TSV, under the names of JSON; `place` is the file and the line.
pub const TERM_COLUMNS: [&str; 10] =
    ["zh", "pinyin", "en", "short", "avoid", "status", "domain", "note", "ref", "place"];

/// A term as JSON has it; a key that does not apply is left out.
#[derive(Serialize)]
pub struct TermRow<'t> {
    zh: &'t [String],
    pinyin: &'t str,
    en: &'t [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    short: &'t [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    avoid: &'t [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unless: &'t [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    instead: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enforce: Option<bool>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    paths: &'t [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'t str>,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<&'t str>,
    path: &'t str,
    line: usize,
}

impl<'t> TermRow<'t> {
    pub fn new(term: &'t Term, reading: &'t str) -> TermRow<'t> {
        TermRow {
            zh: &term.forms,
            pinyin: reading,
            en: &term.renderings,
            short: &term.short,
            avoid: &term.avoid,
            unless: &term.unless,
            status: status(term),
            instead: term.instead.as_deref(),
            enforce: (!term.enforce).then_some(false),
            paths: &term.paths,
            domain: term.domain.as_deref(),
            note: term.note.as_deref(),
            reference: term.reference.as_deref(),
            path: &term.origin.path,
            line: term.origin.line,
        }
    }
}

/// The status, where it isn't the usual one.
pub fn status(term: &Term) -> Option<&'static str> {
    (term.status != Status::Approved).then(|| name_of(&Status::ALL, term.status))
}

#[derive(Serialize)]
#[serde(tag = "source", rename_all = "lowercase")]
enum Row<'f> {
    Glossary {
        #[serde(flatten)]
        term: Box<TermRow<'f>>,
        #[serde(flatten)]
        met: Option<MetRow<'f>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        concordance: Option<PlacesRow<'f>>,
    },
    Dictionary {
        zh: Vec<&'f str>,
        pinyin: String,
        en: Vec<&'f str>,
        #[serde(flatten)]
        met: MetRow<'f>,
    },
}

#[derive(Serialize)]
struct MetRow<'f> {
    matched: &'static str,
    met: &'f str,
}

impl<'f> From<&'f Met> for MetRow<'f> {
    fn from(met: &'f Met) -> MetRow<'f> {
        MetRow { matched: met.part.name(), met: &met.text }
    }
}

impl<'f> From<&'f FoundTerm<'f>> for Row<'f> {
    fn from(found: &'f FoundTerm<'f>) -> Row<'f> {
        let term = Box::new(TermRow::new(found.term, found.reading));
        let concordance = found.places.as_ref().map(PlacesRow::new);
        Row::Glossary { term, met: found.met.map(MetRow::from), concordance }
    }
}

impl<'f> From<&'f dictionary::Hit> for Row<'f> {
    fn from(hit: &'f dictionary::Hit) -> Row<'f> {
        Row::Dictionary {
            zh: forms(&hit.entry),
            pinyin: hit.entry.reading(),
            en: hit.entry.definitions().collect(),
            met: (&hit.met).into(),
        }
    }
}

/// An array of objects.
pub fn json(found: &Found) -> serde_json::Result<String> {
    let terms = found.terms.iter().map(Row::from);
    let rows: Vec<Row> = terms.chain(found.words.iter().map(Row::from)).collect();
    Ok(serde_json::to_string_pretty(&rows)? + "\n")
}

/// A line a term or word, under a line with the names of the columns.
pub fn tsv(found: &Found) -> String {
    let terms = found.terms.iter().map(term_line);
    let words = found.words.iter().map(word_line);
    let head = ["source"].into_iter().chain(TERM_COLUMNS).chain(["matched", "met"]);
    tsv::row(head) + &terms.chain(words).collect::<String>()
}

fn term_line(found: &FoundTerm) -> String {
    let cells = term_cells(found.term, found.reading);
    let met = found.met.map(|met| [met.part.name(), met.text.as_str()]).unwrap_or_default();
    let own = ["glossary"].into_iter().chain(cells.iter().map(String::as_str));
    tsv::row(own.chain(met))
}

/// The cells of a term under [`TERM_COLUMNS`].
pub fn term_cells(term: &Term, reading: &str) -> [String; TERM_COLUMNS.len()] {
    let list = |strings: &[String]| strings.join(" | ");
    let string = |string: &Option<String>| string.clone().unwrap_or_default();
    [
        list(&term.forms),
        reading.to_owned(),
        list(&term.renderings),
        list(&term.short),
        list(&term.avoid),
        status(term).unwrap_or("").to_owned(),
        string(&term.domain),
        string(&term.note),
        string(&term.reference),
        term.origin.to_string(),
    ]
}

fn word_line(dictionary::Hit { entry, met }: &dictionary::Hit) -> String {
    let (forms, reading) = (forms(entry).join(" | "), entry.reading());
    let definitions = entry.definitions().collect::<Vec<_>>().join(" | ");
    let own = ["dictionary", &forms, &reading, &definitions];
    // A word has none of what lies between its English and what was met.
    let empty = [""; TERM_COLUMNS.len() - 3];
    tsv::row(own.into_iter().chain(empty).chain([met.part.name(), &met.text]))
}
