//! Pages.

use duizhao::text::ParagraphKind::*;
use duizhao::text::encoding::decode;

use super::{findings, mended, paragraphs, read};

#[test]
fn a_fix_changes_the_words_alone() {
    let page = "<!DOCTYPE html>\r\n<html lang=\"en\"><head><title>hard links</title></head>\r\n<body class=x>\r\n\
        <p>Build <a href='y'>hard</a>\r\n  <b>links</b> at A&amp;B.\r\n<p>Also h&#97;rd&shy; links.</body></html>\r\n";
    let zh = "在A&B建设硬联通。\n也有硬联通。";
    let new = mended(zh, "a.html", page.as_bytes());
    let expected = page
        .replace("<b>links</b> at", "<b>connectivity</b> at")
        .replace("h&#97;rd&shy; links.", "h&#97;rd&shy; connectivity.");
    assert_eq!(String::from_utf8_lossy(&new), expected);
    let again = read("a.html", &new);
    assert!(findings(zh, &again).is_empty());
    assert_eq!(
        paragraphs(&again),
        [(Body, "Build hard connectivity at A&B."), (Body, "Also hard connectivity.")]
    );
}

#[test]
fn what_is_put_in_is_written_as_html() {
    let page = "<p>The hard links.</p>";
    let document = read("a.html", page.as_bytes());
    let (span, written) = document.edit(0, &(4..14), "A&B <x>").expect("an edit");
    assert_eq!((&page[span], written.as_str()), ("hard links", "A&amp;B &lt;x&gt;"));
}

#[test]
fn a_break_or_a_picture_between_words_is_kept() {
    let document = read("a.html", b"<p>hard<br>links, hard <img src=x>links</p>");
    assert_eq!(document.paragraphs[0].prose.text, "hard links, hard links");
    assert_eq!(document.edit(0, &(0..10), "soft ways"), None);
    let (_, written) = document.edit(0, &(12..22), "soft ways").expect("an edit");
    assert_eq!(written, "soft ways<img src=x>");
}

#[test]
fn a_comment_silences_and_a_place_is_that_of_the_file() {
    let page = "<p>First.\n<p>The hard links. <!-- duizhao: ignore -->\n<p>The hard links.";
    let found = findings("第一。\n硬联通。\n硬联通。", &read("a.html", page.as_bytes()));
    assert_eq!(found.len(), 1, "{found:?}");
    let place = found[0].en.as_ref().expect("a place");
    assert_eq!((place.line, place.column), (3, 8));
}

#[test]
fn a_page_in_another_encoding_stays_in_it() {
    let page = "<html><meta charset=gb2312><p>建设 hard links.";
    // GB18030 by the bytes of a text that is known to be in it.
    let (_, encoding) = decode(b"\xD6\xD0\xCE\xC4\xD7\xD6\xB7\xFB\xA1\xA3", None).expect("GB18030");
    let new = mended("建设硬联通。", "a.html", &encoding.encode(page));
    assert_eq!(new, encoding.encode(&page.replace("links", "connectivity")));
}
