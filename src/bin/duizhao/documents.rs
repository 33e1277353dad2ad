//! The documents of the project, read and aligned without a word: what is wrong with them is handed back.

use std::path::Path;

use duizhao::bitext::Bitext;
use duizhao::bitext::align::Aligner;
use duizhao::bitext::pins::Pins;
use duizhao::check::Subject;
use duizhao::glossary::Glossary;
use duizhao::parallel;
use duizhao::project::{DocumentPair, Project};
use duizhao::text::Document;
use duizhao::text::read::{self, Language, ReadOptions};

use crate::aligning::read_pins;
use crate::commands::read_pair;

/// Documents that could be read.
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
    zh: Document,
    /// Without any text where the Chinese is not translated yet.
    en: Document,
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
                    let Read { pair, en, .. } = &read;
                    if en.paragraphs.is_empty() {
                        let problem = format!("{}: not translated yet: no {}", pair.zh, pair.en);
                        documents.problems.push(problem);
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
        let bitexts = parallel::map(&self.documents, |read| aligner.align(&read.zh, &read.en));
        // Only an encoder fails, and there is none.
        let pairs = self.documents.iter().map(|read| &read.pair);
        pairs.zip(bitexts).filter_map(|(pair, bitext)| Some((pair, bitext.ok()?))).collect()
    }
}

fn read_one(pair: &DocumentPair, options: &ReadOptions) -> anyhow::Result<Read> {
    let pair = pair.clone();
    if Path::new(&pair.en).exists() {
        let (zh, en) = read_pair(&pair.zh, &pair.en, options)?;
        return Ok(Read { pair, zh, en });
    }
    let zh = read::read(&pair.zh, Language::Chinese, options)?;
    let en = Document::new(pair.en.clone(), String::new(), zh.encoding, Vec::new(), Vec::new());
    Ok(Read { pair, zh, en })
}

/// The bitexts, to be looked at together.
pub fn subjects<'a>(aligned: &'a [Aligned<'a>]) -> Vec<Subject<'a>> {
    aligned.iter().map(|(pair, bitext)| Subject { bitext, domains: &pair.domains }).collect()
}
