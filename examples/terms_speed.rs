//! How fast a glossary loads and a text is searched for its terms:
//! `cargo run --release --example terms_speed -- TEXT.txt...`
//!
//! The glossary is made up of the characters of the texts, as often as they use them; one term in a hundred
//! is a string that really stands there. The texts are repeated up to 64 MiB. Reading the same bytes from
//! a file is measured beside it: what the disk, or the system's cache of it, can do.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use duizhao::glossary::matching::zh::TermFinder;
use duizhao::glossary::{Glossary, Term, write};
use duizhao::lang::zh::script::is_han;
use duizhao::parallel;
use duizhao::text::fold::key;

const TEXT_BYTES: usize = 64 << 20;
const ROUNDS: usize = 3;

fn main() -> anyhow::Result<()> {
    let mut text = String::new();
    for path in std::env::args().skip(1) {
        text.push_str(&std::fs::read_to_string(path)?);
    }
    anyhow::ensure!(text.chars().filter(|&c| is_han(c)).count() > 1000, "name Chinese texts");
    println!(
        "| terms | file | read alone | loaded | finder made | one core | all cores | hits for each KiB |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    let folder = tempfile::tempdir()?;
    for count in [1_000, 100_000] {
        let path = folder.path().join(format!("{count}.toml"));
        std::fs::write(&path, write::file("speed", &terms(&text, count)))?;
        measure(count, &path.to_string_lossy(), &text)?;
    }
    Ok(())
}

fn measure(count: usize, path: &str, text: &str) -> anyhow::Result<()> {
    let bytes = std::fs::metadata(path)?.len() as usize;
    let read = best(|| drop(std::fs::read(path)));
    let load = best(|| drop(Glossary::load(&[path])));
    let glossary = Glossary::load(&[path])?;
    let make = best(|| drop(TermFinder::new(&glossary)));
    let finder = TermFinder::new(&glossary);
    let copies = TEXT_BYTES / text.len() + 1;
    let paragraphs: Vec<&str> = std::iter::repeat_n(text, copies).flat_map(str::lines).collect();
    let total: usize = paragraphs.iter().map(|p| p.len() + 1).sum();
    let search = |paragraph: &&str| finder.find(paragraph).len();
    let mut hits = 0;
    let one = best(|| hits = paragraphs.iter().map(search).sum());
    let all = best(|| drop(parallel::map(&paragraphs, search)));
    println!(
        "| {count} | {:.1} MB | {} | {}, {} | {} | {} | {} | {:.1} |",
        bytes as f64 / 1e6,
        rate(bytes, read),
        rate(bytes, load),
        millis(load),
        millis(make),
        rate(total, one),
        rate(total, all),
        hits as f64 * 1024.0 / total as f64,
    );
    Ok(())
}

/// The shortest of a few rounds: what else the machine does can only make it longer.
fn best(mut work: impl FnMut()) -> Duration {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap_or_default()
}

fn rate(bytes: usize, time: Duration) -> String {
    format!("{:.0} MB/s", bytes as f64 / 1e6 / time.as_secs_f64())
}

fn millis(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1e3)
}

/// Terms with all that a real one has, from a generator that always gives the same.
fn terms(text: &str, count: usize) -> Vec<Term> {
    let chars: Vec<char> = text.chars().filter(|&c| is_han(c)).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut forms = BTreeSet::new();
    while forms.len() < count {
        let length = 3 + random(6);
        let form: String = if forms.len() % 100 == 0 {
            let at = random(chars.len() - length);
            chars[at..at + length].iter().collect()
        } else {
            (0..length).map(|_| chars[random(chars.len())]).collect()
        };
        // Two spellings of one form would be one term twice.
        forms.insert(key(&form));
    }
    let words = ["hard", "connectivity", "development", "joint", "council", "reform", "public"];
    forms
        .into_iter()
        .map(|form| {
            let mut phrase = || (0..3).map(|_| words[random(7)]).collect::<Vec<_>>().join(" ");
            Term {
                forms: vec![form],
                renderings: vec![phrase(), phrase()],
                note: Some(phrase()),
                reference: Some("made up".to_owned()),
                ..Term::default()
            }
        })
        .collect()
}
