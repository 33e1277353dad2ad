//! How a run ends.

use std::process::ExitCode;

/// The exit codes, everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, and nothing to report.
    Clean = 0,
    /// Done, and something was found.
    Findings = 1,
    /// It could not run.
    Failure = 2,
}

impl Exit {
    /// All, with what they mean.
    pub const ALL: [(Exit, &str); 3] = [
        (Exit::Clean, "done, and nothing to report"),
        (Exit::Findings, "findings at or above --fail-on, or nothing found"),
        (Exit::Failure, "could not run"),
    ];
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// What a command comes to.
pub type Outcome = anyhow::Result<Exit>;
