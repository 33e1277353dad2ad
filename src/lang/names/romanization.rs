//! Spellings of Chinese names that are no pinyin and yet right, so that a comparison keeps silent about them.

/// Wade-Giles initials by pinyin initial, longest first; apostrophes are left out, as most printers do.
const INITIALS: &[(&str, &str)] = &[
    ("zh", "ch"),
    ("ch", "ch"),
    ("sh", "sh"),
    ("b", "p"),
    ("d", "t"),
    ("g", "k"),
    ("j", "ch"),
    ("q", "ch"),
    ("x", "hs"),
    ("r", "j"),
    ("z", "ts"),
    ("c", "ts"),
];

/// Whole syllables in which Wade-Giles follows no rule of initial and final.
const WHOLE: &[(&str, &[&str])] = &[
    ("zi", &["tzu", "tze", "tse"]),
    ("ci", &["tzu", "tse"]),
    ("si", &["ssu", "szu", "sze"]),
    ("zhi", &["chih"]),
    ("chi", &["chih"]),
    ("shi", &["shih"]),
    ("ri", &["jih"]),
    ("er", &["erh"]),
    ("yi", &["i", "yi"]),
    ("bai", &["pai", "po"]),
    ("you", &["yu", "yiu"]),
    ("yan", &["yen"]),
    ("ye", &["yeh"]),
    ("yong", &["yung"]),
    ("ge", &["ko", "ke"]),
    ("ke", &["ko", "ke"]),
    ("he", &["ho", "he"]),
    ("e", &["o", "e"]),
    ("gui", &["kuei", "kui"]),
    ("kui", &["kuei", "kui"]),
    ("guo", &["kuo", "kwo"]),
    ("shuo", &["shuo"]),
    ("juan", &["chuan"]),
    ("xu", &["hsu"]),
    ("xue", &["hsueh"]),
    ("xun", &["hsun"]),
    ("lv", &["lu"]),
    ("nv", &["nu"]),
];

/// The Wade-Giles spellings of a toneless pinyin syllable, in letters only ("zhen" to "chen").
pub fn wade_giles(syllable: &str) -> Vec<String> {
    if let Some((_, whole)) = WHOLE.iter().find(|(pinyin, _)| *pinyin == syllable) {
        return whole.iter().map(|s| (*s).to_owned()).collect();
    }
    let initial = INITIALS.iter().find(|(pinyin, _)| syllable.starts_with(pinyin));
    let (head, tail) =
        initial.map_or(("", syllable), |(pinyin, wade)| (*wade, &syllable[pinyin.len()..]));
    // duo, tuo, luo and the like are to, to, lo; shuo, guo, kuo and huo keep their u.
    let bare_o = tail == "uo" && !matches!(head, "sh" | "k" | "h");
    let tail = match tail {
        "ian" => "ien",
        "ie" => "ieh",
        "ue" => "ueh",
        "ong" => "ung",
        "iong" => "iung",
        _ if bare_o => "o",
        _ if !head.is_empty() => tail,
        _ => return plain_initial(syllable),
    };
    vec![format!("{head}{tail}")]
}

/// The same for syllables whose initial is written alike in both systems (lian to lien, tong to tung).
fn plain_initial(syllable: &str) -> Vec<String> {
    for (pinyin, wade) in [("ian", "ien"), ("ong", "ung"), ("uo", "o"), ("ie", "ieh")] {
        if let Some(head) = syllable.strip_suffix(pinyin).filter(|head| !head.is_empty()) {
            return vec![format!("{head}{wade}")];
        }
    }
    vec![syllable.to_owned()]
}

/// Surnames as people outside the mainland spell them, with the pinyin of the surnames they stand for.
#[rustfmt::skip]
const ELSEWHERE: &[(&str, &str)] = &[
    ("au", "ou"), ("aw", "ou"), ("chai", "cai"), ("chak", "zhai"), ("cham", "zhan"), ("chan", "chen zhan zeng"),
    ("chang", "zhang zheng chang"), ("chao", "zhao"), ("chau", "zhou"), ("cheah", "xie"), ("cheang", "zheng"), ("chee", "xu zhu"),
    ("chen", "chen zeng zheng"), ("cheng", "zheng zhong cheng"), ("cheong", "zhang"), ("cheung", "zhang"), ("chew", "zhou"), ("chia", "xie"),
    ("chiang", "jiang"), ("chiao", "jiao"), ("chien", "qian jian"), ("chin", "qin jin"), ("ching", "cheng"), ("chiu", "zhao qiu"),
    ("choi", "cai"), ("chong", "zhang zhuang"), ("choo", "zhu"), ("chou", "zhou"), ("chow", "zhou"), ("choy", "cai"),
    ("chu", "zhu"), ("chua", "cai"), ("chui", "xu cui"), ("chuang", "zhuang"), ("chun", "qin"), ("chung", "zhong"),
    ("eng", "wu huang rong"), ("fok", "huo"), ("fong", "fang kuang"), ("foo", "fu"), ("fung", "feng"), ("goh", "wu"),
    ("gong", "jiang gong"), ("heng", "wang xing"), ("ho", "he hou"), ("hoang", "huang"), ("hon", "han"), ("hong", "hong kong"),
    ("hui", "xu"), ("hung", "hong kong"), ("huynh", "huang"), ("ip", "ye"), ("jan", "ran zhan"), ("jen", "ren"),
    ("kam", "jin gan"), ("kao", "gao"), ("khoo", "qiu"), ("kim", "jin"), ("ko", "gao ke"), ("koh", "xu gao"),
    ("kong", "kong jiang"), ("koo", "gu"), ("ku", "gu"), ("kuan", "guan"), ("kung", "gong kong"), ("kuo", "guo"),
    ("kwan", "guan"), ("kwok", "guo"), ("kwong", "kuang"), ("lai", "li lai"), ("lam", "lin lan"), ("lau", "liu"),
    ("law", "luo"), ("lay", "li"), ("le", "li"), ("lee", "li"), ("leong", "liang"), ("leung", "liang"),
    ("lien", "lian"), ("liew", "liu"), ("lim", "lin"), ("ling", "lin ling"), ("lo", "luo lu"), ("loh", "luo"),
    ("loke", "lu"), ("loo", "lu"), ("look", "lu"), ("louie", "lei"), ("low", "liu lu"), ("lui", "lei lv"),
    ("luk", "lu"), ("lum", "lin"), ("lung", "long"), ("ly", "li"), ("mah", "ma"), ("mak", "mai mo"),
    ("mo", "wu"), ("mok", "mo"), ("moy", "mei"), ("ng", "wu huang"), ("ngai", "wei"), ("ngan", "yan"),
    ("nguyen", "ruan"), ("oei", "huang"), ("oh", "hu"), ("on", "an"), ("ong", "wang weng"), ("ooi", "huang"),
    ("pak", "bai"), ("pang", "peng"), ("park", "piao"), ("pham", "fan"), ("phan", "pan"), ("phua", "pan"),
    ("po", "bao"), ("poon", "pan"), ("pun", "pan"), ("quah", "ke"), ("quan", "guan"), ("quek", "guo"),
    ("ri", "li"), ("see", "shi xue"), ("seow", "xiao"), ("shek", "shi"), ("shin", "shen"), ("shiu", "shao xiao"),
    ("shum", "shen cen"), ("sim", "shen"), ("sin", "xian"), ("sit", "xue"), ("siu", "xiao"), ("soh", "su"),
    ("soo", "su"), ("soon", "sun"), ("soong", "song"), ("sou", "su"), ("suen", "sun"), ("sum", "shen"),
    ("sze", "shi"), ("szeto", "situ"), ("tam", "tan"), ("tan", "chen tan"), ("tang", "deng tang"), ("tay", "zheng"),
    ("teh", "zheng"), ("teo", "zhang"), ("teoh", "zhang"), ("toh", "du zhuo"), ("tong", "tang dong"), ("tran", "chen"),
    ("tsai", "cai"), ("tsang", "zeng"), ("tsao", "cao"), ("tse", "xie"), ("tseng", "zeng"), ("tsien", "qian"),
    ("tso", "zuo cao"), ("tsoi", "cai"), ("tsou", "zou"), ("tsui", "xu cui"), ("tung", "dong"), ("vu", "wu"),
    ("wan", "yun wen yin"), ("wee", "huang"), ("wong", "wang huang"), ("woo", "wu hu"), ("yam", "ren"), ("yap", "ye"),
    ("yau", "qiu you"), ("yee", "yu yi"), ("yen", "yan"), ("yeo", "yang"), ("yeung", "yang"), ("yick", "yi"),
    ("yip", "ye"), ("yiu", "yao"), ("yoo", "liu yu"), ("yoon", "yin"), ("young", "yang"), ("yuen", "ruan yuan"),
    ("yung", "rong weng"),
];

/// Whether lower-case letters are a surname as it is spelled outside the mainland (Lee, Wong, Chang).
pub fn is_surname_elsewhere(letters: &str) -> bool {
    ELSEWHERE.iter().any(|(spelling, _)| *spelling == letters)
}

/// Whether letters are the surname with this pinyin as Wade-Giles or people outside the mainland spell it.
pub fn spells_elsewhere(letters: &str, pinyin: &str) -> bool {
    let listed = |(spelling, stands_for): &(&str, &str)| {
        *spelling == letters && stands_for.split(' ').any(|s| s == pinyin)
    };
    ELSEWHERE.iter().any(listed) || wade_giles(pinyin).iter().any(|s| s == letters)
}

/// Small English words that could pass for a syllable or a letter more or less of one.
const SMALL_WORDS: &str = " a ah am an and are as at be but by can do ere for go had has he her hi him his how if in is \
    it its let may me men mine my no nor not now of oh on or our out she so than that the then they to too up us was we \
    what when who why you yes ";

/// Whether lower-case letters are an English word of grammar, capitalised only by its place in a sentence or title.
pub fn is_small_word(letters: &str) -> bool {
    SMALL_WORDS.contains(&format!(" {letters} "))
}

/// Other English words that read as pinyin and may stand with a capital at the start of a sentence or in a title.
const LOOKALIKES: &str = " bang ban bin chi dang die dun fan gang gong hang hen hung jade lang lie long man \
    mane pan pang pen pie pin ping pose rang run ran sang sense shed song sun tan tang tie ting ton tong tun wan \
    women ";

/// Whether lower-case letters are an English word too (he, long, sun), so that a capital says little.
pub fn is_english_lookalike(letters: &str) -> bool {
    is_small_word(letters) || LOOKALIKES.contains(&format!(" {letters} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wade_giles_is_recognised() {
        for (pinyin, wade) in [
            ("zhen", "chen"),
            ("deng", "teng"),
            ("qing", "ching"),
            ("xiao", "hsiao"),
            ("dong", "tung"),
            ("ze", "tse"),
            ("jian", "chien"),
            ("lian", "lien"),
            ("zhi", "chih"),
            ("guo", "kuo"),
            ("duo", "to"),
            ("luo", "lo"),
            ("xue", "hsueh"),
            ("li", "li"),
            ("gui", "kuei"),
        ] {
            assert!(
                wade_giles(pinyin).iter().any(|s| s == wade),
                "{pinyin}: {:?}",
                wade_giles(pinyin)
            );
        }
    }

    #[test]
    fn lists_are_searched_by_whole_words() {
        assert!(is_surname_elsewhere("lee") && is_surname_elsewhere("ng"));
        assert!(
            !is_surname_elsewhere("le e")
                && !is_surname_elsewhere("fenk")
                && !is_surname_elsewhere("")
        );
        assert!(
            spells_elsewhere("chan", "chen")
                && spells_elsewhere("chou", "zhou")
                && !spells_elsewhere("chan", "wang")
        );
        assert!(is_english_lookalike("he") && !is_english_lookalike("feng"));
    }
}
