//! What was met in a text, marked for people: in colour, or in brackets.

use std::ops::Range;

use anstyle::{AnsiColor, Style};
use duizhao::lookup::merged;
use duizhao::report::screen_text::harmless;

/// How marks are made.
#[derive(Debug, Clone, Copy)]
pub enum Mark {
    /// In a style; the empty one makes none.
    Style(Style),
    /// In 【】, where there is no colour.
    Brackets,
}

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    text: Style,
    mark: Mark,
}

impl Look {
    /// Text of which nothing need be marked where there is no colour.
    pub fn light(text: Style, colour: bool) -> Look {
        match colour {
            true => Look { text, mark: Mark::Style(underlined(AnsiColor::Yellow)) },
            false => Look { text: Style::new(), mark: Mark::Style(Style::new()) },
        }
    }

    /// Text whose marks must be seen in any case.
    pub fn strong(text: Style, mark: AnsiColor, colour: bool) -> Look {
        match colour {
            true => Look { text, mark: Mark::Style(underlined(mark)) },
            false => Look { text: Style::new(), mark: Mark::Brackets },
        }
    }

    /// Plain text whose marks are bold where there is colour.
    pub fn bold(colour: bool) -> Look {
        let style = if colour { Style::new().bold() } else { Style::new() };
        Look { text: Style::new(), mark: Mark::Style(style) }
    }

    /// A text on one line that can't hurt a terminal, with some of its bytes marked. Places that overlap make
    /// one mark.
    pub fn paint(&self, text: &str, spans: &[Range<usize>]) -> String {
        let mut painted = String::new();
        let mut at = 0;
        for span in merged(spans.to_vec()) {
            painted.push_str(&styled(text.get(at..span.start).unwrap_or(""), self.text));
            let met = text.get(span.clone()).unwrap_or("");
            painted.push_str(&match self.mark {
                Mark::Style(style) => styled(met, style),
                Mark::Brackets => format!("【{}】", one_line(met)),
            });
            at = span.end;
        }
        painted + &styled(text.get(at..).unwrap_or(""), self.text)
    }
}

fn underlined(colour: AnsiColor) -> Style {
    colour.on_default().bold().underline()
}

fn styled(text: &str, style: Style) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{}{style:#}", one_line(text)) }
}

/// Text that stays on its line and can't hurt a terminal.
pub fn one_line(text: &str) -> String {
    harmless(&text.replace(['\t', '\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_overlap_make_one_mark() {
        let look = Look::strong(Style::new(), AnsiColor::Yellow, false);
        let text = "中共中央委员会、中央\u{1b}";
        assert_eq!(look.paint(text, &[0..12, 6..21]), "【中共中央委员会】、中央\u{FFFD}");
        assert_eq!(look.paint(text, &[24..30, 0..6]), "【中共】中央委员会、【中央】\u{FFFD}");
    }

    #[test]
    fn without_colour_light_marks_are_none() {
        let first = std::slice::from_ref(&(0..1));
        assert_eq!(Look::light(Style::new().bold(), false).paint("a\nb", first), "a b");
        let coloured = Look::light(Style::new().bold(), true).paint("ab", first);
        assert_eq!(coloured, "\u{1b}[1m\u{1b}[4m\u{1b}[33ma\u{1b}[0m\u{1b}[1mb\u{1b}[0m");
    }
}
