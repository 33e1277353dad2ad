//! Our own glossary file.

use super::{Format, FormatError, Incoming, Written};
use crate::glossary::{Term, terms_of_file, write};

pub(super) const FORMAT: Format = Format {
    name: "toml",
    extensions: &["toml"],
    description: "The glossary file of this tool",
    losses: &[],
    first_only: &[],
    read,
    write: write_file,
};

fn read(path: &str, bytes: &[u8]) -> Result<Incoming, FormatError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let message = format!("a glossary is a UTF-8 file; byte {offset} is not UTF-8");
        FormatError::whole(path, message)
    })?;
    Ok(terms_of_file(path, text)?.into())
}

fn write_file(terms: &[Term]) -> Result<Written, String> {
    Ok(write::file("Exported glossary", terms).into_bytes().into())
}
