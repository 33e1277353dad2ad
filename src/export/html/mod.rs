//! HTML: one page that needs nothing else, for a screen or for paper.

use super::edition::Edition;
use super::markup::Markup;
use super::reading;
use super::xhtml::{self, Medium, View};
use super::{ExportError, Format, Paper, Settings, Written};

/// HTML.
pub const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm"],
    description: "A web page, for reading and for printing",
    several: &[],
    write,
};

const STYLE: &str = include_str!("style.css");

fn write(edition: &Edition, settings: &Settings) -> Result<Written, ExportError> {
    let view = View::new(edition, settings, Medium::Page);
    let mut out = Markup::default();
    out.raw("<!DOCTYPE html>\n");
    out.block("html", &[("lang", &edition.en_tag)], |out| {
        out.raw("\n").block("head", &[], |out| head(out, edition, settings));
        let class = format!("{} {}-first", view.layout(), view.first.of("zh", "en"));
        out.block("body", &[("class", &class)], |out| body(out, &view));
    });
    Ok(Written::Text(out.finish()))
}

fn head(out: &mut Markup, edition: &Edition, settings: &Settings) {
    out.raw("\n").empty("meta", &[("charset", "utf-8")]);
    let viewport = "width=device-width, initial-scale=1";
    out.empty("meta", &[("name", "viewport"), ("content", viewport)]);
    out.empty("meta", &[("name", "generator"), ("content", "duizhao")]);
    if let Some(author) = edition.en.author.as_ref().or(edition.zh.author.as_ref()) {
        out.empty("meta", &[("name", "author"), ("content", author)]);
    }
    out.block("title", &[], |out| {
        out.text(&reading::title(edition));
    });
    out.block("style", &[], |out| {
        out.raw("\n").raw(xhtml::STYLE).raw(STYLE).raw(paper(settings.paper));
        (1..=edition.terms.len()).for_each(|term| {
            out.raw(&shown(term));
        });
    });
}

fn paper(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "@page { size: A4 }\n",
        Paper::Letter => "@page { size: letter }\n",
    }
}

/// A term's entry is there once, and shown wherever the term is pointed at.
fn shown(term: usize) -> String {
    format!("body:has(.t{term}:hover, .t{term}:focus) #Tip-{term} {{ display: block }}\n")
}

fn body(out: &mut Markup, view: &View) {
    let edition = view.edition;
    let mut opened = 0;
    out.raw("\n").block("header", &[], |out| match edition.chapters.as_slice() {
        [_] => opened = view.opening(out, 0, &edition.zh, &edition.en),
        _ => view.titles(out, &edition.zh, &edition.en),
    });
    let headings = reading::contents(edition);
    if !headings.is_empty() {
        out.block("nav", &[("id", "Contents"), ("aria-label", "Contents")], |out| {
            out.raw("\n");
            view.contents(out, &headings);
        });
    }
    out.block("main", &[], |out| {
        out.raw("\n");
        for (at, chapter) in edition.chapters.iter().enumerate() {
            view.chapter(out, at, chapter, opened);
        }
    });
    view.glossary(out);
    view.findings(out);
    tips(out, view);
}

/// The entries that are shown where a term is pointed at.
fn tips(out: &mut Markup, view: &View) {
    for (at, entry) in view.edition.terms.iter().enumerate() {
        let id = format!("Tip-{}", at + 1);
        out.block("aside", &[("class", "tip"), ("id", &id), ("role", "tooltip")], |out| {
            xhtml::named(out, entry, &view.edition.zh_tag);
            xhtml::definition(out, entry);
        });
    }
}
