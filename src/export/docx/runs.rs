//! The words of a paragraph: terms marked, comments where the findings are.

use std::ops::Range;

use super::super::Side;
use super::super::edition::{Edition, Entry, Mark, Passage, Remark, Row};
use super::xml::{Element, element, value};

/// A comment and the words that it is about.
pub struct Note {
    /// Its number in the document.
    pub id: usize,
    /// The side of the row on which the words stand.
    pub side: Side,
    /// Which of that side's passages holds them.
    pub passage: usize,
    /// Their bytes of the passage.
    pub span: Range<usize>,
}

/// A piece of text. In Chinese, quotation marks and dashes have the width of a character.
pub fn run(text: &str, side: Side, style: Option<&str>) -> Element {
    let chinese = (side == Side::Zh).then(|| element("w:rFonts").with("w:hint", "eastAsia"));
    let style = style.map(|style| value("w:rStyle", style));
    let mut run = element("w:r");
    if style.is_some() || chinese.is_some() {
        run.add(element("w:rPr").all(style).all(chinese));
    }
    run.and(element("w:t").with("xml:space", "preserve").text(text))
}

/// A run that is no text.
pub fn special(child: Element) -> Element {
    element("w:r").and(child)
}

/// A link to a bookmark of this document.
pub fn link(bookmark: &str, children: impl IntoIterator<Item = Element>) -> Element {
    element("w:hyperlink").with("w:anchor", bookmark).with("w:history", 1).all(children)
}

/// A field that Word computes, with what it showed last; if that is `stale`, Word is asked to do so at once.
pub fn field(instruction: &str, shown: &str, stale: bool) -> [Element; 5] {
    let mark = |kind| element("w:fldChar").with("w:fldCharType", kind);
    let begin = if stale { mark("begin").with("w:dirty", 1) } else { mark("begin") };
    let code = element("w:instrText").with("xml:space", "preserve").text(instruction);
    let shown = run(shown, Side::En, None);
    [special(begin), special(code), special(mark("separate")), shown, special(mark("end"))]
}

/// Where in a row a finding's comment belongs: at the words that it is about, else at a whole passage.
pub fn place(row: &Row, remark: &Remark) -> Option<(Side, usize, Range<usize>)> {
    let sides = [(Side::En, &row.en, &remark.en), (Side::Zh, &row.zh, &remark.zh)];
    let quoted = sides.iter().find_map(|(side, passages, words)| {
        let found = |(at, passage): (usize, &Passage)| {
            let start = passage.text.find(words.as_str())?;
            Some((*side, at, start..start + words.len()))
        };
        if words.is_empty() { None } else { passages.iter().enumerate().find_map(found) }
    });
    let whole = |(side, passages, _): &(Side, &Vec<Passage>, &String)| {
        Some((*side, 0, 0..passages.first()?.text.len()))
    };
    quoted.or_else(|| sides.iter().find_map(whole)).filter(|(.., span)| !span.is_empty())
}

/// The words of one paragraph of a row.
pub struct Words<'e> {
    /// The edition.
    pub edition: &'e Edition,
    /// The language.
    pub side: Side,
    /// The comments of the row.
    pub notes: &'e [Note],
    /// The style of the words.
    pub style: Option<&'static str>,
    /// That of the terms among them.
    pub terms: Option<&'static str>,
}

impl Words<'_> {
    /// The runs of passages that make one paragraph; `first` counts the row's passages before them.
    pub fn of(&self, passages: &[Passage], first: usize) -> Vec<Element> {
        let mut runs = Vec::new();
        for (at, passage) in passages.iter().enumerate() {
            if at > 0 && self.side == Side::En {
                runs.push(run(" ", self.side, self.style));
            }
            self.passage(passage, first + at, &mut runs);
        }
        runs
    }

    fn passage(&self, passage: &Passage, at: usize, runs: &mut Vec<Element>) {
        let notes: Vec<&Note> =
            self.notes.iter().filter(|note| (note.side, note.passage) == (self.side, at)).collect();
        let cuts = cuts(passage, &notes);
        for (piece, &start) in cuts.iter().enumerate() {
            let (ends, begins) =
                (|n: &&&Note| n.span.end == start, |n: &&&Note| n.span.start == start);
            let ended = notes.iter().filter(ends).filter(|note| note.span.start < start);
            runs.extend(ended.flat_map(|note| end_of_comment(note.id)));
            let begun = notes.iter().filter(begins);
            runs.extend(begun.map(|note| element("w:commentRangeStart").with("w:id", note.id)));
            let Some(&end) = cuts.get(piece + 1) else { break };
            let mark = passage.marks.iter().find(|m| m.span.start <= start && end <= m.span.end);
            runs.push(self.piece(passage.text.get(start..end).unwrap_or(""), mark));
        }
    }

    fn piece(&self, text: &str, mark: Option<&Mark>) -> Element {
        let Some(mark) = mark else { return run(text, self.side, self.style) };
        let term = run(text, self.side, self.terms);
        match self.edition.terms.get(mark.term) {
            Some(entry) if self.edition.with_glossary => {
                link(&entry_bookmark(mark.term), [term]).with("w:tooltip", tooltip(entry))
            }
            _ => term,
        }
    }
}

/// The bytes of a passage at which something begins or ends.
fn cuts(passage: &Passage, notes: &[&Note]) -> Vec<usize> {
    let spans = passage.marks.iter().map(|mark| &mark.span);
    let spans = spans.chain(notes.iter().map(|note| &note.span));
    let mut cuts: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).collect();
    cuts.extend([0, passage.text.len()]);
    cuts.retain(|&at| passage.text.is_char_boundary(at));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

fn end_of_comment(id: usize) -> [Element; 2] {
    let properties = element("w:rPr").and(value("w:rStyle", "CommentReference"));
    let reference = element("w:commentReference").with("w:id", id);
    let end = element("w:commentRangeEnd").with("w:id", id);
    [end, element("w:r").and(properties).and(reference)]
}

/// The bookmark at a term in the appendix.
pub fn entry_bookmark(term: usize) -> String {
    format!("Term{}", term + 1)
}

/// What is shown when the pointer rests on a term. Word takes no more than 260 characters.
fn tooltip(entry: &Entry) -> String {
    let said = format!("{} {} – {}", entry.zh, entry.pinyin, entry.renderings.join("; "));
    said.chars().take(250).collect()
}
