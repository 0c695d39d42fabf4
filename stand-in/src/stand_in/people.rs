//! The people who sign in, and the webhooks that the stand-in calls.

use std::time::Duration;

use super::StandIn;
use crate::request::Request;
use crate::service::event::Delivery;
use crate::service::sign_in;

impl StandIn {
    /// The id of an application without a secret, such as one on people's own machines: people sign in to it with PKCE.
    #[must_use]
    pub fn public_client_id(&self) -> String {
        self.state().identity.public_client_id.clone()
    }

    /// An access token of a person, as if that person had signed in.
    ///
    /// # Panics
    ///
    /// If nobody has this e-mail address; the message lists the known ones.
    #[track_caller]
    #[must_use]
    pub fn user_token(&self, email: &str) -> String {
        let mut state = self.state();
        let Some(user) = state.user_with_email(email) else {
            let known: Vec<_> = state.users.values().map(|user| user.email.clone()).collect();
            drop(state);
            panic!("nobody has the address {email}; there are: {}", known.join(", "));
        };
        sign_in::for_user(&mut state, user)
    }

    /// Signs a person in at the address that a tool would open in a browser, and approves the tool's request. Returns
    /// the address that the browser would be redirected to, with the code in it.
    ///
    /// # Panics
    ///
    /// If the login page would show an error about the address, or nobody has this e-mail address.
    #[track_caller]
    #[must_use]
    pub fn approve_sign_in(&self, address: &str, email: &str) -> String {
        let path_and_query = address.strip_prefix(&self.url()).unwrap_or(address);
        let (path, raw_query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let request = Request {
            method: "POST".to_owned(),
            path: path.to_owned(),
            raw_query: raw_query.to_owned(),
            headers: vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
            body: format!("decision=approve&email={}", email.replace('+', "%2B")).into_bytes(),
        };
        let answer = sign_in::answer(&mut self.state(), &request).unwrap_or_else(|refusal| refusal);
        let location = answer.headers.iter().find(|(name, _)| name == "location");
        let page = || panic!("{email} is not sent back: {}", String::from_utf8_lossy(&answer.body));
        location.map_or_else(page, |(_, value)| value.clone())
    }

    /// The addresses to which people may be redirected after signing in: `http://localhost:8080/oidc-callback` and
    /// `http://127.0.0.1/*` at the start. A star at the end matches anything; an address of this machine without a port
    /// matches any port.
    pub fn set_redirect_uris(&self, uris: &[&str]) {
        self.state().identity.sign_ins.redirect_uris = uris.iter().map(|uri| (*uri).to_owned()).collect();
    }

    /// How long access tokens that are issued from now on are valid; an hour at the start.
    pub fn set_token_lifetime(&self, lifetime: Duration) {
        self.state().identity.token_lifetime = lifetime;
    }

    /// Revokes all refresh tokens that were issued so far; access tokens stay valid.
    pub fn revoke_refresh_tokens(&self) {
        self.state().identity.sign_ins.end_all();
    }

    /// Sets whether each refresh token may be used only once. If an old one is used again, all tokens of its session
    /// are revoked, since somebody else must have it too.
    pub fn rotate_refresh_tokens(&self, rotates: bool) {
        self.state().identity.sign_ins.rotates = rotates;
    }

    /// All calls of webhooks so far, in the order of their events.
    #[must_use]
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.state().deliveries.done().all()
    }

    /// Waits until webhooks were called this many times since the start, and returns all calls.
    ///
    /// # Panics
    ///
    /// If that does not happen within this time; the message lists the calls that were made.
    #[track_caller]
    #[must_use]
    pub fn wait_for_deliveries(&self, count: usize, time: Duration) -> Vec<Delivery> {
        // The state is not locked meanwhile, so that a receiver can call the stand-in.
        let done = self.state().deliveries.done();
        let deliveries = done.wait(count, time);
        if deliveries.len() < count {
            let made = deliveries.iter().map(|call| format!("\n  {} to {}: {}", call.event, call.url, call.status));
            panic!("webhooks were called {} times and not {count}:{}", deliveries.len(), made.collect::<String>());
        }
        deliveries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Data, StandIn};

    const ASKED: &str = "response_type=code&client_id=stand-in-public&state=s&code_challenge_method=S256\
                         &redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fback\
                         &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn stand_in() -> StandIn {
        StandIn::builder().data(Data::Clouds).start().unwrap()
    }

    #[test]
    fn a_test_signs_a_person_in_without_a_browser() {
        let server = stand_in();
        let address = format!("{}/auth/realms/bimdata/protocol/openid-connect/auth?{ASKED}", server.url());
        let back = server.approve_sign_in(&address, "ada@bim.example");
        assert!(back.starts_with("http://127.0.0.1:9/back?state=s&"), "{back}");
        assert!(back.contains("&code="), "{back}");
        assert_ne!(server.user_token("ada@bim.example"), server.user_token("grace@bim.example"));
    }

    #[test]
    #[should_panic(expected = "Invalid parameter: redirect_uri")]
    fn an_address_that_is_not_registered_fails_the_test_with_what_the_page_says() {
        let server = stand_in();
        server.set_redirect_uris(&["https://tool.example/back"]);
        let address = format!("{}/auth/realms/bimdata/protocol/openid-connect/auth?{ASKED}", server.url());
        let _ = server.approve_sign_in(&address, "ada@bim.example");
    }

    #[test]
    #[should_panic(expected = "nobody has the address hedy@bim.example; there are: ada@bim.example")]
    fn a_token_of_nobody_fails_the_test_with_who_is_there() {
        let _ = stand_in().user_token("hedy@bim.example");
    }

    #[test]
    #[should_panic(expected = "webhooks were called 0 times and not 1:")]
    fn a_call_that_does_not_come_fails_the_test() {
        let _ = stand_in().wait_for_deliveries(1, Duration::from_millis(1));
    }
}
