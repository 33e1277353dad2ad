//! What answers a query.

use duizhao::glossary::Term;
use duizhao::lang::dictionary::Entry;
use duizhao::lookup::concordance::Concordance;
use duizhao::lookup::{Hit, Index, Met, dictionary};

/// Terms, and words of the dictionary where there is no term.
pub struct Found<'f> {
    /// The terms.
    pub terms: Vec<FoundTerm<'f>>,
    /// The words.
    pub words: &'f [dictionary::Hit],
}

/// A term that was found.
pub struct FoundTerm<'f> {
    /// The term.
    pub term: &'f Term,
    /// How its name is read.
    pub reading: &'f str,
    /// What the query met; nothing where all terms were asked for.
    pub met: Option<&'f Met>,
    /// Where the term stands in the project, if that was asked for.
    pub places: Option<Concordance>,
}

impl<'f> FoundTerm<'f> {
    /// The term that a hit names.
    pub fn new(index: &'f Index, hit: &'f Hit) -> FoundTerm<'f> {
        FoundTerm {
            term: &index.glossary().terms[hit.term],
            reading: index.reading(hit.term),
            met: Some(&hit.met),
            places: None,
        }
    }
}

/// A word in both scripts, or once where they write it alike.
pub fn forms(entry: &Entry) -> Vec<&'static str> {
    let mut forms = vec![entry.simplified, entry.traditional];
    forms.dedup();
    forms
}
