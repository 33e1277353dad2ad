//! Other people's programs, which `.ci/tools` installs.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program, or `None` where this machine doesn't have it; then it says so.
pub fn tool(name: &str) -> Option<Command> {
    let own = Path::new("target/tools/bin").join(name);
    let on_path = || {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let found = std::env::split_paths(&folders).map(|folder| folder.join(name));
        found.into_iter().find(|path| path.is_file())
    };
    let program: Option<PathBuf> = if own.is_file() { Some(own) } else { on_path() };
    if program.is_none() {
        // Past the test runner, which would keep it to itself.
        let _ = writeln!(std::io::stderr(), "skipped: {name} is not here (.ci/tools installs it)");
    }
    program.map(Command::new)
}

/// What a program that must succeed prints.
pub fn output_of(command: &mut Command) -> String {
    let output = command.output().expect("a program that starts");
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    assert!(output.status.success(), "{command:?}\n{out}\n{err}");
    out.into_owned()
}
