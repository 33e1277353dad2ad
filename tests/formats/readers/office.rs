//! Documents that LibreOffice makes, and what it says of those that were mended.

use std::path::Path;

use duizhao::text::ParagraphKind;

use super::docx::docx;
use super::{mended, paragraphs, read};
use crate::tools::{output_of, tool};

/// Converts a file by LibreOffice, in the folder where it lies; `None` where there is none.
fn converted(path: &Path, format: &str) -> Option<Vec<u8>> {
    let folder = path.parent().expect("a folder");
    let mut soffice = tool("soffice")?;
    // A profile of its own: two at once would wait for each other.
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let arguments = ["--headless", "--convert-to", format, "--outdir"];
    output_of(soffice.arg(profile).args(arguments).arg(folder).arg(path));
    let ending = format.split(':').next().unwrap_or(format);
    Some(std::fs::read(path.with_extension(ending)).expect("a converted file"))
}

const PAGE: &str = "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Ports</title></head><body>\
    <h1>The ports</h1><p>The <b>hard</b> links, built &amp; used.</p><h2>How</h2><ul><li>First</li><li>Second</li></ul>\
    <table><tr><td>Left</td><td>Right</td></tr></table></body></html>";

#[test]
fn what_libreoffice_writes_is_read_and_what_is_mended_it_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.html");
    std::fs::write(&path, PAGE).expect("written");
    let Some(bytes) = converted(&path, "docx:MS Word 2007 XML") else { return };
    let document = read("page.docx", &bytes);
    use ParagraphKind::*;
    let expected = [
        (Heading(1), "The ports"),
        (Body, "The hard links, built & used."),
        (Heading(2), "How"),
        (ListItem, "First"),
        (ListItem, "Second"),
        (Cell, "Left"),
        (Cell, "Right"),
    ];
    assert_eq!(paragraphs(&document), expected);
    let zh = "港口\n硬联通，已建成并使用。\n如何\n第一\n第二\n左\n右";
    let new = mended(zh, "page.docx", &bytes);
    let path = folder.path().join("mended.docx");
    std::fs::write(&path, new).expect("written");
    let text = converted(&path, "txt:Text (encoded):UTF8").expect("a text");
    let text = String::from_utf8_lossy(&text);
    assert!(text.contains("The hard connectivity, built & used."), "{text}");
}

#[test]
fn a_document_of_ours_that_was_mended_opens() {
    let body = r#"<w:p><w:r><w:t>Build hard con</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>nection now.</w:t></w:r></w:p>"#;
    let new = mended("建设软联通。", "a.docx", &docx(body));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.docx");
    std::fs::write(&path, new).expect("written");
    let Some(text) = converted(&path, "txt:Text (encoded):UTF8") else { return };
    assert!(String::from_utf8_lossy(&text).contains("Build soft connectivity now."));
}
