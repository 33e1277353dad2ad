//! What alignment may lean on besides the texts: a glossary, pins, an encoder.

use std::collections::HashSet;
use std::env;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::anyhow;
use clap::{Args, ValueHint};
use duizhao::bitext::align::Aligner;
use duizhao::bitext::pins::Pins;
use duizhao::bitext::{Bitext, ParallelText};
use duizhao::encoder::{self, Encoder};
use duizhao::glossary::Glossary;
use duizhao::parallel;
use duizhao::project::Project;

use crate::commands::glossary;
use crate::output;

/// The options of all commands that align.
#[derive(Debug, Args)]
pub struct Aligning {
    /// A glossary file; given, it replaces the project's
    #[arg(long, value_name = "FILE", help_heading = "Aligning", value_hint = ValueHint::FilePath)]
    glossary: Vec<String>,
    /// A file of beads that are fixed; given, it replaces the project's
    #[arg(long, value_name = "FILE", help_heading = "Aligning", value_hint = ValueHint::FilePath)]
    pins: Option<String>,
    /// Ask a multilingual encoder at this address (OpenAI's /v1/embeddings); the key, if it needs one,
    /// is taken from DUIZHAO_ENCODER_KEY
    #[arg(long, value_name = "URL", help_heading = "Aligning", value_hint = ValueHint::Url)]
    encoder: Option<String>,
    /// The encoder's model; without it, the first that the server lists
    #[arg(long, value_name = "NAME", requires = "encoder", help_heading = "Aligning")]
    encoder_model: Option<String>,
}

/// All that is known besides the texts.
pub struct Evidence {
    /// The terms in force.
    pub glossary: Glossary,
    pins: Pins,
    encoder: Option<Encoder>,
}

impl Aligning {
    /// Reads what was named, or what the project names.
    pub fn evidence(&self, project: Option<&Project>) -> anyhow::Result<Evidence> {
        let pins = self.pins.as_ref().or(project.and_then(|p| p.pins.as_ref()));
        Ok(Evidence {
            glossary: glossary(&self.glossary, project)?,
            pins: pins.map(|path| read_pins(path)).transpose()?.unwrap_or_default(),
            encoder: self.encoder.as_ref().map(|url| self.connect(url)).transpose()?,
        })
    }

    fn connect(&self, url: &str) -> anyhow::Result<Encoder> {
        let settings = encoder::Settings {
            model: self.encoder_model.clone(),
            key: env::var("DUIZHAO_ENCODER_KEY").ok().filter(|key| !key.is_empty()),
            cache: cache_folder(),
            ..encoder::Settings::new(url)
        };
        Ok(Encoder::new(settings)?)
    }
}

/// Reads a file of pins.
pub fn read_pins(path: &str) -> anyhow::Result<Pins> {
    let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => anyhow!("{path}: no such file"),
        ErrorKind::InvalidData => {
            anyhow!("{path}: this file is not UTF-8, as a file of pins must be")
        }
        _ => anyhow!("{path}: {error}"),
    })?;
    Ok(Pins::parse(path, &text)?)
}

/// Where vectors are kept between runs: DUIZHAO_CACHE, or the user's folder for such things.
fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
    folder("DUIZHAO_CACHE")
        .or_else(|| folder("XDG_CACHE_HOME").map(|base| base.join("duizhao")))
        .or_else(|| folder("LOCALAPPDATA").map(|base| base.join("duizhao").join("cache")))
        .or_else(|| folder("HOME").map(|home| home.join(".cache").join("duizhao")))
}

impl Evidence {
    /// Aligns texts that belong together, and says which pins none of them has used.
    pub fn align_all<'d>(&self, texts: &'d [ParallelText]) -> anyhow::Result<Vec<Bitext<'d>>> {
        let aligner = self.aligner();
        let bitexts = parallel::map(texts, |text| aligner.align_text(text));
        let bitexts = bitexts.into_iter().collect::<Result<Vec<_>, _>>()?;
        let pins: Vec<PinsUsed> = bitexts.iter().map(PinsUsed::of).collect();
        self.say_what_is_left(pins.iter());
        Ok(bitexts)
    }

    /// An aligner that leans on all of it.
    pub fn aligner(&self) -> Aligner<'_> {
        let aligner = Aligner::default().glossary(&self.glossary).pins(&self.pins);
        aligner.encoder(self.encoder.as_ref())
    }

    /// Says which pins no text has, and which could not be told apart; and what the encoder's cache
    /// lacks.
    pub fn say_what_is_left<'d>(&self, bitexts: impl Iterator<Item = &'d PinsUsed>) {
        let (mut used, mut unclear) = (HashSet::<usize>::new(), HashSet::<usize>::new());
        for bitext in bitexts {
            used.extend(&bitext.used);
            unclear.extend(&bitext.unclear);
        }
        for (at, pin) in self.pins.pins.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
            let why = match unclear.contains(&at) {
                true => {
                    "its sentences do not stand equally often on both sides, or it crosses other pins"
                }
                false => "no text has its sentences any more",
            };
            output::note(&format!("{}:{}: this pin is not used: {why}", self.pins.path, pin.line));
        }
        if let Some(problem) = self.encoder.as_ref().and_then(Encoder::cache_problem) {
            output::note(&format!("the encoder's vectors are not kept: {problem}"));
        }
    }
}

/// Which pins an alignment has used, by their index.
#[derive(Debug, Default)]
pub struct PinsUsed {
    used: Vec<usize>,
    unclear: Vec<usize>,
}

impl PinsUsed {
    /// Those of a bitext.
    pub fn of(bitext: &Bitext) -> PinsUsed {
        PinsUsed { used: bitext.pinned.clone(), unclear: bitext.unclear_pins.clone() }
    }
}
