//! Each request leaves one line in the log, with the template of the path and no values.

use bimdata::{Method, Session, cloud};
use log::Level;

use support::scripted::{Reply, Scripted};
use support::session_with;

use crate::log_lines;

/// The log of this crate while `run` is running, at the level debug and above, without the times.
fn logged(what: impl FnOnce()) -> Vec<String> {
    log_lines::listen();
    log_lines::take();
    what();
    let lines = log_lines::take().into_iter();
    let ours = lines.filter(|line| line.target.starts_with("bimdata") && line.level <= Level::Debug);
    ours.map(|line| without_time(&line.text)).collect()
}

/// Replaces `after 12 ms` by `after _ ms`, and makes sure that there is such a time.
fn without_time(line: &str) -> String {
    let (start, rest) = line.split_once(" after ").unwrap_or_else(|| panic!("no time in {line:?}"));
    let (time, end) = rest.split_once(" ms").unwrap_or_else(|| panic!("no time in {line:?}"));
    assert!(time.parse::<u64>().is_ok(), "{line}");
    format!("{start} after _ ms{end}")
}

fn session(server: &Scripted) -> Session {
    session_with(server).build().unwrap()
}

#[test]
fn a_call_leaves_a_line_with_its_path_as_a_template() {
    let server = Scripted::start(|_| Reply::json(200, "[]"));
    let session = session(&server);
    let lines = logged(|| drop(cloud::invitation::list(&session, 4711)));
    assert_eq!(lines, ["GET /cloud/{cloud_pk}/invitation: 200 after _ ms, attempt 1"]);
    let lines = logged(|| {
        session.call(Method::POST, "/a/{b}").segment("s3cret").query("key", "s3cret").json("s3cret").finish().unwrap();
    });
    assert_eq!(lines, ["POST /a/{b}: 200 after _ ms, attempt 1"]);
}

#[test]
fn each_try_leaves_a_line() {
    let server = Scripted::start(|request| match request.turn {
        0 => Reply::json(503, "{}"),
        1 => Reply::nothing().then_reset(),
        _ => Reply::json(200, "[]"),
    });
    let session = session(&server);
    let lines = logged(|| drop(cloud::list(&session).unwrap()));
    assert_eq!(
        lines,
        [
            "GET /cloud: 503 after _ ms, attempt 1",
            "GET /cloud: no answer after _ ms, attempt 2",
            "GET /cloud: 200 after _ ms, attempt 3",
        ]
    );
}

#[test]
fn a_file_leaves_a_line_with_its_host_alone() {
    let server = Scripted::start(|_| Reply::json(200, "content"));
    let link = format!("{}/bucket/tower.ifc?X-Amz-Signature=s3cret", server.url());
    let session = session(&server);
    let lines = logged(|| drop(session.download(&link).unwrap()));
    assert_eq!(lines, ["GET a file at 127.0.0.1: 200 after _ ms, attempt 1"]);
}

#[cfg(feature = "client-credentials")]
#[test]
fn a_token_leaves_a_line_without_any_secret() {
    let server = Scripted::start(|request| match request.target.as_str() {
        support::TOKEN_PATH => support::token("s3cret", &serde_json::json!({"expires_in": 300})),
        _ => Reply::json(200, "[]"),
    });
    let auth = bimdata::auth::ClientCredentials::new("app", "s3cret");
    let session = session_with(&server).auth(auth).build().unwrap();
    let lines = logged(|| drop(cloud::list(&session).unwrap()));
    assert_eq!(lines, ["POST the token endpoint: 200 after _ ms, attempt 1", "GET /cloud: 200 after _ ms, attempt 1"]);
}
