//! Two texts that belong together, before they are aligned or as a file has them aligned.

use super::Bead;
use crate::text::Document;

/// A Chinese text with its English translation.
#[derive(Debug, Clone)]
pub struct ParallelText {
    /// The Chinese document.
    pub zh: Document,
    /// The English document.
    pub en: Document,
    /// The paragraph beads in order, where the file that brings both texts says them.
    pub beads: Option<Vec<Bead>>,
}

impl ParallelText {
    /// Two texts that are yet to be aligned.
    pub fn new(zh: Document, en: Document) -> ParallelText {
        ParallelText { zh, en, beads: None }
    }
}
