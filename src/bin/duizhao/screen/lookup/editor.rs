//! Opening a place in the user's editor.

use std::env;
use std::path::Path;
use std::process::Command;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
}

/// How an editor is told a place.
#[derive(Debug, Clone, Copy)]
enum Manner {
    /// `+LINE FILE`
    Plus,
    /// `FILE:LINE:COLUMN`
    Colons,
    /// `--goto FILE:LINE:COLUMN --wait`
    Goto,
    /// `FILE` alone.
    File,
}

/// Editors that don't understand `+LINE FILE`.
const OTHERS: [(&str, Manner); 10] = [
    ("code", Manner::Goto),
    ("code-insiders", Manner::Goto),
    ("codium", Manner::Goto),
    ("cursor", Manner::Goto),
    ("hx", Manner::Colons),
    ("helix", Manner::Colons),
    ("subl", Manner::Colons),
    ("zed", Manner::Colons),
    ("notepad", Manner::File),
    ("ed", Manner::File),
];

/// Opens a place and waits until the editor has ended; why it could not, otherwise.
pub fn open(place: &Place) -> Result<(), String> {
    let editor = chosen(|name| env::var(name).ok());
    let words = command(&editor, place);
    let [program, arguments @ ..] = words.as_slice() else {
        return Err("set VISUAL or EDITOR to your editor".to_owned());
    };
    match Command::new(program).args(arguments).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program}: {status}")),
        Err(error) => Err(format!("{program}: {error}; set VISUAL or EDITOR to your editor")),
    }
}

/// What the user has set, or what every system has.
fn chosen(variable: impl Fn(&str) -> Option<String>) -> String {
    let set = ["VISUAL", "EDITOR"].into_iter().filter_map(variable);
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    set.into_iter().find(|editor| !editor.trim().is_empty()).unwrap_or_else(|| usual.to_owned())
}

/// The program with its arguments.
fn command(editor: &str, place: &Place) -> Vec<String> {
    let mut words = words(editor);
    let Some(program) = words.first() else { return words };
    let name = Path::new(program).file_name().map(|name| name.to_string_lossy().to_lowercase());
    let name = name.unwrap_or_default();
    let name =
        [".exe", ".cmd", ".bat"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let manner = OTHERS.iter().find(|(known, _)| *known == name);
    let Place { path, line, column } = place;
    // What begins with a dash or a plus is no file to an editor.
    let path = if path.starts_with(['-', '+']) { format!("./{path}") } else { path.clone() };
    let colons = format!("{path}:{line}:{column}");
    match manner.map_or(Manner::Plus, |(_, manner)| *manner) {
        Manner::Plus => words.extend([format!("+{line}"), path]),
        Manner::Colons => words.push(colons),
        Manner::Goto => words.extend(["--goto".to_owned(), colons, "--wait".to_owned()]),
        Manner::File => words.push(path),
    }
    words
}

/// The words of a command line; quotation marks hold one together.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut quote, mut inside) = (None, false);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                if !inside {
                    words.push(String::new());
                }
                inside = true;
            }
            (None, c) if c.is_whitespace() => inside = false,
            (_, c) => {
                if !inside {
                    words.push(String::new());
                }
                inside = true;
                words.last_mut().into_iter().for_each(|word| word.push(c));
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_place_in_its_way() {
        let place = Place { path: "g/b.toml".into(), line: 7, column: 3 };
        let told = |editor| command(editor, &place).join("|");
        assert_eq!(told("vi"), "vi|+7|g/b.toml");
        assert_eq!(told("/usr/bin/nvim -u NONE"), "/usr/bin/nvim|-u|NONE|+7|g/b.toml");
        assert_eq!(told("emacsclient -t"), "emacsclient|-t|+7|g/b.toml");
        assert_eq!(told("code -w"), "code|-w|--goto|g/b.toml:7:3|--wait");
        assert_eq!(told("hx"), "hx|g/b.toml:7:3");
        assert_eq!(told("/opt/Code.exe"), "/opt/Code.exe|--goto|g/b.toml:7:3|--wait");
        assert_eq!(told("./ed.sh"), "./ed.sh|+7|g/b.toml");
        assert_eq!(told("\"my editor\" -x 'a b'"), "my editor|-x|a b|+7|g/b.toml");
        assert_eq!(told(""), "");
        let odd = Place { path: "-x.toml".into(), ..place };
        assert_eq!(command("vi", &odd), ["vi", "+7", "./-x.toml"]);
    }

    #[test]
    fn visual_comes_before_editor() {
        let of = |visual: Option<&str>, editor: Option<&str>| {
            chosen(|name| if name == "VISUAL" { visual } else { editor }.map(str::to_owned))
        };
        assert_eq!(of(Some("kak"), Some("nano")), "kak");
        assert_eq!(of(Some(" "), Some("nano")), "nano");
        assert!(["vi", "notepad"].contains(&of(None, None).as_str()));
    }
}
