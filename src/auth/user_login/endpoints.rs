//! The endpoints of an identity provider that signing somebody in needs.

use super::super::SignIn;
use super::super::endpoints::{endpoint, realm};
use super::super::oauth::Endpoint;
use crate::Error;
use crate::servers::check_url;

/// URLs that replace those derived from `iam_url`.
#[derive(Clone, Default)]
pub(super) struct OwnEndpoints {
    pub(super) authorize: Option<String>,
    pub(super) token: Option<String>,
    pub(super) revocation: Option<String>,
    pub(super) end_session: Option<String>,
    pub(super) issuer: Option<String>,
}

#[derive(Clone)]
pub(super) struct Endpoints {
    pub(super) authorize: String,
    pub(super) token: Endpoint,
    pub(super) revocation: Endpoint,
    pub(super) end_session: String,
    /// The issuer that answers have to name, if they name one; `None` if it is not known.
    pub(super) issuer: Option<String>,
}

impl OwnEndpoints {
    /// All endpoints: these URLs, which are checked, or those derived from `iam_url`.
    pub(super) fn or_of(&self, sign_in: &SignIn<'_>) -> Result<Endpoints, Error> {
        let url = |own: &Option<String>, setting, name| match own {
            Some(url) => Ok((setting, check_url(setting, url, sign_in.allows_plain_http)?.to_string())),
            None => Ok::<_, Error>((sign_in.iam_url_name, endpoint(sign_in.iam_url()?, name))),
        };
        let (setting, token) = url(&self.token, "token_url", "token")?;
        let (revocation_setting, revocation) = url(&self.revocation, "revocation_url", "revoke")?;
        let is_own = self.authorize.is_some();
        Ok(Endpoints {
            authorize: url(&self.authorize, "authorize_url", "auth")?.1,
            token: Endpoint { url: token, setting },
            revocation: Endpoint { url: revocation, setting: revocation_setting },
            end_session: url(&self.end_session, "end_session_url", "logout")?.1,
            issuer: match &self.issuer {
                Some(issuer) => Some(issuer.clone()),
                None if is_own => None,
                None => Some(realm(sign_in.iam_url()?)),
            },
        })
    }
}
