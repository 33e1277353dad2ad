//! A place in a text, in JSON.

use duizhao::check::Location;
use serde::Serialize;

/// As `duizhao check --format json` has it.
#[derive(Serialize)]
pub struct Place<'l> {
    path: &'l str,
    line: usize,
    column: usize,
    units: &'l [usize],
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'l str,
}

impl<'l> Place<'l> {
    pub fn new(location: &'l Location) -> Place<'l> {
        let Location { path, line, column, units, text, .. } = location;
        Place { path, line: *line, column: *column, units, text }
    }
}
