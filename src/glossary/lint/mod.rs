//! What may be wrong with a glossary itself, one file a lint.

mod ambiguous;
mod avoided_preferred;
mod contradiction;
mod departure;
mod duplicate;
mod loose;
mod nested;
mod overridden;
mod pinyin;
mod same_rendering;
mod self_test;
mod unmatched;

use super::file::{self, Placed};
use super::{Glossary, GlossaryError, Origin};
use crate::severity::Severity;
use crate::toml_file::{Source, nearest};
use nested::Nesting;

/// All lints.
pub const ALL: &[&Lint] = &[
    &duplicate::LINT,
    &contradiction::LINT,
    &avoided_preferred::LINT,
    &departure::LINT,
    &ambiguous::LINT,
    &loose::LINT,
    &pinyin::LINT,
    &self_test::LINT,
    &overridden::LINT,
    &same_rendering::LINT,
    &unmatched::LINT,
];

/// The name of the lint that needs Chinese texts.
pub const UNMATCHED: &str = unmatched::LINT.name;

/// A lint: what it finds, and the manual that explains it.
pub struct Lint {
    /// The id: the name of the fault.
    pub name: &'static str,
    /// What is found, in one line.
    pub summary: &'static str,
    /// The manual: what is found, why it matters, what to do.
    pub manual: &'static str,
    /// How grave a finding is.
    pub severity: Severity,
    /// Whether it runs only where it is asked for by name.
    pub on_request: bool,
    /// Looks through a glossary.
    pub find: fn(&Subject, &mut Vec<Finding>),
}

/// Something that may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The name of the lint.
    pub lint: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands.
    pub origin: Origin,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Lint {
    fn finding(&self, origin: &Origin, message: String) -> Finding {
        Finding { lint: self.name, severity: self.severity, origin: origin.clone(), message }
    }
}

/// What is looked at.
pub struct Subject<'t> {
    /// The files joined.
    pub glossary: Glossary,
    /// The terms as the files have them.
    placed: Vec<(Source<'t>, Vec<Placed>)>,
    /// The terms whose forms lie inside the forms of others.
    nestings: Vec<Nesting>,
    /// Chinese text in which the terms should occur, a paragraph each; empty where there is none.
    pub texts: &'t [String],
}

impl<'t> Subject<'t> {
    /// The files, each with its path and its text.
    ///
    /// # Errors
    /// Where they are no glossary, with the place.
    pub fn new(
        files: &'t [(String, String)],
        texts: &'t [String],
    ) -> Result<Subject<'t>, GlossaryError> {
        let glossary = Glossary::join(files.iter().map(|(p, t)| (p.as_str(), t.as_str())))?;
        let sources = files.iter().map(|(path, text)| Source::new(path, text));
        let placed = sources.map(|source| Ok((file::terms(&source)?.into_iter(), source)));
        let placed = placed
            .map(|read| read.map(|(terms, source)| (source, terms.collect())))
            .collect::<Result<_, GlossaryError>>()?;
        let nestings = nested::nestings(&glossary);
        Ok(Subject { glossary, placed, nestings, texts })
    }
}

/// Which lints run.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The lints that run; empty means all but those that wait to be asked.
    pub select: Vec<String>,
    /// Lints that don't run.
    pub ignore: Vec<String>,
}

/// There is no lint of this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no lint `{name}`; {hint}")]
pub struct UnknownLint {
    /// The name that no lint has.
    pub name: String,
    /// The name that may have been meant, or all names.
    pub hint: String,
}

/// The lint of this name.
///
/// # Errors
/// Where there is none.
pub fn lint(name: &str) -> Result<&'static Lint, UnknownLint> {
    ALL.iter().copied().find(|lint| lint.name == name).ok_or_else(|| {
        let names: Vec<&str> = ALL.iter().map(|lint| lint.name).collect();
        let hint = match nearest(name, &names) {
            Some(like) => format!("did you mean `{like}`?"),
            None => format!("the lints are: {}", names.join(", ")),
        };
        UnknownLint { name: name.to_owned(), hint }
    })
}

impl Choice {
    /// The lints that run, in the order of their list.
    ///
    /// # Errors
    /// Where a name is no lint's.
    pub fn lints(&self) -> Result<Vec<&'static Lint>, UnknownLint> {
        for name in self.select.iter().chain(&self.ignore) {
            lint(name)?;
        }
        let named = |list: &[String], lint: &Lint| list.iter().any(|name| name == lint.name);
        let runs = |lint: &&Lint| {
            let selected = named(&self.select, lint) || self.select.is_empty() && !lint.on_request;
            selected && !named(&self.ignore, lint)
        };
        Ok(ALL.iter().copied().filter(runs).collect())
    }
}

/// What these lints find, in the order of the files.
pub fn run(subject: &Subject, lints: &[&Lint]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for lint in lints {
        (lint.find)(subject, &mut findings);
    }
    let file = |path: &str| subject.placed.iter().position(|(source, _)| source.path == path);
    findings.sort_by_cached_key(|f| {
        let place = (f.origin.line, f.origin.column);
        (file(&f.origin.path), place, f.lint, f.message.clone())
    });
    findings.dedup();
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The messages of one lint for files named a.toml, b.toml and so on.
    pub(super) fn found(lint: &Lint, files: &[&str], texts: &[&str]) -> Vec<String> {
        let name = |at: usize| format!("{}.toml", (b'a' + at as u8) as char);
        let files: Vec<(String, String)> =
            files.iter().enumerate().map(|(at, text)| (name(at), (*text).to_owned())).collect();
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let subject = Subject::new(&files, &texts).expect("a glossary");
        let findings = run(&subject, &[lint]);
        findings.iter().map(|f| format!("{}: {}", f.origin, f.message)).collect()
    }

    #[test]
    fn every_lint_explains_itself() {
        for Lint { name, summary, manual, .. } in ALL {
            assert!(manual.len() > 150, "{name} explains itself");
            assert!(!summary.ends_with('.') && summary.len() < 80, "{name} has a short summary");
            assert!(manual.lines().all(|line| line.chars().count() <= 100), "{name} fits a page");
        }
    }

    proptest! {
        #[test]
        fn no_glossary_is_too_odd(
            (zh, en) in (words("[甲银行儿一5gＡ、的“]{1,5}"), words("[a-cA ',-]{0,8}x")),
            (avoid, pinyin) in (words("[a-c ]{0,4}x"), "[yinhag0-5: 'ǎü\u{304}\u{308}]{0,9}"),
        ) {
            let text = format!(
                "[[term]]\nzh = {zh:?}\nen = {en:?}\npinyin = \"{pinyin}\"\n\n[[term]]\nzh = \"银行\"\nen = \"abc\"\navoid = {avoid:?}\n",
            );
            let files = [("g.toml".to_owned(), text)];
            let texts = zh;
            if let Ok(subject) = Subject::new(&files, &texts) {
                let findings = run(&subject, ALL);
                prop_assert!(findings.iter().all(|finding| finding.origin.line > 0));
            }
        }
    }

    fn words(pattern: &'static str) -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(pattern, 1..4)
    }

    #[test]
    fn lints_are_chosen_by_name() {
        let names = |select: &[&str], ignore: &[&str]| {
            let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            let choice = Choice { select: own(select), ignore: own(ignore) };
            choice.lints().map(|lints| lints.iter().map(|lint| lint.name).collect::<Vec<_>>())
        };
        assert!(!names(&[], &[]).expect("lints").contains(&"unmatched"));
        assert_eq!(names(&["unmatched", "loose"], &["loose"]).expect("lints"), ["unmatched"]);
        let error = names(&[], &["lose"]).expect_err("no lint").to_string();
        assert_eq!(error, "there is no lint `lose`; did you mean `loose`?");
    }
}
