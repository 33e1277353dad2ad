//! Plain text: each line is a paragraph, or each block of lines between blank lines.

use super::{Block, Blocks, Format, Malformed, ParagraphStyle, ReadOptions, Source};
use crate::text::notation::Notation;
use crate::text::silence;
use crate::text::{ParagraphKind, Prose};

/// Plain text.
pub const FORMAT: Format = Format {
    name: "plain",
    extensions: &["txt", "text"],
    unpack: None,
    notation: Notation::Verbatim,
    blocks,
};

/// A line: where it begins, and its text without the line end.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub start: usize,
    pub text: &'t str,
}

impl Line<'_> {
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    // A line ends with LF, with CR LF, or, on old machines, with CR.
    let separator = if text.contains('\n') { '\n' } else { '\r' };
    text.split_inclusive(separator).map(move |full| {
        let line = Line { start, text: full.trim_end_matches(['\n', '\r']) };
        start += full.len();
        line
    })
}

/// Every line of the text, blank ones too, as a block of its own.
pub fn every_line(text: &str) -> Blocks {
    let blocks = lines(text).map(|line| block_of(&[line])).collect();
    Blocks { blocks, ..Blocks::default() }
}

fn blocks(source: &Source, options: &ReadOptions) -> Result<Blocks, Malformed> {
    let all: Vec<Line> = lines(source.text).collect();
    let by_block = match options.paragraphs {
        ParagraphStyle::Line => false,
        ParagraphStyle::Block => true,
        ParagraphStyle::Auto => looks_wrapped(&all),
    };
    let mut found = Blocks::default();
    for run in all.split(Line::is_blank) {
        let groups: Vec<&[Line]> = if by_block { vec![run] } else { run.chunks(1).collect() };
        for group in groups.into_iter().filter(|group| !group.is_empty()) {
            add_group(group, &mut found);
        }
    }
    Ok(found)
}

/// Adds a group of lines as a block, unless it is nothing but silencing comments.
fn add_group(group: &[Line], found: &mut Blocks) {
    for line in group {
        found.note_silences(line.text, line.start);
    }
    let block = block_of(group);
    if !block.prose.text.trim().is_empty() {
        found.blocks.push(block);
    }
}

/// The prose of some lines: indents dropped, silencing comments dropped, wrapped lines joined.
fn block_of(group: &[Line]) -> Block {
    let mut prose = Prose::default();
    for line in group {
        let trimmed = line.text.trim();
        let start = line.start + (line.text.len() - line.text.trim_start().len());
        if !prose.text.is_empty() {
            super::join_lines(&mut prose, trimmed, start..start);
        }
        push_without_silences(&mut prose, trimmed, start);
    }
    super::mark_addresses(&mut prose);
    Block { kind: ParagraphKind::Body, prose }
}

fn push_without_silences(prose: &mut Prose, text: &str, start: usize) {
    let mut from = 0;
    for span in silence::comments(text) {
        if silence::parse_comment(&text[span.clone()]).is_some() {
            prose.push_verbatim(text[from..span.start].trim_end(), start + from);
            from = span.end;
        }
    }
    if from < text.len() {
        prose.push_verbatim(&text[from..], start + from);
    }
}

/// Whether the lines of a text are pieces of paragraphs rather than paragraphs: most lines that
/// are followed by another break off in mid-sentence, and blank lines do the separating.
fn looks_wrapped(lines: &[Line]) -> bool {
    if !lines.iter().any(Line::is_blank) {
        return false;
    }
    let (mut neighbours, mut broken) = (0, 0);
    for pair in lines.windows(2) {
        if pair[0].is_blank() || pair[1].is_blank() {
            continue;
        }
        neighbours += 1;
        broken += usize::from(breaks_off(pair[0].text, pair[1].text));
    }
    broken * 2 > neighbours
}

fn breaks_off(line: &str, next: &str) -> bool {
    let ends = |c: char| "。！？…：；”’」』）.!?:;\"')".contains(c);
    let indented = next.starts_with(['\u{3000}', '\u{2003}', '\t', '\u{A0}']);
    !indented && !line.trim_end().ends_with(ends) && line.chars().count() >= 20
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, style: ParagraphStyle) -> Vec<String> {
        let options = ReadOptions { paragraphs: style, ..ReadOptions::default() };
        let found = blocks(&Source::plain(text), &options).expect("blocks");
        found.blocks.into_iter().map(|b| b.prose.text).collect()
    }

    #[test]
    fn lines_and_blocks_are_told_apart() {
        let lines = "　　第一段到此为止。\n　　第二段也是一行。\n\n　　第三段。\n";
        assert_eq!(read(lines, ParagraphStyle::Auto).len(), 3);
        let wrapped = "A paragraph that someone has wrapped at\nforty columns or thereabouts.\r\n\r\nAnother one.\n";
        assert_eq!(
            read(wrapped, ParagraphStyle::Auto),
            [
                "A paragraph that someone has wrapped at forty columns or thereabouts.",
                "Another one."
            ]
        );
        assert_eq!(read(wrapped, ParagraphStyle::Line).len(), 3);
        assert_eq!(read("甲\n乙\n\n丙", ParagraphStyle::Block), ["甲乙", "丙"]);
    }

    #[test]
    fn positions_are_those_of_the_file() {
        let text = "\u{2003}\u{2003}开头。\n\u{2003}甲乙\u{A0}丙。";
        let found = blocks(&Source::plain(text), &ReadOptions::default()).expect("blocks");
        let prose = &found.blocks[1].prose;
        let at = prose.text.find('丙').expect("there");
        let span = prose.source_span(&(at..at + 3));
        assert_eq!(&text[span], "丙");
    }

    #[test]
    fn silences_belong_to_a_paragraph() {
        let text = "One. <!-- duizhao: ignore omission -->\n<!-- duizhao: ignore -->\nTwo.\n";
        let found = blocks(&Source::plain(text), &ReadOptions::default()).expect("blocks");
        assert_eq!(found.blocks.len(), 2);
        assert_eq!(found.blocks[0].prose.text, "One.");
        let of: Vec<_> = found.silences.iter().map(|s| s.paragraph).collect();
        assert_eq!(of, [0, 1]);
    }
}
