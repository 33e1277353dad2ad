//! XLIFF 1.2 and 2.1: what is written, what is read, and what others say of it.

use crate::exchange::{SCHEMA, schema, texts, units_of, validate};
use crate::round_trip::{read, written};
use crate::sample::{NAMES, everything, sample};

#[test]
fn both_versions_are_valid() {
    let edition = sample(&NAMES, &everything());
    validate(&written(&edition, "xliff"), SCHEMA, &schema("xliff-core-1.2-strict.xsd"));
    validate(&written(&edition, "xliff2"), SCHEMA, &schema("xliff-core-2.0.xsd"));
}

#[test]
fn the_translate_toolkit_reads_the_same() {
    let edition = sample(&NAMES, &everything());
    let script = "
from translate.storage.xliff import xlifffile
for unit in xlifffile.parsefile(path).units:
    say(unit.getid().split('\\x04')[-1], unit.source, unit.target)
";
    units_of(&edition, &written(&edition, "xliff"), "xlf", script);
    let script = "
from translate.storage.xliff2 import Xliff2File
for unit in Xliff2File.parsefile(path).units:
    say(unit.getid().split('\\x04')[-1], unit.source, unit.target)
";
    units_of(&edition, &written(&edition, "xliff2"), "xliff", script);
}

fn pair(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

fn v1(from: &str, into: &str, units: &str) -> Vec<(String, String)> {
    let file = format!(
        "<xliff version=\"1.2\"><file original=\"a\" source-language=\"{from}\" target-language=\"{into}\"><body>{units}</body></file></xliff>"
    );
    texts(&read(file.as_bytes(), "xliff").expect("an XLIFF"))
}

fn v2(units: &str) -> Vec<(String, String)> {
    let file = format!(
        "<xliff version=\"2.0\" srcLang=\"zh-CN\" trgLang=\"en\"><file id=\"f\">{units}</file></xliff>"
    );
    texts(&read(file.as_bytes(), "xliff").expect("an XLIFF"))
}

#[test]
fn inline_codes_are_no_words_but_what_they_enclose_is() {
    let unit = "<trans-unit id=\"1\"><source>一个<g id=\"1\">大<x id=\"2\"/>港</g>。<bpt id=\"3\">&lt;i></bpt>好<ept id=\"3\">&lt;/i></ept></source><target>A <g id=\"1\">bi<x id=\"2\"/>g</g> <mrk mtype=\"term\">port</mrk>.<x id=\"9\" ctype=\"lb\"/>Go<bx id=\"4\"/>od</target></trans-unit>";
    assert_eq!(v1("zh", "en", unit), [pair("一个大港。好", "A big port.\nGood")]);
    let unit = "<unit id=\"1\"><segment><source>大<pc id=\"1\">港<ph id=\"2\"/></pc>。</source><target>A <mrk id=\"m\" type=\"term\">big</mrk> <pc id=\"1\">po<sc id=\"3\"/>rt</pc>.</target></segment></unit>";
    assert_eq!(v2(unit), [pair("大港。", "A big port.")]);
}

#[test]
fn segments_of_a_paragraph_stay_together() {
    let unit = "<trans-unit id=\"1\"><source>一。二。</source><seg-source><mrk mtype=\"seg\" mid=\"1\">一。</mrk><mrk mtype=\"seg\" mid=\"2\">二。</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">One.</mrk><mrk mtype=\"seg\" mid=\"2\">Two. <mrk mtype=\"x-sdl-deleted\">Gone.</mrk></mrk></target><alt-trans><source>旧</source><target>old</target></alt-trans></trans-unit>";
    assert_eq!(v1("zh-CN", "en-US", unit), [pair("一。二。", "One. Two.")]);
    let unit = "<unit id=\"1\"><segment><source>一。</source><target order=\"3\">One,</target></segment><ignorable><source/><target> </target></ignorable><segment><source>二。</source><target order=\"1\">Two.</target></segment></unit>";
    assert_eq!(v2(unit), [pair("一。二。", "Two. One,")]);
}

#[test]
fn english_sources_are_the_english() {
    let unit = "<trans-unit id=\"1\"><source>The port</source><target>港口</target></trans-unit>";
    assert_eq!(v1("en", "zh-Hant-TW", unit), [pair("港口", "The port")]);
}

#[test]
fn what_is_not_translated_is_no_translation() {
    let units = "<group translate=\"no\"><trans-unit id=\"1\"><source>代码</source><target>代码</target></trans-unit><trans-unit id=\"2\" translate=\"yes\"><source>一</source><target>one</target></trans-unit></group><trans-unit id=\"3\"><source>二</source><target state=\"needs-translation\">二</target></trans-unit><bin-unit id=\"4\"><bin-source/></bin-unit><trans-unit id=\"5\"><source/><target>added</target></trans-unit>";
    let expected = [pair("一", "one"), pair("二", ""), pair("", "added")];
    assert_eq!(v1("zh", "en", units), expected);
    let units = "<unit id=\"1\" translate=\"no\"><segment><source>码</source></segment></unit><unit id=\"2\"><segment state=\"initial\"><source>二</source><target>二</target></segment></unit>";
    assert_eq!(v2(units), [pair("二", "")]);
}

#[test]
fn other_languages_are_refused_in_words() {
    let text = "<xliff version=\"1.2\">\n <file original=\"a\" source-language=\"de\" target-language=\"en\"><body><trans-unit id=\"1\"><source>x</source></trans-unit></body></file></xliff>";
    let error = read(text.as_bytes(), "xliff").expect_err("German");
    assert_eq!(
        error,
        "file:2:2: this XLIFF translates de into en, not Chinese into English or English into Chinese"
    );
    let error = read(b"<html/>", "xliff").expect_err("no XLIFF");
    assert_eq!(error, "file:1:1: this is no XLIFF: the file holds <html>, not <xliff>");
    let error = read(b"<xliff>\n<file></xliff>", "xliff").expect_err("broken");
    assert!(error.starts_with("file:2:7: this is not valid XML"), "{error}");
}

#[test]
fn a_prefix_of_the_standards_own_makes_no_difference() {
    let text = "<x:xliff xmlns:x=\"u\" version=\"1.2\"><x:file source-language=\"zh\" target-language=\"en\"><x:body><x:trans-unit id=\"1\"><x:source>港</x:source><x:target>port</x:target><sdl:source>no</sdl:source></x:trans-unit></x:body></x:file></x:xliff>";
    assert_eq!(texts(&read(text.as_bytes(), "xliff").expect("read")), [pair("港", "port")]);
}
