//! Texts aligned by hand, to measure on: reading them, disturbing them, and the score of Thompson and
//! Koehn (2019).

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use super::Bead;

/// A document of a set: a segment a line, and its gold beads.
pub struct Aligned {
    /// The set and the name of the document.
    pub name: String,
    zh: String,
    en: String,
    /// The true beads.
    pub gold: Vec<Bead>,
}

impl Aligned {
    /// The Chinese segments.
    pub fn zh(&self) -> Vec<&str> {
        self.zh.lines().collect()
    }

    /// The English segments.
    pub fn en(&self) -> Vec<&str> {
        self.en.lines().collect()
    }
}

/// A small generator of pseudo-random numbers (xorshift), so that every run is the same.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall alike for one seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0 to one less than `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }
}

impl Aligned {
    /// A draft as reviewers get it: of the English of some beads nothing is left, and between others
    /// stand sentences of another text. `strangers` are those sentences.
    pub fn disturbed(&self, strangers: &[&str], seed: u64) -> Aligned {
        const OMITTED: usize = 4;
        const ADDED: usize = 4;
        let mut dice = Dice::new(seed);
        let (zh, en) = (self.zh(), self.en());
        let mut lines: Vec<&str> = Vec::new();
        let mut gold = Vec::new();
        for bead in &self.gold {
            let start = lines.len();
            if dice.roll(100) >= OMITTED {
                lines.extend(&en[bead.en.clone()]);
            }
            gold.push(Bead::new(bead.zh.clone(), start..lines.len(), 1.0));
            if dice.roll(100) < ADDED && !strangers.is_empty() {
                let at = lines.len();
                lines.push(strangers[dice.roll(strangers.len())]);
                gold.push(Bead::new(bead.zh.end..bead.zh.end, at..at + 1, 1.0));
            }
        }
        gold.retain(|bead| !(bead.zh.is_empty() && bead.en.is_empty()));
        Aligned {
            name: format!("{} disturbed", self.name),
            zh: zh.join("\n"),
            en: lines.join("\n"),
            gold: as_single_omissions(gold),
        }
    }
}

/// An omission of several segments is several omissions to the aligner.
fn as_single_omissions(beads: Vec<Bead>) -> Vec<Bead> {
    let split = |bead: Bead| -> Vec<Bead> {
        if bead.en.is_empty() {
            let single = |unit: usize| Bead::new(unit..unit + 1, bead.en.clone(), 1.0);
            bead.zh.clone().map(single).collect()
        } else {
            vec![bead]
        }
    };
    beads.into_iter().flat_map(split).collect()
}

/// The documents of a set: a folder with `zh/NAME`, `en/NAME` (a segment a line) and `gold/NAME` (a bead
/// a line).
///
/// # Errors
/// Where a file cannot be read.
pub fn documents(dir: &Path) -> io::Result<Vec<Aligned>> {
    let mut names: Vec<_> =
        fs::read_dir(dir.join("gold"))?.filter_map(Result::ok).map(|e| e.file_name()).collect();
    names.sort();
    names
        .iter()
        .map(|name| {
            Ok(Aligned {
                name: format!("{}/{}", dir.display(), name.to_string_lossy()),
                zh: fs::read_to_string(dir.join("zh").join(name))?,
                en: fs::read_to_string(dir.join("en").join(name))?,
                gold: ordered(fs::read_to_string(dir.join("gold").join(name))?.lines().map(parse)),
            })
        })
        .collect()
}

/// Beads in the order of the text; an empty side stands where its neighbours leave off.
fn ordered(beads: impl Iterator<Item = [Vec<usize>; 2]>) -> Vec<Bead> {
    let (mut zh, mut en) = (0, 0);
    let mut result = Vec::new();
    for [z, e] in beads {
        let zh_range = z.first().map_or(zh..zh, |&first| first..first + z.len());
        let en_range = e.first().map_or(en..en, |&first| first..first + e.len());
        (zh, en) = (zh_range.end, en_range.end);
        result.push(Bead::new(zh_range, en_range, 1.0));
    }
    result
}

fn parse(line: &str) -> [Vec<usize>; 2] {
    let list = |s: &str| {
        let inner = s.trim().trim_start_matches('[').trim_end_matches(']');
        inner.split(',').filter_map(|n| n.trim().parse().ok()).collect()
    };
    let (zh, en) = line.split_once(':').unwrap_or((line, ""));
    [list(zh), list(en)]
}

/// Counts for strict and lax precision and recall.
#[derive(Default, Clone)]
pub struct Score {
    found: usize,
    gold: usize,
    strict_found: usize,
    strict_gold: usize,
    lax_found: usize,
    lax_gold: usize,
    zh_segments: usize,
    en_segments: usize,
    gold_beads: usize,
}

impl Score {
    /// Strict: the bead is in gold. Lax: it overlaps a gold bead on both sides. Precision is over
    /// all found beads, recall over gold beads with both sides filled.
    pub fn of(found: &[Bead], gold: &[Bead]) -> Score {
        let found_keys: HashSet<Key> = found.iter().map(key).collect();
        let gold_keys: HashSet<Key> = gold.iter().map(key).collect();
        let filled = |b: &&Bead| !b.zh.is_empty() && !b.en.is_empty();
        let lax = |bead: &Bead, others: &[Bead], keys: &HashSet<Key>| {
            keys.contains(&key(bead))
                || others.iter().any(|o| overlap(&o.zh, &bead.zh) && overlap(&o.en, &bead.en))
        };
        Score {
            found: found.len(),
            gold: gold.iter().filter(filled).count(),
            strict_found: found.iter().filter(|b| gold_keys.contains(&key(b))).count(),
            strict_gold: gold
                .iter()
                .filter(filled)
                .filter(|b| found_keys.contains(&key(b)))
                .count(),
            lax_found: found.iter().filter(|b| lax(b, gold, &gold_keys)).count(),
            lax_gold: gold.iter().filter(filled).filter(|b| lax(b, found, &found_keys)).count(),
            ..Score::default()
        }
    }

    /// Adds the counts of another text.
    pub fn merge(&mut self, other: &Score) {
        self.found += other.found;
        self.gold += other.gold;
        self.strict_found += other.strict_found;
        self.strict_gold += other.strict_gold;
        self.lax_found += other.lax_found;
        self.lax_gold += other.lax_gold;
    }

    /// Adds the counts of a document, and its size.
    pub fn add(&mut self, other: &Score, document: &Aligned) {
        self.merge(other);
        self.zh_segments += document.zh().len();
        self.en_segments += document.en().len();
        self.gold_beads += document.gold.len();
    }

    /// Strict F1.
    pub fn strict_f1(&self) -> f64 {
        f1(self.strict_found, self.found, self.strict_gold, self.gold)
    }

    /// A row of a table in Markdown: sizes, strict precision, recall and F1, lax F1.
    pub fn row(&self, name: &str) -> String {
        let name = Path::new(name).file_name().map_or(name.into(), |n| n.to_string_lossy());
        format!(
            "| {} | {} / {} | {} | {:.3} | {:.3} | {:.3} | {:.3} |",
            name,
            self.zh_segments,
            self.en_segments,
            self.gold_beads,
            ratio(self.strict_found, self.found),
            ratio(self.strict_gold, self.gold),
            self.strict_f1(),
            f1(self.lax_found, self.found, self.lax_gold, self.gold),
        )
    }
}

type Key = (usize, usize, usize, usize);

/// What makes two beads the same: where an empty side stands between its neighbours doesn't matter.
fn key(bead: &Bead) -> Key {
    let side = |r: &std::ops::Range<usize>| if r.is_empty() { (0, 0) } else { (r.start, r.end) };
    let ((a, b), (c, d)) = (side(&bead.zh), side(&bead.en));
    (a, b, c, d)
}

/// How far the scores of beads can be trusted.
#[derive(Default)]
pub struct Reliability {
    /// Per tenth of the score: beads, right ones, sum of their scores.
    bins: [(usize, usize, f64); 10],
}

impl Reliability {
    /// Adds the beads of a document.
    pub fn add(&mut self, found: &[Bead], gold: &[Bead]) {
        let gold: HashSet<Key> = gold.iter().map(key).collect();
        for bead in found {
            let bin = &mut self.bins[((bead.score * 10.0) as usize).min(9)];
            bin.0 += 1;
            bin.1 += usize::from(gold.contains(&key(bead)));
            bin.2 += bead.score;
        }
    }

    /// The mean distance between score and share right, by the beads in each tenth (expected calibration
    /// error).
    pub fn error(&self) -> f64 {
        let total: usize = self.bins.iter().map(|bin| bin.0).sum();
        let off = |&(_, right, scores): &(usize, usize, f64)| (scores - right as f64).abs();
        self.bins.iter().map(off).sum::<f64>() / total.max(1) as f64
    }

    /// A table in Markdown.
    pub fn table(&self, name: &str) -> String {
        let name = Path::new(name).file_name().map_or(name.into(), |n| n.to_string_lossy());
        let mut table = format!(
            "| {name}: score | beads | mean score | share right |\n| --- | --- | --- | --- |\n"
        );
        for (at, &(beads, right, scores)) in self.bins.iter().enumerate() {
            if beads > 0 {
                let (mean, share) = (scores / beads as f64, ratio(right, beads));
                let (from, to) = (at as f64 / 10.0, (at + 1) as f64 / 10.0);
                table += &format!("| {from:.1} to {to:.1} | {beads} | {mean:.2} | {share:.2} |\n");
            }
        }
        table + &format!("\nExpected calibration error: {:.3}\n", self.error())
    }
}

fn overlap(a: &std::ops::Range<usize>, b: &std::ops::Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn f1(found_right: usize, found: usize, gold_right: usize, gold: usize) -> f64 {
    let (p, r) = (ratio(found_right, found), ratio(gold_right, gold));
    if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
}
