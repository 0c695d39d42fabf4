//! The content of a file while it arrives. A broken download is resumed, or restarted if the file has changed.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ureq::http::header::{ACCEPT_RANGES, CONTENT_RANGE, DATE, ETAG, HeaderName, IF_RANGE, LAST_MODIFIED, RANGE};
use ureq::http::response::Parts;
use ureq::http::{HeaderMap, HeaderValue, Method, StatusCode};

use super::fetch::{Place, fetch, fetch_whole};
use crate::error::{Failure, TransportKind};
use crate::http::{AnyReader, Attempts, Body, Encoding, Fault};
use crate::{Error, Session};

/// How many bytes a download has to get on by until its attempts are counted anew: as many as the minimum speed asks for
/// by default. A storage that yields a byte for each connection would otherwise be asked as often as the file has bytes.
const PROGRESS: u64 = 1024;

/// The content of a file as it arrives.
pub(super) struct Content {
    stored: Arc<Mutex<Stored>>,
    /// The reader of the content, decoded unless `is_as_stored`; created at the first read.
    reader: Option<AnyReader>,
    is_as_stored: bool,
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
}

impl Content {
    pub(super) fn open(session: &Session, place: Place) -> Result<Self, Error> {
        let attempts = place.attempts(session, session.waiting());
        let mut stored = Stored {
            session: session.clone(),
            link: place.clone(),
            place,
            attempts,
            headers: HeaderMap::new(),
            body: AnyReader::empty(),
            encoding: Encoding::default(),
            position: 0,
            end: None,
            counted_from: 0,
        };
        let parts = stored.begin()?;
        let (status, headers) = (parts.status.as_u16(), parts.headers);
        let stored = Arc::new(Mutex::new(stored));
        Ok(Content { stored, reader: None, is_as_stored: false, status, headers })
    }

    /// The path of the file, after all redirects.
    pub(super) fn path(&self) -> String {
        self.stored().place.uri.path().to_owned()
    }

    /// The length of what is read; `None` if it is unknown, as for content that is decoded.
    pub(super) fn length(&self) -> Option<u64> {
        let encoding = &self.stored().encoding;
        if self.is_as_stored { encoding.length() } else { encoding.decoded_length() }
    }

    /// The error if the answer is not the file.
    pub(super) fn mistaken(&self, reason: &str) -> Error {
        let stored = self.stored();
        stored.place.fault(TransportKind::Protocol, reason, stored.attempts.made())
    }

    /// The error if the file breaks off although its answer does not.
    pub(super) fn broken(&self, reason: &str) -> Error {
        let stored = self.stored();
        stored.place.fault(TransportKind::Broken, reason, stored.attempts.made())
    }

    /// The error if the file is longer than what is read into memory.
    pub(super) fn too_long(&self, limit: u64) -> Error {
        let reason = format!("the file is longer than {limit} bytes, which is what max_json_body allows");
        let stored = self.stored();
        stored.place.fault(TransportKind::TooLarge, reason, stored.attempts.made())
    }

    pub(super) fn as_stored(&mut self) {
        self.is_as_stored = true;
    }

    pub(super) fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        if self.reader.is_none() {
            self.reader = Some(self.decoder());
        }
        let Some(reader) = &mut self.reader else { return Ok(0) };
        reader.read(buffer).map_err(|error| match error.downcast::<Error>() {
            Ok(error) => error,
            Err(error) => self.stored().failed(error).1,
        })
    }

    fn decoder(&self) -> AnyReader {
        let source = AnyReader::new(Shared(Arc::clone(&self.stored)));
        if self.is_as_stored {
            return source;
        }
        let stored = self.stored();
        let (place, attempts) = (stored.place.clone(), stored.attempts.made());
        stored.encoding.decoded(source, move |unsupported| {
            let reason = format!("{unsupported}; `as_stored` takes the bytes as they are");
            place.fault(TransportKind::Protocol, reason, attempts).into_io()
        })
    }

    /// Restarts after a break that could not be resumed; false if a restart would not help either.
    pub(super) fn restart(&mut self, error: &Error) -> Result<bool, Error> {
        let is_broken = matches!(error, Error::Transport(error) if error.kind == TransportKind::Broken);
        let mut stored = self.stored();
        if !is_broken || !stored.attempts.another(Failure::Broken, true)? {
            return Ok(false);
        }
        let parts = stored.begin()?;
        drop(stored);
        self.headers = parts.headers;
        self.reader = None;
        Ok(true)
    }

    fn stored(&self) -> MutexGuard<'_, Stored> {
        lock(&self.stored)
    }
}

fn lock(stored: &Mutex<Stored>) -> MutexGuard<'_, Stored> {
    stored.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The reader that a decoder reads from.
struct Shared(Arc<Mutex<Stored>>);

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        lock(&self.0).read(buffer).map_err(Error::into_io)
    }
}

/// The bytes of a file as the storage keeps them.
struct Stored {
    session: Session,
    link: Place,
    /// The place after redirects.
    place: Place,
    attempts: Attempts,
    headers: HeaderMap,
    body: AnyReader,
    encoding: Encoding,
    position: u64,
    /// The position at which the current body ends: the end of the file, or of the part that was announced.
    end: Option<u64>,
    /// The position, over all restarts, from which on the attempts are counted.
    counted_from: u64,
}

impl Stored {
    /// Requests the file from its start.
    fn begin(&mut self) -> Result<Parts, Error> {
        let (place, parts, body) = fetch_whole(&self.session, &self.link, &mut self.attempts)?;
        self.place = place;
        self.headers = parts.headers.clone();
        self.encoding = body.encoding().clone();
        self.end = self.encoding.length();
        self.body = body.stored();
        self.position = 0;
        Ok(parts)
    }

    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        loop {
            let outcome = self.body.read(buffer);
            match outcome {
                Ok(0) if buffer.is_empty() || self.is_whole() => return Ok(0),
                Ok(count) if count > 0 => {
                    self.position += count as u64;
                    if self.end.is_some_and(|end| self.position > end) {
                        let reason = "the storage sent more of the file than it had announced";
                        return Err(self.place.fault(TransportKind::Protocol, reason, self.attempts.made()));
                    }
                    if self.position >= self.counted_from.saturating_add(PROGRESS) {
                        self.counted_from = self.position;
                        self.attempts.progressed();
                    }
                    return Ok(count);
                }
                outcome => {
                    // A storage may send less than the requested rest.
                    let error = outcome.err().unwrap_or_else(|| io::ErrorKind::UnexpectedEof.into());
                    let (failure, error) = self.failed(error);
                    if !self.can_resume() || !self.attempts.another(failure, true)? {
                        return Err(error);
                    }
                    if !self.resume()? {
                        let reason = "the connection broke, and the file has changed meanwhile";
                        return Err(self.place.fault(TransportKind::Broken, reason, self.attempts.made()));
                    }
                }
            }
        }
    }

    fn is_whole(&self) -> bool {
        self.encoding.length().is_none_or(|length| length == self.position)
    }

    /// A part can be requested if the length is known and the storage can tell whether the file is still the same.
    fn can_resume(&self) -> bool {
        let ranges = self.headers.get(ACCEPT_RANGES).map(HeaderValue::as_bytes);
        let takes_ranges = ranges.is_some_and(|ranges| ranges.eq_ignore_ascii_case(b"bytes"));
        takes_ranges && self.encoding.length().is_some() && self.validator().is_some()
    }

    /// What tells this file from every other one at its place. A date may be sent in `If-Range` only if there is no tag
    /// at all (RFC 9110, section 13.1.5).
    fn validator(&self) -> Option<&HeaderValue> {
        if self.headers.contains_key(ETAG) { strong_tag(&self.headers) } else { strong_date(&self.headers) }
    }

    /// Requests the rest; false if the storage has another file now, or cannot show that it is the same.
    fn resume(&mut self) -> Result<bool, Error> {
        let range = format!("bytes={}-", self.position);
        let range = HeaderValue::try_from(range).map_err(|_| Error::input("range", "cannot be sent"))?;
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, range);
        headers.extend(self.validator().map(|validator| (IF_RANGE, validator.clone())));
        let mut fetched = fetch(&self.session, &self.place, &headers, &mut self.attempts);
        // A link may lead to a place that works only for a short time, and to a new one when it is asked again.
        if self.place.uri != self.link.uri && fetched.as_ref().is_err_and(is_refusal) {
            fetched = fetch(&self.session, &self.link, &headers, &mut self.attempts);
        }
        let (place, parts, body) = match fetched {
            Err(Error::Api(error)) if has_changed(error.status) => return Ok(false),
            fetched => fetched?,
        };
        let Some(end) = self.end_of_rest(&parts, &body) else { return Ok(false) };
        self.end = Some(end);
        self.place = place;
        self.body = body.stored();
        Ok(true)
    }

    /// The position at which this answer ends, if it continues the file where it broke off.
    fn end_of_rest(&self, parts: &Parts, body: &Body) -> Option<u64> {
        let length = self.encoding.length()?;
        let range = ContentRange::read(parts.headers.get(CONTENT_RANGE)?.to_str().ok()?)?;
        let is_in_place = range.start == self.position && range.end > range.start && range.end <= length;
        let is_of_this_length = range.total.is_none_or(|total| total == length);
        let is_the_rest = parts.status == StatusCode::PARTIAL_CONTENT
            && is_in_place
            && is_of_this_length
            && body.encoding().length().is_none_or(|length| length == range.end - range.start)
            && body.encoding().is_like(&self.encoding)
            && self.is_same_file(&parts.headers);
        is_the_rest.then_some(range.end)
    }

    /// Whether both answers have the same `ETag` and date, and the one that was sent as the validator is among them.
    fn is_same_file(&self, now: &HeaderMap) -> bool {
        let same = |name: HeaderName| Some(self.headers.get(&name)? == now.get(&name)?);
        let (tag, date) = (same(ETAG), same(LAST_MODIFIED));
        let is_told = if self.headers.contains_key(ETAG) { tag } else { date };
        tag != Some(false) && date != Some(false) && is_told == Some(true)
    }

    /// The error of a failed read, and what it means for another attempt.
    fn failed(&self, error: io::Error) -> (Failure, Error) {
        let fault = Fault::of_body(error);
        (fault.failure, fault.error(Method::GET, self.place.name(), self.attempts.made()))
    }
}

/// Whether this place does not serve the file any more, and would not if it were asked once more.
fn is_refusal(error: &Error) -> bool {
    let status = if let Error::Api(error) = error { error.status } else { return false };
    (400..500).contains(&status) && !has_changed(status) && !error.is_retryable()
}

/// Whether a storage answers with this status if the file has become shorter or was replaced.
fn has_changed(status: u16) -> bool {
    matches!(status, 412 | 416)
}

fn strong_tag(headers: &HeaderMap) -> Option<&HeaderValue> {
    headers.get(ETAG).filter(|tag| !tag.as_bytes().starts_with(b"W/"))
}

/// The date of the last change, if the file cannot have changed again in the same second after it was sent: the answer
/// is at least a second younger (RFC 9110, section 8.8.2.2).
fn strong_date(headers: &HeaderMap) -> Option<&HeaderValue> {
    let modified = headers.get(LAST_MODIFIED)?;
    let read = |date: &HeaderValue| httpdate::parse_http_date(date.to_str().ok()?).ok();
    let age = read(headers.get(DATE)?)?.duration_since(read(modified)?).ok()?;
    (age >= Duration::from_secs(1)).then_some(modified)
}

/// A `Content-Range` of bytes.
struct ContentRange {
    start: u64,
    /// The position after the last byte.
    end: u64,
    /// The length of the whole; `None` if the storage does not say.
    total: Option<u64>,
}

impl ContentRange {
    fn read(value: &str) -> Option<Self> {
        let (unit, range) = value.trim().split_once(' ')?;
        let (range, total) = range.trim().split_once('/')?;
        let (start, end) = range.split_once('-')?;
        let total = if total == "*" { None } else { Some(total.parse().ok()?) };
        let last: u64 = end.parse().ok()?;
        let range = ContentRange { start: start.parse().ok()?, end: last.checked_add(1)?, total };
        unit.eq_ignore_ascii_case("bytes").then_some(range)
    }
}
