//! What may be shown: secrets are redacted from whatever a server repeats.

use percent_encoding::percent_encode;
use zeroize::Zeroizing;

use super::form_urlencoded::RESERVED;

/// The shortest secret that is looked for in a text; a shorter one would redact ordinary words.
const SHORTEST_SECRET: usize = 6;
/// What stands in its place.
const REDACTED: &[u8; 10] = b"[redacted]";

/// The text without the secret, should a server repeat it.
pub(crate) fn redacted(text: &str, secret: Option<&[u8]>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    if let Some(secret) = secret {
        redact_secret(&mut bytes, secret);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Redacts every place where `secret` stands in `text`, and the start of it where the text ends in the middle.
pub(crate) fn redact_secret(text: &mut Vec<u8>, secret: &[u8]) {
    if secret.len() < SHORTEST_SECRET {
        return;
    }
    for written in ways_to_write(secret) {
        let mut start = 0;
        while let Some(found) = text[start..].windows(written.len()).position(|window| window == written.as_slice()) {
            let at = start + found;
            text.splice(at..at + written.len(), *REDACTED);
            start = at + REDACTED.len();
        }
        let cut = (SHORTEST_SECRET..written.len()).rev().find(|&length| text.ends_with(&written[..length]));
        if let Some(length) = cut {
            text.truncate(text.len() - length);
            text.extend_from_slice(REDACTED);
        }
    }
}

/// As it is, as JSON has it with and without its slashes escaped, and as a form has it: mostly these are all the same.
///
/// Each is wiped like the secret itself, and has room for the longest form, since a buffer that moves leaves a copy behind.
fn ways_to_write(secret: &[u8]) -> Vec<Zeroizing<Vec<u8>>> {
    let room = || Zeroizing::new(Vec::with_capacity(6 * secret.len() + 2));
    let (mut json, mut escaped, mut form) = (room(), room(), room());
    // Writing to memory cannot fail.
    let _ = serde_json::to_writer(&mut *json, &String::from_utf8_lossy(secret));
    json.pop();
    json.remove(0);
    for &byte in json.iter() {
        escaped.extend_from_slice(if byte == b'/' { b"\\/" } else { std::slice::from_ref(&byte) });
    }
    form.extend(percent_encode(secret, &RESERVED).flat_map(str::bytes));
    let mut ways = vec![Zeroizing::new(secret.to_vec()), json, escaped, form];
    ways.dedup();
    ways
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_secret_is_never_left_in_a_text(before in ".{0,20}", between in ".{0,20}", after in ".{0,20}") {
            let secret = "c4n4ry-token";
            let mut text = format!("{before}{secret}{between}{secret}{after}").into_bytes();
            redact_secret(&mut text, secret.as_bytes());
            prop_assert!(!String::from_utf8(text).unwrap().contains(secret));
        }
    }
}
