//! Posts a form to a token endpoint, which does not belong to the API, and without a session.

use std::time::{Duration, Instant};

use ureq::http::header::{ACCEPT, CONTENT_TYPE, HeaderName, LOCATION};
use ureq::http::{HeaderValue, Method, Request, Uri};
use zeroize::Zeroizing;

use super::attempts::{Attempts, Last};
use super::failure::{Fault, failure_of};
use super::network::Network;
use super::retry::RetryPolicy;
use super::stopwatch::Stopwatch;
use super::waiting::Waiting;
use crate::Error;
use crate::error::Failure;

/// An answer, whatever its status.
#[cfg_attr(
    not(any(feature = "client-credentials", feature = "user-login")),
    expect(dead_code, reason = "schemes of one's own see less of it")
)]
pub(crate) struct Posted {
    pub(crate) status: u16,
    /// May contain a token, so it is wiped.
    pub(crate) body: Zeroizing<Vec<u8>>,
    pub(crate) attempts: u32,
    /// When the attempt that was answered started.
    pub(crate) asked_at: Instant,
    pub(crate) content_type: Option<String>,
    /// Where the answer redirects to; nothing follows it.
    pub(crate) location: Option<String>,
    pub(crate) retry_after: Option<Duration>,
}

/// Posts a form, retried like a read, so it must be harmless if it arrives twice. Reads at most `limit` bytes of the
/// answer. Errors show `name` instead of the URL.
#[inline]
pub(crate) fn post_form(
    network: &Network,
    uri: &Uri,
    form: &[u8],
    limit: u64,
    name: &str,
    policy: RetryPolicy,
    waiting: &Waiting,
) -> Result<Posted, Error> {
    let mut attempts = Attempts::new(network, policy, waiting.clone(), Method::POST, name.to_owned()).treated_as_read();
    let posted = attempts.run(
        || true,
        |attempts| {
            let (posted, failure) = post_once(network, uri, form, limit, name, attempts)?;
            match failure {
                None => Ok(posted),
                Some(failure) => Err((failure, Last::Answer(posted))),
            }
        },
    );
    match posted {
        Ok(posted) | Err(Last::Answer(posted)) => Ok(*posted),
        Err(Last::Error(error)) => Err(attempts.explained(error)),
    }
}

type Failed = (Failure, Last<Box<Posted>>);

#[inline]
fn post_once(
    network: &Network,
    uri: &Uri,
    form: &[u8],
    limit: u64,
    name: &str,
    attempts: &Attempts,
) -> Result<(Box<Posted>, Option<Failure>), Failed> {
    let mut request = Request::new(());
    *request.method_mut() = Method::POST;
    *request.uri_mut() = uri.clone();
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    let (stopwatch, asked_at) = (Stopwatch::start(), Instant::now());
    let fail = |fault: Fault| (fault.failure, fault.error(Method::POST, name.to_owned(), attempts.made()).into());
    let answer = network.send_bytes(request, form, &attempts.waiting().of_attempt()).map_err(|error| {
        stopwatch.log(&Method::POST, name, &"no answer", attempts.made());
        fail(error.into())
    })?;
    let status = answer.parts.status;
    stopwatch.log(&Method::POST, name, &status.as_u16(), attempts.made());
    let (mut body, read) = answer.body.read_to_limit(limit);
    body.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    match read {
        // The answer is an error anyway, so it does not matter that its body breaks off.
        Err(error) if status.is_success() => Err(fail(Fault::of_body(error))),
        _ => {
            let failure = (!status.is_success()).then(|| failure_of(&answer.parts));
            let header = |name: HeaderName| {
                answer.parts.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            };
            let posted = Box::new(Posted {
                status: status.as_u16(),
                body: Zeroizing::new(body),
                attempts: attempts.made(),
                asked_at,
                content_type: header(CONTENT_TYPE),
                location: header(LOCATION),
                retry_after: failure.and_then(Failure::retry_after),
            });
            Ok((posted, failure))
        }
    }
}
