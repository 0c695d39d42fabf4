//! Changes the heads of answers before ureq parses them.
//!
//! ureq refuses a header that goes on in the next line; such lines become one, with blanks in between (RFC 9112, 5.2).
//!
//! ureq (3.5) decompresses a body whose first `Content-Encoding` line is just `gzip`, if any crate of the program has
//! enabled its feature `gzip`, and then removes all these lines and the length. It also fails on a `100 Continue` with
//! headers, and on other interim answers in an unexpected place. So ureq sees neither: interim answers are skipped, and
//! the `Content-Encoding` lines get another name of the same length, by which our reader of bodies finds them.

use std::mem::MaybeUninit;

use httparse::ParserConfig;
use ureq::http::HeaderMap;
use ureq::http::header::{CONTENT_ENCODING, HeaderName, TRANSFER_ENCODING};

/// What ureq sees instead of `Content-Encoding`.
static HIDDEN: HeaderName = HeaderName::from_static("bimdata-encoding");
/// The lowest status that ends an upload, as in curl. A server that answers with a lower one may want all of the body.
const REFUSED: u16 = 300;
/// The longest head that is parsed here; a longer one is left to ureq, which refuses it.
pub(super) const LONGEST_HEAD: usize = 64 * 1024;
/// The most headers that are parsed, as in ureq.
const MOST_HEADERS: usize = 128;

/// What the received bytes start with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// The head has not arrived completely.
    Incomplete,
    /// An interim answer of this length, such as 100 or 103.
    Interim { status: u16, length: usize },
    /// The head of an answer, of this length.
    Final { status: u16, length: usize, is_chunked: bool },
    /// Anything else. ureq is left to report the error.
    Unreadable,
}

/// Something in a head that ureq sees differently. It keeps its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// The name of a `Content-Encoding` line is hidden.
    Hide(usize),
    /// This byte becomes a blank.
    Blank(usize),
}

/// Looks for a head, and returns what ureq must not see in it.
pub(super) fn find(input: &[u8]) -> (Head, Vec<Change>) {
    // Not initialised in advance: most heads have few headers.
    let mut headers = [const { MaybeUninit::uninit() }; MOST_HEADERS];
    let mut head = httparse::Response::new(&mut []);
    let mut config = ParserConfig::default();
    config.allow_obsolete_multiline_headers_in_responses(true);
    let parsed = config.parse_response_with_uninit_headers(&mut head, input, &mut headers);
    let length = match parsed {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return (Head::Incomplete, Vec::new()),
        Err(_) => return (Head::Unreadable, Vec::new()),
    };
    // 101 is final: after it, the connection uses another protocol.
    if let Some(status @ (100 | 102..=199)) = head.code {
        return (Head::Interim { status, length }, Vec::new());
    }
    let is_chunked = head.headers.iter().any(|header| header.name.eq_ignore_ascii_case(TRANSFER_ENCODING.as_str()));
    let lines = head.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(CONTENT_ENCODING.as_str()));
    // The names are slices of the input, so the difference of the addresses is the position.
    let mut changes: Vec<_> =
        lines.map(|header| Change::Hide(header.name.as_ptr() as usize - input.as_ptr() as usize)).collect();
    // The status line, the headers and the empty line: counting is much faster than looking for lines that go on.
    let ends: usize = input[..length].iter().map(|&byte| usize::from(byte == b'\n')).sum();
    if ends != head.headers.len() + 2 {
        blank_line_ends(&input[..length], &mut changes);
    }
    (Head::Final { status: head.code.unwrap_or(0), length, is_chunked }, changes)
}

/// Adds the ends of the lines that go on in the next one.
#[cold]
fn blank_line_ends(head: &[u8], changes: &mut Vec<Change>) {
    for (at, pair) in head.windows(2).enumerate() {
        if let [b'\n', b' ' | b'\t'] = pair {
            let has_return = head[..at].last() == Some(&b'\r');
            changes.extend(has_return.then(|| Change::Blank(at - 1)));
            changes.push(Change::Blank(at));
        }
    }
}

/// What has arrived while a request is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    /// An answer that makes the rest of the request pointless.
    Refused,
    /// An answer that does not, or something that is none.
    Otherwise,
}

/// Looks for an answer; `None` if it may still come.
pub(super) fn answered(mut input: &[u8]) -> Option<Answered> {
    loop {
        match find(input).0 {
            Head::Interim { length, .. } => input = &input[length..],
            Head::Final { status: REFUSED.., .. } => return Some(Answered::Refused),
            Head::Incomplete if input.len() <= LONGEST_HEAD => return None,
            Head::Final { .. } | Head::Incomplete | Head::Unreadable => return Some(Answered::Otherwise),
        }
    }
}

/// The error that stops a request which was refused, for the case that its answer cannot be read.
pub(super) fn refused() -> ureq::Error {
    let cause = std::io::Error::other("the request was answered before all of it was sent");
    ureq::Error::Io(std::io::Error::new(std::io::ErrorKind::BrokenPipe, cause))
}

/// The same bytes after these changes.
pub(super) fn changed(input: &[u8], changes: &[Change]) -> Vec<u8> {
    let (mut shown, hidden) = (input.to_vec(), HIDDEN.as_str().as_bytes());
    for &change in changes {
        match change {
            Change::Hide(place) => shown[place..place + hidden.len()].copy_from_slice(hidden),
            Change::Blank(place) => shown[place] = b' ',
        }
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
        let last = |status, length, is_chunked| Head::Final { status, length, is_chunked };
        assert_eq!(head("HTTP/1.1 101 Switching\r\n\r\n"), last(101, 26, false));
        assert_eq!(head("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"), last(200, 19, false));
        assert_eq!(head("HTTP/1.1 404 OK\r\nTransfer-encoding: chunked\r\n\r\n2"), last(404, 47, true));
        assert_eq!(head("HTTP/1.1 200 OK\r\nServer:"), Head::Incomplete);
        assert_eq!(head(""), Head::Incomplete);
        assert_eq!(head("SSH-2.0-OpenSSH_9.2\r\n"), Head::Unreadable);
    }

    #[test]
    fn a_refusal_is_found_after_interim_answers() {
        let status = |text: &str| answered(text.as_bytes());
        assert_eq!(status(""), None);
        assert_eq!(status("HTTP/1.1 100 Continue\r\n\r\n"), None);
        assert_eq!(status("HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 413 Too La"), None);
        assert_eq!(
            status("HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 413 Too Large\r\n\r\n"),
            Some(Answered::Refused)
        );
        assert_eq!(status("HTTP/1.1 201 Created\r\n\r\n{}"), Some(Answered::Otherwise));
        assert_eq!(status("SSH-2.0-OpenSSH_9.2\r\n"), Some(Answered::Otherwise));
    }

    fn shown(text: &str) -> String {
        let (head, changes) = find(text.as_bytes());
        assert!(matches!(head, Head::Final { .. }), "{head:?}");
        String::from_utf8(changed(text.as_bytes(), &changes)).unwrap()
    }

    #[test]
    fn a_header_over_several_lines_becomes_one() {
        assert_eq!(
            shown("HTTP/1.1 200 OK\r\nA: 1\r\n 2\r\nB:\r\n\t3\n 4\r\n \r\nContent-Encoding:\r\n br\r\n\r\n a\r\n b"),
            "HTTP/1.1 200 OK\r\nA: 1   2\r\nB:  \t3  4   \r\nbimdata-encoding:   br\r\n\r\n a\r\n b"
        );
        // The first line after the status line continues nothing.
        assert_eq!(find(b"HTTP/1.1 200 OK\r\n A: 1\r\n\r\n").0, Head::Unreadable);
    }

    #[test]
    fn every_line_about_the_encoding_is_hidden_and_nothing_else() {
        assert_eq!(HIDDEN.as_str().len(), CONTENT_ENCODING.as_str().len());
        let text = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nX: Content-Encoding\r\nCONTENT-ENCODING:br\r\n\r\n\
                    Content-Encoding: of the body\r\n\r\n";
        let shown = shown(text);
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
