//! What several tests share.

#![allow(dead_code, reason = "every test takes the part of it that it needs")]

pub(crate) mod scripted;

use std::time::{Duration, Instant};

use bimdata::{RetryPolicy, Session, SessionBuilder};

use scripted::Scripted;

/// Longer than any call here should take, and shorter than what it takes when a limit does not work.
pub(crate) const TOO_LONG: Duration = Duration::from_secs(10);

/// Tries again without a pause that is worth mentioning.
pub(crate) const AT_ONCE: RetryPolicy = RetryPolicy {
    retries: 2,
    first_pause: Duration::from_millis(1),
    longest_pause: Duration::from_millis(1),
    longest_retry_after: Duration::from_secs(60),
    writes: false,
};

/// A session in the making whose service and identity provider are both `server`.
pub(crate) fn session_with(server: &Scripted) -> SessionBuilder {
    Session::builder().base_url(server.url()).iam_url(server.url()).retry(AT_ONCE)
}

/// Does something that must come to its end long before [`TOO_LONG`].
pub(crate) fn in_time<T>(what: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = what();
    assert!(start.elapsed() < TOO_LONG, "took {:?}", start.elapsed());
    done
}
