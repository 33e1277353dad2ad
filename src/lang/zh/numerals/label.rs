//! What parts of a text are called: 第三条, 第（二）项, （三）, 三、

use super::read::{Numeral, numeral_at};
use super::scan::Scanner;
use super::sense::Sense;
use crate::lang::number::Kind;
use crate::lang::number::found::Standing;

/// The highest number that a list is thought to have.
const LONGEST_LIST: u128 = 99;

impl Scanner<'_> {
    /// 第三条, 第（二）项, （三）.
    pub(super) fn label(&self, at: usize, numeral: &Numeral) -> Option<Sense> {
        let whole = numeral.whole()?;
        let standing = if self.names_part(at, numeral.end) {
            if whole == 1 { Standing::Small } else { Standing::Certain }
        } else if whole <= LONGEST_LIST
            && self.is_list_mark(at, numeral.end)
            && !self.goes_on(numeral.end, whole)
        {
            // [3] is a note, which translations number anew.
            if matches!(self.char_before(at), '[' | '［' | '【') {
                Standing::Hint
            } else {
                Standing::Small
            }
        } else {
            return None;
        };
        Some(Sense::new(numeral, Kind::Label, standing, numeral.end))
    }

    /// 第…条, 第（…）项.
    fn names_part(&self, at: usize, end: usize) -> bool {
        const PARTS: &[char] = &['条', '條', '章', '款', '项', '項', '节', '節', '页', '頁', '号'];
        let before = self.skip_space_back(at);
        let next = self.skip_space(end);
        let bracketed =
            matches!(self.char_before(before), '（' | '(') && matches!(self.char(next), '）' | ')');
        let (before, next) = if bracketed { (before - 1, next + 1) } else { (before, next) };
        self.char_before(before) == '第' && PARTS.contains(&self.char(next))
    }

    /// "1." and 1、 at the beginning of a line, （1） and `[12]` anywhere.
    pub(super) fn is_list_mark(&self, at: usize, end: usize) -> bool {
        let bracket = matches!(self.char_before(at), '(' | '（' | '[' | '【' | '［');
        let closed = matches!(self.char(end), '.' | '、' | '．' | ')' | '）' | ']' | '］' | '】');
        closed && (bracket || self.begins_line(at))
    }

    /// 三、四季度: the beginning of a row and no mark of a list.
    fn goes_on(&self, end: usize, whole: u128) -> bool {
        let next = numeral_at(&self.chars, end + 1).and_then(Result::ok);
        self.char(end) == '、' && next.and_then(|next| next.whole()) == Some(whole + 1)
    }

    fn begins_line(&self, at: usize) -> bool {
        let before = self.chars[..at]
            .iter()
            .rev()
            .find(|character| **character == '\n' || !character.is_whitespace());
        before.is_none_or(|character| *character == '\n')
    }
}
