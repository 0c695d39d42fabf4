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
/// It is one JSON file for any number of identity providers, clients and scopes. It holds the tokens in plain text:
/// whoever reads it can use a token until it expires, and with a refresh token for longer. So on Unix it is written
/// with mode 0600, for its owner alone; on Windows it inherits the permissions of its folder. Put it into the user's
/// configuration folder or another private place, not below `target/`, not into a folder that is shared or backed up,
/// and not into a repository.
///
/// While a token is looked up, fetched and saved, a lock is held on a second file, whose name ends with `.lock`. So
/// several processes that start at once make one request. The file itself is replaced by a rename, so it is complete at
/// any moment, and also after a crash. Missing folders are created. A network file system without locks cannot be used.
///
/// A file that cannot be read is never overwritten. If it is of another kind or a newer version, or the user may not
/// read it, a warning is logged and the token is kept in memory.
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
    /// Takes the path of the file. It need not exist yet: nothing is read or written before a token is needed.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        TokenFile { path: path.into(), lock_timeout: LOCK_TIMEOUT }
    }

    /// Sets how long to wait, at most, for another process that holds the lock; two minutes by default.
    ///
    /// The deadline and the cancellation of a call also end the wait.
    #[must_use]
    pub fn lock_timeout(self, lock_timeout: Duration) -> Self {
        TokenFile { lock_timeout, ..self }
    }

    /// The path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file itself if the path is a symbolic link: a rename to the path would replace the link.
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
