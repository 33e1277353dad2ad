//! The look-up screen in a real pseudo-terminal: what a translator types, and what there is to see.
//!
//! Screens are recorded in `tests/screens`; `SCREENS=overwrite cargo test --release --test screen` records
//! them anew.

#![cfg(unix)]

#[path = "shared/large.rs"]
mod large;
#[path = "shared/picture.rs"]
mod picture;
#[allow(dead_code, reason = "the measurement of speed needs the rest")]
#[path = "shared/terminal.rs"]
mod terminal;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use similar::TextDiff;
use terminal::{Program, Screen, Terminal};

/// A project in a folder of its own, with a home beside it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// With the sample project.
    fn new() -> Place {
        let place = Place::empty();
        copy(Path::new("tests/screens/project"), &place.path(""));
        place
    }

    /// With no project.
    fn empty() -> Place {
        let place = Place { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir(place.path("")).expect("a folder");
        place
    }

    /// The path of a file of the project.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("project").join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn program(&self) -> Program {
        let home = self.folder.path().join("home");
        Program::new(env!("CARGO_BIN_EXE_duizhao"), &self.path(""), &home)
            .args(&["lookup"])
            .env("NO_COLOR", "1")
    }

    /// The screen, open and with the sample's terms read.
    fn open(&self) -> Terminal {
        let terminal = self.program().start();
        terminal.see("15 of 15 terms");
        terminal
    }

    /// An editor that notes how it was called, and does something to the file that it is given last.
    fn editor(&self, work: &str) -> PathBuf {
        let path = self.folder.path().join("editor.sh");
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$HOME/called\"\nfor file; do :; done\n{work}\n"
        );
        fs::create_dir_all(self.folder.path().join("home")).expect("a folder");
        fs::write(&path, script).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a script that runs");
        path
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Waits until the screen is as it was recorded, and says what differs where it never is.
fn assert_screen(terminal: &Terminal, name: &str) {
    let screen = assert_recorded(terminal, &format!("tests/screens/{name}.txt"), &described);
    assert_level(&screen);
}

/// The same with what all of it looks like.
fn assert_looks(terminal: &Terminal, name: &str) {
    let looks = |screen: &Screen| described(screen) + &looks(screen);
    assert_recorded(terminal, &format!("tests/screens/{name}.txt"), &looks);
}

fn assert_recorded(terminal: &Terminal, path: &str, shown: &dyn Fn(&Screen) -> String) -> Screen {
    if std::env::var_os("SCREENS").is_some_and(|how| how == "overwrite") {
        let time_to_answer = Duration::from_secs(1);
        std::thread::sleep(time_to_answer);
        terminal.settled(time_to_answer);
        fs::write(path, shown(&terminal.screen())).expect("recorded");
        return terminal.screen();
    }
    let recorded = fs::read_to_string(path)
        .unwrap_or_else(|_| panic!("{path} is not recorded; see the head of tests/screen.rs"));
    let (screen, is_recorded) = terminal.wait(&|screen| shown(screen) == recorded);
    if !is_recorded {
        let shown = shown(&screen);
        let diff = TextDiff::from_lines(&recorded, &shown);
        let diff = diff.unified_diff().header(path, "the screen").to_string();
        panic!("the screen is not the recorded one\n{diff}");
    }
    screen
}

/// Every upright line goes on in the next row, or that row has none: columns are level, however wide the
/// characters beside them are.
fn assert_level(screen: &Screen) {
    let (columns, rows) = screen.size();
    let has_line = |row| (0..columns).any(|column| screen.cell(column, row).contents() == "│");
    let goes_on = |column, row| {
        let there = screen.cell(column, row).contents();
        !has_line(row) || !there.is_empty() && "│─┌┐└┘├┤┬┴┼".contains(there)
    };
    for (column, row) in (1..rows).flat_map(|row| (0..columns).map(move |column| (column, row))) {
        if screen.cell(column, row).contents() == "│" {
            let below = row + 1 == rows || goes_on(column, row + 1);
            assert!(goes_on(column, row - 1) && below, "row {row}\n{}", screen.text());
        }
    }
}

/// The lines of a screen, where the cursor stands, and what is chosen.
fn described(screen: &Screen) -> String {
    let cursor = screen.cursor().map(|(column, row)| format!("column {column}, row {row}"));
    let mut text =
        format!("{}\ncursor: {}\n", screen.text(), cursor.as_deref().unwrap_or("hidden"));
    for row in 0..screen.size().1 {
        let reversed = screen.runs(row).into_iter().filter(|run| run.look.inverse);
        let reversed: String = reversed.map(|run| run.text).collect();
        if !reversed.is_empty() {
            text += &format!("reversed: row {row}, {}\n", reversed.trim());
        }
    }
    text
}

/// Each part of a line that looks other than plain.
fn looks(screen: &Screen) -> String {
    let mut text = String::new();
    for (row, run) in
        (0..screen.size().1).flat_map(|row| screen.runs(row).into_iter().map(move |run| (row, run)))
    {
        let words = run.look.words();
        if !words.is_empty() && !run.text.trim().is_empty() {
            text +=
                &format!("{row}, {}: {}: {}\n", run.column, words.join(", "), run.text.trim_end());
        }
    }
    text
}

#[test]
fn the_screen_is_there_before_the_glossary_is_read() {
    let place = Place::new();
    let text = place.read("glossary/harbour.toml");
    let pipe = place.path("pipe.toml");
    // Whoever reads a pipe waits until something is written to it.
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("a pipe").success());
    let mut terminal = place.program().args(&["--glossary", "pipe.toml"]).start();
    terminal.type_text("cxmt");
    assert_screen(&terminal, "reading");
    std::thread::spawn(|| fs::write(pipe, text));
    terminal.see("1 of 10 terms");
    assert_screen(&place.open(), "first");
}

#[test]
fn a_term_is_found_whatever_one_types() {
    let place = Place::new();
    let mut terminal = place.open();
    for (name, query) in [
        ("typed-chinese", "潮汐码"),
        ("typed-traditional", "潮汐碼頭"),
        ("typed-pinyin", "chaoximat"),
        ("typed-tones", "cháoxī"),
        ("typed-numbers", "chao2xi1"),
        ("typed-initials", "cxmt"),
        ("typed-english", "tidal"),
        ("typed-avoided", "tide dock"),
        ("typed-note", "high water"),
        ("typed-slip", "chaoxmiatou"),
        ("typed-sentence", "第二座潮汐码头要等到秋天"),
    ] {
        terminal.type_text(query);
        assert_screen(&terminal, name);
        terminal.press(&["Ctrl-U"]);
        terminal.see("15 of 15 terms");
    }
}

#[test]
fn readings_are_those_of_the_word() {
    let place = Place::new();
    let mut terminal = place.open();
    for (query, name, reading) in [
        ("cq", "重庆", "Chóngqìng"),
        ("yhdb", "银行担保", "yínháng dānbǎo"),
        ("changjiang", "长江", "Chángjiāng"),
    ] {
        terminal.type_text(query);
        terminal.until(name, |screen| {
            screen.lines().iter().any(|line| line.contains(name) && line.contains(reading))
        });
        terminal.press(&["Ctrl-U"]);
        terminal.see("15 of 15 terms");
    }
}

#[test]
fn keys_and_mouse_choose() {
    let place = Place::new();
    let mut terminal = place.open();
    terminal.press(&["Down", "Down"]);
    assert_screen(&terminal, "chosen-third");
    terminal.press(&["Ctrl-End"]);
    assert_screen(&terminal, "chosen-last");
    terminal.press(&["Ctrl-Home"]);
    assert_screen(&terminal, "first");
    terminal.click_on("引航员");
    assert_screen(&terminal, "chosen-third");
    terminal.wheel((3, 5), -1);
    assert_screen(&terminal, "first");
}

#[test]
fn what_is_chosen_is_copied() {
    let place = Place::new();
    let mut terminal = place.open();
    terminal.type_text("cxmt");
    terminal.see("候潮码头");
    terminal.press(&["Enter"]);
    terminal.see("copied: tidal wharf");
    terminal.press(&["Ctrl-Y"]);
    terminal.see("copied: 潮汐码头");
    terminal.press(&["Tab", "Down", "Enter"]);
    terminal.see("copied: tidal quay");
    assert_eq!(terminal.copied(), ["tidal wharf", "潮汐码头", "tidal quay"]);
    terminal.click_on("候潮码头");
    terminal.see("copied: 候潮码头");
    assert_eq!(terminal.copied(), ["tidal wharf", "潮汐码头", "tidal quay", "候潮码头"]);
}

#[test]
fn ctrl_c_and_signals_leave_the_terminal_as_it_was() {
    let place = Place::new();
    let mut terminal = place.open();
    let taken = ["the alternate screen", "mouse reports", "bracketed paste", "the line settings"];
    let changed = terminal.left_changed();
    assert!(taken.iter().all(|what| changed.contains(what)), "{changed:?}");
    terminal.press(&["Ctrl-C"]);
    assert_eq!(terminal.ended().exit_code(), 0);
    assert_eq!(terminal.left_changed(), [""; 0]);
    for signal in ["TERM", "INT"] {
        let mut terminal = place.open();
        terminal.signal(signal);
        assert_eq!(terminal.ended().exit_code(), 2, "SIG{signal}");
        assert_eq!(terminal.left_changed(), [""; 0], "SIG{signal}");
        terminal.screen().find("error: the look-up was ended by a signal").expect("a message");
    }
}

#[test]
fn it_ends_when_its_window_is_closed() {
    let place = Place::new();
    assert!(place.program().ends_with_its_window("lighthouse"), "it goes on without a terminal");
}

#[test]
fn the_place_is_opened_in_the_editor() {
    let place = Place::new();
    let editor = place.editor("sed -i 's/\"draught\"/\"draught of water\"/' \"$file\"");
    let called = place.folder.path().join("home/called");
    let mut terminal = place.program().env("EDITOR", &editor).start();
    terminal.see("15 of 15 terms");
    terminal.type_text("chishui");
    terminal.see("> 吃水");
    terminal.press(&["Ctrl-O"]);
    // What the editor has changed is there when it has ended.
    terminal.see("draught of water");
    assert_eq!(fs::read_to_string(called).expect("a call"), "+30\nglossary/harbour.toml\n");
    assert_screen(&terminal, "after-editor");
}

#[test]
fn sentences_of_the_project_are_opened_too() {
    let place = Place::new();
    let called = place.folder.path().join("home/called");
    let mut terminal = place.program().env("EDITOR", place.editor("")).start();
    terminal.type_text("cxmt");
    terminal.see("texts/en/night.md:3");
    terminal.press(&["Tab", "Ctrl-End"]);
    assert_screen(&terminal, "entry-end");
    terminal.press(&["Enter"]);
    terminal.until("the editor", |_| called.exists());
    // The screen is there again afterwards.
    assert_screen(&terminal, "entry-end");
    assert_eq!(fs::read_to_string(&called).expect("a call"), "+5\ntexts/en/report.md\n");
}

#[test]
fn an_entry_is_edited_in_place() {
    let place = Place::new();
    let before = place.read("glossary/harbour.toml");
    let mut terminal = place.open();
    terminal.type_text("yehang");
    terminal.see("> 夜航");
    terminal.press(&["Ctrl-E"]);
    assert_screen(&terminal, "form");
    terminal.press(&["Tab", "Tab", "Tab"]);
    terminal.type_text("; nocturnal sailing");
    terminal.press(&["Ctrl-S"]);
    terminal.see("glossary/harbour.toml: 夜航 changed");
    let changed = before.replace(
        "avoid = [\"night flight\"]   #",
        "avoid = [\"night flight\", \"nocturnal sailing\"]   #",
    );
    assert_eq!(place.read("glossary/harbour.toml"), changed);
    terminal.see("not    nocturnal sailing");
    // What was begun and given up changes nothing.
    terminal.press(&["Ctrl-E"]);
    terminal.see("Edit 夜航");
    terminal.type_text("x");
    terminal.press(&["Esc"]);
    terminal.see("your changes would be lost");
    terminal.press(&["Esc"]);
    terminal.see_no("Edit 夜航");
    assert_eq!(place.read("glossary/harbour.toml"), changed);
}

#[test]
fn what_another_program_writes_meanwhile_is_never_lost() {
    let place = Place::new();
    let before = place.read("glossary/harbour.toml");
    let mut terminal = place.open();
    terminal.type_text("chishui");
    terminal.see("> 吃水");
    terminal.press(&["Ctrl-E"]);
    terminal.see("Edit 吃水");
    // Another term is changed: both changes stand.
    let other = before
        .replace("en = \"tide table\"", "en = [\"tide table\", \"tables of the tides\"] # new");
    place.write("glossary/harbour.toml", &other);
    terminal.press(&["Tab"]);
    terminal.type_text("; depth");
    terminal.press(&["Ctrl-S"]);
    terminal.see("glossary/harbour.toml: 吃水 changed");
    let both = other.replace("en = \"draught\"", "en = [\"draught\", \"depth\"]");
    assert_eq!(place.read("glossary/harbour.toml"), both);
    terminal.see("also   depth");
    // The same term is changed: nothing is written, and the newer one can be had.
    terminal.press(&["Ctrl-E"]);
    terminal.see("Edit 吃水");
    let theirs = both.replace("\"depth\"", "\"depth of the hull\"");
    place.write("glossary/harbour.toml", &theirs);
    terminal.press(&["Tab"]);
    terminal.type_text("; mine");
    terminal.press(&["Ctrl-S"]);
    terminal.see("another program has changed 吃水 meanwhile");
    terminal.see("also   depth of the hull");
    assert_screen(&terminal, "form-newer");
    assert_eq!(place.read("glossary/harbour.toml"), theirs);
    terminal.press(&["Ctrl-L"]);
    terminal.see("draught; depth of the hull");
    terminal.type_text("; mine");
    terminal.press(&["Ctrl-S"]);
    terminal.see("also   mine");
    let all = theirs.replace("\"depth of the hull\"]", "\"depth of the hull\", \"mine\"]");
    assert_eq!(place.read("glossary/harbour.toml"), all);
}

#[test]
fn a_word_of_the_dictionary_becomes_a_term() {
    let place = Place::new();
    let before = place.read("glossary/trade.toml");
    let mut terminal = place.open();
    terminal.type_text("缆绳");
    terminal.see("not a fixed term");
    assert_screen(&terminal, "word");
    terminal.press(&["Ctrl-T"]);
    terminal.see("New term");
    // The English is written anew, and the last field is the file.
    terminal.press(&["Tab", "Ctrl-U"]);
    terminal.type_text("mooring rope; hawser");
    terminal.press(&["Up", "Up", "Right"]);
    terminal.see("‹ glossary/trade.toml ›");
    assert_screen(&terminal, "form-new");
    terminal.press(&["Ctrl-S"]);
    terminal.see("glossary/trade.toml: 缆绳 added");
    let added = "\n[[term]]\nzh = \"缆绳\"\nen = [\"mooring rope\", \"hawser\"]\n";
    assert_eq!(place.read("glossary/trade.toml"), before + added);
    terminal.see("1 of 16 terms");
    assert_screen(&terminal, "word-added");
}

#[test]
fn an_editor_that_cannot_be_started_is_named() {
    let place = Place::new();
    let mut terminal = place.program().env("EDITOR", "no-such-editor").start();
    terminal.see("15 of 15 terms");
    terminal.press(&["Ctrl-O"]);
    terminal.see("no-such-editor: No such file or directory");
    terminal.type_text("cxmt");
    terminal.see("1 of 15 terms");
}

#[test]
fn a_glossary_that_changes_on_disk_is_read_again() {
    let place = Place::new();
    let terminal = place.open();
    let text = place.read("glossary/trade.toml");
    place.write(
        "glossary/trade.toml",
        &(text.clone() + "\n[[term]]\nzh = \"吊机\"\nen = \"crane\"\n"),
    );
    terminal.see("16 of 16 terms");
    // A new file of a pattern, too.
    place.write("glossary/more.toml", "[terms]\n\"缆绳\" = \"mooring rope\"\n");
    terminal.see("17 of 17 terms");
    fs::remove_file(place.path("glossary/more.toml")).expect("removed");
    place.write("glossary/trade.toml", &text);
    terminal.see("15 of 15 terms");
    assert_screen(&terminal, "first");
}

#[test]
fn a_broken_glossary_is_told_and_read_once_it_is_mended() {
    let place = Place::new();
    let good = place.read("glossary/trade.toml");
    place.write("glossary/trade.toml", &good.replace("[terms]", "[terms"));
    let mut terminal = place.program().start();
    terminal.see("glossary/trade.toml:6");
    assert_screen(&terminal, "broken");
    place.write("glossary/trade.toml", &good);
    terminal.see("15 of 15 terms");
    assert_screen(&terminal, "first");
    // Broken again, the terms from before stay.
    place.write("glossary/trade.toml", &good.replace("en = \"Chongqing\"", "en = \"\""));
    terminal.see("glossary/trade.toml:18");
    terminal.type_text("cq");
    assert_screen(&terminal, "broken-later");
}

#[test]
fn without_a_glossary_it_is_said_what_to_do() {
    let place = Place::empty();
    let mut terminal = place.program().start();
    terminal.see("no glossary");
    terminal.type_text("yinhang");
    assert_screen(&terminal, "none");
    copy(Path::new("tests/screens/project"), &place.path(""));
    terminal.see("银行担保");
}

#[test]
fn every_window_shows_something() {
    let place = Place::new();
    let mut terminal = place.open();
    terminal.type_text("cxmt");
    terminal.see("1 of 15 terms");
    let windows = [
        ("narrow", 60, 24),
        ("tiny", 20, 5),
        ("wide", 200, 40),
        ("least", 1, 1),
        ("typed-initials", 100, 30),
    ];
    for (name, columns, rows) in windows {
        terminal.resize(columns, rows);
        assert_screen(&terminal, name);
    }
    for (name, columns, rows) in windows {
        let mut terminal = place.program().size(columns, rows).start();
        terminal.type_text("cxmt");
        assert_screen(&terminal, name);
    }
}

#[test]
fn columns_are_level_whatever_stands_in_them() {
    let place = Place::new();
    place.write(
        "glossary/harbour.toml",
        r#"[terms]
"ｆｕｌｌ　ｗｉｄｔｈ" = "full width"
"ﾊﾝｶｸ" = "half-width kana"
"🚢船" = "ship 🚢🚢🚢"
"𠮷字" = "a character beyond the first plane"
"破折——号" = "dash — and … “quotes”"
"组合" = "cafe\u0301 ko\u0308nnen"
"制表" = "tab\there"
"零宽" = "zero\u200bwidth\u200dspace"
"한국" = "Hangul 한국어"
"#,
    );
    let mut terminal = place.program().start();
    terminal.see("14 of 14 terms");
    assert_screen(&terminal, "odd-characters");
    let before = terminal.screen().text();
    let same = |terminal: &Terminal, what: &str| {
        terminal.until(what, |screen| screen.text() == before);
    };
    // What is laid over wide characters leaves nothing behind.
    terminal.press(&["F1"]);
    terminal.see("Keys");
    terminal.press(&["Esc"]);
    same(&terminal, "the screen without the help");
    terminal.resize(101, 30);
    terminal.resize(100, 30);
    same(&terminal, "the screen drawn anew");
    for name in ["ﾊﾝｶｸ", "🚢船", "𠮷字", "破折——号", "组合", "制表", "零宽", "한국"]
    {
        terminal.press(&["Down"]);
        assert_level(&terminal.see(&format!("> {name}")));
    }
}

#[test]
fn nothing_that_a_glossary_says_steers_the_terminal() {
    let place = Place::new();
    place.write(
        "glossary/trade.toml",
        r#"[[term]]
zh = "锚"
en = "anchor\u001b]52;c;c3RvbGVu\u0007"
note = "\u001b[2J\u001b[?25l\u009b31m\u202eback"
"#,
    );
    let mut terminal = place.program().start();
    terminal.see("11 of 11 terms");
    terminal.type_text("锚");
    let screen = terminal.see("> 锚");
    assert!(screen.cursor().is_some() && screen.text().contains("1 of 11 terms"));
    assert_eq!(terminal.copied(), [""; 0]);
    terminal.press(&["Ctrl-E"]);
    terminal.see("Edit");
    assert!(terminal.screen().cursor().is_some());
}

#[test]
fn several_pasted_lines_are_one_query() {
    let place = Place::new();
    let mut terminal = place.open();
    terminal.paste("潮汐\r码头\n");
    assert_screen(&terminal, "pasted");
    terminal.press(&["Ctrl-U"]);
    terminal.paste(&"航标与灯塔".repeat(400));
    terminal.until("an answer", |screen| screen.text().contains("> 航标"));
    assert_level(&terminal.screen());
}

#[test]
fn help_filter_and_history_lie_over_the_screen() {
    let place = Place::new();
    let mut terminal = place.open();
    terminal.press(&["F1"]);
    assert_screen(&terminal, "help");
    terminal.press(&["Esc"]);
    assert_screen(&terminal, "first");
    terminal.press(&["Ctrl-F"]);
    assert_screen(&terminal, "filter");
    terminal.type_text("nav");
    terminal.press(&["Enter"]);
    assert_screen(&terminal, "filtered");
    terminal.press(&["Ctrl-F", "Enter"]);
    terminal.see("15 of 15 terms");
    for query in ["cxmt", "dt"] {
        terminal.type_text(query);
        terminal.see("1 of 15");
        terminal.press(&["Enter", "Ctrl-U"]);
        terminal.see("15 of 15 terms");
    }
    terminal.press(&["Ctrl-R"]);
    assert_screen(&terminal, "history");
    terminal.press(&["Down", "Enter"]);
    assert_screen(&terminal, "typed-initials");
}

#[test]
fn a_hundred_thousand_terms_answer() {
    let place = Place::empty();
    place.write("duizhao.toml", "[project]\nglossary = [\"large.toml\"]\n");
    place.write("large.toml", &large::file(100_000));
    let mut terminal = place.program().start();
    terminal.see("100000 of 100000 terms");
    for (query, found) in [
        ("jjfz", "经济发展"),
        ("环境保", "环境保护"),
        ("chongqing", "重庆市"),
        ("guoji guanxi", "国际关系"),
        ("environmental protection", "环境保护"),
        ("jignjifazhan", "经济发展"),
    ] {
        terminal.type_text(query);
        terminal.see(found);
        terminal.press(&["Ctrl-U"]);
        terminal.see("100000 of 100000 terms");
    }
    terminal.press(&["Ctrl-End"]);
    terminal.press(&["Ctrl-C"]);
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn colours_and_marks() {
    let place = Place::new();
    let mut terminal = place.program().env("NO_COLOR", "").size(110, 32).start();
    terminal.type_text("chaoxi");
    terminal.see("2 of 15 terms");
    terminal.press(&["Down"]);
    assert_looks(&terminal, "coloured");
    assert_recorded(&terminal, "docs/lookup.svg", &|screen| {
        picture::svg(
            screen,
            "duizhao lookup: a term, what to avoid, and where it stands in the texts",
        )
    });
}

#[test]
fn every_recorded_screen_is_of_a_test() {
    let tests = include_str!("screen.rs");
    for entry in fs::read_dir("tests/screens").expect("a folder").flatten() {
        let path = entry.path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let known = tests.contains(&format!("\"{name}\""));
        assert!(path.is_dir() || known, "{}: no test has this screen", path.display());
    }
}
