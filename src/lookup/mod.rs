//! Looking words up: terms of the glossary by whatever is at hand, and words of the dictionary.
//!
//! A [`Glossary`](crate::glossary::Glossary) is made ready once ([`Index`]); a query then is a scan over
//! its keys, which takes some milliseconds with 100,000 terms and needs no more than the keys themselves.

pub mod annotate;
mod answer;
mod column;
pub mod concordance;
pub mod dictionary;
mod fit;
mod index;
mod marks;
mod near;
mod query;
mod rank;
mod sound;

pub use answer::{Answer, Met};
pub use index::{Hit, Index, Scope};
pub use marks::merged;
pub use rank::{Fit, Part};
