//! XML whose every character knows its place: events one after another, or small trees of elements.
//!
//! Nothing outside the file is ever fetched, and entities other than the five of XML are refused.

use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::reader::Reader;

use super::Prose;
use super::encoding::{self, DecodeError, Encoding};
use super::read::Malformed;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// How deep elements may be nested.
const DEEPEST: usize = 100;

/// What stands next in a file.
#[derive(Debug)]
pub enum Event<'t> {
    /// An element begins; its children are yet to come.
    Start(Element<'t>),
    /// The element that began last ends; one without content too.
    End,
    /// Some text.
    Text(Text<'t>),
    /// The file ends.
    Eof,
}

/// An element.
#[derive(Debug)]
pub struct Element<'t> {
    /// Its name, without the prefix if it bears the one of the root.
    pub name: &'t str,
    /// Its attributes with their prefixes.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Node<'t>>,
    /// The byte of the file where it begins.
    pub at: usize,
}

/// What is in an element.
#[derive(Debug)]
pub enum Node<'t> {
    /// An element.
    Element(Element<'t>),
    /// Some text.
    Text(Text<'t>),
}

/// A stretch of text as it is written in the file.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    /// How it is written.
    pub writing: Writing,
    /// What is written.
    pub written: &'t str,
    /// The byte of the file where it begins.
    pub at: usize,
}

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// As it is.
    Plain,
    /// As it is, between marks within which nothing is escaped.
    Unescaped,
    /// This character, as a reference to it.
    Reference(char),
}

/// A file that is being read.
pub struct Xml<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// The prefix of the root, with its colon.
    prefix: &'t str,
    depth: usize,
}

/// Decodes the bytes of a file: as named, as they show, or as the file declares.
///
/// # Errors
/// [`DecodeError`] where the bytes are no text, or none that can be recognised.
pub fn decode(bytes: &[u8], named: Option<&str>) -> Result<(String, Encoding), DecodeError> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declaration = head.split("?>").next().filter(|head| head.starts_with("<?xml"));
    let value = declaration.and_then(|d| d.split_once("encoding")).map(|(_, value)| value);
    let label = value.and_then(|value| value.split(['"', '\'']).nth(1));
    encoding::decode_declared(bytes, named, label)
}

impl<'t> Xml<'t> {
    /// Begins to read a text.
    pub fn new(text: &'t str) -> Xml<'t> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { text, reader, prefix: "", depth: 0 }
    }

    /// The byte up to which the text has been read.
    pub fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    /// The root, which must have this name; `format` is what the file should be, for the message.
    ///
    /// # Errors
    /// [`Malformed`] where there is another root or none, or no XML.
    pub fn root(&mut self, name: &str, format: &str) -> Result<Element<'t>, Malformed> {
        loop {
            let at = self.position();
            match self.next()? {
                Event::Start(root) if root.name == name => return Ok(root),
                Event::Start(root) => {
                    let found = root.name;
                    let message =
                        format!("this is no {format}: the file holds <{found}>, not <{name}>");
                    return Err(Malformed { at, message });
                }
                Event::Eof => {
                    let message = format!("this is no {format}: there is no <{name}> in it");
                    return Err(Malformed { at, message });
                }
                Event::End | Event::Text(_) => {}
            }
        }
    }

    /// What stands next; comments and processing instructions are passed over.
    ///
    /// # Errors
    /// [`Malformed`] where the text is no XML, or more than is read for safety's sake.
    #[expect(clippy::should_implement_trait, reason = "after an error there is no next event")]
    pub fn next(&mut self) -> Result<Event<'t>, Malformed> {
        loop {
            let at = self.position();
            let raw = self.reader.read_event().map_err(|error| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(0);
                invalid(at.min(self.text.len()), &error)
            })?;
            return match raw {
                Raw::Start(start) => self.start(&start, at).map(Event::Start),
                Raw::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Ok(Event::End)
                }
                Raw::Text(_) => Ok(self.written(Writing::Plain, at, self.position())),
                Raw::CData(_) => {
                    let (start, end) = ("<![CDATA[".len(), "]]>".len());
                    let end = self.position().saturating_sub(end);
                    Ok(self.written(Writing::Unescaped, at + start, end))
                }
                Raw::GeneralRef(reference) => {
                    let character = character(&reference, at)?;
                    Ok(self.written(Writing::Reference(character), at, self.position()))
                }
                Raw::DocType(declaration) if declaration.contains('[') => Err(Malformed {
                    at,
                    message: "this file declares entities of its own, which are not read; remove its <!DOCTYPE>"
                        .to_owned(),
                }),
                Raw::Eof if self.depth > 0 => Err(Malformed {
                    at: self.position(),
                    message: "the file ends within an element; it is not whole".to_owned(),
                }),
                Raw::Eof => Ok(Event::Eof),
                _ => continue,
            };
        }
    }

    /// Reads an element that has begun to its end.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn whole(&mut self, mut element: Element<'t>) -> Result<Element<'t>, Malformed> {
        loop {
            match self.next()? {
                Event::Start(child) => {
                    let child = self.whole(child)?;
                    element.children.push(Node::Element(child));
                }
                Event::Text(text) => element.children.push(Node::Text(text)),
                Event::End | Event::Eof => return Ok(element),
            }
        }
    }

    /// Passes over the rest of an element that has begun.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), Malformed> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart, at: usize) -> Result<Element<'t>, Malformed> {
        let name_start = at + 1;
        let name_end = name_start + start.name().as_ref().len();
        let name = self.text.get(name_start..name_end).unwrap_or("");
        if self.depth == 0 {
            let colon = name.find(':').map_or(0, |colon| colon + 1);
            self.prefix = name.get(..colon).unwrap_or("");
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = "elements are nested too deep here".to_owned();
            return Err(Malformed { at, message });
        }
        Ok(Element {
            name: name.strip_prefix(self.prefix).unwrap_or(name),
            attributes: attributes(start, at)?,
            children: Vec::new(),
            at,
        })
    }

    fn written(&self, writing: Writing, start: usize, end: usize) -> Event<'t> {
        let written = self.text.get(start..end).unwrap_or("");
        Event::Text(Text { writing, written, at: start })
    }
}

fn attributes(start: &BytesStart, at: usize) -> Result<Vec<(String, String)>, Malformed> {
    // To look for doubles takes a time that grows with the square of their number.
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).map(|attribute| {
        let attribute = attribute.map_err(|error| invalid(at, &error))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| invalid(at, &error))?;
        Ok((attribute.key.as_ref().to_owned(), value.into_owned()))
    });
    attributes.collect()
}

fn invalid(at: usize, error: &dyn std::fmt::Display) -> Malformed {
    Malformed { at, message: format!("this is not valid XML: {error}; mend it, or export it anew") }
}

fn character(reference: &BytesRef, at: usize) -> Result<char, Malformed> {
    let name = reference.xml10_content();
    let number = reference.resolve_char_ref().ok().flatten();
    let named = number.or_else(|| resolve_predefined_entity(&name)?.chars().next());
    named.ok_or_else(|| Malformed {
        at,
        message: format!("the entity &{name}; is not known; write the character itself"),
    })
}

impl<'t> Element<'t> {
    /// The value of an attribute, by its name with the prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it, without those further down.
    pub fn elements(&self) -> impl Iterator<Item = &Element<'t>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name in it, not further down.
    pub fn element(&self, name: &str) -> Option<&Element<'t>> {
        self.elements().find(|element| element.name == name)
    }

    /// All text in it and further down.
    pub fn text(&self) -> String {
        let mut prose = Prose::default();
        self.push_text(&mut prose);
        prose.text
    }

    fn push_text(&self, prose: &mut Prose) {
        for child in &self.children {
            match child {
                Node::Element(element) => element.push_text(prose),
                Node::Text(text) => text.push_to(prose),
            }
        }
    }
}

impl Text<'_> {
    /// Appends the words to prose; what stands for others than are written can't be edited in place.
    pub fn push_to(&self, prose: &mut Prose) {
        match self.writing {
            Writing::Reference(character) => {
                let span = self.at..self.at + self.written.len();
                prose.push_decoded(character.encode_utf8(&mut [0; 4]), span);
            }
            // What takes the place of a word here must not be escaped, so nothing may.
            Writing::Unescaped => {
                for (offset, character) in self.written.char_indices() {
                    let start = self.at + offset;
                    let mut buffer = [0; 4];
                    let character = match character {
                        '\r' => "\n",
                        other => &*other.encode_utf8(&mut buffer),
                    };
                    prose.push_decoded(character, start..start + character.len());
                }
            }
            Writing::Plain => self.push_plain(prose),
        }
    }

    /// A carriage return ends a line, with a line feed or without one.
    fn push_plain(&self, prose: &mut Prose) {
        let mut from = 0;
        for (at, _) in self.written.match_indices('\r') {
            push_range(prose, self, from..at);
            if !self.written[at + 1..].starts_with('\n') {
                prose.push_decoded("\n", self.at + at..self.at + at + 1);
            }
            from = at + 1;
        }
        push_range(prose, self, from..self.written.len());
    }
}

fn push_range(prose: &mut Prose, text: &Text, range: Range<usize>) {
    if !range.is_empty() {
        prose.push_verbatim(&text.written[range.clone()], text.at + range.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Result<Element<'_>, Malformed> {
        let mut xml = Xml::new(text);
        let root = xml.root("a", "sample")?;
        xml.whole(root)
    }

    #[test]
    fn every_word_knows_its_place() {
        let text = "<?xml version='1.0'?>\n<!-- x --><s:a xmlns:s='u' s:b='1 &amp; 2'>港 &amp; 口<s:b/><![CDATA[<c>]]>d\r\ne&#x6E2F;</s:a>";
        let a = root(text).expect("XML");
        let prose = {
            let mut prose = Prose::default();
            a.push_text(&mut prose);
            prose
        };
        assert_eq!(prose.text, "港 & 口<c>d\ne港");
        assert_eq!(a.attribute("s:b"), Some("1 & 2"));
        assert!(a.element("b").is_some());
        for (words, written, editable) in
            [("口", "口", true), ("&", "&amp;", false), ("c", "c", false), ("e", "e", true)]
        {
            let at = prose.text.find(words).expect("there");
            let span = at..at + words.len();
            assert_eq!(&text[prose.source_span(&span)], written);
            assert_eq!(prose.is_contiguous(&span), editable, "{words}");
        }
    }

    #[test]
    fn what_is_no_xml_is_named_with_its_place() {
        let at = |text: &str| root(text).map(|_| ()).expect_err("malformed").at;
        assert_eq!(at("<a>x &nbsp;</a>"), 5);
        assert_eq!(at("<a><b></a>"), 6);
        assert_eq!(at("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), 0);
        assert_eq!(at("<a>"), 3);
        assert_eq!(at("<b/>"), 0);
        assert_eq!(at(" "), 1);
        let deep = "<a>".repeat(101) + &"</a>".repeat(101);
        assert_eq!(at(&deep), 300);
    }

    #[test]
    fn the_declared_encoding_counts_where_the_bytes_show_none() {
        let text = "<?xml version=\"1.0\" encoding=\"GB2312\"?><a>港</a>";
        let (bytes, ..) = encoding_rs::GBK.encode(text);
        let (decoded, encoding) = decode(&bytes, None).expect("text");
        assert_eq!(decoded, text);
        assert_eq!(encoding, Encoding::Other(encoding_rs::GBK));
        assert_eq!(decode(text.as_bytes(), None).expect("text").1, Encoding::Utf8 { bom: false });
        let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xE9</a>";
        assert!(decode(latin, None).expect("text").0.contains("caf\u{E9}"));
    }
}
