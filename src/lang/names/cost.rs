//! How far an English spelling is from a Chinese name, where it is near enough to be meant for it.
//!
//! A cost is a rank, lower being nearer: 1 one letter of a long given name, 2 a letter of the surname or two
//! syllables changed round, 3 to 4 a syllable or a surname replaced, 5 and more only where nothing better fits.

use super::romanization::{is_english_lookalike, is_surname_elsewhere, spells_elsewhere};
use super::source::Candidate;
use super::{Name, names, pinyin};

/// The cost of a wrong surname before the right given name.
pub fn surname_cost(surname: &str, candidate: &Candidate) -> Option<u32> {
    let name = &candidate.name;
    let (sure, short) = (name.certain, candidate.given.len() == 1);
    let reads_so = names::is_surname_reading(surname);
    let meant_so = candidate.surnames.iter().any(|s| spells_elsewhere(surname, s));
    if meant_so || (is_surname_elsewhere(surname) && !reads_so) {
        return None;
    }
    let near = candidate.surnames.iter().any(|s| distance(s, surname) <= 1);
    match (near, short) {
        (true, false) => Some(2),
        (true, true) if (sure || !name.rare_surname()) && !is_english_lookalike(surname) => Some(3),
        (false, false) if (sure || !name.rare_surname()) && reads_so && !is_pronoun(surname) => {
            Some(4)
        }
        (false, true) if misread(surname, name) && sure => Some(4),
        _ => None,
    }
}

/// Whether letters are a word that may open a sentence before a given name (he, you, an), and a surname by chance only.
fn is_pronoun(letters: &str) -> bool {
    matches!(letters, "he" | "she" | "you" | "an" | "long" | "man" | "can" | "men" | "so")
}

/// Whether the surname's character can be read so, though not as a surname (Dan for 单).
fn misread(letters: &str, name: &Name) -> bool {
    name.text.chars().next().is_some_and(|c| pinyin::readings(c).contains(&letters))
}

/// The cost of a given name of two characters in which one syllable is right and the other is not.
pub fn syllables_cost(given: &str, candidate: &Candidate) -> Option<u32> {
    let [first, second] = candidate.given.as_slice() else {
        return None;
    };
    let sure = candidate.name.certain;
    let mut best = None;
    for split in pinyin::splits(given) {
        let cost = match split.as_slice() {
            [a, b] if second.contains(a) && first.contains(b) => Some(2),
            [a, b] if first.contains(a) => changed_cost(second, b),
            [a, b] if second.contains(b) => changed_cost(first, a),
            // A syllable left out.
            [a] if sure && (first.contains(a) || second.contains(a)) => Some(6),
            _ => None,
        };
        best = [best, cost].into_iter().flatten().min();
    }
    best
}

/// The cost of a syllable that took the place of another.
fn changed_cost(wanted: &[&str], found: &str) -> Option<u32> {
    let near = wanted.iter().any(|w| distance(w, found) <= 2);
    Some(if near { 3 } else { 4 })
}

/// Edits between two short words: letters put in, left out, changed, or two neighbours swapped.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut cost = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[i - 2][j - 2] + 1);
            }
            row.push(cost);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::super::mismatches;
    use super::distance;

    #[test]
    fn edits_are_counted() {
        for (a, b, edits) in [
            ("", "", 0),
            ("bin", "bing", 1),
            ("bin", "bni", 1),
            ("xubin", "xubni", 1),
            ("ab", "", 2),
            ("li", "wu", 2),
        ] {
            assert_eq!(distance(a, b), edits);
        }
    }

    #[test]
    #[rustfmt::skip]
    fn stories_and_histories_pass() {
        for (zh, en) in [
            ("宝玉笑道：“好妹妹。”", "Jia Baoyu laughed and said, “Good cousin.”"),
            ("贾母道：“宝玉呢？”", "“Where is Baoyu?” asked the Lady Dowager. Jia Zheng was silent."),
            ("王夫人和王熙凤来了。", "Lady Wang and Wang Xifeng came."),
            ("王夫人和凤姐来了。", "Lady Wang and Wang Xifeng came."),
            ("黛玉、宝钗、探春都来了。", "Lin Daiyu, Xue Baochai and Jia Tanchun all came."),
            ("林黛玉、薛宝钗、探春都来了。", "Lin Daiyu, Xue Baochai and Jia Tanchun all came."),
            ("刘姥姥进了大观园。", "Granny Liu entered Grand View Garden."),
            ("薛蟠打死了冯渊。", "Xue Pan beat Feng Yuan to death."),
            ("薛大爷打死了冯渊。", "Xue Pan beat Feng Yuan to death."),
            ("宋江、吴用、李逵上了梁山。", "Song Jiang, Wu Yong and Li Kui went up Mount Liang."),
            ("武松打虎。", "Wu Sung killed the tiger."),
            ("孙少平走了。", "Sun Shaoping left."),
            ("少平走了，少安没走。", "Sun Shaoping left but Sun Shao'an did not."),
            ("孙少平走了，少安没走。", "Sun Shaoping left but Sun Shao'an did not."),
            ("福贵的儿子有庆死了。", "Fugui's son, Xu Youqing, died."),
            ("徐福贵的儿子有庆死了。", "Xu Fugui's son, Xu Youqing, died."),
            ("许三观卖血。", "Xu Sanguan sold blood. Xu Yulan cried."),
            ("许三观说完，玉兰哭了。", "Xu Sanguan finished. Xu Yulan cried."),
            ("许三观说完，她哭了。", "Xu Sanguan finished. Xu Yulan cried."),
            ("阿Q和小D打架。", "Ah Q fought with Young D."),
            ("赵太爷说，", "Old Master Zhao said,"),
            ("孔乙己来了。", "Kong Yiji came."),
            ("孔乙己来了。", "Kung I-chi came."),
            ("祥林嫂来了。", "Xianglin's Wife came."),
            ("骆驼祥子", "Camel Xiangzi"),
            ("方鸿渐说，", "Fang Hung-chien said,"),
            ("方鸿渐说，", "Fang Hongjian said,"),
            ("苏文纨小姐", "Miss Su Wenwan; Miss Su"),
            ("苏小姐笑道", "Su Wenwan laughed"),
            ("高加林爱上了刘巧珍。", "Gao Jialin fell in love with Liu Qiaozhen."),
            ("马书记来了，张主任也来了。", "Ma Yun came, and Zhang Wei too."),
            ("我爷爷余司令", "My grandfather, Commander Yu Zhan'ao"),
            ("江姐牺牲了。", "Jiang Zhuyun died."),
            ("白嘉轩娶了七房女人。", "Bai Jiaxuan took seven wives."),
            ("叶文洁看着大史。", "Ye Wenjie looked at Shi Qiang."),
            ("史强看着汪淼，大史笑了。", "Shi Qiang looked at Wang Miao and Da Shi laughed."),
            ("杜子美的诗", "the poems of Du Fu"),
            ("李白、杜甫、白居易", "Li Po, Tu Fu and Po Chü-i"),
            ("李白、杜甫、白居易", "Li Bai, Du Fu and Po Chü-i"),
            ("曹操说，", "Ts'ao Ts'ao said"),
            ("陈水扁说，", "Chen Shui-bian said"),
            ("连战、宋楚瑜、马英九", "Lien Chan, James Soong and Ma Ying-jeou"),
            ("张学良将军", "General Chang Hsueh-liang; Zhang Xueliang; Peter Hsueh-liang Chang"),
            ("郭沫若、茅盾、巴金", "Guo Moruo, Mao Dun and Ba Jin"),
            ("何处是家？", "He Chu is a name. Where is home?"),
            ("王经理、李经理", "Manager Wang and Li Jing"),
            ("从事这项工作", "Cong Shi"),
            ("请于小明来", "Ask Yu Xiaoming to come"),
            ("和平里的王和平", "Wang Heping of Hepingli"),
            ("张思德、白求恩", "Zhang Side and Norman Bethune"),
            ("雷锋、焦裕禄、孔繁森", "Lei Feng, Jiao Yulu and Kong Fansen"),
            ("王进喜、陈永贵", "Iron Man Wang Jinxi and Chen Yonggui"),
            ("吕蒙、陆逊、鲁肃", "Lu Meng, Lu Xun and Lu Su"),
            ("曾国藩、左宗棠、李鸿章", "Zeng Guofan, Zuo Zongtang and Li Hongzhang"),
            ("曾国藩、左宗棠、李鸿章", "Tseng Kuo-fan, Tso Tsung-t'ang and Li Hung-chang"),
            ("翁同龢", "Weng Tonghe"),
            ("俞敏洪说，", "Yu Minhong said"),
            ("单霁翔院长说", "Shan Jixiang said"),
            ("仇英的画", "a painting by Qiu Ying"),
            ("解缙编书", "Xie Jin compiled books"),
            ("尹锡悦总统", "President Yoon Suk Yeol"),
            ("韩悳洙、尹锡悦", "Han Duck-soo and Yoon Suk-yeol"),
            ("沈从文、汪曾祺", "Shen Congwen and Wang Zengqi"),
            ("黎智英说", "Jimmy Lai said"),
            ("邓炳强说", "Tang Ping-keung said"),
            ("林郑月娥、李家超", "Carrie Lam Cheng Yuet-ngor and John Lee"),
            ("李显龙、黄循财", "Lee Hsien Loong and Lawrence Wong"),
            ("游客可以观看", "You Can Watch; Visitors Can See"),
            ("何等壮观", "He Deng"),
        ] {
            assert_eq!(mismatches(zh, en), [], "{zh} {en}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn slips_in_stories_are_flagged() {
        for (zh, en) in [
            ("林黛玉、薛宝钗、探春都来了。", "Lin Daiyu, Xue Baochan and Jia Tanchun all came."),
            ("宋江、吴用、李逵上了梁山。", "Song Jiang, Wu Yong and Li Kuo went up Mount Liang."),
            ("孙少平走了。", "Sun Shaoan left."),
            ("高加林爱上了刘巧珍。", "Gao Jialing fell in love with Liu Qiaozhen."),
            ("白嘉轩娶了七房女人。", "Bai Jiaxun took seven wives."),
            ("和平里的王和平", "Wang Hepin of Hepingli"),
            ("雷锋、焦裕禄、孔繁森", "Lei Feng, Jiao Yulv and Kong Fansen"),
            ("单霁翔院长说", "Dan Jixiang said"),
            ("冯旭斌说，冯旭斌来了", "Feng Xubin said, and Feng Xubing came"),
        ] {
            assert_eq!(mismatches(zh, en).len(), 1, "{zh} {en}");
        }
    }
}
