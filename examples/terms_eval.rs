//! How well term findings tell wrong translations from right ones. Three questions, each a command:
//!
//! - `terms_eval labelled FILE.tsv`: precision and recall on segments that people have labelled;
//! - `terms_eval quiet DIR GLOSSARY...`: every term finding on published translations (`zh/` and `en/` of
//!   aligned texts), to be judged by a reader, and how many there are for each 100 occurrences of a term;
//! - `terms_eval drafts DIR GLOSSARY...`: findings for each translation of a text (`zh.txt`, `*.en.txt`),
//!   the quietest first.

use std::collections::BTreeMap;
use std::path::Path;

use duizhao::bitext::align::align;
use duizhao::bitext::gold::documents;
use duizhao::check::{Finding, Settings, Severity, check};
use duizhao::glossary::matching::zh::TermFinder;
use duizhao::glossary::{Glossary, Term, write};
use duizhao::text::read::{self, Language, ParagraphStyle, ReadOptions};

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["labelled", file, ..] => labelled(file, args.contains(&"-v".to_owned())),
        ["quiet", dir, glossary @ ..] => quiet(dir, glossary),
        ["drafts", dir, glossary @ ..] => drafts(dir, glossary),
        _ => anyhow::bail!("say labelled, quiet or drafts"),
    }
}

/// The findings about terms in a text whose paragraphs are lines.
fn findings(zh: &str, en: &str, glossary: &Glossary) -> Vec<Finding> {
    let options = ReadOptions { paragraphs: ParagraphStyle::Line, ..ReadOptions::default() };
    let read = |path, text: &str, language| read::parse(path, text.as_bytes(), language, &options);
    let (Ok(zh), Ok(en)) =
        (read("zh.txt", zh, Language::Chinese), read("en.txt", en, Language::English))
    else {
        return Vec::new();
    };
    let outcome = check(&align(&zh, &en), glossary, &Settings::default());
    outcome.findings.into_iter().filter(|finding| finding.term.is_some()).collect()
}

/// A labelled row: a term in a segment, and whether the translation renders it.
struct Row {
    document: String,
    segment: [String; 2],
    term: String,
    label: String,
    kind: String,
    zh: String,
    en: String,
}

fn labelled(file: &str, verbose: bool) -> anyhow::Result<()> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_path(file)?;
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    let mut rows = Vec::new();
    let headers = reader.headers()?.clone();
    for record in reader.records() {
        let record = record?;
        let field = |name: &str| {
            let at = headers.iter().position(|header| header == name);
            at.and_then(|at| record.get(at)).unwrap_or("").to_owned()
        };
        let name = field("zh_term");
        let mut renderings = vec![field("expected")];
        renderings.extend(field("accepted").split('|').map(str::to_owned));
        renderings.retain(|r| !r.is_empty());
        let forms = vec![name.clone()];
        terms.insert(name.clone(), Term { forms, renderings, ..Term::default() });
        rows.push(Row {
            document: field("doc"),
            segment: [field("seg"), field("version")],
            term: name,
            label: field("hand_label"),
            kind: field("kind"),
            zh: field("zh"),
            en: field("en"),
        });
    }
    let terms: Vec<Term> = terms.into_values().collect();
    let glossary = Glossary::parse("labelled.toml", &write::file("labelled", &terms))?;
    let mut counts: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    for segment in rows.chunk_by(|a, b| a.segment == b.segment && a.document == b.document) {
        let found = findings(&segment[0].zh, &segment[0].en, &glossary);
        for row in segment.iter().filter(|row| row.label != "partial") {
            let wrong = row.label.starts_with("no");
            let finding = found.iter().find(|f| f.term.as_deref() == Some(&row.term));
            let cell = match (wrong, finding.is_some()) {
                (true, true) => 0,
                (false, true) => 1,
                (true, false) => 2,
                (false, false) => 3,
            };
            for key in ["all", row.kind.as_str()].into_iter().filter(|key| !key.is_empty()) {
                counts.entry(key.to_owned()).or_default()[cell] += 1;
            }
            if verbose {
                let verdict = ["found", "FALSE ALARM", "MISSED", "quiet"][cell];
                let message = finding.map_or("", |f| &f.message);
                println!("{verdict}\t{} {}\t{}", row.document, row.segment.join(" "), message);
                if cell == 1 || cell == 2 {
                    println!("  {} [{}] {}\n  {}", row.term, row.kind, row.zh, row.en);
                }
            }
        }
    }
    println!(
        "| rows | wrong and found | right and reported | wrong and missed | right and quiet | precision | recall |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for (kind, [hit, false_alarm, missed, quiet]) in counts {
        let share = |part: usize, rest: usize| part as f64 / (part + rest).max(1) as f64;
        println!(
            "| {kind} | {hit} | {false_alarm} | {missed} | {quiet} | {:.3} | {:.3} |",
            share(hit, false_alarm),
            share(hit, missed)
        );
    }
    Ok(())
}

/// How often the terms stand in a Chinese text.
fn occurrences(zh: &str, glossary: &Glossary, finder: &TermFinder) -> usize {
    let enforced = |index: usize| glossary.terms[index].enforce;
    zh.lines().flat_map(|line| finder.find(line)).filter(|hit| enforced(hit.term)).count()
}

fn quiet(dir: &str, files: &[&str]) -> anyhow::Result<()> {
    let glossary = Glossary::load(files)?;
    let finder = TermFinder::new(&glossary);
    let mut total = 0;
    let mut by_rule: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for document in documents(Path::new(dir))? {
        let (zh, en) = (document.zh().join("\n"), document.en().join("\n"));
        total += occurrences(&zh, &glossary, &finder);
        for finding in findings(&zh, &en, &glossary) {
            *by_rule.entry((finding.rule, finding.severity.name())).or_default() += 1;
            println!("{}[{}] {}", finding.severity.name(), finding.rule, finding.message);
            let line = |text: &str, at: Option<&usize>| {
                at.and_then(|&at| text.lines().nth(at)).unwrap_or("").to_owned()
            };
            println!("  {}", line(&zh, finding.zh.as_ref().and_then(|l| l.units.first())));
            let units = finding.en.as_ref().map_or(&[] as &[usize], |l| &l.units);
            units.iter().for_each(|at| println!("  {}", line(&en, Some(at))));
        }
    }
    println!("| rule | severity | findings | occurrences of terms | per 100 |");
    println!("| --- | --- | --- | --- | --- |");
    for ((rule, severity), count) in by_rule {
        let rate = 100.0 * count as f64 / total.max(1) as f64;
        println!("| {rule} | {severity} | {count} | {total} | {rate:.2} |");
    }
    Ok(())
}

fn drafts(dir: &str, files: &[&str]) -> anyhow::Result<()> {
    let glossary = Glossary::load(files)?;
    let zh = std::fs::read_to_string(Path::new(dir).join("zh.txt"))?;
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(dir)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(draft) = name.strip_suffix(".en.txt") else { continue };
        let found = findings(&zh, &std::fs::read_to_string(entry.path())?, &glossary);
        let errors = found.iter().filter(|f| f.severity == Severity::Error).count();
        rows.push((errors, found.len(), draft.to_owned()));
    }
    rows.sort();
    let total = occurrences(&zh, &glossary, &TermFinder::new(&glossary));
    println!("| draft | errors | findings | occurrences of terms |");
    println!("| --- | --- | --- | --- |");
    for (errors, all, draft) in rows {
        println!("| {draft} | {errors} | {all} | {total} |");
    }
    Ok(())
}
