//! Data to measure on, which lies beside the project where it is developed.

use std::path::PathBuf;

/// A file or folder of the shared data; `None`, with a word about it, in a clone that stands alone.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = PathBuf::from("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: there is no ../shared/{path} beside this clone");
    None
}
