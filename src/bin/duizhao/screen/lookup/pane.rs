//! What the entry pane says of the row that is chosen.

use std::ops::Range;

use duizhao::check::census::Standing;
use duizhao::glossary::{Keep, Matching, Origin, Status, Term, name_of};
use duizhao::lookup::concordance::{Concordance, Line, Rendered, Side};
use duizhao::lookup::{Hit, Index, dictionary};

use super::editor::Place;
use super::found::Row;
use super::keys::{self, Action, Step};
use super::picker::stepped;
use super::state::Todo;
use crate::screen::style::Tone;

/// The pane, and where one stands in it.
#[derive(Debug, Default)]
pub struct Pane {
    pub items: Vec<Item>,
    /// The item that is chosen.
    pub at: usize,
    /// The first line that is shown.
    pub top: usize,
    /// Whether the chosen item shall be shown: not where the wheel has moved it away.
    pub follows: bool,
}

impl Pane {
    /// Chooses an item.
    pub fn choose(&mut self, at: usize) {
        (self.at, self.follows) = (at, true);
    }

    /// Chooses the rendering, or else the first item that does something; whether there is one.
    pub fn choose_main(&mut self) -> bool {
        let main = self.items.iter().position(|item| item.is_main);
        let first = main.or(self.items.iter().position(|item| item.does.is_some()));
        first.map(|first| self.choose(first)).is_some()
    }

    /// Moves the choice, among items that do something; a page is so many of them.
    pub fn step(&mut self, step: Step, page: usize) {
        let can: Vec<usize> =
            (0..self.items.len()).filter(|&at| self.items[at].does.is_some()).collect();
        let now = can.iter().position(|&at| at >= self.at).unwrap_or(0);
        if let Some(&item) = can.get(stepped(now, step, page, can.len())) {
            self.choose(item);
        }
    }

    /// What Enter does on the chosen item.
    pub fn does(&self) -> Option<Todo> {
        self.items.get(self.at)?.does.clone()
    }
}

/// A paragraph of the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is, in a word; often nothing.
    pub label: String,
    pub text: String,
    /// The bytes of the text that are marked.
    pub marks: Vec<Range<usize>>,
    pub tone: Tone,
    /// Whether one comes for it: the rendering.
    pub is_main: bool,
    /// What Enter does on it; a paragraph that does nothing cannot be chosen.
    pub does: Option<Todo>,
}

impl Item {
    fn new(label: &str, text: impl Into<String>, tone: Tone) -> Item {
        let (label, text) = (label.to_owned(), text.into());
        Item { label, text, marks: Vec::new(), tone, is_main: false, does: None }
    }

    fn copying(label: &str, text: &str, tone: Tone) -> Item {
        Item { does: Some(Todo::Copy(text.to_owned())), ..Item::new(label, text, tone) }
    }
}

/// What the project's texts have to say.
#[derive(Debug, Clone, Default)]
pub struct InTexts {
    /// Whether they are being read.
    pub is_reading: bool,
    /// What is wrong with some of them.
    pub problems: Vec<String>,
    /// Where the chosen row stands in them; `None` as long as that isn't known.
    pub stands: Option<Concordance>,
}

/// The paragraphs for a row.
pub fn items(row: Row, index: Option<&Index>, texts: Option<&InTexts>) -> Vec<Item> {
    let mut items = match row {
        Row::Term(hit) => index.map(|index| of_hit(hit, index)).unwrap_or_default(),
        Row::Word(hit) => of_word(hit),
    };
    items.extend(texts.into_iter().flat_map(in_texts));
    items
}

fn of_hit(hit: &Hit, index: &Index) -> Vec<Item> {
    let Some(term) = index.glossary().terms.get(hit.term) else { return Vec::new() };
    let mut items = of_term(term, index.reading(hit.term));
    // The same words are marked here as in the list.
    for item in items.iter_mut().filter(|item| item.text == hit.met.text) {
        item.marks.clone_from(&hit.met.spans);
    }
    items
}

fn of_word(hit: &dictionary::Hit) -> Vec<Item> {
    let entry = &hit.entry;
    let mut items = vec![Item::copying("", entry.simplified, Tone::Strong)];
    if entry.traditional != entry.simplified {
        items.push(Item::copying("trad", entry.traditional, Tone::Strong));
    }
    items.push(Item::new("", entry.reading(), Tone::Quiet));
    items.extend(
        entry.definitions().enumerate().map(|(at, text)| Item {
            is_main: at == 0,
            ..Item::copying("", text, Tone::Dictionary)
        }),
    );
    for item in items.iter_mut().filter(|item| item.text == hit.met.text) {
        item.marks.clone_from(&hit.met.spans);
    }
    let key = keys::name_of(Action::New);
    let origin = format!("CC-CEDICT: not a fixed term. {key} makes it one.");
    items.push(Item::new("", origin, Tone::Heading));
    items
}

fn of_term(term: &Term, reading: &str) -> Vec<Item> {
    let mut items =
        vec![Item::copying("", term.name(), Tone::Strong), Item::new("", reading, Tone::Quiet)];
    items.extend(term.forms.iter().skip(1).map(|form| Item::copying("or", form, Tone::Plain)));
    items.extend(english(term));
    items.extend(term.note.as_ref().map(|note| Item::new("note", note, Tone::Plain)));
    items.extend(particulars(term));
    items.extend(term.reference.as_ref().map(|r| Item::new("ref", r, Tone::Quiet)));
    let place = Todo::Open(place_of(&term.origin));
    items.push(Item {
        does: Some(place),
        ..Item::new("file", term.origin.to_string(), Tone::Quiet)
    });
    items
}

fn english(term: &Term) -> impl Iterator<Item = Item> {
    let list = |label, strings: &[String], tone| {
        let item = move |string: &String| Item::copying(label, string, tone);
        strings.iter().map(item).collect::<Vec<_>>()
    };
    let (first, rest) = term.renderings.split_at(term.renderings.len().min(1));
    let deprecated = term.status == Status::Deprecated;
    let preferred = if deprecated { ("not", Tone::Bad) } else { ("en", Tone::Good) };
    let accepted = if deprecated { ("not", Tone::Bad) } else { ("also", Tone::Plain) };
    list(preferred.0, first, preferred.1)
        .into_iter()
        .map(|item| Item { is_main: true, ..item })
        .chain(list(accepted.0, rest, accepted.1))
        .chain(list("short", &term.short, Tone::Plain))
        .chain(list("not", &term.avoid, Tone::Bad))
}

/// What is not as it is with most terms.
fn particulars(term: &Term) -> Vec<Item> {
    let usual = Term::default();
    let mut items = Vec::new();
    let mut say = |label, text: String| items.push(Item::new(label, text, Tone::Plain));
    if let Some(domain) = &term.domain {
        say("domain", domain.clone());
    }
    if term.status != usual.status {
        say("status", name_of(&Status::ALL, term.status).to_owned());
    }
    if let Some(instead) = &term.instead {
        say("use", instead.clone());
    }
    if let Some(keep) = term.keep {
        say("keep", name_of(&Keep::ALL, keep).to_owned());
    }
    if term.matching != usual.matching {
        say("match", name_of(&Matching::ALL, term.matching).to_owned());
    }
    if !term.unless.is_empty() {
        say("unless", term.unless.join("、"));
    }
    if !term.paths.is_empty() {
        say("only in", term.paths.join(", "));
    }
    if !term.enforce {
        say("check", "not enforced".to_owned());
    }
    items
}

/// The place of a term.
pub fn place_of(origin: &Origin) -> Place {
    Place { path: origin.path.clone(), line: origin.line, column: origin.column }
}

/// How the row stands in the project.
fn in_texts(texts: &InTexts) -> Vec<Item> {
    let mut items = vec![Item::new("", "", Tone::Plain)];
    match &texts.stands {
        Some(stands) => items.extend(concordance(stands)),
        None if texts.is_reading => items.push(Item::new("", "reading the texts …", Tone::Quiet)),
        None => items.push(Item::new("", "…", Tone::Quiet)),
    }
    items.extend(texts.problems.iter().map(|problem| Item::new("", problem, Tone::Quiet)));
    items
}

fn concordance(stands: &Concordance) -> Vec<Item> {
    if stands.total == 0 {
        return vec![Item::new("", stands.headline(), Tone::Quiet)];
    }
    let mut items = vec![Item::new("", stands.headline(), Tone::Heading)];
    items.extend(stands.phrases.iter().map(phrase));
    items.extend(stands.lines.iter().flat_map(sentence));
    let left = stands.total.saturating_sub(stands.lines.len());
    if left > 0 {
        items.push(Item::new("", format!("sentences that are not shown: {left}"), Tone::Quiet));
    }
    items
}

/// A phrase with how often it stands there.
fn phrase(phrase: &Rendered) -> Item {
    let label = format!("{:>4} ×", phrase.count);
    match phrase.text.as_str() {
        "" => Item::new(&label, format!("({})", phrase.standing.name()), tone_of(phrase.standing)),
        text => Item::copying(&label, text, tone_of(phrase.standing)),
    }
}

/// The place and what is there, then both languages.
fn sentence(line: &Line) -> Vec<Item> {
    let place = line.en.as_ref().unwrap_or(&line.zh);
    let standing =
        line.standing.map_or(String::new(), |standing| format!(" ({})", standing.name()));
    let head = format!("{}:{}{standing}", place.path, place.line);
    let mut items = vec![Item::new("", "", Tone::Plain), Item::new("", head, Tone::Quiet)];
    let side = |label: &str, side: &Side, tone| Item {
        marks: side.marks.clone(),
        does: Some(Todo::Open(Place {
            path: side.path.clone(),
            line: side.line,
            column: side.column,
        })),
        ..Item::new(label, &side.text, tone)
    };
    items.push(side("zh", &line.zh, Tone::Plain));
    items.extend(line.en.as_ref().map(|en| side("en", en, Tone::Plain)));
    items
}

fn tone_of(standing: Standing) -> Tone {
    match standing {
        Standing::Preferred => Tone::Good,
        Standing::Accepted | Standing::Short => Tone::Plain,
        Standing::Avoided => Tone::Bad,
        Standing::Other | Standing::InChinese => Tone::Heading,
        Standing::TakenUp | Standing::Repeated | Standing::LeftOut => Tone::Quiet,
    }
}
