//! Reads a file by its link, from whatever storage it is in.

use std::io::{ErrorKind, Read};

use percent_encoding::percent_decode_str;
use ureq::http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, ETAG, IF_RANGE,
    LAST_MODIFIED, LOCATION, RANGE,
};
use ureq::http::response::Parts;
use ureq::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri};
use ureq::{Body, BodyReader};

use super::budget::Budget;
use super::decode::{api_error, redact, redact_secret};
use super::failure::{Failure, source, transport};
use super::send::error_body;
use super::stopwatch::Stopwatch;
use super::tries::{Tries, next_pause};
use crate::auth::Credential;
use crate::error::TransportKind;
use crate::session::check_link;
use crate::{Error, Session};

const MOST_REDIRECTS: usize = 5;

/// The content of a file as it arrives.
pub(crate) struct FileAnswer {
    session: Session,
    /// Where redirects led.
    uri: Uri,
    status: u16,
    headers: HeaderMap,
    body: Box<BodyReader<'static>>,
    length: Option<u64>,
    position: u64,
    /// The highest position so far, over all beginnings.
    furthest: u64,
    budget: Budget,
    /// How often the transfer was taken up or begun anew since it last got further.
    tries: u32,
}

impl FileAnswer {
    pub(crate) fn open(session: &Session, link: &str) -> Result<Self, Error> {
        let budget = session.budget();
        let uri = check_link(link, session)?;
        let (uri, parts, body) = request_whole(session, uri, budget)?;
        let length = length(&parts.headers, &body);
        let body = Box::new(body.into_reader());
        let session = session.clone();
        let status = parts.status.as_u16();
        let headers = parts.headers;
        Ok(FileAnswer { session, uri, status, headers, body, length, position: 0, furthest: 0, budget, tries: 1 })
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    pub(crate) fn position(&self) -> u64 {
        self.position
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn file_name(&self) -> Option<String> {
        let disposition = self.headers.get(CONTENT_DISPOSITION);
        let declared = disposition.and_then(|value| declared_name(&String::from_utf8_lossy(value.as_bytes())));
        let last = || {
            let segment = self.uri.path().rsplit('/').next()?;
            plain_name(&percent_decode_str(segment).decode_utf8_lossy())
        };
        declared.and_then(|name| plain_name(&name)).or_else(last)
    }

    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        loop {
            match self.body.read(buffer) {
                Ok(count) if count > 0 || buffer.is_empty() || self.is_whole() => {
                    self.position += count as u64;
                    if self.position > self.furthest {
                        self.furthest = self.position;
                        self.tries = 1;
                    }
                    return Ok(count);
                }
                outcome => {
                    // A storage may send less than the rest that was asked for.
                    let error = outcome.err().unwrap_or_else(|| ErrorKind::UnexpectedEof.into());
                    let (failure, error) = self.failed(error.into());
                    if !self.can_resume() || !self.pause(&failure)? || !self.resume()? {
                        return Err(error);
                    }
                }
            }
        }
    }

    fn is_whole(&self) -> bool {
        self.length.is_none_or(|length| length == self.position)
    }

    /// Begins anew after a break that could not be taken up; false where that would not help either.
    pub(crate) fn restart(&mut self, error: &Error) -> Result<bool, Error> {
        let is_broken = matches!(error, Error::Transport(error) if error.kind == TransportKind::Broken);
        if !is_broken || !self.pause(&Failure::Broken)? {
            return Ok(false);
        }
        let (_, parts, body) = request_whole(&self.session, self.uri.clone(), self.budget)?;
        self.length = length(&parts.headers, &body);
        self.headers = parts.headers;
        *self.body = body.into_reader();
        self.position = 0;
        Ok(true)
    }

    /// A part can be asked for where the length is known, which it is not after decompression, and where the storage can
    /// tell that the file is still the same.
    fn can_resume(&self) -> bool {
        let takes_ranges = self.headers.get(ACCEPT_RANGES).is_some_and(|value| value.as_bytes() == b"bytes");
        takes_ranges && self.length.is_some() && self.validator().is_some()
    }

    fn validator(&self) -> Option<&HeaderValue> {
        let strong = self.headers.get(ETAG).filter(|tag| !tag.as_bytes().starts_with(b"W/"));
        strong.or_else(|| self.headers.get(LAST_MODIFIED))
    }

    /// Asks for the rest; false where the storage gives something else.
    fn resume(&mut self) -> Result<bool, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(
            RANGE,
            HeaderValue::try_from(format!("bytes={}-", self.position)).map_err(|_| gone_wrong("range"))?,
        );
        headers.extend(self.validator().map(|validator| (IF_RANGE, validator.clone())));
        let (_, parts, body) = request(&self.session, self.uri.clone(), &headers, self.budget)?;
        let range = parts.headers.get(CONTENT_RANGE).and_then(|range| range.to_str().ok()).unwrap_or_default();
        let (start, end) = (format!("bytes {}-", self.position), format!("/{}", self.length.unwrap_or(0)));
        let is_the_rest = range.starts_with(&start) && (range.ends_with(&end) || range.ends_with("/*"));
        if parts.status != StatusCode::PARTIAL_CONTENT || !is_the_rest {
            return Ok(false);
        }
        *self.body = body.into_reader();
        Ok(true)
    }

    /// Waits before another try, or says that there is none.
    fn pause(&mut self, failure: &Failure) -> Result<bool, Error> {
        let Some(pause) = next_pause(self.session.retry_policy(), failure, true, self.tries, self.budget) else {
            return Ok(false);
        };
        self.tries += 1;
        if self.session.network().is_cancelled_within(pause) {
            return Err(cancelled(&self.uri));
        }
        Ok(true)
    }

    /// Says that the file is longer than what is read into memory.
    pub(crate) fn too_long(&self, limit: u64) -> Error {
        let reason = format!("the file is longer than {limit} bytes, which is what max_json_body allows");
        transport(TransportKind::TooLarge, Method::GET, place(&self.uri), reason.into(), self.tries)
    }

    fn failed(&self, error: ureq::Error) -> (Failure, Error) {
        let (kind, failure) = match self.session.network().classify(&error) {
            // What the body says of its length or compression is no longer true once it breaks off.
            (TransportKind::Protocol, _) => (TransportKind::Broken, Failure::Broken),
            other => other,
        };
        (failure, transport(kind, Method::GET, place(&self.uri), source(error), self.tries))
    }
}

/// Gets a file from its start; a part of it that nobody asked for is refused, so that it is not taken for the whole.
fn request_whole(session: &Session, uri: Uri, budget: Budget) -> Result<(Uri, Parts, Body), Error> {
    let (uri, parts, body) = request(session, uri, &HeaderMap::new(), budget)?;
    if parts.status == StatusCode::PARTIAL_CONTENT {
        let reason = "the storage answered with a part of the file, although the whole was asked for";
        return Err(transport(TransportKind::Protocol, Method::GET, place(&uri), reason.into(), 1));
    }
    Ok((uri, parts, body))
}

/// Gets a file, across redirects and over retries; gives where it was found in the end.
fn request(session: &Session, mut uri: Uri, headers: &HeaderMap, budget: Budget) -> Result<(Uri, Parts, Body), Error> {
    let mut tries = Tries::new(session.network(), *session.retry_policy(), budget, true);
    let mut redirects = 0;
    loop {
        let credential = if session.is_own_origin(&uri) { session.credential(budget)? } else { None };
        let (failure, error) = match attempt(session, &uri, headers, credential.as_ref(), &tries) {
            Ok((parts, body)) if parts.status.is_success() => return Ok((uri, parts, body)),
            Ok((parts, body)) => {
                let location = parts.headers.get(LOCATION).and_then(|value| value.to_str().ok());
                if let (301 | 302 | 303 | 307 | 308, Some(location)) = (parts.status.as_u16(), location) {
                    redirects += 1;
                    if redirects <= MOST_REDIRECTS {
                        uri = redirected(&uri, location, session)?;
                        continue;
                    }
                }
                refused(&uri, &parts, body, credential.as_ref(), tries.made())
            }
            Err(failed) => failed,
        };
        let renew = || credential.as_ref().is_some_and(|credential| session.refused(credential));
        if !tries.again(&failure, renew, true, &Method::GET, &place(&uri))? {
            return Err(error);
        }
    }
}

fn attempt(
    session: &Session,
    uri: &Uri,
    headers: &HeaderMap,
    credential: Option<&Credential>,
    tries: &Tries<'_>,
) -> Result<(Parts, Body), (Failure, Error)> {
    let mut request = Request::new(());
    *request.uri_mut() = uri.clone();
    request.headers_mut().clone_from(headers);
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    if let Some(credential) = credential {
        request.headers_mut().insert(AUTHORIZATION, credential.header().clone());
    }
    let stopwatch = Stopwatch::start();
    match session.network().run(request, tries.budget()) {
        Ok(answered) => {
            stopwatch.log(&Method::GET, &place(uri), &answered.status().as_u16(), tries.made());
            Ok(answered.into_parts())
        }
        Err(error) => {
            stopwatch.log(&Method::GET, &place(uri), &"no answer", tries.made());
            let (kind, failure) = session.network().classify(&error);
            Err((failure, transport(kind, Method::GET, place(uri), source(error), tries.made())))
        }
    }
}

fn refused(uri: &Uri, parts: &Parts, mut body: Body, credential: Option<&Credential>, tries: u32) -> (Failure, Error) {
    let failure = Failure::of(parts);
    let mut bytes = error_body(&mut body);
    redact(&mut bytes, credential);
    redact_query(&mut bytes, uri);
    let mut error = api_error(parts.status.as_u16(), bytes, None, credential.is_some());
    error.path = place(uri);
    error.tries = tries;
    error.retry_after = failure.retry_after();
    error.is_of_file = true;
    (failure, Error::Api(Box::new(error)))
}

/// How errors name a file: its link is signed, so neither the path nor the query is shown.
fn place(uri: &Uri) -> String {
    format!("a file at {}", uri.host().unwrap_or("no host"))
}

/// Blots out what a storage repeats of a link's parameters, of which any can be the signature.
fn redact_query(text: &mut Vec<u8>, uri: &Uri) {
    for parameter in uri.query().unwrap_or_default().split('&') {
        let value = parameter.split_once('=').map_or(parameter, |(_, value)| value);
        redact_secret(text, value.as_bytes());
        redact_secret(text, &percent_decode_str(value).collect::<Vec<_>>());
    }
}

fn cancelled(uri: &Uri) -> Error {
    transport(TransportKind::Cancelled, Method::GET, place(uri), "between two tries".into(), 1)
}

fn gone_wrong(what: &'static str) -> Error {
    Error::input(what, "cannot be sent")
}

pub(super) fn redirected(from: &Uri, location: &str, session: &Session) -> Result<Uri, Error> {
    let target = match (location.starts_with('/'), location.starts_with("//")) {
        (true, false) => {
            format!(
                "{}://{}{location}",
                from.scheme_str().unwrap_or("https"),
                from.authority().map_or("", |host| host.as_str())
            )
        }
        (true, true) => format!("{}:{location}", from.scheme_str().unwrap_or("https")),
        (false, _) => location.to_owned(),
    };
    let target = target.split('#').next().unwrap_or_default();
    check_link(target, session)
}

/// The end of a name, where that is the name of a file.
pub(super) fn plain_name(name: &str) -> Option<String> {
    let plain = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = plain.chars().filter(|letter| !letter.is_control()).collect();
    (!matches!(plain.trim(), "" | "." | "..")).then_some(plain)
}

/// The length of the file, which ureq does not give for an empty one.
fn length(headers: &HeaderMap, body: &Body) -> Option<u64> {
    let is_empty = headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() == b"0");
    if is_empty { Some(0) } else { body.content_length() }
}

/// The file name of a `Content-Disposition`: the encoded form where there is one.
pub(super) fn declared_name(disposition: &str) -> Option<String> {
    let mut plain = None;
    for (name, value) in parameters(disposition) {
        if name.eq_ignore_ascii_case("filename*") {
            let mut pieces = value.splitn(3, '\'');
            if let (Some(charset), Some(_), Some(encoded)) = (pieces.next(), pieces.next(), pieces.next()) {
                if charset.eq_ignore_ascii_case("utf-8") {
                    return Some(percent_decode_str(encoded).decode_utf8_lossy().into_owned());
                }
            }
        } else if name.eq_ignore_ascii_case("filename") {
            plain = Some(value);
        }
    }
    plain
}

/// The parameters after the first semicolon; one that stands inside quotes separates nothing.
fn parameters(header: &str) -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    let (mut name, mut value) = (String::new(), None::<String>);
    let mut is_quoted = false;
    let mut letters = header.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if is_quoted && matches!(letters.peek(), Some('"' | '\\')) => {
                value.as_mut().unwrap_or(&mut name).extend(letters.next());
            }
            '"' if value.is_some() => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                let value = value.take().unwrap_or_default();
                parameters.push((std::mem::take(&mut name).trim().to_owned(), value.trim().to_owned()));
            }
            '=' if value.is_none() => value = Some(String::new()),
            letter => value.as_mut().unwrap_or(&mut name).push(letter),
        }
    }
    parameters.push((name.trim().to_owned(), value.unwrap_or_default().trim().to_owned()));
    parameters
}
