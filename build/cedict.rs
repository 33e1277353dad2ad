//! CC-CEDICT: the words, their readings, and the English of their definitions.
//!
//! Its text comes inside the package `haoxue-dict`; a build dependency makes cargo fetch and check it.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cedict::DictEntry;

use crate::key;
use crate::script::Script;
use crate::words::{Stems, is_empty_word, uncontracted, words};
use crate::{Failure, Table};

/// The text of CC-CEDICT.
pub fn source() -> Result<Vec<u8>, Failure> {
    let data = manifest_of("haoxue-dict")?.with_file_name("data");
    let file = fs::read_dir(data)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("cedict")))
        .ok_or("haoxue-dict carries no CC-CEDICT")?;
    Ok(fs::read(file)?)
}

/// The manifest of a package on which this one depends, where cargo has put it.
fn manifest_of(name: &str) -> Result<PathBuf, Failure> {
    let manifest = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    let output = Command::new(env::var("CARGO")?)
        .args(["metadata", "--format-version", "1", "--filter-platform", &env::var("TARGET")?])
        .arg("--manifest-path")
        .arg(manifest)
        .output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|_| {
        format!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr))
    })?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let manifest = packages
        .iter()
        .find(|package| package["name"] == name)
        .and_then(|package| package["manifest_path"].as_str())
        .ok_or_else(|| format!("the package {name} is not there"))?;
    Ok(manifest.into())
}

/// The entries in the order of the file; lines that are none are passed over.
pub fn entries(source: &[u8]) -> impl Iterator<Item = DictEntry<String>> {
    cedict::parse_reader(source)
}

/// All that the entries say, by word.
pub fn table(entries: &[DictEntry<String>], script: &Script) -> Table {
    let stems = Stems::default();
    let mut table = Table::new();
    let mut references: Vec<(String, String)> = Vec::new();
    for entry in entries {
        let key = script.simplified(entry.simplified());
        let word = table.entry(key.clone()).or_default();
        add_reading(&mut word.readings, entry.pinyin());
        word.senses.extend(entry.definitions().filter_map(|d| sense(d, &stems)));
        let others = entry.definitions().filter_map(same_as).map(|other| script.simplified(other));
        // Of two ways to write a word that are one in simplified script, each names the other.
        references.extend(others.filter(|o| *o != key).map(|other| (key.clone(), other)));
    }
    inherit_senses(&mut table, &references);
    table
}

/// Adds a reading, if it is new. That of a name has a capital, unless a common word is read alike.
fn add_reading(readings: &mut Vec<String>, reading: &str) {
    let common = reading.to_lowercase();
    let known = readings.iter_mut().find(|known| known.to_lowercase() == common);
    let is_name = reading.starts_with(|c: char| c.is_ascii_uppercase());
    match known {
        Some(known) if !is_name => *known = common,
        Some(_) => {}
        None if is_name => readings.push(reading[..1].to_owned() + &common[1..]),
        None => readings.push(common),
    }
}

/// The entries in the order of their simplified words, a line each: the word in simplified and in
/// traditional script, its reading, and its definitions with slashes between, separated by tabs.
pub fn lines(entries: &[DictEntry<String>], script: &Script) -> String {
    let line = |entry: &DictEntry<String>| {
        let definitions: Vec<&str> = entry.definitions().collect();
        let word = script.simplified(entry.simplified());
        let columns = [&word, entry.traditional(), entry.pinyin(), &definitions.join("/")];
        columns.join("\t") + "\n"
    };
    let mut lines: Vec<String> = entries.iter().map(line).collect();
    lines.sort_by_cached_key(|line| {
        let word = line.split('\t').next().unwrap_or("").to_lowercase();
        (word, line.clone())
    });
    lines.concat()
}

/// Tells of such a line how common its word is: in how many words it stands. Entries that only name another word
/// are not common.
pub fn commonness<'l>(lines: &'l str) -> impl Fn(&str) -> usize {
    let mut counts: HashMap<&'l str, usize> = HashMap::new();
    for word in lines.lines().filter_map(|line| line.split('\t').next()) {
        let borders: Vec<usize> =
            word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        for (at, start) in borders.iter().enumerate() {
            for end in &borders[at + 1..] {
                *counts.entry(&word[*start..*end]).or_default() += 1;
            }
        }
    }
    move |line| {
        let mut columns = line.trim_end().split('\t');
        let count = counts.get(columns.next().unwrap_or("")).copied().unwrap_or(0);
        let first = columns.nth(2).unwrap_or("");
        let weak = SAME_AS.iter().chain(&["surname "]).any(|mark| first.starts_with(mark));
        if weak { 0 } else { count }
    }
}

/// The readings of such lines in lower case, a space before each syllable; then, after a tab, the byte where the
/// line begins and how common its word is, both in hexadecimal.
pub fn sounds(lines: &str, commonness: impl Fn(&str) -> usize) -> String {
    let mut start = 0;
    let mut sounds = String::new();
    for line in lines.split_inclusive('\n') {
        let reading = line.split('\t').nth(2).unwrap_or("").to_lowercase().replace("u:", "v");
        sounds.push_str(&format!(" {reading}\t{start:x} {:x}\n", commonness(line)));
        start += line.len();
    }
    sounds
}

/// The definitions of such lines as keys, remarks in brackets left out, and the `to` of verbs; then, after a tab,
/// the byte where the line begins, how common its word is, and the number of the definition, all in hexadecimal. An
/// abbreviation that stands in brackets is a definition of its own.
pub fn definitions(lines: &str, commonness: impl Fn(&str) -> usize) -> String {
    let mut start = 0;
    let mut keys = String::new();
    for line in lines.split_inclusive('\n') {
        let common = commonness(line);
        let definitions = line.trim_end().rsplit('\t').next().unwrap_or("").split('/');
        for (place, definition) in definitions.enumerate() {
            let bare = without_brackets(definition);
            let wholes = bare.split(';').map(|part| part.trim_start());
            let wholes = wholes.map(|part| part.strip_prefix("to ").unwrap_or(part));
            let remarks = definition.split('(').skip(1).filter_map(|rest| rest.split(')').next());
            let is_short = |r: &&str| r.len() > 1 && r.chars().all(|c| c.is_ascii_uppercase());
            for text in wholes.chain(remarks.filter(is_short)) {
                let key = key::key(text);
                keys.push_str(&format!("{key}\t{start:x} {common:x} {place:x}\n"));
            }
        }
        start += line.len();
    }
    keys
}

/// Gives a word the senses of the words by which it is explained: 摔交 is only "variant of 摔跤".
/// What those have themselves inherited is not passed on.
fn inherit_senses(table: &mut Table, references: &[(String, String)]) {
    let inherited: Vec<(&String, Vec<Vec<String>>)> = references
        .iter()
        .filter_map(|(key, other)| Some((key, table.get(other)?.senses.clone())))
        .collect();
    for (key, senses) in inherited {
        table.entry(key.clone()).or_default().senses.extend(senses);
    }
}

/// Marks of a definition that only names another word for the same.
const SAME_AS: [&str; 6] =
    ["see ", "variant of ", "old variant of ", "also written ", "abbr. for ", "erhua variant of "];
/// Marks of one that does so but may go on to say what it means.
const LIKE: [&str; 2] = ["same as ", "equivalent to "];
/// Marks of definitions that say nothing of the meaning: measure words, other pronunciations, a
/// character's only words.
const NO_MEANING: [&str; 3] = ["CL:", "also pr.", "used in "];

/// The word that a definition names as another word for the same: what is written in Chinese after one
/// of the marks. So `see also`, which names words that are only related, gives none.
fn same_as(definition: &str) -> Option<&str> {
    let rest = SAME_AS.iter().chain(&LIKE).find_map(|mark| definition.strip_prefix(mark))?;
    let up_to = |text: &str, marks: &[char]| text.find(marks).unwrap_or(text.len());
    let end = up_to(rest, &['|', '[', ' ', ',', ';', '/']);
    let named = match rest[end..].strip_prefix('|') {
        Some(simplified) => &simplified[..up_to(simplified, &['[', ' '])],
        None => &rest[..end],
    };
    Some(named).filter(|s| !s.is_empty() && !s.is_ascii())
}

/// The stems of a definition's words, if any of them says something.
fn sense(definition: &str, stems: &Stems) -> Option<Vec<String>> {
    let stems: Vec<String> = words(&plain(definition))
        .map(str::to_lowercase)
        .filter(|word| !is_empty_word(word) && word.chars().all(char::is_alphanumeric))
        .map(|word| stems.stem(uncontracted(&word)))
        .collect();
    Some(stems).filter(|stems| !stems.is_empty())
}

/// A definition without what translates nothing: references, remarks in brackets, and the pronouns
/// that stand for any.
fn plain(definition: &str) -> String {
    if SAME_AS.iter().chain(&NO_MEANING).any(|mark| definition.starts_with(mark)) {
        return String::new();
    }
    without_brackets(definition)
        .trim_start_matches("surname ")
        .replace("one's", "")
        .replace("oneself", "")
        .replace("sb's", "")
}

/// A text without what stands in round or square brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}
