//! The main job on the real article: its beads, its faults, and nothing besides.

mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use duizhao::bitext::align::{Aligner, align};
use duizhao::check::{Finding, Settings, check};
use duizhao::glossary::Glossary;
use duizhao::text::Document;
use duizhao::text::read::{self, Language, ReadOptions};
use serde_json::Value;
use shared::shared;

fn read(path: &Path, language: Language) -> Document {
    let path = path.to_str().expect("a path");
    read::read(path, language, &ReadOptions::default()).expect("a text")
}

fn texts(folder: &Path) -> (Document, Document) {
    let zh = read(&folder.join("article.zh.txt"), Language::Chinese);
    (zh, read(&folder.join("draft.en.md"), Language::English))
}

#[test]
fn paragraph_beads_are_those_of_gold() {
    let Some(folder) = shared("article") else { return };
    let (zh, en) = texts(&folder);
    let found: Vec<String> =
        align(&zh, &en).paragraphs.iter().map(|bead| bead.notation()).collect();
    let gold = fs::read_to_string(folder.join("gold.beads")).expect("gold beads");
    assert_eq!(found, gold.lines().collect::<Vec<_>>());
}

/// Which rules may catch a kind of fault.
fn rules_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "omission" => &["omission"],
        "addition" => &["addition"],
        "number" => &["number-mismatch"],
        "name" => &["name-mismatch"],
        "term" => &["term-missing", "term-avoided"],
        "untranslated" => &["untranslated"],
        "punctuation" => &["punctuation"],
        other => panic!("an unknown kind of fault: {other}"),
    }
}

fn units(value: &Value) -> BTreeSet<usize> {
    let numbers = value.as_array().expect("a list of units");
    numbers.iter().filter_map(|n| n.as_u64()).map(|n| n as usize).collect()
}

fn catches(finding: &Finding, fault: &Value) -> bool {
    let on = |location: &Option<duizhao::check::Location>, gold: &Value| {
        let found: BTreeSet<usize> =
            location.iter().flat_map(|l| l.units.iter().copied()).collect();
        units(gold).is_subset(&found)
    };
    let kind = fault["kind"].as_str().expect("a kind");
    let term = fault["term"].as_str();
    rules_of(kind).contains(&finding.rule)
        && on(&finding.zh, &fault["zh"])
        && on(&finding.en, &fault["en"])
        && (kind != "term" || finding.term.as_deref() == term)
}

#[test]
fn every_fault_is_found_and_nothing_besides() {
    let Some(folder) = shared("article") else { return };
    let (zh, en) = texts(&folder);
    let glossary = folder.join("glossary.toml");
    let glossary = Glossary::load(&[glossary.to_str().expect("a path")]).expect("a glossary");
    let findings = check(&align(&zh, &en), &glossary, &Settings::default()).findings;
    let gold = fs::read_to_string(folder.join("gold.faults.jsonl")).expect("gold faults");
    let faults: Vec<Value> =
        gold.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for fault in &faults {
        assert!(findings.iter().any(|f| catches(f, fault)), "missed: {fault}");
    }
    let besides: Vec<&Finding> =
        findings.iter().filter(|f| !faults.iter().any(|fault| catches(f, fault))).collect();
    assert!(besides.is_empty(), "besides: {besides:#?}");
}

/// With `--unit line` each line is a segment and paragraph marks say nothing: the command gives what
/// the aligner gives for bare segments.
#[test]
fn lines_are_aligned_as_bare_segments() {
    let Some(folder) = shared("align/mac-dev") else { return };
    let options = ReadOptions { lines_are_segments: true, ..ReadOptions::default() };
    let open = |side: &str, language| {
        let path = folder.join(side).join("001");
        read::read(path.to_str().expect("a path"), language, &options).expect("a text")
    };
    let (zh, en) = (open("zh", Language::Chinese), open("en", Language::English));
    let lines =
        |document: &Document| -> Vec<String> { document.text.lines().map(str::to_owned).collect() };
    let (zh_lines, en_lines) = (lines(&zh), lines(&en));
    let zh_texts: Vec<&str> = zh_lines.iter().map(String::as_str).collect();
    let en_texts: Vec<&str> = en_lines.iter().map(String::as_str).collect();
    assert_eq!(
        Aligner::default().lines(true).align(&zh, &en).expect("no encoder").sentences,
        Aligner::default().align_segments(&zh_texts, &en_texts).expect("no encoder")
    );
}
