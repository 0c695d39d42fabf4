//! Errors, and functions that tell them apart.

mod api;
mod auth;
mod decode;
mod transport;

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use api::{ApiError, FieldError};
pub use auth::AuthError;
pub use decode::DecodeError;
pub(crate) use transport::Failure;
pub use transport::{TransportError, TransportKind};

/// A result whose error is [`enum@Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The error of all functions, with a variant for each place where something can fail.
///
/// The enum has the same variants with any features, contains no type of another crate, and shows no key, token or
/// client secret.
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
    /// An argument cannot be used, so the call that needs it was not sent. A function that makes several calls, such as
    /// [`find_folder`](crate::transfer::find_folder), may have read something before.
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
    /// The service answered with a success, but the body does not have the declared type.
    #[error(transparent)]
    Decode(Box<DecodeError>),
    /// A file on this machine could not be read or written.
    #[error(transparent)]
    File(Box<FileError>),
}

impl Error {
    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Error::Api(error) => Some(error.status),
            Error::Decode(error) => Some(error.status).filter(|status| *status != 0),
            Error::Auth(error) => error.status,
            Error::Setting(_) | Error::Input(_) | Error::Transport(_) | Error::File(_) => None,
        }
    }

    /// Whether the service answered 404: absent, or not visible to the caller.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.answered(404)
    }

    /// Whether another credential or a sign-in would help: the service answered 401, the identity provider refused the
    /// credential, or a person has to sign in.
    ///
    /// It is false if the identity provider was busy, unavailable or out of reach. If your own scheme creates an
    /// [`AuthError`], this is true unless you set its `status` to one that does not mean a refusal.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.answered(401) || matches!(self, Error::Auth(error) if error.is_refused())
    }

    /// Whether a person has to sign in before there is a credential: nobody has signed in yet, or the sign-in has
    /// expired or was revoked.
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

    /// Whether the service or the identity provider answered 429: too many requests.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(429)
    }

    /// How long the service or the identity provider asks to wait before the next attempt, from the `Retry-After`
    /// header.
    ///
    /// A call that fails with this was not retried, or not any more: its [`RetryPolicy`](crate::RetryPolicy) did not
    /// allow another attempt, for example because this is longer than its `longest_retry_after`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Error::Api(error) => error.retry_after,
            Error::Auth(error) => match &error.source {
                Some(source) => source.retry_after(),
                None => error.retry_after(),
            },
            _ => None,
        }
    }

    /// Whether a timeout passed or the session's deadline was reached.
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

    /// Whether the link to a file is no longer valid: the storage answered 403 or 410.
    ///
    /// Links to files are signed and valid for about an hour. Get the document or model again for a fresh link.
    #[must_use]
    pub fn is_expired_link(&self) -> bool {
        matches!(self, Error::Api(error) if error.is_of_file && matches!(error.status, 403 | 410))
    }

    /// Converts this to the error of a reader.
    #[cold]
    pub(crate) fn into_io(self) -> io::Error {
        let kind = if self.is_timeout() { io::ErrorKind::TimedOut } else { io::ErrorKind::Other };
        io::Error::new(kind, self)
    }

    /// The same error once more. Of an underlying failure that cannot be copied, the text is kept.
    #[cold]
    fn again(&self) -> Self {
        match self {
            Error::Api(error) => Error::Api(error.clone()),
            Error::Auth(error) => Error::Auth(error.clone()),
            Error::Decode(error) => Error::Decode(error.clone()),
            Error::Setting(error) => Error::Setting(error.clone()),
            Error::Input(error) => Error::Input(error.clone()),
            Error::Transport(error) => Error::Transport(Box::new(error.again())),
            Error::File(error) => {
                let source = io::Error::new(error.source.kind(), error.source.to_string());
                FileError::new(&error.path, source).into()
            }
        }
    }

    fn answered(&self, status: u16) -> bool {
        matches!(self, Error::Api(error) if error.status == status)
    }

    /// Adds a note to the message, if the error is about a call.
    #[cold]
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

    /// Sets the requested path, if this is an error of the call with this template.
    #[cold]
    pub(crate) fn named(mut self, template: &str, requested: &str) -> Self {
        let (path, requested_path) = match &mut self {
            Error::Api(error) => (&error.path, &mut error.requested_path),
            Error::Transport(error) => (&error.path, &mut error.requested_path),
            Error::Decode(error) => (&error.path, &mut error.requested_path),
            _ => return self,
        };
        // The error may be of another call, made by the user's own scheme.
        if requested_path.is_none() && path == template {
            *requested_path = Some(requested.to_owned());
        }
        self
    }

    #[cold]
    pub(crate) fn setting(name: &'static str, reason: impl Into<String>) -> Self {
        SettingError::new(name, reason).into()
    }

    #[cold]
    pub(crate) fn input(what: impl Into<Cow<'static, str>>, reason: impl Into<String>) -> Self {
        Error::Input(Box::new(InputError { what: what.into(), reason: reason.into() }))
    }
}

/// Why a reader has failed. Every further read fails with the same error: after the first one, the layers below may
/// report the end of the body, and a caller who reads on would take half of it for all of it.
#[derive(Default)]
pub(crate) struct FirstFailure(Option<Error>);

impl FirstFailure {
    /// Fails if an earlier read has failed.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.0.as_ref().map_or(Ok(()), |error| Err(error.again()))
    }

    /// Keeps the error of this read, if it failed.
    pub(crate) fn keep<T>(&mut self, read: Result<T, Error>) -> Result<T, Error> {
        read.inspect_err(|error| self.0 = Some(error.again()))
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

impl SettingError {
    #[cold]
    pub(crate) fn new(name: &'static str, reason: impl Into<String>) -> Self {
        SettingError { name, reason: reason.into() }
    }
}

impl From<SettingError> for Error {
    fn from(error: SettingError) -> Self {
        Error::Setting(Box::new(error))
    }
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

/// The start of a text: at most so many characters.
pub(crate) fn start(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// Replaces control characters by spaces, so that a text of another machine cannot forge a log line or control a
/// terminal.
pub(crate) fn without_controls(text: &str) -> String {
    text.replace(char::is_control, " ")
}

fn write_attempts(f: &mut fmt::Formatter<'_>, attempts: u32) -> fmt::Result {
    if attempts > 1 { write!(f, " ({attempts} attempts)") } else { Ok(()) }
}
