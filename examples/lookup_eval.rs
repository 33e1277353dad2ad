//! How well a look-up ranks: whether the term that is wanted comes first, for queries as translators type
//! them: `cargo run --release --example lookup_eval -- [--held] [QUERIES.tsv] [GLOSSARY.toml ...]`, by default
//! `examples/lookup_queries.tsv` and the glossary that comes with the program.
//!
//! Half of the queries are for tuning (`dev`), half only for measuring (`held`). What the second half missed
//! is listed with `--held` alone, as whoever has seen it tunes to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context, anyhow};
use duizhao::glossary::{Glossary, shipped};
use duizhao::lookup::{Index, Scope};

/// How many terms of an answer are looked at.
const LIMIT: usize = 10;

const HALVES: [&str; 2] = ["dev", "held"];

/// A line of the file of queries.
#[derive(Debug)]
struct Query {
    half: String,
    kind: String,
    text: String,
    wanted: Vec<String>,
}

/// What a query has found.
struct Outcome<'q> {
    query: &'q Query,
    /// Zero-based, `None` where the wanted term isn't among the first [`LIMIT`].
    place: Option<usize>,
    first: Option<String>,
}

/// How many queries of a kind found what they wanted within so many places.
#[derive(Default)]
struct Tally {
    queries: usize,
    first: usize,
    in_three: usize,
    in_ten: usize,
}

impl Tally {
    fn add(&mut self, place: Option<usize>) {
        self.queries += 1;
        self.first += usize::from(place == Some(0));
        self.in_three += usize::from(place.is_some_and(|place| place < 3));
        self.in_ten += usize::from(place.is_some());
    }

    fn print(&self, name: &str) {
        let missing = self.queries - self.in_ten;
        println!(
            "| {name} | {} | {} | {} | {} | {missing} |",
            self.queries, self.first, self.in_three, self.in_ten
        );
    }
}

fn main() -> anyhow::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let held_too = args.iter().any(|arg| arg == "--held");
    args.retain(|arg| arg != "--held");
    let (glossaries, queries): (Vec<_>, Vec<_>) =
        args.into_iter().partition(|arg| arg.ends_with(".toml"));
    let queries = match queries.as_slice() {
        [] => "examples/lookup_queries.tsv",
        [one] => one,
        _ => anyhow::bail!("name one file of queries; glossaries end in .toml"),
    };
    let glossary = if glossaries.is_empty() {
        Glossary::join(shipped::ALL.iter().map(|file| (file.name, file.text)))?
    } else {
        Glossary::load(&glossaries)?
    };
    let queries = read(queries, &glossary)?;
    let index = Index::new(Arc::new(glossary));
    let outcomes: Vec<Outcome> = queries.iter().map(|query| ask(&index, query)).collect();
    for half in HALVES {
        table(half, outcomes.iter().filter(|outcome| outcome.query.half == half));
    }
    let shown = &HALVES[..if held_too { 2 } else { 1 }];
    misses(outcomes.iter().filter(|outcome| shown.contains(&outcome.query.half.as_str())));
    Ok(())
}

/// The queries of a file, whose wanted terms are all in the glossary.
fn read(path: &str, glossary: &Glossary) -> anyhow::Result<Vec<Query>> {
    let text = std::fs::read_to_string(path).with_context(|| path.to_owned())?;
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(at, line)| {
            parse(line, glossary).map_err(|error| anyhow!("{path}:{}: {error}", at + 1))
        })
        .collect()
}

fn parse(line: &str, glossary: &Glossary) -> anyhow::Result<Query> {
    let &[half, kind, text, wanted] = line.split('\t').collect::<Vec<_>>().as_slice() else {
        anyhow::bail!("write half, kind, query and wanted, with a tab between them");
    };
    anyhow::ensure!(HALVES.contains(&half), "`{half}` is no half: write dev or held");
    anyhow::ensure!(!kind.is_empty() && !text.is_empty(), "the kind or the query is empty");
    let wanted: Vec<String> = wanted.split('|').map(str::to_owned).collect();
    for name in &wanted {
        let known = glossary.terms.iter().any(|term| term.name() == name);
        anyhow::ensure!(known, "no term of the glossary has `{name}` for its first form");
    }
    Ok(Query { half: half.to_owned(), kind: kind.to_owned(), text: text.to_owned(), wanted })
}

fn ask<'q>(index: &Index, query: &'q Query) -> Outcome<'q> {
    let answer = index.search(&query.text, &Scope::default(), LIMIT);
    let terms = &index.glossary().terms;
    let names: Vec<&str> = answer.hits.iter().map(|hit| terms[hit.term].name()).collect();
    Outcome {
        query,
        place: names.iter().position(|name| query.wanted.iter().any(|wanted| wanted == name)),
        first: names.first().map(|&name| name.to_owned()),
    }
}

/// The tallies by kind in the order of their names, with the total below.
fn table<'o>(half: &str, outcomes: impl Iterator<Item = &'o Outcome<'o>>) {
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut total = Tally::default();
    for outcome in outcomes {
        kinds.entry(&outcome.query.kind).or_default().add(outcome.place);
        total.add(outcome.place);
    }
    println!("| {half} | queries | first | among 3 | among 10 | not found |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (kind, tally) in kinds {
        tally.print(kind);
    }
    total.print("**all**");
    println!();
}

/// The queries whose wanted term isn't first, with the place where it is, counted from one.
fn misses<'o>(outcomes: impl Iterator<Item = &'o Outcome<'o>>) {
    println!("| half | kind | query | wanted | place | first |");
    println!("| --- | --- | --- | --- | ---: | --- |");
    for Outcome { query, place, first } in outcomes.filter(|outcome| outcome.place != Some(0)) {
        let Query { half, kind, text, wanted } = query;
        let place = place.map_or("—".to_owned(), |place| (place + 1).to_string());
        let first = first.as_deref().unwrap_or("nothing");
        println!("| {half} | {kind} | {text} | {} | {place} | {first} |", wanted.join(" or "));
    }
}
