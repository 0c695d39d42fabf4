//! Which proxy a request goes through.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::net::IpAddr;

use ureq::http::uri::Authority;
use ureq::http::{HeaderValue, Uri};

use super::authority::{check_authority, is_loopback, port_of, without_brackets};
use super::basic::basic;
use super::no_proxy::Exceptions;
use crate::Error;
use crate::error::SettingError;

const NOT_A_URL: &str = "is not a proxy URL such as http://proxy.example:3128";

/// Which proxy a session goes through.
///
/// The proxy is chosen for each URL: the service, the identity provider and the storage of a file may each have a
/// different one or none. This machine itself (`localhost`, `*.localhost` and loopback addresses) is never reached
/// through a proxy on another machine: there, the name would mean that other machine. A proxy on this machine is used
/// for it, too, and has to know these names.
///
/// All requests go through a tunnel, which the proxy opens for CONNECT, so that it sees neither requests nor
/// credentials. For plain http this is unusual: many proxies allow CONNECT only to port 443, such as Squid by default,
/// and answer 403 for other ports. Then the proxy has to allow the port, or `NO_PROXY` has to name the host.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Proxy {
    /// No proxy, whatever the environment says.
    #[default]
    None,
    /// The proxies that environment variables name when the session is built: `https_proxy` for https URLs and
    /// `http_proxy` for http URLs, or `all_proxy` if that one is not set. Each name can also be in upper case, but the
    /// one in lower case comes first. An empty variable counts as not set.
    ///
    /// `no_proxy` or `NO_PROXY` lists the hosts that are reached without a proxy, separated by commas, by the rules of
    /// curl. A domain includes its subdomains, with or without a dot before it. An IP address, or a network such as
    /// `10.0.0.0/8`, is for hosts that are given as addresses. `*` as the whole list means every host; elsewhere it is
    /// not a pattern. Unlike in curl, an entry can have a port, such as `bim.example:8443` or `[::1]:8080`, and is then
    /// for that port only.
    ///
    /// A proxy that cannot be used, such as `socks5://…`, is an error only if a URL needs it: of the base URL when the
    /// session is built, of all others when they are requested.
    ///
    /// In a CGI program (if `REQUEST_METHOD` is set), `HTTP_PROXY` is ignored, since whoever sends a request to its web
    /// server can set it; so is `http_proxy` on Windows, where that is the same variable.
    Environment,
    /// The proxy at this URL, such as `http://user:password@proxy.example:3128`, for http and https URLs alike.
    ///
    /// Percent-encode the characters of the user and the password that a URL does not allow.
    Url(String),
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Proxy::None => f.write_str("None"),
            Proxy::Environment => f.write_str("Environment"),
            Proxy::Url(url) => f.debug_tuple("Url").field(&without_user(url)).finish(),
        }
    }
}

/// The URL without its user and password, to be shown. The text need not be a valid URL.
fn without_user(url: &str) -> String {
    let Some((before, host)) = url.rsplit_once('@') else { return url.to_owned() };
    // A password may contain `://` too.
    let scheme = before.split_once("://").map_or("", |(scheme, _)| scheme);
    let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if scheme.is_empty() || !is_scheme { host.to_owned() } else { format!("{scheme}://{host}") }
}

/// One proxy: its address, and the credential for it.
#[derive(Clone)]
pub(crate) struct ProxyServer {
    /// Whether the connection to the proxy itself is TLS.
    pub(crate) is_https: bool,
    /// The host, an IPv6 address without brackets.
    pub(crate) host: String,
    pub(crate) port: u16,
    /// The value of `Proxy-Authorization`; wiped with its last clone.
    pub(crate) authorization: Option<HeaderValue>,
    /// Scheme, host and port, for look-up and TLS.
    pub(crate) uri: Uri,
}

impl fmt::Debug for ProxyServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProxyServer")
            .field("uri", &self.uri)
            .field("signs_in", &self.authorization.is_some())
            .finish_non_exhaustive()
    }
}

/// The proxies of a session.
#[derive(Debug, Clone, Default)]
pub(crate) struct Proxies {
    for_http: Option<Named>,
    for_https: Option<Named>,
    exceptions: Exceptions,
}

/// A proxy that a setting names. A mistake is kept until a URL needs the proxy, since exceptions may exclude all of them.
type Named = Result<ProxyServer, SettingError>;

impl Proxies {
    /// Reads the setting, and the environment variables for [`Proxy::Environment`].
    pub(crate) fn new(setting: &Proxy) -> Result<Self, Error> {
        match setting {
            Proxy::None => Ok(Proxies::default()),
            Proxy::Environment => Proxies::from_variables(env::var_os),
            Proxy::Url(url) => {
                let server = ProxyServer::parse("proxy", url)?;
                Ok(Proxies {
                    for_http: Some(Ok(server.clone())),
                    for_https: Some(Ok(server)),
                    exceptions: Exceptions::default(),
                })
            }
        }
    }

    /// Reads the variables in the order of curl, which prefers the names in lower case.
    fn from_variables(variable: impl Fn(&'static str) -> Option<OsString>) -> Result<Self, Error> {
        // The web server of a CGI program turns the header `Proxy` of a request into HTTP_PROXY (CVE-2016-5385). On
        // Windows, the names of variables have no case.
        let is_cgi = variable("REQUEST_METHOD").is_some();
        let is_trusted = |name: &str| !is_cgi || !(name == "HTTP_PROXY" || name == "http_proxy" && cfg!(windows));
        let first = |names: &[&'static str]| -> Result<Option<(&'static str, String)>, SettingError> {
            for &name in names.iter().filter(|name| is_trusted(name)) {
                match variable(name).map(OsString::into_string) {
                    Some(Ok(value)) if !value.is_empty() => return Ok(Some((name, value))),
                    Some(Err(_)) => return Err(SettingError::new(name, "is not text")),
                    _ => {}
                }
            }
            Ok(None)
        };
        let server = |names: [&'static str; 4]| {
            let url = first(&names).transpose()?;
            Some(url.and_then(|(name, url)| ProxyServer::parse(name, &url)))
        };
        let for_http = server(["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]);
        let for_https = server(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]);
        if for_http.is_none() && for_https.is_none() {
            return Ok(Proxies::default());
        }
        let exceptions = first(&["no_proxy", "NO_PROXY"])?;
        let exceptions = exceptions.map_or_else(Exceptions::default, |(_, list)| Exceptions::new(list));
        Ok(Proxies { for_http, for_https, exceptions })
    }

    /// The proxy through which this URL is reached; `None` if it is reached directly. Fails if there is one that cannot
    /// be used.
    pub(crate) fn for_url(&self, uri: &Uri) -> Result<Option<&ProxyServer>, &SettingError> {
        let named = match uri.scheme_str() {
            Some(scheme) if scheme.eq_ignore_ascii_case("https") => &self.for_https,
            Some(scheme) if scheme.eq_ignore_ascii_case("http") => &self.for_http,
            _ => return Ok(None),
        };
        let (Some(named), Some(host)) = (named, uri.host()) else { return Ok(None) };
        if self.exceptions.include(host, port_of(uri)) {
            return Ok(None);
        }
        let server = named.as_ref()?;
        let would_leave_this_machine = is_this_machine(host) && !is_this_machine(&server.host);
        Ok((!would_leave_this_machine).then_some(server))
    }
}

/// Whether the host is this machine. On most systems the unspecified address (`0.0.0.0`) also connects to this machine,
/// and it is often used for servers in development.
fn is_this_machine(host: &str) -> bool {
    let is_unspecified = || without_brackets(host).parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
    is_loopback(host) || is_unspecified()
}

impl ProxyServer {
    /// Reads a proxy's URL, whose scheme may be missing. `name` is the setting that errors name.
    fn parse(name: &'static str, url: &str) -> Result<Self, SettingError> {
        // The URL may hold a password, so no message repeats it.
        let wrong = |reason: &str| Err(SettingError::new(name, reason));
        let Ok(uri) = url.parse::<Uri>() else { return wrong(NOT_A_URL) };
        let Some(authority) = uri.authority() else { return wrong(NOT_A_URL) };
        if let Err(reason) = check_authority(authority) {
            return wrong(reason);
        }
        let (user, _) = authority.as_str().rsplit_once('@').unwrap_or_default();
        if url.matches('@').count() != authority.as_str().matches('@').count() {
            return wrong("holds a user or a password with a character that must be percent-encoded");
        }
        let is_https = match uri.scheme_str().unwrap_or("http") {
            scheme if scheme.eq_ignore_ascii_case("http") => false,
            scheme if scheme.eq_ignore_ascii_case("https") => true,
            _ => return wrong("is of a kind that is not supported; http:// and https:// are"),
        };
        if is_https && !cfg!(any(feature = "rustls", feature = "native-tls")) {
            return wrong("is https, which needs the cargo feature `rustls` or `native-tls`");
        }
        let port = authority.port_u16().unwrap_or(if is_https { 443 } else { 80 });
        let Some(uri) = address(is_https, authority, port) else { return wrong(NOT_A_URL) };
        let authorization = basic(user).map_err(|reason| SettingError::new(name, reason))?;
        let host = without_brackets(authority.host()).to_owned();
        Ok(ProxyServer { is_https, host, port, authorization, uri })
    }
}

/// The URL of the proxy itself: without the user, a path or a scheme in capitals.
fn address(is_https: bool, authority: &Authority, port: u16) -> Option<Uri> {
    let scheme = if is_https { "https" } else { "http" };
    format!("{scheme}://{}:{port}/", authority.host()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&'static str, &str)]) -> Result<Proxies, Error> {
        let value = |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        Proxies::from_variables(value)
    }

    fn by_url(url: &str) -> Result<Proxies, Error> {
        Proxies::new(&Proxy::Url(url.to_owned()))
    }

    /// The host of the proxy, or `None` if there is no proxy.
    fn chosen(proxies: &Proxies, url: &str) -> Option<String> {
        proxies.for_url(&url.parse().unwrap()).unwrap().map(|server| server.host.clone())
    }

    #[test]
    fn the_proxy_is_chosen_for_each_url() {
        let both = [("HTTPS_PROXY", "http://one.example"), ("HTTP_PROXY", "http://two.example")];
        let all = ("ALL_PROXY", "http://all.example");
        let cases = [
            (both.to_vec(), "https://api.bim.example/cloud", Some("one.example")),
            (both.to_vec(), "http://api.bim.example/cloud", Some("two.example")),
            (both.to_vec(), "HTTPS://api.bim.example/cloud", Some("one.example")),
            (both.to_vec(), "HTTP://api.bim.example/cloud", Some("two.example")),
            (both.to_vec(), "ftp://api.bim.example/cloud", None),
            (vec![("https_proxy", "one.example:3128")], "https://bim.example", Some("one.example")),
            (vec![("https_proxy", "one.example:3128")], "http://bim.example", None),
            (vec![all], "http://bim.example", Some("all.example")),
            (vec![("all_proxy", "http://all.example")], "https://bim.example", Some("all.example")),
            (vec![both[0], all], "http://bim.example", Some("all.example")),
            (vec![both[0], ("https_proxy", "http://small.example")], "https://bim.example", Some("small.example")),
            (vec![("HTTPS_PROXY", ""), ("https_proxy", "small.example")], "https://bim.example", Some("small.example")),
            // As curl 7.88 does: lower case first, and an empty variable is none.
            (vec![both[0], ("https_proxy", "")], "https://bim.example", Some("one.example")),
            (vec![all, ("all_proxy", "http://small.example")], "http://bim.example", Some("small.example")),
            (vec![all, ("https_proxy", "http://small.example")], "http://bim.example", Some("all.example")),
            (vec![all, ("NO_PROXY", "*"), ("no_proxy", "other.example")], "https://bim.example", Some("all.example")),
            (vec![all, ("NO_PROXY", "other.example"), ("no_proxy", "*")], "https://bim.example", None),
            (vec![all, ("NO_PROXY", "*"), ("no_proxy", "")], "https://bim.example", None),
            // As Go and reqwest do in a CGI program.
            (vec![both[1], ("REQUEST_METHOD", "GET")], "http://bim.example", None),
            (vec![both[1], all, ("REQUEST_METHOD", "")], "http://bim.example", Some("all.example")),
            (vec![both[0], ("REQUEST_METHOD", "GET")], "https://bim.example", Some("one.example")),
            #[cfg(not(windows))]
            (vec![("http_proxy", "one.example"), ("REQUEST_METHOD", "GET")], "http://bim.example", Some("one.example")),
            (vec![all, ("NO_PROXY", "bim.example")], "https://api.bim.example", None),
            (vec![all, ("no_proxy", "bim.example:8443")], "https://bim.example:8443", None),
        ];
        for (variables, url, expected) in cases {
            assert_eq!(chosen(&proxies(&variables).unwrap(), url).as_deref(), expected, "{variables:?} {url}");
        }
        assert_eq!(chosen(&Proxies::new(&Proxy::None).unwrap(), "https://bim.example"), None);
    }

    #[test]
    fn an_exception_without_a_port_and_one_with_the_default_port_are_for_it_too() {
        for list in ["bim.example", "bim.example:443"] {
            let proxies = proxies(&[("ALL_PROXY", "http://all.example"), ("NO_PROXY", list)]).unwrap();
            assert_eq!(chosen(&proxies, "https://bim.example/"), None, "{list}");
        }
    }

    #[test]
    fn this_machine_is_not_reached_through_another() {
        let own = [
            "http://localhost:8000",
            "http://LOCALHOST",
            "http://localhost./",
            "http://api.localhost",
            "http://127.0.0.1:8000",
            "http://127.8.9.1",
            "http://[::1]:8000",
            "http://[::ffff:127.0.0.1]",
            "https://localhost:8443",
            "https://[::1]",
            "http://0.0.0.0:8000",
            "http://[::]:8000",
        ];
        let elsewhere =
            ["http://proxy.example:3128", "https://proxy.example", "http://10.0.0.1", "http://[2001:db8::1]"];
        for proxy in elsewhere {
            for url in own {
                assert_eq!(chosen(&by_url(proxy).unwrap(), url), None, "{proxy} {url}");
                assert_eq!(chosen(&proxies(&[("ALL_PROXY", proxy)]).unwrap(), url), None, "{proxy} {url}");
            }
            for url in ["http://localhost.example", "http://notlocalhost", "http://128.0.0.1", "http://[::2]"] {
                assert!(chosen(&by_url(proxy).unwrap(), url).is_some(), "{proxy} {url}");
            }
        }
        for proxy in ["http://localhost:3128", "http://127.0.0.1:3128", "http://[::1]:3128"] {
            for url in own {
                assert!(chosen(&by_url(proxy).unwrap(), url).is_some(), "{proxy} {url}");
            }
        }
    }

    #[test]
    fn a_proxy_is_known_by_its_parts() {
        let rows = [
            ("http://proxy.example:3128", false, "proxy.example", 3128, "http://proxy.example:3128/"),
            ("HTTP://proxy.example", false, "proxy.example", 80, "http://proxy.example:80/"),
            ("proxy.example:3128", false, "proxy.example", 3128, "http://proxy.example:3128/"),
            ("http://user:word@proxy.example/", false, "proxy.example", 80, "http://proxy.example:80/"),
            ("user:word@proxy.example:8080", false, "proxy.example", 8080, "http://proxy.example:8080/"),
            ("http://[2001:db8::1]:3128", false, "2001:db8::1", 3128, "http://[2001:db8::1]:3128/"),
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            ("HttpS://proxy.example", true, "proxy.example", 443, "https://proxy.example:443/"),
        ];
        for (url, is_https, host, port, uri) in rows {
            let server = by_url(url).unwrap_or_else(|error| panic!("{url}: {error}")).for_http.unwrap().unwrap();
            assert_eq!((server.is_https, server.host.as_str(), server.port), (is_https, host, port), "{url}");
            assert_eq!(server.uri.to_string(), uri);
        }
    }

    #[test]
    fn user_and_password_are_decoded_and_sent_as_basic() {
        // The base64 was made by `printf … | base64`.
        let rows = [
            ("http://proxy.example", None),
            ("http://@proxy.example", None),
            ("http://us%20er:p%40ss%3Aword@proxy.example", Some("Basic dXMgZXI6cEBzczp3b3Jk")),
            ("http://user@proxy.example", Some("Basic dXNlcjo=")),
            ("http://user:@proxy.example", Some("Basic dXNlcjo=")),
            ("http://:word@proxy.example", Some("Basic OndvcmQ=")),
            ("http://user:a:b@proxy.example", Some("Basic dXNlcjphOmI=")),
            ("http://user:100%25+1@proxy.example", Some("Basic dXNlcjoxMDAlKzE=")),
            ("http://user:%C3%BC@proxy.example", Some("Basic dXNlcjrDvA==")),
        ];
        for (url, expected) in rows {
            let server = by_url(url).unwrap_or_else(|error| panic!("{url}: {error}")).for_http.unwrap().unwrap();
            assert_eq!(server.authorization.as_ref().map(|value| value.to_str().unwrap()), expected, "{url}");
            assert!(server.authorization.is_none_or(|value| value.is_sensitive()));
        }
    }

    #[test]
    fn what_is_no_proxy_is_refused_by_the_name_of_its_setting() {
        let wrong = [
            "not a url",
            "http://",
            "http://:3128",
            "http://user:word@:3128",
            "http://proxy.example:99999",
            "http://proxy.example:0",
            "proxy.example:abc",
            "/proxy",
            "socks5://127.0.0.1:1080",
            "SOCKS5h://127.0.0.1:1080",
            "ftp://proxy.example",
            "http://c4n4ry/c4n4ry@proxy.example",
            "http://c4n4ry#c4n4ry@proxy.example",
            "http://c4n4ry?c4n4ry@proxy.example",
            "http://c4n%3Ary:c4n4ry@proxy.example",
        ];
        for url in wrong {
            let Err(Error::Setting(error)) = by_url(url) else { panic!("{url}") };
            assert_eq!(error.name, "proxy", "{url}");
            assert!(!error.reason.contains("c4n"), "{error}");
            let error = needed(&proxies(&[("http_proxy", url)]).unwrap(), "http://bim.example");
            assert_eq!(error.name, "http_proxy", "{url}");
            assert!(!error.reason.contains("c4n"), "{error}");
        }
        let proxies = proxies(&[("HTTP_PROXY", "http://one.example"), ("all_proxy", "socks4://two.example")]).unwrap();
        let error = needed(&proxies, "https://bim.example");
        assert!(error.to_string().starts_with("all_proxy: ") && error.to_string().contains("not supported"), "{error}");
    }

    /// The mistake in the setting of the proxy for this URL.
    fn needed(proxies: &Proxies, url: &str) -> SettingError {
        proxies.for_url(&url.parse().unwrap()).unwrap_err().clone()
    }

    #[test]
    fn a_proxy_that_no_url_needs_may_be_of_any_kind() {
        let wrong = ("ALL_PROXY", "socks5://two.example");
        let both = [("HTTP_PROXY", "http://one.example"), ("HTTPS_PROXY", "http://one.example"), wrong];
        assert_eq!(chosen(&proxies(&both).unwrap(), "http://bim.example").as_deref(), Some("one.example"));
        for list in ["*", "bim.example", "other.example,.example"] {
            for url in ["http://bim.example", "https://api.bim.example:8443"] {
                assert_eq!(chosen(&proxies(&[wrong, ("NO_PROXY", list)]).unwrap(), url), None, "{list} {url}");
            }
        }
        let proxies = proxies(&[("https_proxy", "socks5://two.example"), ("no_proxy", "bim.example")]).unwrap();
        assert_eq!(chosen(&proxies, "http://storage.example"), None);
        assert_eq!(needed(&proxies, "https://storage.example").name, "https_proxy");
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_no_text_is_refused_by_its_name_if_it_is_needed() {
        use std::os::unix::ffi::OsStringExt;

        let not_text = || OsString::from_vec(vec![b'a', 0xff]);
        let wrong = |name| (name == "HTTPS_PROXY").then(not_text);
        let proxies = Proxies::from_variables(wrong).unwrap();
        assert_eq!(needed(&proxies, "https://bim.example").name, "HTTPS_PROXY");
        assert_eq!(chosen(&proxies, "http://bim.example"), None);
        let excepted = |name| if name == "NO_PROXY" { Some("*".into()) } else { wrong(name) };
        assert_eq!(chosen(&Proxies::from_variables(excepted).unwrap(), "https://bim.example"), None);
        let error = Proxies::from_variables(|name| match name {
            "NO_PROXY" => Some(not_text()),
            "ALL_PROXY" => Some("http://all.example".into()),
            _ => None,
        });
        assert!(error.unwrap_err().to_string().starts_with("NO_PROXY"));
        assert!(Proxies::from_variables(|name| (name == "NO_PROXY").then(not_text)).is_ok());
    }

    #[test]
    fn nothing_shows_the_user_or_the_password() {
        for url in [
            "http://c4n4ry:c4n4ry@proxy.example:3128",
            "http://c4n4ry:c4n4ry%40c4n4ry@proxy.example",
            "c4n4ry:c4n4ry@proxy.example:3128",
            "http://c4n4ry@proxy.example",
            "http://c4n4ry@c4n4ry@proxy.example",
            "c4n4ry@http://proxy.example",
            "c4n4ry:c4n4ry://c4n4ry@proxy.example",
            "http://a:c4n4ry/c4n4ry@proxy.example",
        ] {
            let shown = format!("{:?} {:?}", Proxy::Url(url.to_owned()), by_url(url));
            assert!(!shown.contains("c4n4ry") && shown.contains("proxy.example"), "{shown}");
        }
        let server = by_url("http://user:c4n4ry@proxy.example").unwrap().for_http.unwrap().unwrap();
        assert!(!format!("{server:?} {server:#?}").contains("c4n4ry"));
    }
}
