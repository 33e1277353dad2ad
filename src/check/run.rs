//! Running the rules under the user's settings.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::finding::{Finding, Location};
use super::scene::Scene;
use super::terms::{Usage, explain_absences};
use super::{Rule, rule_names, rules};
use crate::bitext::Bitext;
use crate::glossary::Glossary;
use crate::glossary::matching::zh::TermFinder;
use crate::parallel;
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

/// A bitext to be checked.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The two texts aligned.
    pub bitext: &'a Bitext<'a>,
    /// The domains that it belongs to; empty means all.
    pub domains: &'a [String],
}

/// Checks a bitext against a glossary.
pub fn check(bitext: &Bitext, glossary: &Glossary, settings: &Settings) -> Outcome {
    let subject = Subject { bitext, domains: &[] };
    check_all(&[subject], glossary, settings).pop().unwrap_or_default()
}

/// Checks bitexts that belong together: what one of them calls a term helps to see what another one does.
/// The outcomes are in the order of the bitexts.
pub fn check_all(subjects: &[Subject], glossary: &Glossary, settings: &Settings) -> Vec<Outcome> {
    with_scenes(subjects, glossary, |scenes| {
        parallel::map(scenes, |scene| outcome(scene, settings))
    })
}

/// Prepares bitexts that belong together, in their order, for whoever looks at how terms are rendered.
pub fn with_scenes<R>(
    subjects: &[Subject],
    glossary: &Glossary,
    look: impl FnOnce(&[Scene]) -> R,
) -> R {
    let glossaries: Vec<Cow<Glossary>> = subjects
        .iter()
        .map(|s| glossary.of_document(&[&s.bitext.zh.path, &s.bitext.en.path], s.domains))
        .collect();
    let finder = TermFinder::new(glossary);
    let work: Vec<(&Subject, &Cow<Glossary>)> = subjects.iter().zip(&glossaries).collect();
    let mut scenes = parallel::map(&work, |(subject, own)| match own {
        Cow::Borrowed(all) => Scene::new(subject.bitext, all, &finder),
        Cow::Owned(some) => Scene::new(subject.bitext, some, &TermFinder::new(some)),
    });
    let usage = Usage::of(&scenes);
    for scene in &mut scenes {
        explain_absences(scene, &usage);
    }
    look(&scenes)
}

/// Runs the rules over a bitext that [`with_scenes`] has prepared.
pub fn outcome(scene: &Scene, settings: &Settings) -> Outcome {
    let mut findings = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| settings.runs(rule)) {
        (rule.check)(scene, &mut findings);
    }
    let bitext = scene.bitext;
    silence(bitext, settings, &mut findings);
    for finding in &mut findings {
        if let Some(&severity) = settings.severity.get(finding.rule) {
            finding.severity = severity;
        }
    }
    let beads = BeadOf::new(bitext);
    findings.sort_by_cached_key(|finding| order(&beads, finding));
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

/// The bead of each paragraph of either side.
struct BeadOf {
    zh: Vec<usize>,
    en: Vec<usize>,
}

impl BeadOf {
    fn new(bitext: &Bitext) -> BeadOf {
        let mut zh = vec![0; bitext.zh.paragraphs.len()];
        let mut en = vec![0; bitext.en.paragraphs.len()];
        for (index, bead) in bitext.paragraphs.iter().enumerate() {
            zh.get_mut(bead.zh.clone()).unwrap_or_default().fill(index);
            en.get_mut(bead.en.clone()).unwrap_or_default().fill(index);
        }
        BeadOf { zh, en }
    }
}

/// Findings go by the paragraphs of the Chinese; what stands in the English alone comes after the bead
/// before it.
fn order(beads: &BeadOf, finding: &Finding) -> (usize, usize, usize, &'static str) {
    let unit = |side: &Option<Location>| side.as_ref().and_then(|l| l.units.first().copied());
    let start = |side: &Option<Location>| side.as_ref().map(|l| l.span.start);
    let bead = match (unit(&finding.zh), unit(&finding.en)) {
        (Some(zh), _) => beads.zh.get(zh),
        (None, Some(en)) => beads.en.get(en),
        (None, None) => None,
    };
    let place = start(&finding.en).or(start(&finding.zh)).unwrap_or(0);
    (bead.copied().unwrap_or(0), unit(&finding.zh).unwrap_or(0), place, finding.rule)
}
