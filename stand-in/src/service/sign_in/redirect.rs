//! Redirect addresses: which ones are registered, and how parameters are added to them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::answer::Answer;

const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// Hosts of this machine, whose port is ignored if the registered address has none.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether one of the registered addresses allows this redirect.
pub(super) fn is_registered(registered: &[String], uri: &str) -> bool {
    let is_plain = uri.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    let without_port = without_port(uri);
    is_plain
        && registered
            .iter()
            .any(|known| fits(known, uri) || without_port.as_deref().is_some_and(|uri| fits(known, uri)))
}

/// Redirects a person with these parameters.
pub(super) fn to(uri: &str, parameters: &[(&str, Option<&str>)]) -> Answer {
    let encode = |text| utf8_percent_encode(text, &RESERVED);
    let given = parameters.iter().filter_map(|(name, value)| Some((name, (*value)?)));
    let query = given.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&");
    let separator = match uri.contains('?') {
        _ if query.is_empty() => "",
        true => "&",
        false => "?",
    };
    let answer = Answer::empty(302).with_header("location", format!("{uri}{separator}{query}"));
    answer.with_header("cache-control", "no-store")
}

/// A star at the end of a registered address matches anything.
fn fits(registered: &str, uri: &str) -> bool {
    registered.strip_suffix('*').map_or(registered == uri, |start| uri.starts_with(start))
}

/// An address of this machine without its port.
fn without_port(uri: &str) -> Option<String> {
    let rest = uri.strip_prefix("http://")?;
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (host, port) = authority.rsplit_once(':')?;
    let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    (is_port && LOOPBACK.contains(&host)).then(|| format!("http://{host}{path}"))
}
