//! A rendering as a pattern over words.

use super::derived::Derived;
use super::words::{Gap, Word, Words};
use crate::glossary::Matching;
use crate::lang::en::inflect::{Keys, spelling_key};
use crate::lang::en::words::Stems;

/// A rendering ready to be found.
#[derive(Debug, Clone)]
pub struct Pattern {
    steps: Vec<Step>,
    /// The text itself, for exact matching.
    exact: Option<String>,
    derived: Option<Derived>,
}

/// A part of a rendering.
#[derive(Debug, Clone)]
struct Step {
    kind: Kind,
    comma_before: bool,
}

#[derive(Debug, Clone)]
enum Kind {
    /// A word, which may be inflected.
    Word { lower: String, keys: Keys },
    /// A plural after a number, which "six-stability" is not for "six stabilities".
    Counted { lower: String },
    /// A word with a capital that carries meaning.
    Name { written: String },
    /// Any possessive: "one's".
    Possessive,
    /// A few words of any kind: "…".
    Slot,
}

/// A rendering found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The first and the last word.
    pub words: (usize, usize),
    /// Whether other words stand between its own, as in "hard, soft and people-to-people
    /// connectivity" for "hard connectivity".
    pub coordinated: bool,
}

pub(super) const ARTICLES: [&str; 3] = ["a", "an", "the"];
/// What may stand where a rendering has an article or nothing.
pub(super) const DETERMINERS: [&str; 13] = [
    "this", "that", "these", "those", "its", "our", "their", "his", "her", "my", "your", "all",
    "both",
];
const CONJUNCTIONS: [&str; 5] = ["and", "or", "as", "but", "nor"];
/// The most words that coordination puts between the parts of a rendering.
const LONGEST_INSERTION: usize = 12;
/// The most words that fill a slot.
const LONGEST_FILLING: usize = 8;
/// The most adverbs in a row: "fully and faithfully" are two.
const MOST_ADVERBS: usize = 2;
/// How far a list goes on after the part that the rendering has of it.
const LIST_GOES_ON: usize = 5;

impl Pattern {
    /// Prepares a rendering.
    pub fn new(rendering: &str, matching: Matching) -> Pattern {
        let marked = with_slots(rendering);
        let words = Words::new(&marked).words;
        let stems = Stems::default();
        let slots = words.iter().any(|word| word.written == SLOT);
        let inflected = matching == Matching::Inflected;
        let mut pattern = Pattern {
            steps: Vec::new(),
            exact: (!inflected).then(|| rendering.to_owned()),
            derived: (inflected && !slots).then(|| Derived::new(&words, &stems)).flatten(),
        };
        let mut comma = false;
        let mut after_number = false;
        for word in words {
            comma |= word.gap == Gap::Comma;
            // A capital A is a letter: vitamin A, A-share.
            if ARTICLES.contains(&word.lower.as_str()) && word.written != "A" {
                continue;
            }
            let number = NUMBERS.contains(&word.lower.as_str());
            let kind = kind(word, after_number);
            pattern.steps.push(Step { kind, comma_before: std::mem::take(&mut comma) });
            after_number = number;
        }
        pattern
    }

    /// Prepares a rendering to avoid: in another part of speech it is another phrase.
    pub fn to_avoid(rendering: &str, matching: Matching) -> Pattern {
        Pattern { derived: None, ..Pattern::new(rendering, matching) }
    }

    /// The places where the rendering stands in `text`, whose words are `words`; they do not
    /// overlap.
    pub fn find(&self, text: &str, words: &Words) -> Vec<Found> {
        if self.steps.is_empty() {
            return Vec::new();
        }
        let stems = Stems::default();
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < words.words.len() {
            match self.match_at(text, words, at, &stems) {
                Some(hit) => {
                    // What stands between coordinated parts may hold the parts of another term.
                    at = if hit.coordinated { at + 1 } else { hit.words.1 + 1 };
                    found.push(hit);
                }
                None => at += 1,
            }
        }
        found
    }

    fn match_at(&self, text: &str, words: &Words, first: usize, stems: &Stems) -> Option<Found> {
        if let Some(exact) = &self.exact {
            return exact_at(exact, text, words, first);
        }
        let all = &words.words;
        let whole = self.match_steps(all, first, 0..self.steps.len());
        if let Some(run) = whole.filter(Run::is_named) {
            return Some(Found { words: (first, run.last), coordinated: false });
        }
        let shared =
            (1..self.steps.len()).find_map(|split| self.match_coordinated(all, first, split));
        if let Some(last) = shared {
            return Some(Found { words: (first, last), coordinated: true });
        }
        let last = self.derived.as_ref()?.match_at(all, first, stems)?;
        Some(Found { words: (first, last), coordinated: false })
    }

    /// Matches some of the steps, beginning at word `at`. What stands before the first of them doesn't
    /// matter.
    fn match_steps(&self, words: &[Word], at: usize, steps: std::ops::Range<usize>) -> Option<Run> {
        let mut run = Run { last: at, kept: 0, small: 0 };
        let mut at = at;
        let first = steps.start;
        let mut comma_for_and = false;
        for step in steps.clone() {
            if matches!(self.steps[step].kind, Kind::Slot) {
                if step + 1 == steps.end {
                    // Nothing follows that could tell where the slot ends.
                    return words.get(at).map(|_| Run { last: at, ..run });
                }
                return (1..=LONGEST_FILLING).find_map(|filled| {
                    let filling = words.get(at..at + filled)?;
                    if filling.iter().any(|word| word.gap == Gap::Break) {
                        return None;
                    }
                    let next = words.get(at + filled).filter(|word| word.gap != Gap::Break);
                    next?;
                    let rest = self.match_steps(words, at + filled, step + 1..steps.end)?;
                    Some(run.and(rest))
                });
            }
            let place = match step == first {
                true => at,
                false => self.next_place(words, at, step, std::mem::take(&mut comma_for_and))?,
            };
            if place == at && step > first && self.is_comma_for_and(words, at, step) {
                comma_for_and = true;
                continue;
            }
            run.count(self.same(step, words.get(place)?)?);
            run.last = place;
            at = place + 1;
        }
        Some(run)
    }

    /// The word at `at` or after it that must be the step: articles, adverbs, asides in brackets and a word
    /// typed twice are passed over. `None` where something divides.
    fn next_place(
        &self,
        words: &[Word],
        at: usize,
        step: usize,
        after_comma: bool,
    ) -> Option<usize> {
        let comma_allowed =
            after_comma || self.steps[step].comma_before || self.is_conjunction(step);
        let mut adverbs = 0;
        let mut at = at;
        let mut after_aside = false;
        loop {
            let word = words.get(at)?;
            let before = &words[at - 1];
            let aside = word.bracketed && (!before.bracketed || after_aside);
            let divides = match word.gap {
                Gap::Break => !aside && !after_aside,
                Gap::Comma => !comma_allowed,
                Gap::Joined | Gap::Ampersand => false,
            };
            if divides {
                return None;
            }
            if !aside && self.same(step, word).is_some() {
                return Some(at);
            }
            let lower = word.lower.as_str();
            let small = ARTICLES.contains(&lower) || DETERMINERS.contains(&lower);
            let adverb = is_adverb(lower) && adverbs < MOST_ADVERBS;
            adverbs += usize::from(adverb);
            // "fully and faithfully": an "and" between adverbs.
            let between = adverbs > 0
                && lower == "and"
                && words.get(at + 1).is_some_and(|next| is_adverb(&next.lower));
            if !(aside || small || adverb || between || before.lower == lower) {
                return Some(at);
            }
            after_aside = aside;
            at += 1;
        }
    }

    /// Whether the step is an "and" for which the text has a comma, since its list goes on ("reform,
    /// opening up and innovation" for "reform and opening up"), or the sign &.
    fn is_comma_for_and(&self, words: &[Word], at: usize, step: usize) -> bool {
        let Kind::Word { lower, .. } = &self.steps[step].kind else { return false };
        let Some(word) = words.get(at).filter(|_| lower == "and") else { return false };
        let rest = self.steps.len() - step;
        let goes_on = || {
            let list = words.iter().skip(at + 1).take(rest + LIST_GOES_ON);
            list.take_while(|word| word.gap != Gap::Break).any(|word| word.lower == "and")
        };
        word.lower != "and" && (word.gap == Gap::Ampersand || word.gap == Gap::Comma && goes_on())
    }

    fn is_conjunction(&self, step: usize) -> bool {
        let lower = match &self.steps[step].kind {
            Kind::Word { lower, .. } => lower.as_str(),
            _ => "",
        };
        CONJUNCTIONS.contains(&lower)
    }

    /// Whether a word is the step's, and how; `None` if it isn't.
    fn same(&self, step: usize, word: &Word) -> Option<Likeness> {
        match &self.steps[step].kind {
            Kind::Word { lower, keys } => {
                (*lower == word.lower || keys.meet(&word.keys)).then_some(Likeness::Word)
            }
            Kind::Counted { lower } => {
                (spelling_key(lower) == spelling_key(&word.lower)).then_some(Likeness::Word)
            }
            Kind::Name { written } => same_name(written, word),
            Kind::Possessive => {
                let pronoun = DETERMINERS[4..11].contains(&word.lower.as_str());
                (pronoun || word.possessive).then_some(Likeness::Word)
            }
            Kind::Slot => Some(Likeness::Word),
        }
    }

    /// Matches `split` steps, then words of a coordination, then the rest. The inserted words
    /// begin with a comma or a conjunction (the head is shared: "hard, soft and … connectivity")
    /// or end with one (the modifier is shared: "industrial upgrading and chains").
    fn match_coordinated(&self, words: &[Word], first: usize, split: usize) -> Option<usize> {
        let head = self.match_steps(words, first, 0..split)?;
        let after = words.get(head.last + 1)?;
        let conjunction = |word: &Word| CONJUNCTIONS.contains(&word.lower.as_str());
        let head_shared = after.gap == Gap::Comma || conjunction(after);
        for skipped in 1..=LONGEST_INSERTION {
            let at = head.last + 1 + skipped;
            let inserted = words.get(head.last + 1..at)?;
            if inserted.iter().any(|word| word.gap == Gap::Break) {
                return None;
            }
            let before = inserted.last()?;
            // A shared modifier has one short other head: "X and" or "X, Y and". After a comma the "and"
            // of two begins something new.
            let two_apart = skipped == 2 && before.gap == Gap::Comma;
            let modifier_shared = conjunction(before)
                && skipped <= 1 + 2 * (self.steps.len() - split)
                && !conjunction(after)
                && !two_apart;
            let joins = if head_shared {
                inserted.iter().any(conjunction) && !conjunction(before)
            } else {
                modifier_shared
            };
            if joins
                && words.get(at).is_some_and(|word| word.gap == Gap::Joined)
                && let Some(rest) = self.match_steps(words, at, split..self.steps.len())
                && head.and(rest).is_named()
            {
                return Some(rest.last);
            }
        }
        None
    }
}

/// Steps that were matched.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The last word.
    last: usize,
    /// Words of the name that have their capital.
    kept: usize,
    /// Words of the name that have lost it.
    small: usize,
}

impl Run {
    fn count(&mut self, likeness: Likeness) {
        self.kept += usize::from(likeness == Likeness::Name);
        self.small += usize::from(likeness == Likeness::NameInSmall);
    }

    fn and(self, rest: Run) -> Run {
        Run { last: rest.last, kept: self.kept + rest.kept, small: self.small + rest.small }
    }

    /// Whether enough capitals stand to tell a name from words that only look like it: "Xi Jinping thought
    /// on socialism with Chinese characteristics" is one, "a belt and road" isn't.
    fn is_named(&self) -> bool {
        self.small == 0 || self.kept >= 2 && self.kept >= self.small
    }
}

/// How a word is a step's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    Word,
    Name,
    NameInSmall,
}

/// A name keeps its letters; only number may vary, and a text in capitals or a heading is as good.
pub(super) fn same_name(wanted: &str, word: &Word) -> Option<Likeness> {
    let written = &word.written;
    let is = |wanted: &str| {
        written == wanted
            || written.strip_prefix(wanted).is_some_and(|ending| ending == "s" || ending == "es")
    };
    if is(wanted) {
        return Some(Likeness::Name);
    }
    let capitals = written.chars().all(|c| !c.is_lowercase());
    if capitals && written.chars().count() > 1 && wanted.to_uppercase() == *written {
        return Some(Likeness::Name);
    }
    // An abbreviation has no small form.
    let ordinary = wanted.chars().skip(1).all(|c| !c.is_uppercase());
    (ordinary && is(&wanted.to_lowercase())).then_some(Likeness::NameInSmall)
}

fn is_adverb(lower: &str) -> bool {
    const OTHERS: [&str; 8] =
        ["also", "further", "always", "still", "even", "better", "together", "more"];
    lower.len() > 4 && lower.ends_with("ly") || OTHERS.contains(&lower)
}

/// Whether a rendering has slots, or stands for any possessive: it can be found, and not be written as it
/// is.
pub fn has_slots(rendering: &str) -> bool {
    slots(rendering) > 0
        || Words::new(rendering)
            .words
            .into_iter()
            .any(|w| matches!(kind(w, false), Kind::Possessive))
}

/// How many slots a rendering has.
pub fn slots(rendering: &str) -> usize {
    with_slots(rendering).matches(SLOT).count()
}

/// What a slot is called among the words of a rendering.
const SLOT: &str = "0slot0";

/// A rendering with its slots as words: an ellipsis, or a name in braces.
fn with_slots(rendering: &str) -> String {
    let mut marked = String::new();
    let mut rest = rendering;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        marked.push_str(&rest[..open]);
        marked.push_str(SLOT);
        rest = &rest[open + length + 1..];
    }
    marked.push_str(rest);
    let slot = format!(" {SLOT} ");
    marked.replace(SLOT, &slot).replace('…', &slot).replace("...", &slot)
}

const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

fn kind(word: Word, after_number: bool) -> Kind {
    let plural = word.lower.ends_with('s');
    let someone = ["one", "somebody", "someone", "sb"].contains(&word.lower.as_str());
    if word.written == SLOT {
        Kind::Slot
    } else if word.possessive && someone {
        Kind::Possessive
    } else if word.is_name() {
        Kind::Name { written: word.written }
    } else if after_number && plural {
        Kind::Counted { lower: word.lower }
    } else {
        Kind::Word { lower: word.lower, keys: word.keys }
    }
}

/// The rendering to the letter, with no word going on at either end. `first` is the first word that
/// it covers; marks may stand before that.
fn exact_at(exact: &str, text: &str, words: &Words, first: usize) -> Option<Found> {
    let lead = exact.find(char::is_alphanumeric)?;
    let start = words.words[first].span.start.checked_sub(lead)?;
    let end = start + exact.len();
    let stands = text.get(start..).is_some_and(|rest| rest.starts_with(exact));
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if !stands || lead == 0 && goes_on(text[..start].chars().next_back()) {
        return None;
    }
    if exact.ends_with(char::is_alphanumeric) && goes_on(text[end..].chars().next()) {
        return None;
    }
    let last = words.words.iter().rposition(|w| w.span.start < end)?;
    Some(Found { words: (first, last.max(first)), coordinated: false })
}
