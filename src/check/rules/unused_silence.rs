use crate::check::{Example, Finding, Location, Rule, Scene, Severity};
use crate::text::Document;
use crate::text::silence::Silence;

/// See the manual.
pub const RULE: Rule = Rule {
    name: "unused-silence",
    summary: "a comment silences a rule that finds nothing there",
    manual: "\
A comment `<!-- duizhao: ignore RULE -->` in the paragraph above or at the end of a paragraph
keeps the rule's findings in that paragraph quiet; without a rule it keeps all of them quiet.
When there is nothing left to silence, or the rule's name is misspelt, the comment is reported,
so that no silence outlives its reason.",
    severity: Severity::Warning,
    check,
    flags: &[Example::new(
        "会议结束了。",
        "The meeting is over. <!-- duizhao: ignore omission -->",
    )],
    leaves: &[Example::new(
        "会议结束了。",
        "The the meeting is over. <!-- duizhao: ignore punctuation -->",
    )],
};

/// Silences are weighed after all other rules have run: see [`crate::check::check`].
fn check(_: &Scene, _: &mut Vec<Finding>) {}

/// The finding for a silence that silenced nothing, and its place.
pub fn finding(document: &Document, silence: &Silence) -> (Finding, Location) {
    let rules = silence.rules.join(", ");
    let misspelt = silence.rules.iter().find(|name| crate::check::rule(name).is_none());
    let message = match misspelt {
        Some(name) => format!("there is no rule `{name}` to silence"),
        None if rules.is_empty() => "there is nothing here to silence".to_owned(),
        None => format!("there is no finding of {rules} here to silence"),
    };
    let place = document.place(silence.span.start);
    let location = Location {
        path: document.path.clone(),
        line: place.line,
        column: place.column,
        units: vec![silence.paragraph],
        span: silence.span.clone(),
        text: document.text[silence.span.clone()].to_owned(),
    };
    (Finding::new(RULE.name, RULE.severity, message), location)
}
