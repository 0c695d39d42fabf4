//! Signs a person out.

use zeroize::Zeroizing;

use super::super::provider_answer::refusal;
use super::super::{SignIn, Token};
use super::UserLogin;
use super::endpoints::Endpoints;
use crate::Error;
use crate::http::Pairs;

impl UserLogin {
    /// Revokes the token, forgets it, and returns the address that ends the session in a browser.
    pub(crate) fn end(&self, sign_in: &SignIn<'_>) -> Result<String, Error> {
        let (endpoints, key) = self.endpoints(sign_in)?;
        let ended = self.token.end(&key, sign_in, |token| self.revoke(&endpoints, token, sign_in))?;
        let id = ended.as_ref().and_then(|token| token.id.as_ref());
        // Has its final size from the start: a buffer that grows leaves a copy of the ID token in memory.
        let length = 3 * (self.settings.client.len() + id.map_or(0, |id| id.len())) + 64;
        let mut query = Pairs::with_capacity(length);
        query.push("client_id", &self.settings.client);
        if let Some(id) = id {
            query.push("id_token_hint", id);
        }
        let query = Zeroizing::new(query.into_bytes());
        let mut url = String::with_capacity(endpoints.end_session.len() + 1 + query.len());
        url.push_str(&endpoints.end_session);
        url.push(if endpoints.end_session.contains('?') { '&' } else { '?' });
        url.push_str(&String::from_utf8_lossy(&query));
        Ok(url)
    }

    /// Revokes the refresh token, with all tokens that were fetched with it, and also the access token, which some
    /// providers would keep valid.
    fn revoke(&self, endpoints: &Endpoints, token: &Token, sign_in: &SignIn<'_>) -> Result<(), Error> {
        let access = String::from_utf8_lossy(token.credential.secret());
        let refresh = token.refresh_token().map(|token| (token, "refresh_token"));
        for (token, hint) in refresh.into_iter().chain([(&*access, "access_token")]) {
            let client = self.settings.client.as_str();
            let mut fields = vec![("client_id", client), ("token", token), ("token_type_hint", hint)];
            fields.extend(self.settings.secret().map(|secret| ("client_secret", secret)));
            let endpoint = &endpoints.revocation;
            let answer = sign_in.post_form_of(&endpoint.url, &fields, sign_in.retry)?;
            let status = answer.status;
            let text = String::from_utf8_lossy(&answer.body);
            let is_unsupported = status == 404 || text.contains("unsupported_token_type");
            if is_unsupported {
                log::warn!("the identity provider does not revoke the {hint}");
            } else if !(200..300).contains(&status) {
                let secrets = [token, self.settings.secret().unwrap_or_default()];
                let error = refusal(&answer, "did not revoke the token", &secrets);
                return Err(endpoint.explained(error, Some(&answer)).into());
            }
        }
        Ok(())
    }
}
