use anyhow::Result;
use clap::{Args, ValueEnum};
use duizhao::bitext::Bitext;
use duizhao::extract::{Extracted, Settings, extract};
use duizhao::glossary::{Glossary, Status, Term, write};
use duizhao::report::screen_text::{harmless, padded, width};
use serde::Serialize;

use crate::aligning::Aligning;
use crate::args::{Colour, Output, Reading};
use crate::commands::project;
use crate::documents::{Operands, document_pairs, read_pairs};
use crate::error::{Exit, Outcome};
use crate::{output, tsv};

/// Find terms and their renderings in translations, ready to be pasted into a glossary
///
/// Looks for Chinese phrases that recur, and for the English that keeps them company. What the
/// glossary has is left out.
#[derive(Debug, Args)]
pub struct ExtractArgs {
    #[command(flatten)]
    operands: Operands,
    /// How terms are printed; the default is table on a terminal, else toml
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How often a term must stand in the Chinese
    #[arg(long, value_name = "N", default_value_t = Settings::default().min_count)]
    min_count: usize,
    /// The least score, from 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = Settings::default().min_score)]
    min_score: f64,
    /// The most terms, the surest first
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print the terms that the glossary has, too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// [[term]] tables of a glossary file
    Toml,
    /// Columns of text
    Table,
    /// An array of objects
    Json,
    /// A line a term, separated by tabs
    Tsv,
}

pub fn run(args: &ExtractArgs, _colour: Colour) -> Outcome {
    let project = project()?;
    let evidence = args.aligning.evidence(project.as_ref())?;
    let options = args.reading.options();
    let pairs = document_pairs(args.operands.named(&options)?, project.as_ref())?;
    let texts = read_pairs(&pairs, &options)?;
    let bitexts = evidence.align_all(&texts)?;
    let none = Glossary::default();
    let known = if args.all { &none } else { &evidence.glossary };
    let settings = Settings { min_count: args.min_count, min_score: args.min_score };
    let mut terms = extract(&bitexts, known, &settings);
    terms.truncate(args.limit.unwrap_or(usize::MAX));
    let rows: Vec<Row> = terms.iter().map(|term| Row::new(term, &bitexts)).collect();
    let file = args.output.output.as_deref();
    let shown = output::on_terminal() && file.is_none();
    let usual = if shown { Format::Table } else { Format::Toml };
    output::verbatim(&printed(&rows, args.format.unwrap_or(usual))?, file)?;
    if rows.is_empty() {
        output::note("no new term was found; a lower --min-count or --min-score finds more");
        return Ok(Exit::Findings);
    }
    Ok(Exit::Clean)
}

/// A term as it is printed.
#[derive(Serialize)]
struct Row {
    zh: String,
    en: Vec<RowRendering>,
    score: f64,
    count: usize,
    beads: usize,
    path: String,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct RowRendering {
    text: String,
    count: usize,
    score: f64,
}

impl Row {
    fn new(term: &Extracted, bitexts: &[Bitext]) -> Row {
        let document = bitexts[term.first.text].zh;
        let source = document.source_span(term.first.paragraph, &term.first.span);
        let place = document.place(source.start);
        let renderings = term.renderings.iter().map(|rendering| RowRendering {
            text: rendering.phrase.clone(),
            count: rendering.count,
            score: rounded(rendering.score),
        });
        Row {
            zh: term.zh.clone(),
            en: renderings.collect(),
            score: rounded(term.score),
            count: term.count,
            beads: term.beads,
            path: document.path.clone(),
            line: place.line,
            column: place.column,
        }
    }

    /// The renderings with their counts: `hard connectivity (5 of 6), hard link (1 of 6)`.
    fn counted(&self) -> String {
        let counted = |r: &RowRendering| format!("{} ({} of {})", r.text, r.count, self.beads);
        self.en.iter().map(counted).collect::<Vec<_>>().join(", ")
    }

    fn place(&self) -> String {
        format!("{}:{}:{}", self.path, self.line, self.column)
    }
}

fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

fn printed(rows: &[Row], format: Format) -> Result<String> {
    Ok(match format {
        Format::Toml => rows.iter().map(toml_row).collect::<Vec<_>>().join("\n"),
        Format::Table => table(rows),
        Format::Json => serde_json::to_string_pretty(rows)? + "\n",
        Format::Tsv => {
            tsv::row(["zh", "en", "score", "count", "place"])
                + &rows.iter().map(tsv_row).collect::<String>()
        }
    })
}

fn toml_row(row: &Row) -> String {
    let term = Term {
        forms: vec![row.zh.clone()],
        renderings: row.en.iter().map(|rendering| rendering.text.clone()).collect(),
        status: Status::Proposed,
        ..Term::default()
    };
    let comment =
        format!("{:.2}, {} times: {}; {}", row.score, row.count, row.counted(), row.place());
    // A path may hold what ends a comment.
    format!("# {}\n{}", harmless(&comment), write::block(&term))
}

fn table(rows: &[Row]) -> String {
    let widest = rows.iter().map(|row| width(&row.zh)).max().unwrap_or(0);
    let line = |row: &Row| {
        format!(
            "{:.2} {:>4}  {}  {}\n",
            row.score,
            row.count,
            padded(&row.zh, widest),
            row.counted()
        )
    };
    rows.iter().map(line).collect()
}

fn tsv_row(row: &Row) -> String {
    let numbers = [format!("{:.2}", row.score), row.count.to_string()];
    tsv::row([row.zh.clone(), row.counted()].into_iter().chain(numbers).chain([row.place()]))
}
