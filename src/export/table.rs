//! The rows of an edition as a table that reviewers fill in and `bitext::files` reads again.

use super::edition::{Chapter, Edition, Row};
use super::{ExportError, exchange};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The anchor of the row.
    Id,
    /// The Chinese.
    Zh,
    /// The English.
    En,
    /// Empty, for what the English shall be; where it is filled in, it is read as the English.
    Corrected,
    /// Empty, for where the review stands.
    Status,
    /// Empty, for the reviewer's remarks.
    Comment,
    /// What the checks found, a line a finding.
    Findings,
    /// How sure the alignment is.
    Score,
    /// What the row's paragraphs are.
    Kind,
    /// `moved` where the two sides stand at different places of their texts.
    Moved,
    /// The Chinese file.
    ZhPath,
    /// The English file.
    EnPath,
}

/// The columns of an edition: of findings only if they are wanted, of files only if there are several.
pub fn columns(edition: &Edition) -> Vec<Column> {
    use Column::*;
    let mut columns = vec![Id, Zh, En, Corrected, Status, Comment];
    if edition.with_findings {
        columns.push(Findings);
    }
    columns.extend([Score, Kind, Moved]);
    if edition.chapters.len() > 1 {
        columns.extend([ZhPath, EnPath]);
    }
    columns
}

impl Column {
    /// The name in the first row.
    pub fn name(self) -> &'static str {
        match self {
            Column::Id => "id",
            Column::Zh => "zh",
            Column::En => "en",
            Column::Corrected => "corrected",
            Column::Status => "status",
            Column::Comment => "comment",
            Column::Findings => "findings",
            Column::Score => "score",
            Column::Kind => "kind",
            Column::Moved => "moved",
            Column::ZhPath => "zh_path",
            Column::EnPath => "en_path",
        }
    }

    /// What stands in the column for a row.
    pub fn cell(self, edition: &Edition, chapter: &Chapter, row: &Row) -> String {
        match self {
            Column::Id => row.anchor.clone(),
            Column::Zh => row.zh_text(),
            Column::En => row.en_text(),
            Column::Corrected | Column::Status | Column::Comment => String::new(),
            Column::Findings => {
                let sentences = exchange::remarks(edition, chapter, row).map(exchange::sentence);
                sentences.collect::<Vec<_>>().join("\n")
            }
            Column::Score => exchange::score(row).to_string(),
            Column::Kind => row.kind().name().to_owned(),
            Column::Moved => if row.moved { "moved" } else { "" }.to_owned(),
            Column::ZhPath => chapter.zh_path.clone(),
            Column::EnPath => chapter.en_path.clone(),
        }
    }
}

/// All rows of the table as text, the first of them with the names of the columns.
pub fn rows(edition: &Edition) -> impl Iterator<Item = Vec<String>> {
    let columns = columns(edition);
    let head = columns.iter().map(|column| column.name().to_owned()).collect();
    let row = move |(chapter, row): (&Chapter, &Row)| {
        columns.iter().map(|column| column.cell(edition, chapter, row)).collect()
    };
    std::iter::once(head).chain(edition.rows().map(row))
}

/// The table as delimited text, with its cells as a format writes them.
pub fn lines(
    edition: &Edition,
    builder: &csv::WriterBuilder,
    written: fn(String) -> String,
) -> Result<String, ExportError> {
    let wrong =
        |error: &dyn std::fmt::Display| ExportError(format!("the table cannot be made: {error}"));
    let mut writer = builder.from_writer(Vec::new());
    for row in rows(edition) {
        let cells = row.into_iter().map(written);
        writer.write_record(cells).map_err(|error| wrong(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| wrong(&error))?;
    String::from_utf8(bytes).map_err(|error| wrong(&error))
}
