//! WebVTT subtitles.

use super::{Blocks, Format, Malformed, ReadOptions, Source, html, srt};
use crate::text::Prose;
use crate::text::notation::Notation;

/// Subtitles of the Web.
pub const FORMAT: Format =
    Format { name: "vtt", extensions: &["vtt"], unpack: None, notation: Notation::Xml, blocks };

/// Notes, styles and regions have no times, and so are no cues.
fn blocks(source: &Source, _: &ReadOptions) -> Result<Blocks, Malformed> {
    Ok(srt::read_cues(source.text, words_of))
}

/// The words of a line without tags, which say who speaks, when, and how it looks.
fn words_of(text: &str, start: usize, prose: &mut Prose) {
    let last = text.rfind('>').unwrap_or(0);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (rest, from) = (&text[at..], start + at);
        let tag = if first == '<' && at < last { rest.find('>') } else { None };
        at += match first {
            '<' if tag.is_some() => tag.map_or(0, |end| end + 1),
            '&' => {
                let entity = &rest[..html::entity_len(rest)];
                html::push_entity(prose, entity, from);
                entity.len()
            }
            _ => {
                let next = rest[first.len_utf8()..].find(['<', '&']);
                let length = next.map_or(rest.len(), |next| next + first.len_utf8());
                prose.push_verbatim(&rest[..length], from);
                length
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_paragraphs_and_notes_are_none() {
        let text = "WEBVTT - a talk\n\nSTYLE\n::cue { color: red }\n\nNOTE not read\n\nintro\n\
            00:01.000 --> 00:02.000 align:start\n<v Li Hua>Ports &amp; <c.loud>roads</c>\n<00:01.500>are built.\n";
        let found = blocks(&Source::plain(text), &ReadOptions::default()).expect("blocks");
        let words: Vec<_> = found.blocks.iter().map(|b| b.prose.text.as_str()).collect();
        assert_eq!(words, ["Ports & roads are built."]);
    }
}
