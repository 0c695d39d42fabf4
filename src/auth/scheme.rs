//! The ways to sign in that environment variables can choose. Each of them reads its own variables.

use std::ffi::OsString;
use std::sync::Arc;

use super::Authorize;
use super::value::{self, check_value};
use crate::Error;

/// Chooses one way to sign in if the variables of several are set.
pub(crate) const CHOICE: &str = "BIMDATA_AUTH";
const API_KEY: &str = "BIMDATA_API_KEY";
const TOKEN: &str = "BIMDATA_TOKEN";
const CLIENT_ID: &str = "BIMDATA_CLIENT_ID";
const CLIENT_SECRET: &str = "BIMDATA_CLIENT_SECRET";
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
const TOKEN_FILE: &str = "BIMDATA_TOKEN_FILE";
/// Scopes, separated by blanks. A token in a file is found only with the scopes that it was requested with.
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
const SCOPES: &str = "BIMDATA_SCOPES";
#[cfg(feature = "user-login")]
const REDIRECT_URL: &str = "BIMDATA_REDIRECT_URL";
#[cfg(feature = "user-login")]
const ISSUER: &str = "BIMDATA_ISSUER";

/// A way to sign in.
struct Scheme {
    /// The value of [`CHOICE`] that chooses it, which is the name of its feature.
    name: &'static str,
    /// Setting any of these variables chooses this way. A way without variables has to be chosen by its name.
    variables: &'static [&'static str],
    read: fn(&Variables<'_>) -> Result<Arc<dyn Authorize>, Error>,
}

/// All ways to sign in, in the order in which errors name them.
const SCHEMES: [Scheme; 4] = [
    Scheme { name: "api-key", variables: &[API_KEY], read: api_key },
    Scheme { name: "bearer", variables: &[TOKEN], read: bearer },
    Scheme { name: "client-credentials", variables: &[CLIENT_ID, CLIENT_SECRET], read: client_credentials },
    Scheme { name: "user-login", variables: &[], read: user_login },
];

/// The environment variables.
pub(crate) struct Variables<'a>(pub(crate) &'a dyn Fn(&'static str) -> Option<OsString>);

impl Variables<'_> {
    /// A variable; an empty one counts as not set.
    pub(crate) fn text(&self, name: &'static str) -> Result<Option<String>, Error> {
        match (self.0)(name).map(OsString::into_string) {
            None => Ok(None),
            Some(Ok(value)) => Ok(Some(value).filter(|value| !value.is_empty())),
            Some(Err(_)) => Err(Error::setting(name, "is not text")),
        }
    }

    /// A variable that has to be set because of another one.
    fn required(&self, name: &'static str, other: &str) -> Result<String, Error> {
        self.text(name)?.ok_or_else(|| Error::setting(name, format!("is not set, although {other} is")))
    }

    /// The variables of this scheme that are set.
    fn set_of(&self, scheme: &Scheme) -> Result<Vec<&'static str>, Error> {
        let mut set = Vec::new();
        for &name in scheme.variables {
            set.extend(self.text(name)?.map(|_| name));
        }
        Ok(set)
    }
}

/// Creates the way to sign in that the environment variables choose.
pub(crate) fn from_environment(variables: &Variables<'_>) -> Result<Arc<dyn Authorize>, Error> {
    if let Some(choice) = variables.text(CHOICE)? {
        let scheme = SCHEMES.iter().find(|scheme| scheme.name == choice).ok_or_else(|| {
            let names = SCHEMES.map(|scheme| scheme.name).join(", ");
            Error::setting(CHOICE, format!("{choice:?} is not a way to sign in; the ways are {names}"))
        })?;
        return (scheme.read)(variables);
    }
    let mut found = Vec::new();
    for scheme in &SCHEMES {
        if let Some(&first) = variables.set_of(scheme)?.first() {
            found.push((scheme, first));
        }
    }
    match found.as_slice() {
        [(scheme, _)] => (scheme.read)(variables),
        [] => {
            let ways = SCHEMES.map(|scheme| match scheme.variables {
                [] => format!("{CHOICE}={}", scheme.name),
                variables => variables.join(" with "),
            });
            let reason = format!("is not set, and neither is another way to sign in: {}", ways[1..].join(", "));
            Err(Error::setting(API_KEY, reason))
        }
        [(_, first), ..] => {
            let reason = format!("is set beside another way to sign in; set one only, or choose it by {CHOICE}");
            Err(Error::setting(first, reason))
        }
    }
}

/// The error for a way to sign in whose feature is missing.
#[cfg(not(all(
    feature = "api-key",
    feature = "bearer",
    feature = "client-credentials",
    feature = "user-login",
    feature = "token-file"
)))]
fn needs_feature<T>(name: &'static str, feature: &str) -> Result<T, Error> {
    Err(Error::setting(name, format!("needs the cargo feature `{feature}`, which this build does not have")))
}

/// Makes an error name the variable instead of the argument.
#[cfg(any(
    feature = "api-key",
    feature = "bearer",
    feature = "user-login",
    all(feature = "client-credentials", feature = "token-file")
))]
fn renamed(name: &'static str) -> impl Fn(Error) -> Error {
    move |error| match error {
        Error::Setting(setting) => Error::setting(name, setting.reason),
        error => error,
    }
}

#[cfg(feature = "api-key")]
fn api_key(variables: &Variables<'_>) -> Result<Arc<dyn Authorize>, Error> {
    let key = variables.required(API_KEY, CHOICE)?;
    Ok(Arc::new(super::ApiKey::new(key).map_err(renamed(API_KEY))?))
}

#[cfg(not(feature = "api-key"))]
fn api_key(_: &Variables<'_>) -> Result<Arc<dyn Authorize>, Error> {
    needs_feature(API_KEY, "api-key")
}

#[cfg(feature = "bearer")]
fn bearer(variables: &Variables<'_>) -> Result<Arc<dyn Authorize>, Error> {
    let token = variables.required(TOKEN, CHOICE)?;
    Ok(Arc::new(super::Bearer::new(token).map_err(renamed(TOKEN))?))
}

#[cfg(not(feature = "bearer"))]
fn bearer(_: &Variables<'_>) -> Result<Arc<dyn Authorize>, Error> {
    needs_feature(TOKEN, "bearer")
}

/// Reads the id and the secret of an application, which are both required.
fn client_credentials(variables: &Variables<'_>) -> Result<Arc<dyn Authorize>, Error> {
    let reason = if variables.text(CLIENT_SECRET)?.is_some() { CLIENT_SECRET } else { CHOICE };
    let id = variables.required(CLIENT_ID, reason)?;
    let secret = variables.required(CLIENT_SECRET, CLIENT_ID)?;
    check_value(CLIENT_ID, value::CLIENT_ID, &id)?;
    check_value(CLIENT_SECRET, value::CLIENT_SECRET, &secret)?;
    client(variables, id, secret)
}

#[cfg(feature = "client-credentials")]
fn client(variables: &Variables<'_>, id: String, secret: String) -> Result<Arc<dyn Authorize>, Error> {
    let scopes = variables.text(SCOPES)?.unwrap_or_default();
    let credentials = super::ClientCredentials::new(id, secret);
    let credentials = scopes.split_whitespace().fold(credentials, super::ClientCredentials::scope);
    Ok(match store(variables)? {
        Some(store) => Arc::new(credentials.stored_in(store)),
        None => Arc::new(credentials),
    })
}

#[cfg(not(feature = "client-credentials"))]
fn client(_: &Variables<'_>, _: String, _: String) -> Result<Arc<dyn Authorize>, Error> {
    needs_feature(CLIENT_ID, "client-credentials")
}

#[cfg(feature = "user-login")]
type SetLogin = fn(super::UserLogin, String) -> super::UserLogin;

/// What the variables of a person set, besides the id of the application and the file. Only a confidential application
/// has a secret.
#[cfg(feature = "user-login")]
const LOGIN: [(&str, SetLogin); 4] = [
    (CLIENT_SECRET, |login, secret| login.client_secret(secret)),
    (SCOPES, |login, scopes| scopes.split_whitespace().fold(login, super::UserLogin::scope)),
    (REDIRECT_URL, |login, url| login.redirect_url(url)),
    (ISSUER, |login, issuer| login.issuer(issuer)),
];

/// Reads the application of a person who signed in before, and the file that keeps the token.
#[cfg(feature = "user-login")]
fn user_login(variables: &Variables<'_>) -> Result<Arc<dyn Authorize>, Error> {
    let id = variables.required(CLIENT_ID, CHOICE)?;
    check_value(CLIENT_ID, value::CLIENT_ID, &id)?;
    if let Some(secret) = variables.text(CLIENT_SECRET)? {
        check_value(CLIENT_SECRET, value::CLIENT_SECRET, &secret)?;
    }
    let mut login = super::UserLogin::new(id);
    for (name, set) in LOGIN {
        if let Some(value) = variables.text(name)? {
            login = set(login, value);
        }
    }
    login.check_redirect_url().map_err(renamed(REDIRECT_URL))?;
    match store(variables)? {
        Some(store) => Ok(Arc::new(login.stored_in(store))),
        None => Err(Error::setting(TOKEN_FILE, "is not set, and without it nobody is signed in")),
    }
}

#[cfg(not(feature = "user-login"))]
fn user_login(_: &Variables<'_>) -> Result<Arc<dyn Authorize>, Error> {
    needs_feature(CHOICE, "user-login")
}

/// The file of tokens, if one is named.
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
fn store(variables: &Variables<'_>) -> Result<Option<Arc<dyn super::TokenStore>>, Error> {
    let Some(path) = (variables.0)(TOKEN_FILE).filter(|path| !path.is_empty()) else { return Ok(None) };
    #[cfg(feature = "token-file")]
    let store = {
        let file: Arc<dyn super::TokenStore> = Arc::new(super::TokenFile::new(path));
        file.check().map_err(renamed(TOKEN_FILE))?;
        Ok(Some(file))
    };
    #[cfg(not(feature = "token-file"))]
    let store = {
        drop(path);
        needs_feature(TOKEN_FILE, "token-file")
    };
    store
}

#[cfg(all(test, feature = "user-login"))]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_lists_every_variable() {
        let documentation = include_str!("../session.rs");
        let of_schemes = SCHEMES.iter().flat_map(|scheme| scheme.variables).copied();
        let of_people = LOGIN.iter().map(|(name, _)| *name);
        for name in of_schemes.chain(of_people).chain([CHOICE, TOKEN_FILE]) {
            assert!(documentation.contains(&format!("`{name}`")), "{name}");
        }
        for scheme in &SCHEMES {
            assert!(documentation.contains(&format!("`{}`", scheme.name)), "{}", scheme.name);
        }
    }
}
