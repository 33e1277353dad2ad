//! Word documents.

use duizhao::text::ParagraphKind::*;
use duizhao::text::{Storage, package};

use super::{error, findings, mended, paragraphs, read, unzipped, zipped};

const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const INNER: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="/word/styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 2"/></w:style><w:style w:type="paragraph" w:styleId="c"><w:name w:val="Mine"/><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/></w:style><w:style w:type="paragraph" w:styleId="l"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="p"><w:name w:val="caption"/></w:style></w:styles>"#;
const FOOTNOTES: &str = r#"<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
const CORE: &str = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Ports &amp; roads</dc:title><dc:creator>Li Hua</dc:creator><cp:lastModifiedBy>Nobody</cp:lastModifiedBy><dcterms:created>2023-10-18T08:00:00Z</dcterms:created></cp:coreProperties>"#;

fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{body}</w:body></w:document>"#
    )
}

/// A document with this body.
pub fn docx(body: &str) -> Vec<u8> {
    zipped(&[
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#,
        ),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document(body)),
        ("word/_rels/document.xml.rels", INNER),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", FOOTNOTES),
        ("docProps/core.xml", CORE),
    ])
}

#[test]
fn every_kind_of_paragraph_is_read_and_nothing_that_nobody_sees() {
    let styled = |style: &str, words: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
        )
    };
    let plain = |runs: &str| format!("<w:p>{runs}</w:p>");
    let body = [
        styled("t", "The title"),
        styled("1", "One"),
        styled("c", "Two"),
        r#"<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Three</w:t></w:r></w:p>"#.to_owned(),
        plain(r#"<w:r><w:t xml:space="preserve">Some </w:t></w:r><w:hyperlink><w:smartTag><w:r><w:t>linked</w:t></w:r></w:smartTag></w:hyperlink><w:r><w:t xml:space="preserve"> A&amp;B</w:t><w:tab/><w:t> c </w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:footnoteReference w:id="1"/><w:br/><w:t>e</w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r>"#),
        plain(r#"<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del><w:ins><w:r><w:t>New</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>!</w:t></w:r>"#),
        plain(r#"<w:r><w:t>Page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:t>code</w:t><w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="DATE"><w:r><w:t>th</w:t></w:r></w:fldSimple>"#),
        r#"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>An item</w:t></w:r></w:p>"#.to_owned(),
        styled("l", "Another"),
        styled("q", "Quoted"),
        styled("p", "A picture"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>".to_owned(),
        plain(r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Around</w:t></w:r>"#),
        plain("<w:r><w:t>中文</w:t><w:br/><w:t>换行</w:t></w:r>"),
    ]
    .concat();
    let document = read("a.docx", &docx(&body));
    let expected = [
        (Heading(1), "The title"),
        (Heading(1), "One"),
        (Heading(2), "Two"),
        (Heading(3), "Three"),
        (Body, "Some linked A&B\tc\u{2011}d e"),
        (Body, "New!"),
        (Body, "Page7th"),
        (ListItem, "An item"),
        (ListItem, "Another"),
        (Quotation, "Quoted"),
        (Caption, "A picture"),
        (Cell, "甲"),
        (Body, "Box"),
        (Body, "Around"),
        (Body, "中文换行"),
        (Footnote, "A note."),
    ];
    assert_eq!(paragraphs(&document), expected);
    assert_eq!(document.metadata.title.as_deref(), Some("Ports & roads"));
    assert_eq!(document.metadata.author.as_deref(), Some("Li Hua"));
    assert_eq!(document.metadata.date.as_deref(), Some("2023-10-18"));
    assert_eq!(document.metadata.translator, None);
    assert!(
        matches!(&document.storage, Storage::Packed(parts) if parts[0].name == "word/document.xml")
    );
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let start = paragraph.prose.source_span(&(0..1)).start;
        let place = document.place(start);
        assert_eq!((place.line, place.column), (at + 1, 1), "{}", paragraph.prose.text);
    }
}

#[test]
fn a_fix_reaches_over_runs_and_keeps_their_looks() {
    let body = r#"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Build hard con</w:t></w:r><w:bookmarkStart w:id="0" w:name="x"/><w:r><w:rPr><w:i/></w:rPr><w:t>nection now.</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">The </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>hard</w:t></w:r><w:r><w:t xml:space="preserve"> links (A &amp; B).</w:t></w:r></w:p>"#;
    let old = docx(body);
    let new = mended("建设软联通。\n硬联通（A和B）。", "a.docx", &old);
    let fixed = r#"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Build soft connectivity</w:t></w:r><w:bookmarkStart w:id="0" w:name="x"/><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> now.</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">The </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>hard</w:t></w:r><w:r><w:t xml:space="preserve"> connectivity (A &amp; B).</w:t></w:r></w:p>"#;
    let fixed = fixed.replacen(r#"<w:t xml:space="preserve">Build"#, "<w:t>Build", 1);
    for ((name, before), (again, after)) in unzipped(&old).iter().zip(unzipped(&new)) {
        assert_eq!(*name, again);
        match name.as_str() {
            "word/document.xml" => {
                assert_eq!(String::from_utf8_lossy(&after), document(&fixed));
            }
            _ => assert_eq!(*before, after, "{name}"),
        }
    }
    let again = read("a.docx", &new);
    assert_eq!(again.paragraphs[0].prose.text, "Build soft connectivity now.");
    let left = findings("建设软联通。\n硬联通（A和B）。", &again);
    assert!(left.iter().all(|finding| finding.rule != "term-avoided"), "{left:?}");
}

#[test]
fn a_file_that_has_changed_is_left_alone() {
    use duizhao::review::fixes;
    let (old, other) = (docx("<w:p><w:r><w:t>Hard links.</w:t></w:r></w:p>"), docx("<w:p/>"));
    let document = read("a.docx", &old);
    let findings = findings("硬联通。", &document);
    let fixes = fixes::compatible(&findings, "a.docx");
    let error = fixes::applied(&document, &other, &fixes).expect_err("another file");
    assert!(error.to_string().contains("has changed since it was read"));
}

#[test]
fn what_is_no_document_is_refused_in_words() {
    assert!(error("a.docx", b"plain").contains("this is no archive"));
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on".to_vec();
    assert!(error("a.doc", &ole).contains("save it as .docx"));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(error("a.docx", &[ole, name].concat()).contains("protected with a password"));
    assert!(error("a.docx", &zipped(&[("x", "y")])).contains("no Word document"));
    let broken = docx("<w:p>\n  <w:r></w:p>");
    assert!(
        error("a.docx", &broken).starts_with("a.docx (word/document.xml):2:"),
        "{}",
        error("a.docx", &broken)
    );
    let entity = docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>");
    assert!(error("a.docx", &entity).contains("the entity &x; is not known"));
    let declared = zipped(&[
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><x>&x;</x>"),
    ]);
    assert!(error("a.docx", &declared).contains("declares entities of its own"));
    let deep = docx(&"<w:p>".repeat(2000));
    assert!(error("a.docx", &deep).contains("nested too deep"));
    let bomb = docx(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(65 << 20)));
    assert!(bomb.len() < 1 << 20);
    assert!(error("a.docx", &bomb).contains("unpacks to more than can be read"));
    let none = FOOTNOTES.replace(" A note.", "").into_bytes();
    let empty =
        package::replace(&docx("<w:p/>"), &[("word/footnotes.xml", none)]).expect("replaced");
    assert!(error("a.docx", &empty).contains("there is no paragraph"));
}
