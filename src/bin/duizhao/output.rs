//! The one place that prints.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use duizhao::report::screen_text::harmless;
use duizhao::review::fixes::write_atomically;

use crate::args::Colour;
use crate::error::Exit;

/// Whether standard output shall be coloured.
pub fn coloured(choice: Colour) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// Whether people are looking at standard output.
pub fn on_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes a result to a file as a whole, or to standard output.
pub fn result(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    bytes(text.as_bytes(), file)
}

/// The file, unless it is `-`: that is standard output.
pub fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|path| path.as_os_str() != "-")
}

/// Writes a result that is no text to a file as a whole, or to standard output.
pub fn bytes(bytes: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    match named(file) {
        Some(path) => write_atomically(path, bytes)
            .with_context(|| format!("{}: cannot be written", path.display())),
        None => print(bytes),
    }
}

/// Text of a document that goes out as it is, as patches and tables must: made harmless where a
/// terminal would obey it.
pub fn verbatim(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    if named(file).is_none() && on_terminal() {
        let lines: Vec<String> = text.split('\n').map(harmless).collect();
        return result(&lines.join("\n"), file);
    }
    result(text, file)
}

fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            std::process::exit(Exit::Clean as i32)
        }
        other => other.context("standard output"),
    }
}

/// Says something that is no result.
pub fn note(text: &str) {
    // Nothing is left to be done where even standard error is closed.
    let _ = writeln!(io::stderr(), "{}", harmless(text));
}

/// Asks for a line of input.
pub fn question(text: &str) {
    let _ = write!(io::stderr(), "{}", harmless(text));
}

/// Ends a run that failed.
pub fn failure(error: &anyhow::Error) -> ExitCode {
    note(&format!("error: {error:#}"));
    Exit::Failure.into()
}

/// Ends a run that clap has ended: help and version go to standard output, complaints elsewhere.
pub fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() { Exit::Failure.into() } else { Exit::Clean.into() }
}
