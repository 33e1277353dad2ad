//! Applying fixes to the bytes of a file.

use std::io::{Error, Result};
use std::ops::Range;
use std::path::Path;

use crate::check::{Finding, Fix};
pub use crate::files::write_atomically;
use crate::text::package::{self, Package};
use crate::text::{Document, Part, Storage};

/// The fixes of some findings that don't overlap each other, in the order of the file; of two that
/// overlap, the first one stays.
pub fn compatible<'f>(findings: impl IntoIterator<Item = &'f Finding>, path: &str) -> Vec<&'f Fix> {
    let mut fixes: Vec<&Fix> = findings
        .into_iter()
        .filter_map(|f| f.fix.as_ref())
        .filter(|fix| fix.path == path)
        .collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut end = 0;
    fixes.retain(|fix| {
        let free = fix.span.start >= end;
        if free {
            end = fix.span.end;
        }
        free
    });
    fixes
}

/// The text of a document with fixes applied.
pub fn apply_to_text(text: &str, fixes: &[&Fix]) -> String {
    apply_within(text, &(0..text.len()), fixes).0
}

/// The bytes `span` of a text with the fixes that lie in it applied, and where in it they stand now.
fn apply_within(text: &str, span: &Range<usize>, fixes: &[&Fix]) -> (String, Vec<Range<usize>>) {
    let mut fixed = String::with_capacity(span.len());
    let mut changed = Vec::new();
    let mut from = span.start;
    for fix in fixes.iter().filter(|fix| lies_in(fix, span)) {
        fixed.push_str(&text[from..fix.span.start]);
        changed.push(fixed.len()..fixed.len() + fix.replacement.len());
        fixed.push_str(&fix.replacement);
        from = fix.span.end;
    }
    (fixed + &text[from..span.end], changed)
}

fn lies_in(fix: &Fix, span: &Range<usize>) -> bool {
    span.start <= fix.span.start && fix.span.end <= span.end
}

/// The bytes of a document's file, which may have come from standard input where the file is the text.
///
/// # Errors
/// Where the file cannot be read again.
pub fn original(document: &Document) -> Result<Vec<u8>> {
    match document.storage {
        Storage::Plain => {
            Ok([document.encoding.bom(), &document.encoding.encode(&document.text)].concat())
        }
        _ if document.path == "-" => {
            Err(Error::other("an archive from standard input cannot be read twice; name the file"))
        }
        _ => std::fs::read(&document.path),
    }
}

/// The bytes of a document's file, which are given, with fixes applied: only what a fix names changes, in the
/// file's own encoding. In an archive it is the parts with fixes that are written anew.
///
/// # Errors
/// Where the bytes are not those that were checked, or nothing can be written back.
pub fn applied(document: &Document, bytes: &[u8], fixes: &[&Fix]) -> Result<Vec<u8>> {
    match &document.storage {
        Storage::Plain => applied_to_file(document, bytes, fixes),
        Storage::Packed(parts) => applied_to_archive(document, parts, bytes, fixes),
        Storage::Derived => Err(Error::other("nothing can be written back into this file")),
    }
}

fn applied_to_file(document: &Document, bytes: &[u8], fixes: &[&Fix]) -> Result<Vec<u8>> {
    let checked = document.disk_span(&(0..document.text.len())).unwrap_or(0..0);
    if bytes.get(checked) != Some(document.encoding.encode(&document.text).as_slice()) {
        return Err(changed_since());
    }
    let mut fixed = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for (fix, disk) in fixes.iter().filter_map(|fix| Some((fix, fix.disk.as_ref()?))) {
        fixed.extend(&bytes[from..disk.start]);
        fixed.extend(document.encoding.encode(&fix.replacement));
        from = disk.end;
    }
    fixed.extend(&bytes[from..]);
    Ok(fixed)
}

fn applied_to_archive(
    document: &Document,
    parts: &[Part],
    bytes: &[u8],
    fixes: &[&Fix],
) -> Result<Vec<u8>> {
    let mut package = Package::open(bytes).map_err(Error::other)?;
    let mut fixed = Vec::new();
    for part in parts.iter().filter(|part| fixes.iter().any(|fix| lies_in(fix, &part.span))) {
        let encoded = |text: &str| [part.encoding.bom(), &part.encoding.encode(text)].concat();
        let old = package.part(&part.name).map_err(Error::other)?;
        if old != Some(encoded(&document.text[part.span.clone()])) {
            return Err(changed_since());
        }
        let (new, changed) = apply_within(&document.text, &part.span, fixes);
        let new = document.notation.completed(new, &changed);
        fixed.push((part.name.as_str(), encoded(&new)));
    }
    package::replace(bytes, &fixed).map_err(Error::other)
}

fn changed_since() -> Error {
    Error::other("the file has changed since it was read; nothing was written")
}

/// Writes fixes into the file of a document, which is replaced as a whole or not at all.
///
/// # Errors
/// Where the file cannot be read or written, or is no longer what was checked.
pub fn write(document: &Document, fixes: &[&Fix]) -> Result<()> {
    let path = Path::new(&document.path);
    let bytes = std::fs::read(path)?;
    write_atomically(path, &applied(document, &bytes, fixes)?)
}
