//! The redirect URL that the browser is sent back to, and the parameters that come with it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use oauth2::url::Url;
use percent_encoding::percent_decode;
use ureq::http::Uri;
use ureq::http::uri::Authority;
use zeroize::Zeroizing;

use super::super::AuthError;
use crate::Error;
use crate::error::start;
use crate::http::{is_loopback, port_of};

const SETTING: &str = "redirect_url";
/// The longest scheme that an error shows.
const LONGEST_SCHEME: usize = 50;
/// The port of a `Host` header without one.
const HTTP_PORT: u16 = 80;

/// The parameters of an answer.
const ANSWERED: [&str; 5] = ["code", "state", "iss", "error", "error_description"];
/// Quotes that people and programs put around an address.
const QUOTES: [(char, char); 6] = [('<', '>'), ('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('«', '»')];

/// A registered redirect URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RedirectUrl {
    /// As it is registered, and sent to the provider.
    text: String,
    url: Uri,
    /// As a browser writes it: with an escaped path without `..`, and the shortest form of an address.
    normal: Url,
}

impl RedirectUrl {
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let wrong = |reason: &str| Err(Error::setting(SETTING, reason));
        if let Some(scheme) = other_scheme(text) {
            let reason = format!(
                "has the scheme `{}`; private-use and other schemes are not supported: register and set an address of \
                 this machine, such as http://127.0.0.1/callback",
                start(scheme, LONGEST_SCHEME)
            );
            return Err(Error::setting(SETTING, reason));
        }
        if is_without_scheme(text) {
            let reason = format!("needs a scheme, as in http://{text}");
            return Err(Error::setting(SETTING, reason));
        }
        let Ok(url) = text.parse::<Uri>() else {
            return wrong("is not a URL");
        };
        let (Some(scheme), Some(authority)) = (url.scheme_str(), url.authority()) else {
            return wrong("needs a scheme and a host, as in http://localhost:8080/oidc-callback");
        };
        if text.contains('#') || authority.as_str().contains('@') {
            return wrong("must not hold a fragment, a user or a password");
        }
        let Ok(normal) = Url::parse(text) else {
            return wrong("is not a URL that a browser can open");
        };
        let host = normal.host_str().unwrap_or_default();
        if host.trim_matches(['[', ']']).parse().is_ok_and(|address: Ipv6Addr| address.to_ipv4_mapped().is_some()) {
            return wrong("holds an IPv4 address in the form of an IPv6 one; write it as in http://127.0.0.1:8080/");
        }
        if let Some((name, _)) = normal.query_pairs().find(|(name, _)| ANSWERED.contains(&name.as_ref())) {
            let reason = format!("has the parameter `{name}`, which the browser is sent back with once more");
            return Err(Error::setting(SETTING, reason));
        }
        match scheme {
            "https" => {}
            "http" if is_loopback(host) => {}
            "http" => return wrong("is plain http to another machine, which shows the code to anyone on the way"),
            _ => return wrong("must be an http or https URL"),
        }
        if authority.as_str().ends_with(':') || authority.port_u16() == Some(0) {
            return wrong("has no port that a browser could be sent to");
        }
        Ok(RedirectUrl { text: text.to_owned(), url, normal })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether this is the path of a request. A browser may escape more or fewer characters than the URL does.
    pub(super) fn is_path(&self, path: &str) -> bool {
        [self.normal.path(), self.url.path()]
            .iter()
            .any(|own| percent_decode(own.as_bytes()).eq(percent_decode(path.as_bytes())))
    }

    /// The port to listen on; `None` for any free port, since providers compare such URLs without their port (RFC 8252,
    /// section 7.3).
    pub(super) fn port(&self) -> Option<u16> {
        self.url.port_u16()
    }

    /// The addresses to listen at; empty if the URL does not point to this machine.
    pub(super) fn addresses(&self) -> Vec<IpAddr> {
        let host = self.normal.host_str().unwrap_or_default().trim_matches(['[', ']']);
        match host.parse() {
            _ if self.url.scheme_str() != Some("http") => Vec::new(),
            Ok(address) => vec![address],
            // A browser may use either, so this program has to listen at both.
            Err(_) => vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
        }
    }

    /// The same with this port, unless it has one.
    pub(super) fn at_port(&self, port: u16) -> Self {
        if self.port().is_some() {
            return self.clone();
        }
        let host = self.url.host().unwrap_or_default();
        let rest = &self.text[self.text.find(host).unwrap_or(0) + host.len()..];
        RedirectUrl::parse(&format!("http://{host}:{port}{rest}")).unwrap_or_else(|_| self.clone())
    }

    /// Whether a `Host` header names this URL. If another site lets its own name resolve to this machine, the header
    /// names that site.
    pub(super) fn is_host(&self, header: &[u8]) -> bool {
        let named = std::str::from_utf8(header).ok().filter(|text| !text.contains('@'));
        let Some(named) = named.and_then(|text| text.parse::<Authority>().ok()) else { return false };
        let hosts = [self.normal.host_str(), self.url.host()];
        let is_same = hosts.iter().flatten().any(|host| host.eq_ignore_ascii_case(named.host()));
        is_same && named.port_u16().unwrap_or(HTTP_PORT) == port_of(&self.url)
    }
}

/// The parameters that the browser was sent back with.
#[derive(Default)]
pub(super) struct Redirected {
    code: Option<Zeroizing<String>>,
    state: Option<Zeroizing<String>>,
    issuer: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

impl Redirected {
    /// Reads a query; `None` if a known parameter occurs twice, which RFC 6749 forbids.
    pub(super) fn read(query: &str) -> Option<Self> {
        let mut redirected = Redirected::default();
        let put = |into: &mut Option<String>, value: &str| into.replace(decoded(value).to_string()).is_none();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let is_first = match name {
                "code" => redirected.code.replace(decoded(value)).is_none(),
                "state" => redirected.state.replace(decoded(value)).is_none(),
                "iss" => put(&mut redirected.issuer, value),
                "error" => put(&mut redirected.error, value),
                "error_description" => put(&mut redirected.error_description, value),
                _ => true,
            };
            if !is_first {
                return None;
            }
        }
        Some(redirected)
    }

    /// Whether this answers the attempt with this state. The comparison takes the same time wherever the two differ.
    pub(super) fn answers(&self, state: &str) -> bool {
        let given = self.state.as_ref().map_or(&[] as &[u8], |state| state.as_bytes());
        let differences = given.iter().zip(state.as_bytes()).fold(0, |found, (one, other)| found | (one ^ other));
        given.len() == state.len() && differences == 0
    }

    pub(super) fn has_state(&self) -> bool {
        self.state.as_ref().is_some_and(|state| !state.is_empty())
    }

    /// The code, or why there is none. `issuer` is the expected issuer, if it is known.
    pub(super) fn code(self, issuer: Option<&str>) -> Result<Zeroizing<String>, AuthError> {
        if let (Some(given), Some(expected)) = (&self.issuer, issuer) {
            if given != expected {
                let reason = format!(
                    "the answer is from {given:?} and not from {expected:?}; if that is right, set `issuer` or BIMDATA_ISSUER"
                );
                return Err(AuthError::new(reason));
            }
        }
        if let Some(error) = self.error {
            let reason = if error == "access_denied" {
                "the person, or the identity provider, did not allow it"
            } else {
                "the identity provider could not sign the person in"
            };
            let error_description = self.error_description.filter(|text| !text.is_empty());
            return Err(AuthError { error: Some(error), error_description, ..AuthError::new(reason) });
        }
        let code = self.code.filter(|code| !code.is_empty());
        code.ok_or_else(|| AuthError::new("the identity provider sent the person back without a code"))
    }
}

/// The scheme of a URL that is neither http nor https (RFC 3986, section 3.1). A host with a port has none.
fn other_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (is_scheme && !is_http && !starts_with_port(rest)).then_some(scheme)
}

/// Whether a text is a host, with or without a port and a path.
fn is_without_scheme(text: &str) -> bool {
    let authority = text.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = authority.parse::<Authority>().is_ok_and(|authority| !authority.host().is_empty());
    is_host && authority.split_once(':').is_none_or(|(_, rest)| starts_with_port(rest))
}

fn starts_with_port(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
}

/// A pasted address without the blanks and quotes around it.
pub(super) fn without_quotes(pasted: &str) -> &str {
    let mut bare = pasted.trim();
    while let Some(inner) =
        QUOTES.iter().find_map(|&(before, after)| bare.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)))
    {
        bare = inner.trim();
    }
    bare
}

/// Whether a query contains a character that browsers escape, and that was added by whoever wrote the address down.
pub(super) fn has_quotes(query: &str) -> bool {
    let is_quote = |letter| letter != '\'' && QUOTES.iter().any(|&(before, after)| letter == before || letter == after);
    query.contains(|letter: char| letter.is_whitespace() || is_quote(letter))
}

/// Decodes a value of a query, in a buffer of its final size: one that grows leaves a copy in memory.
fn decoded(value: &str) -> Zeroizing<String> {
    let spaced: Zeroizing<Vec<u8>> =
        Zeroizing::new(value.bytes().map(|byte| if byte == b'+' { b' ' } else { byte }).collect());
    let mut bytes = Zeroizing::new(Vec::with_capacity(value.len()));
    bytes.extend(percent_decode(&spaced));
    match String::from_utf8(std::mem::take(&mut *bytes)) {
        Ok(text) => Zeroizing::new(text),
        Err(error) => {
            let bytes = Zeroizing::new(error.into_bytes());
            // Invalid bytes become a replacement character, which has three bytes.
            let mut text = Zeroizing::new(String::with_capacity(3 * bytes.len()));
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_port_is_sent_as_it_is() {
        let url = RedirectUrl::parse("http://localhost:8080/oidc-callback").unwrap();
        assert_eq!(url.at_port(9).as_str(), "http://localhost:8080/oidc-callback");
        assert_eq!((url.port(), url.addresses().len()), (Some(8080), 2));
    }

    #[test]
    fn an_address_without_a_port_gets_the_one_that_is_free() {
        for (url, at_port) in [
            ("http://127.0.0.1/back", "http://127.0.0.1:9/back"),
            ("http://127.0.0.1", "http://127.0.0.1:9"),
            ("http://[::1]/back?a=b", "http://[::1]:9/back?a=b"),
            ("http://localhost/", "http://localhost:9/"),
        ] {
            let parsed = RedirectUrl::parse(url).unwrap();
            assert_eq!(parsed.at_port(9).as_str(), at_port);
            assert_eq!(parsed.at_port(9).port(), Some(9));
        }
    }

    #[test]
    fn an_address_elsewhere_is_https_and_not_listened_at() {
        assert!(RedirectUrl::parse("https://powerbi.bimdata.io").unwrap().addresses().is_empty());
        for (url, reason) in [
            ("http://tool.example/back", "plain http"),
            ("ftp://localhost/back", "the scheme `ftp`"),
            // RFC 8252, section 7.1, and Google's former address for programs that copy the code by hand.
            ("com.example.app:/cb", "private-use"),
            ("com.example.app://callback", "the scheme `com.example.app`"),
            ("my-app://callback", "http://127.0.0.1/callback"),
            ("urn:ietf:wg:oauth:2.0:oob", "the scheme `urn`"),
            ("localhost:8080/cb", "needs a scheme, as in http://localhost:8080/cb"),
            ("127.0.0.1:8080", "needs a scheme, as in http://127.0.0.1:8080"),
            ("localhost", "needs a scheme"),
            ("tool.example/cb", "needs a scheme"),
            ("/back", "scheme and a host"),
            ("http://localhost:8080/back#top", "fragment"),
            ("http://user@localhost/back", "user"),
            ("http://localhost:0/back", "no port"),
            ("http://[::ffff:127.0.0.1]:8080/back", "IPv4"),
            ("http://localhost:8080/back?code=1", "`code`"),
            ("http://localhost:8080/back?a=b&st%61te=1", "`state`"),
            ("", "URL"),
        ] {
            let Err(Error::Setting(error)) = RedirectUrl::parse(url) else { panic!("{url}") };
            assert!(error.name == "redirect_url" && error.reason.contains(reason), "{url}: {error}");
        }
    }

    #[test]
    fn only_its_own_host_and_port_are_its_host() {
        let url = RedirectUrl::parse("http://localhost:8080/oidc-callback").unwrap();
        for (host, is_host) in [
            ("localhost:8080", true),
            ("LocalHost:8080", true),
            ("localhost", false),
            ("localhost:8081", false),
            ("127.0.0.1:8080", false),
            ("evil.example:8080", false),
            ("", false),
            ("localhost:8080/", false),
            ("you@localhost:8080", false),
        ] {
            assert_eq!(url.is_host(host.as_bytes()), is_host, "{host}");
        }
        assert!(RedirectUrl::parse("http://127.0.0.1:80/").unwrap().is_host(b"127.0.0.1"));
    }

    #[test]
    fn an_address_is_answered_in_the_form_that_browsers_send() {
        for (url, host, path) in [
            ("http://[0:0:0:0:0:0:0:1]:8080/x", "[::1]:8080", "/x"),
            ("http://LOCALHOST:8080/Back", "localhost:8080", "/Back"),
            ("http://localhost:8080/ü", "localhost:8080", "/%C3%BC"),
            ("http://localhost:8080/a{b}", "localhost:8080", "/a%7Bb%7D"),
            ("http://localhost:8080/a/../b/./c", "localhost:8080", "/b/c"),
            ("http://localhost:8080/b%61ck", "localhost:8080", "/b%61ck"),
            ("http://localhost:8080", "localhost:8080", "/"),
        ] {
            let parsed = RedirectUrl::parse(url).unwrap();
            assert!(parsed.is_host(host.as_bytes()) && parsed.is_path(path), "{url}");
            assert!(!parsed.is_path(&format!("{path}x")) && parsed.as_str() == url, "{url}");
        }
        assert_eq!(RedirectUrl::parse("http://[0:0:0:0:0:0:0:1]/x").unwrap().addresses(), [Ipv6Addr::LOCALHOST]);
    }

    #[test]
    fn quotes_around_a_pasted_address_are_removed_and_others_are_noticed() {
        for pasted in
            ["<http://a/?b=c>", " \"http://a/?b=c\"\r\n", "'http://a/?b=c'", "“<http://a/?b=c>”", "` http://a/?b=c`"]
        {
            assert_eq!(without_quotes(pasted), "http://a/?b=c", "{pasted}");
        }
        for query in ["b=c>", "b=\"c", "b=c d", "b=c”"] {
            assert!(has_quotes(query), "{query}");
        }
        assert!(!has_quotes("code=a.b-c_d~e'f&state=%22"));
    }

    fn read(query: &str) -> Redirected {
        Redirected::read(query).unwrap()
    }

    #[test]
    fn only_the_whole_state_is_the_state() {
        for (query, answers) in [
            ("state=abc&code=1", true),
            ("code=1&state=a%62c", true),
            ("state=abd", false),
            ("state=ab", false),
            ("state=abcd", false),
            ("state=", false),
            ("state", false),
            ("", false),
        ] {
            assert_eq!(read(query).answers("abc"), answers, "{query}");
        }
        assert!(Redirected::read("state=abc&state=abd").is_none() && Redirected::read("code=1&code=2").is_none());
    }

    #[test]
    fn an_answer_of_another_issuer_is_refused_whatever_it_says() {
        let issuer = Some("https://iam.example");
        for query in ["code=1&iss=https%3A%2F%2Fother.example", "error=access_denied&iss=https://iam.example/", "iss="]
        {
            let error = read(query).code(issuer).unwrap_err();
            assert!(error.reason.contains("set `issuer`") && error.error.is_none(), "{error}");
        }
        assert_eq!(**read("code=1+2&iss=https://iam.example").code(issuer).unwrap(), *"1 2");
        assert_eq!(**read("code=1").code(issuer).unwrap(), *"1");
        assert_eq!(**read("code=1&iss=x").code(None).unwrap(), *"1");
    }

    #[test]
    fn an_error_without_a_description_is_an_error_too() {
        let error = read("error=access_denied").code(None).unwrap_err();
        assert_eq!((error.error.as_deref(), error.error_description), (Some("access_denied"), None));
        let error = read("error=invalid_scope&error_description=Invalid+scopes%3A+a&code=1").code(None).unwrap_err();
        assert_eq!(error.error_description.as_deref(), Some("Invalid scopes: a"));
        assert!(read("session_state=1").code(None).unwrap_err().reason.contains("without a code"));
    }
}
