//! Chinese personal names against their pinyin in the English.
//!
//! The evidence is bilingual: an English name that reads as pinyin, which nothing in the Chinese explains, beside a
//! Chinese name that reads almost the same. Anything that is no pinyin (Wade-Giles, Cantonese, foreign people)
//! is passed over in silence.

mod absent;
mod cost;
mod english;
mod romanization;
mod source;

use std::ops::Range;

use super::zh::names::{self, Name};
use super::zh::pinyin;
use cost::distance;
use english::{Window, Word};
use source::Source;

/// A Chinese name whose English spelling is wrong or missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMismatch {
    /// The name in the Chinese.
    pub zh: Name,
    /// The wrong spelling, in bytes of the English; nothing where the name is missing.
    pub en: Option<Range<usize>>,
    /// The wrong spelling as it stands there.
    pub found: Option<String>,
    /// The right spellings, the one nearest to the wrong one first, in its order and style.
    pub expected: Vec<String>,
}

/// Expected spellings are for a person to choose from; characters with many readings multiply them.
const MAX_EXPECTED: usize = 4;
/// More spellings of one given name than any two characters have in earnest.
const MAX_SPELLINGS: usize = 64;

/// The names of `zh` whose pinyin in `en` is wrong, in the order of the English, then one that is missing.
///
/// The two texts are one bead: a sentence, a paragraph, or a few of them that translate each other.
pub fn mismatches(zh: &str, en: &str) -> Vec<NameMismatch> {
    let source = Source::new(zh, en);
    let words = english::words(en);
    let windows = english::windows(en, &words);
    let right = right_spellings(&source, &windows, &words);
    let mut used = vec![false; words.len()];
    for window in &right {
        used[window.words.clone()].fill(true);
    }
    let mut wrong = source.near_misses(&windows, &words, &mut used);
    wrong.sort_by_key(|(window, _)| window.words.start);
    if wrong.is_empty() {
        let absent = source.wrong_surname(en, &words, &windows);
        return absent.or_else(|| source.missing(zh, en, &words, &right)).into_iter().collect();
    }
    wrong.iter().map(|(window, name)| wrong_spelling(en, &words, window, name)).collect()
}

/// The windows that the Chinese explains.
fn right_spellings(source: &Source, windows: &[Window], words: &[Word]) -> Vec<Window> {
    let mut right = Vec::new();
    let mut reserved = 0;
    for window in windows.iter() {
        if window.words.end <= reserved {
            continue;
        }
        if source.explains(window, words) {
            right.push(window.clone());
        } else if window.words.len() == 3 && source.is_near(window, words) {
            // "Sun Xiao Bing" for 孙晓斌 is one wrong name, though "Sun Xiao" by itself would be explained.
            reserved = window.words.end;
        }
    }
    right
}

/// A wrong spelling as a report.
fn wrong_spelling(en: &str, words: &[Word], window: &Window, name: &Name) -> NameMismatch {
    let range = words[window.words.start].range.start..words[window.words.end - 1].range.end;
    let found = en[range.clone()].to_owned();
    let mut right = expected(name);
    // Of several readings the one nearest to what was written is the likeliest to be meant.
    right.sort_by_key(|(surname, given)| {
        distance(&pinyin::plain(surname), window.surname(words))
            + distance(&pinyin::plain(&given.concat()), window.given(words))
    });
    right.truncate(MAX_EXPECTED);
    let expected =
        right.iter().map(|(surname, given)| window.styled(words, surname, given)).collect();
    NameMismatch { zh: name.clone(), en: Some(range), found: Some(found), expected }
}

/// The right spellings of a name as (surname, syllables of the given name), in lower-case, with ü.
fn expected(name: &Name) -> Vec<(String, Vec<String>)> {
    let shown = |syllable: &str| syllable.replace('v', "ü");
    let surnames: Vec<String> =
        names::surname_readings(name.surname()).iter().map(|r| shown(&r.concat())).collect();
    let mut givens: Vec<Vec<String>> = vec![Vec::new()];
    for c in name.given() {
        let readings = pinyin::usual_readings(c);
        givens = givens
            .iter()
            .flat_map(|head| readings.iter().map(|r| [head.as_slice(), &[shown(r)]].concat()))
            .take(MAX_SPELLINGS)
            .collect();
    }
    surnames.iter().flat_map(|s| givens.iter().map(move |g| (s.clone(), g.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The Chinese name, the wrong spelling, the first right one.
    fn found(zh: &str, en: &str) -> Vec<(String, Option<String>, String)> {
        let first = |m: NameMismatch| {
            (m.zh.text, m.found, m.expected.into_iter().next().unwrap_or_default())
        };
        mismatches(zh, en).into_iter().map(first).collect()
    }

    #[track_caller]
    fn flags(zh: &str, en: &str, name: &str, wrong: &str, right: &str) {
        let expected = vec![(name.to_owned(), Some(wrong.to_owned()), right.to_owned())];
        assert_eq!(found(zh, en), expected, "{zh} / {en}");
        let mended = en.replace(wrong, right);
        assert_eq!(found(zh, &mended), [], "{zh} / {mended}");
    }

    #[track_caller]
    fn passes(zh: &str, en: &str) {
        assert_eq!(found(zh, en), [], "{zh} / {en}");
    }

    #[test]
    fn a_letter_is_wrong() {
        flags(
            "公司董事长梁文涛先后发言。",
            "Liang Wentau, chairman of the company, also spoke.",
            "梁文涛",
            "Liang Wentau",
            "Liang Wentao",
        );
        flags(
            "所长孙晓斌介绍了情况。",
            "Director Sun Xiaobing briefed them.",
            "孙晓斌",
            "Sun Xiaobing",
            "Sun Xiaobin",
        );
        flags(
            "所长孙晓兵介绍了情况。",
            "Director Sun Xiaobin briefed them.",
            "孙晓兵",
            "Sun Xiaobin",
            "Sun Xiaobing",
        );
        flags(
            "记者彭丽媛、顾天明报道",
            "Reported by Peng Liyuan and Gu Tianmign",
            "顾天明",
            "Gu Tianmign",
            "Gu Tianming",
        );
        flags(
            "第二天，陶志刚没有来上班。",
            "The next day Tao Zhigan did not come to work.",
            "陶志刚",
            "Tao Zhigan",
            "Tao Zhigang",
        );
        flags(
            "村里人都认得卢小凤。",
            "Everybody in the village knew Lu Xiaofeg.",
            "卢小凤",
            "Lu Xiaofeg",
            "Lu Xiaofeng",
        );
        flags(
            "韩磊说完推开门，屋里没有人。",
            "Han Lie spoke and pushed the door open. Nobody was in.",
            "韩磊",
            "Han Lie",
            "Han Lei",
        );
    }

    #[test]
    fn a_syllable_is_wrong() {
        flags(
            "市长郭建华出席仪式。",
            "Mayor Guo Jianguo attended the ceremony.",
            "郭建华",
            "Guo Jianguo",
            "Guo Jianhua",
        );
        flags(
            "市长郭建华出席仪式。",
            "Mayor Guo Huajian attended the ceremony.",
            "郭建华",
            "Guo Huajian",
            "Guo Jianhua",
        );
        flags(
            "市长郭建华出席仪式。",
            "Mayor Guo Hua attended the ceremony.",
            "郭建华",
            "Guo Hua",
            "Guo Jianhua",
        );
        flags(
            "部长罗毅主持会议。",
            "Minister Luo Tao chaired the meeting.",
            "罗毅",
            "Luo Tao",
            "Luo Yi",
        );
    }

    #[test]
    fn a_surname_is_wrong() {
        flags(
            "邓丽华走进教室。",
            "Deng Lihua walked in. Dong Lihua sat down.",
            "邓丽华",
            "Dong Lihua",
            "Deng Lihua",
        );
        flags(
            "省长范长青会见了代表团。",
            "Governor Fang Changqing met the delegation.",
            "范长青",
            "Fang Changqing",
            "Fan Changqing",
        );
        flags(
            "省长范长青会见了代表团。",
            "Governor Zhao Changqing met the delegation.",
            "范长青",
            "Zhao Changqing",
            "Fan Changqing",
        );
        flags(
            "习近平强调，要抓落实。",
            "Xu stressed that the work must be done.",
            "习近平",
            "Xu",
            "Xi",
        );
        flags("“我不去，”邓大伟说。", "\"I won't go,\" said Mr. Dong.", "邓大伟", "Dong", "Deng");
    }

    #[test]
    fn a_surname_has_its_own_reading() {
        flags(
            "校长曾国栋表示欢迎。",
            "Principal Ceng Guodong welcomed them.",
            "曾国栋",
            "Ceng Guodong",
            "Zeng Guodong",
        );
        flags(
            "导演单立文出席。",
            "Director Dan Liwen was there.",
            "单立文",
            "Dan Liwen",
            "Shan Liwen",
        );
        flags("教授解思明，", "Professor Jie Siming,", "解思明", "Jie Siming", "Xie Siming");
        passes("校长曾国栋表示欢迎。", "Principal Zeng Guodong welcomed them.");
        passes("教授覃秀英说：", "Professor Tan Xiuying said:");
        passes("教授覃秀英说：", "Professor Qin Xiuying said:");
        passes("作家尉迟明来了。", "The writer Yuchi Ming has come.");
    }

    #[test]
    fn the_style_of_the_draft_is_kept() {
        flags(
            "所长孙晓斌介绍了情况。",
            "SUN Xiaobing briefed them.",
            "孙晓斌",
            "SUN Xiaobing",
            "SUN Xiaobin",
        );
        flags(
            "所长孙晓斌介绍了情况。",
            "Sun Xiao-bing briefed them.",
            "孙晓斌",
            "Sun Xiao-bing",
            "Sun Xiao-bin",
        );
        flags(
            "所长孙晓斌介绍了情况。",
            "Xiaobing Sun briefed them.",
            "孙晓斌",
            "Xiaobing Sun",
            "Xiaobin Sun",
        );
        flags(
            "所长孙晓斌介绍了情况。",
            "Sun Xiao Bing briefed them.",
            "孙晓斌",
            "Sun Xiao Bing",
            "Sun Xiao Bin",
        );
        flags(
            "演员李西安到场。",
            "The actor Li Xi'ang arrived.",
            "李西安",
            "Li Xi'ang",
            "Li Xi'an",
        );
        flags(
            "诸葛志远到了。",
            "Zhuge Zhiyan had come.",
            "诸葛志远",
            "Zhuge Zhiyan",
            "Zhuge Zhiyuan",
        );
        let report = &mismatches("吕小明说，", "said Lü Xiaomin’s friend")[0];
        assert_eq!(
            (report.found.as_deref(), &*report.expected[0]),
            (Some("Lü Xiaomin"), "Lü Xiaoming")
        );
    }

    #[test]
    fn a_gap_in_a_list_is_seen() {
        let zh = "陈思远、何立民、吴政文出席座谈会。";
        assert_eq!(
            found(zh, "Chen Siyuan and Wu Zhengwen attended the symposium."),
            [("何立民".to_owned(), None, "He Limin".to_owned())]
        );
        passes(zh, "Chen Siyuan, He Limin and Wu Zhengwen attended the symposium.");
        passes(zh, "Chen Siyuan, his deputy He, and Wu Zhengwen attended the symposium.");
        passes(zh, "Chen Siyuan, Ho Lap-man and Wu Zhengwen attended the symposium.");
        passes(zh, "Wu Zhengwen, the deputy and Chen Siyuan attended the symposium.");
        passes(zh, "Three officials attended the symposium.");
        passes("部长何立民出席座谈会。", "The minister attended the symposium.");
    }

    /// A small generator of noise, the same at every run.
    fn noise(state: &mut u64, alphabet: &[char], len: usize) -> String {
        let mut next = || {
            *state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            alphabet[(*state >> 33) as usize % alphabet.len()]
        };
        (0..len).map(|_| next()).collect()
    }

    #[test]
    fn noise_is_survived() {
        let zh: Vec<char> = "王欧阳毅小、和，。说主任长记者出席 　·a1𠮷é“".chars().collect();
        let en: Vec<char> = "WangYiOu'’-. ,ü\u{301}É毅xX\n1".chars().collect();
        let mut state = 7;
        for len in 0..200 {
            let _ = mismatches(&noise(&mut state, &zh, len), &noise(&mut state, &en, len));
        }
    }

    #[test]
    fn every_right_spelling_passes() {
        for en in [
            "Feng Xubin spoke.",
            "FENG Xubin spoke.",
            "FENG XUBIN",
            "Xubin Feng spoke.",
            "Feng Xu-bin spoke.",
            "Feng Xu Bin spoke.",
            "Feng Xu'bin's speech",
            "Féng Xùbīn spoke.",
            "Mr. Feng spoke.",
            "Feng spoke.",
            "He spoke.",
            "Xubin spoke.",
            "Feng Hsu-pin spoke.",
            "The chairman spoke.",
        ] {
            passes("公司董事长冯旭斌发言。", en);
        }
        for en in ["Zheng Zhajie", "Zheng Shanjie", "Zheng Cejie"] {
            passes("主任郑栅洁发言。", en);
        }
        for en in ["Lü Bu", "Lyu Bu", "Lu Bu", "LYU Bu", "Lǚ Bù"] {
            passes("吕布来了。", en);
        }
        passes(
            "习近平强调，要抓落实。习近平指出，",
            "Xi Jinping stressed the work. Xi pointed out",
        );
    }

    #[test]
    fn other_romanizations_pass() {
        for (zh, en) in [
            ("马英九表示反对。", "Ma Ying-jeou objected."),
            ("李登辉说，", "Lee Teng-hui said"),
            ("李登辉说，", "Li Teng-hui said"),
            ("王金平主持会议。", "Wang Jin-pyng chaired the meeting."),
            ("蔡英文说，", "Tsai Ing-wen said"),
            ("周恩来总理会见", "Premier Chou En-lai met"),
            ("蒋介石说，", "Chiang Kai-shek said"),
            ("彭德怀说，", "Peng Teh-huai said"),
            ("林彪说，", "Lin Piao said"),
            ("茅盾写道", "Mao Tun wrote"),
            ("梁振英表示，", "Leung Chun-ying said"),
            ("李嘉诚说，", "Li Ka-shing said"),
            ("林郑月娥说，", "Carrie Lam said"),
            ("宋庆龄出席。", "Soong Qingling attended."),
            ("孙中山先生说，", "Dr. Sun Yat-sen said"),
            ("李光耀说，", "Lee Kuan Yew said"),
            ("陈庆炎总统", "President Tony Tan Keng Yam"),
            ("成龙说，", "Jackie Chan said"),
            ("马友友演奏", "Yo-Yo Ma played"),
            ("华罗庚教授说，", "Professor Loo-Keng Hua said"),
            ("丘成桐教授说，", "Professor Shing-Tung Yau said"),
            ("马云表示，", "Jack Ma said"),
            ("孟晚舟表示，", "Cathy Meng said"),
            ("胡适先生说，", "Mr. Hu Shih said"),
            ("贺一诚、岑浩辉、夏宝龙出席", "Ho Iat Seng, Sam Hou Fai and Xia Baolong attended"),
            ("钱学森、邓稼先、郭永怀", "Tsien Hsue-shen, Deng Jiaxian and Guo Yonghuai"),
            ("孙子说，知己知彼", "Sun Tzu said: know the enemy"),
            ("庄子说，", "Zhuang Zhou said"),
        ] {
            passes(zh, en);
        }
    }

    #[test]
    fn foreign_people_pass() {
        for (zh, en) in [
            ("国务卿布林肯说，", "Secretary Blinken said"),
            ("马克龙总统表示，", "President Macron said"),
            ("安倍晋三首相", "Prime Minister Shinzo Abe"),
            ("文在寅表示，", "Moon Jae-in said"),
            ("朴槿惠说，", "Park Geun-hye said"),
            ("韩国作家韩江获奖。", "The Korean writer Han Kang won the prize."),
            ("金正恩出席。", "Kim Jong Un attended."),
            ("洛桑江村主持会议。", "Losang Jamcan chaired the meeting."),
            ("努尔·白克力出席。", "Nur Bekri attended."),
            ("白克力、雪克来提、王毅出席", "Nur Bekri, Shohrat Zakir and Wang Yi attended"),
            ("田中真纪子说，", "Makiko Tanaka said"),
            ("贝多芬的音乐", "the music of Beethoven"),
            ("马丁·路德·金说，", "Martin Luther King said"),
            ("阮富仲说，", "Nguyen Phu Trong said"),
            ("胡志明说，", "Ho Chi Minh said"),
            ("桑德斯、沃伦、拜登出席", "Sanders and Biden attended"),
        ] {
            passes(zh, en);
        }
    }

    #[test]
    fn other_words_pass() {
        for (zh, en) in [
            ("高度重视这项任务。", "Attach Great importance to this. Gao Du is a town."),
            ("何时能到？", "When? He Shall See."),
            ("他和小军去了河边。", "He and Xiaojun went to the river."),
            ("小军说，王老师没来。", "Wang Xiaojun said the teacher had not come."),
            ("贾母笑道：“琏儿呢？”", "\"Where is Jia Lian?\" the old lady laughed."),
            ("周大娘来了。", "Zhou Rui's wife had come. Zhou Rui was out."),
            ("张先生的小店", "Zhang Xianfu's little shop"),
            ("黄河、长江、珠江", "the Yellow River, the Yangtze and the Pearl"),
            ("江苏、安徽、山东出席", "Jiangsu and Shandong took part"),
            (
                "王小明去了西安。",
                "Wang Xiaoming went to Xi'an. Song Dynasty walls stand there. Tang Palace too.",
            ),
            ("李丽丽说，", "Lily Li said"),
            ("王大卫来了。", "David Wang has come."),
            ("何为说话？", "He Was talking."),
            ("郑板桥画竹。", "Zheng Xie painted bamboo."),
            ("苏东坡说，", "Su Shi said"),
            ("龙威大厦", "Long Way Building"),
            ("丁一鸣、王　毅出席。", "Ding Yiming and Wang Yi attended."),
            ("", ""),
            ("王毅", ""),
            ("", "Wang Yi"),
        ] {
            passes(zh, en);
        }
    }

    #[test]
    fn any_input_is_survived() {
        for zh in [
            "",
            "王",
            "王毅、",
            "、、、",
            "欧",
            "欧阳",
            "欧阳修",
            "𠮷王𠮷𠮷",
            "王\u{0}毅",
            "a王b毅c",
            "记者",
        ] {
            for en in [
                "",
                "Wang",
                "Wang Yi",
                "'s",
                "’",
                "É É",
                "W-",
                "-W 'W W'",
                "王 毅",
                "Wáng Yì’s",
                "İİ İ",
                "ß Ma",
                "A\u{300}",
            ] {
                let _ = mismatches(zh, en);
            }
        }
    }
}
