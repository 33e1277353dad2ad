//! Screens on a terminal.

mod input;
pub mod lookup;
mod rich;
mod style;
mod terminal;
