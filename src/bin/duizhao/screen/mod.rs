//! Screens on a terminal.

mod input;
pub mod lookup;
mod rich;
mod style;
mod terminal;

/// The lines of a screen as people see them: a wide character is followed by no space.
#[cfg(test)]
fn seen(buffer: &ratatui::buffer::Buffer) -> Vec<String> {
    let line = |y: u16| {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += (duizhao::report::screen_text::width(symbol) as u16).max(1);
        }
        line.trim_end().to_owned()
    };
    (0..buffer.area.height).map(line).collect()
}
