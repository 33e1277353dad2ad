//! A program in a pseudo-terminal: keys are pressed, and the screen is looked at.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long anything may take before a test fails; no test fails for being slower than another run.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that is about to be started.
pub struct Program {
    command: CommandBuilder,
    size: (u16, u16),
}

impl Program {
    /// A program that runs in a folder, with a home of its own and nothing else of this machine's environment.
    pub fn new(path: impl AsRef<Path>, folder: &Path, home: &Path) -> Program {
        let mut command = CommandBuilder::new(path.as_ref());
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", home);
        for name in ["CACHE", "CONFIG", "DATA", "STATE"] {
            command.env(format!("XDG_{name}_HOME"), home.join(name.to_lowercase()));
        }
        command.cwd(folder);
        Program { command, size: (100, 30) }
    }

    /// With arguments.
    pub fn args(mut self, args: &[&str]) -> Program {
        self.command.args(args);
        self
    }

    /// With a variable of the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Program {
        self.command.env(name, value);
        self
    }

    /// In a window of so many columns and rows.
    pub fn size(mut self, columns: u16, rows: u16) -> Program {
        self.size = (columns, rows);
        self
    }

    /// Starts it.
    pub fn start(self) -> Terminal {
        let pair = native_pty_system().openpty(pty_size(self.size)).expect("a pseudo-terminal");
        let quiet = tty_settings(&*pair.master);
        let reader = pair.master.try_clone_reader().expect("its output");
        let writer = pair.master.take_writer().expect("its input");
        let seen = Arc::new(Seen::new(self.size));
        let child = pair.slave.spawn_command(self.command).expect("the program starts");
        let listener = Arc::clone(&seen);
        thread::spawn(move || listener.listen(reader));
        Terminal { master: pair.master, writer, child, seen, quiet }
    }

    /// Starts it, closes the window once a word has been written, and waits until it has ended; whether it did
    /// by itself.
    pub fn ends_with_its_window(self, word: &str) -> bool {
        let pair = native_pty_system().openpty(pty_size(self.size)).expect("a pseudo-terminal");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let mut child = pair.slave.spawn_command(self.command).expect("the program starts");
        drop(pair.slave);
        let (mut written, mut buffer) = (Vec::new(), [0; 4096]);
        while !String::from_utf8_lossy(&written).contains(word) {
            let count = reader.read(&mut buffer).expect("more output");
            written.extend_from_slice(&buffer[..count]);
        }
        drop((reader, pair.master));
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if child.try_wait().expect("a child").is_some() {
                return true;
            }
            thread::sleep(Duration::from_millis(5));
        }
        // Nothing is left of it for those who test later.
        let _ = child.kill();
        false
    }
}

/// A program that runs; it is ended when this is dropped.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Seen>,
    /// The line settings before the program was started.
    quiet: String,
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
    }
}

impl Terminal {
    /// Types text, letter by letter.
    pub fn type_text(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Presses keys, which are named as in the documentation: `Enter`, `Ctrl-C`, `Alt-Up`, `F1`, `x`.
    pub fn press(&mut self, keys: &[&str]) {
        for key in keys {
            self.send(&bytes_of(key));
        }
    }

    /// Pastes text as terminals do that can tell it from typed text.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Clicks on a cell; column and row from 0.
    pub fn click(&mut self, (column, row): (u16, u16)) {
        let (column, row) = (column + 1, row + 1);
        self.send(format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m").as_bytes());
    }

    /// Clicks on a text that is on the screen.
    pub fn click_on(&mut self, text: &str) {
        let screen =
            self.until(&format!("{text:?} to click on"), |screen| screen.find(text).is_some());
        self.click(screen.find(text).expect("it was there"));
    }

    /// Turns the wheel over a cell by so many clicks, upwards where they are negative.
    pub fn wheel(&mut self, (column, row): (u16, u16), clicks: i32) {
        let button = if clicks < 0 { 64 } else { 65 };
        for _ in 0..clicks.abs() {
            self.send(format!("\x1b[<{button};{};{}M", column + 1, row + 1).as_bytes());
        }
    }

    /// Changes the size of the window.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.seen.lock().parser.set_size(nonzero(rows), nonzero(columns));
        self.master.resize(pty_size((columns, rows))).expect("a new size");
    }

    /// Sends a signal, by its name without SIG.
    pub fn signal(&mut self, name: &str) {
        let id = self.child.process_id().expect("a process").to_string();
        let sent = Command::new("sh").args(["-c", &format!("kill -{name} {id}")]).status();
        assert!(sent.expect("a shell").success(), "SIG{name} was not sent");
    }

    fn send(&mut self, bytes: &[u8]) {
        self.writer
            .write_all(bytes)
            .and_then(|()| self.writer.flush())
            .expect("the program listens");
    }

    /// The screen as it is now.
    pub fn screen(&self) -> Screen {
        Screen(self.seen.lock().parser.screen().clone())
    }

    /// Waits until the screen is as it is wanted, which `what` describes.
    pub fn until(&self, what: &str, holds: impl Fn(&Screen) -> bool) -> Screen {
        let (screen, is_wanted) = self.wait(&holds);
        assert!(is_wanted, "waited in vain for {what}; the screen is\n{}", screen.text());
        screen
    }

    /// Waits until the screen is as it is wanted; the last one seen, and whether it is.
    pub fn wait(&self, holds: &dyn Fn(&Screen) -> bool) -> (Screen, bool) {
        let end = Instant::now() + PATIENCE;
        let mut output = self.seen.lock();
        loop {
            let screen = Screen(output.parser.screen().clone());
            let (is_wanted, left) = (holds(&screen), end.saturating_duration_since(Instant::now()));
            if is_wanted || left.is_zero() || output.closed {
                return (screen, is_wanted);
            }
            output = self.seen.changed.wait_timeout(output, left).expect("no thread has failed").0;
        }
    }

    /// Waits until a text is on the screen.
    pub fn see(&self, text: &str) -> Screen {
        self.until(&format!("{text:?}"), |screen| screen.text().contains(text))
    }

    /// Waits until a text is not on the screen.
    pub fn see_no(&self, text: &str) -> Screen {
        self.until(&format!("no {text:?}"), |screen| !screen.text().contains(text))
    }

    /// Waits until nothing has been written for so long; when the last was.
    pub fn settled(&self, quiet: Duration) -> Instant {
        let end = Instant::now() + PATIENCE;
        loop {
            let last = self.seen.lock().last();
            let still = last.elapsed();
            if still >= quiet || Instant::now() > end {
                return last;
            }
            thread::sleep(quiet - still);
        }
    }

    /// When something was first written after a moment.
    pub fn answered(&self, after: Instant) -> Instant {
        let end = Instant::now() + PATIENCE;
        let mut output = self.seen.lock();
        while output.first_after(after).is_none() {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !output.closed, "there was no answer");
            output = self.seen.changed.wait_timeout(output, left).expect("no thread has failed").0;
        }
        output.first_after(after).expect("there is one")
    }

    /// What the program put on the clipboard, each time.
    pub fn copied(&self) -> Vec<String> {
        self.seen.lock().parser.callbacks().0.clone()
    }

    /// Waits until the program has ended and all its output is read.
    pub fn ended(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            match self.child.try_wait().expect("a child") {
                Some(status) => break status,
                None if Instant::now() > end => {
                    panic!("the program does not end; the screen is\n{}", self.screen().text())
                }
                None => thread::sleep(Duration::from_millis(5)),
            }
        };
        let mut output = self.seen.lock();
        while !output.closed {
            output = self.seen.changed.wait_timeout(output, PATIENCE).expect("no failed thread").0;
        }
        status
    }

    /// What of the terminal is not as it was before the program was started.
    pub fn left_changed(&self) -> Vec<&'static str> {
        let Screen(screen) = self.screen();
        [
            ("the alternate screen", screen.alternate_screen()),
            ("a hidden cursor", screen.hide_cursor()),
            ("mouse reports", screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None),
            ("bracketed paste", screen.bracketed_paste()),
            ("the line settings", tty_settings(&*self.master) != self.quiet),
        ]
        .into_iter()
        .filter_map(|(what, changed)| changed.then_some(what))
        .collect()
    }
}

/// What the program has written.
struct Seen {
    output: Mutex<Output>,
    changed: Condvar,
}

struct Output {
    parser: vt100::Parser<Clipboard>,
    /// When the program was started, and when each piece was read.
    times: Vec<Instant>,
    closed: bool,
}

impl Output {
    fn last(&self) -> Instant {
        self.times.last().copied().expect("the start at least")
    }

    fn first_after(&self, moment: Instant) -> Option<Instant> {
        let from = self.times.partition_point(|&time| time <= moment);
        self.times.get(from).copied()
    }
}

impl Seen {
    fn new((columns, rows): (u16, u16)) -> Seen {
        let (rows, columns) = (nonzero(rows), nonzero(columns));
        let parser = vt100::Parser::new_with_callbacks(rows, columns, 0, Clipboard::default());
        let output = Output { parser, times: vec![Instant::now()], closed: false };
        Seen { output: Mutex::new(output), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Output> {
        self.output.lock().expect("no thread has failed")
    }

    fn listen(&self, mut reader: Box<dyn Read + Send>) {
        let mut buffer = [0; 1 << 16];
        // Where the program has ended, Linux gives an error and others an end.
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let mut output = self.lock();
            output.parser.process(&buffer[..count]);
            output.times.push(Instant::now());
            self.changed.notify_all();
        }
        self.lock().closed = true;
        self.changed.notify_all();
    }
}

/// What was copied by OSC 52.
#[derive(Default)]
struct Clipboard(Vec<String>);

impl vt100::Callbacks for Clipboard {
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.0.push(String::from_utf8_lossy(&from_base64(data)).into_owned());
    }
}

fn from_base64(data: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = data.iter().filter(|&&b| b != b'=').map(|&b| value(b)).collect();
    let triple = |four: &[u8]| {
        let bits = (0..4).fold(0, |bits, at| bits << 6 | u32::from(*four.get(at).unwrap_or(&0)));
        bits.to_be_bytes()[1..four.len()].to_vec()
    };
    digits.chunks(4).flat_map(triple).collect()
}

/// A screen at one moment.
#[derive(Clone)]
pub struct Screen(pub vt100::Screen);

impl Screen {
    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let (rows, columns) = self.0.size();
        (columns.get(), rows.get())
    }

    /// The lines without the spaces at their ends; a wide character once, though it has two columns.
    pub fn lines(&self) -> Vec<String> {
        let (columns, rows) = self.size();
        let line = |row| {
            let cells = (0..columns).map(|column| self.cell(column, row));
            let cells = cells.filter(|cell| !cell.is_wide_continuation());
            let contents =
                cells.map(|cell| if cell.has_contents() { cell.contents() } else { " " });
            contents.collect::<String>().trim_end().to_owned()
        };
        (0..rows).map(line).collect()
    }

    /// The lines as one text.
    pub fn text(&self) -> String {
        self.lines().iter().map(|line| line.clone() + "\n").collect()
    }

    /// A cell; column and row from 0.
    pub fn cell(&self, column: u16, row: u16) -> &vt100::Cell {
        self.0.cell(row, column).expect("a cell of the screen")
    }

    /// The cell where a text begins, its column and row from 0.
    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        let (columns, rows) = self.size();
        let begins = |&(column, row): &(u16, u16)| {
            !self.cell(column, row).is_wide_continuation()
                && self.from(column, row).starts_with(text)
        };
        (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row))).find(begins)
    }

    fn from(&self, column: u16, row: u16) -> String {
        let cells = (column..self.size().0).map(|column| self.cell(column, row));
        let cells = cells.filter(|cell| !cell.is_wide_continuation());
        cells.map(|cell| if cell.has_contents() { cell.contents() } else { " " }).collect()
    }

    /// Where the cursor stands, its column and row from 0; `None` where it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let (row, column) = self.0.cursor_position();
        (!self.0.hide_cursor()).then_some((column, row))
    }

    /// The parts of each line that have one look each.
    pub fn runs(&self, row: u16) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for column in 0..self.size().0 {
            let cell = self.cell(column, row);
            let look = Look::of(cell);
            let text = match (cell.is_wide_continuation(), cell.has_contents()) {
                (true, _) => "",
                (_, true) => cell.contents(),
                (_, false) => " ",
            };
            match runs.last_mut().filter(|run| run.look == look || text.is_empty()) {
                Some(run) => run.text.push_str(text),
                None => runs.push(Run { column, look, text: text.to_owned() }),
            }
        }
        runs
    }
}

/// A part of a line.
pub struct Run {
    /// Where it begins, from 0.
    pub column: u16,
    /// What it looks like.
    pub look: Look,
    /// What it says.
    pub text: String,
}

/// What a cell looks like, whatever it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub foreground: vt100::Color,
    pub background: vt100::Color,
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
    pub inverse: bool,
}

impl Look {
    fn of(cell: &vt100::Cell) -> Look {
        Look {
            foreground: cell.fgcolor(),
            background: cell.bgcolor(),
            bold: cell.bold(),
            dim: cell.dim(),
            italic: cell.italic(),
            underline: cell.underline(),
            inverse: cell.inverse(),
        }
    }

    /// Its features in words; nothing for plain text.
    pub fn words(&self) -> Vec<String> {
        let colour = |name: &str, colour| match colour {
            vt100::Color::Default => None,
            vt100::Color::Idx(index) => Some(format!("{name}{index}")),
            vt100::Color::Rgb(r, g, b) => Some(format!("{name}#{r:02x}{g:02x}{b:02x}")),
        };
        let flags = [
            (self.bold, "bold"),
            (self.dim, "dim"),
            (self.italic, "italic"),
            (self.underline, "underlined"),
            (self.inverse, "inverse"),
        ];
        let flags = flags.into_iter().filter(|(on, _)| *on).map(|(_, name)| name.to_owned());
        let colours = [colour("colour ", self.foreground), colour("on ", self.background)];
        flags.chain(colours.into_iter().flatten()).collect()
    }
}

/// What a terminal sends for a key.
fn bytes_of(key: &str) -> Vec<u8> {
    if let Some(sequence) = sequence_of(key) {
        return sequence.into_bytes();
    }
    match key.split_once('-') {
        Some(("Ctrl", letter)) if letter.len() == 1 => vec![letter.as_bytes()[0] & 0x1f],
        Some(("Alt", letter)) if !letter.is_empty() => format!("\x1b{letter}").into_bytes(),
        _ => {
            assert!(key.chars().count() == 1, "there is no key {key}");
            key.as_bytes().to_vec()
        }
    }
}

/// The sequence of a key that has a name, perhaps with another one held (xterm's control sequences).
fn sequence_of(key: &str) -> Option<String> {
    let (held, name) = ["Shift", "Alt", "Ctrl"]
        .into_iter()
        .zip([2, 3, 5])
        .find_map(|(name, code)| Some((code, key.strip_prefix(name)?.strip_prefix('-')?)))
        .unwrap_or((1, key));
    let plain = match key {
        "Enter" => Some("\r"),
        "Esc" => Some("\x1b"),
        "Tab" => Some("\t"),
        "Shift-Tab" => Some("\x1b[Z"),
        "Backspace" => Some("\x7f"),
        "Space" => Some(" "),
        "Alt-Enter" => Some("\x1b\r"),
        _ => None,
    };
    let lettered = |end: &str| match held {
        1 => format!("\x1b[{end}"),
        _ => format!("\x1b[1;{held}{end}"),
    };
    let numbered = |number: u8| match held {
        1 => format!("\x1b[{number}~"),
        _ => format!("\x1b[{number};{held}~"),
    };
    Some(match name {
        _ if plain.is_some() => plain?.to_owned(),
        "Up" => lettered("A"),
        "Down" => lettered("B"),
        "Right" => lettered("C"),
        "Left" => lettered("D"),
        "End" => lettered("F"),
        "Home" => lettered("H"),
        "Insert" => numbered(2),
        "Delete" => numbered(3),
        "PageUp" => numbered(5),
        "PageDown" => numbered(6),
        "F1" => "\x1bOP".to_owned(),
        "F2" => "\x1bOQ".to_owned(),
        "F3" => "\x1bOR".to_owned(),
        "F4" => "\x1bOS".to_owned(),
        "F5" => numbered(15),
        _ => return None,
    })
}

fn pty_size((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn nonzero(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count).expect("a window has a size")
}

/// The settings of the line, to be compared.
fn tty_settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}
