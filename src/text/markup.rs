//! XML piece by piece, each with its bytes.
//!
//! Nothing outside a file is ever fetched, and entities other than the five of XML are refused.

use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::read::Malformed;

/// How deep elements may be nested.
const DEEPEST: usize = 1000;

/// A piece of XML.
pub(super) enum Piece<'t> {
    /// An element begins; one without content ends at once.
    Start(BytesStart<'t>),
    /// An element ends.
    End,
    /// Character data, as it is written.
    Text(&'t str),
    /// Character data between `<![CDATA[` and `]]>`, where nothing is escaped.
    Unescaped(&'t str),
    /// Character data that is written in another way: an entity, a reference by number.
    Char(char),
}

/// The pieces of a text, or of a part of one.
pub(super) struct Markup<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    /// The byte of the document where the text begins.
    base: usize,
    depth: usize,
}

impl<'t> Markup<'t> {
    /// The pieces of a text that begins at byte `base` of the document.
    pub fn new(text: &'t str, base: usize) -> Markup<'t> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Markup { reader, text, base, depth: 0 }
    }

    /// The next piece, with its bytes of the document; `None` at the end.
    pub fn next(&mut self) -> Result<Option<(Piece<'t>, Range<usize>)>, Malformed> {
        loop {
            let start = self.position();
            let event = self.reader.read_event().map_err(|error| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(start);
                self.wrong(at, format!("this is not valid XML: {error}"))
            })?;
            let piece = match event {
                Event::Start(element) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(self.wrong(start, "elements are nested too deep here"));
                    }
                    Piece::Start(element)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End
                }
                Event::Text(_) => Piece::Text(self.text.get(start..self.position()).unwrap_or("")),
                Event::CData(_) => {
                    let (start, end) = (start + 9, self.position().saturating_sub(3));
                    let text = self.text.get(start..end).unwrap_or("");
                    let span = self.base + start..self.base + start + text.len();
                    return Ok(Some((Piece::Unescaped(text), span)));
                }
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content();
                    let number = reference.resolve_char_ref().ok().flatten();
                    let named = || resolve_predefined_entity(&name)?.chars().next();
                    Piece::Char(number.or_else(named).ok_or_else(|| {
                        let advice = "write the character itself";
                        self.wrong(start, format!("the entity &{name}; is not known; {advice}"))
                    })?)
                }
                Event::DocType(declaration) if declaration.contains('[') => {
                    let message = "this file declares entities of its own, which are not read; remove its <!DOCTYPE>";
                    return Err(self.wrong(start, message));
                }
                Event::Eof if self.depth > 0 => {
                    let message = "the file ends within an element; it is not whole";
                    return Err(self.wrong(start, message));
                }
                Event::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some((piece, self.base + start..self.base + self.position())));
        }
    }

    /// Passes over everything up to the end of the element that has just begun.
    pub fn skip(&mut self) -> Result<(), Malformed> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }

    /// The character data of the element that has just begun, up to its end.
    pub fn words(&mut self) -> Result<String, Malformed> {
        let outside = self.depth.saturating_sub(1);
        let mut words = String::new();
        while self.depth > outside {
            match self.next()? {
                Some((Piece::Text(text) | Piece::Unescaped(text), _)) => words.push_str(text),
                Some((Piece::Char(c), _)) => words.push(c),
                Some(_) => {}
                None => break,
            }
        }
        Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    fn wrong(&self, at: usize, message: impl Into<String>) -> Malformed {
        // A place behind the last byte would be one of the next part.
        let last = self.text.floor_char_boundary(self.text.len().saturating_sub(1));
        Malformed { at: self.base + at.min(last), message: message.into() }
    }
}

/// The value of an attribute by its name without prefix.
pub(super) fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}
