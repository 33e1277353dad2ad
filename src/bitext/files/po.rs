//! PO, the message catalogues of gettext. What the English adds has an empty `msgid` with a context; without
//! one, that is the header.

use super::direction::Direction;
use super::found::{About, Found, Reader};
use super::{Format, Unit};
use crate::text::Prose;
use crate::text::encoding::{self, DecodeError, Encoding};
use crate::text::notation::Notation;
use crate::text::read::Malformed;

/// PO.
pub const FORMAT: Format = Format {
    name: "po",
    extensions: &["po", "pot"],
    read: |path, bytes, options| {
        Reader { decode, notation: Notation::Po, units }.read(path, bytes, options)
    },
};

/// The part of an entry to which a string belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Context,
    Source,
    Target,
    /// The plural of the source, and the forms of the target but the first.
    Other,
}

/// An entry as far as it has been read.
#[derive(Debug, Default)]
struct Entry {
    at: usize,
    context: Option<Prose>,
    source: Option<Prose>,
    target: Option<Prose>,
    about: About,
}

/// Decodes a file whose header may name its charset.
fn decode(bytes: &[u8], named: Option<&str>) -> Result<(String, Encoding), DecodeError> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let label = head.split_once("charset=").map(|(_, rest)| {
        let end = rest.find(|c: char| c.is_whitespace() || "\\\"".contains(c));
        rest[..end.unwrap_or(rest.len())].to_owned()
    });
    encoding::decode_declared(bytes, named, label.as_deref())
}

fn units(text: &str) -> Result<Found, Malformed> {
    let mut entries = entries(text)?;
    let header = entries.iter().position(|entry| entry.is_header());
    let header = header.map(|at| entries.remove(at));
    let mut found = Found::default();
    let direction = match &header {
        Some(header) => direction(header, &mut found)?,
        None => None,
    };
    let sides: Vec<(Prose, Prose, About)> =
        entries.into_iter().filter_map(|e| Some((e.source?, e.target?, e.about))).collect();
    let letters =
        || Direction::of_letters(sides.iter().map(|(source, target, _)| (source, target)));
    let direction = direction.unwrap_or_else(letters);
    found.units = sides
        .into_iter()
        .map(|(source, target, about)| {
            let (zh, en) = direction.sorted(source, target);
            Unit { kind: about.kind, zh, en, score: about.score }
        })
        .collect();
    Ok(found)
}

/// The direction that the header tells, if it does; what else it says is noted.
fn direction(header: &Entry, found: &mut Found) -> Result<Option<Direction>, Malformed> {
    let target = header.target.as_ref().map_or("", |target| target.text.as_str());
    let fields = || target.lines().filter_map(|line| line.split_once(": "));
    for (name, value) in fields() {
        found.note(&name.to_ascii_lowercase().replacen("x-", "", 1), value.trim());
    }
    let field = |wanted: &str| {
        let field = fields().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        field.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let (source, target) = (field("X-Source-Language"), field("Language"));
    match (Direction::of_tags(source, target), target) {
        (None, Some(target)) => Err(Malformed {
            at: header.at,
            message: format!(
                "this PO translates into {target}, not Chinese into English or English into Chinese; its header says so (Language)"
            ),
        }),
        (direction, _) => Ok(direction),
    }
}

/// The entries of a file that are in use.
fn entries(text: &str) -> Result<Vec<Entry>, Malformed> {
    let mut entries = Vec::new();
    let mut entry = Entry::default();
    let mut field = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let keyword = keyword(line);
        if entry.ends_before(line, keyword) {
            entries.push(std::mem::take(&mut entry));
            field = None;
        }
        if let Some(comment) = line.strip_prefix('#') {
            entry.note(comment);
            continue;
        }
        let strings = match keyword {
            Some((found, length)) => {
                (entry.at, field) = (if entry.is_empty() { at } else { entry.at }, Some(found));
                at + length..at + line.len()
            }
            None => at..at + line.len(),
        };
        let Some(field) = field.filter(|_| text[strings.clone()].trim_start().starts_with('"'))
        else {
            return Err(Malformed { at, message: "this is no line of a PO file: it should be a comment, or a keyword such as msgid or msgstr with a string in quotation marks".to_owned() });
        };
        push_string(entry.prose(field), text, strings)?;
    }
    entries.push(entry);
    Ok(entries)
}

/// The field that a line begins, and the bytes that its keyword takes.
fn keyword(line: &str) -> Option<(Field, usize)> {
    let length = line.find(|c: char| c.is_whitespace() || c == '"')?;
    let field = match &line[..length] {
        "msgctxt" => Field::Context,
        "msgid" => Field::Source,
        "msgstr" | "msgstr[0]" => Field::Target,
        other if other == "msgid_plural" || other.starts_with("msgstr[") => Field::Other,
        _ => return None,
    };
    Some((field, length))
}

impl Entry {
    fn is_empty(&self) -> bool {
        self.context.is_none() && self.source.is_none() && self.target.is_none()
    }

    fn is_header(&self) -> bool {
        self.context.is_none() && self.source.as_ref().is_some_and(|source| source.text.is_empty())
    }

    /// Whether a line is the first one of the next entry.
    fn ends_before(&self, line: &str, keyword: Option<(Field, usize)>) -> bool {
        match keyword {
            _ if line.starts_with('#') => !self.is_empty(),
            Some((Field::Context, _)) => !self.is_empty(),
            Some((Field::Source, _)) => self.source.is_some(),
            _ => false,
        }
    }

    /// Takes note of a comment that our own files have for a program.
    fn note(&mut self, comment: &str) {
        let said = comment.strip_prefix(". x-").and_then(|said| said.split_once(": "));
        if let Some((name, value)) = said {
            self.about.note(name, value);
        }
    }

    /// The words of a field; those of plurals are put into prose that nobody reads.
    fn prose(&mut self, field: Field) -> Option<&mut Prose> {
        let field = match field {
            Field::Context => &mut self.context,
            Field::Source => &mut self.source,
            Field::Target => &mut self.target,
            Field::Other => return None,
        };
        Some(field.get_or_insert_default())
    }
}

/// Appends the string in quotation marks that these bytes of the text hold.
fn push_string(
    prose: Option<&mut Prose>,
    text: &str,
    bytes: std::ops::Range<usize>,
) -> Result<(), Malformed> {
    let mut unread = Prose::default();
    let prose = prose.unwrap_or(&mut unread);
    let line = text[bytes.clone()].trim_start();
    let open = bytes.end - line.len();
    let mut at = open + 1;
    while let Some(found) = text[at..bytes.end].find(['"', '\\']) {
        push_plain(prose, text, at..at + found);
        at += found;
        if text[at..].starts_with('"') {
            let rest = text[at + 1..bytes.end].trim();
            return match rest.is_empty() {
                true => Ok(()),
                false => Err(Malformed {
                    at: at + 1,
                    message: "the string has ended; write \\\" for a quotation mark within"
                        .to_owned(),
                }),
            };
        }
        at += push_escape(prose, &text[at..bytes.end], at);
    }
    let message = "this string is not closed; end it with a quotation mark".to_owned();
    Err(Malformed { at: open, message })
}

fn push_plain(prose: &mut Prose, text: &str, range: std::ops::Range<usize>) {
    if !range.is_empty() {
        prose.push_verbatim(&text[range.clone()], range.start);
    }
}

/// Appends what an escape stands for, and says how many bytes it takes.
fn push_escape(prose: &mut Prose, written: &str, at: usize) -> usize {
    let rest = &written[1..];
    let digits = |radix: u32, from: usize, most: usize| {
        let digits =
            rest.bytes().skip(from).take(most).take_while(|b| (*b as char).is_digit(radix));
        let length = digits.count();
        let value = rest.get(from..from + length).and_then(|d| u32::from_str_radix(d, radix).ok());
        value.filter(|&value| value < 0x80).and_then(char::from_u32).map(|c| (c, from + length))
    };
    let (character, length) = match rest.chars().next() {
        Some('n') => ('\n', 1),
        Some('t') => ('\t', 1),
        Some('r') => ('\r', 1),
        Some('a') => ('\u{7}', 1),
        Some('b') => ('\u{8}', 1),
        Some('v') => ('\u{B}', 1),
        Some('f') => ('\u{C}', 1),
        Some('x') => digits(16, 1, 2).unwrap_or(('x', 1)),
        Some(digit @ '0'..='7') => digits(8, 0, 3).unwrap_or((digit, 1)),
        Some(other) => (other, other.len_utf8()),
        None => ('\\', 0),
    };
    prose.push_decoded(character.encode_utf8(&mut [0; 4]), at..at + 1 + length);
    1 + length
}
