//! Tables of cells, as spreadsheets have them: what all formats of tables share.

pub mod delimited;
pub mod workbook;

use crate::text::Place;

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1; blank rows count.
    pub number: usize,
    /// The line of the file on which it begins, from 1; of a workbook the number of the row.
    pub line: usize,
    /// Its cells, from the first column on.
    pub cells: Vec<String>,
}

impl Row {
    /// Whether no cell says anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    /// Line and character of the file, or row and column of a workbook, all from 1; `None` where it is the
    /// file as a whole.
    pub place: Option<Place>,
    /// What is wrong, and what to do.
    pub message: String,
}

impl TableError {
    fn at(place: Place, message: impl Into<String>) -> TableError {
        TableError { place: Some(place), message: message.into() }
    }

    fn whole(message: impl Into<String>) -> TableError {
        TableError { place: None, message: message.into() }
    }
}
