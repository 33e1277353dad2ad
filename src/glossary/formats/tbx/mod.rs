//! TermBase eXchange, ISO 30042:2019 (TBX v3), in the dialects TBX-Basic and TBX-Core, DCA style; both styles,
//! both dialects and the older `martif` of ISO 30042:2008 are read.
//!
//! A term is a concept: its forms are the terms of the language section `zh`, its renderings, short forms and
//! renderings to avoid those of `en`. What has no data category of its own in the dialect stands in a `<note>`
//! of the concept that begins with `duizhao: `; a line of the glossary file follows, as
//! `duizhao: unless = "硬联通信"`.

mod read;
mod write;

use super::{Format, Written};
use crate::glossary::Term;

/// What a note begins with that carries a line of the glossary file.
const MARK: &str = "duizhao: ";
const PREFERRED: &str = "preferredTerm-admn-sts";
const ADMITTED: &str = "admittedTerm-admn-sts";
const DEPRECATED: &str = "deprecatedTerm-admn-sts";

pub(super) const BASIC: Format = Format {
    name: "tbx",
    extensions: &["tbx"],
    description: "TermBase eXchange v3, dialect TBX-Basic",
    losses: &[],
    first_only: &[],
    read: read::read,
    write: |terms| write::write(terms, Dialect::Basic),
};

pub(super) const CORE: Format = Format {
    name: "tbx-core",
    extensions: &[],
    description: "TermBase eXchange v3, dialect TBX-Core",
    losses: &[],
    first_only: &[],
    read: read::read,
    write: |terms| write::write(terms, Dialect::Core),
};

/// A dialect that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    /// The data categories that most tools know.
    Basic,
    /// None but term, note and date.
    Core,
}
