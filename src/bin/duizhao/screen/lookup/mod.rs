//! The look-up that answers as one types.

mod clipboard;
mod editor;
mod form;
mod found;
mod history;
mod keys;
mod loader;
mod mouse;
mod overlays;
mod pane;
mod picker;
mod state;
#[cfg(test)]
mod tests;
mod texts;
mod view;
mod watch;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use crossterm::event::{self, Event, MouseEventKind};
use duizhao::lookup::Scope;
use duizhao::project::Project;
use duizhao::report::screen_text::harmless;
use duizhao::text::read::ReadOptions;

use super::style::Styles;
use super::terminal::Screen;
use crate::error::{Exit, Outcome};
use loader::{Book, Loader, News};
use state::{State, Todo};
use texts::Texts;

/// How long an event is waited for before the background is heard.
const WHILE_WAITING: Duration = Duration::from_millis(20);
const USUALLY: Duration = Duration::from_millis(200);

/// Keys that wait are taken together before anything is drawn, yet not without end.
const MOST_AT_ONCE: usize = 1000;

/// What the screen begins with.
#[derive(Debug, Clone)]
pub struct Start {
    /// The glossary files; where none is named, the project's.
    pub files: Vec<String>,
    /// Which terms are looked at.
    pub scope: Scope,
    /// Whether words of the dictionary are shown.
    pub dictionary: bool,
    /// How the project's texts are read.
    pub reading: ReadOptions,
    /// Whether colours are used.
    pub coloured: bool,
}

/// Shows the screen until the user leaves it.
pub fn run(start: Start) -> Outcome {
    let screen = Screen::enter().context("the terminal cannot be used for a screen")?;
    let state = State::new(start.scope, start.dictionary);
    let loader = Loader::start(start.files);
    let styles = Styles::new(start.coloured);
    Desk { screen, state, loader, texts: None, reading: start.reading, styles }.work()
}

/// Everything at work.
struct Desk {
    screen: Screen,
    state: State,
    loader: Loader,
    texts: Option<Texts>,
    reading: ReadOptions,
    styles: Styles,
}

impl Desk {
    fn work(mut self) -> Outcome {
        while !self.screen.is_lost() {
            self.state.settle();
            self.ask();
            self.screen.draw(|frame| view::draw(frame, &mut self.state, self.styles))?;
            if self.wait()?.is_break() {
                return Ok(Exit::Clean);
            }
        }
        bail!("the look-up has crashed; the message above says where");
    }

    /// Waits until there is something new to draw, or the user leaves.
    fn wait(&mut self) -> anyhow::Result<ControlFlow<()>> {
        while !self.screen.is_lost() {
            if self.screen.must_end() {
                bail!("the look-up was ended by a signal");
            }
            let pause = if self.state.waits() { WHILE_WAITING } else { USUALLY };
            let mut is_new = false;
            let mut is_there = event::poll(pause)?;
            for _ in 0..MOST_AT_ONCE {
                if !is_there {
                    break;
                }
                let event = event::read()?;
                is_new |= !is_only_a_move(&event);
                if self.take(event)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                is_there = event::poll(Duration::ZERO)?;
            }
            if self.hear() || is_new {
                break;
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Hears what the background has to say; whether there was anything.
    fn hear(&mut self) -> bool {
        let mut is_new = false;
        while let Some(news) = self.loader.news() {
            self.change_texts(&news);
            self.state.learn(news);
            is_new = true;
        }
        while let Some(told) = self.texts.as_mut().and_then(Texts::told) {
            self.state.hear(told);
            is_new = true;
        }
        is_new
    }

    /// Begins to read the project's texts, or does it anew.
    fn change_texts(&mut self, news: &News) {
        match (news, &mut self.texts) {
            (News::Nothing, _) => self.texts = None,
            (News::TextsChanged, Some(texts)) => texts.reread(),
            (News::Read(Book { index, project: Some(project), .. }), None) => {
                let (project, glossary) = (Project::clone(project), Arc::clone(index.glossary()));
                self.texts = Some(Texts::start(project, self.reading.clone(), glossary));
            }
            _ => {}
        }
    }

    /// Asks the texts for the row that is chosen now.
    fn ask(&mut self) {
        if let (true, Some(texts)) = (self.state.asks(), &mut self.texts) {
            match (self.state.question(), self.state.index()) {
                (Some(term), Some(index)) => texts.ask(index.glossary(), &term),
                _ => texts.forget(),
            }
        }
    }

    fn take(&mut self, event: Event) -> anyhow::Result<ControlFlow<()>> {
        match self.state.update(event) {
            Some(Todo::Quit) => return Ok(ControlFlow::Break(())),
            Some(Todo::Copy(text)) => {
                let text = fit_to_paste(&text);
                match clipboard::copy(&text) {
                    Ok(()) => self.state.say(format!("copied: {text}"), false),
                    Err(error) => self.state.say(format!("not copied: {error}"), true),
                }
            }
            Some(Todo::Open(place)) => {
                if let Err(why) = self.screen.suspend(|| editor::open(&place))? {
                    self.state.say(why, true);
                }
                self.loader.look();
            }
            Some(Todo::Look) => self.loader.look(),
            None => {}
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// A text on one line, without what could steer the terminal into which it is pasted.
fn fit_to_paste(text: &str) -> String {
    harmless(&text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ")).replace('\u{FFFD}', "")
}

fn is_only_a_move(event: &Event) -> bool {
    matches!(event, Event::Mouse(mouse) if mouse.kind == MouseEventKind::Moved)
}

#[cfg(test)]
mod copying {
    #[test]
    fn what_is_pasted_steers_nothing() {
        let text = "one\r\ntwo\u{1b}[201~\u{202e}\tthree";
        assert_eq!(super::fit_to_paste(text), "one two[201~ three");
    }
}
