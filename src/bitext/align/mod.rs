//! Alignment: a log-linear model over sequences of beads (a semi-Markov conditional random field)
//! whose scores come from a dictionary, names, numbers, lengths and punctuation.
//!
//! 1. [`tokens`] turns segments into countable evidence.
//! 2. [`band`] and [`rough`] find where about the two texts run alongside, in time and memory that grow
//!    with their length; [`chunks`] cuts long texts at sure places.
//! 3. [`recurring`] learns from that what the names of the text are in English.
//! 4. [`lexical`] scores how well the words of one side explain those of the other.
//! 5. [`features`] describes a candidate bead by a few numbers, [`model`] weighs them.
//! 6. [`lattice`] finds the best sequence and the probability of each of its beads.
//!
//! The weights are fitted by `cargo run --release --example align_fit`.

pub mod anchors;
pub mod band;
pub mod chunks;
pub mod features;
mod known;
pub mod lattice;
pub mod lexical;
pub mod meaning;
pub mod model;
mod moved;
mod paragraphs;
pub mod recurring;
pub mod rough;
pub mod stretch;
mod support;
pub mod tokens;

use std::sync::atomic::{AtomicBool, Ordering};

use super::pins::{Bound, Pins};
use super::{Bead, Bitext, SegmentRef, segment_refs};
use crate::encoder::{Encoder, EncoderError};
use crate::glossary::Glossary;
use crate::parallel;
use crate::text::Document;
use anchors::Anchors;
use chunks::Chunk;
use features::{Around, Borders};
use lattice::Weights;
use tokens::Pair;

/// Aligns texts, with whatever else is known of them.
#[derive(Default)]
pub struct Aligner<'e> {
    anchors: Option<Anchors<'e>>,
    encoder: Option<&'e Encoder>,
    pins: Option<&'e Pins>,
    lines: bool,
}

/// The texts of the segments of both sides.
#[derive(Clone, Copy)]
pub struct Texts<'t> {
    /// The Chinese segments.
    pub zh: &'t [&'t str],
    /// The English segments.
    pub en: &'t [&'t str],
}

impl<'e> Aligner<'e> {
    /// Takes the terms of a glossary as anchors.
    pub fn glossary(mut self, glossary: &'e Glossary) -> Self {
        self.anchors = (!glossary.terms.is_empty()).then(|| Anchors::new(glossary));
        self
    }

    /// Asks an encoder for the meaning of the segments.
    pub fn encoder(mut self, encoder: Option<&'e Encoder>) -> Self {
        self.encoder = encoder;
        self
    }

    /// Keeps to the beads that a person has fixed.
    pub fn pins(mut self, pins: &'e Pins) -> Self {
        self.pins = Some(pins);
        self
    }

    /// Takes documents as mere lists of segments: where a paragraph ends says nothing.
    pub fn lines(mut self, lines: bool) -> Self {
        self.lines = lines;
        self
    }

    /// Aligns a Chinese document with an English one.
    ///
    /// # Errors
    /// What goes wrong with the encoder, if there is one.
    pub fn align<'d>(
        &self,
        zh: &'d Document,
        en: &'d Document,
    ) -> Result<Bitext<'d>, EncoderError> {
        let (zh_segments, en_segments) = (segment_refs(zh), segment_refs(en));
        let zh_texts = texts(zh, &zh_segments);
        let en_texts = texts(en, &en_segments);
        let texts = Texts { zh: &zh_texts, en: &en_texts };
        let borders = match self.lines {
            true => Borders::none(),
            false => Borders::of(&zh_segments, &en_segments),
        };
        let pair = self.pair(texts);
        let bound = self.pins.map_or_else(Bound::default, |pins| pins.bind(texts.zh, texts.en));
        let mut sentences = self.beads(&pair, texts, &borders, &bound)?;
        let unsupported = support::unsupported(&pair, &sentences);
        let mut paragraphs = paragraphs::beads(&sentences, &zh_segments, &en_segments, zh, en);
        if !self.lines {
            let ends = [moved::Starts::of_document(zh), moved::Starts::of_document(en)];
            let weights = model::weights(false);
            moved::find(&pair, &ends, &bound, weights, &mut paragraphs, &mut sentences);
        }
        let (pinned, unclear) = (bound.used, bound.unclear);
        Ok(Bitext {
            zh,
            en,
            zh_segments,
            en_segments,
            sentences,
            paragraphs,
            unsupported,
            pinned,
            unclear_pins: unclear,
        })
    }

    /// Aligns two lists of segments, of whose paragraphs nothing is known.
    ///
    /// # Errors
    /// What goes wrong with the encoder, if there is one.
    pub fn align_segments(&self, zh: &[&str], en: &[&str]) -> Result<Vec<Bead>, EncoderError> {
        let texts = Texts { zh, en };
        let bound = self.pins.map_or_else(Bound::default, |pins| pins.bind(zh, en));
        self.beads(&self.pair(texts), texts, &Borders::none(), &bound)
    }

    fn pair(&self, texts: Texts) -> Pair {
        let mut pair = Pair::new(texts.zh, texts.en);
        if let Some(anchors) = &self.anchors {
            anchors.mark(&mut pair, texts.zh);
        }
        pair
    }

    /// Roughly, then finely, chunk by chunk on all cores.
    fn beads(
        &self,
        pair: &Pair,
        texts: Texts,
        borders: &Borders,
        bound: &Bound,
    ) -> Result<Vec<Bead>, EncoderError> {
        let weights = model::weights(self.encoder.is_some());
        let failed = AtomicBool::new(false);
        // After one chunk has failed, the others would only wait for the same encoder.
        let fine = |chunk: &Chunk| -> Option<Result<Vec<Bead>, EncoderError>> {
            let asked =
                |encoder| (!failed.load(Ordering::Relaxed)).then(|| chunk.meaning(encoder, texts));
            let meaning = match self.encoder.map(asked) {
                None => None,
                Some(answer) => match answer? {
                    Ok(meaning) => Some(meaning),
                    Err(error) => {
                        failed.store(true, Ordering::Relaxed);
                        return Some(Err(error));
                    }
                },
            };
            let around = Around { borders, bound: bound.from(0, 0), meaning: meaning.as_ref() };
            Some(Ok(chunk.align(pair, around, weights)))
        };
        let chunks = parallel::map(&chunks::of(pair, bound), fine);
        let mut beads = Vec::new();
        for chunk in chunks.into_iter().flatten() {
            beads.extend(chunk?);
        }
        Ok(bound.complete(beads))
    }
}

fn texts<'d>(document: &'d Document, segments: &[SegmentRef]) -> Vec<&'d str> {
    segments.iter().map(|s| document.paragraphs[s.paragraph].segment(s.segment)).collect()
}

/// Aligns a Chinese document with an English one by what the two texts themselves tell.
pub fn align<'d>(zh: &'d Document, en: &'d Document) -> Bitext<'d> {
    // Only an encoder can fail.
    Aligner::default().align(zh, en).unwrap_or_else(|_| unreachable!())
}

/// Aligns two texts under some weights, as fitting them needs it.
pub fn align_pair(pair: &Pair, around: Around, weights: &Weights) -> Vec<Bead> {
    let chunks = chunks::of(pair, &Bound::default());
    chunks.iter().flat_map(|chunk| chunk.align(pair, around, weights)).collect()
}
