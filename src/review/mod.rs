//! What a reviewer works with: fixes applied, and versions set side by side.

pub mod fixes;
pub mod versions;
pub mod words;
