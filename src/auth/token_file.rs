//! Tokens in a file.

mod entries;
mod lock;

use std::path::{Path, PathBuf};
use std::time::Duration;

use entries::Entries;
use lock::Lock;

use super::{SignIn, Token, TokenChange, TokenKey, TokenStore};
use crate::Error;

/// How long another process may hold the lock, unless the file says otherwise.
const LOCK_TIMEOUT: Duration = Duration::from_secs(120);

/// A file in which tokens outlive a process, shared by all processes that name it.
///
/// It is one JSON file for any number of identity providers, clients and scopes, which holds the tokens as they are: whoever
/// reads it can do until they expire what the token allows, and with a refresh token for longer. So it is written with mode
/// 0600, for its owner alone, where there are modes; on Windows it takes the rights of its folder. Put it where the user
/// keeps such things, and not where others or a build read: not below `target/`, not into a folder that is shared or
/// backed up, not into a repository.
///
/// A lock on a file beside it, with `.lock` at the end of its name, is held while a token is looked up, fetched and saved, so
/// that several processes that start at once make one request. The file itself is replaced by a rename: it is whole at any
/// moment, and also after a crash. Folders that are missing are made. A network file system that knows no locks will not do.
///
/// What cannot be read is never overwritten: a file of another kind or of a newer version, or one that is not the user's to
/// read, is a warning in the log, and the token is kept in memory.
///
/// ```no_run
/// use bimdata::Session;
/// # #[cfg(feature = "client-credentials")] {
/// use bimdata::auth::{ClientCredentials, TokenFile};
///
/// let credentials = ClientCredentials::new("your client id", "your client secret");
/// let auth = credentials.stored_in(TokenFile::new("/home/you/.config/your-tool/tokens.json"));
/// let session = Session::builder().auth(auth).build()?;
/// # }
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenFile {
    path: PathBuf,
    lock_timeout: Duration,
}

impl TokenFile {
    /// Names the file. It need not be there yet, and nothing is read or written before a token is needed.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        TokenFile { path: path.into(), lock_timeout: LOCK_TIMEOUT }
    }

    /// How long to wait for another process that holds the lock, at most; two minutes if not set.
    ///
    /// A call's deadline and cancellation end the wait, too.
    #[must_use]
    pub fn lock_timeout(self, lock_timeout: Duration) -> Self {
        TokenFile { lock_timeout, ..self }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file itself, should the path be a link to it: a rename would replace the link.
    fn target(&self) -> PathBuf {
        self.path.canonicalize().unwrap_or_else(|_| self.path.clone())
    }
}

impl TokenStore for TokenFile {
    fn update(
        &self,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error> {
        let path = self.target();
        let _lock = Lock::wait_for(&path, self.lock_timeout, sign_in)?;
        let mut entries = Entries::read(&path)?;
        match change(entries.get(key)) {
            TokenChange::Keep => Ok(()),
            TokenChange::Save(token) => {
                entries.set(key, Some(token));
                entries.write(&path)
            }
            TokenChange::Remove => {
                entries.set(key, None);
                entries.write(&path)
            }
        }
    }
}
