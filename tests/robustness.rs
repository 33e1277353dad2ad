//! Nothing panics, and nothing is lost, whatever is read.

mod shared;

use duizhao::bitext::align::align;
use duizhao::check::{Settings, check};
use duizhao::glossary::Glossary;
use duizhao::report::{Checked, FORMATS, Report};
use duizhao::review::fixes;
use duizhao::text::Document;
use duizhao::text::encoding::{Encoding, decode};
use duizhao::text::read::{self, Language, ReadOptions};
use proptest::prelude::*;
use shared::shared;

const GLOSSARY: &str = "[terms]\n\"软联通\" = \"soft connectivity\"\n\"一带一路\" = \"Belt and Road\"\n\n[[term]]\nzh = \"硬联通\"\nen = \"hard connectivity\"\navoid = [\"hard link\"]\n";

fn document(name: &str, text: &[u8], language: Language) -> Option<Document> {
    read::parse(name, text, language, &ReadOptions::default()).ok()
}

/// Pieces of which texts are made: words, marks, markup, control characters.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = vec![
        "硬联通",
        "“一带一路”",
        "推进",
        "2024年",
        "八亿",
        "，",
        "。",
        "王毅",
        "\n",
        "\n\n",
        " ",
        "\u{3000}",
        "\u{A0}",
        "\r\n",
        "hard links",
        "hard connectivity",
        "the the",
        "Wang Yi",
        "Chang’e’s",
        "Xi’an",
        "“link”",
        "`a 5`",
        "\r",
        "https://a.b/一带一路",
        "2023",
        "，",
        ". ",
        "# ",
        "- ",
        "> ",
        "`code`",
        "```\n",
        "| a | b |\n|--|--|\n",
        "[x](http://y.z)",
        "<!-- duizhao: ignore -->",
        "&amp;",
        "**",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{0}",
        "é",
        "𠮷",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_texts_can_be_checked_reported_and_mended(zh in pieces(), en in pieces(), markdown: bool) {
        let ending = if markdown { "md" } else { "txt" };
        let zh = document(&format!("zh.{ending}"), zh.as_bytes(), Language::Chinese);
        let en = document(&format!("en.{ending}"), en.as_bytes(), Language::English);
        let (Some(zh), Some(en)) = (zh, en) else { return Ok(()) };
        let glossary = Glossary::parse("g.toml", GLOSSARY).expect("a glossary");
        let outcome = check(&align(&zh, &en), &glossary, &Settings::default());
        let fixes = fixes::compatible(&outcome.findings, &en.path);
        for fix in &fixes {
            let place = outcome.findings.iter().find(|f| f.fix.as_ref() == Some(*fix));
            prop_assert!(place.is_some() && en.text.get(fix.span.clone()).is_some());
        }
        let mended = fixes::apply_to_text(&en.text, &fixes);
        prop_assert!(fixes.is_empty() == (mended == en.text));
        let documents = [Checked { zh, en, findings: outcome.findings, beads: outcome.beads }];
        for format in FORMATS {
            let text = (format.render)(&Report { documents: &documents, colour: false });
            let steers = text.contains(['\u{1b}', '\u{202e}']);
            prop_assert!(!steers || format.name != "human");
        }
    }

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok((text, encoding @ (Encoding::Utf8 { .. } | Encoding::Utf16 { .. }))) =
            decode(&bytes, None)
        {
            prop_assert_eq!(&encoding.encode(&text), &bytes[encoding.bom_len()..]);
        }
        for language in [Language::Chinese, Language::English] {
            for name in ["a.md", "a.txt"] {
                let _ = document(name, &bytes, language);
            }
        }
    }

    #[test]
    fn any_text_may_be_given_as_a_glossary(text in "[\\[\\]a-z=\"\n 一-十]{0,80}") {
        let _ = Glossary::parse("g.toml", &text);
    }

    #[test]
    fn places_are_those_of_the_file_in_every_encoding(text in "[甲乙丙a-z，。 \r\n]{1,60}") {
        let gb = encoding_rs::Encoding::for_label(b"gb18030").expect("known");
        for encoding in [
            Encoding::Utf8 { bom: true },
            Encoding::Utf16 { big_endian: false, bom: true },
            Encoding::Other(gb),
        ] {
            let mark: &[u8] = match encoding {
                Encoding::Utf8 { .. } => b"\xEF\xBB\xBF",
                Encoding::Utf16 { .. } => b"\xFF\xFE",
                Encoding::Other(_) => b"",
            };
            let bytes = [mark, &encoding.encode(&text)].concat();
            let options = ReadOptions {
                encoding: matches!(encoding, Encoding::Other(_)).then(|| "gb18030".to_owned()),
                ..ReadOptions::default()
            };
            let Ok(document) = read::parse("a.txt", &bytes, Language::Chinese, &options) else {
                continue;
            };
            for paragraph in &document.paragraphs {
                for (at, c) in paragraph.prose.text.char_indices() {
                    let source = paragraph.prose.source_span(&(at..at + c.len_utf8()));
                    if document.text.get(source.clone()) == Some(c.to_string().as_str()) {
                        let disk = document.disk_span(&source).expect("a plain file");
                        prop_assert_eq!(&bytes[disk], &encoding.encode(&c.to_string())[..]);
                    }
                }
            }
        }
    }
}

/// Real documentation in Markdown: every segment stands where it says, and code is no prose.
#[test]
fn real_markdown_is_read_and_aligned() {
    let Some(folder) = shared("docs") else { return };
    for (project, page) in
        [("vue", "reactivity-fundamentals"), ("rust-book", "ch04-01-what-is-ownership")]
    {
        let open = |language: &str, kind| {
            let path = folder.join(project).join(format!("{language}-{page}.md"));
            read::read(path.to_str().expect("a path"), kind, &ReadOptions::default())
                .expect("a text")
        };
        let (zh, en) = (open("zh", Language::Chinese), open("en", Language::English));
        for document in [&zh, &en] {
            for paragraph in &document.paragraphs {
                assert!(!paragraph.prose.text.contains("```"), "{}", paragraph.prose.text);
                for segment in &paragraph.segments {
                    let first =
                        &paragraph.prose.text[segment.clone()].chars().next().expect("a letter");
                    let source = paragraph
                        .prose
                        .source_span(&(segment.start..segment.start + first.len_utf8()));
                    assert_eq!(document.text[source].chars().next(), Some(*first));
                }
            }
        }
        let bitext = align(&zh, &en);
        let paired =
            bitext.paragraphs.iter().filter(|b| !b.zh.is_empty() && !b.en.is_empty()).count();
        assert!(
            paired * 10 >= bitext.paragraphs.len() * 9,
            "{project}: {paired} of {}",
            bitext.paragraphs.len()
        );
    }
}
