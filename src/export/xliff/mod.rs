//! The XML Localisation Interchange File Format, in its two versions that tools read.

pub(super) mod v1;
pub(super) mod v2;
