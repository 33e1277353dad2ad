use crate::check::{Example, Finding, Rule, Scene, Severity};

/// See the manual.
pub const RULE: Rule = Rule {
    name: "moved",
    summary: "a paragraph stands elsewhere in the translation",
    manual: "\
A paragraph of the Chinese is translated, but not where it stands: the draft has it earlier or
later. That may be meant, and may be a slip in pasting. Without this rule it would look like an
omission at one place and an addition at another.

The paragraph is checked against its translation like any other.",
    severity: Severity::Warning,
    check,
    flags: &[Example::new(
        "港口去年很忙，码头上停满了轮船。\n\n渔民们在海边修补渔网。\n\n市政府今年将扩建三个深水泊位。\n\n医院新来了两位年轻的医生，病人都很喜欢他们。\n\n学校的操场上，孩子们正在踢足球。",
        "The hospital has two young new doctors, whom the patients like very much.\n\nThe port was busy last year, and ships lay all along the docks.\n\nFishermen mend their nets by the sea.\n\nThe city government will build three more deep-water berths this year.\n\nOn the school playground the children are playing football.",
    )],
    leaves: &[Example::new(
        "港口去年很忙，码头上停满了轮船。\n\n市政府今年将扩建三个深水泊位。\n\n医院新来了两位年轻的医生，病人都很喜欢他们。",
        "The port was busy last year, and ships lay all along the docks.\n\nThe city government will build three more deep-water berths this year.\n\nThe hospital has two young new doctors, whom the patients like very much.",
    )],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    let paragraphs = &scene.bitext.paragraphs;
    for (at, bead) in paragraphs.iter().enumerate().filter(|(_, bead)| bead.moved) {
        // Where it should stand: after the English of the last paragraph that is in its place.
        let before =
            paragraphs[..at].iter().rev().find(|other| !other.moved && !other.en.is_empty());
        let place = before.map_or(0, |other| other.en.end);
        let way = if bead.en.start < place { "earlier" } else { "later" };
        let message = format!("this paragraph stands {way} in the translation than in the Chinese");
        let mut finding = Finding::new(RULE.name, RULE.severity, message);
        let (zh, en) = (bead.zh.start, bead.en.start);
        finding.zh = Some(scene.zh_location(zh, &(0..scene.zh_text(zh).len())));
        finding.en = Some(scene.en_location(en, &(0..scene.en_text(en).len())));
        findings.push(finding);
    }
}
