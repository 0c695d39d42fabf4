//! The buffers that a token file is read into and written from, and a token that is renewed in it.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use bimdata::auth::{Authorize, Credential, SharedToken, SignIn, Token, TokenChange, TokenFile, TokenKey, TokenStore};
use bimdata::{Error, Session};
use support::folder::TestFolder;
use zeroize::Zeroizing;

use crate::is_wiped;

/// Runs a function with the arguments of a way to sign in.
struct Acting<F>(F);

impl<F: Fn(&SignIn<'_>) + Send + Sync + 'static> Authorize for Acting<F> {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        unreachable!("nothing is called")
    }

    fn check(&self, sign_in: &SignIn<'_>) -> Result<(), Error> {
        (self.0)(sign_in);
        Ok(())
    }
}

/// Runs something with a secret and a token file, and checks that the secret is gone afterwards.
fn is_wiped_after(act: impl Fn(&str, &TokenFile, &SignIn<'_>) + Send + Sync + 'static) {
    let folder = TestFolder::new();
    is_wiped(|secret| {
        let kept = Zeroizing::new(secret.to_owned());
        let (secret, file) = (kept.clone(), TokenFile::new(folder.path().join("tokens.json")));
        Session::builder().auth(Acting(move |sign_in: &SignIn<'_>| act(&secret, &file, sign_in))).build().unwrap();
        kept
    });
}

pub(crate) fn save(file: &TokenFile, sign_in: &SignIn<'_>, key: &TokenKey, token: Token) {
    let mut token = Some(token);
    file.update(key, sign_in, &mut |_| token.take().map_or(TokenChange::Keep, TokenChange::Save)).unwrap();
}

fn key(client: &str) -> TokenKey {
    TokenKey::new("https://iam.example", client).with_scopes(["openid"])
}

fn token(secret: &str) -> Token {
    Token::bearer(secret).unwrap().with_refresh_token(secret)
}

#[test]
fn tokens_that_are_written_and_read_are_wiped() {
    is_wiped_after(|secret, file, sign_in| {
        save(file, sign_in, &key("app"), token(secret));
        file.update(&key("app"), sign_in, &mut |stored| {
            assert!(stored == Some(token(secret)));
            TokenChange::Keep
        })
        .unwrap();
        // Other tokens are read and written with it.
        save(file, sign_in, &key(&"app".repeat(2000)), token("other"));
        file.update(&key("app"), sign_in, &mut |_| TokenChange::Remove).unwrap();
    });
}

#[test]
fn tokens_of_a_file_that_cannot_be_read_are_wiped() {
    is_wiped_after(|secret, file, sign_in| {
        let mut text = Zeroizing::new(String::with_capacity(8 * 1024));
        let start = r#"{"kind": "bimdata tokens", "version": 1, "tokens": [{"provider": "", "client": "", "grant": "", "token": "#;
        write!(text, r#"{start}{{"authorization": "Bearer {secret}", "refresh_token": "{secret}"}}"#).unwrap();
        // serde_json finds the line of an error with the crate memchr, which in builds without optimization leaves its
        // last bytes on the stack.
        writeln!(text, "{:2000}", "").unwrap();
        let complete = text.len();
        text.push_str(r#", "scopes": 7}]}"#);
        for text in [&text[..], &text[..complete]] {
            fs::write(file.path(), text).unwrap();
            file.update(&key("app"), sign_in, &mut |_| unreachable!("it cannot be read")).unwrap_err();
        }
    });
}

#[test]
fn a_token_that_is_renewed_in_a_file_is_wiped_and_so_is_the_one_before() {
    is_wiped_after(|secret, file, sign_in| {
        let over = Instant::now().checked_sub(Duration::from_secs(120)).unwrap();
        save(file, sign_in, &key("app"), token(secret).with_lifetime(Duration::from_secs(60), over));
        let shared = SharedToken::new().stored_in(file.clone());
        let renewed = shared.get(&key("app"), sign_in, |refresh| {
            assert!(refresh == Some(secret));
            Ok(Token::bearer([secret, "2"].concat()).unwrap().with_refresh_token(secret))
        });
        assert!(shared.refused(&renewed.unwrap()));
        shared.get(&key("app"), sign_in, |refresh| Ok(token(refresh.unwrap()))).unwrap();
    });
}
