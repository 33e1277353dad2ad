//! What the glossaries of two columns (and a comment) have in common: each form is an entry of its own, and
//! an entry is one line.

use std::collections::{HashMap, HashSet};

use toml_edit::Table;

use super::{FormatError, Incoming, Written, counted, once_each, record};
use crate::glossary::Term;
use crate::lang::zh::script::is_han;

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// The Chinese form.
    pub(super) source: String,
    /// One rendering.
    pub(super) target: String,
    /// The remark; empty where there is none.
    pub(super) comment: String,
}

/// What a format of this kind can hold.
pub(super) struct Limits {
    /// Whether a form may have more than one rendering.
    pub(super) many_renderings: bool,
    /// Whether an entry can stand in the file, and the reason why another can't.
    pub(super) fits: (fn(&Row) -> bool, &'static str),
}

/// Writes the rows of terms, and says what they lost on the way.
pub(super) fn write(terms: &[Term], limits: &Limits, line: fn(&Row) -> String) -> Written {
    let (rows, losses) = rows(terms, limits);
    Written { bytes: rows.iter().map(line).collect::<String>().into_bytes(), losses }
}

fn rows(terms: &[Term], limits: &Limits) -> (Vec<Row>, Vec<String>) {
    let mut rows = Vec::new();
    let (mut changed, mut unfit, mut doubled) = (0, 0, 0);
    let mut targets: HashMap<String, HashSet<String>> = HashMap::new();
    for term in terms {
        let mut own = own_rows(term, limits.many_renderings);
        changed += usize::from(own.iter_mut().filter_map(flatten).count() > 0);
        let count = own.len();
        own.retain(limits.fits.0);
        unfit += usize::from(own.len() < count);
        let forms: HashSet<String> = own.iter().map(|row| row.source.clone()).collect();
        let known = forms.iter().any(|form| targets.contains_key(form));
        doubled += usize::from(known);
        if known && !limits.many_renderings {
            own.retain(|row| !targets.contains_key(&row.source));
        }
        own.retain(|row| targets.entry(row.source.clone()).or_default().insert(row.target.clone()));
        rows.extend(own);
    }
    let split = terms.iter().filter(|term| term.forms.len() > 1).count();
    let silent = terms.iter().filter(|term| term.renderings.is_empty()).count();
    let cut = terms.iter().filter(|term| term.renderings.len() > 1).count();
    let cut = if limits.many_renderings { 0 } else { cut };
    let joined = if limits.many_renderings {
        ["joins another of the same form", "join others of the same form"]
    } else {
        ["loses a form that another has", "lose a form that another has"]
    };
    let unfit_words = format!("is left out in part: {}", limits.fits.1);
    let unfit_many = format!("are left out in part: {}", limits.fits.1);
    let losses = [
        counted(silent, "is left out: it has no rendering", "are left out: they have no rendering"),
        counted(split, "is split, an entry a form", "are split, an entry a form"),
        counted(cut, "loses the renderings after the first", "lose the renderings after the first"),
        counted(doubled, joined[0], joined[1]),
        counted(unfit, &unfit_words, &unfit_many),
        counted(changed, "loses its tabs and line breaks", "lose their tabs and line breaks"),
    ];
    (rows, losses.into_iter().flatten().collect())
}

fn own_rows(term: &Term, many_renderings: bool) -> Vec<Row> {
    let most = if many_renderings { usize::MAX } else { 1 };
    let comment = term.note.clone().unwrap_or_default();
    let entries = |form: &String| {
        let row = |target: &String| Row {
            source: form.clone(),
            target: target.clone(),
            comment: comment.clone(),
        };
        term.renderings.iter().take(most).map(row).collect::<Vec<_>>()
    };
    term.forms.iter().flat_map(entries).collect()
}

/// Makes each part of a row one line without tabs; something if that changed it.
fn flatten(row: &mut Row) -> Option<()> {
    let mut changed = false;
    for part in [&mut row.source, &mut row.target, &mut row.comment] {
        let spaced = part.replace(|c: char| c.is_control() || "\u{2028}\u{2029}".contains(c), " ");
        // At the head of a file U+FEFF would be a byte order mark.
        let flat = spaced.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        if flat != part {
            changed = true;
            *part = flat.to_owned();
        }
    }
    changed.then_some(())
}

/// The terms of rows, which come with their lines: the rows of one form are one term.
pub(super) fn terms(path: &str, rows: Vec<(usize, Row)>) -> Result<Incoming, FormatError> {
    let chinese = |text: &str| text.chars().any(is_han);
    if rows.iter().any(|(_, row)| chinese(&row.target))
        && !rows.iter().any(|(_, row)| chinese(&row.source))
    {
        let message = "the sources are not Chinese and the targets are; swap the two columns";
        return Err(FormatError::whole(path, message));
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut entries: Vec<(usize, Entry)> = Vec::new();
    for (line, row) in rows {
        let at = *places.entry(row.source.clone()).or_insert_with(|| {
            entries.push((line, Entry { source: row.source.clone(), ..Entry::default() }));
            entries.len() - 1
        });
        let entry = &mut entries[at].1;
        entry.targets.push(row.target);
        if !row.comment.is_empty() {
            entry.comments.push(row.comment);
        }
    }
    let terms = entries.into_iter().map(|(line, entry)| entry.term(path, line));
    Ok(terms.collect::<Result<Vec<Term>, FormatError>>()?.into())
}

#[derive(Default)]
struct Entry {
    source: String,
    targets: Vec<String>,
    comments: Vec<String>,
}

impl Entry {
    fn term(self, path: &str, line: usize) -> Result<Term, FormatError> {
        let mut table = Table::new();
        record::put(&mut table, "zh", vec![self.source]);
        record::put(&mut table, "en", once_each(self.targets));
        if !self.comments.is_empty() {
            record::put(&mut table, "note", vec![once_each(self.comments).join("\n")]);
        }
        record::term(path, (line, 0), &table)
    }
}
