//! PO, the message catalogues of gettext. A row is an entry with its anchor for context, so that equal ones
//! stay apart. What the English adds has an empty `msgid` with a context; without one, that is the header.

use super::edition::{Chapter, Edition, Row};
use super::exchange::{self, TOOL, VERSION};
use super::{ExportError, Format, Settings, Written};
use crate::text::notation::{Notation, passable};

/// PO.
pub const FORMAT: Format = Format {
    name: "po",
    extensions: &["po"],
    description: "PO of gettext, for Poedit, Weblate and the like",
    several: &[],
    write,
};

fn write(edition: &Edition, _: &Settings) -> Result<Written, ExportError> {
    let entries = edition.rows().map(|(chapter, row)| entry(edition, chapter, row));
    Ok(Written::Text(header(edition) + &entries.collect::<String>()))
}

fn header(edition: &Edition) -> String {
    let mut fields = vec![
        ("Project-Id-Version".to_owned(), edition.title().to_owned()),
        ("Language".to_owned(), edition.en_tag.replace('-', "_")),
        ("MIME-Version".to_owned(), "1.0".to_owned()),
        ("Content-Type".to_owned(), "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding".to_owned(), "8bit".to_owned()),
        ("X-Source-Language".to_owned(), edition.zh_tag.clone()),
        ("X-Generator".to_owned(), format!("{TOOL} {VERSION}")),
    ];
    let said = exchange::metadata(edition).into_iter();
    fields.extend(said.map(|(name, value)| (format!("X-{name}"), value.to_owned())));
    let remarks = edition.chapters.iter().flat_map(|c| exchange::stray_remarks(edition, c));
    let mut header: String =
        remarks.map(|remark| comment(".", &exchange::sentence(remark))).collect();
    header.push_str("msgid \"\"\nmsgstr \"\"\n");
    for (name, value) in fields {
        let field = format!("{name}: {}", on_one_line(&value));
        header.push_str(&format!("\"{}\\n\"\n", written(field.trim_end())));
    }
    header
}

fn entry(edition: &Edition, chapter: &Chapter, row: &Row) -> String {
    let mut entry = "\n".to_owned();
    for remark in exchange::remarks(edition, chapter, row) {
        entry.push_str(&comment(".", &exchange::sentence(remark)));
    }
    for (name, value) in exchange::properties(row) {
        entry.push_str(&comment(".", &format!("x-{name}: {value}")));
    }
    for (path, line) in exchange::places(chapter, row) {
        entry.push_str(&comment(":", &format!("{}:{line}", reference(path))));
    }
    entry.push_str(&field("msgctxt", &row.anchor));
    entry.push_str(&field("msgid", &row.zh_text()));
    entry.push_str(&field("msgstr", &row.en_text()));
    entry
}

fn comment(mark: &str, text: &str) -> String {
    format!("#{mark} {}\n", on_one_line(text))
}

fn on_one_line(text: &str) -> String {
    passable(text).replace(['\n', '\r'], " ")
}

/// A file's name in a reference; gettext puts one with spaces between isolates.
fn reference(path: &str) -> String {
    if path.contains(char::is_whitespace) {
        format!("\u{2068}{path}\u{2069}")
    } else {
        path.to_owned()
    }
}

/// A field; a text of several lines has a string for each.
fn field(name: &str, text: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    match lines.as_slice() {
        [] => format!("{name} \"\"\n"),
        [line] => format!("{name} \"{}\"\n", written(line)),
        lines => {
            let strings = lines.iter().map(|line| format!("\"{}\"\n", written(line)));
            format!("{name} \"\"\n{}", strings.collect::<String>())
        }
    }
}

fn written(text: &str) -> String {
    Notation::Po.written(&passable(text)).into_owned()
}
