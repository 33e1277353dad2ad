use std::io::{self, IsTerminal};
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use duizhao::glossary::Term;
use duizhao::lookup::{Hit, Index, Scope};
use duizhao::report::screen_text::{harmless, padded, width};
use serde::Serialize;

use super::{glossary, project};
use crate::args::Colour;
use crate::error::{Exit, Outcome};
use crate::{output, screen};

/// Find terms of the glossary by Chinese, pinyin, initials or English
#[derive(Debug, Args)]
pub struct LookupArgs {
    /// What to look for: 硬联通, yìng liántōng, ying4 lian2 tong1, yingliantong, ylt, connectivity
    query: Vec<String>,
    /// A glossary file; given, it replaces the project's
    #[arg(long, value_name = "FILE")]
    glossary: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn run(args: &LookupArgs, colour: Colour) -> Outcome {
    if args.query.is_empty() && io::stdin().is_terminal() && output::on_terminal() {
        let (files, coloured) = (args.glossary.clone(), output::coloured(colour));
        return screen::lookup::run(screen::lookup::Start {
            files,
            coloured,
            scope: Scope::default(),
        });
    }
    if args.query.is_empty() {
        bail!("name what to look for; without a query the look-up needs a terminal for its screen");
    }
    let project = project()?;
    if project.is_none() && args.glossary.is_empty() {
        bail!(
            "there is no duizhao.toml here or above; name a glossary with --glossary, or run `duizhao init`"
        );
    }
    let glossary = glossary(&args.glossary, project.as_ref())?;
    let query = args.query.join(" ");
    let index = Index::new(Arc::new(glossary));
    let answer = index.exact(&query, &Scope::default(), usize::MAX);
    let entries: Vec<Entry> = answer.hits.iter().map(|hit| Entry { index: &index, hit }).collect();
    let text = if args.json { json(&entries)? } else { table(&entries, output::coloured(colour)) };
    output::result(&text, None)?;
    if entries.is_empty() {
        let near = index.search(&query, &Scope::default(), 3);
        output::note(&nothing_found(&query, &index, &near.hits));
        return Ok(Exit::Findings);
    }
    Ok(Exit::Clean)
}

/// A term that was found.
struct Entry<'i> {
    index: &'i Index,
    hit: &'i Hit,
}

impl<'i> Entry<'i> {
    fn term(&self) -> &'i Term {
        &self.index.glossary().terms[self.hit.term]
    }

    fn reading(&self) -> &'i str {
        self.index.reading(self.hit.term)
    }
}

fn nothing_found(query: &str, index: &Index, near: &[Hit]) -> String {
    let terms = near.iter().map(|hit| &index.glossary().terms[hit.term]);
    let names: Vec<String> = terms.map(|t| format!("{} ({})", t.name(), t.preferred())).collect();
    match names.as_slice() {
        [] => format!("no term for {query}"),
        names => format!("no term for {query}; the nearest: {}", names.join(", ")),
    }
}

#[derive(Serialize)]
struct Row<'e> {
    zh: &'e [String],
    pinyin: &'e str,
    en: &'e [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    avoid: &'e [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'e str>,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<&'e str>,
    path: &'e str,
    line: usize,
    matched: &'static str,
}

fn json(entries: &[Entry]) -> serde_json::Result<String> {
    let rows: Vec<Row> = entries.iter().map(row).collect();
    Ok(serde_json::to_string_pretty(&rows)? + "\n")
}

fn row<'e>(entry: &Entry<'e>) -> Row<'e> {
    let term = entry.term();
    Row {
        zh: &term.forms,
        pinyin: entry.reading(),
        en: &term.renderings,
        avoid: &term.avoid,
        domain: term.domain.as_deref(),
        note: term.note.as_deref(),
        reference: term.reference.as_deref(),
        path: &term.origin.path,
        line: term.origin.line,
        matched: entry.hit.part.name(),
    }
}

fn table(entries: &[Entry], colour: bool) -> String {
    let names: Vec<String> = entries.iter().map(|e| harmless(&e.term().forms.join("、"))).collect();
    let readings: Vec<String> = entries.iter().map(|e| harmless(e.reading())).collect();
    let widest = |cells: &[String]| cells.iter().map(|cell| width(cell)).max().unwrap_or(0).min(40);
    let (name_columns, reading_columns) = (widest(&names), widest(&readings));
    let bold = if colour { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    let mut text = String::new();
    for ((entry, name), reading) in entries.iter().zip(&names).zip(&readings) {
        let english = harmless(&entry.term().renderings.join(" | "));
        let avoid = match entry.term().avoid.as_slice() {
            [] => String::new(),
            avoid => format!("  (not: {})", harmless(&avoid.join(" | "))),
        };
        text.push_str(&format!(
            "{bold}{}{bold:#}  {}  {english}{avoid}\n",
            padded(name, name_columns),
            padded(reading, reading_columns),
        ));
    }
    text
}
