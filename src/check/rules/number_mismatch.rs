use crate::check::{Block, Example, Finding, Rule, Scene, Severity};
use crate::lang::number::compare::{Mismatch, mismatches};

/// See the manual.
pub const RULE: Rule = Rule {
    name: "number-mismatch",
    summary: "a number of the Chinese and one of the English do not agree",
    manual: "\
A number of the Chinese paragraph stands nowhere in its English, or the English has one that the
Chinese lacks. Where one of each kind is left over, the one is reported as the other gone wrong.

Numbers are compared by what they are worth: 1.5万亿 is 1.5 trillion and 1,500 billion, 三成 is 30
percent, 三分之二 is two-thirds, 12月2日 is Dec. 2, 第四次 is fourth, 20世纪80年代 is the 1980s. A number
that the Chinese repeats need stand only once. Limits (以上, 不超过) are exact, 约 and \"about\" leave
room for rounding, and labels (第八条, （三）) are compared with labels. Numerals in idioms and set
phrases (一张蓝图, 千方百计, 万众一心) are no numbers, and a small number in words may turn into \"they\" or
\"both\" without complaint, as long as no other number has taken its place.",
    severity: Severity::Error,
    check,
    flags: &[
        Example::new("这项倡议于2013年提出。", "The initiative was proposed in 2003."),
        Example::new("全年进出口总值1.5万亿元。", "Imports and exports came to 1.5 billion yuan in the year."),
        Example::new("他主持了第四次座谈会。", "He chaired the third symposium."),
        Example::new("三分之二的村庄通了公路。", "One-third of the villages now have roads."),
        Example::new("公布了八项行动。", "Seven major steps were announced."),
    ],
    leaves: &[
        Example::new("要坚持一张蓝图绘到底，一茬接着一茬干。", "Follow one blueprint to the end, one term after another."),
        Example::new("12月2日，2日下午会议结束。", "The meeting ended on the afternoon of Dec. 2."),
        Example::new("人口达到一千二百万，其中百分之四十住在城里。", "The population has reached 12 million, 40 percent of whom live in the city."),
        Example::new("两国签署了三项协议。", "The two countries signed three agreements."),
        Example::new("市场约有八亿用户。", "The market has some 800 million users."),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    for block in scene.blocks() {
        for mismatch in mismatches(&block.zh.text, &block.en.text) {
            findings.push(finding(scene, &block, &mismatch));
        }
    }
}

fn finding(scene: &Scene, block: &Block, mismatch: &Mismatch) -> Finding {
    let zh = mismatch.zh.as_ref().map(|number| &block.zh.text[number.span.clone()]);
    let en = mismatch.en.as_ref().map(|number| &block.en.text[number.span.clone()]);
    let expected = mismatch.expected();
    let message = match (zh, en, &expected) {
        (Some(zh), Some(en), Some(expected)) => format!("{zh} is {expected}, not \"{en}\""),
        (Some(zh), None, Some(expected)) => format!("{zh} ({expected}) is not in the English"),
        (_, Some(en), _) => format!("\"{en}\" is not in the Chinese"),
        _ => "the numbers do not agree".to_owned(),
    };
    let mut finding = Finding::new(RULE.name, RULE.severity, message);
    let zh_place = mismatch.zh.as_ref().and_then(|number| block.zh.place(&number.span));
    let en_place = mismatch.en.as_ref().and_then(|number| block.en.place(&number.span));
    finding.en = match (&en_place, &zh_place) {
        (Some(place), _) => Some(scene.en_location(place.paragraph, &place.span)),
        (None, Some(zh)) => block.passage(zh.paragraph).and_then(|p| scene.beside_zh(p, &zh.span)),
        (None, None) => None,
    };
    finding.zh = match (zh_place, en_place) {
        (Some(place), _) => Some(scene.zh_location(place.paragraph, &place.span)),
        (None, Some(en)) => scene.beside_en(en.paragraph, en.span.start),
        (None, None) => None,
    };
    finding.expected.extend(expected);
    finding.found = en.map(str::to_owned);
    scene.soften(&mut finding, block.score());
    finding
}
