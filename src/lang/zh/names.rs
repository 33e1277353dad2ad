//! Personal names in Chinese text: a surname and one or two characters, vouched for by what stands around them.
//!
//! [`names`] gives those that the text itself shows to be names; [`possible`] gives every place where a name
//! could stand, for a caller who holds better evidence (an English name that reads almost the same).

mod tables;

use super::script::is_han;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::pinyin;
use tables::*;

/// A personal name in a Chinese text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, in bytes of the text.
    pub span: Range<usize>,
    /// Surname and given name, as written.
    pub text: String,
    /// Length of the surname in characters, 1 or 2.
    pub surname_len: usize,
    /// Whether its surroundings leave no doubt that it is a name and where it ends.
    pub certain: bool,
}

impl Name {
    /// The surname, as written.
    pub fn surname(&self) -> &str {
        let end =
            self.text.char_indices().nth(self.surname_len).map_or(self.text.len(), |(at, _)| at);
        &self.text[..end]
    }

    /// The characters of the given name.
    pub fn given(&self) -> impl Iterator<Item = char> + '_ {
        self.text.chars().skip(self.surname_len)
    }

    /// Whether the surname is oftener an ordinary word or a piece of one (和, 高, 方) than a surname.
    pub fn rare_surname(&self) -> bool {
        self.surname_len == 1 && self.text.chars().next().is_some_and(|c| RARE.contains(&c))
    }
}

static SINGLE: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut map: HashMap<char, Vec<&'static str>> = HashMap::new();
    for (reading, characters) in SURNAMES {
        for c in characters.chars() {
            let readings = map.entry(c).or_default();
            if !readings.contains(reading) {
                readings.push(reading);
            }
        }
    }
    map
});
static RARE: LazyLock<HashSet<char>> = LazyLock::new(|| RARE_SURNAMES.chars().collect());
static NEVER: LazyLock<HashSet<char>> = LazyLock::new(|| NEVER_GIVEN.chars().collect());
static ORDINARY: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| ORDINARY_WORDS.split_whitespace().collect());
static BEFORE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| TITLES_BEFORE.iter().copied().collect());

/// The longest entry of the lists that are looked up as sets, in characters.
const LONGEST: usize = 6;

/// The readings that a surname has as a surname, a reading a character; several where several are in use
/// (覃 qin, tan), none if it is no surname.
pub fn surname_readings(surname: &str) -> Vec<Vec<&'static str>> {
    let mut chars = surname.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else {
        return Vec::new();
    };
    if second.is_none() {
        return SINGLE.get(&first).into_iter().flatten().map(|reading| vec![*reading]).collect();
    }
    COMPOUND_SURNAMES
        .iter()
        .filter(|(known, _)| *known == surname)
        .map(|(_, readings)| readings.to_vec())
        .collect()
}

/// Whether a character is a surname with this toneless reading.
pub fn is_surname_read(c: char, reading: &str) -> bool {
    SINGLE.get(&c).is_some_and(|all| all.iter().any(|r| pinyin::spellings(r).contains(&reading)))
}

/// Whether a toneless syllable is the reading of some surname of one character.
pub fn is_surname_reading(syllable: &str) -> bool {
    SURNAMES.iter().any(|(reading, _)| pinyin::spellings(reading).contains(&syllable))
}

/// The names that the text itself shows to be names, in text order, none overlapping another.
///
/// Evidence is a title before or behind, a verb of speech, a list of names, or only that a usual surname opens a
/// clause and a border follows in time. `certain` needs the stronger kinds and clean borders.
pub fn names(text: &str) -> Vec<Name> {
    let scan = Scan::new(text);
    let mut found: Vec<Spot> = Vec::new();
    let mut at = 0;
    while at < scan.chars.len() {
        match scan.best_at(at) {
            Some(spot) => {
                at = spot.end;
                found.push(spot);
            }
            None => at += 1,
        }
    }
    scan.settle_lists(&mut found);
    found.retain(|spot| spot.shown);
    found.iter().map(|spot| scan.name(spot)).collect()
}

/// Every place where a name could stand, overlapping ones included, none of them certain.
pub fn possible(text: &str) -> Vec<Name> {
    let scan = Scan::new(text);
    let spots = (0..scan.chars.len()).flat_map(|at| scan.spots_at(at));
    spots.map(|spot| scan.name(&spot)).collect()
}

/// A candidate, in characters of the scanned text.
#[derive(Debug, Clone)]
struct Spot {
    start: usize,
    end: usize,
    surname_len: usize,
    /// There is some evidence for a name.
    shown: bool,
    certain: bool,
}

/// A text as characters with their byte offsets.
struct Scan<'a> {
    text: &'a str,
    chars: Vec<char>,
    /// Byte offset of each character, and the length of the text behind the last.
    offsets: Vec<usize>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        let offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Scan { text, chars: text.chars().collect(), offsets }
    }

    fn name(&self, spot: &Spot) -> Name {
        let span = self.offsets[spot.start]..self.offsets[spot.end];
        let text = self.text[span.clone()].to_owned();
        Name { span, text, surname_len: spot.surname_len, certain: spot.certain }
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        &self.text[self.offsets[range.start]..self.offsets[range.end]]
    }

    /// What stands from a character on.
    fn from(&self, at: usize) -> &'a str {
        &self.text[self.offsets[at]..]
    }

    /// Every candidate that begins at a character, longer surname and longer given name first.
    fn spots_at(&self, start: usize) -> Vec<Spot> {
        let mut spots = Vec::new();
        for surname_len in [2, 1] {
            let begin = start + surname_len;
            if begin > self.chars.len() || !self.is_surname(start..begin) {
                continue;
            }
            // 王主任 and 李老师 are a surname with a title, which may come out as anything in English.
            let behind = self.from(begin);
            if TITLES_AFTER.iter().chain(TITLES_BEFORE).any(|title| behind.starts_with(title)) {
                continue;
            }
            for given_len in [2, 1] {
                let end = begin + given_len;
                if end <= self.chars.len()
                    && self.is_given(begin..end)
                    && !self.is_ordinary(start, end)
                {
                    spots.push(Spot { start, end, surname_len, shown: false, certain: false });
                }
            }
        }
        spots
    }

    fn is_surname(&self, range: Range<usize>) -> bool {
        match self.chars[range.clone()] {
            [c] => SINGLE.contains_key(&c),
            _ => COMPOUND_SURNAMES.iter().any(|(known, _)| *known == self.slice(range.clone())),
        }
    }

    /// Whether these characters are an ordinary word, and no title or border speaks for a person called so.
    fn is_ordinary(&self, start: usize, end: usize) -> bool {
        let word =
            |end: usize| end <= self.chars.len() && ORDINARY.contains(self.slice(start..end));
        let usual = !RARE.contains(&self.chars[start]);
        let called_so = usual && self.has_title_before(start) && self.closes(end);
        (word(end) && !called_so) || (end + 1..=start + LONGEST).any(word)
    }

    /// Whether an ordinary word is the beginning of a candidate (王国 in 王国强): only strong evidence makes it a name.
    fn begins_ordinary(&self, spot: &Spot) -> bool {
        (spot.start + 2..spot.end).any(|end| ORDINARY.contains(self.slice(spot.start..end)))
    }

    /// Whether these characters can be a given name; forms of address and of rank (王总, 李家, 周大娘, 荀子) cannot.
    fn is_given(&self, range: Range<usize>) -> bool {
        const ADDRESS: &str =
            "某氏家工总導导老队局太方国军人媒警院校系团部子公王帝侯后母父姓生君翁";
        const KIN: &str = "哥姐叔姨爷奶婶伯妈爸嫂娘姑婆弟妹老兄";
        let follower = self.chars.get(range.end).copied();
        let given = &self.chars[range];
        let numbered = |c: char| "大二三四五六七八九十小老".contains(c) || KIN.contains(c);
        given.iter().all(|c| is_han(*c) && !NEVER.contains(c))
            && match *given {
                // 王二 may be a name, 王二爷 is none.
                [only] => {
                    let kin_follows = follower.is_some_and(|c| KIN.contains(c));
                    !(ADDRESS.contains(only) || KIN.contains(only) || numbered(only) && kin_follows)
                }
                [first, last] => {
                    first != '某'
                        && last != '某'
                        && !(numbered(first) && (KIN.contains(last) || last == '子'))
                }
                _ => true,
            }
    }

    /// The best candidate at a character with its evidence, if there is any that might hold.
    fn best_at(&self, start: usize) -> Option<Spot> {
        let mut best: Option<Spot> = None;
        for mut spot in self.spots_at(start) {
            self.judge(&mut spot);
            let better = match &best {
                None => spot.shown || self.is_list_item(&spot),
                // The shorter one wins only by evidence that the longer one lacks, or by a plainer border.
                Some(other) => {
                    let plainer = self.border(spot.end) > self.border(other.end);
                    let blurred = self.ends_in_link(other) || plainer;
                    let listed = plainer && !other.certain && self.is_list_item(&spot);
                    listed || (spot.certain && (!other.certain || blurred))
                }
            };
            if better {
                best = Some(spot);
            }
        }
        best
    }

    /// Whether the last character is one that oftener links a name to the next word (王毅和).
    fn ends_in_link(&self, spot: &Spot) -> bool {
        AFTER_NAMES.contains(&self.slice(spot.end - 1..spot.end))
    }

    /// Whether the surname is one that is seldom anything else.
    fn is_usual(&self, spot: &Spot) -> bool {
        spot.surname_len == 2 || !RARE.contains(&self.chars[spot.start])
    }

    /// Whether the last character may be the adverb of the verb behind it (凤姐忙说) and no part of the name.
    fn ends_in_adverb(&self, spot: &Spot) -> bool {
        "忙笑便才又就也都即曾再却正先常仍竟则不并一".contains(self.chars[spot.end - 1])
    }

    /// Fills in what the surroundings say about a candidate.
    fn judge(&self, spot: &mut Spot) {
        let rest = self.from(spot.end);
        let open = self.opens(spot.start);
        // A title may be the end of another name (陈丽女士和…), and then a link word is just that.
        let titled =
            self.has_title_before(spot.start) && !"和与及同从向由".contains(self.chars[spot.start]);
        let closed = self.border(spot.end) > 0;
        let title_behind = TITLES_AFTER.iter().any(|title| rest.starts_with(title));
        let speech = SPEECH.iter().any(|word| rest.starts_with(word));
        let usual = self.is_usual(spot) && !self.begins_ordinary(spot);
        let long = spot.end - spot.start > 2;
        spot.shown = titled || (open && (title_behind || speech || (usual && closed)));
        spot.certain = (titled
            && if self.is_usual(spot) { closed } else { self.closes(spot.end) || title_behind })
            || (open && title_behind && (usual || long))
            || (open && speech && usual && !self.ends_in_adverb(spot));
    }

    /// Whether nothing before a character can belong to the same word: a start, punctuation, a link word.
    fn opens(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).map(|at| self.chars[at]) else {
            return true;
        };
        !is_han(before) && !before.is_alphanumeric() && before != '·' || "和与及".contains(before)
    }

    /// Whether the text ends at a character, or punctuation follows; the dot inside a foreign name does not count.
    fn closes(&self, end: usize) -> bool {
        self.chars
            .get(end)
            .is_none_or(|c| !is_han(*c) && !c.is_alphanumeric() && *c != '·' && *c != '•')
    }

    /// How plain it is that a name ends here: 3 punctuation, 2 a word of two characters or more, 1 a single character
    /// that could begin something else, 0 not at all.
    fn border(&self, end: usize) -> usize {
        if self.closes(end) {
            return 3;
        }
        let rest = self.from(end);
        // A date or a figure follows (习近平2日在北京).
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return 2;
        }
        let words = AFTER_NAMES.iter().chain(TITLES_AFTER).filter(|word| rest.starts_with(**word));
        words.map(|word| word.chars().count().min(2)).max().unwrap_or(0)
    }

    fn has_title_before(&self, start: usize) -> bool {
        let longest = LONGEST.min(start);
        (2..=longest).any(|len| BEFORE.contains(self.slice(start - len..start)))
    }

    /// Whether the candidate stands between list commas or other borders, so that a list could vouch for it.
    fn is_list_item(&self, spot: &Spot) -> bool {
        let comma = |at: Option<&char>| at == Some(&'、');
        let after_comma = spot.start > 0 && comma(self.chars.get(spot.start - 1));
        let before_comma = comma(self.chars.get(spot.end));
        let closed = self.border(spot.end) > 0;
        (after_comma || before_comma) && self.opens(spot.start) && closed
    }

    /// Makes the members of a list of names certain: a list that has a certain member, or three usual surnames.
    fn settle_lists(&self, found: &mut [Spot]) {
        let mut first = 0;
        while first < found.len() {
            let mut last = first;
            while last + 1 < found.len() && self.are_joined(&found[last], &found[last + 1]) {
                last += 1;
            }
            let run = &mut found[first..=last];
            let usual = run.iter().filter(|s| self.is_usual(s)).count();
            if run.len() > 1
                && (run.iter().any(|s| s.certain) || (run.len() >= 3 && usual * 3 >= run.len() * 2))
            {
                for spot in run {
                    spot.shown = true;
                    spot.certain = true;
                }
            }
            first = last + 1;
        }
    }

    /// Whether two neighbouring candidates have only a list comma or "and" between them.
    fn are_joined(&self, left: &Spot, right: &Spot) -> bool {
        matches!(self.slice(left.end..right.start), "、" | "和" | "与" | "及" | "以及" | "，")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The certain names of a text.
    fn certain(text: &str) -> Vec<String> {
        names(text).into_iter().filter(|name| name.certain).map(|name| name.text).collect()
    }

    #[test]
    fn titles_show_names() {
        assert_eq!(certain("市委书记高志远、市长任晓东出席会议。"), ["高志远", "任晓东"]);
        assert_eq!(certain("办公厅主任许平出席座谈会。"), ["许平"]);
        assert_eq!(certain("公司董事长欧阳建国表示，"), ["欧阳建国"]);
        assert_eq!(certain("（记者 苗小雨）"), Vec::<String>::new());
        assert_eq!(certain("（记者苗小雨、解平）"), ["苗小雨", "解平"]);
        assert_eq!(certain("习近平总书记的讲话"), ["习近平"]);
        assert_eq!(certain("秦刚外长会见来宾。"), ["秦刚"]);
        assert_eq!(certain("陈丽女士和郝大为先生来了。"), ["陈丽", "郝大为"]);
        assert_eq!(certain("研究所所长高峰。"), ["高峰"]);
        assert_eq!(certain("校长王国强说，"), ["王国强"]);
    }

    #[test]
    fn speech_shows_names() {
        for (text, name) in [
            ("丁一鸣说，", "丁一鸣"),
            ("会上，潘越指出，", "潘越"),
            ("“好。”魏大海笑道。", "魏大海"),
            ("诸葛明表示，", "诸葛明"),
            ("最后，罗琳强调：", "罗琳"),
        ] {
            assert_eq!(certain(text), [name], "{text}");
        }
    }

    #[test]
    fn lists_show_names() {
        assert_eq!(certain("王刚、李晓明、赵一曼出席座谈会。"), ["王刚", "李晓明", "赵一曼"]);
        assert_eq!(certain("出席的有：彭真言、宋平、郑和生等。"), ["彭真言", "宋平", "郑和生"]);
        assert_eq!(certain("记者董小丰、顾成报道"), ["董小丰", "顾成"]);
        assert_eq!(certain("高度、方面、任务"), Vec::<String>::new());
        assert_eq!(certain("江苏、安徽、山东出席"), Vec::<String>::new());
    }

    #[test]
    fn ordinary_words_are_no_names() {
        for text in [
            "高度评价",
            "各方面表示",
            "王国里",
            "马上说",
            "张开嘴问",
            "何时出席？",
            "白天在家",
            "任务是",
            "于是说",
            "金融、文化、安全",
            "黄河在这里",
            "温暖的春天",
            "周年，",
            "常委主持",
            "成员、成员国",
            "，王主任说",
            "李老师说，",
            "，周大娘说",
            "张先生说",
            "韩方表示",
            "老王说",
            "他说，",
            "国家主席，",
            "发言人表示",
            "专家说",
            "和平表示",
            "，国家强调",
            "王二爷说",
            "",
            "王",
            "欧阳",
        ] {
            assert_eq!(certain(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn spans_are_bytes_and_lengths_characters() {
        let text = "教授欧阳明说，";
        let name = &names(text)[0];
        assert_eq!(
            (&text[name.span.clone()], name.surname_len, name.surname()),
            ("欧阳明", 2, "欧阳")
        );
        assert_eq!(name.given().collect::<String>(), "明");
    }

    #[test]
    fn possible_names_overlap() {
        let all: Vec<String> = possible("今天王小明来").into_iter().map(|name| name.text).collect();
        assert!(all.contains(&"王小明".to_owned()) && all.contains(&"王小".to_owned()), "{all:?}");
        assert!(possible("王国强").iter().any(|name| name.text == "王国强"));
        assert!(
            possible("王国").is_empty()
                && possible("王先生").is_empty()
                && possible("高度").is_empty()
        );
    }

    #[test]
    fn surnames_have_their_readings() {
        for (surname, reading) in [
            ("单", "shan"),
            ("仇", "qiu"),
            ("解", "xie"),
            ("任", "ren"),
            ("曾", "zeng"),
            ("盖", "ge"),
            ("查", "zha"),
            ("区", "ou"),
            ("覃", "qin"),
            ("覃", "tan"),
            ("冼", "xian"),
            ("缪", "miao"),
            ("乐", "yue"),
            ("乐", "le"),
            ("朴", "piao"),
            ("朴", "park"),
            ("华", "hua"),
            ("翟", "zhai"),
            ("尹", "yin"),
            ("余", "yu"),
            ("吕", "lv"),
            ("陳", "chen"),
            ("劉", "liu"),
        ] {
            assert!(surname_readings(surname).contains(&vec![reading]), "{surname} {reading}");
        }
        assert_eq!(surname_readings("尉迟"), [["yu", "chi"]]);
        assert_eq!(surname_readings("万俟"), [["mo", "qi"]]);
        assert!(surname_readings("桌").is_empty() && surname_readings("").is_empty());
        assert!(
            is_surname_reading("feng") && is_surname_reading("lu") && !is_surname_reading("smith")
        );
    }

    #[test]
    fn tables_hold_together() {
        for (reading, characters) in SURNAMES {
            assert!(pinyin::is_syllable(reading) || *reading == "park", "{reading}");
            assert!(characters.chars().all(is_han), "{characters}");
        }
        assert!(
            ORDINARY_WORDS
                .split_whitespace()
                .all(|word| word.chars().all(is_han) && word.chars().count() > 1)
        );
        assert!(
            TITLES_BEFORE.iter().chain(TITLES_AFTER).all(|title| title.chars().count() <= LONGEST)
        );
    }
}
