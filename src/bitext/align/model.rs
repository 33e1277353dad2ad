//! The weights of the model.

use super::features::{COUNT, KINDS, NAMES};
use super::lattice::Weights;

/// Fitted by the example `align_fit`.
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
pub const WITH_ENCODER: Weights = [
    0.0107,  // kind 1-1
    -0.5430, // kind 1-2
    -0.0838, // kind 2-1
    -0.9309, // kind 1-3
    0.8998,  // kind 3-1
    -1.3878, // kind 1-4
    0.4245,  // kind 4-1
    -0.9107, // kind 2-2
    -1.6414, // kind 2-3
    -0.5550, // kind 3-2
    -2.0146, // other kinds
    -0.4012, // kind 1-0
    0.3282,  // kind 0-1
    2.2170,  // zh explains en
    1.8615,  // en explains zh
    -1.2527, // zh covers en
    -2.3073, // en covers zh
    0.7466,  // least explained en
    0.1378,  // least explained zh
    -3.1505, // en out of order
    -0.7153, // zh out of order
    -1.7219, // en after the border belongs before
    -1.9592, // en before the border belongs after
    -2.5968, // zh before the border belongs after
    -1.0614, // zh after the border belongs before
    2.1509,  // starts agree
    1.9535,  // ends agree
    -1.4154, // end of zh meets the next start
    -0.7890, // end of en meets the next start
    -0.8913, // words astray
    -2.3216, // length z²
    -0.3434, // length |z|
    -0.0921, // signed length
    0.1653,  // omitted length
    -0.3237, // added length
    0.6660,  // habit of kinds
    -0.1529, // questions agree
    -0.2844, // questions differ
    -0.7498, // exclamations differ
    -0.2177, // quotes differ
    -0.1556, // breaks differ
    -0.6683, // colons differ
    -1.1972, // semicolons differ
    -1.7468, // clauses differ
    -1.5334, // quotation ends apart
    1.2604,  // means the same (encoder)
    2.1586,  // means more alike than neighbours (encoder)
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
