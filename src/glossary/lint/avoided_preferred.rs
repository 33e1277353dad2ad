use std::collections::HashMap;

use super::nested::Phrase;
use super::{Finding, Lint, Subject};
use crate::glossary::Term;
use crate::severity::Severity;
use crate::text::fold;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "avoided-preferred",
    summary: "one entry accepts what another says to avoid for the same Chinese",
    manual: "\
Two entries for one form, or for a form and a longer one that holds it, and what the one accepts
the other lists under `avoid`: whichever the translator writes, one of them objects. Strike one
of the two. What is avoided for other Chinese is no matter: one English phrase may be wrong here
and right there. Entries with different `paths` are never in force together, and are left alone.",
    severity: Severity::Error,
    on_request: false,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    let terms = &subject.glossary.terms;
    for nesting in &subject.nestings {
        compare(&terms[nesting.outer], &terms[nesting.inner], findings);
    }
    let mut by_form: HashMap<String, Vec<&Term>> = HashMap::new();
    for term in terms {
        for form in &term.forms {
            by_form.entry(fold::key(form)).or_default().push(term);
        }
    }
    for same in by_form.values() {
        for (at, one) in same.iter().enumerate() {
            for other in &same[at + 1..] {
                compare(one, other, findings);
                compare(other, one, findings);
            }
        }
    }
}

fn compare(accepts: &Term, avoids: &Term, findings: &mut Vec<Finding>) {
    if accepts.paths != avoids.paths {
        return;
    }
    for rendering in &accepts.renderings {
        let phrase = Phrase::new(rendering);
        if let Some(avoid) = phrase.avoided(avoids).filter(|avoid| phrase.is(avoids, avoid)) {
            let message = format!(
                "{} may be \"{rendering}\", and {} must not be \"{avoid}\" ({})",
                accepts.name(),
                avoids.name(),
                avoids.origin
            );
            findings.push(LINT.finding(&accepts.origin, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    #[test]
    fn one_must_not_accept_what_the_other_avoids() {
        let text = "[[term]]\nzh = \"标的\"\nen = \"subject matter\"\navoid = \"target\"\ndomain = \"law\"\n\n[[term]]\nzh = \"标的\"\nen = \"target\"\ndomain = \"finance\"\n\n[[term]]\nzh = \"合同标的\"\nen = \"targets\"\n";
        assert_eq!(
            found(&LINT, &[text], &[]),
            [
                "a.toml:7: 标的 may be \"target\", and 标的 must not be \"target\" (a.toml:1)",
                "a.toml:12: 合同标的 may be \"targets\", and 标的 must not be \"target\" (a.toml:1)",
            ]
        );
    }

    #[test]
    fn other_chinese_and_other_places_are_no_matter() {
        let text = "[[term]]\nzh = \"标的\"\nen = \"subject matter\"\navoid = \"target\"\n\n[[term]]\nzh = \"目标\"\nen = \"target\"\n\n[[term]]\nzh = \"标的\"\nen = \"target\"\npaths = \"deals/*\"\n";
        assert!(found(&LINT, &[text], &[]).is_empty());
    }
}
