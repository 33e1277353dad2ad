//! The rows of an edition as a table that reviewers fill in and `bitext::files` reads again.

use super::edition::{Chapter, Edition, Remark, Row};

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
    pub fn cell(self, chapter: &Chapter, row: &Row) -> String {
        match self {
            Column::Id => row.anchor.clone(),
            Column::Zh => row.zh_text(),
            Column::En => row.en_text(),
            Column::Corrected | Column::Status | Column::Comment => String::new(),
            Column::Findings => remarks(chapter, row).map(line).collect::<Vec<_>>().join("\n"),
            Column::Score => score(row).to_string(),
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
        columns.iter().map(|column| column.cell(chapter, row)).collect()
    };
    std::iter::once(head).chain(edition.rows().map(row))
}

/// The findings of a row.
pub fn remarks<'e>(chapter: &'e Chapter, row: &Row) -> impl Iterator<Item = &'e Remark> {
    row.findings.iter().filter_map(|&at| chapter.findings.get(at))
}

/// The score to three places, as all formats write it that are read by people too.
pub fn score(row: &Row) -> f64 {
    (row.score * 1000.0).round() / 1000.0
}

fn line(remark: &Remark) -> String {
    let message = remark.message.replace(['\n', '\r'], " ");
    format!("{}[{}]: {message}", remark.severity.name(), remark.rule)
}
