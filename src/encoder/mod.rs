//! Sentences as vectors, from a server that speaks OpenAI's embeddings: Ollama, llama.cpp, vLLM,
//! TEI, or a service.
//!
//! 1. `cache` holds the vectors of what was asked before.
//! 2. `batch` cuts the rest into requests, several at once.
//! 3. `client` makes a request, more than once if it must; `reply` looks whether its answer makes
//!    sense.

mod address;
mod batch;
mod cache;
mod client;
mod error;
mod reply;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use cache::Cache;
use client::Client;
pub use error::EncoderError;

/// The model asked for where none is named and the server lists none: servers that have only one
/// take any name.
const ANY_MODEL: &str = "default";

/// Where an encoder is, and how it is used.
#[derive(Clone)]
pub struct Settings {
    /// The address: `http://host:port`, `…/v1` or `…/v1/embeddings`.
    pub url: String,
    /// The model; without one, the first that the server lists.
    pub model: Option<String>,
    /// The key that the server wants, if any.
    pub key: Option<String>,
    /// The folder in which vectors are kept between runs, made when first needed.
    pub cache: Option<PathBuf>,
    /// How long one request may take, from connecting to the last byte of its answer.
    pub timeout: Duration,
}

impl Settings {
    /// An encoder at an address, with a minute for each request, no key and no cache.
    pub fn new(url: impl Into<String>) -> Settings {
        let timeout = Duration::from_secs(60);
        Settings { url: url.into(), model: None, key: None, cache: None, timeout }
    }
}

/// The address and the key, which may be secret, are left out.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Settings")
            .field("model", &self.model)
            .field("cache", &self.cache)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// A server that turns texts into vectors.
///
/// It can be shared between threads. It must not be used from within an asynchronous runtime.
pub struct Encoder {
    client: Client,
    model: Option<String>,
    cache: Option<PathBuf>,
    state: Mutex<State>,
}

/// What is known once the first text was asked for.
#[derive(Default)]
struct State {
    model: Option<String>,
    cache: Option<Cache>,
    /// How many numbers every vector has.
    dimension: Option<usize>,
}

/// The address is shown as in messages; the rest may be secret.
impl fmt::Debug for Encoder {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Encoder")
            .field("address", &self.client.address())
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}

impl Encoder {
    /// An encoder with these settings. Nothing is sent before the first text.
    ///
    /// # Errors
    /// [`EncoderError::Address`] or [`EncoderError::Key`] where the settings can't be used.
    pub fn new(settings: Settings) -> Result<Encoder, EncoderError> {
        let client = Client::new(&settings)?;
        let Settings { model, cache, .. } = settings;
        Ok(Encoder { client, model, cache, state: Mutex::default() })
    }

    /// The vectors of some texts, each of length 1, in the order of the texts. A text that occurs
    /// twice is asked for once, one that the cache has not at all. Of a text of more than 6,000
    /// characters, the beginning counts.
    ///
    /// # Errors
    /// Where the server can't be reached, refuses, or answers something else than vectors. What it
    /// answered until then is in the cache.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let texts: Vec<&str> = texts.iter().map(|text| batch::clip(text)).collect();
        let model = self.model()?;
        let mut vectors = self.kept(&texts);
        let mut missing = texts.clone();
        missing.retain(|text| !vectors.contains_key(text));
        // Servers fill up the texts of a batch to the length of its longest: like goes with like,
        // and what takes longest goes first.
        missing.sort_unstable_by_key(|text| Reverse((text.len(), *text)));
        missing.dedup();
        vectors.extend(batch::ask_all(&missing, |texts| self.ask(&model, texts))?);
        // Every text was kept or missing.
        Ok(texts.iter().map(|text| vectors[text].clone()).collect())
    }

    /// The complaint about vectors that are well formed and yet say nothing of meaning.
    pub fn misleading(&self) -> EncoderError {
        let what = "its vectors put translations no closer together than any two sentences; \
                    is its model one for many languages, Chinese among them?";
        self.client.nonsense(what.to_owned())
    }

    /// Why vectors are no longer kept, if that failed: a full disk, a folder that can't be written.
    pub fn cache_problem(&self) -> Option<String> {
        self.state().cache.as_ref()?.problem().map(str::to_owned)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The model, for which the server is asked once, and whose vectors the cache then holds.
    fn model(&self) -> Result<String, EncoderError> {
        let mut state = self.state();
        if let Some(model) = &state.model {
            return Ok(model.clone());
        }
        let model = match &self.model {
            Some(model) => model.clone(),
            None => self.client.first_model()?.unwrap_or_else(|| ANY_MODEL.to_owned()),
        };
        let server = self.client.identity();
        state.cache = self.cache.as_deref().map(|folder| Cache::open(folder, server, &model));
        state.dimension = state.cache.as_ref().and_then(Cache::dimension);
        state.model = Some(model.clone());
        Ok(model)
    }

    /// What the cache has of some texts.
    fn kept<'t>(&self, texts: &[&'t str]) -> HashMap<&'t str, Vec<f32>> {
        let state = self.state();
        let Some(cache) = &state.cache else { return HashMap::new() };
        texts.iter().filter_map(|text| Some((*text, cache.get(text)?))).collect()
    }

    /// Asks for one batch and keeps its vectors, so that work that fails later is not lost.
    fn ask(&self, model: &str, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        let vectors = self.client.embeddings(model, texts)?;
        let mut state = self.state();
        let length = vectors.first().map_or(0, Vec::len);
        let before = *state.dimension.get_or_insert(length);
        if length != before {
            return Err(self.other_dimension(length, before, state.cache.as_ref()));
        }
        if let Some(cache) = &mut state.cache {
            cache.put(texts, &vectors);
        }
        Ok(vectors)
    }

    fn other_dimension(&self, now: usize, before: usize, cache: Option<&Cache>) -> EncoderError {
        let advice = cache.map_or_else(String::new, |cache| {
            format!("; if its model was changed, delete {}", cache.path().display())
        });
        let what = format!("vectors of {now} numbers, where earlier ones had {before}{advice}");
        self.client.nonsense(what)
    }
}
