//! The address of an encoder: what the user gave, what is asked, what is shown.

use std::net::IpAddr;

use reqwest::Url;

use super::EncoderError;

/// Where embeddings are asked for, from an address that may stop at the host or at the version.
///
/// # Errors
/// [`EncoderError::Address`], which doesn't repeat what was given: it may hold a password.
pub(super) fn endpoint(given: &str) -> Result<Url, EncoderError> {
    let given = given.trim();
    let scheme = given.split("://").next().unwrap_or_default().to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") {
        return Err(EncoderError::Address("it doesn't begin with http:// or https://".to_owned()));
    }
    let mut url = Url::parse(given).map_err(|error| EncoderError::Address(error.to_string()))?;
    let base = url.path().trim_end_matches('/').to_owned();
    let rest = match base.rsplit('/').next() {
        Some("embeddings") => "",
        Some(last) if is_version(last) => "/embeddings",
        _ => "/v1/embeddings",
    };
    url.set_path(&format!("{base}{rest}"));
    url.set_fragment(None);
    Ok(url)
}

/// `v1`, or the `v3` and `v4` of some Chinese services.
fn is_version(segment: &str) -> bool {
    segment
        .strip_prefix('v')
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Where the models are listed, next to the embeddings.
pub(super) fn models(endpoint: &Url) -> Url {
    let mut url = endpoint.clone();
    let base = endpoint.path().strip_suffix("embeddings").unwrap_or("/");
    url.set_path(&format!("{base}models"));
    url
}

/// The address without its user name and password.
pub(super) fn without_user(url: &Url) -> Url {
    let mut url = url.clone();
    // These fail for addresses without a host, which hold no user either.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// What messages may show of an address: scheme, host, port and path.
pub(super) fn shown(url: &Url) -> String {
    let mut url = without_user(url);
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}

/// What of an address is nobody's business: the password and the query.
pub(super) fn secrets(url: &Url) -> Vec<String> {
    // The short values, `v=2`, are no secrets, and to hide every 2 would spoil the messages.
    let pairs = url.query_pairs().map(|(_, value)| value.into_owned()).filter(|v| v.len() > 3);
    let whole = [url.password(), url.query()].into_iter().flatten().map(str::to_owned);
    whole.chain(pairs).filter(|secret| !secret.is_empty()).collect()
}

/// Whether the address is this very machine, to which no proxy leads.
pub(super) fn is_local(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(ip) => ip.is_loopback() || ip.is_unspecified(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_leads_to_the_embeddings() {
        for (given, asked) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/embeddings"),
            (" HTTP://host/ ", "http://host/v1/embeddings"),
            ("http://host/v1", "http://host/v1/embeddings"),
            ("http://host/v1/", "http://host/v1/embeddings"),
            ("https://host/v1/embeddings#here", "https://host/v1/embeddings"),
            ("https://host/tei", "https://host/tei/v1/embeddings"),
            ("https://host/api/paas/v4", "https://host/api/paas/v4/embeddings"),
            ("https://host/v1?key=x", "https://host/v1/embeddings?key=x"),
        ] {
            assert_eq!(endpoint(given).unwrap().as_str(), asked, "{given}");
        }
        let url = endpoint("http://host/v1").unwrap();
        assert_eq!(models(&url).as_str(), "http://host/v1/models");
    }

    #[test]
    fn what_is_no_address_is_not_repeated() {
        for given in ["", "secret@host", "localhost:80", "ftp://secret@host", "http://secret@:80"] {
            let message = endpoint(given).unwrap_err().to_string();
            assert!(!message.contains("secret"), "{message}");
            assert!(message.contains("http://127.0.0.1:8080"), "{message}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let url = endpoint("http://me:pass@host:81/v1?key=a%20key&v=2").unwrap();
        assert_eq!(shown(&url), "http://host:81/v1/embeddings");
        assert_eq!(secrets(&url), ["pass", "key=a%20key&v=2", "a key"]);
    }

    #[test]
    fn this_machine_is_known() {
        for (given, local) in [
            ("http://localhost:1", true),
            ("http://127.1.2.3", true),
            ("http://[::1]:8080", true),
            ("http://0.0.0.0:8080", true),
            ("http://127.0.0.1.example.com", false),
            ("http://192.168.0.2", false),
        ] {
            assert_eq!(is_local(&endpoint(given).unwrap()), local, "{given}");
        }
    }
}
