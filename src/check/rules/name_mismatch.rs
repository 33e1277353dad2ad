use crate::check::{Block, Example, Finding, Rule, Scene, Severity};
use crate::lang::names::{NameMismatch, mismatches};

/// See the manual.
pub const RULE: Rule = Rule {
    name: "name-mismatch",
    summary: "a Chinese personal name is not spelled as its characters read",
    manual: "\
A Chinese name (a surname with one or two characters, after a title or wherever the English has
a name in pinyin) does not agree with its spelling: a letter too many, a syllable of another
name. A person misspelled in an official text is an apology to be written.

Every reading of a character is accepted (郑栅洁 may be Zheng Shanjie or Zheng Zhajie), and so are
either order, hyphens and apostrophes, a surname alone once the person is known. Names that are
not in pinyin (Cantonese, Tibetan, foreign ones) are not looked at.",
    severity: Severity::Error,
    check,
    flags: &[
        Example::new("董事长冯旭斌在会上发言。", "Chairman Feng Xubing spoke at the meeting."),
        Example::new("市长李建国会见了客人。", "Mayor Li Jianguang met the guests."),
    ],
    leaves: &[
        Example::new("主任郑栅洁先发言。", "Zheng Shanjie, head of the commission, spoke first."),
        Example::new(
            "市长李建国会见了客人。李市长介绍了情况。",
            "Mayor Li Jianguo met the guests. Li told them about the city.",
        ),
        Example::new("国务卿布林肯来访。", "Secretary of State Blinken came to visit."),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    for block in scene.blocks() {
        for mismatch in mismatches(&block.zh.text, &block.en.text) {
            findings.push(finding(scene, &block, mismatch));
        }
    }
}

fn finding(scene: &Scene, block: &Block, mismatch: NameMismatch) -> Finding {
    let name = &mismatch.zh.text;
    let expected = mismatch.expected.join("\" or \"");
    let message = match &mismatch.found {
        Some(found) => format!("{name} is \"{expected}\", not \"{found}\""),
        None => format!("{name} (\"{expected}\") is not named in the English"),
    };
    let mut finding = Finding::new(RULE.name, RULE.severity, message);
    let zh = block.zh.place(&mismatch.zh.span);
    let en = mismatch.en.as_ref().and_then(|span| block.en.place(span));
    finding.en = match (&en, &zh) {
        (Some(place), _) => Some(scene.en_location(place.paragraph, &place.span)),
        (None, Some(zh)) => block.passage(zh.paragraph).and_then(|p| scene.beside_zh(p, &zh.span)),
        (None, None) => None,
    };
    finding.zh = zh.map(|place| scene.zh_location(place.paragraph, &place.span));
    if mismatch.found.is_none() {
        // Someone left unnamed may be there as "he" or "the chairman".
        finding.severity = Severity::Warning;
    }
    finding.expected = mismatch.expected;
    finding.found = mismatch.found;
    scene.soften(&mut finding, block.score());
    finding
}
