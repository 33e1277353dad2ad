//! Markdown: rows in their order, anchors, and words that never are markup.

use duizhao::export::{Layout, Settings, Side};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::pages::{edition_of, harmless, looks, text_of, words};
use super::sample::{NAMES, everything, sample};

/// What a reader of Markdown makes of it.
#[derive(Default)]
struct Shown {
    text: String,
    html: Vec<String>,
    links: Vec<String>,
    /// Cells of each row of each table.
    cells: Vec<usize>,
    /// Whatever we never write.
    other: usize,
}

fn shown(markdown: &str) -> Shown {
    let mut shown = Shown::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => shown.text.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => shown.html.push(html.into_string()),
            Event::Start(Tag::Link { dest_url, .. }) => shown.links.push(dest_url.into_string()),
            Event::Start(Tag::TableHead | Tag::TableRow) => shown.cells.push(0),
            Event::Start(Tag::TableCell) => *shown.cells.last_mut().expect("a row") += 1,
            Event::Start(
                Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::Strikethrough
                | Tag::FootnoteDefinition(_)
                | Tag::HtmlBlock,
            )
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::Rule => shown.other += 1,
            _ => {}
        }
    }
    shown
}

#[test]
fn each_row_is_anchored_and_each_link_has_its_target() {
    let edition = sample(&NAMES, &everything());
    for settings in looks() {
        let markdown = text_of("markdown", &edition, &settings);
        for (_, row) in edition.rows() {
            let anchor = format!("<a id=\"{}\"", row.anchor);
            assert_eq!(markdown.matches(&anchor).count(), 1, "{anchor}");
        }
        for link in shown(&markdown).links {
            let id = link.strip_prefix('#').expect("a link within the page");
            assert!(markdown.contains(&format!("<a id=\"{id}\"")), "{id}");
        }
    }
}

#[test]
fn interleaved_the_second_language_is_quoted_below_the_first() {
    let edition = sample(&NAMES[..1], &everything());
    let settings = Settings { layout: Layout::Interleaved, first: Side::En, ..Settings::default() };
    let markdown = text_of("markdown", &edition, &settings);
    assert!(markdown.contains(
        "<sup>2</sup></a> By Shen Ruolan and Han Yizhou, Haiyu News Service\n\n> 海屿新闻社记者 沈若兰 韩一舟\n"
    ));
    assert!(markdown.starts_with("# <a id=\"p1\""), "the heading is the title");
    assert!(
        markdown.contains("> 〔") || markdown.contains("[not translated"),
        "an omission is said"
    );
}

#[test]
fn a_table_has_a_row_a_bead_and_empty_cells() {
    let edition = sample(&NAMES[..1], &everything());
    let markdown = text_of("markdown", &edition, &Settings::default());
    let table = markdown.lines().filter(|line| line.starts_with("| <a id=\"p")).count();
    assert_eq!(table, edition.rows().count());
    let omission = markdown.lines().find(|line| line.contains("绿色发展")).expect("a row");
    assert!(omission.ends_with("|  |"), "{omission}");
}

/// Ours alone: anchors, small print, lines in cells.
fn is_ours(html: &str) -> bool {
    let names =
        ["<sup>", "</sup>", "</a>", "<br>", "<b>", "</b>", "<em>", "</em>", "<small>", "</small>"];
    names.contains(&html.trim()) || html.starts_with("<a id=\"")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn hostile_words_are_words(words in words()) {
        for settings in looks() {
            let markdown = text_of("markdown", &edition_of(&words), &settings);
            let page = shown(&markdown);
            prop_assert!(page.html.iter().all(|html| is_ours(html)), "{:?}\n{}", page.html, markdown);
            prop_assert!(page.links.iter().all(|link| link.starts_with('#')), "{:?}", page.links);
            prop_assert!(page.cells.iter().all(|cells| [3, 4].contains(cells)), "{}", markdown);
            prop_assert_eq!(page.other, 0, "{}", markdown);
            prop_assert!(page.text.contains(harmless(&words).trim()), "{}", markdown);
        }
    }
}
