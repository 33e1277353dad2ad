//! The encoder against servers good and bad.

mod caching;
mod server;

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use serde_json::json;
use server::{Reply, Request, Server, good, items, unit};

use super::{Encoder, EncoderError, Settings};

fn encoder(settings: Settings) -> Encoder {
    let mut encoder = Encoder::new(settings).unwrap();
    encoder.client.first_pause = Duration::from_millis(1);
    encoder
}

/// Whether it is the list of models that is asked for.
fn is_get(request: &Request) -> bool {
    request.line.starts_with("GET")
}

fn at(server: &Server) -> Encoder {
    encoder(Settings::new(server.url()))
}

/// What becomes of two texts with a server that answers every request for vectors like this.
fn embed(
    reply: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> Result<Vec<Vec<f32>>, EncoderError> {
    let server = Server::new(move |request, _| match is_get(request) {
        true => good(request),
        false => reply(request),
    });
    at(&server).embed(&["早上好", "good morning"])
}

/// What is wrong with an answer of these items to two texts.
fn nonsense(data: serde_json::Value) -> String {
    match embed(move |_| json!({ "data": data }).into()) {
        Err(EncoderError::Nonsense { what, .. }) => what,
        other => panic!("{other:?}"),
    }
}

fn answered(status: u16, headers: &'static str, body: &'static str) -> EncoderError {
    embed(move |_| Reply::Answer(status, headers, body.to_owned())).unwrap_err()
}

fn numbered(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("第{n}句")).collect()
}

fn refs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

#[test]
fn vectors_come_in_the_order_of_the_texts_and_each_text_is_asked_once() {
    let server = Server::good();
    let vectors = at(&server).embed(&["乙", "a", "乙", "longer", "a"]).unwrap();
    assert_eq!(vectors, ["乙", "a", "乙", "longer", "a"].map(unit));
    assert_eq!(server.texts(), ["a", "longer", "乙"]);
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /v1/embeddings");
    assert_eq!(request.body["model"], "first");
    assert_eq!(request.body["encoding_format"], "float");
    assert!(at(&server).embed(&[]).unwrap().is_empty());
}

#[test]
fn a_named_model_is_asked_for_and_an_unlisted_one_is_the_default() {
    let server = Server::good();
    let named = Settings { model: Some("mine".to_owned()), ..Settings::new(server.url()) };
    encoder(named).embed(&["a"]).unwrap();
    assert_eq!(server.requests()[0].body["model"], "mine");

    let listless = Server::new(|request, _| match is_get(request) {
        true => Reply::Answer(404, "", String::new()),
        false => good(request),
    });
    at(&listless).embed(&["a"]).unwrap();
    assert_eq!(listless.requests()[0].body["model"], "default");
}

#[test]
fn items_may_come_in_any_order() {
    let vectors = embed(|request| {
        let texts = request.texts();
        let item = |n: usize| json!({ "index": n, "embedding": server::vector(&texts[n]) });
        items(vec![item(1), item(0)])
    });
    assert_eq!(vectors.unwrap(), ["早上好", "good morning"].map(unit));
}

#[test]
fn nonsense_is_refused() {
    let item = |n: i32, vector: serde_json::Value| json!({ "index": n, "embedding": vector });
    let fine = item(0, json!([1, 2]));
    for (data, complaint) in [
        (json!([fine]), "1 vectors for 2 texts"),
        (json!([fine, fine]), "two vectors with index 0"),
        (json!([fine, item(2, json!([1, 2]))]), "a vector with index 2 for 2 texts"),
        (json!([fine, item(1, json!([1, 2, 3]))]), "vectors of 2 and of 3 numbers"),
        (json!([fine, item(1, json!([]))]), "a vector without numbers"),
        (json!([fine, item(1, json!([0, 0.0]))]), "a vector of zeros, which points nowhere"),
        (json!([fine, item(1, json!([1, 1e39]))]), "a vector with a number that is too large"),
    ] {
        assert_eq!(nonsense(data), complaint);
    }
    for (data, complaint) in [
        (json!([fine, item(1, json!([1, "2"]))]), "it holds no embeddings (invalid type: string"),
        (json!([fine, item(1, json!([1, null]))]), "it holds no embeddings (invalid type: null"),
        (json!([fine, item(-1, json!([1, 2]))]), "it holds no embeddings (invalid value"),
        (json!({ "a": 1 }), "it holds no embeddings (invalid type: map"),
        (json!([fine, { "embedding": [1] }]), "it holds no embeddings (missing field"),
    ] {
        let what = nonsense(data);
        assert!(what.starts_with(complaint), "{what}");
    }
}

#[test]
fn what_is_not_json_is_shown_a_little_and_harmlessly() {
    let page = "<html>\u{1b}[31m\r\n 你好\u{202e} ".to_owned() + &"x".repeat(500);
    let error = embed(move |_| Reply::Answer(200, "", page.clone())).unwrap_err().to_string();
    let shown = format!("begins: <html> [31m 你好 {}…", "x".repeat(80 - 15));
    assert!(error.ends_with(&shown), "{error}");
    let nan =
        embed(|_| Reply::Answer(200, "", r#"{"data":[{"index":0,"embedding":[NaN]}]}"#.to_owned()));
    assert!(nan.unwrap_err().to_string().contains("it is not JSON"));
}

#[test]
fn vectors_of_another_dimension_are_refused_in_later_requests_too() {
    let server = Server::new(|request, before| {
        let vector = vec![1; 2 + before];
        match is_get(request) {
            true => good(request),
            false => items(vec![json!({ "index": 0, "embedding": vector })]),
        }
    });
    let encoder = at(&server);
    encoder.embed(&["a"]).unwrap();
    let error = encoder.embed(&["b"]).unwrap_err().to_string();
    assert!(error.ends_with("vectors of 3 numbers, where earlier ones had 2"), "{error}");
}

#[test]
fn a_server_that_stumbles_is_asked_again() {
    for (status, headers) in [(500, ""), (503, ""), (429, "Retry-After: 0\r\n")] {
        let server = Server::new(move |request, before| match before < 2 && !is_get(request) {
            true => Reply::Answer(status, headers, "later".to_owned()),
            false => good(request),
        });
        assert_eq!(at(&server).embed(&["a"]).unwrap(), [unit("a")]);
        assert_eq!(server.requests().len(), 3);
    }
}

#[test]
fn a_server_that_goes_on_stumbling_is_given_up() {
    let server = Server::new(|request, _| match is_get(request) {
        true => good(request),
        false => Reply::Answer(500, "", "out of memory".to_owned()),
    });
    let error = at(&server).embed(&["a"]).unwrap_err();
    let address = format!("{}/v1/embeddings", server.url());
    let message = format!("the encoder at {address} answered 500: out of memory");
    assert_eq!(error.to_string(), message);
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn what_no_second_try_mends_is_not_tried_again() {
    for (status, complaint) in [
        (400, "answered 400: no"),
        (401, "does not accept the key, or wants one and got none (it answered 401)"),
        (403, "(it answered 403)"),
        (404, "answered 404: no; are the address and the model's name right?"),
    ] {
        let server = Server::new(move |request, _| match is_get(request) {
            true => good(request),
            false => Reply::Answer(status, "", "no".to_owned()),
        });
        let message = at(&server).embed(&["a"]).unwrap_err().to_string();
        assert!(message.contains(complaint), "{message}");
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[test]
fn after_a_failure_no_further_batch_is_asked_for() {
    let server = Server::new(|request, _| match is_get(request) {
        true => good(request),
        false => Reply::Answer(401, "", String::new()),
    });
    at(&server).embed(&refs(&numbered(32 * 20))).unwrap_err();
    assert!(server.requests().len() <= 4);
}

#[test]
fn a_server_that_stalls_from_the_first_is_asked_once() {
    for beginning in ["", "HTTP/1.1 200 X\r\nContent-Length: 9\r\n"] {
        let server = Server::new(move |_, _| Reply::Stall(beginning));
        let settings = Settings {
            model: Some("m".to_owned()),
            timeout: Duration::from_millis(100),
            ..Settings::new(server.url())
        };
        let error = encoder(settings).embed(&["a"]).unwrap_err();
        assert!(error.to_string().contains("did not answer within 100ms"), "{error}");
        // On a busy machine, not even the request may arrive in time.
        assert!(server.requests().len() <= 1);
    }
}

#[test]
fn the_time_limit_covers_the_whole_answer() {
    let server =
        Server::new(|_, _| Reply::Stall("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n{\"data\""));
    let settings = Settings {
        model: Some("m".to_owned()),
        timeout: Duration::from_millis(100),
        ..Settings::new(server.url())
    };
    let error = encoder(settings).embed(&["a"]).unwrap_err();
    assert!(matches!(error, EncoderError::Timeout { .. }), "{error}");
    assert!(server.requests().len() <= 3);
}

#[test]
fn a_connection_that_breaks_off_is_tried_again_once_the_server_was_reached() {
    let server = Server::new(|request, before| match before {
        0 | 1 if !is_get(request) => Reply::Close,
        _ => good(request),
    });
    assert_eq!(at(&server).embed(&["a"]).unwrap(), [unit("a")]);
    let error = embed(|_| Reply::Close).unwrap_err();
    assert!(matches!(error, EncoderError::Unreachable { .. }), "{error}");
}

#[test]
fn nobody_there() {
    // No service has listened at this port for decades.
    let error = encoder(Settings::new("http://127.0.0.1:1")).embed(&["a"]).unwrap_err();
    let message =
        "the encoder at http://127.0.0.1:1/v1/embeddings refused the connection: is it running?";
    assert_eq!(error.to_string(), message);
}

#[test]
fn batches_shrink_to_what_the_server_takes() {
    for status in [400, 413] {
        let server = Server::new(move |request, _| match request.texts().len() > 8 {
            true => Reply::Answer(status, "", "too many".to_owned()),
            false => good(request),
        });
        let texts = numbered(100);
        let vectors = at(&server).embed(&refs(&texts)).unwrap();
        assert_eq!(vectors, texts.iter().map(|text| unit(text)).collect::<Vec<_>>());
        let granted = server.requests().iter().filter(|r| r.texts().len() <= 8).count();
        assert!(granted >= 13 && server.requests().len() < 30, "{granted}");
    }
}

#[test]
fn batches_are_limited_in_texts_and_characters_and_texts_are_cut() {
    let server = Server::good();
    let long: Vec<String> = (0..7).map(|n| format!("{n}").repeat(7_000)).collect();
    let texts: Vec<String> = numbered(70).into_iter().chain(long).collect();
    let vectors = at(&server).embed(&refs(&texts)).unwrap();
    let beginning = |text: &String| text.chars().take(6_000).collect::<String>();
    assert_eq!(vectors, texts.iter().map(|text| unit(&beginning(text))).collect::<Vec<_>>());
    for request in server.requests() {
        let texts = request.texts();
        let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
        assert!(texts.len() <= 32 && characters <= 30_000, "{} {characters}", texts.len());
    }
    assert_eq!(server.texts().len(), 77);
}

#[test]
fn four_requests_are_under_way_at_once_and_no_more() {
    #[derive(Default)]
    struct Crowd {
        /// Under way now, and the most that were.
        counts: Mutex<(usize, usize)>,
        came: Condvar,
    }
    let crowd = Arc::new(Crowd::default());
    let inside = Arc::clone(&crowd);
    let server = Server::new(move |request, _| {
        if is_get(request) {
            return good(request);
        }
        let mut counts = inside.counts.lock().unwrap();
        counts.0 += 1;
        counts.1 = counts.1.max(counts.0);
        inside.came.notify_all();
        // Each waits for the other three; the limit is for a client that sends fewer.
        let wait = inside.came.wait_timeout_while(counts, Duration::from_secs(10), |c| c.1 < 4);
        wait.unwrap().0.0 -= 1;
        good(request)
    });
    let texts = numbered(32 * 8);
    at(&server).embed(&refs(&texts)).unwrap();
    assert_eq!(crowd.counts.lock().unwrap().1, 4);
}

#[test]
fn nothing_is_sent_where_a_redirection_leads() {
    let elsewhere = Server::good();
    let location: &'static str =
        Box::leak(format!("Location: {}/v1/x?t=hidden\r\n", elsewhere.url()).into_boxed_str());
    for status in [301, 302, 307, 308] {
        let error = answered(status, location, "");
        let message = error.to_string();
        assert!(matches!(error, EncoderError::Redirected { .. }), "{message}");
        assert!(message.contains(&format!("redirects to {}/v1/x;", elsewhere.url())), "{message}");
    }
    assert!(elsewhere.requests().is_empty());
}

#[test]
fn the_key_is_sent_and_never_shown() {
    let server = Server::new(|request, _| match is_get(request) {
        true => good(request),
        false => Reply::Answer(400, "", format!("no: {} {}", request.headers, request.line)),
    });
    let url = server.url().replace("http://", "http://user:passw0rd@") + "/v1?token=t0ken";
    let settings = Settings { key: Some("sk-secret\n".to_owned()), ..Settings::new(url) };
    let debug = format!("{settings:?}");
    let encoder = encoder(settings);
    let debug = format!("{debug} {encoder:?}");
    let error = encoder.embed(&["a"]).unwrap_err();
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /v1/embeddings?token=t0ken");
    assert!(request.headers.contains("authorization: Bearer sk-secret\r\n"), "{request:?}");
    assert_eq!(request.headers.matches("authorization").count(), 1);
    let all = format!("{debug} {error} {error:?}");
    assert!(all.contains("authorization: Bearer …"), "{all}");
    for secret in ["sk-secret", "passw0rd", "t0ken", "user"] {
        assert!(!all.replace("user-agent", "").contains(secret), "{secret}: {all}");
    }
}

#[test]
fn an_answer_about_the_key_is_not_repeated() {
    let message = answered(401, "", "Incorrect API key provided: sk-se…et").to_string();
    assert!(!message.contains("sk-se"), "{message}");
    let broken = Settings { key: Some("a\nb".to_owned()), ..Settings::new("http://localhost") };
    assert_eq!(Encoder::new(broken).unwrap_err(), EncoderError::Key);
}

#[test]
fn a_password_in_the_address_is_sent_where_there_is_no_key_and_never_shown() {
    let server = Server::new(|request, _| match is_get(request) {
        true => good(request),
        false => Reply::Answer(400, "", format!("no: {}", request.headers)),
    });
    let url = server.url().replace("http://", "http://me:pw@");
    let error = encoder(Settings::new(url)).embed(&["a"]).unwrap_err().to_string();
    assert!(server.requests()[0].headers.contains("authorization: Basic bWU6cHc=\r\n"));
    assert!(error.contains("authorization: Basic …"), "{error}");
    assert!(error.starts_with(&format!("the encoder at {}/v1/", server.url())), "{error}");
}
