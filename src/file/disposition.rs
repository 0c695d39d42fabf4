//! The name of a file, from the headers of its storage.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use ureq::http::HeaderMap;
use ureq::http::header::CONTENT_DISPOSITION;

use crate::disk::name::{Rules, clean};

/// The name from the storage's headers, or else the end of the link's path. It is cleaned, since others choose it.
#[inline]
pub(super) fn file_name(headers: &HeaderMap, path: &str) -> Option<String> {
    let disposition = headers.get(CONTENT_DISPOSITION).map(|value| text(value.as_bytes()));
    let declared = disposition
        .and_then(|disposition| declared_names(&disposition).into_iter().find_map(|name| clean(&name, Rules::HERE)));
    let last = || clean(&text(&percent_decode_str(path.rsplit('/').next()?).collect::<Vec<_>>()), Rules::HERE);
    declared.or_else(last)
}

/// A text in UTF-8, or else in ISO-8859-1, as browsers read it. So no two texts become the same.
#[inline]
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => bytes.iter().copied().map(char::from).collect::<String>().into(),
    }
}

/// The file names of a `Content-Disposition`, the best first. A `filename*` that cannot be decoded is ignored,
/// which section 3.2.1 of RFC 8187 allows: a name with replacement characters could be that of another file.
#[inline]
pub(crate) fn declared_names(disposition: &str) -> Vec<String> {
    let (mut encoded, mut plain) = (None, None);
    for (name, value) in parameters(disposition) {
        if name.eq_ignore_ascii_case("filename*") {
            encoded = encoded.or_else(|| decoded(&value));
        } else if name.eq_ignore_ascii_case("filename") {
            plain = Some(value);
        }
    }
    encoded.into_iter().chain(plain).collect()
}

/// Decodes a value such as `UTF-8'en'a%20b`: RFC 8187. `None` if it is not UTF-8, or has a `%` without two digits.
#[inline]
fn decoded(value: &str) -> Option<String> {
    let mut pieces = value.splitn(3, '\'');
    let (charset, _, encoded) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let has_digits = |rest: &str| rest.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    if !charset.eq_ignore_ascii_case("utf-8") || !encoded.split('%').skip(1).all(has_digits) {
        return None;
    }
    percent_decode_str(encoded).decode_utf8().ok().map(Cow::into_owned)
}

/// The parameters of a header, separated by semicolons; a semicolon in quotes does not separate.
#[inline]
fn parameters(header: &str) -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    let (mut name, mut value) = (String::new(), None::<String>);
    let mut is_quoted = false;
    let mut letters = header.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if is_quoted && matches!(letters.peek(), Some('"' | '\\')) => {
                value.as_mut().unwrap_or(&mut name).extend(letters.next());
            }
            '"' if value.is_some() => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                let value = value.take().unwrap_or_default();
                parameters.push((std::mem::take(&mut name).trim().to_owned(), value.trim().to_owned()));
            }
            '=' if value.is_none() => value = Some(String::new()),
            letter => value.as_mut().unwrap_or(&mut name).push(letter),
        }
    }
    parameters.push((name.trim().to_owned(), value.unwrap_or_default().trim().to_owned()));
    parameters
}
