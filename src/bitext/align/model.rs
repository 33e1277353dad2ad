//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
pub const FITTED: Weights = [
    0.8706, // kind 1-1
    0.0588, // kind 1-2
    0.4762, // kind 2-1
    -0.6626, // kind 1-3
    1.1276, // kind 3-1
    -1.4195, // kind 1-4
    0.4678, // kind 4-1
    -0.9152, // kind 2-2
    -1.8287, // kind 2-3
    -0.5642, // kind 3-2
    -2.6929, // other kinds
    -0.7777, // kind 1-0
    0.2366, // kind 0-1
    3.8880, // zh explains en
    2.5483, // en explains zh
    -0.9437, // zh covers en
    -2.8325, // en covers zh
    0.8479, // least explained en
    0.2180, // least explained zh
    -3.9347, // en out of order
    -0.9173, // zh out of order
    -2.1039, // en after the border belongs before
    -2.2143, // en before the border belongs after
    -2.9471, // zh before the border belongs after
    -1.0956, // zh after the border belongs before
    2.1973, // starts agree
    1.9452, // ends agree
    -1.4587, // end of zh meets the next start
    -0.6722, // end of en meets the next start
    -1.0814, // words astray
    -2.5628, // length z²
    -0.4000, // length |z|
    -0.1901, // length, signed
    0.2713, // omitted length
    -0.3396, // added length
    0.7025, // habit of kinds
    0.1420, // questions agree
    -0.6380, // questions differ
    -0.9612, // exclamations differ
    -0.0961, // quotes differ
    -0.1381, // breaks differ
    -0.7569, // colons differ
    -1.1351, // semicolons differ
    -2.0067, // clauses differ
    -1.4921, // quotation ends apart
    0.4806, // en goes on with a pronoun
    -0.0705, // en goes on with a connective
    0.0427, // en goes on shortly
    -0.0000, // zh goes on with a pronoun
    0.3691, // zh goes on with a connective
    -0.0880, // zh goes on shortly
    0.0000, // means the same (encoder)
    0.0000, // means more alike than neighbours (encoder)
];

/// Fitted likewise, with the vectors of an encoder.
pub const WITH_ENCODER: Weights = [
    -0.0586, // kind 1-1
    -0.5980, // kind 1-2
    -0.1355, // kind 2-1
    -0.9062, // kind 1-3
    0.8302,  // kind 3-1
    -1.3891, // kind 1-4
    0.4121,  // kind 4-1
    -0.9038, // kind 2-2
    -1.6466, // kind 2-3
    -0.3856, // kind 3-2
    -1.8384, // other kinds
    -0.3894, // kind 1-0
    0.4518,  // kind 0-1
    2.1326,  // zh explains en
    2.0479,  // en explains zh
    -1.0052, // zh covers en
    -2.0647, // en covers zh
    0.8025,  // least explained en
    0.1206,  // least explained zh
    -3.3333, // en out of order
    -0.7303, // zh out of order
    -1.8578, // en after the border belongs before
    -1.8684, // en before the border belongs after
    -2.4314, // zh before the border belongs after
    -0.9397, // zh after the border belongs before
    2.2052,  // starts agree
    1.9811,  // ends agree
    -1.2866, // end of zh meets the next start
    -0.6962, // end of en meets the next start
    -1.0890, // words astray
    -2.3665, // length z²
    -0.3328, // length |z|
    -0.0502, // length, signed
    0.1490,  // omitted length
    -0.3408, // added length
    0.7243,  // habit of kinds
    -0.1438, // questions agree
    -0.3125, // questions differ
    -0.7899, // exclamations differ
    -0.1926, // quotes differ
    -0.1303, // breaks differ
    -0.6739, // colons differ
    -1.0743, // semicolons differ
    -1.7474, // clauses differ
    -1.5498, // quotation ends apart
    0.5084,  // en goes on with a pronoun
    -0.2056, // en goes on with a connective
    0.0162,  // en goes on shortly
    -0.0685, // zh goes on with a pronoun
    0.2910,  // zh goes on with a connective
    0.0266,  // zh goes on shortly
    1.2952,  // means the same (encoder)
    2.1530,  // means more alike than neighbours (encoder)
];

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
