//! A form for one term of a glossary, which is read from its file and written back to it.

#[cfg(test)]
mod tests;
mod view;

use anyhow::{Context, bail};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use duizhao::glossary::edit::holds;
use duizhao::glossary::{Origin, Status, Term, file_text, name_of, terms_of_file};

use super::keys::{self, Action};
use super::state::Message;
use crate::screen::input::Input;
use crate::shelf::Shelf;

/// What shall happen after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The form stays.
    Stay,
    /// The form is left; nothing is written.
    Cancel,
    /// [`Form::save`] is wanted; where that succeeds, the form is done.
    Save,
}

/// A term that is being written.
#[derive(Debug, Clone)]
pub struct Form {
    /// The files of the glossary.
    files: Vec<String>,
    /// The term as its file said it, or as it was suggested; what the form doesn't show stays as it is here.
    term: Term,
    is_new: bool,
    fields: Vec<Field>,
    /// Index of the field that is being typed.
    at: usize,
    /// What the form has to say.
    message: Option<Message>,
    /// The term as another program has written it meanwhile.
    newer: Option<Term>,
    /// Whether it was said that leaving the form loses what was typed.
    leaving: bool,
}

/// A part of the term.
#[derive(Debug, Clone)]
struct Field {
    /// The key of the glossary file, or [`FILE`].
    key: &'static str,
    entry: Entry,
    /// What stood in it at first.
    before: String,
}

#[derive(Debug, Clone)]
enum Entry {
    Typed(Input),
    Chosen { names: Vec<String>, at: usize },
}

/// The field for the file to which a new term goes.
const FILE: &str = "file";
const STATUS: &str = "status";
/// What is typed, in this order.
const TYPED: [&str; 8] = ["zh", "en", "short", "avoid", "note", "ref", "domain", "pinyin"];

impl Form {
    /// A form for a term that a glossary file has. Only the place and the forms of `term` count: the rest is
    /// read anew, since the term of a [`duizhao::glossary::Glossary`] may say more than its file does.
    /// `files` are all files of the glossary.
    ///
    /// # Errors
    /// Where the file cannot be read, or has no such term any more.
    pub fn edit(files: Vec<String>, term: &Term) -> anyhow::Result<Form> {
        let path = &term.origin.path;
        if path == "-" {
            bail!("the term comes from standard input, which is no file that could be changed");
        }
        let terms = terms_of_file(path, &file_text(path)?)?;
        let gone = || format!("{path}: {} is not there any more", term.name());
        let said = counterpart(&terms, term).with_context(gone)?;
        Ok(Form::filled(files, said, false))
    }

    /// A form for a term that is to be added to one of these files, with what is known of it already.
    pub fn new_term(term: Term, files: Vec<String>) -> Form {
        Form::filled(files, term, true)
    }

    fn filled(files: Vec<String>, term: Term, is_new: bool) -> Form {
        let typed = TYPED.map(|key| (key, Entry::Typed(Input::new(&said(&term, key)))));
        let statuses = Status::ALL.map(|(name, _)| name.to_owned()).to_vec();
        let status = name_of(&Status::ALL, term.status);
        let at = statuses.iter().position(|name| name == status).unwrap_or(0);
        let mut entries = Vec::from(typed);
        entries.push((STATUS, Entry::Chosen { names: statuses, at }));
        if is_new {
            entries.push((FILE, Entry::Chosen { names: files.clone(), at: 0 }));
        }
        let field = |(key, entry): (_, Entry)| Field { key, before: entry.value(), entry };
        let fields = entries.into_iter().map(field).collect();
        Form { files, term, is_new, fields, at: 0, message: None, newer: None, leaving: false }
    }

    /// Does what a key says. Where it asks for saving, [`Form::save`] is to be called.
    pub fn key(&mut self, key: KeyEvent) -> After {
        if key.kind == KeyEventKind::Release {
            return After::Stay;
        }
        if key.code == KeyCode::Esc {
            return if self.may_be_left() { After::Cancel } else { After::Stay };
        }
        self.stay();
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let last = self.fields.len() - 1;
        match key.code {
            KeyCode::Char('s') if control => return After::Save,
            KeyCode::Char('l') if control => self.load_newer(),
            KeyCode::Enter if self.at == last => return After::Save,
            KeyCode::Enter | KeyCode::Tab | KeyCode::Down => self.at = (self.at + 1) % (last + 1),
            KeyCode::BackTab | KeyCode::Up => self.at = (self.at + last) % (last + 1),
            _ => self.fields[self.at].entry.key(key),
        }
        After::Stay
    }

    /// Puts a text into the field that is being typed; its line breaks divide the items of a list.
    pub fn paste(&mut self, text: &str) {
        self.stay();
        let field = &mut self.fields[self.at];
        let between = if list(&mut Term::default(), field.key).is_some() { "; " } else { " " };
        if let Entry::Typed(line) = &mut field.entry {
            let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
            let text = lines.collect::<Vec<_>>().join(between).replace('\t', " ");
            line.insert(&text.replace(char::is_control, ""));
        }
    }

    /// Whether the form may be left; where something was changed, the form asks first.
    pub fn may_be_left(&mut self) -> bool {
        if self.leaving || !self.is_changed() {
            return true;
        }
        self.leaving = true;
        self.say("your changes would be lost; once more leaves, Ctrl-S saves", true);
        false
    }

    /// Takes back the question whether to leave.
    fn stay(&mut self) {
        if std::mem::take(&mut self.leaving) {
            self.message = None;
        }
    }

    fn is_changed(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
    }

    fn say(&mut self, text: impl Into<String>, is_bad: bool) {
        self.message = Some(Message { text: text.into(), is_bad });
    }

    fn load_newer(&mut self) {
        if let Some(newer) = self.newer.take() {
            let (files, at) = (std::mem::take(&mut self.files), self.at);
            *self = Form { at, ..Form::filled(files, newer, false) };
            self.say("this is the term as its file has it now", false);
        }
    }

    /// Writes the term to its file: what other programs have changed there beside it stays, and where they
    /// have changed the term itself nothing is written. Says what was done.
    ///
    /// # Errors
    /// Why nothing was written; the form shows that too.
    pub fn save(&mut self) -> Result<String, String> {
        let written = self.written();
        written.map_err(|error| {
            let why = format!("{error:#}");
            self.say(&why, true);
            why
        })
    }

    fn written(&mut self) -> anyhow::Result<String> {
        if self.files.is_empty() {
            bail!("there is no glossary that the term could go to; `duizhao init` makes one");
        }
        let term = self.term();
        let shelf = Shelf::open(self.files.clone(), self.file().as_ref())?;
        let known = match self.is_new {
            true => None,
            false => Some(self.known(&shelf)?),
        };
        if self.is_new
            && let Some(there) = shelf.known(&term)?
        {
            let (name, english) = (there.name(), there.renderings.join(" | "));
            bail!("{name} is there already, at {}: {english}; edit that term", there.origin);
        }
        let edit = shelf.edit(known.as_ref(), term)?;
        let done = match known {
            _ if edit.old == edit.new => "nothing to change",
            Some(_) => "changed",
            None => "added",
        };
        if edit.old != edit.new {
            edit.write()?;
        }
        Ok(format!("{}: {} {done}", edit.path, edit.term.name()))
    }

    /// The term as the fields have it. What wasn't touched is as it was, even where a line can't show it.
    pub fn term(&self) -> Term {
        let mut term = self.term.clone();
        for field in self.fields.iter().filter(|field| field.is_changed()) {
            say(&mut term, field.key, &field.entry.value());
        }
        term
    }

    /// The file that was chosen for a new term.
    fn file(&self) -> Option<String> {
        self.fields.iter().find(|field| field.key == FILE).map(|field| field.entry.value())
    }

    /// The term as it stands in its file now, which must still say what it said when the form was filled.
    fn known(&mut self, shelf: &Shelf) -> anyhow::Result<Term> {
        let Origin { path, .. } = &self.term.origin;
        let terms = terms_of_file(path, shelf.text(path))?;
        let same = |term: &&Term| {
            let origin = self.term.origin.clone();
            term.forms == self.term.forms && self.term == Term { origin, ..(*term).clone() }
        };
        if let Some(known) = terms.iter().find(same) {
            return Ok(known.clone());
        }
        let name = self.term.name();
        let newer = counterpart(&terms, &self.term);
        let Some(Term { origin, .. }) = &newer else {
            bail!("{path}: {name} was taken away by another program; nothing was written");
        };
        let message = format!(
            "{origin}: another program has changed {name} meanwhile; nothing was written; Ctrl-L loads the newer one, and your changes are lost"
        );
        self.newer = newer;
        bail!(message)
    }
}

impl Field {
    fn is_changed(&self) -> bool {
        self.entry.value() != self.before
    }
}

impl Entry {
    fn value(&self) -> String {
        match self {
            Entry::Typed(line) => line.text().to_owned(),
            Entry::Chosen { names, at } => names.get(*at).cloned().unwrap_or_default(),
        }
    }

    fn key(&mut self, key: KeyEvent) {
        match (self, key.code) {
            (Entry::Typed(line), _) => match (keys::action(key), keys::typed(key)) {
                (Some(Action::Edit(edit)), _) => line.edit(edit),
                (None, Some(c)) => line.insert(c.encode_utf8(&mut [0; 4])),
                _ => {}
            },
            (Entry::Chosen { names, at }, KeyCode::Right | KeyCode::Char(' ')) => {
                *at = (*at + 1) % names.len().max(1);
            }
            (Entry::Chosen { names, at }, KeyCode::Left) => {
                *at = at.checked_sub(1).unwrap_or(names.len().saturating_sub(1));
            }
            _ => {}
        }
    }
}

/// Which of the terms of a file is meant by a term that is known from elsewhere or from earlier.
fn counterpart(terms: &[Term], known: &Term) -> Option<Term> {
    let Origin { line, column, .. } = known.origin;
    let shares_form = |term: &&Term| known.forms.iter().any(|form| holds(term, form));
    let is_here = |term: &&Term| (term.origin.line, term.origin.column) == (line, column);
    let is_alike = |term: &&Term| term.domain == known.domain && term.paths == known.paths;
    let mut candidates: Vec<&Term> = terms.iter().filter(shares_form).collect();
    for better in [&is_here as &dyn Fn(&&Term) -> bool, &is_alike] {
        if candidates.iter().any(better) {
            candidates.retain(better);
        }
    }
    candidates.first().map(|&term| term.clone())
}

/// The list that a key names.
fn list<'t>(term: &'t mut Term, key: &str) -> Option<&'t mut Vec<String>> {
    match key {
        "zh" => Some(&mut term.forms),
        "en" => Some(&mut term.renderings),
        "short" => Some(&mut term.short),
        "avoid" => Some(&mut term.avoid),
        _ => None,
    }
}

/// The text that a key names.
fn text<'t>(term: &'t mut Term, key: &str) -> Option<&'t mut Option<String>> {
    match key {
        "note" => Some(&mut term.note),
        "ref" => Some(&mut term.reference),
        "domain" => Some(&mut term.domain),
        "pinyin" => Some(&mut term.pinyin),
        _ => None,
    }
}

/// What a term says, on one line.
fn said(term: &Term, key: &str) -> String {
    let term = &mut term.clone();
    match list(term, key) {
        Some(list) => joined(list),
        None => text(term, key).and_then(Option::take).unwrap_or_default().replace("\r\n", "\n"),
    }
}

/// Lets a term say what stands on a line.
fn say(term: &mut Term, key: &str, line: &str) {
    if let Some(list) = list(term, key) {
        *list = items(line);
    } else if let Some(text) = text(term, key) {
        *text = Some(line.trim().to_owned()).filter(|text| !text.is_empty());
    } else if key == STATUS {
        let status = Status::ALL.iter().find(|(name, _)| *name == line);
        term.status = status.map_or(term.status, |&(_, status)| status);
    }
}

/// Items on one line; a semicolon inside one stands after a backslash.
fn joined(items: &[String]) -> String {
    items.iter().map(|item| escaped(item)).collect::<Vec<_>>().join("; ")
}

/// An item in which no `;` divides: each stands behind a backslash, as does a backslash that could be taken for
/// such a one.
fn escaped(item: &str) -> String {
    let mut escaped = String::new();
    let mut chars = item.chars().peekable();
    while let Some(c) = chars.next() {
        let misread = c == '\\' && chars.peek().is_none_or(|next| is_escaped(*next));
        if misread || is_divider(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_divider(c: char) -> bool {
    matches!(c, ';' | '；')
}

/// Whether a backslash before this character is none of the text.
fn is_escaped(c: char) -> bool {
    c == '\\' || is_divider(c)
}

/// The items of a line.
fn items(line: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(item) = items.last_mut() else { break };
        match c {
            '\\' => item.push(chars.next_if(|next| is_escaped(*next)).unwrap_or(c)),
            c if is_divider(c) => items.push(String::new()),
            c => item.push(c),
        }
    }
    let trimmed = items.iter().map(|item| item.trim().to_owned());
    trimmed.filter(|item| !item.is_empty()).collect()
}
