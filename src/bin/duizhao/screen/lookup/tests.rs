//! The screen without a terminal: what keys and the mouse do, and what is seen then.

use std::sync::Arc;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use duizhao::check::census::Standing;
use duizhao::glossary::Glossary;
use duizhao::lookup::concordance::{Concordance, Line, Rendered, Side};
use duizhao::lookup::{Index, Scope};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::editor::Place;
use super::loader::{Book, News};
use super::state::{State, Todo};
use super::texts::Told;
use super::view;
use crate::screen::seen;
use crate::screen::style::Styles;

const GLOSSARY: &str = "\
[[term]]
zh = [\"硬联通\", \"设施“硬联通”\"]
en = [\"hard connectivity\", \"hard connectivity of infrastructure\"]
avoid = [\"hard link\"]
domain = \"policy\"
note = \"Infrastructure, never hardware.\"

[[term]]
zh = \"软联通\"
en = \"soft connectivity\"
domain = \"policy\"

[[term]]
zh = \"对照\"
en = \"side by side\\u001b[31m\"
";

/// The screen at work, in a window of some size.
struct Desk {
    state: State,
    terminal: Terminal<TestBackend>,
}

impl Desk {
    fn new(columns: u16, lines: u16) -> Desk {
        let mut desk = Desk::before_reading(columns, lines);
        desk.reads(GLOSSARY);
        desk
    }

    fn before_reading(columns: u16, lines: u16) -> Desk {
        let terminal = Terminal::new(TestBackend::new(columns, lines)).expect("a terminal");
        let mut desk = Desk { state: State::new(Scope::default(), true), terminal };
        desk.draw();
        desk
    }

    fn reads(&mut self, text: &str) {
        self.reads_as("g.toml", text);
    }

    fn reads_as(&mut self, path: &str, text: &str) {
        let glossary = Glossary::parse(path, text).expect("a glossary");
        let index = Arc::new(Index::new(Arc::new(glossary)));
        let files = vec![path.to_owned()];
        self.hears(News::Read(Book { index, files, project: None }));
    }

    /// The texts were asked and have answered.
    fn hears_where_it_stands(&mut self) {
        assert!(self.state.asks());
        self.state.hear(Told::Stands(in_the_project()));
    }

    fn hears(&mut self, news: News) {
        self.state.learn(news);
        self.draw();
    }

    fn draw(&mut self) {
        self.state.settle();
        let styles = Styles::new(false);
        self.terminal.draw(|frame| view::draw(frame, &mut self.state, styles)).expect("drawn");
    }

    fn does(&mut self, event: Event) -> Option<Todo> {
        let todo = self.state.update(event);
        self.draw();
        todo
    }

    fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.press(KeyCode::Char(c), KeyModifiers::NONE);
        }
    }

    fn press(&mut self, code: KeyCode, held: KeyModifiers) -> Option<Todo> {
        self.does(Event::Key(KeyEvent::new(code, held)))
    }

    fn key(&mut self, code: KeyCode) -> Option<Todo> {
        self.press(code, KeyModifiers::NONE)
    }

    fn ctrl(&mut self, letter: char) -> Option<Todo> {
        self.press(KeyCode::Char(letter), KeyModifiers::CONTROL)
    }

    fn clicks(&mut self, what: &str) -> Option<Todo> {
        let lines = self.lines();
        let found = lines.iter().enumerate().find_map(|(y, line)| Some((y, line.find(what)?)));
        let (y, at) = found.unwrap_or_else(|| panic!("no {what} in {lines:#?}"));
        let column = duizhao::report::screen_text::width(&lines[y][..at]) as u16;
        self.does(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row: y as u16,
            modifiers: KeyModifiers::NONE,
        }))
    }

    fn lines(&self) -> Vec<String> {
        seen(self.terminal.backend().buffer())
    }

    fn shows(&self, what: &str) -> bool {
        self.lines().iter().any(|line| line.contains(what))
    }

    /// Whether the row that is chosen stands in the list.
    fn sees_the_choice(&self) -> bool {
        let State { seen, chosen, .. } = &self.state;
        let is_there = |&(y, row): &(u16, usize)| {
            row == *chosen && seen.list.contains(Position::new(seen.list.x, y))
        };
        seen.list_rows.iter().any(is_there)
    }

    /// The underlined text.
    fn marked(&self) -> String {
        let cells = self.terminal.backend().buffer().content().iter();
        let marked = cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
        marked.map(|cell| cell.symbol()).collect()
    }
}

fn copies(text: &str) -> Option<Todo> {
    Some(Todo::Copy(text.to_owned()))
}

#[test]
fn what_is_typed_is_found_and_marked() {
    let mut desk = Desk::new(80, 12);
    assert!(desk.shows("3 of 3 terms"), "{:#?}", desk.lines());
    desk.types("hard");
    assert!(desk.shows("1 of 3 terms") && desk.shows("hard connectivity"), "{:#?}", desk.lines());
    assert!(desk.marked().contains("hard"), "{}", desk.marked());
}

#[test]
fn a_rendering_to_avoid_leads_to_the_right_one() {
    let mut desk = Desk::new(80, 20);
    desk.types("hard link");
    let lines = desk.lines();
    let at = lines.iter().position(|l| l.contains("not: hard link")).expect("what not to write");
    assert!(lines[at - 1].contains("hard connectivity"), "{lines:#?}");
    assert_eq!(desk.key(KeyCode::Enter), copies("hard connectivity"));
}

#[test]
fn only_what_must_not_be_written_is_red() {
    let mut desk = Desk::new(80, 20);
    desk.reads(
        "[terms]\n\"软联通\" = \"soft connectivity\"\n\n\
         [[term]]\nzh = \"规则联通\"\nuse = \"软联通\"\n\n\
         [[term]]\nzh = \"规则衔接\"\nen = \"rule joint\"\nstatus = \"deprecated\"\n",
    );
    let styles = Styles::new(true);
    desk.terminal.draw(|frame| view::draw(frame, &mut desk.state, styles)).expect("drawn");
    let cells = desk.terminal.backend().buffer().content().iter();
    let red: String = cells.filter(|c| c.fg == Color::Red).map(|c| c.symbol()).collect();
    assert_eq!(red.trim(), "rule joint");
}

#[test]
fn keys_that_come_together_mean_what_was_typed() {
    let mut desk = Desk::new(80, 20);
    // Nothing is drawn in between, nor searched.
    for c in "ruan".chars() {
        desk.state.update(Event::Key(KeyEvent::from(KeyCode::Char(c))));
    }
    let todo = desk.state.update(Event::Key(KeyEvent::from(KeyCode::Enter)));
    assert_eq!(todo, copies("soft connectivity"));
}

#[test]
fn the_entry_is_walked_through_and_copied_from() {
    let mut desk = Desk::new(120, 20);
    assert!(desk.shows("never hardware") && desk.shows("g.toml:1"), "{:#?}", desk.lines());
    desk.key(KeyCode::Tab);
    desk.key(KeyCode::Down);
    assert_eq!(desk.key(KeyCode::Enter), copies("hard connectivity of infrastructure"));
    desk.press(KeyCode::End, KeyModifiers::CONTROL);
    assert!(matches!(desk.key(KeyCode::Enter), Some(Todo::Open(place)) if place.line == 1));
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Down);
    assert_eq!(desk.ctrl('y'), copies("软联通"));
}

#[test]
fn the_mouse_chooses_and_copies() {
    let mut desk = Desk::new(120, 20);
    assert_eq!(desk.clicks("软联通"), None);
    assert_eq!(desk.key(KeyCode::Enter), copies("soft connectivity"));
    desk.clicks("硬联通");
    assert_eq!(desk.clicks("of infrastructure"), copies("hard connectivity of infrastructure"));
}

#[test]
fn a_click_puts_the_cursor_into_the_query() {
    let mut desk = Desk::new(80, 20);
    desk.types("硬通");
    desk.clicks("通");
    desk.types("联");
    assert_eq!(desk.ctrl('y'), copies("硬联通"));
}

#[test]
fn the_form_is_typed_into_as_the_query_is() {
    let mut desk = Desk::new(80, 20);
    desk.ctrl('t');
    desk.types("硬 联通");
    desk.press(KeyCode::Left, KeyModifiers::CONTROL);
    desk.ctrl('h');
    desk.ctrl('d');
    assert!(desk.shows("Chinese    硬通"), "{:#?}", desk.lines());
    desk.ctrl('k');
    assert!(desk.shows("Chinese    硬") && !desk.shows("硬通"), "{:#?}", desk.lines());
}

#[test]
fn escape_closes_then_clears_then_quits() {
    let mut desk = Desk::new(80, 20);
    desk.types("ylt");
    desk.key(KeyCode::F(1));
    assert!(desk.shows("choose among earlier queries"));
    assert_eq!(desk.key(KeyCode::Esc), None);
    assert!(!desk.shows("choose among earlier queries") && desk.shows("> ylt"));
    assert_eq!(desk.key(KeyCode::Esc), None);
    assert!(desk.shows("3 of 3 terms"));
    assert_eq!(desk.key(KeyCode::Esc), Some(Todo::Quit));
    assert_eq!(desk.ctrl('c'), Some(Todo::Quit));
}

#[test]
fn earlier_queries_come_back() {
    let mut desk = Desk::new(80, 20);
    for query in ["ylt", "rlt"] {
        desk.types(query);
        desk.key(KeyCode::Esc);
    }
    desk.press(KeyCode::Left, KeyModifiers::ALT);
    desk.press(KeyCode::Left, KeyModifiers::ALT);
    assert!(desk.shows("> ylt"), "{:#?}", desk.lines());
    desk.ctrl('r');
    desk.types("rl");
    desk.key(KeyCode::Enter);
    assert!(desk.shows("> rlt"), "{:#?}", desk.lines());
}

#[test]
fn a_domain_narrows_what_is_found() {
    let mut desk = Desk::new(80, 20);
    desk.ctrl('f');
    assert!(
        desk.shows("domain policy (2)") && desk.shows("file g.toml (3)"),
        "{:#?}",
        desk.lines()
    );
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Enter);
    assert!(desk.shows("2 of 3 terms · only policy"), "{:#?}", desk.lines());
    // 对照 is a term of no domain, and a word of the dictionary.
    desk.types("对照");
    assert!(desk.shows("0 of 3 terms · only policy"), "{:#?}", desk.lines());
    assert!(!desk.shows("Dictionary"), "{:#?}", desk.lines());
}

#[test]
fn what_is_wrong_is_said_and_the_old_terms_stay() {
    let mut desk = Desk::before_reading(80, 20);
    assert!(desk.shows("reading the glossary"));
    desk.hears(News::Broken("g.toml:3:5: no such key".to_owned()));
    assert!(desk.shows("g.toml:3:5"));
    desk.reads(GLOSSARY);
    assert!(!desk.shows("g.toml:3:5"));
    desk.hears(News::Broken("g.toml:3:5: no such key".to_owned()));
    assert!(desk.shows("the terms are those from before") && desk.shows("硬联通"));
    desk.hears(News::Nothing);
    assert!(desk.shows("duizhao init") && !desk.shows("硬联通"));
}

#[test]
fn the_choice_stays_when_the_glossary_is_read_again() {
    let mut desk = Desk::new(80, 20);
    desk.key(KeyCode::Down);
    desk.reads(&format!("[terms]\n\"互联互通\" = \"connectivity\"\n\n{GLOSSARY}"));
    assert_eq!(desk.key(KeyCode::Enter), copies("soft connectivity"));
}

#[test]
fn what_a_file_says_does_not_steer_the_terminal() {
    let mut desk = Desk::new(120, 20);
    desk.types("duizhao");
    assert!(desk.shows("side by side\u{FFFD}[31m"), "{:#?}", desk.lines());
}

#[test]
fn words_of_the_dictionary_are_set_apart_and_made_terms() {
    let mut desk = Desk::new(100, 30);
    desk.types("银行");
    assert!(desk.shows("0 of 3 terms") && desk.shows("Dictionary (CC-CEDICT) — not fixed terms"));
    assert!(desk.shows("銀行") && desk.shows("yínháng"));
    assert!(desk.shows("not a fixed term. Ctrl-T"), "{:#?}", desk.lines());
    desk.ctrl('o');
    assert!(desk.shows("only terms stand in a file"), "{:#?}", desk.lines());
    desk.ctrl('t');
    assert!(desk.shows("New term") && desk.shows("bank"), "{:#?}", desk.lines());
    desk.key(KeyCode::Esc);
    assert!(!desk.shows("New term"));
}

#[test]
fn the_dictionary_is_left_out_where_it_is_not_wanted() {
    let mut desk = Desk::new(100, 30);
    desk.state = State::new(Scope::default(), false);
    desk.reads(GLOSSARY);
    desk.types("银行");
    assert!(desk.shows("0 of 3 terms") && !desk.shows("Dictionary"), "{:#?}", desk.lines());
}

#[test]
fn without_a_glossary_the_dictionary_answers() {
    let mut desk = Desk::before_reading(100, 30);
    desk.hears(News::Nothing);
    desk.types("yinhang");
    assert!(desk.shows("银行") && desk.shows("duizhao init"), "{:#?}", desk.lines());
    desk.ctrl('t');
    assert!(desk.shows("there is no glossary"), "{:#?}", desk.lines());
}

#[test]
fn a_term_is_edited_in_place_and_chosen_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("g.toml");
    std::fs::write(&path, format!("# kept\n{GLOSSARY}")).expect("written");
    let path = path.to_string_lossy().into_owned();
    let mut desk = Desk::before_reading(100, 30);
    desk.reads_as(&path, &format!("# kept\n{GLOSSARY}"));
    desk.types("ruan");
    desk.ctrl('e');
    assert!(desk.shows("Edit 软联通"), "{:#?}", desk.lines());
    desk.types("性");
    assert_eq!(desk.ctrl('s'), Some(Todo::Look));
    let written = std::fs::read_to_string(&path).expect("a file");
    assert!(written.starts_with("# kept") && written.contains("软联通性"), "{written}");
    desk.reads_as(&path, &written);
    assert_eq!(desk.ctrl('y'), copies("软联通性"));
}

/// What the project's texts say of 硬联通.
fn in_the_project() -> Concordance {
    let side = |path: &str, text: &str, mark: &str| {
        let found = text.match_indices(mark).take(1);
        let marks = found.map(|(at, mark)| at..at + mark.len()).collect();
        Side { text: text.to_owned(), marks, path: path.to_owned(), line: 7, column: 4 }
    };
    let standing = Standing::Avoided;
    Concordance {
        uses: 3,
        followed: 2,
        phrases: vec![Rendered { text: "hard links".to_owned(), standing, count: 1 }],
        lines: vec![Line {
            zh: side("zh/a.md", "推进硬联通。", "硬联通"),
            en: Some(side("en/a.md", "Promote hard links.", "hard links")),
            standing: Some(standing),
        }],
        total: 3,
    }
}

#[test]
fn the_entry_says_how_the_term_stands_in_the_project() {
    let mut desk = Desk::new(120, 30);
    desk.state.hear(Told::Reading);
    desk.draw();
    assert!(desk.shows("reading the texts"));
    desk.hears_where_it_stands();
    desk.draw();
    assert!(desk.shows("2 of 3 as the glossary has it") && desk.shows("1 × hard links"));
    assert!(desk.shows("sentences that are not shown: 2"), "{:#?}", desk.lines());
    assert!(desk.shows("en/a.md:7 (avoided)") && desk.shows("推进硬联通。"), "{:#?}", desk.lines());
    desk.key(KeyCode::Tab);
    desk.press(KeyCode::End, KeyModifiers::CONTROL);
    let place = Place { path: "en/a.md".to_owned(), line: 7, column: 4 };
    assert_eq!(desk.key(KeyCode::Enter), Some(Todo::Open(place)));
}

#[test]
fn one_comes_to_the_english_and_not_to_a_sentence() {
    let mut desk = Desk::new(120, 30);
    desk.reads("[[term]]\nzh = \"银根\"\nen = \"money\"\nstatus = \"deprecated\"\n");
    for (query, english) in [("银行", "bank"), ("银根", "money")] {
        desk.ctrl('u');
        desk.types(query);
        desk.hears_where_it_stands();
        desk.draw();
        assert!(desk.shows("Promote hard links."), "{:#?}", desk.lines());
        desk.key(KeyCode::Tab);
        assert_eq!(desk.key(KeyCode::Enter), copies(english));
    }
}

#[test]
fn a_form_that_was_changed_is_not_lost_by_one_key() {
    let mut desk = Desk::new(80, 20);
    desk.ctrl('t');
    assert_eq!(desk.ctrl('c'), Some(Todo::Quit));
    desk.types("新");
    assert_eq!(desk.ctrl('c'), None);
    assert!(desk.shows("your changes would be lost"), "{:#?}", desk.lines());
    desk.types("词");
    assert!(!desk.shows("your changes would be lost"), "{:#?}", desk.lines());
    assert_eq!(desk.ctrl('c'), None);
    assert_eq!(desk.ctrl('c'), Some(Todo::Quit));
}

#[test]
fn no_window_is_too_small() {
    for columns in [1, 2, 3, 5, 8, 13, 20, 21, 40, 89, 90, 200] {
        for lines in [1, 2, 3, 4, 5, 7, 8, 12, 40] {
            let mut desk = Desk::new(columns, lines);
            desk.types("hard");
            assert!(columns < 8 || desk.lines()[0].contains("hard"), "{:#?}", desk.lines());
            for key in [KeyCode::Tab, KeyCode::Down, KeyCode::F(1), KeyCode::PageDown, KeyCode::Esc]
            {
                desk.key(key);
            }
            desk.ctrl('f');
            desk.key(KeyCode::PageDown);
            desk.types("x");
            desk.key(KeyCode::Esc);
            desk.ctrl('t');
            desk.types("x");
            desk.key(KeyCode::Esc);
            desk.key(KeyCode::Esc);
            desk.ctrl('u');
            desk.hears(News::Broken("g.toml:3:5: no such key".to_owned()));
            for _ in 0..3 {
                assert!(lines < 2 || desk.sees_the_choice(), "{:#?}", desk.lines());
                desk.key(KeyCode::Down);
            }
        }
    }
}
