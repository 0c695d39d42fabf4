//! Fetches a file by its link, from any storage.

use percent_encoding::{percent_decode_str, percent_encode};
use ureq::http::header::{ACCEPT_ENCODING, AUTHORIZATION, LOCATION};
use ureq::http::response::Parts;
use ureq::http::{HeaderMap, HeaderValue, Method, Request, Uri};

use crate::auth::Credential;
use crate::error::{Failure, TransportKind};
use crate::http::{
    Ahead, Answer, Attempts, Body, Fault, RESERVED, Stopwatch, Waiting, api_error, error_body, failure_of,
    redact_secret, transport,
};
use crate::servers::{check_link, is_same_origin, redirected};
use crate::{Error, Session};

const MOST_REDIRECTS: usize = 5;

/// A file on one of the session's own servers, which requires the credential from the first request.
#[derive(Debug)]
pub(crate) struct OwnFile {
    pub(crate) uri: Uri,
    /// The name of the file in errors and in the log.
    pub(crate) name: String,
    /// The parameter of the query that takes the token instead of the header.
    pub(crate) token_parameter: Option<&'static str>,
}

impl From<OwnFile> for Place {
    fn from(OwnFile { uri, name, token_parameter }: OwnFile) -> Self {
        Place { uri, name: Some(name), is_own: true, is_signed: true, token_parameter }
    }
}

/// The URL of a file, and whether its origin may get the credential.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) uri: Uri,
    /// The name of the file in errors and in the log; `None` for a signed link, of which only the host is shown.
    name: Option<String>,
    /// Whether the link and all redirects so far are on an origin that the session names.
    is_own: bool,
    /// Whether the credential is sent: from the start, or because that origin refused the request without it.
    is_signed: bool,
    /// The parameter of the query that takes the token instead of the header.
    token_parameter: Option<&'static str>,
}

impl Place {
    pub(super) fn of_link(session: &Session, link: &str) -> Result<Self, Error> {
        let servers = session.servers();
        let uri = check_link(session.base_url(), link, servers.allows_plain_http())?;
        Ok(Place { is_own: servers.is_api(&uri), uri, name: None, is_signed: false, token_parameter: None })
    }

    fn redirected(&self, location: &[u8], session: &Session) -> Result<Self, Error> {
        let uri = redirected(&self.uri, location, session.servers().allows_plain_http())?;
        let is_own = self.is_own && is_same_origin(&self.uri, &uri);
        // A token in the query is sent to the first URL only.
        let is_signed = self.is_signed && is_own && self.token_parameter.is_none();
        Ok(Place { is_own, is_signed, uri, name: None, token_parameter: None })
    }

    /// How errors name the file: a link is signed, so neither its path nor its query is shown.
    pub(super) fn name(&self) -> String {
        let host = || format!("a file at {}", self.uri.host().unwrap_or("no host"));
        self.name.clone().unwrap_or_else(host)
    }

    /// Adds the credential to a request for this file.
    fn sign(&self, request: &mut Request<()>, credential: &Credential) -> Result<(), Error> {
        let Some(parameter) = self.token_parameter else {
            request.headers_mut().insert(AUTHORIZATION, credential.header().clone());
            return Ok(());
        };
        let Some(token) = credential.bearer_token() else {
            let reason = "puts the token into the URL, which takes a bearer token; this session signs in otherwise";
            return Err(Error::setting("archive_token_in_query", reason));
        };
        let separator = if self.uri.query().is_some() { '&' } else { '?' };
        let encoded = percent_encode(token, &RESERVED);
        let signed = format!("{}{separator}{parameter}={encoded}", self.uri);
        // The reason of ureq's error could repeat the URL.
        *request.uri_mut() =
            signed.parse().map_err(|_| Error::setting("archive_token_in_query", "cannot be sent with this token"))?;
        Ok(())
    }

    pub(super) fn attempts(&self, session: &Session, waiting: Waiting) -> Attempts {
        Attempts::new(session.network(), session.retry_policy(), waiting, Method::GET, self.name())
    }

    pub(super) fn fault(&self, kind: TransportKind, reason: impl Into<String>, attempts: u32) -> Error {
        transport(kind, Method::GET, self.name(), reason.into().into(), attempts)
    }
}

/// Fetches a file from its start. An answer with only a part of the file, or with none, is an error.
pub(super) fn fetch_whole(session: &Session, place: &Place, attempts: &mut Attempts) -> Result<Fetched, Error> {
    let (place, parts, body) = fetch(session, place, &HeaderMap::new(), attempts)?;
    let reason = match parts.status.as_u16() {
        200 | 203 => return Ok((place, parts, body)),
        206 => "the storage answered with a part of the file, although the whole was asked for".to_owned(),
        status => format!("the storage answered {status}, without a file"),
    };
    Err(place.fault(TransportKind::Protocol, reason, attempts.made()))
}

/// The place of a file after redirects, and the answer.
type Fetched = (Place, Parts, Body);

/// Fetches a file or a part of it, with redirects and retries; also returns its final place.
pub(super) fn fetch(
    session: &Session,
    place: &Place,
    headers: &HeaderMap,
    attempts: &mut Attempts,
) -> Result<Fetched, Error> {
    let mut start = place.clone();
    let fetched = attempts.run(
        || true,
        |attempts| {
            let (signed, outcome) = follow(session, start.clone(), headers, attempts);
            // If the credential was required once, further attempts send it with their first request.
            start.is_signed |= signed;
            outcome
        },
    );
    fetched.map_err(|error: Error| attempts.explained(error))
}

/// One attempt, with its redirects. Also returns whether the origin of the link required the credential.
fn follow(
    session: &Session,
    start: Place,
    headers: &HeaderMap,
    attempts: &Attempts,
) -> (bool, Result<Fetched, (Failure, Error)>) {
    let mut asked = false;
    let mut place = start;
    let mut redirects = 0;
    let outcome = loop {
        let ahead = Ahead::new(session.network(), &place.uri, true);
        let credential = if place.is_signed { session.credential(attempts.waiting(), &ahead) } else { Ok(None) };
        let credential = match credential {
            Ok(credential) => credential,
            Err(error) => break Err((Failure::Final, error)),
        };
        let attempted = attempt(session, &place, headers, credential.as_ref(), attempts);
        drop(ahead);
        let Answer { parts, body } = match attempted {
            Ok(answer) => answer,
            Err(failed) => break Err(failed),
        };
        if parts.status.is_success() {
            break Ok((place, parts, body));
        }
        let status = parts.status.as_u16();
        if matches!(status, 401 | 403) && place.is_own && !place.is_signed && session.has_auth() {
            place.is_signed = true;
            asked = true;
            continue;
        }
        let location = parts.headers.get(LOCATION).map(HeaderValue::as_bytes);
        if let (301 | 302 | 303 | 307 | 308, Some(location), true) = (status, location, redirects < MOST_REDIRECTS) {
            redirects += 1;
            match place.redirected(location, session) {
                Ok(next) => place = next,
                Err(error) => break Err((Failure::Final, error)),
            }
            continue;
        }
        let (failure, error) = refused(&place, &parts, body, credential.as_ref(), attempts.made());
        break Err((session.failure_with(failure, credential.as_ref(), attempts.may_renew()), error));
    };
    (asked, outcome)
}

fn attempt(
    session: &Session,
    place: &Place,
    headers: &HeaderMap,
    credential: Option<&Credential>,
    attempts: &Attempts,
) -> Result<Answer, (Failure, Error)> {
    let mut request = Request::new(());
    *request.uri_mut() = place.uri.clone();
    request.headers_mut().clone_from(headers);
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    if let Some(credential) = credential {
        place.sign(&mut request, credential).map_err(|error| (Failure::Final, error))?;
    }
    let stopwatch = Stopwatch::start();
    match session.network().send_empty(request, attempts.waiting()) {
        Ok(mut answer) => {
            stopwatch.log(&Method::GET, &place.name(), &answer.parts.status.as_u16(), attempts.made());
            if let Some(credential) = credential {
                answer.body.redact(credential.secret());
            }
            Ok(answer)
        }
        Err(error) => {
            stopwatch.log(&Method::GET, &place.name(), &"no answer", attempts.made());
            let fault = Fault::from(error);
            Err((fault.failure, fault.error(Method::GET, place.name(), attempts.made())))
        }
    }
}

fn refused(
    place: &Place,
    parts: &Parts,
    body: Body,
    credential: Option<&Credential>,
    attempts: u32,
) -> (Failure, Error) {
    let failure = failure_of(parts);
    let mut bytes = error_body(body, credential.map(Credential::secret));
    redact_query(&mut bytes, &place.uri);
    let mut error = api_error(parts.status.as_u16(), bytes, None, credential.is_some());
    error.path = place.name();
    error.attempts = attempts;
    error.retry_after = failure.retry_after();
    error.is_of_file = place.name.is_none();
    (failure, Error::Api(Box::new(error)))
}

/// Redacts the parameters of a link if a storage repeats them: any of them can be the signature.
fn redact_query(text: &mut Vec<u8>, uri: &Uri) {
    for parameter in uri.query().unwrap_or_default().split('&') {
        let value = parameter.split_once('=').map_or(parameter, |(_, value)| value);
        redact_secret(text, value.as_bytes());
        redact_secret(text, &percent_decode_str(value).collect::<Vec<_>>());
    }
}
