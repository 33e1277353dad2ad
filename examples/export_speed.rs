//! How long a bitext of 10,000 beads takes to write in every format, and to read in those of bitext files:
//! `cargo run --release --example export_speed`, in the folder of the project.
//!
//! The beads are those of our own sample texts, again and again, each with a number that makes it another. A
//! process of its own does each piece of work, so that its peak of memory is its own; that of making the
//! edition and doing nothing with it stands in the first row. The times are those of the work alone.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use duizhao::bitext::align::Aligner;
use duizhao::bitext::files;
use duizhao::check::{self, Subject};
use duizhao::export::build::{self, Contents};
use duizhao::export::edition::{Edition, Entry, Remark, Row};
use duizhao::export::{self, Settings, Written};
use duizhao::glossary::Glossary;
use duizhao::text::read::{self, Language, ReadOptions};

const BEADS: usize = 10_000;
const NAMES: [&str; 3] = ["port-cooperation-news", "price-notice", "water-saving-regulations"];

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => all(),
        ["nothing"] => report(edition().map(|_| Duration::ZERO)?, 0),
        ["write", name, path] => write(name, Path::new(path)),
        ["read", name, path] => read_back(name, path),
        _ => bail!("say nothing, or: write FORMAT FILE, read FORMAT FILE"),
    }
}

/// Every format in a process of its own, as a table.
fn all() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(format!("speed.{name}"));
    println!("{BEADS} beads\n");
    println!("| | format | time | peak memory | size |\n| --- | --- | --- | --- | --- |");
    row("the edition alone", "", &["nothing"]);
    for format in export::FORMATS {
        row("written", format.name, &["write", format.name, &path(format.name).to_string_lossy()]);
    }
    for format in files::FORMATS {
        let path = path(format.name);
        if path.exists() {
            row("read", format.name, &["read", format.name, &path.to_string_lossy()]);
        }
    }
    Ok(())
}

fn row(what: &str, name: &str, args: &[&str]) {
    let cells = child(args).unwrap_or_else(|error| format!("{error:#} | |"));
    println!("| {what} | {name} | {cells} |");
}

/// What a process of its own says of a piece of work.
fn child(args: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(std::env::current_exe()?).args(args).output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim().replace('\n', " "));
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

fn write(name: &str, path: &Path) -> anyhow::Result<()> {
    let format = export::format(name).context("no such format")?;
    let edition = edition()?;
    let start = Instant::now();
    let written = (format.write)(&edition, &Settings::default())?;
    let time = start.elapsed();
    let files: Vec<(PathBuf, Vec<u8>)> = match written {
        Written::Text(text) => vec![(path.to_owned(), text.into_bytes())],
        Written::Binary(bytes) => vec![(path.to_owned(), bytes)],
        Written::Several(texts) => {
            let file = |(ending, text): (&str, String)| (path.with_extension(ending), text.into());
            texts.into_iter().map(file).collect()
        }
    };
    for (path, bytes) in &files {
        std::fs::write(path, bytes)?;
    }
    report(time, files.iter().map(|(_, bytes)| bytes.len()).sum())
}

fn read_back(name: &str, path: &str) -> anyhow::Result<()> {
    let format = files::FORMATS.iter().find(|format| format.name == name);
    let format = format.context("no such format")?;
    let bytes = std::fs::read(path)?;
    let start = Instant::now();
    let text = files::parse(path, &bytes, format, &ReadOptions::default())?;
    let time = start.elapsed();
    let beads = text.beads.map_or(0, |beads| beads.len());
    anyhow::ensure!(beads == BEADS, "{beads} of {BEADS} beads came back");
    report(time, bytes.len())
}

fn report(time: Duration, size: usize) -> anyhow::Result<()> {
    let size = if size == 0 { String::new() } else { format!("{:.1} MB", size as f64 / 1e6) };
    let time = if time.is_zero() { String::new() } else { format!("{:.2} s", time.as_secs_f64()) };
    println!("{time} | {} | {size}", peak().unwrap_or_default());
    Ok(())
}

/// The most memory that this process has held, where the system says it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(format!("{:.0} MB", kilobytes * 1024.0 / 1e6))
}

/// The edition of the sample texts, and its beads again until there are enough.
fn edition() -> anyhow::Result<Edition> {
    let mut edition = sample()?;
    let chapter = edition.chapters.first_mut().context("a sample text")?;
    let (rows, findings) = (chapter.rows.clone(), chapter.findings.clone());
    let first: Vec<Entry> = edition.terms.clone();
    for at in rows.len()..BEADS {
        let (round, old) = (at / rows.len(), at % rows.len());
        chapter.rows.push(again(&rows[old], round, at));
        for &finding in &rows[old].findings {
            let remark = Remark { row: Some(at), ..findings[finding].clone() };
            chapter.rows[at].findings.push(chapter.findings.len());
            chapter.findings.push(remark);
        }
        for (entry, first) in edition.terms.iter_mut().zip(&first) {
            if first.places.contains(&(0, old)) {
                entry.places.push((0, at));
            }
        }
    }
    chapter.rows.truncate(BEADS);
    Ok(edition)
}

fn again(row: &Row, round: usize, at: usize) -> Row {
    let mut row = Row {
        // The first rows have anchors of their own.
        anchor: format!("r{}", at + 1),
        number: (at + 1).to_string(),
        zh_units: at..at + row.zh.len(),
        en_units: at..at + row.en.len(),
        findings: Vec::new(),
        ..row.clone()
    };
    // At the end, so that the marks stay where they are.
    row.zh.iter_mut().for_each(|passage| passage.text.push_str(&format!("（第{round}回）")));
    row.en.iter_mut().for_each(|passage| passage.text.push_str(&format!(" (Round {round})")));
    row
}

/// Our sample texts as one text.
fn sample() -> anyhow::Result<Edition> {
    let side = |folder: &str, language| -> anyhow::Result<_> {
        let mut text = String::new();
        for name in NAMES {
            let path = format!("translations/{folder}/{name}.md");
            text.push_str(&std::fs::read_to_string(&path).context(path)?);
            text.push_str("\n\n");
        }
        Ok(read::parse(
            &format!("{folder}.md"),
            text.as_bytes(),
            language,
            &ReadOptions::default(),
        )?)
    };
    let (zh, en) = (side("zh", Language::Chinese)?, side("en", Language::English)?);
    let glossary = Glossary::load(&["glossary/belt-and-road.toml".to_owned()])?;
    let bitext = Aligner::default().glossary(&glossary).align(&zh, &en)?;
    let subjects = [Subject { bitext: &bitext, domains: &[] }];
    let contents =
        Contents { marks: true, with_glossary: true, with_findings: true, ..Contents::default() };
    Ok(build::edition(&subjects, &glossary, &check::Settings::default(), &contents))
}
