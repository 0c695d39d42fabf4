//! Why a call of a webhook was not taken.

/// Why a call of a webhook is not taken. No secret and no signature is in its texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The call has no signature.
    #[error("the call is not signed")]
    SignatureMissing,
    /// The signature is no HMAC-SHA256 in lowercase hexadecimal.
    #[error("the signature is not 64 hexadecimal digits in small letters")]
    SignatureMalformed,
    /// The signature is not that of this body with any of the secrets.
    #[error("the signature is not that of the body")]
    SignatureWrong,
    /// The call is signed as it should be, but this part of the body is not as expected.
    #[error("{part}: {reason}")]
    #[non_exhaustive]
    Unreadable {
        /// Which part: `body`, or a field such as `data.topic`.
        part: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

impl WebhookError {
    pub(super) fn unreadable(part: &'static str, error: &serde_json::Error) -> Self {
        WebhookError::Unreadable { part, reason: error.to_string() }
    }
}
