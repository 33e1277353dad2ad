//! Two files of lines that belong together, as Moses and other trainers of translation models take them.

use super::edition::{Edition, Row};
use super::{ExportError, Format, Settings, Written};

/// A pair of plain texts, a line a bead.
pub const FORMAT: Format = Format {
    name: "moses",
    extensions: &[],
    description: "Two plain texts, .zh and .en, a line a bead",
    several: &["zh", "en"],
    write,
};

fn write(edition: &Edition, _: &Settings) -> Result<Written, ExportError> {
    // An empty side is an empty line: line n of one file belongs to line n of the other.
    let side = |text: fn(&Row) -> String| -> String {
        edition.rows().map(|(_, row)| one_line(&text(row)) + "\n").collect()
    };
    Ok(Written::Several(vec![("zh", side(Row::zh_text)), ("en", side(Row::en_text))]))
}

/// The text without anything that some program takes for the end of a line.
fn one_line(text: &str) -> String {
    let ends_line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.replace(ends_line, " ").trim().to_owned()
}
