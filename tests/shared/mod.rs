//! Data to measure on, which lies beside the project where it is developed.

use std::io::Write;
use std::path::PathBuf;

/// A file or folder of the shared data; `None`, with a word about it, in a clone that stands alone.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = PathBuf::from("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    // Past the test runner, which would keep it to itself.
    let _ = writeln!(std::io::stderr(), "skipped: there is no ../shared/{path} beside this clone");
    None
}
