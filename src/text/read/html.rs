//! HTML and XHTML, read as browsers read them, by way of `html5gum`.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, HtmlString, Spanned, State, Token, Tokenizer};

use super::{Block, Blocks, Format, Malformed, ReadOptions, SOFT_HYPHEN, Source};
use crate::text::metadata::Metadata;
use crate::text::notation::Notation;
use crate::text::{ParagraphKind, Prose};

/// Pages.
pub const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    unpack: None,
    notation: Notation::Xml,
    blocks,
};

/// How many elements may be open in one another; any more are seen through, as browsers do.
const DEEPEST: usize = 512;
/// Elements that begin and end blocks.
const BLOCKS: [&str; 48] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Elements that never hold anything.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements whose text nobody reads, or which is no prose.
const HIDDEN: [&str; 19] = [
    "audio", "button", "canvas", "datalist", "head", "iframe", "math", "noscript", "object", "pre",
    "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "video",
];
/// Elements of a head; any other one ends it.
const IN_HEAD: [&str; 8] =
    ["base", "link", "meta", "noscript", "script", "style", "template", "title"];
/// Elements whose text is no language.
const OPAQUE: [&str; 5] = ["code", "kbd", "samp", "tt", "var"];
/// Elements of another language of markup, in which any element may be empty.
const FOREIGN: [&str; 2] = ["math", "svg"];
/// Which elements an element ends that are open, and which ones keep it from looking further out.
const ENDS: [(&[&str], &[&str], &[&str]); 4] = [
    (&["li"], &["li"], &["ul", "ol", "menu", "dir"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl"]),
    (&["td", "th"], &["td", "th"], &["tr", "table"]),
    (&["tr", "tbody", "thead", "tfoot"], &["tr"], &["table"]),
];
/// The elements in which a paragraph that is open around them goes on.
const SCOPES: [&str; 7] = ["caption", "html", "object", "table", "td", "template", "th"];

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, usize>>;

fn blocks(source: &Source, _: &ReadOptions) -> Result<Blocks, Malformed> {
    let mut found = Blocks::default();
    read(source.text, 0, &mut found);
    Ok(found)
}

/// Reads a page that begins at byte `base` of the document.
pub(super) fn read(text: &str, base: usize, found: &mut Blocks) {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut tokens = Tokenizer::new_with_emitter(text, emitter);
    let mut reader = Reader::new(text, base, found);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                let name = lossy(&tag.name);
                reader.is_xml |= name == "html" && tag.attributes.contains_key(&b"xmlns"[..]);
                let empty = tag.self_closing && (reader.is_xml || reader.top().foreign);
                if empty {
                    // An empty script has no text that would have to be read as one.
                    tokens.set_state(State::Data);
                }
                reader.start(&name, &tag.attributes, tag.span.start..tag.span.end, empty);
            }
            Token::EndTag(tag) => reader.end(&lossy(&tag.name)),
            Token::String(words) => {
                reader.text(&lossy(&words.value), words.span.start..words.span.end);
            }
            Token::Comment(comment) => reader.comment(comment.span.start..comment.span.end),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish_block();
}

fn lossy(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

/// An element that is open, with what those around it say of it.
#[derive(Clone, Default)]
struct Open {
    name: String,
    kind: ParagraphKind,
    hidden: bool,
    opaque: bool,
    foreign: bool,
}

struct Reader<'t, 'f> {
    text: &'t str,
    base: usize,
    found: &'f mut Blocks,
    is_xml: bool,
    open: Vec<Open>,
    prose: Prose,
    kind: ParagraphKind,
    /// White space, or a line break, that counts where words follow.
    space: Option<Range<usize>>,
    /// Descriptions of pictures, which are read where there is nothing else.
    pictures: Vec<Prose>,
    in_title: bool,
}

impl<'t, 'f> Reader<'t, 'f> {
    fn new(text: &'t str, base: usize, found: &'f mut Blocks) -> Reader<'t, 'f> {
        Reader {
            text,
            base,
            found,
            is_xml: text.starts_with("<?xml"),
            open: Vec::new(),
            prose: Prose::default(),
            kind: ParagraphKind::Body,
            space: None,
            pictures: Vec::new(),
            in_title: false,
        }
    }

    /// The innermost element.
    fn top(&self) -> Open {
        self.open.last().cloned().unwrap_or_default()
    }

    fn start(&mut self, name: &str, attributes: &Attributes, span: Range<usize>, empty: bool) {
        if self.is_in_head() && !IN_HEAD.contains(&name) {
            self.close(&["head"], &[]);
        }
        let get = |key: &str| attributes.get(key.as_bytes()).map(|value| lossy(value));
        if BLOCKS.contains(&name) {
            self.finish_block();
            self.end_implied(name);
        }
        let around = self.top();
        match name {
            "html" | "body" => {
                let language = get("lang").or_else(|| get("xml:lang"));
                let language = language.filter(|language| !language.trim().is_empty());
                self.found.metadata.language = self.found.metadata.language.take().or(language);
            }
            "meta" => note_meta(&mut self.found.metadata, &get),
            "br" if !around.hidden => {
                self.space = Some(self.base + span.start..self.base + span.end)
            }
            "img" if !around.hidden => self.picture(attributes.get(&b"alt"[..])),
            "title" => self.in_title = !around.foreign && !empty,
            _ => {}
        }
        if !empty && !VOID.contains(&name) && self.open.len() < DEEPEST {
            self.open.push(opened(name, &around, &get));
        }
    }

    /// Closes what ends where an element begins: people leave out end tags.
    fn end_implied(&mut self, name: &str) {
        for (starting, ended, walls) in ENDS {
            if starting.contains(&name) {
                self.close(ended, walls);
            }
        }
        self.close(&["p"], &SCOPES);
    }

    /// Closes the innermost of some elements, unless a wall stands before it.
    fn close(&mut self, names: &[&str], walls: &[&str]) {
        let is = |open: &Open, names: &[&str]| names.contains(&open.name.as_str());
        let found = self.open.iter().rposition(|open| is(open, names) || is(open, walls));
        if let Some(at) = found.filter(|&at| is(&self.open[at], names)) {
            self.open.truncate(at);
        }
    }

    fn end(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.finish_block();
        }
        self.in_title &= name != "title";
        self.close(&[name], &[]);
    }

    /// Whether a head is open: its end tag may be missing.
    fn is_in_head(&self) -> bool {
        self.open.last().is_some_and(|open| open.name == "head")
    }

    fn text(&mut self, words: &str, span: Range<usize>) {
        if self.is_in_head() && !words.chars().all(is_space) {
            self.close(&["head"], &[]);
        }
        if self.in_title {
            let title = self.found.metadata.title.take().unwrap_or_default() + words;
            self.found.metadata.title =
                Some(title.split_whitespace().collect::<Vec<_>>().join(" "));
            return;
        }
        let top = self.top();
        if top.hidden {
            return;
        }
        if self.prose.text.is_empty() {
            self.kind = top.kind;
        }
        let start = self.prose.text.len();
        let raw = self.text.get(span.clone()).unwrap_or("");
        if decoded(raw) == words {
            self.source(raw, self.base + span.start);
        } else {
            self.words(words, self.base + span.start..self.base + span.end);
        }
        if top.opaque && start < self.prose.text.len() {
            self.prose.opaque.push(start..self.prose.text.len());
        }
    }

    /// Adds character data as it is written, from byte `start` of the document.
    fn source(&mut self, raw: &str, start: usize) {
        let mut at = 0;
        while let Some(first) = raw[at..].chars().next() {
            let rest = &raw[at..];
            let length = match first {
                '&' => entity_len(rest),
                SOFT_HYPHEN => first.len_utf8(),
                _ if is_space(first) => rest.find(|c| !is_space(c)).unwrap_or(rest.len()),
                _ => {
                    rest.find(|c| c == '&' || c == SOFT_HYPHEN || is_space(c)).unwrap_or(rest.len())
                }
            };
            let (piece, from) = (&rest[..length], start + at);
            match first {
                SOFT_HYPHEN => {}
                '&' if decoded(piece) != piece => {
                    let words = decoded(piece).replace(SOFT_HYPHEN, "");
                    self.words(&words, from..from + length);
                }
                _ if is_space(first) => {
                    self.space.get_or_insert(from..from + length);
                }
                _ => {
                    self.flush_space(piece);
                    self.prose.push_verbatim(piece, from);
                }
            }
            at += length;
        }
    }

    /// Adds words that stand for some bytes of the document.
    fn words(&mut self, words: &str, source: Range<usize>) {
        if words.chars().all(is_space) {
            if !words.is_empty() {
                self.space.get_or_insert(source);
            }
        } else {
            self.flush_space(words);
            self.prose.push_decoded(words, source);
        }
    }

    /// White space between words is one space; a line break between Chinese characters is nothing.
    fn flush_space(&mut self, next: &str) {
        let Some(space) = self.space.take().filter(|_| !self.prose.text.is_empty()) else { return };
        let written = self.text.get(space.start - self.base..space.end - self.base).unwrap_or("");
        if written == " " {
            self.prose.push_verbatim(" ", space.start);
        } else if written.contains(['\n', '\r', '<']) {
            super::join_lines(&mut self.prose, next, space);
        } else {
            self.prose.push_decoded(" ", space);
        }
    }

    fn picture(&mut self, alt: Option<&Spanned<HtmlString, usize>>) {
        let Some(alt) = alt else { return };
        let mut prose = Prose::default();
        prose.push_decoded(&lossy(alt), self.base + alt.span.start..self.base + alt.span.end);
        self.pictures.push(prose);
    }

    fn comment(&mut self, span: Range<usize>) {
        let Some(comment) = self.text.get(span.clone()) else { return };
        let unescaped = comment.strip_prefix("<![CDATA[").filter(|_| self.is_xml);
        if let Some(words) = unescaped.and_then(|rest| rest.strip_suffix("]]>")) {
            return self.unescaped(words, span.start + "<![CDATA[".len());
        }
        self.found.note_silences(comment, self.base + span.start);
    }

    /// Words of XHTML that can't be edited in place, since what took their place would not be escaped either.
    fn unescaped(&mut self, words: &str, start: usize) {
        if self.top().hidden {
            return;
        }
        for (at, c) in words.char_indices() {
            let from = self.base + start + at;
            self.words(c.encode_utf8(&mut [0; 4]), from..from + c.len_utf8());
        }
    }

    fn finish_block(&mut self) {
        self.space = None;
        let prose = std::mem::take(&mut self.prose);
        let pictures = std::mem::take(&mut self.pictures);
        let found: Vec<Block> = match super::block(self.kind, prose) {
            Some(block) => vec![block],
            None => {
                let caption = |prose| super::block(ParagraphKind::Caption, prose);
                pictures.into_iter().filter_map(caption).collect()
            }
        };
        self.found.blocks.extend(found);
    }
}

/// What an element is, inside of another.
fn opened(name: &str, around: &Open, get: &impl Fn(&str) -> Option<String>) -> Open {
    let is =
        |key: &str, value: &str| get(key).is_some_and(|found| found.eq_ignore_ascii_case(value));
    let says = |words: &[&str]| {
        let said =
            [get("role"), get("epub:type")].into_iter().flatten().collect::<Vec<_>>().join(" ");
        said.split_whitespace().any(|word| words.contains(&word.trim_start_matches("doc-")))
    };
    let unseen = get("hidden").is_some()
        || is("aria-hidden", "true")
        || get("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
        || says(&["noteref", "backlink"]);
    let is_note = says(&["footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"]);
    Open {
        name: name.to_owned(),
        kind: if is_note { ParagraphKind::Footnote } else { kind(name, around.kind) },
        hidden: around.hidden || unseen || HIDDEN.contains(&name),
        opaque: OPAQUE.contains(&name)
            || is("translate", "no")
            || around.opaque && !is("translate", "yes"),
        foreign: around.foreign || FOREIGN.contains(&name),
    }
}

/// What the paragraphs in an element are, which stands where they would be `around`.
fn kind(name: &str, around: ParagraphKind) -> ParagraphKind {
    match name {
        _ if around == ParagraphKind::Footnote => around,
        "h1" => ParagraphKind::Heading(1),
        "h2" => ParagraphKind::Heading(2),
        "h3" => ParagraphKind::Heading(3),
        "h4" => ParagraphKind::Heading(4),
        "h5" => ParagraphKind::Heading(5),
        "h6" => ParagraphKind::Heading(6),
        "li" | "dt" | "dd" => ParagraphKind::ListItem,
        "td" | "th" => ParagraphKind::Cell,
        "caption" | "figcaption" => ParagraphKind::Caption,
        "blockquote" => ParagraphKind::Quotation,
        _ => around,
    }
}

fn note_meta(metadata: &mut Metadata, get: &impl Fn(&str) -> Option<String>) {
    let name = get("name").or_else(|| get("property")).unwrap_or_default().to_ascii_lowercase();
    let field = match name.trim_start_matches("dcterms.").trim_start_matches("dc.") {
        "author" | "creator" => &mut metadata.author,
        "translator" | "contributor.translator" => &mut metadata.translator,
        "date" | "issued" | "article:published_time" => &mut metadata.date,
        "publisher" => &mut metadata.source,
        _ => return,
    };
    let content = get("content").map(|content| content.trim().to_owned());
    *field = field.take().or(content.filter(|content| !content.is_empty()));
}

/// White space of HTML; other spaces are characters like any other.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// Appends an entity, or what looks like one, that begins at byte `start` of the document.
pub(super) fn push_entity(prose: &mut Prose, entity: &str, start: usize) {
    let words = decoded(entity);
    if words == entity {
        prose.push_verbatim(entity, start);
    } else {
        prose.push_decoded(&words, start..start + entity.len());
    }
}

/// The bytes of the entity with which a text begins, or of what looks like one.
pub(super) fn entity_len(text: &str) -> usize {
    let name = text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    let end = name.map_or(text.len(), |at| at + 1);
    end + usize::from(text[end..].starts_with(';'))
}

/// What character data says.
fn decoded(raw: &str) -> String {
    if !raw.contains(['&', '\r', '\0', '<']) {
        return raw.to_owned();
    }
    let tokens = Tokenizer::new(raw).flatten();
    tokens
        .filter_map(|token| if let Token::String(s) = token { Some(lossy(&s)) } else { None })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Blocks {
        blocks(&Source::plain(text), &ReadOptions::default()).expect("HTML is never malformed")
    }

    fn read(text: &str) -> Vec<(ParagraphKind, String)> {
        found(text).blocks.into_iter().map(|b| (b.kind, b.prose.text)).collect()
    }

    #[test]
    fn every_kind_of_block_is_a_paragraph() {
        use ParagraphKind::*;
        let text = "<!DOCTYPE html><html lang=en><head><title>A\n title</title><meta name=author content='Li'>\
            <style>p{}</style></head><body><h2>标题</h2><p>正文<b>强调</b>\n继续 <a href=x>链接</a>。<p>Two\n  <i>words</i>\
            <ul><li>一项<li><p>二项</p></ul><blockquote>引文</blockquote><pre>code</pre>\
            <table><caption>表</caption><tr><th>甲<td>乙</table><dl><dt>词<dd>义</dl>\
            <figure><img src=a alt='图'><figcaption>说明</figcaption></figure><p>文<img alt=x>字\
            <p hidden>no<p><ruby>汉<rp>(<rt>hàn<rp>)</ruby>字<script>if (a<b) '<p>'</script>\
            <aside role=doc-footnote><p>注</p></aside><p>A<br>B&shy;C";
        let expected = [
            (Heading(2), "标题"),
            (Body, "正文强调继续 链接。"),
            (Body, "Two words"),
            (ListItem, "一项"),
            (ListItem, "二项"),
            (Quotation, "引文"),
            (Caption, "表"),
            (Cell, "甲"),
            (Cell, "乙"),
            (ListItem, "词"),
            (ListItem, "义"),
            (Caption, "图"),
            (Caption, "说明"),
            (Body, "文字"),
            (Body, "汉字"),
            (Footnote, "注"),
            (Body, "A BC"),
        ];
        assert_eq!(read(text), expected.map(|(kind, text)| (kind, text.to_owned())));
        let metadata = found(text).metadata;
        assert_eq!(metadata.title.as_deref(), Some("A title"));
        assert_eq!(metadata.author.as_deref(), Some("Li"));
        assert_eq!(metadata.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_page_says_in_which_encoding_it_is() {
        let page = b"<meta charset=\"windows-1252\"><p>A caf\xE9 and a na\xEFve guest.";
        let options = ReadOptions { format: Some("html".to_owned()), ..ReadOptions::default() };
        let language = super::super::Language::English;
        let read = super::super::parse("a", page, language, &options).expect("a page");
        assert_eq!(read.paragraphs[0].prose.text, "A café and a naïve guest.");
    }

    #[test]
    fn a_head_may_lack_its_end() {
        for text in [
            "<html><head><title>T</title><body><p>Read.</p>",
            "<head><meta charset=utf-8><p>Read.",
            "<head> <style>p {}</style> Read.",
        ] {
            let words: Vec<_> = found(text).blocks.into_iter().map(|b| b.prose.text).collect();
            assert_eq!(words, ["Read."], "{text}");
        }
    }

    #[test]
    fn positions_see_through_markup() {
        let text = "<p>A <b>bold</b>  word &amp; <code>code</code>\r\nhere &notin AT&T &#20013;.";
        let block = &found(text).blocks[0];
        assert_eq!(block.prose.text, "A bold word & code here ¬in AT&T 中.");
        for (words, source) in [
            ("bold", "bold"),
            ("&", "&amp;"),
            ("here", "here"),
            ("¬in", "&notin"),
            ("中", "&#20013;"),
        ] {
            let at = block.prose.text.find(words).expect("there");
            assert_eq!(&text[block.prose.source_span(&(at..at + words.len()))], source);
        }
        let code = block.prose.text.find("code").expect("there");
        assert!(block.prose.is_opaque(&(code..code + 4)) && !block.prose.is_opaque(&(0..6)));
    }

    #[test]
    fn a_script_that_is_empty_in_xml_hides_nothing() {
        let text = "<?xml version='1.0'?><html><head><title/><script src='x'/></head><body><p>Text</p></body></html>";
        assert_eq!(read(text), [(ParagraphKind::Body, "Text".to_owned())]);
    }
}
