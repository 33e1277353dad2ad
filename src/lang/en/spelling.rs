//! British and American spelling folded together, for comparison only.
//!
//! The key of a word is not always a word (rise becomes rize): all that counts
//! is that two spellings of one word have one key, and two words have two.

use std::borrow::Cow;

/// Beginnings of words, folded. None is the beginning of another.
#[rustfmt::skip]
static BEGINNINGS: [(&str, &str); 154] = [
    ("abridgement", "abridgment"), ("acknowledgement", "acknowledgment"),
    ("aeroplane", "airplane"), ("aesthet", "esthet"), ("ageing", "aging"),
    ("aluminium", "aluminum"), ("amoeb", "ameb"), ("anaem", "anem"), ("anaesth", "anesth"),
    ("appall", "appal"), ("arbour", "arbor"), ("archaeo", "archeo"), ("ardour", "ardor"),
    ("armour", "armor"), ("artefact", "artifact"), ("behaviour", "behavior"),
    ("belabour", "belabor"), ("benefitt", "benefit"), ("biass", "bias"), ("budgett", "budget"),
    ("caesar", "cesar"), ("candour", "candor"), ("centrefold", "centerfold"),
    ("centrepiece", "centerpiece"), ("centring", "centering"), ("cheque", "check"),
    ("chilli", "chili"), ("clamour", "clamor"), ("co-operat", "cooperat"), ("co-opt", "coopt"),
    ("co-ordinat", "coordinat"), ("colour", "color"), ("combatt", "combat"),
    ("connexion", "connection"), ("cosi", "cozi"), ("cosy", "cozy"), ("cruell", "cruel"),
    ("defenc", "defens"), ("demeanour", "demeanor"), ("despatch", "dispatch"),
    ("diall", "dial"), ("diarrhoea", "diarrhea"), ("discolour", "discolor"),
    ("disfavour", "disfavor"), ("dishonour", "dishonor"), ("distill", "distil"),
    ("doughnut", "donut"), ("draught", "draft"), ("duell", "duel"), ("e-mail", "email"),
    ("enamour", "enamor"), ("encyclopaed", "encycloped"), ("endeavour", "endeavor"),
    ("enquir", "inquir"), ("enroll", "enrol"), ("enthrall", "enthral"), ("faec", "fec"),
    ("favour", "favor"), ("fervour", "fervor"), ("fibreboard", "fiberboard"),
    ("fibreglass", "fiberglass"), ("flavour", "flavor"), ("fledgeling", "fledgling"),
    ("focuss", "focus"), ("foet", "fet"), ("fuell", "fuel"), ("fulfill", "fulfil"),
    ("gaol", "jail"), ("glamour", "glamor"), ("grey", "gray"), ("gynaec", "gynec"),
    ("haem", "hem"), ("harbour", "harbor"), ("homoeo", "homeo"), ("honour", "honor"),
    ("humour", "humor"), ("install", "instal"), ("instill", "instil"), ("jewellery", "jewelry"),
    ("judgement", "judgment"), ("kerb", "curb"), ("kidnapp", "kidnap"),
    ("kilogramme", "kilogram"), ("labour", "labor"), ("leukaem", "leukem"),
    ("licenc", "licens"), ("likeabl", "likabl"), ("liveabl", "livabl"),
    ("lodgement", "lodgment"), ("loveabl", "lovabl"), ("manoeuv", "maneuv"),
    ("marvellous", "marvelous"), ("mediaev", "mediev"), ("misbehaviour", "misbehavior"),
    ("misdemeanour", "misdemeanor"), ("misjudgement", "misjudgment"), ("mould", "mold"),
    ("moult", "molt"), ("moustache", "mustache"), ("moveabl", "movabl"),
    ("multicolour", "multicolor"), ("neighbour", "neighbor"), ("odour", "odor"),
    ("oedem", "edem"), ("oesoph", "esoph"), ("oestr", "estr"), ("offenc", "offens"),
    ("orthopaed", "orthoped"), ("paed", "ped"), ("palaeo", "paleo"), ("parlour", "parlor"),
    ("phoney", "phony"), ("plough", "plow"), ("practis", "practic"), ("pretenc", "pretens"),
    ("programme", "program"), ("pyjama", "pajama"), ("rancour", "rancor"),
    ("refuell", "refuel"), ("rigour", "rigor"), ("rumour", "rumor"), ("saleabl", "salabl"),
    ("saviour", "savior"), ("savour", "savor"), ("sceptic", "skeptic"),
    ("septicaem", "septicem"), ("sizeabl", "sizabl"), ("skillful", "skilful"),
    ("smoulder", "smolder"), ("snowplough", "snowplow"), ("splendour", "splendor"),
    ("storey", "story"), ("succour", "succor"), ("sulph", "sulf"), ("targett", "target"),
    ("theatregoer", "theatergoer"), ("tranquillity", "tranquility"), ("triall", "trial"),
    ("tricolour", "tricolor"), ("tumour", "tumor"), ("unfavour", "unfavor"),
    ("unsavour", "unsavor"), ("unskillful", "unskilful"), ("useabl", "usabl"),
    ("valour", "valor"), ("vapour", "vapor"), ("vigour", "vigor"),
    ("watercolour", "watercolor"), ("whisky", "whiskey"), ("willful", "wilful"),
    ("woollen", "woolen"), ("woolly", "wooly"), ("worshipp", "worship"), ("yoghurt", "yogurt"),
];

/// Words that are folded only as wholes.
#[rustfmt::skip]
static WORDS: [(&str, &str); 14] = [
    ("advisor", "advizer"), ("advisors", "advizers"), ("afterwards", "afterward"),
    ("amongst", "among"), ("axe", "ax"), ("disc", "disk"), ("discs", "disks"),
    ("furore", "furor"), ("manoeuvring", "maneuvering"), ("pricey", "pricy"),
    ("towards", "toward"), ("tyre", "tire"), ("tyres", "tires"), ("whilst", "while"),
];

/// Words in -re that American spelling writes with -er, as they end.
#[rustfmt::skip]
static RE_WORDS: [&str; 15] = [
    "calibre", "centre", "fibre", "goitre", "litre", "lustre", "maneuvre", "meagre", "metre",
    "mitre", "sabre", "sceptre", "sombre", "spectre", "theatre",
];

/// Folds the spelling of a lower-case word, so that British and American
/// variants become equal: labour and labor, organise and organize, centre and
/// center. The result is a key for comparison, not a spelling to show.
pub fn spelling_key(word: &str) -> Cow<'_, str> {
    let plain = without_accents(word);
    if let Ok(index) = WORDS.binary_search_by(|&(entry, _)| entry.cmp(&plain)) {
        return WORDS.get(index).map_or(plain, |&(_, folded)| Cow::Borrowed(folded));
    }
    [beginning, ending, double_l].into_iter().fold(plain, |word, rule| match rule(&word) {
        Some(folded) => Cow::Owned(folded),
        None => word,
    })
}

/// café and naïve without their accents, which English writes or not.
fn without_accents(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let plain = |c| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'û' | 'ü' | 'ú' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        '’' => '\'',
        c => c,
    };
    Cow::Owned(word.chars().map(plain).collect())
}

fn beginning(word: &str) -> Option<String> {
    // No entry is the beginning of another, so only the last one that sorts
    // not after the word can match.
    let index = BEGINNINGS.partition_point(|&(entry, _)| entry <= word).checked_sub(1)?;
    let &(entry, folded) = BEGINNINGS.get(index)?;
    word.strip_prefix(entry).map(|rest| format!("{folded}{rest}"))
}

fn ending(word: &str) -> Option<String> {
    from_re(word).or_else(|| from_ogue(word)).or_else(|| from_ise(word))
}

/// centre, centres, centred: center, centers, centered.
fn from_re(word: &str) -> Option<String> {
    let (base, suffix) = split_suffix(word, &["s", "d", ""])?;
    let known = base.ends_with("re") && RE_WORDS.iter().any(|entry| base.ends_with(entry));
    let stem = base.strip_suffix("re").filter(|_| known)?;
    Some(match suffix {
        "d" => format!("{stem}ered"),
        suffix => format!("{stem}er{suffix}"),
    })
}

/// catalogue, dialogues, catalogued: catalog, dialogs, cataloged.
fn from_ogue(word: &str) -> Option<String> {
    let endings =
        [("logue", "log"), ("logues", "logs"), ("logued", "loged"), ("loguing", "loging")];
    replace_suffix(word, &endings)
}

/// organise, analyse and their forms, with z. Words that have s on both sides
/// of the ocean (rise, advise) change as well: they do so wherever they stand.
fn from_ise(word: &str) -> Option<String> {
    const SUFFIXES: [&str; 9] =
        ["ational", "ations", "ation", "able", "ers", "er", "ing", "ed", "es"];
    let (stem, suffix) = split_suffix(word, &SUFFIXES).or_else(|| split_suffix(word, &["e"]))?;
    let head = stem.strip_suffix('s').filter(|head| head.len() > 2)?;
    // prise and prize, and the plurals crises and bases, are words apart.
    let folds = (head.ends_with('i') && head != "pri") || head.ends_with("ly");
    folds.then(|| format!("{head}z{suffix}"))
}

/// travelled, counsellor, marvellous with one l, unless the stem is a single
/// syllable (called, filled), where the double letter tells two words apart.
fn double_l(word: &str) -> Option<String> {
    let suffixes = ["ing", "ings", "ed", "er", "ers", "or", "ors", "ous", "ously"];
    let (stem, suffix) = split_suffix(word, &suffixes)?;
    let head = stem.strip_suffix('l').filter(|head| head.ends_with('l'))?;
    (vowel_groups(head) >= 2).then(|| format!("{head}{suffix}"))
}

/// How many runs of vowels a word has: its syllables, roughly.
pub(super) fn vowel_groups(word: &str) -> usize {
    let vowel = |b: &u8| b"aeiouy".contains(b);
    let bytes = word.as_bytes();
    let begins = |index: usize| index == 0 || !bytes.get(index - 1).is_some_and(vowel);
    bytes.iter().enumerate().filter(|&(index, b)| vowel(b) && begins(index)).count()
}

/// The word without the first of the suffixes that it has, and that suffix.
fn split_suffix<'a>(word: &'a str, suffixes: &[&'static str]) -> Option<(&'a str, &'static str)> {
    suffixes.iter().find_map(|suffix| Some((word.strip_suffix(suffix)?, *suffix)))
}

fn replace_suffix(word: &str, endings: &[(&str, &str)]) -> Option<String> {
    endings.iter().find_map(|(old, new)| Some(format!("{}{new}", word.strip_suffix(old)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_free_of_overlap() {
        for table in [&BEGINNINGS[..], &WORDS] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
        for pair in BEGINNINGS.windows(2) {
            assert!(!pair[1].0.starts_with(pair[0].0), "{pair:?}");
        }
    }

    #[test]
    fn two_spellings_have_one_key() {
        let pairs =
            "labour labor, labourers laborers, behavioural behavioral, honourable honorable,
            neighbouring neighboring, programme program, programmes programs, centre center,
            centres centers, centred centered, kilometres kilometers, theatre theater,
            organise organize, organising organizing, organisation organization,
            organisations organizations, modernised modernized, analyse analyze,
            analysing analyzing, paralysed paralyzed, defence defense, offences offenses,
            licence license, practise practice, practising practicing, travelled traveled,
            travelling traveling, traveller traveler, counsellor counselor, modelling modeling,
            labelled labeled, fuelled fueled, catalogue catalog, dialogues dialogs,
            catalogued cataloged, fulfil fulfill, enrol enroll, enrolment enrollment,
            instalment installment, skilful skillful, grey gray, plough plow, mould mold,
            sceptical skeptical, aluminium aluminum, jewellery jewelry, judgement judgment,
            ageing aging, tyres tires, cheque check, draught draft, anaemia anemia,
            paediatric pediatric, archaeology archeology, manoeuvre maneuver,
            manoeuvres maneuvers, artefact artifact, enquiry inquiry, enquire inquire,
            adviser advisor, café cafe, naïve naive, co-operation cooperation, cosy cozy,
            towards toward, amongst among, focussed focused, encyclopaedia encyclopedia,
            worshipped worshiped, storeys storys, marvellous marvelous";
        for pair in pairs.split(',') {
            let (british, american) = pair.trim().split_once(' ').unwrap();
            assert_eq!(spelling_key(british), spelling_key(american));
        }
    }

    #[test]
    fn two_words_have_two_keys() {
        let pairs = "called caled, filled filed, tilling tiling, prise prize, four for, hour hor,
            flour floor, tour tor, pour por, vice vise, were weer, acre acer, crisis crises,
            analysis analyses, basis basiz, genre gener, mediocre mediocer, course corse";
        for pair in pairs.split(',') {
            let (one, other) = pair.trim().split_once(' ').unwrap();
            assert_ne!(spelling_key(one), spelling_key(other));
        }
    }

    #[test]
    fn most_words_are_their_own_key() {
        for word in ["", "connectivity", "belt", "road", "our", "are", "se", "é", "ß", "一"] {
            let key = spelling_key(word);
            assert!(key == word || word == "é" && key == "e");
        }
        assert!(matches!(spelling_key("connectivity"), Cow::Borrowed(_)));
    }

    #[test]
    fn counts_vowel_groups() {
        assert_eq!(vowel_groups("travel"), 2);
        assert_eq!(vowel_groups("plan"), 1);
        assert_eq!(vowel_groups("rain"), 1);
        assert_eq!(vowel_groups("sh"), 0);
    }
}
