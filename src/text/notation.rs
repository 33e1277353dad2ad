//! How words are written in a format, so that they can be put into its files.

use std::borrow::Cow;

/// How words are written in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Notation {
    /// As they are.
    #[default]
    Verbatim,
    /// As character data of XML or HTML.
    Xml,
    /// As the text of a Word document: XML whose white space at the ends of an element counts only where the
    /// element says so.
    Word,
    /// As a string of a PO file, between quotation marks.
    Po,
}

impl Notation {
    /// The words as they are written.
    pub fn written(self, words: &str) -> Cow<'_, str> {
        match self {
            Notation::Verbatim => Cow::Borrowed(words),
            Notation::Xml | Notation::Word => {
                let written = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                Cow::Owned(written)
            }
            Notation::Po => {
                let written = words.replace('\\', "\\\\").replace('"', "\\\"");
                let written = written.replace('\n', "\\n").replace('\r', "\\r");
                Cow::Owned(written.replace('\t', "\\t"))
            }
        }
    }
}
