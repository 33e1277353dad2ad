//! Bringing terms into a glossary file: which are new, which are there, which contradict those that are.

use std::collections::{BTreeMap, HashMap};

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
    /// What the terms of the file that are replaced say now, by their numbers in it, from 0.
    replaced: BTreeMap<usize, Term>,
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

/// What a file speaks of.
struct Speech<'f> {
    format: &'f Format,
    /// The keys that some term of the file uses.
    keys: Vec<&'static str>,
}

impl Speech<'_> {
    fn of<'f>(terms: &[Term], format: &'f Format) -> Speech<'f> {
        let mut keys = vec!["zh", "en"];
        for (key, _) in terms.iter().flat_map(record::said) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        Speech { format, keys }
    }
}

/// Compares what comes in with what is there. A key that no term of the imported file uses is not compared:
/// a list that says nothing of `avoid` doesn't contradict a glossary that does.
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
    let speech = Speech::of(&incoming, format);
    let domain = domain_of_file(known.text);
    let mut plan = Plan::default();
    let mut forms = Forms::of(&terms);
    for mut new in incoming {
        let own_domain = new.domain.clone();
        new.domain = own_domain.clone().or_else(|| domain.clone());
        let rivals = forms.rivals(&terms, &new, &speech);
        let mut compared: Vec<(usize, Vec<Difference>)> =
            rivals.into_iter().map(|at| (at, differences(&terms[at], &new, &speech))).collect();
        if compared.iter().any(|(_, differences)| differences.is_empty()) {
            plan.same += 1;
        } else if compared.is_empty() {
            forms.add(terms.len(), &new);
            terms.push(Term { domain: own_domain, ..new });
        } else {
            let (at, differences) = compared.swap_remove(0);
            let old = &terms[at];
            let elsewhere = (in_file..there).contains(&at);
            let conflict = Conflict {
                form: common_form(old, &new),
                old: old.origin.clone(),
                new: new.origin.clone(),
                replaced: on_conflict == OnConflict::Replace && !elsewhere,
                differences,
            };
            if conflict.replaced {
                terms[at] = merged(old, &conflict)?;
                forms.add(at, &terms[at]);
                if at < in_file {
                    plan.replaced.insert(at, terms[at].clone());
                }
            }
            plan.conflicts.push(conflict);
        }
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
    fn rivals(&self, terms: &[Term], new: &Term, speech: &Speech) -> Vec<usize> {
        let sharing = new.forms.iter().filter_map(|form| self.0.get(&fold::key(form))).flatten();
        let mut rivals: Vec<usize> =
            sharing.copied().filter(|&at| !apart(&terms[at], new, speech)).collect();
        rivals.sort_unstable();
        rivals.dedup();
        rivals
    }
}

/// Whether two terms may share a form, since they are in force in different places.
fn apart(old: &Term, new: &Term, speech: &Speech) -> bool {
    let paths = old.paths != new.paths && speech.keys.contains(&"paths");
    paths || old.domain.is_some() && new.domain.is_some() && old.domain != new.domain
}

fn common_form(old: &Term, new: &Term) -> String {
    let keys: Vec<String> = old.forms.iter().map(|form| fold::key(form)).collect();
    let common = new.forms.iter().find(|form| keys.contains(&fold::key(form)));
    common.cloned().unwrap_or_default()
}

/// The keys under which a term that came in says something else than one that is there.
fn differences(old: &Term, new: &Term, speech: &Speech) -> Vec<Difference> {
    let mut differences = all_differences(old, new);
    differences.retain(|Difference { key, old, new }| {
        let agree = agree(key, speech.format, old.as_deref(), new.as_deref());
        speech.keys.contains(key) && !agree
    });
    differences
}

fn all_differences(old: &Term, new: &Term) -> Vec<Difference> {
    let (old, new) = (record::said(old), record::said(new));
    let values = |said: &[(&'static str, Vec<String>)], key: &str| {
        said.iter().find(|(other, _)| *other == key).map(|(_, values)| values.clone())
    };
    let keys = super::file::TERM_KEYS.into_iter();
    let compared =
        keys.map(|key| Difference { key, old: values(&old, key), new: values(&new, key) });
    compared.filter(|difference| difference.old != difference.new).collect()
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

/// The text with the terms that are replaced, each in its place.
fn replaced(plan: &Plan, known: &Known) -> Result<String, TomlError> {
    if plan.replaced.is_empty() {
        return Ok(known.text.to_owned());
    }
    let source = Source::new(known.path, known.text);
    let terms = terms_of_file(known.path, known.text)?;
    let lines: Vec<&str> = known.text.lines().collect();
    // Such a table begins with its header, and nothing else that is a term begins like that.
    let is_table = |term: &Term| {
        let line = lines.get(term.origin.line.saturating_sub(1));
        line.is_some_and(|line| line.trim_start().starts_with('['))
    };
    let mut document: DocumentMut =
        known.text.parse().map_err(|_| source.error(0, "this is not valid TOML"))?;
    let mut moved = String::new();
    for (&index, new) in &plan.replaced {
        let Some(old) = terms.get(index) else { continue };
        let done = if is_table(old) {
            let number = terms[..index].iter().filter(|term| is_table(term)).count();
            change_table(&mut document, number, &all_differences(old, new))
        } else {
            change_short(&mut document, old, new).map(|text| moved.push_str(&text))
        };
        done.ok_or_else(|| TomlError {
            path: known.path.to_owned(),
            line: old.origin.line,
            column: old.origin.column,
            message: format!(
                "{} cannot be replaced where it stands; write it as a [[term]] table",
                old.name()
            ),
        })?;
    }
    Ok(document.to_string() + &moved)
}

/// Changes the `[[term]]` table of this number, from 0.
fn change_table(
    document: &mut DocumentMut,
    number: usize,
    differences: &[Difference],
) -> Option<()> {
    let table = document.get_mut("term")?.as_array_of_tables_mut()?.get_mut(number)?;
    change(table, differences);
    Some(())
}

/// Changes an entry of `[terms]`; one that says more than that can hold is taken out, and its table given
/// back.
fn change_short(document: &mut DocumentMut, old: &Term, new: &Term) -> Option<String> {
    let entries = document.get_mut("terms")?.as_table_like_mut()?;
    if let [Difference { key: "en", new: Some(renderings), .. }] =
        all_differences(old, new).as_slice()
    {
        let item = entries.get_mut(old.name())?;
        let mut value = record::value("en", renderings);
        *value.decor_mut() = item.as_value()?.decor().clone();
        *item = Item::Value(value);
        return Some(String::new());
    }
    entries.remove(old.name())?;
    Some(format!("\n{}", write::block(new)))
}
