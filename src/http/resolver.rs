//! Name resolution, cached for a while.
//!
//! ureq (3.5) resolves the host for every request, even on a kept connection. Here the connector resolves it, and only
//! for a new connection; ureq gets no address.

use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::authority::{loopback_addresses, without_brackets};
use super::failure::NotSent;
use super::named_debug::named_debug;
use super::waiting::Waiting;
use crate::error::TransportKind;

/// How long addresses are used before the name is looked up again.
const LIFETIME: Duration = Duration::from_secs(30);
/// A session talks to a handful of hosts; more come only from file links.
const CAPACITY: usize = 64;

/// Leaves the look-up to the connector.
pub(super) struct NoAddresses;

named_debug!(NoAddresses);

impl Resolver for NoAddresses {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        Ok(self.empty())
    }
}

#[derive(Clone, Default)]
pub(super) struct AddressBook(Arc<Mutex<Vec<Entry>>>);

struct Entry {
    host: String,
    port: u16,
    looked_up_at: Instant,
    addresses: Vec<SocketAddr>,
}

impl AddressBook {
    /// The addresses of a host, at least one.
    pub(super) fn look_up(&self, host: &str, port: u16, waiting: &Waiting) -> Result<Vec<SocketAddr>, NotSent> {
        if let Ok(address) = without_brackets(host).parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        // Plain http to these names is allowed without being asked for, so nobody else may say where they lead.
        let own = loopback_addresses(host);
        if !own.is_empty() {
            return Ok(own.into_iter().map(|address| SocketAddr::new(address, port)).collect());
        }
        let is_wanted = |entry: &Entry| entry.host == host && entry.port == port;
        if let Some(entry) = self.entries().iter().find(|entry| is_wanted(entry)) {
            if entry.looked_up_at.elapsed() < LIFETIME {
                return Ok(entry.addresses.clone());
            }
        }
        let name = host.to_owned();
        let looked_up = waiting.run_in_thread(move || (name.as_str(), port).to_socket_addrs().map(Vec::from_iter));
        let addresses = match looked_up.map_err(NotSent::interrupted)? {
            Ok(addresses) if !addresses.is_empty() => addresses,
            Ok(_) => return Err(not_found(io::Error::other("the name has no address"))),
            Err(error) => return Err(not_found(error)),
        };
        let entry = Entry { host: host.to_owned(), port, looked_up_at: Instant::now(), addresses: addresses.clone() };
        let mut entries = self.entries();
        entries.retain(|entry| !is_wanted(entry));
        if entries.len() == CAPACITY {
            entries.remove(0);
        }
        entries.push(entry);
        Ok(addresses)
    }

    /// Drops everything remembered, so that a host that moved is found again.
    pub(super) fn forget(&self) {
        self.entries().clear();
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn not_found(error: io::Error) -> NotSent {
    NotSent { kind: TransportKind::Resolve, may_be_retried: true, source: error.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked_up(host: &str) -> Vec<SocketAddr> {
        AddressBook::default().look_up(host, 8000, &Waiting::unlimited()).unwrap_or_default()
    }

    #[test]
    fn what_is_taken_for_this_machine_has_only_its_addresses() {
        let names = [
            "localhost",
            "LOCALHOST",
            "localhost.",
            "api.localhost",
            "no-such-name.A.LocalHost.",
            "127.0.0.1.",
            "[::1]",
        ];
        for host in names {
            assert!(super::super::authority::is_loopback(host), "{host}");
            let found = looked_up(host);
            assert!(!found.is_empty(), "{host}");
            assert!(
                found.iter().all(|address| address.ip().is_loopback() && address.port() == 8000),
                "{host} {found:?}"
            );
        }
    }
}
