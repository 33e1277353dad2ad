//! The form for a term.

use ratatui::Frame;

use super::overlay;
use crate::screen::lookup::state::{Overlay, State};
use crate::screen::style::Styles;

/// Longer lines are seldom typed.
const WIDEST: usize = 90;

pub fn draw(frame: &mut Frame, state: &mut State, styles: Styles) {
    let Some(Overlay::Form(form)) = &state.overlay else { return };
    let columns = usize::from(frame.area().width.saturating_sub(2)).min(WIDEST);
    let area = overlay::draw(frame, &form.title(), columns, form.rows(columns));
    form.draw(frame, area, styles);
    state.seen.overlay = area;
}
