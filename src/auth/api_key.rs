use std::fmt;

use super::{Authorize, Credential, SignIn};
use crate::Error;

/// An application's key, sent as `Authorization: ApiKey <key>`.
///
/// A key does not expire; it works until it is revoked in BIMData Connect.
///
/// ```no_run
/// use bimdata::{Session, auth::ApiKey};
///
/// let session = Session::builder().auth(ApiKey::new("your key")?).build()?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(Credential);

impl ApiKey {
    /// Takes the key. Fails if it cannot be sent: if it is empty, or has line breaks, control characters, blanks at
    /// either end, or the name of a scheme before it, as in `ApiKey abc`.
    pub fn new(key: impl AsRef<str>) -> Result<Self, Error> {
        Credential::with_scheme("ApiKey", key.as_ref()).map(ApiKey)
    }
}

impl Authorize for ApiKey {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        Ok(self.0.clone())
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(redacted)")
    }
}
