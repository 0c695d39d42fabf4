//! The user and the password of a URL as an `Authorization` or `Proxy-Authorization`: Basic authentication, RFC 7617.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use percent_encoding::percent_decode_str;
use ureq::http::HeaderValue;
use zeroize::Zeroizing;

const SCHEME: &[u8] = b"Basic ";

/// The header for what stands before the `@` of a URL, where both parts are percent-encoded; `None` if it is empty. The
/// header is wiped with its last clone.
pub(crate) fn basic(user_info: &str) -> Result<Option<HeaderValue>, &'static str> {
    if user_info.is_empty() {
        return Ok(None);
    }
    let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
    // Has its final size from the start: a buffer that grows leaves a copy in memory.
    let mut plain = Zeroizing::new(Vec::with_capacity(user.len() + 1 + password.len()));
    plain.extend(percent_decode_str(user));
    if plain.contains(&b':') {
        return Err("holds a user with a colon, which Basic authentication cannot tell apart");
    }
    plain.push(b':');
    plain.extend(percent_decode_str(password));
    let mut value = Zeroizing::new(vec![0; SCHEME.len() + plain.len().div_ceil(3) * 4]);
    value[..SCHEME.len()].copy_from_slice(SCHEME);
    let encoded = BASE64_STANDARD.encode_slice(plain.as_slice(), &mut value[SCHEME.len()..]);
    // All clones share the buffer, which is wiped with the last of them.
    let header = encoded.ok().and_then(|_| HeaderValue::from_maybe_shared(Bytes::from_owner(value)).ok());
    let mut header = header.ok_or("holds a user that cannot be sent")?;
    header.set_sensitive(true);
    Ok(Some(header))
}
