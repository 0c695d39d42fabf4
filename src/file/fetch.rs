//! Fetches a file by its link, from any storage.

use percent_encoding::percent_encode;
use ureq::http::header::{ACCEPT_ENCODING, AUTHORIZATION, LOCATION};
use ureq::http::response::Parts;
use ureq::http::{HeaderMap, HeaderValue, Method, Request, Uri};

use crate::auth::Credential;
use crate::error::{ApiError, Failure, TransportKind};
use crate::http::{
    Ahead, Answer, Attempts, Body, Fault, RESERVED, Secrets, Stopwatch, Waiting, api_error, basic, error_body,
    failure_of, transport, without_user,
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
        let secrets = Secrets::default();
        secrets.add_query(uri.query().unwrap_or_default());
        Place { uri, name: Some(name), is_own: true, is_signed: true, token_parameter, user: None, secrets }
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
    /// The user and the password of the link, for its own origin only.
    user: Option<HeaderValue>,
    /// What no error of this transfer may show. Shared by all places of the transfer.
    secrets: Secrets,
}

impl Place {
    pub(super) fn of_link(session: &Session, link: &str) -> Result<Self, Error> {
        let servers = session.servers();
        let uri = check_link(session.base_url(), link, servers.allows_plain_http())?;
        let secrets = Secrets::default();
        secrets.add_link(&uri.to_string());
        let (uri, user) = without_user(uri);
        let user = user.map_or(Ok(None), |user| basic(&user)).map_err(|reason| Error::input("link", reason))?;
        let is_own = servers.is_api(&uri);
        Ok(Place { is_own, uri, name: None, is_signed: false, token_parameter: None, user, secrets })
    }

    /// The place that a redirect leads to, or what is wrong with it.
    fn redirected(&self, location: &[u8], session: &Session) -> Result<Self, String> {
        // The answer may repeat it in its body, also if it is not followed.
        self.secrets.add_link(&String::from_utf8_lossy(location));
        let uri = redirected(&self.uri, location, session.servers().allows_plain_http())?;
        self.secrets.add_link(&uri.to_string());
        // A user that the redirect names is not sent: a server cannot make the caller sign in.
        let (uri, _) = without_user(uri);
        let is_same_origin = is_same_origin(&self.uri, &uri);
        let is_own = self.is_own && is_same_origin;
        // A token in the query is sent to the first URL only.
        let is_signed = self.is_signed && is_own && self.token_parameter.is_none();
        let user = self.user.clone().filter(|_| is_same_origin);
        Ok(Place { is_own, is_signed, uri, name: None, token_parameter: None, user, secrets: self.secrets.clone() })
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
        let next = parts.headers.get(LOCATION).map(|location| place.redirected(location.as_bytes(), session));
        let is_followed = matches!(status, 301 | 302 | 303 | 307 | 308) && redirects < MOST_REDIRECTS;
        let next = match next {
            Some(Ok(next)) if is_followed => {
                redirects += 1;
                place = next;
                continue;
            }
            next => next,
        };
        let is_signed = credential.is_some() || place.user.is_some();
        let (failure, mut error) = refused(&place, &parts, body, is_signed, attempts.made());
        if parts.status.is_redirection() {
            if let Some(next) = next {
                error.message = unfollowed(next.as_ref(), redirects);
            }
        }
        let error = Error::Api(error);
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
    request.headers_mut().extend(place.user.clone().map(|user| (AUTHORIZATION, user)));
    if let Some(credential) = credential {
        place.secrets.add(credential.secret());
        place.sign(&mut request, credential).map_err(|error| (Failure::Final, error))?;
    }
    let stopwatch = Stopwatch::start();
    match session.network().send_empty(request, attempts.waiting()) {
        Ok(mut answer) => {
            stopwatch.log(&Method::GET, &place.name(), &answer.parts.status.as_u16(), attempts.made());
            answer.body.redact(|text| place.secrets.redact(text));
            Ok(answer)
        }
        Err(error) => {
            stopwatch.log(&Method::GET, &place.name(), &"no answer", attempts.made());
            let fault = Fault::from(error);
            Err((fault.failure, fault.error(Method::GET, place.name(), attempts.made())))
        }
    }
}

fn refused(place: &Place, parts: &Parts, body: Body, is_signed: bool, attempts: u32) -> (Failure, Box<ApiError>) {
    let failure = failure_of(parts);
    let mut bytes = error_body(body, None);
    place.secrets.redact(&mut bytes);
    let mut error = api_error(parts.status.as_u16(), bytes, None, is_signed);
    error.path = place.name();
    error.attempts = attempts;
    error.retry_after = failure.retry_after();
    error.is_of_file = place.name.is_none();
    (failure, Box::new(error))
}

/// Why a redirect was not followed.
fn unfollowed(next: Result<&Place, &String>, redirects: usize) -> String {
    match next {
        Ok(next) if redirects == MOST_REDIRECTS => {
            format!("redirects to {}, which is not followed after {MOST_REDIRECTS} redirects", next.name())
        }
        Ok(next) => format!("redirects to {}, which is not followed", next.name()),
        Err(reason) => format!("redirects to a URL that {reason}"),
    }
}
