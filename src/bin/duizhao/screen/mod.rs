//! Screens: what a terminal shows while it is worked at.

pub mod lookup;
