use std::ops::Range;

use crate::check::terms::{Rendered, TermUse, severity};
use crate::check::{Example, Finding, Fix, Rule, Scene, Severity};
use crate::glossary::matching::en::has_slots;
use crate::glossary::{Status, Term};
use crate::lang::en::phrase::{replace_phrase, with_complement};

/// See the manual.
pub const RULE: Rule = Rule {
    name: "term-avoided",
    summary: "a term is rendered in a way that the glossary says to avoid",
    manual: "\
The Chinese paragraph holds a term, and its English holds a rendering that the glossary lists
under `avoid` for that term: a way of putting it that is often seen and not wanted. A term whose
status is \"deprecated\" is reported wherever any of its renderings still stands.

The mend is certain: the preferred rendering, in the number, with the article and in the
capitals of what stood there, so `--fix` writes it and `--diff` shows it. Where the forms cannot
be carried over with certainty there is a finding and no fix.

An avoided phrase is excused where it is part of an accepted rendering, of this term or of
another one in the paragraph.",
    severity: Severity::Error,
    check,
    flags: &[
        Example::with(
            "[[term]]\nzh = \"硬联通\"\nen = \"hard connectivity\"\navoid = [\"hard link\"]",
            "深化基础设施“硬联通”。",
            "Deepen the hard links of infrastructure.",
        ),
        Example::with(
            "[[term]]\nzh = \"人类命运共同体\"\nen = \"community with a shared future for humanity\"\navoid = [\"community of common destiny\"]",
            "推动构建人类命运共同体。",
            "Build a Community of Common Destiny for Mankind.",
        ),
    ],
    leaves: &[
        Example::with(
            "[[term]]\nzh = \"硬联通\"\nen = \"hard connectivity\"\navoid = [\"hard link\"]",
            "网站上的链接打不开。",
            "The hard links on the site do not open.",
        ),
        Example::with(
            "[[term]]\nzh = \"倡议\"\nen = \"Belt and Road Initiative\"\navoid = [\"Belt and Road\"]",
            "倡议提出十年来成果丰硕。",
            "In the decade since it was proposed, the Belt and Road Initiative has borne fruit.",
        ),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    for term_use in &scene.term_uses {
        for avoided in &term_use.avoided {
            findings.push(finding(scene, term_use, avoided));
        }
    }
}

fn finding(scene: &Scene, term_use: &TermUse, avoided: &Rendered) -> Finding {
    let term = &scene.glossary.terms[term_use.term];
    let passage = &scene.passages[term_use.passage];
    let text = scene.en_text(avoided.paragraph);
    let span = with_complement(text, &avoided.span, term.preferred());
    let found = &text[span.clone()];
    let message = match term.status {
        Status::Deprecated => {
            format!("{} is deprecated; \"{found}\" must not stand for it", term.name())
        }
        _ => format!("{} is \"{}\", not \"{found}\"", term.name(), term.preferred()),
    };
    let mut finding = Finding::new(RULE.name, severity(term, RULE.severity), message);
    finding.zh = Some(scene.zh_location(passage.zh, &term_use.zh[0]));
    finding.en = Some(scene.en_location(avoided.paragraph, &span));
    finding.term = Some(term.name().to_owned());
    finding.found = Some(found.to_owned());
    finding.note = term.note.clone();
    if term.status != Status::Deprecated {
        finding.expected = term.renderings.clone();
        finding.fix = fix(scene, term, avoided, span.end);
    }
    scene.soften(&mut finding, passage.score);
    finding
}

/// The preferred rendering in the form of the phrase that it replaces, which goes on up to `end`.
fn fix(scene: &Scene, term: &Term, avoided: &Rendered, end: usize) -> Option<Fix> {
    if avoided.coordinated || has_slots(term.preferred()) {
        return None;
    }
    let text = scene.en_text(avoided.paragraph);
    let pattern = term.avoid.get(avoided.rendering)?;
    let (span, replacement): (Range<usize>, String) =
        replace_phrase(text, &avoided.span, pattern, term.preferred())?;
    scene.fix(avoided.paragraph, &(span.start..end), replacement)
}
