//! Checks signatures.

use std::fmt::{self, Write};
use std::iter;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Event, WebhookError};
use crate::{Error, Result};

/// The header that contains the signature of a call.
pub const SIGNATURE_HEADER: &str = "x-bimdata-signature";

const SIGNATURE_LENGTH: usize = 32;

/// Checks and reads the calls of webhooks that have a secret.
///
/// It keeps only the key that signing needs, which is wiped from memory when it is dropped. Clone it, or share it
/// between threads.
#[derive(Clone)]
pub struct Receiver {
    key: Key,
    further_keys: Vec<Key>,
}

type Key = Hmac<Sha256>;

impl Receiver {
    /// Creates a receiver of calls that are signed with this secret.
    ///
    /// Fails with [`Error::Setting`] if the secret is empty. A `String` that is passed is wiped from memory.
    pub fn new(secret: impl Into<String>) -> Result<Self> {
        Ok(Receiver { key: key(secret.into())?, further_keys: Vec::new() })
    }

    /// Also accepts calls that are signed with this secret, while some webhooks still use the old one.
    ///
    /// Fails like [`new`](Self::new).
    ///
    /// ```
    /// use bimdata::webhook::Receiver;
    ///
    /// let receiver = Receiver::new("the new secret")?.and("the old secret")?;
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    pub fn and(mut self, secret: impl Into<String>) -> Result<Self> {
        self.further_keys.push(key(secret.into())?);
        Ok(self)
    }

    /// Checks the signature of a call, and then reads it.
    ///
    /// `body` must be the bytes as they were received: JSON that was parsed and serialized again has another signature.
    /// `signature` is the header [`SIGNATURE_HEADER`]. A call that is not signed with a secret of this receiver is not
    /// parsed at all; see [`WebhookError`].
    pub fn event(&self, body: &[u8], signature: Option<&str>) -> Result<Event, WebhookError> {
        self.verify(body, signature)?;
        Event::read(body)
    }

    /// Checks only the signature of a body, in constant time.
    ///
    /// The service signs its calls to an identity provider in the same way.
    pub fn verify(&self, body: &[u8], signature: Option<&str>) -> Result<(), WebhookError> {
        let signature = decode(signature.ok_or(WebhookError::SignatureMissing)?)?;
        let is_of = |key: &Key| key.clone().chain_update(body).verify_slice(&signature).is_ok();
        let is_signed = iter::once(&self.key).chain(&self.further_keys).any(is_of);
        if is_signed { Ok(()) } else { Err(WebhookError::SignatureWrong) }
    }

    /// Signs a body with the first secret, as the service does, for tests.
    ///
    /// ```
    /// use bimdata::webhook::Receiver;
    ///
    /// let receiver = Receiver::new("123")?;
    /// let body = br#"{"ok": true}"#;
    /// assert!(receiver.event(body, Some(&receiver.sign(body))).is_ok());
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    #[must_use]
    pub fn sign(&self, body: &[u8]) -> String {
        let mut signature = String::with_capacity(2 * SIGNATURE_LENGTH);
        for byte in self.key.clone().chain_update(body).finalize().into_bytes() {
            // Writing to a text cannot fail.
            let _ = write!(signature, "{byte:02x}");
        }
        signature
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receiver(redacted)")
    }
}

fn key(secret: String) -> Result<Key> {
    let secret = Zeroizing::new(secret);
    if secret.is_empty() {
        return Err(Error::setting("webhook secret", "is empty"));
    }
    Hmac::new_from_slice(secret.as_bytes()).map_err(|error| Error::setting("webhook secret", error.to_string()))
}

fn decode(signature: &str) -> Result<[u8; SIGNATURE_LENGTH], WebhookError> {
    let mut bytes = [0; SIGNATURE_LENGTH];
    if signature.len() != 2 * bytes.len() {
        return Err(WebhookError::SignatureMalformed);
    }
    for (byte, pair) in bytes.iter_mut().zip(signature.as_bytes().chunks_exact(2)) {
        for digit in pair {
            let digit = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'f' => digit - b'a' + 10,
                _ => return Err(WebhookError::SignatureMalformed),
            };
            *byte = *byte << 4 | digit;
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use zeroize::ZeroizeOnDrop;

    use super::*;

    #[test]
    fn what_a_key_consists_of_is_zeroed_on_drop() {
        fn is_zeroed<T: ZeroizeOnDrop>() {}
        is_zeroed::<Sha256>();
    }
}
