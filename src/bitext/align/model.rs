//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
pub const FITTED: Weights = [
    1.2341,  // kind 1-1
    0.5603,  // kind 1-2
    0.5746,  // kind 2-1
    -0.3631, // kind 1-3
    0.7682,  // kind 3-1
    -0.9774, // kind 1-4
    0.3310,  // kind 4-1
    -0.9627, // kind 2-2
    -1.9158, // kind 2-3
    -1.0833, // kind 3-2
    -2.6380, // other kinds
    -2.0499, // kind 1-0
    0.6570,  // kind 0-1
    4.4769,  // zh explains en
    3.2887,  // en explains zh
    -2.0692, // length z²
    -0.4964, // length |z|
    -0.0956, // length, signed
    0.5391,  // habit of kinds
    0.5977,  // questions agree
    -0.8015, // questions differ
    -0.9729, // exclamations differ
    -0.1717, // quotes differ
    0.0338,  // breaks differ
    -0.8181, // colons differ
    -0.5780, // semicolons differ
    0.9260,  // least explained en
    0.0469,  // least explained zh
    0.4767,  // omitted length
    -0.5101, // added length
    -2.1496, // clauses differ
    -3.9544, // en out of order
    -0.4626, // zh out of order
    -1.5638, // quotation ends apart
    0.7058,  // en goes on with a pronoun
    0.1944,  // en goes on with a connective
    -0.0191, // en goes on shortly
    -0.2128, // zh goes on with a pronoun
    0.0966,  // zh goes on with a connective
    0.4515,  // zh goes on shortly
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
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
