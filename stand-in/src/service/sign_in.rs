//! The identity provider's endpoints, like those of Keycloak: a login page, tokens, their renewal and revocation.

mod account;
mod authorize;
mod client;
mod id_token;
mod page;
mod redirect;
mod session;
mod token;

use serde_json::json;

use crate::answer::Answer;
use crate::request::{Request, form_fields};
use crate::rules::{SIGN_IN, TOKEN};
use crate::state::State;

pub(crate) use session::{SignIns, forget_user};
#[cfg(test)]
pub(crate) use token::add_token;
pub(crate) use token::for_user;

const REALM: &str = "/auth/realms/bimdata/";
const PROTOCOL: &str = "protocol/openid-connect/";

/// Whether a path belongs to the identity provider.
pub(crate) fn serves(path: &str) -> bool {
    path.starts_with(REALM)
}

/// The name of a request in the record and for faults.
pub(crate) fn name(path: &str) -> &'static str {
    if endpoint(path) == Some("token") { TOKEN } else { SIGN_IN }
}

pub(crate) fn answer(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let method = request.method.as_str();
    match (method, endpoint(&request.path)) {
        ("GET", None) if request.path.strip_prefix(REALM) == Some(".well-known/openid-configuration") => {
            Ok(account::discovery(state))
        }
        ("POST", Some("token")) => token::answer(state, request),
        ("GET" | "POST", Some("auth")) => authorize::answer(state, request),
        ("GET" | "POST", Some("userinfo")) => account::user_info(state, request),
        ("POST", Some("revoke")) => account::revoke(state, request),
        ("GET" | "POST", Some("logout")) => account::log_out(state, request),
        ("GET", Some("certs")) => Ok(Answer::json(200, &json!({ "keys": [] }))),
        (_, Some("token" | "revoke")) => Err(refusal(405, "invalid_request", "Only POST is allowed")),
        _ => Err(refusal(404, "not_found", "There is no such endpoint")),
    }
}

fn endpoint(path: &str) -> Option<&str> {
    path.strip_prefix(REALM)?.strip_prefix(PROTOCOL)
}

fn issuer(state: &State) -> String {
    format!("{}{}", state.origins.api, REALM.trim_end_matches('/'))
}

/// The parameters of a request, from its query or its form.
struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn of_query(request: &Request) -> Self {
        Parameters(request.query())
    }

    /// The fields of a form; any other body, such as JSON, counts as a form without fields.
    fn of_form(request: &Request) -> Self {
        let is_form = request.media_type() == "application/x-www-form-urlencoded";
        Parameters(if is_form { form_fields(&String::from_utf8_lossy(&request.body)) } else { Vec::new() })
    }

    /// A parameter; `None` if it is absent or empty, which means the same in RFC 6749.
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        found.filter(|value| !value.is_empty())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }
}

fn refusal(status: u16, error: &str, description: &str) -> Answer {
    Answer::json(status, &json!({ "error": error, "error_description": description }))
}

#[cfg(test)]
mod tests;
