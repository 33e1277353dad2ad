//! Sets of short strings of characters as bitmaps: whether a string may be in the set, in a few
//! nanoseconds (Bloom, Space/time trade-offs in hash coding, 1970, with one hash).

/// The byte of a bitmap of `bytes` bytes, and the bit in it, that stand for a string. `bytes` must be a
/// power of two.
pub fn place(chars: &[char], bytes: usize) -> (usize, u8) {
    // Multipliers as Knuth has them for hashing, so that neighbours in Unicode lie far apart.
    let mix = |hash: u32, &c: &char| (hash ^ c as u32).wrapping_mul(0x9E37_79B1).rotate_left(15);
    let hash = chars.iter().fold(0, mix).wrapping_mul(0x85EB_CA77);
    let at = (hash >> 3) as usize & (bytes * 8 - 1);
    (at / 8, 1 << (at % 8))
}
