//! If a proxy cannot reach the service for now, the call is retried, for writes too, since nothing was sent; if the
//! proxy refuses, it is not.

use bimdata::{Error, Method, Proxy, Session, TransportKind};
use serde_json::{Value, json};

use crate::server::Server;
use support::AT_ONCE;

/// A proxy that gives these answers to the first CONNECT requests, one after the other, and then answers in place of
/// the service behind it.
fn proxy(answers: &'static [&'static str]) -> (Server, Session) {
    let server = Server::start(|peer| {
        let request = peer.head()?;
        if let Some(answer) = answers.get(request.turn) {
            peer.send(answer)?;
            if !answer.contains(" 200 ") {
                return Ok(());
            }
        } else {
            peer.send("HTTP/1.1 200 Connection established\r\n\r\n")?;
        }
        loop {
            peer.reply(crate::answer(200, "", b"[7]"))?;
        }
    });
    let builder = Session::builder().base_url("http://api.bim.test").allow_plain_http().retry(AT_ONCE);
    let session = builder.proxy(Proxy::Url(server.url())).build().unwrap();
    (server, session)
}

fn methods(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.method).collect()
}

fn call(session: &Session, method: Method) -> Result<Value, Error> {
    match method {
        Method::GET => session.call(method, "/cloud").receive(),
        method => session.call(method, "/cloud").json(&json!({"name": "Harbour"})).receive(),
    }
}

#[test]
fn a_call_is_retried_if_the_proxy_cannot_reach_the_service_for_now() {
    let cases: [&'static [&'static str]; 4] = [
        &["HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"],
        &["HTTP/1.1 502 Bad Gateway\r\n\r\nno such host", "HTTP/1.0 504 Late\r\n\r\n"],
        // Nothing was sent after these either.
        &["", "HTTP/1.1 200"],
        &["220 mail.bim.test ESMTP\r\n", "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"],
    ];
    for answers in cases {
        for method in [Method::GET, Method::POST, Method::DELETE] {
            let (server, session) = proxy(answers);
            let received = call(&session, method.clone());
            assert_eq!(received.unwrap_or_else(|error| panic!("{answers:?} {method}: {error:?}")), json!([7]));
            let connects = vec!["CONNECT"; answers.len() + 1];
            assert_eq!(methods(&server), [connects, vec![method.as_str()]].concat(), "{answers:?}");
        }
    }
}

#[test]
fn a_call_is_not_retried_if_the_proxy_refuses() {
    for status in ["302", "400", "401", "403", "404", "407", "408", "429", "500", "501", "505", "511"] {
        for method in [Method::GET, Method::POST] {
            let answer = format!("HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n");
            let server = Server::start(move |peer| {
                peer.head()?;
                peer.send(&answer)
            });
            let builder = Session::builder().base_url("http://api.bim.test").allow_plain_http().retry(AT_ONCE);
            let session = builder.proxy(Proxy::Url(server.url())).build().unwrap();
            let error = call(&session, method).unwrap_err();
            assert!(error.to_string().contains(status) && !error.is_retryable(), "{error}");
            let Error::Transport(error) = error else { panic!("{status}: {error:?}") };
            assert_eq!((error.kind, error.attempts), (TransportKind::Proxy, 1), "{status}");
            assert_eq!(methods(&server), ["CONNECT"], "{status}");
        }
    }
}

#[test]
fn interim_answers_headers_and_bodies_of_a_proxy_are_ignored() {
    let cases: [&'static [&'static str]; 4] = [
        &["HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Connection established\r\n\r\n"],
        &["HTTP/1.1 200 Connection established\r\nContent-Length: 100\r\nVia: 1.1 proxy\r\n\r\n"],
        &["HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"],
        &["HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nProxy-Agent: x\r\n\r\n"],
    ];
    for answers in cases {
        let (server, session) = proxy(answers);
        for _ in 0..2 {
            assert_eq!(call(&session, Method::POST).unwrap(), json!([7]), "{answers:?}");
        }
        assert_eq!(methods(&server), ["CONNECT", "POST", "POST"], "{answers:?}");
    }
}

#[test]
fn there_are_no_more_attempts_than_the_policy_allows() {
    let (server, session) = proxy(&["HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"; 9]);
    for method in [Method::GET, Method::POST] {
        let before = server.requests().len();
        let error = call(&session, method).unwrap_err();
        assert!(error.is_retryable(), "{error:?}");
        let Error::Transport(error) = error else { panic!("{error:?}") };
        assert_eq!((error.kind, error.attempts, server.requests().len() - before), (TransportKind::Proxy, 3, 3));
    }
}
