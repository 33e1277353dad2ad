//! How many terms of a glossary come out of aligned texts, and how right they are:
//! `cargo run --release --example extract_eval -- [--glossary FILE]... ZH EN [ZH EN]...`
//!
//! The terms of the glossary that stand in the Chinese at least three times are to be found. A rendering
//! is right where the glossary's own matcher accepts it as a whole. A text without an ending to its name
//! has a segment a line. With SHOW set, the terms are printed to standard error.

use std::error::Error;
use std::path::Path;

use duizhao::bitext::align::Aligner;
use duizhao::extract::{Extracted, Settings, extract};
use duizhao::glossary::matching::en::{Pattern, Words};
use duizhao::glossary::matching::zh::TermFinder;
use duizhao::glossary::{Glossary, Term};
use duizhao::text::Document;
use duizhao::text::fold;
use duizhao::text::read::{self, Language, ReadOptions};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut glossary, mut texts) = (Vec::new(), Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--glossary" => glossary.extend(args.next()),
            _ => texts.push(arg),
        }
    }
    let glossary = Glossary::load(&glossary)?;
    println!(
        "| text | terms to be found | found | first rendering right | any right | right of those known among the first 50 | first 100 |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for pair in texts.chunks(2) {
        let [zh, en] = pair else { return Err("texts come in pairs".into()) };
        println!("{}", row(zh, en, &glossary)?);
    }
    Ok(())
}

fn row(zh: &str, en: &str, glossary: &Glossary) -> Result<String, Box<dyn Error>> {
    let lines = Path::new(zh).extension().is_none();
    let options = ReadOptions { lines_are_segments: lines, ..ReadOptions::default() };
    let zh_text = read::read(zh, Language::Chinese, &options)?;
    let en_text = read::read(en, Language::English, &options)?;
    let bitext = Aligner::default().lines(lines).align(&zh_text, &en_text)?;
    let settings = Settings { min_score: 0.0, ..Settings::default() };
    let start = std::time::Instant::now();
    let found = extract(&[bitext], &Glossary::default(), &settings);
    eprintln!("{zh}: {} terms in {:.1} s", found.len(), start.elapsed().as_secs_f64());
    if std::env::var_os("SHOW").is_some() {
        found.iter().for_each(|found| show(found, glossary));
    }
    let wanted = wanted(&zh_text, glossary);
    let there: Vec<(&Term, &Extracted)> = wanted
        .iter()
        .filter_map(|&term| Some((term, found.iter().find(|found| is_form(term, found))?)))
        .collect();
    let first = there.iter().filter(|(term, found)| first_is_right(term, found)).count();
    let any = there
        .iter()
        .filter(|(term, found)| found.renderings.iter().any(|r| accepts(term, &r.phrase)))
        .count();
    Ok(format!(
        "| {zh} | {} | {} | {first} | {any} | {} | {} |",
        wanted.len(),
        there.len(),
        right_of_known(&found, glossary, 50),
        right_of_known(&found, glossary, 100),
    ))
}

/// The terms of a glossary that stand in a text at least three times.
fn wanted<'g>(zh: &Document, glossary: &'g Glossary) -> Vec<&'g Term> {
    let finder = TermFinder::new(glossary);
    let mut counts = vec![0; glossary.terms.len()];
    for paragraph in &zh.paragraphs {
        finder.find(&paragraph.prose.text).iter().for_each(|hit| counts[hit.term] += 1);
    }
    glossary.terms.iter().zip(counts).filter(|(_, n)| *n >= 3).map(|(term, _)| term).collect()
}

fn is_form(term: &Term, found: &Extracted) -> bool {
    term.forms.iter().any(|form| fold::key(form) == fold::key(&found.zh))
}

fn first_is_right(term: &Term, found: &Extracted) -> bool {
    found.renderings.first().is_some_and(|first| accepts(term, &first.phrase))
}

/// Whether the phrase is a rendering of the term and nothing besides.
fn accepts(term: &Term, phrase: &str) -> bool {
    let words = Words::new(phrase);
    let whole = (0, words.words.len().saturating_sub(1));
    term.renderings.iter().any(|rendering| {
        let found = Pattern::new(rendering, term.matching).find(phrase, &words);
        found.iter().any(|found| found.words == whole)
    })
}

/// Of the first so many terms those that the glossary has, and of these those whose first rendering it
/// accepts.
fn right_of_known(found: &[Extracted], glossary: &Glossary, first: usize) -> String {
    let known = found.iter().take(first).filter_map(|found| {
        Some((glossary.terms.iter().find(|term| is_form(term, found))?, found))
    });
    let known: Vec<(&Term, &Extracted)> = known.collect();
    let right = known.iter().filter(|(term, found)| first_is_right(term, found)).count();
    format!("{right} of {}", known.len())
}

fn show(found: &Extracted, glossary: &Glossary) {
    let mark = match glossary.terms.iter().find(|term| is_form(term, found)) {
        None => ' ',
        Some(term) if first_is_right(term, found) => '+',
        Some(_) => '-',
    };
    let renderings: Vec<String> = found
        .renderings
        .iter()
        .map(|r| format!("{} ({}, {:.2})", r.phrase, r.count, r.score))
        .collect();
    let (zh, count, beads) = (&found.zh, found.count, found.beads);
    eprintln!("{mark} {:.2} {zh} {count}/{beads}: {}", found.score, renderings.join(", "));
}
