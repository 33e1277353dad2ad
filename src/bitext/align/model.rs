//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
pub const FITTED: Weights = [
    0.4312,  // kind 1-1
    -0.6303, // kind 1-2
    -0.1280, // kind 2-1
    -1.9116, // kind 1-3
    0.2050,  // kind 3-1
    -3.0634, // kind 1-4
    -0.3027, // kind 4-1
    -2.1651, // kind 2-2
    -3.7353, // kind 2-3
    -2.0059, // kind 3-2
    -5.1196, // other kinds
    -3.4673, // kind 1-0
    0.5773,  // kind 0-1
    5.5768,  // zh explains en
    3.1754,  // en explains zh
    -2.4749, // length z²
    -0.4337, // length |z|
    -0.1999, // length, signed
    0.5770,  // habit of kinds
    0.6408,  // questions agree
    -0.8359, // questions differ
    -0.9010, // exclamations differ
    -0.2283, // quotes differ
    0.2326,  // breaks differ
    -0.7993, // colons differ
    -0.7858, // semicolons differ
    0.8655,  // least explained en
    0.1903,  // least explained zh
    0.9676,  // omitted length
    -0.7373, // added length
    -2.2956, // clauses differ
    -4.6960, // en out of order
    -0.5975, // zh out of order
];

/// The weights that alignment uses.
pub fn weights() -> Weights {
    FITTED
}

/// What the weight at this place is for.
pub fn name(at: usize) -> String {
    let kinds = COUNT - NAMES.len();
    match at {
        at if at == kinds - 2 => "kind 1-0".to_owned(),
        at if at == kinds - 1 => "kind 0-1".to_owned(),
        at if at == kinds - 3 => "other kinds".to_owned(),
        at if at < kinds => format!("kind {}-{}", KINDS[at].0, KINDS[at].1),
        at => NAMES[at - kinds].to_owned(),
    }
}
