//! Hosts and ports of URLs, of which ureq's URL type takes nearly anything.

use std::net::IpAddr;

use ureq::http::Uri;
use ureq::http::uri::Authority;

/// Checks that there is a host, and that the port can be one.
pub(crate) fn check_authority(authority: &Authority) -> Result<(), &'static str> {
    let (host, address) = (authority.host(), authority.as_str().rsplit('@').next().unwrap_or_default());
    if host.is_empty() {
        return Err("has no host");
    }
    let port = match address.strip_prefix(host).unwrap_or_default() {
        "" => return Ok(()),
        rest => rest.strip_prefix(':').unwrap_or_default(),
    };
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && port.parse::<u16>().is_ok_and(|port| port > 0) {
        return Ok(());
    }
    Err("has a port outside 1 to 65535")
}

/// Whether the host is this machine, where plain http harms nobody.
pub(crate) fn is_loopback(host: &str) -> bool {
    let bare = without_brackets(host);
    let bare = bare.strip_suffix('.').unwrap_or(bare);
    match bare.parse::<IpAddr>() {
        // An IPv4 address may stand in the form of an IPv6 one.
        Ok(address) => address.to_canonical().is_loopback(),
        Err(_) => bare.eq_ignore_ascii_case("localhost") || bare.to_ascii_lowercase().ends_with(".localhost"),
    }
}

/// The port that a URL leads to: that of its scheme unless it names one.
pub(crate) fn port_of(uri: &Uri) -> u16 {
    let is_http = uri.scheme_str().is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    uri.port_u16().unwrap_or(if is_http { 80 } else { 443 })
}

/// A host without the brackets that stand around an IPv6 address in a URL.
pub(crate) fn without_brackets(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}
