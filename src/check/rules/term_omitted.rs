use crate::check::terms::{Absence, TermUse, severity, stands_in_chinese};
use crate::check::{Example, Finding, Rule, Scene, Severity};
use crate::glossary::Status;

/// See the manual.
pub const RULE: Rule = Rule {
    name: "term-omitted",
    summary: "a term of the glossary has no counterpart in the English",
    manual: "\
The Chinese paragraph holds a term of the glossary, and the English that translates it has neither
one of its renderings nor any other phrase that could be told to stand for it. Even official
translations leave terms out, so this is a warning; where another phrase stands in its place,
that is an error, and term-missing names the phrase.

Nothing is said where the term was rendered shortly before (in one of the five paragraphs above,
or in this one) and the English goes on with a pronoun, or with \"the\" and a noun of the term:
\"it\", \"this path\", \"the Initiative\".",
    severity: Severity::Warning,
    check,
    flags: &[Example::with(
        "\"座谈会\" = \"symposium\"",
        "他在座谈会上讲话。",
        "He made a speech.",
    )],
    leaves: &[
        Example::with(
            "\"座谈会\" = \"symposium\"",
            "座谈会昨天举行。\n座谈会开了三个小时。",
            "The symposium was held yesterday.\nIt lasted three hours.",
        ),
        Example::with("\"座谈会\" = \"symposium\"", "他出席了座谈会。", "He attended the seminar."),
        Example::with(
            "[[term]]\nzh = \"座谈会\"\nen = \"symposium\"\nenforce = false",
            "他在座谈会上讲话。",
            "He made a speech.",
        ),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    for term_use in &scene.term_uses {
        let term = &scene.glossary.terms[term_use.term];
        let omitted = term_use.absence == Some(Absence::Omitted);
        let left = || stands_in_chinese(scene, &scene.passages[term_use.passage], term);
        if omitted && term.status != Status::Deprecated && !left() {
            findings.push(finding(scene, term_use));
        }
    }
}

fn finding(scene: &Scene, term_use: &TermUse) -> Finding {
    let term = &scene.glossary.terms[term_use.term];
    let passage = &scene.passages[term_use.passage];
    let message =
        format!("nothing renders {} here, which is \"{}\"", term.name(), term.preferred());
    let severity = severity(term, RULE.severity).min(RULE.severity);
    let mut finding = Finding::new(RULE.name, severity, message);
    finding.zh = Some(scene.zh_location(passage.zh, &term_use.zh[0]));
    finding.en = scene.beside_zh(passage, &term_use.zh[0]);
    finding.term = Some(term.name().to_owned());
    finding.expected = term.renderings.clone();
    finding.note = term.note.clone();
    scene.soften(&mut finding, passage.score);
    finding
}
