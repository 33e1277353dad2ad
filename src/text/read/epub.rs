//! EPUB 2 and 3: the documents of the spine, in its order.

use std::collections::HashMap;

use super::{Blocks, Format, Malformed, ReadOptions, Source, Unpacked, html};
use crate::text::markup::{Markup, Piece, attribute};
use crate::text::metadata::Metadata;
use crate::text::notation::Notation;
use crate::text::package::{Package, resolve};

/// Books.
pub const FORMAT: Format = Format {
    name: "epub",
    extensions: &["epub"],
    unpack: Some(unpack),
    notation: Notation::Xml,
    blocks,
};

const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";
/// What fonts are made unusable outside of their book with; the text is not encrypted.
const FONT_OBFUSCATION: [&str; 2] =
    ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];
const XHTML: &str = "application/xhtml+xml";

/// The package document, and then the documents of the spine.
fn unpack(bytes: &[u8]) -> Result<Vec<Unpacked>, String> {
    let mut package = Package::open(bytes)?;
    if package.part("mimetype")?.is_none() && package.part(CONTAINER)?.is_none() {
        return Err("this is no EPUB, though it is an archive".to_owned());
    }
    refuse_encrypted(&mut package)?;
    let container = needed(&mut package, CONTAINER)?;
    let root = first_attribute(&container, "rootfile", "full-path")?
        .ok_or_else(|| format!("{CONTAINER}: it names no package document"))?;
    let opf = needed(&mut package, &root)?;
    let names = spine(&opf)?;
    let mut parts = vec![opf];
    for name in names {
        // A document that the spine names twice is read once.
        if !parts.iter().any(|part| part.name == name) {
            parts.push(needed(&mut package, &name)?);
        }
    }
    Ok(parts)
}

fn needed(package: &mut Package, name: &str) -> Result<Unpacked, String> {
    let part = Unpacked::of(package, name)?;
    part.ok_or_else(|| format!("the book has no part {name}, which it names; save it anew"))
}

fn refuse_encrypted(package: &mut Package) -> Result<(), String> {
    let Some(part) = Unpacked::of(package, ENCRYPTION)? else { return Ok(()) };
    let mut markup = Markup::new(&part.text, 0);
    while let Some((piece, _)) = markup.next().map_err(|wrong| wrong.in_part(&part))? {
        let Piece::Start(element) = piece else { continue };
        if element.local_name().as_ref() != "EncryptionMethod" {
            continue;
        }
        let algorithm = attribute(&element, "Algorithm").unwrap_or_default();
        if !FONT_OBFUSCATION.contains(&algorithm.as_str()) {
            return Err("the book is encrypted (DRM), and its text cannot be read".to_owned());
        }
    }
    Ok(())
}

fn first_attribute(part: &Unpacked, name: &str, key: &str) -> Result<Option<String>, String> {
    let mut markup = Markup::new(&part.text, 0);
    while let Some((piece, _)) = markup.next().map_err(|wrong| wrong.in_part(part))? {
        if let Piece::Start(element) = piece
            && element.local_name().as_ref() == name
        {
            return Ok(attribute(&element, key));
        }
    }
    Ok(None)
}

/// The names of the documents that are read, in order: those of the spine, but for a table of contents that
/// is no part of the text.
fn spine(opf: &Unpacked) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let mut items: HashMap<String, (String, bool)> = HashMap::new();
    let mut markup = Markup::new(&opf.text, 0);
    while let Some((piece, _)) = markup.next().map_err(|wrong| wrong.in_part(opf))? {
        let Piece::Start(element) = piece else { continue };
        let get = |key| attribute(&element, key).unwrap_or_default();
        match element.local_name().as_ref() {
            "item" if get("media-type") == XHTML => {
                let is_nav = get("properties").split_whitespace().any(|word| word == "nav");
                items.insert(get("id"), (resolve(&opf.name, &get("href")), is_nav));
            }
            "itemref" => {
                let item = items.get(&get("idref"));
                let read = item.filter(|(_, is_nav)| !is_nav || get("linear") != "no");
                names.extend(read.map(|(name, _)| name.clone()));
            }
            _ => {}
        }
    }
    Ok(names)
}

fn blocks(source: &Source, _: &ReadOptions) -> Result<Blocks, Malformed> {
    let mut found = Blocks::default();
    let Some((opf, documents)) = source.parts.split_first() else { return Ok(found) };
    for part in documents {
        html::read(&source.text[part.span.clone()], part.span.start, &mut found);
    }
    // The title of a chapter's page is none of the book's.
    found.metadata = metadata(&source.text[opf.span.clone()], opf.span.start)?;
    Ok(found)
}

/// Who has a hand in a book.
#[derive(Default)]
struct Person {
    id: String,
    name: String,
    /// A code of MARC relators: `aut`, `trl`.
    role: Option<String>,
}

fn metadata(opf: &str, start: usize) -> Result<Metadata, Malformed> {
    let mut metadata = Metadata::default();
    let mut people: Vec<Person> = Vec::new();
    let mut markup = Markup::new(opf, start);
    while let Some((piece, _)) = markup.next()? {
        let Piece::Start(element) = piece else { continue };
        let name = element.local_name().as_ref().to_owned();
        let field = match name.as_str() {
            "title" => &mut metadata.title,
            "date" => &mut metadata.date,
            "publisher" => &mut metadata.source,
            "language" => &mut metadata.language,
            "creator" | "contributor" => {
                let id = attribute(&element, "id").unwrap_or_default();
                let default = (name == "creator").then(|| "aut".to_owned());
                let role = attribute(&element, "role").or(default);
                people.push(Person { id, name: markup.words()?, role });
                continue;
            }
            "meta" if attribute(&element, "property").as_deref() == Some("role") => {
                let of = attribute(&element, "refines").unwrap_or_default();
                let role = markup.words()?;
                let person = people.iter_mut().find(|p| of.strip_prefix('#') == Some(&p.id));
                if let Some(person) = person {
                    person.role = Some(role);
                }
                continue;
            }
            // The metadata come first.
            "manifest" => break,
            _ => continue,
        };
        let words = markup.words()?;
        *field = field.take().or(Some(words).filter(|words| !words.is_empty()));
    }
    metadata.author = named(&people, "aut");
    metadata.translator = named(&people, "trl");
    Ok(metadata)
}

fn named(people: &[Person], role: &str) -> Option<String> {
    let names: Vec<&str> = people
        .iter()
        .filter(|person| person.role.as_deref() == Some(role) && !person.name.is_empty())
        .map(|person| person.name.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
