//! XML and XHTML written piece by piece: elements are closed by construction, words are escaped.

use super::reading::harmless;

/// A document that is being written.
#[derive(Debug, Clone, Default)]
pub struct Markup {
    written: String,
}

impl Markup {
    /// What has been written.
    pub fn finish(self) -> String {
        self.written
    }

    /// Appends words of a text.
    pub fn text(&mut self, words: &str) -> &mut Self {
        for c in harmless(words).chars() {
            match c {
                '&' => self.written.push_str("&amp;"),
                '<' => self.written.push_str("&lt;"),
                '>' => self.written.push_str("&gt;"),
                '"' => self.written.push_str("&quot;"),
                other => self.written.push(other),
            }
        }
        self
    }

    /// Appends what is markup already.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.written.push_str(markup);
        self
    }

    /// Appends an element within a line. Attributes without a value are left out.
    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Markup),
    ) -> &mut Self {
        self.start(name, attributes).raw(">");
        inside(self);
        self.raw("</").raw(name).raw(">")
    }

    /// Appends an element of words alone.
    pub fn words(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) -> &mut Self {
        self.start(name, attributes).raw(">").text(words).raw("</").raw(name).raw(">")
    }

    /// Appends an element that has lines of its own.
    pub fn block(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Markup),
    ) -> &mut Self {
        self.element(name, attributes, inside).raw("\n")
    }

    /// Appends an element with nothing inside, on a line of its own.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.start(name, attributes).raw("/>\n")
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.raw("<").raw(name);
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.raw(" ").raw(key).raw("=\"").text(value).raw("\"");
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_markup() {
        let mut out = Markup::default();
        out.element("p", &[("class", "\"><b>"), ("id", "")], |out| {
            out.text("a < b & \u{0}\u{202e}\u{ffff}\n<!--");
        });
        assert_eq!(
            out.finish(),
            "<p class=\"&quot;&gt;&lt;b&gt;\">a &lt; b &amp; \u{FFFD}\u{FFFD}\u{FFFD} &lt;!--</p>"
        );
    }
}
