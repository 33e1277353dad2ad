//! Renderings in another part of speech: 战略自信 as "strategically confident", 保护环境 as
//! "environmental protection". All words that matter must be there, side by side; what may change is their
//! endings, their order, and the small words that the change brings along.

use super::pattern::{ARTICLES, Likeness, same_name};
use super::words::{Gap, Word};
use crate::lang::en::function_words::is_function_word;
use crate::lang::en::words::Stems;

/// The words of a rendering that matter.
#[derive(Debug, Clone)]
pub struct Derived {
    words: Vec<Content>,
    /// Whether they have an "of" among them.
    of: bool,
}

#[derive(Debug, Clone)]
struct Content {
    word: Word,
    stem: String,
}

/// Small words that a change of the part of speech brings along.
const BROUGHT_ALONG: [&str; 4] = ["of", "in", "for", "to"];

impl Content {
    fn is_name(&self) -> bool {
        self.word.is_name()
    }

    /// Whether a word is this one, inflected at most.
    fn is(&self, word: &Word) -> bool {
        if self.is_name() {
            return same_name(&self.word.written, word) == Some(Likeness::Name);
        }
        self.word.keys.meet(&word.keys)
    }
}

/// The stem of a word; of an adjective in -al that of its noun: "environmental" has "environment", whose own
/// is "environ".
fn root(lower: &str, stems: &Stems) -> String {
    let stem = stems.stem(lower);
    if lower.ends_with("al") || lower.ends_with("ally") { stems.stem(&stem) } else { stem }
}

/// Whether a noun is that of a verb: development, innovation.
fn is_action(lower: &str) -> bool {
    let endings = ["ment", "tion", "sion", "ance", "ence"];
    lower.len() > 6 && endings.iter().any(|ending| lower.ends_with(ending))
}

/// Whether a word of a rendering may stand as another of the same root: an adjective doesn't become a verb
/// ("generative" in "AI generates"), nor does what is made so become what it is made ("modernize" in
/// "modern"), or a quality its cases ("connectivity" in "connections").
fn may_become(wanted: &str, written: &str) -> bool {
    let ends = |word: &str, endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let adjective = ends(wanted, &["ive", "al", "ous", "ic", "ful", "able", "ible"]);
    let inflected = ends(written, &["s", "ed"]) && !ends(written, &["ss", "ics", "ous"]);
    let made = ends(wanted, &["ization", "isation", "ize", "ise"])
        && !written.contains("iz")
        && !written.contains("is");
    let quality = ends(wanted, &["ivity"]) && !ends(written, &["ive", "ively"]);
    !(adjective && inflected || made || quality)
}

impl Derived {
    /// Prepares a rendering; `None` where it may not change: a single word that is no noun
    /// of action, or a whole name.
    pub fn new(words: &[Word], stems: &Stems) -> Option<Derived> {
        let matter = words.iter().filter(|word| !is_function_word(&word.lower));
        let content: Vec<Content> = matter
            .map(|word| Content { word: word.clone(), stem: root(&word.lower, stems) })
            .collect();
        let name = content.iter().all(Content::is_name);
        let of = words.iter().any(|word| word.lower == "of");
        let possessive = words.iter().any(|word| word.possessive);
        let may_change = content.len() >= 2 || content.iter().any(|c| is_action(&c.word.lower));
        (may_change && !name && !possessive).then_some(Derived { words: content, of })
    }

    /// The last word of the phrase that begins with word `first` and is the rendering in another part of
    /// speech.
    pub fn match_at(&self, text: &[Word], first: usize, stems: &Stems) -> Option<usize> {
        let mut order: Vec<usize> = Vec::new();
        let mut changed = false;
        let mut of = false;
        for (at, word) in text.iter().enumerate().skip(first) {
            if at > first && word.gap != Gap::Joined {
                return None;
            }
            if let Some((which, same)) = self.content(word, &order, stems) {
                changed |= !same;
                order.push(which);
                if order.len() == self.words.len() {
                    // "members of the Party" is "Party member", and "reform of the system" "system
                    // reform"; "community building" is to build communities.
                    let turned_round = of != self.of || which == 0 && word.lower.ends_with("ing");
                    return (changed || !order.is_sorted() && turned_round).then_some(at);
                }
                continue;
            }
            let lower = word.lower.as_str();
            of |= lower == "of";
            let small = ARTICLES.contains(&lower) || BROUGHT_ALONG.contains(&lower);
            if at == first || !small {
                return None;
            }
        }
        None
    }

    /// The word of the rendering that a word of the text is, of those not found yet, and whether it is the
    /// same part of speech.
    fn content(&self, word: &Word, found: &[usize], stems: &Stems) -> Option<(usize, bool)> {
        let left = || self.words.iter().enumerate().filter(|(at, _)| !found.contains(at));
        if let Some((at, _)) = left().find(|(_, content)| content.is(word)) {
            return Some((at, true));
        }
        let root = root(&word.lower, stems);
        let changed = |content: &Content| {
            !content.is_name()
                && content.stem == root
                && may_become(&content.word.lower, &word.lower)
        };
        let (at, _) = left().find(|(_, content)| changed(content))?;
        Some((at, false))
    }
}
