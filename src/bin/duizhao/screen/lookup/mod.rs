//! The screen that looks terms up.

pub mod form;
