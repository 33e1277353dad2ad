use super::{Finding, Lint, Subject};
use crate::glossary::matching::zh::TermFinder;
use crate::severity::Severity;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "unmatched",
    summary: "a term stands in none of the project's Chinese texts",
    manual: "\
A term that no text of the project holds may be misspelt, or have a longer form that always wins
over it; in a glossary that serves many projects it may also just be needed elsewhere, so this
is found only where `--select unmatched` asks for it. It needs a project with documents, and
says nothing without.",
    severity: Severity::Info,
    on_request: true,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    if subject.texts.is_empty() {
        return;
    }
    let finder = TermFinder::new(&subject.glossary);
    let mut matched = vec![false; subject.glossary.terms.len()];
    for hit in subject.texts.iter().flat_map(|text| finder.find(text)) {
        matched[hit.term] = true;
    }
    for (term, matched) in subject.glossary.terms.iter().zip(matched) {
        if !matched {
            let message = format!("{} stands in none of the project's texts", term.name());
            findings.push(LINT.finding(&term.origin, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    #[test]
    fn what_no_text_holds_is_reported() {
        let text = "[terms]\n\"港口\" = \"port\"\n\"口岸\" = \"port of entry\"\n";
        assert_eq!(
            found(&LINT, &[text], &["开放口岸。"]),
            ["a.toml:2: 港口 stands in none of the project's texts"]
        );
        assert!(found(&LINT, &[text], &[]).is_empty());
    }
}
