use std::collections::HashMap;

use super::{Finding, Lint, Subject};
use crate::glossary::file::Placed;
use crate::glossary::{Origin, Term};
use crate::severity::Severity;
use crate::text::fold;
use crate::toml_file::Source;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "duplicate",
    summary: "a form or a rendering that is there already",
    manual: "\
A form that is listed twice, or once more in another spelling that is found anyway (traditional
characters, full width, quotation marks); a rendering listed twice; a form that two files render
the same way, so that one of the two entries will be forgotten when the other is changed; two
terms with the same renderings whose forms differ only in punctuation or in 的, which should be
one term with two forms. Nothing goes wrong at once: duplicates go wrong when one of the two is
edited.",
    severity: Severity::Warning,
    on_request: false,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    let mut forms: HashMap<String, Vec<(&Term, Origin)>> = HashMap::new();
    let mut bare: HashMap<String, Vec<&Term>> = HashMap::new();
    for (source, terms) in &subject.placed {
        for placed in terms {
            inside_a_term(source, placed, findings);
            for (form, at) in placed.term.forms.iter().zip(&placed.form_places) {
                let place = origin(source, *at);
                let others = forms.entry(fold::key(form)).or_default();
                let said = others.iter().find(|(other, _)| says_the_same(other, &placed.term));
                if let Some((_, first)) = said {
                    let message = format!("{form} is at {first} already, and says the same there");
                    findings.push(LINT.finding(&place, message));
                } else {
                    differs_in_spelling(form, &placed.term, &place, &mut bare, findings);
                }
                others.push((&placed.term, place));
            }
        }
    }
}

fn origin(source: &Source, at: usize) -> Origin {
    let (line, column) = source.place(at);
    Origin { path: source.path.to_owned(), line, column, priority: 0 }
}

fn says_the_same(a: &Term, b: &Term) -> bool {
    a.renderings == b.renderings && a.instead == b.instead && a.paths == b.paths
}

fn inside_a_term(source: &Source, placed: &Placed, findings: &mut Vec<Finding>) {
    let term = &placed.term;
    for (form, at) in &placed.respelt {
        let key = fold::key(form);
        let same = term.forms.iter().find(|other| fold::key(other) == key);
        let same = same.map_or("", String::as_str);
        let message = if form == same {
            format!("{form} is listed twice")
        } else {
            format!("{form} is found as {same} anyway, and need not be listed")
        };
        findings.push(LINT.finding(&origin(source, *at), message));
    }
    for list in [&term.renderings, &term.short, &term.avoid] {
        for (at, string) in list.iter().enumerate() {
            if list[..at].contains(string) {
                let message = format!("{}: \"{string}\" is listed twice", term.name());
                findings.push(LINT.finding(&term.origin, message));
            }
        }
    }
}

/// Two terms that should be one with two forms: 共建、共享 and 共建共享.
fn differs_in_spelling<'t>(
    form: &str,
    term: &'t Term,
    place: &Origin,
    bare: &mut HashMap<String, Vec<&'t Term>>,
    findings: &mut Vec<Finding>,
) {
    let key = fold::key(form).replace(|c: char| !c.is_alphanumeric() || c == '的', "");
    let others = bare.entry(key).or_default();
    let apart = |other: &&&Term| !std::ptr::eq(**other, term) && says_the_same(other, term);
    if let Some(other) = others.iter().find(apart) {
        let message = format!(
            "{form} differs from {} ({}) in spelling only; one term may have both forms",
            other.name(),
            other.origin
        );
        findings.push(LINT.finding(place, message));
    }
    others.push(term);
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    #[test]
    fn what_is_there_already_is_reported() {
        let a = "[[term]]\nzh = [\"硬联通\", \"硬聯通\", \"硬联通\"]\nen = [\"hard connectivity\", \"hc\", \"hc\"]\n\n[terms]\n\"共建、共享\" = \"share\"\n\"共建共享\" = \"share\"\n";
        let b = "[terms]\n\"硬联通\" = [\"hard connectivity\", \"hc\", \"hc\"]\n";
        assert_eq!(
            found(&LINT, &[a, b], &[]),
            [
                "a.toml:1: 硬联通: \"hc\" is listed twice",
                "a.toml:2: 硬聯通 is found as 硬联通 anyway, and need not be listed",
                "a.toml:2: 硬联通 is listed twice",
                "a.toml:7: 共建共享 differs from 共建、共享 (a.toml:6) in spelling only; one term may have both forms",
                "b.toml:2: 硬联通 is at a.toml:2 already, and says the same there",
                "b.toml:2: 硬联通: \"hc\" is listed twice",
            ]
        );
    }

    #[test]
    fn like_terms_may_stand_side_by_side() {
        let text = "[terms]\n\"硬联通\" = \"hard connectivity\"\n\"设施联通\" = \"hard connectivity\"\n\"共建、共享\" = \"share\"\n\"共建共享\" = \"shared benefits\"\n";
        assert!(found(&LINT, &[text], &[]).is_empty());
    }
}
