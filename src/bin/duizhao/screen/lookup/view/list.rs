//! The list of what was found.

use duizhao::glossary::{Status, Term};
use duizhao::lookup::{Hit, Index, Part};
use duizhao::report::screen_text::width;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::lines_of;
use crate::screen::lookup::found::{Found, Row};
use crate::screen::lookup::state::{Focus, State};
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

/// The columns are as wide as the first rows need, so that they stand still as one goes down.
const MEASURED: usize = 200;

/// In a narrower list the reading gives way.
const NARROW: usize = 48;

pub fn draw(frame: &mut Frame, area: Rect, state: &mut State, styles: Styles) {
    state.seen.list = area;
    state.seen.list_rows.clear();
    let List { blocks, top } = List::new(area, state, styles);
    state.seen.list_top = top;
    let mut places = lines_of(area);
    for Block { row, above, lines } in blocks {
        above
            .into_iter()
            .zip(&mut places)
            .for_each(|(line, place)| frame.render_widget(line, place));
        for line in lines {
            let Some(place) = places.next() else { return };
            frame.render_widget(line, place);
            if row == state.chosen && state.focus == Focus::List {
                frame.buffer_mut().set_style(place, styles.chosen());
            }
            state.seen.list_rows.push((place.y, row));
        }
    }
}

/// A row with what stands above it.
struct Block {
    row: usize,
    /// Lines that begin a section.
    above: Vec<Line<'static>>,
    lines: Vec<Line<'static>>,
}

impl Block {
    fn height(&self) -> usize {
        self.above.len() + self.lines.len()
    }
}

/// The rows that there is room for.
struct List {
    blocks: Vec<Block>,
    top: usize,
}

impl List {
    /// From the row that was the first, or from where the chosen one is seen.
    fn new(area: Rect, state: &State, styles: Styles) -> List {
        let Some(index) = state.index() else { return List { blocks: Vec::new(), top: 0 } };
        let writer = Writer::new(index, state, styles, usize::from(area.width));
        let height = usize::from(area.height);
        let top = state.seen.list_top.min(state.chosen);
        // From the chosen row upwards, as far as there is room: it must be seen.
        let mut used = writer.block(state.chosen).map_or(0, |block| block.height());
        let mut first = state.chosen;
        while first > top {
            used += writer.block(first - 1).map_or(0, |block| block.height());
            if used > height {
                break;
            }
            first -= 1;
        }
        let mut blocks = Vec::new();
        let mut used = 0;
        for block in (first..).map_while(|row| writer.block(row)) {
            used += block.height();
            blocks.push(block);
            if used >= height {
                break;
            }
        }
        List { blocks, top: first }
    }
}

/// Writes rows.
struct Writer<'s> {
    index: &'s Index,
    found: &'s Found,
    chosen: usize,
    styles: Styles,
    columns: usize,
    name_columns: usize,
    reading_columns: usize,
}

impl<'s> Writer<'s> {
    fn new(index: &'s Index, state: &'s State, styles: Styles, columns: usize) -> Writer<'s> {
        let terms = &index.glossary().terms;
        let measured = || state.found.terms.iter().take(MEASURED);
        let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
        let names = &mut measured().filter_map(|hit| terms.get(hit.term)).map(|t| width(t.name()));
        let readings = &mut measured().map(|hit| width(index.reading(hit.term)));
        let reading_columns =
            if columns < NARROW { 0 } else { widest(readings).min(columns * 3 / 10) };
        Writer {
            index,
            found: &state.found,
            chosen: state.chosen,
            styles,
            columns,
            name_columns: widest(names).min(columns / 3),
            reading_columns,
        }
    }

    fn block(&self, row: usize) -> Option<Block> {
        let (above, lines) = match self.found.row(row)? {
            Row::Term(hit) => (self.above_term(row), self.term(row, hit)),
        };
        let lines =
            lines.into_iter().map(|line| line.cut(self.columns).padded(self.columns).line());
        Some(Block { row, above, lines: lines.collect() })
    }

    fn above_term(&self, row: usize) -> Vec<Line<'static>> {
        if row > 0 || !self.found.is_near() {
            return Vec::new();
        }
        let text = "nothing has exactly this; like it:";
        vec![Rich::new(text, self.styles.of(Tone::Heading)).cut(self.columns).line()]
    }

    /// The row, and below it what was met where that does not stand in the row.
    fn term(&self, row: usize, hit: &Hit) -> Vec<Rich> {
        let Some(term) = self.index.glossary().terms.get(hit.term) else { return Vec::new() };
        let reading = self.index.reading(hit.term);
        let english = if is_over(term) { Tone::Bad } else { Tone::Plain };
        let cells = [
            (term.name(), Tone::Strong, self.name_columns),
            (reading, Tone::Quiet, self.reading_columns),
            (term.preferred(), english, self.columns),
        ];
        let mut line =
            Rich::new(if row == self.chosen { "> " } else { "  " }, self.styles.of(Tone::Strong));
        for (text, tone, columns) in cells.into_iter().filter(|cell| cell.2 > 0) {
            let cell = self.marked(text, tone, hit).cut(columns).padded(columns);
            line = line.and(cell).with("  ", self.styles.of(Tone::Plain));
        }
        let stands_there = [term.name(), reading, term.preferred()].contains(&hit.text.as_str());
        if stands_there { vec![line] } else { vec![line, self.met(hit)] }
    }

    /// What was met, with what it is.
    fn met(&self, hit: &Hit) -> Rich {
        let (label, tone) = match hit.part {
            Part::Chinese => ("or", Tone::Plain),
            Part::Pinyin | Part::Initials => ("read", Tone::Plain),
            Part::English => ("also", Tone::Plain),
            Part::Short => ("short", Tone::Plain),
            Part::Avoided => ("not", Tone::Bad),
            Part::Note => ("note", Tone::Plain),
        };
        let label = Rich::new(&format!("    {label}: "), self.styles.of(Tone::Quiet));
        let room = self.columns.saturating_sub(label.width());
        label.and(self.marked(&hit.text, tone, hit).cut(room))
    }

    /// A text of a term, marked where it is what the query met.
    fn marked(&self, text: &str, tone: Tone, hit: &Hit) -> Rich {
        let marks = if text == hit.text { hit.spans.as_slice() } else { &[] };
        Rich::default().with_marks(text, marks, [self.styles.of(tone), self.styles.marked(tone)])
    }
}

/// Whether a term must no longer be used.
fn is_over(term: &Term) -> bool {
    term.status == Status::Deprecated || term.instead.is_some()
}
