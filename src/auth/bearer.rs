use std::fmt;

use super::{Authorize, Credential, SignIn};
use crate::Error;

/// A token, sent as `Authorization: Bearer <token>`.
///
/// Use it for a token that was fetched elsewhere: the token of a user who signed in, or a project's access token. It is
/// not refreshed; after it has expired, calls fail with 401.
///
/// ```no_run
/// use bimdata::{Session, auth::Bearer};
///
/// let session = Session::builder().auth(Bearer::new("your token")?).build()?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Bearer(Credential);

impl Bearer {
    /// Takes the token. Fails if it cannot be sent: if it is empty, or has line breaks, control characters, blanks at
    /// either end, or the name of a scheme before it, as in `Bearer abc`.
    pub fn new(token: impl AsRef<str>) -> Result<Self, Error> {
        Credential::with_scheme("Bearer", token.as_ref()).map(Bearer)
    }
}

impl Authorize for Bearer {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        Ok(self.0.clone())
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(redacted)")
    }
}
