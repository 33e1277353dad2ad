//! Screens of the terminal.

pub mod lookup;
