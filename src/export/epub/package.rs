//! The package document: what the book is, which files it has, and in which order they are read.

use sha2::{Digest, Sha256};

use super::Page;
use crate::export::Side;
use crate::export::markup::Markup;
use crate::export::reading;
use crate::export::xhtml::View;

/// Says where the package document is.
pub const CONTAINER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"#;

/// What EPUB Accessibility 1.0 wants to be said of every book.
const ACCESSIBILITY: [(&str, &str); 7] = [
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "none"),
    (
        "schema:accessibilitySummary",
        "Text only. Headings, links and the language of every passage are marked.",
    ),
];

/// The package document of a book.
pub fn package(view: &View, pages: &[Page]) -> String {
    let mut out = Markup::default();
    out.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let root = [
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("unique-identifier", "id"),
        ("xml:lang", view.edition.en_tag.as_str()),
    ];
    out.block("package", &root, |out| {
        let dc = [("xmlns:dc", "http://purl.org/dc/elements/1.1/")];
        out.raw("\n").block("metadata", &dc, |out| metadata(out.raw("\n"), view, pages));
        out.block("manifest", &[], |out| manifest(out.raw("\n"), pages));
        out.block("spine", &[], |out| {
            out.raw("\n");
            for page in pages {
                out.empty("itemref", &[("idref", &page.name)]);
            }
        });
    });
    out.finish()
}

fn metadata(out: &mut Markup, view: &View, pages: &[Page]) {
    let edition = view.edition;
    let line = |out: &mut Markup, name: &str, attributes: &[(&str, &str)], words: &str| {
        out.words(name, attributes, words).raw("\n");
    };
    line(out, "dc:identifier", &[("id", "id")], &identifier(pages));
    line(out, "dc:title", &[("id", "title")], &reading::title(edition));
    let other = edition.zh.title.as_ref().filter(|_| edition.en.title.is_some());
    if let Some(title) = other {
        line(out, "dc:title", &[("xml:lang", view.tag(Side::Zh))], title);
    }
    for side in [Side::En, Side::Zh] {
        line(out, "dc:language", &[], view.tag(side));
    }
    let either = |zh: &Option<String>, en: &Option<String>| {
        en.clone().or(zh.clone()).filter(|value| !value.trim().is_empty())
    };
    let (zh, en) = (&edition.zh, &edition.en);
    let people = [
        (either(&zh.author, &en.author), "dc:creator", "author", "aut"),
        (either(&zh.translator, &en.translator), "dc:contributor", "translator", "trl"),
    ];
    for (name, element, id, role) in people {
        let Some(name) = name else { continue };
        line(out, element, &[("id", id)], &name);
        let refines = format!("#{id}");
        let attributes =
            [("refines", refines.as_str()), ("property", "role"), ("scheme", "marc:relators")];
        line(out, "meta", &attributes, role);
    }
    if let Some(source) = either(&zh.source, &en.source) {
        line(out, "dc:source", &[], &source);
    }
    let date = either(&zh.date, &en.date).filter(|date| is_date(date));
    if let Some(date) = &date {
        line(out, "dc:date", &[], date);
    }
    // The day of the text and not that of the export: the same texts make the same book.
    let modified = date.filter(|date| date.len() == 10).unwrap_or("2000-01-01".to_owned());
    line(out, "meta", &[("property", "dcterms:modified")], &format!("{modified}T00:00:00Z"));
    for (property, value) in ACCESSIBILITY {
        line(out, "meta", &[("property", property)], value);
    }
}

fn manifest(out: &mut Markup, pages: &[Page]) {
    let xhtml = "application/xhtml+xml";
    let navigation =
        [("id", "nav"), ("href", "nav.xhtml"), ("media-type", xhtml), ("properties", "nav")];
    out.empty("item", &navigation);
    out.empty("item", &[("id", "style"), ("href", "style.css"), ("media-type", "text/css")]);
    for page in pages {
        let href = format!("{}.xhtml", page.name);
        out.empty("item", &[("id", &page.name), ("href", &href), ("media-type", xhtml)]);
    }
}

/// A UUID of the content (RFC 9562, version 8).
fn identifier(pages: &[Page]) -> String {
    let mut hash = Sha256::new();
    for page in pages {
        hash.update(page.content.as_bytes());
    }
    let digest = hash.finalize();
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let group = |range| hex.get(range).unwrap_or("");
    let [a, b, c, d, e] = [group(0..8), group(8..12), group(13..16), group(17..20), group(20..32)];
    format!("urn:uuid:{a}-{b}-8{c}-8{d}-{e}")
}

/// Whether this is a year, a month or a day as ISO 8601 has it.
fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let number = |at: usize, digits: usize, most: u32| match parts.get(at) {
        Some(part) => {
            part.len() == digits
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse().is_ok_and(|n: u32| (1..=most).contains(&n))
        }
        None => true,
    };
    parts.len() <= 3 && number(0, 4, 9999) && number(1, 2, 12) && number(2, 2, 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_that_readers_of_books_know() {
        for date in ["2024", "2024-10", "2024-10-18"] {
            assert!(is_date(date), "{date}");
        }
        for words in ["", "October 2024", "2024-13", "2024-10-18-1", "2024年", "24-10-18"] {
            assert!(!is_date(words), "{words}");
        }
    }
}
