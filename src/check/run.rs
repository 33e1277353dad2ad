//! Running the rules under the user's settings.

use std::collections::BTreeMap;

use super::finding::{Finding, Location};
use super::scene::Scene;
use super::{Rule, rule_names, rules};
use crate::bitext::Bitext;
use crate::glossary::Glossary;
use crate::glossary::matching::zh::TermFinder;
use crate::severity::Severity;
use crate::text::silence::Silence;
use crate::toml_file::nearest;

/// Which rules run, and how grave their findings are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The rules that run; empty means all.
    pub select: Vec<String>,
    /// Rules that don't run.
    pub ignore: Vec<String>,
    /// Severities other than the rules' own.
    pub severity: BTreeMap<String, Severity>,
}

/// A setting names a rule that doesn't exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{name}`; {hint}")]
pub struct SettingsError {
    /// The name that no rule has.
    pub name: String,
    /// The name that may have been meant, or all names.
    pub hint: String,
}

impl Settings {
    /// Makes sure that every name is a rule's.
    ///
    /// # Errors
    /// The first name that is not.
    pub fn validate(&self) -> Result<(), SettingsError> {
        let names = rule_names();
        let mentioned = self.select.iter().chain(&self.ignore).chain(self.severity.keys());
        for name in mentioned {
            if !names.contains(&name.as_str()) {
                let hint = match nearest(name, &names) {
                    Some(like) => format!("did you mean `{like}`?"),
                    None => format!("the rules are: {}", names.join(", ")),
                };
                return Err(SettingsError { name: name.clone(), hint });
            }
        }
        Ok(())
    }

    /// Whether all rules that a comment silences have run: one that hasn't may well have had something
    /// to be silent about.
    fn ran(&self, silence: &Silence) -> bool {
        let ran = |name: &String| super::rule(name).is_none_or(|rule| self.runs(rule));
        match silence.rules.as_slice() {
            [] => self.select.is_empty() && self.ignore.is_empty(),
            rules => rules.iter().all(ran),
        }
    }

    fn runs(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == rule.name);
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

/// What checking a document has brought.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The findings, in the order of the text.
    pub findings: Vec<Finding>,
    /// How many paragraph beads were looked at.
    pub beads: usize,
}

/// Checks a bitext against a glossary.
pub fn check(bitext: &Bitext, glossary: &Glossary, settings: &Settings) -> Outcome {
    let finder = TermFinder::new(glossary);
    let scene = Scene::new(bitext, glossary, &finder);
    let mut findings = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| settings.runs(rule)) {
        (rule.check)(&scene, &mut findings);
    }
    silence(bitext, settings, &mut findings);
    for finding in &mut findings {
        if let Some(&severity) = settings.severity.get(finding.rule) {
            finding.severity = severity;
        }
    }
    findings.sort_by_cached_key(|finding| order(bitext, finding));
    Outcome { findings, beads: bitext.paragraphs.len() }
}

/// Drops what comments in the texts silence, and reports silences that silence nothing.
fn silence(bitext: &Bitext, settings: &Settings, findings: &mut Vec<Finding>) {
    let zh_side: fn(&mut Finding) -> &mut Option<Location> = |f| &mut f.zh;
    let en_side: fn(&mut Finding) -> &mut Option<Location> = |f| &mut f.en;
    let mut unused = Vec::new();
    for (document, side) in [(bitext.zh, zh_side), (bitext.en, en_side)] {
        for silence in &document.silences {
            let before = findings.len();
            findings.retain_mut(|finding| {
                let named = silence.rules.is_empty()
                    || silence.rules.iter().any(|rule| rule == finding.rule);
                let here =
                    side(finding).as_ref().is_some_and(|l| l.units.contains(&silence.paragraph));
                !(named && here)
            });
            let weighed = settings.runs(&rules::unused_silence::RULE) && settings.ran(silence);
            if findings.len() == before && weighed {
                let (mut finding, location) = rules::unused_silence::finding(document, silence);
                *side(&mut finding) = Some(location);
                unused.push(finding);
            }
        }
    }
    findings.append(&mut unused);
}

/// Findings go by the paragraphs of the Chinese; what stands in the English alone comes after the bead
/// before it.
fn order(bitext: &Bitext, finding: &Finding) -> (usize, usize, usize, &'static str) {
    let unit = |side: &Option<Location>| side.as_ref().and_then(|l| l.units.first().copied());
    let start = |side: &Option<Location>| side.as_ref().map(|l| l.span.start);
    let bead = match (unit(&finding.zh), unit(&finding.en)) {
        (Some(zh), _) => bitext.paragraphs.iter().position(|bead| bead.zh.contains(&zh)),
        (None, Some(en)) => bitext.paragraphs.iter().position(|bead| bead.en.contains(&en)),
        (None, None) => None,
    };
    let place = start(&finding.en).or(start(&finding.zh)).unwrap_or(0);
    (bead.unwrap_or(0), unit(&finding.zh).unwrap_or(0), place, finding.rule)
}
