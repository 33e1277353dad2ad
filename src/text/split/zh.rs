//! Sentences of a Chinese paragraph.
//!
//! The borders are those that aligned literature and speeches use: a full stop
//! ends a sentence also within a quotation, the marks that close the quotation
//! go with it, and a speech tag after it (“……。”他说。) is a sentence of its own.
//! What goes on grammatically after the quotation (的, 这一, 、) stays with it.

use std::ops::Range;

use super::scan::{Pair, Scan};

/// Longest brackets, in characters, that keep their sentences together.
/// Longer ones hold whole passages and are split like other text.
const BRACKET_LIMIT: usize = 120;

/// Most marks of emphasis in a row (Markdown has no use for more).
const EMPHASIS_LIMIT: usize = 3;

/// Longest quotation, in characters, that is still read as a word of the
/// sentence around it (高喊“冲啊！”的人).
const EMBEDDED_LIMIT: usize = 30;

/// An ellipsis within a shorter stretch than this is a pause of the speaker.
const PAUSE_LIMIT: usize = 10;

/// What may follow a closing quotation mark when the sentence goes on.
const CONTINUATIONS: [&str; 9] =
    ["的", "之", "这句", "这话", "一词", "一语", "一句", "一类", "一说"];

/// The same, where no 。 stands before the closing mark: behind 。 these as a
/// rule begin a new sentence (“……。”这一年他没回家).
const LOOSE_CONTINUATIONS: [&str; 16] = [
    "等",
    "地一",
    "和“",
    "与“",
    "及“",
    "或“",
    "以及“",
    "是一",
    "是个",
    "这一",
    "这个",
    "这种",
    "这样",
    "这些",
    "这类",
    "这两",
];

/// Splits a Chinese paragraph into sentences: byte ranges of `text`, in order,
/// without the white space between them, none of them empty.
pub fn split(text: &str) -> Vec<Range<usize>> {
    Scan::new(text).sentences(step)
}

/// Reads the mark at `at` with all that belongs to it: the index behind it, and
/// whether the sentence that began at `start` ends there.
fn step(scan: &Scan, start: usize, at: usize) -> (usize, bool) {
    match scan.at(at) {
        Some('。' | '！' | '？' | '!' | '?' | '｡') => stop(scan, start, at),
        Some('.' | '．') if is_full_stop(scan, at) => stop(scan, start, at),
        Some('…' | '—') => pause(scan, start, at),
        Some('\n') => (at + 1, scan.blank_line(at)),
        _ => (at + 1, false),
    }
}

/// A full stop, question mark or exclamation mark.
fn stop(scan: &Scan, start: usize, at: usize) -> (usize, bool) {
    let marks = scan.skip(at, is_stop);
    if within_latin(scan, at, marks) {
        return (marks, false);
    }
    let after = closers(scan, trailing_ellipsis(scan, marks));
    if scan.is_aside(start, at, after, BRACKET_LIMIT, is_opener) {
        return (after, false);
    }
    let firm = scan.at(marks - 1) == Some('。');
    let ends = match closing_quote(scan, marks, after) {
        Some(quote) => ends_after_quote(scan, quote, after, firm),
        None => !goes_on(scan, after) && (firm || !in_embedded_quote(scan, at)),
    };
    (after, ends)
}

/// An ellipsis or a dash. Either may end a sentence when a quotation mark
/// closes behind it; the ellipsis also by itself, after a long enough stretch.
fn pause(scan: &Scan, start: usize, at: usize) -> (usize, bool) {
    let marks = scan.skip(at, |c| matches!(c, '…' | '—'));
    let after = closers(scan, marks);
    if scan.is_aside(start, at, after, BRACKET_LIMIT, is_opener) {
        return (after, false);
    }
    let ends = match closing_quote(scan, marks, after) {
        Some(quote) => ends_after_quote(scan, quote, after, false),
        None => scan.at(at) == Some('…') && trails_off(scan, start, at, after),
    };
    (after, ends)
}

/// An ellipsis outside quotations after a whole clause, where the text does not
/// pick up the thread: not 我……我不去, not 说到底，……还是缺人.
fn trails_off(scan: &Scan, start: usize, at: usize, after: usize) -> bool {
    let mut clause = at;
    while clause > start && at - clause < PAUSE_LIMIT && scan.before(clause).is_some_and(is_word) {
        clause -= 1;
    }
    let next = scan.skip(after, char::is_whitespace);
    let resumes = scan.before(at) == scan.at(next);
    scan.quote(at).is_none()
        && scan.before(at).is_some_and(is_word)
        && (at - start >= 2 * PAUSE_LIMIT || at - clause >= PAUSE_LIMIT)
        && !resumes
        && !goes_on(scan, after)
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡' | '．' | '.')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// A Western full stop ends a sentence only where it stands for 。: after a
/// Chinese character, before white space, a closing mark or nothing. After
/// Latin words and digits it is an abbreviation, a decimal or a list number.
fn is_full_stop(scan: &Scan, at: usize) -> bool {
    let after_han = scan.before(at).is_some_and(|c| is_word(c) && !c.is_ascii());
    let free = |c: char| c.is_whitespace() || is_closer(c);
    after_han && scan.at(at + 1).is_none_or(free)
}

/// A Western mark within a Latin word, as in an address with a query.
fn within_latin(scan: &Scan, at: usize, marks: usize) -> bool {
    let latin = |index| scan.at(index).is_some_and(|c| c.is_ascii_alphanumeric());
    let joined = scan.before(at).is_some_and(|c| c.is_ascii_graphic());
    joined && scan.at(at).is_some_and(|c| c.is_ascii()) && latin(marks)
}

/// The index behind an ellipsis that follows a stop: 。…… belongs together.
fn trailing_ellipsis(scan: &Scan, index: usize) -> usize {
    let dots = scan.skip(index, is_space);
    let after = scan.skip(dots, |c| c == '…');
    if after > dots { after } else { index }
}

/// The index behind the closing marks from `index` on. A curly mark may stand
/// apart by a space (a common artefact of conversion). A straight one could just
/// as well open a quotation: it closes where its partner stands before it, or
/// where white space or nothing follows.
fn closers(scan: &Scan, index: usize) -> usize {
    let mut after = index;
    loop {
        let mark = scan.skip(after, is_space);
        let free = scan.at(mark + 1).is_none_or(char::is_whitespace);
        let closes = match scan.at(mark) {
            Some('"') => free || mark == after && closes(scan.quote(mark), mark),
            Some('*' | '_') => mark == after && emphasis_closes(scan, mark),
            Some(c) => is_closer(c),
            None => false,
        };
        if !closes {
            return after;
        }
        after = trailing_ellipsis(scan, mark + 1);
    }
}

/// Markdown's emphasis closes where white space or nothing follows.
fn emphasis_closes(scan: &Scan, mark: usize) -> bool {
    let is_mark = |index: &usize| matches!(scan.at(*index), Some('*' | '_'));
    let count = (mark..=mark + EMPHASIS_LIMIT).take_while(is_mark).count();
    scan.at(mark + count).is_none_or(char::is_whitespace)
}

fn closes(pair: Option<Pair>, index: usize) -> bool {
    pair.is_some_and(|pair| pair.close == index)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '］' | ']' | '〕')
}

/// The outermost quotation that closes among the closing marks.
fn closing_quote(scan: &Scan, from: usize, to: usize) -> Option<Pair> {
    (from..to).rev().find_map(|index| scan.quote(index).filter(|pair| pair.close == index))
}

fn is_opener(c: char) -> bool {
    matches!(c, '（' | '(' | '【' | '[' | '［' | '〔' | '“' | '‘' | '「' | '『' | '"')
}

/// Whether a sentence ends where a quotation closes. `firm` says that a 。
/// stands before the closing mark; the other marks are common in quotations
/// that are mere words of a longer sentence.
fn ends_after_quote(scan: &Scan, quote: Pair, after: usize, firm: bool) -> bool {
    let attributive =
        starts_with_any(scan, after, &CONTINUATIONS) && !starts_with_any(scan, after, &["的确"]);
    let loose = || is_embedded(scan, quote) || starts_with_any(scan, after, &LOOSE_CONTINUATIONS);
    !goes_on(scan, after) && !attributive && (firm || !loose())
}

fn starts_with_any(scan: &Scan, index: usize, words: &[&str]) -> bool {
    let starts_with =
        |word: &str| word.chars().enumerate().all(|(offset, c)| scan.at(index + offset) == Some(c));
    words.iter().any(|word| starts_with(word))
}

fn in_embedded_quote(scan: &Scan, at: usize) -> bool {
    scan.quote(at).is_some_and(|quote| is_embedded(scan, quote))
}

/// A short quotation between words, or the last of a list of them: neither a
/// colon nor a comma introduces it, so nobody is given the word.
fn is_embedded(scan: &Scan, quote: Pair) -> bool {
    quote.len() <= EMBEDDED_LIMIT
        && scan.before(quote.open).is_some_and(|c| is_word(c) || c == '、')
        && scan.at(quote.close + 1).is_some_and(is_word)
}

/// A comma, a colon or the like follows, so that the sentence cannot end.
fn goes_on(scan: &Scan, after: usize) -> bool {
    let next = scan.skip(after, is_space);
    matches!(scan.at(next), Some('，' | '、' | '；' | '：' | ',' | ';' | ':' | '。' | '）' | ')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each case is a paragraph with `|` where a sentence ends.
    fn check(cases: &[&str]) {
        for case in cases {
            let text = case.replace('|', "");
            let want: Vec<&str> = case.split('|').map(str::trim).collect();
            let have: Vec<&str> = split(&text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(have, want, "in {case}");
        }
    }

    #[test]
    fn nothing_comes_of_nothing() {
        for text in ["", " ", "\u{3000}\u{2003}\u{a0}\n"] {
            assert!(split(text).is_empty());
        }
    }

    #[test]
    fn ranges_leave_white_space_out() {
        assert_eq!(split("\u{3000}\u{2003}好。\u{a0}\u{3000}行！ "), [6..12, 17..23]);
    }

    #[test]
    fn stops_end_sentences() {
        check(&[
            "会议结束了。|代表们陆续离开。",
            "你去不去？|我去！|她也去",
            "他来了吗?|来了!|那就好。",
            "真的？！|我不信！！！|算了。",
            "他走了。……|没有人说话。",
            "路修通了. |村民很高兴.",
        ]);
    }

    #[test]
    fn other_marks_do_not() {
        check(&[
            "风停了；雨也停了，天亮了。",
            "新华社北京3月5日电 会议今天上午开幕。|代表出席。",
            "增长3.5%，达到12.8亿元。|这是事实。",
            "1. 坚持改革。|2. 坚持开放。",
            "他为A.B. Smith公司工作。|后来走了。",
            "见https://example.com/?a=b页面。|完。",
            "今天天气真好啊！，他想。",
            "标题没有句号",
        ]);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        check(&[
            "他说：“我明天回来。”|大家都笑了。",
            "「走吧！」|『好。』|他们出发了。",
            "“都到齐了吗？”|老师问。|“到齐了。”",
            "他说：“大家都听着。|今天不许出门。|记住了？”|说完就走了。",
            "他说:\"我明天回来。\"|大家都笑了。",
            "他答道：“可以 。 ”|说完便走。",
            "他答道 : \" 可以 。 \" |说完便走。",
            "**路通了。** |大家来了。|**她**也来了。",
            "他念道：“书上说：‘学无止境。’”|众人点头。",
        ]);
    }

    #[test]
    fn a_quotation_may_be_a_part_of_the_sentence() {
        check(&[
            "“谁是朋友？”这个问题很重要。|要回答它。",
            "“学无止境。”的道理大家都懂。",
            "人们高喊着“加油！”冲过终点。",
            "“干什么？”、“去哪儿？”他一概不答。",
            "“为什么？”和“怎么办？”两个问题都要答。",
            "“一派胡言！”|的确，没有人信。",
            "他说的“怎么办？”是一道难题。",
        ]);
    }

    #[test]
    fn brackets_keep_their_sentences() {
        check(&[
            "他看完了《你好！李焕英》才走。|天黑了。",
            "代表（他们来自各地。大多是农民。）入场。|会议开始。",
            "报告完毕。|（全场鼓掌。）|下一项议程开始。",
            "他写道（见第3页。）。|完。",
            "（一。二）三。|四）五。",
        ]);
    }

    #[test]
    fn ellipses_and_dashes() {
        check(&[
            "我……我不知道。|你问他。",
            "“你……你怎么来了？”|他问。",
            "“要是当初……”|她没有说下去。",
            "“可是你——”|他打断了她。",
            "远处的灯火在夜色里一闪一闪地亮着……|我们继续赶路。",
            "说到底，……还是人手不够。",
            "他就是——我们的村长——老李。",
            "他欲言又止……，终于走了。",
        ]);
    }

    #[test]
    fn a_blank_line_separates() {
        check(&["标题\n\n|正文第一句。|第二句"]);
        assert_eq!(split("一行\n二行。").len(), 1);
    }

    #[test]
    fn odd_input_is_survived() {
        for text in [
            "。",
            "”””。。。（（（",
            "……",
            "\"",
            "。\"",
            "—",
            ".\n",
            "？。”’」🙂",
            "(。",
            "\u{300}！",
        ] {
            let ranges = split(text);
            assert!(
                ranges.iter().all(|range| text.get(range.clone()).is_some_and(|s| !s.is_empty()))
            );
        }
        assert!(split(&"！，".repeat(20_000)).len() <= 1);
        assert_eq!(split(&"……".repeat(20_000)).len(), 1);
    }
}
