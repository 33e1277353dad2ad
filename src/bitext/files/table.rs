//! Review tables: the first row names the columns, every other row is a unit. What all their formats share.

use super::found::About;
use super::{Unit, Units};
use crate::table::delimited::Rows;
use crate::table::{Row, TableError};
use crate::text::encoding::{self, Encoding};
use crate::text::metadata::Metadata;
use crate::text::notation::Notation;
use crate::text::read::{ReadError, ReadOptions};
use crate::text::{Place, Prose, Storage};

/// What a column holds, and the names by which it is known; of two columns the name that stands first counts.
struct Role {
    /// What it is, with the names that are told to people.
    wanted: &'static str,
    names: &'static [&'static str],
}

const ZH: Role = Role {
    wanted: "the Chinese (zh, source, Chinese, 中文, 原文)",
    names: &[
        "zh_text",
        "zh",
        "zh-cn",
        "zh-hans",
        "zh-hans-cn",
        "zh-sg",
        "zh-tw",
        "zh-hant",
        "zh-hant-tw",
        "zh-hk",
        "zh-hant-hk",
        "zh-mo",
        "chinese",
        "source",
        "source text",
        "中文",
        "汉语",
        "漢語",
        "原文",
        "源文",
        "源文本",
    ],
};
const EN: Role = Role {
    wanted: "the English (en, target, English, translation, 英文, 译文)",
    names: &[
        "en_text",
        "en",
        "en-us",
        "en-gb",
        "en-au",
        "en-ca",
        "english",
        "translation",
        "target",
        "target text",
        "英文",
        "英语",
        "英語",
        "译文",
        "譯文",
        "翻译",
        "翻譯",
    ],
};
const CORRECTED: Role = Role {
    wanted: "the corrected English (corrected)",
    names: &["corrected", "correction", "revised", "修改", "修订", "修訂", "校对", "校對"],
};
const SCORE: Role = Role { wanted: "the score (score)", names: &["score"] };
const KIND: Role = Role { wanted: "the kind (kind)", names: &["kind"] };

/// The units of a table.
///
/// Nobody sees the table as a text, so one is made: its line n is row n of the table, as a spreadsheet counts
/// them.
///
/// # Errors
/// The first row that cannot be read, or a first row that doesn't name the two languages.
pub(super) fn units(
    path: &str,
    encoding: Encoding,
    rows: impl Iterator<Item = Result<Row, TableError>>,
) -> Result<Units, ReadError> {
    let rows = rows.map(|row| row.map_err(|error| refused(path, error)));
    let mut rows = rows.filter(|row| !row.as_ref().is_ok_and(Row::is_blank));
    let Some(head) = rows.next() else {
        return Err(ReadError::Empty { path: path.to_owned() });
    };
    let columns = Columns::of(&head?).map_err(|error| refused(path, error))?;
    let mut made = Made::default();
    let units = rows.map(|row| Ok(made.unit(&row?, &columns))).collect::<Result<_, ReadError>>()?;
    Ok(Units {
        text: made.text,
        encoding,
        storage: Storage::Derived,
        notation: Notation::Verbatim,
        zh: Metadata::default(),
        en: Metadata::default(),
        units,
    })
}

/// The text of a table, and how it is encoded.
pub(super) fn decoded(
    path: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<(String, Encoding), ReadError> {
    encoding::decode(bytes, options.encoding.as_deref())
        .map_err(|error| ReadError::Decode { path: path.to_owned(), error })
}

/// The rows with what their cells stand for.
pub(super) fn with_cells(
    rows: Rows,
    meant: fn(&str) -> String,
) -> impl Iterator<Item = Result<Row, TableError>> {
    rows.map(move |row| {
        let row = row?;
        Ok(Row { cells: row.cells.iter().map(|cell| meant(cell)).collect(), ..row })
    })
}

/// The error with the name of its file.
pub(super) fn refused(path: &str, error: TableError) -> ReadError {
    ReadError::Malformed { path: path.to_owned(), place: error.place, message: error.message }
}

/// Where the columns stand that are read, from 0.
struct Columns {
    zh: usize,
    en: usize,
    corrected: Option<usize>,
    score: Option<usize>,
    kind: Option<usize>,
}

impl Columns {
    fn of(head: &Row) -> Result<Columns, TableError> {
        let plain = |name: &String| name.trim().to_lowercase();
        let names: Vec<String> = head.cells.iter().map(plain).collect();
        let find = |role: &Role| role.column(&names, head.line);
        let (zh, en) = (find(&ZH)?, find(&EN)?);
        let (Some(zh), Some(en)) = (zh, en) else {
            let missing = [(&ZH, zh), (&EN, en)].into_iter().filter(|(_, column)| column.is_none());
            let missing: Vec<&str> = missing.map(|(role, _)| role.wanted).collect();
            let message = format!(
                "the first row must name the columns; there is none for {}",
                missing.join(", and none for ")
            );
            return Err(TableError { place: None, message });
        };
        let (corrected, score, kind) = (find(&CORRECTED)?, find(&SCORE)?, find(&KIND)?);
        Ok(Columns { zh, en, corrected, score, kind })
    }
}

impl Role {
    /// The column that has this role, by the names of the first row.
    fn column(&self, names: &[String], line: usize) -> Result<Option<usize>, TableError> {
        // `zh_CN` is `zh-CN` to many programs.
        let same = |name: &String, known: &str| name == known || name.replace('_', "-") == known;
        for known in self.names {
            let mut own = (0..names.len()).filter(|&at| same(&names[at], known));
            let (first, second) = (own.next(), own.next());
            if second.is_some() {
                let message = format!("there are two columns `{known}`; remove one or rename it");
                return Err(TableError { place: Some(Place { line, column: 1 }), message });
            }
            if first.is_some() {
                return Ok(first);
            }
        }
        Ok(None)
    }
}

/// The text that is made of a table.
#[derive(Default)]
struct Made {
    text: String,
    /// How many line breaks it has.
    breaks: usize,
}

impl Made {
    fn unit(&mut self, row: &Row, columns: &Columns) -> Unit {
        let cell = |column: usize| row.cells.get(column).map_or("", String::as_str);
        let filled = |column: &usize| !cell(*column).trim().is_empty();
        let en = columns.corrected.filter(filled).unwrap_or(columns.en);
        self.begin_line(row.number);
        let zh = self.prose(cell(columns.zh));
        self.text.push('\t');
        let en = self.prose(cell(en));
        let mut about = About::default();
        about.note("kind", &columns.kind.map_or("", cell).to_lowercase());
        about.note("score", columns.score.map_or("", cell));
        Unit { zh, en, kind: about.kind, score: about.score }
    }

    fn begin_line(&mut self, number: usize) {
        let missing = number.saturating_sub(self.breaks + 1);
        self.text.extend(std::iter::repeat_n('\n', missing));
        self.breaks += missing;
    }

    /// A cell as part of the line; where it breaks into lines of its own, that is a space.
    fn prose(&mut self, cell: &str) -> Prose {
        let mut prose = Prose::default();
        for (at, line) in cell.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
            if at > 0 {
                prose.push_decoded("\n", self.text.len()..self.text.len() + 1);
                self.text.push(' ');
            }
            if !line.is_empty() {
                prose.push_verbatim(line, self.text.len());
                self.text.push_str(line);
            }
        }
        prose
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ParagraphKind;

    fn read(rows: &[&[&str]]) -> Result<Units, ReadError> {
        let row = |(at, cells): (usize, &&[&str])| Row {
            number: at + 1,
            line: at + 1,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
        };
        let rows = rows.iter().enumerate().map(row).filter(|row| !row.is_blank());
        units("t", Encoding::Utf8 { bom: false }, rows.map(Ok))
    }

    #[test]
    fn columns_are_known_by_many_names() {
        for (zh, en) in [
            ("ZH", "En"),
            ("中文", "英文"),
            ("原文", "译文"),
            ("Source", "Target"),
            ("zh_CN", "en-GB"),
        ] {
            let table = read(&[&["id", zh, " x", en], &["1", "甲", "", "a"]]).expect(zh);
            assert_eq!(
                (table.units[0].zh.text.as_str(), table.units[0].en.text.as_str()),
                ("甲", "a")
            );
        }
        let units = read(&[&["zh", "en", "zh_text", "en_text"], &["0", "0,1", "甲", "a"]])
            .expect("aligned")
            .units;
        assert_eq!((units[0].zh.text.as_str(), units[0].en.text.as_str()), ("甲", "a"));
    }

    #[test]
    fn a_correction_wins_and_lines_are_rows() {
        let table = read(&[
            &["zh", "en", "corrected", "score", "kind"],
            &["甲\r\n乙", "a", " ", "0.5", "heading-2"],
            &["", "", "", "", ""],
            &["丙", "c", "C\nD", "101%", "what"],
        ])
        .expect("a table");
        assert_eq!(table.text, "\n甲 乙\ta\n\n丙\tC D");
        let [first, second] = table.units.as_slice() else { panic!("two units") };
        assert_eq!((first.zh.text.as_str(), first.en.text.as_str()), ("甲\n乙", "a"));
        assert_eq!((first.score, first.kind), (Some(0.5), ParagraphKind::Heading(2)));
        assert_eq!(second.en.text, "C\nD");
        assert_eq!((second.score, second.kind), (None, ParagraphKind::Body));
        assert_eq!(&table.text[second.en.source_span(&(2..3))], "D");
    }

    #[test]
    fn a_table_without_names_is_told_what_is_missing() {
        let error = |rows: &[&[&str]]| read(rows).expect_err("an error").to_string();
        let neither = error(&[&["甲", "a"], &["乙", "b"]]);
        assert!(neither.starts_with(
            "t: the first row must name the columns; there is none for the Chinese (zh"
        ));
        assert!(neither.contains(", and none for the English (en,"));
        assert!(error(&[&["zh", "x"]]).contains("there is none for the English (en"));
        assert_eq!(
            error(&[&["zh", "en", "EN"]]),
            "t:1:1: there are two columns `en`; remove one or rename it"
        );
        assert!(error(&[]).contains("the file is empty"));
    }
}
