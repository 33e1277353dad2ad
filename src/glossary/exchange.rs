//! Bringing terms into a glossary file: which are new, which are there, which contradict those that are.

use std::collections::HashMap;

use toml_edit::{DocumentMut, Item, Table};

use super::formats::{Format, FormatError, record};
use super::{Origin, Term, terms_of_file, write};
use crate::text::fold;
use crate::toml_file::{Source, TomlError};

/// What becomes of a term that is there already and says something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnConflict {
    /// It stays.
    Keep,
    /// What comes in takes its place.
    Replace,
}

/// The glossary as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The name of the file that takes terms in.
    pub path: &'k str,
    /// Its text; empty where there is none yet.
    pub text: &'k str,
    /// The terms of the other files of the project.
    pub others: &'k [Term],
}

/// What an import comes to.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The terms that are new.
    pub fresh: Vec<Term>,
    /// How many are there already, and say the same.
    pub same: usize,
    /// What contradicts a term that is there, or one that came in before.
    pub conflicts: Vec<Conflict>,
}

/// Two terms with a form in common that don't say the same.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The form.
    pub form: String,
    /// Where the term stands that was there first.
    pub old: Origin,
    /// Where the one stands that comes in.
    pub new: Origin,
    /// Whether the new one has taken the place of the old one.
    pub replaced: bool,
    differences: Vec<Difference>,
    /// The number of the old term in the file that takes terms in, from 0, if it stands there.
    index: Option<usize>,
}

/// A key under which two terms say different things.
#[derive(Debug, Clone)]
struct Difference {
    key: &'static str,
    old: Option<Vec<String>>,
    new: Option<Vec<String>>,
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let said = |values: fn(&Difference) -> &Option<Vec<String>>| {
            let words = self.differences.iter().map(|difference| match values(difference) {
                Some(values) => {
                    format!("{} = {}", difference.key, record::value(difference.key, values))
                }
                None => format!("no {}", difference.key),
            });
            words.collect::<Vec<_>>().join(", ")
        };
        let (old, new) = (said(|d| &d.old), said(|d| &d.new));
        // A text of several lines stays one line here.
        let line = format!("{}: {old} at {}, {new} at {}", self.form, self.old, self.new);
        f.write_str(&line.replace('\n', "⏎"))
    }
}

/// Compares what comes in with what is there. What the format cannot carry is not compared: a file that says
/// nothing of `avoid` doesn't contradict one that does.
///
/// # Errors
/// Where the file that takes terms in cannot be read, or a replacement would contradict itself.
pub fn plan(
    incoming: Vec<Term>,
    format: &Format,
    known: &Known,
    on_conflict: OnConflict,
) -> Result<Plan, FormatError> {
    let mut terms = terms_of_file(known.path, known.text)?;
    let in_file = terms.len();
    terms.extend_from_slice(known.others);
    let there = terms.len();
    let domain = domain_of_file(known.text);
    let mut plan = Plan::default();
    let mut forms = Forms::of(&terms);
    for mut new in incoming {
        let own_domain = new.domain.clone();
        new.domain = own_domain.clone().or_else(|| domain.clone());
        let rivals = forms.rivals(&terms, &new, format);
        let compared = rivals.iter().map(|&at| (at, differences(&terms[at], &new, format)));
        let compared: Vec<(usize, Vec<Difference>)> = compared.collect();
        if compared.iter().any(|(_, differences)| differences.is_empty()) {
            plan.same += 1;
            continue;
        }
        let Some((at, differences)) = compared.into_iter().next() else {
            forms.add(terms.len(), &new);
            terms.push(Term { domain: own_domain, ..new });
            continue;
        };
        let replaced = on_conflict == OnConflict::Replace && (at < in_file || at >= there);
        let conflict = Conflict {
            form: common_form(&terms[at], &new),
            old: terms[at].origin.clone(),
            new: new.origin.clone(),
            replaced,
            differences,
            index: (at < in_file).then_some(at),
        };
        if replaced {
            terms[at] = merged(&terms[at], &conflict)?;
            forms.add(at, &terms[at]);
        }
        plan.conflicts.push(conflict);
    }
    plan.fresh = terms.split_off(there);
    Ok(plan)
}

/// The domain that a file gives to all of its terms.
fn domain_of_file(text: &str) -> Option<String> {
    let document: DocumentMut = text.parse().ok()?;
    Some(document.get("glossary")?.get("domain")?.as_str()?.to_owned())
}

/// The terms that have a form, by the form's key.
#[derive(Default)]
struct Forms(HashMap<String, Vec<usize>>);

impl Forms {
    fn of(terms: &[Term]) -> Forms {
        let mut forms = Forms::default();
        terms.iter().enumerate().for_each(|(at, term)| forms.add(at, term));
        forms
    }

    fn add(&mut self, at: usize, term: &Term) {
        for form in &term.forms {
            let places = self.0.entry(fold::key(form)).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
    }

    /// The terms that have a form of this one and are in force in the same places.
    fn rivals(&self, terms: &[Term], new: &Term, format: &Format) -> Vec<usize> {
        let sharing = new.forms.iter().filter_map(|form| self.0.get(&fold::key(form))).flatten();
        let mut rivals: Vec<usize> =
            sharing.copied().filter(|&at| !apart(&terms[at], new, format)).collect();
        rivals.sort_unstable();
        rivals.dedup();
        rivals
    }
}

/// Whether two terms may share a form, since they are in force in different places.
fn apart(old: &Term, new: &Term, format: &Format) -> bool {
    let paths = old.paths != new.paths && !format.losses.contains(&"paths");
    paths || old.domain.is_some() && new.domain.is_some() && old.domain != new.domain
}

fn common_form(old: &Term, new: &Term) -> String {
    let keys: Vec<String> = old.forms.iter().map(|form| fold::key(form)).collect();
    let common = new.forms.iter().find(|form| keys.contains(&fold::key(form)));
    common.cloned().unwrap_or_default()
}

/// The keys under which a term that came in by a format says something else than one that is there.
fn differences(old: &Term, new: &Term, format: &Format) -> Vec<Difference> {
    let (old, new) = (record::said(old), record::said(new));
    let values = |said: &[(&'static str, Vec<String>)], key: &str| {
        said.iter().find(|(other, _)| *other == key).map(|(_, values)| values.clone())
    };
    let mut differences = Vec::new();
    for key in super::file::TERM_KEYS {
        let (old, new) = (values(&old, key), values(&new, key));
        if !format.losses.contains(&key) && !agree(key, format, old.as_deref(), new.as_deref()) {
            differences.push(Difference { key, old, new });
        }
    }
    differences
}

fn agree(key: &str, format: &Format, old: Option<&[String]>, new: Option<&[String]>) -> bool {
    let first_only = format.first_only.contains(&key);
    match (old, new) {
        (Some(old), Some(new)) if key == "zh" => {
            let folded = |forms: &[String]| {
                let mut keys: Vec<String> = forms.iter().map(|form| fold::key(form)).collect();
                keys.sort_unstable();
                keys
            };
            // A form of its own is one of those that the term has.
            first_only || folded(old) == folded(new)
        }
        (Some(old), Some(new)) if first_only => old.first() == new.first(),
        // A rendering cannot be told of a term that has none.
        (old, new) => old == new,
    }
}

/// The old term with what the new one says otherwise.
fn merged(old: &Term, conflict: &Conflict) -> Result<Term, FormatError> {
    let mut table = write::table(old);
    change(&mut table, &conflict.differences);
    let new = &conflict.new;
    let term = record::term(&new.path, (new.line, new.column), &table)?;
    Ok(Term { origin: old.origin.clone(), ..term })
}

/// Changes the keys of a table that differ, and nothing else of it.
fn change(table: &mut Table, differences: &[Difference]) {
    for Difference { key, new, .. } in differences {
        let Some(values) = new else {
            table.remove(key);
            continue;
        };
        let mut value = record::value(key, values);
        if let Some(old) = table.get(key).and_then(Item::as_value) {
            // The comment behind the value stays.
            *value.decor_mut() = old.decor().clone();
        }
        match table.get_mut(key) {
            Some(item) => *item = Item::Value(value),
            None => drop(table.insert(key, Item::Value(value))),
        }
    }
}

/// The text of the file with the new terms at its end and the replaced ones changed in their places; all
/// else stays as it is, byte for byte.
///
/// # Errors
/// Where a term is written in a way that cannot be changed or added to by a program.
pub fn text_after(plan: &Plan, known: &Known, name: &str) -> Result<String, FormatError> {
    if known.text.is_empty() {
        return Ok(write::file(name, &plan.fresh));
    }
    let mut text = replaced(plan, known)?;
    for term in &plan.fresh {
        let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
        text.push_str(gap);
        text.push_str(&write::block(term));
    }
    let here = Source::new(known.path, known.text);
    terms_of_file(known.path, &text).map_err(|error| {
        let message = format!(
            "the terms cannot be added to this file ({}); write its terms as [[term]] tables",
            error.message
        );
        here.error(0, message)
    })?;
    Ok(text)
}

fn replaced(plan: &Plan, known: &Known) -> Result<String, TomlError> {
    let changes: Vec<(usize, &Conflict)> = plan
        .conflicts
        .iter()
        .filter(|conflict| conflict.replaced)
        .filter_map(|conflict| Some((conflict.index?, conflict)))
        .collect();
    if changes.is_empty() {
        return Ok(known.text.to_owned());
    }
    let source = Source::new(known.path, known.text);
    let terms = terms_of_file(known.path, known.text)?;
    let lines: Vec<&str> = known.text.lines().collect();
    let is_table = |term: &Term| {
        lines
            .get(term.origin.line.saturating_sub(1))
            .is_some_and(|l| l.trim_start().starts_with('['))
    };
    let mut document: DocumentMut =
        known.text.parse().map_err(|_| source.error(0, "this is not valid TOML"))?;
    for (index, conflict) in changes {
        let by_hand = || TomlError {
            path: known.path.to_owned(),
            line: conflict.old.line,
            column: conflict.old.column,
            message: format!(
                "{} cannot be replaced where it stands; write it as a [[term]] table",
                conflict.form
            ),
        };
        let old = terms.get(index).ok_or_else(by_hand)?;
        if is_table(old) {
            let number = terms[..index].iter().filter(|term| is_table(term)).count();
            let tables = document.get_mut("term").and_then(Item::as_array_of_tables_mut);
            let table = tables.and_then(|tables| tables.get_mut(number)).ok_or_else(by_hand)?;
            change(table, &conflict.differences);
        } else {
            let short = document.get_mut("terms").and_then(Item::as_table_like_mut);
            let value = short.and_then(|short| short.get_mut(old.name())).ok_or_else(by_hand)?;
            let [Difference { key: "en", new: Some(renderings), .. }] =
                conflict.differences.as_slice()
            else {
                return Err(by_hand());
            };
            let mut new = record::value("en", renderings);
            if let Some(value) = value.as_value() {
                *new.decor_mut() = value.decor().clone();
            }
            *value = Item::Value(new);
        }
    }
    Ok(document.to_string())
}
