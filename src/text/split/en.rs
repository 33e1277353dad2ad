//! Sentences of an English paragraph.
//!
//! A stop ends a sentence when white space and then something other than a
//! lower-case letter follow, unless the word before it is an abbreviation. The
//! general rules of Unicode (UAX 29) know no abbreviations, which is why they
//! are not used here.

use std::ops::Range;

use super::scan::Scan;

/// Longest brackets, in characters, that keep their sentences together.
const BRACKET_LIMIT: usize = 200;

/// Most characters before the list number that a sentence begins with; a bound, lest a long row of marks be read again and again.
const LEAD_LIMIT: usize = 8;

/// Longest word, in characters, that is looked at before a full stop.
const WORD_LIMIT: usize = 16;

/// Most words of a name that may stand before the verb of a speech tag.
const NAME_LIMIT: usize = 3;

/// Abbreviations that stand before a name or go on in any case.
#[rustfmt::skip]
const NEVER_LAST: [&str; 46] = [
    "adm", "approx", "brig", "ca", "capt", "cf", "cmdr", "cmdt", "col", "cpl", "det", "dr", "e.g",
    "eg", "fr", "gen", "gov", "hon", "i.e", "ie", "insp", "lt", "maj", "messrs", "mlle",
    "mme", "mr", "mrs", "ms", "msgr", "mt", "mx", "pres", "prof", "pte", "pvt", "rep", "rev",
    "q.v", "sen", "sgt", "supt", "treas", "v", "viz", "vs",
];

/// Abbreviations that go on only when a number follows.
#[rustfmt::skip]
const BEFORE_NUMBER: [&str; 43] = [
    "apr", "april", "art", "arts", "aug", "b", "c", "ch", "chap", "chs", "cl", "d", "dec", "ed",
    "eq", "eqs", "est", "feb", "fig", "figs", "fl", "jan", "jul", "jun", "mar", "no", "nos", "nov",
    "oct", "op", "p", "par", "para", "pp", "pt", "sec", "sect", "sep", "sept", "tel", "ver", "vol",
    "vols",
];

/// Abbreviations that end a sentence only before a word that usually begins
/// one. Whatever has an inner full stop (U.S., Ph.D.) is treated the same way.
#[rustfmt::skip]
const MAYBE_LAST: [&str; 39] = [
    "al", "assn", "assoc", "ave", "blvd", "bros", "co", "corp", "dept", "dist", "div", "esq",
    "fri", "ft", "govt", "gmbh", "hr", "hrs", "inc", "intl", "jr", "lb", "lbs", "ltd", "mfg", "mon",
    "natl", "oz", "plc", "pty", "rd", "sq", "sr", "st", "thu", "tue", "univ", "wed", "yd",
];

/// Words that, capitalised, stand at the head of a sentence far more often than
/// in a name.
#[rustfmt::skip]
const STARTERS: [&str; 88] = [
    "a", "about", "above", "according", "after", "again", "all", "although", "among", "an", "and",
    "another", "any", "as", "at", "because", "before", "besides", "between", "both", "but", "by",
    "could", "despite", "did", "do", "does", "during", "each", "even", "every", "few", "for",
    "from", "furthermore", "had", "has", "have", "he", "her", "here", "his", "how", "however",
    "i", "if", "in", "it", "its", "later", "many", "meanwhile", "more", "moreover", "most", "my",
    "nevertheless", "no", "not", "now", "of", "on", "once", "or", "our", "perhaps", "she",
    "since", "so", "some", "such", "that", "the", "their", "then", "there", "these", "they",
    "this", "those", "though", "thus", "to", "today", "under", "was", "we", "what",
];
#[rustfmt::skip]
const MORE_STARTERS: [&str; 15] = [
    "when", "where", "whether", "which", "while", "who", "why", "will", "with", "without", "yes",
    "yesterday", "yet", "you", "your",
];

/// What may stand after a.m. and p.m. in the same sentence.
#[rustfmt::skip]
const TIME_WORDS: [&str; 22] = [
    "beijing", "bst", "cest", "cet", "cst", "eastern", "edt", "est", "et", "friday", "gmt", "hong",
    "local", "monday", "pacific", "pst", "saturday", "sunday", "thursday", "tuesday", "utc",
    "wednesday",
];

/// Verbs of speech tags; not those that need no speech (laughed, sighed), since
/// after a quotation a name may also begin a sentence.
#[rustfmt::skip]
const SPEECH_VERBS: [&str; 45] = [
    "added", "announced", "answered", "asked", "asks", "barked", "began", "begged", "bellowed",
    "called", "continued", "cried", "cries", "declared", "demanded", "exclaimed",
    "grumbled", "inquired", "insisted",
    "interrupted", "jeered", "joked", "murmured", "muttered", "objected", "ordered",
    "piped", "protested", "queried", "remarked", "repeated", "replied",
    "responded", "retorted", "roared", "said", "says", "screamed", "shouted", "shouts", "shrieked",
    "snapped", "whispered", "yelled", "yells",
];

/// Splits an English paragraph into sentences: byte ranges of `text`, in order,
/// without the white space between them, none of them empty.
pub fn split(text: &str) -> Vec<Range<usize>> {
    Scan::new(text).sentences(step)
}

/// What kind of mark a sentence may end with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    FullStop,
    /// A question or exclamation mark, alone or with others.
    Shout,
    Ellipsis,
}

/// Reads the mark at `at` with all that belongs to it: the index behind it, and
/// whether the sentence that began at `start` ends there.
fn step(scan: &Scan, start: usize, at: usize) -> (usize, bool) {
    match scan.at(at) {
        Some('.' | '!' | '?' | '…' | '‽') => stop(scan, start, at),
        Some('。' | '！' | '？') => (closers(scan, scan.skip(at, is_stop)), true),
        Some('—' | '–' | '-') => broken_off(scan, at),
        Some('\n') => (at + 1, scan.blank_line(at)),
        _ => (at + 1, false),
    }
}

fn stop(scan: &Scan, start: usize, at: usize) -> (usize, bool) {
    let (marks, mark) = run(scan, at);
    let after = closers(scan, marks);
    if !scan.at(after).is_none_or(char::is_whitespace)
        || scan.is_aside(start, at, after, BRACKET_LIMIT, is_opener)
    {
        return (after, false);
    }
    let next = Next::read(scan, after);
    let ends = match mark {
        _ if next.is_lower => false,
        Mark::FullStop => after > marks || full_stop_ends(scan, start, at, &next),
        Mark::Ellipsis if after == marks => !next.is_first_person,
        _ => after == marks || !speech_tag(scan, &next),
    };
    (after, ends)
}

/// A dash at the end of direct speech, where the next speaker breaks in:
/// ‘If only—’ ‘If only what?’
fn broken_off(scan: &Scan, at: usize) -> (usize, bool) {
    let marks = scan.skip(at, |c| matches!(c, '—' | '–' | '-'));
    let after = scan.skip(marks, is_quote);
    let next = scan.skip(after, char::is_whitespace);
    let spoken_next = scan.at(next).is_some_and(is_quote) && next > after;
    (after, after > marks && spoken_next)
}

/// The index behind a run of stops, spaced ellipses (. . .) included, and what
/// the run is.
fn run(scan: &Scan, at: usize) -> (usize, Mark) {
    let mut end = scan.skip(at, is_stop);
    let mut dots = end - at;
    while scan.at(end) == Some(' ')
        && scan.at(end + 1) == Some('.')
        && scan.before(end) == Some('.')
    {
        end += 2;
        dots += 1;
    }
    end = scan.skip(end, is_stop);
    let shout = (at..end).any(|index| matches!(scan.at(index), Some('!' | '?' | '‽')));
    let mark = match scan.at(at) {
        _ if shout => Mark::Shout,
        Some('.') if dots == 1 => Mark::FullStop,
        _ => Mark::Ellipsis,
    };
    (end, mark)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '。' | '！' | '？')
}

fn is_opener(c: char) -> bool {
    is_quote(c) || matches!(c, '(' | '[' | '{' | '*' | '_')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '«')
}

/// The index behind the closing marks from `index` on. A straight double mark
/// may stand apart by a space (a common artefact of conversion) where a space
/// or nothing follows too: an opening mark stands close to its word.
fn closers(scan: &Scan, index: usize) -> usize {
    let closer = |c| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '*' | '_' | '）');
    let after = scan.skip(index, closer);
    let mark = after + 1;
    let closes = scan.at(after) == Some(' ')
        && scan.at(mark) == Some('"')
        && scan.at(mark + 1).is_none_or(char::is_whitespace);
    if closes { mark + 1 } else { after }
}

/// The beginning of the text after a stop.
struct Next {
    /// Where its first word begins.
    index: usize,
    /// The first word in lower case, up to an apostrophe.
    word: String,
    /// A lower-case letter begins it (but not a name such as iPhone), or a mark
    /// that cannot begin a sentence.
    is_lower: bool,
    /// I, I'm, I've …: capital in any place.
    is_first_person: bool,
    is_number: bool,
    /// One capital letter or a Roman numeral.
    is_label: bool,
}

impl Next {
    fn read(scan: &Scan, after: usize) -> Self {
        let opener = |c: char| {
            c.is_whitespace()
                || is_quote(c)
                || matches!(
                    c,
                    '(' | '[' | '{' | '*' | '_' | '-' | '–' | '—' | '¿' | '¡' | '`' | '<'
                )
        };
        let index = scan.skip(after, opener);
        let word = word_at(scan, index);
        let first = scan.at(index);
        let camel = scan.at(index + 1).is_some_and(char::is_uppercase);
        let continues =
            |c: char| c.is_lowercase() || matches!(c, '&' | '=' | '+' | '/' | ',' | ';');
        Self {
            index,
            is_lower: first.is_some_and(continues) && !camel,
            is_first_person: word == "I",
            is_number: first.is_some_and(|c| c.is_numeric()),
            is_label: !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c))
                || word.chars().count() == 1 && first.is_some_and(char::is_uppercase),
            word: word.to_lowercase(),
        }
    }

    fn is_starter(&self) -> bool {
        let word = self.word.as_str();
        STARTERS.contains(&word) || MORE_STARTERS.contains(&word)
    }
}

/// The letters and digits from `index` on.
fn word_at(scan: &Scan, index: usize) -> String {
    let end = scan.skip(index, char::is_alphanumeric).min(index + WORD_LIMIT);
    (index..end).filter_map(|index| scan.at(index)).collect()
}

/// Whether a single full stop, with no closing mark behind it, ends a sentence.
fn full_stop_ends(scan: &Scan, start: usize, at: usize, next: &Next) -> bool {
    let head = word_before(scan, start, at);
    let word: String = (head..at).filter_map(|index| scan.at(index)).collect();
    let lower = word.to_lowercase();
    let lower = lower.as_str();
    let leads = head - start <= LEAD_LIMIT && scan.skip(start, |c| !c.is_alphanumeric()) == head;
    if leads && list_marker(lower) {
        return false;
    }
    if NEVER_LAST.contains(&lower) {
        return false;
    }
    let is_capital = word.starts_with(char::is_uppercase);
    if BEFORE_NUMBER.contains(&lower) && next.is_number {
        return false;
    }
    if matches!(lower, "vol" | "no" | "fig" | "ch" | "pt" | "art" | "sec")
        && is_capital
        && next.is_label
    {
        return next.is_first_person;
    }
    if matches!(lower, "a.m" | "p.m") {
        return !TIME_WORDS.contains(&next.word.as_str());
    }
    if is_capital && word.chars().count() == 1 {
        return initial_ends(scan, head, &word, next);
    }
    let maybe_last = word.contains('.') && !is_address(&word) || MAYBE_LAST.contains(&lower);
    !maybe_last || next.is_starter() || next.word.is_empty()
}

/// An inner full stop that belongs to an address or a file name (example.com)
/// or to a number, rather than to an abbreviation: no part of those is short.
fn is_address(word: &str) -> bool {
    word.split('.').any(|part| part.chars().count() > 2) || word.contains(|c: char| c.is_numeric())
}

/// A capital letter by itself: mostly an initial, but also the pronoun, and a
/// label (vitamin C) where a common word stands before it.
fn initial_ends(scan: &Scan, head: usize, word: &str, next: &Next) -> bool {
    let gap = head.saturating_sub(1);
    let previous = scan.before(gap).filter(|_| scan.at(gap).is_some_and(char::is_whitespace));
    let after_common_word = previous.is_some_and(char::is_lowercase);
    after_common_word && (word == "I" || next.is_starter())
}

/// A number or a letter that numbers a list item.
fn list_marker(word: &str) -> bool {
    let digits = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let roman = word.len() <= 4 && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    !word.is_empty() && (digits || roman || word.len() == 1)
}

/// Where the word before a full stop begins; its inner full stops and hyphens
/// belong to it. Looks back only so far, lest a long chain cost a long time.
fn word_before(scan: &Scan, start: usize, at: usize) -> usize {
    let mut head = at;
    while head > start
        && at - head < WORD_LIMIT
        && scan.before(head).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
    {
        head -= 1;
    }
    head
}

/// A name and a verb of saying: "Are you mad?" Old Wang asked.
fn speech_tag(scan: &Scan, next: &Next) -> bool {
    let mut index = next.index;
    for position in 0..=NAME_LIMIT {
        let word = word_at(scan, index);
        let is_name = word.starts_with(char::is_uppercase);
        if position > 0 && SPEECH_VERBS.contains(&word.as_str()) {
            return true;
        }
        if !is_name || position == 0 && next.is_starter() && next.word != "i" {
            return false;
        }
        index = scan.skip(index + word.chars().count(), |c| c == ' ' || c == '-');
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each case is a paragraph with `|` where a sentence ends.
    fn check(cases: &[&str]) {
        for case in cases {
            let text = case.replace('|', "");
            let want: Vec<&str> = case.split('|').map(str::trim).collect();
            let have: Vec<&str> = split(&text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(have, want, "in {case}");
        }
    }

    #[test]
    fn nothing_comes_of_nothing() {
        for text in ["", " ", "\u{3000}\u{2003}\u{a0}\n"] {
            assert!(split(text).is_empty());
        }
    }

    #[test]
    fn ranges_leave_white_space_out() {
        assert_eq!(split("\u{a0}So it is.\u{2003} Go! "), [2..11, 15..18]);
    }

    #[test]
    fn stops_end_sentences() {
        check(&[
            "The road is open. |Trucks pass every day.",
            "Is it true? |It is! |Well then",
            "You did what?! |I can't believe it!!! |Go.",
            "It opened in 2012. |35 firms came. |$5 million followed.",
            "Prices rose by 3.5 percent. |That is a lot.",
            "She lives there… |Nobody knows why.",
            "He works at iFlytek. |iPhone sales fell.",
        ]);
    }

    #[test]
    fn abbreviations_go_on() {
        check(&[
            "Mr. Wang met Dr. Li and Prof. Zhao. |Gen. Chen was away.",
            "Fruit, e.g. apples, i.e. Fuji apples, vs. Gala apples. |Fine.",
            "See No. 5, Fig. 3, p. 12, pp. 14-16, vol. 2 and Vol. II. |Then stop.",
            "On Dec. 2 and Sept. 14 they met. |It rained in Oct. |We left.",
            "Huaneng Inc. has grown. |It bought Lenovo Group Ltd. |The firm said so.",
            "There is no. |Nobody said no. |Ask them.",
            "They met approx. 500 people, cf. Smith et al. (2019). |Good.",
            "He lives in St. Petersburg. |She likes it.",
        ]);
    }

    #[test]
    fn some_abbreviations_may_be_last() {
        check(&[
            "She flew to the U.S. |The parents stayed.",
            "A U.S. Navy ship and U.S. officials came. |They left.",
            "They sell tea, silk, etc. |Tourists buy it.",
            "It opens at 8 a.m. Beijing time. |It closes at 9 p.m. |Nobody stays.",
            "She has a Ph.D. |She works at the U.N. |It is hard.",
            "He took vitamin C. |It helped.",
            "So do I. |Others do not.",
            "Visit example.com. |Prices are low there.",
        ]);
    }

    #[test]
    fn initials_and_list_markers_go_on() {
        check(&[
            "J. K. Rowling and George W. Bush met. |They talked.",
            "T.S. Eliot was a poet. |Few knew.",
            "1. Open the door. |2. Close it.",
            "a. Open the door. |B. Close it.",
            "iv. Open the door.",
        ]);
    }

    #[test]
    fn no_space_no_end() {
        check(&[
            "It is version 2.0.1 of example.com/a.html?b=c now. |Yes.",
            "He left.Then he came back. |Fine.",
            "\"Stop!\", he cried. |Nobody did.",
            "“Wait!”—but he was gone. |Pity.",
        ]);
    }

    #[test]
    fn direct_speech() {
        check(&[
            "\"Stop!\" he said. |She stopped.",
            "He said, \"Stop.\" |Then he left.",
            "He said, “Stop.” |Then he left.",
            "'Are you mad?' Old Wang asked. |'No!' |'Good.'",
            "‘You won?’ |Mei laughed. |‘Yes.’",
            "\"Stop. |Go back. |Now.\" |He went.",
            "‘If only—’ |‘If only what?’ |‘Nothing.’",
            "'I . . . I forgot . . .' |'Did you?'",
            "He told me so. \" |Then he left.",
        ]);
    }

    #[test]
    fn brackets() {
        check(&[
            "The firm (founded in 1999. It is old!) is here. |Good.",
            "It was cold. |(It was winter.) |We stayed.",
            "It was cold (in Jan.). |We stayed.",
            "It is late (really!) Nobody came. |Bye.",
            "(It began. |It ended. |Done",
        ]);
    }

    #[test]
    fn ellipses() {
        check(&[
            "I... I'm not sure. |Ask her.",
            "He thought... and waited. |Then he went.",
            "It was over . . . |Nobody moved.",
            "Well … maybe. |Let us see.",
        ]);
    }

    #[test]
    fn a_blank_line_separates() {
        check(&["A heading\n\n|The first sentence. |The second"]);
        assert_eq!(split("One line\nand another.").len(), 1);
    }

    #[test]
    fn odd_input_is_survived() {
        for text in
            [".", "...", "\"", ". \"", "—'", "(((.", "A.", " . . .", "🙂. 🙂", "é. É", "\u{300}! x"]
        {
            let ranges = split(text);
            assert!(
                ranges.iter().all(|range| text.get(range.clone()).is_some_and(|s| !s.is_empty()))
            );
        }
        assert_eq!(split(&"a.".repeat(20_000)).len(), 1);
        assert_eq!(split(&". ".repeat(20_000)).len(), 1);
    }
}
