//! A small HTTP server for tests, which ends with the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::{Value, json};

/// What a client sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method and the path, such as `GET /v1/models`.
    pub line: String,
    pub headers: String,
    pub body: Value,
}

impl Request {
    pub fn texts(&self) -> Vec<String> {
        let texts = self.body["input"].as_array().cloned().unwrap_or_default();
        texts.iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    }
}

/// What the server does with a request.
pub enum Reply {
    /// Status, further headers, body.
    Answer(u16, &'static str, String),
    /// The beginning of an answer, and nothing more for as long as the server lives.
    Stall(&'static str),
    /// An answer shorter than its header says.
    Close,
}

impl From<Value> for Reply {
    fn from(value: Value) -> Reply {
        Reply::Answer(200, "", value.to_string())
    }
}

type Behaviour = Box<dyn Fn(&Request, usize) -> Reply + Send + Sync>;

pub struct Server {
    port: u16,
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

struct State {
    requests: Mutex<Vec<Request>>,
    over: AtomicBool,
    /// Gets the request and how many requests for vectors came before.
    behave: Behaviour,
}

impl Server {
    pub fn new(behave: impl Fn(&Request, usize) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (requests, over) = (Mutex::default(), AtomicBool::new(false));
        let state = Arc::new(State { requests, over, behave: Box::new(behave) });
        let shared = Arc::clone(&state);
        let thread = Some(thread::spawn(move || shared.listen(&listener)));
        Server { port, state, thread }
    }

    /// A server that does everything right.
    pub fn good() -> Server {
        Server::new(|request, _| good(request))
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The requests for vectors so far.
    pub fn requests(&self) -> Vec<Request> {
        let requests = self.state.requests.lock().unwrap().clone();
        requests.into_iter().filter(|request| request.line.starts_with("POST")).collect()
    }

    /// The texts asked for so far, sorted.
    pub fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = self.requests().iter().flat_map(Request::texts).collect();
        texts.sort();
        texts
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.over.store(true, Ordering::SeqCst);
        // Wakes the listener.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        self.thread.take().unwrap().join().unwrap();
    }
}

impl State {
    fn over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    fn listen(&self, listener: &TcpListener) {
        thread::scope(|scope| {
            while !self.over() {
                let Ok((stream, _)) = listener.accept() else { break };
                scope.spawn(move || self.serve(stream));
            }
        });
    }

    fn serve(&self, mut stream: TcpStream) {
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let Some(request) = read(&stream) else { return };
        let before = {
            let mut requests = self.requests.lock().unwrap();
            let before = requests.iter().filter(|r| r.line.starts_with("POST")).count();
            requests.push(request.clone());
            before
        };
        let sent = match (self.behave)(&request, before) {
            Reply::Answer(status, headers, body) => write!(
                stream,
                "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            ),
            Reply::Close => write!(stream, "HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\n{{"),
            Reply::Stall(beginning) => {
                let _ = stream.write_all(beginning.as_bytes());
                while !self.over() {
                    thread::sleep(Duration::from_millis(2));
                }
                Ok(())
            }
        };
        // A client that has gone away is its own affair.
        drop(sent);
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut headers = String::new();
    while !headers.ends_with("\r\n\r\n") && !headers.ends_with("\n\r\n") {
        if reader.read_line(&mut headers).ok()? == 0 {
            return None;
        }
    }
    let length = headers.lines().find_map(|header| {
        let (name, value) = header.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    Some(Request { line, headers, body })
}

/// A right answer to any request.
pub fn good(request: &Request) -> Reply {
    if request.line.starts_with("GET /v1/models") {
        return json!({ "data": [{ "id": "first" }, { "id": "second" }] }).into();
    }
    let item = |(n, text): (usize, &String)| json!({ "index": n, "embedding": vector(text) });
    items(request.texts().iter().enumerate().map(item).collect())
}

/// An answer of these items.
pub fn items(items: Vec<Value>) -> Reply {
    json!({ "object": "list", "data": items }).into()
}

/// The vector of a text, as the server sends it.
pub fn vector(text: &str) -> [f32; 3] {
    let sum = |by: u32| text.chars().fold(1u32, |sum, c| (sum * by + c as u32) % 1009);
    [sum(3) as f32, sum(5) as f32 - 500.0, sum(7) as f32]
}

/// The vector of a text, as it is expected.
pub fn unit(text: &str) -> Vec<f32> {
    let vector = vector(text).map(f64::from);
    let length = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    vector.map(|x| (x / length) as f32).to_vec()
}
