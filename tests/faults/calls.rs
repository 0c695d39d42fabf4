//! The kinds of call, and their outcomes.

use std::fmt;
use std::io::{self, Write};
use std::time::Duration;

use bimdata::auth::{Authorize, ClientCredentials, Credential, SignIn};
use bimdata::cloud::{self, Cloud, CloudRequest};
use bimdata::document::{self, DocumentRequest};
use bimdata::{Error, Method, ProjectRef, Session, TransportKind, Upload};

use crate::answers::{NAME, SECRET, file};
use crate::server::{Serve, Server};
use support::AT_ONCE;
use support::folder::TestFolder;

/// Long enough that a slow machine is not mistaken for a silent server.
pub(crate) const READ_TIMEOUT: Duration = Duration::from_secs(1);
/// Longer than two read timeouts.
pub(crate) const DEADLINE: Duration = Duration::from_secs(3);
/// The largest JSON that the sessions accept.
const LONGEST_ANSWER: u64 = 1024 * 1024;
const SMALL_UPLOAD: usize = 10_000;
/// Large enough for the client to send `Expect: 100-continue`.
const LARGE_UPLOAD: usize = 2_000_000;
const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Read,
    /// A read that returns one item at a time.
    Stream,
    Write,
    Upload,
    LargeUpload,
    /// A download that is read by the caller.
    Download,
    /// A download that is written to a file.
    Save,
    /// A call that needs a token first; the fault is in the token request.
    Token,
}

impl Kind {
    pub(crate) const ALL: [Kind; 8] = [
        Kind::Read,
        Kind::Stream,
        Kind::Write,
        Kind::Upload,
        Kind::LargeUpload,
        Kind::Download,
        Kind::Save,
        Kind::Token,
    ];

    pub(crate) fn is_download(self) -> bool {
        matches!(self, Kind::Download | Kind::Save)
    }
}

/// A server with a fault, and a session that calls it.
pub(crate) struct Client {
    kind: Kind,
    server: Server,
    /// The service that is called with the token, if the fault is in the token request.
    service: Option<Server>,
    session: Session,
    folder: TestFolder,
}

impl Client {
    pub(crate) fn new(kind: Kind, serve: Option<Serve>) -> Self {
        let server = Server::start(kind, serve);
        let service =
            (kind == Kind::Token).then(|| Server::start(Kind::Read, Some(|connection| connection.serve_bearers())));
        let settings = Session::builder()
            .base_url(service.as_ref().unwrap_or(&server).url())
            .iam_url(server.url())
            .retry(AT_ONCE)
            .connect_timeout(READ_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .deadline(DEADLINE)
            .max_json_body(LONGEST_ANSWER);
        let settings = match kind {
            Kind::Token => settings.auth(ClientCredentials::new("app", SECRET)),
            _ => settings.auth(Key),
        };
        Client { kind, server, service, session: settings.build().expect("a session"), folder: TestFolder::new() }
    }

    /// Makes one call, and describes its outcome in a few words.
    pub(crate) fn call(&self) -> String {
        let (requests, served) = (self.server.requests(), self.served());
        let outcome = self.make();
        let requests = self.server.requests() - requests;
        let word = match &outcome {
            Ok(Content::Right) => "ok".to_owned(),
            Ok(Content::Other) => "other".to_owned(),
            Err(error) => word(error),
        };
        let attempts = outcome.as_ref().err().and_then(attempts).unwrap_or(requests);
        let word = if attempts > 1 { format!("{word} x{attempts}") } else { word };
        let wrong = self.promises(&outcome, requests, self.served() - served);
        wrong.map_or(word.clone(), |wrong| format!("{word}, but {wrong}"))
    }

    pub(crate) fn wait_until_ready(&self) {
        self.server.wait_until_ready();
    }

    fn served(&self) -> usize {
        self.service.as_ref().map_or(0, Server::requests)
    }

    fn make(&self) -> Result<Content, Error> {
        let link = format!("{}/file", self.server.url());
        let upload = |length| {
            let file = Upload::from_bytes("tower.ifc", vec![b'x'; length]);
            let created = document::create(&self.session, PROJECT, &DocumentRequest::new("Tower", file))?;
            Ok(Content::of(created.name == NAME))
        };
        match self.kind {
            Kind::Read | Kind::Token => {
                let clouds = cloud::list(&self.session)?;
                Ok(Content::of(clouds.iter().map(|cloud| &cloud.name).eq([NAME])))
            }
            Kind::Stream => {
                let clouds = self.session.call(Method::GET, "/cloud").items::<Cloud>()?;
                let names = clouds.map(|cloud| Ok(cloud?.name)).collect::<Result<Vec<_>, Error>>()?;
                Ok(Content::of(names == [NAME]))
            }
            Kind::Write => {
                let created = cloud::create(&self.session, &CloudRequest::new(NAME))?;
                Ok(Content::of(created.name == NAME))
            }
            Kind::Upload => upload(SMALL_UPLOAD),
            Kind::LargeUpload => upload(LARGE_UPLOAD),
            Kind::Download => {
                let mut compared = Compared { file: file(), length: 0, differs: false };
                let read = io::copy(&mut self.session.download(&link)?, &mut compared);
                match read {
                    Ok(_) => Ok(Content::of(compared.is_the_file())),
                    Err(error) => Err(*error.into_inner().expect("a cause").downcast().expect("an error of the crate")),
                }
            }
            Kind::Save => {
                let path = self.folder.path().join("tower.ifc");
                let length = self.session.download(&link)?.save_to(&path)?;
                let saved = std::fs::read(&path).expect("the file");
                std::fs::remove_file(path).expect("the same file");
                assert_eq!(length, saved.len() as u64);
                Ok(Content::of(saved == file()))
            }
        }
    }

    /// What must hold for all calls and faults; returns a description of what does not.
    fn promises(&self, outcome: &Result<Content, Error>, requests: usize, served: usize) -> Option<String> {
        if self.server.has_leaked() || self.service.as_ref().is_some_and(Server::has_leaked) {
            return Some("a credential went where it does not belong".to_owned());
        }
        let Err(error) = outcome else { return None };
        if served > 0 {
            return Some("the call went out without a token".to_owned());
        }
        if !self.folder.content().is_empty() {
            return Some("left a part of the file".to_owned());
        }
        if attempts(error).is_some_and(|attempts| requests > attempts) && !self.kind.is_download() {
            return Some(format!("sent {requests} requests"));
        }
        let texts = texts(error);
        if texts.contains(SECRET) || texts.contains("token\":") {
            return Some(format!("shows a secret: {texts}"));
        }
        predicates(error)
    }
}

/// The result of a successful call.
#[derive(Debug, Clone, Copy)]
enum Content {
    Right,
    Other,
}

impl Content {
    fn of(is_right: bool) -> Self {
        if is_right { Content::Right } else { Content::Other }
    }
}

/// Compares the written bytes with the file, and keeps none of them.
struct Compared {
    file: Vec<u8>,
    length: usize,
    differs: bool,
}

impl Compared {
    fn is_the_file(&self) -> bool {
        !self.differs && self.length == self.file.len()
    }
}

impl Write for Compared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = self.length + bytes.len();
        self.differs |= self.file.get(self.length..end) != Some(bytes);
        self.length = end;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The variant of an error, and the details that distinguish it from others of that variant.
fn word(error: &Error) -> String {
    match error {
        Error::Api(error) => error.status.to_string(),
        Error::Decode(cut) if error.is_retryable() => format!("cut {}", cut.status),
        Error::Decode(error) => format!("decode {}", error.status),
        Error::Input(_) => "input".to_owned(),
        Error::Auth(error) => match (&error.source, error.status) {
            (Some(source), _) => format!("auth {}", word(source)),
            (None, Some(status)) => format!("auth {status}"),
            (None, None) => "auth".to_owned(),
        },
        Error::Transport(error) => match error.kind {
            TransportKind::Connect => "connect",
            TransportKind::Timeout => "timeout",
            TransportKind::Broken => "broken",
            TransportKind::Protocol => "protocol",
            TransportKind::TooLarge => "too large",
            _ => return format!("{error:?}"),
        }
        .to_owned(),
        _ => format!("{error:?}"),
    }
}

/// How often the call was attempted, if the error says so.
fn attempts(error: &Error) -> Option<usize> {
    let attempts = match error {
        Error::Api(error) => error.attempts,
        Error::Transport(error) => error.attempts,
        Error::Decode(error) => error.attempts,
        Error::Auth(error) => return attempts(error.source.as_deref()?),
        _ => return None,
    };
    Some(attempts as usize)
}

/// Everything that an error can show.
fn texts(error: &Error) -> String {
    let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    causes.flat_map(|error| [error.to_string(), format!(" {error:?} ")]).collect()
}

/// Whether the predicates of the error fit its kind; returns a description of those that do not.
fn predicates(error: &Error) -> Option<String> {
    let word = word(error);
    let bare = word.strip_prefix("auth ").unwrap_or(&word);
    let status = bare.rsplit(' ').next().and_then(|status| status.parse().ok());
    // What the default policy retries for a read: neither timeouts, which have taken long enough, nor answers that are
    // not HTTP.
    let is_retryable = matches!(bare, "connect" | "broken" | "429" | "502" | "503") || word.starts_with("cut");
    let found = [
        ("status", error.status() == status),
        ("is_timeout", error.is_timeout() == (bare == "timeout")),
        ("is_retryable", error.is_retryable() == is_retryable),
        ("is_rate_limited", error.is_rate_limited() == (bare == "429")),
        ("is_not_found", error.is_not_found() == (word == "404")),
        // No fault but this one says that another credential would help.
        ("is_unauthorized", error.is_unauthorized() == (bare == "401")),
        ("is_cancelled", !error.is_cancelled()),
    ];
    let wrong = found.into_iter().find(|(_, is_right)| !is_right);
    wrong.map(|(name, _)| format!("{name} is wrong"))
}

/// Signs with a secret that must not be shown.
struct Key;

impl Authorize for Key {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        Credential::new(&format!("Key {SECRET}"))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Read => "read",
            Kind::Stream => "stream",
            Kind::Write => "write",
            Kind::Upload => "upload",
            Kind::LargeUpload => "large upload",
            Kind::Download => "download",
            Kind::Save => "save",
            Kind::Token => "token",
        })
    }
}
