//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
pub const FITTED: Weights = [
    0.9082, // kind 1-1
    0.1962, // kind 1-2
    0.1646, // kind 2-1
    -0.5017, // kind 1-3
    0.7798, // kind 3-1
    -1.2014, // kind 1-4
    0.2044, // kind 4-1
    -0.8788, // kind 2-2
    -1.6983, // kind 2-3
    -1.1715, // kind 3-2
    -2.3353, // other kinds
    -1.0547, // kind 1-0
    0.5320, // kind 0-1
    4.1135, // zh explains en
    2.8232, // en explains zh
    -0.8144, // zh covers en
    -2.5544, // en covers zh
    0.9360, // least explained en
    0.2204, // least explained zh
    -4.5440, // en out of order
    -1.1419, // zh out of order
    -2.5760, // en after the border belongs before
    -2.0586, // en before the border belongs after
    -2.6742, // zh before the border belongs after
    -1.0971, // zh after the border belongs before
    -2.6976, // length z²
    -0.3965, // length |z|
    -0.1346, // length, signed
    0.1756, // omitted length
    -0.4911, // added length
    0.6463, // habit of kinds
    0.2134, // questions agree
    -0.6679, // questions differ
    -0.9831, // exclamations differ
    -0.1906, // quotes differ
    -0.0498, // breaks differ
    -0.7357, // colons differ
    -0.9284, // semicolons differ
    -1.9730, // clauses differ
    -1.5877, // quotation ends apart
    0.5401, // en goes on with a pronoun
    0.0857, // en goes on with a connective
    0.0432, // en goes on shortly
    -0.0532, // zh goes on with a pronoun
    0.3367, // zh goes on with a connective
    0.0896, // zh goes on shortly
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
