//! Markdown: CommonMark with tables, footnotes and front matter, by way of `pulldown-cmark`.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::{Block, Blocks, Format, Malformed, ReadOptions, Source};
use crate::text::front_matter;
use crate::text::notation::Notation;
use crate::text::{ParagraphKind, Prose};

/// Markdown.
pub const FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown", "mdx"],
    unpack: None,
    notation: Notation::Verbatim,
    blocks,
};

fn blocks(source: &Source, _: &ReadOptions) -> Result<Blocks, Malformed> {
    let text = source.text;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader { source: text, ..Reader::default() };
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, span);
    }
    reader.finish_block();
    Ok(reader.found)
}

#[derive(Default)]
struct Reader<'t> {
    source: &'t str,
    found: Blocks,
    prose: Prose,
    kind: Option<ParagraphKind>,
    /// Containers that decide what a plain paragraph in them is.
    inside: Vec<ParagraphKind>,
    /// Depth of constructs whose text is no prose: code blocks, front matter.
    hidden: usize,
    in_front_matter: bool,
    front_matter: String,
    /// Depth of pictures, whose text is their description.
    pictures: usize,
    words_outside_pictures: bool,
    /// Inside a link whose words are the name of its target: to change them would break it.
    in_reference: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.hidden == 0 => self.text(&text, span),
            Event::Text(text) if self.in_front_matter => self.front_matter.push_str(&text),
            Event::Code(code) if self.hidden == 0 => self.opaque(&code, span),
            Event::SoftBreak | Event::HardBreak => self.line_break(span),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, span),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.open(ParagraphKind::Heading(*level as u8)),
            Tag::TableCell => self.open(ParagraphKind::Cell),
            Tag::Paragraph => self.open(self.inside.last().copied().unwrap_or(ParagraphKind::Body)),
            Tag::BlockQuote(_) => self.enter(ParagraphKind::Quotation),
            Tag::Item => {
                self.enter(ParagraphKind::ListItem);
                self.open(ParagraphKind::ListItem);
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.finish_block();
                self.hidden += 1;
                self.in_front_matter = matches!(tag, Tag::MetadataBlock(_));
            }
            Tag::Image { .. } => self.pictures += 1,
            Tag::Link { link_type, .. } => {
                self.in_reference = matches!(link_type, LinkType::Shortcut | LinkType::Collapsed);
            }
            Tag::FootnoteDefinition(_) => self.enter(ParagraphKind::Footnote),
            Tag::List(_) | Tag::Table(_) | Tag::HtmlBlock => self.finish_block(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Paragraph => self.finish_block(),
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.finish_block();
                self.inside.pop();
            }
            TagEnd::CodeBlock => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::MetadataBlock(kind) => {
                self.hidden = self.hidden.saturating_sub(1);
                self.in_front_matter = false;
                self.end_front_matter(kind);
            }
            TagEnd::Link => self.in_reference = false,
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            _ => {}
        }
    }

    /// A text has one front matter: the first.
    fn end_front_matter(&mut self, kind: MetadataBlockKind) {
        let text = std::mem::take(&mut self.front_matter);
        let said = match kind {
            MetadataBlockKind::YamlStyle => front_matter::of_yaml(&text),
            MetadataBlockKind::PlusesStyle => front_matter::of_toml(&text),
        };
        self.found.metadata = std::mem::take(&mut self.found.metadata).or(said);
    }

    fn enter(&mut self, kind: ParagraphKind) {
        self.finish_block();
        self.inside.push(kind);
    }

    fn open(&mut self, kind: ParagraphKind) {
        self.finish_block();
        self.kind = Some(kind);
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        self.words_outside_pictures |= self.pictures == 0 && !text.trim().is_empty();
        if self.source.get(span.clone()) == Some(text) && !self.in_reference {
            self.prose.push_verbatim(text, span.start);
        } else {
            self.prose.push_decoded(text, span);
        }
    }

    fn opaque(&mut self, text: &str, span: Range<usize>) {
        self.words_outside_pictures |= self.pictures == 0;
        let start = self.prose.text.len();
        // The words of a code span stand one or more marks after the span's beginning.
        match self.source[span.clone()].find(text) {
            Some(at) => self.prose.push_verbatim(text, span.start + at),
            None => self.prose.push_decoded(text, span),
        }
        self.prose.opaque.push(start..self.prose.text.len());
    }

    fn line_break(&mut self, span: Range<usize>) {
        if self.hidden == 0 {
            // In a quotation the next line begins with a mark.
            let next = self.source[span.end..].trim_start_matches([' ', '\t', '>']);
            super::join_lines(&mut self.prose, next, span.end..span.end);
        }
    }

    fn html(&mut self, html: &str, span: Range<usize>) {
        if self.source.get(span.clone()) == Some(html) {
            self.found.note_silences(html, span.start);
        }
    }

    fn finish_block(&mut self) {
        let mut prose = std::mem::take(&mut self.prose);
        let kind = self.kind.take();
        let only_picture = !std::mem::take(&mut self.words_outside_pictures);
        if prose.text.trim().is_empty() {
            return;
        }
        super::mark_addresses(&mut prose);
        let fallback = self.inside.last().copied().unwrap_or(ParagraphKind::Body);
        self.found.blocks.push(Block {
            kind: if only_picture { ParagraphKind::Caption } else { kind.unwrap_or(fallback) },
            prose,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(ParagraphKind, String)> {
        let found = blocks(&Source::plain(text), &ReadOptions::default()).expect("blocks");
        found.blocks.into_iter().map(|b| (b.kind, b.prose.text)).collect()
    }

    #[test]
    fn every_kind_of_block_is_a_paragraph_and_code_is_none() {
        use ParagraphKind::*;
        let text = "---\ntitle: x\n---\n\n# 标题\n\n正文*强调*\n继续 [链接](http://a.b/c)。\n\n- 一项\n- 二项\n\n  二项续\n\n> 引文\n\n注[^1]\n\n[^1]: 脚注\n\n```\ncode\n```\n\n| 甲 | 乙 |\n|--|--|\n| 丙 | `x` |\n\n![图注](a.png)\n\n<!-- note -->\n";
        let expected = [
            (Heading(1), "标题"),
            (Body, "正文强调继续 链接。"),
            (ListItem, "一项"),
            (ListItem, "二项"),
            (ListItem, "二项续"),
            (Quotation, "引文"),
            (Body, "注"),
            (Footnote, "脚注"),
            (Cell, "甲"),
            (Cell, "乙"),
            (Cell, "丙"),
            (Cell, "x"),
            (Caption, "图注"),
        ]
        .map(|(kind, text)| (kind, text.to_owned()));
        assert_eq!(read(text), expected);
    }

    #[test]
    fn positions_see_through_markup() {
        let text = "A **bold** word &amp; `code` here.\n";
        let found = blocks(&Source::plain(text), &ReadOptions::default()).expect("blocks");
        let prose = &found.blocks[0].prose;
        assert_eq!(prose.text, "A bold word & code here.");
        for word in ["A", "bold", "word", "code", "here"] {
            let at = prose.text.find(word).expect("there");
            assert_eq!(&text[prose.source_span(&(at..at + word.len()))], word);
        }
        let code = prose.text.find("code").expect("there");
        assert!(prose.is_opaque(&(code..code + 1)));
        assert!(!prose.is_contiguous(&(0..6)));
    }

    #[test]
    fn the_name_of_a_target_is_not_to_be_changed() {
        let text = "See [hard links] and [soft links](x).\n\n[hard links]: y\n";
        let found = blocks(&Source::plain(text), &ReadOptions::default()).expect("blocks");
        let prose = &found.blocks[0].prose;
        let span = |words: &str| {
            let at = prose.text.find(words).expect("there");
            at..at + words.len()
        };
        assert!(!prose.is_contiguous(&span("hard links")));
        assert!(prose.is_contiguous(&span("soft links")));
    }
}
