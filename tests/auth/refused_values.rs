//! Keys, tokens, ids and secrets that cannot be right are refused before anything is sent, by the same rule.

use bimdata::Error;
use bimdata::auth::Credential;

/// Values with mistakes that reading a file, or copying from a page, adds; and what the error says of each.
const MISTAKES: [(&str, &str); 12] = [
    ("", "empty"),
    ("v4lue-x\n", "line break"),
    ("v4lue-x\r\n", "line break"),
    ("v4lue\n-x", "line break"),
    ("\nv4lue-x", "line break"),
    ("v4lue-x ", "blank"),
    (" v4lue-x", "blank"),
    ("v4lue-x\t", "blank"),
    ("\u{feff}v4lue-x", "blank"),
    ("v4lue-x\u{a0}", "blank"),
    ("v4lue\0-x", "character"),
    ("v4lue\u{1b}-x", "character"),
];

type Take = fn(&str) -> Result<(), Error>;

#[track_caller]
fn assert_refused(take: Take, what: &str) {
    for (value, reason) in MISTAKES {
        let Err(error) = take(value) else { panic!("{what} {value:?} was accepted") };
        assert!(matches!(&error, Error::Setting(setting) if setting.name == "auth"), "{what} {value:?}: {error:?}");
        assert!(error.to_string().contains(reason), "{what} {value:?}: {error}");
        assert!(error.to_string().contains(what), "{value:?}: {error}");
        assert!(!format!("{error:?}").contains("v4lue"), "{error:?}");
    }
    take("v4lue-x").unwrap();
}

#[test]
fn a_value_with_a_mistake_is_refused_by_every_way_to_sign_in() {
    let mut ways: Vec<(Take, &str)> = vec![(|value| Credential::new(value).map(drop), "the credential")];
    ways.push((|value| bimdata::auth::Token::bearer(value).map(drop), "the credential"));
    #[cfg(feature = "api-key")]
    ways.push((|value| bimdata::auth::ApiKey::new(value).map(drop), "the credential"));
    #[cfg(feature = "bearer")]
    ways.push((|value| bimdata::auth::Bearer::new(value).map(drop), "the credential"));
    #[cfg(feature = "client-credentials")]
    {
        use bimdata::auth::ClientCredentials;
        ways.push((|value| built(ClientCredentials::new(value, "s3cret")), "the client id"));
        ways.push((|value| built(ClientCredentials::new("app", value)), "the client secret"));
    }
    #[cfg(feature = "user-login")]
    {
        use bimdata::auth::UserLogin;
        ways.push((|value| built(UserLogin::new(value)), "the client id"));
        ways.push((|value| built(UserLogin::new("app").client_secret(value)), "the client secret"));
    }
    for (take, what) in ways {
        assert_refused(take, what);
    }
}

#[cfg(any(feature = "client-credentials", feature = "user-login"))]
fn built(auth: impl bimdata::auth::Authorize) -> Result<(), Error> {
    let builder = bimdata::Session::builder().base_url("http://127.0.0.1:9").iam_url("http://127.0.0.1:9");
    builder.auth(auth).build().map(drop)
}

#[cfg(any(feature = "client-credentials", feature = "user-login"))]
#[test]
fn an_id_and_a_secret_may_have_any_characters_that_a_form_can_hold() {
    for value in ["s&cr=t+é", "two words", "%20", "\"quoted\"", "密码"] {
        #[cfg(feature = "client-credentials")]
        built(bimdata::auth::ClientCredentials::new(value, value)).unwrap();
        #[cfg(feature = "user-login")]
        built(bimdata::auth::UserLogin::new(value).client_secret(value)).unwrap();
    }
}

#[cfg(all(feature = "api-key", feature = "bearer"))]
#[test]
fn a_value_that_contains_the_name_of_its_scheme_is_refused() {
    use bimdata::auth::{ApiKey, Bearer, Token};
    let ways: [(Take, &str); 3] = [
        (|value| ApiKey::new(value).map(drop), "ApiKey"),
        (|value| Bearer::new(value).map(drop), "Bearer"),
        (|value| Token::bearer(value).map(drop), "Bearer"),
    ];
    for (take, scheme) in ways {
        for before in ["Bearer ", "bearer ", "BEARER\t", "ApiKey ", "apikey ", "Bearer: ", "Authorization: Bearer "] {
            let error = take(&format!("{before}v4lue-x")).unwrap_err();
            assert!(error.to_string().contains(scheme) && error.to_string().contains("alone"), "{before}: {error}");
            assert!(!format!("{error:?}").contains("v4lue"), "{error:?}");
        }
        for value in ["Bearer-abc", "bearer.abc", "ApiKeyabc", "abc.Bearer", "authorization"] {
            take(value).unwrap();
        }
    }
    // The whole value of a header.
    Credential::new("Bearer abc").unwrap();
}
