//! Finding terms in Chinese text and renderings in English text.

pub mod en;
pub mod zh;
