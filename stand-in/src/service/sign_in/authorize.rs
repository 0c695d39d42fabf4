//! The authorization endpoint: lets a person choose an identity and consent, and redirects with a code.

use super::client;
use super::session::{self, Grant};
use super::{Parameters, issuer, page, redirect};
use crate::answer::Answer;
use crate::description::Description;
use crate::request::Request;
use crate::state::State;

/// The scopes about the identity of a person, and about the duration.
const IDENTITY_SCOPES: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// The request of an application.
struct Wish {
    client: String,
    redirect_uri: String,
    state: Option<String>,
    scope: String,
    nonce: Option<String>,
    challenge: Option<String>,
}

/// Shows the login page, or handles the choice that was made on it: the fields `email` and `decision` (`approve` or
/// `deny`).
pub(super) fn answer(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let asked = Parameters::of_query(request);
    let wish = wish(state, &asked)?;
    if request.method == "GET" {
        return Ok(page::login(state, 200, asked.get("login_hint"), None));
    }
    let form = Parameters::of_form(request);
    if form.get("decision") == Some("deny") {
        return Err(wish.refusal(state, "access_denied", "User denied consent"));
    }
    let user = form.get("email").and_then(|email| state.user_with_email(email));
    let Some(user) = user.filter(|_| form.get("decision") == Some("approve")) else {
        return Err(page::login(state, 400, form.get("email"), Some("Choose who signs in, and approve or deny it.")));
    };
    let Wish { client, redirect_uri, state: handed, scope, nonce, challenge } = wish;
    let code = session::add_code(state, Grant { client, user, scope, nonce }, redirect_uri.clone(), challenge);
    let issuer = issuer(state);
    Ok(redirect::to(&redirect_uri, &[("state", handed.as_deref()), ("iss", Some(&issuer)), ("code", Some(&code))]))
}

/// The first scope that the application does not have.
pub(super) fn unknown_scope<'a>(state: &State, scope: &'a str) -> Option<&'a str> {
    let is_known = |name: &str| {
        IDENTITY_SCOPES.contains(&name)
            || match &state.identity.scopes {
                Some(scopes) => scopes.contains(name),
                None => all_scopes().any(|scope| scope == name),
            }
    };
    scope.split_whitespace().find(|name| !is_known(name))
}

/// The scopes of all operations, many of them more than once.
pub(super) fn all_scopes() -> impl Iterator<Item = &'static str> {
    Description::load().operations().iter().flat_map(|operation| operation.scopes.iter().map(String::as_str))
}

/// Reads the request of an application. Errors are sent back by a redirect, but only to a known address.
fn wish(state: &State, asked: &Parameters) -> Result<Wish, Answer> {
    let client = asked.get("client_id").and_then(|id| client::find(state, id));
    let client = client.ok_or_else(|| page::error("Client not found."))?;
    let redirect_uri = asked.get("redirect_uri").unwrap_or_default();
    if !redirect::is_registered(&state.identity.sign_ins.redirect_uris, redirect_uri) {
        return Err(page::error("Invalid parameter: redirect_uri"));
    }
    let wish = Wish {
        client: client.id,
        redirect_uri: redirect_uri.to_owned(),
        state: asked.text("state"),
        scope: asked.text("scope").unwrap_or_default(),
        nonce: asked.text("nonce"),
        challenge: asked.text("code_challenge"),
    };
    match problem(state, &wish, asked, client.is_public) {
        None => Ok(wish),
        Some((error, description)) => Err(wish.refusal(state, error, &description)),
    }
}

fn problem(state: &State, wish: &Wish, asked: &Parameters, is_public: bool) -> Option<(&'static str, String)> {
    let invalid = |description: &str| Some(("invalid_request", description.to_owned()));
    match asked.get("response_type") {
        Some("code") => {}
        None => return invalid("Missing parameter: response_type"),
        Some(other) => return Some(("unsupported_response_type", format!("Unsupported response_type: {other}"))),
    }
    if asked.get("response_mode").is_some_and(|mode| mode != "query") {
        return invalid("Invalid parameter: response_mode");
    }
    match (asked.get("code_challenge_method"), &wish.challenge) {
        (Some("S256"), Some(challenge)) if challenge.len() == 43 => {}
        (Some("S256"), Some(_)) => return invalid("Invalid parameter: code_challenge"),
        (Some("S256"), None) => return invalid("Missing parameter: code_challenge"),
        (None, None) if is_public => return invalid("Missing parameter: code_challenge_method"),
        (None, None) => {}
        // Without a method it would be `plain`, which shows the verifier to everyone who sees the address.
        (_, _) => return invalid("Invalid parameter: code challenge method is not configured one"),
    }
    if asked.get("prompt") == Some("none") {
        return Some(("login_required", "Nobody is signed in".to_owned()));
    }
    unknown_scope(state, &wish.scope).map(|scope| ("invalid_scope", format!("Invalid scopes: {scope}")))
}

impl Wish {
    fn refusal(&self, state: &State, error: &str, description: &str) -> Answer {
        let issuer = issuer(state);
        let parameters = [
            ("error", Some(error)),
            ("error_description", Some(description)),
            ("state", self.state.as_deref()),
            ("iss", Some(issuer.as_str())),
        ];
        redirect::to(&self.redirect_uri, &parameters)
    }
}
