use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum, ValueHint};
use duizhao::bitext::Bitext;
use duizhao::check::Subject;
use duizhao::export::build::{self, Contents};
use duizhao::export::edition::{self, Edition};
use duizhao::export::{self, Format, Settings, Written};
use duizhao::project::{DocumentPair, Project};
use duizhao::text::metadata::Metadata;

use super::project;
use crate::aligning::{Aligning, Evidence};
use crate::args::{Output, Reading};
use crate::documents::{Operands, document_pairs, read_pairs};
use crate::error::{Exit, Outcome};
use crate::output;

/// Make the bilingual edition, or a file for other tools
///
/// Of several texts -o may name one file, which then holds all of them, or a folder, which gets a file for
/// each.
#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(flatten)]
    operands: Operands,
    /// The format; without it, the ending of -o decides
    #[arg(long, value_parser = PossibleValuesParser::new(format_values()))]
    format: Option<String>,
    /// What stands side by side
    #[arg(long, value_enum, default_value_t = Unit::Paragraph)]
    unit: Unit,
    /// List the terms that occur, with their renderings and where they stand
    #[arg(long)]
    with_glossary: bool,
    /// List what the checks find
    #[arg(long)]
    with_findings: bool,
    #[command(flatten)]
    appearance: Appearance,
    #[command(flatten)]
    naming: Naming,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Appearance")]
struct Appearance {
    /// How the two languages stand to each other
    #[arg(long, value_enum, default_value_t = Layout::Columns)]
    layout: Layout,
    /// The language that comes first
    #[arg(long, value_enum, default_value_t = Side::Zh, value_name = "LANGUAGE")]
    first: Side,
    /// Don't mark the terms of the glossary in the text
    #[arg(long)]
    no_marks: bool,
    /// The size of the page
    #[arg(long, value_enum, default_value_t = Paper::A4)]
    paper: Paper,
    /// A font file to be used before those of the system
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    font: Vec<PathBuf>,
}

/// What the edition says of itself, where the texts don't, or otherwise.
#[derive(Debug, Args)]
#[command(next_help_heading = "Title page")]
struct Naming {
    /// The English title
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The Chinese title
    #[arg(long, value_name = "TEXT")]
    title_zh: Option<String>,
    /// Who wrote it
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Who translated it
    #[arg(long, value_name = "NAME")]
    translator: Option<String>,
    /// When it was published
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Unit {
    /// Paragraphs
    Paragraph,
    /// Sentences
    Sentence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// In two columns
    Columns,
    /// One below the other
    Interleaved,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    /// Chinese
    Zh,
    /// English
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Paper {
    /// 210 mm by 297 mm
    A4,
    /// 8.5 in by 11 in
    Letter,
}

fn format_values() -> impl Iterator<Item = PossibleValue> {
    export::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.description))
}

pub fn run(args: &ExportArgs) -> Outcome {
    let project = project()?;
    let evidence = args.aligning.evidence(project.as_ref())?;
    let options = args.reading.options();
    let pairs = document_pairs(args.operands.named(&options)?, project.as_ref())?;
    if pairs.is_empty() {
        bail!("no document is translated yet, so there is nothing to export");
    }
    let target = output::named(args.output.output.as_deref());
    let format = format(args, target)?;
    let texts = read_pairs(&pairs, &options)?;
    let bitexts = evidence.align_all(&texts)?;
    let job = Job { args, format, project: project.as_ref(), evidence: &evidence };
    match target.filter(|target| is_folder(target)) {
        Some(folder) => job.folder(&pairs, &bitexts, folder)?,
        None => job.one(&pairs, &bitexts, target)?,
    }
    Ok(Exit::Clean)
}

/// Whether a folder is meant, be it one that is yet to be made.
fn is_folder(target: &Path) -> bool {
    target.is_dir() || target.to_string_lossy().ends_with(std::path::is_separator)
}

/// The format that was named, or that of the file's ending.
fn format(args: &ExportArgs, target: Option<&Path>) -> anyhow::Result<&'static Format> {
    if let Some(name) = &args.format {
        return export::format(name).ok_or_else(|| anyhow!("there is no format `{name}`"));
    }
    let names = || export::FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", ");
    let Some(target) = target else {
        bail!("name a format with --format ({}), or a file with -o", names());
    };
    if is_folder(target) {
        bail!("{}: this is a folder; name a format with --format: {}", target.display(), names());
    }
    let extension = target.extension().and_then(|e| e.to_str()).unwrap_or("");
    export::format_of_extension(extension).ok_or_else(|| {
        anyhow!(
            "{}: no format has this ending; name one with --format: {}",
            target.display(),
            names()
        )
    })
}

/// What is made, and with what.
struct Job<'a> {
    args: &'a ExportArgs,
    format: &'static Format,
    project: Option<&'a Project>,
    evidence: &'a Evidence,
}

impl Job<'_> {
    /// All texts in one file.
    fn one(
        &self,
        pairs: &[DocumentPair],
        bitexts: &[Bitext],
        target: Option<&Path>,
    ) -> anyhow::Result<()> {
        let target = target.map(|path| Target::new(path, self.format));
        target.iter().try_for_each(|target| target.spares(pairs))?;
        let written = self.written(&self.edition(pairs, bitexts))?;
        write(&written, target.as_ref())
    }

    /// A file for each text.
    fn folder(
        &self,
        pairs: &[DocumentPair],
        bitexts: &[Bitext],
        folder: &Path,
    ) -> anyhow::Result<()> {
        let in_folder = |pair: &DocumentPair| Target::in_folder(folder, pair, self.format);
        let targets: Vec<Target> = pairs.iter().map(in_folder).collect();
        for (at, target) in targets.iter().enumerate() {
            target.spares(pairs)?;
            if let Some(before) = targets[..at].iter().position(|other| other.path == target.path) {
                let path = target.path.display();
                bail!("{} and {} would both go to {path}", pairs[before].zh, pairs[at].zh);
            }
        }
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        for ((pair, bitext), target) in pairs.iter().zip(bitexts).zip(&targets) {
            let edition = self.edition(std::slice::from_ref(pair), std::slice::from_ref(bitext));
            write(&self.written(&edition)?, Some(target))?;
        }
        Ok(())
    }

    fn edition(&self, pairs: &[DocumentPair], bitexts: &[Bitext]) -> Edition {
        let subjects: Vec<Subject> = pairs
            .iter()
            .zip(bitexts)
            .map(|(pair, bitext)| Subject { bitext, domains: &pair.domains })
            .collect();
        let settings = self.project.map(|p| p.settings.clone()).unwrap_or_default();
        build::edition(&subjects, &self.evidence.glossary, &settings, &self.contents())
    }

    fn contents(&self) -> Contents {
        let (args, naming) = (self.args, &self.args.naming);
        let both = Metadata {
            author: naming.author.clone(),
            translator: naming.translator.clone(),
            date: naming.date.clone(),
            ..Metadata::default()
        };
        Contents {
            unit: match args.unit {
                Unit::Paragraph => edition::Unit::Paragraph,
                Unit::Sentence => edition::Unit::Sentence,
            },
            marks: !args.appearance.no_marks,
            with_glossary: args.with_glossary,
            with_findings: args.with_findings,
            zh: Metadata { title: naming.title_zh.clone(), ..both.clone() },
            en: Metadata { title: naming.title.clone(), ..both },
        }
    }

    fn written(&self, edition: &Edition) -> anyhow::Result<Written> {
        let appearance = &self.args.appearance;
        let settings = Settings {
            layout: match appearance.layout {
                Layout::Columns => export::Layout::Columns,
                Layout::Interleaved => export::Layout::Interleaved,
            },
            first: match appearance.first {
                Side::Zh => export::Side::Zh,
                Side::En => export::Side::En,
            },
            paper: match appearance.paper {
                Paper::A4 => export::Paper::A4,
                Paper::Letter => export::Paper::Letter,
            },
            fonts: appearance.font.clone(),
        };
        (self.format.write)(edition, &settings)
            .map_err(|error| anyhow!("{}: {error}", self.format.name))
    }
}

/// Where an edition goes.
struct Target {
    path: PathBuf,
    /// Of a format that makes several files, the endings of their names.
    endings: &'static [&'static str],
}

impl Target {
    fn new(path: &Path, format: &Format) -> Target {
        Target { path: path.to_owned(), endings: format.several }
    }

    /// The file of a text in a folder: named as the Chinese one.
    fn in_folder(folder: &Path, pair: &DocumentPair, format: &Format) -> Target {
        let stem = Path::new(&pair.zh).file_stem().unwrap_or_default().to_string_lossy();
        let ending = format.extensions.first().map(|ending| format!(".{ending}"));
        Target::new(&folder.join(format!("{stem}{}", ending.unwrap_or_default())), format)
    }

    fn with_ending(&self, ending: &str) -> PathBuf {
        format!("{}.{ending}", self.path.to_string_lossy()).into()
    }

    /// Makes sure that no text is overwritten by its own edition.
    fn spares(&self, pairs: &[DocumentPair]) -> anyhow::Result<()> {
        let files = match self.endings {
            [] => vec![self.path.clone()],
            endings => endings.iter().map(|ending| self.with_ending(ending)).collect(),
        };
        for file in files {
            let Ok(real) = file.canonicalize() else { continue };
            let is_real = |text: &String| Path::new(text).canonicalize().is_ok_and(|t| t == real);
            if pairs.iter().flat_map(|pair| [&pair.zh, &pair.en]).any(is_real) {
                bail!("{}: this is one of the texts; name another file with -o", file.display());
            }
        }
        Ok(())
    }
}

fn write(written: &Written, target: Option<&Target>) -> anyhow::Result<()> {
    let path = target.map(|target| target.path.as_path());
    match (written, target) {
        (Written::Text(text), _) => output::verbatim(text, path),
        (Written::Binary(_), None) if output::on_terminal() => {
            bail!("this format is no text for a terminal; name a file with -o")
        }
        (Written::Binary(bytes), _) => output::bytes(bytes, path),
        (Written::Several(_), None) => {
            bail!("this format makes several files; name them with -o: the endings are added")
        }
        (Written::Several(files), Some(target)) => {
            for (ending, text) in files {
                output::result(text, Some(&target.with_ending(ending)))?;
            }
            Ok(())
        }
    }
}
