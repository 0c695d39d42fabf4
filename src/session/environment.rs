//! A session from environment variables.

use std::ffi::OsString;

use crate::session::SessionBuilder;
use crate::{Error, Proxy};

const API_URL: &str = "BIMDATA_API_URL";
const IAM_URL: &str = "BIMDATA_IAM_URL";
const ARCHIVE_URL: &str = "BIMDATA_ARCHIVE_URL";
const API_KEY: &str = "BIMDATA_API_KEY";
const TOKEN: &str = "BIMDATA_TOKEN";
const CLIENT_ID: &str = "BIMDATA_CLIENT_ID";
const CLIENT_SECRET: &str = "BIMDATA_CLIENT_SECRET";

/// Adds what the variables say to `builder`.
pub(crate) fn read(
    builder: SessionBuilder,
    variable: impl Fn(&'static str) -> Option<OsString>,
) -> Result<SessionBuilder, Error> {
    let text = |name| match variable(name).map(OsString::into_string) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value).filter(|value| !value.is_empty())),
        Some(Err(_)) => Err(Error::setting(name, "is not text")),
    };
    let mut builder = builder.proxy(Proxy::Environment);
    if let Some(url) = text(API_URL)? {
        builder = builder.base_url(url);
    }
    if let Some(url) = text(IAM_URL)? {
        builder = builder.iam_url(url);
    }
    if let Some(url) = text(ARCHIVE_URL)? {
        builder = builder.archive_url(url);
    }
    builder = builder.urls_named(API_URL, IAM_URL, ARCHIVE_URL);
    let one_only = |name| Err(Error::setting(name, "is set beside another way to sign in; set one only"));
    match (text(API_KEY)?, text(TOKEN)?, text(CLIENT_ID)?, text(CLIENT_SECRET)?) {
        (Some(key), None, None, None) => sign_in_with_key(builder, &key),
        (None, Some(token), None, None) => sign_in_with_token(builder, &token),
        (None, None, Some(id), Some(secret)) => sign_in_with_client(builder, id, secret),
        (None, None, Some(_), None) => Err(Error::setting(CLIENT_SECRET, "is not set, although BIMDATA_CLIENT_ID is")),
        (None, None, None, Some(_)) => Err(Error::setting(CLIENT_ID, "is not set, although BIMDATA_CLIENT_SECRET is")),
        (None, None, None, None) => {
            let others = "nor are BIMDATA_TOKEN and BIMDATA_CLIENT_ID with BIMDATA_CLIENT_SECRET";
            Err(Error::setting(API_KEY, format!("is not set, {others}")))
        }
        (Some(_), _, _, _) => one_only(API_KEY),
        (None, Some(_), _, _) => one_only(TOKEN),
    }
}

/// Names the variable instead of the builder's function.
#[cfg(any(feature = "api-key", feature = "bearer"))]
fn renamed(name: &'static str) -> impl Fn(Error) -> Error {
    move |error| match error {
        Error::Setting(setting) => Error::setting(name, setting.reason),
        error => error,
    }
}

#[cfg(not(all(feature = "api-key", feature = "bearer", feature = "client-credentials")))]
fn needs_feature(name: &'static str, feature: &str) -> Result<SessionBuilder, Error> {
    Err(Error::setting(name, format!("needs the cargo feature `{feature}`, which this build does not have")))
}

#[cfg(feature = "api-key")]
fn sign_in_with_key(builder: SessionBuilder, key: &str) -> Result<SessionBuilder, Error> {
    Ok(builder.auth(crate::auth::ApiKey::new(key).map_err(renamed(API_KEY))?))
}

#[cfg(not(feature = "api-key"))]
fn sign_in_with_key(_: SessionBuilder, _: &str) -> Result<SessionBuilder, Error> {
    needs_feature(API_KEY, "api-key")
}

#[cfg(feature = "bearer")]
fn sign_in_with_token(builder: SessionBuilder, token: &str) -> Result<SessionBuilder, Error> {
    Ok(builder.auth(crate::auth::Bearer::new(token).map_err(renamed(TOKEN))?))
}

#[cfg(not(feature = "bearer"))]
fn sign_in_with_token(_: SessionBuilder, _: &str) -> Result<SessionBuilder, Error> {
    needs_feature(TOKEN, "bearer")
}

#[cfg(feature = "client-credentials")]
#[expect(clippy::unnecessary_wraps, reason = "its twin without the feature fails")]
fn sign_in_with_client(builder: SessionBuilder, id: String, secret: String) -> Result<SessionBuilder, Error> {
    Ok(builder.auth(crate::auth::ClientCredentials::new(id, secret)))
}

#[cfg(not(feature = "client-credentials"))]
fn sign_in_with_client(_: SessionBuilder, _: String, _: String) -> Result<SessionBuilder, Error> {
    needs_feature(CLIENT_ID, "client-credentials")
}
