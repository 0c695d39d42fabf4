//! Every check of a URL.

use ureq::http::Uri;

use super::reference;
use crate::Error;
use crate::http::{check_authority, is_loopback, port_of, read_url};

/// Checks a base URL and returns it without a slash at the end.
pub(super) fn check_base_url(name: &'static str, url: &str, allows_plain_http: bool) -> Result<String, Error> {
    let uri = check_url(name, url, allows_plain_http)?;
    if uri.query().is_some() || url.contains('#') {
        return Err(Error::setting(name, "must not hold a query or a fragment"));
    }
    let (scheme, authority) = (uri.scheme_str().unwrap_or_default(), uri.authority().map_or("", |host| host.as_str()));
    Ok(format!("{scheme}://{authority}{}", uri.path().trim_end_matches('/')))
}

/// Checks a URL that credentials are sent to.
pub(crate) fn check_url(name: &'static str, url: &str, allows_plain_http: bool) -> Result<Uri, Error> {
    let wrong = |reason: &str| Err(Error::setting(name, reason));
    let uri = read_url(url).map_err(|reason| Error::setting(name, reason))?;
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

/// Checks a link to a file that may be relative to the service.
///
/// `media/x` is below the base URL, like the paths of all calls. `/media/x` is on the same host, but not below the path
/// of the base URL: a service that sends such links knows its own path on the host.
pub(crate) fn check_link(base_url: &str, link: &str, allows_plain_http: bool) -> Result<Uri, Error> {
    if link.trim().is_empty() {
        return Err(Error::input("link", "is empty"));
    }
    // The link is signed, so no error message repeats it.
    let wrong = |reason| Error::input("link", reason);
    let base = read_url(&format!("{base_url}/")).map_err(wrong)?;
    resolve(&base, link, allows_plain_http).map_err(wrong)
}

/// The target of a redirect from `from`, by the value of its `Location`; or else what is wrong with it. It never leads
/// from https to plain http, not even to this machine, unless the session allows plain http.
pub(crate) fn redirected(from: &Uri, location: impl AsRef<[u8]>, allows_plain_http: bool) -> Result<Uri, String> {
    let target = resolve(from, location, allows_plain_http)?;
    if is_https(from) && !is_https(&target) && !allows_plain_http {
        return Err("is plain http, although the URL before it is https".to_owned());
    }
    Ok(target)
}

fn is_https(uri: &Uri) -> bool {
    uri.scheme_str().is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
}

/// Resolves a reference to a file as RFC 3986 says, and checks that it may be fetched.
fn resolve(base: &Uri, reference: impl AsRef<[u8]>, allows_plain_http: bool) -> Result<Uri, String> {
    let url = reference::resolve(base, reference.as_ref())?;
    let (scheme, rest) = url.split_once(':').unwrap_or_default();
    let has_host = rest.strip_prefix("//").is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?']));
    if scheme.is_empty() || !has_host {
        return Err("has no scheme or no host".to_owned());
    }
    let is_http = scheme.eq_ignore_ascii_case("http");
    if !is_http && !scheme.eq_ignore_ascii_case("https") {
        return Err("is not an https URL".to_owned());
    }
    let uri = read_url(&url)?;
    let authority = uri.authority().ok_or("has no scheme or no host")?;
    check_authority(authority)?;
    if is_http && !allows_plain_http && !is_loopback(authority.host()) {
        return Err("is plain http, which the session does not allow".to_owned());
    }
    Ok(uri)
}

/// Whether two URLs have the same scheme, host and port.
pub(crate) fn is_same_origin(one: &Uri, other: &Uri) -> bool {
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    one.scheme() == other.scheme() && host(one) == host(other) && port_of(one) == port_of(other)
}

#[cfg(test)]
mod tests {
    use ureq::http::HeaderValue;

    use super::*;

    fn reason(result: Result<Uri, Error>) -> String {
        match result {
            Err(Error::Input(error)) if error.what == "link" => error.reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_link_leads_to_https_or_where_plain_http_is_allowed() {
        for link in [
            "https://storage.example/a?b=c",
            "HTTPS://storage.example/a?b=c",
            "http://localhost:8000/a",
            "http://[::1]/a",
        ] {
            let uri = check_link("https://api.example", link, false).unwrap();
            assert!(matches!(uri.scheme_str(), Some("https" | "http")), "{uri}");
        }
        assert_eq!(
            check_link("https://api.example", "http://storage.example/a", true).unwrap(),
            "http://storage.example/a"
        );
        let wrong = [
            ("http://storage.example/a", "plain http"),
            ("HTTP://storage.example/a", "plain http"),
            ("ftp://storage.example/a", "not an https"),
            ("file:///etc/passwd", "no host"),
            ("c:\\folder\\a", "no host"),
            ("", "is empty"),
            (" ", "is empty"),
            ("https:", "no host"),
            ("https:a", "no host"),
            ("https://", "no host"),
            ("https:///a", "no host"),
            ("https://?a", "no host"),
            ("https://:443/a", "no host"),
            ("https://storage.example:99999/", "port"),
            ("https://[::1/", "not a URL"),
            ("https://stör.example/", "xn--"),
            ("https://storage.example/a\r\nb: c", "control"),
        ];
        for (link, expected) in wrong {
            let reason = reason(check_link("https://api.example", link, false));
            assert!(reason.contains(expected), "{link}: {reason}");
        }
    }

    #[test]
    fn a_link_may_be_relative_to_the_service() {
        let cases = [
            ("https://api.example", "media/x.ifc", "https://api.example/media/x.ifc"),
            ("https://api.example", "/media/x.ifc?a=1#top", "https://api.example/media/x.ifc?a=1"),
            ("https://bim.example/api/v2", "media/x.ifc", "https://bim.example/api/v2/media/x.ifc"),
            ("https://bim.example/api/v2", "../media/x.ifc", "https://bim.example/api/media/x.ifc"),
            ("https://bim.example/api/v2", "/media/x.ifc", "https://bim.example/media/x.ifc"),
            ("https://bim.example/api/v2", "?file=7", "https://bim.example/api/v2/?file=7"),
            ("https://bim.example:8443/api", "//cdn.example/x", "https://cdn.example/x"),
            ("http://localhost:8000", "Tour Été/x 1.ifc", "http://localhost:8000/Tour%20%C3%89t%C3%A9/x%201.ifc"),
            ("https://api.example", "https://cdn.example/x", "https://cdn.example/x"),
        ];
        for (base, link, expected) in cases {
            assert_eq!(check_link(base, link, false).unwrap(), expected, "{base} {link}");
        }
        for link in ["", "  "] {
            assert_eq!(reason(check_link("https://api.example", link, false)), "is empty");
        }
        assert!(reason(check_link("https://api.example", "http://cdn.example/x", false)).contains("plain http"));
    }

    #[test]
    fn a_redirect_is_relative_to_where_it_was_found() {
        let from = Uri::from_static("https://storage.example/folder/file?signature=abc");
        let cases = [
            ("other", "https://storage.example/folder/other"),
            ("../other?a=b", "https://storage.example/other?a=b"),
            ("?signature=def", "https://storage.example/folder/file?signature=def"),
            ("//cdn.example/x", "https://cdn.example/x"),
            ("", "https://storage.example/folder/file?signature=abc"),
            ("#part", "https://storage.example/folder/file?signature=abc"),
        ];
        for (location, expected) in cases {
            assert_eq!(redirected(&from, location, false).unwrap(), expected, "{location}");
        }
        let utf8 = HeaderValue::from_bytes("/tour élevée.ifc".as_bytes()).unwrap();
        assert_eq!(redirected(&from, &utf8, false).unwrap(), "https://storage.example/tour%20%C3%A9lev%C3%A9e.ifc");
        assert!(redirected(&from, "http://storage.example/", false).unwrap_err().contains("plain http"));
        assert!(redirected(&from, "//", false).unwrap_err().contains("no host"));
        let http = Uri::from_static("http://localhost/a");
        assert!(redirected(&http, "//storage.example/b", false).unwrap_err().contains("plain http"));
    }

    #[test]
    fn a_redirect_leads_from_https_to_plain_http_only_if_the_session_allows_it() {
        for target in ["http://localhost/b", "HTTP://127.0.0.1:8000/b", "http://[::1]/b", "http://a.localhost./b"] {
            for from in ["https://localhost/a", "HTTPS://storage.example/a"] {
                let from = from.parse().unwrap();
                assert!(redirected(&from, target, false).unwrap_err().contains("plain http"), "{from} {target}");
                assert!(redirected(&from, target, true).is_ok(), "{from} {target}");
            }
            assert!(redirected(&Uri::from_static("http://localhost/a"), target, false).is_ok(), "{target}");
            assert!(check_link("https://api.example", target, false).is_ok(), "{target}");
        }
    }

    #[test]
    fn a_base_url_has_its_scheme_in_small_letters() {
        let checked = |url| check_base_url("base_url", url, false).unwrap();
        assert_eq!(checked("HTTP://LocalHost:8000/Api/"), "http://LocalHost:8000/Api");
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        assert_eq!(checked("Https://api.example/"), "https://api.example");
    }
}
