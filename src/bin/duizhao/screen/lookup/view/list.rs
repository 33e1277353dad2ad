//! The list of what was found.

use duizhao::glossary::{Status, Term};
use duizhao::lookup::{Hit, Index, Part, dictionary};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::lines_of;
use crate::screen::lookup::found::{Found, Row};
use crate::screen::lookup::state::{Focus, State};
use crate::screen::rich::Rich;
use crate::screen::style::{Styles, Tone};

/// The columns are as wide as nineteen in twenty of so many rows at the top and around the chosen one need, so
/// that they seldom change as one goes down, and few long words don't take the room of all.
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
        let writer = Writer::new(state, styles, usize::from(area.width));
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
    index: Option<&'s Index>,
    found: &'s Found,
    chosen: usize,
    styles: Styles,
    columns: usize,
    name_columns: usize,
    reading_columns: usize,
}

impl<'s> Writer<'s> {
    fn new(state: &'s State, styles: Styles, columns: usize) -> Writer<'s> {
        let mut writer = Writer {
            index: state.index().map(|index| &**index),
            found: &state.found,
            chosen: state.chosen,
            styles,
            columns,
            name_columns: 0,
            reading_columns: 0,
        };
        let around = state.chosen.saturating_sub(MEASURED / 2)..state.chosen + MEASURED / 2;
        let rows = (0..MEASURED).chain(around).filter_map(|row| state.found.row(row));
        let widths: Vec<_> = rows
            .filter_map(|row| writer.cells(row))
            .map(|[name, reading, _]| [name.width(), reading.width()])
            .collect();
        let wide_enough = |at: usize| {
            let mut needed: Vec<usize> = widths.iter().map(|widths| widths[at]).collect();
            needed.sort_unstable();
            needed.get(needed.len() * 19 / 20).copied().unwrap_or(0)
        };
        writer.name_columns = wide_enough(0).min(columns / 3);
        if columns >= NARROW {
            writer.reading_columns = wide_enough(1).min(columns / 4);
        }
        writer
    }

    fn block(&self, row: usize) -> Option<Block> {
        let found = self.found.row(row)?;
        let above = match found {
            Row::Term(_) if row == 0 && self.found.is_near() => {
                vec![self.heading("nothing has exactly this; like it:")]
            }
            Row::Word(_) if row == self.found.terms.len() => vec![self.heading(&self.dictionary())],
            _ => Vec::new(),
        };
        let mut lines = vec![self.row(row, found)];
        if let Row::Term(hit) = found {
            lines.extend(self.met_elsewhere(hit));
        }
        let lines =
            lines.into_iter().map(|line| line.cut(self.columns).padded(self.columns).line());
        Some(Block { row, above, lines: lines.collect() })
    }

    fn heading(&self, text: &str) -> Line<'static> {
        Rich::new(text, self.styles.of(Tone::Heading)).cut(self.columns).line()
    }

    fn dictionary(&self) -> String {
        let (shown, total) = (self.found.words().len(), self.found.words_total());
        let count = if shown < total { format!(" ({shown} of {total})") } else { String::new() };
        format!("Dictionary (CC-CEDICT) — not fixed terms{count}")
    }

    fn row(&self, row: usize, found: Row) -> Rich {
        let chosen = if row == self.chosen { "> " } else { "  " };
        let line = Rich::new(chosen, self.styles.of(Tone::Strong));
        let Some([name, reading, english]) = self.cells(found) else { return line };
        let cells = [(name, self.name_columns), (reading, self.reading_columns)];
        let wanted = cells.into_iter().filter(|(_, columns)| *columns > 0);
        let cells = wanted.map(|(cell, columns)| cell.cut(columns).padded(columns + 2));
        let line = cells.fold(line, Rich::and);
        let room = self.columns.saturating_sub(line.width());
        line.and(english.cut(room))
    }

    /// The Chinese, the reading, the English.
    fn cells(&self, row: Row) -> Option<[Rich; 3]> {
        Some(match row {
            Row::Term(hit) => {
                let term = self.term(hit)?;
                let english = match term.status {
                    Status::Deprecated => Tone::Bad,
                    _ => Tone::Plain,
                };
                [
                    self.marked(term.name(), Tone::Strong, hit),
                    self.marked(self.reading(hit), Tone::Quiet, hit),
                    self.marked(term.preferred(), english, hit),
                ]
            }
            Row::Word(hit) => self.word(hit),
        })
    }

    /// A word has no row of its own for what was met: of its definitions that one is shown.
    fn word(&self, hit: &dictionary::Hit) -> [Rich; 3] {
        let styles = [self.styles.of(Tone::Dictionary), self.styles.marked(Tone::Dictionary)];
        let entry = &hit.entry;
        let definitions = entry.definitions().collect::<Vec<_>>().join("; ");
        let cell = |part: &[Part], usual: &str| match part.contains(&hit.met.part) {
            true => Rich::default().with_marks(&hit.met.text, &hit.met.spans, styles),
            false => Rich::new(usual, styles[0]),
        };
        [
            cell(&[Part::Chinese], entry.simplified),
            cell(&[Part::Pinyin, Part::Initials], &entry.reading()),
            cell(&[Part::English], &definitions),
        ]
    }

    fn term(&self, hit: &Hit) -> Option<&'s Term> {
        self.index?.glossary().terms.get(hit.term)
    }

    fn reading(&self, hit: &Hit) -> &'s str {
        self.index.map_or("", |index| index.reading(hit.term))
    }

    /// What was met, where that does not stand in the row.
    fn met_elsewhere(&self, hit: &Hit) -> Option<Rich> {
        let term = self.term(hit)?;
        let stands_there =
            [term.name(), self.reading(hit), term.preferred()].contains(&hit.met.text.as_str());
        (!stands_there).then(|| self.met(hit))
    }

    /// What was met, with what it is.
    fn met(&self, hit: &Hit) -> Rich {
        let (label, tone) = match hit.met.part {
            Part::Chinese => ("or", Tone::Plain),
            Part::Pinyin | Part::Initials => ("read", Tone::Plain),
            Part::English => ("also", Tone::Plain),
            Part::Short => ("short", Tone::Plain),
            Part::Avoided => ("not", Tone::Bad),
            Part::Note => ("note", Tone::Plain),
        };
        let label = Rich::new(&format!("    {label}: "), self.styles.of(Tone::Quiet));
        let room = self.columns.saturating_sub(label.width());
        label.and(self.marked(&hit.met.text, tone, hit).cut(room))
    }

    /// A text of a term, marked where it is what the query met.
    fn marked(&self, text: &str, tone: Tone, hit: &Hit) -> Rich {
        let marks = if text == hit.met.text { hit.met.spans.as_slice() } else { &[] };
        Rich::default().with_marks(text, marks, [self.styles.of(tone), self.styles.marked(tone)])
    }
}
