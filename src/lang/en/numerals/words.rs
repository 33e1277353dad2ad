//! The English words for numbers.

/// What a word is in a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// one to nine
    Unit(u128),
    /// ten to nineteen
    Teen(u128),
    /// twenty, thirty to ninety
    Tens(u128),
    Hundred,
    /// thousand to trillion
    Scale(u128),
}

const UNITS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const UNIT_ORDINALS: [&str; 9] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const TEENS: [&str; 10] = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TEEN_ORDINALS: [&str; 10] = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const TENS_ORDINALS: [&str; 8] = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];
const DECADES: [&str; 8] =
    ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
const SCALES: [(&str, u128); 4] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

/// The class of a cardinal number word.
pub(super) fn cardinal(word: &str) -> Option<Class> {
    if let Some(value) = place(&UNITS, word) {
        return Some(Class::Unit(value + 1));
    }
    if let Some(value) = place(&TEENS, word) {
        return Some(Class::Teen(value + 10));
    }
    if let Some(value) = place(&TENS, word) {
        return Some(Class::Tens((value + 2) * 10));
    }
    if word == "hundred" {
        return Some(Class::Hundred);
    }
    scale(word).map(Class::Scale)
}

/// The class of an ordinal number word; its value is that of the cardinal.
pub(super) fn ordinal(word: &str) -> Option<Class> {
    if let Some(value) = place(&UNIT_ORDINALS, word) {
        return Some(Class::Unit(value + 1));
    }
    if let Some(value) = place(&TEEN_ORDINALS, word) {
        return Some(Class::Teen(value + 10));
    }
    if let Some(value) = place(&TENS_ORDINALS, word) {
        return Some(Class::Tens((value + 2) * 10));
    }
    match word.strip_suffix("th")? {
        "hundred" => Some(Class::Hundred),
        stem => scale(stem).map(Class::Scale),
    }
}

/// thousand to trillion.
pub(super) fn scale(word: &str) -> Option<u128> {
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, scale)| *scale)
}

/// The letters that stand for a scale right after digits: 3.2bn, 50k.
pub(super) fn scale_letters(letters: &str) -> Option<u128> {
    Some(match letters {
        "k" => 1_000,
        "m" | "mn" | "mln" => 1_000_000,
        "b" | "bn" | "bln" => 1_000_000_000,
        "tn" | "trn" => 1_000_000_000_000,
        _ => return None,
    })
}

/// Units that are counted by themselves: two dozen, three decades.
pub(super) fn group(word: &str) -> Option<u128> {
    Some(match word {
        "dozen" | "dozens" => 12,
        "score" => 20,
        "decade" | "decades" => 10,
        "century" | "centuries" => 100,
        "millennium" | "millennia" => 1000,
        _ => return None,
    })
}

/// Words that imply a number without naming it.
pub(super) fn implied(word: &str) -> Option<u128> {
    if let Some(value) = word.strip_suffix("fold").and_then(|stem| place(&UNITS, stem)) {
        return Some(value + 1);
    }
    Some(match word {
        "zero" | "nil" => 0,
        "once" | "single" | "sole" | "primary" | "firstly" => 1,
        "twice" | "double" | "doubled" | "doubles" | "doubling" | "both" | "pair" | "pairs"
        | "couple" | "couples" | "dual" | "twin" | "twins" | "secondary" | "secondly"
        | "twofold" => 2,
        "thrice" | "triple" | "tripled" | "tripling" | "trio" | "tertiary" | "threefold"
        | "thirdly" | "trilateral" => 3,
        "quadruple" | "quadrupled" | "quartet" | "fourthly" => 4,
        "quintuple" | "fifthly" => 5,
        "decade" | "decades" | "tens" | "teens" => 10,
        "noon" | "midday" | "dozen" | "dozens" => 12,
        "midnight" => 24,
        "fortnight" => 14,
        "scores" => 20,
        "centenary" | "centennial" | "century" | "hundreds" | "hundred" => 100,
        "bicentenary" => 200,
        "thousand" | "thousands" | "millennium" | "millennia" => 1000,
        "million" | "millions" => 1_000_000,
        "billion" | "billions" => 1_000_000_000,
        "trillion" | "trillions" => 1_000_000_000_000,
        _ => return None,
    })
}

/// Whether a word says that something has become so many times as much.
pub(super) fn is_growth(word: &str) -> bool {
    let verb =
        ["doubl", "tripl", "quadrupl", "quintupl"].iter().find_map(|stem| word.strip_prefix(stem));
    matches!(verb, Some("ed" | "es" | "ing")) || word.ends_with("fold")
}

/// Whether a word names the parts that a text is divided into.
pub(super) fn names_part(word: &str) -> bool {
    const PARTS: [&str; 9] = [
        "article",
        "chapter",
        "paragraph",
        "subparagraph",
        "item",
        "section",
        "clause",
        "page",
        "subsection",
    ];
    PARTS.contains(&word.strip_suffix('s').unwrap_or(word))
}

/// twenties to nineties.
pub(super) fn decade(word: &str) -> Option<u128> {
    place(&DECADES, word).map(|value| (value + 2) * 10)
}

/// The part of one that a denominator names; `several` where it must be plural.
pub(super) fn denominator(word: &str, several: bool) -> Option<u128> {
    let stem = if several { word.strip_suffix('s')? } else { word };
    match stem {
        "half" | "halve" => Some(2),
        "quarter" => Some(4),
        "second" | "first" => None,
        stem => match ordinal(stem)? {
            Class::Unit(value) | Class::Teen(value) | Class::Tens(value) | Class::Scale(value) => {
                Some(value)
            }
            Class::Hundred => Some(100),
        },
    }
}

/// The month that a word names, 1 to 12.
pub(super) fn month(word: &str) -> Option<u128> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const SHORT: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if word == "sept" {
        return Some(9);
    }
    place(&MONTHS, word).or_else(|| place(&SHORT, word)).map(|index| index + 1)
}

/// The value of a Roman numeral in capitals, up to 39.
pub(super) fn roman(letters: &str) -> Option<u128> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let rest = letters.trim_start_matches('X');
    let tens = letters.len() - rest.len();
    let ones = place(&ONES, rest)?;
    let value = u128::try_from(tens).ok()? * 10 + ones;
    (tens <= 3 && value > 0).then_some(value)
}

fn place(words: &[&str], word: &str) -> Option<u128> {
    let index = words.iter().position(|candidate| *candidate == word)?;
    u128::try_from(index).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_values() {
        assert_eq!(cardinal("seven"), Some(Class::Unit(7)));
        assert_eq!(cardinal("twelve"), Some(Class::Teen(12)));
        assert_eq!(cardinal("ninety"), Some(Class::Tens(90)));
        assert_eq!(ordinal("twelfth"), Some(Class::Teen(12)));
        assert_eq!(ordinal("thousandth"), Some(Class::Scale(1000)));
        assert_eq!(cardinal("tent"), None);
        assert_eq!(decade("eighties"), Some(80));
        assert_eq!(implied("threefold"), Some(3));
    }

    #[test]
    fn denominators_agree_in_number() {
        assert_eq!(denominator("third", false), Some(3));
        assert_eq!(denominator("thirds", true), Some(3));
        assert_eq!(denominator("third", true), None);
        assert_eq!(denominator("second", false), None);
        assert_eq!(denominator("quarters", true), Some(4));
    }

    #[test]
    fn words_for_growth_and_parts() {
        assert!(is_growth("doubled") && is_growth("tripling") && is_growth("threefold"));
        assert!(!is_growth("double") && !is_growth("doubt"));
        assert!(names_part("articles") && names_part("page") && !names_part("phase"));
    }

    #[test]
    fn months_and_roman_numerals() {
        assert_eq!(month("dec"), Some(12));
        assert_eq!(month("sept"), Some(9));
        assert_eq!(roman("XIV"), Some(14));
        assert_eq!(roman("IX"), Some(9));
        assert_eq!(roman("XXXX"), None);
        assert_eq!(roman("CIVIL"), None);
    }
}
