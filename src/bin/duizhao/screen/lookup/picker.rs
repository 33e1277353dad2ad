//! A list to choose from, laid over the screen.

use crate::screen::input::Input;
use duizhao::lookup::Scope;

use super::keys::Step;

/// The list.
#[derive(Debug)]
pub struct Picker {
    /// What is chosen.
    pub title: &'static str,
    choices: Vec<Choice>,
    /// What was typed to find one.
    pub typed: Input,
    /// Which of those that have what was typed.
    pub chosen: usize,
}

/// What can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    pub label: String,
    pub value: Value,
}

/// What a choice means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Scope(Scope),
    Query(String),
}

impl Picker {
    /// A list of which the first is chosen.
    pub fn new(title: &'static str, choices: Vec<Choice>) -> Picker {
        Picker { title, choices, typed: Input::default(), chosen: 0 }
    }

    /// The choices that have what was typed.
    pub fn shown(&self) -> Vec<&Choice> {
        let typed = self.typed.text().to_lowercase();
        let has = |choice: &&Choice| choice.label.to_lowercase().contains(typed.trim());
        self.choices.iter().filter(has).collect()
    }

    /// What is chosen now.
    pub fn value(&self) -> Option<Value> {
        self.shown().get(self.chosen).map(|choice| choice.value.clone())
    }

    /// Moves the choice; a page is so many rows.
    pub fn step(&mut self, step: Step, page: usize) {
        self.chosen = stepped(self.chosen, step, page, self.shown().len());
    }
}

/// Where a step leads in a list of so many rows.
pub fn stepped(at: usize, step: Step, page: usize, rows: usize) -> usize {
    let to = match step {
        Step::Up => at.saturating_sub(1),
        Step::Down => at + 1,
        Step::PageUp => at.saturating_sub(page.max(1)),
        Step::PageDown => at + page.max(1),
        Step::First => 0,
        Step::Last => rows,
    };
    to.min(rows.saturating_sub(1))
}
