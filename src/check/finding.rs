//! What a check finds.

use std::ops::Range;

use crate::severity::Severity;

/// A place in one of the two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
    /// Zero-based paragraphs.
    pub units: Vec<usize>,
    /// What is wrong: bytes of the document's text; empty where the place itself is meant.
    pub span: Range<usize>,
    /// The words at `span`.
    pub text: String,
}

/// An edit that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The file.
    pub path: String,
    /// Bytes of the document's text.
    pub span: Range<usize>,
    /// Bytes of the file on disk; `None` where the file is not the text.
    pub disk: Option<Range<usize>>,
    /// What shall stand there, as it is written in the file.
    pub replacement: String,
    /// The words that a reader sees there now, and those that are to be seen.
    pub words: (String, String),
}

/// One fault, with its place on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Where the Chinese is.
    pub zh: Option<Location>,
    /// Where the English is.
    pub en: Option<Location>,
    /// The term it is about.
    pub term: Option<String>,
    /// What the English should say: any of these.
    pub expected: Vec<String>,
    /// What it says instead.
    pub found: Option<String>,
    /// A remark that helps to mend it: a note of the glossary.
    pub note: Option<String>,
    /// The edit that mends it, where one surely does.
    pub fix: Option<Fix>,
    /// An edit that probably mends it, for a person to look at.
    pub suggestion: Option<Fix>,
}

impl Finding {
    /// A finding with nothing but its message yet.
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            severity,
            message: message.into(),
            zh: None,
            en: None,
            term: None,
            expected: Vec::new(),
            found: None,
            note: None,
            fix: None,
            suggestion: None,
        }
    }

    /// Takes the suggestion for the fix, where there is no other.
    pub fn trust_suggestion(&mut self) {
        if self.fix.is_none() {
            self.fix = self.suggestion.take();
        }
    }
}
