//! This crate with other programs: nginx, tinyproxy, gunicorn, a certified OAuth server, and Linux network namespaces.

#[cfg(feature = "bearer")]
mod forward_proxy;
#[cfg(feature = "bearer")]
mod gunicorn;
#[cfg(feature = "client-credentials")]
mod oauth_server;
#[cfg(feature = "bearer")]
mod reverse_proxy;
#[cfg(all(feature = "client-credentials", feature = "user-login"))]
mod user_login;
#[cfg(target_os = "linux")]
mod vanished_route;

/// The TLS libraries of this build.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
const BACKENDS: &[bimdata::TlsBackend] = &[
    #[cfg(feature = "rustls")]
    bimdata::TlsBackend::Rustls,
    #[cfg(feature = "native-tls")]
    bimdata::TlsBackend::NativeTls,
];
