use crate::check::terms::{Rendered, TermUse, severity};
use crate::check::{Example, Finding, Rule, Scene, Severity};
use crate::glossary::matching::en::has_slots;
use crate::lang::en::phrase::replace_phrase;

/// See the manual.
pub const RULE: Rule = Rule {
    name: "abbreviation-undefined",
    summary: "a short form stands before the document has said what it is short for",
    manual: "\
The glossary gives a term a short form (`short = \"BRI\"`), and the English uses it before any full
rendering of the term has stood in the document. A reader who meets BRI first has to guess; write
the full form once, best with the short one in brackets behind it, and the short one from then on.
Only the first place in a document is reported.

Renderings that need no introduction (\"CPC\" in a text for those who know) belong under `en`.",
    severity: Severity::Warning,
    check,
    flags: &[Example::with(
        "[[term]]\nzh = \"“一带一路”倡议\"\nen = \"Belt and Road Initiative\"\nshort = \"BRI\"",
        "“一带一路”倡议得到响应。\n“一带一路”倡议是公共产品。",
        "The BRI has met with response.\nThe Belt and Road Initiative is a public good.",
    )],
    leaves: &[
        Example::with(
            "[[term]]\nzh = \"“一带一路”倡议\"\nen = \"Belt and Road Initiative\"\nshort = \"BRI\"",
            "“一带一路”倡议得到响应。\n“一带一路”倡议是公共产品。",
            "The Belt and Road Initiative (BRI) has met with response.\nThe BRI is a public good.",
        ),
        Example::with(
            "[[term]]\nzh = \"“一带一路”倡议\"\nen = [\"Belt and Road Initiative\", \"BRI\"]",
            "“一带一路”倡议得到响应。",
            "The BRI has met with response.",
        ),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    for term_use in scene.term_uses.iter().filter(|u| u.accepted.is_empty()) {
        if let Some(short) = term_use.undefined.first() {
            findings.push(finding(scene, term_use, short));
        }
    }
}

fn finding(scene: &Scene, term_use: &TermUse, short: &Rendered) -> Finding {
    let term = &scene.glossary.terms[term_use.term];
    let passage = &scene.passages[term_use.passage];
    let found = &scene.en_text(short.paragraph)[short.span.clone()];
    let message =
        format!("\"{found}\" stands here before \"{}\" has been written out", term.preferred());
    let severity = severity(term, RULE.severity).min(RULE.severity);
    let mut finding = Finding::new(RULE.name, severity, message);
    finding.zh = Some(scene.zh_location(passage.zh, &term_use.zh[0]));
    finding.en = Some(scene.en_location(short.paragraph, &short.span));
    finding.term = Some(term.name().to_owned());
    finding.expected = term.renderings.clone();
    finding.found = Some(found.to_owned());
    finding.note = term.note.clone();
    if !has_slots(term.preferred()) {
        let text = scene.en_text(short.paragraph);
        // Through the phrase, so that an article before it goes with the full form.
        let full = replace_phrase(text, &short.span, found, term.preferred());
        finding.suggestion = full.and_then(|(span, written)| {
            scene.fix(short.paragraph, &span, format!("{written} ({found})"))
        });
    }
    scene.soften(&mut finding, passage.score);
    finding
}
