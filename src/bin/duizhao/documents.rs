//! The documents that a command works on: named or of the project, read, and looked at together.

use std::path::Path;

use anyhow::{Context, bail};
use clap::{Args, ValueHint};
use duizhao::bitext::align::Aligner;
use duizhao::bitext::pins::Pins;
use duizhao::bitext::{Bitext, ParallelText, files};
use duizhao::check::{Fix, Subject};
use duizhao::glossary::Glossary;
use duizhao::lang::zh::script::is_han;
use duizhao::parallel;
use duizhao::project::{DocumentPair, Project};
use duizhao::review::fixes;
use duizhao::text::Document;
use duizhao::text::read::{self, Language, ReadOptions};

use crate::aligning::read_pins;
use crate::output;

/// The operands of a command that works on two texts, on a bitext file, or on the whole project.
#[derive(Debug, Args)]
pub struct Operands {
    /// The Chinese text (- for standard input), or a bitext file that holds both; without operands, every
    /// document of the project
    #[arg(value_hint = ValueHint::FilePath)]
    zh: Option<String>,
    /// The English text (- for standard input)
    #[arg(value_hint = ValueHint::FilePath)]
    en: Option<String>,
}

impl Operands {
    /// The texts that were named, if any were.
    pub fn named(&self, options: &ReadOptions) -> anyhow::Result<Option<DocumentPair>> {
        let Some(zh) = &self.zh else { return Ok(None) };
        named_pair(zh, self.en.as_deref(), options).map(Some)
    }
}

/// Two texts that were named, or a bitext file, which is both of them.
pub fn named_pair(
    zh: &str,
    en: Option<&str>,
    options: &ReadOptions,
) -> anyhow::Result<DocumentPair> {
    let is_bitext = |path: &str| files::format_of(path, options).is_some();
    let en = match en {
        Some(en) => {
            if let Some(path) = [zh, en].into_iter().find(|path| is_bitext(path)) {
                bail!("{path}: this file holds both texts, so it stands alone; name no other");
            }
            en
        }
        None if is_bitext(zh) => zh,
        None => {
            let endings = files::FORMATS.iter().flat_map(|format| format.extensions);
            let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
            bail!(
                "{zh}: name its English translation too; alone stands only a file that holds both texts ({})",
                endings.join(", ")
            );
        }
    };
    Ok(DocumentPair { zh: zh.to_owned(), en: en.to_owned(), domains: Vec::new() })
}

/// The two texts named, or all documents of the project that are translated; of the others it is said that
/// they are not.
pub fn document_pairs(
    named: Option<DocumentPair>,
    project: Option<&Project>,
) -> anyhow::Result<Vec<DocumentPair>> {
    if let Some(pair) = named {
        return Ok(vec![pair]);
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
            output::note(&untranslated(pair));
        }
        there
    });
    Ok(pairs)
}

fn untranslated(pair: &DocumentPair) -> String {
    format!("{}: not translated yet: there is no {}", pair.zh, pair.en)
}

/// Reads a Chinese file and an English one, or a bitext file where both names are one, and makes sure that
/// each side is in its language.
pub fn read_pair(zh: &str, en: &str, options: &ReadOptions) -> anyhow::Result<ParallelText> {
    if let Some(format) = files::format_of(zh, options).filter(|_| zh == en) {
        let text = files::read(zh, format, options)?;
        right_languages(&text.zh, &text.en)?;
        return Ok(text);
    }
    if zh == "-" && en == "-" {
        bail!("only one of the two texts can come from standard input");
    }
    let zh = read::read(zh, Language::Chinese, options)?;
    let en = read::read(en, Language::English, options)?;
    right_languages(&zh, &en)?;
    Ok(ParallelText::new(zh, en))
}

fn right_languages(zh: &Document, en: &Document) -> anyhow::Result<()> {
    let (zh_share, en_share) = (han_share(zh), han_share(en));
    if zh_share < 0.1 && en_share > 0.4 {
        if zh.path == en.path {
            bail!("{}: the two languages are swapped: what it calls Chinese is English", zh.path);
        }
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
    Ok(())
}

/// An English document as its file would be with fixes applied.
pub fn fixed_version(
    document: &Document,
    fixes: &[&Fix],
    options: &ReadOptions,
) -> anyhow::Result<Document> {
    let path = &document.path;
    let fixed = || fixes::applied(document, &fixes::original(document)?, fixes);
    let bytes = fixed().with_context(|| path.clone())?;
    Ok(match files::format_of(path, options) {
        Some(format) => files::parse(path, &bytes, format, options)?.en,
        None => read::parse(path, &bytes, Language::English, options)?,
    })
}

/// Reads documents.
pub fn read_pairs(
    pairs: &[DocumentPair],
    options: &ReadOptions,
) -> anyhow::Result<Vec<ParallelText>> {
    let texts = parallel::map(pairs, |pair| read_pair(&pair.zh, &pair.en, options));
    texts.into_iter().collect()
}

/// The share of Chinese characters among the letters of a text.
fn han_share(document: &Document) -> f64 {
    let letters = || {
        document.paragraphs.iter().flat_map(|p| p.prose.text.chars()).filter(|c| c.is_alphabetic())
    };
    let han = letters().filter(|&c| is_han(c)).count();
    han as f64 / letters().count().max(1) as f64
}

/// The documents of the project that could be read, for those who must not be interrupted: what is wrong with
/// the others is handed back.
#[derive(Debug, Default)]
pub struct Documents {
    documents: Vec<Read>,
    pins: Pins,
    /// What is wrong with the others, and which are not translated yet; a line each.
    pub problems: Vec<String>,
}

#[derive(Debug)]
struct Read {
    pair: DocumentPair,
    /// Without any English where the Chinese is not translated yet.
    text: ParallelText,
}

/// A document aligned, with the pair that it comes from.
pub type Aligned<'d> = (&'d DocumentPair, Bitext<'d>);

impl Documents {
    /// Reads those of a project.
    pub fn read(project: &Project, options: &ReadOptions) -> Documents {
        let mut documents = Documents::default();
        for result in parallel::map(&project.documents, |pair| read_one(pair, options)) {
            match result {
                Ok(read) => {
                    if read.text.en.paragraphs.is_empty() {
                        documents.problems.push(untranslated(&read.pair));
                    }
                    documents.documents.push(read);
                }
                Err(error) => documents.problems.push(format!("{error:#}")),
            }
        }
        match project.pins.as_ref().map(|path| read_pins(path)).transpose() {
            Ok(pins) => documents.pins = pins.unwrap_or_default(),
            Err(error) => documents.problems.push(format!("{error:#}")),
        }
        documents
    }

    /// Aligns them, with the terms of a glossary as anchors.
    pub fn align(&self, glossary: &Glossary) -> Vec<Aligned<'_>> {
        let aligner = Aligner::default().glossary(glossary).pins(&self.pins);
        let bitexts = parallel::map(&self.documents, |read| aligner.align_text(&read.text));
        // Only an encoder fails, and there is none.
        let pairs = self.documents.iter().map(|read| &read.pair);
        pairs.zip(bitexts).filter_map(|(pair, bitext)| Some((pair, bitext.ok()?))).collect()
    }
}

fn read_one(pair: &DocumentPair, options: &ReadOptions) -> anyhow::Result<Read> {
    let pair = pair.clone();
    if Path::new(&pair.en).exists() {
        let text = read_pair(&pair.zh, &pair.en, options)?;
        return Ok(Read { pair, text });
    }
    let zh = read::read(&pair.zh, Language::Chinese, options)?;
    let en = Document::new(pair.en.clone(), String::new(), zh.encoding, Vec::new(), Vec::new());
    Ok(Read { pair, text: ParallelText::new(zh, en) })
}

/// Documents to be looked at together.
pub fn subjects<'a>(aligned: &'a [Aligned<'a>]) -> Vec<Subject<'a>> {
    aligned.iter().map(|(pair, bitext)| Subject { bitext, domains: &pair.domains }).collect()
}
