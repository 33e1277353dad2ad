//! SubRip subtitles: a number, a line of times, the text; a blank line ends it.

use super::plain::Line;
use super::{Blocks, Format, Malformed, ReadOptions, Source, plain};
use crate::text::notation::Notation;
use crate::text::{ParagraphKind, Prose};

/// Subtitles of SubRip.
pub const FORMAT: Format = Format {
    name: "srt",
    extensions: &["srt"],
    unpack: None,
    notation: Notation::Verbatim,
    blocks,
};

fn blocks(source: &Source, _: &ReadOptions) -> Result<Blocks, Malformed> {
    Ok(read_cues(source.text, words_of))
}

/// The cues of a text, a block each; `words_of` appends the words of a line, which begins at a byte of the
/// document.
pub(super) fn read_cues(text: &str, words_of: fn(&str, usize, &mut Prose)) -> Blocks {
    let mut found = Blocks::default();
    for cue in cues(&plain::lines(text).collect::<Vec<_>>()) {
        let mut prose = Prose::default();
        let mut last_end = None;
        for line in cue {
            let words = line.text.trim();
            let start = line.start + (line.text.len() - line.text.trim_start().len());
            if let Some(end) = last_end {
                super::join_lines(&mut prose, words, end..start);
            }
            words_of(words, start, &mut prose);
            last_end = Some(start + words.len());
        }
        found.blocks.extend(super::block(ParagraphKind::Body, prose));
    }
    found
}

/// The lines of text of each cue: those after its line of times. A number that stands before one is that of
/// the next cue, even where the blank line is missing.
fn cues<'l, 't>(lines: &'l [Line<'t>]) -> Vec<&'l [Line<'t>]> {
    let times: Vec<usize> = (0..lines.len()).filter(|&at| is_times(lines[at].text)).collect();
    let mut cues = Vec::new();
    for (index, &at) in times.iter().enumerate() {
        let next = times.get(index + 1).copied().unwrap_or(lines.len());
        let text = &lines[at + 1..next];
        let text = text.split(Line::is_blank).next().unwrap_or(text);
        let runs_on = next < lines.len() && text.len() == next - at - 1;
        let numbered = text.last().is_some_and(|line| line.text.trim().parse::<u64>().is_ok());
        cues.push(if runs_on && numbered { &text[..text.len() - 1] } else { text });
    }
    cues
}

fn is_times(line: &str) -> bool {
    let is_time = |text: &str| {
        text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || ":.,".contains(c))
    };
    line.split_once("-->").is_some_and(|(from, to)| {
        is_time(from.trim()) && to.split_whitespace().next().is_some_and(is_time)
    })
}

/// The words of a line without what says how they look: `<i>`, `{\an8}`.
fn words_of(text: &str, start: usize, prose: &mut Prose) {
    // Behind the last mark that closes, nothing is a tag: a line of open ones is not gone through for each.
    let last = text.rfind(['>', '}']).unwrap_or(0);
    let mut from = 0;
    for (at, _) in text[..last].match_indices(['<', '{']) {
        if at < from {
            continue;
        }
        if let Some(length) = tag_len(&text[at..=last]) {
            prose.push_verbatim(&text[from..at], start + from);
            from = at + length;
        }
    }
    prose.push_verbatim(&text[from..], start + from);
}

/// The bytes of the tag with which a text begins, if it is one.
fn tag_len(text: &str) -> Option<usize> {
    /// No tag is longer than this.
    const LONGEST: usize = 1000;
    let (close, is_tag) = match text.strip_prefix('<') {
        Some(inside) => {
            let name = inside.strip_prefix('/').unwrap_or(inside);
            (b'>', name.starts_with(|c: char| c.is_ascii_alphabetic()))
        }
        None => (b'}', text.starts_with("{\\")),
    };
    let end = text.bytes().take(LONGEST).position(|byte| byte == close).filter(|_| is_tag)?;
    Some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_paragraphs_and_their_looks_are_not_read() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,500 X1:0\r\n<i>Two lines\r\nof</i> a cue, 3 < 4 {x}\r\n\r\n\
            2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}第一行\r\n第二行\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n2020\r\n";
        let found = blocks(&Source::plain(text), &ReadOptions::default()).expect("blocks");
        let words: Vec<_> = found.blocks.iter().map(|b| b.prose.text.as_str()).collect();
        assert_eq!(words, ["Two lines of a cue, 3 < 4 {x}", "第一行第二行", "2020"]);
        let prose = &found.blocks[0].prose;
        let at = prose.text.find("cue").expect("there");
        assert_eq!(&text[prose.source_span(&(at..at + 3))], "cue");
    }
}
