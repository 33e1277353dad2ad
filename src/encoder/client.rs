//! One server, spoken to over HTTP: requests, their retries, and what the answers are worth.

use std::error::Error;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use reqwest::blocking::{Client as Http, RequestBuilder, Response};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION, RETRY_AFTER};
use reqwest::{Method, StatusCode, Url};
use serde::Deserialize;
use serde_json::json;

use super::reply::Reply;
use super::{EncoderError, Settings, address};

/// How often one request is made in all.
const TRIES: u32 = 3;

/// The pause before the second try, unless the server names one; the next pause is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The longest pause that a server may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// The most bytes that are taken of an answer. A full batch of 8,192 numbers a text has some 6 MiB.
const MOST_BYTES: u64 = 64 << 20;

/// The bytes of an answer in which its beginning is looked for, to be shown.
const BEGINNING: usize = 1 << 16;

/// The characters shown of an answer.
const SHOWN: usize = 80;

/// A connection to one server.
pub(super) struct Client {
    http: Http,
    endpoint: Url,
    /// The endpoint as messages show it.
    address: String,
    authorization: Option<HeaderValue>,
    /// What no message may hold, should the server repeat it.
    secrets: Vec<String>,
    timeout: Duration,
    /// Whether the server ever answered. Until then, a failure more likely means that the address
    /// is wrong than that the server stumbled, and the user should know at once.
    reached: AtomicBool,
    /// See [`FIRST_PAUSE`]; tests can't wait.
    pub(super) first_pause: Duration,
}

/// A request that failed, and whether it is worth another try.
struct Failure {
    error: EncoderError,
    again: Again,
}

/// Whether and when to try again.
enum Again {
    Never,
    Soon,
    After(Duration),
}

#[derive(Deserialize)]
struct Models {
    data: Vec<Model>,
}

#[derive(Deserialize)]
struct Model {
    id: String,
}

impl Client {
    /// A client of the server that the settings name. Nothing is sent yet.
    ///
    /// # Errors
    /// Where the address or the key can't be used.
    pub(super) fn new(settings: &Settings) -> Result<Client, EncoderError> {
        let given = address::endpoint(&settings.url)?;
        let http = http(&given)?;
        let key = settings.key.as_deref().map(str::trim).filter(|key| !key.is_empty());
        let authorization = match key {
            Some(key) => Some(bearer(key)?),
            None => basic(&http, &given),
        };
        let mut secrets = address::secrets(&given);
        let value = authorization.as_ref().and_then(|value| value.to_str().ok());
        secrets.extend(key.map(str::to_owned));
        secrets.extend(value.and_then(|value| Some(value.split_once(' ')?.1.to_owned())));
        Ok(Client {
            http,
            endpoint: address::without_user(&given),
            address: address::shown(&given),
            authorization,
            secrets,
            timeout: settings.timeout,
            reached: AtomicBool::new(false),
            first_pause: FIRST_PAUSE,
        })
    }

    /// Where embeddings are asked for, as messages may show it.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Where embeddings are asked for, with the query, which may choose a model.
    pub(super) fn identity(&self) -> &str {
        self.endpoint.as_str()
    }

    /// The name of the first model that the server lists; none where it doesn't say.
    ///
    /// # Errors
    /// Where the server can't be reached at all.
    pub(super) fn first_model(&self) -> Result<Option<String>, EncoderError> {
        let url = address::models(&self.endpoint);
        let body = match self.send(|| self.request(Method::GET, url.clone())) {
            Err(error) if error.is_silence() => return Err(error),
            answer => answer.unwrap_or_default(),
        };
        let models = serde_json::from_slice::<Models>(&body).ok();
        Ok(models.and_then(|models| models.data.into_iter().next()).map(|model| model.id))
    }

    /// The vectors of some texts, each of length 1, in the order of the texts.
    ///
    /// # Errors
    /// Where the server can't be reached, refuses, or answers nonsense.
    pub(super) fn embeddings(
        &self,
        model: &str,
        texts: &[&str],
    ) -> Result<Vec<Vec<f32>>, EncoderError> {
        let question = json!({ "model": model, "input": texts, "encoding_format": "float" });
        let question = question.to_string();
        let body = self.send(|| {
            self.request(Method::POST, self.endpoint.clone())
                .header(CONTENT_TYPE, "application/json")
                .body(question.clone())
        })?;
        let reply: Reply =
            serde_json::from_slice(&body).map_err(|error| self.unreadable(&error, &body))?;
        reply.vectors(texts.len()).map_err(|what| self.nonsense(what))
    }

    /// An answer from this server that can't be used.
    pub(super) fn nonsense(&self, what: String) -> EncoderError {
        EncoderError::Nonsense { address: self.address.clone(), what }
    }

    fn request(&self, method: Method, url: Url) -> RequestBuilder {
        // The time limit of a request, unlike that of the client, also covers the whole answer.
        let request = self.http.request(method, url).timeout(self.timeout);
        match &self.authorization {
            Some(key) => request.header(AUTHORIZATION, key.clone()),
            None => request,
        }
    }

    /// Makes a request until it succeeds, or is not worth another try.
    fn send(&self, request: impl Fn() -> RequestBuilder) -> Result<Vec<u8>, EncoderError> {
        let mut pause = self.first_pause;
        for _ in 1..TRIES {
            let Failure { error, again } = match self.exchange(request()) {
                Ok(body) => return Ok(body),
                Err(failure) => failure,
            };
            match again {
                Again::Never => return Err(error),
                Again::Soon => thread::sleep(jittered(pause)),
                Again::After(asked) => thread::sleep(asked.min(LONGEST_PAUSE)),
            }
            pause *= 2;
        }
        self.exchange(request()).map_err(|failure| failure.error)
    }

    fn exchange(&self, request: RequestBuilder) -> Result<Vec<u8>, Failure> {
        let response = request.send().map_err(|error| self.broken(&error))?;
        self.reached.store(true, Ordering::Relaxed);
        if response.status().is_success() {
            self.body(response)
        } else {
            Err(self.denied(response))
        }
    }

    fn body(&self, response: Response) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        let read = response.take(MOST_BYTES + 1).read_to_end(&mut body);
        read.map_err(|error| match error.downcast::<reqwest::Error>() {
            Ok(error) => self.broken(&error),
            Err(error) => self.broken(&error),
        })?;
        if body.len() as u64 > MOST_BYTES {
            let error = self.nonsense(format!("it is longer than {} MiB", MOST_BYTES >> 20));
            return Err(Failure { error, again: Again::Never });
        }
        Ok(body)
    }

    /// A request that got no answer, or only part of one.
    fn broken(&self, error: &(dyn Error + 'static)) -> Failure {
        let address = self.address.clone();
        let cause = root(error);
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let error = if error.downcast_ref().is_some_and(reqwest::Error::is_timeout) {
            EncoderError::Timeout { address, limit: self.timeout }
        } else if kind == Some(io::ErrorKind::ConnectionRefused) {
            EncoderError::Refused { address }
        } else {
            let reason = self.excerpt(cause.to_string().as_bytes());
            EncoderError::Unreachable { address, reason }
        };
        let again = if self.reached.load(Ordering::Relaxed) { Again::Soon } else { Again::Never };
        Failure { error, again }
    }

    /// An answer that is no success.
    fn denied(&self, response: Response) -> Failure {
        let address = self.address.clone();
        let status = response.status();
        let again = again(status, response.headers());
        let error = match status.as_u16() {
            // Servers tend to repeat the key here, or parts of it: nothing of this is shown.
            401 | 403 => EncoderError::Unauthorized { address, status: status.as_u16() },
            300..=399 => EncoderError::Redirected { address, to: self.target(response.headers()) },
            404 => EncoderError::NotFound { address, said: self.said(response) },
            status => EncoderError::Status { address, status, said: self.said(response) },
        };
        Failure { error, again }
    }

    /// Where a redirection leads.
    fn target(&self, headers: &HeaderMap) -> String {
        let location = headers.get(LOCATION).and_then(|location| location.to_str().ok());
        match location.and_then(|location| self.endpoint.join(location).ok()) {
            Some(url) => self.excerpt(address::shown(&url).as_bytes()),
            None => "another address, which it doesn't name".to_owned(),
        }
    }

    /// The beginning of an answer's text.
    fn said(&self, response: Response) -> String {
        let mut body = Vec::new();
        // Whatever can be had of it: that it breaks off is less than what is reported already.
        let _ = response.take(BEGINNING as u64).read_to_end(&mut body);
        self.excerpt(&body)
    }

    fn unreadable(&self, error: &serde_json::Error, body: &[u8]) -> EncoderError {
        let begins = self.excerpt(body);
        if !error.is_data() {
            return self.nonsense(format!("it is not JSON, and begins: {begins}"));
        }
        let reason = self.excerpt(error.to_string().as_bytes());
        self.nonsense(format!("it holds no embeddings ({reason}), and begins: {begins}"))
    }

    /// The beginning of a text from outside, on one line, without secrets and without anything that
    /// could steer a terminal.
    fn excerpt(&self, text: &[u8]) -> String {
        let beginning = text.get(..BEGINNING).unwrap_or(text);
        let mut text = String::from_utf8_lossy(beginning).into_owned();
        for secret in &self.secrets {
            text = text.replace(secret, "…");
        }
        let harmless = |c: char| c.is_alphanumeric() || c.is_ascii_graphic() || c == '…';
        let text = text.replace(|c| !harmless(c), " ");
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(SHOWN) {
            _ if line.is_empty() => "(no text)".to_owned(),
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line,
        }
    }
}

fn http(endpoint: &Url) -> Result<Http, EncoderError> {
    // The process has one provider of cryptography; that it has one already is no failure.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Http::builder()
        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none());
    if address::is_local(endpoint) {
        builder = builder.no_proxy();
    }
    if endpoint.scheme() == "http" {
        // To load the system's certificates takes time, and fails on a system without any.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|error| EncoderError::Setup(root(&error).to_string()))
}

fn bearer(key: &str) -> Result<HeaderValue, EncoderError> {
    let mut value =
        HeaderValue::try_from(format!("Bearer {key}")).map_err(|_| EncoderError::Key)?;
    value.set_sensitive(true);
    Ok(value)
}

/// What reqwest makes of a user name and a password in the address.
fn basic(http: &Http, url: &Url) -> Option<HeaderValue> {
    http.get(url.clone()).build().ok()?.headers().get(AUTHORIZATION).cloned()
}

/// A server that is overloaded or stumbled may do better later.
fn again(status: StatusCode, headers: &HeaderMap) -> Again {
    if status != StatusCode::TOO_MANY_REQUESTS && !status.is_server_error() {
        return Again::Never;
    }
    // The other form, a date, needs two clocks that agree.
    let seconds = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    seconds.map_or(Again::Soon, |seconds| Again::After(Duration::from_secs(seconds)))
}

/// A pause up to half as long again, so that requests that failed together don't return together.
fn jittered(pause: Duration) -> Duration {
    // The standard library's only source of chance.
    let chance = RandomState::new().hash_one(pause) % 512;
    pause + pause * chance as u32 / 1024
}

/// The error at the bottom, which says what happened and, unlike those above, never where.
fn root<'e>(error: &'e (dyn Error + 'static)) -> &'e (dyn Error + 'static) {
    std::iter::successors(Some(error), |&error| error.source()).last().unwrap_or(error)
}
