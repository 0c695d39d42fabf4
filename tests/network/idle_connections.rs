//! A connection that was idle for more than 15 s is still used for reads, so that polls keep theirs, but not for
//! writes, which could be lost with it.

use std::thread;
use std::time::Duration;

use bimdata::{Error, Method, Session};
use serde_json::{Value, json};

use support::scripted::{Reply, Scripted};
use support::session_with;

/// A little longer than a connection for a write may be idle, and about the pause of a poll.
const IDLE: Duration = Duration::from_millis(15_200);

fn get(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

fn post(session: &Session) -> Result<Value, Error> {
    session.call(Method::POST, "/cloud").json(&json!({"name": "Harbour"})).receive()
}

#[test]
fn reads_use_a_connection_that_was_idle_for_15_s_and_writes_do_not() {
    let (for_reads, for_writes) = (server(), server());
    let sessions = [&for_reads, &for_writes].map(|server| session_with(server).build().unwrap());
    for session in &sessions {
        get(session).unwrap();
        // Immediately after, both use it.
        post(session).unwrap();
    }
    thread::sleep(IDLE);
    get(&sessions[0]).unwrap();
    post(&sessions[1]).unwrap();
    assert_eq!(for_reads.connections(), 1);
    assert_eq!(for_writes.connections(), 2);
}

#[cfg(feature = "client-credentials")]
#[test]
fn a_write_does_not_use_a_connection_that_was_opened_ahead_15_s_before() {
    use bimdata::auth::ClientCredentials;
    use support::token;

    let (api, for_reads) = (server(), server());
    let provider = Scripted::start(|_| token("t1", &json!({})).after(IDLE));
    thread::scope(|scope| {
        for (api, call) in [(&api, post as fn(&Session) -> _), (&for_reads, get)] {
            let builder = session_with(api).iam_url(provider.url()).auth(ClientCredentials::new("app", "s3cret"));
            scope.spawn(move || call(&builder.build().unwrap()).unwrap());
        }
    });
    assert_eq!((api.connections(), for_reads.connections()), (2, 1));
}

fn server() -> Scripted {
    Scripted::start(|_| Reply::json(200, "[]"))
}
