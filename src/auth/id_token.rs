//! What an ID token says about a sign-in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::Token;

/// The claims that distinguish sign-ins. The signature is not checked: the token came from the provider itself.
#[derive(Deserialize)]
struct Claims {
    /// The session, which all tokens of one sign-in share.
    #[serde(default)]
    sid: Option<String>,
    /// The person.
    #[serde(default)]
    sub: Option<String>,
}

/// Whether two tokens may be of the same sign-in: false if they name different sessions or, without these, different
/// persons. True if nothing is known.
pub(super) fn may_be_same_sign_in(one: &Token, other: &Token) -> bool {
    let (Some(one), Some(other)) = (claims(one), claims(other)) else { return true };
    let differ = |one: &Option<String>, other: &Option<String>| Some(one.as_ref()? != other.as_ref()?);
    !differ(&one.sid, &other.sid).or_else(|| differ(&one.sub, &other.sub)).unwrap_or(false)
}

fn claims(token: &Token) -> Option<Claims> {
    let payload = token.id.as_ref()?.split('.').nth(1)?.trim_end_matches('=');
    let mut text = Zeroizing::new(vec![0; payload.len()]);
    let length = URL_SAFE_NO_PAD.decode_slice(payload, &mut text).ok()?;
    serde_json::from_slice(&text[..length]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(claims: &str) -> Token {
        let id = format!("e30.{}.c2lnbmF0dXJl", URL_SAFE_NO_PAD.encode(claims));
        Token::bearer("a").unwrap().with_id_token(Some(&id))
    }

    #[test]
    fn sign_ins_are_distinguished_by_their_session_or_else_by_the_person() {
        for (one, other, may_be_same) in [
            (r#"{"sid": "1", "sub": "ada"}"#, r#"{"sid": "1", "sub": "ada"}"#, true),
            (r#"{"sid": "1", "sub": "ada"}"#, r#"{"sid": "2", "sub": "ada"}"#, false),
            (r#"{"sub": "ada"}"#, r#"{"sid": "2", "sub": "ada"}"#, true),
            (r#"{"sub": "ada"}"#, r#"{"sid": "2", "sub": "grace"}"#, false),
            ("{}", r#"{"sub": "grace"}"#, true),
            ("[7]", r#"{"sub": "grace"}"#, true),
        ] {
            assert_eq!(may_be_same_sign_in(&token(one), &token(other)), may_be_same, "{one} {other}");
        }
        let plain = Token::bearer("a").unwrap();
        assert!(may_be_same_sign_in(&plain, &token("{}")));
        assert!(may_be_same_sign_in(&plain.with_id_token(Some("no.token")), &token("{}")));
    }
}
