//! `duizhao glossary add --interactive` asks for a term line by line.

use std::io::Write;
use std::process::{Command, Stdio};

const OLD: &str = "# Ours\n[terms]\n\"联通\" = \"connectivity\"\n";

/// What is said on standard error, the exit code, and the file after the answers.
fn answered(arguments: &[&str], answers: &str) -> (String, Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("words.toml");
    std::fs::write(&file, OLD).expect("written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["glossary", "add", "--interactive", "--file", "words.toml"])
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    // It may have ended before it has read everything.
    let _ = child.stdin.take().expect("a pipe").write_all(answers.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stderr).expect("text");
    (said, output.status.code(), std::fs::read_to_string(&file).expect("a file"))
}

#[test]
fn a_term_is_asked_for_and_written() {
    let answers = "硬联通\nhard connectivity; hard links\n\nof roads\ny\n";
    let (said, code, file) = answered(&[], answers);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("read yìng liántōng"), "{said}");
    assert!(said.contains("see 联通: connectivity (words.toml:3)"), "{said}");
    let block = "\n[[term]]\nzh = \"硬联通\"\nen = [\"hard connectivity\", \"hard links\"]\nnote = \"of roads\"\n";
    assert_eq!(file, format!("{OLD}{block}"));
}

#[test]
fn nothing_is_written_without_a_yes() {
    for (answers, expected) in [
        ("硬联通\nhard connectivity\n\n\nn\n", 0),
        ("硬联通\nhard connectivity\n", 2),
        ("联通\n", 2),
        ("", 2),
    ] {
        let (said, code, file) = answered(&[], answers);
        assert_eq!((code, file.as_str()), (Some(expected), OLD), "{answers:?}: {said}");
    }
}

#[test]
fn what_was_typed_is_not_asked_for() {
    let (said, code, file) = answered(&["硬联通", "--domain", "policy"], "hard links\n\n\nyes\n");
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("Chinese:"), "{said}");
    assert!(file.ends_with("en = \"hard links\"\ndomain = \"policy\"\n"), "{file}");
}
