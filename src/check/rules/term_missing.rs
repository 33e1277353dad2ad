use std::ops::Range;

use crate::check::terms::{
    Absence, Counterpart, TermUse, replacement, severity, stands_in_chinese,
};
use crate::check::{Example, Finding, Rule, Scene, Severity};

/// See the manual.
pub const RULE: Rule = Rule {
    name: "term-missing",
    summary: "a term of the glossary is not rendered as the glossary says",
    manual: "\
The Chinese paragraph holds a term of the glossary, and nothing in the English that translates
it is one of the term's renderings. Fixed terms are fixed so that a reader meets one thing under
one name; a synonym reads well and breaks that.

A rendering is accepted in any number and tense, with or without articles and hyphens, in
straight or curly quotation marks, in any case except where the glossary's capitals carry
meaning, and where coordination shares its words (\"hard, soft and people-to-people
connectivity\"). Where a term stands several times in a paragraph, one rendering is enough:
English goes on with \"it\".

What this rule leaves to others: a rendering that the glossary says to avoid (term-avoided),
Chinese left standing (untranslated), a rendering that is right but for its number
(number-mismatch). Terms with the status \"proposed\" give warnings.",
    severity: Severity::Error,
    check,
    flags: &[
        Example::with("\"座谈会\" = \"symposium\"", "他出席了座谈会。", "He attended the seminar."),
        Example::with(
            "\"硬联通\" = \"hard connectivity\"",
            "推进基础设施“硬联通”，完善规则标准“软联通”。",
            "Advance the physical links of infrastructure and the soft connectivity of rules.",
        ),
        Example::with(
            "\"中央经济工作会议\" = \"Central Economic Work Conference\"",
            "中央经济工作会议在北京举行。",
            "The Central Economic Working Conference was held in Beijing.",
        ),
    ],
    leaves: &[
        Example::with(
            "\"硬联通\" = \"hard connectivity\"\n\"软联通\" = \"soft connectivity\"",
            "推进“硬联通”、“软联通”。",
            "Advance both hard and soft connectivity.",
        ),
        Example::with(
            "\"联通\" = \"link\"\n\"硬联通\" = \"hard connectivity\"",
            "深化硬联通。",
            "Deepen hard connectivity.",
        ),
        Example::with(
            "\"座谈会\" = \"symposium\"",
            "座谈会在京举行。座谈会由他主持。",
            "The symposium was held in Beijing. He presided over it.",
        ),
        Example::with(
            "\"改革开放\" = [\"reform and opening up\"]",
            "改革开放四十多年来，城市变了样。",
            "In more than 40 years of reform and opening-up, cities have changed.",
        ),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    for term_use in &scene.term_uses {
        let term = &scene.glossary.terms[term_use.term];
        let strays = term_use.strays.iter().map(|stray| (&stray.place, &stray.counterpart));
        let instead = match &term_use.absence {
            Some(Absence::Wrong(counterpart)) => Some((&term_use.zh[0], counterpart)),
            _ => None,
        };
        let left = || stands_in_chinese(scene, &scene.passages[term_use.passage], term);
        for (place, counterpart) in strays.chain(instead) {
            if !counterpart.differs_in_number && !left() {
                findings.push(finding(scene, term_use, place, counterpart));
            }
        }
    }
}

fn finding(
    scene: &Scene,
    term_use: &TermUse,
    place: &Range<usize>,
    counterpart: &Counterpart,
) -> Finding {
    let term = &scene.glossary.terms[term_use.term];
    let passage = &scene.passages[term_use.passage];
    let Counterpart { paragraph, span, .. } = counterpart;
    let text = scene.en_text(*paragraph);
    let found = &text[span.clone()];
    let message = format!("{} is \"{}\", not \"{found}\"", term.name(), term.preferred());
    let mut finding = Finding::new(RULE.name, severity(term, RULE.severity), message);
    finding.zh = Some(scene.zh_location(passage.zh, place));
    finding.en = Some(scene.en_location(*paragraph, span));
    finding.term = Some(term.name().to_owned());
    finding.expected = term.renderings.clone();
    finding.found = Some(found.to_owned());
    finding.note = term.note.clone();
    if counterpart.is_sure {
        finding.suggestion = replacement(scene, *paragraph, span, term);
    }
    scene.soften(&mut finding, passage.score);
    finding
}
