//! The keys, from which both what they do and the help are made.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::screen::input::Edit;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// To the query.
    Edit(Edit),
    /// To the choice.
    Move(Step),
    SwitchFocus,
    Enter,
    CopyChinese,
    Open,
    EditEntry,
    New,
    Filter,
    History,
    Back,
    Forth,
    Help,
    Escape,
    Quit,
}

/// How far the choice moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// A key with what it does.
#[derive(Debug)]
pub struct Binding {
    /// What is pressed: any of these.
    pub keys: &'static [Key],
    /// What it does.
    pub action: Action,
    /// The same for people.
    pub does: &'static str,
    /// The same in a word, for the keys that stand at the foot of the screen.
    pub short: Option<&'static str>,
}

/// A key with what is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(KeyModifiers, KeyCode);

const fn plain(code: KeyCode) -> Key {
    Key(KeyModifiers::NONE, code)
}

const fn ctrl(letter: char) -> Key {
    Key(KeyModifiers::CONTROL, KeyCode::Char(letter))
}

const fn alt(code: KeyCode) -> Key {
    Key(KeyModifiers::ALT, code)
}

const fn bind(keys: &'static [Key], action: Action, does: &'static str) -> Binding {
    Binding { keys, action, does, short: None }
}

const fn foot(
    keys: &'static [Key],
    action: Action,
    short: &'static str,
    does: &'static str,
) -> Binding {
    Binding { keys, action, does, short: Some(short) }
}

/// All keys, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    foot(&[plain(KeyCode::F(1))], Action::Help, "help", "this help"),
    foot(
        &[plain(KeyCode::Enter)],
        Action::Enter,
        "copy",
        "copy the rendering; on a sentence, open its place",
    ),
    foot(&[ctrl('y')], Action::CopyChinese, "copy Chinese", "copy the Chinese"),
    foot(
        &[plain(KeyCode::Tab), plain(KeyCode::BackTab)],
        Action::SwitchFocus,
        "entry",
        "go to the entry and back",
    ),
    foot(&[ctrl('o')], Action::Open, "open", "open the place in $EDITOR"),
    foot(&[ctrl('e')], Action::EditEntry, "edit", "edit the entry"),
    foot(&[ctrl('t')], Action::New, "new", "add a term, or make the word of the dictionary one"),
    foot(&[ctrl('f')], Action::Filter, "filter", "look only in a domain or a file"),
    foot(&[ctrl('r')], Action::History, "history", "choose among earlier queries"),
    bind(&[alt(KeyCode::Left)], Action::Back, "back to the query before"),
    bind(&[alt(KeyCode::Right)], Action::Forth, "forth to the query after"),
    foot(
        &[plain(KeyCode::Esc)],
        Action::Escape,
        "clear/quit",
        "close what is open, or clear the query, or quit",
    ),
    bind(&[ctrl('c')], Action::Quit, "quit"),
    bind(&[plain(KeyCode::Up), ctrl('p')], Action::Move(Step::Up), "up"),
    bind(&[plain(KeyCode::Down), ctrl('n')], Action::Move(Step::Down), "down"),
    bind(&[plain(KeyCode::PageUp)], Action::Move(Step::PageUp), "a page up"),
    bind(&[plain(KeyCode::PageDown)], Action::Move(Step::PageDown), "a page down"),
    bind(&[Key(KeyModifiers::CONTROL, KeyCode::Home)], Action::Move(Step::First), "to the first"),
    bind(&[Key(KeyModifiers::CONTROL, KeyCode::End)], Action::Move(Step::Last), "to the last"),
    bind(&[plain(KeyCode::Left)], Action::Edit(Edit::Left), "in the query, left"),
    bind(&[plain(KeyCode::Right)], Action::Edit(Edit::Right), "in the query, right"),
    bind(&[plain(KeyCode::Home), ctrl('a')], Action::Edit(Edit::Start), "to its start"),
    bind(&[plain(KeyCode::End)], Action::Edit(Edit::End), "to its end"),
    bind(
        &[Key(KeyModifiers::CONTROL, KeyCode::Left), alt(KeyCode::Char('b'))],
        Action::Edit(Edit::WordLeft),
        "a word left",
    ),
    bind(
        &[Key(KeyModifiers::CONTROL, KeyCode::Right), alt(KeyCode::Char('f'))],
        Action::Edit(Edit::WordRight),
        "a word right",
    ),
    bind(
        &[plain(KeyCode::Backspace), ctrl('h')],
        Action::Edit(Edit::DeleteLeft),
        "delete to the left",
    ),
    bind(
        &[plain(KeyCode::Delete), ctrl('d')],
        Action::Edit(Edit::DeleteRight),
        "delete to the right",
    ),
    bind(
        &[ctrl('w'), alt(KeyCode::Backspace)],
        Action::Edit(Edit::DeleteWord),
        "delete the word before",
    ),
    bind(&[ctrl('u')], Action::Edit(Edit::DeleteToStart), "delete all before"),
    bind(&[ctrl('k')], Action::Edit(Edit::DeleteToEnd), "delete all after"),
];

/// What a key does, if it does anything.
pub fn action(event: KeyEvent) -> Option<Action> {
    let held = event.modifiers - KeyModifiers::SHIFT;
    let code = match event.code {
        KeyCode::Char(c) if held.contains(KeyModifiers::CONTROL) => {
            KeyCode::Char(c.to_ascii_lowercase())
        }
        code => code,
    };
    let pressed = Key(held, code);
    BINDINGS.iter().find(|binding| binding.keys.contains(&pressed)).map(|binding| binding.action)
}

/// The character that a key types.
pub fn typed(event: KeyEvent) -> Option<char> {
    let held = event.modifiers - KeyModifiers::SHIFT;
    // Some keyboards have their third level on both together.
    let types = held.is_empty() || held == KeyModifiers::CONTROL | KeyModifiers::ALT;
    match event.code {
        KeyCode::Char(c) if types => Some(c),
        _ => None,
    }
}

/// The first key that does something, as people call it.
pub fn name_of(action: Action) -> String {
    let binding = BINDINGS.iter().find(|binding| binding.action == action);
    binding.and_then(|binding| binding.keys.first()).map_or(String::new(), |key| key.name())
}

impl Key {
    /// As people call it.
    pub fn name(self) -> String {
        let held = match self.0 {
            KeyModifiers::CONTROL => "Ctrl-",
            KeyModifiers::ALT => "Alt-",
            _ => "",
        };
        let key = match self.1 {
            KeyCode::Char(c) => c.to_ascii_uppercase().to_string(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            KeyCode::Backspace => "Backspace".to_owned(),
            KeyCode::Delete => "Delete".to_owned(),
            other => other.to_string(),
        };
        format!("{held}{key}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        let keys: Vec<Key> = BINDINGS.iter().flat_map(|b| b.keys.iter().copied()).collect();
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{}", key.name());
        }
    }

    #[test]
    fn keys_have_names_that_people_know() {
        let names: Vec<String> =
            BINDINGS.iter().flat_map(|b| b.keys.iter().map(|key| key.name())).collect();
        for name in ["Enter", "Ctrl-Y", "Tab", "F1", "Esc", "Alt-Left", "PgDn", "Up"] {
            assert!(names.iter().any(|known| known == name), "{name} in {names:?}");
        }
    }

    #[test]
    fn letters_are_typed() {
        let key = |c, held| KeyEvent::new(KeyCode::Char(c), held);
        assert_eq!(typed(key('Y', KeyModifiers::SHIFT)), Some('Y'));
        assert_eq!(typed(key('y', KeyModifiers::CONTROL)), None);
        assert_eq!(action(key('y', KeyModifiers::CONTROL)), Some(Action::CopyChinese));
        assert_eq!(action(key('y', KeyModifiers::NONE)), None);
    }
}
