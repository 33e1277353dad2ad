//! Putting one phrase in the place of another, in its number, with its article and its capitals.

mod capitals;
mod class;
mod context;

use std::ops::Range;

use self::capitals::{capitalised, is_all_caps, with_capitals};
use self::class::{
    Kind, Number, has_complement, head_noun, is_preposition, is_uncountable, is_verb, kind,
    may_be_bare, number, without_article,
};
use self::context::{Context, is_unbalanced, words};
use super::inflect::{Form, article_for, form_of, inflect, participle, past, plural};

/// The edit that puts `replacement` where the bytes `span` of `text` hold `pattern` in some form:
/// the bytes to replace, with the complement that goes with them, and what to put there. `None`
/// where it isn't certain that the sentence stays right.
pub fn replace_phrase(
    text: &str,
    span: &Range<usize>,
    pattern: &str,
    replacement: &str,
) -> Option<(Range<usize>, String)> {
    let found = text.get(span.clone())?;
    if is_unbalanced(found) || !may_replace(pattern, replacement) {
        return None;
    }
    let whole = with_complement(text, span, replacement);
    let context = Context::new(text, &whole)?;
    let form = read_form(inflection(found, pattern)?, found, pattern, replacement)?;
    if !fits(&context, found, pattern, replacement, form) {
        return None;
    }
    let determined = context.is_determined() || begins_with_article(found);
    let bare = if determined { without_article(replacement) } else { replacement };
    let kept = found.split_once(' ').filter(|_| begins_with_article(found)).map(|(a, _)| a);
    let phrase = in_form(bare, form)?;
    let phrase = with_capitals(found, pattern, &phrase, context.opens_sentence)?;
    match (kept, article_before(text, whole.start)) {
        (Some(_), _) if !begins_with_article(pattern) => None,
        (Some(article), _) => Some((whole, format!("{article} {phrase}"))),
        (None, Some(article)) => with_article(text, &article, whole, &phrase, form),
        (None, None) => Some((whole, phrase)),
    }
}

/// The bytes of a phrase with the complement that its replacement brings along: where "community of
/// common destiny" gives way to "community with a shared future for humanity", a "for all mankind"
/// that follows it belongs to what is replaced.
pub fn with_complement(text: &str, span: &Range<usize>, replacement: &str) -> Range<usize> {
    complement(text, span, replacement).map_or_else(|| span.clone(), |end| span.start..end)
}

/// Where the complement ends that says the same as the last two words of the replacement.
fn complement(text: &str, span: &Range<usize>, replacement: &str) -> Option<usize> {
    let (before, noun) = replacement.rsplit_once(' ')?;
    let preposition = before.rsplit(' ').next().filter(|word| is_preposition(word))?;
    let within = words(text.get(span.clone())?).any(|word| word == preposition);
    let rest = text.get(span.end..)?.strip_prefix(' ')?;
    let after = rest.strip_prefix(preposition)?.strip_prefix(' ')?;
    if within {
        return None;
    }
    let mut start = text.len() - after.len();
    for article in ["all ", "the ", "whole ", "entire ", "all of "] {
        start += if text[start..].starts_with(article) { article.len() } else { 0 };
    }
    let length = same_noun(&text[start..], noun)?;
    is_end_of_noun(&text[start + length..]).then_some(start + length)
}

/// The length of the words at the beginning of a text that mean the noun.
fn same_noun(text: &str, noun: &str) -> Option<usize> {
    const HUMANITY: [&str; 8] = [
        "mankind",
        "humankind",
        "humanity",
        "human beings",
        "human race",
        "human kind",
        "human being",
        "humans",
    ];
    let whole = |name: &&str| {
        let begins = text.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
        let inside = |c: char| c.is_alphanumeric() || "-'’".contains(c);
        begins && !text[name.len()..].starts_with(inside)
    };
    let names: &[&str] = if HUMANITY.contains(&noun) { &HUMANITY } else { &[noun] };
    names.iter().find(|name| whole(name)).map(|name| name.len())
}

/// Whether a noun phrase ends before this text: at punctuation, a joint or a verb.
fn is_end_of_noun(rest: &str) -> bool {
    let Some(next) = rest.strip_prefix(' ') else {
        return true;
    };
    let word = words(next).next().unwrap_or_default();
    let joint = ["and", "or", "but", "is", "was", "has", "will", "can", "must", "should", "that"];
    !next.starts_with(char::is_alphanumeric)
        || joint.contains(&word)
        || is_preposition(word)
        || is_verb(word)
        || word.ends_with('s')
        || word.ends_with("ed")
}

/// Whether the two are phrases of one kind, so that one can stand where the other does.
fn may_replace(pattern: &str, replacement: &str) -> bool {
    let acronym = |phrase: &str| !phrase.contains(' ') && is_all_caps(phrase);
    let list = |phrase: &str| phrase.contains(',');
    let loses_article = begins_with_article(pattern) && !begins_with_article(replacement);
    let shrinks = acronym(replacement) && !acronym(pattern);
    kind(pattern) == kind(replacement)
        && list(pattern) == list(replacement)
        && !loses_article
        && !shrinks
        && !says_more(pattern, replacement)
}

/// Whether the replacement holds what the pattern doesn't: a second noun, the kind of thing that a
/// name is of, many more words.
fn says_more(pattern: &str, replacement: &str) -> bool {
    let joined = |phrase: &str| phrase.contains(" and ") || phrase.contains(',');
    let joins = joined(replacement) && !joined(pattern) && !is_name(replacement);
    let longer = words(replacement).count() >= words(pattern).count() + 3;
    let of_name = is_name(pattern) && !is_name(replacement);
    let gains = has_complement(replacement) && !has_complement(pattern);
    joins || of_name || longer && gains && !is_all_caps(pattern)
}

/// Whether a phrase is a name: its last word has a capital.
fn is_name(phrase: &str) -> bool {
    let mut words = words(phrase);
    let last = words.next_back().is_some_and(|word| !word.starts_with(char::is_lowercase));
    last && words.all(|word| word.len() < 4 || !word.starts_with(char::is_lowercase))
}

/// Whether the words around leave room for the replacement in this form.
fn fits(
    context: &Context,
    found: &str,
    pattern: &str,
    replacement: &str,
    form: Inflection,
) -> bool {
    let noun = matches!(kind(pattern), Kind::Noun | Kind::Counted);
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    let in_name = capital(found) && !capital(without_article(replacement)) && context.is_in_name();
    if in_name
        || context.repeats(without_article(replacement), pattern)
        || context.clashes_after(pattern, replacement)
    {
        return false;
    }
    if !noun {
        return verb_fits(context, kind(pattern), form);
    }
    (pattern.contains(' ') || !context.may_be_verb())
        && has_its_article(context, pattern, replacement)
        && agrees(context, pattern, replacement, form)
}

/// Whether a verb stands where verbs do, and not as a noun: the building of it.
fn verb_fits(context: &Context, kind: Kind, form: Inflection) -> bool {
    match (kind, form) {
        (_, Inflection::Verb(Form::Gerund)) => !context.nominal_gerund(),
        (Kind::Verb, Inflection::Verb(Form::Past | Form::Participle)) => true,
        (Kind::Verb, _) => !context.is_determined(),
        _ => true,
    }
}

/// Whether what stands without an article can do so.
fn has_its_article(context: &Context, pattern: &str, replacement: &str) -> bool {
    let head = |phrase| head_noun(phrase).map_or("", |(_, head, _)| head).to_lowercase();
    let one_name = |phrase: &str| !phrase.contains(' ') && phrase.starts_with(char::is_uppercase);
    let bare = is_all_caps(pattern) || one_name(pattern) || is_uncountable(&head(pattern));
    let needs = number(replacement) == Number::Singular
        && !one_name(replacement)
        && !may_be_bare(&head(replacement))
        && !begins_with_article(replacement);
    // A name of one word has no article, one of several may.
    let drops = one_name(replacement) && !one_name(pattern) && !begins_with_article(replacement);
    if context.is_determined() { !drops } else { !bare || !needs }
}

fn agrees(context: &Context, pattern: &str, replacement: &str, form: Inflection) -> bool {
    let plural = matches!(form, Inflection::Plural);
    let found = if plural { Number::Plural } else { number(pattern) };
    let placed = match number(replacement) {
        Number::Singular if plural => Number::Plural,
        number => number,
    };
    let counted = plural || context.has_article();
    let head = |phrase| head_noun(phrase).map_or("", |(_, head, _)| head).to_lowercase();
    let doubtful = placed != Number::Uncountable
        && may_be_bare(&head(replacement))
        && head(pattern) != head(replacement);
    context.agrees(found, placed) && !(counted && doubtful)
}

/// How the phrase that stands there differs from the pattern's words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inflection {
    None,
    /// The head noun is in the plural.
    Plural,
    /// The first word is a verb in this form.
    Verb(Form),
}

/// The inflection as the kind of the phrase has it: a verb in -s is in the third person. `None`
/// where the form doesn't tell what to write.
fn read_form(
    form: Inflection,
    found: &str,
    pattern: &str,
    replacement: &str,
) -> Option<Inflection> {
    let verb = |phrase: &str| {
        let mut words = phrase.split(' ').skip_while(|word| word.ends_with("ly"));
        words.next().unwrap_or_default().to_owned()
    };
    let (old, new) = (verb(pattern), verb(replacement));
    let inflected = verb(found).to_lowercase() != old;
    match (kind(pattern), form) {
        (Kind::Verb, Inflection::Plural) => {
            inflected.then_some(Inflection::Verb(Form::ThirdPerson))
        }
        (Kind::Verb, Inflection::Verb(Form::Past)) if past(&old) == participle(&old) => {
            (past(&new) == participle(&new)).then_some(form)
        }
        (Kind::Verb, Inflection::None) if past(&old) == old => (past(&new) == new).then_some(form),
        (Kind::Verb, form) | (_, form @ Inflection::None) => Some(form),
        // There is one of what has a name.
        (Kind::Noun, Inflection::Plural) => (!is_name(replacement)).then_some(form),
        _ => None,
    }
}

fn phrase_words(phrase: &str) -> Vec<String> {
    words(phrase)
        .map(str::to_lowercase)
        .filter(|word| !matches!(word.as_str(), "a" | "an" | "the"))
        .collect()
}

fn inflection(found: &str, pattern: &str) -> Option<Inflection> {
    let (found, base) = (phrase_words(found), phrase_words(pattern));
    if found.len() != base.len() {
        return None;
    }
    let mut inflection = Inflection::None;
    for (at, (word, base)) in found.iter().zip(&base).enumerate() {
        if word == base {
            continue;
        }
        inflection = match (inflection, form_of(word, base)?) {
            (inflection, Form::Base) => inflection,
            (Inflection::None, Form::Plural) => Inflection::Plural,
            (Inflection::None, form) if at == 0 => Inflection::Verb(form),
            _ => return None,
        };
    }
    Some(inflection)
}

fn in_form(replacement: &str, form: Inflection) -> Option<String> {
    match form {
        Inflection::None => Some(replacement.to_owned()),
        Inflection::Plural => {
            let (before, head, after) = head_noun(replacement)?;
            if number(replacement) != Number::Singular {
                return Some(replacement.to_owned());
            }
            // "Opening up" has no plural; natural and legal persons are no people.
            let plural = match head {
                "up" | "out" | "down" | "off" => return None,
                "person" => "persons".to_owned(),
                head => plural(head),
            };
            Some(format!("{before}{plural}{after}"))
        }
        Inflection::Verb(form) => {
            let (first, rest) = replacement.split_once(' ').unwrap_or((replacement, ""));
            if first.ends_with("ly") {
                // "jointly build": the verb follows its adverb.
                let (verb, rest) = rest.split_once(' ').unwrap_or((rest, ""));
                return Some(
                    format!("{first} {} {rest}", inflect(verb, form)).trim_end().to_owned(),
                );
            }
            Some(format!("{} {rest}", inflect(first, form)).trim_end().to_owned())
        }
    }
}

fn begins_with_article(phrase: &str) -> bool {
    without_article(phrase).len() < phrase.len()
}

/// An indefinite article before a phrase.
struct Article {
    start: usize,
    written: String,
    /// What stands between the article and the phrase: a space, perhaps an opening mark.
    between: String,
}

/// The indefinite article that stands right before a byte of the text.
fn article_before(text: &str, at: usize) -> Option<Article> {
    let before = text.get(..at)?;
    let trimmed = before.trim_end_matches(|c: char| " “‘\"'*_([".contains(c));
    let written = trimmed.rsplit(|c: char| !(c.is_alphanumeric() || "'’-.".contains(c))).next()?;
    let between = &before[trimmed.len()..];
    let article = matches!(written, "a" | "an" | "A" | "An" | "AN") && between.starts_with(' ');
    article.then(|| Article {
        start: trimmed.len() - written.len(),
        written: written.to_owned(),
        between: between.to_owned(),
    })
}

/// The phrase with the article that it needs after all: none, "a" or "an".
fn with_article(
    text: &str,
    article: &Article,
    span: Range<usize>,
    phrase: &str,
    form: Inflection,
) -> Option<(Range<usize>, String)> {
    let noun = kind(phrase) == Kind::Noun;
    let opens = article.written.starts_with('A');
    let marked = article.between.trim_matches(' ');
    let whole = article.start..span.end;
    if noun && number(phrase) == Number::Uncountable && !matches!(form, Inflection::Verb(_)) {
        let sure = marked.is_empty() && text.is_char_boundary(whole.start);
        let phrase = if opens { capitalised(phrase) } else { phrase.to_owned() };
        return sure.then_some((whole, phrase));
    }
    let mut new = article_for(phrase).to_owned();
    if opens && is_all_caps(phrase) && article.written.len() + new.len() > 2 {
        new.make_ascii_uppercase();
    } else if opens {
        new = capitalised(&new);
    }
    Some((whole, format!("{new}{}{phrase}", article.between)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str, found: &str, pattern: &str, replacement: &str) -> Option<String> {
        let start = text.find(found).expect("in the text");
        let span = start..start + found.len();
        let (span, new) = replace_phrase(text, &span, pattern, replacement)?;
        Some(format!("{}{new}{}", &text[..span.start], &text[span.end..]))
    }

    #[track_caller]
    fn becomes(text: &str, found: &str, pattern: &str, replacement: &str, expected: &str) {
        let new = edited(text, found, pattern, replacement);
        assert_eq!(new.as_deref(), Some(expected));
    }

    #[track_caller]
    fn stays(text: &str, found: &str, pattern: &str, replacement: &str) {
        assert_eq!(edited(text, found, pattern, replacement), None, "{text}");
    }

    const LINK: (&str, &str) = ("hard link", "hard connectivity");
    const DESTINY: &str = "community of common destiny";
    const FUTURE: &str = "community with a shared future for humanity";

    #[track_caller]
    fn link(text: &str, found: &str, expected: &str) {
        becomes(text, found, LINK.0, LINK.1, expected);
    }

    #[test]
    fn number_article_and_capitals_are_kept() {
        link("the hard links of it", "hard links", "the hard connectivity of it");
        link("a hard link to", "hard link", "hard connectivity to");
        link("A hard link to", "hard link", "Hard connectivity to");
        link("On Hard Links", "Hard Links", "On Hard Connectivity");
        link("ON HARD LINKS", "HARD LINKS", "ON HARD CONNECTIVITY");
        becomes("two seminars", "seminars", "seminar", "symposium", "two symposiums");
        becomes("A seminar was", "seminar", "seminar", "open symposium", "An open symposium was");
        becomes("a “seminar” was", "seminar", "seminar", "open class", "an “open class” was");
        let whole = "community of common destiny for mankind";
        becomes(&format!("a {whole}"), whole, whole, FUTURE, &format!("a {FUTURE}"));
        let (co, joint) = ("co-build", "jointly build");
        becomes("co-building it", "co-building", co, joint, "jointly building it");
        becomes("it co-builds a road", "co-builds", co, joint, "it jointly builds a road");
        stays("the co-building of it", "co-building", co, joint);
    }

    #[test]
    fn a_complement_goes_with_its_phrase() {
        let text = "a community of common destiny for mankind, and for all";
        let span = 2..29;
        let whole = "community of common destiny for mankind";
        assert_eq!(&text[with_complement(text, &span, FUTURE)], whole);
        assert_eq!(with_complement(text, &span, "community with a shared future"), span);
        for tail in ["for all mankind.", "for the whole human race.", "for human beings."] {
            let text = format!("a {DESTINY} {tail}");
            becomes(&text, DESTINY, DESTINY, FUTURE, &format!("a {FUTURE}."));
        }
        for tail in ["for all nations.", "for mankind everywhere.", "for", "for the 21st century"] {
            let text = format!("a {DESTINY} {tail}");
            assert_eq!(with_complement(&text, &span, FUTURE), span, "{text}");
            stays(&text, DESTINY, DESTINY, FUTURE);
        }
    }

    #[test]
    fn what_is_not_sure_is_left_alone() {
        stays("the links built", "links built", "link build", "connectivity");
        stays("a link é", "link", "", "");
        assert_eq!(replace_phrase("é", &(1..9), "é", "e"), None);
        assert_eq!(with_complement("é", &(1..9), "a of b"), 1..9);
    }

    #[test]
    fn only_phrases_of_one_kind_replace_each_other() {
        let build = "build a community with a shared future for mankind";
        stays(&format!("Build a {DESTINY}."), DESTINY, DESTINY, build);
        let (old, new) = ("well-off society", "build a moderately prosperous society");
        stays("We have a well-off society.", old, old, new);
        stays("We pursue progress.", "pursue progress", "pursue progress", "progress");
        stays("Ruling by law.", "Ruling by law", "ruling by law", "law-based governance");
        let law = "law-based governance on all fronts";
        stays("comprehensive rule by law of it", "rule by law", "rule by law", law);
        stays("He rules small and fine", "small and fine", "small and fine", "small project");
    }

    #[test]
    fn an_article_of_the_replacement_yields_to_a_determiner() {
        becomes("Our Band is", "Band", "Band", "the Belt", "Our Belt is");
        becomes("the Band is", "Band", "Band", "the Belt", "the Belt is");
        becomes("on Band and", "Band", "Band", "the Belt", "on the Belt and");
    }

    #[test]
    fn what_stands_beside_it_is_not_said_again() {
        let (old, new) = ("small and pretty", "small yet smart livelihood program");
        stays("small and pretty livelihood projects", old, old, new);
        stays(
            "high-quality quality growth",
            "quality growth",
            "quality growth",
            "high-quality development",
        );
    }

    #[test]
    fn agreement_is_kept() {
        for text in [
            "Hard links grow.",
            "Hard links are growing",
            "These hard links",
            "Hard links of the region are few",
            "Many hard links",
            "two hard links",
            "several new hard links",
        ] {
            stays(
                text,
                if text.starts_with('H') { "Hard links" } else { "hard links" },
                LINK.0,
                LINK.1,
            );
        }
        stays("each hard link of it", "hard link", LINK.0, LINK.1);
        stays("an important hard link", "hard link", LINK.0, LINK.1);
        link("this hard link is", "hard link", "this hard connectivity is");
        let deepening = "the deepening of the hard links of infrastructure";
        link(deepening, "hard links", &deepening.replace("hard links", LINK.1));
        becomes("hold dialogues on it", "dialogues", "dialogue", "talks", "hold talks on it");
        stays("a dialogue on it", "dialogue", "dialogue", "talks");
        becomes("two meetings", "two meetings", "two meetings", "two sessions", "two sessions");
    }

    #[test]
    fn a_verb_is_no_noun() {
        for text in ["He links A to B", "China links it", "which links", "it links the two"] {
            stays(text, "links", "link", "tie");
        }
        becomes("the links of it", "links", "link", "tie", "the ties of it");
    }

    #[test]
    fn quotes_and_names_stay_whole() {
        let title = "Build a Community of Common Destiny for Mankind.";
        let found = "Community of Common Destiny";
        let new = "Build a Community With a Shared Future for Humanity.";
        becomes(title, found, DESTINY, FUTURE, &new.replace("With", "with"));
        becomes("two law men", "law men", "law man", "legal person", "two legal persons");
        stays("the space staff are", "space staff", "space staff", "astronaut");
        stays("the liberate thought", "liberate thought", "liberate thought", "free the mind");
        stays("openings", "openings", "opening", "opening up");
        stays("the hard link-up of it", "hard link", LINK.0, LINK.1);
        stays("Mao Zedong Ideas", "Mao Zedong Ideas", "Mao Zedong Idea", "Mao Zedong Thought");
        stays("a community of common destiny’s", DESTINY, DESTINY, FUTURE);
        stays("the “hard link” of it", "“hard link", LINK.0, LINK.1);
        stays("the “hard link” of it", "hard link”", LINK.0, LINK.1);
        stays("the New Hard Link Company", "Hard Link", LINK.0, LINK.1);
    }
}
