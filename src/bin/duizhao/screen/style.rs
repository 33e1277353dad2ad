//! What things look like, with colours and without.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    /// What is looked at first.
    Strong,
    /// What stands back: readings, labels, places.
    Quiet,
    /// What is preferred.
    Good,
    /// What must not be, and what went wrong.
    Bad,
    /// What is no fixed term.
    Dictionary,
    /// The line above a section.
    Heading,
}

/// The styles of a screen; without colours where nothing else is said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Styles {
    coloured: bool,
}

impl Styles {
    /// With colours or without: then bold, underlined and reversed text must do.
    pub fn new(coloured: bool) -> Styles {
        Styles { coloured }
    }

    /// The style of a tone.
    pub fn of(self, tone: Tone) -> Style {
        let (colour, modifier) = match tone {
            Tone::Plain => return Style::new(),
            Tone::Strong => return Style::new().add_modifier(Modifier::BOLD),
            Tone::Quiet => (Color::DarkGray, Modifier::DIM),
            Tone::Good => (Color::Green, Modifier::BOLD),
            Tone::Bad => (Color::Red, Modifier::empty()),
            Tone::Dictionary => (Color::Blue, Modifier::DIM),
            Tone::Heading => (Color::Cyan, Modifier::BOLD),
        };
        match self.coloured {
            true => Style::new().fg(colour),
            false => Style::new().add_modifier(modifier),
        }
    }

    /// The style of a tone where a query met the text.
    pub fn marked(self, tone: Tone) -> Style {
        let style = self.of(tone).add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        if self.coloured && tone != Tone::Bad { style.fg(Color::Magenta) } else { style }
    }

    /// What is laid over the row that is chosen: of one colour, for reversed colours would make patches.
    pub fn chosen(self) -> Style {
        Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)
    }
}
