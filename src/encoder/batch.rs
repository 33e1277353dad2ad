//! Many texts cut into requests, of which several are under way at once.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{panic, thread};

use super::EncoderError;

/// The most texts in one request: the default limit of TEI, and enough for any server to be busy.
const TEXTS: usize = 32;

/// The most characters in one request, so that a batch of long texts is answered in time.
const CHARACTERS: usize = 30_000;

/// The most requests at once: servers answer some side by side, and more would only wait.
const AT_ONCE: usize = 4;

/// The longest text that is sent, in characters. Encoders read 512 tokens, some 8,192, and many
/// servers refuse what is longer; no sentence is.
const LONGEST: usize = 6_000;

/// What is sent of a text: its beginning, if it is very long.
pub(super) fn clip(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

/// Asks for the vectors of all texts, in batches that become smaller where they are refused.
///
/// # Errors
/// The first that `ask` gives for a batch that can't be smaller; what is under way is awaited.
pub(super) fn ask_all<'t>(
    texts: &[&'t str],
    ask: impl Fn(&[&'t str]) -> Result<Vec<Vec<f32>>, EncoderError> + Sync,
) -> Result<HashMap<&'t str, Vec<f32>>, EncoderError> {
    let queue = Mutex::new(Queue { parts: vec![texts], most: TEXTS });
    let workers = AT_ONCE.min(texts.len().div_ceil(TEXTS));
    let results: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(|| work(&queue, &ask))).collect();
        workers.into_iter().map(thread::ScopedJoinHandle::join).collect()
    });
    let mut vectors = HashMap::new();
    for result in results {
        vectors.extend(result.unwrap_or_else(|payload| panic::resume_unwind(payload))?);
    }
    Ok(vectors)
}

/// Asks for one batch after the other until none is left, or one fails.
fn work<'q, 't>(
    queue: &Mutex<Queue<'q, 't>>,
    ask: impl Fn(&[&'t str]) -> Result<Vec<Vec<f32>>, EncoderError>,
) -> Result<Vec<(&'t str, Vec<f32>)>, EncoderError> {
    let mut answered = Vec::new();
    while let Some(batch) = next(queue) {
        match ask(batch) {
            Ok(vectors) => answered.extend(batch.iter().copied().zip(vectors)),
            Err(error) if error.may_be_size() && batch.len() > 1 => locked(queue).halve(batch),
            Err(error) => {
                // The others need not go on.
                locked(queue).parts.clear();
                return Err(error);
            }
        }
    }
    Ok(answered)
}

/// What is still to be asked.
struct Queue<'q, 't> {
    parts: Vec<&'q [&'t str]>,
    /// The most texts in one request. A server's limit is met once, not by every batch.
    most: usize,
}

impl<'q, 't> Queue<'q, 't> {
    fn take(&mut self) -> Option<&'q [&'t str]> {
        let part = self.parts.pop()?;
        let (batch, rest) = part.split_at(fitting(&part[..part.len().min(self.most)]));
        if !rest.is_empty() {
            self.parts.push(rest);
        }
        Some(batch)
    }

    /// Takes back a batch that was too large.
    fn halve(&mut self, batch: &'q [&'t str]) {
        self.most = self.most.min(batch.len() / 2);
        self.parts.push(batch);
    }
}

/// A function of its own, so that the queue is free while the batch is asked for.
fn next<'q, 't>(queue: &Mutex<Queue<'q, 't>>) -> Option<&'q [&'t str]> {
    locked(queue).take()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many texts fit into a request: at least one.
fn fitting(texts: &[&str]) -> usize {
    let mut characters = 0;
    let fits = |text: &&&str| {
        characters += text.chars().count();
        characters <= CHARACTERS
    };
    texts.iter().take_while(fits).count().max(1).min(texts.len())
}
