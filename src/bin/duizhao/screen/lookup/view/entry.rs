//! The entry that is chosen.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::lines_of;
use crate::screen::lookup::pane::Item;
use crate::screen::lookup::state::{Focus, State};
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

/// Columns of the words that say what a paragraph is.
const LABEL: usize = 7;

pub fn draw(frame: &mut Frame, area: Rect, state: &mut State, styles: Styles) {
    state.seen.pane = area;
    state.seen.pane_items.clear();
    let columns = usize::from(area.width);
    let mut lines: Vec<(Line, usize)> = Vec::new();
    let mut chosen = 0..0;
    for (at, item) in state.pane.items.iter().enumerate() {
        let start = lines.len();
        lines.extend(written(item, columns, styles).into_iter().map(|line| (line, at)));
        if at == state.pane.at {
            chosen = start..lines.len();
        }
    }
    let height = usize::from(area.height);
    let top = if state.pane.follows && state.focus == Focus::Pane {
        top_that_shows(&chosen, state.pane.top, height)
    } else {
        state.pane.top
    };
    state.pane.top = top.min(lines.len().saturating_sub(height));
    for (place, (line, at)) in lines_of(area).zip(lines.into_iter().skip(state.pane.top)) {
        frame.render_widget(line, place);
        if state.focus == Focus::Pane && at == state.pane.at {
            frame.buffer_mut().set_style(place, styles.chosen());
        }
        state.seen.pane_items.push((place.y, at));
    }
}

/// The first line from which on the lines wanted are seen; of more than there is room for, the first ones.
fn top_that_shows(wanted: &Range<usize>, top: usize, height: usize) -> usize {
    top.max(wanted.end.saturating_sub(height)).min(wanted.start)
}

fn written(item: &Item, columns: usize, styles: Styles) -> Vec<Line<'static>> {
    let labelled = Rich::new(&item.label, styles.of(Tone::Quiet)).padded(LABEL);
    let indent = if item.label.is_empty() { 0 } else { LABEL };
    let text = [styles.of(item.tone), styles.marked(item.tone)];
    let head = if indent > 0 { labelled } else { Rich::default() };
    head.with_marks(&item.text, &item.marks, text).lines(columns, indent)
}
