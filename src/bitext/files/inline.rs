//! The words of an element that holds inline markup, as TMX and XLIFF have it.

use crate::text::Prose;
use crate::text::read::Language;
use crate::text::xml::{Element, Node};

/// Elements that are code or hold it, so that nothing in them is prose. The content of all others is.
const CODES: [&str; 16] = [
    "bpt",
    "ept",
    "it",
    "ph",
    "ut",
    "sub",
    "x",
    "bx",
    "ex",
    "sc",
    "ec",
    "sm",
    "em",
    "cp",
    "note",
    "annotation",
];

/// Appends what a reader sees of an element; a code inside a word doesn't part it.
pub(super) fn push(element: &Element, language: Language, prose: &mut Prose) {
    if is_segment(element) {
        part_segments(language, prose, element.at);
    }
    for child in &element.children {
        match child {
            Node::Text(text) => text.push_to(prose),
            Node::Element(code) if is_line_break(code) => {
                prose.push_decoded("\n", code.at..code.at);
            }
            Node::Element(code) if CODES.contains(&code.name) || is_deleted(code) => {}
            Node::Element(markup) => push(markup, language, prose),
        }
    }
}

/// Parts English segments that stand side by side: from Chinese, which has no spaces, tools take none over.
pub(super) fn part_segments(language: Language, prose: &mut Prose, at: usize) {
    let open = !prose.text.is_empty() && !prose.text.ends_with(char::is_whitespace);
    if language == Language::English && open {
        prose.push_decoded(" ", at..at);
    }
}

fn is_segment(element: &Element) -> bool {
    element.name == "mrk" && element.attribute("mtype") == Some("seg")
}

/// Whether it stands for a line break, as XLIFF 1.2, TMX and XLIFF 2 say that.
fn is_line_break(code: &Element) -> bool {
    let is = |key, value| code.attribute(key) == Some(value);
    is("ctype", "lb") || is("type", "lb") || is("subType", "xlf:lb")
}

/// Whether a tracked change has deleted it; so says Trados Studio.
fn is_deleted(element: &Element) -> bool {
    element.attribute("mtype") == Some("x-sdl-deleted")
}
