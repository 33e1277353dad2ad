use std::collections::BTreeMap;

use crate::check::terms::{Kind, TermUse};
use crate::check::{Example, Finding, Rule, Scene, Severity};
use crate::glossary::Term;
use crate::lang::en::function_words::is_function_word;
use crate::lang::en::words::words;

/// See the manual.
pub const RULE: Rule = Rule {
    name: "term-inconsistent",
    summary: "a term has one rendering here and another elsewhere in the document",
    manual: "\
The glossary accepts several renderings of a term, and the document uses more than one of them.
Each is right, but a reader may take two names for two things; choose one for a document.

The rule names the places that depart from the rendering that the document uses most, and only
where that is plain: the usual rendering stands in at least three paragraphs and in at least
three times as many as the other one, and the paragraph in question doesn't hold the usual
rendering as well. A short form of the usual rendering, or another form of its words (\"Xi\" for
\"Xi Jinping\", an abbreviation of initials) is no departure.",
    severity: Severity::Warning,
    check,
    flags: &[Example::with(
        "\"获得感\" = [\"sense of gain\", \"sense of fulfillment\"]",
        "群众获得感增强。\n获得感要看得见。\n获得感来自实事。\n让人民有更多获得感。",
        "People have a stronger sense of gain.\nThe sense of gain must be visible.\nA sense of gain comes from deeds.\nGive the people a greater sense of fulfillment.",
    )],
    leaves: &[
        Example::with(
            "\"获得感\" = [\"sense of gain\", \"sense of fulfillment\"]",
            "群众获得感增强。\n获得感要看得见。",
            "People have a stronger sense of gain.\nThe sense of fulfillment must be visible.",
        ),
        Example::with(
            "\"复兴\" = [\"rejuvenation of the nation\", \"rejuvenate the nation\", \"national rejuvenation\"]",
            "复兴在望。\n复兴可期。\n实现复兴。\n走向复兴。",
            "The rejuvenation of the nation is in sight.\nThe rejuvenation of the nation may be hoped for.\nAchieve the rejuvenation of the nation.\nOn the way to national rejuvenation.",
        ),
        Example::with(
            "\"一带一路\" = [\"Belt and Road\", \"Belt and Road Initiative\", \"BRI\"]",
            "“一带一路”很好。\n“一带一路”很长。\n“一带一路”很宽。\n“一带一路”很远。",
            "The Belt and Road is good.\nThe Belt and Road is long.\nThe Belt and Road is wide.\nThe BRI goes far.",
        ),
    ],
};

/// The usual rendering must stand in so many paragraphs.
const USUAL_AT_LEAST: usize = 3;
/// And in so many times as many as the one that departs from it.
const USUAL_MARGIN: usize = 3;

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    let mut by_term: BTreeMap<usize, Vec<&TermUse>> = BTreeMap::new();
    for term_use in scene.term_uses.iter().filter(|u| !u.accepted.is_empty()) {
        by_term.entry(term_use.term).or_default().push(term_use);
    }
    for (term, uses) in by_term {
        check_term(scene, &scene.glossary.terms[term], &uses, findings);
    }
}

fn check_term(scene: &Scene, term: &Term, uses: &[&TermUse], findings: &mut Vec<Finding>) {
    let mut counts = vec![0; term.renderings.len()];
    for term_use in uses {
        for rendering in renderings(term_use) {
            counts[rendering] += 1;
        }
    }
    let usual = (0..counts.len()).rev().max_by_key(|&r| counts[r]).unwrap_or(0);
    if counts[usual] < USUAL_AT_LEAST {
        return;
    }
    for term_use in uses {
        let used = renderings(term_use);
        let departs = |&&r: &&usize| {
            !is_variant(&term.renderings[r], &term.renderings[usual])
                && counts[usual] >= USUAL_MARGIN * counts[r]
        };
        if used.is_empty() || used.contains(&usual) || !used.iter().all(|r| departs(&r)) {
            continue;
        }
        findings.push(finding(scene, term, term_use, &term.renderings[usual], counts[usual]));
    }
}

/// The renderings that a passage uses, each once.
fn renderings(term_use: &TermUse) -> Vec<usize> {
    let full = term_use.accepted.iter().filter(|r| r.kind == Kind::Full);
    let mut used: Vec<usize> = full.map(|r| r.rendering).collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// Whether one rendering is the other shortened, or in another form, either way round: all words
/// that matter of the one begin like words of the other, or one is an abbreviation.
fn is_variant(a: &str, b: &str) -> bool {
    // Long enough to tell words apart, short enough for Chinese and China.
    const BEGINNING: usize = 4;
    let beginnings = |s: &str| -> Vec<String> {
        words(s)
            .map(|word| word.to_lowercase())
            .filter(|word| !is_function_word(word))
            .map(|word| word.chars().take(BEGINNING).collect())
            .collect()
    };
    let (x, y) = (beginnings(a), beginnings(b));
    let within = |x: &[String], y: &[String]| x.iter().all(|word| y.contains(word));
    let acronym =
        |s: &str| s.chars().count() > 1 && s.chars().all(|c| c.is_uppercase() || c == '&');
    within(&x, &y) || within(&y, &x) || acronym(a) || acronym(b)
}

fn finding(scene: &Scene, term: &Term, term_use: &TermUse, usual: &str, count: usize) -> Finding {
    let passage = &scene.passages[term_use.passage];
    let full = term_use.accepted.iter().find(|r| r.kind == Kind::Full);
    let here = full.unwrap_or(&term_use.accepted[0]);
    let found = &scene.en_text(here.paragraph)[here.span.clone()];
    let message =
        format!("{} is \"{found}\" here and \"{usual}\" in {count} other paragraphs", term.name());
    let mut finding = Finding::new(RULE.name, RULE.severity, message);
    finding.zh = Some(scene.zh_location(passage.zh, &term_use.zh[0]));
    finding.en = Some(scene.en_location(here.paragraph, &here.span));
    finding.term = Some(term.name().to_owned());
    finding.expected = vec![usual.to_owned()];
    finding.found = Some(found.to_owned());
    finding.note = term.note.clone();
    scene.soften(&mut finding, passage.score);
    finding
}
