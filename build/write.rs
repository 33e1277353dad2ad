//! The tables as bytes; `src/lang/lexicon.rs` reads them.

use std::fs;
use std::path::Path;

use crate::bitmap;
use crate::relatives;
use crate::shares::{self, Shares};
use crate::vocabulary::Vocabulary;
use crate::{Failure, Table, Word};

/// Writes all tables of words.
pub fn tables(out: &Path, table: &Table) -> Result<(), Failure> {
    let vocabulary = Vocabulary::of(table);
    let stems = fst::Map::from_iter(vocabulary.counts().map(|(stem, _)| stem).zip(0..))?;
    fs::write(out.join("stems.fst"), stems.as_fst().as_bytes())?;
    let counts: Vec<u8> = vocabulary.counts().flat_map(|(_, count)| count.to_le_bytes()).collect();
    fs::write(out.join("stem_counts.bin"), counts)?;

    let mut records = Vec::new();
    let mut offsets = Vec::new();
    let all: Vec<Shares> = shares::translations(table, &vocabulary).into_iter().collect();
    for ((key, word), shares) in table.iter().zip(&all) {
        offsets.push((key, records.len() as u64));
        write_record(&mut records, word, shares);
    }
    fs::write(out.join("relatives.bin"), relatives::table(vocabulary.counts().count(), &all))?;
    let words = fst::Map::from_iter(offsets)?;
    fs::write(out.join("words.fst"), words.as_fst().as_bytes())?;
    fs::write(out.join("records.bin"), records)?;
    fs::write(out.join("neighbours.bin"), neighbours(table))?;
    Ok(())
}

/// Count and readings (each with its length), then count and pairs of stem number (three bytes)
/// and probability (one byte, in 255ths, never 0).
fn write_record(records: &mut Vec<u8>, word: &Word, shares: &Shares) {
    let short = |n: usize| n.min(255) as u8;
    records.push(short(word.readings.len()));
    for reading in word.readings.iter().take(255) {
        records.push(short(reading.len()));
        records.extend(reading.bytes().take(255));
    }
    records.push(short(shares.len()));
    for (stem, share) in shares.iter().take(255) {
        records.extend(&stem.to_le_bytes()[..3]);
        records.push((share * 255.0).round().clamp(1.0, 255.0) as u8);
    }
}

/// A bit for each two characters that stand side by side in some word.
fn neighbours(table: &Table) -> Vec<u8> {
    const BYTES: usize = 1 << 19;
    let mut bitmap = vec![0; BYTES];
    for word in table.keys() {
        for (a, b) in word.chars().zip(word.chars().skip(1)) {
            let (byte, bit) = bitmap::place(&[a, b], BYTES);
            bitmap[byte] |= bit;
        }
    }
    bitmap
}
