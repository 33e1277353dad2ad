//! Two glossaries compared: which terms were added, removed or changed, and in what.

use std::collections::HashMap;

use super::formats::record;
use super::{Glossary, Term};
use crate::text::fold;

/// What has become of a term.
#[derive(Debug, Clone)]
pub struct Change<'g> {
    /// The term as it was; `None` if it is new.
    pub old: Option<&'g Term>,
    /// The term as it is; `None` if it is gone.
    pub new: Option<&'g Term>,
    /// Of a term that is in both, what it says otherwise, in the order of the documentation; never empty.
    pub differences: Vec<Difference>,
}

/// What a term says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The key of the glossary file; of `en` the first rendering is `preferred`, the rest `accepted`.
    pub key: &'static str,
    /// What it says no more.
    pub gone: Vec<String>,
    /// What it says now.
    pub come: Vec<String>,
}

impl<'g> Change<'g> {
    /// The term as it is, or was.
    pub fn term(&self) -> Option<&'g Term> {
        self.new.or(self.old)
    }

    /// Whether the change can make a difference to texts: remarks and trial sentences can't.
    pub fn concerns_texts(&self) -> bool {
        const REMARKS: [&str; 4] = ["note", "ref", "hits", "misses"];
        self.differences.is_empty() || self.differences.iter().any(|d| !REMARKS.contains(&d.key))
    }
}

/// Compares two glossaries. Terms are the same if they have a form in common, however it is written. The
/// changes are in the order of the new glossary; what is gone comes last.
pub fn diff<'g>(old: &'g Glossary, new: &'g Glossary) -> Vec<Change<'g>> {
    let partners = partners(&old.terms, &new.terms);
    let mut paired = vec![false; old.terms.len()];
    let mut changes = Vec::new();
    for (term, partner) in new.terms.iter().zip(partners) {
        let before = partner.map(|at| &old.terms[at]);
        if let Some(at) = partner {
            paired[at] = true;
        }
        let differences = before.map_or_else(Vec::new, |before| differences(before, term));
        if before.is_none() || !differences.is_empty() {
            changes.push(Change { old: before, new: Some(term), differences });
        }
    }
    let gone = old.terms.iter().zip(paired).filter(|(_, paired)| !paired);
    changes.extend(gone.map(|(term, _)| Change {
        old: Some(term),
        new: None,
        differences: Vec::new(),
    }));
    changes
}

/// For each new term the index of the old one that it was. One form may be several terms, for several
/// domains or paths: those that agree on these find each other first.
fn partners(old: &[Term], new: &[Term]) -> Vec<Option<usize>> {
    let mut of_form: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, term) in old.iter().enumerate() {
        for form in &term.forms {
            of_form.entry(fold::key(form)).or_default().push(at);
        }
    }
    let mut partners = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for in_one_place in [true, false] {
        for (term, partner) in new.iter().zip(&mut partners).filter(|(_, p)| p.is_none()) {
            let like = |at: &usize| {
                let old = &old[*at];
                !in_one_place || (&old.domain, &old.paths) == (&term.domain, &term.paths)
            };
            let candidates = term.forms.iter().filter_map(|form| of_form.get(&fold::key(form)));
            *partner = candidates.flatten().copied().filter(like).find(|&at| !taken[at]);
            if let Some(at) = *partner {
                taken[at] = true;
            }
        }
    }
    partners
}

fn differences(old: &Term, new: &Term) -> Vec<Difference> {
    let (old, new) = (said(old), said(new));
    let mut keys: Vec<&'static str> = KEYS.to_vec();
    keys.retain(|key| old.contains_key(key) || new.contains_key(key));
    let none = Vec::new();
    let difference = |key: &'static str| {
        let (old, new) = (old.get(key).unwrap_or(&none), new.get(key).unwrap_or(&none));
        let without = |a: &[String], b: &[String]| {
            a.iter().filter(|value| !b.contains(value)).cloned().collect::<Vec<_>>()
        };
        let (gone, come) = (without(old, new), without(new, old));
        (!gone.is_empty() || !come.is_empty()).then_some(Difference { key, gone, come })
    };
    keys.into_iter().filter_map(difference).collect()
}

/// The keys under which terms are compared, in the order of the documentation.
const KEYS: [&str; 19] = [
    "zh",
    "preferred",
    "accepted",
    "short",
    "avoid",
    "unless",
    "match",
    "status",
    "enforce",
    "keep",
    "use",
    "severity",
    "paths",
    "pinyin",
    "domain",
    "note",
    "ref",
    "hits",
    "misses",
];

/// What a term says under each key. Forms count as they are folded: another script is no change.
fn said(term: &Term) -> HashMap<&'static str, Vec<String>> {
    let mut said: HashMap<&'static str, Vec<String>> = record::said(term).into_iter().collect();
    if let Some(mut renderings) = said.remove("en") {
        let accepted = renderings.split_off(renderings.len().min(1));
        said.insert("preferred", renderings);
        said.insert("accepted", accepted);
    }
    if let Some(forms) = said.get_mut("zh") {
        forms.iter_mut().for_each(|form| *form = fold::key(form));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The changes, a line a difference.
    fn lines(old: &str, new: &str) -> Vec<String> {
        let parse = |text| Glossary::parse("g.toml", text).expect("a glossary");
        let (old, new) = (parse(old), parse(new));
        let line = |change: &Change| {
            let name = change.term().map_or("", Term::name).to_owned();
            match (change.old, change.new) {
                (None, _) => vec![format!("+ {name}")],
                (_, None) => vec![format!("- {name}")],
                _ => change
                    .differences
                    .iter()
                    .map(|d| format!("{name} {} -{:?} +{:?}", d.key, d.gone, d.come))
                    .collect(),
            }
        };
        diff(&old, &new).iter().flat_map(line).collect()
    }

    #[test]
    fn terms_are_compared_key_by_key() {
        let old = "[terms]\n\"软联通\" = \"soft link\"\n\"心联通\" = \"heart link\"\n\n[[term]]\nzh = \"硬联通\"\nen = [\"hard link\", \"hard connectivity\"]\navoid = \"solid link\"\n";
        let new = "[[term]]\nzh = [\"設施联通\", \"硬聯通\"]\nen = [\"hard connectivity\", \"hard link\"]\navoid = [\"solid link\", \"hardware link\"]\nstatus = \"proposed\"\n\n[terms]\n\"“软联通”\" = \"soft link\"\n\"民心相通\" = \"ties\"\n";
        assert_eq!(
            lines(old, new),
            [
                "設施联通 zh -[] +[\"设施联通\"]",
                "設施联通 preferred -[\"hard link\"] +[\"hard connectivity\"]",
                "設施联通 accepted -[\"hard connectivity\"] +[\"hard link\"]",
                "設施联通 avoid -[] +[\"hardware link\"]",
                "設施联通 status -[] +[\"proposed\"]",
                "+ 民心相通",
                "- 心联通"
            ]
        );
        assert!(lines(old, old).is_empty());
    }

    #[test]
    fn a_remark_concerns_no_text() {
        let glossary = |more: &str| {
            let text = format!("[[term]]\nzh = \"座谈会\"\nen = \"symposium\"\n{more}");
            Glossary::parse("g.toml", &text).expect("a glossary")
        };
        let plain = glossary("");
        for (more, concerns) in [("note = \"x\"\n", false), ("note = \"x\"\navoid = \"y\"\n", true)]
        {
            let other = glossary(more);
            assert_eq!(diff(&plain, &other)[0].concerns_texts(), concerns, "{more}");
        }
        assert!(diff(&Glossary::default(), &plain)[0].concerns_texts());
    }

    #[test]
    fn terms_of_one_form_are_told_apart_by_their_domains() {
        let law = "[[term]]\nzh = \"标的\"\nen = \"subject matter\"\ndomain = \"law\"\n";
        let finance = "[[term]]\nzh = \"标的\"\nen = \"asset\"\ndomain = \"finance\"\n";
        assert_eq!(lines(&format!("{law}\n{finance}"), &format!("{finance}\n{law}")), [""; 0]);
        assert_eq!(lines(&format!("{law}\n{finance}"), finance), ["- 标的"]);
    }
}
