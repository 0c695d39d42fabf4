//! Shared code of the client's tests and benches: scripted servers, folders, certificates, other programs, the
//! published description as the tests read it, and measuring.

pub mod bench;
pub mod crowd;
pub mod description;
pub mod folder;
pub mod https;
pub mod program;
pub mod request;
pub mod scripted;
pub mod service;

use std::time::{Duration, Instant};

use bimdata::{RetryPolicy, Session, SessionBuilder};

use scripted::{Reply, Scripted};
use serde_json::{Value, json};

/// Longer than any call here should take, and shorter than a call would take if a limit did not work.
pub const TOO_LONG: Duration = Duration::from_secs(10);

/// The path of the token endpoint, below the base URL of the identity provider.
pub const TOKEN_PATH: &str = "/auth/realms/bimdata/protocol/openid-connect/token";

/// Retries with a negligible pause.
pub const AT_ONCE: RetryPolicy = RetryPolicy {
    retries: 2,
    first_pause: Duration::from_millis(1),
    longest_pause: Duration::from_millis(1),
    longest_retry_after: Duration::from_secs(60),
    writes: false,
    statuses: &[429, 502, 503, 504],
};

/// A builder of a session whose service and identity provider are both `server`.
pub fn session_with(server: &Scripted) -> SessionBuilder {
    Session::builder().base_url(server.url()).iam_url(server.url()).retry(AT_ONCE)
}

/// The identity provider's answer: the token and further fields.
pub fn token(access_token: &str, more: &Value) -> Reply {
    let mut answer = json!({"token_type": "Bearer", "access_token": access_token});
    if let (Some(answer), Some(more)) = (answer.as_object_mut(), more.as_object()) {
        answer.extend(more.clone());
    }
    Reply::json(200, answer.to_string())
}

/// The argument of `--exact` that selects one test of a module, whose name is that of `module_path!()`.
pub fn name_of_test(module: &str, test: &str) -> String {
    // The name of the program is not part of it.
    module.split_once("::").map_or_else(|| test.to_owned(), |(_, module)| format!("{module}::{test}"))
}

/// Runs something that must end long before [`TOO_LONG`].
pub fn in_time<T>(what: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = what();
    assert!(start.elapsed() < TOO_LONG, "took {:?}", start.elapsed());
    done
}
