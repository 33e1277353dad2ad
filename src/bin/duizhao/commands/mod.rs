//! One file a command.

pub mod align;
pub mod check;
pub mod completions;
pub mod diff;
pub mod explain;
pub mod glossary;
pub mod init;
pub mod lookup;
pub mod man;

use std::path::Path;

use anyhow::bail;
use duizhao::bitext::Bitext;
use duizhao::check::Subject;
use duizhao::glossary::Glossary;
use duizhao::lang::zh::script::is_han;
use duizhao::parallel;
use duizhao::project::{DocumentPair, Project};
use duizhao::text::Document;
use duizhao::text::read::{self, Language, ReadOptions};

use crate::args::{Args, Command};
use crate::error::Outcome;
use crate::output;

/// Runs the command that was typed.
pub fn run(args: Args) -> Outcome {
    let colour = args.color;
    match args.command {
        Command::Align(args) => align::run(&args, colour),
        Command::Check(args) => check::run(&args, colour),
        Command::Explain(args) => explain::run(&args, colour),
        Command::Lookup(args) => lookup::run(&args, colour),
        Command::Diff(args) => diff::run(&args, colour),
        Command::Glossary(args) => glossary::run(&args, colour),
        Command::Init(args) => init::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

/// Reads a Chinese file and an English one, and makes sure that they are.
pub fn read_pair(
    zh: &str,
    en: &str,
    options: &ReadOptions,
) -> anyhow::Result<(Document, Document)> {
    if zh == "-" && en == "-" {
        bail!("only one of the two texts can come from standard input");
    }
    let zh = read::read(zh, Language::Chinese, options)?;
    let en = read::read(en, Language::English, options)?;
    let (zh_share, en_share) = (han_share(&zh), han_share(&en));
    if zh_share < 0.1 && en_share > 0.4 {
        bail!(
            "the two languages are swapped: {} is English and {} is Chinese; name the Chinese text first",
            zh.path,
            en.path
        );
    }
    if zh_share == 0.0 {
        bail!("{}: there is no Chinese in this file, which should hold the Chinese text", zh.path);
    }
    if en_share > 0.8 {
        bail!("{}: this file is Chinese, and should hold the English translation", en.path);
    }
    Ok((zh, en))
}

/// Reads documents.
pub fn read_pairs(
    pairs: &[DocumentPair],
    options: &ReadOptions,
) -> anyhow::Result<Vec<(Document, Document)>> {
    let texts = parallel::map(pairs, |pair| read_pair(&pair.zh, &pair.en, options));
    texts.into_iter().collect()
}

/// The bitexts of documents, each with the domains that it belongs to, to be looked at together.
pub fn subjects<'a>(pairs: &'a [DocumentPair], bitexts: &'a [Bitext<'a>]) -> Vec<Subject<'a>> {
    let subject =
        |(pair, bitext): (&'a DocumentPair, _)| Subject { bitext, domains: &pair.domains };
    pairs.iter().zip(bitexts).map(subject).collect()
}

/// The two texts named, or all documents of the project that are translated; of the others it is said that
/// they are not.
pub fn document_pairs(
    named: Option<(&String, &String)>,
    project: Option<&Project>,
) -> anyhow::Result<Vec<DocumentPair>> {
    if let Some((zh, en)) = named {
        return Ok(vec![DocumentPair { zh: zh.clone(), en: en.clone(), domains: Vec::new() }]);
    }
    let Some(project) = project else {
        bail!("there is no duizhao.toml here or above; name two texts, or run `duizhao init`");
    };
    if project.documents.is_empty() {
        bail!("{}: no document matches its [[documents]]", project.path.display());
    }
    let mut pairs = project.documents.clone();
    pairs.retain(|pair| {
        let there = Path::new(&pair.en).exists();
        if !there {
            output::note(&format!("{}: not translated yet: there is no {}", pair.zh, pair.en));
        }
        there
    });
    Ok(pairs)
}

/// The share of Chinese characters among the letters of a text.
fn han_share(document: &Document) -> f64 {
    let letters = || {
        document.paragraphs.iter().flat_map(|p| p.prose.text.chars()).filter(|c| c.is_alphabetic())
    };
    let han = letters().filter(|&c| is_han(c)).count();
    han as f64 / letters().count().max(1) as f64
}

/// The project to which the working directory belongs.
pub fn project() -> anyhow::Result<Option<Project>> {
    Ok(Project::find(Path::new("."))?)
}

/// The glossary of the files named, or of the project if none is.
pub fn glossary(files: &[String], project: Option<&Project>) -> anyhow::Result<Glossary> {
    let from_project = project.map_or(&[] as &[String], |p| p.glossary.as_slice());
    let files = if files.is_empty() { from_project } else { files };
    Ok(Glossary::load(files)?)
}
