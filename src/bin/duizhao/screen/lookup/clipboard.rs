//! Copying through the terminal, which works over SSH too: OSC 52 of xterm's control sequences.

use std::env;
use std::io::{self, Write, stdout};
use std::process::{Command, ExitStatus, Stdio};

/// A program between us and the terminal, which passes on only what is wrapped for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Tmux,
    Screen,
}

/// Asks the terminal to take a text to its clipboard.
pub fn copy(text: &str) -> io::Result<()> {
    let between = between();
    // As it is set up at first, tmux obeys its own command alone.
    if between == Between::Tmux && given_to_tmux(text).is_ok_and(|status| status.success()) {
        return Ok(());
    }
    let mut out = stdout().lock();
    out.write_all(sequence(text, between).as_bytes())?;
    out.flush()
}

/// Its newest buffer, and the clipboard of the terminal around it.
fn given_to_tmux(text: &str) -> io::Result<ExitStatus> {
    let mut tmux = Command::new("tmux");
    tmux.args(["load-buffer", "-w", "-"]);
    tmux.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = tmux.spawn()?;
    // Dropped, its input ends.
    let written = child.stdin.take().map(|mut input| input.write_all(text.as_bytes()));
    child.wait().and_then(|status| written.unwrap_or(Ok(())).map(|()| status))
}

fn between() -> Between {
    if env::var_os("TMUX").is_some() {
        Between::Tmux
    } else if env::var_os("STY").is_some() {
        Between::Screen
    } else {
        Between::Nothing
    }
}

fn sequence(text: &str, between: Between) -> String {
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    match between {
        Between::Nothing => plain,
        // By its settings tmux either takes the plain one itself or lets the wrapped one through.
        Between::Tmux => {
            format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b"))
        }
        Between::Screen => in_pieces(&plain),
    }
}

/// GNU Screen passes on a few hundred bytes at once.
fn in_pieces(sequence: &str) -> String {
    let pieces = sequence.as_bytes().chunks(240).map(String::from_utf8_lossy);
    pieces.map(|piece| format!("\x1bP{piece}\x1b\\")).collect()
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let index = bits >> (18 - 6 * digit) & 0x3F;
            text.push(if digit <= chunk.len() { char::from(DIGITS[index as usize]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("硬联通", "56Gs6IGU6YCa"),
        ] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn it_is_wrapped_for_what_lies_between() {
        assert_eq!(sequence("foo", Between::Nothing), "\x1b]52;c;Zm9v\x07");
        assert_eq!(
            sequence("foo", Between::Tmux),
            "\x1b]52;c;Zm9v\x07\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\"
        );
        assert_eq!(sequence("foo", Between::Screen), "\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
        let long = sequence(&"x".repeat(600), Between::Screen);
        assert!(long.split("\x1b\\").all(|piece| piece.len() < 256));
    }
}
