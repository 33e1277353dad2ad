use super::{Finding, Lint, Subject};
use crate::glossary::trial;
use crate::severity::Severity;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "self-test",
    summary: "a sentence that a term brings along doesn't do what it should",
    manual: "\
A term may bring sentences to try it: its forms, or its renderings, must be found in those under
`hits`, and must not be found in those under `misses`. Mend the term (another form, another
rendering, a longer string under `unless`) or the sentence. `duizhao glossary test` runs these
alone.",
    severity: Severity::Error,
    on_request: false,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    for failure in trial::run(&subject.glossary).failures {
        let message = format!("{}: {}", failure.name, failure.what());
        findings.push(LINT.finding(&failure.origin, message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    #[test]
    fn sentences_are_tried() {
        let text =
            "[[term]]\nzh = \"联通\"\nen = \"connectivity\"\nhits = [\"互联互通\", \"联通世界\"]\n";
        assert_eq!(
            found(&LINT, &[text], &[]),
            ["a.toml:1: 联通: the term is not found, but should be, in: 互联互通"]
        );
    }
}
