use crate::check::terms::TermUse;
use crate::check::{Example, Finding, Passage, Rule, Scene, Severity};
use crate::glossary::matching::en::{Word, Words};
use crate::glossary::{Status, Term};
use crate::lang::en::numerals::numbers;
use crate::text::fold;

/// See the manual.
pub const RULE: Rule = Rule {
    name: "term-missing",
    summary: "a term of the glossary is not rendered as the glossary says",
    manual: "\
The Chinese paragraph holds a term of the glossary, and nothing in the English that translates
it is one of the term's renderings. Fixed terms are fixed so that a reader meets one thing under
one name; a synonym reads well and breaks that.

A rendering is accepted in any number and tense, with or without articles and hyphens, in
straight or curly quotation marks, in any case except where the glossary's capitals carry
meaning, and where coordination shares its words (\"hard, soft and people-to-people
connectivity\"). Where a term stands several times in a paragraph, one rendering is enough:
English goes on with \"it\".

What this rule leaves to others: a rendering that the glossary says to avoid (term-avoided),
Chinese left standing (untranslated), a rendering that is right but for its number
(number-mismatch). Terms with the status \"proposed\" give warnings.",
    severity: Severity::Error,
    check,
    flags: &[
        Example::with("\"座谈会\" = \"symposium\"", "他出席了座谈会。", "He attended the seminar."),
        Example::with(
            "\"硬联通\" = \"hard connectivity\"",
            "推进基础设施“硬联通”，完善规则标准“软联通”。",
            "Advance the physical links of infrastructure and the soft connectivity of rules.",
        ),
        Example::with(
            "\"中央经济工作会议\" = \"Central Economic Work Conference\"",
            "中央经济工作会议在北京举行。",
            "The Central Economic Working Conference was held in Beijing.",
        ),
    ],
    leaves: &[
        Example::with(
            "\"硬联通\" = \"hard connectivity\"\n\"软联通\" = \"soft connectivity\"",
            "推进“硬联通”、“软联通”。",
            "Advance both hard and soft connectivity.",
        ),
        Example::with(
            "\"联通\" = \"link\"\n\"硬联通\" = \"hard connectivity\"",
            "深化硬联通。",
            "Deepen hard connectivity.",
        ),
        Example::with(
            "\"座谈会\" = \"symposium\"",
            "座谈会在京举行。座谈会由他主持。",
            "The symposium was held in Beijing. He presided over it.",
        ),
        Example::with(
            "\"改革开放\" = [\"reform and opening up\"]",
            "改革开放四十多年来，城市变了样。",
            "In more than 40 years of reform and opening-up, cities have changed.",
        ),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    for term_use in &scene.term_uses {
        let term = &scene.glossary.terms[term_use.term];
        let passage = &scene.passages[term_use.passage];
        let rendered = !term_use.accepted.is_empty() || !term_use.avoided.is_empty();
        if rendered || term.status == Status::Deprecated || stands_in_chinese(scene, passage, term)
        {
            continue;
        }
        let nearest = nearest_phrase(scene, passage, term);
        if nearest.as_ref().is_some_and(|n| n.differs_in_number) {
            continue;
        }
        findings.push(finding(scene, term_use, nearest));
    }
}

fn finding(scene: &Scene, term_use: &TermUse, nearest: Option<Nearest>) -> Finding {
    let term = &scene.glossary.terms[term_use.term];
    let passage = &scene.passages[term_use.passage];
    let severity = match term.status {
        Status::Proposed => Severity::Warning,
        _ => RULE.severity,
    };
    let message = match &nearest {
        Some(near) => format!("{} is \"{}\", not \"{}\"", term.name(), term.preferred(), near.text),
        None => format!("{} is not rendered as \"{}\"", term.name(), term.preferred()),
    };
    let mut finding = Finding::new(RULE.name, severity, message);
    finding.zh = Some(scene.zh_location(passage.zh, &term_use.zh[0]));
    finding.en = match &nearest {
        Some(near) => Some(scene.en_location(near.paragraph, &near.span)),
        None => scene.beside_zh(passage, &term_use.zh[0]),
    };
    finding.term = Some(term.name().to_owned());
    finding.expected = term.renderings.clone();
    finding.found = nearest.map(|near| near.text);
    finding.note = term.note.clone();
    scene.soften(&mut finding, passage.score);
    finding
}

/// Whether the term was left in Chinese: that is another rule's finding.
fn stands_in_chinese(scene: &Scene, passage: &Passage, term: &Term) -> bool {
    let english = fold::key(&passage.english(scene));
    term.forms.iter().any(|form| english.contains(&fold::key(form)))
}

/// English words that look like a rendering gone wrong.
struct Nearest {
    paragraph: usize,
    span: std::ops::Range<usize>,
    text: String,
    differs_in_number: bool,
}

/// The phrase of the passage that shares most words with a rendering in the same order: at least
/// two, and all but one of them.
fn nearest_phrase(scene: &Scene, passage: &Passage, term: &Term) -> Option<Nearest> {
    let renderings: Vec<Words> = term.renderings.iter().map(|r| Words::new(r)).collect();
    let mut best: Option<(usize, Nearest)> = None;
    for excerpt in &passage.en {
        let words = &scene.en_words[excerpt.paragraph].words;
        for wanted in renderings.iter().map(|r| &r.words) {
            for window in words.windows(wanted.len().max(1)) {
                let span = window[0].span.start..window[window.len() - 1].span.end;
                let alike = |(a, b): &(&Word, &Word)| a.keys.meet(&b.keys);
                let shared = wanted.iter().zip(window).filter(alike).count();
                let enough = shared >= 2 && shared + 1 >= wanted.len();
                let better = best.as_ref().is_none_or(|(most, _)| shared > *most);
                if enough && better && passage.holds(excerpt.paragraph, &span) {
                    let odd = wanted.iter().zip(window).find(|pair| !alike(pair));
                    let number = |word: &Word| !numbers(&word.lower).is_empty();
                    let nearest = Nearest {
                        paragraph: excerpt.paragraph,
                        text: scene.en_text(excerpt.paragraph)[span.clone()].to_owned(),
                        span,
                        differs_in_number: odd.is_some_and(|(a, b)| number(a) && number(b)),
                    };
                    best = Some((shared, nearest));
                }
            }
        }
    }
    best.map(|(_, nearest)| nearest)
}
