//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
pub const FITTED: Weights = [
    1.0146, // kind 1-1
    0.3712, // kind 1-2
    0.3495, // kind 2-1
    -0.4474, // kind 1-3
    0.8193, // kind 3-1
    -1.1949, // kind 1-4
    0.5609, // kind 4-1
    -1.0703, // kind 2-2
    -1.9394, // kind 2-3
    -0.8114, // kind 3-2
    -2.5240, // other kinds
    -1.6970, // kind 1-0
    0.5815, // kind 0-1
    3.9813, // zh explains en
    3.0995, // en explains zh
    -0.9722, // zh covers en
    -2.6659, // en covers zh
    0.7674, // least explained en
    0.0310, // least explained zh
    -4.6113, // en out of order
    -0.7149, // zh out of order
    -2.0890, // en after the border belongs before
    -2.2777, // en before the border belongs after
    -3.0346, // zh before the border belongs after
    -1.2414, // zh after the border belongs before
    -2.1356, // length z²
    -0.4403, // length |z|
    -0.2522, // length, signed
    0.6204, // omitted length
    -0.4437, // added length
    0.5172, // habit of kinds
    0.3854, // questions agree
    -0.6789, // questions differ
    -0.8443, // exclamations differ
    -0.1429, // quotes differ
    -0.0380, // breaks differ
    -0.6221, // colons differ
    -0.8767, // semicolons differ
    -1.7211, // clauses differ
    -1.4754, // quotation ends apart
    0.7224, // en goes on with a pronoun
    0.1841, // en goes on with a connective
    0.1574, // en goes on shortly
    -0.0407, // zh goes on with a pronoun
    0.1731, // zh goes on with a connective
    0.0608, // zh goes on shortly
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
