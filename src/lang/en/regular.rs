//! Regular English inflection: how -s, -ed and -ing are attached and taken off.
//!
//! Taking off proposes bases and keeps those from which attaching leads back to
//! the word; without a dictionary it may still propose a base that is no word
//! (caused: cause, caus), which does no harm where words are compared.

use super::irregular;
use super::spelling::vowel_groups;

/// Words that look inflected and are not, or not of the word they seem to hide.
#[rustfmt::skip]
pub(super) static UNINFLECTED: [&str; 150] = [
    "acoustics", "aerobics", "aesthetics", "alas", "alias", "always", "anything", "arkansas",
    "as", "asbestos", "athletics", "atlas", "avionics", "awning", "beijing", "beloved",
    "besides", "bias", "bionics", "biophysics", "biped", "bobsled", "bring", "bullring", "bus",
    "canvas", "ceiling", "chaos", "charles", "chongqing", "christmas", "cling", "cosmos",
    "crooked", "cunning", "darling", "duckling", "during", "dynamics", "earring", "economics",
    "electronics", "embed", "ethics", "ethos", "evening", "everything", "fledgling", "fling",
    "gas", "genetics", "geopolitics", "gymnastics", "has", "hatred", "herring", "hers",
    "hindus", "his", "hundred", "hydraulics", "indeed", "informatics", "infrared", "inning",
    "is", "its", "jagged", "james", "kansas", "kindred", "king", "lens", "lightning",
    "linguistics", "logistics", "madras", "mars", "mathematics", "mechatronics", "moped",
    "morning", "ms", "naked", "nanjing", "news", "nothing", "obstetrics", "offspring", "optics",
    "ours", "ourselves", "outing", "overseas", "paediatrics", "pancreas", "pathos",
    "pediatrics", "perhaps", "phonetics", "physics", "plaything", "plus", "politics", "pudding",
    "pus", "rabid", "ragged", "ring", "robotics", "rugged", "sacred", "sapling", "semantics",
    "series", "shed", "shilling", "sibling", "sing", "sled", "sling", "something", "sometimes",
    "species", "spring", "starling", "sterling", "sting", "string", "swing", "texas", "theirs",
    "themselves", "thing", "this", "thomas", "thus", "underling", "us", "viking", "was",
    "wellbeing", "whereas", "wicked", "wing", "wretched", "yearling", "yes", "yours",
    "yourselves",
];

/// Nouns in -ics that are plurals of nouns in -ic; the rest are sciences.
#[rustfmt::skip]
pub(super) static ICS_PLURALS: [&str; 49] = [
    "academics", "alcoholics", "analytics", "antibiotics", "arsenics", "attics", "basics",
    "ceramics", "characteristics", "classics", "clinics", "comics", "cosmetics", "critics",
    "cynics", "demographics", "diagnostics", "domestics", "epidemics", "fabrics", "fanatics",
    "frolics", "generics", "graphics", "heretics", "infographics", "italics", "logics",
    "lyrics", "mechanics", "metrics", "mimics", "pandemics", "panics", "picnics", "plastics",
    "relics", "republics", "romantics", "rustics", "sceptics", "skeptics", "specifics",
    "statistics", "synthetics", "tactics", "tonics", "topics", "traffics",
];

/// Verbs and nouns in -ie, which would else be taken for -y.
#[rustfmt::skip]
pub(super) static IE_WORDS: [&str; 61] = [
    "aerie", "auntie", "belie", "birdie", "bogie", "boogie", "bookie", "brownie", "budgie",
    "calorie", "camaraderie", "collie", "cookie", "coterie", "cutie", "die", "dixie", "eerie",
    "eyrie", "foodie", "freebie", "genie", "goalie", "hankie", "hie", "hippie", "hogtie",
    "hoodie", "indie", "junkie", "laddie", "lassie", "lie", "lingerie", "magpie", "menagerie",
    "movie", "necktie", "newbie", "overlie", "patisserie", "pie", "pixie", "prairie", "reverie",
    "rookie", "rotisserie", "selfie", "smoothie", "sortie", "specie", "sweetie", "techie",
    "tie", "townie", "underlie", "untie", "vie", "walkie-talkie", "yuppie", "zombie",
];

/// Words in -oe, -che and -sse, which would else lose their -e.
#[rustfmt::skip]
pub(super) static E_WORDS: [&str; 46] = [
    "ache", "aloe", "attache", "avalanche", "backache", "brioche", "cache", "canoe", "cliche",
    "creche", "crevasse", "doe", "douche", "finesse", "floe", "foe", "fosse", "gouache",
    "headache", "heartache", "hoe", "horseshoe", "impasse", "lacrosse", "mistletoe", "mousse",
    "moustache", "mustache", "niche", "oboe", "panache", "pastiche", "posse", "psyche",
    "quiche", "roe", "shoe", "sloe", "snowshoe", "stomachache", "throe", "tiptoe", "toe",
    "toothache", "tranche", "woe",
];

/// Nouns in a single -s that take -es.
#[rustfmt::skip]
pub(super) static S_NOUNS: [&str; 23] = [
    "acropolis", "alias", "atlas", "bias", "canvas", "chaos", "christmas", "clitoris", "cosmos",
    "gas", "iris", "lens", "mantis", "metropolis", "necropolis", "pancreas", "pelvis", "penis",
    "portcullis", "summons", "tennis", "texas", "trellis",
];

/// Nouns and verbs in a consonant and -o that take -es.
#[rustfmt::skip]
pub(super) static O_ES: [&str; 32] = [
    "antihero", "buffalo", "cargo", "desperado", "do", "domino", "echo", "embargo", "forego",
    "forgo", "go", "hero", "innuendo", "lasso", "mango", "mosquito", "motto", "mulatto",
    "outdo", "overdo", "peccadillo", "potato", "redo", "superhero", "tomato", "tornado",
    "torpedo", "tuxedo", "undergo", "undo", "veto", "volcano",
];

/// Nouns in -ch spoken as k, which take a mere -s.
#[rustfmt::skip]
pub(super) static HARD_CH: [&str; 18] = [
    "biotech", "conch", "czech", "diptych", "epoch", "eunuch", "fintech", "hierarch",
    "high-tech", "loch", "mach", "matriarch", "monarch", "oligarch", "patriarch", "stomach",
    "tech", "triptych",
];

/// Verbs of more than one syllable whose last consonant is doubled.
#[rustfmt::skip]
pub(super) static DOUBLING: [&str; 112] = [
    "abet", "abhor", "abut", "acquit", "admit", "airdrop", "allot", "annul", "aver", "babysit",
    "backstop", "bedim", "befit", "befog", "begin", "beset", "commit", "compel", "concur",
    "confer", "control", "debug", "defer", "demur", "deprogram", "deter", "disinter", "dispel",
    "distil", "eavesdrop", "emit", "enrol", "entrap", "equip", "excel", "expel", "extol",
    "forbid", "forget", "format", "fulfil", "giftwrap", "handicap", "hobnob", "horsewhip",
    "hotspot", "humbug", "impel", "incur", "infer", "input", "instil", "inter", "kidnap",
    "leapfrog", "occur", "offset", "omit", "outbid", "outfit", "outgun", "output", "outrun",
    "outstrip", "outwit", "overlap", "overrun", "overstep", "patrol", "permit", "prefer",
    "program", "propel", "readmit", "rebel", "rebut", "recommit", "recur", "refer", "refit",
    "reformat", "regret", "reknit", "remit", "repel", "reprogram", "rerun", "reset", "resubmit",
    "retransmit", "retrofit", "rewrap", "sandbag", "sidestep", "sublet", "submit", "teleshop",
    "transfer", "transmit", "typeset", "unclog", "underbid", "undercut", "underpin", "unpin",
    "unplug", "unwrap", "unzip", "upset", "workshop", "worship", "zigzag",
];

/// Verbs whose final double consonant is their own, where another word has one.
#[rustfmt::skip]
pub(super) static OWN_DOUBLE: [&str; 19] = [
    "add", "boycott", "burr", "butt", "ebb", "egg", "err", "inn", "matt", "mitt", "mutt",
    "nett", "odd", "purr", "putt", "sett", "shirr", "watt", "whirr",
];

/// Verbs in -c, which take a k before an ending.
#[rustfmt::skip]
pub(super) static C_VERBS: [&str; 11] = [
    "bivouac", "colic", "frolic", "havoc", "mimic", "panic", "picnic", "politic", "tarmac",
    "traffic", "zinc",
];

/// Words in -eed that are participles.
#[rustfmt::skip]
pub(super) static EED_PAST: [&str; 10] = [
    "agreed", "decreed", "disagreed", "filigreed", "freed", "guaranteed", "pedigreed", "peed",
    "refereed", "teed",
];

/// Nouns and adjectives that are a letter away from a verb (breath, breathe) and
/// have no -ed and -ing of their own.
#[rustfmt::skip]
pub(super) static NOT_VERBS: [&str; 21] = [
    "aide", "artiste", "breath", "caste", "cloth", "envelope", "forte", "humane", "loath",
    "locale", "lung", "morale", "past", "rang", "severe", "sheath", "sooth", "suite", "teeth",
    "unit", "wreath",
];

/// Nouns with one form for both numbers, and those without plural.
#[rustfmt::skip]
pub(super) static ONE_FORM: [&str; 84] = [
    "advice", "aircraft", "baggage", "barracks", "bison", "bourgeois", "burmese", "cantonese",
    "cash", "chassis", "chinese", "cod", "corps", "crossroads", "deer", "diabetes", "economics",
    "elk", "equipment", "ethics", "evidence", "faux-pas", "feedback", "fish", "furniture",
    "gallows", "hardware", "headquarters", "homework", "hovercraft", "information",
    "infrastructure", "innings", "japanese", "knowledge", "lebanese", "linguistics", "luggage",
    "machinery", "maltese", "mathematics", "means", "measles", "money", "moose", "music",
    "nepalese", "news", "offspring", "personnel", "physics", "poetry", "politics", "portuguese",
    "progress", "rabies", "rendezvous", "research", "salmon", "scenery", "scissors", "series",
    "shambles", "sheep", "shellfish", "shrimp", "software", "spacecraft", "species", "squid",
    "staff", "sudanese", "swine", "swiss", "taiwanese", "traffic", "transportation", "trousers",
    "trout", "vietnamese", "watercraft", "wealth", "weather", "wildlife",
];

/// Nouns in -man whose plural is regular.
#[rustfmt::skip]
pub(super) static MANS: [&str; 14] = [
    "brahman", "caiman", "cayman", "german", "human", "mussulman", "nonhuman", "norman",
    "ottoman", "roman", "shaman", "superhuman", "talisman", "turkoman",
];

/// Words in -men that are no plurals of -man.
#[rustfmt::skip]
pub(super) static MEN_SINGULARS: [&str; 18] = [
    "abdomen", "acumen", "albumen", "amen", "bitumen", "cyclamen", "dolmen", "hymen", "lumen",
    "men", "omen", "ramen", "regimen", "semen", "specimen", "stamen", "women", "yemen",
];

/// Whether a word stands in one of the sorted lists.
pub(super) fn listed(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// A word with -s in its regular form: plural of a noun, third person of a verb.
pub(super) fn with_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|stem| ends_in_consonant(stem)) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    if hissing && !listed(&HARD_CH, word) || listed(&O_ES, word) {
        return format!("{word}es");
    }
    format!("{word}s")
}

/// A verb with -ed or -ing in its regular form.
pub(super) fn with_suffix(verb: &str, suffix: &str) -> String {
    if let Some(stem) = verb.strip_suffix('e') {
        return after_silent_e(verb, stem, suffix);
    }
    if suffix == "ed"
        && let Some(stem) = verb.strip_suffix('y').filter(|stem| ends_in_consonant(stem))
    {
        return format!("{stem}ied");
    }
    if listed(&C_VERBS, verb) && verb != "zinc" {
        return format!("{verb}k{suffix}");
    }
    if doubles(verb) { doubled(verb, suffix) } else { format!("{verb}{suffix}") }
}

fn after_silent_e(verb: &str, stem: &str, suffix: &str) -> String {
    if suffix == "ed" {
        return format!("{verb}d");
    }
    if let Some(stem) = stem.strip_suffix('i').filter(|stem| !stem.is_empty()) {
        return format!("{stem}y{suffix}");
    }
    let is_spoken = stem.ends_with(['e', 'o', 'y']) || matches!(verb, "be" | "singe" | "tinge");
    if is_spoken { format!("{verb}{suffix}") } else { format!("{stem}{suffix}") }
}

fn doubled(verb: &str, suffix: &str) -> String {
    let last = verb.chars().next_back().map(String::from).unwrap_or_default();
    format!("{verb}{last}{suffix}")
}

/// Whether the last consonant is doubled before -ed and -ing: after a single
/// vowel in the only syllable (plan), or in a stressed one (permit), which only
/// a list can tell.
fn doubles(verb: &str) -> bool {
    if matches!(verb, "quiz" | "whiz" | "gas") || listed(&DOUBLING, verb) {
        return true;
    }
    let mut letters = verb.bytes().rev();
    let (Some(last), Some(vowel)) = (letters.next(), letters.next()) else {
        return false;
    };
    let before = letters.next();
    let after_q = vowel != b'u' && before == Some(b'u') && letters.next() == Some(b'q');
    let single = after_q || !before.is_some_and(is_vowel);
    // "y" is a vowel only after a consonant, and then it never asks for doubling.
    is_vowel(vowel)
        && single
        && last.is_ascii_lowercase()
        && !is_vowel(last)
        && !matches!(last, b'w' | b'x' | b'y' | b'h' | b's' | b'c')
        && vowel_groups(verb) == 1
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_in_consonant(stem: &str) -> bool {
    let last = stem.bytes().next_back();
    last.is_some_and(|b| b.is_ascii_lowercase() && !is_vowel(b)) && stem.len() > 1
        || stem.ends_with("qu")
}

/// The words of which `word` may be the regular plural or third person.
pub(super) fn without_s(word: &str) -> Vec<String> {
    let Some(base) = word.strip_suffix('s').filter(|base| base.chars().count() >= 2) else {
        return Vec::new();
    };
    let science = word.ends_with("ics") && !listed(&ICS_PLURALS, word);
    if science && word.len() > 5 || base.ends_with(['s', 'u', 'i', '\'', '’']) {
        return Vec::new();
    }
    match base.strip_suffix('e') {
        Some(stem) => without_es(base, stem),
        None => vec![base.to_string()],
    }
}

/// `base` is the word without -s, `stem` the word without -es.
fn without_es(base: &str, stem: &str) -> Vec<String> {
    if let Some(head) = stem.strip_suffix('i').filter(|head| ends_in_consonant(head)) {
        let is_ie = listed(&IE_WORDS, base) || head.len() < 2;
        return vec![if is_ie { base.to_string() } else { format!("{head}y") }];
    }
    let drops = ["x", "sh", "ch", "o", "ss"].iter().any(|end| stem.ends_with(end));
    if drops && stem.len() > 1 && !listed(&E_WORDS, base) {
        return vec![stem.to_string()];
    }
    let mut found = vec![base.to_string()];
    if let Some(single) = stem.strip_suffix('z').filter(|single| single.ends_with('z')) {
        found.push(single.to_string());
    }
    if stem.ends_with('z') || stem.ends_with("us") && stem.len() > 3 || listed(&S_NOUNS, stem) {
        found.push(stem.to_string());
    }
    found
}

/// The verbs of which `word` may be the regular form in `suffix` (ed, ing).
pub(super) fn without_suffix(word: &str, suffix: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix(suffix).filter(|stem| vowel_groups(stem) > 0) else {
        return Vec::new();
    };
    if word.ends_with("eed") && !listed(&EED_PAST, word) {
        return Vec::new();
    }
    let mut candidates = vec![stem.to_string(), format!("{stem}e")];
    candidates.extend(undoubled(stem));
    candidates.extend(stem.strip_suffix('k').map(str::to_string));
    let head = stem.strip_suffix(if suffix == "ed" { 'i' } else { 'y' });
    if let Some(head) = head {
        let base = format!("{head}ie");
        if listed(&IE_WORDS, &base) {
            return vec![base];
        }
        candidates.push(format!("{head}y"));
    }
    candidates.retain(|verb| leads_back(verb, suffix, word));
    candidates.dedup();
    candidates
}

/// Whether a verb, with the ending attached, is the word. British spelling
/// doubles in more verbs than ours, hence the leniency with long ones.
fn leads_back(verb: &str, suffix: &str, word: &str) -> bool {
    // In a single s end plurals (laps, lapsed), but few verbs (focus).
    let plural = verb.ends_with('s') && !verb.ends_with("ss");
    let is_verb = !plural || verb == "bus" || verb.ends_with("us") && verb.len() > 3;
    let is_verb = is_verb || listed(&S_NOUNS, verb);
    if !is_verb || listed(&NOT_VERBS, verb) || suffix == "ed" && !takes_ed(verb, word) {
        return false;
    }
    let long = vowel_groups(verb) > 1 && !verb.ends_with(['w', 'x', 'y', 'h', 'c', 'e']);
    with_suffix(verb, suffix) == word || long && doubled(verb, suffix) == word
}

/// An irregular verb takes -ed only where the table says so (hanged).
fn takes_ed(verb: &str, word: &str) -> bool {
    irregular::verb(verb).is_none()
        || irregular::bases(&irregular::VERB_FORMS, word).any(|base| base == verb)
}

/// A stem without the doubled consonant at its end: plann, plan. Single
/// syllables in ll, ss, ff and zz keep theirs (called), but for a few.
fn undoubled(stem: &str) -> Option<String> {
    let last = stem.chars().next_back().filter(|last| !"aeiouy".contains(*last))?;
    let single = stem.strip_suffix(last).filter(|single| single.ends_with(last))?;
    let keeps = matches!(last, 'l' | 's' | 'f' | 'z') && vowel_groups(single) < 2;
    let known = matches!(single, "quiz" | "whiz" | "gas" | "bus");
    (!listed(&OWN_DOUBLE, stem) && (!keeps || known)).then(|| single.to_string())
}

/// The adjectives of which `word` may be the comparative or superlative.
pub(super) fn without_grade(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix("er").or_else(|| word.strip_suffix("est")) else {
        return Vec::new();
    };
    let mut candidates = vec![stem.to_string(), format!("{stem}e")];
    candidates.extend(undoubled(stem));
    candidates.extend(stem.strip_suffix('i').map(|head| format!("{head}y")));
    candidates.retain(|adjective| listed(&irregular::GRADED, adjective));
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        let lists: [&[&str]; 14] = [
            &UNINFLECTED,
            &ICS_PLURALS,
            &IE_WORDS,
            &E_WORDS,
            &S_NOUNS,
            &O_ES,
            &HARD_CH,
            &DOUBLING,
            &OWN_DOUBLE,
            &C_VERBS,
            &EED_PAST,
            &NOT_VERBS,
            &ONE_FORM,
            &MANS,
        ];
        for list in lists {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
        }
        assert!(MEN_SINGULARS.is_sorted());
    }

    #[test]
    fn attaches_s() {
        let pairs = "link links, box boxes, city cities, day days, hero heroes, photo photos,
            church churches, epoch epochs, bus buses, soliloquy soliloquies, go goes, y ys";
        for pair in pairs.split(',') {
            let (base, form) = pair.trim().split_once(' ').unwrap();
            assert_eq!(with_s(base), form);
        }
    }

    #[test]
    fn attaches_ed_and_ing() {
        let rows = "plan planned planning, visit visited visiting, permit permitted permitting,
            make maked making, agree agreed agreeing, die died dying, study studied studying,
            play played playing, fix fixed fixing, show showed showing, quiz quizzed quizzing,
            equip equipped equipping, panic panicked panicking, travel traveled traveling,
            rain rained raining, develop developed developing, open opened opening,
            dye dyed dyeing, singe singed singeing, offer offered offering, sync synced syncing,
            continue continued continuing, transfer transferred transferring, tie tied tying";
        for row in rows.split(',') {
            let row: Vec<&str> = row.split_whitespace().collect();
            assert_eq!(with_suffix(row[0], "ed"), row[1]);
            assert_eq!(with_suffix(row[0], "ing"), row[2]);
        }
    }

    #[test]
    fn takes_off_what_was_attached() {
        let verbs = "plan visit permit agree die study play fix show quiz equip panic travel rain
            develop add call miss use cause link advance coordinate connect jog stir hope hop";
        for verb in verbs.split_whitespace() {
            for suffix in ["ed", "ing"] {
                let found = without_suffix(&with_suffix(verb, suffix), suffix);
                assert!(found.iter().any(|base| base == verb), "{verb}: {found:?}");
            }
            let found = without_s(&with_s(verb));
            assert!(found.iter().any(|base| base == verb), "{verb}: {found:?}");
        }
    }
}
