//! Reads `Content-Encoding` and undoes it, and refuses every transfer coding but chunks.

use std::io::{self, Read};

use ureq::http::header::{CONTENT_ENCODING, TRANSFER_ENCODING};
use ureq::http::{HeaderMap, Version};

use super::any_reader::AnyReader;
#[cfg(feature = "gzip")]
use super::gunzip::Gunzip;
use super::redaction::redacted_by;
use crate::error::start;

/// The most codings on top of each other that are accepted, as in curl.
const MOST_CODINGS: usize = 5;
/// The most letters of an encoding's name that an error shows.
const LONGEST_NAME: usize = 40;

/// A coding that can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Gzip,
}

/// Why a body cannot be decoded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unsupported {
    /// An encoding that this crate does not know.
    #[error("the body has the content encoding {0:?}, which cannot be decoded")]
    Unknown(String),
    /// An encoding that this build cannot decode.
    #[error("the body has the content encoding {0:?}, which needs the cargo feature `gzip`")]
    NeedsGzip(String),
    #[error("the body has more than {MOST_CODINGS} content encodings")]
    TooMany,
    /// A transfer coding other than chunks, or chunks in a version that does not have them.
    #[error("the body has the transfer encoding {name:?} in {version:?}; only \"chunked\" in HTTP/1.1 can be read")]
    Transfer { name: String, version: Version },
}

impl Unsupported {
    /// Redacts secrets that the server repeats as the name of an encoding.
    pub(super) fn redact(&mut self, redact: impl Fn(&mut Vec<u8>)) {
        match self {
            Unsupported::Unknown(name) | Unsupported::Transfer { name, .. } => *name = redacted_by(name, redact),
            Unsupported::NeedsGzip(_) | Unsupported::TooMany => {}
        }
    }
}

/// Why the bytes of an answer with this version and these headers cannot be told from their framing.
///
/// No request asks for a transfer coding, so the only one that may be used is `chunked`, once, in HTTP/1.1 (RFC 9112,
/// sections 6.1 and 7.4). ureq (3.5) ignores the others, and would return coded bytes or the framing as the content.
pub(super) fn transfer_coding(version: Version, headers: &HeaderMap) -> Result<(), Unsupported> {
    let mut lines = headers.get_all(TRANSFER_ENCODING).iter();
    let (Some(first), second) = (lines.next(), lines.next()) else { return Ok(()) };
    let is_chunked = second.is_none() && first.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked");
    if is_chunked && version == Version::HTTP_11 {
        return Ok(());
    }
    let lines: Vec<_> = headers.get_all(TRANSFER_ENCODING).iter().map(|line| line.as_bytes().trim_ascii()).collect();
    Err(Unsupported::Transfer { name: shown(&lines.join(&b", "[..])), version })
}

/// The codings in `Content-Encoding`, in the order in which they were applied.
///
/// The header may come in several lines, as a list with blanks and empty items, and in any case. `x-gzip` is the old
/// name of gzip. `identity` and `aws-chunked` change nothing; some storages keep `aws-chunked` in the header although
/// it described the upload only.
fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, Unsupported> {
    let mut codings = Vec::new();
    for line in headers.get_all(CONTENT_ENCODING) {
        for item in line.as_bytes().split(|&byte| byte == b',') {
            match item.trim_ascii().to_ascii_lowercase().as_slice() {
                b"" | b"identity" | b"aws-chunked" => {}
                b"gzip" | b"x-gzip" if cfg!(feature = "gzip") => codings.push(Coding::Gzip),
                name @ (b"gzip" | b"x-gzip") => return Err(Unsupported::NeedsGzip(shown(name))),
                _ => return Err(Unsupported::Unknown(shown(item.trim_ascii()))),
            }
            if codings.len() > MOST_CODINGS {
                return Err(Unsupported::TooMany);
            }
        }
    }
    Ok(codings)
}

fn shown(name: &[u8]) -> String {
    start(&String::from_utf8_lossy(name), LONGEST_NAME).to_owned()
}

/// The codings of a body, or why they cannot be undone.
#[derive(Debug, Clone)]
pub(crate) struct Encoding {
    codings: Result<Vec<Coding>, Unsupported>,
    /// The announced length of the bytes as they are sent.
    length: Option<u64>,
}

impl Default for Encoding {
    /// No coding, and an unknown length.
    fn default() -> Self {
        Encoding { codings: Ok(Vec::new()), length: None }
    }
}

impl Encoding {
    pub(super) fn of(headers: &HeaderMap, length: Option<u64>) -> Self {
        Encoding { codings: codings(headers), length }
    }

    /// The announced length of the bytes as they are sent.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// The announced length of the content; `None` if there are codings, since only the length of the encoded bytes is
    /// announced.
    pub(crate) fn decoded_length(&self) -> Option<u64> {
        self.length.filter(|_| matches!(&self.codings, Ok(codings) if codings.is_empty()))
    }

    /// Whether both bodies have the same codings.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.codings == other.codings
    }

    /// The content of `source`. If it cannot be decoded and is not empty, each read fails with `error`.
    pub(crate) fn decoded(
        &self,
        source: AnyReader,
        error: impl Fn(Unsupported) -> io::Error + Send + 'static,
    ) -> AnyReader {
        match &self.codings {
            Ok(codings) => decoded(codings, source),
            Err(unsupported) => {
                let unsupported = unsupported.clone();
                undecodable(source, None, move || error(unsupported.clone()))
            }
        }
    }

    /// Redacts secrets that the server repeats as the name of an encoding.
    pub(super) fn redact(&mut self, redact: impl Fn(&mut Vec<u8>)) {
        if let Err(unsupported) = &mut self.codings {
            unsupported.redact(redact);
        }
    }
}

/// A body of which each read fails with this error, unless it is empty.
pub(super) fn undecodable(
    source: AnyReader,
    is_empty: Option<bool>,
    error: impl Fn() -> io::Error + Send + 'static,
) -> AnyReader {
    AnyReader::new(Undecodable { source, is_empty, error: Box::new(error) })
}

/// A body in an encoding that cannot be decoded here. Only reading shows whether it is empty, which the answers to HEAD and
/// those with status 204 and 304 are whatever their headers say.
struct Undecodable {
    source: AnyReader,
    is_empty: Option<bool>,
    error: Box<dyn Fn() -> io::Error + Send>,
}

impl Read for Undecodable {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let is_empty = match self.is_empty {
            Some(is_empty) => is_empty,
            None => self.source.read(&mut [0])? == 0,
        };
        self.is_empty = Some(is_empty);
        if is_empty { Ok(0) } else { Err((self.error)()) }
    }
}

/// Undoes the codings, which are listed in the order in which they were applied.
///
/// Errors of `source` are returned unchanged; bytes that cannot be decoded are an error that holds a
/// [`NotDecodable`](super::gunzip::NotDecodable). The source is read to its end before the end is returned, so that its
/// connection can be reused.
#[cfg(feature = "gzip")]
pub(super) fn decoded(codings: &[Coding], source: AnyReader) -> AnyReader {
    let mut body = source;
    for coding in codings.iter().rev() {
        body = match coding {
            Coding::Gzip => AnyReader::new(Gunzip::new(body)),
        };
    }
    body
}

/// Returns the body as it is: in a build without gzip, [`codings`] returns no coding to undo.
#[cfg(not(feature = "gzip"))]
pub(crate) fn decoded(_: &[Coding], source: AnyReader) -> AnyReader {
    source
}

#[cfg(test)]
mod tests {
    use ureq::http::HeaderValue;

    use super::*;

    fn of(lines: &[&str]) -> Result<Vec<Coding>, Unsupported> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(CONTENT_ENCODING, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        codings(&headers)
    }

    #[test]
    fn what_changes_nothing_does_not_count() {
        let lines: [&[&str]; 8] = [
            &[],
            &[""],
            &["identity"],
            &["IDENTITY, aws-chunked"],
            &["Aws-Chunked"],
            &[" , ,,\t,"],
            &["", "identity", ""],
            &["identity,identity,identity,identity,identity,identity,identity"],
        ];
        for lines in lines {
            assert_eq!(of(lines), Ok(vec![]), "{lines:?}");
        }
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn gzip_is_known_in_every_way_to_write_it() {
        let lines: [(&[&str], usize); 11] = [
            (&["gzip"], 1),
            (&["GZIP"], 1),
            (&["x-gzip"], 1),
            (&["X-GZip"], 1),
            (&[" gzip\t"], 1),
            (&["aws-chunked,gzip"], 1),
            (&["gzip, identity"], 1),
            (&["", "gzip"], 1),
            (&["gzip", "x-gzip"], 2),
            (&[",gzip,,gzip , "], 2),
            (&["gzip,gzip,gzip", "gzip,identity,gzip"], 5),
        ];
        for (lines, count) in lines {
            assert_eq!(of(lines), Ok(vec![Coding::Gzip; count]), "{lines:?}");
        }
        assert_eq!(of(&["gzip,gzip,gzip", "gzip,gzip,gzip"]), Err(Unsupported::TooMany));
    }

    #[cfg(not(feature = "gzip"))]
    #[test]
    fn gzip_needs_its_feature() {
        for line in ["gzip", "X-GZIP", "identity, gzip"] {
            let error = of(&[line]).unwrap_err().to_string();
            assert!(error.contains("gzip\"") && error.contains("feature `gzip`"), "{error}");
        }
    }

    #[test]
    fn another_encoding_is_refused_by_its_name() {
        for (line, name) in [
            ("br", "br"),
            ("Zstd", "Zstd"),
            ("identity, deflate", "deflate"),
            ("x-identity", "x-identity"),
            ("gzip;q=1", "gzip;q=1"),
            ("gzip x", "gzip x"),
            ("\"gzip\"", "\"gzip\""),
            ("utf-8", "utf-8"),
        ] {
            assert_eq!(of(&[line]), Err(Unsupported::Unknown(name.to_owned())), "{line}");
            assert!(of(&["identity", line]).unwrap_err().to_string().contains(&format!("{name:?}")));
        }
        let Err(Unsupported::Unknown(name)) = of(&[&"\u{fc}".repeat(100)]) else { panic!("it is not known") };
        assert_eq!(name.chars().count(), LONGEST_NAME);
    }

    #[test]
    fn without_codings_a_body_comes_as_it_is() {
        let mut text = String::new();
        decoded(&[], AnyReader::new(&b"as it is"[..])).read_to_string(&mut text).unwrap();
        assert_eq!(text, "as it is");
    }
}
