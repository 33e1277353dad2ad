//! Compiles two dictionaries into tables that are opened at start without being parsed.
//!
//! CC-CEDICT (see `LICENSE-CC-CEDICT`) says which words there are, how they are read and what they
//! mean; what ECDICT (see `LICENSE-ECDICT`) says of the same words is mixed in. Written to `OUT_DIR`:
//!
//! - `words.fst`: simplified word to its record's offset in `records.bin`;
//! - `records.bin`: per word its readings, then pairs of English stem and probability;
//! - `stems.fst`: English stem to its number, in order; `stem_counts.bin`: how often CC-CEDICT uses
//!   each (`u32`, little endian);
//! - `neighbours.bin`: which characters stand side by side in some word, a bit for each pair;
//! - `relatives.bin`: which English stems translate the same words;
//! - `entries.txt`: the entries of CC-CEDICT themselves, a line each, for people to read;
//! - `entry_sounds.txt` and `entry_definitions.txt`: their readings and definitions, as they are looked up;
//! - `script.rs`: traditional characters with the simplified ones that stand for them.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

mod cedict;
mod ecdict;
mod relatives;
mod script;
mod shares;
mod vocabulary;
mod write;

/// The library's own, so that the dictionary's stems are those of the texts.
#[path = "../src/lang/en/words.rs"]
mod words;

/// The library's own, so that definitions are looked up by the words that they are found by.
#[path = "../src/lang/en/key.rs"]
#[expect(dead_code, reason = "the library also needs to know where the words stand")]
mod key;

/// The library's own, so that both mean the same bit.
#[path = "../src/lang/bitmap.rs"]
mod bitmap;

type Failure = Box<dyn std::error::Error>;

/// The words of the dictionaries in simplified script.
type Table = BTreeMap<String, Word>;

/// What the dictionaries say of a word.
#[derive(Default)]
struct Word {
    /// In numbered pinyin, syllables separated by spaces.
    readings: Vec<String>,
    /// The definitions of CC-CEDICT, each as the stems of its words.
    senses: Vec<Vec<String>>,
    /// The stems of its translations in ECDICT, each with its share.
    ecdict: BTreeMap<String, f64>,
}

fn main() -> Result<(), Failure> {
    // Cargo itself sees to the sources of this script and to the package that carries CC-CEDICT.
    println!("cargo::rerun-if-changed={}", ecdict::FILE);

    let source = cedict::source()?;
    let entries: Vec<_> = cedict::entries(&source).collect();
    let script = script::Script::of(entries.iter().map(|e| (e.traditional(), e.simplified())));
    let mut table = cedict::table(&entries, &script);
    ecdict::add(&mut table, &fs::read_to_string(ecdict::FILE)?)?;

    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("script.rs"), script.source())?;
    let lines = cedict::lines(&entries, &script);
    let commonness = cedict::commonness(&lines);
    fs::write(out.join("entry_sounds.txt"), cedict::sounds(&lines, &commonness))?;
    fs::write(out.join("entry_definitions.txt"), cedict::definitions(&lines, &commonness))?;
    fs::write(out.join("entries.txt"), &lines)?;
    write::tables(out, &table)
}
