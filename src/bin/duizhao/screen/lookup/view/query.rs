//! The line where one types, with what was found.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::take_left;
use crate::screen::lookup::state::{Condition, State};
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

const PROMPT: &str = "> ";

pub fn draw(frame: &mut Frame, mut area: Rect, state: &State, styles: Styles) {
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
    let prompt = if area.width > 4 { PROMPT } else { "" };
    let columns = usize::from(area.width).saturating_sub(prompt.len());
    let (text, cursor) = state.query.seen(columns);
    let prompt_style = styles.of(Tone::Heading);
    frame
        .render_widget(Line::from(vec![Span::styled(prompt, prompt_style), Span::raw(text)]), area);
    if state.overlay.is_none() {
        let x =
            area.x + (prompt.len() + cursor).min(usize::from(area.width).saturating_sub(1)) as u16;
        frame.set_cursor_position(Position::new(x, area.y));
    }
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
