//! Everything that a session sends goes through its proxy, and through no other.

use std::time::Duration;

use bimdata::{Error, Method, Proxy, Session, SessionBuilder, TransportKind};
use serde_json::{Value, json};

use support::scripted::{Reply, Scripted};
use support::{AT_ONCE, TOKEN_PATH, in_time, token};

/// A proxy that answers in place of every server that it should connect to.
fn proxy() -> Scripted {
    Scripted::start(|request| match request.target.as_str() {
        _ if request.method == "CONNECT" => Reply::raw("HTTP/1.1 200 Connection established\r\n\r\n"),
        TOKEN_PATH => token("t1", &json!({})),
        _ => Reply::json(200, "[]"),
    })
}

/// A builder of a session for hosts that do not exist: only the proxy can answer for them.
fn session_by(proxy: impl Into<String>) -> SessionBuilder {
    let builder = Session::builder().base_url("http://api.bim.test").iam_url("http://iam.bim.test:8080");
    builder.allow_plain_http().retry(AT_ONCE).proxy(Proxy::Url(proxy.into()))
}

fn call(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

/// Methods and targets, in order.
fn lines(proxy: &Scripted) -> Vec<String> {
    proxy.requests().iter().map(|request| format!("{} {}", request.method, request.target)).collect()
}

fn failed(result: Result<Value, Error>) -> (TransportKind, u32) {
    match result {
        Err(Error::Transport(error)) => (error.kind, error.attempts),
        other => panic!("{other:?}"),
    }
}

#[test]
fn calls_go_by_the_proxy() {
    let proxy = proxy();
    let session = session_by(proxy.url()).build().unwrap();
    call(&session).unwrap();
    call(&session).unwrap();
    // The tunnel is kept like any other connection.
    assert_eq!(lines(&proxy), ["CONNECT api.bim.test:80", "GET /cloud", "GET /cloud"]);
}

#[cfg(feature = "client-credentials")]
#[test]
fn the_token_request_goes_through_the_proxy() {
    let proxy = proxy();
    let auth = bimdata::auth::ClientCredentials::new("app", "secret");
    call(&session_by(proxy.url()).auth(auth).build().unwrap()).unwrap();
    let token = format!("POST {TOKEN_PATH}");
    // The connection to the API is opened meanwhile.
    let mut lines = lines(&proxy);
    lines.sort_unstable();
    assert_eq!(lines, ["CONNECT api.bim.test:80", "CONNECT iam.bim.test:8080", "GET /cloud", &token]);
    let requests = proxy.requests();
    let signed: Vec<_> = requests.iter().filter_map(|request| request.header("authorization")).collect();
    assert_eq!((signed, &*requests[3].target), (vec!["Bearer t1"], "/cloud"));
}

#[test]
fn user_and_password_are_sent_to_the_proxy_and_not_to_the_service() {
    let proxy = proxy();
    let url = proxy.url().replace("http://", "http://us%20er:p%40ss%3Aword@");
    call(&session_by(url).build().unwrap()).unwrap();
    let [connect, get] = proxy.requests().try_into().unwrap();
    // The base64 of `us er:p@ss:word`.
    assert_eq!(connect.header("proxy-authorization"), Some("Basic dXMgZXI6cEBzczp3b3Jk"));
    assert_eq!(get.header("proxy-authorization"), None);
}

#[test]
fn a_proxy_that_refuses_is_named_as_the_cause() {
    for (status, attempts) in [("403 Forbidden", 1), ("407 Proxy Authentication Required", 1), ("502 Bad Gateway", 3)] {
        let proxy = Scripted::start(move |_| Reply::raw(&format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n")));
        let result = call(&session_by(proxy.url()).build().unwrap());
        assert!(result.as_ref().unwrap_err().to_string().contains(&status[..3]), "{result:?}");
        assert_eq!(failed(result), (TransportKind::Proxy, attempts));
    }
}

#[test]
fn a_proxy_that_refuses_a_tunnel_for_plain_http_is_explained() {
    for status in [403, 405] {
        let proxy = Scripted::start(move |_| Reply::raw(&format!("HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n")));
        let shown = call(&session_by(proxy.url()).build().unwrap()).unwrap_err().to_string();
        assert!(shown.contains(&status.to_string()) && shown.contains("only to port 443"), "{shown}");
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        {
            let session = session_by(proxy.url()).base_url("https://api.bim.test").build().unwrap();
            let shown = call(&session).unwrap_err().to_string();
            assert!(shown.contains(&status.to_string()) && !shown.contains("port 443"), "{shown}");
        }
    }
}

#[cfg(feature = "api-key")]
#[test]
fn names_of_this_machine_are_not_looked_up_elsewhere() {
    let service = Scripted::start(|_| Reply::json(200, "[]"));
    for name in ["localhost", "LocalHost.", "api.localhost", "no-such-name.api.LOCALHOST.", "127.0.0.1."] {
        let url = service.url().replace("127.0.0.1", name);
        let session = Session::builder().base_url(&url).auth(bimdata::auth::ApiKey::new("key").unwrap()).build();
        call(&session.unwrap()).unwrap_or_else(|error| panic!("{url}: {error}"));
    }
}

#[test]
fn no_failure_shows_the_password_of_the_proxy() {
    let refusing = Scripted::start(|_| Reply::raw("HTTP/1.1 407 No\r\n\r\n"));
    let gone = Scripted::start(|_| Reply::no_content()).url();
    for url in [refusing.url(), gone] {
        let url = url.replace("http://", "http://user:c4n4ry@");
        let session = session_by(url).build().unwrap();
        let error = call(&session).unwrap_err();
        assert!(!format!("{session:?} {error} {error:?}").contains("c4n4ry"), "{error:?}");
    }
}

#[test]
fn this_machine_is_not_reached_through_a_proxy_elsewhere() {
    let service = Scripted::start(|_| Reply::json(200, "[]"));
    let by_name = service.url().replace("127.0.0.1", "localhost");
    for url in [service.url(), by_name] {
        for proxy in ["http://proxy.bim.test:3128", "http://user:c4n4ry@192.0.2.1"] {
            let session = Session::builder().base_url(&url).allow_plain_http().proxy(Proxy::Url(proxy.to_owned()));
            call(&session.build().unwrap()).unwrap_or_else(|error| panic!("{url} by {proxy}: {error}"));
        }
    }
    assert!(service.requests().iter().all(|request| request.header("proxy-authorization").is_none()));
}

#[test]
fn a_scheme_may_be_written_in_capitals() {
    let proxy = proxy();
    let session = Session::builder().base_url("HTTP://api.bim.test").allow_plain_http();
    let session = session.proxy(Proxy::Url(proxy.url().replace("http:", "HTTP:"))).build().unwrap();
    call(&session).unwrap();
    session.download("HTTP://files.bim.test/tower.ifc").unwrap();
    assert_eq!(lines(&proxy)[..2], ["CONNECT api.bim.test:80", "GET /cloud"]);
    assert_eq!(lines(&proxy)[2..], ["CONNECT files.bim.test:80", "GET /tower.ifc"]);
}

#[test]
fn a_proxy_that_cannot_be_reached_is_no_connection() {
    let gone = Scripted::start(|_| Reply::no_content()).url();
    let result = in_time(|| call(&session_by(gone).build().unwrap()));
    assert_eq!(failed(result), (TransportKind::Connect, 3));
}

#[test]
fn a_proxy_that_stays_silent_runs_into_the_timeouts() {
    let proxy = Scripted::start(|_| Reply::nothing().then_silence());
    let short = Duration::from_millis(100);
    let session = session_by(proxy.url()).connect_timeout(short).build().unwrap();
    assert!(in_time(|| call(&session)).unwrap_err().is_timeout());
    let session = session_by(proxy.url()).deadline(short).build().unwrap();
    assert!(in_time(|| call(&session)).unwrap_err().is_timeout());
}

#[cfg(feature = "api-key")]
mod environment {
    use std::env;
    use std::process::Command;

    use support::name_of_test;

    use super::*;

    /// What the child process is told, in addition to `BIMDATA_API_URL`.
    const MODE: &str = "TEST_PROXY";
    /// The variables that can name a proxy.
    const NAMES: [&str; 8] =
        ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];

    /// The command that runs [`a_call_in_a_process_of_its_own`], without a proxy in its environment.
    fn process_of_its_own() -> Command {
        let mut child = Command::new(env::current_exe().unwrap());
        child.args(["--exact", &name_of_test(module_path!(), "a_call_in_a_process_of_its_own"), "--ignored"]);
        for name in NAMES {
            child.env_remove(name);
        }
        child.env_remove("REQUEST_METHOD");
        child
    }

    #[test]
    fn the_environment_is_used_only_on_request() {
        // The variables, with @ for the proxy and $ for host and port of the service, and whether the call goes through
        // it.
        let cases = [
            ("environment", "HTTP_PROXY=@", true),
            ("environment", "http_proxy=@", true),
            ("environment", "ALL_PROXY=@", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=localhost, .example", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=localhost, 127.0.0.1", false),
            ("environment", "HTTP_PROXY=@;no_proxy=*", false),
            // Exceptions as curl reads them: networks, ports, capital letters, and a blank that ends the list.
            ("environment", "HTTP_PROXY=@;NO_PROXY=10.0.0.0/8,,127.0.0.0/8", false),
            ("environment", "HTTP_PROXY=@;NO_PROXY=127.0.0.0/31", false),
            ("environment", "HTTP_PROXY=@;NO_PROXY=127.0.0.2/31", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=.0.0.1", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=bim.example 127.0.0.1", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=bim.example, *", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=127.0.0.1:1", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=$", false),
            // Names in lower case come first, and an empty value counts as not set.
            ("environment", "HTTP_PROXY=http://127.0.0.1:1;http_proxy=@", true),
            ("environment", "HTTP_PROXY=@;http_proxy=", true),
            ("environment", "ALL_PROXY=http://127.0.0.1:1;all_proxy=@", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=*;no_proxy=bim.example", true),
            ("environment", "HTTP_PROXY=@;NO_PROXY=bim.example;no_proxy=*", false),
            // A proxy that is not needed may be of a kind that is not supported.
            ("environment", "ALL_PROXY=socks5://127.0.0.1:1;NO_PROXY=*", false),
            ("environment", "ALL_PROXY=socks5://127.0.0.1:1;NO_PROXY=bim.example,127.0.0.1", false),
            ("environment", "ALL_PROXY=http://[;no_proxy=127.0.0.0/8", false),
            ("environment", "HTTPS_PROXY=socks5://127.0.0.1:1", false),
            ("from_env", "ALL_PROXY=socks5://127.0.0.1:1;NO_PROXY=*", false),
            // In a CGI program, the client of its web server chooses what HTTP_PROXY says.
            ("environment", "HTTP_PROXY=@;REQUEST_METHOD=GET", false),
            #[cfg(not(windows))]
            ("environment", "http_proxy=@;REQUEST_METHOD=GET", true),
            ("environment", "HTTP_PROXY=http://127.0.0.1:1;ALL_PROXY=@;REQUEST_METHOD=GET", true),
            // A proxy for another scheme than the service's, and no proxy at all.
            ("environment", "HTTPS_PROXY=@", false),
            ("environment", "HTTP_PROXY=", false),
            ("environment", "", false),
            ("none", "HTTP_PROXY=@;ALL_PROXY=@", false),
            ("unset", "HTTP_PROXY=@;ALL_PROXY=@", false),
            ("from_env", "HTTP_PROXY=@", true),
            ("from_env", "HTTP_PROXY=@;NO_PROXY=127.0.0.1", false),
        ];
        for (mode, variables, goes_by_the_proxy) in cases {
            let service = Scripted::start(|_| Reply::json(200, "[]"));
            let proxy = proxy();
            let mut child = process_of_its_own();
            for (name, value) in variables.split(';').filter_map(|variable| variable.split_once('=')) {
                let own_place = service.url().replace("http://", "");
                child.env(name, value.replace('@', &proxy.url()).replace('$', &own_place));
            }
            child.env("BIMDATA_API_URL", service.url()).env("BIMDATA_API_KEY", "key");
            let output = child.env(MODE, mode).output().unwrap();
            assert!(output.status.success(), "{mode} {variables}: {output:?}");
            let seen = (!lines(&proxy).is_empty(), !lines(&service).is_empty());
            assert_eq!(seen, (goes_by_the_proxy, !goes_by_the_proxy), "{mode} {variables}");
        }
    }

    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    #[test]
    fn calls_and_files_of_one_session_may_go_by_two_proxies() {
        let (for_http, for_https) = (proxy(), proxy());
        let mut child = process_of_its_own();
        child.env("HTTP_PROXY", for_http.url()).env("HTTPS_PROXY", for_https.url().replace("http:", "HTTP:"));
        child.env("BIMDATA_API_URL", "HTTPS://api.bim.test").env("NO_PROXY", "");
        let output = child.env(MODE, "file").output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(lines(&for_https)[0], "CONNECT api.bim.test:443");
        assert_eq!(lines(&for_http), ["CONNECT files.bim.test:8080", "GET /tower.ifc"]);
    }

    #[test]
    fn a_proxy_that_only_a_storage_needs_fails_when_the_file_is_requested() {
        let mut child = process_of_its_own();
        child.env("ALL_PROXY", "socks5://user:c4n4ry@127.0.0.1:1").env("NO_PROXY", "api.bim.test");
        child.env("BIMDATA_API_URL", "http://api.bim.test");
        let output = child.env(MODE, "storage").output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    #[test]
    #[ignore = "another test runs it with an environment of its own"]
    fn a_call_in_a_process_of_its_own() {
        let builder = Session::builder().base_url(env::var("BIMDATA_API_URL").unwrap());
        let session = match env::var(MODE).unwrap().as_str() {
            "environment" => builder.proxy(Proxy::Environment).build(),
            "none" => builder.proxy(Proxy::None).build(),
            "unset" => builder.build(),
            "file" => {
                let session = builder.proxy(Proxy::Environment).allow_plain_http().retry(AT_ONCE).build().unwrap();
                // Nobody speaks TLS there.
                call(&session).unwrap_err();
                session.download("http://files.bim.test:8080/tower.ifc").unwrap();
                return;
            }
            "storage" => {
                let session = builder.proxy(Proxy::Environment).allow_plain_http().retry(AT_ONCE).build().unwrap();
                let error = session.download("http://files.bim.test/tower.ifc").unwrap_err();
                let shown = error.to_string();
                assert!(shown.contains("ALL_PROXY: is of a kind that is not supported"), "{shown}");
                assert!(!format!("{error:?}").contains("c4n4ry"), "{error:?}");
                assert_eq!(failed(Err(error)), (TransportKind::Proxy, 1));
                return;
            }
            _ => Session::from_env(),
        };
        call(&session.unwrap()).unwrap();
    }
}
