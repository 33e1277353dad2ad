//! A line where one types.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::screen::input::Input;
use crate::screen::style::{Styles, Tone};

const PROMPT: &str = "> ";

/// Draws the line; gives the place of the cursor. Beside the terminal's own cursor input methods open.
pub fn draw(frame: &mut Frame, area: Rect, input: &Input, styles: Styles) -> Position {
    let columns = usize::from(area.width);
    let prompt = if columns > 4 { PROMPT } else { "" };
    let (text, cursor) = input.seen(columns.saturating_sub(prompt.len()));
    let prompt_cell = Span::styled(prompt, styles.of(Tone::Heading));
    frame.render_widget(Line::from(vec![prompt_cell, Span::raw(text)]), area);
    let column = (prompt.len() + cursor).min(columns.saturating_sub(1));
    Position::new(area.x + column as u16, area.y)
}
