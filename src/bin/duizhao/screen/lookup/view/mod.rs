//! What is drawn.

mod entry;
mod footer;
mod help;
mod input;
mod list;
mod overlay;
mod picker;
mod query;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::state::{Condition, Overlay, State};
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

/// From so many columns on the entry stands beside the list, and below it in a narrower window.
const SIDE_BY_SIDE: u16 = 90;

/// Draws all, and notes in the state where things stand.
pub fn draw(frame: &mut Frame, state: &mut State, styles: Styles) {
    let mut rest = frame.area();
    query::draw(frame, take_top(&mut rest, 1), state, styles);
    if rest.height > 3 {
        footer::draw(frame, take_bottom(&mut rest, 1), state, styles);
    }
    if rest.height > 6 {
        rule(frame, take_top(&mut rest, 1), styles);
    }
    let notice = notice(state, styles, rest);
    for line in notice {
        frame.render_widget(line, take_top(&mut rest, 1));
    }
    let [list, pane] = halves(frame, rest, styles);
    list::draw(frame, list, state, styles);
    entry::draw(frame, pane, state, styles);
    match &state.overlay {
        Some(Overlay::Help) => help::draw(frame, state, styles),
        Some(Overlay::Picker(_)) => picker::draw(frame, state, styles),
        Some(Overlay::Form(_)) => overlay::draw_form(frame, state, styles),
        None => {}
    }
}

/// What there is to know of the glossary besides its terms.
fn notice(state: &State, styles: Styles, room: Rect) -> Vec<Line<'static>> {
    let (text, tone) = match &state.condition {
        Condition::Read => return Vec::new(),
        Condition::Reading => ("reading the glossary …".to_owned(), Tone::Quiet),
        Condition::None => (
            "no glossary: there is no duizhao.toml here or above; run `duizhao init`, or name a glossary with --glossary FILE"
                .to_owned(),
            Tone::Heading,
        ),
        Condition::Broken(why) if state.book.is_some() => {
            (format!("{why} (the terms are those from before)"), Tone::Bad)
        }
        Condition::Broken(why) => (why.clone(), Tone::Bad),
    };
    let mut lines = Rich::new(&text, styles.of(tone)).lines(usize::from(room.width), 2);
    lines.truncate(usize::from(room.height / 2));
    lines
}

/// The list and the entry, with a line between them.
fn halves(frame: &mut Frame, mut area: Rect, styles: Styles) -> [Rect; 2] {
    if area.width >= SIDE_BY_SIDE {
        let most = area.width / 5 * 3;
        let list = take_left(&mut area, most);
        let line = take_left(&mut area, 2);
        for y in line.top()..line.bottom() {
            let bar = Line::styled("│", styles.of(Tone::Quiet));
            frame.render_widget(bar, Rect { y, height: 1, ..line });
        }
        return [list, area];
    }
    if area.height < 6 {
        return [area, Rect { height: 0, ..area }];
    }
    let height = area.height;
    let list = take_top(&mut area, height / 2);
    rule(frame, take_top(&mut area, 1), styles);
    [list, area]
}

fn rule(frame: &mut Frame, area: Rect, styles: Styles) {
    let line = "─".repeat(usize::from(area.width));
    frame.render_widget(Line::styled(line, styles.of(Tone::Quiet)), area);
}

fn take_top(area: &mut Rect, lines: u16) -> Rect {
    let top = Rect { height: lines.min(area.height), ..*area };
    (area.y, area.height) = (area.y + top.height, area.height - top.height);
    top
}

fn take_bottom(area: &mut Rect, lines: u16) -> Rect {
    area.height -= lines.min(area.height);
    Rect { y: area.bottom(), height: lines, ..*area }
}

fn take_left(area: &mut Rect, columns: u16) -> Rect {
    let left = Rect { width: columns.min(area.width), ..*area };
    (area.x, area.width) = (area.x + left.width, area.width - left.width);
    left
}

/// The lines of an area from its top, one after the other.
fn lines_of(area: Rect) -> impl Iterator<Item = Rect> {
    (area.top()..area.bottom()).map(move |y| Rect { y, height: 1, ..area })
}
