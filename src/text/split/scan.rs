//! What both sentence splitters need of a paragraph: its characters with
//! their byte offsets, and which brackets and quotation marks belong together.

use std::ops::Range;

/// The pairs of marks that enclose text, opening mark first.
const BRACKETS: [(char, char); 9] = [
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('[', ']'),
    ('［', '］'),
    ('〔', '〕'),
    ('《', '》'),
    ('〈', '〉'),
    ('{', '}'),
];
const QUOTES: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』')];

/// Most opening marks before the brackets that a sentence begins with; a bound,
/// lest a long row of marks be read again and again.
const LEAD_LIMIT: usize = 8;

/// One pair of marks: the character indices of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub open: usize,
    pub close: usize,
}

impl Pair {
    /// Characters between the two marks.
    pub fn len(self) -> usize {
        self.close - self.open - 1
    }
}

/// A paragraph as a row of characters. Indices are characters throughout;
/// only [`Scan::segment`] turns them into bytes.
pub(super) struct Scan<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
    brackets: Vec<Option<Pair>>,
    quotes: Vec<Option<Pair>>,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str) -> Self {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let brackets = enclosing(&chars, &BRACKETS, false);
        let quotes = enclosing(&chars, &QUOTES, true);
        Self { text, chars, brackets, quotes }
    }

    /// The sentences, as byte ranges. `step` is given the index where the
    /// sentence began and one to look at; it says where to go on, and whether
    /// the sentence ends there.
    pub fn sentences(
        &self,
        step: impl Fn(&Self, usize, usize) -> (usize, bool),
    ) -> Vec<Range<usize>> {
        let mut segments = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < self.len() {
            let (next, ends) = step(self, start, at);
            if ends {
                segments.extend(self.segment(start, next));
                start = self.skip(next, char::is_whitespace);
            }
            at = next.max(start);
        }
        segments.extend(self.segment(start, self.len()));
        segments
    }

    /// True where brackets of up to `limit` characters hold the mark at `at` and
    /// the sentence began before them: they are an aside, whatever stands in
    /// them. Brackets that are a sentence of their own end with the mark that
    /// closes them, if it stands before `after`.
    pub fn is_aside(
        &self,
        start: usize,
        at: usize,
        after: usize,
        limit: usize,
        is_opener: impl Fn(char) -> bool,
    ) -> bool {
        let Some(pair) = self.bracket(at).filter(|pair| pair.len() <= limit) else {
            return false;
        };
        let opener = |c: char| c.is_whitespace() || is_opener(c);
        let leads = (start..=start + LEAD_LIMIT).contains(&pair.open)
            && self.skip(start, opener) > pair.open;
        pair.close >= after || !leads
    }

    /// Characters in the paragraph.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|&(_, c)| c)
    }

    /// The character before `index`.
    pub fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|i| self.at(i))
    }

    /// The first index from `index` on whose character `skip` refuses.
    pub fn skip(&self, index: usize, skip: impl Fn(char) -> bool) -> usize {
        let rest = self.chars.get(index..).unwrap_or_default();
        index + rest.iter().take_while(|&&(_, c)| skip(c)).count()
    }

    /// The innermost brackets around a character, or those it is itself.
    fn bracket(&self, index: usize) -> Option<Pair> {
        self.brackets.get(index).copied().flatten()
    }

    /// The innermost quotation marks around a character, or those it is itself.
    pub fn quote(&self, index: usize) -> Option<Pair> {
        self.quotes.get(index).copied().flatten()
    }

    /// True where a line break is followed by a blank line.
    pub fn blank_line(&self, index: usize) -> bool {
        if self.at(index) != Some('\n') {
            return false;
        }
        let next = self.skip(index + 1, |c| c.is_whitespace() && c != '\n');
        self.at(next) == Some('\n')
    }

    /// The bytes of a run of characters less the white space at its ends;
    /// nothing if it is all white space.
    fn segment(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let slice = self.text.get(self.byte(from)..self.byte(to))?;
        let start = self.byte(from) + (slice.len() - slice.trim_start().len());
        let trimmed = slice.trim();
        (!trimmed.is_empty()).then(|| start..start + trimmed.len())
    }

    fn byte(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.text.len(), |&(byte, _)| byte)
    }
}

/// For each character the innermost pair around it. A mark that has no
/// partner encloses nothing, so one stray bracket cannot swallow a paragraph.
fn enclosing(chars: &[(usize, char)], kinds: &[(char, char)], straight: bool) -> Vec<Option<Pair>> {
    let partner = partners(chars, kinds, straight);
    let mut active: Vec<Pair> = Vec::new();
    let mut around = Vec::with_capacity(chars.len());
    for (index, partner) in partner.into_iter().enumerate() {
        if let Some(close) = partner {
            active.push(Pair { open: index, close });
        }
        // Marks may cross in careless text, hence "while" and "<".
        while active.last().is_some_and(|pair| pair.close < index) {
            active.pop();
        }
        around.push(active.last().copied());
    }
    around
}

/// For each opening mark the index of the mark that closes it.
fn partners(chars: &[(usize, char)], kinds: &[(char, char)], straight: bool) -> Vec<Option<usize>> {
    let mut partner = vec![None; chars.len()];
    let mut open: Vec<Vec<usize>> = vec![Vec::new(); kinds.len()];
    let mut open_straight = None;
    for (index, &(_, c)) in chars.iter().enumerate() {
        if straight && c == '"' {
            match open_straight.take() {
                Some(at) => partner[at] = Some(index),
                None => open_straight = Some(index),
            }
        }
        for (stack, &(left, right)) in open.iter_mut().zip(kinds) {
            if c == left {
                stack.push(index);
            } else if c == right
                && let Some(at) = stack.pop()
            {
                partner[at] = Some(index);
            }
        }
    }
    partner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_innermost_pair() {
        let scan = Scan::new("a(b[c]d)e");
        assert_eq!(scan.bracket(0), None);
        assert_eq!(scan.bracket(2), Some(Pair { open: 1, close: 7 }));
        assert_eq!(scan.bracket(4), Some(Pair { open: 3, close: 5 }));
        assert_eq!(scan.bracket(6), Some(Pair { open: 1, close: 7 }));
        assert_eq!(scan.bracket(8), None);
    }

    #[test]
    fn a_mark_without_partner_encloses_nothing() {
        let scan = Scan::new("（一。二） 三）“四");
        assert_eq!(scan.bracket(2), Some(Pair { open: 0, close: 4 }));
        assert_eq!(scan.bracket(6), None);
        assert_eq!(scan.quote(9), None);
    }

    #[test]
    fn straight_marks_open_and_close_by_turns() {
        let scan = Scan::new("\"a\" b \"c\"");
        assert_eq!(scan.quote(1), Some(Pair { open: 0, close: 2 }));
        assert_eq!(scan.quote(4), None);
        assert_eq!(scan.quote(7), Some(Pair { open: 6, close: 8 }));
    }

    #[test]
    fn trims_every_white_space() {
        let scan = Scan::new("\u{3000}\u{2003}\u{a0}甲 ");
        assert_eq!(scan.segment(0, scan.len()), Some(8..11));
        assert_eq!(scan.segment(0, 3), None);
    }
}
