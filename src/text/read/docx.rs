//! DOCX: Office Open XML (ISO/IEC 29500), the text of the body, of its footnotes and of its endnotes.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::events::BytesStart;

use super::{Block, Blocks, Format, Malformed, ReadOptions, Source, Unpacked};
use crate::text::markup::{Markup, Piece, attribute};
use crate::text::metadata::Metadata;
use crate::text::notation::Notation;
use crate::text::package::{Package, resolve};
use crate::text::{ParagraphKind, Prose};

/// Documents of Word, LibreOffice, WPS. Their old form has an ending of its own, so that its reader says
/// what to do.
pub const FORMAT: Format = Format {
    name: "docx",
    extensions: &["docx", "docm", "doc"],
    unpack: Some(unpack),
    notation: Notation::Word,
    blocks,
};

/// Elements whose text is none of the document's: what was deleted, the first of two ways to draw a thing
/// already taken, the small characters over a word that say how to read it, the places of tab stops.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "Fallback", "rt", "tabs", "sectPr"];
/// How built-in styles of headings are called, before their number.
const HEADINGS: [&str; 10] = [
    "heading",
    "标题",
    "標題",
    "見出し",
    "제목",
    "überschrift",
    "titre",
    "título",
    "titolo",
    "заголовок",
];
/// How the style of a document's title is called.
const TITLES: [&str; 3] = ["title", "标题", "標題"];
const QUOTATIONS: [&str; 9] = [
    "quote",
    "intense quote",
    "quotations",
    "block text",
    "引用",
    "明显引用",
    "明顯引文",
    "引文",
    "鮮明引文",
];
const CAPTIONS: [&str; 6] = ["caption", "题注", "題注", "標號", "figure", "illustration"];

fn unpack(bytes: &[u8]) -> Result<Vec<Unpacked>, String> {
    refuse_old(bytes)?;
    let mut package = Package::open(bytes)?;
    let outer = relations(&mut package, "")?;
    let document = outer
        .get("officeDocument")
        .ok_or("this is no Word document, though it is an archive; save it as .docx")?;
    let inner = relations(&mut package, document)?;
    let others = ["footnotes", "endnotes", "styles"].iter().filter_map(|name| inner.get(*name));
    let names: Vec<&String> =
        std::iter::once(document).chain(others).chain(outer.get("core-properties")).collect();
    let parts = names.into_iter().map(|name| Unpacked::of(&mut package, name));
    parts.filter_map(Result::transpose).collect()
}

/// Old documents and encrypted ones lie in a container of another kind.
fn refuse_old(bytes: &[u8]) -> Result<(), String> {
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if !bytes.starts_with(OLE) {
        return Ok(());
    }
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    Err(match memchr::memmem::find(bytes, &encrypted) {
        Some(_) => "the document is protected with a password; open it and save it without one",
        None => "this is a document of an old Word; open it and save it as .docx",
    }
    .to_owned())
}

/// What a part, or the archive where it is "", says of other parts: their names by what they are.
fn relations(package: &mut Package, of: &str) -> Result<HashMap<String, String>, String> {
    let (folder, file) = of.rsplit_once('/').map_or(("", of), |(folder, file)| (folder, file));
    let name = format!("{folder}/_rels/{file}.rels");
    let Some(part) = Unpacked::of(package, name.trim_start_matches('/'))? else {
        return Ok(HashMap::new());
    };
    let mut relations = HashMap::new();
    let mut markup = Markup::new(&part.text, 0);
    while let Some((piece, _)) = markup.next().map_err(|wrong| wrong.in_part(&part))? {
        let Piece::Start(element) = piece else { continue };
        let (kind, target) = (attribute(&element, "Type"), attribute(&element, "Target"));
        if let (Some(kind), Some(target)) = (kind, target) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.entry(kind).or_insert_with(|| resolve(of, &target));
        }
    }
    Ok(relations)
}

fn blocks(source: &Source, _: &ReadOptions) -> Result<Blocks, Malformed> {
    let mut styles = Styles::default();
    let mut metadata = Metadata::default();
    let mut texts = Vec::new();
    for part in source.parts {
        let (start, text) = (part.span.start, &source.text[part.span.clone()]);
        match root(text, start)?.as_str() {
            "styles" => styles = Styles::read(text, start)?,
            "coreProperties" => metadata = core_properties(text, start)?,
            "document" => texts.push((text, start, false)),
            "footnotes" | "endnotes" => texts.push((text, start, true)),
            _ => {}
        }
    }
    if texts.iter().all(|(_, _, notes)| *notes) {
        let message = "this is no Word document; save it as .docx".to_owned();
        return Err(Malformed { at: 0, message });
    }
    let mut found = Blocks { metadata, ..Blocks::default() };
    for (text, start, notes) in texts {
        let mut reader = Reader::new(&styles, notes);
        reader.read(Markup::new(text, start))?;
        // A text box stands inside of a paragraph, and was finished before it.
        reader.blocks.sort_by_key(|block| block.prose.source_span(&(0..0)).start);
        found.blocks.append(&mut reader.blocks);
    }
    Ok(found)
}

/// The name of the outermost element.
fn root(text: &str, start: usize) -> Result<String, Malformed> {
    let mut markup = Markup::new(text, start);
    while let Some((piece, _)) = markup.next()? {
        if let Piece::Start(element) = piece {
            return Ok(element.local_name().as_ref().to_owned());
        }
    }
    Ok(String::new())
}

fn core_properties(text: &str, start: usize) -> Result<Metadata, Malformed> {
    let mut metadata = Metadata::default();
    let mut markup = Markup::new(text, start);
    while let Some((piece, _)) = markup.next()? {
        let Piece::Start(element) = piece else { continue };
        let field = match element.local_name().as_ref() {
            "title" => &mut metadata.title,
            "creator" => &mut metadata.author,
            "created" => &mut metadata.date,
            "language" => &mut metadata.language,
            _ => continue,
        };
        *field = Some(markup.words()?).filter(|words| !words.is_empty());
    }
    // The day is enough, and the hour is that of a machine.
    metadata.date = metadata.date.map(|date| date.chars().take(10).collect());
    Ok(metadata)
}

/// The styles of paragraphs, by their ids.
#[derive(Default)]
struct Styles {
    styles: HashMap<String, Style>,
    /// The id of the style that a paragraph has where it names none.
    default: Option<String>,
}

#[derive(Default)]
struct Style {
    /// In small letters.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<bool>,
}

impl Styles {
    fn read(text: &str, start: usize) -> Result<Styles, Malformed> {
        let mut styles = Styles::default();
        let mut markup = Markup::new(text, start);
        let mut id = String::new();
        while let Some((piece, _)) = markup.next()? {
            let Piece::Start(element) = piece else { continue };
            let name = element.local_name().as_ref().to_owned();
            if name == "style" {
                id = attribute(&element, "styleId").unwrap_or_default();
                let default = attribute(&element, "default").is_some_and(|on| is_on(&on));
                if default && attribute(&element, "type").as_deref() == Some("paragraph") {
                    styles.default = Some(id.clone());
                }
            }
            let (style, value) = (styles.styles.entry(id.clone()).or_default(), value(&element));
            match name.as_str() {
                "name" => style.name = value.to_lowercase(),
                "basedOn" => style.based_on = Some(value),
                "outlineLvl" => style.outline = value.parse().ok(),
                "numId" => style.list = Some(value != "0"),
                _ => {}
            }
        }
        Ok(styles)
    }

    /// A style and those that it builds on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        const LONGEST: usize = 20;
        let next = |style: &&Style| self.styles.get(style.based_on.as_ref()?);
        std::iter::successors(self.styles.get(id), next).take(LONGEST)
    }

    fn outline(&self, id: &str) -> Option<u8> {
        if !self.styles.contains_key(id) {
            return heading_outline(&id.to_lowercase());
        }
        self.chain(id).find_map(|style| style.outline.or_else(|| heading_outline(&style.name)))
    }

    fn is_one_of(&self, id: &str, names: &[&str]) -> bool {
        self.chain(id).any(|style| names.contains(&style.name.as_str()))
    }
}

/// The outline level, from 0, of the style of a heading.
fn heading_outline(name: &str) -> Option<u8> {
    if TITLES.contains(&name) {
        return Some(0);
    }
    let number = HEADINGS.iter().find_map(|heading| name.strip_prefix(heading))?;
    number.trim().parse::<u8>().ok()?.checked_sub(1)
}

fn value(element: &BytesStart) -> String {
    attribute(element, "val").unwrap_or_default()
}

fn is_on(value: &str) -> bool {
    !["0", "false", "off"].contains(&value)
}

/// An element that is open, as far as it matters.
enum Open {
    Paragraph,
    Properties,
    /// With what the run around it was: hidden or not.
    Run(bool),
    Text,
    Cell,
    Other,
}

#[derive(Default)]
struct Paragraph {
    prose: Prose,
    style: Option<String>,
    outline: Option<u8>,
    list: Option<bool>,
    /// A line break that waits for the words of the next line.
    line_break: Option<Range<usize>>,
}

/// A `w:t`: white space at its ends is layout unless it says that it is meant.
#[derive(Default)]
struct Text {
    preserve: bool,
    begun: bool,
    /// White space that counts where something follows.
    space: Option<(String, usize)>,
}

struct Reader<'s> {
    styles: &'s Styles,
    notes: bool,
    blocks: Vec<Block>,
    open: Vec<Open>,
    /// A paragraph may hold a text box with paragraphs.
    paragraphs: Vec<Paragraph>,
    text: Text,
    cells: usize,
    /// Inside a run of hidden text.
    hidden: bool,
    /// The fields that are open: whether their code is being read, and not yet their result.
    fields: Vec<bool>,
    /// How many of them are at their code.
    codes: usize,
}

impl<'s> Reader<'s> {
    fn new(styles: &'s Styles, notes: bool) -> Reader<'s> {
        Reader {
            styles,
            notes,
            blocks: Vec::new(),
            open: Vec::new(),
            paragraphs: Vec::new(),
            text: Text::default(),
            cells: 0,
            hidden: false,
            fields: Vec::new(),
            codes: 0,
        }
    }

    fn read(&mut self, mut markup: Markup) -> Result<(), Malformed> {
        let mut prefix = None;
        while let Some((piece, span)) = markup.next()? {
            match piece {
                Piece::Start(element) => {
                    let prefix = prefix.get_or_insert_with(|| own_prefix(&element));
                    let name = own_name(&element, prefix);
                    if self.is_skipped(&name) {
                        markup.skip()?;
                    } else {
                        let open = self.start(&name, &element, span);
                        self.open.push(open);
                    }
                }
                Piece::End => self.end(),
                Piece::Text(text) => self.text(text, span.start),
                Piece::Unescaped(text) => self.unescaped(text, span.start),
                Piece::Char(c) => self.character(c, span),
            }
        }
        Ok(())
    }

    /// What is no text of the document; of a paragraph's mark, whose look says nothing of its words.
    fn is_skipped(&self, name: &str) -> bool {
        let of_mark = name == "rPr" && matches!(self.open.last(), Some(Open::Properties));
        SKIPPED.contains(&name) || name.ends_with("Change") || of_mark
    }

    fn start(&mut self, name: &str, element: &BytesStart, span: Range<usize>) -> Open {
        match name {
            "p" => {
                self.paragraphs.push(Paragraph::default());
                return Open::Paragraph;
            }
            "pPr" => return Open::Properties,
            "r" => return Open::Run(std::mem::take(&mut self.hidden)),
            "tc" => {
                self.cells += 1;
                return Open::Cell;
            }
            "t" => {
                let preserve = attribute(element, "space").as_deref() == Some("preserve");
                self.text = Text { preserve, ..Text::default() };
                return Open::Text;
            }
            "vanish" => {
                self.hidden = attribute(element, "val").is_none_or(|on| is_on(&on));
            }
            "fldChar" => self.field(attribute(element, "fldCharType").as_deref()),
            "tab" | "ptab" => self.decoded("\t", span),
            "noBreakHyphen" => self.decoded("\u{2011}", span),
            "sym" => self.symbol(element, span),
            "br" | "cr" => self.line_break(span),
            _ => self.property(name, element),
        }
        Open::Other
    }

    fn property(&mut self, name: &str, element: &BytesStart) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = Some(value(element)),
            "outlineLvl" => paragraph.outline = value(element).parse().ok(),
            "numId" => paragraph.list = Some(value(element) != "0"),
            _ => {}
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph) => self.finish(),
            Some(Open::Run(hidden)) => self.hidden = hidden,
            Some(Open::Cell) => self.cells = self.cells.saturating_sub(1),
            _ => {}
        }
    }

    fn field(&mut self, mark: Option<&str>) {
        let was_code = match mark {
            Some("begin") => {
                self.fields.push(true);
                self.codes += 1;
                return;
            }
            Some("separate") => self.fields.last_mut().is_some_and(std::mem::take),
            _ => self.fields.pop().unwrap_or(false),
        };
        self.codes -= usize::from(was_code);
    }

    /// The paragraph whose words these are, unless nobody sees them.
    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        let seen = !self.hidden && self.codes == 0;
        self.paragraphs.last_mut().filter(|_| seen)
    }

    /// The words of a `w:t`, from byte `start` of the document.
    fn text(&mut self, text: &str, start: usize) {
        if !matches!(self.open.last(), Some(Open::Text)) {
            return;
        }
        let (mut from, mut to) = (0, text.len());
        if !self.text.preserve {
            if !self.text.begun {
                from = text.len() - text.trim_ascii_start().len();
            }
            to = text.trim_ascii_end().len().max(from);
        }
        if from < to {
            self.flush_space();
            self.text.begun = true;
            self.push(&text[from..to], start + from);
        }
        if to < text.len() {
            self.text.space = Some((text[to..].to_owned(), start + to));
        }
    }

    fn flush_space(&mut self) {
        if let Some((space, start)) = self.text.space.take() {
            self.push(&space, start);
        }
    }

    /// Words that can't be edited in place, since what took their place would not be escaped either.
    fn unescaped(&mut self, text: &str, start: usize) {
        for (at, c) in text.char_indices() {
            self.character(c, start + at..start + at + c.len_utf8());
        }
    }

    fn character(&mut self, c: char, span: Range<usize>) {
        if matches!(self.open.last(), Some(Open::Text)) {
            self.flush_space();
            self.text.begun = true;
            self.decoded(c.encode_utf8(&mut [0; 4]), span);
        }
    }

    /// Adds words as they stand in the file. Line ends are spaces there, and soft hyphens none of the
    /// words.
    fn push(&mut self, text: &str, start: usize) {
        const SPECIAL: [char; 4] = [super::SOFT_HYPHEN, '\t', '\n', '\r'];
        let Some(paragraph) = self.paragraph() else { return };
        let mut at = start;
        for piece in text.split_inclusive(SPECIAL) {
            let words = piece.strip_suffix(SPECIAL).unwrap_or(piece);
            paragraph.break_line(words);
            if !words.is_empty() {
                paragraph.prose.push_verbatim(words, at);
            }
            if piece.ends_with(['\t', '\n', '\r']) {
                paragraph.prose.push_decoded(" ", at + words.len()..at + piece.len());
            }
            at += piece.len();
        }
    }

    /// Adds words that stand for some bytes of the file.
    fn decoded(&mut self, words: &str, span: Range<usize>) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.break_line(words);
            paragraph.prose.push_decoded(words, span);
        }
    }

    /// A character of a font of symbols; those at private code points are pictures.
    fn symbol(&mut self, element: &BytesStart, span: Range<usize>) {
        let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let private = |c: &char| ('\u{E000}'..='\u{F8FF}').contains(c);
        if let Some(c) = code.and_then(char::from_u32).filter(|c| !private(c)) {
            self.decoded(c.encode_utf8(&mut [0; 4]), span);
        }
    }

    fn line_break(&mut self, span: Range<usize>) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.line_break = Some(span);
        }
    }

    fn finish(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let kind = self.kind(&paragraph);
        self.blocks.extend(super::block(kind, paragraph.prose));
    }

    fn kind(&self, paragraph: &Paragraph) -> ParagraphKind {
        let style = paragraph.style.as_ref().or(self.styles.default.as_ref());
        let style = style.map_or("", String::as_str);
        let outline = paragraph.outline.or_else(|| self.styles.outline(style));
        let in_list =
            || paragraph.list.or_else(|| self.styles.chain(style).find_map(|style| style.list));
        match outline {
            _ if self.notes => ParagraphKind::Footnote,
            Some(level @ 0..9) => ParagraphKind::Heading((level + 1).min(6)),
            _ if self.cells > 0 => ParagraphKind::Cell,
            _ if self.styles.is_one_of(style, &CAPTIONS) => ParagraphKind::Caption,
            _ if self.styles.is_one_of(style, &QUOTATIONS) => ParagraphKind::Quotation,
            _ if in_list().unwrap_or(false) => ParagraphKind::ListItem,
            _ => ParagraphKind::Body,
        }
    }
}

impl Paragraph {
    /// Puts in what stands for a line break before the next words.
    fn break_line(&mut self, next: &str) {
        if let Some(span) = self.line_break.take().filter(|_| !self.prose.text.is_empty()) {
            super::join_lines(&mut self.prose, next, span);
        }
    }
}

/// The prefix, with its colon, that a file has for the elements of documents.
fn own_prefix(root: &BytesStart) -> String {
    let is_own = |name: &str| name.contains("wordprocessingml") && name.ends_with("/main");
    let declared = root.attributes().flatten().find(|a| is_own(&a.value));
    let name = declared.map(|attribute| attribute.key.as_ref().to_owned());
    match name.as_deref().and_then(|name| name.strip_prefix("xmlns")) {
        Some(prefix) => prefix.strip_prefix(':').map_or(String::new(), |own| format!("{own}:")),
        None => "w:".to_owned(),
    }
}

/// The name of an element without the prefix, if it is one of documents, or one that chooses between two
/// ways to draw a thing; empty for any other.
fn own_name(element: &BytesStart, prefix: &str) -> String {
    let name = element.name();
    let name: &str = name.as_ref();
    match name.strip_prefix(prefix) {
        Some(own) if !own.contains(':') => own.to_owned(),
        _ if name == "mc:Fallback" => "Fallback".to_owned(),
        _ => String::new(),
    }
}
