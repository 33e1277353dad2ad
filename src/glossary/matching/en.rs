//! Renderings in English text, through number, tense, articles, hyphens, quotation marks, case and
//! coordination.

use std::ops::Range;

use crate::glossary::Matching;
use crate::lang::en::inflect::Keys;

/// English text cut into words.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The words in order.
    pub words: Vec<Word>,
}

/// A word of a text.
#[derive(Debug, Clone)]
pub struct Word {
    /// Bytes of the text; a possessive ending is left out.
    pub span: Range<usize>,
    /// As written, with straight apostrophes.
    pub written: String,
    /// In lower case.
    pub lower: String,
    /// The words of which it may be a form.
    pub keys: Keys,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it stands in brackets of its own, as abbreviations do: China (CPC).
    pub bracketed: bool,
}

/// What stands between a word and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Space, hyphen, dash inside a compound, quotation marks: nothing that divides.
    Joined,
    /// A comma.
    Comma,
    /// The end of a sentence, a bracket, a dash: a phrase doesn't reach over it.
    Break,
}

impl Words {
    /// Cuts a text into words.
    pub fn new(text: &str) -> Words {
        let mut words: Vec<Word> = Vec::new();
        let mut rest = 0;
        while let Some(start) = text[rest..].find(char::is_alphanumeric).map(|at| rest + at) {
            let end = word_end(text, start);
            let whole = &text[start..end];
            let base =
                whole.strip_suffix("'s").or_else(|| whole.strip_suffix("’s")).unwrap_or(whole);
            let span = start..start + base.len();
            let written = base.replace('’', "'");
            let gap = if words.is_empty() { Gap::Break } else { gap(&text[rest..start]) };
            let bracketed = text[..start].ends_with('(') && text[end..].starts_with(')');
            let lower = written.to_lowercase();
            words.push(Word { span, keys: Keys::of(&lower), lower, written, gap, bracketed });
            rest = end;
        }
        Words { words }
    }

    /// Bytes of the text from word `first` to word `last`, both included.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.words[first].span.start..self.words[last].span.end
    }
}

/// Apostrophes bind letters, full stops and commas bind digits, full stops bind the letters of
/// `U.S.`.
fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut last = '\0';
    while let Some((at, c)) = chars.next() {
        if !c.is_alphanumeric() {
            let next = chars.peek().map(|&(_, next)| next);
            let binds = |next: char| match c {
                '\'' | '’' => last.is_alphabetic() && next.is_alphabetic(),
                '.' | ',' => last.is_ascii_digit() && next.is_ascii_digit(),
                _ => false,
            };
            let initials = c == '.' && last.is_uppercase() && next.is_some_and(char::is_uppercase);
            if !(next.is_some_and(binds) || initials) {
                return start + at;
            }
        }
        last = c;
    }
    text.len()
}

fn gap(between: &str) -> Gap {
    let dividing = |c: char| !(c.is_whitespace() || "-‐‑–\"'“”‘’*_&".contains(c));
    match between.trim() {
        "," | ",\"" | "\"," | ",”" | "”," | ",“" | "”,“" | ", “" | "，" | "、" => {
            Gap::Comma
        }
        between if between.chars().any(dividing) => {
            let commas_only = between.chars().all(|c| !dividing(c) || c == ',');
            if commas_only { Gap::Comma } else { Gap::Break }
        }
        _ => Gap::Joined,
    }
}

/// A rendering ready to be found.
#[derive(Debug, Clone)]
pub struct Pattern {
    words: Vec<PatternWord>,
    /// The text itself, for exact matching.
    exact: Option<String>,
}

#[derive(Debug, Clone)]
struct PatternWord {
    written: String,
    lower: String,
    keys: Keys,
    /// A capital in the rendering carries meaning.
    proper: bool,
    comma_before: bool,
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

const ARTICLES: [&str; 3] = ["a", "an", "the"];
const CONJUNCTIONS: [&str; 5] = ["and", "or", "as", "but", "nor"];
/// The most words that coordination puts between the parts of a rendering.
const LONGEST_INSERTION: usize = 12;

impl Pattern {
    /// Prepares a rendering.
    pub fn new(rendering: &str, matching: Matching) -> Pattern {
        let words = Words::new(rendering).words;
        let mut comma = false;
        let mut pattern = Pattern {
            words: Vec::new(),
            exact: (matching == Matching::Exact).then(|| rendering.to_owned()),
        };
        for word in words {
            comma |= word.gap == Gap::Comma;
            if ARTICLES.contains(&word.lower.as_str()) {
                continue;
            }
            pattern.words.push(PatternWord {
                proper: word.written != word.lower,
                written: word.written,
                keys: word.keys,
                lower: word.lower,
                comma_before: std::mem::take(&mut comma),
            });
        }
        pattern
    }

    /// The places where the rendering stands in `text`, whose words are `words`; they do not
    /// overlap.
    pub fn find(&self, text: &str, words: &Words) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < words.words.len() {
            match self.match_at(text, words, at) {
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

    fn match_at(&self, text: &str, words: &Words, first: usize) -> Option<Found> {
        if let Some(exact) = &self.exact {
            return exact_at(exact, text, words, first);
        }
        if let Some(last) = self.match_steps(words, first, 0..self.words.len()) {
            return Some(Found { words: (first, last), coordinated: false });
        }
        (1..self.words.len()).find_map(|split| {
            let last = self.match_coordinated(words, first, split)?;
            Some(Found { words: (first, last), coordinated: true })
        })
    }

    /// Matches some of the pattern's words, beginning at word `at`; the last word matched. What stands
    /// before the pattern's first word doesn't matter.
    fn match_steps(&self, words: &Words, at: usize, steps: Range<usize>) -> Option<usize> {
        let mut at = at;
        let mut last = None;
        for step in steps {
            let (place, gap) =
                if step == 0 { (at, Gap::Joined) } else { self.next_place(words, at, step)? };
            let comma_allowed = self.words[step].comma_before || self.is_conjunction(step);
            let divided = gap == Gap::Break || gap == Gap::Comma && !comma_allowed;
            if divided || !self.same(step, words.words.get(place)?) {
                return None;
            }
            last = Some(place);
            at = place + 1;
        }
        last
    }

    /// The word at `at` or after it that must be the pattern's word `step`, and what stands before it:
    /// articles, an abbreviation in brackets and a word typed twice are passed over.
    fn next_place(&self, words: &Words, at: usize, step: usize) -> Option<(usize, Gap)> {
        let wanted = &self.words[step].lower;
        let mut gap = Gap::Joined;
        let mut at = at;
        let mut after_bracket = false;
        loop {
            let word = words.words.get(at)?;
            let here = if after_bracket || (word.bracketed && *wanted != word.lower) {
                Gap::Joined
            } else {
                word.gap
            };
            gap = if gap == Gap::Joined { here } else { gap };
            let article = ARTICLES.contains(&word.lower.as_str());
            let doubled = words.words[at - 1].lower == word.lower;
            if *wanted == word.lower || !(article || doubled || word.bracketed) {
                return Some((at, gap));
            }
            after_bracket = word.bracketed;
            at += 1;
        }
    }

    fn is_conjunction(&self, index: usize) -> bool {
        CONJUNCTIONS.contains(&self.words[index].lower.as_str())
    }

    fn same(&self, index: usize, word: &Word) -> bool {
        let wanted = &self.words[index];
        if wanted.proper {
            return same_proper(&wanted.written, &word.written);
        }
        wanted.lower == word.lower || wanted.keys.meet(&word.keys)
    }

    /// Matches `split` words, then words of a coordination, then the rest. The inserted words
    /// begin with a comma or a conjunction (the head is shared: "hard, soft and … connectivity")
    /// or end with one (the modifier is shared: "industrial upgrading and chains").
    fn match_coordinated(&self, words: &Words, first: usize, split: usize) -> Option<usize> {
        let head_end = self.match_steps(words, first, 0..split)?;
        let after = words.words.get(head_end + 1)?;
        let conjunction = |word: &Word| CONJUNCTIONS.contains(&word.lower.as_str());
        let head_shared = after.gap == Gap::Comma || conjunction(after);
        for skipped in 1..=LONGEST_INSERTION {
            let at = head_end + 1 + skipped;
            let inserted = words.words.get(head_end + 1..at)?;
            if inserted.iter().any(|word| word.gap == Gap::Break) {
                return None;
            }
            let before = inserted.last()?;
            // A shared modifier has one short other head: "X and" or "X, Y and".
            let modifier_shared = conjunction(before)
                && skipped <= 1 + 2 * (self.words.len() - split)
                && !conjunction(after);
            let joins = if head_shared {
                inserted.iter().any(conjunction) && !conjunction(before)
            } else {
                modifier_shared
            };
            if joins
                && words.words.get(at).is_some_and(|w| w.gap == Gap::Joined)
                && let Some(last) = self.match_steps(words, at, split..self.words.len())
            {
                return Some(last);
            }
        }
        None
    }
}

/// A name keeps its letters; only number may vary, and a text in capitals or a heading is as good.
fn same_proper(wanted: &str, written: &str) -> bool {
    let plural = |s: &str| written == format!("{wanted}{s}");
    if wanted == written || plural("s") || plural("es") {
        return true;
    }
    let capitals = written.chars().all(|c| !c.is_lowercase());
    capitals && written.chars().count() > 1 && wanted.to_uppercase() == written
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rendering: &str, text: &str) -> Vec<String> {
        let words = Words::new(text);
        let hits = Pattern::new(rendering, Matching::Inflected).find(text, &words);
        hits.iter().map(|hit| text[words.span(hit.words.0, hit.words.1)].to_owned()).collect()
    }

    #[track_caller]
    fn accepts(rendering: &str, text: &str) {
        assert!(!found(rendering, text).is_empty(), "{rendering:?} stands in {text:?}");
    }

    #[track_caller]
    fn refuses(rendering: &str, text: &str) {
        assert!(found(rendering, text).is_empty(), "{rendering:?} does not stand in {text:?}");
    }

    #[test]
    fn inflection_articles_hyphens_and_quotes_may_vary() {
        accepts("hard link", "The \"hard links\" of ports");
        accepts("build a community", "building communities");
        accepts("opening up", "reform and opening-up");
        accepts("people-to-people connectivity", "people to people connectivity");
        accepts("the CPC Central Committee", "the CPC Central Committee’s decision");
        accepts(
            "extensive consultation, joint contribution and shared benefits",
            "Extensive consultation, joint contribution, and shared benefits",
        );
        accepts("small and beautiful", "“small and beautiful”");
        accepts("Silk Road spirit", "the Silk Road Spirit");
        accepts("peace and cooperation", "peace and and cooperation");
        accepts(
            "Communist Party of China Central Committee",
            "the Communist Party of China (CPC) Central Committee",
        );
        refuses("hard connectivity", "hard (in the sense of ports) connectivity");
    }

    #[test]
    fn capitals_that_carry_meaning_stay() {
        refuses("Belt and Road", "a belt and road");
        accepts("Belt and Road", "BELT AND ROAD FORUM");
        refuses("Central Economic Work Conference", "the Central Economic Working Conference");
        accepts("symposium", "Symposium");
    }

    #[test]
    fn phrases_do_not_reach_over_what_divides() {
        refuses("hard connectivity", "It was hard. Connectivity grew.");
        refuses("at its core", "at the core");
        refuses("hard connectivity", "the hard links of infrastructure, the soft connectivity");
        refuses("shared benefits", "shared, benefits");
    }

    #[test]
    fn exact_means_to_the_letter() {
        let count = |rendering: &str, text: &str| {
            Pattern::new(rendering, Matching::Exact).find(text, &Words::new(text)).len()
        };
        assert_eq!(count("Work Conference", "the Work Conference"), 1);
        assert_eq!(count("Work Conference", "the Work Conferences"), 0);
        assert_eq!(count("“hard” links", "the “hard” links"), 1);
        assert_eq!(count("(hard)", "it is (hard)"), 1);
    }

    #[test]
    fn possessives_leave_the_word() {
        let text = "Chang’e’s mission, Xi'an's walls and the Party’s work";
        let words = Words::new(text);
        let spans: Vec<&str> = words.words.iter().map(|w| &text[w.span.clone()]).collect();
        assert_eq!(spans, ["Chang’e", "mission", "Xi'an", "walls", "and", "the", "Party", "work"]);
    }

    #[test]
    fn coordination_shares_a_word() {
        let text = "coordinating hard, soft and people-to-people connectivity";
        for rendering in ["hard connectivity", "soft connectivity", "people-to-people connectivity"]
        {
            accepts(rendering, text);
        }
        accepts("industrial chains", "industrial and supply chains");
        accepts("new development pattern", "the new development philosophy and pattern");
        refuses("hard connectivity", "hard work and good people, with connectivity");
    }
}
