use std::collections::HashMap;
use std::ops::Range;

use crate::check::{Example, Finding, Rule, Scene, Severity};
use crate::glossary::matching::en::has_slots;
use crate::glossary::{Keep, Term};
use crate::lang::zh::words::han_stretches;
use crate::text::fold;

/// See the manual.
pub const RULE: Rule = Rule {
    name: "untranslated",
    summary: "Chinese was left standing in the English",
    manual: "\
The English holds Chinese characters. Where they are a term of the glossary the mend is certain.

Chinese in brackets or quotation marks beside its English, as scholars give it (the Belt and
Road (一带一路)), and Chinese in code are meant to stand there.",
    severity: Severity::Error,
    check,
    flags: &[
        Example::with(
            "\"小而美\" = \"small and beautiful\"",
            "推进“小而美”民生项目。",
            "Advance 小而美 livelihood projects.",
        ),
        Example::new("老王说了一句笑话。", "Lao Wang told a 笑话."),
    ],
    leaves: &[
        Example::new("这叫关系。", "This is called guanxi (关系)."),
        Example::new("点“确定”。", "Press `确定` to go on."),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    // Most texts have no Chinese left in them, and need no table of all terms.
    let mut terms: Option<HashMap<String, &Term>> = None;
    for (paragraph, p) in scene.bitext.en.paragraphs.iter().enumerate() {
        for span in joined(&p.prose.text) {
            if p.prose.is_opaque(&span) || is_gloss(&p.prose.text, &span) {
                continue;
            }
            let terms = terms.get_or_insert_with(|| by_form(scene));
            let term = terms.get(&fold::key(&p.prose.text[span.clone()])).copied();
            if term.is_none_or(|term| term.keep != Some(Keep::Chinese)) {
                findings.push(finding(scene, term, paragraph, span));
            }
        }
    }
}

fn by_form<'s>(scene: &Scene<'s>) -> HashMap<String, &'s Term> {
    let mut terms = HashMap::new();
    for term in &scene.glossary.terms {
        for form in &term.forms {
            terms.entry(fold::key(form)).or_insert(term);
        }
    }
    terms
}

/// Stretches of Chinese with only Chinese marks between them are one.
fn joined(text: &str) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for stretch in han_stretches(text) {
        match joined.last_mut() {
            Some(last) if is_chinese_mark(&text[last.end..stretch.start]) => last.end = stretch.end,
            _ => joined.push(stretch),
        }
    }
    joined
}

fn is_chinese_mark(between: &str) -> bool {
    between.chars().all(|c| "，。、：；！？·《》（）“”「」".contains(c))
}

/// Whether the stretch stands inside brackets that follow a word.
fn is_gloss(text: &str, span: &Range<usize>) -> bool {
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text[..span.start].char_indices() {
        match c {
            '(' | '（' | '[' => open.push(at),
            ')' | '）' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    let word_end = |c: char| c.is_alphanumeric() || "\"”’".contains(c);
    open.iter().any(|&at| text[..at].trim_end().ends_with(word_end))
}

fn finding(scene: &Scene, term: Option<&Term>, paragraph: usize, span: Range<usize>) -> Finding {
    let found = &scene.en_text(paragraph)[span.clone()];
    let mut finding = Finding::new(RULE.name, RULE.severity, format!("{found} is left in Chinese"));
    finding.zh = source_place(scene, paragraph, &span, found);
    finding.en = Some(scene.en_location(paragraph, &span));
    finding.found = Some(found.to_owned());
    if let Some(term) = term {
        finding.term = Some(term.name().to_owned());
        finding.expected = term.renderings.clone();
        if !has_slots(term.preferred()) {
            finding.fix = scene.fix(paragraph, &span, term.preferred().to_owned());
        }
    }
    finding
}

/// Where the Chinese paragraph has the same words, or else the sentence beside them.
fn source_place(
    scene: &Scene,
    paragraph: usize,
    span: &Range<usize>,
    found: &str,
) -> Option<crate::check::Location> {
    let passages = scene.passages.iter().filter(|p| p.holds(paragraph, span));
    for passage in passages {
        if let Some(at) = scene.zh_text(passage.zh).find(found) {
            return Some(scene.zh_location(passage.zh, &(at..at + found.len())));
        }
    }
    scene.beside_en(paragraph, span.start)
}
