//! A number while its text is still being searched.

use std::ops::Range;

use super::{Kind, Number, Value};

/// How much it means when a number has no counterpart in the other text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nothing: it may bear out a number there, no more.
    Hint,
    /// Little: a small number, which translators often put otherwise.
    Small,
    /// It must be there.
    Certain,
}

/// A number that was found; its place is counted in whatever the search counts
/// in, characters or tokens.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub start: usize,
    /// The place after it.
    pub end: usize,
    pub value: Value,
    pub kind: Kind,
    pub standing: Standing,
    pub approximate: bool,
    /// What its digits were multiplied by, which a range shares.
    pub scale: Value,
}

impl Found {
    /// A number that is neither approximate nor scaled.
    pub fn exact(place: Range<usize>, value: Value, kind: Kind, standing: Standing) -> Self {
        Self {
            start: place.start,
            end: place.end,
            value,
            kind,
            standing,
            approximate: false,
            scale: Value::whole(1),
        }
    }

    /// The number at the bytes of the text where it was found.
    pub fn at(self, span: Range<usize>) -> Number {
        Number {
            span,
            value: self.value,
            kind: self.kind,
            certain: self.standing != Standing::Hint,
            small: self.standing == Standing::Small,
            approximate: self.approximate,
        }
    }
}
