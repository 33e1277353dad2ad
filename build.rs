//! Compiles CC-CEDICT into tables that are opened at start without being parsed.
//!
//! CC-CEDICT (Creative Commons Attribution-ShareAlike 4.0, see `LICENSE-CC-CEDICT`) comes inside the
//! package `haoxue-dict`; a build dependency makes cargo fetch and check it. Written to `OUT_DIR`:
//!
//! - `words.fst`: simplified word to its record's offset in `records.bin`;
//! - `records.bin`: per word its readings, then pairs of English stem and probability;
//! - `stems.fst`: English stem to its number, in order; `stem_counts.bin`: how often the dictionary
//!   uses each (`u32`, little endian);
//! - `script.rs`: traditional characters with the simplified ones that stand for them.

use std::collections::{BTreeMap, HashMap};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "src/lang/en/words.rs"]
mod words;

type Failure = Box<dyn std::error::Error>;

/// What the table keeps of a word.
#[derive(Default)]
struct Word {
    readings: Vec<String>,
    senses: Vec<Vec<String>>,
    extra: BTreeMap<String, f64>,
    same_as: Vec<String>,
}

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lang/en/words.rs");
    let source = fs::read(dictionary_file()?)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);

    let entries: Vec<_> = cedict::parse_reader(source.as_slice()).collect();
    let script = script_table(entries.iter().map(|e| (e.traditional(), e.simplified())));
    fs::write(out.join("script.rs"), script_source(&script))?;

    let mut table: BTreeMap<String, Word> = BTreeMap::new();
    for entry in &entries {
        let key: String =
            entry.simplified().chars().map(|c| *script.get(&c).unwrap_or(&c)).collect();
        let word = table.entry(key).or_default();
        add_entry(word, entry.pinyin(), entry.definitions());
    }
    resolve(&mut table, &script);
    add_extra(&mut table)?;
    write_tables(&out, &table)
}

fn add_extra(table: &mut BTreeMap<String, Word>) -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=/tmp/lex/extra.tsv");
    let stems = words::Stems::default();
    for line in fs::read_to_string("/tmp/lex/extra.tsv")?.lines() {
        let mut fields = line.split('\t');
        let (Some(zh), Some(en), Some(share)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        if words::is_empty_word(en) {
            continue;
        }
        let share: f64 = share.parse()?;
        if let Some(word) = table.get_mut(zh) {
            for part in en.split('-') {
                *word.extra.entry(stems.stem(part)).or_default() += share;
            }
        }
    }
    Ok(())
}

/// Where cargo has put the dictionary's package.
fn dictionary_file() -> Result<PathBuf, Failure> {
    let cargo = env::var("CARGO")?;
    let manifest = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--manifest-path"])
        .arg(manifest)
        .output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|_| {
        format!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr))
    })?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let package = packages
        .iter()
        .find(|package| package["name"] == "haoxue-dict")
        .and_then(|package| package["manifest_path"].as_str())
        .ok_or("the package haoxue-dict is not there")?;
    let data = Path::new(package).with_file_name("data");
    fs::read_dir(&data)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("cedict")))
        .ok_or_else(|| "haoxue-dict carries no CC-CEDICT".into())
}

/// For each traditional character, the simplified one that most entries write for it.
fn script_table<'e>(pairs: impl Iterator<Item = (&'e str, &'e str)>) -> BTreeMap<char, char> {
    let mut counts: HashMap<char, BTreeMap<char, usize>> = HashMap::new();
    let mut as_simplified: HashMap<char, usize> = HashMap::new();
    for (traditional, simplified) in pairs {
        if traditional.chars().count() == simplified.chars().count() {
            for (t, s) in traditional.chars().zip(simplified.chars()) {
                *counts.entry(t).or_default().entry(s).or_default() += 1;
                *as_simplified.entry(s).or_default() += 1;
            }
        }
    }
    counts
        .into_iter()
        .filter_map(|(t, all)| {
            let (&best, &count) = all.iter().max_by_key(|&(_, &count)| count)?;
            // 么 is seldom a traditional character and often a simplified one: it stays.
            let own = as_simplified.get(&t).copied().unwrap_or(0);
            (best != t && count > own).then_some((t, best))
        })
        .collect()
}

fn script_source(script: &BTreeMap<char, char>) -> String {
    let rows: String = script.iter().map(|(t, s)| format!("({t:?}, {s:?}), ")).collect();
    format!("static SIMPLIFIED: [(char, char); {}] = [{rows}];\n", script.len())
}

/// Gives to a word that is explained by another the senses of that other.
fn resolve(table: &mut BTreeMap<String, Word>, script: &BTreeMap<char, char>) {
    let simplified =
        |word: &str| -> String { word.chars().map(|c| *script.get(&c).unwrap_or(&c)).collect() };
    let mut found: Vec<(String, Vec<Vec<String>>)> = Vec::new();
    for (key, word) in table.iter() {
        let mut senses = Vec::new();
        for target in &word.same_as {
            if let Some(other) = table.get(&simplified(target)).filter(|_| *target != *key) {
                senses.extend(other.senses.iter().cloned());
            }
        }
        if !senses.is_empty() {
            found.push((key.clone(), senses));
        }
    }
    for (key, senses) in found {
        if let Some(word) = table.get_mut(&key) {
            word.senses.extend(senses);
        }
    }
}

fn add_entry<'d>(word: &mut Word, pinyin: &str, definitions: impl Iterator<Item = &'d str>) {
    let reading = pinyin.to_lowercase();
    if !word.readings.contains(&reading) {
        word.readings.push(reading);
    }
    let stems = words::Stems::default();
    for definition in definitions {
        word.same_as.extend(reference(definition));
        let sense: Vec<String> = words::words(&plain_definition(definition))
            .map(str::to_lowercase)
            .filter(|w| !words::is_empty_word(w) && w.chars().all(char::is_alphanumeric))
            .map(|w| stems.stem(words::uncontracted(&w)))
            .collect();
        if !sense.is_empty() {
            word.senses.push(sense);
        }
    }
}

/// The word to which a definition refers, if it does nothing else.
fn reference(definition: &str) -> Option<String> {
    const SAME: [&str; 9] = [
        "see ",
        "see also ",
        "variant of ",
        "old variant of ",
        "also written ",
        "abbr. for ",
        "erhua variant of ",
        "same as ",
        "equivalent to ",
    ];
    let rest = SAME.iter().find_map(|mark| definition.strip_prefix(mark))?;
    let end = rest.find(['|', '[', ' ', ',', ';', '/']).unwrap_or(rest.len());
    let simplified = match rest[end..].strip_prefix('|') {
        Some(after) => &after[..after.find(['[', ' ']).unwrap_or(after.len())],
        None => &rest[..end],
    };
    Some(simplified.to_owned()).filter(|s| !s.is_empty() && !s.is_ascii())
}

/// A definition without what translates nothing: remarks in brackets, measure words, references
/// to other entries, pronunciations.
fn plain_definition(definition: &str) -> String {
    const REFERENCES: [&str; 9] = [
        "CL:",
        "see ",
        "variant of ",
        "old variant of ",
        "also written ",
        "also pr.",
        "abbr. for ",
        "used in ",
        "erhua variant of ",
    ];
    if REFERENCES.iter().any(|mark| definition.starts_with(mark)) {
        return String::new();
    }
    let mut depth = 0usize;
    let mut plain = String::new();
    for c in definition.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
        .trim_start_matches("surname ")
        .replace("one's", "")
        .replace("oneself", "")
        .replace("sb's", "")
}

/// Each sense is as likely as the next, and so is each of its words.
fn direct_shares(word: &Word) -> BTreeMap<&str, f64> {
    let mut shares = BTreeMap::new();
    let per_sense = 1.0 / word.senses.len().max(1) as f64;
    for sense in &word.senses {
        for stem in sense {
            *shares.entry(stem.as_str()).or_default() += per_sense / sense.len() as f64;
        }
    }
    let total: f64 = word.extra.values().sum();
    if total > 0.0 {
        let own = if shares.is_empty() { 0.0 } else { 1.0 - EXTRA };
        shares.values_mut().for_each(|share| *share *= own);
        for (stem, share) in &word.extra {
            *shares.entry(stem.as_str()).or_default() += (1.0 - own) * share / total;
        }
    }
    shares
}

const EXTRA: f64 = 0.4;

/// A share of a word's translations, for use in a sparse sum.
type Shares<'w> = BTreeMap<&'w str, f64>;

/// The part of a word's probability that goes to translations of its synonyms.
const SYNONYMS: f64 = 0.5;
/// The most translations that are kept of a word.
const MOST: usize = 60;
/// The least probability that is kept.
const LEAST: f64 = 0.004;

/// The translations of all words: their own, and, with a smaller share, those of the words that have
/// a translation in common with them (a walk from Chinese to English, back, and forth again).
fn all_translations<'w>(table: &'w BTreeMap<String, Word>) -> Vec<Shares<'w>> {
    let direct: Vec<Shares> = table.values().map(direct_shares).collect();
    let parts: Vec<Vec<usize>> = parts_of_words(table);
    let mut sources: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, shares) in direct.iter().enumerate() {
        for (stem, share) in shares {
            sources.entry(stem).or_default().push((at, *share));
        }
    }
    // A stem that translates hundreds of words says nothing of any of them.
    const COMMON: usize = 400;
    direct
        .iter()
        .zip(&parts)
        .map(|(shares, parts)| {
            let mut mixed: Shares =
                shares.iter().map(|(s, p)| (*s, p * (1.0 - SYNONYMS))).collect();
            for (stem, share) in shares {
                let words = &sources[stem];
                if words.len() > COMMON {
                    continue;
                }
                let total: f64 = words.iter().map(|w| w.1).sum();
                for &(synonym, weight) in words {
                    for (other, p) in &direct[synonym] {
                        *mixed.entry(other).or_default() += SYNONYMS * share * weight / total * p;
                    }
                }
            }
            let per_part = PARTS / parts.len().max(1) as f64;
            if !parts.is_empty() {
                mixed.values_mut().for_each(|share| *share *= 1.0 - PARTS);
            }
            for &part in parts {
                for (stem, share) in &direct[part] {
                    *mixed.entry(stem).or_default() += per_part * share;
                }
            }
            let mut best: Vec<(&str, f64)> =
                mixed.into_iter().filter(|(_, p)| *p >= LEAST).collect();
            best.sort_by(|a, b| b.1.total_cmp(&a.1));
            best.truncate(MOST);
            best.into_iter().collect()
        })
        .collect()
}

/// The part of a word's probability that goes to translations of its parts.
const PARTS: f64 = 0.2;

/// For each word the numbers of the words that are its parts: pairs of characters, or else single ones.
fn parts_of_words(table: &BTreeMap<String, Word>) -> Vec<Vec<usize>> {
    let numbers: HashMap<&str, usize> = table.keys().map(String::as_str).zip(0..).collect();
    let parts = |word: &String| {
        let chars: Vec<(usize, char)> = word.char_indices().collect();
        let size = match chars.len() {
            0 | 1 => return Vec::new(),
            2 | 3 => 1,
            _ => 2,
        };
        let piece = |window: &[(usize, char)]| {
            let (start, end) = (window[0].0, window[size - 1]);
            numbers.get(&word[start..end.0 + end.1.len_utf8()]).copied()
        };
        chars.windows(size).filter_map(piece).collect()
    };
    table.keys().map(parts).collect()
}

fn write_tables(out: &Path, table: &BTreeMap<String, Word>) -> Result<(), Failure> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for stem in table.values().flat_map(|w| w.senses.iter().flatten()) {
        *counts.entry(stem).or_default() += 1;
    }
    for stem in table.values().flat_map(|w| w.extra.keys()) {
        counts.entry(stem).or_default();
    }
    let numbers: HashMap<&str, u64> = counts.keys().copied().zip(0..).collect();
    let stems = fst::Map::from_iter(counts.keys().copied().zip(0u64..))?;
    fs::write(out.join("stems.fst"), stems.as_fst().as_bytes())?;
    let count_bytes: Vec<u8> = counts.values().flat_map(|c| c.to_le_bytes()).collect();
    fs::write(out.join("stem_counts.bin"), count_bytes)?;

    let mut records = Vec::new();
    let mut offsets = Vec::new();
    for ((key, word), shares) in table.iter().zip(all_translations(table)) {
        offsets.push((key.as_str(), records.len() as u64));
        write_record(&mut records, word, &shares, &numbers);
    }
    let words = fst::Map::from_iter(offsets)?;
    fs::write(out.join("words.fst"), words.as_fst().as_bytes())?;
    fs::write(out.join("records.bin"), records)?;
    Ok(())
}

/// Count and readings (each with its length), then count and pairs of stem number (three bytes)
/// and probability (one byte, in 255ths, never 0).
fn write_record(records: &mut Vec<u8>, word: &Word, shares: &Shares, numbers: &HashMap<&str, u64>) {
    let short = |n: usize| n.min(255) as u8;
    records.push(short(word.readings.len()));
    for reading in word.readings.iter().take(255) {
        records.push(short(reading.len()));
        records.extend(reading.bytes().take(255));
    }
    records.push(short(shares.len()));
    for (stem, share) in shares.iter().take(255) {
        records.extend(&numbers[stem].to_le_bytes()[..3]);
        records.push((share * 255.0).round().clamp(1.0, 255.0) as u8);
    }
}
