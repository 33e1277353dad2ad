//! What is laid over the screen: the help, lists to choose from, the form for a term.

use std::collections::BTreeMap;

use crossterm::event::KeyEvent;
use duizhao::glossary::Term;
use duizhao::glossary::reading::usual_reading;
use duizhao::lang::dictionary::Entry;
use duizhao::lang::zh::script::is_han;
use duizhao::lookup::Scope;

use super::form::{After, Form};
use super::found::Row;
use super::keys::{self, Action};
use super::picker::{Choice, Picker, Value, stepped};
use super::state::{Overlay, State, Todo};

impl State {
    /// Takes a key while something is laid over the screen.
    pub fn overlay_key(&mut self, action: Option<Action>, key: KeyEvent) -> Option<Todo> {
        let page = usize::from(self.seen.overlay.height).max(2) - 1;
        match (self.overlay.as_mut()?, action) {
            (Overlay::Form(form), _) => {
                let after = form.key(key);
                return self.after_form_key(after);
            }
            (_, Some(Action::Escape)) => self.overlay = None,
            (Overlay::Help, Some(Action::Move(step))) => {
                let top = self.seen.overlay_top;
                self.seen.overlay_top = stepped(top, step, page, usize::MAX);
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
        None
    }

    /// Takes what is chosen in a list.
    pub fn take_choice(&mut self) {
        if let Some(Overlay::Picker(picker)) = self.overlay.take() {
            match picker.value() {
                Some(Value::Scope(scope)) => self.set_scope(scope),
                Some(Value::Query(query)) => self.set_query(&query),
                None => {}
            }
        }
    }

    /// All terms, those of each domain, those of each file.
    pub fn scopes(&self) -> Picker {
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

    /// The queries that were used before.
    pub fn queries(&self) -> Picker {
        let choice =
            |query: &str| Choice { label: query.to_owned(), value: Value::Query(query.to_owned()) };
        Picker::new("Earlier queries", self.history.newest_first().map(choice).collect())
    }

    /// Opens the form for the chosen term.
    pub fn edit_entry(&mut self) {
        let opened = match (self.chosen_term(), &self.book) {
            (Some(term), Some(book)) => Form::edit(book.files.clone(), term),
            _ => {
                let key = keys::name_of(Action::New);
                return self.say(format!("this is no term yet; {key} makes one"), true);
            }
        };
        match opened {
            Ok(form) => self.overlay = Some(Overlay::Form(Box::new(form))),
            Err(error) => self.say(format!("{error:#}"), true),
        }
    }

    /// Opens the form for a term that is to be added.
    pub fn new_term(&mut self) {
        let Some(book) = &self.book else {
            return self.say("there is no glossary that a term could be added to", true);
        };
        let mut files = book.files.clone();
        // The file that is looked at is the one that is meant.
        files.sort_by_key(|file| self.scope.file.as_ref() != Some(file));
        let term = Term { domain: self.scope.domain.clone(), ..self.suggestion() };
        self.overlay = Some(Overlay::Form(Box::new(Form::new_term(term, files))));
    }

    /// What is known of a new term: what the dictionary says, or what was typed.
    fn suggestion(&self) -> Term {
        if let Some(Row::Word(hit)) = self.found.row(self.chosen) {
            return term_of(&hit.entry);
        }
        let typed: Vec<String> = self.query.text().split_whitespace().map(str::to_owned).collect();
        match typed.concat() {
            chinese if chinese.chars().any(is_han) => {
                Term { forms: vec![chinese], ..Term::default() }
            }
            _ => Term::default(),
        }
    }

    /// Does what the form asks for.
    fn after_form_key(&mut self, after: After) -> Option<Todo> {
        match after {
            After::Stay => None,
            After::Cancel => {
                self.overlay = None;
                None
            }
            After::Save => self.save_form(),
        }
    }

    fn save_form(&mut self) -> Option<Todo> {
        let Some(Overlay::Form(form)) = &mut self.overlay else { return None };
        // The form says itself why it could not be saved.
        let message = form.save().ok()?;
        let term = form.term();
        self.overlay = None;
        self.say(message, false);
        self.want(term);
        Some(Todo::Look)
    }
}

/// A word of the dictionary as a term: its first definition stands for the rendering that is to be written.
fn term_of(entry: &Entry) -> Term {
    let letters = |reading: &str| reading.to_lowercase().replace(' ', "");
    let usual = usual_reading(entry.simplified);
    let is_usual = letters(&usual) == letters(&entry.reading());
    Term {
        forms: vec![entry.simplified.to_owned()],
        renderings: entry.definitions().take(1).map(str::to_owned).collect(),
        pinyin: (!is_usual).then(|| entry.reading()),
        ..Term::default()
    }
}
