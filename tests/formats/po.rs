//! PO: what is written, what is read, and what others say of it.

use std::process::Stdio;

use crate::exchange::{file, texts, units_of};
use crate::round_trip::{read, written};
use crate::sample::{NAMES, everything, sample};
use crate::tools::{output_of, tool};

#[test]
fn polib_and_the_translate_toolkit_read_the_same() {
    let edition = sample(&NAMES, &everything());
    let text = written(&edition, "po");
    let polib = "
import polib
for entry in polib.pofile(path):
    say(entry.msgctxt, entry.msgid, entry.msgstr)
";
    units_of(&edition, &text, "po", polib);
    let toolkit = "
from translate.storage.pypo import pofile
for unit in pofile.parsefile(path).units:
    if not unit.isheader():
        say(unit.getcontext(), unit.source, unit.target)
";
    units_of(&edition, &text, "po", toolkit);
}

#[test]
fn gettext_compiles_it() {
    let Some(mut msgfmt) = tool("msgfmt") else { return };
    let path = file("compiled.po", &written(&sample(&NAMES, &everything()), "po"));
    msgfmt.stderr(Stdio::null()).args(["--check-format", "-o"]).arg(path.with_extension("mo"));
    output_of(msgfmt.arg(path));
}

const HEADER: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

fn pair(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

fn of(text: &str) -> Vec<(String, String)> {
    texts(&read(text.as_bytes(), "po").expect("a PO"))
}

#[test]
fn the_header_says_which_side_is_chinese() {
    let entry = "msgid \"The port\"\nmsgstr \"港口\"\n";
    let expected = [pair("港口", "The port")];
    assert_eq!(of(&format!("{HEADER}{entry}")), expected);
    assert_eq!(of(entry), expected, "without a header, by the letters");
    let german = HEADER.replace("zh_CN", "de") + entry;
    let error = read(german.as_bytes(), "po").expect_err("German");
    assert!(error.starts_with("file:1:1: this PO translates into de"), "{error}");
}

#[test]
fn entries_of_all_kinds_are_read() {
    let entries = "# a comment\n#. extracted\n#: a.c:3\n#, fuzzy, c-format\n#| msgid \"old\"\nmsgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"打开\"\nmsgctxt \"verb\"\nmsgid \"Open\"\nmsgstr \"打开\"\n\nmsgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d个文件\"\nmsgstr[1] \"no\"\n\n#~ msgid \"Gone\"\n#~ msgstr \"没了\"\n\nmsgid \"\"\n\"Two \\\"lines\\\"\\n\"\n\"of \\\\ \\x41\\101 text\"\r\nmsgstr \"\"\r\n\"两\"\r\n\"行\"\n\nmsgid \"Not yet\"\nmsgstr \"\"\n";
    let expected = [
        pair("打开", "Open"),
        pair("打开", "Open"),
        pair("%d个文件", "%d file"),
        pair("两行", "Two \"lines\"\nof \\ AA text"),
        pair("", "Not yet"),
    ];
    assert_eq!(of(&format!("{HEADER}{entries}")), expected);
}

#[test]
fn the_charset_of_the_header_counts() {
    let text = HEADER.replace("UTF-8", "big5") + "msgid \"The port\"\nmsgstr \"港口\"\n";
    let (bytes, ..) = encoding_rs::BIG5.encode(&text);
    assert_eq!(texts(&read(&bytes, "po").expect("a PO")), [pair("港口", "The port")]);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (text, expected) in [
        ("msgid \"a\nmsgstr \"b\"\n", "file:1:7: this string is not closed"),
        ("msgid \"a\"b\"\n", "file:1:10: the string has ended"),
        ("\nsome words\n", "file:2:1: this is no line of a PO file"),
        ("\"loose\"\n", "file:1:1: this is no line of a PO file"),
        ("msgid \"a\"\n", "file: the file is empty"),
    ] {
        let error = read(text.as_bytes(), "po").expect_err(text);
        assert!(error.starts_with(expected), "{error}");
    }
}
