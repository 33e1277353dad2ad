//! A mend changes the bytes that it names and no other, in every encoding.

use std::fs;

use duizhao::bitext::align::align;
use duizhao::check::{Settings, check};
use duizhao::glossary::Glossary;
use duizhao::review::fixes;
use duizhao::text::read::{self, Language, ReadOptions};

const GLOSSARY: &str =
    "[[term]]\nzh = \"硬联通\"\nen = \"hard connectivity\"\navoid = [\"hard link\"]\n";
const ZH: &str = "　　推进“硬聯通”。\r\n　　会议结束了。\r\n";
const DRAFT: &str =
    "\u{2003}Advance hard links，now – “soon”.\r\n\u{2003}The  meeting is over. \r\n";
const MENDED: &str =
    "\u{2003}Advance hard connectivity, now – “soon”.\r\n\u{2003}The meeting is over. \r\n";

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::Encoding::for_label(b"gb18030").expect("known").encode(text).0.into_owned()
}

fn utf8_with_mark(text: &str) -> Vec<u8> {
    ["\u{FEFF}", text].concat().into_bytes()
}

/// The bytes of the draft after all certain mends.
fn mended(bytes: &[u8], encoding: Option<&str>) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("en.txt");
    fs::write(&path, bytes).expect("written");
    let options = ReadOptions { encoding: encoding.map(str::to_owned), ..ReadOptions::default() };
    let en = read::read(path.to_str().expect("a path"), Language::English, &options).expect("read");
    let plain = ReadOptions::default();
    let zh = read::parse("zh.txt", ZH.as_bytes(), Language::Chinese, &plain).expect("read");
    let glossary = Glossary::parse("g.toml", GLOSSARY).expect("a glossary");
    let outcome = check(&align(&zh, &en), &glossary, &Settings::default());
    fixes::write(&en, &fixes::compatible(&outcome.findings, &en.path)).expect("mended");
    fs::read(&path).expect("read again")
}

#[test]
fn only_the_named_bytes_change() {
    assert_eq!(mended(DRAFT.as_bytes(), None), MENDED.as_bytes());
    assert_eq!(mended(&utf8_with_mark(DRAFT), None), utf8_with_mark(MENDED));
    assert_eq!(mended(&utf16(DRAFT), None), utf16(MENDED));
    assert_eq!(mended(&gb18030(DRAFT), Some("gb18030")), gb18030(MENDED));
}

#[test]
fn a_file_that_has_changed_meanwhile_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("en.txt");
    fs::write(&path, "Hard， soft.").expect("written");
    let plain = ReadOptions::default();
    let en = read::read(path.to_str().expect("a path"), Language::English, &plain).expect("read");
    let zh = read::parse("zh.txt", "硬，软。".as_bytes(), Language::Chinese, &plain).expect("read");
    let outcome = check(&align(&zh, &en), &Glossary::default(), &Settings::default());
    let fixes = fixes::compatible(&outcome.findings, &en.path);
    assert!(!fixes.is_empty());
    fs::write(&path, "Somebody else was here, too.").expect("written");
    assert!(fixes::write(&en, &fixes).is_err());
    assert_eq!(fs::read_to_string(&path).expect("read"), "Somebody else was here, too.");
}
