use crate::bitext::Bead;
use crate::check::{Example, Finding, Passage, Rule, Scene, Severity};

/// See the manual.
pub const RULE: Rule = Rule {
    name: "omission",
    summary: "Chinese text has no counterpart in the English",
    manual: "\
A paragraph of the Chinese, or a sentence of one, is aligned with nothing: the draft left it
out. A paragraph is an error, a sentence a warning, for a translator may have worked its sense
into the sentences around it.

Only what the aligner is sure of is reported for sentences. Where part of a long sentence is
left out there is no gap to see; a paragraph whose English is far shorter than is usual in the
text gets a warning. Text without any letter (a row of asterisks, a page number) is nothing to
translate.",
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
    short_passages(scene, findings);
}

/// Passages whose English is far too short for their Chinese, where no sentence could be named.
fn short_passages(scene: &Scene, findings: &mut Vec<Finding>) {
    let lengths: Vec<(f64, f64)> = scene.passages.iter().map(|p| lengths(scene, p)).collect();
    let usual = Usual::of(&lengths);
    for (passage, &(zh, en)) in scene.passages.iter().zip(&lengths) {
        if !usual.is_far_too_short(zh, en) {
            continue;
        }
        let named = findings.iter().any(|finding| {
            finding.rule == RULE.name
                && finding.zh.as_ref().is_some_and(|place| place.units.contains(&passage.zh))
        });
        if named {
            continue;
        }
        let message = "the English is so short here that part of the paragraph may be missing";
        let mut finding = Finding::new(RULE.name, Severity::Warning, message);
        let text = scene.zh_text(passage.zh);
        finding.zh = Some(scene.zh_location(passage.zh, &(0..text.len())));
        finding.en = scene.beside_zh(passage, &(0..0));
        findings.push(finding);
    }
}

/// Characters of a passage on both sides, white space apart.
fn lengths(scene: &Scene, passage: &Passage) -> (f64, f64) {
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as f64;
    (count(scene.zh_text(passage.zh)), count(&passage.english(scene)))
}

/// How long the English of this text usually is.
struct Usual {
    /// English characters for each Chinese one.
    ratio: f64,
    /// Variance of the English length, per Chinese character.
    variance: f64,
}

impl Usual {
    /// Medians, which a few gaps don't move.
    fn of(lengths: &[(f64, f64)]) -> Usual {
        const ENOUGH: f64 = 20.0;
        let median = |mut values: Vec<f64>, fallback: f64| {
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or(fallback)
        };
        let long = || lengths.iter().filter(|(zh, _)| *zh >= ENOUGH);
        let ratio = median(long().map(|(zh, en)| en / zh).collect(), 3.0);
        let square = |(zh, en): &(f64, f64)| (en - ratio * zh).powi(2) / zh;
        // The median of a squared normal deviate is 0.455 of its variance.
        let variance = median(long().map(square).collect(), 6.0) / 0.455;
        Usual { ratio, variance: variance.max(6.0) }
    }

    fn is_far_too_short(&self, zh: f64, en: f64) -> bool {
        const DEVIATIONS: f64 = 2.5;
        const SHARE: f64 = 0.8;
        let expected = self.ratio * zh;
        let z = (en - expected) / (self.variance * zh.max(1.0)).sqrt();
        zh >= 40.0 && z < -DEVIATIONS && en < SHARE * expected
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
