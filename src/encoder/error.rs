//! Why an encoder gave no vectors.

use std::time::Duration;

/// Why an encoder gave no vectors. No message holds a key, a password or a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncoderError {
    /// The address is none, or one of a kind that isn't spoken.
    #[error("the encoder's address cannot be used: {0}; give one such as http://127.0.0.1:8080")]
    Address(String),
    /// The key would break the header that carries it.
    #[error("the encoder's key has a character that a key cannot have, such as a line break")]
    Key,
    /// The HTTP client could not be set up.
    #[error("no connection can be made from here: {0}")]
    Setup(String),
    /// Nobody listens at the address.
    #[error("the encoder at {address} refused the connection: is it running?")]
    Refused {
        /// Where, without secrets.
        address: String,
    },
    /// The connection failed otherwise: no such host, a bad certificate, broken off.
    #[error("the encoder at {address} cannot be reached: {reason}")]
    Unreachable {
        /// Where, without secrets.
        address: String,
        /// What the system or the protocol said.
        reason: String,
    },
    /// A request was not wholly answered in the time allowed.
    #[error(
        "the encoder at {address} did not answer within {limit:?}: is it stuck, or still loading its model?"
    )]
    Timeout {
        /// Where, without secrets.
        address: String,
        /// The time that one request may take.
        limit: Duration,
    },
    /// 401 or 403.
    #[error(
        "the encoder at {address} does not accept the key, or wants one and got none (it answered {status})"
    )]
    Unauthorized {
        /// Where, without secrets.
        address: String,
        /// The HTTP status.
        status: u16,
    },
    /// 404: no such page, or no such model.
    #[error(
        "the encoder at {address} answered 404: {said}; are the address and the model's name right?"
    )]
    NotFound {
        /// Where, without secrets.
        address: String,
        /// The beginning of what it said.
        said: String,
    },
    /// The server points elsewhere. A text and a key go only where the user sent them.
    #[error(
        "the encoder at {address} redirects to {to}; if that is the right one, give its address"
    )]
    Redirected {
        /// Where, without secrets.
        address: String,
        /// Where it points, without secrets.
        to: String,
    },
    /// Any other status than success, after all tries.
    #[error("the encoder at {address} answered {status}: {said}")]
    Status {
        /// Where, without secrets.
        address: String,
        /// The HTTP status.
        status: u16,
        /// The beginning of what it said.
        said: String,
    },
    /// The server said that all is well, but its answer can't be used.
    #[error("the encoder at {address} gave an answer that makes no sense: {what}")]
    Nonsense {
        /// Where, without secrets.
        address: String,
        /// What is wrong with the answer.
        what: String,
    },
}

impl EncoderError {
    /// Whether a smaller request might be granted: the server says that this one is too large, or
    /// that something is wrong with it.
    pub(super) fn may_be_size(&self) -> bool {
        matches!(self, EncoderError::Status { status: 400 | 413 | 422, .. })
    }

    /// Whether the server was not heard at all.
    pub(super) fn is_silence(&self) -> bool {
        use EncoderError::{Refused, Timeout, Unreachable};
        matches!(self, Refused { .. } | Timeout { .. } | Unreachable { .. })
    }
}
