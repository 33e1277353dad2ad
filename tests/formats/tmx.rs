//! TMX: what is written, what is read, and what others say of it.

use crate::exchange::{DTD, schema, units_of, validate};
use crate::round_trip::{self, read, written};
use crate::sample::{NAMES, everything, sample};

#[test]
fn our_sample_comes_back() {
    round_trip::comes_back(&sample(&NAMES, &everything()));
}

#[test]
fn it_is_valid() {
    let text = written(&sample(&NAMES, &everything()), "tmx");
    validate(&text, DTD, &schema("tmx14.dtd"));
}

#[test]
fn the_translate_toolkit_reads_the_same() {
    let edition = sample(&NAMES, &everything());
    let script = "
from translate.storage.tmx import tmxfile
for unit in tmxfile.parsefile(path).units:
    say(unit.getid(), unit.source, unit.target)
";
    units_of(&edition, &written(&edition, "tmx"), "tmx", script);
}

/// The Chinese and the English of a file that holds such units.
fn texts(body: &str) -> Vec<(String, String)> {
    let file = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><header srclang=\"zh-CN\"/><body>{body}</body></tmx>"
    );
    crate::exchange::texts(&read(file.as_bytes(), "tmx").expect("a TMX"))
}

fn pair(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

#[test]
fn codes_are_no_words_and_part_none() {
    let body = "<tu><tuv xml:lang=\"EN-US\"><seg>A <bpt i=\"1\">&lt;b&gt;</bpt>bi<ept i=\"1\">&lt;/b&gt;</ept>g <hi type=\"term\">port</hi>.<ph type=\"lb\"/>New<ph>&lt;img/&gt;<sub>alt</sub></ph>.</seg></tuv><tuv xml:lang=\"zh_CN\"><seg>大<it pos=\"begin\">{1}</it>港。</seg></tuv></tu>";
    assert_eq!(texts(body), [pair("大港。", "A big port.\nNew.")]);
}

#[test]
fn other_languages_are_passed_over() {
    let tuv = |tag: &str, text: &str| format!("<tuv lang=\"{tag}\"><seg>{text}</seg></tuv>");
    let body = [
        format!("<tu>{}{}{}</tu>", tuv("de", "Hafen"), tuv("en", "port"), tuv("zh-TW", "港")),
        format!("<tu>{}{}</tu>", tuv("zh", "河"), tuv("fr", "fleuve")),
        format!("<tu>{}</tu>", tuv("cmn-Hans", "海")),
        format!("<tu>{}{}</tu>", tuv("zh", ""), tuv("eng", "new")),
    ];
    assert_eq!(texts(&body.concat()), [pair("港", "port"), pair("海", ""), pair("", "new")]);
    let foreign = format!("<tmx><body><tu>{}</tu></body></tmx>", tuv("fr", "port"));
    let error = read(foreign.as_bytes(), "tmx").expect_err("French");
    assert_eq!(error, "file:1:1: this TMX sets no Chinese beside English; its languages are fr");
}

#[test]
fn sixteen_bits_and_old_charsets_are_read() {
    let text = "<?xml version=\"1.0\" encoding=\"gb18030\"?>\n<tmx><body><tu><tuv xml:lang=\"zh\"><seg>港口</seg></tuv><tuv xml:lang=\"en\"><seg>a café</seg></tuv></tu></body></tmx>";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".as_slice(), &wide].concat();
    let (gbk, ..) = encoding_rs::GB18030.encode(text);
    for bytes in [marked, wide, gbk.into_owned()] {
        let found = crate::exchange::texts(&read(&bytes, "tmx").expect("a TMX"));
        assert_eq!(found, [pair("港口", "a café")]);
    }
}

#[test]
fn entities_from_elsewhere_are_refused() {
    let bomb = b"<!DOCTYPE tmx [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>\n<tmx>&b;</tmx>";
    let error = read(bomb, "tmx").expect_err("entities");
    assert!(error.starts_with("file:1:1: this file declares entities of its own"), "{error}");
    let unknown = b"<tmx>\n<body>&nbsp;</body></tmx>";
    let error = read(unknown, "tmx").expect_err("an entity");
    assert!(error.starts_with("file:2:7: the entity &nbsp; is not known"), "{error}");
}
