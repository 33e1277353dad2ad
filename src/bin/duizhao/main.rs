//! The command line: parse, call the library, print, exit.

#![warn(clippy::print_stdout, clippy::print_stderr)]

mod aligning;
mod args;
mod commands;
mod documents;
mod error;
mod output;
mod screen;
mod shelf;
mod tsv;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = match args::Args::try_parse() {
        Ok(args) => args,
        Err(error) => return output::usage(&error),
    };
    match commands::run(args) {
        Ok(exit) => exit.into(),
        Err(error) => output::failure(&error),
    }
}
