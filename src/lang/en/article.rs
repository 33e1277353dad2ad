//! The indefinite article: it goes by the sound of the next word.

/// Beginnings of words in which a vowel letter is spoken as a consonant.
#[rustfmt::skip]
const CONSONANT_SOUND: [&str; 29] = [
    "eu", "ewe", "once", "one", "ouija", "ubiqu", "udmurt", "ufo", "uganda", "uighur", "ukrain",
    "ukulele", "unanim", "unesco", "uni", "ural", "uran", "urea", "ureth", "urin", "urolog",
    "uruguay", "us", "ute", "uti", "uto", "utrecht", "uvul", "uyg",
];

/// Longer beginnings among those in which it is a vowel after all.
#[rustfmt::skip]
const VOWEL_SOUND: [&str; 9] = [
    "onei", "oner", "unideal", "unidentif", "unidiom", "unill", "unim", "unin", "usher",
];

/// Beginnings of words with a silent h.
const SILENT_H: [&str; 5] = ["heir", "honest", "honor", "honour", "hour"];

/// Acronyms that are spoken as words, so that the sound of their first letter's
/// name does not count.
#[rustfmt::skip]
const SPOKEN_ACRONYMS: [&str; 33] = [
    "AIDS", "APEC", "ASEAN", "AUKUS", "FIFA", "LAN", "LASER", "LIDAR", "MERCOSUR", "MERS", "MINT",
    "MOOC", "NAFTA", "NASA", "NASDAQ", "NATO", "NEET", "NIMBY", "OPEC", "RADAR", "RAM", "RAND", "ROM",
    "SAARC", "SALT", "SARS", "SCUBA", "SIM", "SONAR", "SWAT", "SWIFT", "UNESCO", "UNICEF",
];

/// "a" or "an", as the word or number that follows is spoken: an hour, a
/// university, an MP, a UN envoy, an 8, an 11th, an X-ray.
pub fn article_for(next_word: &str) -> &'static str {
    let opening = |c: char| !c.is_alphanumeric();
    let word = next_word.trim_start_matches(opening);
    let word = word.split_whitespace().next().unwrap_or_default();
    let vowel = match word.chars().next() {
        None => false,
        Some(first) if first.is_ascii_digit() => number_begins_with_vowel(word),
        Some(_) => word_begins_with_vowel(word),
    };
    if vowel { "an" } else { "a" }
}

/// Eight, eleven and eighteen, in figures, also with what follows them: 8,000;
/// 11.5; 18th; 1800s, read as eighteen hundreds.
fn number_begins_with_vowel(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let grouped = word.as_bytes().get(digits) == Some(&b',');
    let teen = word.starts_with("11") || word.starts_with("18");
    match digits {
        _ if word.starts_with('8') => true,
        2 => teen,
        // Years and hundreds are read in pairs, ten thousands in thousands.
        4 | 5 => teen && !grouped,
        _ => false,
    }
}

fn word_begins_with_vowel(word: &str) -> bool {
    // What is spoken first ends at a hyphen, an apostrophe or a slash.
    let part: String =
        word.split(['-', '\'', '’', '/', '–']).next().unwrap_or_default().replace('.', "");
    if is_spelled_out(&part) {
        return part.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X']);
    }
    let lower = word.to_lowercase();
    let begins = |list: &[&str]| list.iter().any(|entry| lower.starts_with(entry));
    if begins(&SILENT_H) || begins(&VOWEL_SOUND) {
        return true;
    }
    let vowel =
        lower.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'à', 'ö', 'ü', 'ó', 'á', 'î']);
    vowel && !begins(&CONSONANT_SOUND)
}

/// A single letter (X-ray) or capitals read one by one (NPC, MPs).
fn is_spelled_out(part: &str) -> bool {
    let capitals = part.strip_suffix('s').unwrap_or(part);
    let all = !capitals.is_empty()
        && capitals.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && capitals.starts_with(|c: char| c.is_ascii_uppercase());
    all && !SPOKEN_ACRONYMS.contains(&capitals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_by_the_sound() {
        let an =
            "hour honest heir honorary MP MPs NPC EU X-ray F-16 SME RCEP NGO LNG 8 11 18 80 8,000
            11th 18-year-old 8.5 $8 1800s 11,000 umbrella urban understanding unimportant
            uninterrupted unidentified important apple hourly AI HIV IMF M.A. L-shaped S.O.S. ASEAN
            OPEC APEC open e-commerce unintended usher “old";
        let a = "university European UN US UK one-off once unit united user useful usual utility
            Ukrainian Uyghur road belt history house UNESCO NATO NASA SARS SWIFT U-turn T-shirt
            1 7 10 12 100 110 118 1,800 1,100 180 2018 year yuan GDP CPC BRI PhD WTO B.A. hotel
            unanimous union unique unidirectional 一 euro heritage 1.8 “new";
        for word in an.split_whitespace() {
            assert_eq!(article_for(word), "an", "{word}");
        }
        for word in a.split_whitespace() {
            assert_eq!(article_for(word), "a", "{word}");
        }
    }

    #[test]
    fn odd_input_is_survived() {
        for word in ["", " ", "“", "8", "é", ".", "-", "s", "S", "99999999999999999999999"] {
            assert!(matches!(article_for(word), "a" | "an"));
        }
    }
}
