//! Files joined into one glossary: who wins where they differ.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::file::Placed;
use super::reading::{plain_reading, reading};
use super::{Glossary, Keep, Origin, Overridden, Term};
use crate::text::fold;
use crate::toml_file::{Source, TomlError};

/// Joins files, minding that no form has two meanings in one place.
#[derive(Default)]
pub(super) struct Builder {
    glossary: Glossary,
    /// The folded forms, with the indices of their terms.
    forms: HashMap<String, Vec<usize>>,
    /// What must wait until all files are there: the terms that others replace, with the error that it is
    /// if the other isn't there.
    replaced: Vec<(usize, TomlError)>,
}

impl Builder {
    /// Takes in the terms of a file.
    pub(super) fn add(&mut self, source: &Source, terms: Vec<Placed>) -> Result<(), TomlError> {
        terms.into_iter().try_for_each(|placed| self.add_term(source, placed))
    }

    fn add_term(&mut self, source: &Source, placed: Placed) -> Result<(), TomlError> {
        let Placed { mut term, form_places, instead_place, .. } = placed;
        let keys: Vec<String> = term.forms.iter().map(|form| fold::key(form)).collect();
        let mut kept = vec![true; keys.len()];
        let mut same_as = None;
        for (at, key) in keys.iter().enumerate() {
            let rivals: Vec<usize> = self.forms.get(key).cloned().unwrap_or_default();
            for rival in rivals {
                match verdict(&self.glossary.terms[rival], &term) {
                    Verdict::Apart => {}
                    Verdict::Same => same_as = Some(rival),
                    Verdict::Clash => {
                        let other = &self.glossary.terms[rival];
                        return Err(clash(source, form_places[at], &term.forms[at], &term, other));
                    }
                    Verdict::Loses => {
                        kept[at] = false;
                        let winner = self.glossary.terms[rival].origin.clone();
                        self.overridden(&term.forms[at], term.origin.clone(), winner);
                    }
                    Verdict::Wins => self.take_form(key, rival, &term.origin),
                }
            }
        }
        let mut keep = kept.iter();
        term.forms.retain(|_| *keep.next().unwrap_or(&true));
        if term.forms.is_empty() {
            return Ok(());
        }
        let index = same_as.unwrap_or(self.glossary.terms.len());
        for (key, _) in keys.into_iter().zip(kept).filter(|(_, kept)| *kept) {
            let terms = self.forms.entry(key).or_default();
            if !terms.contains(&index) {
                terms.push(index);
            }
        }
        if let Some(name) = &term.instead {
            let message = format!("`use` names {name}, and there is no such term");
            self.replaced.push((index, source.error(instead_place, message)));
        }
        match self.glossary.terms.get_mut(index) {
            Some(known) => merge(known, term),
            None => self.glossary.terms.push(term),
        }
        Ok(())
    }

    fn overridden(&mut self, form: &str, loser: Origin, winner: Origin) {
        self.glossary.overridden.push(Overridden { form: form.to_owned(), loser, winner });
    }

    /// A file of higher priority takes a form away from a term.
    fn take_form(&mut self, key: &str, loser: usize, winner: &Origin) {
        if let Some(terms) = self.forms.get_mut(key) {
            terms.retain(|&index| index != loser);
        }
        let term = &mut self.glossary.terms[loser];
        let lost = term.forms.iter().position(|form| fold::key(form) == key);
        let Some(form) = lost.map(|at| term.forms.remove(at)) else { return };
        let origin = term.origin.clone();
        self.overridden(&form, origin, winner.clone());
    }

    /// The glossary, once all files are in it.
    pub(super) fn finish(mut self) -> Result<Glossary, TomlError> {
        for term in &mut self.glossary.terms {
            keep_untranslated(term);
        }
        for (index, error) in std::mem::take(&mut self.replaced) {
            let form = self.glossary.terms[index].instead.clone().unwrap_or_default();
            let terms = self.forms.get(&fold::key(&form)).map_or(&[] as &[usize], Vec::as_slice);
            let target = terms.iter().map(|&at| &self.glossary.terms[at]);
            let target = target.filter(|t| t.instead.is_none()).find(|t| !t.renderings.is_empty());
            let Some((renderings, short)) = target.map(|t| (t.renderings.clone(), t.short.clone()))
            else {
                return Err(error);
            };
            let term = &mut self.glossary.terms[index];
            let own = std::mem::replace(&mut term.renderings, renderings);
            term.avoid.extend(own.into_iter().filter(|r| !term.renderings.contains(r)));
            term.short = short;
        }
        // A term that has lost all of its forms is no term any more.
        self.glossary.terms.retain(|term| !term.forms.is_empty());
        Ok(self.glossary)
    }
}

/// What two terms with one form are to each other.
enum Verdict {
    /// They are in force in different places.
    Apart,
    /// They say the same.
    Same,
    /// The newer one has the higher priority.
    Wins,
    /// The older one has.
    Loses,
    /// They can't both stand.
    Clash,
}

fn verdict(old: &Term, new: &Term) -> Verdict {
    let both_have_domains = old.domain.is_some() && new.domain.is_some();
    let agree = old.renderings == new.renderings && old.instead == new.instead;
    // What one accepts the other must not avoid, or they don't agree after all.
    let at_odds = |a: &Term, b: &Term| a.avoid.iter().any(|avoid| b.short.contains(avoid));
    if old.paths != new.paths || both_have_domains && old.domain != new.domain && !agree {
        return Verdict::Apart;
    }
    match new.origin.priority.cmp(&old.origin.priority) {
        Ordering::Greater => Verdict::Wins,
        Ordering::Less => Verdict::Loses,
        Ordering::Equal if old.origin.path == new.origin.path || !agree => Verdict::Clash,
        Ordering::Equal if at_odds(old, new) || at_odds(new, old) => Verdict::Clash,
        Ordering::Equal => Verdict::Same,
    }
}

/// Takes in what another file says of the same term: more forms, more to avoid, more exceptions.
fn merge(known: &mut Term, other: Term) {
    let keys: Vec<String> = known.forms.iter().map(|form| fold::key(form)).collect();
    known.forms.extend(other.forms.into_iter().filter(|form| !keys.contains(&fold::key(form))));
    let lists = [
        (&mut known.avoid, other.avoid),
        (&mut known.unless, other.unless),
        (&mut known.short, other.short),
        (&mut known.hits, other.hits),
        (&mut known.misses, other.misses),
    ];
    for (list, more) in lists {
        let fresh: Vec<String> = more.into_iter().filter(|new| !list.contains(new)).collect();
        list.extend(fresh);
    }
}

/// A term that stays in Chinese or in pinyin has that as a rendering.
fn keep_untranslated(term: &mut Term) {
    let kept = match term.keep {
        None => return,
        Some(Keep::Chinese) => term.forms.clone(),
        Some(Keep::Pinyin) => vec![plain_reading(term), reading(term)],
    };
    let fresh = kept.into_iter().filter(|k| !term.renderings.contains(k)).collect::<Vec<_>>();
    term.renderings.extend(fresh);
}

fn clash(source: &Source, at: usize, form: &str, term: &Term, other: &Term) -> TomlError {
    let place = &other.origin;
    let message = if other.renderings == term.renderings {
        format!("the form {form} is there already, at {place}; remove one of the two")
    } else {
        format!(
            "the form {form} is rendered \"{}\" here and \"{}\" at {place}; keep one of the two, or give one file a higher `priority`",
            term.preferred(),
            other.preferred()
        )
    };
    source.error(at, message)
}
