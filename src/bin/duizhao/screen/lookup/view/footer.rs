//! The last line: what has happened, or else the most useful keys.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::screen::lookup::keys::BINDINGS;
use crate::screen::lookup::state::State;
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

pub fn draw(frame: &mut Frame, area: Rect, state: &State, styles: Styles) {
    let columns = usize::from(area.width);
    let line = match &state.message {
        Some(message) => Rich::new(&message.text, styles.of(message.tone())).cut(columns),
        None => keys(columns, styles),
    };
    frame.render_widget(line.line(), area);
}

/// As many keys as there is room for.
fn keys(columns: usize, styles: Styles) -> Rich {
    let mut line = Rich::default();
    for binding in BINDINGS {
        let (Some(short), Some(key)) = (binding.short, binding.keys.first()) else { continue };
        let part = Rich::new(&key.name(), styles.of(Tone::Strong))
            .with(&format!(" {short}  "), styles.of(Tone::Quiet));
        if line.width() + part.width() <= columns + 2 {
            line = line.and(part);
        }
    }
    line
}
