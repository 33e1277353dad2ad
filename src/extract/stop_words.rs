//! Chinese words that no term begins or ends with.

/// Characters of which numbers and dates are made.
pub const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿两几多余第年月日号时点分秒半";

/// Whether a word says little by itself: particles, pronouns, prepositions, conjunctions, adverbs,
/// measure words, and the verbs that are mostly auxiliaries.
pub fn is_empty(word: &str) -> bool {
    EMPTY.split_whitespace().any(|empty| empty == word)
}

const EMPTY: &str = "
的 地 得 了 着 过 之 吧 呢 啊 呀 嘛 吗 么 哦 所 者 们 等 等等 似的 一样 般 而已 的话
我 你 您 他 她 它 我们 你们 他们 她们 它们 咱们 自己 大家 本 该 此 其 某 各 每 这 那 哪 谁
这个 那个 这些 那些 这样 那样 这里 那里 这种 那种 这么 那么 什么 怎么 怎样 如何 为什么 哪里 哪些
一个 一些 一种 一次 一点 一下 有些 某些 许多 很多 不少 多少 几个 个 些 种 次 位 名 项 件 条 份 只 张
在 从 自 向 往 朝 到 由 于 对 对于 关于 把 被 将 让 使 给 为 为了 以 按 按照 根据 依 通过 随着 跟 同 与
和 及 以及 或 或者 并 并且 而 而且 且 但 但是 可是 然而 不过 却 则 因 因为 由于 所以 因此 因而 如果 若 要是
假如 虽然 虽 尽管 即使 只要 只有 除了 除 无论 不论 不管 不仅 不但 还是 既 又 也 都 还 再 就 才 便 即 只
很 太 更 最 极 非常 十分 比较 较 越 越来越 已 已经 曾 曾经 正 正在 刚 刚刚 将要 就要 一直 总 总是 常 常常
往往 经常 始终 不断 逐步 逐渐 渐渐 马上 立即 立刻 忽然 突然 终于 其实 当然 也许 可能 大概 几乎 似乎 仿佛 好像
不 没 没有 未 无 非 别 莫 勿 是 有 为 可 可以 能 能够 会 应 应该 应当 必须 需 需要 要 想 愿 愿意 敢 肯
来 去 上 下 中 里 内 外 前 后 间 旁 左右 之间 之中 之后 之前 以来 以后 以前 以上 以下 以内 以外 时 时候 之时 当
说 道 讲 做 作 叫 看 看到 听 知道 觉得 认为 成 成为 作为 进行 具有 属于 包括 起 起来 出 出来 下去 下来 上来 过来 过去 回来
今天 昨天 明天 现在 当时 后来 然后 接着 同时 今后 如今 目前 当前 近年 年来 此外 另外 例如 比如 其中 其他 其它 另 另一
多 少 几 全部 所有 整个 一切 任何 各种 各项 各个
年 月 日 号 第 更加 尤其 甚至 至 至今 直到 仍 仍然 依然 共有 一起 一定 必然 真 真正 不能 不是 不会 不要 就是
都是 也是 还有 也有 不可 可是 又是 只是 正是 它的 他的 我的 之一 一方面 方面 一旦 凡 凡是 即将 有关 相关 以此 从而
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_little_are_told_from_those_that_say_much() {
        for empty in ["的", "我们", "因此", "之间"] {
            assert!(is_empty(empty), "{empty}");
        }
        for full in ["硬", "联通", "共同体", "共建"] {
            assert!(!is_empty(full), "{full}");
        }
    }
}
