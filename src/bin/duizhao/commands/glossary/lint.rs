use anyhow::bail;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use duizhao::glossary::file_text;
use duizhao::glossary::lint::{self, Choice, Finding, Lint, Subject};
use duizhao::project::Project;
use duizhao::report::screen_text::harmless;
use duizhao::severity::Severity;
use duizhao::text::read::{self, Language, ReadOptions};
use serde::Serialize;

use super::files;
use crate::args::Colour;
use crate::commands::project;
use crate::error::{Exit, Outcome};
use crate::output;

/// Find what may be wrong with the glossary itself
#[derive(Debug, Args)]
pub struct LintArgs {
    /// The glossary files; without them, the project's
    #[arg(value_hint = ValueHint::FilePath)]
    files: Vec<String>,
    /// How findings are printed
    #[arg(long, default_value = "human", value_name = "FORMAT",
          value_parser = PossibleValuesParser::new(["human", "json"]))]
    format: String,
    /// The mildest severity that makes the exit code 1
    #[arg(long, default_value = "error", value_name = "SEVERITY",
          value_parser = PossibleValuesParser::new(Severity::ALL.iter().map(|s| s.0)))]
    fail_on: String,
    /// Run only these lints; some run only if they are named here
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    select: Vec<String>,
    /// Don't run these lints
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Print the manual of a lint
    #[arg(long, value_name = "LINT", conflicts_with = "list")]
    explain: Option<String>,
    /// List all lints
    #[arg(long)]
    list: bool,
}

pub fn run(args: &LintArgs, _: Colour) -> Outcome {
    if let Some(name) = &args.explain {
        output::result(&manual(lint::lint(name)?), None)?;
        return Ok(Exit::Clean);
    }
    if args.list {
        output::result(&lint::ALL.iter().map(|lint| line(lint)).collect::<String>(), None)?;
        return Ok(Exit::Clean);
    }
    let choice = Choice { select: args.select.clone(), ignore: args.ignore.clone() };
    let lints = choice.lints()?;
    let project = project()?;
    let mut sources = Vec::new();
    for path in files(&args.files, project.as_ref())? {
        let text = file_text(&path)?;
        sources.push((path, text));
    }
    let needs_texts = lints.iter().any(|lint| lint.name == lint::UNMATCHED);
    let texts = if needs_texts { texts(project.as_ref())? } else { Vec::new() };
    let subject = Subject::new(&sources, &texts)?;
    let findings = lint::run(&subject, &lints);
    let text = if args.format == "json" { json(&findings)? } else { human(&findings) };
    output::result(&text, None)?;
    output::note(&summary(&findings, subject.glossary.terms.len()));
    let threshold = Severity::parse(&args.fail_on).unwrap_or(Severity::Error);
    let failed = findings.iter().any(|finding| finding.severity >= threshold);
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

/// The paragraphs of the project's Chinese texts.
fn texts(project: Option<&Project>) -> anyhow::Result<Vec<String>> {
    let documents = project.map_or(&[] as &[_], |project| project.documents.as_slice());
    if documents.is_empty() {
        bail!("`{}` needs a project with [[documents]]", lint::UNMATCHED);
    }
    let mut texts = Vec::new();
    for pair in documents {
        let document = read::read(&pair.zh, Language::Chinese, &ReadOptions::default())?;
        texts.extend(document.paragraphs.into_iter().map(|paragraph| paragraph.prose.text));
    }
    Ok(texts)
}

fn line(lint: &Lint) -> String {
    let severity = lint.severity.name();
    let when = if lint.on_request { " (only with --select)" } else { "" };
    format!("{:<18} {severity:<8} {}{when}\n", lint.name, lint.summary)
}

fn manual(lint: &Lint) -> String {
    let Lint { name, severity, summary, manual, .. } = lint;
    format!("{name} ({}): {summary}\n\n{manual}\n", severity.name())
}

fn human(findings: &[Finding]) -> String {
    let line = |f: &Finding| {
        let place = format!("{}:{}:{}", f.origin.path, f.origin.line, f.origin.column);
        harmless(&format!("{place}: {}[{}]: {}", f.severity.name(), f.lint, f.message)) + "\n"
    };
    findings.iter().map(line).collect()
}

fn summary(findings: &[Finding], terms: usize) -> String {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let counts = Severity::ALL.iter().rev().map(|&(name, severity)| (name, count(severity)));
    let counts: Vec<String> = counts.map(|(name, count)| format!("{name} {count}")).collect();
    format!("terms {terms}: {}", counts.join(", "))
}

#[derive(Serialize)]
struct Root<'f> {
    version: u32,
    findings: Vec<Row<'f>>,
}

#[derive(Serialize)]
struct Row<'f> {
    lint: &'f str,
    severity: &'f str,
    path: &'f str,
    line: usize,
    column: usize,
    message: &'f str,
}

fn json(findings: &[Finding]) -> serde_json::Result<String> {
    let row = |finding| {
        let Finding { lint, severity, origin, message }: &Finding = finding;
        let (path, line, column) = (origin.path.as_str(), origin.line, origin.column);
        Row { lint, severity: severity.name(), path, line, column, message }
    };
    let root = Root { version: 1, findings: findings.iter().map(row).collect() };
    Ok(serde_json::to_string_pretty(&root)? + "\n")
}
