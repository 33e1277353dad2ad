//! The rules: one file each, and its line in the list.

mod abbreviation_undefined;
mod addition;
mod moved;
mod name_mismatch;
mod number_mismatch;
mod omission;
mod punctuation;
mod term_avoided;
mod term_inconsistent;
mod term_missing;
mod term_omitted;
mod untranslated;
pub(super) mod unused_silence;

use super::Rule;

/// All rules.
pub const ALL: &[&Rule] = &[
    &term_missing::RULE,
    &term_omitted::RULE,
    &term_avoided::RULE,
    &term_inconsistent::RULE,
    &abbreviation_undefined::RULE,
    &omission::RULE,
    &addition::RULE,
    &moved::RULE,
    &number_mismatch::RULE,
    &name_mismatch::RULE,
    &untranslated::RULE,
    &punctuation::RULE,
    &unused_silence::RULE,
];
