//! Which terms are in force in a document.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use super::{Glossary, Term};
use crate::text::fold;

impl Glossary {
    /// The terms that are in force in a document, given the paths of its texts and the domains that it
    /// belongs to (none: all). A form that a term has for these paths alone is taken from the terms that
    /// have it for all.
    pub fn of_document(&self, paths: &[&str], domains: &[String]) -> Cow<'_, Glossary> {
        let everywhere =
            |term: &Term| term.paths.is_empty() && (domains.is_empty() || term.domain.is_none());
        if self.terms.iter().all(everywhere) {
            return Cow::Borrowed(self);
        }
        let in_force = self.terms.iter().filter(|t| is_for(t, paths) && is_of(t, domains));
        let mut terms: Vec<Term> = in_force.cloned().collect();
        let scoped = terms.iter().filter(|term| !term.paths.is_empty());
        let own: HashSet<String> =
            scoped.flat_map(|term| &term.forms).map(|form| fold::key(form)).collect();
        for term in terms.iter_mut().filter(|term| term.paths.is_empty()) {
            term.forms.retain(|form| !own.contains(&fold::key(form)));
        }
        terms.retain(|term| !term.forms.is_empty());
        Cow::Owned(Glossary { terms, overridden: Vec::new() })
    }
}

fn is_of(term: &Term, domains: &[String]) -> bool {
    let named = |domain: &String| domains.contains(domain);
    domains.is_empty() || term.domain.as_ref().is_none_or(named)
}

/// Whether one of the paths, or the end of one from some folder on, is as one of the term's patterns says.
fn is_for(term: &Term, paths: &[&str]) -> bool {
    let options =
        glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
    let matches = |pattern: &glob::Pattern, path: &str| {
        let mut rest = Some(Path::new(path));
        while let Some(path) = rest.filter(|path| path.components().next().is_some()) {
            if pattern.matches_path_with(path, options) {
                return true;
            }
            let mut components = path.components();
            components.next();
            rest = Some(components.as_path());
        }
        false
    };
    let mut patterns = term.paths.iter().filter_map(|pattern| glob::Pattern::new(pattern).ok());
    term.paths.is_empty() || patterns.any(|p| paths.iter().any(|path| matches(&p, path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred(paths: &[&str], domains: &[&str]) -> Vec<String> {
        let text = "[[term]]\nzh = \"标的\"\nen = \"subject matter\"\ndomain = \"law\"\n\n[[term]]\nzh = \"标的\"\nen = \"underlying asset\"\ndomain = \"finance\"\n\n[[term]]\nzh = \"标的\"\nen = \"target\"\npaths = \"deals/*.md\"\n";
        let glossary = Glossary::parse("g.toml", text).expect("right");
        let domains: Vec<String> = domains.iter().map(ToString::to_string).collect();
        let document = glossary.of_document(paths, &domains);
        document.terms.iter().map(|term| term.preferred().to_owned()).collect()
    }

    #[test]
    fn paths_and_domains_say_which_terms_are_in_force() {
        assert_eq!(preferred(&["a.md"], &["law"]), ["subject matter"]);
        assert_eq!(preferred(&["a.md"], &[]), ["subject matter", "underlying asset"]);
        assert_eq!(preferred(&["./zh/deals/a.md", "x"], &["law"]), ["target"]);
        assert_eq!(preferred(&["deals/old/a.md"], &["finance"]), ["underlying asset"]);
    }
}
