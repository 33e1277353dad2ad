//! What the formats that are text have in common: from bytes to units, with one way to say what is wrong.

use super::{Unit, Units};
use crate::text::encoding::{DecodeError, Encoding};
use crate::text::metadata::Metadata;
use crate::text::notation::Notation;
use crate::text::read::{Malformed, ReadError, ReadOptions, Source};
use crate::text::xml::MOST_BYTES;
use crate::text::{ParagraphKind, Storage};

/// What a reader finds in the text of a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What is said of the Chinese text.
    pub(super) zh: Metadata,
    /// What is said of the English text.
    pub(super) en: Metadata,
    /// The units in order.
    pub(super) units: Vec<Unit>,
}

/// Makes text of bytes, in the encoding named or in the one that they show.
type Decode = fn(&[u8], Option<&str>) -> Result<(String, Encoding), DecodeError>;

/// How the text of a file is read.
pub(super) struct Reader {
    pub(super) decode: Decode,
    pub(super) notation: Notation,
    pub(super) units: fn(&str) -> Result<Found, Malformed>,
}

impl Reader {
    pub(super) fn read(
        &self,
        path: &str,
        bytes: &[u8],
        options: &ReadOptions,
    ) -> Result<Units, ReadError> {
        let path = path.to_owned();
        if bytes.len() > MOST_BYTES {
            let most = MOST_BYTES / (1024 * 1024);
            let message = format!("the file has more than {most} MiB; split it");
            return Err(ReadError::Malformed { path, place: None, message });
        }
        let (text, encoding) = match (self.decode)(bytes, options.encoding.as_deref()) {
            Ok(decoded) => decoded,
            Err(error) => return Err(ReadError::Decode { path, error }),
        };
        let found = (self.units)(&text).map_err(|m| m.in_file(&path, &Source::plain(&text)))?;
        Ok(Units {
            text,
            encoding,
            storage: Storage::Plain,
            notation: self.notation,
            zh: found.zh,
            en: found.en,
            units: found.units,
        })
    }
}

impl Found {
    /// Takes note of what a file says of a text under a name such as `zh-title`.
    pub(super) fn note(&mut self, name: &str, value: &str) {
        let (side, name) = match name.split_once('-') {
            Some(("zh", name)) => (&mut self.zh, name),
            Some(("en", name)) => (&mut self.en, name),
            _ => return,
        };
        side.set(name, value);
    }
}

/// What a unit says of itself besides its words.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) kind: ParagraphKind,
    pub(super) score: Option<f64>,
}

impl About {
    /// Takes note of a property that our own files have. A score of another program may be anything, and then
    /// says nothing here.
    pub(super) fn note(&mut self, name: &str, value: &str) {
        let value = value.trim();
        match name {
            "score" => self.score = value.parse().ok().filter(|score| (0.0..=1.0).contains(score)),
            "kind" => self.kind = ParagraphKind::named(value).unwrap_or(self.kind),
            _ => {}
        }
    }
}
