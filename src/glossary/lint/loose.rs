use super::{Finding, Lint, Subject};
use crate::glossary::Term;
use crate::lang::en::function_words::is_function_word;
use crate::lang::en::words::{Stems, words};
use crate::lang::lexicon::{stem_count, stem_id};
use crate::lang::zh::script::is_han;
use crate::severity::Severity;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "loose",
    summary: "an accepted rendering is so common a word that nearly anything passes",
    manual: "\
A paragraph with the term passes as soon as one accepted rendering stands in it. If 新型举国体制 may
be \"system\", the next sentence about any system will do, and the check is as good as switched
off. Reported are renderings of a single very common word that is only a part of another
rendering of the same term, where the Chinese has three characters or more. If the short word is
fine later in a text, list it under `short`, which is accepted only after a full rendering.",
    severity: Severity::Warning,
    on_request: false,
    find,
};

/// Used so often in the definitions of the dictionary, a word is in any text.
const COMMON: u32 = 250;
/// So many Chinese characters say more than one common word.
const CHARACTERS: usize = 3;

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    let stems = Stems::default();
    for term in &subject.glossary.terms {
        let long = |form: &String| form.chars().filter(|&c| is_han(c)).count() >= CHARACTERS;
        if !term.forms.iter().all(long) {
            continue;
        }
        for rendering in &term.renderings {
            if is_common(&stems, rendering) && is_part_of_another(term, rendering) {
                let message = format!(
                    "{} may be \"{rendering}\", which stands in nearly any text; list it under `short`",
                    term.name()
                );
                findings.push(LINT.finding(&term.origin, message));
            }
        }
    }
}

fn is_common(stems: &Stems, rendering: &str) -> bool {
    // A capital makes a name of a word.
    if rendering.contains(|c: char| !c.is_lowercase()) {
        return false;
    }
    is_function_word(rendering)
        || stem_id(&stems.stem(rendering)).is_some_and(|id| stem_count(id) >= COMMON)
}

fn is_part_of_another(term: &Term, word: &str) -> bool {
    let others = term.renderings.iter().filter(|other| *other != word);
    others.into_iter().any(|other| words(other).any(|part| part == word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    #[test]
    fn a_word_of_any_text_is_reported() {
        let text = "[terms]\n\"新型举国体制\" = [\"new nationwide system\", \"system\"]\n";
        assert_eq!(
            found(&LINT, &[text], &[]),
            [
                "a.toml:2: 新型举国体制 may be \"system\", which stands in nearly any text; list it under `short`"
            ]
        );
    }

    #[test]
    fn telling_words_and_short_terms_are_left_alone() {
        let text = "[terms]\n\"体制\" = [\"system\", \"system of rules\"]\n\"新型举国体制\" = [\"new nationwide system\", \"nationwide\"]\n\"宪法典\" = [\"Constitution\", \"Constitution of China\"]\n";
        assert!(found(&LINT, &[text], &[]).is_empty());
    }
}
