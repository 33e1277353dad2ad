//! Finding terms in Chinese text and renderings in English text.

mod boundary;
pub mod en;
pub(crate) mod forms;
pub mod zh;
