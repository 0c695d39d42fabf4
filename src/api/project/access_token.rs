// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Tokens that give access to one project.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::value::redacted_debug::redacted_debug;
use crate::{Field, ProjectRef, Result, Scope, Session, Timestamp};

/// Lists every access token created for the project, each with its scopes and the time it expires.
///
/// - Operation: `get_project_access_tokens`, `GET /cloud/{cloud_pk}/project/{project_pk}/access-token`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::access_token;
///
/// let access_tokens = access_token::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_access_tokens")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<ProjectAccessToken>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/access-token")
        .scopes(&["org:manage"])
        .project(project)
        .receive_list()
}

/// Creates a token that is limited to this project and to the given scopes, and lasts 1 day unless `expires_at`
/// says otherwise.
///
/// - Operation: `create_project_access_token`, `POST /cloud/{cloud_pk}/project/{project_pk}/access-token`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::access_token;
///
/// let access_token = access_token::create(
///     &session,
///     project,
///     &access_token::ProjectAccessTokenRequest::new(vec![bimdata::Scope::BcfRead]),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_project_access_token")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &ProjectAccessTokenRequest) -> Result<ProjectAccessToken> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/access-token")
        .scopes(&["org:manage"])
        .project(project)
        .json(body)
        .receive()
}

/// Returns the scopes and expiry of one access token, which is addressed by its own text because it has no id.
///
/// - Operation: `get_project_access_token`, `GET /cloud/{cloud_pk}/project/{project_pk}/access-token/{token}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::access_token;
///
/// let access_token = access_token::get(&session, project, "token")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_access_token")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, token: &str) -> Result<ProjectAccessToken> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/access-token/{token}")
        .scopes(&["org:manage"])
        .project(project)
        .segment_hidden(token)
        .receive()
}

/// Deletes an access token, which is addressed by its own text; this revokes it.
///
/// - Operation: `delete_project_access_token`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/access-token/{token}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::access_token;
///
/// access_token::delete(&session, project, "token")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_project_access_token")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, token: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/access-token/{token}")
        .scopes(&["org:manage"])
        .project(project)
        .segment_hidden(token)
        .finish()
}

/// An opaque bearer token for one project, limited to some scopes and, where given, to some models.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ProjectAccessToken {
    /// The token itself, sent as `Bearer` and named in paths; there is no other id.
    pub token: String,
    /// What the token may do: read or write on BCF, documents and models (the `ifc:` scopes are the old names of the
    /// `model:` ones).
    pub scopes: Vec<Scope>,
    /// When the token expires, in ISO 8601.
    pub expires_at: Option<Timestamp>,
    /// E-mail address of the person in whose name the token acts.
    pub email_impersonation: Option<String>,
    /// Ids of the models that the token gives access to.
    pub available_models: Option<Vec<i64>>,
}

redacted_debug! {
    ProjectAccessToken {
        token: hidden,
        scopes,
        expires_at,
        email_impersonation,
        available_models,
    }
}

object! {
    ProjectAccessToken {
        token: "token",
        scopes: "scopes" or empty,
        expires_at: "expires_at" or none,
        email_impersonation: "email_impersonation" or none,
        available_models: "available_models" or none,
    }
}

/// The scopes, models and expiry of a token to create for a project; it lasts one day unless set otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectAccessTokenRequest {
    /// What the token may do: read or write on BCF, documents and models (the `ifc:` scopes are the old names of the
    /// `model:` ones).
    pub scopes: Vec<Scope>,
    /// When the token is to expire, in ISO 8601; one day from now when left out.
    pub expires_at: Option<Timestamp>,
    /// E-mail address of the person in whose name the token acts.
    pub email_impersonation: Field<String>,
    /// Ids of the models that the token gives access to.
    pub available_models: Option<Vec<i64>>,
}

encode! {
    ProjectAccessTokenRequest {
        scopes: "scopes",
        expires_at: "expires_at" or absent,
        email_impersonation: "email_impersonation" or absent,
        available_models: "available_models" or absent,
    }
}

impl ProjectAccessTokenRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(scopes: Vec<Scope>) -> Self {
        ProjectAccessTokenRequest {
            scopes,
            expires_at: None,
            email_impersonation: Field::Absent,
            available_models: None,
        }
    }
}
