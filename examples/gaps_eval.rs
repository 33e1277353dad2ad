//! How well omissions and additions are found, and how often where there is none:
//! `cargo run --release --example gaps_eval -- DIR...`, each with `zh/`, `en/` and `gold/`.
//!
//! The sets are made into texts of paragraphs, as they are (every finding is a false alarm but where
//! gold says so), and with English sentences left out and strange ones put in.

use std::path::Path;

use duizhao::bitext::align::align;
use duizhao::bitext::gold::{Aligned, documents};
use duizhao::check::{Settings, check};
use duizhao::glossary::Glossary;
use duizhao::text::read::{self, Language, ParagraphStyle, ReadOptions};

/// Beads in a paragraph.
const PER_PARAGRAPH: usize = 4;

#[derive(Default)]
struct Count {
    sentences: usize,
    real: usize,
    found: usize,
    false_alarms: usize,
}

fn main() -> std::io::Result<()> {
    println!(
        "| set | sentences | left out or put in | found | recall | false alarms | per 1,000 sentences |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for dir in std::env::args().skip(1) {
        let all = documents(Path::new(&dir))?;
        let name = Path::new(&dir).file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
        let strangers: Vec<String> = all
            .iter()
            .flat_map(|d| d.en().into_iter().map(str::to_owned).collect::<Vec<_>>())
            .filter(|line| (60..200).contains(&line.len()))
            .collect();
        let strangers: Vec<&str> = strangers.iter().map(String::as_str).collect();
        let mut clean = Count::default();
        let mut disturbed = Count::default();
        for (at, document) in all.iter().enumerate() {
            count(document, &mut clean);
            count(&document.disturbed(&strangers, at as u64 + 7), &mut disturbed);
        }
        for (title, count) in [("as it is", clean), ("disturbed", disturbed)] {
            println!(
                "| {name}, {title} | {} | {} | {} | {:.2} | {} | {:.1} |",
                count.sentences,
                count.real,
                count.found,
                count.found as f64 / count.real.max(1) as f64,
                count.false_alarms,
                1000.0 * count.false_alarms as f64 / count.sentences.max(1) as f64,
            );
        }
    }
    Ok(())
}

/// The lines of a side, four beads a paragraph; and of each line whether the other side has nothing for it.
fn count(document: &Aligned, count: &mut Count) {
    let (zh, en) = (document.zh(), document.en());
    let (mut zh_text, mut en_text) = (String::new(), String::new());
    let (mut zh_gaps, mut en_gaps) = (Vec::new(), Vec::new());
    for beads in document.gold.chunks(PER_PARAGRAPH) {
        for bead in beads {
            for unit in bead.zh.clone() {
                if bead.en.is_empty() {
                    zh_gaps.push(zh_text.len()..zh_text.len() + zh[unit].len());
                }
                zh_text.push_str(zh[unit]);
            }
            for unit in bead.en.clone() {
                if bead.zh.is_empty() {
                    en_gaps.push(en_text.len()..en_text.len() + en[unit].len());
                }
                en_text.push_str(en[unit]);
                en_text.push(' ');
            }
        }
        zh_text.push('\n');
        en_text.push('\n');
    }
    let options = ReadOptions { paragraphs: ParagraphStyle::Line, ..ReadOptions::default() };
    let parse = |name, text: &str, language| read::parse(name, text.as_bytes(), language, &options);
    let (Ok(zh), Ok(en)) = (
        parse("zh.txt", &zh_text, Language::Chinese),
        parse("en.txt", &en_text, Language::English),
    ) else {
        return;
    };
    let settings = Settings {
        select: vec!["omission".to_owned(), "addition".to_owned()],
        ..Settings::default()
    };
    let findings = check(&align(&zh, &en), &Glossary::default(), &settings).findings;
    count.sentences += zh.segment_count() + en.segment_count();
    count.real += zh_gaps.len() + en_gaps.len();
    for (rule, gaps) in [("omission", &zh_gaps), ("addition", &en_gaps)] {
        let spans: Vec<_> = findings
            .iter()
            .filter(|f| f.rule == rule)
            .filter_map(|f| if rule == "omission" { f.zh.as_ref() } else { f.en.as_ref() })
            .map(|place| place.span.clone())
            .collect();
        let overlap = |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| {
            let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
            2 * shared > a.len().min(b.len())
        };
        count.found += gaps.iter().filter(|g| spans.iter().any(|s| overlap(g, s))).count();
        count.false_alarms += spans.iter().filter(|s| !gaps.iter().any(|g| overlap(g, s))).count();
        if std::env::var_os("SHOW").is_some() {
            for s in spans.iter().filter(|s| !gaps.iter().any(|g| overlap(g, s))) {
                let text = if rule == "omission" { &zh_text } else { &en_text };
                eprintln!("{} false {rule}: {}", document.name, &text[s.clone()]);
            }
        }
    }
}
