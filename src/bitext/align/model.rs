//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
pub const FITTED: Weights = [
    0.9347, // kind 1-1
    0.0656, // kind 1-2
    0.3893, // kind 2-1
    -0.6948, // kind 1-3
    1.1190, // kind 3-1
    -1.5403, // kind 1-4
    0.4253, // kind 4-1
    -0.6073, // kind 2-2
    -1.9445, // kind 2-3
    -0.6876, // kind 3-2
    -2.6946, // other kinds
    -0.8373, // kind 1-0
    0.4294, // kind 0-1
    3.8493, // zh explains en
    2.7230, // en explains zh
    -0.8037, // zh covers en
    -2.4829, // en covers zh
    0.9497, // least explained en
    0.1429, // least explained zh
    -4.1973, // en out of order
    -0.9768, // zh out of order
    -2.2820, // en after the border belongs before
    -2.1623, // en before the border belongs after
    -2.7943, // zh before the border belongs after
    -1.0340, // zh after the border belongs before
    2.3487, // starts agree
    2.1456, // ends agree
    -1.3136, // end of zh meets the next start
    -0.6276, // end of en meets the next start
    -1.3942, // words astray
    -2.6911, // length z²
    -0.3644, // length |z|
    -0.1497, // length, signed
    0.1867, // omitted length
    -0.4830, // added length
    0.6544, // habit of kinds
    0.1925, // questions agree
    -0.6652, // questions differ
    -0.9613, // exclamations differ
    -0.0501, // quotes differ
    -0.0534, // breaks differ
    -0.6873, // colons differ
    -0.9522, // semicolons differ
    -1.9823, // clauses differ
    -1.4770, // quotation ends apart
    0.5023, // en goes on with a pronoun
    0.0382, // en goes on with a connective
    0.0258, // en goes on shortly
    -0.0301, // zh goes on with a pronoun
    0.2454, // zh goes on with a connective
    -0.0754, // zh goes on shortly
    0.0, // means the same (encoder)
    0.0, // means more alike than neighbours (encoder)
];

/// Fitted likewise, with the vectors of an encoder.
pub const WITH_ENCODER: Weights = FITTED;

/// The weights that alignment uses, with or without an encoder.
pub fn weights(encoder: bool) -> &'static Weights {
    if encoder { &WITH_ENCODER } else { &FITTED }
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
