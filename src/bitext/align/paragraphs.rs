//! Paragraph beads, read off the sentence beads: a paragraph bead ends wherever a sentence bead
//! ends that is the end of a paragraph on both sides.

use crate::bitext::{Bead, SegmentRef};
use crate::text::Document;

/// The paragraph beads that follow from sentence beads.
pub fn beads(
    sentences: &[Bead],
    zh_segments: &[SegmentRef],
    en_segments: &[SegmentRef],
    zh: &Document,
    en: &Document,
) -> Vec<Bead> {
    let ends = |segments: &[SegmentRef], at: usize, total: usize| -> Option<usize> {
        // After `at` segments: the number of whole paragraphs, if a paragraph ends there.
        let next = segments.get(at).map_or(total, |s| s.paragraph);
        let last = at.checked_sub(1).map_or(0, |k| segments[k].paragraph + 1);
        (next >= last).then_some(next)
    };
    let mut beads: Vec<Bead> = Vec::new();
    let (mut zh_done, mut en_done) = (0, 0);
    let mut score = Score::default();
    for bead in sentences {
        score.add(bead);
        let zh_end = ends(zh_segments, bead.zh.end, zh.paragraphs.len());
        let en_end = ends(en_segments, bead.en.end, en.paragraphs.len());
        if let (Some(zh_end), Some(en_end)) = (zh_end, en_end)
            && (zh_end, en_end) != (zh_done, en_done)
        {
            beads.push(Bead::new(zh_done..zh_end, en_done..en_end, score.take()));
            (zh_done, en_done) = (zh_end, en_end);
        }
    }
    beads
}

/// The confidence of a paragraph bead: the mean of its sentence beads, by their size.
#[derive(Default)]
struct Score {
    sum: f64,
    size: f64,
}

impl Score {
    fn add(&mut self, bead: &Bead) {
        let size = (bead.zh.len() + bead.en.len()) as f64;
        self.sum += size * bead.score;
        self.size += size;
    }

    fn take(&mut self) -> f64 {
        let score = if self.size > 0.0 { self.sum / self.size } else { 0.0 };
        *self = Score::default();
        score
    }
}
