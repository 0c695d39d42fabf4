//! Decodes whole answers, and says where and why one cannot be decoded.

use serde::de::DeserializeOwned;

use super::json_path::path_at;
use crate::http::{BYTE_ORDER_MARK, replace_lone_surrogates};

/// The longest text of a place or a reason.
const LONGEST_TEXT: usize = 1000;

/// Where and why a body cannot be decoded.
#[derive(Debug)]
pub(crate) struct Mismatch {
    pub(crate) json_path: String,
    pub(crate) reason: String,
}

impl Mismatch {
    pub(super) fn of_whole(reason: String) -> Self {
        Mismatch { json_path: ".".to_owned(), reason }
    }

    /// The same, of a value that stands at `place` in the document.
    pub(super) fn at(mut self, place: &str) -> Self {
        if !place.is_empty() {
            let separator = if self.json_path.starts_with(['.', '[']) { "" } else { "." };
            let path = if self.json_path == "." { "" } else { &self.json_path };
            self.json_path = start(&format!("{place}{separator}{path}"), LONGEST_TEXT);
        }
        self
    }
}

pub(super) fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, Mismatch> {
    decode_with(body, |body| serde_json::from_slice(body))
}

/// Decodes with `read`, and once more where there are halves of characters.
pub(super) fn decode_with<T>(body: &[u8], read: impl Fn(&[u8]) -> serde_json::Result<T>) -> Result<T, Mismatch> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    let first = read(body);
    if first.is_err() {
        let mut replaced = body.to_vec();
        if replace_lone_surrogates(&mut replaced, true) {
            return read(&replaced).map_err(|error| mismatch(&error, &replaced));
        }
    }
    first.map_err(|error| mismatch(&error, body))
}

pub(super) fn mismatch(error: &serde_json::Error, body: &[u8]) -> Mismatch {
    if body.trim_ascii().is_empty() {
        return Mismatch::of_whole("the body is empty".to_owned());
    }
    Mismatch { json_path: path_at(body, error.line(), error.column()), reason: start(&error.to_string(), LONGEST_TEXT) }
}

fn start(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}
