//! `duizhao lookup`: one file a way of answering.

mod concordance;
mod found;
mod marks;
mod places;
mod rows;
mod table;
mod text;

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use anyhow::bail;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueHint};
use duizhao::glossary::Glossary;
use duizhao::lookup::{Fit, Index, Part, Scope, dictionary};
use duizhao::project::Project;
use duizhao::toml_file::nearest;

use self::found::{Found, FoundTerm};
use super::{glossary, project};
use crate::args::{Colour, Reading};
use crate::error::{Exit, Outcome};
use crate::{output, screen};

/// Find terms of the glossary by Chinese, pinyin, initials or English
///
/// Where the glossary has no such term, words of the dictionary CC-CEDICT answer, marked as such.
#[derive(Debug, Args)]
pub struct LookupArgs {
    /// What to look for: 硬联通, yìng liántōng, ying4 lian2 tong1, yingliantong, ylt, connectivity, or a
    /// rendering to avoid; without it, a screen answers as you type, or, where there is no terminal, all
    /// terms are listed
    #[arg(value_hint = ValueHint::Other)]
    query: Vec<String>,
    /// Annotate a Chinese text (- for standard input) with the terms that stand in it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "query")]
    text: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Print a line a term, separated by tabs
    #[arg(long, conflicts_with = "json")]
    tsv: bool,
    /// How many terms at most; without it, all, and the first 20 words of the dictionary
    #[arg(long, value_name = "N", value_hint = ValueHint::Other, conflicts_with = "text",
          value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Only terms of this domain; with --text, also those of none
    #[arg(long, value_name = "DOMAIN", value_hint = ValueHint::Other)]
    domain: Option<String>,
    /// Only terms of this file of the glossary
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath,
          value_parser = NonEmptyStringValueParser::new())]
    file: Option<String>,
    /// Show where the terms stand in the texts of the project
    #[arg(long, conflicts_with_all = ["text", "tsv"])]
    concordance: bool,
    /// Leave the dictionary out
    #[arg(long, conflicts_with = "text")]
    no_dictionary: bool,
    /// A glossary file; given, it replaces the project's
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    glossary: Vec<String>,
    #[command(flatten)]
    reading: Reading,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Table,
    Json,
    Tsv,
}

/// How many words of the dictionary are an answer, and not a page of the dictionary.
const WORDS: usize = 20;
/// How many terms are suggested.
const SUGGESTIONS: usize = 3;

impl LookupArgs {
    fn format(&self) -> Format {
        match (self.json, self.tsv) {
            (true, _) => Format::Json,
            (_, true) => Format::Tsv,
            _ => Format::Table,
        }
    }

    fn limit(&self, default: usize) -> usize {
        self.limit.map_or(default, |limit| limit as usize)
    }

    /// Whether nothing was asked for, and there is somebody to type it.
    fn wants_screen(&self) -> bool {
        let printed = self.json || self.tsv || self.concordance || self.limit.is_some();
        let nothing = self.query.is_empty() && self.text.is_none() && !printed;
        let can_draw = env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
        nothing && can_draw && io::stdin().is_terminal() && output::on_terminal()
    }

    /// What the screen begins with. It reads the glossary itself.
    fn start(&self, colour: Colour) -> anyhow::Result<screen::lookup::Start> {
        let scope = match (&self.domain, &self.file) {
            (None, None) => Scope::default(),
            _ => self.scope(&glossary(&self.glossary, project()?.as_ref())?)?,
        };
        Ok(screen::lookup::Start {
            files: self.glossary.clone(),
            scope,
            dictionary: !self.no_dictionary,
            reading: self.reading.options(),
            coloured: output::coloured(colour),
        })
    }

    /// Why there are no terms.
    fn no_terms(&self, project: Option<&Project>) -> &'static str {
        let none = self.glossary.is_empty() && project.is_none_or(|p| p.glossary.is_empty());
        match none {
            true => "there is no glossary here; name one with --glossary, or run `duizhao init`",
            false => "the glossary has no terms yet",
        }
    }

    /// Which terms shall be found.
    fn scope(&self, glossary: &Glossary) -> anyhow::Result<Scope> {
        let domain = self.domain.as_ref().map(|domain| known_domain(domain, glossary));
        let file = self.file.as_ref().map(|file| known_file(file, glossary));
        Ok(Scope { domain: domain.transpose()?, file: file.transpose()? })
    }
}

pub fn run(args: &LookupArgs, colour: Colour) -> Outcome {
    if args.wants_screen() {
        return screen::lookup::run(args.start(colour)?);
    }
    let project = project()?;
    let glossary = glossary(&args.glossary, project.as_ref())?;
    let scope = args.scope(&glossary)?;
    if let Some(path) = &args.text {
        return text::run(args, path, &glossary, &scope, project.as_ref(), colour);
    }
    if glossary.terms.is_empty() {
        output::note(args.no_terms(project.as_ref()));
    }
    let index = Index::new(Arc::new(glossary));
    let asked = Asked { args, project: project.as_ref(), index: &index, scope, colour };
    let query = args.query.join(" ");
    if query.trim().is_empty() { asked.for_all() } else { asked.for_query(&query) }
}

/// What was asked for, and of what.
struct Asked<'a> {
    args: &'a LookupArgs,
    project: Option<&'a Project>,
    index: &'a Index,
    scope: Scope,
    colour: Colour,
}

impl Asked<'_> {
    /// All terms.
    fn for_all(&self) -> Outcome {
        let all = self.index.search("", &self.scope, self.args.limit(usize::MAX));
        let term = |hit| FoundTerm { met: None, ..FoundTerm::new(self.index, hit) };
        let terms = all.hits.iter().map(term).collect();
        self.print(Found { terms, words: &[] }, "")?;
        note_rest(all.hits.len(), all.total);
        Ok(if all.total == 0 { Exit::Findings } else { Exit::Clean })
    }

    /// What a query finds: terms, or else words of the dictionary.
    fn for_query(&self, query: &str) -> Outcome {
        let answer = self.index.exact(query, &self.scope, self.args.limit(usize::MAX));
        // A domain or a file is one of the glossary's.
        let in_dictionary = !self.args.no_dictionary && self.scope == Scope::default();
        let nearest = answer.hits.first().map(|hit| &hit.met);
        let (mut words, more) = match nearest {
            Some(met) if met.fit <= Fit::Start && met.part != Part::Initials => (Vec::new(), false),
            _ if in_dictionary => words(query, self.args.limit(WORDS)),
            _ => (Vec::new(), false),
        };
        let is_itself =
            |hit: &dictionary::Hit| hit.met.fit == Fit::Whole && hit.met.part != Part::English;
        let heading = match nearest {
            None => format!("{query} is not in the glossary; CC-CEDICT has:"),
            // Terms have it somewhere inside, and the word itself may be what is meant.
            Some(_) => {
                words.retain(is_itself);
                format!("{query} itself is not in the glossary; CC-CEDICT has:")
            }
        };
        let found = Found {
            terms: answer.hits.iter().map(|hit| FoundTerm::new(self.index, hit)).collect(),
            words: &words,
        };
        self.print(found, &heading)?;
        note_rest(answer.hits.len(), answer.total);
        if more && nearest.is_none() {
            output::note(&format!("words shown: {}; --limit shows more", words.len()));
        }
        if answer.total == 0 && !words.iter().any(is_itself) {
            self.suggest(query, words.is_empty());
        }
        Ok(if answer.total == 0 && words.is_empty() { Exit::Findings } else { Exit::Clean })
    }

    fn print(&self, mut found: Found, heading: &str) -> anyhow::Result<()> {
        if self.args.concordance && !found.terms.is_empty() {
            places::add(self.args, self.project, self.index.glossary(), &mut found.terms)?;
        }
        let format = self.args.format();
        let text = match format {
            Format::Table => table::table(&found, heading, output::coloured(self.colour)),
            Format::Json => rows::json(&found)?,
            Format::Tsv => rows::tsv(&found),
        };
        print(&text, format)
    }

    /// Names the terms that are nearest to a query; that there are none is said only where nothing else was
    /// found.
    fn suggest(&self, query: &str, nothing: bool) {
        let near = self.index.search(query, &self.scope, SUGGESTIONS).hits;
        let terms = near.iter().map(|hit| &self.index.glossary().terms[hit.term]);
        let names: Vec<String> =
            terms.map(|term| format!("{} ({})", term.name(), term.preferred())).collect();
        if !names.is_empty() {
            let names = names.join(", ");
            output::note(&format!("no term for {query}; the nearest: {names}"));
        } else if nothing {
            output::note(&format!("no term for {query}"));
        }
    }
}

/// The words of the dictionary that are the query or begin with it, and whether there are more.
fn words(query: &str, limit: usize) -> (Vec<dictionary::Hit>, bool) {
    let mut hits = dictionary::search(query, limit.saturating_add(1)).hits;
    hits.retain(|hit| hit.met.fit <= Fit::Start);
    let more = hits.len() > limit;
    hits.truncate(limit);
    (hits, more)
}

fn note_rest(shown: usize, total: usize) {
    if shown < total {
        output::note(&format!("{shown} of {total} terms"));
    }
}

fn print(text: &str, format: Format) -> anyhow::Result<()> {
    match format {
        Format::Tsv => output::verbatim(text, None),
        Format::Table | Format::Json => output::result(text, None),
    }
}

/// A domain of the glossary by its name.
fn known_domain(name: &str, glossary: &Glossary) -> anyhow::Result<String> {
    let mut domains: Vec<&str> =
        glossary.terms.iter().filter_map(|term| term.domain.as_deref()).collect();
    domains.sort_unstable();
    domains.dedup();
    match (domains.contains(&name), nearest(name, &domains)) {
        (true, _) => Ok(name.to_owned()),
        (_, Some(like)) => bail!("there is no domain `{name}`; did you mean `{like}`?"),
        _ if domains.is_empty() => bail!("no term of the glossary has a domain"),
        _ => bail!("there is no domain `{name}`; the domains are: {}", domains.join(", ")),
    }
}

/// A file of the glossary by its path or the end of it.
fn known_file(name: &str, glossary: &Glossary) -> anyhow::Result<String> {
    if glossary.terms.is_empty() {
        bail!("{name}: there are no terms of this file, nor any others");
    }
    let mut files: Vec<&str> = glossary.terms.iter().map(|t| t.origin.path.as_str()).collect();
    files.dedup();
    if files.contains(&name) {
        return Ok(name.to_owned());
    }
    let like: Vec<&str> =
        files.iter().copied().filter(|file| Path::new(file).ends_with(name)).collect();
    match like.as_slice() {
        [file] => Ok((*file).to_owned()),
        [] => bail!("{name}: no term comes from this file; the files are: {}", files.join(", ")),
        several => bail!("{name}: this may be any of: {}", several.join(", ")),
    }
}
