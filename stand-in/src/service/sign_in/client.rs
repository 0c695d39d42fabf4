//! Which application calls: the confidential one authenticates with its secret, the public one has none.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

use super::{Parameters, refusal};
use crate::answer::Answer;
use crate::request::Request;
use crate::state::State;

pub(super) struct Client {
    pub(super) id: String,
    pub(super) is_public: bool,
}

/// The application with this id, without authentication.
pub(super) fn find(state: &State, id: &str) -> Option<Client> {
    let is_public = id == state.identity.public_client_id;
    (is_public || id == state.identity.client_id).then(|| Client { id: id.to_owned(), is_public })
}

/// The application that sent this form, authenticated by a header or by the form.
pub(super) fn authenticate(state: &State, request: &Request, form: &Parameters) -> Result<Client, Answer> {
    let (id, secret) = basic(request).unwrap_or_else(|| {
        (form.text("client_id").unwrap_or_default(), form.text("client_secret").unwrap_or_default())
    });
    let client = find(state, &id).filter(|client| client.is_public || secret == state.identity.client_secret);
    client.ok_or_else(|| refusal(401, "invalid_client", "Invalid client or Invalid client credentials"))
}

/// Id and secret of HTTP Basic, both of which are encoded like form fields.
fn basic(request: &Request) -> Option<(String, String)> {
    let (scheme, credentials) = request.header("authorization")?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let credentials = String::from_utf8(STANDARD.decode(credentials.trim()).ok()?).ok()?;
    let (id, secret) = credentials.split_once(':')?;
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    Some((decode(id), decode(secret)))
}
