//! Apache Parquet, a row a bead, for programs that work on tables of data.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use super::edition::{Chapter, Edition, Remark, Row};
use super::{ExportError, Format, Settings, Written, exchange};

/// Apache Parquet.
pub const FORMAT: Format = Format {
    name: "parquet",
    extensions: &["parquet"],
    description: "Apache Parquet, a row a bead",
    several: &[],
    write,
};

const SCHEMA: &str = "
    required binary id (STRING);
    required binary zh (STRING);
    required binary en (STRING);
    required double score;
    required boolean moved;
    required binary kind (STRING);
    required binary zh_path (STRING);
    required binary en_path (STRING);
    required group zh_units (LIST) { repeated group list { required int64 element; } }
    required group en_units (LIST) { repeated group list { required int64 element; } }
";

const FINDINGS: &str = "
    required group findings (LIST) { repeated group list { required group element {
        required binary rule (STRING);
        required binary severity (STRING);
        required binary message (STRING);
        required binary zh (STRING);
        required binary en (STRING);
        required group expected (LIST) {
            repeated group list { required binary element (STRING); }
        }
        optional binary note (STRING);
    } } }
";

fn write(edition: &Edition, _: &Settings) -> Result<Written, ExportError> {
    let made = file(edition).map(Written::Binary);
    made.map_err(|error| ExportError(format!("the Parquet file cannot be made: {error}")))
}

fn file(edition: &Edition) -> parquet::errors::Result<Vec<u8>> {
    let findings = if edition.with_findings { FINDINGS } else { "" };
    let schema = parse_message_type(&format!("message bitext {{ {SCHEMA} {findings} }}"))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(said(edition)))
        .build();
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for column in columns(edition) {
        if let Some(mut writer) = group.next_column()? {
            column.write(&mut writer)?;
            writer.close()?;
        }
    }
    group.close()?;
    file.close()?;
    Ok(bytes)
}

/// What the file says of the whole.
fn said(edition: &Edition) -> Vec<KeyValue> {
    let texts = [
        ("zh_language", Some(&edition.zh_tag)),
        ("en_language", Some(&edition.en_tag)),
        ("zh_title", edition.zh.title.as_ref()),
        ("en_title", edition.en.title.as_ref()),
    ];
    let known = texts.into_iter().filter_map(|(key, text)| Some((key, text?)));
    known.map(|(key, text)| KeyValue::new(key.to_owned(), text.clone())).collect()
}

/// What goes into a column.
enum Column {
    Texts(Vec<ByteArray>),
    Scores(Vec<f64>),
    Flags(Vec<bool>),
    ListedNumbers(Listed<i64>),
    ListedTexts(Listed<ByteArray>),
}

/// The values of lists, and at which level each stands: how much of the path to it is there, and at which
/// list the path begins anew.
struct Listed<T> {
    values: Vec<T>,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

impl Column {
    fn write(&self, writer: &mut SerializedColumnWriter) -> parquet::errors::Result<()> {
        match self {
            Column::Texts(values) => {
                writer.typed::<ByteArrayType>().write_batch(values, None, None)
            }
            Column::Scores(values) => writer.typed::<DoubleType>().write_batch(values, None, None),
            Column::Flags(values) => writer.typed::<BoolType>().write_batch(values, None, None),
            Column::ListedNumbers(listed) => writer.typed::<Int64Type>().write_batch(
                &listed.values,
                Some(&listed.defined),
                Some(&listed.repeated),
            ),
            Column::ListedTexts(listed) => writer.typed::<ByteArrayType>().write_batch(
                &listed.values,
                Some(&listed.defined),
                Some(&listed.repeated),
            ),
        }
        .map(drop)
    }
}

/// The columns in the order of the schema.
fn columns(edition: &Edition) -> Vec<Column> {
    let mut columns = vec![
        texts(edition, |_, row| row.anchor.clone()),
        texts(edition, |_, row| row.zh_text()),
        texts(edition, |_, row| row.en_text()),
        Column::Scores(edition.rows().map(|(_, row)| exchange::score(row)).collect()),
        Column::Flags(edition.rows().map(|(_, row)| row.moved).collect()),
        texts(edition, |_, row| row.kind().name().to_owned()),
        texts(edition, |chapter, _| chapter.zh_path.clone()),
        texts(edition, |chapter, _| chapter.en_path.clone()),
        units(edition, |row| row.zh_units.clone()),
        units(edition, |row| row.en_units.clone()),
    ];
    if edition.with_findings {
        let column = |deepest, values: fn(&Remark) -> Vec<&str>| findings(edition, deepest, values);
        columns.extend([
            column(1, |remark| vec![remark.rule]),
            column(1, |remark| vec![remark.severity.name()]),
            column(1, |remark| vec![&remark.message]),
            column(1, |remark| vec![&remark.zh]),
            column(1, |remark| vec![&remark.en]),
            column(2, |remark| remark.expected.iter().map(String::as_str).collect()),
            column(2, |remark| remark.note.as_deref().into_iter().collect()),
        ]);
    }
    columns
}

fn texts(edition: &Edition, text: fn(&Chapter, &Row) -> String) -> Column {
    let bytes = |(chapter, row)| ByteArray::from(text(chapter, row).into_bytes());
    Column::Texts(edition.rows().map(bytes).collect())
}

fn units(edition: &Edition, units: fn(&Row) -> std::ops::Range<usize>) -> Column {
    let mut listed = Listed::new();
    for (_, row) in edition.rows() {
        let own = units(row);
        if own.is_empty() {
            listed.push(None, 0, 0);
        }
        for (at, unit) in own.enumerate() {
            listed.push(Some(unit as i64), 1, at.min(1) as i16);
        }
    }
    Column::ListedNumbers(listed)
}

/// The values that the findings have under a key; `deepest` is the level at which they are there.
fn findings(edition: &Edition, deepest: i16, values: fn(&Remark) -> Vec<&str>) -> Column {
    let mut listed = Listed::new();
    for (chapter, row) in edition.rows() {
        let mut found = false;
        for remark in exchange::remarks(edition, chapter, row) {
            let values = values(remark);
            let begins = i16::from(found);
            found = true;
            if values.is_empty() {
                listed.push(None, 1, begins);
            }
            for (at, value) in values.into_iter().enumerate() {
                let bytes = ByteArray::from(value.as_bytes().to_vec());
                listed.push(Some(bytes), deepest, if at == 0 { begins } else { 2 });
            }
        }
        if !found {
            listed.push(None, 0, 0);
        }
    }
    Column::ListedTexts(listed)
}

impl<T> Listed<T> {
    fn new() -> Listed<T> {
        Listed { values: Vec::new(), defined: Vec::new(), repeated: Vec::new() }
    }

    fn push(&mut self, value: Option<T>, defined: i16, repeated: i16) {
        self.values.extend(value);
        self.defined.push(defined);
        self.repeated.push(repeated);
    }
}
