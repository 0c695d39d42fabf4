//! A renewal that goes on when its call is interrupted.

use std::sync::Arc;
use std::time::Duration;

use super::super::{Credential, SignIn, Token, TokenKey};
use super::{Fetching, SharedToken, Turn, interrupted};
use crate::Error;

/// How long a request for a token may go on after its call was interrupted.
const LONGEST_REQUEST: Duration = Duration::from_secs(60);

impl SharedToken {
    /// The token, if no fetch is due.
    #[inline]
    pub(in super::super) fn fresh(&self, key: &TokenKey) -> Option<Credential> {
        let mut state = self.lock();
        state.begin(key);
        state.current.as_ref().filter(|current| current.is_fresh()).map(|current| current.credential.clone())
    }

    /// The same as [`get`](Self::get), but a request that was sent is not interrupted, and the token that it returns is
    /// kept for the next call. A refresh token for a single use is used up as soon as the provider has read it: without
    /// the answer, the next call would use it again, and the provider may then end the sign-in.
    ///
    /// The interrupted call does not wait for the request, which goes on in a thread of its own.
    #[inline]
    pub(in super::super) fn get_and_finish(
        self: &Arc<Self>,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        token_url: &str,
        fetch: impl Fn(&SignIn<'_>, Option<&str>) -> Result<Token, Error> + Clone + Send + 'static,
    ) -> Result<Credential, Error> {
        if !sign_in.waiting.can_be_interrupted() {
            return self.get(key, sign_in, |refresh| fetch(sign_in, refresh));
        }
        let due = match self.turn(key, sign_in.waiting, &sign_in.retry)? {
            Turn::Found(credential) => return Ok(credential),
            Turn::Due(due) => due,
        };
        let fetching = Fetching(Arc::clone(self));
        if due.known.refresh.is_some() {
            sign_in.open_ahead(token_url);
        }
        let (token, fetch_there, key_there) = (Arc::clone(self), fetch.clone(), key.clone());
        let (network, iam_url) = (sign_in.network.clone(), sign_in.iam_url.map(str::to_owned));
        let (iam_url_name, api_url_name) = (sign_in.iam_url_name, sign_in.api_url_name);
        let allows_plain_http = sign_in.allows_plain_http;
        let (waiting, retry) = (sign_in.waiting.finishing_within(LONGEST_REQUEST), sign_in.retry);
        let job = move || {
            let (network, iam_url, waiting) = (&network, iam_url.as_deref(), &waiting);
            let there =
                SignIn { network, iam_url, iam_url_name, api_url_name, allows_plain_http, waiting, retry, ahead: None };
            token.fetch(fetching, &due, waiting, &retry, |known| {
                token.renew(&key_there, &there, known, &mut |refresh| fetch_there(&there, refresh))
            })
        };
        let finished = sign_in.waiting.finish_in_thread(job);
        match finished.map_err(|interruption| interrupted(&interruption.into(), "while a token was fetched"))? {
            Some(outcome) => outcome.map_err(Error::from),
            // No thread could be started.
            None => self.get(key, sign_in, |refresh| fetch(sign_in, refresh)),
        }
    }
}
