use super::nested::Phrase;
use super::{Finding, Lint, Subject};
use crate::severity::Severity;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "contradiction",
    summary: "a term is rendered with what a term inside it says to avoid",
    manual: "\
依法治国 must not be \"rule by law\", and 全面依法治国 is rendered \"comprehensive rule by law\": one of the
two is wrong. Looked at are terms that stand inside others as whole words; where the longer term
really is another thing (中国联通, the company, is \"China Unicom\", whatever 联通 must not be), list
the longer form under `unless` of the shorter.",
    severity: Severity::Error,
    on_request: false,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    let terms = &subject.glossary.terms;
    for nesting in &subject.nestings {
        let (outer, inner) = (&terms[nesting.outer], &terms[nesting.inner]);
        for rendering in &outer.renderings {
            let phrase = Phrase::new(rendering);
            if let Some(avoid) = phrase.avoided(inner).filter(|avoid| !phrase.is(inner, avoid)) {
                let message = format!(
                    "{} is \"{rendering}\", and {} inside it must not be \"{avoid}\" ({})",
                    outer.name(),
                    inner.name(),
                    inner.origin
                );
                findings.push(LINT.finding(&outer.origin, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    const SHORT: &str =
        "[[term]]\nzh = \"依法治国\"\nen = \"law-based governance\"\navoid = \"rule by law\"\n";

    #[test]
    fn a_longer_term_must_not_say_what_the_shorter_avoids() {
        let long =
            "[terms]\n\"全面依法治国\" = [\"full law-based governance\", \"full rule by law\"]\n";
        assert_eq!(
            found(&LINT, &[SHORT, long], &[]),
            [
                "b.toml:2: 全面依法治国 is \"full rule by law\", and 依法治国 inside it must not be \"rule by law\" (a.toml:1)"
            ]
        );
    }

    #[test]
    fn other_terms_may() {
        let other = "[terms]\n\"法家\" = \"school of rule by law\"\n\"硬联通\" = \"hard connectivity\"\n\"联通\" = \"link\"\n";
        assert!(found(&LINT, &[SHORT, other], &[]).is_empty());
        let excepted = format!("{SHORT}unless = \"古代依法治国\"\n");
        let long = "[terms]\n\"古代依法治国\" = \"ancient rule by law\"\n";
        assert!(found(&LINT, &[&excepted, long], &[]).is_empty());
    }
}
