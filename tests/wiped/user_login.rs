//! What a person brings back from the login page, and what is kept of a sign-in.
//!
//! Searches for a code that is not exchanged: the request for an exchange is made by oauth2, and sent by ureq.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use bimdata::Session;
use bimdata::auth::UserLogin;
use zeroize::Zeroizing;

use crate::is_wiped;

const IAM: &str = "https://iam.example";
const LONG: Duration = Duration::from_secs(30);

fn login() -> UserLogin {
    UserLogin::new("tool").redirect_url("http://127.0.0.1/back")
}

fn session(login: &UserLogin) -> Session {
    Session::builder().iam_url(IAM).auth(login.clone()).build().unwrap()
}

fn parameter<'a>(url: &'a str, name: &str) -> &'a str {
    let (_, rest) = url.split_once(&format!("&{name}=")).unwrap();
    rest.split('&').next().unwrap()
}

/// Text with a secret in it, in a buffer that does not move.
fn text(write: impl FnOnce(&mut String)) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(64 * 1024));
    write(&mut text);
    text
}

#[test]
fn a_client_secret_is_wiped_also_after_an_attempt() {
    is_wiped(|secret| {
        let login = login().client_secret(secret);
        login.sign_in_by_hand(&session(&login), |_| Ok("nothing".to_owned())).unwrap_err();
        login
    });
}

#[test]
fn a_code_in_a_pasted_address_is_wiped() {
    // Refused for their issuer or state, and the last for an error beside it.
    for (before, after, end) in [
        ("", "", "&iss=https://other.example"),
        ("%2E+", "%2E", "&iss=https://other.example"),
        ("", "", "x"),
        ("+", "", "&error=access_denied"),
        ("", "", "&code=2"),
    ] {
        is_wiped(|secret| {
            let login = login();
            let pasted = |url: &str| {
                let state = parameter(url, "state");
                let mut pasted = text(|text| {
                    write!(text, "http://127.0.0.1/back?code={before}{secret}{after}&state={state}{end}").unwrap();
                });
                Ok(std::mem::take(&mut *pasted))
            };
            login.sign_in_by_hand(&session(&login), pasted).unwrap_err();
            (login, Zeroizing::new(secret.to_owned()))
        });
    }
}

/// What a browser sends to where it is sent back to, in two parts.
fn send_back(url: &str, secret: &str, end: &str) {
    let host = parameter(url, "redirect_uri").strip_prefix("http%3A%2F%2F").unwrap();
    let host = host.split_once("%2F").unwrap().0.replace("%3A", ":");
    let state = parameter(url, "state");
    let request = text(|text| {
        write!(text, "GET /back?code=.{secret}.&state={state}{end} HTTP/1.1\r\nHost: {host}\r\nCookie: ").unwrap();
        // So much that it needs several reads.
        (0..9000).for_each(|_| text.push('c'));
        write!(text, "\r\nReferer: {secret}\r\n\r\n").unwrap();
    });
    let mut stream = TcpStream::connect(host).unwrap();
    for part in [&request[..200], &request[200..]] {
        stream.write_all(part.as_bytes()).unwrap();
        // The listener looks every few milliseconds. Should it see both at once, this looks for less and still passes.
        std::thread::sleep(Duration::from_millis(100));
    }
    let _ = stream.read(&mut [0; 4096]);
}

#[test]
fn a_code_from_a_browser_is_wiped() {
    is_wiped(|secret| {
        let login = login();
        let kept = Zeroizing::new(secret.to_owned());
        let error = std::thread::scope(|scope| {
            login.sign_in(&session(&login), LONG, |url| {
                let (url, secret) = (url.to_owned(), kept.clone());
                scope.spawn(move || {
                    send_back(&url, &secret, "x");
                    send_back(&url, &secret, "&iss=https%3A%2F%2Fother.example");
                });
            })
        });
        assert!(error.unwrap_err().to_string().contains("other.example"));
        (login, kept)
    });
}

#[cfg(feature = "token-file")]
#[test]
fn the_tokens_of_a_person_who_signed_in_earlier_are_wiped() {
    use bimdata::Error;
    use bimdata::auth::{Authorize, Credential, SignIn, Token, TokenFile, TokenKey};
    use support::folder::TestFolder;

    /// Puts a token into the file under the key of this login.
    struct Saving(TokenFile, Zeroizing<String>);

    impl Authorize for Saving {
        fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
            unreachable!("nothing is called")
        }

        fn check(&self, sign_in: &SignIn<'_>) -> Result<(), Error> {
            let provider = format!("{IAM}/auth/realms/bimdata/protocol/openid-connect/token");
            let key = TokenKey::new(provider, "tool").with_grant("authorization_code").with_scopes(["openid"]);
            let token = Token::bearer(&*self.1)?.with_refresh_token(&**self.1);
            crate::token_file::save(&self.0, sign_in, &key, token);
            Ok(())
        }
    }

    let folder = TestFolder::new();
    is_wiped(|secret| {
        let file = TokenFile::new(folder.path().join("tokens.json"));
        Session::builder().auth(Saving(file.clone(), Zeroizing::new(secret.to_owned()))).build().unwrap();
        let login = login().stored_in(file);
        let session = session(&login);
        assert!(login.is_signed_in(&session).unwrap());
        (login, session)
    });
}
