//! What a phrase is: a noun in some number, a verb, an adjective, a sentence.

use super::super::inflect::{Form, form_of, plural};

/// What a phrase is within a sentence. One takes the place only of another of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Noun,
    Verb,
    Gerund,
    Adjective,
    /// Begins with a preposition or an adverb.
    Adverbial,
    /// Begins with a number.
    Counted,
    Clause,
}

/// The number of a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    Singular,
    Plural,
    Uncountable,
}

/// Verbs that begin renderings and are hardly ever nouns there.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "abide", "abolish", "accelerate", "accomplish", "achieve", "act", "adapt", "address", "adhere",
    "adopt", "advance", "allow", "apply", "balance", "base", "be", "become", "boost", "break",
    "bring", "build", "carry", "catch", "clear", "combat", "combine", "complete", "comply",
    "conduct", "confine", "connect", "consolidate", "construct", "continue", "convert", "cool",
    "coordinate", "create", "crush", "cultivate", "cut", "deal", "deepen", "defend", "deliver",
    "develop", "do", "draw", "emancipate", "embrace", "empower", "enable", "encourage", "enforce",
    "enhance", "enrich", "ensure", "establish", "exercise", "expand", "explore", "fight", "finish",
    "follow", "forge", "foster", "fulfill", "gain", "get", "give", "go", "govern", "grasp", "have",
    "help", "hold", "implement", "improve", "increase", "integrate", "intensify", "invigorate",
    "keep", "learn", "leave", "let", "link", "maintain", "make", "meet", "modernize", "move",
    "nurture", "oppose", "persist", "prevent", "promote", "protect", "pursue", "put", "raise",
    "realize", "rejuvenate", "remain", "remember", "respect", "return", "revitalize", "root",
    "safeguard", "secure", "seek", "seize", "serve", "shoot", "shut", "stand", "stay", "stick",
    "strengthen", "strike", "strive", "sweep", "swim", "take", "tap", "tell", "transform", "turn",
    "understand", "unite", "unveil", "uphold", "use", "walk", "wage", "win", "withdraw", "write",
    "pool", "pair", "discuss", "share", "administer", "manage", "peel", "deprive", "eradicate", "remove", "resolve", "solve",
    "provide", "liberate", "recognize", "launch", "respond", "treat", "comprehend", "call", "play", "run", "pay", "hunt", "swat", "crack", "enter", "fall", "lead", "come", "consult", "retreat", "jump", "shoulder", "restrain", "punish",
    "unify", "insist", "persevere", "eliminate", "hang", "reveal", "uncover", "send", "ask", "choose",
    "reduce", "rely", "look", "begin", "start", "know", "love",
];

/// Words that are verbs only where an object with a determiner or a preposition follows.
#[rustfmt::skip]
const VERBS_OR_NOUNS: &[&str] = &[
    "act", "address", "balance", "base", "clear", "cool", "cut", "conduct",
    "deal", "exercise", "fight", "gain", "lead", "link", "pair", "pool",
    "rule", "stand", "strike", "use", "win",
];

/// What only an object, an adverbial or another verb begins with.
#[rustfmt::skip]
const AFTER_VERB: &[&str] = &[
    "a", "an", "the", "its", "their", "our", "his", "all", "this", "that", "these", "those", "it",
    "them", "us", "to", "up", "out", "away", "down", "from", "with", "by", "in", "on", "into",
    "for", "against", "off", "through",
];

/// What follows a verb and no noun.
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "its", "their", "our", "his", "her", "your", "this", "these", "those", "it",
    "them", "us",
];

const ADVERBIAL: &[&str] = &[
    "with", "under", "in", "on", "by", "from", "for", "at", "of", "to", "into", "without",
    "across", "through", "as", "after", "before", "during", "against", "upon", "not", "never",
    "always", "together", "when", "where",
];

/// Words that make a sentence of a phrase.
const FINITE: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "it",
    "harms",
    "makes",
    "takes",
    "means",
    "comes",
    "determines",
    "leads",
    "must",
    "shall",
    "will",
    "should",
    "can",
    "while",
    "we",
    "who",
    "has",
    "have",
    "be",
    "run",
];

pub const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "hundred", "thousand",
];

/// What comes after the head of a noun phrase.
pub const PREPOSITIONS: &[&str] = &[
    "of",
    "with",
    "for",
    "in",
    "on",
    "to",
    "at",
    "between",
    "from",
    "under",
    "by",
    "against",
    "through",
    "among",
    "into",
    "over",
    "that",
    "as",
    "toward",
    "above",
    "along",
    "within",
    "without",
    "directly",
    "facing",
    "towards",
    "around",
    "before",
    "after",
    "based",
    "not",
    "unseen",
    "featuring",
    "centered",
    "according",
    "oneself",
    "outside",
    "inside",
    "across",
];

/// Nouns that have no plural, and endings of such nouns, as they turn up at the head of terms.
#[rustfmt::skip]
const UNCOUNTABLE: &[&str] = &[
    "access", "accountability", "alleviation", "assistance", "biosecurity", "circulation", "compensation",
    "competition", "convertibility", "cyberspace", "demand", "neutrality", "output", "voltage", "advice", "agriculture", "aid", "autonomy", "biodiversity",
    "blockchain", "building", "capital", "carbon", "civilization", "coexistence", "commerce",
    "computing", "confidence", "connectivity", "conservation", "consumption", "cooperation",
    "democracy", "desertification", "development", "diplomacy", "education", "electricity",
    "employment", "energy", "enrichment", "environment", "equality", "equipment", "erosion",
    "evidence", "finance", "fairness", "fraternity", "governance", "growth", "harmony", "health",
    "heritage", "humanity", "humankind", "hydropower", "imprisonment", "income", "industrialization",
    "information", "infrastructure", "integration", "integrity", "intelligence", "investment",
    "jurisprudence", "justice", "knowledge", "labor", "law", "leadership", "legislation",
    "livelihood", "majeure", "management", "mankind", "manufacturing", "mitigation",
    "modernization", "money", "peace", "politics", "pollution", "power", "probation", "progress",
    "property", "prosperity", "protection", "rejuvenation", "research", "resolve", "revitalization",
    "science", "security", "sovereignty", "stability", "technology", "thinking", "trade", "unity",
    "urbanization", "work",
];
const UNCOUNTABLE_ENDINGS: &[&str] = &["ness", "ology", "ism", "ship", "ware"];
const COUNTED_IN_ING: &[&str] = &[
    "being",
    "finding",
    "gathering",
    "hearing",
    "holding",
    "meeting",
    "offering",
    "painting",
    "ring",
    "saying",
    "setting",
    "spring",
    "string",
    "thing",
    "training",
    "wing",
    "writing",
];
/// Endings of nouns that may stand with and without an article.
const EITHER: &[&str] = &["tion", "sion", "ment", "ance", "ence", "ity", "ing", "ism", "cy"];

const ADJECTIVE_ENDINGS: &[&str] =
    &["ous", "ful", "less", "able", "ible", "ive", "ic", "al", "ish", "-oriented", "-based"];
#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "beautiful", "big", "clean", "corrupt", "deep", "digital", "fast", "fine", "free", "good",
    "great", "green", "happy", "hard", "healthy", "high", "honest", "just", "large", "light", "long",
    "low", "modern", "national", "new", "old", "open", "poor", "pretty", "rich", "small", "smart",
    "soft", "special", "stable", "steady", "strong", "upright", "wealthy", "well-off",
];
/// Nouns that end like adjectives.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "academic", "alternative", "animal", "appeal", "approval", "arctic", "arrival", "cable",
    "canal", "capital", "characteristic", "chemical", "clinic", "collective", "cooperative",
    "credential", "criminal", "critic", "deal", "directive", "epidemic", "executive", "festival",
    "general", "goal", "hospital", "incentive", "individual", "initiative", "journal", "logic",
    "material", "metal", "mineral", "music", "narrative", "objective", "official", "pandemic",
    "perspective", "portal", "potential", "principal", "professional", "proposal", "public",
    "removal", "renewal", "representative", "republic", "revival", "signal", "survival", "table",
    "terminal", "topic", "traffic", "trial", "tribunal", "withdrawal",
];

pub fn is_verb(word: &str) -> bool {
    VERBS.contains(&word.strip_prefix("co-").unwrap_or(word))
}

pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

pub fn is_number(word: &str) -> bool {
    NUMBERS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// A phrase without the article it begins with.
pub fn without_article(phrase: &str) -> &str {
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let article = matches!(first.to_lowercase().as_str(), "a" | "an" | "the");
    if article && !rest.is_empty() { rest } else { phrase }
}

/// What a glossary's rendering is.
pub fn kind(phrase: &str) -> Kind {
    let words: Vec<String> = without_article(phrase)
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let adverbs = words.iter().take_while(|word| word.ends_with("ly")).count();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let (first, second) = (word(adverbs), word(adverbs + 1));
    if words.len() > 1 && words.iter().any(|word| FINITE.contains(&word.as_str())) {
        return Kind::Clause;
    }
    let repeated = words.len() == 3 && words[0] == words[2];
    if repeated || ADVERBIAL.contains(&word(0)) {
        return Kind::Adverbial;
    }
    let last = words.last().map_or("", String::as_str);
    if words.len() > 1 && (last == "together" || last.ends_with("ly")) && !is_verb(first) {
        return Kind::Adverbial;
    }
    if begins_as_verb(first, second) {
        return Kind::Verb;
    }
    if first.ends_with("ing") && begins_as_gerund(first, second) {
        return Kind::Gerund;
    }
    if is_number(first) && !first.contains(|c: char| c.is_alphabetic() && first.len() > 5) {
        return Kind::Counted;
    }
    let head = head_noun(phrase).map_or("", |(_, head, _)| head);
    if head_is_adjective(phrase, head) { Kind::Adjective } else { Kind::Noun }
}

fn begins_as_verb(first: &str, second: &str) -> bool {
    let adverb = first.is_empty() || first.ends_with("ing");
    if DETERMINERS.contains(&second) && !adverb {
        return true;
    }
    if AFTER_VERB.contains(&second) && second != "of" {
        return is_verb(first) || VERBS_OR_NOUNS.contains(&first);
    }
    is_verb(first) && !VERBS_OR_NOUNS.contains(&first)
}

fn begins_as_gerund(first: &str, second: &str) -> bool {
    let of_verb = VERBS.iter().any(|verb| form_of(first, verb) == Some(Form::Gerund));
    second != "of" && (AFTER_VERB.contains(&second) || of_verb)
}

fn head_is_adjective(phrase: &str, head: &str) -> bool {
    let last = phrase.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let head = head.to_lowercase();
    // After a preposition stands a noun, and "Pacific" is a name.
    if head.is_empty() || !last.ends_with(&head) || phrase.ends_with(char::is_uppercase) {
        return last.starts_with("trans-") || last.starts_with("cross-");
    }
    let ending = ADJECTIVE_ENDINGS.iter().any(|ending| last.ends_with(ending));
    ADJECTIVES.contains(&head.as_str())
        || last.contains('-') && last.ends_with("ed")
        || ending && !NOUNS.contains(&head.as_str())
}

/// The head of a noun phrase is the last word before its first preposition.
pub fn head_noun(phrase: &str) -> Option<(&str, &str, &str)> {
    let place = |p: &&str| phrase.find(&format!(" {p} "));
    let end = PREPOSITIONS.iter().filter_map(place).min().unwrap_or(phrase.len());
    let start = phrase[..end].rfind([' ', '-']).map_or(0, |at| at + 1);
    let head = &phrase[start..end];
    let is_word = head.chars().all(char::is_alphabetic) && !head.is_empty();
    is_word.then_some((&phrase[..start], head, &phrase[end..]))
}

/// Whether something follows the head of the phrase.
pub fn has_complement(phrase: &str) -> bool {
    head_noun(phrase).is_none_or(|(_, _, after)| !after.is_empty())
}

pub fn is_uncountable(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    let gerund = noun.ends_with("ing") && !COUNTED_IN_ING.contains(&noun.as_str());
    gerund
        || UNCOUNTABLE.contains(&noun.as_str())
        || UNCOUNTABLE_ENDINGS.iter().any(|e| noun.ends_with(e))
}

/// Whether a noun may stand without an article in the singular.
pub fn may_be_bare(noun: &str) -> bool {
    is_uncountable(noun) || EITHER.iter().any(|ending| noun.ends_with(ending))
}

/// The number of a rendering's head.
pub fn number(phrase: &str) -> Number {
    let Some((_, head, _)) = head_noun(phrase) else { return Number::Singular };
    let head = head.to_lowercase();
    if is_plural(&head) {
        Number::Plural
    } else if is_uncountable(&head) {
        Number::Uncountable
    } else {
        Number::Singular
    }
}

fn is_plural(noun: &str) -> bool {
    if matches!(noun, "people" | "men" | "women" | "children" | "data" | "media" | "criteria") {
        return true;
    }
    let singular = ["ss", "us", "is", "ics", "news", "series", "species", "gas", "brics"];
    let Some(stem) = noun.strip_suffix('s') else { return false };
    let stems = [stem.to_owned(), noun.strip_suffix("es").unwrap_or(stem).to_owned()];
    let of_y = noun.strip_suffix("ies").map(|stem| format!("{stem}y"));
    !singular.iter().any(|ending| noun.ends_with(ending))
        && stems.iter().chain(&of_y).any(|stem| plural(stem) == noun)
}
