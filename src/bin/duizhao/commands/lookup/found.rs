//! What answers a query.

use std::ops::Range;

use duizhao::glossary::Term;
use duizhao::lookup::concordance::Concordance;
use duizhao::lookup::{Hit, Index, Part, dictionary};

/// Terms, and words of the dictionary where there is no term.
pub struct Found<'f> {
    /// The terms.
    pub terms: Vec<FoundTerm<'f>>,
    /// The words.
    pub words: Vec<FoundWord<'f>>,
}

/// A term that was found.
pub struct FoundTerm<'f> {
    /// The term.
    pub term: &'f Term,
    /// How its name is read.
    pub reading: &'f str,
    /// What the query met; nothing where all terms were asked for.
    pub met: Option<Met<'f>>,
    /// Where the term stands in the project, if that was asked for.
    pub places: Option<Concordance>,
}

/// A word of the dictionary that was found.
pub struct FoundWord<'f> {
    /// The word.
    pub entry: &'f duizhao::lang::dictionary::Entry,
    /// What the query met.
    pub met: Met<'f>,
}

/// What a query met.
#[derive(Debug, Clone, Copy)]
pub struct Met<'f> {
    /// Which part.
    pub part: Part,
    /// The string.
    pub text: &'f str,
    /// The bytes of the string.
    pub spans: &'f [Range<usize>],
}

impl<'f> FoundTerm<'f> {
    /// The term that a hit names.
    pub fn new(index: &'f Index, hit: &'f Hit) -> FoundTerm<'f> {
        FoundTerm {
            term: &index.glossary().terms[hit.term],
            reading: index.reading(hit.term),
            met: Some(Met { part: hit.part, text: &hit.text, spans: &hit.spans }),
            places: None,
        }
    }
}

impl<'f> FoundWord<'f> {
    /// The word that a hit names.
    pub fn new(hit: &'f dictionary::Hit) -> FoundWord<'f> {
        let met = Met { part: hit.part, text: &hit.text, spans: &hit.spans };
        FoundWord { entry: &hit.entry, met }
    }

    /// The word in both scripts, or once where they write it alike.
    pub fn forms(&self) -> Vec<&'f str> {
        let mut forms = vec![self.entry.simplified, self.entry.traditional];
        forms.dedup();
        forms
    }
}

impl<'f> Met<'f> {
    /// The bytes that were met of a string of some part.
    pub fn of(met: Option<Met<'f>>, part: Part, string: &str) -> &'f [Range<usize>] {
        met.filter(|met| met.part == part && met.text == string).map_or(&[], |met| met.spans)
    }

    /// The reading that was met.
    pub fn reading(self) -> Option<&'f str> {
        matches!(self.part, Part::Pinyin | Part::Initials).then_some(self.text)
    }
}
