//! Which encoding a file is in, and the way between its bytes and text.

use encoding_rs::{BIG5, GB18030, UTF_8};

/// How a file is encoded on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8 {
        /// Whether the file begins with a byte order mark.
        bom: bool,
    },
    /// UTF-16 in either byte order.
    Utf16 {
        /// Whether the more significant byte comes first.
        big_endian: bool,
        /// Whether the file begins with a byte order mark.
        bom: bool,
    },
    /// Any other encoding of the WHATWG Encoding Standard.
    Other(&'static encoding_rs::Encoding),
}

/// Why bytes could not be made into text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes are a picture, an archive, a program: no text.
    #[error("this is a binary file, not a text (byte {offset} is 0x{byte:02x})")]
    Binary {
        /// Zero-based byte of the file.
        offset: usize,
        /// The byte that no text holds.
        byte: u8,
    },
    /// No known encoding gives these bytes a meaning.
    #[error(
        "byte {offset} is not UTF-8, and the file is in no other encoding that can be recognised; name it with --encoding"
    )]
    Unknown {
        /// Zero-based byte of the file, where UTF-8 breaks.
        offset: usize,
    },
    /// The bytes don't fit the encoding that the user named.
    #[error("the bytes are not {encoding}, which --encoding names")]
    NotAsNamed {
        /// The name of the encoding.
        encoding: String,
    },
    /// The user named an encoding that doesn't exist.
    #[error("there is no encoding `{0}`; try utf-8, utf-16le, utf-16be, gb18030 or big5")]
    NoSuchEncoding(String),
}

impl Encoding {
    /// The byte order mark on disk, empty where there is none.
    pub fn bom(self) -> &'static [u8] {
        match self {
            Encoding::Utf8 { bom: true } => b"\xEF\xBB\xBF",
            Encoding::Utf16 { bom: true, big_endian: true } => b"\xFE\xFF",
            Encoding::Utf16 { bom: true, big_endian: false } => b"\xFF\xFE",
            _ => b"",
        }
    }

    /// Length of the byte order mark on disk, in bytes.
    pub fn bom_len(self) -> usize {
        self.bom().len()
    }

    /// The bytes that `text` takes in this encoding.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 { .. } => text.as_bytes().to_vec(),
            Encoding::Utf16 { big_endian, .. } => text
                .encode_utf16()
                .flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect(),
            Encoding::Other(encoding) => encoding.encode(text).0.into_owned(),
        }
    }

    /// How many bytes `text` takes in this encoding.
    pub fn encoded_len(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 { .. } => text.len(),
            Encoding::Utf16 { .. } => 2 * text.encode_utf16().count(),
            Encoding::Other(_) => self.encode(text).len(),
        }
    }
}

/// Decodes the bytes of a file, in the encoding named or in the one that they show.
///
/// A byte order mark wins; then valid UTF-8; then UTF-16 by its zero bytes; then GB18030 or Big5
/// where they decode without an error.
///
/// # Errors
/// [`DecodeError`] where the bytes are no text, or none that can be recognised.
pub fn decode(bytes: &[u8], named: Option<&str>) -> Result<(String, Encoding), DecodeError> {
    if let Some(label) = named {
        return decode_named(bytes, label);
    }
    if let Some(encoding) = by_mark(bytes) {
        let body = &bytes[encoding.bom_len()..];
        return decode_as(body, encoding).ok_or(DecodeError::Unknown { offset: 0 });
    }
    // English in UTF-16 is valid UTF-8 with zero bytes in it, so these are looked at first.
    if let Some(decoded) = by_zero_bytes(bytes).and_then(|encoding| decode_as(bytes, encoding)) {
        return Ok(decoded);
    }
    let broken_at = match std::str::from_utf8(bytes) {
        Ok(text) => return textual(text.to_owned(), Encoding::Utf8 { bom: false }),
        Err(error) => error.valid_up_to(),
    };
    reject_binary(bytes)?;
    recognise_chinese(bytes).ok_or(DecodeError::Unknown { offset: broken_at })
}

/// The same for a file that says itself how it is encoded; that counts where the bytes don't show it.
///
/// # Errors
/// As [`decode`].
pub fn decode_declared(
    bytes: &[u8],
    named: Option<&str>,
    declared: Option<&str>,
) -> Result<(String, Encoding), DecodeError> {
    let shown = std::str::from_utf8(bytes).is_ok() || by_mark(bytes).is_some();
    let declared = declared.filter(|_| named.is_none() && !shown);
    match declared.map(|label| decode_named(bytes, label)) {
        Some(Ok(decoded)) => Ok(decoded),
        _ => decode(bytes, named),
    }
}

fn by_mark(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8 { bom: true }),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16 { big_endian: false, bom: true }),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16 { big_endian: true, bom: true }),
        _ => None,
    }
}

fn decode_named(bytes: &[u8], label: &str) -> Result<(String, Encoding), DecodeError> {
    let found = encoding_rs::Encoding::for_label(label.trim().as_bytes())
        .ok_or_else(|| DecodeError::NoSuchEncoding(label.to_owned()))?;
    let utf16 = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&found);
    let encoding = match by_mark(bytes) {
        // "utf-16" names little-endian, unless the mark says otherwise.
        Some(mark @ Encoding::Utf16 { .. }) if utf16 => mark,
        Some(mark @ Encoding::Utf8 { .. }) if found == UTF_8 => mark,
        _ if utf16 => Encoding::Utf16 { big_endian: found == encoding_rs::UTF_16BE, bom: false },
        _ if found == UTF_8 => Encoding::Utf8 { bom: false },
        _ => Encoding::Other(found),
    };
    decode_as(&bytes[encoding.bom_len()..], encoding)
        .ok_or_else(|| DecodeError::NotAsNamed { encoding: found.name().to_owned() })
}

/// Decodes without replacing anything; `None` where a byte has no meaning.
fn decode_as(body: &[u8], encoding: Encoding) -> Option<(String, Encoding)> {
    let text = match encoding {
        Encoding::Utf8 { .. } => std::str::from_utf8(body).ok()?.to_owned(),
        Encoding::Utf16 { big_endian, .. } => decode_utf16(body, big_endian)?,
        Encoding::Other(other) => {
            other.decode_without_bom_handling_and_without_replacement(body)?.into_owned()
        }
    };
    Some((text, encoding))
}

fn decode_utf16(body: &[u8], big_endian: bool) -> Option<String> {
    let (pairs, rest) = body.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    let units = pairs
        .iter()
        .map(|&pair| if big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) });
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// UTF-16 without a mark shows itself by the zero bytes of its spaces, digits and line ends, all
/// of them on one side.
fn by_zero_bytes(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let one_sided = |many: usize, few: usize| many > 0 && few * 20 <= many;
    if !bytes.len().is_multiple_of(2) || !(one_sided(even, odd) || one_sided(odd, even)) {
        return None;
    }
    let encoding = Encoding::Utf16 { big_endian: even > odd, bom: false };
    let (text, _) = decode_as(bytes, encoding)?;
    let sensible = text.chars().filter(|&c| is_prose_char(c)).count();
    (sensible * 10 >= text.chars().count() * 9).then_some(encoding)
}

fn is_prose_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{24F}' | '\u{2000}'..='\u{206F}'
        | '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

fn reject_binary(bytes: &[u8]) -> Result<(), DecodeError> {
    let control = |&b: &u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A | 0x1B);
    match bytes.iter().position(control) {
        Some(offset) => Err(DecodeError::Binary { offset, byte: bytes[offset] }),
        None => Ok(()),
    }
}

fn textual(text: String, encoding: Encoding) -> Result<(String, Encoding), DecodeError> {
    reject_binary(text.as_bytes())?;
    Ok((text, encoding))
}

fn recognise_chinese(bytes: &[u8]) -> Option<(String, Encoding)> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny);
    let order = if guess == BIG5 { [BIG5, GB18030] } else { [GB18030, BIG5] };
    order.into_iter().find_map(|encoding| {
        let (text, encoding) = decode_as(bytes, Encoding::Other(encoding))?;
        // Any bytes at all may happen to decode; a text is mostly letters that people use.
        let sensible = text.chars().filter(|&c| is_prose_char(c)).count();
        let chinese = sensible * 20 >= text.chars().count() * 19 && !looks_western(&text);
        chinese.then_some((text, encoding))
    })
}

/// Whether what was decoded as Chinese is rather a Western text with a few accents and curly quotes:
/// its few Chinese characters stand by ones and twos against Latin letters.
fn looks_western(text: &str) -> bool {
    let stretches = crate::lang::zh::words::han_stretches(text);
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let count = |stretch: &std::ops::Range<usize>| text[stretch.clone()].chars().count();
    let inside_word = |stretch: &&std::ops::Range<usize>| {
        let before = text[..stretch.start].chars().next_back();
        let after = text[stretch.end..].chars().next();
        count(stretch) <= 2 && (letter(before) || letter(after))
    };
    let han: usize = stretches.iter().map(count).sum();
    let western = stretches.iter().filter(inside_word).count();
    han * 10 < text.chars().count() && western * 2 > stretches.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "Plain English, in ASCII alone.\r\n";
    const SAMPLE: &str = "对照翻译，逐段核对。\nAligned, “checked” and done.\n";

    #[test]
    fn every_encoding_is_recognised_and_written_back() {
        let gb = Encoding::Other(GB18030);
        let wide = |big_endian, bom| Encoding::Utf16 { big_endian, bom };
        for encoding in [
            Encoding::Utf8 { bom: false },
            Encoding::Utf8 { bom: true },
            wide(true, true),
            wide(false, true),
            wide(true, false),
            wide(false, false),
            gb,
        ] {
            let mark = encoding.bom();
            let bytes = [mark, &encoding.encode(SAMPLE)].concat();
            let (text, found) = decode(&bytes, None).expect("recognised");
            assert_eq!((text.as_str(), found), (SAMPLE, encoding));
            if matches!(encoding, Encoding::Utf16 { .. }) {
                let bytes = [mark, &encoding.encode(ENGLISH)].concat();
                assert_eq!(decode(&bytes, None), Ok((ENGLISH.to_owned(), encoding)));
            }
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01";
        assert!(matches!(decode(picture, None), Err(DecodeError::Binary { .. })));
        let broken = b"caf\xE9 \xFF\xFF \x80\x80 au lait";
        assert!(matches!(decode(broken, None), Err(DecodeError::Unknown { offset: 3 })));
        let western = b"China\x92s growth in S\xe3o Paulo isn\x92t over, he said.";
        assert!(matches!(decode(western, None), Err(DecodeError::Unknown { .. })));
        let curly = b"Chang\x92e\x92s mission was a success in every way.";
        assert!(matches!(decode(curly, None), Err(DecodeError::Unknown { .. })));
        assert!(decode(western, Some("windows-1252")).is_ok());
        assert!(matches!(decode(b"x", Some("klingon")), Err(DecodeError::NoSuchEncoding(_))));
        assert!(matches!(decode(b"\xFF", Some("utf-8")), Err(DecodeError::NotAsNamed { .. })));
    }
}
