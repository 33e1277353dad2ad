//! Applying fixes to the bytes of a file.

use std::path::Path;

use crate::check::{Finding, Fix};
pub use crate::files::write_atomically;
use crate::text::Document;

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
    let mut fixed = String::with_capacity(text.len());
    let mut from = 0;
    for fix in fixes {
        fixed.push_str(&text[from..fix.span.start]);
        fixed.push_str(&fix.replacement);
        from = fix.span.end;
    }
    fixed + &text[from..]
}

/// Writes fixes into the file of a document: only the bytes that a fix names change, in the file's
/// own encoding, and the file is replaced as a whole or not at all.
///
/// # Errors
/// Where the file cannot be read or written, or is no longer what was checked.
pub fn write(document: &Document, fixes: &[&Fix]) -> std::io::Result<()> {
    let path = Path::new(&document.path);
    let bytes = std::fs::read(path)?;
    let whole = 0..document.text.len();
    let Some(checked) = document.disk_span(&whole) else {
        return Err(std::io::Error::other("nothing can be written back into this file"));
    };
    if bytes.get(checked) != Some(document.encoding.encode(&document.text).as_slice()) {
        return Err(std::io::Error::other(
            "the file has changed since it was read; nothing was written",
        ));
    }
    let mut fixed = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for (fix, disk) in fixes.iter().filter_map(|fix| Some((fix, fix.disk.as_ref()?))) {
        fixed.extend(&bytes[from..disk.start]);
        fixed.extend(document.encoding.encode(&fix.replacement));
        from = disk.end;
    }
    fixed.extend(&bytes[from..]);
    write_atomically(path, &fixed)
}
