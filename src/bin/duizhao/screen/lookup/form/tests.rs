use std::fs;
use std::path::Path;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Rect};

use super::*;
use crate::screen::seen;
use crate::screen::style::Styles;

const WORDS: &str = "\
# Ours
[glossary]
domain = \"policy\"

[terms]
\"软联通\"   = 'soft connectivity'  # of rules
\"心联通\" = \"heart connectivity\"

# hard
[[term]]
en   = [\"hard connectivity\", # the usual one
  \"hardware connectivity\"] # two
zh = '硬联通'
unless = \"硬联通信\"
severity = \"info\"

[[term]]
zh = \"关系\"
en = \"connections\"
keep = \"pinyin\"
";
const MORE: &str = "[[term]]\nzh = \"港口\"\nen = \"port\"\n";

/// A glossary of two files in a folder of its own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
        desk.write("words.toml", WORDS);
        desk.write("more.toml", MORE);
        desk
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().expect("a path").to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn files(&self) -> Vec<String> {
        ["words.toml", "more.toml"].map(|name| self.path(name)).to_vec()
    }

    /// The form for a term as the joined glossary has it.
    fn edit(&self, form: &str) -> Form {
        let glossary = duizhao::glossary::Glossary::load(&self.files()).expect("a glossary");
        let term = glossary.terms.iter().find(|term| holds(term, form)).expect("a term");
        Form::edit(self.files(), term).expect("it is there")
    }
}

fn press(form: &mut Form, code: KeyCode) -> After {
    form.key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn control(form: &mut Form, c: char) -> After {
    form.key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL))
}

fn go(form: &mut Form, key: &str) {
    form.at = form.fields.iter().position(|field| field.key == key).expect("a field");
}

/// Types into a field at the end of what it holds.
fn add(form: &mut Form, key: &str, text: &str) {
    go(form, key);
    for c in text.chars() {
        assert_eq!(press(form, KeyCode::Char(c)), After::Stay);
    }
}

/// Types into a field instead of what it holds.
fn put(form: &mut Form, key: &str, text: &str) {
    go(form, key);
    control(form, 'u');
    add(form, key, text);
}

fn drawn(form: &Form, columns: u16, rows: u16) -> (String, Option<Position>) {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal");
    terminal.draw(|frame| form.draw(frame, frame.area(), Styles::default())).expect("drawn");
    let shown = seen(terminal.backend().buffer()).join("\n");
    let cursor = terminal
        .backend()
        .cursor_visible()
        .then(|| terminal.get_cursor_position().expect("a position"));
    (shown, cursor)
}

#[test]
fn only_what_was_typed_is_written() {
    let desk = Desk::new();
    let mut form = desk.edit("硬聯通");
    add(&mut form, "en", "; hard links");
    put(&mut form, "note", "of “roads” and = rails");
    assert_eq!(control(&mut form, 's'), After::Save);
    let said = form.save().expect("written");
    assert_eq!(said, format!("{}: 硬联通 changed", desk.path("words.toml")));
    let expected = WORDS
        .replace(
            "  \"hardware connectivity\"]",
            "  \"hardware connectivity\",\n    \"hard links\",\n]",
        )
        .replace("[\"hard connectivity\"", "[\n    \"hard connectivity\"")
        .replace("\n  \"hardware", "\n    \"hardware")
        .replace("\"info\"\n", "\"info\"\nnote = \"of “roads” and = rails\"\n");
    assert_eq!(desk.read("words.toml"), expected);
    assert_eq!(desk.read("more.toml"), MORE);
}

#[test]
fn what_the_glossary_fills_in_is_not_written() {
    let desk = Desk::new();
    let mut form = desk.edit("关系");
    add(&mut form, "ref", "p. 1");
    form.save().expect("written");
    let expected = WORDS.replace("keep = \"pinyin\"\n", "keep = \"pinyin\"\nref = \"p. 1\"\n");
    assert_eq!(desk.read("words.toml"), expected);
    let mut form = desk.edit("关系");
    assert!(form.save().expect("nothing to do").ends_with("关系 nothing to change"));
    assert_eq!(desk.read("words.toml"), expected);
}

#[test]
fn a_line_of_the_file_grows_and_changes_its_form() {
    let desk = Desk::new();
    let mut form = desk.edit("软联通");
    put(&mut form, "zh", "软联通；规则联通");
    put(&mut form, "avoid", "soft link");
    go(&mut form, "status");
    press(&mut form, KeyCode::Right);
    assert_eq!(press(&mut form, KeyCode::Enter), After::Save);
    form.save().expect("written");
    let text = desk.read("words.toml");
    assert!(text.contains("[terms]\n# of rules\n\"心联通\""), "{text}");
    let block = "\n\n[[term]]\nzh = [\"软联通\", \"规则联通\"]\nen = \"soft connectivity\"\navoid = \"soft link\"\nstatus = \"proposed\"\n";
    assert!(text.ends_with(block), "{text}");
    let mut form = desk.edit("规则联通");
    put(&mut form, "avoid", "");
    put(&mut form, "zh", "软联通");
    form.save().expect("written");
    let text = desk.read("words.toml");
    assert!(text.ends_with("zh = \"软联通\"\nen = \"soft connectivity\"\nstatus = \"proposed\"\n"));
}

#[test]
fn what_others_write_beside_the_term_stays() {
    let desk = Desk::new();
    let mut form = desk.edit("硬联通");
    let meanwhile = WORDS.replace("# Ours\n", "# Ours, and yours\n\n").replace("heart", "people");
    desk.write("words.toml", &meanwhile);
    add(&mut form, "note", "n");
    form.save().expect("written");
    let expected = meanwhile.replace("\"info\"\n", "\"info\"\nnote = \"n\"\n");
    assert_eq!(desk.read("words.toml"), expected);
}

#[test]
fn a_term_that_others_have_changed_is_not_overwritten() {
    let desk = Desk::new();
    let mut form = desk.edit("硬联通");
    let meanwhile = format!("\n{}", WORDS.replace("\"info\"\n", "\"info\"\nnote = \"theirs\"\n"));
    desk.write("words.toml", &meanwhile);
    add(&mut form, "note", "mine");
    let error = form.save().expect_err("it has changed");
    assert!(error.contains("words.toml:11: another program has changed 硬联通"), "{error}");
    let (shown, _) = drawn(&form, 200, 20);
    assert!(shown.contains("Ctrl-L loads the newer one"), "{shown}");
    assert_eq!(desk.read("words.toml"), meanwhile);
    control(&mut form, 'l');
    assert!(drawn(&form, 60, 20).0.contains(" Note       theirs"));
    add(&mut form, "note", " and mine");
    form.save().expect("written");
    assert_eq!(desk.read("words.toml"), meanwhile.replace("theirs", "theirs and mine"));
}

#[test]
fn a_term_that_others_have_taken_away_is_said_to_be_gone() {
    let desk = Desk::new();
    let mut form = desk.edit("港口");
    desk.write("more.toml", "# nothing\n");
    add(&mut form, "note", "n");
    let error = form.save().expect_err("it is gone");
    assert!(error.contains("more.toml: 港口 was taken away by another program"), "{error}");
    control(&mut form, 'l');
    assert_eq!(form.term().note.as_deref(), Some("n"));
    assert_eq!(desk.read("more.toml"), "# nothing\n");
}

#[test]
fn a_wrong_glossary_is_not_written() {
    let desk = Desk::new();
    for (key, text, complaint) in [
        ("zh", "软联通", "the form 软联通 is rendered"),
        ("zh", " ; ", "a term needs `zh`"),
        ("en", "", "a term needs `en`"),
        ("en", "…", "`en` holds an empty string"),
        ("avoid", "hard connectivity", "is both a rendering and to be avoided"),
    ] {
        let mut form = desk.edit("硬联通");
        put(&mut form, key, text);
        let error = form.save().expect_err("wrong");
        assert!(error.contains(complaint) && error.contains(".toml:"), "{error}");
        assert!(drawn(&form, 250, 20).0.contains(complaint));
        assert_eq!(desk.read("words.toml"), WORDS);
    }
}

#[test]
fn a_file_keeps_its_line_ends() {
    let desk = Desk::new();
    let text = WORDS.replace("severity = \"info\"\n", "note = \"\"\"\none\ntwo\"\"\"\n");
    desk.write("words.toml", &text.replace('\n', "\r\n"));
    let mut form = desk.edit("硬联通");
    assert!(drawn(&form, 60, 20).0.contains(" Note       one↵two"));
    add(&mut form, "note", " three");
    put(&mut form, "en", "hard links");
    form.save().expect("written");
    let new = desk.read("words.toml");
    assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
    assert!(new.contains("en   = \"hard links\" # two\r\n"), "{new}");
    assert!(new.contains("note = \"\"\"\r\none\r\ntwo three\"\"\"\r\n"), "{new}");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let desk = Desk::new();
    let path = desk.path("words.toml");
    let mut permissions = fs::metadata(&path).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("set");
    let mut form = desk.edit("硬联通");
    add(&mut form, "note", "n");
    assert_eq!(form.save().expect_err("read-only"), format!("{path}: the file is read-only"));
    fs::remove_file(Path::new(&path)).expect("removed");
    assert!(form.save().expect_err("missing").contains("words.toml: no such file"));
}

#[test]
fn a_new_term_goes_to_the_file_that_is_chosen() {
    let desk = Desk::new();
    let suggested = Term {
        forms: vec!["集市".into()],
        renderings: vec!["market; fair".into(), "bazaar".into()],
        ..Term::default()
    };
    let mut form = Form::new_term(suggested.clone(), desk.files());
    assert_eq!(press(&mut form, KeyCode::Esc), After::Cancel);
    assert!(drawn(&form, 60, 20).0.contains(" English    market\\; fair; bazaar"));
    add(&mut form, "note", "of the country");
    go(&mut form, "file");
    press(&mut form, KeyCode::Left);
    assert!(form.save().expect("written").ends_with("more.toml: 集市 added"));
    let block = "\n[[term]]\nzh = \"集市\"\nen = [\"market; fair\", \"bazaar\"]\nnote = \"of the country\"\n";
    assert_eq!(desk.read("more.toml"), format!("{MORE}{block}"));
    assert_eq!(desk.read("words.toml"), WORDS);

    let mut again = Form::new_term(suggested.clone(), desk.files());
    put(&mut again, "zh", "市集; 硬聯通");
    let error = again.save().expect_err("it is there");
    assert!(error.starts_with("硬联通 is there already, at "), "{error}");
    assert!(error.contains("words.toml:10: hard connectivity | hardware connectivity"), "{error}");
    assert_eq!(desk.read("words.toml"), WORDS);
    let error = Form::new_term(suggested, Vec::new()).save().expect_err("no glossary");
    assert!(error.contains("there is no glossary"), "{error}");
}

#[test]
fn changes_are_not_lost_by_one_key() {
    let desk = Desk::new();
    let mut form = desk.edit("硬联通");
    assert_eq!(press(&mut form, KeyCode::Esc), After::Cancel);
    add(&mut form, "domain", "x");
    assert_eq!(press(&mut form, KeyCode::Esc), After::Stay);
    assert!(drawn(&form, 60, 20).0.contains("your changes would be lost"));
    press(&mut form, KeyCode::Up);
    assert!(!drawn(&form, 60, 20).0.contains("your changes would be lost"));
    assert_eq!(press(&mut form, KeyCode::Esc), After::Stay);
    assert_eq!(press(&mut form, KeyCode::Esc), After::Cancel);
}

#[test]
fn keys_go_from_field_to_field() {
    let desk = Desk::new();
    let mut form = desk.edit("硬联通");
    for code in [KeyCode::Tab, KeyCode::Down, KeyCode::Enter] {
        assert_eq!(press(&mut form, code), After::Stay);
    }
    assert_eq!(form.fields[form.at].key, "avoid");
    for code in [KeyCode::BackTab, KeyCode::Up, KeyCode::Up, KeyCode::Up] {
        press(&mut form, code);
    }
    assert_eq!(form.fields[form.at].key, "status");
    form.paste("nothing to be typed here");
    assert!(!form.is_changed());
}

#[test]
fn what_is_pasted_is_put_on_one_line() {
    let desk = Desk::new();
    let mut form = desk.edit("港口");
    go(&mut form, "en");
    form.paste("; harbour\r\n  haven\n");
    go(&mut form, "note");
    form.paste("two\nlines\tand \u{1b}[31mred");
    let term = form.term();
    assert_eq!(term.renderings, ["port", "harbour", "haven"]);
    assert_eq!(term.note.as_deref(), Some("two lines and [31mred"));
}

#[test]
fn the_form_is_drawn_with_its_cursor() {
    let desk = Desk::new();
    let mut form = desk.edit("硬联通");
    form.term.origin.path = "words.toml".into();
    assert_eq!(form.title(), "Edit 硬联通 (words.toml:10)");
    assert_eq!(form.rows(60), 12);
    let (shown, cursor) = drawn(&form, 60, 13);
    let lines: Vec<&str> = shown.lines().collect();
    let expected = [
        " Chinese    硬联通",
        " English    hard connectivity; hardware connectivity",
        " Short",
        " Avoid",
        " Note",
        " Reference",
        " Domain     policy",
        " Pinyin",
        " Status     approved",
        "several with ; (simplified or traditional: either finds",
        "both)",
        "Ctrl-S saves · Tab goes on · Esc leaves",
    ];
    assert_eq!(lines, expected, "{shown}");
    assert_eq!(cursor, Some(Position::new(18, 0)));
    add(&mut form, "pinyin", "x");
    let (shown, _) = drawn(&form, 70, 4);
    assert!(shown.starts_with(" Domain") && shown.contains("*Pinyin     x"), "{shown}");
    assert!(shown.contains("would be wrong: yìng liántōng"), "{shown}");
    go(&mut form, "status");
    let (shown, cursor) = drawn(&form, 40, 1);
    assert!(shown.starts_with(" Status     ‹ approved ›"), "{shown}");
    assert_eq!(cursor, None);
}

#[test]
fn the_mouse_goes_to_a_field_and_to_a_place() {
    let desk = Desk::new();
    let mut form = desk.edit("港口");
    let area = Rect::new(2, 1, 60, 12);
    form.click(Position::new(20, 2), area);
    assert_eq!(form.fields[form.at].key, "en");
    form.click(Position::new(15, 2), area);
    press(&mut form, KeyCode::Char('s'));
    assert_eq!(form.term().renderings, ["psort"]);
    form.click(Position::new(0, 0), area);
    form.click(Position::new(20, 10), area);
    assert_eq!(form.fields[form.at].key, "en");
    for _ in 0..2 {
        form.click(Position::new(20, 9), area);
    }
    assert_eq!(form.term().status, Status::Proposed);
}

#[test]
fn no_window_is_too_small() {
    let desk = Desk::new();
    let mut form = desk.edit("硬联通");
    add(&mut form, "note", "一个很长的注\u{301}解 of many words; ");
    form.save().expect("written");
    form.say("一条很长的消息，with a /path/that/is/long", true);
    for at in 0..form.fields.len() {
        form.at = at;
        for columns in 1..30 {
            for rows in 1..16 {
                drawn(&form, columns, rows);
                form.clone()
                    .click(Position::new(columns / 2, rows / 2), Rect::new(0, 0, columns, rows));
            }
        }
    }
    let mut terminal = Terminal::new(TestBackend::new(10, 5)).expect("a terminal");
    for area in [Rect::new(0, 0, 0, 0), Rect::new(4, 2, 90, 90), Rect::new(50, 50, 3, 3)] {
        terminal.draw(|frame| form.draw(frame, area, Styles::default())).expect("drawn");
    }
}

#[test]
fn nothing_that_a_file_says_steers_the_terminal() {
    let desk = Desk::new();
    desk.write("more.toml", "[[term]]\nzh = \"港口\"\nen = \"port\"\nnote = \"a\\u001b[31m\"\n");
    let form = desk.edit("港口");
    assert!(drawn(&form, 60, 20).0.contains("a\u{FFFD}[31m"));
}

proptest! {
    #[test]
    fn items_survive_their_line(list in prop::collection::vec(r"[a硬; ；.\\]{0,3}[x\\]", 0..4)) {
        let list: Vec<String> = list.iter().map(|item| item.trim().to_owned()).collect();
        prop_assert_eq!(items(&joined(&list)), list);
    }
}

fn keys() -> impl Strategy<Value = Vec<KeyEvent>> {
    let plain = [
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Backspace,
        KeyCode::Delete,
    ];
    let plain = plain.map(|code| KeyEvent::new(code, KeyModifiers::NONE));
    let typed = "a硬\u{301}\u{200B}; 👩\u{200D}"
        .chars()
        .map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    let held = "uwlsaex".chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
    let all: Vec<KeyEvent> = plain.into_iter().chain(typed).chain(held).collect();
    prop::collection::vec(prop::sample::select(all), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_keys_are_too_odd(keys in keys(), columns in 1_u16..40, rows in 1_u16..16) {
        let desk = Desk::new();
        let mut form = desk.edit("硬联通");
        for key in keys {
            form.key(key);
            form.click(Position::new(columns / 2, rows / 2), Rect::new(0, 0, columns, rows));
            let (_, cursor) = drawn(&form, columns, rows);
            prop_assert!(cursor.is_none_or(|at| at.x < columns && at.y < rows));
        }
    }

    #[test]
    fn what_is_written_is_what_was_typed(
        form in prop::sample::select(vec!["软联通", "硬联通", "关系"]),
        typed in prop::collection::vec(
            (prop::sample::select(TYPED[1..].to_vec()), "[a硬;；\\\\\"'# =]{0,6}"),
            1..5,
        ),
    ) {
        let desk = Desk::new();
        let mut form = desk.edit(form);
        for (key, text) in typed {
            put(&mut form, key, &text);
        }
        let mut wanted = form.term();
        match form.save() {
            Ok(_) => {
                let terms = terms_of_file(&wanted.origin.path, &desk.read("words.toml"));
                let terms = terms.expect("a glossary");
                let written = counterpart(&terms, &wanted).expect("it is there");
                // Without one of its own, a term has the domain of its file.
                wanted.domain = wanted.domain.or(Some("policy".into()));
                wanted.origin = written.origin.clone();
                prop_assert_eq!(written, wanted);
            }
            Err(_) => prop_assert_eq!(desk.read("words.toml"), WORDS),
        }
    }
}
