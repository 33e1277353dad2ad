//! A terminal taken over for a screen, and given back on every way out.

use std::io::{self, Stdout, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};
#[cfg(unix)]
use signal_hook::consts::{SIGINT, SIGTERM};

/// Whether the terminal is taken over: there is only one, and a panic anywhere must know.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while a screen has it; dropped, it is as it was.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    signals: Signals,
}

impl Screen {
    /// Takes the terminal over.
    pub fn enter() -> io::Result<Screen> {
        give_back_before_a_panic_is_told();
        let signals = Signals::heeded()?;
        let taken = take().and_then(|()| Terminal::new(CrosstermBackend::new(stdout())));
        match taken {
            Ok(terminal) => Ok(Screen { terminal, signals }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws a frame.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(view).map(drop)
    }

    /// Gives the terminal back while something else has it, and takes it over again.
    pub fn suspend<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let result = other();
        // Ctrl-C in the other program was not meant for us.
        self.signals.interrupt.store(false, Ordering::SeqCst);
        take()?;
        // All is drawn anew. Clearing would ask the terminal for its cursor, which not every one answers.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())?;
        Ok(result)
    }

    /// Whether the system has asked the program to end, as by SIGTERM.
    pub fn must_end(&self) -> bool {
        let raised = |flag: &AtomicBool| flag.load(Ordering::SeqCst);
        raised(&self.signals.end) || raised(&self.signals.interrupt)
    }

    /// Whether a panic of another thread has given the terminal back.
    pub fn is_lost(&self) -> bool {
        !TAKEN.load(Ordering::SeqCst)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Flags that are raised instead of the program being ended at once. That the terminal is gone (SIGHUP) is not among
/// them: it does end the program, which would otherwise read the end of its input for ever.
struct Signals {
    end: Arc<AtomicBool>,
    interrupt: Arc<AtomicBool>,
}

impl Signals {
    fn heeded() -> io::Result<Signals> {
        let signals = Signals { end: Arc::default(), interrupt: Arc::default() };
        #[cfg(unix)]
        for (signal, flag) in [(SIGTERM, &signals.end), (SIGINT, &signals.interrupt)] {
            signal_hook::flag::register(signal, Arc::clone(flag))?;
        }
        Ok(signals)
    }
}

fn take() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

/// Where the terminal is gone, there is nothing left to be done: errors are passed over.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            stdout(),
            DisableBracketedPaste,
            DisableMouseCapture,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

fn give_back_before_a_panic_is_told() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            give_back();
            tell(panic);
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::num::NonZeroU16;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    #[test]
    #[ignore = "it panics: the test below runs it in a terminal of its own"]
    fn panics_on_its_screen() {
        let mut screen = Screen::enter().expect("a terminal");
        screen.draw(|frame| frame.render_widget("half a screen", frame.area())).expect("drawn");
        panic!("the screen fell over");
    }

    /// What a terminal shows after a test of this binary has run in it.
    fn terminal_after(test: &str) -> (vt100::Parser, String) {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this binary"));
        command.args(["--exact", test, "--ignored", "--nocapture"]);
        let mut child = pair.slave.spawn_command(command).expect("a child");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        drop(pair.slave);
        let reading = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            // The end of a terminal is an error on some systems.
            let _ = reader.read_to_end(&mut bytes);
            bytes
        });
        child.wait().expect("an end");
        drop(pair.master);
        let bytes = reading.join().expect("what was written");
        let side = |n| NonZeroU16::new(n).expect("a size");
        let mut parser = vt100::Parser::new(side(24), side(80), 0);
        parser.process(&bytes);
        (parser, String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn a_panic_gives_the_terminal_back_and_is_readable() {
        let name = module_path!().split_once("::").expect("a module").1;
        let (parser, bytes) = terminal_after(&format!("{name}::panics_on_its_screen"));
        assert!(bytes.contains("\x1b[?1049h"), "it never had the screen: {bytes:?}");
        let screen = parser.screen();
        let shown = screen.contents();
        assert!(shown.contains("the screen fell over"), "{shown}");
        assert!(!shown.contains("half a screen"), "{shown}");
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        // In raw mode the lines of the message would climb down like stairs.
        let told = shown.lines().find(|line| line.contains("fell over")).expect("a line");
        assert!(told.starts_with("the screen"), "{shown}");
    }
}
