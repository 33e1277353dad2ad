use std::collections::HashMap;

use super::{Finding, Lint, Subject};
use crate::glossary::Term;
use crate::severity::Severity;
use crate::text::fold;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "ambiguous",
    summary: "one form is a term in two domains, and nothing says which is meant where",
    manual: "\
标的 is \"subject matter\" in a contract and \"underlying asset\" on an exchange. Two terms may have
one form if their domains differ; in a text whose domain isn't known the first one is taken,
which is right by luck only. Give one or both of them `paths`, the documents in which they are
in force.",
    severity: Severity::Warning,
    on_request: false,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    let mut first_with: HashMap<String, &Term> = HashMap::new();
    for term in subject.glossary.terms.iter().filter(|term| term.paths.is_empty()) {
        for form in &term.forms {
            let first = *first_with.entry(fold::key(form)).or_insert(term);
            if !std::ptr::eq(first, term) {
                let domain = first.domain.as_deref().unwrap_or("");
                let message = format!(
                    "{form} is also \"{}\" in the domain \"{domain}\" ({}), which comes first; give one of the two `paths`",
                    first.preferred(),
                    first.origin
                );
                findings.push(LINT.finding(&term.origin, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    const LAW: &str = "[[term]]\nzh = \"标的\"\nen = \"subject matter\"\ndomain = \"law\"\n";
    const FINANCE: &str =
        "[[term]]\nzh = \"标的\"\nen = \"underlying asset\"\ndomain = \"finance\"\n";

    #[test]
    fn two_domains_need_paths() {
        assert_eq!(
            found(&LINT, &[LAW, FINANCE], &[]),
            [
                "b.toml:1: 标的 is also \"subject matter\" in the domain \"law\" (a.toml:1), which comes first; give one of the two `paths`"
            ]
        );
    }

    #[test]
    fn paths_tell_them_apart() {
        let scoped = format!("{FINANCE}paths = \"exchange/*\"\n");
        assert!(found(&LINT, &[LAW, &scoped], &[]).is_empty());
    }
}
