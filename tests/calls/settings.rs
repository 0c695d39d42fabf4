//! A setting that cannot be used is refused when the session is built, with its name and the reason.

use std::time::Duration;

use bimdata::auth::{Authorize, Credential, SignIn};
use bimdata::{Error, Proxy, Session, SessionBuilder, TlsBackend, TrustedRoots};

/// A certificate authority that was made for this test; its private key is lost.
const CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----
MIIBiTCCAS+gAwIBAgIUHvATmgEQHymJv/P7HCWRU1Lw47MwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIyMDU0MTE2WhgPMjEy
NjEwMjkwNTQxMTZaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAE/qEdjgdCVZtfCvTmUukkmvKYMZDGMLMcEwLLZ3l4
EZPTtrodlvzqKsvpi1I60BMUdp/sglB0bF19eOx7qiDr86NTMFEwHQYDVR0OBBYE
FEWIsO4ywQrvUFcbnk9bEUGjN8iLMB8GA1UdIwQYMBaAFEWIsO4ywQrvUFcbnk9b
EUGjN8iLMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAP5Ne8SD
jrCdgbPsG+QStqPTSGGjW/67H71+3vdhEwZQAiBbjsFN2+X+Qjeb3oiT5/iZNVag
heFPuF87c46x/cGwmw==
-----END CERTIFICATE-----
";

/// Checks that the result is the error for a setting of this name, with this text in its reason.
#[track_caller]
fn assert_bad<T: std::fmt::Debug>(outcome: Result<T, Error>, name: &str, reason: &str) {
    match outcome {
        Err(Error::Setting(error)) => {
            assert_eq!(error.name, name, "{error}");
            assert!(error.reason.contains(reason), "{error}");
            assert_eq!(error.to_string(), format!("{name}: {}", error.reason));
        }
        other => panic!("{other:?} instead of {name}: …{reason}…"),
    }
}

/// A builder that needs no TLS.
fn local() -> SessionBuilder {
    Session::builder().base_url("http://localhost").iam_url("http://localhost")
}

fn with_base_url(url: &str) -> Result<Session, Error> {
    Session::builder().base_url(url).build()
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[test]
fn the_defaults_are_the_production_service() {
    let session = Session::builder().build().unwrap();
    assert_eq!(session.base_url(), "https://api.bimdata.io");
    assert!(format!("{session:?}").contains("https://iam.bimdata.io"), "{session:?}");
}

#[test]
fn base_urls_that_are_good() {
    for (url, shown) in [
        ("https://api.bim.example", "https://api.bim.example"),
        ("https://api.bim.example/", "https://api.bim.example"),
        ("https://api.bim.example:8443/bim/api/", "https://api.bim.example:8443/bim/api"),
        ("https://192.0.2.7", "https://192.0.2.7"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ("https://api.bim.example:65535", "https://api.bim.example:65535"),
        ("https://api.bim.example/%C3%A9", "https://api.bim.example/%C3%A9"),
    ] {
        if cfg!(any(feature = "rustls", feature = "native-tls")) {
            assert_eq!(with_base_url(url).unwrap().base_url(), shown);
        } else {
            assert_bad(with_base_url(url), "base_url", "`rustls` or `native-tls`");
        }
    }
}

#[test]
fn plain_http_is_for_this_machine() {
    for url in [
        "http://127.0.0.1:8000",
        "http://127.9.9.9",
        "http://[::1]:8000",
        "http://localhost",
        "http://LOCALHOST:8000/api",
        "http://api.localhost",
    ] {
        assert_eq!(with_base_url(url).unwrap().base_url(), url);
    }
    for url in [
        "http://api.bim.example",
        "http://192.0.2.7",
        "http://10.0.0.1",
        "http://[2001:db8::1]",
        "http://localhost.bim.example",
        "http://127.0.0.1.bim.example",
        "http://notlocalhost",
        "HTTP://api.bim.example",
    ] {
        assert_bad(with_base_url(url), "base_url", "plain http");
        assert_bad(Session::builder().iam_url(url).build(), "iam_url", "plain http");
        assert_bad(with_base_url(url), "base_url", "allow_plain_http");
    }
}

#[test]
fn plain_http_is_for_other_machines_where_it_is_allowed() {
    let session = Session::builder().base_url("http://api.bim.example").iam_url("http://iam.bim.example");
    assert_eq!(session.allow_plain_http().build().unwrap().base_url(), "http://api.bim.example");
    let ftp = Session::builder().base_url("ftp://api.bim.example").allow_plain_http();
    assert_bad(ftp.build(), "base_url", "https");
}

#[test]
fn base_urls_that_are_bad() {
    for (url, reason) in [
        ("", "not a URL"),
        (" ", "not a URL"),
        ("https://", "not a URL"),
        ("https://a b", "not a URL"),
        ("https://api.bim.example\n", "not a URL"),
        ("https://[::1", "not a URL"),
        ("api.bim.example", "scheme and a host"),
        ("/api", "scheme and a host"),
        ("https:/api.bim.example", ""),
        ("https:///api", ""),
        ("https://:443", "host"),
        ("https://ada:word@api.bim.example", "user"),
        ("https://ada@api.bim.example", "user"),
        ("https://api.bim.example?version=1", "query"),
        ("https://api.bim.example/?", "query"),
        ("https://api.bim.example/#top", "fragment"),
        ("https://api.bim.example#top", "fragment"),
        ("ftp://api.bim.example", "https"),
        ("ws://api.bim.example", "https"),
        ("https://api.bim.example:99999", "port"),
        ("https://api.bim.example:65536", "port"),
        ("https://api.bim.example:0", "port"),
        ("https://[2001:db8::1]:99999", "port"),
        ("https://api.bim.example:", "port"),
        ("https://api.bim.example:abc", ""),
        ("https://api.bim.example:-1", ""),
        ("https://api.bim.example/a b", ""),
        ("https://api.bim.example/é", "percent-encoded"),
        ("https://api.bim.example//api", "empty segment"),
    ] {
        assert_bad(with_base_url(url), "base_url", reason);
        assert_bad(Session::builder().iam_url(url).build(), "iam_url", reason);
    }
}

#[test]
fn a_user_agent_is_one_printable_line() {
    for bad in ["tool\r\nX-Evil: 1", "tool\n", "tool\0", "tool\t1", "tööl", "", "  "] {
        assert_bad(local().user_agent(bad).build(), "user_agent", "printable");
    }
    local().user_agent("nightly-export/2.1 (CI; x86_64)").build().unwrap();
}

#[test]
fn no_timeout_is_zero() {
    let zero = Duration::ZERO;
    assert_bad(local().connect_timeout(zero).build(), "connect_timeout", "zero");
    assert_bad(local().read_timeout(zero).build(), "read_timeout", "zero");
    assert_bad(local().deadline(zero).build(), "deadline", "zero");
    let (short, long) = (Duration::from_nanos(1), Duration::MAX);
    local().connect_timeout(short).read_timeout(short).deadline(short).build().unwrap();
    local().connect_timeout(long).read_timeout(long).deadline(long).build().unwrap();
}

#[test]
fn an_answer_needs_some_room() {
    assert_bad(local().max_json_body(0).build(), "max_json_body", "zero");
    local().max_json_body(1).build().unwrap();
}

fn with_proxy(url: &str) -> Result<Session, Error> {
    local().proxy(Proxy::Url(url.to_owned())).build()
}

#[test]
fn proxies_that_are_good() {
    for url in [
        "http://proxy.example:3128",
        "http://proxy.example",
        "proxy.example:3128",
        "http://user:password@proxy.example:3128",
        "http://user:p%40ss@proxy.example:3128",
        "http://[2001:db8::1]:3128",
        "http://127.0.0.1:3128/",
    ] {
        with_proxy(url).unwrap_or_else(|error| panic!("{url}: {error}"));
    }
    local().proxy(Proxy::None).build().unwrap();
}

#[test]
fn proxies_that_are_bad() {
    for url in [
        "",
        "not a url",
        "http://",
        "http://:3128",
        "http://user:password@:3128",
        "http://proxy.example:99999",
        "http://proxy.example:0",
        "proxy.example:99999",
        "http://proxy.example:abc",
        "/proxy",
    ] {
        assert_bad(with_proxy(url), "proxy", "");
    }
    for url in ["socks5://127.0.0.1:1080", "socks4://127.0.0.1:1080", "socks5h://127.0.0.1", "ftp://proxy.example"] {
        assert_bad(with_proxy(url), "proxy", "");
    }
    assert_bad(with_proxy("socks5://127.0.0.1:1080"), "proxy", "not supported");
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod certificates {
    use super::*;

    fn with_pem(pem: impl AsRef<[u8]>) -> Result<Session, Error> {
        local().root_certificate_pem(pem).build()
    }

    /// The lines of the base64 text, in a block of another kind.
    fn relabelled(label: &str) -> String {
        CERTIFICATE.replace(" CERTIFICATE-----", &format!(" {label}-----"))
    }

    #[test]
    fn one_or_several_certificate_authorities_can_be_given() {
        with_pem(CERTIFICATE).unwrap();
        with_pem(CERTIFICATE.replace('\n', "\r\n")).unwrap();
        with_pem(format!("# Test authority\n{CERTIFICATE}\nmore text\n{CERTIFICATE}")).unwrap();
        Session::builder()
            .root_certificate_pem(CERTIFICATE.trim_end())
            .root_certificate_pem(CERTIFICATE.trim_end())
            .build()
            .unwrap();
    }

    #[test]
    fn a_text_without_a_certificate_is_bad() {
        for pem in ["", "\n", "no PEM at all", "-----BEGIN CERTIFICATE-----"] {
            assert_bad(with_pem(pem), "root_certificate_pem", "");
        }
        assert_bad(with_pem(b"\x30\x82\x01\x01"), "root_certificate_pem", "no certificate");
    }

    #[test]
    fn a_broken_certificate_is_bad() {
        let first_line = CERTIFICATE.lines().nth(1).unwrap();
        for pem in [
            CERTIFICATE.replace("MIIB", "!!!!"),
            CERTIFICATE.replace("MIIB", "AAAA"),
            CERTIFICATE.replace(first_line, ""),
            CERTIFICATE.replace("heFPuF87c46x/cGwmw==\n", ""),
            CERTIFICATE.replace("-----END CERTIFICATE-----", ""),
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n".to_owned(),
        ] {
            assert_bad(with_pem(&pem), "root_certificate_pem", "");
            assert_bad(with_pem(format!("{CERTIFICATE}{pem}")), "root_certificate_pem", "");
        }
    }

    #[test]
    fn a_private_key_is_bad() {
        for label in ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"] {
            let key = relabelled(label);
            assert_bad(with_pem(&key), "root_certificate_pem", "private key");
            assert_bad(with_pem(format!("{key}{CERTIFICATE}")), "root_certificate_pem", "private key");
        }
    }
}

#[test]
fn tls_that_is_not_built_in_is_bad() {
    let backends = [
        (TlsBackend::Rustls, cfg!(feature = "rustls"), "`rustls`"),
        (TlsBackend::NativeTls, cfg!(feature = "native-tls"), "`native-tls`"),
    ];
    for (backend, is_built_in, feature) in backends {
        let built = local().tls_backend(backend).build();
        if is_built_in {
            built.unwrap();
        } else {
            assert_bad(built, "tls_backend", feature);
        }
    }
    let needs_feature = cfg!(feature = "rustls") && !cfg!(feature = "platform-verifier");
    let built = local().trusted_roots(TrustedRoots::Platform).build();
    if needs_feature {
        assert_bad(built, "trusted_roots", "`platform-verifier`");
    } else {
        built.unwrap();
    }
    let built = local().root_certificate_pem(CERTIFICATE).build();
    if cfg!(any(feature = "rustls", feature = "native-tls")) {
        built.unwrap();
    } else {
        assert_bad(built, "root_certificate_pem", "`rustls` or `native-tls`");
    }
}

/// Values that an `Authorization` header cannot contain, with the reasons in the errors.
const BAD_SECRETS: [(&str, &str); 10] = [
    ("", "empty"),
    ("abc\n", "line break"),
    ("abc\r\nX-Evil: 1", "line break"),
    (" ", "blank"),
    (" abc", "blank"),
    ("abc ", "blank"),
    ("a\0bc", "cannot stand in a header"),
    ("a\tbc", "cannot stand in a header"),
    ("a\u{7f}bc", "cannot stand in a header"),
    ("äbc", "cannot stand in a header"),
];

#[cfg(feature = "api-key")]
#[test]
fn a_key_must_fit_into_a_header() {
    for (bad, reason) in BAD_SECRETS {
        assert_bad(bimdata::auth::ApiKey::new(bad), "auth", reason);
    }
    bimdata::auth::ApiKey::new("a b~!\"#\\/=").unwrap();
}

#[cfg(feature = "bearer")]
#[test]
fn a_token_must_fit_into_a_header() {
    for (bad, reason) in BAD_SECRETS {
        assert_bad(bimdata::auth::Bearer::new(bad), "auth", reason);
    }
    bimdata::auth::Bearer::new("eyJhbGciOi.eyJzdWIi.c2ln_-").unwrap();
}

#[test]
fn a_credential_must_fit_into_a_header() {
    for (bad, reason) in BAD_SECRETS {
        assert_bad(Credential::new(bad), "auth", reason);
    }
    Credential::new("Bearer abc").unwrap();
}

#[cfg(feature = "client-credentials")]
mod client_credentials {
    use bimdata::auth::ClientCredentials;

    use super::*;

    fn client() -> ClientCredentials {
        ClientCredentials::new("the-app", "the-secret")
    }

    #[test]
    fn an_id_and_a_secret_are_needed() {
        let with = |id, secret| local().auth(ClientCredentials::new(id, secret)).build();
        assert_bad(with("", "the-secret"), "auth", "client id is empty");
        assert_bad(with("the-app", ""), "auth", "client secret is empty");
        with("the-app", "s").unwrap();
    }

    #[test]
    fn a_service_of_ones_own_needs_an_identity_provider_of_ones_own() {
        let own = || Session::builder().base_url("http://localhost:8000");
        assert_bad(own().auth(client()).build(), "iam_url", "base_url");
        own().iam_url("http://localhost:8001").auth(client()).build().unwrap();
        own().auth(client().token_url("http://localhost:8001/token")).build().unwrap();
    }

    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    #[test]
    fn the_production_service_has_its_own() {
        Session::builder().auth(client()).build().unwrap();
    }

    #[test]
    fn a_token_url_is_checked_like_the_others() {
        for (url, reason) in [
            ("nonsense", "scheme and a host"),
            ("http://iam.bim.example/token", "plain http"),
            ("https://the-app:the-secret@iam.bim.example/token", "user"),
            ("https://iam.bim.example:99999/token", "port"),
        ] {
            let built = local().auth(client().token_url(url)).build();
            assert_bad(built, "token_url", reason);
        }
        let plain = local().auth(client().token_url("http://iam.bim.example/token"));
        plain.allow_plain_http().build().unwrap();
    }
}

/// A scheme that refuses every session.
#[derive(Debug)]
struct Picky;

impl Authorize for Picky {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        Credential::new("Picky 1")
    }

    fn check(&self, sign_in: &SignIn<'_>) -> Result<(), Error> {
        sign_in.iam_url().map(drop)
    }
}

#[test]
fn a_scheme_of_ones_own_can_refuse_the_settings() {
    let own = || Session::builder().base_url("http://localhost:8000").auth(Picky);
    assert_bad(own().build(), "iam_url", "base_url");
    own().iam_url("http://localhost:8001").build().unwrap();
}

#[test]
fn debug_tells_the_settings() {
    let builder = || {
        Session::builder()
            .base_url("http://localhost:8000/api/")
            .iam_url("http://localhost:8001")
            .deadline(Duration::from_secs(7))
            .auth(Picky)
            .proxy(Proxy::Url("http://localhost:3128".to_owned()))
    };
    let shown = format!("{:?}", builder().build().unwrap());
    for part in
        ["Session", "http://localhost:8000/api\"", "http://localhost:8001", "signs_in: true", "7s", "RetryPolicy"]
    {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let shown = format!("{:?}", builder());
    for part in ["SessionBuilder", "signs_in: true", "http://localhost:3128"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert!(format!("{:?}", SessionBuilder::default()).contains("signs_in: false"));
}
