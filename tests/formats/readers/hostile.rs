//! Whatever the bytes, nothing panics, and every word says truly where it stands.

use duizhao::text::Document;
use duizhao::text::read::{self, Language, ReadOptions};
use proptest::prelude::*;

use super::docx::docx;

fn read(path: &str, bytes: &[u8]) -> Option<Document> {
    let document = read::parse(path, bytes, Language::English, &ReadOptions::default()).ok()?;
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let prose = &paragraph.prose;
        let words: Vec<usize> = prose.text.char_indices().map(|(at, _)| at).collect();
        for (&start, &end) in words.iter().zip(words.iter().skip(1)) {
            let source = prose.source_span(&(start..end));
            document.place(source.start);
            document.as_read(&source);
            if prose.is_contiguous(&(start..end)) {
                assert_eq!(document.text.get(source), prose.text.get(start..end), "{path}");
            }
        }
        for (&start, &end) in words.iter().zip(words.iter().skip(3)) {
            let edit = document.edit(at, &(start..end), "x y");
            assert!(edit.is_none_or(|(span, _)| document.text.get(span).is_some()));
        }
    }
    Some(document)
}

/// Pieces of markup and of text, in any order.
fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(pieces).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<li>",
    "<ul>",
    "</ul>",
    "<table>",
    "<td>",
    "<br>",
    "<br/>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<svg>",
    "<!--",
    "-->",
    "<!-- duizhao: ignore -->",
    "<![CDATA[",
    "&amp;",
    "&am",
    "&#x4e2d;",
    "&#0;",
    "&notit;",
    "&shy;",
    "\u{AD}",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "中文",
    "words",
    "<",
    "&",
    "<img alt='a&amp;b'>",
    "<code>",
    "</code>",
    "<html xmlns=x>",
    "<?xml ?>",
    "<ruby>",
    "<rt>",
    "</",
    "<p hidden>",
];
const WORD: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:t xml:space=\"preserve\">",
    "<w:tab/>",
    "<w:br/>",
    "<w:p><w:r><w:t>",
    "</w:t></w:r></w:p>",
    "<w:del>",
    "</w:del>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "&amp;",
    "&#20013;",
    " ",
    "\n",
    "\u{AD}",
    "中文",
    "words",
    "<!-- -->",
    "<![CDATA[x]]>",
    "<w:sym w:char=\"41\"/>",
];
const CUES: &[&str] = &[
    "1\n",
    "\n",
    "\r\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "00:01.000 --> 00:02.000\n",
    "<i>",
    "</i>",
    "{\\an8}",
    "{",
    "<",
    "&amp;",
    "&",
    "words",
    "中文",
    "\u{3000}",
    "WEBVTT\n",
    "NOTE\n",
    "-->",
    "7",
];

/// What takes a moment when it is gone through once would take hours if it were for each of its marks.
#[test]
fn a_mark_a_million_times_is_gone_through_once() {
    const MANY: usize = 1_000_000;
    let words = |path: &str, bytes: &[u8]| -> String {
        let document = read::parse(path, bytes, Language::English, &ReadOptions::default());
        let document = document.unwrap_or_else(|error| panic!("{path}: {error}"));
        document.paragraphs.iter().map(|paragraph| paragraph.prose.text.as_str()).collect()
    };
    let cue = |text: &str| format!("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{text}\n");
    for mark in ["<", "<a", "{\\", "a<", "&a "] {
        let text = mark.repeat(MANY);
        assert_eq!(words("a.srt", cue(&text).as_bytes()).trim(), text.trim(), "{mark}");
        assert_eq!(words("a.vtt", cue(&text).as_bytes()).trim(), text.trim(), "{mark}");
    }
    let addresses = "www.".repeat(MANY);
    assert_eq!(words("a.txt", addresses.as_bytes()), addresses);
    let code = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#.repeat(MANY / 10);
    let unseen = "<w:r><w:t>unseen</w:t></w:r>".repeat(MANY / 10);
    let body = format!("<w:p><w:r><w:t>Seen.</w:t></w:r></w:p><w:p>{code}{unseen}</w:p>");
    assert_eq!(words("a.docx", &docx(&body)), "Seen.A note.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn pages(text in soup(HTML)) {
        read("a.html", text.as_bytes());
    }

    #[test]
    fn word_documents(body in soup(WORD)) {
        read("a.docx", &docx(&body));
    }

    #[test]
    fn subtitles(text in soup(CUES)) {
        read("a.srt", text.as_bytes());
        read("a.vtt", text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for path in ["a.docx", "a.epub", "a.html", "a.srt", "a.vtt", "a.md"] {
            read(path, &bytes);
        }
    }

    #[test]
    fn damaged_archives(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = docx("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        read("a.docx", &bytes);
        read("a.epub", &bytes);
    }

    #[test]
    fn front_matter(text in "[-\\[\\]{}:,&*!|>'\"%@`#?a-c \n\t~]{0,60}") {
        read("a.md", format!("---\n{text}\n---\n\nWords.\n").as_bytes());
        read("a.md", format!("+++\n{text}\n+++\n\nWords.\n").as_bytes());
    }
}
