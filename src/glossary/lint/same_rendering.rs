use std::collections::HashMap;

use super::{Finding, Lint, Subject};
use crate::glossary::Term;
use crate::severity::Severity;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "same-rendering",
    summary: "two terms without a note have one preferred rendering",
    manual: "\
A reader of the English can't tell two terms with one preferred rendering apart, nor can whoever
translates it back. Often that is right: English has one word where Chinese has two. Where it
isn't, give one of them another rendering; where it is, a `note` that says so keeps the next editor
from asking.",
    severity: Severity::Info,
    on_request: false,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    let mut first_with: HashMap<String, &Term> = HashMap::new();
    let terms = subject.glossary.terms.iter();
    for term in terms.filter(|term| term.note.is_none() && term.instead.is_none()) {
        let first = *first_with.entry(term.preferred().to_lowercase()).or_insert(term);
        if !std::ptr::eq(first, term) {
            let message = format!(
                "{} is \"{}\", and so is {} ({}); if both are right, a `note` may say why",
                term.name(),
                term.preferred(),
                first.name(),
                first.origin
            );
            findings.push(LINT.finding(&term.origin, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    #[test]
    fn two_terms_with_one_rendering_are_reported() {
        let text = "[terms]\n\"港口\" = \"port\"\n\"口岸\" = \"Port\"\n";
        assert_eq!(
            found(&LINT, &[text], &[]),
            [
                "a.toml:3: 口岸 is \"Port\", and so is 港口 (a.toml:2); if both are right, a `note` may say why"
            ]
        );
    }

    #[test]
    fn a_note_explains_it() {
        let text = "[terms]\n\"港口\" = \"port\"\n\n[[term]]\nzh = \"口岸\"\nen = \"port\"\nnote = \"of entry\"\n";
        assert!(found(&LINT, &[text], &[]).is_empty());
    }
}
