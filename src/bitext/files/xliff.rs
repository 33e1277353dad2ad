//! XLIFF 1.2 and 2.x: units of a source and a target, in files and groups. The dialects of Trados Studio
//! (`sdlxliff`), memoQ (`mqxliff`) and Phrase (`mxliff`) are XLIFF 1.2.

use super::direction::Direction;
use super::found::{About, Found, Reader};
use super::{Format, Unit, inline};
use crate::text::notation::Notation;
use crate::text::read::{Language, Malformed};
use crate::text::xml::{self, Element, Event, Xml};
use crate::text::{ParagraphKind, Prose};

/// XLIFF.
pub const FORMAT: Format = Format {
    name: "xliff",
    extensions: &["xlf", "xliff", "xliff2", "sdlxliff", "mqxliff", "mxliff"],
    read: |path, bytes, options| {
        Reader { decode: xml::decode, notation: Notation::Xml, units }.read(path, bytes, options)
    },
};

/// What holds for the units of a file or group.
#[derive(Clone, Copy)]
struct Scope {
    /// `None` outside of files.
    direction: Option<Direction>,
    translate: bool,
}

impl Scope {
    fn within(self, element: &Element) -> Scope {
        match element.attribute("translate") {
            Some(translate) => Scope { translate: translate != "no", ..self },
            None => self,
        }
    }
}

fn units(text: &str) -> Result<Found, Malformed> {
    let mut xml = Xml::new(text);
    let root = xml.root("xliff", "XLIFF")?;
    let mut open = vec![Scope { direction: None, translate: true }];
    let mut found = Found::default();
    let mut foreign = None;
    while let Some(scope) = open.last().copied() {
        match xml.next()? {
            Event::Start(file) if file.name == "file" => {
                let (source, target) = languages(&root, &file);
                let direction = Direction::of_tags(source, target);
                if direction.is_none() {
                    foreign.get_or_insert_with(|| not_ours(source, target, file.at));
                }
                open.push(Scope { direction, ..scope }.within(&file));
            }
            Event::Start(group) if ["body", "group"].contains(&group.name) => {
                open.push(scope.within(&group));
            }
            Event::Start(unit) if ["trans-unit", "unit"].contains(&unit.name) => {
                let unit = xml.whole(unit)?;
                let scope = scope.within(&unit);
                if let Some(direction) = scope.direction.filter(|_| scope.translate) {
                    found.units.push(read_unit(&unit, direction));
                }
            }
            Event::Start(other) => note(&xml.whole(other)?, &mut found),
            Event::Text(_) => {}
            Event::End => {
                open.pop();
            }
            Event::Eof => break,
        }
    }
    match foreign {
        Some(malformed) if found.units.is_empty() => Err(malformed),
        _ => Ok(found),
    }
}

/// The language tags of source and target: of the file in XLIFF 1.2, of all files in XLIFF 2.
fn languages<'e>(root: &'e Element, file: &'e Element) -> (Option<&'e str>, Option<&'e str>) {
    let of = |first: &str, second: &str| file.attribute(first).or_else(|| root.attribute(second));
    (of("source-language", "srcLang"), of("target-language", "trgLang"))
}

fn not_ours(source: Option<&str>, target: Option<&str>, at: usize) -> Malformed {
    let named = |tag: Option<&str>| tag.unwrap_or("an unnamed language").to_owned();
    let (source, target) = (named(source), named(target));
    let message = format!(
        "this XLIFF translates {source} into {target}, not Chinese into English or English into Chinese"
    );
    Malformed { at, message }
}

/// What our own files say of the texts as wholes.
fn note(element: &Element, found: &mut Found) {
    for (name, value) in properties(element) {
        found.note(&name, &value);
    }
    for note in element.elements().filter(|note| note.attribute("from") == Some("duizhao")) {
        if let Some((name, value)) = note.text().split_once(": ") {
            found.note(name, value);
        }
    }
}

fn read_unit(unit: &Element, direction: Direction) -> Unit {
    let (from, into) = direction.languages();
    let (source, target) = match unit.name {
        "unit" => segments(unit, from, into),
        _ => {
            let target = unit.element("target").filter(|_| has_target(unit));
            (prose(unit.element("source"), from), prose(target, into))
        }
    };
    let mut about = About::default();
    if let Some(kind) = unit.attribute("restype").and_then(kind) {
        about.kind = kind;
    }
    for (name, value) in properties(unit) {
        about.note(&name, &value);
    }
    let (zh, en) = direction.sorted(source, target);
    Unit { kind: about.kind, zh, en, score: about.score }
}

fn prose(element: Option<&Element>, language: Language) -> Prose {
    let mut prose = Prose::default();
    if let Some(element) = element {
        inline::push(element, language, &mut prose);
    }
    prose
}

/// Whether the target of an element is a translation; a copy of the source that is yet to be translated is none.
fn has_target(element: &Element) -> bool {
    let Some(target) = element.element("target") else { return false };
    let state = element.attribute("state").or(target.attribute("state"));
    let untouched = ["new", "initial", "needs-translation"];
    let is_untouched = state.is_some_and(|state| untouched.contains(&state));
    !(is_untouched
        && element.element("source").is_some_and(|source| source.text() == target.text()))
}

/// The source and the target of a unit of XLIFF 2, whose segments may come in another order in the target.
fn segments(unit: &Element, from: Language, into: Language) -> (Prose, Prose) {
    let parts = || unit.elements().filter(|e| ["segment", "ignorable"].contains(&e.name));
    let part_before = |part: &Element, language, prose: &mut Prose| {
        // What is between segments brings its own space.
        if part.name == "segment" {
            inline::part_segments(language, prose, part.at);
        }
    };
    let (mut source, mut targets) = (Prose::default(), Vec::new());
    for (at, part) in (1usize..).zip(parts()) {
        if let Some(words) = part.element("source") {
            part_before(part, from, &mut source);
            inline::push(words, from, &mut source);
        }
        if let Some(words) = part.element("target").filter(|_| has_target(part)) {
            let order = words.attribute("order").and_then(|order| order.parse().ok());
            targets.push((order.unwrap_or(at), part, words));
        }
    }
    targets.sort_by_key(|(order, ..)| *order);
    let mut translation = Prose::default();
    for (_, part, words) in targets {
        part_before(part, into, &mut translation);
        inline::push(words, into, &mut translation);
    }
    (source, translation)
}

/// What a unit is, by the values that XLIFF 1.2 knows and by those of our own.
fn kind(restype: &str) -> Option<ParagraphKind> {
    match restype {
        "heading" => Some(ParagraphKind::Heading(1)),
        "listitem" => Some(ParagraphKind::ListItem),
        "cell" => Some(ParagraphKind::Cell),
        "caption" => Some(ParagraphKind::Caption),
        "footnote" => Some(ParagraphKind::Footnote),
        other => ParagraphKind::named(other.strip_prefix("x-")?),
    }
}

/// Properties of our own: contexts with an `x-` in XLIFF 1.2, metadata of the category `duizhao` in XLIFF 2.
fn properties(element: &Element) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for group in element.elements().chain(std::iter::once(element)) {
        for inner in group.elements() {
            if let Some(name) = inner.attribute("context-type").and_then(|t| t.strip_prefix("x-")) {
                found.push((name.to_owned(), inner.text()));
            }
            if inner.attribute("category") == Some("duizhao") {
                let metas = inner.elements().filter_map(|m| Some((m.attribute("type")?, m)));
                found.extend(metas.map(|(name, meta)| (name.to_owned(), meta.text())));
            }
        }
    }
    found
}
