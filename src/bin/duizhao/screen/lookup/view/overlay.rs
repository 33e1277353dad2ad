//! A box over the screen, and the form in one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear};

use crate::screen::lookup::state::{Overlay, State};
use crate::screen::style::Styles;

/// A wider form has no use: longer lines are seldom typed.
const WIDEST_FORM: usize = 90;

/// Clears room for so many columns and lines in the middle of the screen, with a frame around it where there is
/// room for one; gives what is inside.
pub fn draw(frame: &mut Frame, title: &str, columns: usize, lines: usize) -> Rect {
    let all = frame.area();
    let fits = |wanted: usize, there: u16| (wanted.min(usize::from(there))) as u16;
    let framed = all.width >= 12 && all.height >= 5;
    let border = if framed { 2 } else { 0 };
    let (width, height) = (fits(columns + border, all.width), fits(lines + border, all.height));
    let outside = Rect {
        x: all.x + (all.width - width) / 2,
        y: all.y + (all.height - height) / 2,
        width,
        height,
    };
    frame.render_widget(Clear, outside);
    if !framed {
        return outside;
    }
    let block = Block::bordered().title(format!(" {title} "));
    let inside = block.inner(outside);
    frame.render_widget(block, outside);
    inside
}

/// Draws the form for a term.
pub fn draw_form(frame: &mut Frame, state: &mut State, styles: Styles) {
    let Some(Overlay::Form(form)) = &state.overlay else { return };
    let columns = usize::from(frame.area().width.saturating_sub(2)).min(WIDEST_FORM);
    let area = draw(frame, &form.title(), columns, form.rows(columns));
    form.draw(frame, area, styles);
    state.seen.overlay = area;
}
