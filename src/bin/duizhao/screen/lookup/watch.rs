//! Whether files have changed on disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file as it was when it was looked at: when it was changed, and its length in bytes. `None` where there is
/// none.
type Stamp = Option<(SystemTime, u64)>;

/// Files, each with how it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watch {
    files: Vec<(PathBuf, Stamp)>,
}

impl Watch {
    /// Looks at more files; those that are looked at already stay as they were.
    pub fn add(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        for path in paths {
            if !self.files.iter().any(|(known, _)| *known == path) {
                let stamp = stamp(&path);
                self.files.push((path, stamp));
            }
        }
    }

    /// These files and others, all as they were.
    pub fn and(&self, others: &Watch) -> Watch {
        Watch { files: [self.files.as_slice(), &others.files].concat() }
    }

    /// The folders where the files that are there lie.
    pub fn folders(&self) -> Vec<PathBuf> {
        let there = self.files.iter().filter(|(_, stamp)| stamp.is_some());
        let folders = there.map(|(path, _)| match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        });
        let folders: BTreeSet<PathBuf> = folders.collect();
        folders.into_iter().collect()
    }

    /// Whether a file is no longer as it was, is gone, or has come.
    pub fn has_changed(&self) -> bool {
        self.files.iter().any(|(path, seen)| stamp(path) != *seen)
    }
}

fn stamp(path: &Path) -> Stamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_seen_when_a_file_changes_comes_or_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("g.toml");
        let look = || {
            let mut watch = Watch::default();
            watch.add([path.clone()]);
            watch
        };
        let watch = look();
        assert!(!watch.has_changed());
        std::fs::write(&path, "a").expect("written");
        assert!(watch.has_changed());
        let watch = look();
        assert!(!watch.has_changed());
        std::fs::write(&path, "ab").expect("written");
        assert!(watch.has_changed());
        let watch = look();
        std::fs::remove_file(&path).expect("removed");
        assert!(watch.has_changed());
    }
}
