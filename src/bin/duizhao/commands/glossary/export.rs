use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use duizhao::glossary::formats::{self, FORMATS, Format};
use duizhao::glossary::{Term, file_text, terms_of_file};

use super::format_choices;
use crate::commands::project;
use crate::error::{Exit, Outcome};
use crate::output;

/// Write the glossary in the format of another program
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The glossary files; without them, the project's
    #[arg(value_hint = ValueHint::FilePath)]
    files: Vec<String>,
    /// The format; without it, the ending of --output decides
    #[arg(long, value_parser = PossibleValuesParser::new(format_choices()))]
    format: Option<String>,
    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write nothing if the format cannot carry all that the terms say
    #[arg(long)]
    strict: bool,
}

pub fn run(args: &ExportArgs) -> Outcome {
    let format = format(args)?;
    let terms = terms(&args.files)?;
    if terms.is_empty() {
        bail!("there is no term to export; name a glossary file");
    }
    let written = format.write(&terms).map_err(|why| anyhow::anyhow!("{}: {why}", format.name))?;
    if args.strict && !written.losses.is_empty() {
        bail!("{}: {}; nothing was written", format.name, written.losses.join("; "));
    }
    let file = args.output.as_deref();
    match String::from_utf8(written.bytes) {
        Ok(text) => output::verbatim(&text, file)?,
        Err(_) if file.is_none() && output::on_terminal() => {
            bail!("{} is no text; name a file with -o", format.name)
        }
        Err(error) => output::bytes(error.as_bytes(), file)?,
    }
    for loss in &written.losses {
        output::note(&format!("{}: {loss}", format.name));
    }
    Ok(Exit::Clean)
}

fn format(args: &ExportArgs) -> anyhow::Result<&'static Format> {
    let by_ending = || formats::of_path(args.output.as_ref()?.to_str()?);
    args.format.as_deref().map_or_else(by_ending, formats::named).with_context(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("name the format with --format: {}", names.join(", "))
    })
}

/// The terms of the files named, or of the project's glossary, as the files say them.
fn terms(files: &[String]) -> anyhow::Result<Vec<Term>> {
    let project = project()?;
    let files = match (files, &project) {
        ([], Some(project)) => project.glossary.as_slice(),
        ([], None) => bail!("there is no duizhao.toml here or above; name a glossary file"),
        (files, _) => files,
    };
    let mut terms = Vec::new();
    for path in files {
        terms.extend(terms_of_file(path, &file_text(path)?)?);
    }
    Ok(terms)
}
