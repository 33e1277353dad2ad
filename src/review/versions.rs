//! Two versions of a translation, paragraph by paragraph beside the Chinese.

use std::ops::Range;

use crate::bitext::{Bead, Bitext};
use crate::text::Document;

/// Some Chinese paragraphs with what each version makes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Zero-based Chinese paragraphs.
    pub zh: Range<usize>,
    /// Zero-based paragraphs of the old version.
    pub old: Range<usize>,
    /// Zero-based paragraphs of the new version.
    pub new: Range<usize>,
}

/// Sets two translations of one Chinese text side by side. A row ends wherever both alignments
/// have come to the same place of the Chinese, so that a paragraph split or joined in the new
/// version still stands beside its old self.
pub fn rows(old: &Bitext, new: &Bitext) -> Vec<Row> {
    let (old_ends, new_ends) = (ends(&old.paragraphs), ends(&new.paragraphs));
    let mut rows = Vec::new();
    let (mut zh, mut old_at, mut new_at) = (0, 0, 0);
    for (place, old_end) in old_ends {
        let Some(&(_, new_end)) = new_ends.iter().find(|(end, _)| *end == place) else { continue };
        rows.push(Row { zh: zh..place, old: old_at..old_end, new: new_at..new_end });
        (zh, old_at, new_at) = (place, old_end, new_end);
    }
    rows
}

/// For each place of the Chinese where a bead ends: how far the English has come there, with what
/// was added before the Chinese goes on. What has moved stands where its English is.
fn ends(beads: &[Bead]) -> Vec<(usize, usize)> {
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut en_end = 0;
    for bead in beads {
        en_end = if bead.moved { en_end } else { bead.en.end };
        match ends.last_mut() {
            Some(last) if last.0 == bead.zh.end => last.1 = en_end,
            _ => ends.push((bead.zh.end, en_end)),
        }
    }
    if let Some(last) = ends.last_mut() {
        last.1 = beads.iter().map(|bead| bead.en.end).max().unwrap_or(0);
    }
    ends
}

/// The words of some paragraphs, a blank line between two.
pub fn text(document: &Document, paragraphs: &Range<usize>) -> String {
    let texts = document.paragraphs[paragraphs.clone()].iter().map(|p| p.prose.text.as_str());
    texts.collect::<Vec<_>>().join("\n\n")
}
