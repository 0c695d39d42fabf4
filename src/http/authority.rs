//! Reads URLs, and checks their hosts and ports: ureq's URL type accepts nearly anything there.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::http::Uri;
use ureq::http::uri::Authority;
use zeroize::Zeroizing;

/// The length of the longest URL that ureq's URL type holds.
pub(crate) const LONGEST_URL: usize = 65_534;

/// Reads a URL. The reason never repeats the URL, which may be secret.
pub(crate) fn read_url(url: &str) -> Result<Uri, String> {
    if url.len() > LONGEST_URL {
        return Err(format!("makes the URL longer than {LONGEST_URL} bytes, the limit"));
    }
    url.parse().map_err(|_| "is not a URL".to_owned())
}

/// Takes the user and the password out of a URL: ureq would send them as they are, without decoding them.
pub(crate) fn without_user(uri: Uri) -> (Uri, Option<Zeroizing<String>>) {
    let Some((user, host)) = uri.authority().and_then(|authority| authority.as_str().rsplit_once('@')) else {
        return (uri, None);
    };
    let user = Zeroizing::new(user.to_owned());
    let Ok(host) = host.parse::<Authority>() else { return (uri, Some(user)) };
    let mut parts = uri.clone().into_parts();
    parts.authority = Some(host);
    match Uri::from_parts(parts) {
        Ok(bare) => (bare, Some(user)),
        // A URL stays one without its user.
        Err(_) => (uri, Some(user)),
    }
}

/// Checks that there is a host, and that the port, if any, is between 1 and 65535.
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

/// Whether the host is this machine, for which plain http is safe.
pub(crate) fn is_loopback(host: &str) -> bool {
    !loopback_addresses(host).is_empty()
}

/// The addresses of this machine that the host stands for; none if it is another host.
///
/// A name is never looked up for this: as section 6.3 of RFC 6761 says, `localhost` and the names below it are this
/// machine, and whoever answers a look-up could say otherwise.
pub(super) fn loopback_addresses(host: &str) -> Vec<IpAddr> {
    let bare = without_brackets(host);
    let bare = bare.strip_suffix('.').unwrap_or(bare);
    match bare.parse::<IpAddr>() {
        // An IPv4 address may be written as an IPv6 one (`::ffff:127.0.0.1`).
        Ok(address) if address.to_canonical().is_loopback() => vec![address],
        Err(_) if is_localhost(bare) => vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
        _ => Vec::new(),
    }
}

fn is_localhost(name: &str) -> bool {
    name.rsplit('.').next().is_some_and(|last| last.eq_ignore_ascii_case("localhost"))
}

/// The port of a URL: the one that it names, or else the default of its scheme.
pub(crate) fn port_of(uri: &Uri) -> u16 {
    let is_http = uri.scheme_str().is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    uri.port_u16().unwrap_or(if is_http { 80 } else { 443 })
}

/// The host without the brackets that an IPv6 address has in a URL.
pub(crate) fn without_brackets(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}
