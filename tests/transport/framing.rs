//! How a body is framed decides what its bytes are. A transfer coding that nobody asked for is an error that names it:
//! neither coded bytes nor the framing itself ever pass for the content (RFC 9112, sections 6.1 and 6.3).

use std::io::Read;
use std::time::Duration;

use bimdata::{Error, Method, Session, TransportKind};
use serde_json::{Value, json};

use crate::server::Server;
use crate::{assert_protocol, cause, gzipped};
use support::folder::TestFolder;
use support::{AT_ONCE, in_time};

const CONTENT: &[u8] = br#"["a","b"]"#;

fn in_chunks(bytes: &[u8]) -> Vec<u8> {
    let (first, second) = bytes.split_at(4);
    let chunks = [first, second].map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
    [&chunks.concat()[..], b"0\r\n\r\n"].concat()
}

/// A server that sends exactly these bytes and closes the connection.
fn serving(answer: impl Into<Vec<u8>>) -> (Server, Session) {
    let answer = answer.into();
    let server = Server::start(move |peer| {
        peer.reply(&answer)?;
        peer.announce_end()
    });
    let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
    (server, session)
}

const WAYS: [&str; 9] =
    ["save_to", "reader", "as_stored", "response save_to", "response", "undecoded", "receive", "receive_list", "items"];

/// Reads the answer to one request in one of these ways.
pub(crate) fn take(way: &str, session: &Session) -> Result<Vec<u8>, Error> {
    let folder = TestFolder::new();
    let (link, path) = (format!("{}/file", session.base_url()), folder.path().join("file"));
    let call = session.call(Method::GET, "/file");
    let mut bytes = Vec::new();
    let text = |value: Value| value.to_string().into_bytes();
    match way {
        "save_to" => session.download(&link)?.save_to(path).map(|_| folder.read("file")),
        "reader" => session.download(&link)?.read_to_end(&mut bytes).map(|_| bytes).map_err(cause),
        "as_stored" => session.download(&link)?.as_stored().read_to_end(&mut bytes).map(|_| bytes).map_err(cause),
        "response save_to" => call.reader()?.save_to(path).map(|_| folder.read("file")),
        "response" => call.reader()?.read_to_end(&mut bytes).map(|_| bytes).map_err(cause),
        "undecoded" => call.reader()?.undecoded().read_to_end(&mut bytes).map(|_| bytes).map_err(cause),
        "receive" => call.receive::<Value>().map(text),
        "receive_list" => call.receive_list::<Value>().map(|items| text(items.into())),
        _ => call.items::<Value>()?.collect::<Result<Vec<_>, _>>().map(|items| text(items.into())),
    }
}

/// Transfer codings that cannot be read: the version of the answer, its header lines, and the name in the error.
const CODINGS: [(&str, &str, &str); 12] = [
    ("HTTP/1.1", "Transfer-Encoding: gzip, chunked", "\"gzip, chunked\""),
    ("HTTP/1.1", "transfer-encoding: gzip", "\"gzip\""),
    ("HTTP/1.1", "Transfer-Encoding: xchunked", "\"xchunked\""),
    ("HTTP/1.1", "Transfer-Encoding: deflate,chunked", "\"deflate,chunked\""),
    ("HTTP/1.1", "Transfer-Encoding: chunked, chunked", "\"chunked, chunked\""),
    ("HTTP/1.1", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "\"chunked, chunked\""),
    ("HTTP/1.1", "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked", "\"gzip, chunked\""),
    ("HTTP/1.1", "Transfer-Encoding: chunked;q=1", "\"chunked;q=1\""),
    ("HTTP/1.1", "Transfer-Encoding: \"chunked\"", "chunked"),
    ("HTTP/1.1", "Transfer-Encoding: identity", "\"identity\""),
    ("HTTP/1.1", "Transfer-Encoding:", "\"\""),
    ("HTTP/1.0", "Transfer-Encoding: chunked", "\"chunked\""),
];

#[test]
fn a_transfer_coding_that_nobody_asked_for_is_an_error_that_names_it() {
    let whole = in_chunks(CONTENT);
    let coded = gzipped(CONTENT);
    let bodies = [&whole[..], &whole[..10], &in_chunks(&coded), &coded, CONTENT, b""];
    for (version, lines, name) in CODINGS {
        for body in bodies {
            for length in
                [String::new(), format!("Content-Length: {}\r\n", body.len()), "Content-Length: 0\r\n".to_owned()]
            {
                let head = format!("{version} 200 OK\r\n{lines}\r\n{length}\r\n");
                let (server, session) = serving([head.as_bytes(), body].concat());
                for way in WAYS {
                    let case = format!("{version} {lines}, {length:?}, {way}");
                    assert_protocol(&take(way, &session).expect_err(&case), name, &case);
                }
                assert_eq!(server.requests().len(), WAYS.len(), "{version} {lines}");
            }
        }
    }
}

#[test]
fn an_error_keeps_its_status_whatever_its_transfer_coding() {
    for (version, lines, name) in CODINGS {
        let head = format!("{version} 413 Too Large\r\n{lines}\r\n\r\n");
        let (_server, session) = serving([head.as_bytes(), &in_chunks(CONTENT)].concat());
        let error = session.call(Method::GET, "/file").receive::<Value>().unwrap_err();
        let Error::Api(api) = &error else { panic!("{lines}: {error:?}") };
        assert_eq!((api.status, &api.body[..]), (413, &b""[..]), "{lines}");
        let error = session.download(&format!("{}/file", session.base_url())).unwrap_err();
        assert_eq!(error.status(), Some(413), "{lines}");
        let mut response = session.call(Method::GET, "/file").response().unwrap();
        assert_eq!(response.status(), 413);
        let error = cause(response.read_to_end(&mut Vec::new()).unwrap_err());
        assert!(error.to_string().contains(name), "{lines}: {error}");
    }
}

#[test]
#[cfg(feature = "client-credentials")]
fn a_token_in_an_unknown_transfer_coding_is_no_token() {
    use bimdata::auth::ClientCredentials;
    for (version, lines, name) in CODINGS {
        let token = br#"{"access_token":"abc","token_type":"Bearer","expires_in":300}"#;
        let head = format!("{version} 200 OK\r\n{lines}\r\n\r\n");
        let (server, session) = serving([head.as_bytes(), &in_chunks(token)].concat());
        let session = Session::builder()
            .base_url(session.base_url())
            .iam_url(server.url())
            .auth(ClientCredentials::new("id", "secret"))
            .retry(AT_ONCE)
            .build()
            .unwrap();
        let error = session.call(Method::GET, "/file").receive::<Value>().unwrap_err();
        assert!(error.to_string().contains(name), "{lines}: {error}");
        assert!(server.requests().iter().all(|request| request.method == "POST"), "{lines}");
    }
}

#[test]
fn chunks_are_known_in_every_way_to_write_them() {
    for lines in [
        "Transfer-Encoding: chunked",
        "transfer-encoding:Chunked",
        "TRANSFER-ENCODING: CHUNKED",
        "Transfer-Encoding: \t chunked \t",
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
    ] {
        let head = format!("HTTP/1.1 200 OK\r\n{lines}\r\n\r\n");
        let (_server, session) = serving([head.as_bytes(), &in_chunks(CONTENT)].concat());
        for way in WAYS {
            let taken = take(way, &session).unwrap_or_else(|error| panic!("{lines}, {way}: {error}"));
            assert_eq!(taken, CONTENT, "{lines}, {way}");
        }
    }
}

#[test]
fn an_answer_without_a_body_has_no_transfer_coding() {
    for (method, status) in [(Method::HEAD, 200), (Method::GET, 204), (Method::GET, 304)] {
        let (_server, session) = serving(format!("HTTP/1.1 {status} X\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"));
        let mut response = session.call(method, "/file").response().unwrap();
        let mut bytes = Vec::new();
        response.read_to_end(&mut bytes).unwrap();
        assert_eq!((response.status(), &*bytes), (status, &b""[..]));
    }
}

/// Where a header goes on in the next line, both are one line with blanks between (RFC 9112, section 5.2).
#[test]
fn a_header_over_several_lines_is_one() {
    for (line, expected) in [
        ("X-More: a\r\n b", "a b"),
        ("X-More: a\r\n\t b\r\n c", "a b c"),
        ("X-More:\r\n a", "a"),
        ("X-More: a\r\n Content-Length: 3", "a Content-Length: 3"),
    ] {
        let length = CONTENT.len();
        let head =
            format!("HTTP/1.1 200 OK\r\n{line}\r\nContent-Encoding:\r\n identity\r\nContent-Length: {length}\r\n\r\n");
        let (_server, session) = serving([head.as_bytes(), CONTENT].concat());
        for way in WAYS {
            let taken = take(way, &session).unwrap_or_else(|error| panic!("{line:?}, {way}: {error}"));
            assert_eq!(taken, CONTENT, "{line:?}, {way}");
        }
        let response = session.call(Method::GET, "/file").response().unwrap();
        let words: Vec<_> = response.header("x-more").unwrap().split_whitespace().collect();
        assert_eq!(words.join(" "), expected);
    }
}

/// Extensions of chunks carry nothing for us (RFC 9112, section 7.1.1).
#[test]
fn extensions_of_chunks_are_skipped_however_long_and_in_whatever_pieces() {
    let long = "x".repeat(5000);
    let quoted = format!(";signature=\"{long};\\\"0\"");
    for extension in [";a", ";a=b", "; name = value-that-is-long", " ;chunk-signature=0123456789abcdef", &quoted] {
        let chunked =
            format!("4{extension}\r\n[\"a\"\r\n5{extension}\r\n,\"b\"]\r\n0{extension}\r\nX-Trailer: y\r\n\r\n");
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let bytes = format!("{head}{chunked}").into_bytes();
        for piece in [usize::MAX, head.len(), 1] {
            if piece == 1 && extension.len() > 100 {
                continue;
            }
            let bytes = bytes.clone();
            let server = Server::start(move |peer| {
                loop {
                    peer.request()?;
                    for part in bytes.chunks(piece.min(bytes.len())) {
                        peer.send(part)?;
                        if piece != usize::MAX {
                            peer.pause(Duration::from_micros(100));
                        }
                    }
                }
            });
            let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
            for way in WAYS {
                let case = format!("{extension:.40}, {piece}, {way}");
                let taken = take(way, &session).unwrap_or_else(|error| panic!("{case}: {error}"));
                assert_eq!(taken, CONTENT, "{case}");
            }
        }
    }
}

#[test]
fn lines_after_the_last_chunk_come_to_an_end_without_a_deadline() {
    for line in ["X-More: x\r\n", "X-More: \r\n"] {
        let server = Server::start(move |peer| {
            peer.request()?;
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n[\"a\",\"b\"]\r\n0\r\n")?;
            loop {
                peer.send(line.repeat(100))?;
            }
        });
        let session = Session::builder().base_url(server.url()).retry(AT_ONCE).deadline(Duration::from_secs(60));
        let session = session.build().unwrap();
        for way in WAYS {
            let error = in_time(|| take(way, &session)).expect_err(way);
            assert!(!error.is_timeout() && !error.is_retryable(), "{way}: {error:?}");
            assert!(error.to_string().contains("trailer"), "{way}: {error}");
        }
    }
}

#[test]
fn many_trailers_are_no_fault() {
    let trailers = "X-More: 0123456789\r\n".repeat(1000);
    let answer =
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n[\"a\",\"b\"]\r\n0\r\n{trailers}\r\n");
    let (_server, session) = serving(answer);
    for way in WAYS {
        assert_eq!(take(way, &session).unwrap(), CONTENT, "{way}");
    }
}

#[test]
fn a_secret_that_is_repeated_as_a_transfer_coding_is_not_shown() {
    let secret = "k3y-that-nobody-may-see";
    let answer = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: {secret}\r\n\r\n{}", json!(["a"]));
    let (server, _session) = serving(answer);
    let key = bimdata::auth::ApiKey::new(secret).unwrap();
    let session = Session::builder().base_url(server.url()).auth(key).retry(AT_ONCE).build().unwrap();
    for way in ["response", "receive", "receive_list", "items"] {
        let error = take(way, &session).unwrap_err();
        assert!(matches!(&error, Error::Transport(error) if error.kind == TransportKind::Protocol), "{way}: {error:?}");
        assert!(!format!("{error} {error:?}").contains(secret), "{way}: {error}");
    }
}
