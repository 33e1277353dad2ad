//! How long rows will be in print.

use super::Layout;
use super::edition::{Passage, Row};
use crate::report::screen_text::width;

/// Columns of a terminal that a line of Chinese, and one of English, are about as wide as.
const IN_COLUMNS: (usize, usize) = (38, 46);
const INTERLEAVED: (usize, usize) = (84, 92);
/// The most lines of a short row.
const SHORT: usize = 6;

/// Whether a row has so few lines that it had better stay on one page.
pub fn is_short(row: &Row, layout: Layout) -> bool {
    lines(row, layout) <= SHORT
}

/// About how many lines a row will have.
fn lines(row: &Row, layout: Layout) -> usize {
    let side = |passages: &[Passage], line: usize| -> usize {
        passages.iter().map(|passage| width(&passage.text).div_ceil(line).max(1)).sum()
    };
    match layout {
        Layout::Columns => side(&row.zh, IN_COLUMNS.0).max(side(&row.en, IN_COLUMNS.1)),
        Layout::Interleaved => side(&row.zh, INTERLEAVED.0) + side(&row.en, INTERLEAVED.1),
    }
}
