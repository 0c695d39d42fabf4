//! Tokens in a file.

mod entries;
mod lock;
mod part;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use entries::Entries;
use lock::Lock;
use part::Part;

use super::{SignIn, Token, TokenChange, TokenKey, TokenStore};
use crate::Error;
use crate::disk::path;
use crate::error::FileError;

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
/// While a token is fetched and saved, a lock is held on a second file, whose name ends with `.lock`. So several
/// processes that start at once make one request. A token that is fresh is used without the lock, also if the folder
/// cannot be written to. The file itself is replaced by a rename, so it is complete at any moment, and also after a
/// crash; if the path is a symbolic link, the file that it names is replaced or created. Missing folders are created. A
/// network file system without locks cannot be used.
///
/// The file that will replace this one is created before a token is requested. If that fails, or this file cannot be
/// read any more, no refresh token of this file is used: it would be used up, and the next process would use it again.
/// An application then fetches a token without one; a person's token is used until it expires, and then calls fail with
/// an error that names the file.
///
/// A path at which there is something else than a file, such as a folder, a device or a pipe, is refused when the
/// session is built: no token would ever be kept there, and a person would have to sign in at every start.
///
/// A file that cannot be read is never overwritten. If it is of another kind or a newer version, or the user may not
/// read it, a warning is logged and the token is kept in memory. A token that another program saves without the lock
/// meanwhile is not overwritten either.
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
    /// Takes the path of the file. It need not exist yet: nothing is read or written before a token is needed. Building
    /// the session fails if something else than a file is there.
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

    /// The file itself if the path is a symbolic link.
    fn target(&self) -> Result<PathBuf, Error> {
        Ok(path::end_of_links(&self.path).map_err(|error| FileError::new(&self.path, error))?)
    }
}

impl TokenStore for TokenFile {
    fn check(&self) -> Result<(), Error> {
        let checked = path::check_place(&self.path);
        checked.map_err(|error| Error::setting("token_file", format!("the path \"{}\" {error}", self.path.display())))
    }

    fn load(&self, key: &TokenKey) -> Result<Option<Token>, Error> {
        Ok(Entries::read(&self.target()?)?.get(key))
    }

    fn update(
        &self,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error> {
        let path = self.target()?;
        let _lock = Lock::wait_for(&path, self.lock_timeout, sign_in)?;
        let entries = Entries::read(&path)?;
        entries::warn_if_others_read(&path);
        let found = entries.get(key);
        let part = Part::create(&path, entries.longest())?;
        let token = match change(found.clone()) {
            TokenChange::Keep => return Ok(()),
            TokenChange::Save(token) => Some(token),
            TokenChange::Remove => None,
        };
        // A program that does not hold the lock may have replaced the file during a request.
        let mut entries = Entries::read(&path)?;
        let now = entries.get(key);
        let is_unchanged = match (&now, &found) {
            (Some(now), Some(found)) => now.is_same(found),
            (now, found) => now.is_none() && found.is_none(),
        };
        if is_unchanged {
            entries.set(key, token);
            return entries.write(part, &path);
        }
        let reason = "another program, which does not hold the lock, saved a token meanwhile";
        // What should be removed is not there any more.
        token.map_or(Ok(()), |_| Err(FileError::new(&path, io::Error::other(reason)).into()))
    }
}
