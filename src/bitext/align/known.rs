//! A bitext whose paragraph beads are known: only the sentences inside of each are still to be linked.

use super::{Aligner, Texts, support, texts};
use crate::bitext::{Bead, Bitext, ParallelText, segment_refs};
use crate::encoder::EncoderError;
use crate::parallel;

impl Aligner<'_> {
    /// Aligns a parallel text; where its file says which paragraphs belong together, that is kept.
    ///
    /// # Errors
    /// What goes wrong with the encoder, if there is one.
    pub fn align_text<'d>(&self, text: &'d ParallelText) -> Result<Bitext<'d>, EncoderError> {
        match &text.beads {
            Some(beads) => self.within(text, beads),
            None => self.align(&text.zh, &text.en),
        }
    }

    fn within<'d>(
        &self,
        text: &'d ParallelText,
        beads: &[Bead],
    ) -> Result<Bitext<'d>, EncoderError> {
        let (zh_segments, en_segments) = (segment_refs(&text.zh), segment_refs(&text.en));
        let zh_texts = texts(&text.zh, &zh_segments);
        let en_texts = texts(&text.en, &en_segments);
        let starts = [&text.zh, &text.en].map(super::moved::Starts::of_document);
        let linked = parallel::map(beads, |bead| -> Result<Vec<Bead>, EncoderError> {
            let zh = starts[0].0[bead.zh.start]..starts[0].0[bead.zh.end];
            let en = starts[1].0[bead.en.start]..starts[1].0[bead.en.end];
            if zh.len() <= 1 && en.len() <= 1 {
                return Ok(vec![Bead::new(zh, en, bead.score)]);
            }
            let found = self.align_segments(&zh_texts[zh.clone()], &en_texts[en.clone()])?;
            Ok(found.into_iter().map(|found| found.shifted(zh.start, en.start)).collect())
        });
        let mut sentences = Vec::new();
        for linked in linked {
            sentences.extend(linked?);
        }
        let pair = self.pair(Texts { zh: &zh_texts, en: &en_texts });
        let unsupported = support::unsupported(&pair, &sentences);
        Ok(Bitext {
            zh: &text.zh,
            en: &text.en,
            zh_segments,
            en_segments,
            sentences,
            paragraphs: beads.to_vec(),
            unsupported,
            pinned: Vec::new(),
            unclear_pins: Vec::new(),
        })
    }
}
