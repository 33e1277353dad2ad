//! A list to choose from.

use ratatui::Frame;
use ratatui::text::Line;

use super::{input, lines_of, overlay, take_top};
use crate::screen::lookup::state::{Overlay, State};
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

pub fn draw(frame: &mut Frame, state: &mut State, styles: Styles) {
    let Some(Overlay::Picker(picker)) = &state.overlay else { return };
    let shown = picker.shown();
    let labels: Vec<Rich> =
        shown.iter().map(|choice| Rich::new(&choice.label, styles.of(Tone::Plain))).collect();
    let widest = labels.iter().map(Rich::width).max().unwrap_or(0);
    // The box keeps its size while one types.
    let lines = usize::from(frame.area().height).saturating_sub(4).clamp(2, 20);
    let mut area = overlay::draw(frame, picker.title, widest.max(40), lines);
    state.seen.overlay = area;
    state.seen.overlay_rows.clear();
    let typed = take_top(&mut area, 1);
    input::draw(frame, typed, &picker.typed, true, styles);
    if labels.is_empty() {
        frame.render_widget(Line::styled("nothing", styles.of(Tone::Quiet)), area);
    }
    let top = (picker.chosen + 1).saturating_sub(usize::from(area.height));
    for (place, (row, label)) in lines_of(area).zip(labels.into_iter().enumerate().skip(top)) {
        frame.render_widget(label.cut(usize::from(area.width)).line(), place);
        if row == picker.chosen {
            frame.buffer_mut().set_style(place, styles.chosen());
        }
        state.seen.overlay_rows.push((place.y, row));
    }
}
