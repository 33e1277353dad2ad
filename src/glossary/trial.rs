//! The sentences that terms bring along, tried.

use super::matching::en::{Pattern, Words};
use super::matching::zh::TermFinder;
use super::{Glossary, Origin, Term};
use crate::lang::zh::script::is_han;

/// What trying all sentences has shown.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// How many sentences there were.
    pub sentences: usize,
    /// Those that went wrong.
    pub failures: Vec<Failure>,
}

/// A sentence that should match and doesn't, or the other way round.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{origin}: {name}: {}", self.what())]
pub struct Failure {
    /// Where the term stands.
    pub origin: Origin,
    /// The term.
    pub name: String,
    /// Whether it should have matched.
    pub wanted: bool,
    /// The sentence.
    pub sentence: String,
}

impl Failure {
    /// What went wrong with which sentence.
    pub fn what(&self) -> String {
        format!("{} in: {}", complaint(self.wanted, &self.sentence), self.sentence)
    }
}

fn complaint(wanted: bool, sentence: &str) -> &'static str {
    match (wanted, is_chinese(sentence)) {
        (true, true) => "the term is not found, but should be,",
        (false, true) => "the term is found, but should not be,",
        (true, false) => "no rendering is accepted, but one should be,",
        (false, false) => "a rendering is accepted, but none should be,",
    }
}

fn is_chinese(sentence: &str) -> bool {
    sentence.chars().any(is_han)
}

/// Tries all `hits` and `misses`: in a Chinese sentence the term is sought, among all the others of the
/// glossary; in an English one its renderings are.
pub fn run(glossary: &Glossary) -> Outcome {
    let finder = TermFinder::new(glossary);
    let mut outcome = Outcome::default();
    for (index, term) in glossary.terms.iter().enumerate() {
        let wanted = term.hits.iter().map(|s| (s, true));
        for (sentence, wanted) in wanted.chain(term.misses.iter().map(|s| (s, false))) {
            outcome.sentences += 1;
            let found = if is_chinese(sentence) {
                finder.find(sentence).iter().any(|hit| hit.term == index)
            } else {
                // A short form is right in its place, and says nothing of a sentence by itself.
                let short: &[String] = if wanted { &term.short } else { &[] };
                stands(term, term.renderings.iter().chain(short), sentence)
            };
            if found != wanted {
                let (origin, name) = (term.origin.clone(), term.name().to_owned());
                let sentence = sentence.clone();
                outcome.failures.push(Failure { origin, name, wanted, sentence });
            }
        }
    }
    outcome
}

fn stands<'t>(
    term: &Term,
    mut renderings: impl Iterator<Item = &'t String>,
    sentence: &str,
) -> bool {
    let words = Words::new(sentence);
    renderings.any(|r| !Pattern::new(r, term.matching).find(sentence, &words).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_tried() {
        let text = "[[term]]\nzh = \"联通\"\nen = \"link\"\nhits = [\"推进联通\", \"The links grow.\"]\nmisses = [\"中国联通公司\", \"a missing link\"]\nunless = \"中国联通\"\n";
        let outcome = run(&Glossary::parse("g.toml", text).expect("a glossary"));
        assert_eq!(outcome.sentences, 4);
        let failures: Vec<String> = outcome.failures.iter().map(ToString::to_string).collect();
        assert_eq!(
            failures,
            ["g.toml:1: 联通: a rendering is accepted, but none should be, in: a missing link"]
        );
    }
}
