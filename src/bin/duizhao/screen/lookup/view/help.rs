//! The help: all keys.

use ratatui::Frame;

use super::{lines_of, overlay};
use crate::screen::lookup::keys::{BINDINGS, Binding};
use crate::screen::lookup::state::State;
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

/// What the keys don't say.
const MORE: [&str; 5] = [
    "",
    "Type Chinese, pinyin (yinglt, ying4 lian2 tong1), initials (ylt), English, or a rendering to avoid.",
    "A click chooses, and on a rendering it copies; the wheel turns what is under the pointer.",
    "To select text as elsewhere, hold Shift while you drag.",
    "Copying asks the terminal (OSC 52), also through SSH; some terminals must be told to allow it.",
];

pub fn draw(frame: &mut Frame, state: &mut State, styles: Styles) {
    let names: Vec<String> = BINDINGS.iter().map(names).collect();
    let widest = names.iter().map(String::len).max().unwrap_or(0);
    let columns = 72.min(usize::from(frame.area().width).saturating_sub(2));
    let key = |(binding, names): (&Binding, &String)| {
        let name = Rich::new(names, styles.of(Tone::Strong)).padded(widest + 2);
        name.with(binding.does, styles.of(Tone::Plain)).lines(columns, widest + 2)
    };
    let more = |text: &&str| Rich::new(text, styles.of(Tone::Quiet)).lines(columns, 0);
    let keys = BINDINGS.iter().zip(&names).flat_map(key);
    let lines: Vec<_> = keys.chain(MORE.iter().flat_map(more)).collect();
    let area = overlay::draw(frame, "Keys (Esc closes)", columns, lines.len());
    state.seen.overlay = area;
    let most = lines.len().saturating_sub(usize::from(area.height));
    state.seen.overlay_top = state.seen.overlay_top.min(most);
    for (place, line) in lines_of(area).zip(lines.into_iter().skip(state.seen.overlay_top)) {
        frame.render_widget(line, place);
    }
}

fn names(binding: &Binding) -> String {
    binding.keys.iter().map(|key| key.name()).collect::<Vec<_>>().join(", ")
}
