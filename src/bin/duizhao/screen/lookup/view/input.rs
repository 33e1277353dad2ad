//! A line where one types.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::take_left;
use crate::screen::input::Input;
use crate::screen::style::{Styles, Tone};

const PROMPT: &str = "> ";

/// Draws the line; gives the place of its text. Beside the terminal's own cursor, which is put there where it is
/// wanted, input methods open.
pub fn draw(
    frame: &mut Frame,
    mut area: Rect,
    input: &Input,
    has_cursor: bool,
    styles: Styles,
) -> Rect {
    let columns = usize::from(area.width);
    let prompt = if columns > 4 { PROMPT } else { "" };
    frame.render_widget(Span::styled(prompt, styles.of(Tone::Heading)), area);
    take_left(&mut area, prompt.len() as u16);
    let (text, cursor) = input.view(usize::from(area.width));
    frame.render_widget(Span::raw(text), area);
    if has_cursor {
        frame.set_cursor_position(Position::new(area.x + cursor as u16, area.y));
    }
    area
}
