//! The line where one types, with what was found.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{input, take_left};
use crate::screen::lookup::state::{Condition, State};
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

pub fn draw(frame: &mut Frame, mut area: Rect, state: &mut State, styles: Styles) {
    let count = Rich::new(&summary(state), styles.of(Tone::Quiet));
    // What was found gives way to what is typed.
    let count = count.cut(usize::from(area.width / 2));
    let columns = count.width() as u16;
    let mut left = area;
    let line = take_left(&mut left, area.width.saturating_sub(columns + 1));
    if line.width > 20 {
        let right = area.right().saturating_sub(columns);
        frame.render_widget(count.line(), Rect { x: right, width: columns, ..area });
        area = line;
    }
    let has_cursor = state.overlay.is_none();
    state.seen.query = input::draw(frame, area, &state.query, has_cursor, styles);
}

/// How many terms of how many, and which are looked at.
fn summary(state: &State) -> String {
    let all = state.index().map_or(0, |index| index.glossary().terms.len());
    let mut parts = Vec::new();
    if all > 0 || state.condition == Condition::Read {
        parts.push(format!("{} of {all} terms", state.found.total));
    }
    parts.extend(state.scope.domain.as_ref().map(|domain| format!("only {domain}")));
    parts.extend(state.scope.file.as_ref().map(|file| format!("only {file}")));
    parts.join(" · ")
}
