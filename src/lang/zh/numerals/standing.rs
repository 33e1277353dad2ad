//! How much a numeral means that nothing but its size tells from a word.

use super::read::{Numeral, Script};
use super::scan::Scanner;
use crate::lang::number::digits::digit_at;
use crate::lang::number::found::Standing;

/// Numbers in characters that are no larger than this are small.
const SMALL: u128 = 20;

/// What is counted with a number in characters, so that it surely is a number.
const CLASSIFIERS: &str = "个個项項次名位家条條种種件届屆场場座所份张張篇章节節卷册冊艘架辆輛台颗顆\
    棵头頭匹只隻户戶人天年岁歲月周秒元角块塊米斤里亩畝国國省市县縣区區城村镇乡州级級层層批套步\
    门門点點大代轮輪期倍度集封幅首支枚吨噸克升尺丈寸类類股群双雙对對组組男女子本根杯碗瓶盒袋\
    箱包滴片粒幢栋间間道株串堆排列队隊伙帮阵陣顿趟遍回句声聲页頁盏盘笔桌席尊桩剂晚夜";

/// The same of two characters.
const CLASSIFIER_WORDS: &[&str] = &[
    "小时", "分钟", "公里", "公斤", "公顷", "方面", "部分", "世纪", "口人", "平方", "美元", "欧元",
    "英镑", "年代", "海里", "毫米", "厘米", "成员", "平台", "环节", "阶段", "领域", "要素", "原则",
    "民族", "部门", "企业", "地区", "机制", "中心", "体系",
];

/// Reigns whose years translations give by our calendar.
const ERAS: &[&str] = &[
    "民国", "民國", "康熙", "雍正", "乾隆", "嘉庆", "道光", "咸丰", "同治", "光绪", "宣统", "顺治",
    "崇祯", "万历", "嘉靖", "永乐", "洪武", "正德", "贞观", "开元", "天宝", "元和", "熙宁", "绍兴",
    "建安", "昭和", "平成", "令和", "明治", "大正",
];

pub(super) fn is_classifier(character: char) -> bool {
    CLASSIFIERS.contains(character)
}

impl Scanner<'_> {
    /// Digits count, unless they belong to a name (5G, G20) or a list.
    pub(super) fn standing_in_digits(&self, at: usize, numeral: &Numeral) -> Standing {
        let lists = self.is_list_mark(at, numeral.end);
        match numeral.whole() {
            _ if lists || self.is_in_name(at, numeral.end) => Standing::Hint,
            // 1名 may be "a", 0例 "no cases".
            Some(0 | 1) => Standing::Small,
            _ => Standing::Certain,
        }
    }

    /// G20, 5G, 歼-20, 10+3, 9·11.
    fn is_in_name(&self, at: usize, end: usize) -> bool {
        let (before, next) = (self.char_before(at), self.char(end));
        before.is_ascii_alphabetic()
            || next.is_ascii_alphabetic() && !self.followed_by_unit(end)
            || "-_./#@&=\\+·双".contains(before)
            || "_/\\#".contains(next)
            || matches!(next, '.' | '+' | '·') && digit_at(&self.chars, end + 1)
    }

    /// km, kg and their like after digits, no longer word.
    fn followed_by_unit(&self, at: usize) -> bool {
        const UNITS: &[&str] = &["km", "kg", "cm", "mm", "MW", "GW", "kW", "m", "t"];
        UNITS.iter().any(|unit| {
            self.starts_with(at, unit) && !self.char(at + unit.len()).is_ascii_alphanumeric()
        })
    }

    /// Large numbers count, small ones where a classifier follows, 一 never.
    pub(super) fn standing_in_words(&self, at: usize, numeral: &Numeral) -> Standing {
        let Some(whole) = numeral.whole() else {
            return Standing::Certain;
        };
        let next = self.skip_space(numeral.end);
        let counted =
            CLASSIFIERS.contains(self.char(next)) || self.starts_with_any(next, CLASSIFIER_WORDS);
        let of_an_era = self.char(next) == '年' && self.ends_with_any(at, ERAS);
        let named = matches!(self.char_before(at), '初' | '老' | '周' | '小' | '阿');
        if numeral.script != Script::Words || whole <= 1 || named || of_an_era {
            return Standing::Hint;
        }
        // 一百个, 一万句: as often "a hundred times" as a count.
        let figurative = matches!(whole, 100 | 1000 | 10_000) && self.char(next) != '元';
        match whole {
            _ if figurative => Standing::Small,
            large if large > SMALL && (counted || large > 100) => Standing::Certain,
            _ if counted => Standing::Small,
            _ => Standing::Hint,
        }
    }
}
