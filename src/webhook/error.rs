//! Errors of webhooks.

/// Why a call of a webhook is not accepted. Its messages contain no secret and no signature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The call has no signature.
    #[error("the call is not signed")]
    SignatureMissing,
    /// The signature is not an HMAC-SHA256 in lowercase hexadecimal.
    #[error("the signature is not 64 hexadecimal digits in small letters")]
    SignatureMalformed,
    /// The signature does not match the body with any of the secrets.
    #[error("the signature is not that of the body")]
    SignatureWrong,
    /// The signature is valid, but this part of the body is not as expected.
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
