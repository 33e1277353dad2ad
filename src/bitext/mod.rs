//! Two texts aligned.

pub mod align;
pub mod files;
pub mod gold;
mod parallel_text;
pub mod pins;

use std::ops::Range;

pub use parallel_text::ParallelText;

use crate::text::Document;

/// One link of an alignment: some neighbouring units of the Chinese with some of the English,
/// either of them possibly none.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Zero-based Chinese units.
    pub zh: Range<usize>,
    /// Zero-based English units.
    pub en: Range<usize>,
    /// How sure the link is, from 0 to 1.
    pub score: f64,
    /// Whether the two sides stand at different places of their texts.
    pub moved: bool,
}

/// A score as files bear it: to three places.
pub fn rounded_score(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

/// A segment's place in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentRef {
    /// Zero-based paragraph.
    pub paragraph: usize,
    /// Zero-based segment of the paragraph.
    pub segment: usize,
}

/// A Chinese document aligned with its English translation, by sentences and by paragraphs.
///
/// Every unit of both sides stands in exactly one bead. Beads are in order, but for those that have
/// moved: they stand at the place of their Chinese.
#[derive(Debug)]
pub struct Bitext<'d> {
    /// The Chinese document.
    pub zh: &'d Document,
    /// The English document.
    pub en: &'d Document,
    /// The Chinese segments in order; sentence beads count in this list.
    pub zh_segments: Vec<SegmentRef>,
    /// The English segments in order; sentence beads count in this list.
    pub en_segments: Vec<SegmentRef>,
    /// The links between segments.
    pub sentences: Vec<Bead>,
    /// The links between paragraphs.
    pub paragraphs: Vec<Bead>,
    /// English segments inside the links that nothing in the Chinese supports.
    pub unsupported: Vec<usize>,
    /// Which pins have been used, by their index.
    pub pinned: Vec<usize>,
    /// Which pins could not be, for their text stands several times.
    pub unclear_pins: Vec<usize>,
}

impl Bead {
    /// A bead of which nothing more is known.
    pub fn new(zh: Range<usize>, en: Range<usize>, score: f64) -> Bead {
        Bead { zh, en, score, moved: false }
    }

    /// The bead counted from so many units earlier.
    pub(crate) fn shifted(self, zh: usize, en: usize) -> Bead {
        let shift = |units: Range<usize>, by: usize| units.start + by..units.end + by;
        Bead {
            zh: shift(self.zh, zh),
            en: shift(self.en, en),
            score: self.score,
            moved: self.moved,
        }
    }

    /// Whether nothing of the English corresponds to the Chinese.
    pub fn is_omission(&self) -> bool {
        self.en.is_empty()
    }

    /// Whether nothing of the Chinese corresponds to the English.
    pub fn is_addition(&self) -> bool {
        self.zh.is_empty()
    }

    /// The bead as a line of the `beads` format: `[0,1]:[2]`.
    pub fn notation(&self) -> String {
        let list = |units: &Range<usize>| {
            let numbers: Vec<String> = units.clone().map(|unit| unit.to_string()).collect();
            numbers.join(",")
        };
        format!("[{}]:[{}]", list(&self.zh), list(&self.en))
    }
}

/// The segments of a document in order.
pub fn segment_refs(document: &Document) -> Vec<SegmentRef> {
    let of_paragraph = |(paragraph, p): (usize, &crate::text::Paragraph)| {
        (0..p.segments.len()).map(move |segment| SegmentRef { paragraph, segment })
    };
    document.paragraphs.iter().enumerate().flat_map(of_paragraph).collect()
}
