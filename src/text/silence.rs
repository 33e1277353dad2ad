//! Comments in a text that silence rules: `<!-- duizhao: ignore term-missing -->`.

use std::ops::Range;

/// A comment that keeps findings of some rules quiet in one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Ids of the rules; empty means all of them.
    pub rules: Vec<String>,
    /// Zero-based paragraph that is silenced.
    pub paragraph: usize,
    /// Bytes of the comment in the document's text.
    pub span: Range<usize>,
}

/// Reads the rules of a comment, given with its marks; `None` for any other comment.
pub fn parse_comment(comment: &str) -> Option<Vec<String>> {
    let inner = comment.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    let rest = inner.trim().strip_prefix("duizhao:")?.trim();
    let rules = rest.strip_prefix("ignore")?;
    let separated = |c: char| c.is_whitespace() || c == ',';
    if !(rules.is_empty() || rules.starts_with(separated)) {
        return None;
    }
    Some(rules.split(separated).filter(|rule| !rule.is_empty()).map(str::to_owned).collect())
}

/// Byte ranges of the HTML comments of a text.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("<!--").map(|at| from + at) {
        let Some(end) = text[start..].find("-->").map(|at| start + at + 3) else {
            break;
        };
        found.push(start..end);
        from = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_comments_silence() {
        assert_eq!(
            parse_comment("<!-- duizhao: ignore term-missing, omission -->"),
            Some(vec!["term-missing".to_owned(), "omission".to_owned()])
        );
        assert_eq!(parse_comment("<!-- duizhao: ignore -->"), Some(vec![]));
        assert_eq!(parse_comment("<!-- duizhao: ignored -->"), None);
        assert_eq!(parse_comment("<!-- a note -->"), None);
    }
}
