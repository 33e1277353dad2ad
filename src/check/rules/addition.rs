use crate::bitext::Bead;
use crate::check::{Example, Finding, Rule, Scene, Severity};

/// See the manual.
pub const RULE: Rule = Rule {
    name: "addition",
    summary: "English text has no counterpart in the Chinese",
    manual: "\
A paragraph of the English, or a sentence of one, is aligned with nothing: the source doesn't
say it. A paragraph is an error, a sentence a warning, for a translator may have split or
explained.

Only what the aligner is sure of is reported for sentences. Text without any letter is nothing.",
    severity: Severity::Error,
    check,
    flags: &[Example::new(
        "港口年吞吐量去年首次超过一千万标准箱。\n\n市政府表示今年将继续扩建深水泊位。",
        "The port's annual throughput passed ten million containers for the first time last year.\n\nSubscribe to our newsletter for more stories like these.\n\nThe city government said that it would go on expanding deep-water berths this year.",
    )],
    leaves: &[Example::new(
        "港口去年很忙。市政府表示，今年将继续扩建深水泊位。",
        "The port was busy last year.\n\nThe city government said that it would go on expanding deep-water berths this year.",
    )],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    let bitext = scene.bitext;
    for bead in bitext.paragraphs.iter().filter(|bead| bead.is_addition()) {
        for paragraph in bead.en.clone() {
            let text = scene.en_text(paragraph);
            if text.chars().any(char::is_alphabetic) {
                let mut finding = Finding::new(
                    RULE.name,
                    RULE.severity,
                    "nothing in the Chinese says this paragraph",
                );
                finding.en = Some(scene.en_location(paragraph, &(0..text.len())));
                scene.soften(&mut finding, bead.score);
                findings.push(finding);
            }
        }
    }
    let sure = |bead: &&Bead| bead.is_addition() && bead.score >= super::omission::SURE;
    for bead in bitext.sentences.iter().filter(sure) {
        for unit in bead.en.clone() {
            sentence(scene, unit, findings);
        }
    }
    for &unit in &bitext.unsupported {
        sentence(scene, unit, findings);
    }
}

fn sentence(scene: &Scene, unit: usize, findings: &mut Vec<Finding>) {
    let bitext = scene.bitext;
    let segment = bitext.en_segments[unit];
    let translates = |b: &&Bead| b.en.contains(&segment.paragraph) && !b.zh.is_empty();
    let Some(paragraph_bead) = bitext.paragraphs.iter().find(translates) else { return };
    let span = bitext.en.paragraphs[segment.paragraph].segments[segment.segment].clone();
    if !scene.en_text(segment.paragraph)[span.clone()].chars().any(char::is_alphabetic) {
        return;
    }
    let message = "nothing in the Chinese seems to say this sentence";
    let mut finding = Finding::new(RULE.name, Severity::Warning, message);
    finding.en = Some(scene.en_location(segment.paragraph, &span));
    let mut place = scene.zh_location(paragraph_bead.zh.start, &(0..0));
    place.units = paragraph_bead.zh.clone().collect();
    finding.zh = Some(place);
    findings.push(finding);
}
