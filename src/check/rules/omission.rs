use crate::bitext::Bead;
use crate::check::{Example, Finding, Rule, Scene, Severity};

/// See the manual.
pub const RULE: Rule = Rule {
    name: "omission",
    summary: "Chinese text has no counterpart in the English",
    manual: "\
A paragraph of the Chinese, or a sentence of one, is aligned with nothing: the draft left it
out. A paragraph is an error, a sentence a warning, for a translator may have worked its sense
into the sentences around it.

Only what the aligner is sure of is reported for sentences. Text without any letter (a row of
asterisks, a page number) is nothing to translate.",
    severity: Severity::Error,
    check,
    flags: &[Example::new(
        "港口年吞吐量去年首次超过一千万标准箱。\n\n码头工人为此加班了三个月，许多人没有回家过年。\n\n市政府表示今年将继续扩建深水泊位。",
        "The port's annual throughput passed ten million containers for the first time last year.\n\nThe city government said that it would go on expanding deep-water berths this year.",
    )],
    leaves: &[Example::new(
        "港口去年很忙。\n\n市政府表示，今年将继续扩建深水泊位。",
        "The port was busy last year.\n\nThe city government said that it would go on expanding deep-water berths this year.",
    )],
};

/// A sentence is reported if it is as sure as this that nothing translates it.
pub(super) const SURE: f64 = 0.5;

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    let bitext = scene.bitext;
    for bead in bitext.paragraphs.iter().filter(|bead| bead.is_omission()) {
        for paragraph in bead.zh.clone() {
            let text = scene.zh_text(paragraph);
            if text.chars().any(char::is_alphabetic) {
                let mut finding =
                    Finding::new(RULE.name, RULE.severity, "this paragraph is not translated");
                finding.zh = Some(scene.zh_location(paragraph, &(0..text.len())));
                scene.soften(&mut finding, bead.score);
                findings.push(finding);
            }
        }
    }
    for bead in bitext.sentences.iter().filter(|bead| bead.is_omission() && bead.score >= SURE) {
        sentence(scene, bead, findings);
    }
}

fn sentence(scene: &Scene, bead: &Bead, findings: &mut Vec<Finding>) {
    let bitext = scene.bitext;
    for segment in &bitext.zh_segments[bead.zh.clone()] {
        let translated = |b: &Bead| b.zh.contains(&segment.paragraph) && !b.en.is_empty();
        let Some(paragraph_bead) = bitext.paragraphs.iter().find(|b| translated(b)) else {
            continue;
        };
        let span = bitext.zh.paragraphs[segment.paragraph].segments[segment.segment].clone();
        if !scene.zh_text(segment.paragraph)[span.clone()].chars().any(char::is_alphabetic) {
            continue;
        }
        let message = "this sentence seems not to be translated";
        let mut finding = Finding::new(RULE.name, Severity::Warning, message);
        finding.zh = Some(scene.zh_location(segment.paragraph, &span));
        let first = paragraph_bead.en.start;
        let mut place = scene.en_location(first, &(0..0));
        place.units = paragraph_bead.en.clone().collect();
        finding.en = Some(place);
        findings.push(finding);
    }
}
