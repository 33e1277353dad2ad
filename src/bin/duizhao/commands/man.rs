use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, Command, CommandFactory, ValueHint};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use duizhao::files::write_atomically;
use duizhao::toml_file::nearest;

use crate::error::{Exit, Outcome};
use crate::output;

/// Print the manual page of a command, or write those of all commands
///
/// A page is in roff: `duizhao man lookup | man -l -` shows it.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command, such as glossary add; without one, duizhao itself
    #[arg(value_hint = ValueHint::Other)]
    command: Vec<String>,
    /// Write the pages of all commands into this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath,
          conflicts_with = "command")]
    output: Option<PathBuf>,
}

pub fn run(args: &ManArgs) -> Outcome {
    let root = root();
    match &args.output {
        Some(folder) => write_all(&root, folder)?,
        None => output::result(&page(&find(&root, &args.command)?)?, None)?,
    }
    Ok(Exit::Clean)
}

/// All commands.
fn root() -> Command {
    // The exit codes have a section of their own.
    let command = crate::args::Args::command().after_help(None::<&str>);
    let mut command = command.disable_help_subcommand(true);
    command.build();
    command
}

/// A command with those above it, from `duizhao` down.
fn find<'c>(root: &'c Command, names: &[String]) -> anyhow::Result<Vec<&'c Command>> {
    let mut path = vec![root];
    for name in names {
        let above = path[path.len() - 1];
        let Some(command) = above.find_subcommand(name) else {
            let names: Vec<&str> = above.get_subcommands().map(Command::get_name).collect();
            let parent = above.get_bin_name().unwrap_or_else(|| above.get_name());
            match nearest(name, &names) {
                Some(like) => bail!("{parent} has no command `{name}`; did you mean `{like}`?"),
                None if names.is_empty() => bail!("{parent} has no commands, so no `{name}`"),
                None => bail!("{parent} has no command `{name}`, but: {}", names.join(", ")),
            }
        };
        path.push(command);
    }
    Ok(path)
}

/// The name of a command's page: `duizhao-glossary-add`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// The page of the last of some commands, each the parent of the next.
fn page(path: &[&Command]) -> anyhow::Result<String> {
    let Some((&command, above)) = path.split_last() else { return Ok(String::new()) };
    // In the place of a date, which would be another one whenever a page is made: left empty it makes the
    // rest move up.
    let man = Man::new(command.clone()).date(env!("CARGO_PKG_VERSION"));
    let man = man.source("duizhao").manual("User Commands");
    let mut page = Vec::new();
    man.render(&mut page)?;
    let page = String::from_utf8(page)?;
    Ok(page + &exit_codes() + &see_also(above.last().copied(), command))
}

fn exit_codes() -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (exit, meaning) in Exit::ALL {
        roff.control("TP", []);
        roff.text([bold((exit as u8).to_string())]);
        roff.text([roman(meaning)]);
    }
    roff.to_roff()
}

/// The pages of the parent and of the commands below.
fn see_also(parent: Option<&Command>, command: &Command) -> String {
    let names = parent.into_iter().chain(command.get_subcommands()).map(name);
    let mut list = Vec::new();
    for name in names {
        let before = if list.is_empty() { "" } else { ", " };
        list.extend([roman(before), bold(name), roman("(1)")]);
    }
    let mut roff = Roff::new();
    roff.control("SH", ["SEE ALSO"]);
    roff.text(list);
    roff.to_roff()
}

fn write_all(root: &Command, folder: &Path) -> anyhow::Result<()> {
    let cannot = |path: &Path| format!("{}: cannot be written", path.display());
    std::fs::create_dir_all(folder).with_context(|| cannot(folder))?;
    let pages = pages(&mut vec![root])?;
    for (name, page) in &pages {
        let path = folder.join(name);
        write_atomically(&path, page.as_bytes()).with_context(|| cannot(&path))?;
    }
    output::note(&format!("{}: {} manual pages", folder.display(), pages.len()));
    Ok(())
}

/// The pages of the last of some commands and of all below it, with their file names.
fn pages(path: &mut Vec<&Command>) -> anyhow::Result<Vec<(String, String)>> {
    let Some(&command) = path.last() else { return Ok(Vec::new()) };
    let mut found = vec![(format!("{}.1", name(command)), page(path)?)];
    for below in command.get_subcommands() {
        path.push(below);
        found.extend(pages(path)?);
        path.pop();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command as Process, Stdio};

    use super::*;

    /// The lines of a section.
    fn section<'p>(page: &'p str, heading: &str) -> Vec<&'p str> {
        let lines = page.lines().skip_while(|line| *line != format!(".SH {heading}")).skip(1);
        lines.take_while(|line| !line.starts_with(".SH")).collect()
    }

    #[test]
    fn every_command_has_a_whole_page() {
        let root = root();
        let pages = pages(&mut vec![&root]).expect("pages");
        assert!(pages.iter().any(|(name, _)| name == "duizhao-glossary-add.1"));
        for (name, page) in &pages {
            for heading in
                ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "\"EXIT STATUS\"", "\"SEE ALSO\""]
            {
                let lines = section(page, heading);
                assert!(lines.iter().any(|line| !line.trim().is_empty()), "{name}: {heading}");
            }
            let about = section(page, "NAME").concat();
            assert!(about.contains(" \\- "), "{name} says what it is for: {about}");
            let options = section(page, "OPTIONS").join("\n");
            for option in options.split(".TP\n").skip(1) {
                let help = option.lines().nth(1).unwrap_or("");
                assert!(!help.is_empty() && !help.starts_with(".RS"), "{name}: {option}");
            }
        }
    }

    #[test]
    fn every_page_is_right_roff() {
        let root = root();
        for (name, page) in pages(&mut vec![&root]).expect("pages") {
            let mut groff = Process::new("groff");
            groff.args(["-man", "-ww", "-Tutf8", "-Kutf8", "-z"]);
            let pipes = groff.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
            // Not every machine has groff.
            let Ok(mut groff) = pipes else { return };
            let mut input = groff.stdin.take().expect("a pipe");
            input.write_all(page.as_bytes()).expect("groff reads");
            drop(input);
            let output = groff.wait_with_output().expect("groff ends");
            let complaints = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && complaints.is_empty(), "{name}: {complaints}");
        }
    }

    #[test]
    fn all_pages_are_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("share/man1");
        write_all(&root(), &target).expect("written");
        let written = std::fs::read_to_string(target.join("duizhao-lookup.1")).expect("a page");
        let names = ["lookup".to_owned()];
        assert_eq!(written, page(&find(&root(), &names).expect("a command")).expect("a page"));
    }
}
