//! Bringing terms into a glossary file: which are new, which are there, which contradict those that are.

use std::collections::{BTreeMap, HashMap};

use toml_edit::{DocumentMut, Item};

use super::edit::{self, EditError};
use super::formats::{Format, FormatError, record};
use super::normal::with_line_feeds;
use super::{Origin, Term, terms_of_file, write};
use crate::text::fold;
use crate::toml_file::Source;

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

/// A key under which what comes in says something else than what is there.
#[derive(Debug, Clone)]
struct Difference {
    key: &'static str,
    old: Option<Vec<String>>,
    new: Vec<String>,
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let said = |key: &str, values: &[String]| format!("{key} = {}", record::value(key, values));
        let words = |said: &dyn Fn(&Difference) -> String| {
            self.differences.iter().map(said).collect::<Vec<_>>().join(", ")
        };
        let old = words(&|Difference { key, old, .. }| {
            old.as_ref().map_or_else(|| format!("no {key}"), |old| said(key, old))
        });
        let new = words(&|Difference { key, new, .. }| said(key, new));
        // A text of several lines stays one line here.
        let line = format!("{}: {old} at {}, {new} at {}", self.form, self.old, self.new);
        f.write_str(&line.replace('\n', "⏎"))
    }
}

/// What a file speaks of.
struct Speech<'f> {
    format: &'f Format,
    /// Whether some term of the file is for certain paths only.
    paths: bool,
}

/// Compares what comes in with what is there. Of a key under which the imported term says nothing, what is
/// there stands: a list that says nothing of `avoid` doesn't contradict a glossary that does.
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
    let paths = incoming.iter().any(|term| !term.paths.is_empty());
    let speech = Speech { format, paths };
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
    old.paths != new.paths && speech.paths
        || old.domain.is_some() && new.domain.is_some() && old.domain != new.domain
}

fn common_form(old: &Term, new: &Term) -> String {
    let keys: Vec<String> = old.forms.iter().map(|form| fold::key(form)).collect();
    let common = new.forms.iter().find(|form| keys.contains(&fold::key(form)));
    common.cloned().unwrap_or_default()
}

/// The keys under which a term that came in says something else than one that is there.
fn differences(old: &Term, new: &Term, speech: &Speech) -> Vec<Difference> {
    let mut before: HashMap<&str, Vec<String>> = record::said(old).into_iter().collect();
    let said = record::said(new).into_iter();
    said.map(|(key, new)| Difference { key, old: before.remove(key), new })
        .filter(|Difference { key, old, new }| {
            old.as_ref().is_none_or(|old| !agree(key, speech.format, old, new))
        })
        .collect()
}

fn agree(key: &str, format: &Format, old: &[String], new: &[String]) -> bool {
    // A form of its own is one of those that the term has.
    match (key, format.first_only.contains(&key)) {
        ("zh", true) => true,
        ("zh", false) => folded(old) == folded(new),
        (_, true) => old.first() == new.first(),
        // How the lines of a remark end is a matter of its file.
        (_, false) => old
            .iter()
            .map(|old| with_line_feeds(old))
            .eq(new.iter().map(|new| with_line_feeds(new))),
    }
}

fn folded(forms: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = forms.iter().map(|form| fold::key(form)).collect();
    keys.sort_unstable();
    keys
}

/// The old term with what the new one says otherwise.
fn merged(old: &Term, conflict: &Conflict) -> Result<Term, FormatError> {
    let mut table = write::table(old);
    for Difference { key, new, .. } in &conflict.differences {
        table.insert(key, Item::Value(record::value(key, new)));
    }
    let new = &conflict.new;
    let term = record::term(&new.path, (new.line, new.column), &table)?;
    Ok(Term { origin: old.origin.clone(), ..term })
}

/// The text of the file with the new terms at its end and the replaced ones changed in their places; all
/// else stays as it is, byte for byte. Whether the glossary as a whole still loads is not said by this.
///
/// # Errors
/// Where a term is written in a way that cannot be changed or added to by a program.
pub fn text_after(plan: &Plan, known: &Known, name: &str) -> Result<String, EditError> {
    if known.text.is_empty() {
        return Ok(write::file(name, &plan.fresh));
    }
    let terms = terms_of_file(known.path, known.text)?;
    let mut text = known.text.to_owned();
    for (&index, new) in &plan.replaced {
        if let Some(old) = terms.get(index) {
            text = edit::replace(known.path, &text, old, new)?;
        }
    }
    for term in &plan.fresh {
        text = edit::append(&text, term);
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
