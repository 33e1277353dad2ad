use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum, ValueHint};
use duizhao::bitext::align::Aligner;
use duizhao::bitext::files::tsv::ALIGNED;
use duizhao::bitext::{Bead, Bitext, SegmentRef, pins, rounded_score};
use duizhao::parallel;
use duizhao::report::screen_text::{cut, harmless, padded};
use duizhao::table::delimited::escaped;
use duizhao::text::Document;
use duizhao::text::read::ReadOptions;

use super::project;
use crate::aligning::{Aligning, PinsUsed};
use crate::args::{Colour, Output, Reading};
use crate::documents::read_pair;
use crate::error::{Exit, Outcome};
use crate::output;

/// Print the alignment of a Chinese text with its English translation
///
/// Of two folders, each file is aligned with that of the same name, and -o names the folder for the
/// results.
#[derive(Debug, Args)]
pub struct AlignArgs {
    /// The Chinese text (- for standard input), or a folder of them
    #[arg(value_hint = ValueHint::AnyPath)]
    zh: String,
    /// The English text (- for standard input), or a folder of them
    #[arg(value_hint = ValueHint::AnyPath)]
    en: String,
    /// What is aligned
    #[arg(long, value_enum, default_value_t = Unit::Paragraph)]
    unit: Unit,
    /// How it is printed; the default is table on a terminal, else beads
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write the sentences whose alignment is doubtful to a new file of pins, to be settled by hand
    #[arg(long, value_name = "FILE")]
    doubtful: Option<PathBuf>,
    /// What is doubtful: a score below this
    #[arg(long, value_name = "SCORE", default_value_t = 0.5, requires = "doubtful")]
    below: f64,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    aligning: Aligning,
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
    if let Some(path) = args.doubtful.as_ref().filter(|path| path.exists()) {
        // What somebody may have begun to settle.
        bail!("{}: this file is there already; name a new one", path.display());
    }
    let evidence = args.aligning.evidence(project()?.as_ref())?;
    let job = Job {
        unit: args.unit,
        format: args.format.unwrap_or_else(|| usual_format(args)),
        doubtful: args.doubtful.as_ref().map(|_| args.below),
        aligner: evidence.aligner().lines(args.unit == Unit::Line),
        options,
    };
    let both = [&args.zh, &args.en].map(|path| Path::new(path).is_dir());
    let done = if both == [true, true] {
        job.folders(args)?
    } else {
        let done = job.texts(&args.zh, &args.en)?;
        output::verbatim(&done.text, args.output.output.as_deref())?;
        vec![done]
    };
    if let Some(path) = &args.doubtful {
        write_doubtful(path, &done)?;
    }
    evidence.say_what_is_left(done.iter().map(|done| &done.pins));
    Ok(Exit::Clean)
}

fn usual_format(args: &AlignArgs) -> Format {
    let shown = output::on_terminal() && args.output.output.is_none();
    if shown { Format::Table } else { Format::Beads }
}

fn write_doubtful(path: &Path, done: &[Done]) -> anyhow::Result<()> {
    let questions: String = done.iter().map(|done| done.doubtful.as_str()).collect();
    output::result(&(pins::INSTRUCTIONS.to_owned() + &questions), Some(path))
}

/// How texts are aligned and printed.
struct Job<'e> {
    unit: Unit,
    format: Format,
    /// The score below which a bead is doubtful, if anyone wants to know.
    doubtful: Option<f64>,
    aligner: Aligner<'e>,
    options: ReadOptions,
}

/// The alignment of two texts, printed.
struct Done {
    text: String,
    doubtful: String,
    pins: PinsUsed,
}

impl Job<'_> {
    /// Aligns the files of two folders by their names, on all cores.
    fn folders(&self, args: &AlignArgs) -> anyhow::Result<Vec<Done>> {
        let Some(results) = &args.output.output else {
            bail!("several texts need a folder for the results: name it with -o");
        };
        let names = common_names(&args.zh, &args.en)?;
        std::fs::create_dir_all(results).with_context(|| results.display().to_string())?;
        let aligned = parallel::map(&names, |name| {
            let path = |folder: &str| Path::new(folder).join(name).to_string_lossy().into_owned();
            let done = self.texts(&path(&args.zh), &path(&args.en))?;
            let file = results.join(format!("{name}.{}", self.format.ending()));
            output::result(&done.text, Some(&file))?;
            Ok(done)
        });
        aligned.into_iter().collect()
    }

    fn texts(&self, zh: &str, en: &str) -> anyhow::Result<Done> {
        let text = read_pair(zh, en, &self.options)?;
        let bitext = self.aligner.align_text(&text)?;
        let text = self.printed(&bitext)?;
        let doubtful = self.doubtful.map(|limit| pins::doubtful(&bitext, limit));
        let pins = PinsUsed::of(&bitext);
        Ok(Done { text, doubtful: doubtful.unwrap_or_default(), pins })
    }

    fn printed(&self, bitext: &Bitext) -> anyhow::Result<String> {
        let rows: Vec<Row> = match self.unit {
            Unit::Paragraph => {
                bitext.paragraphs.iter().map(|bead| paragraph_row(bitext, bead)).collect()
            }
            Unit::Sentence | Unit::Line => {
                bitext.sentences.iter().map(|bead| sentence_row(bitext, bead)).collect()
            }
        };
        Ok(match self.format {
            Format::Table => rows.iter().map(table_row).collect(),
            Format::Jsonl => rows.iter().map(jsonl_row).collect::<Result<String, _>>()?,
            Format::Tsv => format!("{ALIGNED}\n") + &rows.iter().map(tsv_row).collect::<String>(),
            Format::Beads => rows.iter().map(|row| row.bead.notation() + "\n").collect::<String>(),
        })
    }
}

/// The files that are in both folders, sorted; of the others it is said that they are left.
fn common_names(zh: &str, en: &str) -> anyhow::Result<Vec<String>> {
    let files = |folder: &str| -> anyhow::Result<Vec<String>> {
        let entries = std::fs::read_dir(folder).with_context(|| folder.to_owned())?;
        let mut names: Vec<String> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.path().is_file())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        Ok(names)
    };
    let (mut zh_names, en_names) = (files(zh)?, files(en)?);
    for (folder, names, others) in [(zh, &zh_names, &en_names), (en, &en_names, &zh_names)] {
        for name in names.iter().filter(|name| !others.contains(name)) {
            output::note(&format!("{folder}/{name}: the other folder has no such file"));
        }
    }
    zh_names.retain(|name| en_names.contains(name));
    if zh_names.is_empty() {
        bail!("{zh} and {en} have no file of the same name");
    }
    Ok(zh_names)
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Format::Table => "txt",
            Format::Jsonl => "jsonl",
            Format::Tsv => "tsv",
            Format::Beads => "beads",
        }
    }
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
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
}

fn jsonl_row(row: &Row) -> serde_json::Result<String> {
    let json = JsonRow {
        zh: row.bead.zh.clone().collect(),
        en: row.bead.en.clone().collect(),
        score: rounded_score(row.bead.score),
        zh_text: &row.zh,
        en_text: &row.en,
        moved: row.bead.moved,
    };
    Ok(serde_json::to_string(&json)? + "\n")
}

fn tsv_row(row: &Row) -> String {
    let units = |units: &std::ops::Range<usize>| {
        units.clone().map(|u| u.to_string()).collect::<Vec<_>>().join(",")
    };
    format!(
        "{}\t{}\t{:.3}\t{}\t{}\t{}\n",
        units(&row.bead.zh),
        units(&row.bead.en),
        row.bead.score,
        escaped(&row.zh),
        escaped(&row.en),
        if row.bead.moved { "moved" } else { "" }
    )
}

fn table_row(row: &Row) -> String {
    const COLUMNS: usize = 36;
    let one_line = |text: &str| harmless(&text.replace(['\n', '\t'], " "));
    format!(
        "{} {:.2}  {}  {}{}\n",
        padded(&row.bead.notation(), 14),
        row.bead.score,
        padded(&cut(&one_line(&row.zh), COLUMNS), COLUMNS),
        cut(&one_line(&row.en), COLUMNS),
        if row.bead.moved { "  (moved)" } else { "" }
    )
}
