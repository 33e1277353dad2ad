//! How the form looks.

use duizhao::glossary::reading::usual_reading;
use duizhao::report::screen_text::{cut, harmless, padded, width};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::{Entry, Field, Form, items};

/// What fields are called and what is said of them, by their keys.
const WORDS: [(&str, &str, &str); 10] = [
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
const LABEL: usize = 10;
const KEYS: &str = "Ctrl-S saves · Tab goes on · Esc leaves";

fn words(key: &str) -> (&'static str, &'static str) {
    WORDS
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
        self.fields.len() + self.foot(columns).len()
    }

    fn foot(&self, columns: usize) -> Vec<Line<'static>> {
        let style = |modifier| Style::new().add_modifier(modifier);
        let mut foot = wrapped(&harmless(&self.message), columns, style(Modifier::BOLD));
        foot.extend(wrapped(&self.hint(), columns, style(Modifier::ITALIC)));
        foot.extend(wrapped(KEYS, columns, style(Modifier::DIM)));
        foot
    }

    fn layout(&self, area: Rect) -> Layout {
        let height = usize::from(area.height);
        let mut foot = self.foot(usize::from(area.width));
        foot.truncate(height.saturating_sub(1));
        let room = (height - foot.len()).min(self.fields.len());
        Layout { first: (self.at + 1).saturating_sub(room), room, foot }
    }

    /// Draws the form, as much of it as there is room for: the field that is being typed always.
    pub fn draw(&self, frame: &mut Frame, area: Rect) {
        let area = area.intersection(frame.area());
        frame.render_widget(Clear, area);
        if area.is_empty() {
            return;
        }
        let columns = usize::from(area.width);
        let Layout { first, room, foot } = self.layout(area);
        let fields = self.fields.iter().enumerate().skip(first).take(room);
        let lines = fields.map(|(at, field)| row(field, at == self.at, columns)).chain(foot);
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
        let Layout { first, room, .. } = self.layout(area);
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
        let hint = words(field.key).1;
        if field.key != "pinyin" {
            return hint.to_owned();
        }
        let forms = self.fields.first().map(|field| items(&field.entry.value()));
        let form = forms.and_then(|forms| forms.into_iter().next()).unwrap_or_default();
        harmless(&format!("{hint}: {}", usual_reading(&form)))
    }
}

/// Columns for a label with its mark, and for the value.
fn shares(columns: usize) -> (usize, usize) {
    let label = if columns >= 3 * LABEL { LABEL + 2 } else { columns / 3 };
    (label, columns - label)
}

/// A field on its row; a changed one has a star.
fn row(field: &Field, is_active: bool, columns: usize) -> Line<'static> {
    let (label_columns, columns) = shares(columns);
    let mark = if field.is_changed() { "*" } else { " " };
    let label = format!("{mark}{}", words(field.key).0);
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
        true => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
        false => Style::new(),
    };
    let gap = if label_columns > 0 { " " } else { "" };
    Line::from(vec![Span::styled(label, style), Span::raw(gap), Span::raw(value)])
}

/// A text on as many lines as it needs.
fn wrapped(text: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_inclusive(' ') {
        let fits = |line: &String| width(line) + width(word.trim_end()) <= columns;
        if !lines.last().is_some_and(fits) {
            lines.push(String::new());
        }
        for c in word.chars() {
            let full = |line: &String| width(line) + width(c.encode_utf8(&mut [0; 4])) > columns;
            if c != ' ' && lines.last().is_some_and(|line| !line.is_empty() && full(line)) {
                lines.push(String::new());
            }
            lines.last_mut().into_iter().for_each(|line| line.push(c));
        }
    }
    lines.into_iter().map(|line| Line::styled(line.trim_end().to_owned(), style)).collect()
}
