// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! BIM Collaboration Format: general information about the service's BCF 2.1 interface.

use ureq::http::Method;

use crate::value::encode::object;
use crate::{Result, Session};

pub mod comment;
pub mod document_reference;
pub mod full_topic;
pub mod label;
pub mod pin;
pub mod priority;
pub mod project;
pub mod stage;
pub mod status;
pub mod topic;
pub mod topic_type;
pub mod viewpoint;

/// Returns the OAuth 2 addresses and flows of the server, by which a client can find the identity service; HTTP
/// Basic is always reported as unsupported.
///
/// - Operation: `get_auth`, `GET /bcf/2.1/auth`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf;
///
/// let auths = bcf::auth(&session)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_auth")]
#[inline]
pub fn auth(session: &Session) -> Result<Vec<BcfAuth>> {
    session.call(Method::GET, "/bcf/2.1/auth").receive_list()
}

/// Returns the caller: the signed-in user or, for an app, a record with `is_client` true whose `id` and `name` are
/// `null`.
///
/// - Operation: `get_user`, `GET /bcf/2.1/current-user`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf;
///
/// let user = bcf::current_user(&session)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_user")]
#[inline]
pub fn current_user(session: &Session) -> Result<SelfBcfUser> {
    session.call(Method::GET, "/bcf/2.1/current-user").scopes(&["bcf:read"]).receive()
}

/// Lists the versions of BCF that the service supports, which is only 2.1.
///
/// - Operation: `get_versions`, `GET /bcf/versions`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf;
///
/// let versions = bcf::versions(&session)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_versions")]
#[inline]
pub fn versions(session: &Session) -> Result<Vec<BcfVersion>> {
    session.call(Method::GET, "/bcf/versions").receive_list()
}

/// The sign-in data of the BCF API: the OAuth URLs and flows, with which a client can find the identity service.
#[doc(alias = "Auth")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct BcfAuth {
    /// Address of the page where a user signs in and gives consent (OAuth 2 authorization).
    pub oauth2_auth_url: String,
    /// Address where access tokens are issued.
    pub oauth2_token_url: String,
    /// Always `false`: the service does not take HTTP Basic.
    pub http_basic_supported: bool,
    /// Names of the OAuth 2 flows that the sign-in server offers.
    pub supported_oauth2_flows: Vec<String>,
}

object! {
    BcfAuth {
        oauth2_auth_url: "oauth2_auth_url",
        oauth2_token_url: "oauth2_token_url",
        http_basic_supported: "http_basic_supported",
        supported_oauth2_flows: "supported_oauth2_flows",
    }
}

/// The caller in BCF: a person, an app or a project token; an app has neither id nor name.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SelfBcfUser {
    /// Id of the user as text; `null` for an app.
    pub id: Option<String>,
    /// Name of the person; `null` for an app.
    pub name: Option<String>,
    /// E-mail address of the person.
    pub email: String,
    /// Whether the caller is an app and not a person.
    pub is_client: bool,
    /// Whether the caller uses a project access token.
    pub is_project_token: bool,
}

object! {
    SelfBcfUser {
        id: "id" or none,
        name: "name" or none,
        email: "email",
        is_client: "is_client",
        is_project_token: "is_project_token",
    }
}

/// A version of BCF that the server speaks, of which there is only 2.1.
#[doc(alias = "Version")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct BcfVersion {
    /// Number of the BCF version; the service offers only 2.1.
    pub version_id: String,
    /// BCF version in detail, as text.
    pub detailed_version: String,
}

object! {
    BcfVersion {
        version_id: "version_id",
        detailed_version: "detailed_version",
    }
}
