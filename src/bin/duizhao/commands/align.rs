use clap::{Args, ValueEnum};
use duizhao::bitext::align::{align, align_lines};
use duizhao::bitext::{Bead, Bitext, SegmentRef};
use duizhao::report::screen_text::{cut, harmless, padded};
use duizhao::text::Document;

use super::read_pair;
use crate::args::{Colour, Output, Reading};
use crate::error::{Exit, Outcome};
use crate::output;

/// Print the alignment of a Chinese text with its English translation
#[derive(Debug, Args)]
pub struct AlignArgs {
    /// The Chinese text (- for standard input)
    zh: String,
    /// The English text (- for standard input)
    en: String,
    /// What is aligned
    #[arg(long, value_enum, default_value_t = Unit::Paragraph)]
    unit: Unit,
    /// How it is printed; the default is table on a terminal, else beads
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Unit {
    /// Paragraphs
    Paragraph,
    /// Sentences
    Sentence,
    /// Lines: each is one segment, and paragraph marks are ignored
    Line,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Two columns of text
    Table,
    /// A JSON object a bead
    Jsonl,
    /// A line a bead: units, score and text, separated by tabs
    Tsv,
    /// A line a bead: [0,1]:[2]
    Beads,
}

pub fn run(args: &AlignArgs, _: Colour) -> Outcome {
    let mut options = args.reading.options();
    options.lines_are_segments = args.unit == Unit::Line;
    let (zh, en) = read_pair(&args.zh, &args.en, &options)?;
    let bitext = if args.unit == Unit::Line { align_lines(&zh, &en) } else { align(&zh, &en) };
    let rows: Vec<Row> = match args.unit {
        Unit::Paragraph => {
            bitext.paragraphs.iter().map(|bead| paragraph_row(&bitext, bead)).collect()
        }
        Unit::Sentence | Unit::Line => {
            bitext.sentences.iter().map(|bead| sentence_row(&bitext, bead)).collect()
        }
    };
    let default = if output::on_terminal() && args.output.output.is_none() {
        Format::Table
    } else {
        Format::Beads
    };
    let text = match args.format.unwrap_or(default) {
        Format::Table => rows.iter().map(|row| table_row(row)).collect(),
        Format::Jsonl => rows.iter().map(jsonl_row).collect::<Result<String, _>>()?,
        Format::Tsv => {
            "zh\ten\tscore\tzh_text\ten_text\n".to_owned()
                + &rows.iter().map(tsv_row).collect::<String>()
        }
        Format::Beads => rows.iter().map(|row| row.bead.notation() + "\n").collect::<String>(),
    };
    output::verbatim(&text, args.output.output.as_deref())?;
    Ok(Exit::Clean)
}

struct Row<'b> {
    bead: &'b Bead,
    zh: String,
    en: String,
}

fn paragraph_row<'b>(bitext: &Bitext, bead: &'b Bead) -> Row<'b> {
    let join = |document: &Document, units: &std::ops::Range<usize>| {
        let texts = document.paragraphs[units.clone()].iter().map(|p| p.prose.text.as_str());
        texts.collect::<Vec<_>>().join("\n")
    };
    Row { bead, zh: join(bitext.zh, &bead.zh), en: join(bitext.en, &bead.en) }
}

fn sentence_row<'b>(bitext: &Bitext, bead: &'b Bead) -> Row<'b> {
    let join = |document: &Document, segments: &[SegmentRef], between: &str| {
        let texts = segments.iter().map(|s| document.paragraphs[s.paragraph].segment(s.segment));
        texts.collect::<Vec<_>>().join(between)
    };
    Row {
        bead,
        zh: join(bitext.zh, &bitext.zh_segments[bead.zh.clone()], ""),
        en: join(bitext.en, &bitext.en_segments[bead.en.clone()], " "),
    }
}

#[derive(serde::Serialize)]
struct JsonRow<'r> {
    zh: Vec<usize>,
    en: Vec<usize>,
    score: f64,
    zh_text: &'r str,
    en_text: &'r str,
}

fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

fn jsonl_row(row: &Row) -> serde_json::Result<String> {
    let json = JsonRow {
        zh: row.bead.zh.clone().collect(),
        en: row.bead.en.clone().collect(),
        score: rounded(row.bead.score),
        zh_text: &row.zh,
        en_text: &row.en,
    };
    Ok(serde_json::to_string(&json)? + "\n")
}

fn tsv_row(row: &Row) -> String {
    let units = |units: &std::ops::Range<usize>| {
        units.clone().map(|u| u.to_string()).collect::<Vec<_>>().join(",")
    };
    let cell = |text: &str| {
        text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
    };
    format!(
        "{}\t{}\t{:.3}\t{}\t{}\n",
        units(&row.bead.zh),
        units(&row.bead.en),
        row.bead.score,
        cell(&row.zh),
        cell(&row.en)
    )
}

fn table_row(row: &Row) -> String {
    const COLUMNS: usize = 36;
    let one_line = |text: &str| harmless(&text.replace(['\n', '\t'], " "));
    format!(
        "{} {:.2}  {}  {}\n",
        padded(&row.bead.notation(), 14),
        row.bead.score,
        padded(&cut(&one_line(&row.zh), COLUMNS), COLUMNS),
        cut(&one_line(&row.en), COLUMNS)
    )
}
