//! Files replaced as a whole or not at all.

use std::io::{Error, ErrorKind, Result};
use std::path::Path;

/// Replaces a file whose bytes were `old` when it was read, unless another program has changed it since.
///
/// # Errors
/// Where the file has changed, or cannot be read or written; then nothing was written.
pub fn replace_file(path: &Path, old: &[u8], new: &[u8]) -> Result<()> {
    write_if(path, new, || {
        if std::fs::read(path)? == old {
            return Ok(());
        }
        Err(Error::other(
            "another program has changed the file meanwhile; nothing was written, try again",
        ))
    })
}

/// Replaces a file as a whole: readers see the old bytes or the new ones, and a failure leaves the
/// old ones. Permissions are kept.
///
/// # Errors
/// Where the directory cannot be written to.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    write_if(path, bytes, || Ok(()))
}

/// Replaces a file as a whole, unless `may` objects at the last moment, when all else is done.
fn write_if(path: &Path, bytes: &[u8], may: impl FnOnce() -> Result<()>) -> Result<()> {
    use std::io::Write;
    // A link stays a link: its target is what is replaced.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(metadata) = std::fs::metadata(&target) {
        if !metadata.is_file() {
            // A pipe or a device is written to, not replaced.
            may()?;
            return std::fs::OpenOptions::new().write(true).open(&target)?.write_all(bytes);
        }
        if metadata.permissions().readonly() {
            return Err(Error::other("the file is read-only"));
        }
    }
    let directory = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let unwritable = |error: Error| {
        // Without the name of the temporary file, which means nothing to a user.
        let reason = match error.kind() {
            ErrorKind::NotFound => "there is no such folder".to_owned(),
            kind => kind.to_string(),
        };
        Error::new(error.kind(), reason)
    };
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(unwritable)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    match std::fs::metadata(&target) {
        Ok(metadata) => std::fs::set_permissions(file.path(), metadata.permissions())?,
        Err(_) => new_file_permissions(file.path())?,
    }
    may()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file is private; a new result should be readable like any other new file.
#[cfg(unix)]
fn new_file_permissions(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file_permissions(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_by_another_program_is_not_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("g.toml");
        std::fs::write(&path, "read").expect("written");
        replace_file(&path, b"read", b"edited").expect("nobody else was there");
        assert_eq!(std::fs::read(&path).expect("a file"), b"edited");
        let error = replace_file(&path, b"read", b"again").expect_err("it has changed");
        assert!(error.to_string().contains("another program has changed the file"));
        assert_eq!(std::fs::read(&path).expect("a file"), b"edited");
    }
}
