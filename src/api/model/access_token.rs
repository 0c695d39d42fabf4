// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Tokens for one model; project access tokens have replaced them.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::value::redacted_debug::redacted_debug;
use crate::{ModelRef, Result, Session, Timestamp};

/// Lists the access tokens of one model; deprecated, prefer project access tokens.
///
/// - Operation: `get_access_tokens`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token`
/// - Scope: `ifc:token_manage` or `model:token_manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::access_token;
///
/// let access_tokens = access_token::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_access_tokens")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<ModelAccessToken>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token")
        .scopes(&["ifc:token_manage", "model:token_manage"])
        .model(model)
        .receive_list()
}

/// Creates a token for one model, valid for one hour unless `expires_at` is given; deprecated, prefer a project
/// access token.
///
/// - Operation: `create_access_token`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token`
/// - Scope: `ifc:token_manage` or `model:token_manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::access_token;
///
/// let access_token = access_token::create(
///     &session,
///     model,
///     &access_token::ModelAccessTokenRequest { read_only: Some(true), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_access_token")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &ModelAccessTokenRequest) -> Result<ModelAccessToken> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token")
        .scopes(&["ifc:token_manage", "model:token_manage"])
        .model(model)
        .json(body)
        .receive()
}

/// Reads the expiry and the read-only flag of a model token, looked up by its own string; deprecated, prefer
/// project tokens.
///
/// - Operation: `get_access_token`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token/{token}`
/// - Scope: `ifc:token_manage` or `model:token_manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::access_token;
///
/// let access_token = access_token::get(&session, model, "token")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_access_token")]
#[inline]
pub fn get(session: &Session, model: ModelRef, token: &str) -> Result<ModelAccessToken> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token/{token}")
        .scopes(&["ifc:token_manage", "model:token_manage"])
        .model(model)
        .segment_hidden(token)
        .receive()
}

/// Changes `read_only` or `expires_at` of a model token, its only writable fields; deprecated, prefer project
/// tokens.
///
/// - Operation: `update_access_token`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token/{token}`
/// - Scope: `ifc:token_manage` or `model:token_manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::access_token;
///
/// let access_token = access_token::update(
///     &session,
///     model,
///     "token",
///     &access_token::ModelAccessTokenPatch { read_only: Some(true), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_access_token")]
#[inline]
pub fn update(
    session: &Session,
    model: ModelRef,
    token: &str,
    body: &ModelAccessTokenPatch,
) -> Result<ModelAccessToken> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token/{token}")
        .scopes(&["ifc:token_manage", "model:token_manage"])
        .model(model)
        .segment_hidden(token)
        .json(body)
        .receive()
}

/// Deletes a model token, addressed by the token string itself since it has no id; deprecated with all model
/// tokens.
///
/// - Operation: `delete_access_token`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token/{token}`
/// - Scope: `ifc:token_manage` or `model:token_manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::access_token;
///
/// access_token::delete(&session, model, "token")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_access_token")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, token: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token/{token}")
        .scopes(&["ifc:token_manage", "model:token_manage"])
        .model(model)
        .segment_hidden(token)
        .finish()
}

/// A token that opens a single model; deprecated in favour of `ProjectAccessToken`.
#[doc(alias = "IfcAccessToken")]
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ModelAccessToken {
    /// The token itself, sent as `Bearer` and named in paths; there is no other id.
    pub token: String,
    /// Whether the token allows reading only.
    pub read_only: Option<bool>,
    /// When the token expires, in ISO 8601.
    pub expires_at: Option<Timestamp>,
}

redacted_debug! {
    ModelAccessToken {
        token: hidden,
        read_only,
        expires_at,
    }
}

object! {
    ModelAccessToken {
        token: "token",
        read_only: "read_only" or none,
        expires_at: "expires_at" or none,
    }
}

/// The expiry and the rights of a token to create for a single model; deprecated with its answer.
#[doc(alias = "IfcAccessTokenRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ModelAccessTokenRequest {
    /// Whether the token allows reading only.
    pub read_only: Option<bool>,
    /// When the token is to expire, in ISO 8601; one hour from now when left out.
    pub expires_at: Option<Timestamp>,
}

encode! {
    ModelAccessTokenRequest {
        read_only: "read_only" or absent,
        expires_at: "expires_at" or absent,
    }
}

/// A new expiry or new rights for a model token, deprecated like the token; an omitted one stays unchanged.
#[doc(alias = "PatchedIfcAccessTokenRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ModelAccessTokenPatch {
    /// Whether the token allows reading only.
    pub read_only: Option<bool>,
    /// When the token expires, in ISO 8601.
    pub expires_at: Option<Timestamp>,
}

encode! {
    ModelAccessTokenPatch {
        read_only: "read_only" or absent,
        expires_at: "expires_at" or absent,
    }
}
