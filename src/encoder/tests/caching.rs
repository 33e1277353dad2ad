//! Vectors kept between runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use serde_json::json;
use tempfile::TempDir;

use super::server::{Reply, Server, good, items, unit};
use super::{encoder, numbered, refs};
use crate::encoder::cache::Cache;
use crate::encoder::{Encoder, EncoderError, Settings};

const TEXTS: [&str; 3] = ["甲", "乙", "丙"];
/// Vectors of three numbers.
const RECORD: usize = 16 + 3 * 4 + 8;

fn keeping(url: String, folder: &TempDir) -> Encoder {
    let cache = Some(folder.path().join("deep/er"));
    encoder(Settings { model: Some("m".to_owned()), cache, ..Settings::new(url) })
}

/// A folder whose one file, also given, holds [`TEXTS`].
fn filled(server: &Server) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let encoder = keeping(server.url(), &folder);
    encoder.embed(&TEXTS).unwrap();
    assert_eq!(encoder.cache_problem(), None);
    let files: Vec<_> = fs::read_dir(folder.path().join("deep/er")).unwrap().collect();
    assert_eq!(files.len(), 1);
    let file = files[0].as_ref().unwrap().path();
    (folder, file)
}

/// Spoils the file, and says which texts are asked for anew. All vectors are right in any case, and
/// the third time nothing is asked for.
fn asked_after(spoil: impl Fn(&Path)) -> Vec<String> {
    let server = Server::good();
    let (folder, file) = filled(&server);
    spoil(&file);
    let vectors = keeping(server.url(), &folder).embed(&TEXTS).unwrap();
    assert_eq!(vectors, TEXTS.map(unit));
    let asked = server.requests().get(1).map(|request| request.texts()).unwrap_or_default();
    let requests = server.requests().len();
    assert_eq!(keeping(server.url(), &folder).embed(&TEXTS).unwrap(), TEXTS.map(unit));
    assert_eq!(server.requests().len(), requests, "the file was not mended");
    asked
}

fn change(file: &Path, change: impl Fn(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).unwrap();
    change(&mut bytes);
    fs::write(file, bytes).unwrap();
}

#[test]
fn what_was_asked_once_is_never_asked_again() {
    assert!(asked_after(|_| ()).is_empty());
    let server = Server::good();
    let (folder, _) = filled(&server);
    let encoder = keeping(server.url(), &folder);
    assert_eq!(encoder.embed(&["乙", "new"]).unwrap(), ["乙", "new"].map(unit));
    assert_eq!(encoder.embed(&["new"]).unwrap(), [unit("new")]);
    assert_eq!(server.requests()[1].texts(), ["new"]);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn it_needs_no_server_where_everything_is_kept() {
    let server = Server::good();
    let (folder, _) = filled(&server);
    let url = server.url();
    drop(server);
    assert_eq!(keeping(url, &folder).embed(&TEXTS).unwrap(), TEXTS.map(unit));
}

#[test]
fn models_and_servers_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = Cache::open(folder.path(), "http://a/v1/embeddings", "m");
    cache.put(&["甲"], &[unit("甲")]);
    assert!(cache.get("甲").is_some());
    assert!(Cache::open(folder.path(), "http://a/v1/embeddings", "m").get("甲").is_some());
    assert!(Cache::open(folder.path(), "http://a/v1/embeddings", "n").get("甲").is_none());
    assert!(Cache::open(folder.path(), "http://b/v1/embeddings", "m").get("甲").is_none());
}

#[test]
fn a_file_cut_short_anywhere_gives_what_is_whole() {
    for length in 0..40 + 3 * RECORD {
        let asked = asked_after(|file| change(file, |bytes| bytes.truncate(length)));
        let whole = length.saturating_sub(40) / RECORD;
        assert_eq!(asked.len(), 3 - whole, "{length}");
    }
}

#[test]
fn a_wrong_byte_anywhere_costs_its_record_at_most() {
    for at in 0..40 + 3 * RECORD {
        let asked = asked_after(|file| change(file, |bytes| bytes[at] ^= 1));
        assert_eq!(asked.len(), if at < 40 { 3 } else { 1 }, "{at}");
    }
}

#[test]
fn a_file_of_something_else_is_replaced() {
    assert_eq!(asked_after(|file| fs::write(file, "diary").unwrap()).len(), 3);
    assert_eq!(asked_after(|file| fs::write(file, "diary".repeat(99)).unwrap()).len(), 3);
    assert!(asked_after(|file| change(file, |bytes| bytes.extend([0; 500]))).is_empty());
    assert_eq!(asked_after(|file| fs::remove_file(file).unwrap()).len(), 3);
}

#[test]
fn vectors_of_another_dimension_than_those_kept_are_refused() {
    let server = Server::new(|request, before| match before {
        0 => good(request),
        _ => items(vec![json!({ "index": 0, "embedding": [1, 2] })]),
    });
    let (folder, file) = filled(&server);
    let before = fs::read(&file).unwrap();
    let error = keeping(server.url(), &folder).embed(&["甲", "new"]).unwrap_err();
    let advice = format!(
        "vectors of 2 numbers, where earlier ones had 3; if its model was changed, delete {}",
        file.display()
    );
    assert!(error.to_string().ends_with(&advice), "{error}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn what_was_answered_before_a_failure_is_kept() {
    let server = Server::new(|request, _| match request.texts().contains(&"bad".to_owned()) {
        true => Reply::Answer(400, "", String::new()),
        false => good(request),
    });
    let (folder, _) = filled(&server);
    let long = "long".repeat(9);
    // The longer text goes first, alone after the two were refused together.
    let error = keeping(server.url(), &folder).embed(&["bad", &long]).unwrap_err();
    assert!(matches!(error, EncoderError::Status { status: 400, .. }), "{error}");
    let requests = server.requests().len();
    keeping(server.url(), &folder).embed(&[&long]).unwrap();
    assert_eq!(server.requests().len(), requests);
}

#[test]
fn a_folder_that_cannot_be_written_is_no_failure() {
    let server = Server::good();
    let file = tempfile::NamedTempFile::new().unwrap();
    let cache = Some(file.path().to_owned());
    let encoder = encoder(Settings { cache, ..Settings::new(server.url()) });
    assert_eq!(encoder.embed(&TEXTS).unwrap(), TEXTS.map(unit));
    assert!(encoder.cache_problem().is_some());
}

#[test]
fn several_writers_do_not_disturb_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let texts = numbered(200);
    // A lock belongs to an open file, so that these are to each other as processes are.
    thread::scope(|scope| {
        for writer in 0..4 {
            let (folder, texts) = (folder.path(), refs(&texts));
            scope.spawn(move || {
                let mut cache = Cache::open(folder, "server", "m");
                for batch in texts[writer * 50..][..50].chunks(3) {
                    let vectors: Vec<_> = batch.iter().map(|text| unit(text)).collect();
                    cache.put(batch, &vectors);
                    assert_eq!(cache.get(batch[0]), Some(unit(batch[0])));
                }
                assert_eq!(cache.problem(), None);
            });
        }
    });
    let cache = Cache::open(folder.path(), "server", "m");
    assert!(texts.iter().all(|text| cache.get(text) == Some(unit(text))));
    let size = fs::metadata(cache.path()).unwrap().len();
    assert_eq!(size as usize, 40 + 200 * RECORD);
}

#[test]
fn another_writers_dimension_stops_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) =
        (Cache::open(folder.path(), "server", "m"), Cache::open(folder.path(), "server", "m"));
    one.put(&["甲"], &[vec![1.0, 0.0]]);
    other.put(&["乙"], &[vec![1.0]]);
    assert!(other.problem().is_some_and(|problem| problem.contains("vectors of 2 numbers")));
    assert_eq!(one.get("甲"), Some(vec![1.0, 0.0]));
    assert_eq!(Cache::open(folder.path(), "server", "m").get("乙"), None);
}
