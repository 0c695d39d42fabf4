//! Users of an identity provider.

use serde::Serialize;
use ureq::http::Method;

use crate::{Result, Session};

/// Deletes a user from BIMData, with all clouds in which that user is alone.
///
/// Without a body, as in the first interface, the signed-in user is deleted.
///
/// - Operation: `delete_user`, `DELETE /identity-provider/user`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::sso::user::{self, DeleteUserRequest};
///
/// user::delete(&session, Some(&DeleteUserRequest::new("ada@bim.example")))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_user")]
#[inline]
pub fn delete(session: &Session, body: Option<&DeleteUserRequest>) -> Result<()> {
    session.call(Method::DELETE, "/identity-provider/user").json_if_some(body).finish()
}

/// The email of the user to delete, together with all clouds in which that user is alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeleteUserRequest {
    /// E-mail address of the user to delete.
    pub email: String,
}

impl DeleteUserRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(email: impl Into<String>) -> Self {
        DeleteUserRequest { email: email.into() }
    }
}
