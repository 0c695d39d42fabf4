//! Which keys, tokens, ids and secrets cannot be right: the one rule for all ways to sign in.

use crate::Error;

/// The names of the values of an application in errors.
pub(super) const CLIENT_ID: &str = "the client id";
pub(super) const CLIENT_SECRET: &str = "the client secret";
/// What programs and pages show before a key or a token.
const NOT_PART_OF_IT: [&str; 3] = ["authorization", "bearer", "apikey"];

/// Refuses a value that cannot be right, so that the error says more than the server's, which would only be that the
/// value is wrong. `what` names the value, which is never shown.
pub(super) fn check_value(setting: &'static str, what: &str, value: &str) -> Result<(), Error> {
    let reason = if value.is_empty() {
        "is empty"
    } else if value.contains(['\r', '\n']) {
        "holds a line break, as a value that was read from a file often does at its end"
    } else if value.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}') != value {
        "starts or ends with a blank"
    } else if value.contains(char::is_control) {
        "holds a character that cannot stand in a header or a form"
    } else {
        return Ok(());
    };
    Err(Error::setting(setting, format!("{what} {reason}")))
}

/// The same for a key or a token that the name of `scheme` is put before. Neither may contain a blank (RFC 6750, section
/// 2.1), so the name of a scheme before one is not part of it.
pub(super) fn check_without_scheme(scheme: &str, secret: &str) -> Result<(), Error> {
    let first = secret.split([' ', '\t', ':']).next().unwrap_or_default();
    if first != secret && NOT_PART_OF_IT.iter().any(|name| first.eq_ignore_ascii_case(name)) {
        let reason =
            format!("the credential already has the name of a scheme, and {scheme} is added to it: pass it alone");
        return Err(Error::setting("auth", reason));
    }
    check_value("auth", "the credential", secret)
}
