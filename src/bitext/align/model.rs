//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
#[allow(clippy::approx_constant)] // A weight may be near anything.
pub const FITTED: Weights = [
    0.7268,  // kind 1-1
    -0.0665, // kind 1-2
    0.2838,  // kind 2-1
    -0.7768, // kind 1-3
    1.0936,  // kind 3-1
    -1.3457, // kind 1-4
    0.3714,  // kind 4-1
    -0.6156, // kind 2-2
    -2.0844, // kind 2-3
    -0.7253, // kind 3-2
    -2.3728, // other kinds
    -0.7446, // kind 1-0
    0.1925,  // kind 0-1
    3.8261,  // zh explains en
    2.6952,  // en explains zh
    -0.9894, // zh covers en
    -2.8567, // en covers zh
    0.8444,  // least explained en
    0.2167,  // least explained zh
    -4.0302, // en out of order
    -0.9799, // zh out of order
    -2.0068, // en after the border belongs before
    -2.0591, // en before the border belongs after
    -2.9733, // zh before the border belongs after
    -0.9863, // zh after the border belongs before
    2.3116,  // starts agree
    1.9773,  // ends agree
    -1.4018, // end of zh meets the next start
    -0.7087, // end of en meets the next start
    -1.1251, // words astray
    -2.5651, // length z²
    -0.4229, // length |z|
    -0.1858, // signed length
    0.2466,  // omitted length
    -0.3351, // added length
    0.7364,  // habit of kinds
    0.0555,  // questions agree
    -0.6365, // questions differ
    -1.0343, // exclamations differ
    -0.1631, // quotes differ
    -0.0649, // breaks differ
    -0.7267, // colons differ
    -0.9476, // semicolons differ
    -2.0201, // clauses differ
    -1.5082, // quotation ends apart
    0.0000,  // means the same (encoder)
    0.0000,  // means more alike than neighbours (encoder)
];

/// Fitted likewise, with the vectors of an encoder.
#[allow(clippy::approx_constant)]
pub const WITH_ENCODER: Weights = [
    -0.0903, // kind 1-1
    -0.6207, // kind 1-2
    -0.0936, // kind 2-1
    -1.0111, // kind 1-3
    0.9788,  // kind 3-1
    -1.3782, // kind 1-4
    0.4650,  // kind 4-1
    -0.9128, // kind 2-2
    -1.6187, // kind 2-3
    -0.4828, // kind 3-2
    -1.9469, // other kinds
    -0.3698, // kind 1-0
    0.2922,  // kind 0-1
    2.2144,  // zh explains en
    1.9051,  // en explains zh
    -1.2217, // zh covers en
    -2.3323, // en covers zh
    0.7057,  // least explained en
    0.1361,  // least explained zh
    -3.1732, // en out of order
    -0.7188, // zh out of order
    -1.7074, // en after the border belongs before
    -1.8922, // en before the border belongs after
    -2.6167, // zh before the border belongs after
    -1.0413, // zh after the border belongs before
    2.2146,  // starts agree
    1.9333,  // ends agree
    -1.3695, // end of zh meets the next start
    -0.8060, // end of en meets the next start
    -0.9155, // words astray
    -2.2580, // length z²
    -0.3757, // length |z|
    -0.1207, // signed length
    0.2121,  // omitted length
    -0.3255, // added length
    0.7071,  // habit of kinds
    -0.2107, // questions agree
    -0.2896, // questions differ
    -0.7984, // exclamations differ
    -0.1992, // quotes differ
    -0.0355, // breaks differ
    -0.6916, // colons differ
    -1.0951, // semicolons differ
    -1.7803, // clauses differ
    -1.5591, // quotation ends apart
    1.1733,  // means the same (encoder)
    2.1722,  // means more alike than neighbours (encoder)
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
