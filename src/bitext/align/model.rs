//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
pub const FITTED: Weights = [
    1.0487,  // kind 1-1
    0.3906,  // kind 1-2
    0.7444,  // kind 2-1
    -0.4682, // kind 1-3
    0.9684,  // kind 3-1
    -1.0916, // kind 1-4
    0.2470,  // kind 4-1
    -0.7948, // kind 2-2
    -1.6689, // kind 2-3
    -1.5298, // kind 3-2
    -2.5681, // other kinds
    -2.2990, // kind 1-0
    0.5428,  // kind 0-1
    4.5796,  // zh explains en
    3.1104,  // en explains zh
    -2.1562, // length z²
    -0.4611, // length |z|
    -0.1774, // length, signed
    0.5902,  // habit of kinds
    0.5768,  // questions agree
    -0.8149, // questions differ
    -0.9634, // exclamations differ
    -0.1931, // quotes differ
    0.1733,  // breaks differ
    -0.6692, // colons differ
    -0.6459, // semicolons differ
    0.8225,  // least explained en
    0.1724,  // least explained zh
    0.6799,  // omitted length
    -0.5157, // added length
    -2.1315, // clauses differ
    -4.3234, // en out of order
    -0.3785, // zh out of order
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
