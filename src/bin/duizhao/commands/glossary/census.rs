use anyhow::bail;
use clap::{Args, ValueEnum};
use duizhao::check::census::{Entry, Phrase, Shared, Sighting, Standing, by_english, census};
use duizhao::check::{Location, with_scenes};
use duizhao::glossary::{Glossary, Term};
use duizhao::report::screen_text::{harmless, padded, width};
use duizhao::text::fold;
use serde::Serialize;

use super::place::Place;
use crate::aligning::Aligning;
use crate::args::{Colour, Output, Reading};
use crate::commands::project;
use crate::documents::{Aligned, Operands, document_pairs, read_pairs, subjects};
use crate::error::{Exit, Outcome};
use crate::{output, tsv};

/// Count how each term of the glossary is rendered in the texts
///
/// Terms are counted in paragraphs: how many hold the term, in how many of these the English follows
/// the glossary, and in how many stands which phrase.
#[derive(Debug, Args)]
pub struct CensusArgs {
    #[command(flatten)]
    operands: Operands,
    /// Only the term with this Chinese form
    #[arg(long, value_name = "TERM")]
    term: Option<String>,
    /// Only terms that stand in so many paragraphs
    #[arg(long, value_name = "N", default_value_t = 1)]
    min: usize,
    /// Which terms come first
    #[arg(long, value_enum, default_value_t = Order::Uses, value_name = "ORDER")]
    sort: Order,
    /// The other way round: English phrases that stand for several terms
    #[arg(long)]
    by_english: bool,
    /// Count terms that are not enforced, too
    #[arg(long)]
    all: bool,
    /// How the census is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Those that are used most
    Uses,
    /// Those that the texts follow least
    Agreement,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines of text, with the first places
    Table,
    /// An object with all places
    Json,
    /// A line a phrase, separated by tabs
    Tsv,
}

pub fn run(args: &CensusArgs, colour: Colour) -> Outcome {
    let project = project()?;
    let evidence = args.aligning.evidence(project.as_ref())?;
    let glossary = glossary(args, &evidence.glossary)?;
    let options = args.reading.options();
    let pairs = document_pairs(args.operands.named(&options)?, project.as_ref())?;
    let texts = read_pairs(&pairs, &options)?;
    let aligned: Vec<Aligned> = pairs.iter().zip(evidence.align_all(&texts)?).collect();
    let entries = with_scenes(&subjects(&aligned), &glossary, |scenes| census(scenes, &glossary));
    let file = args.output.output.as_deref();
    let colour = file.is_none() && output::coloured(colour);
    let chosen = chosen(args, &entries);
    let shared = if args.by_english { shared(args, &entries) } else { Vec::new() };
    let text = match args.by_english {
        true => shared_text(&shared, args.format, colour)?,
        false => text(&chosen, args.format, colour)?,
    };
    match args.format {
        Format::Tsv => output::verbatim(&text, file)?,
        Format::Table | Format::Json => output::result(&text, file)?,
    }
    if args.term.is_none() {
        output::note(&summary(&entries));
    }
    let nothing = match args.by_english {
        true if shared.is_empty() => "no English phrase stands for several terms",
        false if chosen.is_empty() => "no such term stands in so many paragraphs",
        _ => return Ok(Exit::Clean),
    };
    output::note(nothing);
    Ok(Exit::Findings)
}

/// The glossary, with the terms in force that shall be counted.
fn glossary(args: &CensusArgs, glossary: &Glossary) -> anyhow::Result<Glossary> {
    if glossary.terms.is_empty() {
        bail!("there is no glossary to count the terms of; name one with --glossary");
    }
    let mut glossary = glossary.clone();
    let named = |term: &Term| args.term.as_ref().is_some_and(|wanted| is_named(term, wanted));
    for term in &mut glossary.terms {
        term.enforce |= args.all || named(term);
    }
    match &args.term {
        Some(wanted) if !glossary.terms.iter().any(named) => {
            bail!("there is no term {wanted} in the glossary; `duizhao lookup` finds terms")
        }
        _ => Ok(glossary),
    }
}

fn is_named(term: &Term, wanted: &str) -> bool {
    term.forms.iter().any(|form| fold::key(form) == fold::key(wanted))
}

fn chosen<'g>(args: &CensusArgs, entries: &[Entry<'g>]) -> Vec<Entry<'g>> {
    let often = |entry: &&Entry| entry.uses >= args.min.max(1);
    let mut chosen: Vec<Entry> =
        entries.iter().filter(|entry| is_wanted(args, entry)).filter(often).cloned().collect();
    if args.sort == Order::Agreement {
        chosen.sort_by(|a, b| a.agreement().total_cmp(&b.agreement()));
    }
    chosen
}

/// The English phrases that stand for one of the chosen terms and for others.
fn shared<'e>(args: &CensusArgs, entries: &'e [Entry<'e>]) -> Vec<Shared<'e>> {
    let mut shared = by_english(entries);
    shared.retain(|shared| {
        let mut terms = shared.terms.iter();
        terms.any(|(entry, _)| is_wanted(args, entry) && entry.uses >= args.min)
    });
    shared
}

/// Whether an entry is that of the term that was named, if one was.
fn is_wanted(args: &CensusArgs, entry: &Entry) -> bool {
    args.term.as_ref().is_none_or(|wanted| is_named(entry.term, wanted))
}

fn summary(entries: &[Entry]) -> String {
    let used: Vec<&Entry> = entries.iter().filter(|entry| entry.uses > 0).collect();
    let uses: usize = used.iter().map(|entry| entry.uses).sum();
    let followed: usize = used.iter().map(|entry| entry.followed).sum();
    format!(
        "terms {}, uses {uses}, as the glossary says {followed}; terms that stand nowhere {}",
        used.len(),
        entries.len() - used.len()
    )
}

/// The most columns that phrases are padded to.
const WIDEST: usize = 40;
/// How many places a line names.
const PLACES: usize = 3;

fn text(entries: &[Entry], format: Format, colour: bool) -> anyhow::Result<String> {
    Ok(match format {
        Format::Table => entries.iter().map(|entry| block(entry, colour)).collect(),
        Format::Json => {
            let terms = entries.iter().map(TermRow::new).collect();
            serde_json::to_string_pretty(&Root { version: 1, terms })? + "\n"
        }
        Format::Tsv => {
            let head = "zh\tpreferred\tuses\tfollowed\tphrase\tstanding\tcount\tplace\n";
            head.to_owned() + &entries.iter().flat_map(tsv_rows).collect::<String>()
        }
    })
}

fn shared_text(shared: &[Shared], format: Format, colour: bool) -> anyhow::Result<String> {
    Ok(match format {
        Format::Table => shared.iter().map(|shared| shared_block(shared, colour)).collect(),
        Format::Json => {
            let phrases = shared.iter().map(SharedRow::new).collect();
            serde_json::to_string_pretty(&SharedRoot { version: 1, phrases })? + "\n"
        }
        Format::Tsv => {
            let head = "phrase\tzh\tpreferred\tstanding\tcount\tplace\n";
            head.to_owned() + &shared.iter().flat_map(shared_tsv_rows).collect::<String>()
        }
    })
}

fn bold(text: &str, colour: bool) -> String {
    let style = if colour { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    format!("{style}{}{style:#}", harmless(text))
}

fn block(entry: &Entry, colour: bool) -> String {
    let Entry { term, uses, followed, phrases } = entry;
    let head = format!(
        "{}  {}: {followed} of {uses}\n",
        bold(term.name(), colour),
        harmless(term.preferred())
    );
    let texts: Vec<String> = phrases.iter().map(|phrase| harmless(&phrase.text)).collect();
    let widest = texts.iter().map(|text| width(text)).max().unwrap_or(0).min(WIDEST);
    let line = |(phrase, text): (&Phrase, &String)| {
        let columns = format!("{}  {}", standing(phrase.standing), padded(text, widest));
        format!("{:>5}  {columns}  {}\n", phrase.places.len(), places(&phrase.places))
    };
    head + &phrases.iter().zip(&texts).map(line).collect::<String>()
}

fn shared_block(shared: &Shared, colour: bool) -> String {
    let names: Vec<String> = shared.terms.iter().map(|(e, _)| harmless(e.term.name())).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0).min(WIDEST);
    let line = |((_, phrase), name): (&(&Entry, &Phrase), &String)| {
        let columns = format!("{}  {}", standing(phrase.standing), padded(name, widest));
        format!("{:>5}  {columns}  {}\n", phrase.places.len(), places(&phrase.places))
    };
    let lines: String = shared.terms.iter().zip(&names).map(line).collect();
    format!("{}\n{lines}", bold(shared.text, colour))
}

/// What a phrase is, in a column.
fn standing(standing: Standing) -> String {
    padded(standing.name(), 10)
}

/// The first places of the English; a path that goes on is not repeated.
fn places(sightings: &[Sighting]) -> String {
    let mut places = Vec::new();
    let mut last = "";
    for Location { path, line, .. } in sightings.iter().take(PLACES).map(english) {
        let path = if path == last { "" } else { path };
        places.push(format!("{path}:{line}"));
        last = if path.is_empty() { last } else { path };
    }
    if sightings.len() > PLACES {
        places.push(format!("and {} more", sightings.len() - PLACES));
    }
    harmless(&places.join(", "))
}

/// Where the English stands, or the Chinese that has none.
fn english(sighting: &Sighting) -> &Location {
    sighting.en.as_ref().unwrap_or(&sighting.zh)
}

fn tsv_rows(entry: &Entry) -> Vec<String> {
    let Entry { term, uses, followed, phrases } = entry;
    let row = |phrase: &Phrase| {
        let counts = [uses, followed].map(ToString::to_string);
        let [uses, followed] = counts;
        let own = [term.name().to_owned(), term.preferred().to_owned(), uses, followed];
        tsv_row(own.into_iter().chain([phrase.text.clone()]), phrase)
    };
    phrases.iter().map(row).collect()
}

fn shared_tsv_rows(shared: &Shared) -> Vec<String> {
    let row = |(entry, phrase): &(&Entry, &Phrase)| {
        let own = [shared.text, entry.term.name(), entry.term.preferred()];
        tsv_row(own.into_iter().map(str::to_owned), phrase)
    };
    shared.terms.iter().map(row).collect()
}

/// A line that ends with what a phrase is, its count and its first place.
fn tsv_row(own: impl Iterator<Item = String>, phrase: &Phrase) -> String {
    let first = phrase.places.first().map(english);
    let first = first.map_or(String::new(), |l| format!("{}:{}", l.path, l.line));
    let rest = [phrase.standing.name().to_owned(), phrase.places.len().to_string(), first];
    tsv::row(own.chain(rest))
}

#[derive(Serialize)]
struct Root<'e> {
    version: u32,
    terms: Vec<TermRow<'e>>,
}

#[derive(Serialize)]
struct TermRow<'e> {
    zh: &'e [String],
    preferred: &'e str,
    path: &'e str,
    line: usize,
    uses: usize,
    followed: usize,
    agreement: f64,
    phrases: Vec<PhraseRow<'e>>,
}

#[derive(Serialize)]
struct SharedRoot<'e> {
    version: u32,
    phrases: Vec<SharedRow<'e>>,
}

#[derive(Serialize)]
struct SharedRow<'e> {
    text: &'e str,
    count: usize,
    terms: Vec<SharedTermRow<'e>>,
}

#[derive(Serialize)]
struct SharedTermRow<'e> {
    zh: &'e [String],
    preferred: &'e str,
    #[serde(flatten)]
    phrase: PhraseRow<'e>,
}

#[derive(Serialize)]
struct PhraseRow<'e> {
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'e str,
    standing: &'static str,
    count: usize,
    places: Vec<PlaceRow<'e>>,
}

#[derive(Serialize)]
struct PlaceRow<'e> {
    zh: Place<'e>,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<Place<'e>>,
}

impl<'e> TermRow<'e> {
    fn new(entry: &'e Entry<'e>) -> TermRow<'e> {
        let Entry { term, uses, followed, phrases } = entry;
        TermRow {
            zh: &term.forms,
            preferred: term.preferred(),
            path: &term.origin.path,
            line: term.origin.line,
            uses: *uses,
            followed: *followed,
            agreement: (entry.agreement() * 100.0).round() / 100.0,
            phrases: phrases.iter().map(PhraseRow::new).collect(),
        }
    }
}

impl<'e> SharedRow<'e> {
    fn new(shared: &'e Shared<'e>) -> SharedRow<'e> {
        let row = |&(entry, phrase): &(&'e Entry<'e>, &'e Phrase)| SharedTermRow {
            zh: &entry.term.forms,
            preferred: entry.term.preferred(),
            phrase: PhraseRow::new(phrase),
        };
        let terms = shared.terms.iter().map(row).collect();
        SharedRow { text: shared.text, count: shared.count(), terms }
    }
}

impl<'e> PhraseRow<'e> {
    fn new(phrase: &'e Phrase) -> PhraseRow<'e> {
        let row = |sighting: &'e Sighting| PlaceRow {
            zh: Place::new(&sighting.zh),
            en: sighting.en.as_ref().map(Place::new),
        };
        PhraseRow {
            text: &phrase.text,
            standing: phrase.standing.name(),
            count: phrase.places.len(),
            places: phrase.places.iter().map(row).collect(),
        }
    }
}
