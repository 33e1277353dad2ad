//! What the screen knows, and what events do to it. No terminal is needed here.

use std::sync::Arc;

use crossterm::event::{Event, KeyEvent, KeyEventKind};
use duizhao::glossary::Term;
use duizhao::lookup::{Index, Part, Scope};
use ratatui::layout::Rect;

use super::editor::Place;
use super::form::Form;
use super::found::{Found, Row};
use super::history::History;
use super::keys::{self, Action, Step};
use super::loader::{Book, News};
use super::pane::{self, Does, InTexts, Item};
use super::picker::{Picker, stepped};
use super::texts::Told;
use crate::screen::input::{Edit, Input};

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
    /// What the project's texts say of the chosen row, if there are any.
    pub texts: Option<InTexts>,
    /// Where things stand on the screen, as the view has drawn them.
    pub seen: Seen,
    /// Whether the query has changed since the last search.
    is_stale: bool,
    /// Whether the texts were not asked yet for the chosen row.
    asks: bool,
    /// The term that shall be chosen once the glossary has it.
    wanted: Option<String>,
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
    Form(Box<Form>),
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
    /// Look whether files have changed.
    Look,
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
        match news {
            News::Read(book) => {
                self.condition = Condition::Read;
                self.book = Some(book);
            }
            News::Nothing => {
                self.condition = Condition::None;
                self.book = None;
            }
            News::Broken(why) => self.condition = Condition::Broken(why),
            News::TextsChanged => return,
        }
        self.search();
        if let Some(name) = self.wanted.take_if(|name| has_term(self.book.as_ref(), name)) {
            self.show_term(&name);
        } else if let Some(row) = chosen.and_then(|name| self.row_of(&name)) {
            self.choose(row);
        }
    }

    /// Takes what the texts say.
    pub fn hear(&mut self, told: Told) {
        let texts = self.texts.get_or_insert_default();
        match told {
            Told::Reading => *texts = InTexts { is_reading: true, ..InTexts::default() },
            Told::Ready { problems, .. } => (texts.is_reading, texts.problems) = (false, problems),
            Told::Stands(stands) => texts.stands = Some(stands),
        }
        self.write_items();
    }

    /// Whether the texts are to be asked for the chosen row, now that it has changed.
    pub fn asks(&mut self) -> bool {
        std::mem::take(&mut self.asks)
    }

    /// What the texts are to be asked: the chosen term, or the word as if it were one.
    pub fn question(&self) -> Option<Term> {
        match self.found.row(self.chosen)? {
            Row::Term(_) => self.chosen_term().cloned(),
            Row::Word(hit) => {
                let forms = [hit.entry.simplified, hit.entry.traditional].map(str::to_owned);
                Some(Term { forms: forms.to_vec(), ..Term::default() })
            }
        }
    }

    /// Whether something is on its way that shall be shown at once.
    pub fn waits(&self) -> bool {
        let texts = self.texts.as_ref().filter(|_| self.found.len() > 0);
        let waits_for_texts = texts.is_some_and(|texts| texts.is_reading || texts.stands.is_none());
        self.condition == Condition::Reading || waits_for_texts
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
            Row::Word(_) => None,
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
        self.found = Found::search(index, self.query.text(), &self.scope);
        self.choose(self.chosen);
    }

    /// Chooses a row of the list, or the last one.
    pub fn choose(&mut self, row: usize) {
        if row >= self.found.terms.len() && self.found.has_more() {
            let index = self.book.as_ref().map(|book| &*book.index);
            self.found.make_rows(index, self.query.text(), &self.scope, 2 * row);
        }
        self.chosen = row.min(self.found.len().saturating_sub(1));
        self.item = 0;
        (self.seen.pane_top, self.seen.follows_item) = (0, true);
        self.asks = true;
        if let Some(texts) = &mut self.texts {
            texts.stands = None;
        }
        self.write_items();
    }

    fn write_items(&mut self) {
        let index = self.index().map(|index| &**index);
        let row = self.found.row(self.chosen);
        let items = row.map(|row| pane::items(row, index, self.texts.as_ref()));
        self.items = items.unwrap_or_default();
        if self.items.get(self.item).is_none_or(|item| item.does.is_none()) {
            self.focus = Focus::List;
        }
    }

    /// The row of a term, by its name.
    fn row_of(&self, name: &str) -> Option<usize> {
        let terms = &self.index()?.glossary().terms;
        let has_name = |at: usize| terms.get(at).is_some_and(|term| term.name() == name);
        self.found.terms.iter().position(|hit| has_name(hit.term))
    }

    /// Chooses a term, with another query where this one doesn't find it.
    fn show_term(&mut self, name: &str) {
        if self.row_of(name).is_none() {
            self.scope = Scope::default();
            self.set_query(name);
        }
        if let Some(row) = self.row_of(name) {
            self.choose(row);
        }
    }

    /// Chooses a term as soon as the glossary has it.
    pub fn want(&mut self, name: String) {
        self.wanted = Some(name);
    }

    fn key(&mut self, key: KeyEvent) -> Option<Todo> {
        self.message = None;
        let action = keys::action(key);
        if action == Some(Action::Quit) {
            return Some(Todo::Quit);
        }
        if self.overlay.is_some() {
            return self.overlay_key(action, key);
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

    pub fn insert(&mut self, text: &str) {
        match &mut self.overlay {
            Some(Overlay::Form(form)) => form.paste(text),
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

    pub fn set_scope(&mut self, scope: Scope) {
        self.scope = scope;
        self.is_stale = true;
        self.settle();
    }

    pub fn set_query(&mut self, query: &str) {
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
                let chinese = self.chinese()?;
                return Some(self.used(Todo::Copy(chinese)));
            }
            Action::Open => match self.place() {
                Some(place) => return Some(self.used(Todo::Open(place))),
                None => self.say("only terms stand in a file that could be opened", true),
            },
            Action::EditEntry => self.edit_entry(),
            Action::New => self.new_term(),
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
                self.choose(stepped(self.chosen, step, page, self.rows()));
            }
            Focus::Pane => self.step_in_pane(step),
        }
    }

    /// How many rows the list has, made already or not.
    pub fn rows(&self) -> usize {
        if self.found.has_more() { self.found.total } else { self.found.len() }
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
            Focus::List => self.english().map(Todo::Copy),
        };
        todo.map(|todo| self.used(todo))
    }

    /// The Chinese of the chosen row.
    fn chinese(&self) -> Option<String> {
        Some(match self.found.row(self.chosen)? {
            Row::Term(_) => self.chosen_term()?.name().to_owned(),
            Row::Word(hit) => hit.entry.simplified.to_owned(),
        })
    }

    /// The English of the chosen row.
    fn english(&self) -> Option<String> {
        Some(match self.found.row(self.chosen)? {
            Row::Term(_) => self.chosen_term()?.preferred().to_owned(),
            Row::Word(hit) if hit.met.part == Part::English => hit.met.text.clone(),
            Row::Word(hit) => hit.entry.definitions().next()?.to_owned(),
        })
    }

    pub fn item_does(&self) -> Option<Todo> {
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
    pub fn used(&mut self, todo: Todo) -> Todo {
        self.history.remember(self.query.text());
        todo
    }
}

fn has_term(book: Option<&Book>, name: &str) -> bool {
    let terms = book.map_or(&[][..], |book| &book.index.glossary().terms);
    terms.iter().any(|term| term.name() == name)
}
