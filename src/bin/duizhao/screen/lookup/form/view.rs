//! How the form looks.

use duizhao::glossary::reading::usual_reading;
use duizhao::report::screen_text::{cut, harmless, padded};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Entry, Field, Form, items};
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

/// What fields are called and what is said of them, by their keys.
const LABELS: [(&str, &str, &str); 10] = [
    ("zh", "Chinese", "several with ; (simplified or traditional: either finds both)"),
    ("en", "English", "several with ; (the first is preferred, the rest are accepted)"),
    ("short", "Short", "several with ; (accepted once a rendering has stood in the text)"),
    ("avoid", "Avoid", "renderings to avoid, several with ;"),
    ("note", "Note", "a remark for the translator"),
    ("ref", "Reference", "where the rendering was seen"),
    ("domain", "Domain", "the field that the term belongs to"),
    ("pinyin", "Pinyin", "where the usual reading would be wrong"),
    ("status", "Status", "← and → choose: in force, suggested, or no longer to be used"),
    ("file", "File", "← and → choose the file that the term goes to"),
];
/// Columns of the longest label, with its mark.
const LABEL_COLUMNS: usize = 10;
const KEYS: &str = "Ctrl-S saves · Tab goes on · Esc leaves";

fn label_and_hint(key: &str) -> (&'static str, &'static str) {
    LABELS
        .iter()
        .find(|(known, ..)| *known == key)
        .map_or(("", ""), |&(_, label, hint)| (label, hint))
}

/// What is drawn where.
struct Layout {
    /// Index of the field on the first row.
    first: usize,
    /// How many rows there are for fields.
    room: usize,
    /// The lines below the fields.
    foot: Vec<Line<'static>>,
}

impl Form {
    /// What the form is about, for the frame around it.
    pub fn title(&self) -> String {
        match self.is_new {
            true => "New term".to_owned(),
            false => harmless(&format!("Edit {} ({})", self.term.name(), self.term.origin)),
        }
    }

    /// How many rows it takes to draw all of the form in so many columns.
    pub fn rows(&self, columns: usize) -> usize {
        self.fields.len() + self.foot(columns, Styles::default()).len()
    }

    fn foot(&self, columns: usize, styles: Styles) -> Vec<Line<'static>> {
        let message = self.message.as_ref().map(|said| (said.text.clone(), said.tone()));
        let said = [(self.hint(), Tone::Plain), (KEYS.to_owned(), Tone::Quiet)];
        let written =
            |(text, tone): (String, Tone)| Rich::new(&text, styles.of(tone)).lines(columns, 0);
        message.into_iter().chain(said).flat_map(written).collect()
    }

    fn layout(&self, area: Rect, styles: Styles) -> Layout {
        let height = usize::from(area.height);
        let mut foot = self.foot(usize::from(area.width), styles);
        foot.truncate(height.saturating_sub(1));
        let room = (height - foot.len()).min(self.fields.len());
        Layout { first: (self.at + 1).saturating_sub(room), room, foot }
    }

    /// Draws the form, as much of it as there is room for: the field that is being typed always.
    pub fn draw(&self, frame: &mut Frame, area: Rect, styles: Styles) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let columns = usize::from(area.width);
        let Layout { first, room, foot } = self.layout(area, styles);
        let fields = self.fields.iter().enumerate().skip(first).take(room);
        let row = |(at, field)| row(field, at == self.at, columns, styles);
        let lines = fields.map(row).chain(foot);
        for (y, line) in area.rows().map(|row| row.y).zip(lines) {
            frame.buffer_mut().set_line(area.x, y, &line, area.width);
        }
        if let Some(Field { entry: Entry::Typed(line), .. }) = self.fields.get(self.at) {
            let (label, value) = shares(columns);
            let (x, y) = ((label + line.view(value).1) as u16, (self.at - first) as u16);
            frame.set_cursor_position((area.x + x.min(area.width - 1), area.y + y));
        }
    }

    /// Goes to the field at a place of the area where the form is drawn; in the field that is being typed,
    /// goes to the place, or to the next of its choices.
    pub fn click(&mut self, place: Position, area: Rect) {
        let Layout { first, room, .. } = self.layout(area, Styles::default());
        let at = first + usize::from(place.y.saturating_sub(area.y));
        if !area.contains(place) || at >= first + room {
            return;
        }
        self.stay();
        if at != self.at {
            self.at = at;
            return;
        }
        let (label, columns) = shares(usize::from(area.width));
        let column = usize::from(place.x - area.x).saturating_sub(label);
        match &mut self.fields[at].entry {
            Entry::Typed(line) => line.point(column, columns),
            Entry::Chosen { names, at } => *at = (*at + 1) % names.len().max(1),
        }
    }

    /// What is to be known of the field that is being typed.
    fn hint(&self) -> String {
        let Some(field) = self.fields.get(self.at) else { return String::new() };
        let hint = label_and_hint(field.key).1;
        if field.key != "pinyin" {
            return hint.to_owned();
        }
        let forms = self.fields.first().map(|field| items(&field.entry.value()));
        let form = forms.and_then(|forms| forms.into_iter().next()).unwrap_or_default();
        format!("{hint}: {}", usual_reading(&form))
    }
}

/// Columns for a label with its mark, and for the value.
fn shares(columns: usize) -> (usize, usize) {
    let label = if columns >= 3 * LABEL_COLUMNS { LABEL_COLUMNS + 2 } else { columns / 3 };
    (label, columns - label)
}

/// A field on its row; a changed one has a star.
fn row(field: &Field, is_active: bool, columns: usize, styles: Styles) -> Line<'static> {
    let (label_columns, columns) = shares(columns);
    let mark = if field.is_changed() { "*" } else { " " };
    let label = format!("{mark}{}", label_and_hint(field.key).0);
    let label =
        padded(&cut(&label, label_columns.saturating_sub(1)), label_columns.saturating_sub(1));
    let value = match &field.entry {
        Entry::Typed(line) if is_active => line.view(columns).0,
        Entry::Typed(line) => cut(&line.shown(), columns),
        Entry::Chosen { .. } if is_active => {
            cut(&format!("‹ {} ›", harmless(&field.entry.value())), columns)
        }
        Entry::Chosen { .. } => cut(&harmless(&field.entry.value()), columns),
    };
    let style = match is_active {
        true => styles.chosen(),
        false => styles.of(Tone::Quiet),
    };
    let gap = if label_columns > 0 { " " } else { "" };
    Line::from(vec![Span::styled(label, style), Span::raw(gap), Span::raw(value)])
}
