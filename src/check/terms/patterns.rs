//! The patterns of a term.

use super::Kind;
use crate::glossary::matching::en::Pattern;
use crate::glossary::{Matching, Status, Term};

/// The patterns of a term.
pub struct Patterns {
    /// Renderings, by their index.
    pub accepted: Vec<(usize, Pattern)>,
    /// Short forms, and renderings that are no more than the common noun of a name, by their index in
    /// their list.
    pub short: Vec<(usize, Pattern, Kind)>,
    /// Renderings to avoid, by their index.
    pub avoided: Vec<(usize, Pattern)>,
}

impl Patterns {
    pub fn new(term: &Term) -> Patterns {
        let each = |list: &[String], pattern: fn(&str, Matching) -> Pattern| {
            list.iter().map(|r| pattern(r, term.matching)).enumerate().collect::<Vec<_>>()
        };
        let compile = |list: &[String]| each(list, Pattern::new);
        let forbid = |list: &[String]| each(list, Pattern::to_avoid);
        if term.status == Status::Deprecated {
            let avoided = [term.renderings.as_slice(), &term.avoid].concat();
            let avoided = forbid(&avoided);
            return Patterns { accepted: Vec::new(), short: Vec::new(), avoided };
        }
        let (common, accepted): (Vec<_>, Vec<_>) = compile(&term.renderings)
            .into_iter()
            .partition(|(at, _)| is_common_noun_of(&term.renderings[*at], term.preferred()));
        let given =
            compile(&term.short).into_iter().map(|(at, pattern)| (at, pattern, Kind::Short));
        let short =
            given.chain(common.into_iter().map(|(at, pattern)| (at, pattern, Kind::CommonNoun)));
        Patterns { accepted, short: short.collect(), avoided: forbid(&term.avoid) }
    }
}

/// Whether a rendering is only the last word of a name, in small letters.
fn is_common_noun_of(rendering: &str, name: &str) -> bool {
    let noun = rendering.strip_prefix("the ").unwrap_or(rendering);
    let Some((before, last)) = name.rsplit_once(' ') else { return false };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_name = capital(last) && before.split(' ').any(capital);
    is_name && noun == last.to_lowercase()
}
