use std::ops::Range;

use crate::check::{Example, Finding, Rule, Scene, Severity};
use crate::glossary::matching::en::{Gap, Words};
use crate::lang::zh::script::is_han;

/// See the manual.
pub const RULE: Rule = Rule {
    name: "punctuation",
    summary: "full-width marks, doubled words or doubled spaces in the English",
    manual: "\
What a Chinese keyboard or an edit leaves behind in English: full-width marks (，。：；！？（）《》、),
letters and digits, words written twice (\"the the\"), two spaces where one belongs, a space
before a comma. The mend is certain, except for the marks that English writes in several ways
(《》、).

Marks inside quoted Chinese, pairs that English may double (\"had had\", \"that that\"), and code
are left alone.",
    severity: Severity::Warning,
    check,
    flags: &[
        Example::new("安全，稳定。", "Security， and stability."),
        Example::new("会议结束了。", "The the meeting is over."),
        Example::new("会议结束了。", "The  meeting is over."),
        Example::new("会议（闭门）结束了。", "The meeting （closed） is over."),
        Example::new("２０２４年结束了。", "The year ２０２４ is over."),
    ],
    leaves: &[
        Example::new("他说过的都做了。", "He did all that he had had to do, “every” bit – really."),
        Example::new("他说：“好，好。”", "“Good, good,” he said (好，好)."),
    ],
};

fn check(scene: &Scene, findings: &mut Vec<Finding>) {
    for (paragraph, p) in scene.bitext.en.paragraphs.iter().enumerate() {
        let text = &p.prose.text;
        let faults = full_width(text)
            .into_iter()
            .chain(doubled_spaces(text))
            .chain(spaces_before_marks(text))
            .chain(doubled_words(text, &scene.en_words[paragraph]));
        // Spaces on both sides of a tag or a comment are doubled for nobody who reads the text.
        let stands =
            |fault: &Fault| !p.prose.is_opaque(&fault.span) && p.prose.is_contiguous(&fault.span);
        for fault in faults.filter(stands) {
            findings.push(finding(scene, paragraph, fault));
        }
    }
}

struct Fault {
    span: Range<usize>,
    message: String,
    replacement: Option<String>,
}

fn finding(scene: &Scene, paragraph: usize, fault: Fault) -> Finding {
    let mut finding = Finding::new(RULE.name, RULE.severity, fault.message);
    finding.zh = scene.beside_en(paragraph, fault.span.start);
    finding.en = Some(scene.en_location(paragraph, &fault.span));
    finding.found = Some(scene.en_text(paragraph)[fault.span.clone()].to_owned());
    if let Some(replacement) = fault.replacement {
        if !replacement.trim().is_empty() {
            finding.expected = vec![replacement.clone()];
        }
        finding.fix = scene.fix(paragraph, &fault.span, replacement);
    }
    finding
}

/// What English writes for a full-width character, and whether a space follows it.
fn half_width(c: char) -> Option<(Option<char>, bool)> {
    Some(match c {
        '。' => (Some('.'), true),
        '，' | '：' | '；' | '！' | '？' | '）' => (char::from_u32(c as u32 - 0xFEE0), true),
        '、' | '《' | '》' | '「' | '」' | '『' | '』' | '【' | '】' => (None, false),
        '\u{3000}' => (Some(' '), false),
        '！'..='～' => (char::from_u32(c as u32 - 0xFEE0), false),
        _ => return None,
    })
}

fn full_width(text: &str) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let next = text[end..].chars().next();
        let beside_han = previous.is_some_and(is_han) || next.is_some_and(is_han);
        previous = Some(c);
        let Some((half, spaced)) = half_width(c).filter(|_| !beside_han) else { continue };
        let replacement = half.map(|half| {
            let wants_space = spaced && next.is_some_and(|n| n.is_alphanumeric() || n == '“');
            format!("{half}{}", if wants_space { " " } else { "" })
        });
        match faults.last_mut() {
            // ２０２４ is one fault.
            Some(last) if last.span.end == at && c.is_alphanumeric() => {
                last.span.end = end;
                last.message = format!("full-width {}", &text[last.span.clone()]);
                last.replacement = last.replacement.take().zip(replacement).map(|(a, b)| a + &b);
            }
            _ => faults.push(Fault {
                span: at..end,
                message: format!("full-width {c}"),
                replacement,
            }),
        }
    }
    faults
}

fn doubled_spaces(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("  ").map(|found| at + found) {
        let end = start + text[start..].len() - text[start..].trim_start_matches(' ').len();
        // At either end spaces belong to the layout; after a full stop some were taught two.
        let inside = start > 0 && end < text.len();
        if inside && !text[..start].ends_with(['.', '!', '?', ':', '”', '"']) {
            faults.push(Fault {
                span: start..end,
                message: "more than one space".to_owned(),
                replacement: Some(" ".to_owned()),
            });
        }
        at = end;
    }
    faults
}

fn spaces_before_marks(text: &str) -> Vec<Fault> {
    let mark = |&(at, c): &(usize, char)| ",;".contains(c) && text[..at].ends_with(' ');
    text.char_indices()
        .filter(mark)
        .filter(|&(at, _)| text[..at].trim_end().ends_with(char::is_alphanumeric))
        .map(|(at, c)| Fault {
            span: text[..at].trim_end().len()..at + 1,
            message: format!("a space before \"{c}\""),
            replacement: Some(c.to_string()),
        })
        .collect()
}

/// Words that English may write twice running: "had had", "gave her her coat", "moved in in May".
const MAY_DOUBLE: [&str; 28] = [
    "blah", "bye", "by", "do", "down", "far", "for", "ha", "had", "her", "him", "in", "is", "it",
    "long", "many", "more", "no", "off", "on", "over", "so", "that", "then", "up", "very", "what",
    "you",
];

fn doubled_words(text: &str, words: &Words) -> Vec<Fault> {
    words
        .words
        .windows(2)
        .filter_map(|pair| {
            let (first, second) = (&pair[0], &pair[1]);
            let alphabetic = first.lower.chars().all(char::is_alphabetic);
            let between = &text[first.span.end..second.span.start];
            let doubled = first.lower == second.lower
                && second.gap == Gap::Joined
                && between.chars().all(char::is_whitespace)
                && alphabetic
                && !MAY_DOUBLE.contains(&first.lower.as_str())
                // "Duran Duran", "New York, New York": names may double.
                && (second.written == second.lower);
            doubled.then(|| Fault {
                span: first.span.start..second.span.end,
                message: format!("\"{}\" stands twice", first.written),
                replacement: Some(first.written.clone()),
            })
        })
        .collect()
}
