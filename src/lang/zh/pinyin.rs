//! Mandarin readings in pinyin: of a character, split out of a joined spelling, with tones and without.
//!
//! Inside the program a syllable is lower-case, toneless, and has "v" for ü, so that it can be compared
//! byte by byte. What a person wrote (Lǚ, Lü, Lyu, Lu) goes through [`plain`] and [`spellings`].

use pinyin::{Pinyin, ToPinyinMulti};

/// The syllables of standard Mandarin without tones, "v" for ü, sorted for binary search.
static SYLLABLES: &[&str] = &[
    "a", "ai", "an", "ang", "ao", "ba", "bai", "ban", "bang", "bao", "bei", "ben", "beng", "bi",
    "bian", "biao", "bie", "bin", "bing", "bo", "bu", "ca", "cai", "can", "cang", "cao", "ce",
    "cen", "ceng", "cha", "chai", "chan", "chang", "chao", "che", "chen", "cheng", "chi", "chong",
    "chou", "chu", "chua", "chuai", "chuan", "chuang", "chui", "chun", "chuo", "ci", "cong", "cou",
    "cu", "cuan", "cui", "cun", "cuo", "da", "dai", "dan", "dang", "dao", "de", "dei", "den",
    "deng", "di", "dia", "dian", "diao", "die", "ding", "diu", "dong", "dou", "du", "duan", "dui",
    "dun", "duo", "e", "ei", "en", "eng", "er", "fa", "fan", "fang", "fei", "fen", "feng", "fo",
    "fou", "fu", "ga", "gai", "gan", "gang", "gao", "ge", "gei", "gen", "geng", "gong", "gou",
    "gu", "gua", "guai", "guan", "guang", "gui", "gun", "guo", "ha", "hai", "han", "hang", "hao",
    "he", "hei", "hen", "heng", "hong", "hou", "hu", "hua", "huai", "huan", "huang", "hui", "hun",
    "huo", "ji", "jia", "jian", "jiang", "jiao", "jie", "jin", "jing", "jiong", "jiu", "ju",
    "juan", "jue", "jun", "ka", "kai", "kan", "kang", "kao", "ke", "kei", "ken", "keng", "kong",
    "kou", "ku", "kua", "kuai", "kuan", "kuang", "kui", "kun", "kuo", "la", "lai", "lan", "lang",
    "lao", "le", "lei", "len", "leng", "li", "lia", "lian", "liang", "liao", "lie", "lin", "ling",
    "liu", "lo", "long", "lou", "lu", "luan", "lun", "luo", "lv", "lve", "ma", "mai", "man",
    "mang", "mao", "me", "mei", "men", "meng", "mi", "mian", "miao", "mie", "min", "ming", "miu",
    "mo", "mou", "mu", "na", "nai", "nan", "nang", "nao", "ne", "nei", "nen", "neng", "ni", "nian",
    "niang", "niao", "nie", "nin", "ning", "niu", "nong", "nou", "nu", "nuan", "nun", "nuo", "nv",
    "nve", "o", "ou", "pa", "pai", "pan", "pang", "pao", "pei", "pen", "peng", "pi", "pian",
    "piao", "pie", "pin", "ping", "po", "pou", "pu", "qi", "qia", "qian", "qiang", "qiao", "qie",
    "qin", "qing", "qiong", "qiu", "qu", "quan", "que", "qun", "ran", "rang", "rao", "re", "ren",
    "reng", "ri", "rong", "rou", "ru", "rua", "ruan", "rui", "run", "ruo", "sa", "sai", "san",
    "sang", "sao", "se", "sen", "seng", "sha", "shai", "shan", "shang", "shao", "she", "shei",
    "shen", "sheng", "shi", "shou", "shu", "shua", "shuai", "shuan", "shuang", "shui", "shun",
    "shuo", "si", "song", "sou", "su", "suan", "sui", "sun", "suo", "ta", "tai", "tan", "tang",
    "tao", "te", "tei", "teng", "ti", "tian", "tiao", "tie", "ting", "tong", "tou", "tu", "tuan",
    "tui", "tun", "tuo", "wa", "wai", "wan", "wang", "wei", "wen", "weng", "wo", "wu", "xi", "xia",
    "xian", "xiang", "xiao", "xie", "xin", "xing", "xiong", "xiu", "xu", "xuan", "xue", "xun",
    "ya", "yan", "yang", "yao", "ye", "yi", "yin", "ying", "yo", "yong", "you", "yu", "yuan",
    "yue", "yun", "za", "zai", "zan", "zang", "zao", "ze", "zei", "zen", "zeng", "zha", "zhai",
    "zhan", "zhang", "zhao", "zhe", "zhei", "zhen", "zheng", "zhi", "zhong", "zhou", "zhu", "zhua",
    "zhuai", "zhuan", "zhuang", "zhui", "zhun", "zhuo", "zi", "zong", "zou", "zu", "zuan", "zui",
    "zun", "zuo",
];

/// Readings that the crate does not list and translators do use.
static MORE_READINGS: &[(char, &str)] = &[('栅', "shi"), ('旮', "ga"), ('俞', "yu"), ('莎', "sha")];

/// Second readings that names and common words have; the crate also lists readings that only old books have
/// (平 as pian, 广 as an), and those would be odd advice.
#[rustfmt::skip]
static LIVE_HETERONYMS: &[(char, &str)] = &[
    ('长', "zhang"), ('长', "chang"), ('長', "zhang"), ('長', "chang"), ('朝', "zhao"), ('朝', "chao"), ('重', "chong"), ('重', "zhong"),
    ('行', "hang"), ('行', "xing"), ('乐', "yue"), ('乐', "le"), ('樂', "yue"), ('樂', "le"), ('栅', "zha"), ('栅', "shan"),
    ('柵', "zha"), ('柵', "shan"), ('传', "zhuan"), ('传', "chuan"), ('傳', "zhuan"), ('傳', "chuan"), ('盛', "cheng"), ('盛', "sheng"),
    ('强', "jiang"), ('强', "qiang"), ('曾', "zeng"), ('曾', "ceng"), ('会', "kuai"), ('会', "hui"), ('省', "xing"), ('省', "sheng"),
    ('率', "shuai"), ('率', "lv"), ('茜', "qian"), ('茜', "xi"), ('莘', "xin"), ('莘', "shen"), ('晟', "sheng"), ('晟', "cheng"),
    ('炅', "jiong"), ('炅', "gui"), ('蔚', "yu"), ('蔚', "wei"), ('尉', "yu"), ('尉', "wei"), ('柏', "bo"), ('柏', "bai"),
    ('薄', "bo"), ('薄', "bao"), ('泊', "po"), ('泊', "bo"), ('贾', "jia"), ('贾', "gu"), ('校', "xiao"), ('校', "jiao"),
    ('降', "xiang"), ('降', "jiang"), ('藏', "zang"), ('藏', "cang"), ('识', "zhi"), ('识', "shi"), ('宿', "su"), ('宿', "xiu"),
    ('调', "diao"), ('调', "tiao"), ('弹', "tan"), ('弹', "dan"), ('参', "shen"), ('参', "can"), ('都', "du"), ('都', "dou"),
    ('角', "jue"), ('角', "jiao"), ('觉', "jiao"), ('觉', "jue"), ('娜', "nuo"), ('娜', "na"), ('颉', "jie"), ('颉', "xie"),
    ('隽', "jun"), ('隽', "juan"), ('浚', "jun"), ('浚', "xun"), ('殷', "yin"), ('殷', "yan"), ('莎', "suo"), ('莎', "sha"),
    ('阿', "e"), ('阿', "a"), ('纶', "guan"), ('纶', "lun"), ('单', "shan"), ('单', "dan"), ('仇', "qiu"), ('仇', "chou"),
    ('解', "xie"), ('解', "jie"), ('查', "zha"), ('查', "cha"), ('盖', "ge"), ('盖', "gai"), ('区', "ou"), ('区', "qu"),
    ('朴', "piao"), ('朴', "pu"), ('缪', "miao"), ('缪', "mou"), ('覃', "qin"), ('覃', "tan"), ('翟', "di"), ('翟', "zhai"),
    ('洗', "xian"), ('洗', "xi"), ('度', "duo"), ('度', "du"), ('便', "pian"), ('便', "bian"),
    ('折', "she"), ('折', "zhe"), ('还', "huan"), ('还', "hai"), ('没', "mo"), ('没', "mei"), ('奇', "ji"), ('奇', "qi"),
    ('期', "ji"), ('期', "qi"), ('亟', "qi"), ('亟', "ji"), ('拓', "ta"), ('拓', "tuo"), ('漯', "luo"), ('漯', "ta"),
    ('厦', "sha"), ('厦', "xia"), ('蕃', "fan"), ('蕃', "bo"), ('车', "ju"), ('车', "che"), ('系', "xi"), ('系', "ji"),
    ('卡', "qia"), ('卡', "ka"), ('咽', "yan"), ('咽', "ye"), ('塞', "sai"), ('塞', "se"), ('模', "mu"), ('模', "mo"),
    ('佛', "fu"), ('佛', "fo"), ('伽', "jia"), ('伽', "qie"), ('伽', "ga"), ('卜', "bu"), ('卜', "bo"), ('叶', "ye"),
    ('叶', "xie"), ('员', "yun"), ('员', "yuan"), ('圈', "quan"), ('圈', "juan"), ('尺', "chi"), ('尺', "che"), ('巷', "xiang"),
    ('巷', "hang"), ('屏', "ping"), ('屏', "bing"), ('幢', "zhuang"), ('幢', "chuang"), ('桔', "ju"), ('桔', "jie"), ('沈', "shen"),
    ('沈', "chen"), ('沓', "da"), ('沓', "ta"), ('涌', "yong"), ('涌', "chong"), ('熟', "shu"), ('熟', "shou"), ('珲', "hui"),
    ('珲', "hun"), ('瑱', "tian"), ('瑱', "zhen"), ('琢', "zhuo"), ('琢', "zuo"), ('番', "pan"), ('番', "fan"), ('祭', "zhai"),
    ('祭', "ji"), ('禅', "chan"), ('禅', "shan"), ('种', "zhong"), ('种', "chong"), ('秘', "mi"), ('秘', "bi"), ('称', "chen"),
    ('称', "cheng"), ('稽', "ji"), ('稽', "qi"), ('艾', "ai"), ('艾', "yi"), ('葚', "shen"), ('葚', "ren"), ('血', "xue"),
    ('血', "xie"), ('裳', "shang"), ('裳', "chang"), ('说', "yue"), ('说', "shuo"), ('谷', "gu"), ('谷', "yu"), ('遗', "yi"),
    ('遗', "wei"), ('铅', "qian"), ('铅', "yan"), ('陂', "bei"), ('陂', "pi"), ('隗', "wei"), ('隗', "kui"), ('露', "lu"),
    ('露', "lou"), ('骑', "qi"), ('骑', "ji"), ('鹄', "hu"), ('鹄', "gu"), ('龟', "gui"), ('龟', "qiu"), ('龟', "jun"),
    ('否', "pi"), ('否', "fou"), ('俞', "yu"), ('俞', "shu"), ('侗', "dong"), ('侗', "tong"), ('冯', "feng"), ('冯', "ping"),
    ('刹', "cha"), ('刹', "sha"), ('剥', "bo"), ('剥', "bao"), ('勒', "le"), ('勒', "lei"), ('囤', "tun"), ('囤', "dun"),
    ('埔', "pu"), ('埔', "bu"), ('堡', "bao"), ('堡', "pu"), ('孱', "chan"), ('孱', "can"), ('尾', "wei"), ('尾', "yi"),
    ('差', "cha"), ('差', "chai"), ('弄', "nong"), ('弄', "long"), ('恶', "e"), ('恶', "wu"), ('扁', "bian"), ('扁', "pian"),
    ('择', "ze"), ('择', "zhai"), ('杉', "shan"), ('杉', "sha"), ('枞', "cong"), ('枞', "zong"), ('楂', "zha"), ('楂', "cha"),
    ('槟', "bin"), ('槟', "bing"), ('汤', "tang"), ('汤', "shang"), ('泌', "mi"), ('泌', "bi"), ('浒', "hu"), ('浒', "xu"),
    ('渑', "mian"), ('渑', "sheng"), ('澄', "cheng"), ('澄', "deng"), ('畜', "xu"), ('畜', "chu"), ('百', "bai"), ('百', "bo"),
    ('着', "zhuo"), ('着', "zhe"), ('着', "zhao"), ('绿', "lv"), ('绿', "lu"), ('臭', "chou"),
    ('臭', "xiu"), ('般', "bo"), ('般', "ban"), ('荨', "xun"), ('荨', "qian"), ('落', "luo"), ('落', "la"), ('蛤', "ha"),
    ('蛤', "ge"), ('褚', "chu"), ('褚', "zhu"), ('见', "jian"), ('见', "xian"), ('谁', "shui"), ('谁', "shei"), ('轧', "ya"),
    ('轧', "zha"), ('郇', "xun"), ('郇', "huan"), ('郗', "xi"), ('郗', "chi"), ('镐', "hao"), ('镐', "gao"), ('靓', "liang"),
    ('靓', "jing"), ('麽', "mo"), ('麽', "me"), ('了', "liao"), ('了', "le"), ('地', "di"), ('地', "de"), ('得', "de"),
    ('得', "dei"), ('的', "de"), ('的', "di"), ('和', "he"), ('和', "huo"), ('哪', "na"), ('哪', "nei"), ('给', "gei"),
    ('给', "ji"), ('什', "shi"), ('什', "shen"),
];

/// A joined spelling has at most a handful of sensible splits; the limit is for hostile input only.
const MAX_SPLITS: usize = 64;
/// Longer than any name or place written as one word, in letters.
const MAX_JOINED: usize = 36;

/// The toneless readings of a character, the usual one first, each once; empty for what is no Chinese character.
pub fn readings(c: char) -> Vec<&'static str> {
    let mut found = Vec::new();
    let listed = c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain);
    let more = MORE_READINGS.iter().filter(|(known, _)| *known == c).map(|(_, reading)| *reading);
    for reading in listed.chain(more) {
        // Interjections such as ng and hm are no syllables of a name or a term, and fall out here.
        if let Some(syllable) = canonical(&reading.replace('ü', "v"))
            && !found.contains(&syllable)
        {
            found.push(syllable);
        }
    }
    found
}

/// The readings that a character can be expected to have in a name: the usual one first, and others in live use.
pub fn usual_readings(c: char) -> Vec<&'static str> {
    let mut found = readings(c);
    let live: Vec<&str> = LIVE_HETERONYMS
        .iter()
        .filter(|(known, _)| *known == c)
        .map(|(_, reading)| *reading)
        .collect();
    let first = found.first().copied();
    found.retain(|reading| Some(*reading) == first || live.contains(reading));
    found
}

/// Whether `s` is a toneless Mandarin syllable in lower-case; ü may be written ü, v, yu or u (lü, lv, lyu, lue).
pub fn is_syllable(s: &str) -> bool {
    canonical(s).is_some()
}

/// The table's own string for a syllable in any spelling of ü, or nothing if it is no syllable.
pub fn canonical(s: &str) -> Option<&'static str> {
    let folded;
    let key = match s {
        "lyu" => "lv",
        "nyu" => "nv",
        "lue" | "lyue" => "lve",
        "nue" | "nyue" => "nve",
        _ if s.contains('ü') => {
            folded = s.replace('ü', "v");
            &folded
        }
        _ => s,
    };
    SYLLABLES.binary_search(&key).ok().map(|at| SYLLABLES[at])
}

/// The ways in which a toneless syllable is spelled with plain letters: "lv" as lv, lu and lyu.
pub fn spellings(syllable: &'static str) -> &'static [&'static str] {
    match syllable {
        "lv" => &["lv", "lu", "lyu"],
        "nv" => &["nv", "nu", "nyu"],
        "lve" => &["lve", "lue", "lyue"],
        "nve" => &["nve", "nue", "nyue"],
        _ => match SYLLABLES.binary_search(&syllable) {
            Ok(at) => std::slice::from_ref(&SYLLABLES[at]),
            Err(_) => &[],
        },
    }
}

/// Whether two toneless spellings are the same syllable, however their ü is written (lü = lyu = lu).
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let as_written =
        |s: &str, t: &str| canonical(s).is_some_and(|syllable| spellings(syllable).contains(&t));
    a == b || as_written(&a, &b) || as_written(&b, &a)
}

/// Every way to cut a joined spelling ("Xubin", "Xi'an") into syllables, none if there is none.
///
/// Case and tone marks are ignored; an apostrophe, a hyphen or a space is a border that every split keeps.
pub fn splits(spelling: &str) -> Vec<Vec<&'static str>> {
    let plain = plain(spelling);
    if plain.len() > MAX_JOINED {
        return Vec::new();
    }
    let mut all = vec![Vec::new()];
    for piece in
        plain.split(|c: char| is_apostrophe(c) || c == '-' || c == ' ').filter(|p| !p.is_empty())
    {
        let ways = splits_of_piece(piece);
        all = all
            .iter()
            .flat_map(|head: &Vec<&'static str>| {
                ways.iter().map(|way| [head.as_slice(), way].concat())
            })
            .take(MAX_SPLITS)
            .collect();
    }
    all.retain(|way| !way.is_empty());
    all
}

/// The splits of letters with no border among them.
fn splits_of_piece(piece: &str) -> Vec<Vec<&'static str>> {
    if piece.is_empty() {
        return vec![Vec::new()];
    }
    if !piece.is_ascii() {
        return Vec::new();
    }
    let mut found = Vec::new();
    // No syllable has more than six letters (zhuang).
    for len in (1..=piece.len().min(6)).rev() {
        let Some(syllable) = canonical(&piece[..len]) else {
            continue;
        };
        for rest in splits_of_piece(&piece[len..]) {
            found.push([&[syllable], rest.as_slice()].concat());
            if found.len() >= MAX_SPLITS {
                return found;
            }
        }
    }
    found
}

/// Whether a character serves as the apostrophe of Xi'an.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´')
}

/// Pinyin without tone marks or tone numbers, lower-case, "v" for ü: "Yìng", "ying4" and "YING" become "ying".
///
/// Spaces, apostrophes and everything else stay as they are.
pub fn plain(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars().flat_map(char::to_lowercase) {
        match c {
            '1'..='5' | '0' if out.ends_with(|l: char| l.is_ascii_lowercase()) => {}
            // Combining macron, acute, caron, grave; the diaeresis and the colon of u: make ü.
            '\u{304}' | '\u{301}' | '\u{30C}' | '\u{300}' => {}
            '\u{308}' | ':' if out.ends_with('u') => {
                out.pop();
                out.push('v');
            }
            _ => out.push(unmarked(c).map_or(c, |(letter, _)| letter)),
        }
    }
    out
}

/// The vowels with the marks of tones 1 to 4; "v" stands for ü.
static MARKED: &[(char, [char; 4])] = &[
    ('a', ['ā', 'á', 'ǎ', 'à']),
    ('e', ['ē', 'é', 'ě', 'è']),
    ('i', ['ī', 'í', 'ǐ', 'ì']),
    ('o', ['ō', 'ó', 'ǒ', 'ò']),
    ('u', ['ū', 'ú', 'ǔ', 'ù']),
    ('v', ['ǖ', 'ǘ', 'ǚ', 'ǜ']),
    ('n', ['n', 'ń', 'ň', 'ǹ']),
];

/// The plain letter and the tone (0 for none) of a lower-case letter with a mark.
fn unmarked(c: char) -> Option<(char, u8)> {
    if c == 'ü' {
        return Some(('v', 0));
    }
    MARKED.iter().filter(|_| !c.is_ascii()).find_map(|(letter, marks)| {
        let tone = (1u8..).zip(marks).find(|(_, mark)| **mark == c)?.0;
        Some((*letter, tone))
    })
}

/// Pinyin with tone numbers turned into pinyin with tone marks: "ying4" to "yìng", "lv4" and "lu:4" to "lǜ".
///
/// Several syllables may stand in the string; 5, 0 and no number are the neutral tone, without a mark.
pub fn with_marks(reading_with_number: &str) -> String {
    let mut out = String::new();
    let mut syllable = String::new();
    for c in reading_with_number.chars() {
        match c {
            '0'..='5' if !syllable.is_empty() => {
                out.push_str(&mark(&syllable, c as u8 - b'0'));
                syllable.clear();
            }
            ':' if syllable.ends_with(['u', 'U']) => {
                let upper = syllable.pop() == Some('U');
                syllable.push(if upper { 'Ü' } else { 'ü' });
            }
            _ if c.is_alphabetic() => syllable.push(c),
            _ => {
                out.push_str(&mark(&syllable, 0));
                syllable.clear();
                out.push(c);
            }
        }
    }
    out + &mark(&syllable, 0)
}

/// Syllables in numbered pinyin as a word with tone marks, with an apostrophe where the border would not be seen:
/// "xi1 an1" as "xī'ān".
pub fn joined<'s>(syllables: impl IntoIterator<Item = &'s str>) -> String {
    let mut word = String::new();
    for syllable in syllables {
        let hides = syllable.starts_with(['a', 'e', 'o', 'A', 'E', 'O']);
        if hides && word.ends_with(char::is_alphabetic) {
            word.push('\'');
        }
        word.push_str(&with_marks(syllable));
    }
    word
}

/// One syllable with the mark of a tone set on the letter that carries it.
fn mark(syllable: &str, tone: u8) -> String {
    let letters: Vec<char> = syllable.chars().map(|c| if c == 'v' { 'ü' } else { c }).collect();
    let lower: Vec<char> = letters.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let carrier = lower
        .iter()
        .position(|c| matches!(c, 'a' | 'e'))
        .or_else(|| lower.windows(2).position(|pair| pair == ['o', 'u']))
        .or_else(|| lower.iter().rposition(|c| matches!(c, 'i' | 'o' | 'u' | 'ü')));
    let mut out = String::new();
    for (at, &letter) in letters.iter().enumerate() {
        let marked = (Some(at) == carrier && (1..=4).contains(&tone))
            .then(|| marked(lower[at], tone))
            .flatten();
        match marked {
            Some(m) if letter.is_uppercase() => out.extend(m.to_uppercase()),
            Some(m) => out.push(m),
            None => out.push(letter),
        }
    }
    out
}

/// A lower-case vowel with the mark of a tone from 1 to 4.
fn marked(vowel: char, tone: u8) -> Option<char> {
    let key = if vowel == 'ü' { 'v' } else { vowel };
    let (_, marks) = MARKED.iter().find(|(letter, _)| *letter == key)?;
    marks.get(usize::from(tone).checked_sub(1)?).copied()
}

/// Pinyin with tone marks turned into pinyin with tone numbers: "yìng" to "ying4", "lǜ" to "lv4".
///
/// Syllables must stand apart (by a space or an apostrophe); one without a mark gets no number.
pub fn with_numbers(marked: &str) -> String {
    let mut out = String::new();
    let mut tone = 0;
    for c in marked.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        if !c.is_alphabetic() {
            push_tone(&mut out, &mut tone);
            out.push(c);
        } else if let Some((letter, its_tone)) = unmarked(lower) {
            tone = if its_tone == 0 { tone } else { its_tone };
            out.push(if c.is_uppercase() { letter.to_ascii_uppercase() } else { letter });
        } else {
            out.push(c);
        }
    }
    push_tone(&mut out, &mut tone);
    out
}

/// Writes the tone that was read, if any, and forgets it.
fn push_tone(out: &mut String, tone: &mut u8) {
    if *tone > 0 {
        out.push(char::from(b'0' + *tone));
    }
    *tone = 0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_plain() {
        assert!(SYLLABLES.is_sorted());
        assert!(SYLLABLES.iter().all(|s| s.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn characters_have_all_their_readings() {
        assert_eq!(readings('斌'), ["bin"]);
        assert_eq!(readings('吕'), ["lv"]);
        assert_eq!(readings('略'), ["lve"]);
        for (c, all) in [
            ('行', &["xing", "hang"][..]),
            ('重', &["zhong", "chong"]),
            ('栅', &["zha", "shan", "ce", "shi"]),
        ] {
            let found = readings(c);
            assert!(all.iter().all(|r| found.contains(r)), "{c} {found:?}");
        }
        for none in ['a', '。', ' ', '7', '\u{10FFFF}', 'ü'] {
            assert!(readings(none).is_empty(), "{none:?}");
        }
    }

    #[test]
    fn syllables_are_known() {
        for yes in ["a", "zhuang", "er", "lv", "lü", "lyu", "lue", "nve", "xiong", "yo"] {
            assert!(is_syllable(yes), "{yes}");
        }
        for no in ["", "b", "xubin", "Xi", "kong1", "ng", "shing", "tse", "hsu", "kwok", "é", "中"]
        {
            assert!(!is_syllable(no), "{no}");
        }
    }

    #[test]
    fn joined_spellings_are_split() {
        assert_eq!(splits("Xubin"), [vec!["xu", "bin"]]);
        assert_eq!(splits("Xi'an"), [vec!["xi", "an"]]);
        assert_eq!(splits("Xi’an"), [vec!["xi", "an"]]);
        assert_eq!(splits("Xian"), [vec!["xian"], vec!["xi", "an"]]);
        assert!(splits("Guangcheng").contains(&vec!["guang", "cheng"]));
        assert!(
            splits("Fangan").contains(&vec!["fang", "an"])
                && splits("Fangan").contains(&vec!["fan", "gan"])
        );
        assert_eq!(splits("Lǚ"), [vec!["lv"]]);
        assert_eq!(splits("Xu-bin"), [vec!["xu", "bin"]]);
        for none in ["", "Smith", "'", "Ünal", "中文", "Kwok", "Xubinh"] {
            assert!(splits(none).is_empty(), "{none}");
        }
        assert!(splits(&"a".repeat(30)).len() <= MAX_SPLITS);
        assert!(splits(&"xian".repeat(500)).is_empty());
    }

    #[test]
    fn u_with_dots_is_seen_through() {
        assert!(same("Lü", "lyu") && same("lu", "lv") && same("Lǚ", "Lu") && same("nüe", "nue"));
        assert!(!same("lu", "li") && !same("ju", "jv") && !same("", "a"));
    }

    #[test]
    fn tones_go_and_come_back() {
        for (marked, numbered, bare) in [
            ("yìng", "ying4", "ying"),
            ("lǜ", "lv4", "lv"),
            ("yìng lián tōng", "ying4 lian2 tong1", "ying lian tong"),
            ("xióng", "xiong2", "xiong"),
            ("guì", "gui4", "gui"),
            ("liú", "liu2", "liu"),
            ("dōu", "dou1", "dou"),
            ("xué", "xue2", "xue"),
            ("Xí Jìn píng", "Xi2 Jin4 ping2", "xi jin ping"),
            ("Ān", "An1", "an"),
        ] {
            assert_eq!(with_marks(numbered), marked);
            assert_eq!(with_numbers(marked), numbered);
            assert_eq!(plain(marked), bare);
            assert_eq!(plain(numbered), bare);
        }
        assert_eq!(with_marks("ma5 ma"), "ma ma");
        assert_eq!(joined(["Xi1", "an1"]), "Xī'ān");
        assert_eq!(joined(["5g", "wang3"]), "5gwǎng");
        assert_eq!(with_marks("lu:4"), "lǜ");
        assert_eq!(with_marks("ying4lian2tong1"), "yìngliántōng");
        assert_eq!(plain("lu\u{308}\u{30C}"), "lv");
        assert_eq!(plain("LÜ4"), "lv");
        assert_eq!(plain("yìng liántōng"), "ying liantong");
        for odd in ["", "5", "é", "中4文", "a\u{308}", "::", "Ⅳ4"] {
            let _ = (with_marks(odd), with_numbers(odd), plain(odd));
        }
    }
}
