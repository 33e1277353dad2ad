//! Checks: what may be wrong with a translation, one file a rule.

pub mod census;
mod finding;
pub mod impact;
pub mod rules;
mod run;
mod scene;
mod terms;

pub use crate::severity::Severity;
pub use finding::{Finding, Fix, Location};
pub use run::{Outcome, Settings, SettingsError, Subject, check, check_all, outcome, with_scenes};
pub use scene::{Block, Excerpt, Joined, Passage, Scene};
pub use terms::{Absence, Counterpart, Kind, Rendered, Stray, TermUse};

/// A rule: the check that finds its faults, and the manual that explains it.
pub struct Rule {
    /// The id: the name of the fault.
    pub name: &'static str,
    /// What is found, in one line.
    pub summary: &'static str,
    /// The manual: what the check does, why the fault matters, what it doesn't see.
    pub manual: &'static str,
    /// How grave a finding is, unless the user says otherwise.
    pub severity: Severity,
    /// Looks through a bitext.
    pub check: fn(&Scene, &mut Vec<Finding>),
    /// Texts that must be flagged.
    pub flags: &'static [Example],
    /// Texts that must be left alone.
    pub leaves: &'static [Example],
}

/// A text with its translation, to show what a rule flags and what it leaves alone.
pub struct Example {
    /// The Chinese.
    pub zh: &'static str,
    /// The English.
    pub en: &'static str,
    /// The glossary, as lines of its `[terms]` table or as `[[term]]` tables.
    pub glossary: &'static str,
}

impl Example {
    /// An example that needs no glossary.
    pub const fn new(zh: &'static str, en: &'static str) -> Example {
        Example { zh, en, glossary: "" }
    }

    /// An example under a glossary.
    pub const fn with(glossary: &'static str, zh: &'static str, en: &'static str) -> Example {
        Example { zh, en, glossary }
    }
}

/// The rule with this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules::ALL.iter().copied().find(|rule| rule.name == name)
}

/// The names of all rules, in the order of their list.
pub fn rule_names() -> Vec<&'static str> {
    rules::ALL.iter().map(|rule| rule.name).collect()
}
