//! Hosts that are reached without a proxy, as `NO_PROXY` lists them.
//!
//! Every program reads the variable a little differently. The rules here are those of curl (`lib/noproxy.c` of 8.x): an
//! entry is a domain, which includes its subdomains, an IP address or a network; `*` alone means every host. There is
//! one addition, which curl ignores: an entry with a port, such as `bim.example:8443`, is for that port only.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::authority::without_brackets;

/// The list as it was set.
#[derive(Debug, Clone, Default)]
pub(super) struct Exceptions(String);

impl Exceptions {
    pub(super) fn new(list: impl Into<String>) -> Self {
        Exceptions(list.into())
    }

    /// Whether the host is to be reached without a proxy. An IPv6 address is in brackets.
    pub(super) fn include(&self, host: &str, port: u16) -> bool {
        if self.0 == "*" {
            return true;
        }
        let bare = without_brackets(host);
        let address = bare.parse::<IpAddr>().ok();
        let matches = |entry: &str| match address {
            Some(address) => is_in_network(address, entry),
            None => is_in_domain(bare, entry),
        };
        entries(&self.0).any(|entry| match with_port(entry) {
            Some((entry, only)) => only == port && matches(entry),
            None => matches(entry),
        })
    }
}

/// The entries, separated by commas. A blank that is not followed by a comma ends the list.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    const BLANKS: [char; 2] = [' ', '\t'];
    let mut rest = list;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter| letter == ',' || BLANKS.contains(&letter));
        let end = rest.find(|letter| letter == ',' || BLANKS.contains(&letter)).unwrap_or(rest.len());
        let (entry, after) = rest.split_at(end);
        let after = after.trim_start_matches(BLANKS);
        rest = if after.starts_with(',') { after } else { "" };
        (!entry.is_empty()).then_some(entry)
    })
}

/// Splits `host:port`. An IPv6 address must be in brackets, which show where it ends.
fn with_port(entry: &str) -> Option<(&str, u16)> {
    let (host, port) = entry.rsplit_once(':')?;
    let is_number = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let port = port.parse().ok().filter(|_| is_number)?;
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => Some((address, port)),
        None if host.contains(':') => None,
        None => Some((host, port)),
    }
}

/// Whether the name is the domain or a subdomain. A dot at the end of either, and one before the domain, are ignored.
fn is_in_domain(name: &str, domain: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name).as_bytes();
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    let domain = domain.strip_prefix('.').unwrap_or(domain).as_bytes();
    let Some(start) = name.len().checked_sub(domain.len()).filter(|_| !domain.is_empty()) else { return false };
    name[start..].eq_ignore_ascii_case(domain) && (start == 0 || name[start - 1] == b'.')
}

/// Whether `network` is this address, or a network such as `192.168.0.0/16` that contains it.
fn is_in_network(address: IpAddr, network: &str) -> bool {
    let (start, bits) = match network.split_once('/') {
        None => (network, None),
        Some((start, bits)) if !bits.is_empty() && bits.bytes().all(|byte| byte.is_ascii_digit()) => {
            let Ok(bits) = bits.parse::<u32>() else { return false };
            // As in curl, `/0` means all bits.
            (start, (bits > 0).then_some(bits))
        }
        Some(_) => return false,
    };
    match address {
        IpAddr::V4(address) => {
            let bits = bits.unwrap_or(32);
            let start = start.parse::<Ipv4Addr>().ok().filter(|_| bits <= 32);
            start.is_some_and(|start| (address.to_bits() ^ start.to_bits()) >> (32 - bits) == 0)
        }
        IpAddr::V6(address) => {
            let bits = bits.unwrap_or(128);
            let start = start.parse::<Ipv6Addr>().ok().filter(|_| bits <= 128);
            start.is_some_and(|start| (address.to_bits() ^ start.to_bits()) >> (128 - bits) == 0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_excepted(list: &str, host: &str) -> bool {
        let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        Exceptions::new(list).include(&host, 443)
    }

    /// The rows of curl's own `tests/unit/unit1614.c`, and some between them.
    #[test]
    fn the_list_is_read_as_curl_reads_it() {
        const DOTS: &str = "localhost,.example.com,.example.de";
        let digits_127 = "1.".repeat(63) + "1";
        let digits_128 = "1.".repeat(64);
        let rows: &[(&str, &str, bool)] = &[
            ("*", "www.example.com", true),
            ("*", "192.168.0.1", true),
            ("*", "::1", true),
            ("localhost .example.com .example.de", "www.example.com", false),
            ("localhost .example.com .example.de", "localhost", true),
            (DOTS, "www.example.com", true),
            (DOTS, "www.example.com.", true),
            (DOTS, "example.com", true),
            (DOTS, "example.com.", true),
            ("localhost,.example.com.,.example.de", "www.example.com", true),
            ("localhost,www.example.com.,.example.de", "www.example.com", true),
            ("localhost,example.com,.example.de", "example.com", true),
            ("localhost,example.com,.example.de", "example.com.", true),
            ("localhost,example.com,.example.de", "nexample.com", false),
            ("localhost,example.com,.example.de", "www.example.com", true),
            (".example.com, .example.net", "nonexample.com", false),
            ("foo, .example.com", "www.example.com", true),
            ("www2.example.com, .example.net", "www.example.com", false),
            ("127.0.0.1,localhost,", "127.0.0.1", true),
            ("127.0.0.1/8,localhost,", "127.0.0.1", true),
            ("127.0.0.1/28,localhost,", "127.0.0.1", true),
            ("127.0.0.1/31,localhost,", "127.0.0.1", true),
            (&digits_127, "127.0.0.1", false),
            (&digits_128, "127.0.0.1", false),
            ("127.0.0.1,localhost,", "localhost", true),
            ("localhost,127.0.0.1", "127.0.0.1", true),
            ("barfoo", "foobar", false),
            ("foobar", "barfoo", false),
            ("192.168.0.0/16", "192.168.0.1", true),
            ("192.168.0.0/16a", "192.168.0.1", false),
            ("192.168.0.0/a16", "192.168.0.1", false),
            ("192.168.0.0/ 16", "192.168.0.1", false),
            ("192.168.0.0/16 ", "192.168.0.1", true),
            ("192.168.0.0/+16", "192.168.0.1", false),
            ("192.168.0.0/", "192.168.0.0", false),
            ("192.168.0.0/24", "192.168.0.1", true),
            ("192.168.0.0/32", "192.168.0.1", false),
            ("192.168.0.0", "192.168.0.1", false),
            ("192.168.0.1/32", "192.168.0.1", true),
            ("192.168.0.1/33", "192.168.0.1", false),
            ("192.168.0.0/33", "192.168.1.1", false),
            ("192.168.0.1/4294967296", "192.168.0.1", false),
            ("192.168.0.1/99999999999999999999", "192.168.0.1", false),
            ("foo, bar, 192.168.0.0/24", "192.168.0.1", true),
            ("foo, bar, 192.168.0.0/16", "192.168.1.1", true),
            ("foo, bar, 192.168.0.0/24", "192.168.1.1", false),
            ("foo, bar, 192.168.0.0/16", "::1", false),
            ("::1/64", "::1", true),
            ("::1/96", "::1", true),
            ("::1/122", "::1", true),
            ("::1/127", "::1", true),
            ("::1/127 ", "::1", true),
            ("::1/128", "::1", true),
            ("::1/129", "::1", false),
            ("::1/a127", "::1", false),
            ("::1/127a", "::1", false),
            ("::1/ 127", "::1", false),
            ("2001:db8::/65", "2001:db8::1", true),
            ("2001:db8::/72", "2001:db8::1", true),
            ("2001:db8::/65", "2001:db8:8000::1", false),
            ("2001:db8::/72", "2001:db8:8000::1", false),
            ("2001:0DB8:0:0:0:0:0:1", "2001:db8::1", true),
            ("[::1]", "::1", false),
            ("foo, bar, ::1/64", "bar", true),
            ("foo, bar, ::1/64", "BAr", true),
            ("foo,,,,,   bar, ::1/64", "BAr", true),
            (",  ,\t,bar", "bar", true),
            ("192.168.0.1/0", "192.168.0.1", true),
            ("10.0.0.1/0", "192.160.0.1", false),
            ("::1/0", "::1", true),
            ("::/0", "::1", false),
            // An address does not match by its end, and `*` among other entries and `*.` are not patterns.
            ("0.1,.1", "192.168.0.1", false),
            ("foo,*", "www.example.com", false),
            ("*.example.com", "www.example.com", false),
            ("", "www.example.com", false),
            (".", "www.example.com", false),
            ("..", "www.example.com.", false),
            ("com", "example.com", true),
            ("m", "example.com", false),
            ("www.example.com", "example.com", false),
            ("bücher.example", "bücher.example", true),
            ("xü", "ü", false),
        ];
        for &(list, host, expected) in rows {
            assert_eq!(is_excepted(list, host), expected, "{list:?} for {host}");
        }
    }

    #[test]
    fn an_entry_with_a_port_stands_for_that_port_only() {
        let rows = [
            ("bim.example:8443", "bim.example", 8443, true),
            ("bim.example:8443", "api.bim.example", 8443, true),
            ("bim.example:8443", "bim.example", 443, false),
            ("127.0.0.1:8080", "127.0.0.1", 8080, true),
            ("127.0.0.1:8080", "127.0.0.1", 80, false),
            ("[::1]:8080", "[::1]", 8080, true),
            ("[::1]:8080", "[::1]", 80, false),
            // The last group of an address is no port.
            ("::1:8080", "[::1]", 8080, false),
            ("bim.example:", "bim.example", 443, false),
            ("bim.example:+443", "bim.example", 443, false),
            ("bim.example:99999", "bim.example", 443, false),
            (":443", "bim.example", 443, false),
        ];
        for (list, host, port, expected) in rows {
            assert_eq!(Exceptions::new(list).include(host, port), expected, "{list} for {host}:{port}");
        }
    }
}
