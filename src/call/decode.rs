//! Decodes whole answers, and says where and why one cannot be decoded.

use serde::de::DeserializeOwned;

use super::json_path::{offset_of, path_at};
use crate::error::start;
use crate::http::{BYTE_ORDER_MARK, INVALID_UNICODE, replace_lone_surrogates, valid_start};

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

    /// The same, for a value at `place` in the body.
    pub(super) fn at(mut self, place: &str) -> Self {
        if !place.is_empty() {
            let separator = if self.json_path.starts_with(['.', '[']) { "" } else { "." };
            let path = if self.json_path == "." { "" } else { &self.json_path };
            let whole = format!("{place}{separator}{path}");
            start(&whole, LONGEST_TEXT).clone_into(&mut self.json_path);
        }
        self
    }
}

pub(super) fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, Mismatch> {
    decode_with(body, |text| serde_json::from_str(text))
}

/// Decodes with `read`, and a second time if the body has lone surrogates, which are replaced first.
///
/// The bytes are checked to be UTF-8 once and all together, which takes less time than string by string.
pub(super) fn decode_with<T>(body: &[u8], read: impl Fn(&str) -> serde_json::Result<T>) -> Result<T, Mismatch> {
    let valid = valid_start(body);
    let is_valid = valid.len() == body.len();
    let text = valid.strip_prefix(BYTE_ORDER_MARK).unwrap_or(valid);
    let whole = |place| place;
    match read(text) {
        Ok(value) if is_valid => Ok(value),
        Ok(_) => Err(Mismatch::of_whole(invalid_unicode(end_of(text)))),
        Err(error) => match replace_lone_surrogates(text, true) {
            Some(replaced) => read(&replaced).map_err(|error| mismatch(&error, &replaced, is_valid, whole)),
            None => Err(mismatch(&error, text, is_valid, whole)),
        },
    }
}

/// Says what is wrong with a text. If `is_valid` is false, the text is followed by bytes that are not UTF-8.
///
/// `place` converts a line and column in the text to those in the document.
pub(super) fn mismatch(
    error: &serde_json::Error,
    text: &str,
    is_valid: bool,
    place: impl Fn((usize, usize)) -> (usize, usize),
) -> Mismatch {
    let (line, column) = (error.line(), error.column());
    let reason = if !is_valid && is_at_end(error, text) {
        invalid_unicode(place(end_of(text)))
    } else if text.trim_ascii().is_empty() {
        return Mismatch::of_whole("the body is empty".to_owned());
    } else {
        let reason = error.to_string();
        let reason = match reason.strip_suffix(&at((line, column))) {
            Some(what) => format!("{what}{}", at(place((line, column)))),
            None => reason,
        };
        start(&reason, LONGEST_TEXT).to_owned()
    };
    Mismatch { json_path: path_at(text.as_bytes(), line, column), reason }
}

/// The line and column just after this text.
pub(super) fn end_of(text: &str) -> (usize, usize) {
    let line = text.rsplit('\n').next().unwrap_or_default();
    (text.matches('\n').count() + 1, line.len() + 1)
}

/// The message that a byte is not UTF-8, with its position, as in `serde_json`.
pub(super) fn invalid_unicode(place: (usize, usize)) -> String {
    format!("{INVALID_UNICODE}{}", at(place))
}

/// The position with which `serde_json` ends its messages.
pub(super) fn at((line, column): (usize, usize)) -> String {
    format!(" at line {line} column {column}")
}

/// Whether more text could complete this.
pub(super) fn is_at_end(error: &serde_json::Error, text: &str) -> bool {
    error.is_eof() || offset_of(text.as_bytes(), error.line(), error.column()) >= text.len()
}
