//! How many terms of a glossary come out of aligned texts that it fits, and how right they are:
//! `cargo run --release --example extract_eval -- [--glossary FILE]... ZH EN [ZH EN]...`
//!
//! The terms of the glossary that stand in the Chinese at least three times are what is to be found.
//! A rendering is right where the glossary's own matcher accepts it.

use duizhao::bitext::align::Aligner;
use duizhao::extract::{Extracted, Settings, extract};
use duizhao::glossary::matching::en::{Pattern, Words};
use duizhao::glossary::matching::zh::TermFinder;
use duizhao::glossary::{Glossary, Term};
use duizhao::text::fold;
use duizhao::text::read::{self, Language, ReadOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
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
        "| texts | terms to be found | found | first rendering right | any right | of the first 50 | of the first 100 | all |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for pair in texts.chunks(2) {
        let [zh, en] = pair else { return Err("texts come in pairs".into()) };
        println!("{}", row(zh, en, &glossary)?);
    }
    Ok(())
}

fn row(zh: &str, en: &str, glossary: &Glossary) -> Result<String, Box<dyn std::error::Error>> {
    let markdown = zh.ends_with(".md") || en.ends_with(".md");
    let options = ReadOptions {
        lines_are_segments: !markdown && !zh.ends_with(".txt"),
        ..ReadOptions::default()
    };
    let zh_document = read::read(zh, Language::Chinese, &options)?;
    let en_document = read::read(en, Language::English, &options)?;
    let aligner = Aligner::default().lines(options.lines_are_segments);
    let bitext = aligner.align(&zh_document, &en_document)?;
    let settings = Settings { min_score: 0.0, ..Settings::default() };
    let start = std::time::Instant::now();
    let found = extract(&[bitext], &Glossary::default(), &settings);
    eprintln!("{:?} total, {} terms", start.elapsed(), found.len());
    let finder = TermFinder::new(glossary);
    let mut counts = vec![0; glossary.terms.len()];
    for paragraph in &zh_document.paragraphs {
        finder.find(&paragraph.prose.text).iter().for_each(|hit| counts[hit.term] += 1);
    }
    let wanted: Vec<&Term> =
        glossary.terms.iter().zip(counts).filter(|(_, n)| *n >= 3).map(|(term, _)| term).collect();
    let of = |term: &Term| found.iter().find(|found| is_form(term, found));
    let there: Vec<(&Term, &Extracted)> =
        wanted.iter().filter_map(|term| Some((*term, of(term)?))).collect();
    let right = there.iter().filter(|(term, found)| accepts(term, &found.renderings[0].phrase));
    let any = there
        .iter()
        .filter(|(term, found)| found.renderings.iter().any(|r| accepts(term, &r.phrase)));
    if std::env::var_os("SHOW").is_some() {
        for term in &wanted {
            match of(term) {
                None => eprintln!("MISSED {}", term.name()),
                Some(found) if !accepts(term, &found.renderings[0].phrase) => eprintln!(
                    "WRONG {:.2} {} {:?} not {:?}",
                    found.score,
                    term.name(),
                    found
                        .renderings
                        .iter()
                        .take(4)
                        .map(|r| (&r.phrase, r.count))
                        .collect::<Vec<_>>(),
                    term.renderings
                ),
                _ => {}
            }
        }
        for found in found.iter().take(1500) {
            let known = glossary.terms.iter().find(|term| is_form(term, found));
            let mark = match known {
                None => " ",
                Some(term) if accepts(term, &found.renderings[0].phrase) => "+",
                _ => "-",
            };
            eprintln!(
                "{mark} {:.2} {} {}/{} {:?}",
                found.score,
                found.zh,
                found.count,
                found.beads,
                found
                    .renderings
                    .iter()
                    .take(4)
                    .map(|r| (&r.phrase, r.count, (r.score * 100.0) as i32))
                    .collect::<Vec<_>>()
            );
        }
    }
    let name = std::path::Path::new(zh);
    Ok(format!(
        "| {} | {} | {} | {} | {} | {} | {} | {} |",
        name.display(),
        wanted.len(),
        there.len(),
        right.count(),
        any.count(),
        precision(&found, glossary, 50),
        precision(&found, glossary, 100),
        precision(&found, glossary, usize::MAX),
    ))
}

fn is_form(term: &Term, found: &Extracted) -> bool {
    term.forms.iter().any(|form| fold::key(form) == fold::key(&found.zh))
}

/// Whether a rendering of the term stands in the phrase, or is no longer than it.
fn accepts(term: &Term, phrase: &str) -> bool {
    let words = Words::new(phrase);
    term.renderings.iter().any(|rendering| {
        Pattern::new(rendering, term.matching)
            .find(phrase, &words)
            .iter()
            .any(|found| found.words == (0, words.words.len() - 1))
    })
}

/// Of the first terms those that the glossary has, and of these those whose first rendering it accepts.
fn precision(found: &[Extracted], glossary: &Glossary, first: usize) -> String {
    let known: Vec<(&Term, &Extracted)> = found
        .iter()
        .take(first)
        .filter_map(|found| Some((glossary.terms.iter().find(|term| is_form(term, found))?, found)))
        .collect();
    let right = known.iter().filter(|(term, found)| accepts(term, &found.renderings[0].phrase));
    format!("{} of {}", right.count(), known.len())
}
