//! The XHTML files of a book.

use super::Page;
use crate::export::Side;
use crate::export::markup::Markup;
use crate::export::reading;
use crate::export::xhtml::{View, chapter_file};

/// The files in their order, but for the navigation.
pub fn all(view: &View) -> Vec<Page> {
    let edition = view.edition;
    let mut pages = vec![title_page(view)];
    for (at, chapter) in edition.chapters.iter().enumerate() {
        let name = reading::name(edition, chapter, view.first);
        pages.push(page(view, &chapter_file(at), &name, |out| view.chapter(out, at, chapter, 0)));
    }
    if edition.with_glossary {
        let title = reading::GLOSSARY.of(edition, Side::En);
        pages.push(page(view, "glossary", title, |out| view.glossary(out)));
    }
    if edition.with_findings {
        let title = reading::FINDINGS.of(edition, Side::En);
        pages.push(page(view, "findings", title, |out| view.findings(out)));
    }
    pages
}

fn title_page(view: &View) -> Page {
    let edition = view.edition;
    let title = reading::title(edition);
    page(view, "title", &title, |out| {
        out.block("section", &[("class", "title"), ("epub:type", "titlepage")], |out| {
            out.raw("\n");
            if edition.zh.title.is_none() && edition.en.title.is_none() {
                out.words("h1", &[], &title);
            }
            view.titles(out, &edition.zh, &edition.en);
            view.about(out, &edition.zh, &edition.en);
        });
    })
}

/// The table of contents, which reading devices show.
pub fn navigation(view: &View) -> String {
    let title = reading::CONTENTS.of(view.edition, Side::En);
    let page = page(view, "nav", title, |out| {
        out.block("nav", &[("epub:type", "toc"), ("role", "doc-toc"), ("id", "Contents")], |out| {
            out.raw("\n");
            view.heading(out, &reading::CONTENTS);
            view.contents(out, &reading::outline(view.edition));
        });
    });
    page.content
}

fn page(view: &View, name: &str, title: &str, body: impl FnOnce(&mut Markup)) -> Page {
    let mut out = Markup::default();
    out.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n");
    let tag = view.edition.en_tag.as_str();
    let root = [
        ("xmlns", "http://www.w3.org/1999/xhtml"),
        ("xmlns:epub", "http://www.idpf.org/2007/ops"),
        ("lang", tag),
        ("xml:lang", tag),
    ];
    out.block("html", &root, |out| {
        out.raw("\n").block("head", &[], |out| {
            out.raw("\n").words("title", &[], title).raw("\n");
            let style = [("rel", "stylesheet"), ("type", "text/css"), ("href", "style.css")];
            out.empty("link", &style);
        });
        out.block("body", &[("class", view.layout())], |out| {
            out.raw("\n");
            body(out);
        });
    });
    Page { name: name.to_owned(), content: out.finish() }
}
