//! Books.

use duizhao::text::ParagraphKind::*;

use super::{error, mended, paragraphs, read, unzipped, zipped};

const CONTAINER: &str = r#"<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
const OPF: &str = r##"<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>Ports</dc:title><dc:creator id="c">Li Hua</dc:creator><dc:contributor id="t">Ann Lee</dc:contributor><meta refines="#t" property="role" scheme="marc:relators">trl</meta><dc:publisher>A House</dc:publisher><dc:date>2023</dc:date><dc:language>en</dc:language></metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="text/%E4%BA%8C.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n" linear="no"/><itemref idref="a"/><itemref idref="b"/></spine></package>"##;

fn page(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>"#
    )
}

fn book(more: &[(&str, &str)]) -> Vec<u8> {
    let first = page(
        r##"<h1>One</h1><p>The hard <i>links</i>.<a epub:type="noteref" href="#n">1</a></p><aside epub:type="footnote"><p>A note.</p></aside>"##,
    );
    let second = page("<h1>Two</h1><p>The end.</p>");
    let parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/a.opf", OPF),
        ("OEBPS/text/二.xhtml", second.as_str()),
        ("OEBPS/text/a.xhtml", first.as_str()),
        ("OEBPS/nav.xhtml", "<nav>x</nav>"),
    ];
    zipped(&[&parts[..], more].concat())
}

#[test]
fn the_spine_gives_the_order_and_the_package_the_metadata() {
    let document = read("a.epub", &book(&[]));
    let expected = [
        (Heading(1), "One"),
        (Body, "The hard links."),
        (Footnote, "A note."),
        (Heading(1), "Two"),
        (Body, "The end."),
    ];
    assert_eq!(paragraphs(&document), expected);
    let metadata = &document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Ports"));
    assert_eq!(metadata.author.as_deref(), Some("Li Hua"));
    assert_eq!(metadata.translator.as_deref(), Some("Ann Lee"));
    assert_eq!(metadata.source.as_deref(), Some("A House"));
    assert_eq!(metadata.date.as_deref(), Some("2023"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
}

#[test]
fn a_fix_goes_back_into_its_chapter() {
    let old = book(&[]);
    let new = mended("一\n\n硬联通。\n\n注。\n\n二\n\n完。", "a.epub", &old);
    for ((name, before), (again, after)) in unzipped(&old).iter().zip(unzipped(&new)) {
        assert_eq!(*name, again);
        let before = String::from_utf8_lossy(before);
        let expected = before.replace("<i>links</i>", "<i>connectivity</i>");
        assert_eq!(String::from_utf8_lossy(&after), expected, "{name}");
    }
    assert_eq!(new[..58], old[..58], "the type of the file comes first and is not compressed");
}

#[test]
fn a_book_that_is_locked_is_refused_and_one_with_locked_fonts_is_read() {
    let encryption = |algorithm: &str| {
        format!(
            r#"<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>"#
        )
    };
    let locked = encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc");
    assert!(error("a.epub", &book(&[("META-INF/encryption.xml", &locked)])).contains("DRM"));
    let fonts = encryption("http://www.idpf.org/2008/embedding");
    assert_eq!(read("a.epub", &book(&[("META-INF/encryption.xml", &fonts)])).paragraphs.len(), 5);
}

#[test]
fn a_book_that_is_not_whole_is_refused_in_words() {
    assert!(error("a.epub", &zipped(&[("x", "y")])).contains("this is no EPUB"));
    let lost = zipped(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/a.opf", OPF),
    ]);
    assert!(error("a.epub", &lost).contains("no part OEBPS/text/a.xhtml"));
    let broken =
        zipped(&[("mimetype", ""), ("META-INF/container.xml", "<container>\n<x></container>")]);
    assert!(
        error("a.epub", &broken).contains("META-INF/container.xml:2:"),
        "{}",
        error("a.epub", &broken)
    );
}
