//! What others say of the files that translators' tools read.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use duizhao::bitext::ParallelText;
use duizhao::export::edition::Edition;
use duizhao::text::Document;

use crate::tools::{output_of, tool};

/// The option with which xmllint takes a DTD.
pub const DTD: &str = "--dtdvalid";
/// The option with which it takes a schema.
pub const SCHEMA: &str = "--schema";

/// A schema that `.ci/tools` has got.
pub fn schema(name: &str) -> PathBuf {
    Path::new("target/tools/schemas").join(name)
}

/// A file of our own, for a program that reads files.
pub fn file(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a temporary file");
    path
}

/// Has xmllint say that a text is valid by a schema.
pub fn validate(text: &str, option: &str, schema: &Path) {
    let Some(mut xmllint) = tool("xmllint").filter(|_| schema.exists()) else { return };
    let name = format!("{}.xml", schema.file_stem().expect("a name").to_string_lossy());
    let path = file(&name, text);
    output_of(xmllint.args(["--nonet", "--noout", option]).arg(schema).arg(path));
}

/// Has a Python script say the units of a file, and compares them with the rows of the edition.
///
/// The script finds the file at `path` and says a unit with `say(id, source, target)`.
pub fn units_of(edition: &Edition, text: &str, ending: &str, script: &str) {
    let Some(mut python) = tool("python").filter(|_| Path::new("target/tools/ready").exists())
    else {
        return;
    };
    // Tests run at the same time, so each has files of its own.
    static FILES: AtomicUsize = AtomicUsize::new(0);
    let number = FILES.fetch_add(1, Ordering::Relaxed);
    let path = file(&format!("units-{number}.{ending}"), text);
    let frame = "import json, sys
path = sys.argv[1]
units = []
def say(id, source, target):
    units.append([str(id), str(source or ''), str(target or '')])
";
    let script = format!("{frame}{script}\nprint(json.dumps(units))\n");
    let said = output_of(python.args(["-c", &script]).arg(path));
    let units: Vec<[String; 3]> = serde_json::from_str(&said).expect("JSON");
    let rows = edition.rows().map(|(_, row)| [row.anchor.clone(), row.zh_text(), row.en_text()]);
    assert_eq!(units, rows.collect::<Vec<_>>());
}

/// The Chinese and the English of each bead, a line a paragraph.
pub fn texts(text: &ParallelText) -> Vec<(String, String)> {
    let lines = |document: &Document, units: &std::ops::Range<usize>| {
        let paragraphs = &document.paragraphs[units.clone()];
        paragraphs.iter().map(|p| p.prose.text.as_str()).collect::<Vec<_>>().join("\n")
    };
    let beads = text.beads.as_ref().expect("beads").iter();
    beads.map(|bead| (lines(&text.zh, &bead.zh), lines(&text.en, &bead.en))).collect()
}
