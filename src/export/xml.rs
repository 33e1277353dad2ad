//! XML for other tools: elements on lines of their own, and characters that XML can hold.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::text::notation::{Notation, passable};

/// A file that is being written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

/// Attributes of an element.
pub(super) type Attributes<'a> = [(&'a str, &'a str)];

impl Xml {
    /// Begins a file.
    pub(super) fn new() -> io::Result<Xml> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Xml { writer })
    }

    /// Writes an element that holds what `inside` writes.
    pub(super) fn nest(
        &mut self,
        name: &str,
        attributes: &Attributes,
        inside: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))?;
        inside(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element that holds a text.
    pub(super) fn text(
        &mut self,
        name: &str,
        attributes: &Attributes,
        text: &str,
    ) -> io::Result<()> {
        if text.is_empty() {
            return self.writer.write_event(Event::Empty(start(name, attributes)));
        }
        self.nest(name, attributes, |xml| {
            xml.writer.write_event(Event::Text(BytesText::from_escaped(escaped(text))))
        })
    }

    /// Ends the file.
    pub(super) fn finish(self) -> String {
        String::from_utf8_lossy(&self.writer.into_inner()).into_owned() + "\n"
    }
}

fn start<'a>(name: &'a str, attributes: &Attributes) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        // In an attribute readers take all white space for spaces.
        start.push_attribute((*name, passable(value).replace(['\t', '\n', '\r'], " ").as_str()));
    }
    start
}

/// Text for an element. A carriage return that isn't written by number is read as a line feed.
fn escaped(text: &str) -> String {
    Notation::Xml.written(&passable(text)).replace('\r', "&#13;")
}
