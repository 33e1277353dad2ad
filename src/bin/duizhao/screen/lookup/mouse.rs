//! What the mouse does.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::keys::Step;
use super::picker::stepped;
use super::state::{Focus, Overlay, State, Todo};

/// How many rows the wheel turns at once.
const WHEEL: usize = 3;

impl State {
    /// Takes what the mouse does.
    pub fn mouse(&mut self, mouse: MouseEvent) -> Option<Todo> {
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            MouseEventKind::ScrollUp => {
                self.wheel(at, Step::Up);
                None
            }
            MouseEventKind::ScrollDown => {
                self.wheel(at, Step::Down);
                None
            }
            _ => None,
        }
    }

    fn click(&mut self, at: Position) -> Option<Todo> {
        let on = |rows: &[(u16, usize)]| {
            rows.iter().find(|(line, _)| *line == at.y).map(|(_, row)| *row)
        };
        self.message = None;
        if let Some(overlay) = &mut self.overlay {
            let row = on(&self.seen.overlay_rows).filter(|_| self.seen.overlay.contains(at));
            match (overlay, row) {
                (Overlay::Form(form), _) => form.click(at, self.seen.overlay),
                (Overlay::Picker(picker), Some(row)) => {
                    picker.chosen = row;
                    self.take_choice();
                }
                _ => self.overlay = None,
            }
            return None;
        }
        if self.seen.query.contains(at) {
            let Rect { x, width, .. } = self.seen.query;
            self.query.point(usize::from(at.x - x), usize::from(width));
        } else if self.seen.list.contains(at) {
            if let Some(row) = on(&self.seen.list_rows) {
                self.focus = Focus::List;
                self.choose(row);
            }
        } else if self.seen.pane.contains(at) {
            let item = on(&self.seen.pane_items)?;
            self.pane.items.get(item)?.does.as_ref()?;
            self.focus = Focus::Pane;
            self.pane.choose(item);
            // A click that went astray must not start an editor.
            return self.pane.does().filter(|todo| matches!(todo, Todo::Copy(_)));
        }
        None
    }

    fn wheel(&mut self, at: Position, step: Step) {
        let turned = |top: usize, rows: usize| match step {
            Step::Up => stepped(top, Step::PageUp, WHEEL, rows),
            _ => stepped(top, Step::PageDown, WHEEL, rows),
        };
        match &mut self.overlay {
            Some(Overlay::Form(_)) => {}
            Some(Overlay::Picker(picker)) => picker.step(step, 1),
            Some(Overlay::Help) => {
                self.seen.overlay_top = turned(self.seen.overlay_top, usize::MAX);
            }
            None if self.seen.list.contains(at) => {
                self.focus = Focus::List;
                let rows = self.rows();
                self.choose(turned(self.chosen, rows));
            }
            None if self.seen.pane.contains(at) => {
                // The view knows how many lines there are.
                self.pane.top = turned(self.pane.top, usize::MAX);
                self.pane.follows = false;
            }
            None => {}
        }
    }
}
