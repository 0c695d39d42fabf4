//! What can go wrong, and how to tell it apart.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ureq::http::Method;

/// A result whose error is [`enum@Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong, by the place where it went wrong.
///
/// The enum has the same shape whichever features are on, holds no type of another crate's interface, and shows no key,
/// token or client secret in any of its forms.
///
/// ```no_run
/// # let session = bimdata::Session::builder().build()?;
/// match bimdata::cloud::get(&session, 12) {
///     Ok(cloud) => println!("{}", cloud.name),
///     Err(error) if error.is_not_found() => println!("no such cloud, or not ours to see"),
///     Err(error) => return Err(error),
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A setting of the session cannot be used; nothing was sent.
    #[error(transparent)]
    Setting(Box<SettingError>),
    /// An argument of a call cannot be sent; nothing was sent.
    #[error(transparent)]
    Input(Box<InputError>),
    /// Signing in failed, so the call was not sent.
    #[error(transparent)]
    Auth(Box<AuthError>),
    /// The service answered with a status that is not a success.
    #[error(transparent)]
    Api(Box<ApiError>),
    /// The connection failed or took too long.
    #[error(transparent)]
    Transport(Box<TransportError>),
    /// The service answered with success, but not with what was declared.
    #[error(transparent)]
    Decode(Box<DecodeError>),
    /// A file on this machine could not be read or written.
    #[error(transparent)]
    File(Box<FileError>),
}

impl Error {
    /// The status of the answer, where there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Error::Api(error) => Some(error.status),
            Error::Decode(error) => Some(error.status),
            Error::Auth(error) => error.status,
            Error::Setting(_) | Error::Input(_) | Error::Transport(_) | Error::File(_) => None,
        }
    }

    /// Whether the service answered 404: absent, or not visible to the caller.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.answered(404)
    }

    /// Whether the call lacked a valid credential: the service answered 401, or signing in failed.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.answered(401) || matches!(self, Error::Auth(error) if error.source.is_none())
    }

    /// Whether a person has to sign in, once or once more, before there is a credential: nobody did yet, or what they
    /// signed in with has expired or was revoked.
    #[must_use]
    pub fn needs_sign_in(&self) -> bool {
        matches!(self, Error::Auth(error) if error.needs_sign_in)
    }

    /// Whether the service answered 403: a right or a scope is missing, or the route is for users or for apps only.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.answered(403)
    }

    /// Whether the service answered 409, as it does when a name violates a strict naming constraint.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.answered(409)
    }

    /// Whether the service answered 402: the storage is full, or no further free cloud may be created.
    #[must_use]
    pub fn is_quota_exceeded(&self) -> bool {
        self.answered(402)
    }

    /// Whether the service answered 429: too many requests.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.answered(429)
    }

    /// Whether a timeout or the session's deadline ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Error::Transport(error) => error.kind == TransportKind::Timeout,
            Error::Auth(error) => error.source.as_ref().is_some_and(|source| source.is_timeout()),
            _ => false,
        }
    }

    /// Whether the call was cancelled, by [`Cancel::cancel`](crate::Cancel::cancel).
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        match self {
            Error::Transport(error) => error.kind == TransportKind::Cancelled,
            Error::Auth(error) => error.source.as_ref().is_some_and(|source| source.is_cancelled()),
            _ => false,
        }
    }

    /// Whether the link to a file is no longer good: the storage answered 403 or 410.
    ///
    /// Links to files are signed for about an hour; reading the document or model once more returns a fresh one.
    #[must_use]
    pub fn is_expired_link(&self) -> bool {
        matches!(self, Error::Api(error) if error.is_of_file && matches!(error.status, 403 | 410))
    }

    /// What a reader fails with.
    pub(crate) fn into_io(self) -> io::Error {
        let kind = if self.is_timeout() { io::ErrorKind::TimedOut } else { io::ErrorKind::Other };
        io::Error::new(kind, self)
    }

    fn answered(&self, status: u16) -> bool {
        matches!(self, Error::Api(error) if error.status == status)
    }

    /// Adds to what the error says, where it is about a call.
    pub(crate) fn noted(mut self, note: impl Into<String>) -> Self {
        let note = note.into();
        match &mut self {
            Error::Api(error) => {
                let start = if error.message.is_empty() { String::new() } else { format!("{}; ", error.message) };
                error.message = format!("{start}{note}");
            }
            Error::Transport(error) => {
                let cause = std::mem::replace(&mut error.source, "".into());
                error.source = Box::new(Noted { note, cause });
            }
            Error::Decode(error) => error.reason = format!("{}; {note}", error.reason),
            Error::Auth(error) => error.reason = format!("{}; {note}", error.reason),
            Error::Setting(_) | Error::Input(_) | Error::File(_) => {}
        }
        self
    }

    /// Names the path that was asked for, if this is an error of the call with this template.
    pub(crate) fn named(mut self, template: &str, requested: &str) -> Self {
        let (path, requested_path) = match &mut self {
            Error::Api(error) => (&error.path, &mut error.requested_path),
            Error::Transport(error) => (&error.path, &mut error.requested_path),
            Error::Decode(error) => (&error.path, &mut error.requested_path),
            _ => return self,
        };
        // A scheme of the user's own may have made a call, too.
        if requested_path.is_none() && path == template {
            *requested_path = Some(requested.to_owned());
        }
        self
    }

    pub(crate) fn setting(name: &'static str, reason: impl Into<String>) -> Self {
        Error::Setting(Box::new(SettingError { name, reason: reason.into() }))
    }

    pub(crate) fn input(what: impl Into<Cow<'static, str>>, reason: impl Into<String>) -> Self {
        Error::Input(Box::new(InputError { what: what.into(), reason: reason.into() }))
    }
}

#[derive(Debug, thiserror::Error)]
#[error("{cause}; {note}")]
struct Noted {
    note: String,
    #[source]
    cause: Box<dyn std::error::Error + Send + Sync>,
}

/// A setting that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {}", without_controls(reason))]
#[non_exhaustive]
pub struct SettingError {
    /// The setting, by the name of the builder's function or of the environment variable.
    pub name: &'static str,
    /// Why it cannot be used.
    pub reason: String,
}

/// An argument that cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", without_controls(what), without_controls(reason))]
#[non_exhaustive]
pub struct InputError {
    /// The argument.
    pub what: Cow<'static, str>,
    /// Why it cannot be sent.
    pub reason: String,
}

/// A file on this machine that could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", without_controls(&path.to_string_lossy()))]
#[non_exhaustive]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// What failed.
    pub source: io::Error,
}

impl FileError {
    pub(crate) fn new(path: &Path, source: io::Error) -> Self {
        FileError { path: path.to_owned(), source }
    }
}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        Error::File(Box::new(error))
    }
}

/// Signing in failed.
///
/// A scheme of your own makes one with [`AuthError::new`] and turns it into an [`enum@Error`] with `into()`.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub struct AuthError {
    /// What failed.
    pub reason: String,
    /// The status of the token endpoint's answer, where there was one.
    pub status: Option<u16>,
    /// The URL of the token endpoint that was asked, without user, password and query.
    pub url: Option<String>,
    /// How often it was asked.
    pub tries: u32,
    /// The OAuth error code, such as `invalid_client`.
    pub error: Option<String>,
    /// The OAuth error description.
    pub error_description: Option<String>,
    /// The underlying failure, if the token endpoint could not be reached.
    #[source]
    pub source: Option<Arc<Error>>,
    pub(crate) needs_sign_in: bool,
}

impl AuthError {
    /// Says that signing in failed, and why.
    ///
    /// The reason is shown to whoever sees the error, so it must not hold a secret.
    pub fn new(reason: impl Into<String>) -> Self {
        AuthError {
            reason: reason.into(),
            status: None,
            url: None,
            tries: 1,
            error: None,
            error_description: None,
            source: None,
            needs_sign_in: false,
        }
    }

    /// Says that a person has to sign in before there is a credential, as [`Error::needs_sign_in`] asks.
    pub fn sign_in_needed(reason: impl Into<String>) -> Self {
        AuthError { needs_sign_in: true, ..AuthError::new(reason) }
    }

    /// The same of any error that came up while a token was fetched.
    pub(crate) fn from_any(error: Error) -> Self {
        match error {
            Error::Auth(error) => *error,
            error => AuthError::caused_by(error),
        }
    }

    pub(crate) fn caused_by(error: Error) -> Self {
        let tries = if let Error::Transport(error) = &error { error.tries } else { 1 };
        AuthError { tries, source: Some(Arc::new(error)), ..AuthError::new("no token could be fetched") }
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_controls(&self.reason))?;
        for text in [&self.error, &self.error_description].into_iter().flatten() {
            write!(f, ": {}", without_controls(text))?;
        }
        match (self.status, &self.url) {
            (Some(status), Some(url)) => write!(f, " (status {status} of {url})")?,
            (Some(status), None) => write!(f, " (status {status})")?,
            // An underlying failure names the URL itself.
            (None, _) => {}
        }
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => write_tries(f, self.tries),
        }
    }
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        Error::Auth(Box::new(error))
    }
}

/// An answer with a status that is not a success.
#[derive(Clone, thiserror::Error)]
#[non_exhaustive]
pub struct ApiError {
    /// The status.
    pub status: u16,
    /// The method of the call.
    pub method: Method,
    /// The path of the call with its placeholders, which is the same for all calls of its kind.
    pub path: String,
    pub(crate) requested_path: Option<String>,
    /// What the service said, as far as it is text: its `detail`, its field errors, or the start of the body.
    pub message: String,
    /// The errors of single fields of the body, where the service named them.
    pub fields: Vec<FieldError>,
    /// The body as it came, cut after 64 KiB.
    pub body: Vec<u8>,
    /// How long the service asks to wait before the next try, from the `Retry-After` header.
    pub retry_after: Option<Duration>,
    /// The scopes that the operation needs, as far as they are published.
    pub scopes: &'static [&'static str],
    /// How often the call was tried.
    pub tries: u32,
    /// Whether it was not the service that answered, but the storage of a file.
    pub(crate) is_of_file: bool,
}

impl ApiError {
    /// The path that was asked for, such as `/cloud/12/project/34`; values that can be secrets stay placeholders.
    #[must_use]
    pub fn requested_path(&self) -> &str {
        self.requested_path.as_deref().unwrap_or(&self.path)
    }

    /// The old and the new name of one scope stand beside each other, and a token needs either.
    fn scopes_in_words(&self) -> String {
        let are_twins = match self.scopes {
            [old, new] => old.strip_prefix("ifc:").is_some_and(|right| new.strip_prefix("model:") == Some(right)),
            _ => false,
        };
        self.scopes.join(if are_twins { " or " } else { " and " })
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} answered {}", self.method, without_controls(self.requested_path()), self.status)?;
        if !self.message.is_empty() {
            write!(f, ": {}", without_controls(&self.message))?;
        }
        if self.status == 403 && !self.scopes.is_empty() {
            write!(f, " (needs the scope {})", self.scopes_in_words())?;
        }
        write_tries(f, self.tries)
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("status", &self.status)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("requested_path", &self.requested_path())
            .field("message", &self.message)
            .field("fields", &self.fields)
            .field("body", &String::from_utf8_lossy(&self.body))
            .field("retry_after", &self.retry_after)
            .field("scopes", &self.scopes)
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}

/// What the service says of one field of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldError {
    /// Where the field is, such as `name`, `parts[2].type` or `non_field_errors`.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

/// A connection that failed or took too long.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub struct TransportError {
    /// What failed.
    pub kind: TransportKind,
    /// The method of the call.
    pub method: Method,
    /// The path of the call with its placeholders, which is the same for all calls of its kind.
    pub path: String,
    pub(crate) requested_path: Option<String>,
    /// How often the call was tried.
    pub tries: u32,
    /// The underlying failure.
    pub source: Box<dyn std::error::Error + Send + Sync>,
    pub(crate) failure: Failure,
}

/// What a failed attempt means for another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request was not sent.
    Unsent,
    /// The connection broke after the request may have arrived.
    Broken,
    /// The service answered with an error.
    Status { status: u16, retry_after: Option<Duration> },
    /// The service refused the credential, and there is another one now.
    Renewed,
    /// Another attempt would not help.
    Final,
}

impl Failure {
    pub(crate) fn retry_after(self) -> Option<Duration> {
        match self {
            Failure::Status { retry_after, .. } => retry_after,
            _ => None,
        }
    }
}

impl TransportError {
    /// The path that was asked for, such as `/cloud/12/project/34`; values that can be secrets stay placeholders.
    #[must_use]
    pub fn requested_path(&self) -> &str {
        self.requested_path.as_deref().unwrap_or(&self.path)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, source) = (without_controls(self.requested_path()), self.source.to_string());
        write!(f, "{} {path}: {}: {}", self.method, self.kind, without_controls(&source))?;
        write_tries(f, self.tries)
    }
}

/// The part of a connection that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportKind {
    /// The name of the host was not found.
    Resolve,
    /// No connection came about.
    Connect,
    /// The proxy refused or failed.
    Proxy,
    /// The certificate or the handshake was refused.
    Tls,
    /// A timeout or the deadline ran out.
    Timeout,
    /// The connection broke during the call.
    Broken,
    /// The other side did not speak HTTP as it should.
    Protocol,
    /// The answer was larger than a limit.
    TooLarge,
    /// The call was cancelled.
    Cancelled,
}

impl fmt::Display for TransportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TransportKind::Resolve => "host not found",
            TransportKind::Connect => "no connection",
            TransportKind::Proxy => "the proxy failed",
            TransportKind::Tls => "no secure connection",
            TransportKind::Timeout => "took too long",
            TransportKind::Broken => "the connection broke",
            TransportKind::Protocol => "not the HTTP that was expected",
            TransportKind::TooLarge => "too large",
            TransportKind::Cancelled => "cancelled",
        })
    }
}

/// A successful answer that is not what was declared.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub struct DecodeError {
    /// The status of the answer.
    pub status: u16,
    /// The method of the call.
    pub method: Method,
    /// The path of the call with its placeholders, which is the same for all calls of its kind.
    pub path: String,
    pub(crate) requested_path: Option<String>,
    /// Where in the body it went wrong, such as `[3].created_at`; `.` is the whole body.
    pub json_path: String,
    /// What was wrong there.
    pub reason: String,
    /// The start of the body, at most 512 characters.
    ///
    /// An answer can hold a secret (a webhook's, an access token), so the texts of this error show the start only where
    /// the body is no JSON at all.
    pub body_start: String,
    /// How many tries were made.
    pub tries: u32,
    pub(crate) is_broken_off: bool,
}

impl DecodeError {
    /// The path that was asked for, such as `/cloud/12/project/34`; values that can be secrets stay placeholders.
    #[must_use]
    pub fn requested_path(&self) -> &str {
        self.requested_path.as_deref().unwrap_or(&self.path)
    }

    /// What was wrong at a place of an answer that came with success.
    pub(crate) fn of(path: &str, json_path: &str, reason: String) -> Self {
        DecodeError {
            status: 200,
            method: Method::GET,
            path: path.to_owned(),
            requested_path: None,
            json_path: json_path.to_owned(),
            reason,
            body_start: String::new(),
            tries: 1,
            is_broken_off: false,
        }
    }

    fn foreign_start(&self) -> Option<&str> {
        let start = self.body_start.trim_start();
        let is_json = start.starts_with(['{', '[', '"']);
        (!start.is_empty() && !is_json).then_some(start)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Error::Decode(Box::new(error))
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = without_controls(self.requested_path());
        write!(f, "{} {path} answered {}, but not what was declared: ", self.method, self.status)?;
        if self.json_path != "." {
            write!(f, "{}: ", without_controls(&self.json_path))?;
        }
        f.write_str(&without_controls(&self.reason))?;
        if let Some(start) = self.foreign_start() {
            write!(f, "; the body starts with {start:?}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("status", &self.status)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("requested_path", &self.requested_path())
            .field("json_path", &self.json_path)
            .field("reason", &self.reason)
            .field("body_start", &self.foreign_start())
            .finish_non_exhaustive()
    }
}

/// A text of another machine on one line, where it cannot forge a line of a log or steer a terminal.
fn without_controls(text: &str) -> String {
    text.replace(char::is_control, " ")
}

fn write_tries(f: &mut fmt::Formatter<'_>, tries: u32) -> fmt::Result {
    if tries > 1 { write!(f, " ({tries} tries)") } else { Ok(()) }
}
