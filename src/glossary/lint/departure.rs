use std::collections::HashMap;

use super::nested::Phrase;
use super::{Finding, Lint, Subject};
use crate::severity::Severity;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "departure",
    summary: "a longer term is rendered unlike the others that hold the same shorter one",
    manual: "\
硬联通 and 软联通 hold 联通 and say \"connectivity\", as 联通 itself does; 心联通 says \"closer ties\". That may
well be right: the longest match wins, and a fixed phrase has its own English. But a reader of
the translation no longer sees that the three belong together, so it is worth a look. A term is
reported where at least two others that begin or end with the shorter term keep its English, and
more of them do than don't.",
    severity: Severity::Info,
    on_request: false,
    find,
};

/// So many others must keep the English of the shorter term.
const OTHERS: usize = 2;

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    let terms = &subject.glossary.terms;
    let mut by_inner: HashMap<usize, Vec<usize>> = HashMap::new();
    for nesting in subject.nestings.iter().filter(|n| n.at_an_end && terms[n.inner].enforce) {
        by_inner.entry(nesting.inner).or_default().push(nesting.outer);
    }
    for (inner, outers) in by_inner {
        let inner = &terms[inner];
        let (keep, depart): (Vec<usize>, Vec<usize>) = outers.into_iter().partition(|&outer| {
            let mut renderings = terms[outer].renderings.iter();
            renderings.any(|rendering| Phrase::new(rendering).renders(inner))
        });
        if keep.len() < OTHERS || keep.len() <= depart.len() {
            continue;
        }
        let names: Vec<&str> = keep.iter().take(3).map(|&outer| terms[outer].name()).collect();
        for outer in depart.into_iter().map(|outer| &terms[outer]) {
            let message = format!(
                "{} is \"{}\", without \"{}\" for {}, which {} keep",
                outer.name(),
                outer.preferred(),
                inner.preferred(),
                inner.name(),
                names.join("、")
            );
            findings.push(LINT.finding(&outer.origin, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    #[test]
    fn one_that_departs_from_the_rest_is_reported() {
        let text = "[terms]\n\"联通\" = \"connectivity\"\n\"硬联通\" = \"hard connectivity\"\n\"软联通\" = \"soft connectivity\"\n\"心联通\" = \"closer ties\"\n";
        assert_eq!(
            found(&LINT, &[text], &[]),
            [
                "a.toml:5: 心联通 is \"closer ties\", without \"connectivity\" for 联通, which 硬联通、软联通 keep"
            ]
        );
    }

    #[test]
    fn a_longer_term_may_have_its_own_english() {
        let text = "[terms]\n\"联通\" = \"link\"\n\"硬联通\" = \"hard connectivity\"\n\"软联通\" = \"soft connectivity\"\n";
        assert!(found(&LINT, &[text], &[]).is_empty());
    }
}
