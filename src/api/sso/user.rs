// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Users of an identity provider.

use ureq::http::Method;

use crate::value::encode::encode;
use crate::{Field, Result, Session};

#[doc(no_inline)]
pub use crate::user::ShortUser;

/// Creates a user of your identity provider, or returns the existing one; useful only together with project access
/// tokens.
///
/// - Operation: `create_user`, `POST /identity-provider/user`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::sso::user;
///
/// let user = user::create(
///     &session,
///     &user::UserRequest::new("ada@bim.example", "text", "text"),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_user")]
#[inline]
pub fn create(session: &Session, body: &UserRequest) -> Result<ShortUser> {
    session.call(Method::POST, "/identity-provider/user").json(body).receive()
}

/// Deletes a user from BIMData, addressed by e-mail, and every cloud that has no other user.
///
/// - Operation: `delete_user`, `DELETE /identity-provider/user`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::sso::user;
///
/// user::delete(&session, Some(&user::DeleteUserRequest::new("ada@bim.example")))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_user")]
#[inline]
pub fn delete(session: &Session, body: Option<&DeleteUserRequest>) -> Result<()> {
    session.call(Method::DELETE, "/identity-provider/user").json_if_some(body).finish()
}

/// A person to register through the identity provider; an existing user is returned instead of created again.
#[doc(alias = "CreateUserRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct UserRequest {
    /// E-mail address of the user; one who exists already is no error.
    pub email: String,
    /// First name of the user to create.
    pub firstname: String,
    /// Last name of the user to create.
    pub lastname: String,
    /// Picture of the user to create, as text; may be `null`.
    pub profile_picture: Field<String>,
}

encode! {
    UserRequest {
        email: "email",
        firstname: "firstname",
        lastname: "lastname",
        profile_picture: "profile_picture" or absent,
    }
}

impl UserRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(email: impl Into<String>, firstname: impl Into<String>, lastname: impl Into<String>) -> Self {
        UserRequest {
            email: email.into(),
            firstname: firstname.into(),
            lastname: lastname.into(),
            profile_picture: Field::Absent,
        }
    }
}

/// The e-mail address of the user to delete, together with all clouds that have no other user.
#[doc(alias = "SelectUserRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteUserRequest {
    /// E-mail address of the user to delete.
    pub email: String,
}

encode! {
    DeleteUserRequest {
        email: "email",
    }
}

impl DeleteUserRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(email: impl Into<String>) -> Self {
        DeleteUserRequest { email: email.into() }
    }
}
