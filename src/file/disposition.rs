//! The name of a file, from the headers of its storage.

use percent_encoding::percent_decode_str;
use ureq::http::HeaderMap;
use ureq::http::header::CONTENT_DISPOSITION;

use crate::disk::name::{Rules, clean};

/// The name from the storage's headers, or else the end of the link's path. It is cleaned, since others choose it.
#[inline]
pub(super) fn file_name(headers: &HeaderMap, path: &str) -> Option<String> {
    let disposition = headers.get(CONTENT_DISPOSITION);
    let declared = disposition.and_then(|value| declared_name(&String::from_utf8_lossy(value.as_bytes())));
    let last = || clean(&percent_decode_str(path.rsplit('/').next()?).decode_utf8_lossy(), Rules::HERE);
    declared.and_then(|name| clean(&name, Rules::HERE)).or_else(last)
}

/// The file name of a `Content-Disposition`, preferably its encoded form (`filename*`).
#[inline]
pub(crate) fn declared_name(disposition: &str) -> Option<String> {
    let mut plain = None;
    for (name, value) in parameters(disposition) {
        if name.eq_ignore_ascii_case("filename*") {
            let mut pieces = value.splitn(3, '\'');
            if let (Some(charset), Some(_), Some(encoded)) = (pieces.next(), pieces.next(), pieces.next()) {
                if charset.eq_ignore_ascii_case("utf-8") {
                    return Some(percent_decode_str(encoded).decode_utf8_lossy().into_owned());
                }
            }
        } else if name.eq_ignore_ascii_case("filename") {
            plain = Some(value);
        }
    }
    plain
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
