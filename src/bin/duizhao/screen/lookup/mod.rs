//! The look-up.

pub mod texts;
