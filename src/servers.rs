//! The addresses of the service, and every check of a URL.

use ureq::http::Uri;

use crate::Error;
use crate::http::{check_authority, is_loopback};

/// Checks a base URL and gives it without a slash at the end.
pub(crate) fn check_base_url(name: &'static str, url: &str, allows_plain_http: bool) -> Result<String, Error> {
    let uri = check_url(name, url, allows_plain_http)?;
    if uri.query().is_some() || url.contains('#') {
        return Err(Error::setting(name, "must not hold a query or a fragment"));
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// Checks a URL that credentials are sent to.
pub(crate) fn check_url(name: &'static str, url: &str, allows_plain_http: bool) -> Result<Uri, Error> {
    let wrong = |reason: &str| Err(Error::setting(name, reason));
    let Ok(uri) = url.parse::<Uri>() else {
        return wrong("is not a URL");
    };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return wrong("needs a scheme and a host, as in https://api.bimdata.io");
    };
    if let Err(reason) = check_authority(authority) {
        return wrong(reason);
    }
    if authority.as_str().contains('@') {
        return wrong("must not hold a user or a password; sign in with `auth`");
    }
    if !uri.path().is_ascii() || uri.path().contains("//") {
        return wrong("has a path that is not percent-encoded, or with an empty segment");
    }
    match scheme {
        "https" if cfg!(any(feature = "rustls", feature = "native-tls")) => {}
        "https" => return wrong("is https, which needs the cargo feature `rustls` or `native-tls`"),
        "http" if allows_plain_http || is_loopback(authority.host()) => {}
        "http" => {
            return wrong(
                "is plain http, which shows the credentials to anyone on the way; use https, or allow_plain_http",
            );
        }
        _ => return wrong("must be an https URL"),
    }
    Ok(uri)
}

/// Checks a link to a file.
pub(crate) fn check_link(link: &str, allows_plain_http: bool) -> Result<Uri, Error> {
    // The link is signed, so no text repeats it.
    let wrong = |reason: String| Error::input("link", reason);
    let uri: Uri = link.parse().map_err(|_| wrong("is not a URL".to_owned()))?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(wrong("has no scheme or no host".to_owned()));
    };
    check_authority(authority).map_err(|reason| wrong(reason.to_owned()))?;
    match scheme {
        "https" => Ok(uri),
        "http" if allows_plain_http || is_loopback(authority.host()) => Ok(uri),
        "http" => Err(wrong("is plain http, which the session does not allow".to_owned())),
        _ => Err(wrong("is no https URL".to_owned())),
    }
}

/// Whether two URLs have the same scheme, host and port.
pub(crate) fn is_same_origin(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| uri.port_u16().or(if uri.scheme_str() == Some("https") { Some(443) } else { Some(80) });
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    one.scheme() == other.scheme() && host(one) == host(other) && port(one) == port(other)
}

/// Where a redirect from `from` leads.
pub(crate) fn redirected(from: &Uri, location: &str, allows_plain_http: bool) -> Result<Uri, Error> {
    let target = match (location.starts_with('/'), location.starts_with("//")) {
        (true, false) => {
            format!(
                "{}://{}{location}",
                from.scheme_str().unwrap_or("https"),
                from.authority().map_or("", |host| host.as_str())
            )
        }
        (true, true) => format!("{}:{location}", from.scheme_str().unwrap_or("https")),
        (false, _) => location.to_owned(),
    };
    let target = target.split('#').next().unwrap_or_default();
    check_link(target, allows_plain_http)
}
