//! What the screen knows, and what events do to it. No terminal is needed here.

use std::sync::Arc;

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseEventKind};
use duizhao::glossary::Term;
use duizhao::lookup::{Index, Part, Scope};
use ratatui::layout::Rect;

use super::editor::Place;
use super::form::Form;
use super::found::{Found, Row};
use super::history::History;
use super::keys::{self, Action, Step};
use super::loader::{Book, News};
use super::pane::{self, InTexts, Pane};
use super::picker::{Picker, stepped};
use super::texts::Told;
use crate::screen::input::{Edit, Input};
use crate::screen::style::Tone;

/// All that the screen knows.
#[derive(Debug, Default)]
pub struct State {
    pub query: Input,
    pub scope: Scope,
    /// Whether words of the dictionary are shown.
    pub dictionary: bool,
    pub book: Option<Book>,
    pub condition: Condition,
    pub found: Found,
    /// The row of the list that is chosen.
    pub chosen: usize,
    pub focus: Focus,
    /// What there is to say of the chosen row.
    pub pane: Pane,
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
    wanted: Option<Term>,
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

/// What stands at the foot, mostly until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub is_bad: bool,
}

impl Message {
    /// What kind of text it is.
    pub fn tone(&self) -> Tone {
        if self.is_bad { Tone::Bad } else { Tone::Good }
    }
}

/// Where things stand on the screen.
#[derive(Debug, Default)]
pub struct Seen {
    /// Where the query stands, without what is before it.
    pub query: Rect,
    pub list: Rect,
    pub pane: Rect,
    pub overlay: Rect,
    /// The first row that the list shows.
    pub list_top: usize,
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
    pub fn new(scope: Scope, dictionary: bool) -> State {
        State { scope, dictionary, ..State::default() }
    }

    /// Takes what the loader says.
    pub fn learn(&mut self, news: News) {
        let chosen = self.chosen_term().cloned();
        match news {
            News::Read(book) => {
                self.condition = Condition::Read;
                self.book = Some(book);
            }
            News::Nothing => {
                self.condition = Condition::None;
                self.book = None;
                self.texts = None;
            }
            News::Broken(why) => self.condition = Condition::Broken(why),
            News::TextsChanged => return,
        }
        self.search();
        if let Some(term) = self.wanted.take_if(|term| has_term(self.book.as_ref(), term.name())) {
            self.show_term(&term);
        } else if let Some(row) = chosen.and_then(|term| self.row_of(&term)) {
            self.choose(row);
        }
    }

    /// Takes what the texts say.
    pub fn hear(&mut self, told: Told) {
        let texts = self.texts.get_or_insert_default();
        match told {
            Told::Reading => *texts = InTexts { is_reading: true, ..InTexts::default() },
            Told::Ready(problems) => (texts.is_reading, texts.problems) = (false, problems),
            // An answer that comes before the next question is to the last one.
            Told::Stands(_) if self.asks => {}
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
        let is_move = matches!(&event, Event::Mouse(mouse) if mouse.kind == MouseEventKind::Moved);
        if !is_move && !matches!(event, Event::Resize(..)) {
            // Whoever does something else has left what was saved.
            self.wanted = None;
        }
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
        let index = index_of(&self.book);
        // A domain or a file is one of the glossary's.
        let dictionary = self.dictionary && self.scope == Scope::default();
        self.found = Found::search(index, self.query.text(), &self.scope, dictionary);
        self.choose(self.chosen);
    }

    /// Chooses a row of the list, or the last one.
    pub fn choose(&mut self, row: usize) {
        if row >= self.found.terms.len() && self.found.has_more() {
            let index = index_of(&self.book);
            self.found.make_rows(index, self.query.text(), &self.scope, 2 * row);
        }
        self.chosen = row.min(self.found.len().saturating_sub(1));
        self.pane = Pane { follows: true, ..Pane::default() };
        self.asks = true;
        if let Some(texts) = &mut self.texts {
            texts.stands = None;
        }
        self.write_items();
    }

    fn write_items(&mut self) {
        let index = index_of(&self.book);
        let row = self.found.row(self.chosen);
        let items = row.map(|row| pane::items(row, index, self.texts.as_ref()));
        self.pane.items = items.unwrap_or_default();
        if self.pane.does().is_none() {
            self.focus = Focus::List;
        }
    }

    /// The row of a term: of the same one in its file, or else of one with its name.
    fn row_of(&self, wanted: &Term) -> Option<usize> {
        let terms = &self.index()?.glossary().terms;
        let row = |is_it: &dyn Fn(&Term) -> bool| {
            self.found.terms.iter().position(|hit| terms.get(hit.term).is_some_and(is_it))
        };
        let has_name = |term: &Term| term.name() == wanted.name();
        let is_same = |term: &Term| {
            let scope = |term: &Term| (term.domain.clone(), term.paths.clone());
            has_name(term) && scope(term) == scope(wanted)
        };
        row(&is_same).or_else(|| row(&has_name))
    }

    /// Chooses a term, with another query where this one doesn't find it.
    fn show_term(&mut self, term: &Term) {
        if self.row_of(term).is_none() {
            self.scope = Scope::default();
            self.set_query(term.name());
        }
        if let Some(row) = self.row_of(term) {
            self.choose(row);
        }
    }

    /// Chooses a term as soon as the glossary has it, unless the user does anything else before.
    pub fn want(&mut self, term: Term) {
        self.wanted = Some(term);
    }

    fn key(&mut self, key: KeyEvent) -> Option<Todo> {
        self.message = None;
        let action = keys::action(key);
        if action == Some(Action::Quit) {
            return self.may_quit().then_some(Todo::Quit);
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
                picker.typed.insert_in_query(text);
                picker.chosen = 0;
            }
            Some(Overlay::Help) => {}
            None => {
                self.query.insert_in_query(text);
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
        self.query = Input::default();
        self.query.insert_in_query(query);
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

    /// What was typed into a form is not lost by one key.
    fn may_quit(&mut self) -> bool {
        match &mut self.overlay {
            Some(Overlay::Form(form)) => form.may_be_left(),
            _ => true,
        }
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
            Focus::Pane => self.pane.step(step, usize::from(self.seen.pane.height / 2)),
        }
    }

    /// How many rows the list has, made already or not.
    pub fn rows(&self) -> usize {
        if self.found.has_more() { self.found.total } else { self.found.len() }
    }

    fn switch_focus(&mut self) {
        self.focus = match self.focus {
            Focus::List if self.pane.choose_main() => Focus::Pane,
            _ => Focus::List,
        };
    }

    fn enter(&mut self) -> Option<Todo> {
        let todo = match self.focus {
            Focus::Pane => self.pane.does(),
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

    /// The place that is meant: that of the chosen item, or of the term.
    fn place(&self) -> Option<Place> {
        match self.pane.does() {
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

fn index_of(book: &Option<Book>) -> Option<&Index> {
    book.as_ref().map(|book| &*book.index)
}

fn has_term(book: Option<&Book>, name: &str) -> bool {
    let terms = book.map_or(&[][..], |book| &book.index.glossary().terms);
    terms.iter().any(|term| term.name() == name)
}
