//! The look-up that answers as one types.

mod clipboard;
mod editor;
mod form;
mod found;
mod history;
mod keys;
mod loader;
mod pane;
mod picker;
mod state;
#[cfg(test)]
mod tests;
mod texts;
mod view;
mod watch;

use std::time::Duration;

use anyhow::{Context, bail};
use crossterm::event::{self, Event, MouseEventKind};
use duizhao::lookup::Scope;

use super::style::Styles;
use super::terminal::Screen;
use crate::error::{Exit, Outcome};
use loader::Loader;
use state::{Condition, State, Todo};

/// How long an event is waited for before the background is heard.
const WHILE_READING: Duration = Duration::from_millis(20);
const USUALLY: Duration = Duration::from_millis(200);

/// Keys that wait are taken together before anything is drawn, yet not without end.
const MOST_AT_ONCE: usize = 1000;

/// What the screen begins with.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The glossary files; where none is named, the project's.
    pub files: Vec<String>,
    /// Which terms are looked at.
    pub scope: Scope,
    /// Whether colours are used.
    pub coloured: bool,
}

/// Shows the screen until the user leaves it.
pub fn run(start: Start) -> Outcome {
    let mut screen = Screen::enter().context("the terminal cannot be used for a screen")?;
    let styles = Styles::new(start.coloured);
    let mut state = State::new(start.scope);
    let loader = Loader::start(start.files);
    while !screen.is_lost() {
        state.settle();
        screen.draw(|frame| view::draw(frame, &mut state, styles))?;
        if wait(&mut screen, &mut state, &loader)? == Next::End {
            return Ok(Exit::Clean);
        }
    }
    bail!("the look-up has crashed; the message above says where");
}

#[derive(Debug, PartialEq, Eq)]
enum Next {
    Draw,
    End,
}

/// Waits until there is something new to draw.
fn wait(screen: &mut Screen, state: &mut State, loader: &Loader) -> anyhow::Result<Next> {
    loop {
        let mut is_new = false;
        let pause = if state.condition == Condition::Reading { WHILE_READING } else { USUALLY };
        let mut is_there = event::poll(pause)?;
        for _ in 0..MOST_AT_ONCE {
            if !is_there {
                break;
            }
            let event = event::read()?;
            is_new |= !is_only_a_move(&event);
            if let Some(todo) = state.update(event) {
                if todo == Todo::Quit {
                    return Ok(Next::End);
                }
                act(todo, screen, state, loader)?;
            }
            is_there = event::poll(Duration::ZERO)?;
        }
        while let Some(news) = loader.news() {
            state.learn(news);
            is_new = true;
        }
        if is_new || screen.is_lost() {
            return Ok(Next::Draw);
        }
    }
}

fn is_only_a_move(event: &Event) -> bool {
    matches!(event, Event::Mouse(mouse) if mouse.kind == MouseEventKind::Moved)
}

fn act(todo: Todo, screen: &mut Screen, state: &mut State, loader: &Loader) -> anyhow::Result<()> {
    match todo {
        Todo::Copy(text) => match clipboard::copy(&text) {
            Ok(()) => state.say(format!("copied: {text}"), false),
            Err(error) => state.say(format!("not copied: {error}"), true),
        },
        Todo::Open(place) => {
            if let Err(why) = screen.suspend(|| editor::open(&place))? {
                state.say(why, true);
            }
            loader.look();
        }
        Todo::Quit => {}
    }
    Ok(())
}
