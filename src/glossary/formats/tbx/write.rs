//! Terms as TBX.

use std::collections::HashMap;

use super::super::record;
use super::{ADMITTED, DEPRECATED, Dialect, MARK, PREFERRED, Term, Written};
use crate::glossary::{Status, write};
use crate::text::fold;

/// Writes terms in a dialect.
pub(super) fn write(terms: &[Term], dialect: Dialect) -> Result<Written, String> {
    if terms.is_empty() {
        return Err("TBX must hold at least one term".to_owned());
    }
    let name = match dialect {
        Dialect::Basic => "TBX-Basic",
        Dialect::Core => "TBX-Core",
    };
    let mut ids = HashMap::new();
    for (at, term) in (1..).zip(terms) {
        for form in &term.forms {
            ids.entry(fold::key(form)).or_insert(at);
        }
    }
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"{name}\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n  <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n        <p>A glossary written by duizhao</p>\n      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n"
    );
    for (at, term) in (1..).zip(terms) {
        let entry = Entry { term, dialect, ids: &ids }.xml(at).map_err(|c| {
            let name = term.name();
            format!(
                "XML cannot hold the character U+{:04X} of the term {name}; remove it",
                c as u32
            )
        })?;
        text.push_str(&entry);
    }
    text.push_str("    </body>\n  </text>\n</tbx>\n");
    Ok(text.into_bytes().into())
}

struct Entry<'t> {
    term: &'t Term,
    dialect: Dialect,
    /// The number of the concept that has a form, by the form's key.
    ids: &'t HashMap<String, usize>,
}

impl Entry<'_> {
    /// The concept; the error is a character that XML cannot hold.
    fn xml(&self, number: usize) -> Result<String, char> {
        let mut xml = format!("      <conceptEntry id=\"c{number}\">\n");
        xml.push_str(&self.about()?);
        xml.push_str(&self.language("zh", &self.chinese())?);
        let english = self.english();
        if !english.is_empty() {
            xml.push_str(&self.language("en", &english)?);
        }
        xml.push_str("      </conceptEntry>\n");
        Ok(xml)
    }

    /// What is said of the concept as a whole.
    fn about(&self) -> Result<String, char> {
        let mut xml = String::new();
        let mut say = |element: &str, attributes: &str, text: &str| -> Result<(), char> {
            let text = escaped(text)?;
            xml.push_str(&format!("        <{element}{attributes}>{text}</{element}>\n"));
            Ok(())
        };
        let table = write::table(self.term);
        let said = record::said(self.term);
        for (key, values) in said.iter().filter(|(key, values)| !self.is_a_term(key, values)) {
            match (*key, values.as_slice()) {
                ("note", [note]) if is_plain(note) && !note.starts_with(MARK) => {
                    say("note", "", note)?;
                }
                ("domain", [domain]) if self.dialect == Dialect::Basic && is_plain(domain) => {
                    say("descrip", " type=\"subjectField\"", domain)?;
                }
                ("ref", [source]) if self.dialect == Dialect::Basic && is_plain(source) => {
                    say("admin", " type=\"source\"", source)?;
                }
                (key, _) => {
                    let value = table.get(key).map(ToString::to_string).unwrap_or_default();
                    say("note", "", &format!("{MARK}{key} = {}", value.trim()))?;
                }
            }
        }
        let target = self.term.instead.as_deref().and_then(|form| self.ids.get(&fold::key(form)));
        if let (Dialect::Basic, Some(id), Some(form)) = (self.dialect, target, &self.term.instead) {
            say("ref", &format!(" type=\"crossReference\" target=\"c{id}\""), form)?;
        }
        Ok(xml)
    }

    /// Whether a key is told by the language sections.
    fn is_a_term(&self, key: &str, values: &[String]) -> bool {
        match key {
            "zh" | "en" => true,
            "short" | "avoid" => self.dialect == Dialect::Basic,
            "status" => self.dialect == Dialect::Basic && values == ["deprecated"],
            _ => false,
        }
    }

    fn chinese(&self) -> Vec<(&str, &'static str, bool)> {
        let status = |at: usize| match self.term.status {
            Status::Deprecated => DEPRECATED,
            _ => in_order(at),
        };
        let forms = self.term.forms.iter().enumerate();
        forms.map(|(at, form)| (form.as_str(), status(at), false)).collect()
    }

    /// The terms, each with its status and whether it is an abbreviation.
    fn english(&self) -> Vec<(&str, &'static str, bool)> {
        let renderings = self.term.renderings.iter().enumerate();
        let mut terms: Vec<_> =
            renderings.map(|(at, text)| (text.as_str(), in_order(at), false)).collect();
        if self.dialect == Dialect::Basic {
            terms.extend(self.term.short.iter().map(|text| (text.as_str(), ADMITTED, true)));
            terms.extend(self.term.avoid.iter().map(|text| (text.as_str(), DEPRECATED, false)));
        }
        terms
    }

    fn language(&self, code: &str, terms: &[(&str, &str, bool)]) -> Result<String, char> {
        let mut xml = format!("        <langSec xml:lang=\"{code}\">\n");
        for (text, status, short) in terms {
            let text = escaped(text)?;
            xml.push_str(&format!("          <termSec>\n            <term>{text}</term>\n"));
            let mut note = |kind: &str, value: &str| {
                let line = format!("            <termNote type=\"{kind}\">{value}</termNote>\n");
                xml.push_str(&line);
            };
            if self.dialect == Dialect::Basic {
                note("administrativeStatus", status);
                if *short {
                    note("termType", "abbreviation");
                }
            }
            xml.push_str("          </termSec>\n");
        }
        xml.push_str("        </langSec>\n");
        Ok(xml)
    }
}

fn in_order(at: usize) -> &'static str {
    if at == 0 { PREFERRED } else { ADMITTED }
}

/// Whether an element can say this by itself: an empty one says nothing, and a line of a glossary file has
/// its own way to write what XML cannot hold.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && escaped(text).is_ok()
}

/// Text for an element. White space that a reader may change is written by number; the error is a character
/// that XML cannot hold.
fn escaped(text: &str) -> Result<String, char> {
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut after_space = true;
    while let Some(c) = chars.next() {
        let space = c == ' ';
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' | '\u{7F}'..='\u{9F}' => escaped.push_str(&by_number(c)),
            ' ' if after_space || chars.peek().is_none() => escaped.push_str(&by_number(c)),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => return Err(c),
            c => escaped.push(c),
        }
        after_space = space;
    }
    Ok(escaped)
}

fn by_number(c: char) -> String {
    format!("&#{};", c as u32)
}
