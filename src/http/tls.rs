//! Which TLS library is used, and what it trusts.

use ureq::config::ConfigBuilder;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use ureq::tls::{PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};
use ureq::typestate::AgentScope;

use super::network::NetworkSettings;
use crate::Error;

/// Which TLS library a session uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TlsBackend {
    /// rustls with ring, from the feature `rustls`; the default if that feature is enabled.
    Rustls,
    /// The operating system's library, from the feature `native-tls`; the default if `rustls` is not enabled.
    NativeTls,
}

/// Which certificate authorities a session trusts if none are given as PEM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum TrustedRoots {
    /// Mozilla's list, built into the crate.
    #[default]
    Bundled,
    /// What the operating system trusts: with rustls this needs the feature `platform-verifier`.
    Platform,
}

/// Applies the TLS settings; fails if they need a feature that this build does not have.
pub(super) fn configure(
    config: ConfigBuilder<AgentScope>,
    settings: &NetworkSettings,
) -> Result<ConfigBuilder<AgentScope>, Error> {
    let missing = |name, features: &str| {
        Err(Error::setting(name, format!("needs the cargo feature {features}, which this build does not have")))
    };
    match settings.tls_backend {
        Some(TlsBackend::Rustls) if !cfg!(feature = "rustls") => missing("tls_backend", "`rustls`"),
        Some(TlsBackend::NativeTls) if !cfg!(feature = "native-tls") => missing("tls_backend", "`native-tls`"),
        _ if cfg!(any(feature = "rustls", feature = "native-tls")) => with_backend(config, settings),
        _ if !settings.root_certificates.is_empty() => missing("root_certificate_pem", "`rustls` or `native-tls`"),
        _ => Ok(config),
    }
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
#[expect(clippy::unnecessary_wraps, reason = "its twin with TLS fails")]
fn with_backend(config: ConfigBuilder<AgentScope>, _: &NetworkSettings) -> Result<ConfigBuilder<AgentScope>, Error> {
    Ok(config)
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn with_backend(
    config: ConfigBuilder<AgentScope>,
    settings: &NetworkSettings,
) -> Result<ConfigBuilder<AgentScope>, Error> {
    let default = if cfg!(feature = "rustls") { TlsBackend::Rustls } else { TlsBackend::NativeTls };
    let provider = match settings.tls_backend.unwrap_or(default) {
        TlsBackend::Rustls => TlsProvider::Rustls,
        TlsBackend::NativeTls => TlsProvider::NativeTls,
    };
    let roots = if !settings.root_certificates.is_empty() {
        root_certificates(&settings.root_certificates)?
    } else if settings.trusted_roots == TrustedRoots::Bundled {
        RootCerts::WebPki
    } else if provider == TlsProvider::NativeTls || cfg!(feature = "platform-verifier") {
        RootCerts::PlatformVerifier
    } else {
        let reason = "needs the cargo feature `platform-verifier`, which this build does not have";
        return Err(Error::setting("trusted_roots", reason));
    };
    Ok(config.tls_config(TlsConfig::builder().provider(provider).root_certs(roots).build()))
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn root_certificates(pem: &[u8]) -> Result<RootCerts, Error> {
    let wrong = |reason: &str| Err(Error::setting("root_certificate_pem", reason));
    let mut certificates = Vec::new();
    for item in parse_pem(pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) if is_whole_sequence(certificate.der()) => {
                certificates.push(certificate);
            }
            Ok(PemItem::Certificate(_)) => return wrong("holds a certificate that is not well-formed"),
            Ok(_) => return wrong("holds something other than certificates, such as a private key"),
            Err(_) => return wrong("is not well-formed PEM"),
        }
    }
    if certificates.is_empty() {
        return wrong("holds no certificate");
    }
    Ok(RootCerts::from(certificates))
}

/// Whether this is one ASN.1 sequence and nothing else: both TLS libraries silently ignore a broken certificate.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn is_whole_sequence(der: &[u8]) -> bool {
    match der {
        [0x30, 0x81, length, content @ ..] => content.len() == usize::from(*length),
        [0x30, 0x82, high, low, content @ ..] => content.len() == usize::from(u16::from_be_bytes([*high, *low])),
        _ => false,
    }
}

/// Whether a handshake failed because a certificate was refused, on either side.
pub(super) fn refuses_certificate(error: &ureq::Error) -> bool {
    match error {
        #[cfg(feature = "rustls")]
        ureq::Error::Rustls(error) => is_about_certificate(error),
        #[cfg(feature = "rustls")]
        ureq::Error::Io(error) => {
            error.get_ref().and_then(|cause| cause.downcast_ref()).is_some_and(is_about_certificate)
        }
        // The libraries of the operating systems have no error type for it, only text.
        #[cfg(feature = "native-tls")]
        ureq::Error::NativeTls(error) => {
            let text = format!("{error} {error:?}").to_ascii_lowercase();
            text.contains("certificate") || text.contains("principal name")
        }
        _ => false,
    }
}

#[cfg(feature = "rustls")]
fn is_about_certificate(error: &rustls::Error) -> bool {
    use rustls::AlertDescription as Alert;
    match error {
        rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => true,
        rustls::Error::AlertReceived(alert) => matches!(
            alert,
            Alert::BadCertificate
                | Alert::UnsupportedCertificate
                | Alert::CertificateRevoked
                | Alert::CertificateExpired
                | Alert::CertificateUnknown
                | Alert::CertificateRequired
                | Alert::UnknownCA
        ),
        _ => false,
    }
}
