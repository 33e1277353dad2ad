//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
pub const FITTED: Weights = [
    1.1324, // kind 1-1
    0.1576, // kind 1-2
    0.2044, // kind 2-1
    -1.0187, // kind 1-3
    0.7732, // kind 3-1
    -1.8553, // kind 1-4
    -0.0307, // kind 4-1
    -1.3036, // kind 2-2
    -2.2618, // kind 2-3
    -2.2238, // kind 3-2
    -3.5439, // other kinds
    -1.4351, // kind 1-0
    1.3211, // kind 0-1
    3.2308, // zh explains en
    2.1685, // en explains zh
    -8.9166, // en tokens
    -8.9483, // zh tokens
    -2.6713, // length z²
    -0.5266, // length |z|
    -0.3063, // length, signed
    0.3794, // habit of kinds
    -0.2313, // questions agree
    -1.2025, // questions differ
    -1.4962, // exclamations differ
    -0.6383, // quotes differ
    0.0068, // breaks differ
    -0.7156, // colons differ
    -2.4888, // semicolons differ
    2.1545, // least explained en
    1.0294, // least explained zh
    -0.4881, // omitted length
    -1.6355, // added length
    -2.5515, // clauses differ
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
