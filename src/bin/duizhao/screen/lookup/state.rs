//! What the screen knows, and what events do to it. No terminal is needed here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use duizhao::glossary::Term;
use duizhao::lookup::{Index, Scope};
use ratatui::layout::{Position, Rect};

use super::editor::Place;
use super::found::{Found, Row};
use super::history::History;
use super::keys::{self, Action, Step};
use super::loader::{Book, News};
use super::pane::{self, Does, Item};
use super::picker::{Choice, Picker, Value, stepped};
use crate::screen::input::{Edit, Input};

/// How many rows the wheel of a mouse turns at once.
const WHEEL: usize = 3;

/// All that the screen knows.
#[derive(Debug, Default)]
pub struct State {
    pub query: Input,
    pub scope: Scope,
    pub book: Option<Book>,
    pub condition: Condition,
    pub found: Found,
    /// The row of the list that is chosen.
    pub chosen: usize,
    pub focus: Focus,
    /// What the pane says of the chosen row.
    pub items: Vec<Item>,
    /// The item of the pane that is chosen.
    pub item: usize,
    pub overlay: Option<Overlay>,
    pub message: Option<Message>,
    pub history: History,
    /// Where things stand on the screen, as the view has drawn them.
    pub seen: Seen,
    /// Whether the query has changed since the last search.
    is_stale: bool,
}

/// How it stands with the glossary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Condition {
    /// It is being read.
    #[default]
    Reading,
    Read,
    /// There is none.
    None,
    /// What is wrong with it; the terms that were read before stay.
    Broken(String),
}

/// Where Up and Down go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    List,
    Pane,
}

/// What is laid over the screen.
#[derive(Debug)]
pub enum Overlay {
    Help,
    Picker(Picker),
}

/// What stands at the foot until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub is_bad: bool,
}

/// Where things stand on the screen.
#[derive(Debug, Default)]
pub struct Seen {
    pub list: Rect,
    pub pane: Rect,
    pub overlay: Rect,
    /// The first row that the list shows.
    pub list_top: usize,
    /// The first line that the pane shows.
    pub pane_top: usize,
    /// Whether the pane shall show the chosen item: not where the wheel has moved it away.
    pub follows_item: bool,
    /// The first line that the overlay shows.
    pub overlay_top: usize,
    /// Lines of the screen with the row of the list that stands there.
    pub list_rows: Vec<(u16, usize)>,
    /// Likewise for the items of the pane.
    pub pane_items: Vec<(u16, usize)>,
    /// Likewise for the choices of a picker.
    pub overlay_rows: Vec<(u16, usize)>,
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Todo {
    Copy(String),
    Open(Place),
    Quit,
}

impl State {
    /// Nothing typed yet, and nothing read.
    pub fn new(scope: Scope) -> State {
        State { scope, ..State::default() }
    }

    /// Takes what the loader says.
    pub fn learn(&mut self, news: News) {
        let chosen = self.chosen_term().map(|term| term.name().to_owned());
        self.condition = match news {
            News::Read(book) => {
                self.book = Some(book);
                Condition::Read
            }
            News::Nothing => {
                self.book = None;
                Condition::None
            }
            News::Broken(why) => Condition::Broken(why),
        };
        self.search();
        if let Some(name) = chosen {
            self.choose_term(&name);
        }
    }

    /// Says something at the foot of the screen.
    pub fn say(&mut self, text: impl Into<String>, is_bad: bool) {
        self.message = Some(Message { text: text.into(), is_bad });
    }

    /// The glossary with its keys, once it is read.
    pub fn index(&self) -> Option<&Arc<Index>> {
        self.book.as_ref().map(|book| &book.index)
    }

    /// The term that is chosen.
    pub fn chosen_term(&self) -> Option<&Term> {
        match self.found.row(self.chosen)? {
            Row::Term(hit) => self.index()?.glossary().terms.get(hit.term),
        }
    }

    /// Searches, if the query has changed: keys that wait are all taken first.
    pub fn settle(&mut self) {
        if self.is_stale {
            self.chosen = 0;
            self.search();
        }
    }

    /// Takes an event.
    pub fn update(&mut self, event: Event) -> Option<Todo> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(key),
            Event::Paste(text) => {
                self.insert(&text);
                None
            }
            Event::Mouse(mouse) => self.mouse(mouse),
            _ => None,
        }
    }

    fn search(&mut self) {
        self.is_stale = false;
        let index = self.book.as_ref().map(|book| &*book.index);
        self.found = Found::search(index, self.query.text(), &self.scope, self.chosen + 1);
        self.choose(self.chosen);
    }

    /// Chooses a row of the list, or the last one.
    fn choose(&mut self, row: usize) {
        if row >= self.found.len() && self.found.has_more() {
            let (index, rows) = (self.book.as_ref().map(|book| &*book.index), 2 * row);
            self.found = Found::search(index, self.query.text(), &self.scope, rows);
        }
        self.chosen = row.min(self.found.len().saturating_sub(1));
        let row = self.found.row(self.chosen);
        let items = row.zip(self.index()).map(|(row, index)| pane::items(row, index));
        self.items = items.unwrap_or_default();
        self.item = 0;
        (self.seen.pane_top, self.seen.follows_item) = (0, true);
        if self.items.is_empty() {
            self.focus = Focus::List;
        }
    }

    /// Chooses a term by its name, if it is in the list.
    fn choose_term(&mut self, name: &str) {
        let Some(index) = self.index() else { return };
        let terms = &index.glossary().terms;
        let has_name = |at: &usize| terms.get(*at).is_some_and(|term| term.name() == name);
        let row = self.found.terms.iter().position(|hit| has_name(&hit.term));
        if let Some(row) = row {
            self.choose(row);
        }
    }

    fn key(&mut self, key: KeyEvent) -> Option<Todo> {
        self.message = None;
        let action = keys::action(key);
        if action == Some(Action::Quit) {
            return Some(Todo::Quit);
        }
        if self.overlay.is_some() {
            self.overlay_key(action, key);
            return None;
        }
        match (action, keys::typed(key)) {
            (Some(Action::Edit(edit)), _) => {
                self.edit(edit);
                None
            }
            (Some(action), _) => {
                self.settle();
                self.act(action)
            }
            (None, Some(c)) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                None
            }
            (None, None) => None,
        }
    }

    fn insert(&mut self, text: &str) {
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) => {
                picker.typed.insert(text);
                picker.chosen = 0;
            }
            Some(Overlay::Help) => {}
            None => {
                self.query.insert(text);
                self.is_stale = true;
                self.focus = Focus::List;
            }
        }
    }

    fn edit(&mut self, edit: Edit) {
        if matches!(edit, Edit::DeleteWord | Edit::DeleteToStart | Edit::DeleteToEnd) {
            self.history.remember(self.query.text());
        }
        let before = self.query.text().len();
        self.query.edit(edit);
        if self.query.text().len() != before {
            self.is_stale = true;
            self.focus = Focus::List;
        }
    }

    fn set_query(&mut self, query: &str) {
        self.query.set(query);
        self.is_stale = true;
        self.settle();
    }

    fn act(&mut self, action: Action) -> Option<Todo> {
        match action {
            Action::Move(step) => self.step(step),
            Action::SwitchFocus => self.switch_focus(),
            Action::Enter => return self.enter(),
            Action::CopyChinese => {
                let chinese = self.chosen_term().map(|term| term.name().to_owned());
                return chinese.map(|chinese| self.used(Todo::Copy(chinese)));
            }
            Action::Open => return self.place().map(|place| self.used(Todo::Open(place))),
            Action::Filter => self.overlay = Some(Overlay::Picker(self.scopes())),
            Action::History => self.overlay = Some(Overlay::Picker(self.queries())),
            Action::Back => {
                if let Some(query) = self.history.back(self.query.text()).map(str::to_owned) {
                    self.set_query(&query);
                }
            }
            Action::Forth => {
                if let Some(query) = self.history.forth().map(str::to_owned) {
                    self.set_query(&query);
                }
            }
            Action::Help => self.overlay = Some(Overlay::Help),
            Action::Escape => return self.escape(),
            Action::Quit => return Some(Todo::Quit),
            Action::Edit(edit) => self.edit(edit),
        }
        self.seen.overlay_top = 0;
        None
    }

    fn escape(&mut self) -> Option<Todo> {
        if self.focus == Focus::Pane {
            self.focus = Focus::List;
        } else if self.query.text().is_empty() {
            return Some(Todo::Quit);
        } else {
            self.history.remember(self.query.text());
            self.set_query("");
        }
        None
    }

    fn step(&mut self, step: Step) {
        match self.focus {
            Focus::List => {
                let page = self.seen.list_rows.len().max(2) - 1;
                let rows = if self.found.has_more() { self.found.total } else { self.found.len() };
                self.choose(stepped(self.chosen, step, page, rows));
            }
            Focus::Pane => self.step_in_pane(step),
        }
    }

    /// Only items that do something are stepped on.
    fn step_in_pane(&mut self, step: Step) {
        let can: Vec<usize> =
            (0..self.items.len()).filter(|&at| self.items[at].does.is_some()).collect();
        let now = can.iter().position(|&at| at >= self.item).unwrap_or(0);
        let page = usize::from(self.seen.pane.height / 2);
        if let Some(&item) = can.get(stepped(now, step, page, can.len())) {
            (self.item, self.seen.follows_item) = (item, true);
        }
    }

    /// In the pane the first rendering is chosen: it is what one comes for.
    fn switch_focus(&mut self) {
        let rendering = self.items.iter().position(|item| item.label == "en");
        let first = rendering.or(self.items.iter().position(|item| item.does.is_some()));
        match (self.focus, first) {
            (Focus::List, Some(first)) => {
                (self.focus, self.item, self.seen.follows_item) = (Focus::Pane, first, true);
            }
            _ => self.focus = Focus::List,
        }
    }

    fn enter(&mut self) -> Option<Todo> {
        let todo = match self.focus {
            Focus::Pane => self.item_does(),
            Focus::List => {
                let term = self.chosen_term()?;
                Todo::Copy(term.preferred().to_owned()).into()
            }
        };
        todo.map(|todo| self.used(todo))
    }

    fn item_does(&self) -> Option<Todo> {
        Some(match self.items.get(self.item)?.does.clone()? {
            Does::Copy(text) => Todo::Copy(text),
            Does::Open(place) => Todo::Open(place),
        })
    }

    /// The place that is meant: that of the chosen item, or of the term.
    fn place(&self) -> Option<Place> {
        match self.item_does() {
            Some(Todo::Open(place)) if self.focus == Focus::Pane => Some(place),
            _ => self.chosen_term().map(|term| pane::place_of(&term.origin)),
        }
    }

    /// A query whose answer was used is worth keeping.
    fn used(&mut self, todo: Todo) -> Todo {
        self.history.remember(self.query.text());
        todo
    }

    fn overlay_key(&mut self, action: Option<Action>, key: KeyEvent) {
        let page = usize::from(self.seen.overlay.height).max(2) - 1;
        let Some(overlay) = &mut self.overlay else { return };
        match (overlay, action) {
            (_, Some(Action::Escape)) => self.overlay = None,
            (Overlay::Help, Some(Action::Move(step))) => {
                let top = self.seen.overlay_top;
                self.seen.overlay_top = stepped(top, step, page, keys::BINDINGS.len());
            }
            (Overlay::Help, _) => self.overlay = None,
            (Overlay::Picker(picker), Some(Action::Move(step))) => picker.step(step, page),
            (Overlay::Picker(_), Some(Action::Enter)) => self.take_choice(),
            (Overlay::Picker(picker), Some(Action::Edit(edit))) => {
                picker.typed.edit(edit);
                picker.chosen = 0;
            }
            (Overlay::Picker(_), _) => {
                if let Some(c) = keys::typed(key) {
                    self.insert(c.encode_utf8(&mut [0; 4]));
                }
            }
        }
    }

    fn take_choice(&mut self) {
        if let Some(Overlay::Picker(picker)) = self.overlay.take() {
            match picker.value() {
                Some(Value::Scope(scope)) => {
                    self.scope = scope;
                    self.is_stale = true;
                    self.settle();
                }
                Some(Value::Query(query)) => self.set_query(&query),
                None => {}
            }
        }
    }

    /// All terms, those of each domain, those of each file.
    fn scopes(&self) -> Picker {
        let terms = self.index().map_or(&[][..], |index| &index.glossary().terms);
        let (mut domains, mut files) = (BTreeMap::new(), BTreeMap::new());
        for term in terms {
            if let Some(domain) = &term.domain {
                *domains.entry(domain).or_insert(0) += 1;
            }
            *files.entry(&term.origin.path).or_insert(0) += 1;
        }
        let choice = |label: String, scope| Choice { label, value: Value::Scope(scope) };
        let mut choices = vec![choice(format!("all {} terms", terms.len()), Scope::default())];
        choices.extend(domains.into_iter().map(|(domain, count)| {
            let scope = Scope { domain: Some(domain.clone()), file: None };
            choice(format!("domain {domain} ({count})"), scope)
        }));
        choices.extend(files.into_iter().map(|(file, count)| {
            let scope = Scope { domain: None, file: Some(file.clone()) };
            choice(format!("file {file} ({count})"), scope)
        }));
        Picker::new("Look only in", choices)
    }

    fn queries(&self) -> Picker {
        let choice =
            |query: &str| Choice { label: query.to_owned(), value: Value::Query(query.to_owned()) };
        Picker::new("Earlier queries", self.history.newest_first().map(choice).collect())
    }

    fn mouse(&mut self, mouse: MouseEvent) -> Option<Todo> {
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            MouseEventKind::ScrollUp => {
                self.wheel(at, Step::Up);
                None
            }
            MouseEventKind::ScrollDown => {
                self.wheel(at, Step::Down);
                None
            }
            _ => None,
        }
    }

    fn click(&mut self, at: Position) -> Option<Todo> {
        let on = |rows: &[(u16, usize)]| {
            rows.iter().find(|(line, _)| *line == at.y).map(|(_, row)| *row)
        };
        self.message = None;
        if let Some(overlay) = &mut self.overlay {
            let row = on(&self.seen.overlay_rows).filter(|_| self.seen.overlay.contains(at));
            match (overlay, row) {
                (Overlay::Picker(picker), Some(row)) => {
                    picker.chosen = row;
                    self.take_choice();
                }
                _ => self.overlay = None,
            }
            return None;
        }
        if self.seen.list.contains(at) {
            if let Some(row) = on(&self.seen.list_rows) {
                self.focus = Focus::List;
                self.choose(row);
            }
        } else if self.seen.pane.contains(at) {
            let item = on(&self.seen.pane_items)?;
            self.items.get(item)?.does.as_ref()?;
            (self.focus, self.item, self.seen.follows_item) = (Focus::Pane, item, true);
            // A click that went astray must not start an editor.
            return self.item_does().filter(|todo| matches!(todo, Todo::Copy(_)));
        }
        None
    }

    fn wheel(&mut self, at: Position, step: Step) {
        let turned = |top: usize, rows: usize| match step {
            Step::Up => stepped(top, Step::PageUp, WHEEL, rows),
            _ => stepped(top, Step::PageDown, WHEEL, rows),
        };
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) => picker.step(step, 1),
            Some(Overlay::Help) => {
                self.seen.overlay_top = turned(self.seen.overlay_top, keys::BINDINGS.len());
            }
            None if self.seen.list.contains(at) => {
                self.focus = Focus::List;
                self.choose(turned(self.chosen, self.found.total));
            }
            None if self.seen.pane.contains(at) => {
                // The view knows how many lines there are.
                self.seen.pane_top = turned(self.seen.pane_top, usize::MAX);
                self.seen.follows_item = false;
            }
            None => {}
        }
    }
}
