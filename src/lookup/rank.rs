//! What a query has met, and which of two is nearer to it.

/// Which part of a term a query met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A Chinese form.
    Chinese,
    /// The reading of a form.
    Pinyin,
    /// A rendering.
    English,
    /// A short form of a rendering.
    Short,
    /// The beginnings of the reading's syllables.
    Initials,
    /// A rendering to avoid.
    Avoided,
    /// The note.
    Note,
}

impl Part {
    const ALL: [Part; 7] = [
        Part::Chinese,
        Part::Pinyin,
        Part::English,
        Part::Short,
        Part::Initials,
        Part::Avoided,
        Part::Note,
    ];

    /// The name of the part.
    pub fn name(self) -> &'static str {
        match self {
            Part::Chinese => "zh",
            Part::Pinyin => "pinyin",
            Part::Initials => "initials",
            Part::English => "en",
            Part::Short => "short",
            Part::Avoided => "avoid",
            Part::Note => "note",
        }
    }
}

/// How a query met a part, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// It is all of it.
    Whole,
    /// It begins it, up to the end of a word or a syllable.
    First,
    /// It begins it, and the last word or syllable is not complete.
    Start,
    /// It is some words or syllables of it.
    Words,
    /// It stands at the beginning of a word or a syllable inside.
    WordStart,
    /// It stands somewhere inside, or its words stand in another order.
    Inside,
    /// The query is longer, and holds it.
    Around,
    /// It is like it, but for a slip.
    Near,
}

impl Fit {
    const ALL: [Fit; 8] = [
        Fit::Whole,
        Fit::First,
        Fit::Start,
        Fit::Words,
        Fit::WordStart,
        Fit::Inside,
        Fit::Around,
        Fit::Near,
    ];
}

/// How near a part of a term is to a query; less is nearer. Made so that millions can be compared quickly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u64);

impl Rank {
    /// Farther than any.
    pub(super) const NONE: Rank = Rank(u64::MAX);

    /// Of two that fit alike the one comes first whose part is nearer to what people look for, then the one
    /// with fewer demerits (below 16), then the shorter one (`length` in any unit; then `name`, the length
    /// of its term's name), then the earlier (`row`).
    pub(super) fn new(
        (fit, part): (Fit, Part),
        demerits: u8,
        (length, name): (usize, usize),
        row: u32,
    ) -> Rank {
        let byte = |n: usize| n.min(0xFF) as u64;
        let head = (fit as u64) << 8 | (part as u64) << 4 | u64::from(demerits.min(15));
        Rank(head << 48 | byte(length) << 40 | byte(name) << 32 | u64::from(row))
    }

    pub(super) fn fit(self) -> Fit {
        Fit::ALL[((self.0 >> 56) as usize).min(Fit::ALL.len() - 1)]
    }

    pub(super) fn part(self) -> Part {
        Part::ALL[((self.0 >> 52) as usize & 0xF).min(Part::ALL.len() - 1)]
    }

    pub(super) fn row(self) -> u32 {
        self.0 as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_tells_what_it_was_made_of() {
        for (f, fit) in Fit::ALL.into_iter().enumerate() {
            for (p, part) in Part::ALL.into_iter().enumerate() {
                assert_eq!((fit as usize, part as usize), (f, p));
                let rank = Rank::new((fit, part), 15, (1 << 20, 1 << 20), 77);
                assert_eq!((rank.fit(), rank.part(), rank.row()), (fit, part, 77));
                assert!(rank < Rank::NONE);
            }
        }
    }

    #[test]
    fn the_fit_weighs_most() {
        let near = Rank::new((Fit::Near, Part::Chinese), 0, (1, 1), 0);
        let whole = Rank::new((Fit::Whole, Part::Note), 1, (99, 1), 9);
        let shorter = Rank::new((Fit::Whole, Part::Note), 1, (98, 9), 10);
        assert!(whole < near && shorter < whole);
    }
}
