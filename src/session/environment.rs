//! A session from environment variables.

use std::ffi::OsString;

use crate::auth::{Variables, from_environment};
use crate::session::SessionBuilder;
use crate::{Error, Proxy};

const API_URL: &str = "BIMDATA_API_URL";
const IAM_URL: &str = "BIMDATA_IAM_URL";
const ARCHIVE_URL: &str = "BIMDATA_ARCHIVE_URL";

/// Applies the environment variables to `builder`.
pub(crate) fn read(
    builder: SessionBuilder,
    variable: impl Fn(&'static str) -> Option<OsString>,
) -> Result<SessionBuilder, Error> {
    let variables = Variables(&variable);
    let mut builder = builder.proxy(Proxy::Environment);
    if let Some(url) = variables.text(API_URL)? {
        builder = builder.base_url(url);
    }
    if let Some(url) = variables.text(IAM_URL)? {
        builder = builder.iam_url(url);
    }
    if let Some(url) = variables.text(ARCHIVE_URL)? {
        builder = builder.archive_url(url);
    }
    builder = builder.urls_named(API_URL, IAM_URL, ARCHIVE_URL);
    builder.auth = Some(from_environment(&variables)?);
    Ok(builder)
}
