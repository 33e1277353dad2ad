use std::collections::BTreeSet;

use anyhow::{Context, bail};
use clap::Args;
use clap::builder::PossibleValuesParser;
use duizhao::bitext::ParallelText;
use duizhao::bitext::align::Aligner;
use duizhao::check::{self, Finding, Settings, Severity, Subject};
use duizhao::glossary::Glossary;
use duizhao::parallel;
use duizhao::project::{DocumentPair, Project};
use duizhao::report::screen_text::harmless;
use duizhao::report::{self, Checked, Report};
use duizhao::review::fixes;
use duizhao::text::read::{self, Language, ReadOptions};
use duizhao::text::{Document, Storage};

use super::project;
use crate::aligning::{Aligning, PinsUsed};
use crate::args::{Colour, Output, Reading};
use crate::documents::{Operands, document_pairs, fixed_version, read_pair, read_pairs};
use crate::error::{Exit, Outcome};
use crate::output;

/// Check a translation: two texts, or the whole project
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    operands: Operands,
    /// How findings are printed
    #[arg(long, default_value = report::FORMATS[0].name,
          value_parser = PossibleValuesParser::new(report::FORMATS.iter().map(|f| f.name)))]
    format: String,
    /// The mildest severity that makes the exit code 1
    #[arg(long, default_value = "error", value_name = "SEVERITY",
          value_parser = PossibleValuesParser::new(Severity::ALL.iter().map(|s| s.0)))]
    fail_on: String,
    /// Run only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Don't run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Mend in the files what can surely be mended, and report the rest
    #[arg(long, conflicts_with = "diff")]
    fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long)]
    diff: bool,
    /// With --fix and --diff, also write suggestions: mends that are probably right, such as a rendering
    /// in the place of the phrase that seems to stand for a term
    #[arg(long)]
    unsafe_fixes: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    reading: Reading,
}

/// What all documents are checked with.
struct Bench<'e> {
    aligner: Aligner<'e>,
    glossary: &'e Glossary,
    settings: Settings,
    options: ReadOptions,
    unsafe_fixes: bool,
}

pub fn run(args: &CheckArgs, colour: Colour) -> Outcome {
    let project = project()?;
    let settings = settings(args, project.as_ref())?;
    let evidence = args.aligning.evidence(project.as_ref())?;
    let bench = Bench {
        aligner: evidence.aligner(),
        glossary: &evidence.glossary,
        settings,
        options: args.reading.options(),
        unsafe_fixes: args.unsafe_fixes,
    };
    let pairs = document_pairs(args.operands.named(&bench.options)?, project.as_ref())?;
    known_domains(&pairs, &evidence.glossary)?;
    let (mut documents, pins) = bench.checked(&pairs)?;
    evidence.say_what_is_left(pins.iter());
    if args.fix {
        let domains = pairs.iter().map(|pair| pair.domains.as_slice());
        let fixed = documents.into_iter().zip(domains).map(|(d, domains)| bench.fixed(d, domains));
        documents = fixed.collect::<anyhow::Result<_>>()?;
    }
    let report = Report {
        documents: &documents,
        colour: args.output.output.is_none() && output::coloured(colour),
    };
    let file = args.output.output.as_deref();
    if args.diff {
        output::verbatim(&unified_diff(&documents, &bench.options)?, file)?;
    } else {
        output::result(&render(&report, &args.format), file)?;
    }
    let threshold = Severity::parse(&args.fail_on).unwrap_or(Severity::Error);
    let found = report.findings().any(|finding| finding.severity >= threshold);
    Ok(if found { Exit::Findings } else { Exit::Clean })
}

/// The settings of the project, changed by what was typed.
fn settings(args: &CheckArgs, project: Option<&Project>) -> anyhow::Result<Settings> {
    let mut settings = project.map(|p| p.settings.clone()).unwrap_or_default();
    if !args.select.is_empty() {
        settings.select = args.select.clone();
        settings.ignore.retain(|rule| !args.select.contains(rule));
    }
    settings.ignore.extend(args.ignore.iter().cloned());
    settings.validate()?;
    Ok(settings)
}

impl Bench<'_> {
    /// Checks documents together, and says which pins each has used.
    fn checked(&self, pairs: &[DocumentPair]) -> anyhow::Result<(Vec<Checked>, Vec<PinsUsed>)> {
        let texts = read_pairs(pairs, &self.options)?;
        let domains: Vec<&[String]> = pairs.iter().map(|pair| pair.domains.as_slice()).collect();
        self.checked_texts(texts, &domains)
    }

    fn checked_texts(
        &self,
        texts: Vec<ParallelText>,
        domains: &[&[String]],
    ) -> anyhow::Result<(Vec<Checked>, Vec<PinsUsed>)> {
        let bitexts = parallel::map(&texts, |text| self.aligner.align_text(text));
        let bitexts = bitexts.into_iter().collect::<Result<Vec<_>, _>>()?;
        let subjects: Vec<Subject> = bitexts
            .iter()
            .zip(domains)
            .map(|(bitext, domains)| Subject { bitext, domains })
            .collect();
        let outcomes = check::check_all(&subjects, self.glossary, &self.settings);
        let pins = bitexts.iter().map(PinsUsed::of).collect();
        let documents = texts.into_iter().zip(outcomes).map(|(text, mut outcome)| {
            if self.unsafe_fixes {
                outcome.findings.iter_mut().for_each(Finding::trust_suggestion);
            }
            Checked { zh: text.zh, en: text.en, findings: outcome.findings, beads: outcome.beads }
        });
        Ok((documents.collect(), pins))
    }

    /// Writes the fixes of a document and checks it again. A fix may bring another to light (two that
    /// overlapped), so this goes on until there is none.
    fn fixed(&self, mut document: Checked, domains: &[String]) -> anyhow::Result<Checked> {
        const MOST_ROUNDS: usize = 8;
        let path = document.en.path.clone();
        let mut total = 0;
        for _ in 0..MOST_ROUNDS {
            let fixes = fixes::compatible(&document.findings, &path);
            if fixes.is_empty() {
                break;
            }
            if path == "-" {
                bail!("--fix cannot write to standard input; use --diff");
            }
            fixes::write(&document.en, &fixes).with_context(|| path.clone())?;
            total += fixes.len();
            let text = match document.zh.path == path {
                true => read_pair(&path, &path, &self.options)?,
                // The Chinese may have come from standard input, and be gone.
                false => {
                    let en = read::read(&path, Language::English, &self.options)?;
                    ParallelText::new(document.zh, en)
                }
            };
            let (mut again, _) = self.checked_texts(vec![text], &[domains])?;
            let Some(checked) = again.pop() else { bail!("{path}: it cannot be checked again") };
            document = checked;
        }
        if total > 0 {
            output::note(&format!("{path}: {total} mended"));
        }
        Ok(document)
    }
}

/// A domain that no term has would silently switch off all terms that have one.
fn known_domains(pairs: &[DocumentPair], glossary: &Glossary) -> anyhow::Result<()> {
    let known: BTreeSet<&str> =
        glossary.terms.iter().filter_map(|term| term.domain.as_deref()).collect();
    for pair in pairs {
        let unknown = pair.domains.iter().find(|domain| !known.contains(domain.as_str()));
        if let Some(domain) = unknown.filter(|_| !known.is_empty()) {
            let all: Vec<&str> = known.into_iter().collect();
            bail!("{}: no term has the domain `{domain}`; there are: {}", pair.zh, all.join(", "));
        }
    }
    Ok(())
}

fn render(report: &Report, format: &str) -> String {
    let chosen = report::FORMATS.iter().find(|f| f.name == format).unwrap_or(&report::FORMATS[0]);
    (chosen.render)(report)
}

/// A file's name in a patch; one with spaces ends with a tab, as git has it.
fn header(side: &str, path: &str) -> String {
    let tab = if path.contains(' ') { "\t" } else { "" };
    format!("{side}/{path}{tab}")
}

/// The fixes of all documents as a patch; that of an archive shows its paragraphs, a line each.
fn unified_diff(documents: &[Checked], options: &ReadOptions) -> anyhow::Result<String> {
    let mut patch = String::new();
    for document in documents {
        let (path, en) = (&document.en.path, &document.en);
        let fixes = fixes::compatible(&document.findings, path);
        let (old, new) = match en.storage {
            _ if fixes.is_empty() => continue,
            Storage::Packed(_) => (words(en), words(&fixed_version(en, &fixes, options)?)),
            _ => (en.text.clone(), fixes::apply_to_text(&en.text, &fixes)),
        };
        let diff = similar::TextDiff::from_lines(&old, &new);
        let (a, b) = (header("a", path), header("b", path));
        patch.push_str(&diff.unified_diff().header(&a, &b).to_string());
    }
    Ok(patch)
}

fn words(document: &Document) -> String {
    document.paragraphs.iter().map(|paragraph| harmless(&paragraph.prose.text) + "\n").collect()
}
