//! Set phrases in which a numeral does not count anything.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::read::is_numeral;

/// Words and idioms whose numerals are passed over. Those with 一 are the most
/// frequent; of the others only such as would else look like a count. Each
/// string is a list, set apart by blanks.
const PHRASES: &[&str] = &[
    // 一
    "一些 一起 一直 一定 一切 一般 一样 一同 一道 一律 一致 一旦 一向 一再 一贯 一度 一面 \
     一边 一方面 一共 一概 一路 一时 一下 一会 一点 一举 一流 一体 一并 一味 一经 一齐 一连 \
     一如 一系列 一把手 一门心思 一如既往 一以贯之 一带一路 一国两制 一张蓝图 一茬接着一茬 \
     一心一意 一丝不苟 一帆风顺 一马当先 一视同仁 一脉相承 一蹴而就 一劳永逸 一目了然 \
     一无所有 一言不发 一声不吭 一模一样 一窝蜂 一股脑 一箭双雕 一石二鸟 一清二楚 一干二净 \
     一来二去 一五一十 一知半解 一年四季 一三五 统一 同一 唯一 单一 专一 合一 归一 划一 \
     任一 不一 逐一 一一 万一 之一 进一步 有朝一日 第一时间 千篇一律 千钧一发 九死一生 \
     九牛一毛 万众一心 万无一失 独一无二 说一不二 数一数二 一举两得 一刀两断 知行合一",
    // 二, 两
    "二胡 二维码 二话 二流子 二锅头 二把手 二氧化 二百五 不二 两岸 两口子 两手 两旁 两侧 \
     两边 两面 两端 两极 两性 两栖 两难 两全 两翼 两用 两地 两弹一星 进退两难 模棱两可 \
     势不两立 三心二意 两点一线",
    // 三
    "三思 三番五次 三番两次 三五成群 三言两语 三教九流 三长两短 三令五申 三顾茅庐 三峡 三亚 \
     三角 三轮车 三明治 三文鱼 三更半夜 三三两两 三天两头 三下五除二 三七二十一 三十六计 \
     三头六臂 三姑六婆 三妻四妾 三皇五帝 再三 张三 不三不四 接二连三 朝三暮四 颠三倒四 \
     丢三落四 低三下四 推三阻四 说三道四 连三接四 三天打鱼 三人行 三人成虎 三句话不离本行 \
     三无产品",
    // 四 to 九
    "四处 四面 四周 四方 四海 四季如春 四季分明 四季常青 四通八达 四分五裂 四肢 四邻 四川 \
     四平 四散 四舍五入 四下 李四 五湖四海 五谷 五花八门 五颜六色 五彩 五官 五脏六腑 五金 \
     五体投地 五光十色 五味 五台山 五星红旗 王五 六神无主 六亲不认 七上八下 七嘴八舌 \
     七手八脚 七零八落 七拼八凑 七夕 七窍 乱七八糟 横七竖八 杂七杂八 乌七八糟 八卦 八方 \
     八仙 八股 八宝 八路军 半斤八两 九州 九泉 九霄 九寨沟 十有八九 八九不离十 九九归一 \
     新四军",
    // 十 and above
    "十分 十足 十全十美 十字 十万火急 十恶不赦 十指 十拿九稳 十面埋伏 十年寒窗 十年树木 \
     五十步笑百步 百姓 百货 百科 百般 百花齐放 百家争鸣 百家 百折不挠 百炼成钢 百发百中 \
     百战百胜 百里挑一 百年大计 百废 百业 百感 百无 百合 百灵 百度 百叶 百川 百态 百依百顺 \
     百思不 千方百计 千家万户 千变万化 千军万马 千山万水 千辛万苦 千真万确 千秋 千古 千里 \
     千百 千头万绪 千言万语 千姿百态 千差万别 千丝万缕 千瓦 千克 千米 千兆 千伏 千赫 千卡 千帕 千焦 秋千 万物 万象 万事 \
     万家 万古 万岁 万分 万里 万水千山 万紫千红 万马 万不得已 万有引力 万能 万国 万民 万世 \
     万方 万花筒 万幸 亿万 成千上万 成百上千 气象万千 十万八千里 说一千道一万 \
     行百里者半九十 第三纪 第四纪 一传十 一千零一夜 三个臭皮匠 三百六十行 七十二变 八百年 \
     十传百 一日千里 感慨万千 挂一漏万 以防万一 老百姓 瞬息万变",
    // places
    "三门峡 六盘水 七台河 五道口 三里屯 三里河",
];

/// How many characters from index `at` on are a set phrase; the longest counts.
pub(super) fn phrase_at(text: &[char], at: usize) -> Option<usize> {
    let phrases = by_first_character().get(text.get(at)?)?;
    phrases
        .iter()
        .filter(|phrase| text[at..].starts_with(phrase) && !runs_on(text, at, phrase))
        .map(Vec::len)
        .max()
}

/// Whether the phrase is only the beginning of a numeral or a measure: 十分之一,
/// 十分钟, 第一百, 一点五, 一起事故.
fn runs_on(text: &[char], at: usize, phrase: &[char]) -> bool {
    let (Some(last), Some(next)) = (phrase.last(), text.get(at + phrase.len())) else {
        return false;
    };
    match last {
        '分' => matches!(next, '之' | '钟' | '鐘'),
        '点' => is_numeral(*next) || matches!(next, '钟' | '半' | '整'),
        '起' => matches!(next, '事' | '案' | '重' | '交' | '爆' | '袭'),
        '百' => is_numeral(*next) || *next == '分',
        last => is_numeral(*last) && is_numeral(*next),
    }
}

fn by_first_character() -> &'static HashMap<char, Vec<Vec<char>>> {
    static TABLE: OnceLock<HashMap<char, Vec<Vec<char>>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<char, Vec<Vec<char>>> = HashMap::new();
        for phrase in PHRASES.iter().flat_map(|group| group.split_whitespace()) {
            let characters: Vec<char> = phrase.chars().collect();
            table.entry(characters[0]).or_default().push(characters);
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> Option<usize> {
        phrase_at(&text.chars().collect::<Vec<_>>(), 0)
    }

    #[test]
    fn the_longest_phrase_counts() {
        assert_eq!(length("一带一路建设"), Some(4));
        assert_eq!(length("十分重要"), Some(2));
        assert_eq!(length("统一战线"), Some(2));
        assert_eq!(length("今天"), None);
    }

    #[test]
    fn numerals_that_begin_like_a_phrase_are_left_alone() {
        for text in ["十分之一", "十分钟", "万分之一", "一点五亿", "一起事故"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
