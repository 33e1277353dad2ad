//! Elements, well-formed whatever their texts hold.

use quick_xml::escape::escape;

use super::super::reading::harmless;

/// What every part begins with.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// An element, written as it grows.
pub struct Element {
    name: &'static str,
    attributes: String,
    content: String,
}

/// An empty element.
pub fn element(name: &'static str) -> Element {
    Element { name, attributes: String::new(), content: String::new() }
}

/// A property: an element whose attribute `w:val` says all.
pub fn value(name: &'static str, value: impl ToString) -> Element {
    element(name).with("w:val", value)
}

impl Element {
    /// With an attribute.
    pub fn with(mut self, name: &str, value: impl ToString) -> Element {
        self.attributes.push_str(&format!(" {name}=\"{}\"", written(&value.to_string())));
        self
    }

    /// With an element at its end.
    pub fn and(mut self, child: Element) -> Element {
        self.add(child);
        self
    }

    /// With elements at its end.
    pub fn all(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        children.into_iter().for_each(|child| self.add(child));
        self
    }

    /// With text at its end.
    pub fn text(mut self, text: &str) -> Element {
        self.content.push_str(&written(text));
        self
    }

    /// With markup of ours at its end.
    pub fn markup(mut self, markup: &str) -> Element {
        self.content.push_str(markup);
        self
    }

    /// Puts an element at its end.
    pub fn add(&mut self, child: Element) {
        child.write_to(&mut self.content);
    }

    fn write_to(&self, target: &mut String) {
        let Element { name, attributes, content } = self;
        for piece in ["<", name, attributes] {
            target.push_str(piece);
        }
        if content.is_empty() {
            target.push_str("/>");
        } else {
            for piece in [">", content, "</", name, ">"] {
                target.push_str(piece);
            }
        }
    }

    /// The part of which it is the root.
    pub fn part(&self) -> String {
        let mut part = DECLARATION.to_owned();
        self.write_to(&mut part);
        part
    }
}

/// A text on one line, with what XML cannot hold or what turns the direction of writing replaced.
fn written(text: &str) -> String {
    escape(harmless(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_become_markup() {
        let element = value("w:x", "\"<&\u{0}").and(element("w:t").text("a<b>\u{202E}&\u{FFFF}\n"));
        let expected = "<w:x w:val=\"&quot;&lt;&amp;\u{FFFD}\"><w:t>a&lt;b&gt;\u{FFFD}&amp;\u{FFFD} </w:t></w:x>";
        assert_eq!(element.part(), format!("{DECLARATION}{expected}"));
    }
}
