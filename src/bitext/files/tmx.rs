//! Translation Memory eXchange, TMX 1.4b and the versions before it: translation units with a variant for
//! each language.

use std::collections::BTreeSet;

use super::found::{About, Found, Reader};
use super::{Format, Unit, inline};
use crate::text::Prose;
use crate::text::notation::Notation;
use crate::text::read::{Language, Malformed};
use crate::text::xml::{self, Element, Event, Xml};

/// TMX.
pub const FORMAT: Format = Format {
    name: "tmx",
    extensions: &["tmx"],
    read: |path, bytes, options| {
        Reader { decode: xml::decode, notation: Notation::Xml, units }.read(path, bytes, options)
    },
};

fn units(text: &str) -> Result<Found, Malformed> {
    let mut xml = Xml::new(text);
    let root = xml.root("tmx", "TMX")?;
    let mut found = Found::default();
    let mut languages = BTreeSet::new();
    loop {
        match xml.next()? {
            Event::Start(header) if header.name == "header" => {
                for (name, value) in properties(&xml.whole(header)?) {
                    found.note(&name, &value);
                }
            }
            Event::Start(tu) if tu.name == "tu" => {
                let tu = xml.whole(tu)?;
                languages.extend(variants(&tu).map(|(tag, _)| tag.to_owned()));
                found.units.extend(unit(&tu));
            }
            Event::Eof => break,
            Event::Start(_) | Event::End | Event::Text(_) => {}
        }
    }
    if found.units.is_empty() && !languages.is_empty() {
        let languages: Vec<String> = languages.into_iter().collect();
        let message = format!(
            "this TMX sets no Chinese beside English; its languages are {}",
            languages.join(", ")
        );
        return Err(Malformed { at: root.at, message });
    }
    Ok(found)
}

/// The Chinese and the English of a unit; `None` where other languages stand in the place of one of them.
fn unit(tu: &Element) -> Option<Unit> {
    let first = |language| variants(tu).find(|(tag, _)| Language::of_tag(tag) == Some(language));
    let (zh, en) = (first(Language::Chinese), first(Language::English));
    let others = variants(tu).any(|(tag, _)| Language::of_tag(tag).is_none());
    if zh.is_none() && en.is_none() || others && (zh.is_none() || en.is_none()) {
        return None;
    }
    let prose = |side: Option<(&str, &Element)>, language| {
        let mut prose = Prose::default();
        if let Some(seg) = side.and_then(|(_, tuv)| tuv.element("seg")) {
            inline::push(seg, language, &mut prose);
        }
        prose
    };
    let mut about = About::default();
    for (name, value) in properties(tu) {
        about.note(&name, &value);
    }
    Some(Unit {
        kind: about.kind,
        zh: prose(zh, Language::Chinese),
        en: prose(en, Language::English),
        score: about.score,
    })
}

/// The variants of a unit with their language tags; versions before 1.4 have `lang` without a prefix.
fn variants<'u, 't>(tu: &'u Element<'t>) -> impl Iterator<Item = (&'u str, &'u Element<'t>)> {
    let tuvs = tu.elements().filter(|element| element.name == "tuv");
    tuvs.filter_map(|tuv| Some((tuv.attribute("xml:lang").or_else(|| tuv.attribute("lang"))?, tuv)))
}

/// The properties that are no part of the standard, without their `x-`.
fn properties(element: &Element) -> Vec<(String, String)> {
    let props = element.elements().filter(|element| element.name == "prop");
    let own = props.filter_map(|prop| Some((prop.attribute("type")?.strip_prefix("x-")?, prop)));
    own.map(|(name, prop)| (name.to_owned(), prop.text())).collect()
}
