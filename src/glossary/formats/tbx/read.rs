//! TBX as terms.
//!
//! Nothing outside the file is ever fetched, and entities other than the five of XML are refused.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use toml_edit::{DocumentMut, Table};

use super::super::{FormatError, Incoming, Places, once_each, record, text_of};
use super::MARK;

/// How deep elements may be nested.
const DEEPEST: usize = 100;
/// Elements inside text: their text belongs to what is around them.
const INLINE: [&str; 9] = ["hi", "foreign", "sc", "ec", "ph", "bpt", "ept", "it", "ut"];
const ENTRIES: [&str; 2] = ["conceptEntry", "termEntry"];
const LANGUAGES: [&str; 2] = ["langSec", "langSet"];
const CHINESE: [&str; 4] = ["zh", "zho", "chi", "cmn"];
const ENGLISH: [&str; 2] = ["en", "eng"];
const TERMS: [&str; 3] = ["termSec", "tig", "ntig"];
/// Where the standard and some tools say what a term's standing is.
const STATUSES: [&str; 4] =
    ["administrativeStatus", "normativeAuthorization", "termStatus", "status"];
/// What a status says of a term to avoid, as [`plain`] has it.
const TO_AVOID: [&str; 5] = ["deprecated", "superseded", "forbidden", "obsolete", "notrecommended"];
/// What it says of one that may be used, without being preferred.
const ACCEPTED: [&str; 7] =
    ["admitted", "legal", "regulated", "standardized", "approved", "recommended", "proposed"];
/// The types of terms that are short forms, as [`plain`] has them.
const SHORT: [&str; 4] = ["abbreviation", "acronym", "initialism", "shortform"];
/// The elements that only hold others.
const HOLDERS: [&str; 6] =
    ["termGrp", "termNoteGrp", "descripGrp", "adminGrp", "transacGrp", "termComp"];
/// The data categories that are read.
const READ: [&str; 6] = ["term", "note", "definition", "subjectField", "source", "termType"];

/// Reads the terms of a file.
pub(in super::super) fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    let text = text_of(path, bytes)?;
    let mut places = Places::new(&text);
    let mut parser =
        Parser { path, text: &text, reader: Reader::from_str(&text), open: Vec::new(), depth: 0 };
    let mut incoming = Incoming::default();
    parser.root()?;
    while let Some(entry) = parser.entry()? {
        let place = places.of(entry.at);
        let read = entry.table().map_err(|why| FormatError::new(path, place.0, place.1, why));
        match read.and_then(|table| record::term(path, place, &table)) {
            Ok(term) => {
                for name in entry.unread(term.instead.is_some()) {
                    *incoming.unread.entry(name).or_default() += 1;
                }
                incoming.terms.push(term);
            }
            Err(why) => incoming.passed_over.push(why),
        }
    }
    Ok(incoming)
}

/// An element of an entry.
#[derive(Debug, Default)]
struct Node {
    name: String,
    /// The data category: the type in DCA style, the name in DCT style.
    category: String,
    language: String,
    text: String,
    /// Whether the text ends with white space that may yet prove to be layout.
    space: bool,
    children: Vec<Node>,
    /// The byte of the file where it begins.
    at: usize,
}

struct Parser<'t> {
    path: &'t str,
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// The elements of the entry that is being read, the outermost first.
    open: Vec<Node>,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn error(&self, at: usize, message: impl Into<String>) -> FormatError {
        let (line, column) = Places::new(self.text).of(at);
        FormatError::new(self.path, line, column, message)
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    fn event(&mut self) -> Result<Event<'t>, FormatError> {
        let start = self.position();
        let event = self.reader.read_event().map_err(|error| {
            let at = usize::try_from(self.reader.error_position()).unwrap_or(0);
            self.error(at.min(self.text.len()), format!("this is not valid XML: {error}"))
        })?;
        match &event {
            Event::DocType(declaration) if declaration.contains('[') => Err(self.error(
                start,
                "this file declares entities of its own, which are not read; remove its <!DOCTYPE>",
            )),
            Event::Eof if self.depth > 0 => {
                Err(self.error(self.position(), "the file ends within an element; it is not whole"))
            }
            _ => Ok(event),
        }
    }

    /// Goes to the root, and makes sure that it is one of TBX.
    fn root(&mut self) -> Result<(), FormatError> {
        loop {
            let at = self.position();
            match self.event()? {
                Event::Start(start) => {
                    self.depth = 1;
                    let name = start.local_name();
                    if ["tbx", "martif"].contains(&name.as_ref()) {
                        return Ok(());
                    }
                    let message = format!(
                        "this is no TBX: the file holds <{}>, not <tbx> or <martif>",
                        name.as_ref()
                    );
                    return Err(self.error(at, message));
                }
                Event::Empty(_) | Event::Eof => {
                    return Err(self.error(at, "this is no TBX: there is no <tbx> or <martif>"));
                }
                _ => {}
            }
        }
    }

    /// The next entry, if there is one.
    fn entry(&mut self) -> Result<Option<Node>, FormatError> {
        loop {
            let at = self.position();
            match self.event()? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(self.error(at, "elements are nested too deep here"));
                    }
                    self.open(&start, at)?;
                }
                Event::Empty(start) => {
                    self.open(&start, at)?;
                    if let Some(entry) = self.close(start.local_name().as_ref()) {
                        return Ok(Some(entry));
                    }
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    if let Some(entry) = self.close(end.local_name().as_ref()) {
                        return Ok(Some(entry));
                    }
                }
                Event::Text(text) => self.push_text(&text.xml10_content()),
                Event::CData(text) => self.push_text(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let c = self.resolved(&reference, at)?;
                    if let Some(node) = self.open.last_mut() {
                        node.push_literally(c);
                    }
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    fn open(&mut self, start: &BytesStart, at: usize) -> Result<(), FormatError> {
        let name = start.local_name().as_ref().to_owned();
        let inside = !self.open.is_empty();
        if INLINE.contains(&name.as_str()) || !inside && !ENTRIES.contains(&name.as_str()) {
            return Ok(());
        }
        let mut node = Node { category: name.clone(), name, at, ..Node::default() };
        for attribute in start.attributes() {
            let attribute = attribute
                .map_err(|error| self.error(at, format!("this is not valid XML: {error}")))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.error(at, format!("this is not valid XML: {error}")))?;
            match attribute.key.local_name().as_ref() {
                "type" => node.category = value.into_owned(),
                "lang" => node.language = value.into_owned(),
                _ => {}
            }
        }
        self.open.push(node);
        Ok(())
    }

    /// Closes an element; gives back the entry if that was it.
    fn close(&mut self, name: &str) -> Option<Node> {
        if INLINE.contains(&name) {
            return None;
        }
        let node = self.open.pop()?;
        match self.open.last_mut() {
            Some(parent) => {
                parent.children.push(node);
                None
            }
            None => Some(node),
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(node) = self.open.last_mut() {
            text.chars().for_each(|c| node.push(c));
        }
    }

    fn resolved(&self, reference: &BytesRef, at: usize) -> Result<char, FormatError> {
        let named = match reference.xml10_content().as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference.resolve_char_ref().ok().flatten(),
        };
        named.ok_or_else(|| {
            let name = reference.xml10_content();
            self.error(at, format!("the entity &{name}; is not known; write the character itself"))
        })
    }
}

impl Node {
    /// White space between words counts once, and not at all at the ends: it may be layout.
    fn push(&mut self, c: char) {
        if matches!(c, ' ' | '\t' | '\n' | '\r') {
            self.space = !self.text.is_empty();
        } else {
            self.push_literally(c);
        }
    }

    /// A character that was written by number is meant, whatever it is.
    fn push_literally(&mut self, c: char) {
        if std::mem::take(&mut self.space) {
            self.text.push(' ');
        }
        self.text.push(c);
    }

    /// All elements below this one, in the order of the file.
    fn below(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = waiting.pop() {
            found.push(node);
            waiting.extend(node.children.iter().rev());
        }
        found
    }

    /// The texts of all elements below this one that have the category.
    fn texts<'n>(&'n self, category: &str) -> impl Iterator<Item = &'n str> {
        let category = category.to_owned();
        let has = move |node: &&Node| node.category == category && !node.text.is_empty();
        self.below().into_iter().filter(has).map(|node| node.text.as_str())
    }

    /// Whether this is the section of a language, by the first subtags that may name it.
    fn speaks(&self, subtags: &[&str]) -> bool {
        let tag = self.language.to_ascii_lowercase();
        let first = tag.split(['-', '_']).next().unwrap_or("");
        LANGUAGES.contains(&self.name.as_str()) && subtags.contains(&first)
    }

    /// What an entry says that no term of a glossary says: languages, data categories, and statuses that
    /// are not known. A reference to another entry says the same as the `use` of our own files.
    fn unread(&self, has_use: bool) -> Vec<String> {
        let mut unread = Vec::new();
        let mut waiting: Vec<&Node> = self.children.iter().collect();
        while let Some(node) = waiting.pop() {
            let (name, category) = (node.name.as_str(), node.category.as_str());
            if LANGUAGES.contains(&name) && !node.speaks(&CHINESE) && !node.speaks(&ENGLISH) {
                unread.push(format!("{name} {}", node.language));
                continue;
            }
            waiting.extend(&node.children);
            let is_said_already = has_use && category == "crossReference";
            if STATUSES.contains(&category) {
                if !node.text.is_empty() && Standing::of(&node.text).is_none() {
                    unread.push(format!("{category} \"{}\"", node.text));
                }
            } else if !is_said_already && !is_read(name, category) {
                unread.push(category.to_owned());
            }
        }
        unread
    }

    /// The terms of a language, by the first subtags that may name it.
    fn terms_in(&self, subtags: &[&str]) -> Vec<Named> {
        let sections = self.children.iter().filter(|node| node.speaks(subtags));
        let sections = sections.flat_map(Node::below);
        let mut terms: Vec<Named> = sections.filter_map(Named::of).collect();
        terms.sort_by_key(|term| !term.preferred);
        terms
    }

    /// What an entry says as a `[[term]]` table would; the error is why it is no term.
    fn table(&self) -> Result<Table, String> {
        let chinese = self.terms_in(&CHINESE);
        if chinese.is_empty() {
            return Err("there is no Chinese term in this entry".to_owned());
        }
        let mut table = Table::new();
        if chinese.iter().all(|term| term.avoid) {
            record::put(&mut table, "status", vec!["deprecated".to_owned()]);
        }
        self.put_notes(&mut table)?;
        for (key, category) in [("domain", "subjectField"), ("ref", "source")] {
            if let Some(text) = self.texts(category).next() {
                record::put(&mut table, key, vec![text.to_owned()]);
            }
        }
        put_list(&mut table, "zh", chinese.iter().collect());
        let english = self.terms_in(&ENGLISH);
        let (avoid, mut accepted): (Vec<&Named>, Vec<&Named>) =
            english.iter().partition(|term| term.avoid);
        let mut short = Vec::new();
        let otherwise = table.contains_key("keep") || table.contains_key("use");
        // Where there is nothing but an abbreviation, that is the rendering.
        if otherwise || accepted.iter().any(|term| !term.short) {
            (short, accepted) = accepted.into_iter().partition(|term| term.short);
        }
        if accepted.is_empty() && !otherwise {
            return Err("there is no English term in this entry that may be used".to_owned());
        }
        put_list(&mut table, "en", accepted);
        put_list(&mut table, "short", short);
        put_list(&mut table, "avoid", avoid);
        Ok(table)
    }

    /// Notes and definitions; those that carry a line of a glossary file say that line.
    fn put_notes(&self, table: &mut Table) -> Result<(), String> {
        let mut notes: Vec<&str> = Vec::new();
        for node in self.below() {
            if !["note", "definition"].contains(&node.category.as_str()) || node.text.is_empty() {
                continue;
            }
            match node.text.strip_prefix(MARK) {
                Some(line) => {
                    let said: DocumentMut = line.parse().map_err(|_| {
                        format!(
                            "a note begins with \"{MARK}\" and no line of a glossary file follows"
                        )
                    })?;
                    table.extend(said.iter().map(|(key, item)| (key.to_owned(), item.clone())));
                }
                None => notes.push(&node.text),
            }
        }
        if !notes.is_empty() {
            record::put(table, "note", vec![once_each(notes).join("\n")]);
        }
        Ok(())
    }
}

/// A term with what is said of it.
#[derive(Debug)]
struct Named {
    text: String,
    preferred: bool,
    avoid: bool,
    short: bool,
}

impl Named {
    fn of(section: &Node) -> Option<Named> {
        if !TERMS.contains(&section.name.as_str()) {
            return None;
        }
        let text = section.texts("term").next()?.to_owned();
        let statuses = STATUSES.iter().flat_map(|category| section.texts(category));
        let standings: Vec<Standing> = statuses.filter_map(Standing::of).collect();
        Some(Named {
            text,
            preferred: standings.contains(&Standing::Preferred),
            avoid: standings.contains(&Standing::ToAvoid),
            short: section.texts("termType").any(|kind| SHORT.contains(&plain(kind).as_str())),
        })
    }
}

/// What a status comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Preferred,
    Accepted,
    ToAvoid,
}

impl Standing {
    /// Nothing if the status is not known.
    fn of(status: &str) -> Option<Standing> {
        let plain = plain(status);
        // As `preferredTerm-admn-sts`.
        let word = plain.strip_suffix("admnsts").unwrap_or(&plain);
        let word = word.strip_suffix("term").unwrap_or(word);
        if TO_AVOID.iter().any(|bad| plain.contains(bad)) {
            Some(Standing::ToAvoid)
        } else if word == "preferred" {
            Some(Standing::Preferred)
        } else {
            ACCEPTED.contains(&word).then_some(Standing::Accepted)
        }
    }
}

/// The letters of a value in lower case: tools write `Not Recommended`, `not-recommended` and so on.
fn plain(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether an element is read, or holds nothing but others.
fn is_read(name: &str, category: &str) -> bool {
    let holds = [&LANGUAGES[..], &TERMS, &HOLDERS].concat().contains(&name);
    holds || READ.contains(&category)
}

fn put_list(table: &mut Table, key: &str, terms: Vec<&Named>) {
    let texts = terms.into_iter().map(|term| term.text.clone()).collect::<Vec<String>>();
    if !texts.is_empty() {
        record::put(table, key, once_each(texts));
    }
}
