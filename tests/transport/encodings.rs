//! A body is decoded, however `Content-Encoding` is written. An encoding that cannot be decoded is an error that names
//! it; its bytes never pass for the file.

use std::io::Read;

use bimdata::{Error, Method, RetryPolicy, Session};
use serde_json::{Value, json};

use crate::framing::take;
use crate::server::Server;
use crate::{answer, assert_protocol, cause, gzipped};
use support::folder::TestFolder;

/// The content, as JSON so that every way of reading can decode it.
fn content() -> Vec<u8> {
    let items: Value = (0..300).map(|number| json!(format!("item {number}"))).collect();
    items.to_string().into_bytes()
}

fn times(count: usize) -> Vec<u8> {
    (0..count).fold(content(), |bytes, _| gzipped(&bytes))
}

/// A server that always answers with these header lines and this body.
fn serving(lines: &str, body: Vec<u8>) -> (Server, Session) {
    let lines = lines.to_owned();
    let server = Server::start(move |peer| {
        loop {
            peer.reply(answer(200, &lines, &body))?;
        }
    });
    let session = Session::builder().base_url(server.url()).retry(RetryPolicy::none()).build().unwrap();
    (server, session)
}

const WAYS: [&str; 7] = ["save_to", "reader", "response save_to", "response", "receive", "receive_list", "items"];

#[test]
fn every_spelling_of_a_supported_encoding_is_decoded() {
    let cases = [
        ("Content-Encoding: gzip", 1),
        ("content-encoding:GZIP", 1),
        ("CONTENT-ENCODING: GZip", 1),
        ("Content-Encoding: x-gzip", 1),
        ("Content-Encoding: X-GZIP", 1),
        ("Content-Encoding: \tgzip ", 1),
        ("Content-Encoding: aws-chunked,gzip", 1),
        ("Content-Encoding: gzip,aws-chunked", 1),
        ("Content-Encoding: gzip, identity", 1),
        ("Content-Encoding: , gzip,", 1),
        ("Content-Encoding: identity\r\nContent-Encoding: gzip", 1),
        ("Content-Encoding: gzip\r\nServer: x\r\nContent-Encoding: aws-chunked", 1),
        ("Content-Encoding: gzip, gzip", 2),
        ("Content-Encoding: gzip\r\nContent-Encoding: x-gzip", 2),
        ("Content-Encoding: gzip, identity, gzip\r\nContent-Encoding: Gzip", 3),
        ("Content-Encoding:", 0),
        ("Content-Encoding: identity", 0),
        ("Content-Encoding: aws-chunked", 0),
        ("Content-Encoding: AWS-Chunked, Identity", 0),
        ("Server: gzip", 0),
    ];
    for (line, count) in cases {
        let (_server, session) = serving(&format!("{line}\r\n"), times(count));
        for way in WAYS {
            assert!(
                take(way, &session).unwrap_or_else(|error| panic!("{line}, {way}: {error}")) == content(),
                "{line}, {way}"
            );
        }
    }
}

#[test]
fn an_encoding_that_cannot_be_decoded_is_an_error_with_its_name() {
    let cases = [
        ("Content-Encoding: br", "\"br\""),
        ("Content-Encoding: deflate", "\"deflate\""),
        ("Content-Encoding: Zstd", "\"Zstd\""),
        ("Content-Encoding: gzip, br", "\"br\""),
        ("Content-Encoding: br, gzip", "\"br\""),
        ("Content-Encoding: gzip\r\nContent-Encoding: compress", "\"compress\""),
        ("Content-Encoding: utf-8", "\"utf-8\""),
        ("Content-Encoding: gzip, gzip, gzip\r\nContent-Encoding: gzip, gzip, gzip", "more than 5"),
    ];
    for (line, name) in cases {
        let (server, session) = serving(&format!("{line}\r\n"), times(1));
        for way in WAYS {
            assert_protocol(&take(way, &session).unwrap_err(), name, &format!("{line}, {way}"));
        }
        assert_eq!(server.requests().len(), WAYS.len(), "{line}");
    }
}

#[test]
fn an_encoding_of_nothing_is_nothing() {
    for line in ["Content-Encoding: gzip", "Content-Encoding: br", "Content-Encoding: gzip, gzip"] {
        let (_server, session) = serving(&format!("{line}\r\n"), Vec::new());
        for way in &WAYS[..4] {
            assert_eq!(
                take(way, &session).unwrap_or_else(|error| panic!("{line}, {way}: {error}")),
                b"",
                "{line}, {way}"
            );
        }
    }
}

#[test]
fn an_empty_body_needs_no_decoder_however_it_ends() {
    let heads = [
        ("GET", "200 OK\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
        ("GET", "200 OK\r\nConnection: close", ""),
        ("GET", "204 No Content", ""),
        ("HEAD", "200 OK\r\nContent-Length: 9", ""),
    ];
    for (method, head, rest) in heads.map(|(method, head, rest)| (method.parse::<Method>().unwrap(), head, rest)) {
        for line in
            ["Content-Encoding: br", "Content-Encoding: gzip", "Content-Encoding: gzip, gzip, gzip, gzip, gzip, gzip"]
        {
            let server = Server::start(move |peer| {
                peer.request()?;
                peer.send(format!("HTTP/1.1 {head}\r\n{line}\r\n\r\n{rest}"))?;
                peer.close()
            });
            let session = Session::builder().base_url(server.url()).retry(RetryPolicy::none()).build().unwrap();
            let mut bytes = Vec::new();
            let read = match (method.as_str(), head.starts_with("200")) {
                // A file is never answered with 204, or to HEAD.
                ("GET", true) => session.download(&format!("{}/file", server.url())).unwrap().read_to_end(&mut bytes),
                _ => session.call(method.clone(), "/file").response().unwrap().read_to_end(&mut bytes),
            };
            assert_eq!(read.map_err(cause).unwrap_or_else(|error| panic!("{method} {head}, {line}: {error}")), 0);
        }
    }
}

#[test]
fn gzip_that_is_not_whole_or_is_followed_by_something_is_an_error() {
    let whole = times(1);
    let mut wrong_sum = whole.clone();
    let at = whole.len() - 8;
    wrong_sum[at] ^= 1;
    let bodies = [
        ("cut in its middle", whole[..whole.len() / 2].to_vec()),
        ("without its length", whole[..whole.len() - 4].to_vec()),
        ("without its last byte", whole[..whole.len() - 1].to_vec()),
        ("just a head", whole[..10].to_vec()),
        ("followed by rubbish", [&whole[..], b"rubbish"].concat()),
        ("followed by half a member", [&whole[..], &whole[..20]].concat()),
        ("of another sum", wrong_sum),
        ("none", content()),
        ("of half of two layers", times(2)[..30].to_vec()),
    ];
    for (name, body) in bodies {
        let (_server, session) = serving("Content-Encoding: gzip\r\n", body);
        for way in WAYS {
            let error = take(way, &session).err().unwrap_or_else(|| panic!("{name}, {way} is taken"));
            // Like a broken connection: another attempt may get the whole body.
            assert!(error.is_retryable() && error.to_string().contains("gzip"), "{name}, {way}: {error}");
        }
    }
}

#[test]
fn two_members_one_after_the_other_are_one_content() {
    let content = content();
    let (first, second) = content.split_at(1000);
    let (_server, session) = serving("Content-Encoding: gzip\r\n", [gzipped(first), gzipped(second)].concat());
    for way in WAYS {
        assert!(take(way, &session).unwrap() == content, "{way}");
    }
}

#[test]
fn the_bytes_can_be_had_as_they_are_stored() {
    for line in ["Content-Encoding: br", "Content-Encoding: gzip", "Content-Encoding: aws-chunked"] {
        let body = times(1);
        let (_server, session) = serving(&format!("{line}\r\n"), body.clone());
        let link = format!("{}/file", session.base_url());
        let mut stored = Vec::new();
        let mut download = session.download(&link).unwrap().as_stored();
        assert_eq!(download.length(), Some(body.len() as u64), "{line}");
        download.read_to_end(&mut stored).unwrap();
        assert!(stored == body, "{line}");
        let folder = TestFolder::new();
        session.download(&link).unwrap().as_stored().save_to(folder.path().join("file")).unwrap();
        assert!(folder.read("file") == body, "{line}");
        let response = session.call(Method::GET, "/file").reader().unwrap();
        assert_eq!(response.header("content-encoding"), line.split_once(": ").map(|(_, value)| value));
        assert_eq!(response.header("content-length"), Some(&*body.len().to_string()));
        let mut sent = Vec::new();
        response.undecoded().read_to_end(&mut sent).unwrap();
        assert!(sent == body, "{line}");
    }
}

#[test]
fn calls_ask_for_gzip_and_files_for_what_is_stored() {
    let (server, session) = serving("", content());
    for way in WAYS {
        take(way, &session).unwrap();
    }
    let requests = server.requests();
    let asked: Vec<_> = requests.iter().map(|request| request.header("accept-encoding").unwrap()).collect();
    assert_eq!(asked, ["identity", "identity", "gzip", "gzip", "gzip", "gzip", "gzip"]);
}

#[test]
fn the_body_of_an_error_is_decoded_too() {
    for (line, body) in [
        ("x-gzip", gzipped(b"{\"detail\": \"The door is locked\"}")),
        ("identity", b"{\"detail\": \"The door is locked\"}".to_vec()),
    ] {
        let server = Server::start(move |peer| {
            peer.reply(answer(409, &format!("Content-Type: application/json\r\nContent-Encoding: {line}\r\n"), &body))
        });
        let session = Session::builder().base_url(server.url()).build().unwrap();
        let Err(Error::Api(error)) = session.call(Method::POST, "/cloud").finish() else {
            panic!("{line} is no error")
        };
        assert_eq!((error.status, error.message.as_str()), (409, "The door is locked"), "{line}");
    }
}

#[cfg(feature = "client-credentials")]
#[test]
fn a_token_is_decoded_too() {
    let server = Server::start(|peer| {
        loop {
            let request = peer.request()?;
            let token = gzipped(br#"{"access_token": "t1", "token_type": "Bearer"}"#);
            match request.method.as_str() {
                "POST" => peer.send(answer(200, "Content-Encoding: GZIP\r\n", &token))?,
                _ => peer.send(answer(200, "", b"[]"))?,
            }
        }
    });
    let auth = bimdata::auth::ClientCredentials::new("app", "secret");
    let session = Session::builder().base_url(server.url()).iam_url(server.url()).auth(auth).build().unwrap();
    session.call(Method::GET, "/cloud").finish().unwrap();
    assert_eq!(server.requests()[1].header("authorization"), Some("Bearer t1"));
}
