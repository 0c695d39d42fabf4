//! Changes the heads of answers before ureq parses them.
//!
//! ureq (3.5) decompresses a body whose first `Content-Encoding` line is just `gzip`, if any crate of the program has
//! enabled its feature `gzip`, and then removes all these lines and the length. It also fails on a `100 Continue` with
//! headers, and on other interim answers in an unexpected place. So ureq sees neither: interim answers are skipped, and
//! the `Content-Encoding` lines get another name of the same length, by which our reader of bodies finds them.

use std::mem::MaybeUninit;

use httparse::ParserConfig;
use ureq::http::HeaderMap;
use ureq::http::header::{CONTENT_ENCODING, HeaderName};

/// What ureq sees instead of `Content-Encoding`.
static HIDDEN: HeaderName = HeaderName::from_static("bimdata-encoding");
/// The most headers that are parsed, as in ureq.
const MOST_HEADERS: usize = 128;

/// What the received bytes start with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// The head has not arrived completely.
    Incomplete,
    /// An interim answer of this length, such as 100 or 103.
    Interim { status: u16, length: usize },
    /// The head of an answer.
    Final,
    /// Anything else. ureq is left to report the error.
    Unreadable,
}

/// Looks for a head, and returns the positions of its `Content-Encoding` lines.
pub(super) fn find(input: &[u8]) -> (Head, Vec<usize>) {
    // Not initialised in advance: most heads have few headers.
    let mut headers = [const { MaybeUninit::uninit() }; MOST_HEADERS];
    let mut head = httparse::Response::new(&mut []);
    let parsed = ParserConfig::default().parse_response_with_uninit_headers(&mut head, input, &mut headers);
    let length = match parsed {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return (Head::Incomplete, Vec::new()),
        Err(_) => return (Head::Unreadable, Vec::new()),
    };
    // 101 is final: after it, the connection uses another protocol.
    if let Some(status @ (100 | 102..=199)) = head.code {
        return (Head::Interim { status, length }, Vec::new());
    }
    let lines = head.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(CONTENT_ENCODING.as_str()));
    // The names are slices of the input, so the difference of the addresses is the position.
    let places = lines.map(|header| header.name.as_ptr() as usize - input.as_ptr() as usize);
    (Head::Final, places.collect())
}

/// The same bytes with the lines at these positions renamed.
pub(super) fn hide(input: &[u8], places: &[usize]) -> Vec<u8> {
    let (mut shown, hidden) = (input.to_vec(), HIDDEN.as_str().as_bytes());
    for &place in places {
        shown[place..place + hidden.len()].copy_from_slice(hidden);
    }
    shown
}

/// Restores the names of the lines.
pub(super) fn reveal(headers: &mut HeaderMap) {
    if headers.contains_key(&HIDDEN) {
        let values: Vec<_> = headers.get_all(&HIDDEN).iter().cloned().collect();
        headers.remove(&HIDDEN);
        headers.remove(CONTENT_ENCODING);
        for value in values {
            headers.append(CONTENT_ENCODING, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interim_answers_are_told_from_final_ones() {
        let head = |text: &str| find(text.as_bytes()).0;
        assert_eq!(head("HTTP/1.1 100 Continue\r\nX: 1\r\n\r\n"), Head::Interim { status: 100, length: 31 });
        assert_eq!(head("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK"), Head::Interim { status: 103, length: 28 });
        assert_eq!(head("HTTP/1.1 101 Switching\r\n\r\n"), Head::Final);
        assert_eq!(head("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"), Head::Final);
        assert_eq!(head("HTTP/1.1 200 OK\r\nServer:"), Head::Incomplete);
        assert_eq!(head(""), Head::Incomplete);
        assert_eq!(head("SSH-2.0-OpenSSH_9.2\r\n"), Head::Unreadable);
    }

    #[test]
    fn every_line_about_the_encoding_is_hidden_and_nothing_else() {
        assert_eq!(HIDDEN.as_str().len(), CONTENT_ENCODING.as_str().len());
        let text = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nX: Content-Encoding\r\nCONTENT-ENCODING:br\r\n\r\n\
                    Content-Encoding: of the body\r\n\r\n";
        let (head, places) = find(text.as_bytes());
        assert_eq!(head, Head::Final);
        let shown = String::from_utf8(hide(text.as_bytes(), &places)).unwrap();
        assert_eq!(
            shown,
            "HTTP/1.1 200 OK\r\nbimdata-encoding: gzip\r\nX: Content-Encoding\r\nbimdata-encoding:br\r\n\r\n\
             Content-Encoding: of the body\r\n\r\n"
        );
    }

    #[test]
    fn hidden_lines_get_their_name_again_in_their_order() {
        let mut headers = HeaderMap::new();
        headers.append(&HIDDEN, "gzip".parse().unwrap());
        headers.append(&HIDDEN, "br".parse().unwrap());
        reveal(&mut headers);
        let values: Vec<_> = headers.get_all(CONTENT_ENCODING).iter().collect();
        assert_eq!(values, ["gzip", "br"]);
        assert_eq!(headers.len(), 2);
    }
}
