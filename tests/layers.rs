//! Imports point one way: a room of the house uses those above it in this list, never those below.

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom up, as the documentation of the library lists them.
const LAYERS: [&str; 16] = [
    "parallel",
    "files",
    "encoder",
    "lang",
    "text",
    "table",
    "toml_file",
    "severity",
    "glossary",
    "bitext",
    "extract",
    "check",
    "lookup",
    "report",
    "review",
    "export",
];
/// On top of all.
const TOP: [&str; 1] = ["project"];

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn room(path: &Path) -> Option<String> {
    let inside = path.strip_prefix("src").ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

fn level(room: &str) -> Option<usize> {
    LAYERS.iter().chain(&TOP).position(|layer| *layer == room)
}

#[test]
fn no_module_uses_one_above_it() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    assert!(files.len() > 40, "the sources were not found");
    for file in files.iter().filter(|f| !f.starts_with("src/bin") && !f.ends_with("lib.rs")) {
        let own = room(file).expect("a room");
        let own_level = level(&own).unwrap_or_else(|| panic!("{own} has no place in the order"));
        let text = fs::read_to_string(file).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for used in code.split("crate::").skip(1) {
            let name: String =
                used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(used_level) = level(&name) else { continue };
            assert!(
                used_level <= own_level,
                "{} uses {name}, which lies above {own}",
                file.display()
            );
        }
    }
}
