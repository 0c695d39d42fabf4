//! The base URLs of a session, and every check of a URL.

mod reference;
mod url;

use std::fmt;

use ureq::http::Uri;

use crate::Error;
use crate::http::port_of;
use url::check_base_url;

pub(crate) use url::{check_link, check_url, is_same_origin, redirected};

const API_URL: &str = "https://api.bimdata.io";
/// The suffixes in the names of the service's own hosts: `api.bimdata.io`, `api-staging.bimdata.io`,
/// `api-next.bimdata.io`.
const OWN_SUFFIXES: [&str; 3] = ["", "-staging", "-next"];

/// A base URL before it is checked, with the builder's function or the environment variable that sets it, for errors.
#[derive(Clone)]
pub(crate) struct ServerSetting {
    pub(crate) url: Option<String>,
    pub(crate) name: &'static str,
}

impl ServerSetting {
    pub(crate) fn unset(name: &'static str) -> Self {
        ServerSetting { url: None, name }
    }

    pub(crate) fn of(name: &'static str, url: impl Into<String>) -> Self {
        ServerSetting { url: Some(url.into()), name }
    }
}

/// The base URLs as they were set, not checked yet.
#[derive(Clone)]
pub(crate) struct ServerSettings {
    pub(crate) api: ServerSetting,
    pub(crate) iam: ServerSetting,
    pub(crate) archive: ServerSetting,
    pub(crate) allows_plain_http: bool,
}

impl ServerSettings {
    /// Checks the URLs. Derives those that are not set, but only for the service's own hosts, so that no credential is
    /// sent to a guessed host.
    pub(crate) fn check(&self) -> Result<Servers, Error> {
        let checked = |name, url: &str| check_base_url(name, url, self.allows_plain_http);
        let api = checked(self.api.name, self.api.url.as_deref().unwrap_or(API_URL))?;
        let other = |setting: &ServerSetting, part| {
            let url = setting.url.clone().or_else(|| own_sibling(&api, part));
            url.map(|url| checked(setting.name, &url)).transpose()
        };
        Ok(Servers {
            iam: other(&self.iam, "iam")?,
            archive: other(&self.archive, "archive")?,
            api,
            api_name: self.api.name,
            iam_name: self.iam.name,
            archive_name: self.archive.name,
            allows_plain_http: self.allows_plain_http,
        })
    }
}

impl Default for ServerSettings {
    fn default() -> Self {
        ServerSettings {
            api: ServerSetting::unset("base_url"),
            iam: ServerSetting::unset("iam_url"),
            archive: ServerSetting::unset("archive_url"),
            allows_plain_http: false,
        }
    }
}

/// The URL of another server of the same installation, if the API is on one of the service's own hosts, whose names are
/// known.
fn own_sibling(api: &str, part: &str) -> Option<String> {
    let uri: Uri = api.parse().ok()?;
    let is_plain = uri.scheme_str() == Some("https") && port_of(&uri) == 443 && matches!(uri.path(), "" | "/");
    let host = uri.host()?.to_ascii_lowercase();
    let suffix = OWN_SUFFIXES.iter().find(|suffix| host == format!("api{suffix}.bimdata.io"))?;
    is_plain.then(|| format!("https://{part}{suffix}.bimdata.io"))
}

/// The base URLs of a session, checked and without a slash at the end, and the rules where the credential may be sent.
#[derive(Clone)]
pub(crate) struct Servers {
    api: String,
    iam: Option<String>,
    archive: Option<String>,
    api_name: &'static str,
    iam_name: &'static str,
    archive_name: &'static str,
    allows_plain_http: bool,
}

impl Servers {
    pub(crate) fn api(&self) -> &str {
        &self.api
    }

    /// The identity provider, if it is known.
    pub(crate) fn iam(&self) -> Option<&str> {
        self.iam.as_deref()
    }

    /// The setting for the URL of the service, for errors.
    pub(crate) fn api_name(&self) -> &'static str {
        self.api_name
    }

    /// The setting for the URL of the identity provider, for errors.
    pub(crate) fn iam_name(&self) -> &'static str {
        self.iam_name
    }

    /// The archive service; fails if it is neither set nor known.
    pub(crate) fn archive(&self) -> Result<&str, Error> {
        self.archive.as_deref().ok_or_else(|| {
            let reason = format!(
                "must be set to use archives, since {} is not the default one: the credential goes to no host that was \
                 guessed",
                self.api_name
            );
            Error::setting(self.archive_name, reason)
        })
    }

    pub(crate) fn allows_plain_http(&self) -> bool {
        self.allows_plain_http
    }

    /// Whether a URL has the same scheme, host and port as the API.
    pub(crate) fn is_api(&self, uri: &Uri) -> bool {
        self.api.parse().is_ok_and(|own| is_same_origin(&own, uri))
    }
}

impl fmt::Debug for Servers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Servers");
        shown.field("api", &self.api).field("iam", &self.iam).field("archive", &self.archive).finish_non_exhaustive()
    }
}

#[cfg(all(test, any(feature = "rustls", feature = "native-tls")))]
mod tests {
    use super::*;

    fn servers(api: Option<&str>) -> Servers {
        let mut settings = ServerSettings::default();
        settings.api.url = api.map(str::to_owned);
        settings.check().unwrap()
    }

    #[test]
    fn the_other_servers_of_the_service_itself_are_known() {
        for (api, iam, archive) in [
            (None, "https://iam.bimdata.io", "https://archive.bimdata.io"),
            (Some("https://api.bimdata.io"), "https://iam.bimdata.io", "https://archive.bimdata.io"),
            (Some("https://API.bimdata.io:443/"), "https://iam.bimdata.io", "https://archive.bimdata.io"),
            (
                Some("https://api-staging.bimdata.io"),
                "https://iam-staging.bimdata.io",
                "https://archive-staging.bimdata.io",
            ),
            (Some("https://api-next.bimdata.io"), "https://iam-next.bimdata.io", "https://archive-next.bimdata.io"),
        ] {
            let servers = servers(api);
            assert_eq!(servers.iam(), Some(iam), "{api:?}");
            assert_eq!(servers.archive().unwrap(), archive, "{api:?}");
        }
    }

    #[test]
    fn the_other_servers_of_any_other_installation_are_never_guessed() {
        for api in [
            "https://api.bim.example",
            "https://api.bimdata.io.bim.example",
            "https://bimdata.io",
            "https://api-other.bimdata.io",
            "https://api.bimdata.io:8443",
            "https://api.bimdata.io/proxy",
            "http://localhost:8000",
        ] {
            let servers = servers(Some(api));
            assert_eq!(servers.iam(), None, "{api}");
            let error = servers.archive().unwrap_err();
            assert!(error.to_string().starts_with("archive_url: must be set"), "{error}");
        }
    }
}
